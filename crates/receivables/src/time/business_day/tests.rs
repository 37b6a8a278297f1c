use proptest::prelude::*;

use super::*;
use crate::{
    Named,
    time::{MAX_DATE, Weekday, from_days, parse_date},
};

fn date(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn weekends() -> Calendar {
    Calendar::named("weekends").unwrap()
}

/// What the six conventions, in the order of their documentation, make of a date.
fn moved(day: &str, calendar: &Calendar) -> Vec<String> {
    BusinessDayConvention::ALL
        .iter()
        .map(|entry| entry.0.adjust(date(day), calendar).unwrap().to_string())
        .collect()
}

#[test]
fn weekend_in_the_middle_of_a_month() {
    let (friday, saturday, monday) = ("2014-07-11", "2014-07-12", "2014-07-14");
    let expected = [saturday, monday, monday, friday, friday, friday];
    assert_eq!(moved(saturday, &weekends()), expected);
    let sunday = "2014-07-13";
    assert_eq!(moved(sunday, &weekends()), [sunday, monday, monday, friday, friday, monday]);
}

#[test]
fn weekend_at_the_end_of_a_month() {
    let (friday, sunday, monday) = ("2014-08-29", "2014-08-31", "2014-09-01");
    assert_eq!(moved(sunday, &weekends()), [sunday, monday, friday, friday, friday, monday]);
}

#[test]
fn weekend_at_the_beginning_of_a_month() {
    let (friday, sunday, monday) = ("2014-10-31", "2014-11-02", "2014-11-03");
    assert_eq!(moved(sunday, &weekends()), [sunday, monday, monday, friday, monday, monday]);
    let saturday = "2014-11-01";
    assert_eq!(moved(saturday, &weekends()), [saturday, monday, monday, friday, monday, friday]);
}

#[test]
fn business_day_never_moves() {
    let wednesday = "2014-07-16";
    assert_eq!(moved(wednesday, &weekends()), [wednesday; 6]);
}

#[test]
fn nearest_is_forward_on_a_tie() {
    // A holiday on a Wednesday: Tuesday and Thursday are one day away.
    let wednesday = date("2014-07-16");
    let calendar = Calendar::new(&[], [wednesday]).unwrap();
    let nearest = BusinessDayConvention::Nearest.adjust(wednesday, &calendar).unwrap();
    assert_eq!(nearest, date("2014-07-17"));
}

#[test]
fn nearest_counts_days_and_not_weekdays() {
    // A long weekend to Tuesday: from Sunday it is two days back to Friday, three on to Wednesday.
    let closed = [date("2014-07-14"), date("2014-07-15")];
    let calendar = Calendar::new(&[Weekday::Saturday, Weekday::Sunday], closed).unwrap();
    let nearest = BusinessDayConvention::Nearest.adjust(date("2014-07-13"), &calendar).unwrap();
    assert_eq!(nearest, date("2014-07-11"));
}

#[test]
fn end_of_the_window_moves_back_or_is_refused() {
    // 2199-12-31 is a Tuesday.
    let calendar = Calendar::new(&[Weekday::Tuesday], []).unwrap();
    let adjust = |convention: BusinessDayConvention| convention.adjust(MAX_DATE, &calendar);
    let monday = date("2199-12-30");
    assert_eq!(adjust(BusinessDayConvention::None).unwrap(), MAX_DATE);
    assert_eq!(adjust(BusinessDayConvention::ModifiedFollowing).unwrap(), monday);
    assert_eq!(adjust(BusinessDayConvention::Preceding).unwrap(), monday);
    // The first day beyond the window is as near as Monday, and the tie would be its.
    for convention in [BusinessDayConvention::Following, BusinessDayConvention::Nearest] {
        assert_eq!(adjust(convention).unwrap_err().code(), "calendar.exhausted");
    }
    for convention in BusinessDayConvention::ALL {
        let error = convention.0.adjust(NaiveDate::MAX, &calendar).unwrap_err();
        assert_eq!(error.code(), "date.out_of_range");
    }
}

proptest! {
    #[test]
    fn moved_date_is_a_business_day_on_the_right_side(days in 12_000_i32..=80_000) {
        let (day, calendar) = (from_days(days).unwrap(), Calendar::named("UK-England").unwrap());
        let adjust = |convention: BusinessDayConvention| convention.adjust(day, &calendar).unwrap();
        for (convention, _, _) in &BusinessDayConvention::ALL[1..] {
            prop_assert!(calendar.is_business_day(adjust(*convention)).unwrap());
        }
        prop_assert!(adjust(BusinessDayConvention::Following) >= day);
        prop_assert!(adjust(BusinessDayConvention::Preceding) <= day);
        for modified in [BusinessDayConvention::ModifiedFollowing, BusinessDayConvention::ModifiedPreceding] {
            prop_assert!(same_month(adjust(modified), day));
        }
    }
}
