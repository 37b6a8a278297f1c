//! The pieces that holiday rules are made of.
//!
//! Each gives `None` where the date does not exist or leaves the window, and the rule is skipped.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::easter::easter;

/// A day of the calendar: 1 May.
pub(super) fn fixed(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A number of days after Easter Sunday: 1 is Easter Monday.
pub(super) fn after_easter(year: i32, days: u64) -> Option<NaiveDate> {
    easter(year).ok()?.checked_add_days(Days::new(days))
}

/// The Friday before Easter Sunday.
pub(super) fn good_friday(year: i32) -> Option<NaiveDate> {
    easter(year).ok()?.checked_sub_days(Days::new(2))
}

/// The n-th such weekday of a month: the third Monday of January.
pub(super) fn nth(year: i32, month: u32, weekday: Weekday, n: u8) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, weekday, n)
}

/// The last such weekday of a month.
pub(super) fn last(year: i32, month: u32, weekday: Weekday) -> Option<NaiveDate> {
    nth(year, month, weekday, 5).or_else(|| nth(year, month, weekday, 4))
}

/// Whether the date is a Saturday or a Sunday.
pub(super) fn on_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
