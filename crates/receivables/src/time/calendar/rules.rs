//! The pieces that holiday rules are made of.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::easter::easter;

/// A year that a rule is asked about.
///
/// Each piece gives `None` where its date does not exist or leaves the window, and is passed over.
#[derive(Clone, Copy)]
pub(super) struct Year {
    pub(super) number: i32,
    easter: Option<NaiveDate>,
}

impl Year {
    pub(super) fn new(number: i32) -> Self {
        Self { number, easter: easter(number).ok() }
    }

    /// A day of the calendar: 1 May.
    pub(super) fn fixed(self, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.number, month, day)
    }

    /// A number of days after Easter Sunday: 1 is Easter Monday.
    pub(super) fn after_easter(self, days: u64) -> Option<NaiveDate> {
        self.easter?.checked_add_days(Days::new(days))
    }

    /// The Friday before Easter Sunday.
    pub(super) fn good_friday(self) -> Option<NaiveDate> {
        self.easter?.checked_sub_days(Days::new(2))
    }

    /// The n-th such weekday of a month: the third Monday of January.
    pub(super) fn nth(self, month: u32, weekday: Weekday, n: u8) -> Option<NaiveDate> {
        NaiveDate::from_weekday_of_month_opt(self.number, month, weekday, n)
    }

    /// The last such weekday of a month.
    pub(super) fn last(self, month: u32, weekday: Weekday) -> Option<NaiveDate> {
        self.nth(month, weekday, 5).or_else(|| self.nth(month, weekday, 4))
    }
}

/// Holidays as a rule gives them, those on weekends included.
pub(super) type Holidays = Vec<Option<NaiveDate>>;

/// Whether the date is a Saturday or a Sunday.
pub(super) fn on_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
