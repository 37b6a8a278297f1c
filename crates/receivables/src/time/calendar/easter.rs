//! The date of Easter Sunday.

use chrono::NaiveDate;

use crate::error::{Error, TimeError};
use crate::wire::check_date;

/// Easter Sunday of a year in the Gregorian calendar: 2024 gives 31 March.
///
/// The first Sunday after the first ecclesiastical full moon on or after 21 March. Source: the
/// anonymous algorithm of 1876, in J. Meeus, Astronomical Algorithms, chapter 8.
///
/// ```
/// use receivables::time::{easter, parse_date};
/// assert_eq!(easter(2024)?, parse_date("2024-03-31")?);
/// assert_eq!(easter(2026)?, parse_date("2026-04-05")?);
/// # Ok::<(), receivables::Error>(())
/// ```
///
/// # Errors
/// `date.out_of_range` for a year before 1900 or after 2199.
pub fn easter(year: i32) -> Result<NaiveDate, Error> {
    u32::try_from(year)
        .ok()
        .filter(|year| (1900..=2199).contains(year))
        .map(month_and_day)
        .and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(|| Error::from(TimeError::DateOutOfRange { value: year.to_string() }))
        .and_then(check_date)
}

#[expect(
    clippy::arithmetic_side_effects,
    clippy::many_single_char_names,
    reason = "the letters and the constants are those of the source; no term leaves 0..=8000"
)]
fn month_and_day(year: u32) -> (u32, u32) {
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l + 114 - 7 * m;
    (n / 31, n % 31 + 1)
}
