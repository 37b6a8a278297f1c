//! Holidays of TARGET2, France and Germany.

use chrono::NaiveDate;

use super::rules::{after_easter, fixed, good_friday};

/// TARGET began on 4 January 1999.
pub(super) const TARGET_FIRST_YEAR: i32 = 1999;

/// The closing days of the euro's settlement system.
///
/// New Year, Good Friday, Easter Monday, 1 May, 25 and 26 December since 2000; in 1999 only
/// 1 January and 25 December, with 31 December of 1999 and 2001 for the changes of those years.
/// Source: European Central Bank, press releases of 31 March 1999, 25 May 2000 and 14 December
/// 2000 (the long-term calendar since 2002).
pub(super) fn target(year: i32) -> Vec<NaiveDate> {
    let mut days = vec![fixed(year, 1, 1), fixed(year, 12, 25)];
    if year >= 2000 {
        days.extend([
            good_friday(year),
            after_easter(year, 1),
            fixed(year, 5, 1),
            fixed(year, 12, 26),
        ]);
    }
    if matches!(year, 1999 | 2001) {
        days.push(fixed(year, 12, 31));
    }
    days.into_iter().flatten().collect()
}

/// 8 May has been a holiday since the law of 2 October 1981; the other ten are older.
pub(super) const FRANCE_FIRST_YEAR: i32 = 1982;

/// The eleven legal holidays of mainland France; Alsace-Moselle has two more.
///
/// Source: Code du travail, article L3133-1. Whit Monday stays a legal holiday even where it is
/// the day of solidarity.
pub(super) fn france(year: i32) -> Vec<NaiveDate> {
    [
        fixed(year, 1, 1),
        after_easter(year, 1),
        fixed(year, 5, 1),
        fixed(year, 5, 8),
        after_easter(year, 39), // Ascension
        after_easter(year, 50), // Whit Monday
        fixed(year, 7, 14),
        fixed(year, 8, 15),
        fixed(year, 11, 1),
        fixed(year, 11, 11),
        fixed(year, 12, 25),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The Day of Repentance and Prayer was a holiday nearly everywhere until 1994.
pub(super) const GERMANY_FIRST_YEAR: i32 = 1995;

/// The nine holidays that all sixteen states of Germany have.
///
/// Source: the holiday laws of the states; 3 October by the treaty of unification, article 2. In
/// 2017 all states kept 31 October, the 500th anniversary of the Reformation.
pub(super) fn germany(year: i32) -> Vec<NaiveDate> {
    let mut days = vec![
        fixed(year, 1, 1),
        good_friday(year),
        after_easter(year, 1),
        fixed(year, 5, 1),
        after_easter(year, 39), // Ascension
        after_easter(year, 50), // Whit Monday
        fixed(year, 10, 3),
        fixed(year, 12, 25),
        fixed(year, 12, 26),
    ];
    if year == 2017 {
        days.push(fixed(year, 10, 31));
    }
    days.into_iter().flatten().collect()
}
