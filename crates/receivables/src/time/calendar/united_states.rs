//! Federal holidays of the United States.

use chrono::{Datelike, NaiveDate, Weekday};

use super::rules::{Holidays, Year};

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
pub(super) fn holidays(year: Year, days: &mut Holidays) {
    days.extend([
        in_lieu(year.fixed(1, 1)),
        year.nth(2, Weekday::Mon, 3), // Washington's birthday
        year.last(5, Weekday::Mon),   // Memorial Day
        in_lieu(year.fixed(7, 4)),
        year.nth(9, Weekday::Mon, 1),  // Labor Day
        year.nth(10, Weekday::Mon, 2), // Columbus Day
        veterans(year),
        year.nth(11, Weekday::Thu, 4), // Thanksgiving
        in_lieu(year.fixed(12, 25)),
    ]);
    if year.number >= 1986 {
        days.push(year.nth(1, Weekday::Mon, 3));
    }
    if year.number >= 2021 {
        days.push(in_lieu(year.fixed(6, 19)));
    }
}

fn veterans(year: Year) -> Option<NaiveDate> {
    match year.number {
        1971..=1977 => year.nth(10, Weekday::Mon, 4),
        _ => in_lieu(year.fixed(11, 11)),
    }
}

fn in_lieu(day: Option<NaiveDate>) -> Option<NaiveDate> {
    match day?.weekday() {
        Weekday::Sat => day?.pred_opt(),
        Weekday::Sun => day?.succ_opt(),
        _ => day,
    }
}
