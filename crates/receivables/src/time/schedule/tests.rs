use proptest::prelude::*;

use super::*;
use crate::time::{from_days, parse_date};

fn date(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn printed(schedule: &Schedule) -> Vec<(String, String)> {
    let dates = schedule.dates().unwrap();
    dates.iter().map(|date| (date.unadjusted.to_string(), date.date.to_string())).collect()
}

#[test]
fn adjusted_date_does_not_move_the_next_one() {
    // 31 August 2014 is a Sunday and 30 November too.
    let calendar = Calendar::named("weekends").unwrap();
    let schedule = Schedule::new(date("2014-07-31"), Every::Months(1), 4)
        .unwrap()
        .adjusted(BusinessDayConvention::Following, calendar);
    let expected = [
        ("2014-08-31", "2014-09-01"),
        ("2014-09-30", "2014-09-30"),
        ("2014-10-31", "2014-10-31"),
        ("2014-11-30", "2014-12-01"),
    ];
    assert_eq!(printed(&schedule), expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn anchor_may_be_the_first_date() {
    let schedule =
        Schedule::new(date("2025-01-31"), Every::Months(1), 3).unwrap().from_anchor(true);
    let dates: Vec<_> = schedule.dates().unwrap().iter().map(|date| date.date).collect();
    assert_eq!(dates, ["2025-01-31", "2025-02-28", "2025-03-31"].map(date));
}

#[test]
fn month_end_rule_holds_for_every_date() {
    let schedule = Schedule::new(date("2025-01-31"), Every::Months(1), 3)
        .unwrap()
        .month_end(MonthEnd::RollForward);
    let dates: Vec<_> = schedule.dates().unwrap().iter().map(|date| date.date).collect();
    assert_eq!(dates, ["2025-03-01", "2025-03-31", "2025-05-01"].map(date));
}

#[test]
fn number_of_dates_has_limits() {
    let anchor = date("2025-01-31");
    for count in [0, MAX_DATES + 1, usize::MAX] {
        let error = Schedule::new(anchor, Every::Months(1), count).unwrap_err();
        assert_eq!(error.kind(), &TimeError::CountOutOfRange { count, maximum: MAX_DATES }.into());
    }
    let longest = Schedule::new(anchor, Every::Months(1), MAX_DATES).unwrap().dates().unwrap();
    assert_eq!(longest.last().unwrap().date, date("2125-01-31")); // 1200 months are 100 years
}

#[test]
fn impossible_anchor_or_period_is_refused() {
    let error = Schedule::new(NaiveDate::MIN, Every::Months(1), 1).unwrap_err();
    assert_eq!(error.code(), "date.out_of_range");
    let error = Schedule::new(date("2025-01-31"), Every::Days(0), 1).unwrap_err();
    assert_eq!(error.code(), "schedule.period_out_of_range");
    let error = Schedule::new(date("2199-12-31"), Every::Days(1), 1).unwrap().dates().unwrap_err();
    assert_eq!(error.code(), "date.out_of_range");
}

#[cfg(feature = "serde")]
#[test]
fn dates_are_strings_on_the_wire() {
    let schedule = Schedule::new(date("2025-01-31"), Every::Months(1), 1).unwrap();
    let [only] = schedule.dates().unwrap()[..] else { panic!("one date") };
    let text = serde_json::to_string(&only).unwrap();
    assert_eq!(text, r#"{"unadjusted":"2025-02-28","date":"2025-02-28"}"#);
    assert_eq!(serde_json::from_str::<ScheduleDate>(&text).unwrap(), only);
    let every = serde_json::to_string(&Every::HalfMonths(1)).unwrap();
    assert_eq!(every, "\"1 half-month\"");
    assert_eq!(serde_json::from_str::<Every>(&every).unwrap(), Every::HalfMonths(1));
}

proptest! {
    #[test]
    fn each_date_is_counted_from_the_anchor(
        anchor in 12_000_i32..=40_000,
        count in 1_usize..=60,
        period in 1_u32..=6,
    ) {
        let anchor = from_days(anchor).unwrap();
        let every = Every::Months(period);
        let calendar = Calendar::named("TARGET2").unwrap();
        let convention = BusinessDayConvention::ModifiedFollowing;
        let schedule = Schedule::new(anchor, every, count).unwrap();
        let plain = schedule.dates().unwrap();
        let adjusted = schedule.adjusted(convention, calendar.clone()).dates().unwrap();
        prop_assert_eq!(plain.len(), count);
        for ((n, plain), adjusted) in (1..).zip(&plain).zip(&adjusted) {
            prop_assert_eq!(plain.unadjusted, every.nth(anchor, n, MonthEnd::Clamp).unwrap());
            prop_assert_eq!(plain.date, plain.unadjusted);
            prop_assert_eq!(adjusted.unadjusted, plain.unadjusted);
            prop_assert_eq!(adjusted.date, convention.adjust(plain.date, &calendar).unwrap());
        }
        prop_assert!(plain.windows(2).all(|pair| pair[0].unadjusted < pair[1].unadjusted));
    }
}
