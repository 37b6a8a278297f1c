//! Bank holidays of England and Wales.

use chrono::{NaiveDate, Weekday};

use super::rules::{Holidays, Year, on_weekend};

/// The bank holiday at the beginning of May was first kept in 1978.
pub(super) const FIRST_YEAR: i32 = 1978;

/// Bank holidays by royal proclamation for one year only, year, month, day.
const ONE_OFF: [(i32, u32, u32); 8] = [
    (1981, 7, 29),  // wedding of the Prince of Wales
    (1999, 12, 31), // millennium
    (2002, 6, 3),   // Golden Jubilee
    (2011, 4, 29),  // wedding of Prince William
    (2012, 6, 5),   // Diamond Jubilee
    (2022, 6, 3),   // Platinum Jubilee
    (2022, 9, 19),  // funeral of Queen Elizabeth II
    (2023, 5, 8),   // coronation of King Charles III
];

/// The bank holidays of England and Wales with their substitute days.
///
/// New Year, Good Friday, Easter Monday, the first Monday and the last Monday of May, the last
/// Monday of August, 25 and 26 December. One that falls on a weekend is kept on the next weekday
/// that is not one already. Source: Banking and Financial Dealings Act 1971, schedule 1, and the
/// proclamations under its section 1, as announced up to 2026.
pub(super) fn holidays(year: Year, days: &mut Holidays) {
    days.extend([
        new_year(year),
        year.good_friday(),
        year.after_easter(1),
        early_may(year),
        spring(year),
        year.last(8, Weekday::Mon),
        // Christmas on a weekend leaves the 27th free, Boxing Day on a weekend the 28th: together
        // on Saturday and Sunday they are kept on Monday 27 and Tuesday 28.
        in_place_of(year.fixed(12, 25), year.fixed(12, 27)),
        in_place_of(year.fixed(12, 26), year.fixed(12, 28)),
    ]);
    let proclaimed = ONE_OFF.iter().filter(|day| day.0 == year.number);
    days.extend(proclaimed.map(|(_, month, day)| year.fixed(*month, *day)));
}

fn in_place_of(day: Option<NaiveDate>, substitute: Option<NaiveDate>) -> Option<NaiveDate> {
    if day.is_some_and(on_weekend) { substitute } else { day }
}

fn new_year(year: Year) -> Option<NaiveDate> {
    in_place_of(year.fixed(1, 1), year.nth(1, Weekday::Mon, 1))
}

/// Moved to 8 May for the 50th and the 75th anniversary of the end of the war in Europe.
fn early_may(year: Year) -> Option<NaiveDate> {
    match year.number {
        1995 | 2020 => year.fixed(5, 8),
        _ => year.nth(5, Weekday::Mon, 1),
    }
}

/// Moved into June next to the jubilees of Queen Elizabeth II.
fn spring(year: Year) -> Option<NaiveDate> {
    match year.number {
        2002 | 2012 => year.fixed(6, 4),
        2022 => year.fixed(6, 2),
        _ => year.last(5, Weekday::Mon),
    }
}
