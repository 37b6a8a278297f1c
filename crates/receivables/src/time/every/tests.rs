use proptest::prelude::*;

use super::*;
use crate::time::{from_days, parse_date};

fn date(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

/// The first dates after an anchor.
fn dates(anchor: &str, every: Every, month_end: MonthEnd) -> Vec<String> {
    (1..=4).map(|n| every.nth(date(anchor), n, month_end).unwrap().to_string()).collect()
}

#[test]
fn short_month_does_not_move_the_next_one() {
    let month = Every::Months(1);
    assert_eq!(
        dates("2025-01-31", month, MonthEnd::Clamp),
        ["2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31"]
    );
    assert_eq!(
        dates("2024-01-30", month, MonthEnd::Clamp),
        ["2024-02-29", "2024-03-30", "2024-04-30", "2024-05-30"]
    );
}

#[test]
fn missing_day_may_roll_into_the_next_month() {
    assert_eq!(
        dates("2025-01-31", Every::Months(1), MonthEnd::RollForward),
        ["2025-03-01", "2025-03-31", "2025-05-01", "2025-05-31"]
    );
}

#[test]
fn last_day_holds_whatever_the_anchor() {
    let month = Every::Months(1);
    assert_eq!(
        dates("2014-08-01", month, MonthEnd::LastDay),
        ["2014-09-30", "2014-10-31", "2014-11-30", "2014-12-31"]
    );
    assert_eq!(month.nth(date("2014-08-01"), 0, MonthEnd::LastDay).unwrap(), date("2014-08-31"));
}

#[test]
fn years_turn_with_the_months() {
    assert_eq!(
        dates("2023-11-30", Every::Months(3), MonthEnd::Clamp),
        ["2024-02-29", "2024-05-30", "2024-08-30", "2024-11-30"]
    );
    let february = date("2024-02-29");
    assert_eq!(Every::Months(12).nth(february, 1, MonthEnd::Clamp).unwrap(), date("2025-02-28"));
    assert_eq!(Every::Months(12).nth(february, 4, MonthEnd::Clamp).unwrap(), date("2028-02-29"));
}

#[test]
fn days_and_weeks_ignore_the_month_end() {
    for month_end in [MonthEnd::Clamp, MonthEnd::LastDay, MonthEnd::RollForward] {
        assert_eq!(
            dates("2025-01-31", Every::Days(15), month_end),
            ["2025-02-15", "2025-03-02", "2025-03-17", "2025-04-01"]
        );
        assert_eq!(
            dates("2025-01-31", Every::Weeks(2), month_end),
            ["2025-02-14", "2025-02-28", "2025-03-14", "2025-03-28"]
        );
    }
}

#[test]
fn half_months_are_two_days_of_each_month() {
    let half = Every::HalfMonths(1);
    assert_eq!(
        dates("2025-01-01", half, MonthEnd::Clamp),
        ["2025-01-16", "2025-02-01", "2025-02-16", "2025-03-01"]
    );
    assert_eq!(
        dates("2025-01-15", half, MonthEnd::Clamp),
        ["2025-01-30", "2025-02-15", "2025-02-28", "2025-03-15"]
    );
    assert_eq!(
        dates("2025-01-31", half, MonthEnd::Clamp),
        ["2025-02-16", "2025-02-28", "2025-03-16", "2025-03-31"]
    );
    assert_eq!(
        dates("2025-12-16", half, MonthEnd::Clamp),
        ["2026-01-01", "2026-01-16", "2026-02-01", "2026-02-16"]
    );
    assert_eq!(
        dates("2025-01-15", half, MonthEnd::RollForward),
        // Day 30 of a February of 28 days is the first of March.
        ["2025-01-30", "2025-02-15", "2025-03-01", "2025-03-15"]
    );
}

#[test]
fn half_months_may_end_on_the_fifteenth_and_the_last() {
    assert_eq!(
        dates("2025-01-31", Every::HalfMonths(1), MonthEnd::LastDay),
        ["2025-02-15", "2025-02-28", "2025-03-15", "2025-03-31"]
    );
    assert_eq!(
        dates("2025-01-10", Every::HalfMonths(1), MonthEnd::LastDay),
        ["2025-01-31", "2025-02-15", "2025-02-28", "2025-03-15"]
    );
}

#[test]
fn period_runs_from_one_to_twelve_hundred() {
    let anchor = date("2025-01-31");
    for period in [0, MAX_PERIOD + 1, u32::MAX] {
        for every in [
            Every::Days(period),
            Every::Weeks(period),
            Every::Months(period),
            Every::HalfMonths(period),
        ] {
            let error = every.nth(anchor, 1, MonthEnd::Clamp).unwrap_err();
            let maximum = MAX_PERIOD;
            assert_eq!(error.kind(), &TimeError::PeriodOutOfRange { period, maximum }.into());
        }
    }
    assert_eq!(Every::Months(1_200).nth(anchor, 1, MonthEnd::Clamp).unwrap(), date("2125-01-31"));
}

#[test]
fn date_beyond_the_window_is_refused() {
    let anchor = date("2199-12-01");
    let every = Every::Days(1);
    assert_eq!(every.nth(anchor, 30, MonthEnd::Clamp).unwrap(), date("2199-12-31"));
    let error = every.nth(anchor, 31, MonthEnd::Clamp).unwrap_err();
    assert_eq!(error.kind(), &TimeError::DateOutOfRange { value: "2200-01-01".into() }.into());
    for every in
        [Every::Days(1_200), Every::Weeks(1_200), Every::Months(1_200), Every::HalfMonths(3)]
    {
        let error = every.nth(anchor, u32::MAX, MonthEnd::Clamp).unwrap_err();
        assert_eq!(error.code(), "date.out_of_range");
    }
    let rolled = Every::Months(1).nth(date("2199-11-30"), 1, MonthEnd::RollForward).unwrap();
    assert_eq!(rolled, date("2199-12-30"));
}

#[test]
fn text_is_a_number_and_a_unit() {
    for (text, every, printed) in [
        ("1 month", Every::Months(1), "1 month"),
        ("3 months", Every::Months(3), "3 months"),
        ("2 weeks", Every::Weeks(2), "2 weeks"),
        ("15 days", Every::Days(15), "15 days"),
        ("1 half-month", Every::HalfMonths(1), "1 half-month"),
        ("2 half-months", Every::HalfMonths(2), "2 half-months"),
        ("1 months", Every::Months(1), "1 month"),
    ] {
        assert_eq!(text.parse::<Every>().unwrap(), every, "{text}");
        assert_eq!(every.to_string(), printed);
    }
    for text in [
        "",
        "month",
        "1",
        "1month",
        "1  month",
        " 1 month",
        "1 month ",
        "-1 month",
        "+1 month",
        "1.5 months",
        "one month",
        "1 Month",
        "1 year",
        "1 half month",
    ] {
        let value = text.to_owned();
        let error = text.parse::<Every>().unwrap_err();
        assert_eq!(error.kind(), &TimeError::MalformedPeriod { value }.into(), "{text:?}");
    }
    for text in ["0 months", "1201 days", "99999999999999999999 weeks"] {
        let error = text.parse::<Every>().unwrap_err();
        assert_eq!(error.code(), "schedule.period_out_of_range", "{text}");
    }
}

proptest! {
    #[test]
    fn dates_rise_and_two_halves_are_a_month(anchor in 0_i32..=40_000, n in 0_u32..=200) {
        let anchor = from_days(anchor).unwrap();
        for month_end in [MonthEnd::Clamp, MonthEnd::LastDay, MonthEnd::RollForward] {
            for every in [Every::Days(1), Every::Weeks(1), Every::Months(1), Every::HalfMonths(1)] {
                let (this, next) = (every.nth(anchor, n, month_end), every.nth(anchor, n + 1, month_end));
                prop_assert!(this.unwrap() < next.unwrap(), "{} {}", every, month_end);
            }
            if month_end != MonthEnd::LastDay {
                prop_assert_eq!(
                    Every::HalfMonths(1).nth(anchor, 2 * n, month_end).unwrap(),
                    Every::Months(1).nth(anchor, n, month_end).unwrap()
                );
            }
        }
    }

    #[test]
    fn clamped_month_keeps_the_day_of_the_anchor(anchor in 0_i32..=40_000, n in 0_u32..=200) {
        let anchor = from_days(anchor).unwrap();
        let found = Every::Months(1).nth(anchor, n, MonthEnd::Clamp).unwrap();
        let last = last_of_month(found.year(), found.month()).unwrap().day();
        prop_assert_eq!(found.day(), anchor.day().min(last));
    }
}
