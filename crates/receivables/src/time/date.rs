//! Dates and day numbers.

use chrono::{Datelike, NaiveDate};

pub use crate::wire::{MAX_DATE, MIN_DATE, check_date, parse_date};

use crate::error::{Error, TimeError};

/// The number of [`MIN_DATE`], 1900-01-01, counted in days from 1970-01-01.
///
/// 70 years of 365 days and the 17 leap days of 1904 to 1968: 70 x 365 + 17 = 25,567.
pub const MIN_DAYS: i32 = -25_567;

/// The number of [`MAX_DATE`], 2199-12-31, counted in days from 1970-01-01.
///
/// 230 years of 365 days and the 56 leap days of 1972 to 2196, less one for the day itself:
/// 230 x 365 + 56 - 1 = 84,005.
pub const MAX_DAYS: i32 = 84_005;

/// The days of the window: 300 years of 365 days, and the 73 leap days of 1904 to 2196.
pub(crate) const WINDOW_DAYS: usize = 300 * 365 + 73;

/// What chrono counts from 0000-12-31 to 1970-01-01.
const DAYS_BEFORE_EPOCH: i32 = 719_163;

/// The number of a date, counted in days from 1970-01-01, which is 0.
///
/// ```
/// use receivables::time::{parse_date, to_days};
/// assert_eq!(to_days(parse_date("1970-01-31")?), 30);
/// assert_eq!(to_days(parse_date("1969-12-31")?), -1);
/// # Ok::<(), receivables::Error>(())
/// ```
#[inline]
pub fn to_days(date: NaiveDate) -> i32 {
    // INVARIANT: chrono's dates span about 2^27 days around year 0: no difference of them wraps.
    date.num_days_from_ce().wrapping_sub(DAYS_BEFORE_EPOCH)
}

/// The date of a number of days from 1970-01-01.
///
/// # Errors
/// `date.out_of_range` before 1900-01-01 (-25,567) or after 2199-12-31 (84,005).
#[inline]
pub fn from_days(days: i32) -> Result<NaiveDate, Error> {
    days.checked_add(DAYS_BEFORE_EPOCH)
        .and_then(NaiveDate::from_num_days_from_ce_opt)
        .filter(|date| (MIN_DATE..=MAX_DATE).contains(date))
        .ok_or_else(|| {
            TimeError::DateOutOfRange { value: format!("{days} days from 1970-01-01") }.into()
        })
}

/// The last day of a month, where the year is one that chrono knows.
pub(super) fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (next_year, next_month) =
        if month == 12 { (year.checked_add(1)?, 1) } else { (year, month.checked_add(1)?) };
    NaiveDate::from_ymd_opt(next_year, next_month, 1)?.pred_opt()
}

/// The day of this number in the month of a date, the month's last where it has no such day.
///
/// The 31st stands for the last day of any month.
pub(crate) fn day_of_month(date: NaiveDate, day: u32) -> NaiveDate {
    // INVARIANT: every month that chrono knows has a last day, and a day 1 to 31 is then in it.
    let last = last_of_month(date.year(), date.month()).unwrap_or(date);
    date.with_day(day).unwrap_or(last)
}

/// Whether the date is 28 February of a common year or 29 February.
pub(super) fn is_last_of_february(date: NaiveDate) -> bool {
    date.month() == 2 && last_of_month(date.year(), 2) == Some(date)
}

#[cfg(test)]
mod tests;
