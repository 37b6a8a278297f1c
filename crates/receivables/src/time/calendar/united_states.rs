//! Federal holidays of the United States.

use chrono::{Datelike, NaiveDate, Weekday};

use super::rules::{fixed, last, nth};

/// The Uniform Monday Holiday Act took effect on 1 January 1971.
pub(super) const FIRST_YEAR: i32 = 1971;

/// The legal public holidays of federal employees, with the day in lieu.
///
/// One that falls on Saturday is kept on the Friday before, so 31 December may belong to the next
/// New Year; on Sunday, on the Monday after. The birthday of Martin Luther King since 1986,
/// Juneteenth since 2021, Veterans Day on the fourth Monday of October from 1971 to 1977. Days off
/// by executive order, such as 24 December of some years, are no legal holidays; Inauguration Day
/// is one in the capital only. The Federal Reserve keeps no day in lieu for a Saturday.
/// Source: 5 U.S.C. 6103, Executive Order 11582.
pub(super) fn holidays(year: i32) -> Vec<NaiveDate> {
    let mut days = vec![
        in_lieu(fixed(year, 1, 1)),
        nth(year, 2, Weekday::Mon, 3), // Washington's birthday
        last(year, 5, Weekday::Mon),   // Memorial Day
        in_lieu(fixed(year, 7, 4)),
        nth(year, 9, Weekday::Mon, 1),  // Labor Day
        nth(year, 10, Weekday::Mon, 2), // Columbus Day
        veterans(year),
        nth(year, 11, Weekday::Thu, 4), // Thanksgiving
        in_lieu(fixed(year, 12, 25)),
    ];
    if year >= 1986 {
        days.push(nth(year, 1, Weekday::Mon, 3));
    }
    if year >= 2021 {
        days.push(in_lieu(fixed(year, 6, 19)));
    }
    days.into_iter().flatten().collect()
}

fn veterans(year: i32) -> Option<NaiveDate> {
    match year {
        1971..=1977 => nth(year, 10, Weekday::Mon, 4),
        _ => in_lieu(fixed(year, 11, 11)),
    }
}

fn in_lieu(day: Option<NaiveDate>) -> Option<NaiveDate> {
    match day?.weekday() {
        Weekday::Sat => day?.pred_opt(),
        Weekday::Sun => day?.succ_opt(),
        _ => day,
    }
}
