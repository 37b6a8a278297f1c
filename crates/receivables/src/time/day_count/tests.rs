use proptest::prelude::*;

use super::*;
use crate::time::{from_days, parse_date};

const ALL: [DayCount; 10] = [
    DayCount::ActualThreeSixtyFiveFixed,
    DayCount::ActualThreeSixty,
    DayCount::ActualThreeSixtyFour,
    DayCount::ActualActualIsda,
    DayCount::ThirtyThreeSixtyIsda,
    DayCount::ThirtyEThreeSixty,
    DayCount::ThirtyEPlusThreeSixty,
    DayCount::ThirtyThreeSixtyUs,
    DayCount::ThirtyEThreeSixtyIsda,
    DayCount::ThirtyThreeSixtyPsa,
];

fn date(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

/// Days by bond basis, 30E, 30E+, US and PSA.
fn thirty(start: &str, end: &str) -> [i64; 5] {
    [
        DayCount::ThirtyThreeSixtyIsda,
        DayCount::ThirtyEThreeSixty,
        DayCount::ThirtyEPlusThreeSixty,
        DayCount::ThirtyThreeSixtyUs,
        DayCount::ThirtyThreeSixtyPsa,
    ]
    .map(|convention| convention.days(date(start), date(end), None).unwrap())
}

fn fraction(convention: DayCount, start: &str, end: &str) -> (i64, i64) {
    let part = convention.year_fraction(date(start), date(end), None).unwrap();
    (part.numerator(), part.denominator())
}

#[test]
fn day_thirty_one_separates_the_conventions() {
    // From the 29th, an end on the 31st stays for bond basis, US and PSA, and is 30 for 30E.
    assert_eq!(thirty("2012-05-29", "2013-08-31"), [452, 451, 452, 452, 452]);
    // From the 30th every convention but 30E+ ends on the 30th.
    assert_eq!(thirty("2025-04-30", "2025-05-31"), [30, 30, 31, 30, 30]);
    assert_eq!(thirty("2025-01-31", "2025-03-31"), [60, 60, 61, 60, 60]);
    assert_eq!(thirty("2025-01-31", "2025-03-01"), [31, 31, 31, 31, 31]); // 30 + 30 + 1 - 30
}

#[test]
fn end_of_february_separates_the_conventions() {
    // As the 28th: 6 x 30 + 31 - 28 = 183, to the 30th 182; as the 30th: 6 x 30.
    assert_eq!(thirty("2007-02-28", "2007-08-31"), [183, 182, 183, 180, 180]);
    // 30 + 3 - 28 = 5, or 30 + 3 - 30 = 3.
    assert_eq!(thirty("2006-02-28", "2006-03-03"), [5, 5, 5, 3, 3]);
    // Both ends on the last day of February: only US moves the end. 360 + 29 - 30 = 359 for PSA.
    assert_eq!(thirty("2007-02-28", "2008-02-29"), [361, 361, 361, 360, 359]);
    // 28 February of a leap year is not the end of the month.
    assert_eq!(thirty("2008-02-28", "2008-03-31"), [33, 32, 33, 33, 33]);
}

#[test]
fn german_convention_asks_for_the_termination() {
    let convention = DayCount::ThirtyEThreeSixtyIsda;
    let days = |start, end, termination| {
        convention.days(date(start), date(end), Some(date(termination))).unwrap()
    };
    assert_eq!(days("2006-01-31", "2006-02-28", "2008-02-29"), 30); // 30 + 30 - 30
    assert_eq!(days("2006-01-31", "2006-02-28", "2006-02-28"), 28); // 30 + 28 - 30
    assert_eq!(days("2006-02-28", "2006-08-31", "2012-02-29"), 180);
    assert_eq!(days("2008-02-29", "2008-03-31", "2008-03-31"), 30);
    let error = convention.days(date("2006-01-31"), date("2006-02-28"), None).unwrap_err();
    let convention = "30e/360_isda";
    assert_eq!(error.kind(), &TimeError::TerminationMissing { convention }.into());
}

#[test]
fn actual_days_go_over_the_year_named() {
    // 29 February 2012 lies in between: 4 + 31 + 28 = 63 days to the 29th.
    let (start, end) = ("2011-12-28", "2012-02-29");
    assert_eq!(fraction(DayCount::ActualThreeSixtyFiveFixed, start, end), (63, 365));
    assert_eq!(fraction(DayCount::ActualThreeSixty, start, end), (7, 40)); // 63/360
    assert_eq!(fraction(DayCount::ActualThreeSixtyFour, start, end), (9, 52)); // 63/364
    // 4/365 + 59/366 = (4 x 366 + 59 x 365) / (365 x 366)
    assert_eq!(fraction(DayCount::ActualActualIsda, start, end), (4 * 366 + 59 * 365, 365 * 366));
}

#[test]
fn whole_calendar_years_are_whole() {
    assert_eq!(fraction(DayCount::ActualActualIsda, "2011-01-01", "2016-01-01"), (5, 1));
    // 4/365 + 4 + 59/366
    let (start, end) = ("2011-12-28", "2016-02-29");
    let numerator = 4 * 366 + 59 * 365 + 4 * 365 * 366;
    assert_eq!(fraction(DayCount::ActualActualIsda, start, end), (numerator, 365 * 366));
    // The longest period of the window: 300 years less the last day of 2199, a year of 365.
    let (first, last) = ("1900-01-01", "2199-12-31");
    assert_eq!(fraction(DayCount::ActualActualIsda, first, last), (300 * 365 - 1, 365));
}

#[test]
fn fraction_prints_to_fifteen_decimals() {
    let part = |start, end| {
        DayCount::ActualThreeSixtyFiveFixed.year_fraction(date(start), date(end), None).unwrap()
    };
    assert_eq!(part("2025-01-01", "2025-01-02").to_string(), "1/365");
    assert_eq!(part("2025-01-01", "2025-01-02").to_decimal().to_string(), "0.002739726027397");
    assert_eq!(part("2025-01-01", "2025-01-01").to_string(), "0/1");
}

#[test]
fn end_before_start_is_refused() {
    let (start, end) = (date("2025-02-01"), date("2025-01-31"));
    for convention in ALL {
        let error = convention.days(start, end, Some(end)).unwrap_err();
        assert_eq!(error.kind(), &TimeError::Reversed { start, end }.into());
        assert_eq!(convention.year_fraction(start, end, Some(end)).unwrap_err(), error);
    }
}

#[test]
fn date_outside_the_window_is_refused() {
    let (inside, outside) = (date("2025-01-31"), NaiveDate::MAX);
    for convention in ALL {
        let error = convention.days(inside, outside, Some(inside)).unwrap_err();
        assert_eq!(error.code(), "date.out_of_range");
        let error = convention.days(inside, inside, Some(outside)).unwrap_err();
        assert_eq!(error.code(), "date.out_of_range");
    }
}

#[test]
fn published_names_are_understood() {
    for (name, convention) in [
        ("act/365f", DayCount::ActualThreeSixtyFiveFixed),
        ("Act/365 (Fixed)", DayCount::ActualThreeSixtyFiveFixed),
        ("ACT/360", DayCount::ActualThreeSixty),
        ("act/364", DayCount::ActualThreeSixtyFour),
        ("act/act isda", DayCount::ActualActualIsda),
        ("30/360 isda", DayCount::ThirtyThreeSixtyIsda),
        ("Bond Basis", DayCount::ThirtyThreeSixtyIsda),
        ("30E/360", DayCount::ThirtyEThreeSixty),
        ("30e+/360", DayCount::ThirtyEPlusThreeSixty),
        ("30/360 us eom", DayCount::ThirtyThreeSixtyUs),
        ("30e/360 isda", DayCount::ThirtyEThreeSixtyIsda),
        ("30/360 psa", DayCount::ThirtyThreeSixtyPsa),
    ] {
        assert_eq!(name.parse::<DayCount>().unwrap(), convention, "{name}");
    }
    for ambiguous in ["30/360", "act/act", "act/365", "actual/actual"] {
        assert_eq!(ambiguous.parse::<DayCount>().unwrap_err().code(), "input.unknown_name");
    }
}

#[test]
fn every_convention_is_tested_and_its_names_are_its_own() {
    assert_eq!(DayCount::ALL.iter().map(|entry| entry.0).collect::<Vec<_>>(), ALL);
    for (convention, name, aliases) in DayCount::ALL {
        for spelling in std::iter::once(name).chain(*aliases) {
            assert_eq!(spelling.parse::<DayCount>().unwrap(), *convention, "{spelling}");
        }
    }
}

proptest! {
    #[test]
    fn days_never_fall_when_the_end_moves_on(start in 0_i32..=20_000, length in 0_i32..=2_000) {
        let (start, end) = (from_days(start).unwrap(), from_days(start + length).unwrap());
        let next = end.succ_opt().unwrap();
        for convention in ALL {
            let days = |end| convention.days(start, end, Some(from_days(40_000).unwrap())).unwrap();
            prop_assert!(days(end) >= 0, "{}", convention);
            prop_assert!(days(next) >= days(end), "{}", convention);
            prop_assert_eq!(days(start), 0, "{}", convention);
        }
    }

    #[test]
    fn actual_periods_add_up(start in 0_i32..=20_000, first in 0_i32..=2_000, second in 0_i32..=2_000) {
        let [start, middle, end] =
            [start, start + first, start + first + second].map(|days| from_days(days).unwrap());
        for convention in &ALL[..4] {
            let part = |from, to| convention.year_fraction(from, to, None).unwrap();
            let (whole, left, right) = (part(start, end), part(start, middle), part(middle, end));
            // left + right = whole, written without a division.
            prop_assert_eq!(
                (left.numerator() * right.denominator() + right.numerator() * left.denominator())
                    * whole.denominator(),
                whole.numerator() * left.denominator() * right.denominator()
            );
        }
    }
}
