//! Holidays of TARGET2, France and Germany.

use super::rules::{Holidays, Year};

/// TARGET began on 4 January 1999.
pub(super) const TARGET_FIRST_YEAR: i32 = 1999;

/// The closing days of the euro's settlement system.
///
/// New Year, Good Friday, Easter Monday, 1 May, 25 and 26 December since 2000; in 1999 only
/// 1 January and 25 December, with 31 December of 1999 and 2001 for the changes of those years.
/// Source: European Central Bank, press releases of 31 March 1999, 25 May 2000 and 14 December
/// 2000 (the long-term calendar since 2002).
pub(super) fn target(year: Year, days: &mut Holidays) {
    days.extend([year.fixed(1, 1), year.fixed(12, 25)]);
    if year.number >= 2000 {
        days.extend([
            year.good_friday(),
            year.after_easter(1),
            year.fixed(5, 1),
            year.fixed(12, 26),
        ]);
    }
    if matches!(year.number, 1999 | 2001) {
        days.push(year.fixed(12, 31));
    }
}

/// 8 May has been a holiday since the law of 2 October 1981; the other ten are older.
pub(super) const FRANCE_FIRST_YEAR: i32 = 1982;

/// The eleven legal holidays of mainland France; Alsace-Moselle has two more.
///
/// Source: Code du travail, article L3133-1. Whit Monday stays a legal holiday even where it is
/// the day of solidarity.
pub(super) fn france(year: Year, days: &mut Holidays) {
    days.extend([
        year.fixed(1, 1),
        year.after_easter(1),
        year.fixed(5, 1),
        year.fixed(5, 8),
        year.after_easter(39), // Ascension
        year.after_easter(50), // Whit Monday
        year.fixed(7, 14),
        year.fixed(8, 15),
        year.fixed(11, 1),
        year.fixed(11, 11),
        year.fixed(12, 25),
    ]);
}

/// The Day of Repentance and Prayer was a holiday nearly everywhere until 1994.
pub(super) const GERMANY_FIRST_YEAR: i32 = 1995;

/// The nine holidays that all sixteen states of Germany have.
///
/// Source: the holiday laws of the states; 3 October by the treaty of unification, article 2. In
/// 2017 all states kept 31 October, the 500th anniversary of the Reformation.
pub(super) fn germany(year: Year, days: &mut Holidays) {
    days.extend([
        year.fixed(1, 1),
        year.good_friday(),
        year.after_easter(1),
        year.fixed(5, 1),
        year.after_easter(39), // Ascension
        year.after_easter(50), // Whit Monday
        year.fixed(10, 3),
        year.fixed(12, 25),
        year.fixed(12, 26),
    ]);
    if year.number == 2017 {
        days.push(year.fixed(10, 31));
    }
}
