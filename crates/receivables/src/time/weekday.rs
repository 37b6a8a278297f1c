//! Days of the week.

named! {
    /// A day of the week, Monday first as in ISO 8601.
    #[derive(PartialOrd, Ord)]
    pub enum Weekday: "day of the week" {
        /// Monday.
        Monday = "mon" | "monday",
        /// Tuesday.
        Tuesday = "tue" | "tuesday",
        /// Wednesday.
        Wednesday = "wed" | "wednesday",
        /// Thursday.
        Thursday = "thu" | "thursday",
        /// Friday.
        Friday = "fri" | "friday",
        /// Saturday.
        Saturday = "sat" | "saturday",
        /// Sunday.
        Sunday = "sun" | "sunday",
    }
}

impl From<chrono::Weekday> for Weekday {
    fn from(day: chrono::Weekday) -> Self {
        match day {
            chrono::Weekday::Mon => Self::Monday,
            chrono::Weekday::Tue => Self::Tuesday,
            chrono::Weekday::Wed => Self::Wednesday,
            chrono::Weekday::Thu => Self::Thursday,
            chrono::Weekday::Fri => Self::Friday,
            chrono::Weekday::Sat => Self::Saturday,
            chrono::Weekday::Sun => Self::Sunday,
        }
    }
}

impl Weekday {
    /// The set that holds this day alone: Monday is bit 0.
    pub(super) fn bit(self) -> u8 {
        match self {
            Self::Monday => 1,
            Self::Tuesday => 1 << 1,
            Self::Wednesday => 1 << 2,
            Self::Thursday => 1 << 3,
            Self::Friday => 1 << 4,
            Self::Saturday => 1 << 5,
            Self::Sunday => 1 << 6,
        }
    }
}
