//! Periods, and the n-th date that they lead to.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, NaiveDate};

use super::{check_date, date::last_of_month};
use crate::{
    error::{Error, TimeError},
    wire::excerpt,
};

/// The longest period in its own unit: 1200 months are 100 years.
pub const MAX_PERIOD: u32 = 1_200;

/// How long a period of a schedule is.
///
/// As text a number and a unit: `1 month`, `3 months`, `2 weeks`, `15 days`, `1 half-month`.
/// Not marked to grow: these are all the units that plans and terms use.
///
/// A half-month splits the month in two: the day of the anchor, and the day 15 later or earlier.
/// An anchor on the 1st gives the 1st and the 16th, one on the 15th the 15th and the 30th, one on
/// the 31st the 31st and the 16th, with the month's end as [`MonthEnd`] says. Two half-months are
/// always one month.
///
/// ```
/// use receivables::time::Every;
/// assert_eq!("3 months".parse::<Every>()?, Every::Months(3));
/// assert_eq!(Every::HalfMonths(1).to_string(), "1 half-month");
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Every {
    /// So many days: every 15 days from 1 January is 16 January, 31 January, 15 February.
    Days(u32),
    /// So many weeks of seven days.
    Weeks(u32),
    /// So many calendar months: every month from 31 January is 28 February, 31 March.
    Months(u32),
    /// So many halves of a month: every half from 1 January is 16 January, 1 February.
    HalfMonths(u32),
}

named! {
    /// What becomes of a day that the month does not have; weeks and days never ask.
    ///
    /// Not marked to grow: a user has to handle each of them.
    #[derive(Default)]
    pub enum MonthEnd: "month-end rule" {
        /// The last day of the month: monthly from 31 January is 28 February, 31 March, 30 April.
        #[default]
        Clamp = "clamp",
        /// Always the last day of the month, whatever the day of the anchor: monthly from
        /// 1 August is 30 September, 31 October. Half-months end on the 15th and on the last day.
        LastDay = "last_day" | "end_of_month" | "eom",
        /// The first day of the next month: monthly from 31 January 2025 is 1 March, 31 March,
        /// 1 May.
        RollForward = "roll_forward",
    }
}

impl Every {
    /// The date n periods after the anchor, counted from the anchor; zero periods are none.
    ///
    /// The anchor's own day is kept for the whole schedule, so 31 January, one and two months on,
    /// is 28 February and 31 March: a short month never moves the dates after it.
    ///
    /// ```
    /// use receivables::time::{Every, MonthEnd, parse_date};
    /// let anchor = parse_date("2025-01-31")?;
    /// let month = Every::Months(1);
    /// assert_eq!(month.nth(anchor, 1, MonthEnd::Clamp)?, parse_date("2025-02-28")?);
    /// assert_eq!(month.nth(anchor, 2, MonthEnd::Clamp)?, parse_date("2025-03-31")?);
    /// assert_eq!(month.nth(anchor, 1, MonthEnd::RollForward)?, parse_date("2025-03-01")?);
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `schedule.period_out_of_range` for a period of 0 or above 1200 units;
    /// `date.out_of_range` where the date leaves 1900-01-01 to 2199-12-31.
    pub fn nth(self, anchor: NaiveDate, n: u32, month_end: MonthEnd) -> Result<NaiveDate, Error> {
        self.check()?;
        check_date(anchor)?;
        let found = match self {
            Self::Days(days) => days_after(anchor, days, n),
            Self::Weeks(weeks) => weeks.checked_mul(7).and_then(|days| days_after(anchor, days, n)),
            Self::Months(months) => months.checked_mul(n).and_then(|months| {
                let (year, month) = month_after(anchor, months)?;
                place(year, month, anchor.day(), month_end)
            }),
            Self::HalfMonths(halves) => {
                halves.checked_mul(n).and_then(|halves| half_after(anchor, halves, month_end))
            }
        };
        found.map_or_else(
            || {
                let value = format!("{n} times {self} from {anchor}");
                Err(TimeError::DateOutOfRange { value }.into())
            },
            check_date,
        )
    }

    /// The period itself, where it is neither zero nor too long.
    pub(super) fn check(self) -> Result<Self, Error> {
        let (Self::Days(period)
        | Self::Weeks(period)
        | Self::Months(period)
        | Self::HalfMonths(period)) = self;
        if (1..=MAX_PERIOD).contains(&period) {
            return Ok(self);
        }
        Err(TimeError::PeriodOutOfRange { period, maximum: MAX_PERIOD }.into())
    }
}

fn days_after(anchor: NaiveDate, days: u32, n: u32) -> Option<NaiveDate> {
    let days = u64::from(days).checked_mul(u64::from(n))?;
    anchor.checked_add_days(Days::new(days))
}

/// The year and month that lie a number of months after a date.
fn month_after(anchor: NaiveDate, months: u32) -> Option<(i32, u32)> {
    let year = u32::try_from(anchor.year()).ok()?;
    let index = year.checked_mul(12)?.checked_add(anchor.month0())?.checked_add(months)?;
    Some((i32::try_from(index / 12).ok()?, (index % 12).checked_add(1)?))
}

/// The n-th half of a month after a date, as [`Every`] says.
fn half_after(anchor: NaiveDate, halves: u32, month_end: MonthEnd) -> Option<NaiveDate> {
    let day = anchor.day();
    let second_half = u32::from(day > 15);
    let halves_from_first = halves.checked_add(second_half)?;
    if month_end == MonthEnd::LastDay {
        let (year, month) = month_after(anchor, halves_from_first / 2)?;
        return match halves_from_first % 2 {
            0 => NaiveDate::from_ymd_opt(year, month, 15),
            _ => last_of_month(year, month),
        };
    }
    if halves.is_multiple_of(2) {
        let (year, month) = month_after(anchor, halves / 2)?;
        return place(year, month, day, month_end);
    }
    let (year, month) = month_after(anchor, halves_from_first / 2)?;
    let other_day = if day > 15 { day.checked_sub(15)? } else { day.checked_add(15)? };
    place(year, month, other_day, month_end)
}

/// A day of a month, where the month may be too short for it.
fn place(year: i32, month: u32, day: u32, month_end: MonthEnd) -> Option<NaiveDate> {
    let last = last_of_month(year, month)?;
    match month_end {
        MonthEnd::LastDay => Some(last),
        _ if day <= last.day() => NaiveDate::from_ymd_opt(year, month, day),
        MonthEnd::Clamp => Some(last),
        MonthEnd::RollForward => last.succ_opt(),
    }
}

impl FromStr for Every {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let malformed = || Error::from(TimeError::MalformedPeriod { value: excerpt(text) });
        let (number, unit) = text.split_once(' ').ok_or_else(malformed)?;
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(malformed());
        }
        // Only a number too long for the type can fail here; it is refused as out of range.
        let period = number.parse().unwrap_or(u32::MAX);
        match unit {
            "day" | "days" => Self::Days(period),
            "week" | "weeks" => Self::Weeks(period),
            "month" | "months" => Self::Months(period),
            "half-month" | "half-months" => Self::HalfMonths(period),
            _ => return Err(malformed()),
        }
        .check()
    }
}

impl fmt::Display for Every {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (period, unit) = match self {
            Self::Days(period) => (period, "day"),
            Self::Weeks(period) => (period, "week"),
            Self::Months(period) => (period, "month"),
            Self::HalfMonths(period) => (period, "half-month"),
        };
        write!(f, "{period} {unit}{}", if *period == 1 { "" } else { "s" })
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Every {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Every {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::wire::from_text(deserializer)
    }
}

#[cfg(test)]
mod tests;
