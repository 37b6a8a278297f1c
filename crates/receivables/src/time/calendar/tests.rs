use proptest::prelude::*;

use super::*;
use crate::time::{MAX_DAYS, parse_date};

fn date(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn named(name: &str) -> Calendar {
    Calendar::named(name).unwrap()
}

/// Month and day of the holidays of a year, as `MM-DD`.
fn holidays(name: &str, year: i32) -> Vec<String> {
    named(name).holidays(year).unwrap().iter().map(|day| day.to_string()[5..].to_owned()).collect()
}

#[test]
fn easter_is_where_the_tables_have_it() {
    // Ecclesiastical tables; 25 April, in 1943 and 2038, is the latest date there is.
    for day in [
        "1900-04-15",
        "1943-04-25",
        "1954-04-18",
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2038-04-25",
        "2049-04-18",
        "2100-03-28",
    ] {
        assert_eq!(easter(date(day).year()).unwrap(), date(day));
    }
    for year in [1899, 2200, i32::MIN, i32::MAX] {
        assert_eq!(easter(year).unwrap_err().code(), "date.out_of_range");
    }
}

#[test]
fn target_closes_on_six_days() {
    // Easter 2024 is 31 March.
    let expected = ["01-01", "03-29", "04-01", "05-01", "12-25", "12-26"];
    assert_eq!(holidays("TARGET2", 2024), expected);
    assert_eq!(holidays("TARGET2", 1999), ["01-01", "12-31"]); // 25 December is a Saturday
    assert_eq!(holidays("TARGET2", 2001).last().unwrap(), "12-31");
    assert_eq!(holidays("TARGET2", 2002).last().unwrap(), "12-26");
}

#[test]
fn france_has_eleven_holidays() {
    // Easter 2015 is 5 April: Monday 6 April, Ascension 14 May, Whit Monday 25 May. 15 August is a
    // Saturday and 1 November a Sunday.
    let expected =
        ["01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "11-11", "12-25"];
    assert_eq!(holidays("FR", 2015), expected);
    assert_eq!(holidays("FR", 2008).iter().filter(|day| *day == "05-01").count(), 1); // twice a holiday
}

#[test]
fn germany_has_nine_holidays_in_all_states() {
    // Easter 2024: 29 March, 1 April, 9 May, 20 May.
    let expected =
        ["01-01", "03-29", "04-01", "05-01", "05-09", "05-20", "10-03", "12-25", "12-26"];
    assert_eq!(holidays("DE", 2024), expected);
    assert!(holidays("DE", 2017).contains(&"10-31".to_owned()));
    assert!(!holidays("DE", 2018).contains(&"10-31".to_owned()));
}

#[test]
fn england_keeps_substitute_days() {
    // 2022: New Year is a Saturday, Christmas a Sunday; the jubilee moves the spring holiday.
    let expected =
        ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"];
    assert_eq!(holidays("UK-England", 2022), expected);
    // 2026: Boxing Day is a Saturday.
    assert_eq!(holidays("UK-England", 2026).last().unwrap(), "12-28");
    // 2027: Christmas is a Saturday and Boxing Day a Sunday.
    assert_eq!(holidays("UK-England", 2027)[6..], ["12-27", "12-28"]);
    assert!(holidays("UK-England", 2023).contains(&"05-08".to_owned()));
    assert_eq!(holidays("UK-England", 2020)[3], "05-08");
}

#[test]
fn united_states_keep_days_in_lieu() {
    // 2010: 4 July is a Sunday, Christmas a Saturday, and so is New Year of 2011.
    let expected = [
        "01-01", "01-18", "02-15", "05-31", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24",
        "12-31",
    ];
    assert_eq!(holidays("US-federal", 2010), expected);
    assert!(!holidays("US-federal", 2011).contains(&"01-01".to_owned()));
    // Juneteenth 2021 is a Saturday.
    assert!(holidays("US-federal", 2021).contains(&"06-18".to_owned()));
    assert!(!holidays("US-federal", 2020).contains(&"06-19".to_owned()));
    // Veterans Day: fourth Monday of October in 1977, 11 November (a Saturday) in 1978.
    assert!(holidays("US-federal", 1977).contains(&"10-24".to_owned()));
    assert!(holidays("US-federal", 1978).contains(&"11-10".to_owned()));
    assert!(!holidays("US-federal", 1985).contains(&"01-21".to_owned()));
    assert!(holidays("US-federal", 1986).contains(&"01-20".to_owned()));
}

#[test]
fn calendars_without_holidays() {
    assert_eq!(holidays("weekends", 2026), Vec::<String>::new());
    assert_eq!(holidays("every-day", 2026), Vec::<String>::new());
    let sunday = date("2026-06-28");
    assert!(!named("weekends").is_business_day(sunday).unwrap());
    assert!(named("every-day").is_business_day(sunday).unwrap());
    assert_eq!(named("every-day").weekend(), []);
    assert_eq!(named("weekends").weekend(), [Weekday::Saturday, Weekday::Sunday]);
}

#[test]
fn own_calendar_has_its_weekend_and_holidays() {
    let (friday, monday) = (date("2026-01-02"), date("2026-01-05"));
    let calendar = Calendar::new(&[Weekday::Friday, Weekday::Saturday], [monday, monday]).unwrap();
    assert_eq!(calendar.name(), None);
    assert!(!calendar.is_business_day(friday).unwrap());
    assert!(calendar.is_business_day(date("2026-01-04")).unwrap());
    assert!(!calendar.is_business_day(monday).unwrap());
    assert_eq!(calendar.holidays(2026).unwrap(), [monday]);
    assert_eq!(calendar.holidays(2025).unwrap(), []);
    // A holiday on the weekend is no holiday.
    let other = Calendar::new(&[Weekday::Friday, Weekday::Saturday], [friday]).unwrap();
    assert_eq!(other.holidays(2026).unwrap(), []);
}

#[test]
fn impossible_calendars_are_refused() {
    let week: Vec<_> = Weekday::ALL.iter().map(|day| day.0).collect();
    assert_eq!(Calendar::new(&week, []).unwrap_err().code(), "calendar.no_business_day");
    assert!(Calendar::new(&week[1..], []).is_ok());
    let error = Calendar::new(&[], [date("2026-01-01"), NaiveDate::MAX]).unwrap_err();
    assert_eq!((error.code(), error.path()), ("date.out_of_range", Some("holidays[1]")));
    let error = Calendar::named("Atlantis").unwrap_err();
    assert_eq!(error.code(), "input.unknown_name");
    assert_eq!(named("target2").name(), Some("TARGET2"));
}

#[test]
fn next_and_previous_do_not_count_the_date() {
    let calendar = named("weekends");
    let (thursday, friday, monday) = (date("2026-06-25"), date("2026-06-26"), date("2026-06-29"));
    assert_eq!(calendar.next_business_day(thursday).unwrap(), friday);
    assert_eq!(calendar.next_business_day(friday).unwrap(), monday);
    assert_eq!(calendar.next_business_day(date("2026-06-27")).unwrap(), monday);
    assert_eq!(calendar.previous_business_day(monday).unwrap(), friday);
    assert_eq!(calendar.previous_business_day(date("2026-06-28")).unwrap(), friday);
}

#[test]
fn business_days_are_added_over_any_distance() {
    let calendar = named("weekends");
    let monday = date("2026-06-29");
    assert_eq!(calendar.add_business_days(monday, 0).unwrap(), monday);
    let sunday = date("2026-06-28");
    assert_eq!(calendar.add_business_days(sunday, 0).unwrap(), sunday);
    assert_eq!(calendar.add_business_days(monday, 4).unwrap(), date("2026-07-03"));
    // 260 business days are 52 weeks of 5, or 364 days.
    assert_eq!(calendar.add_business_days(monday, 260).unwrap(), date("2027-06-28"));
    assert_eq!(calendar.add_business_days(monday, -260).unwrap(), date("2025-06-30"));
    let every_day = named("every-day");
    assert_eq!(every_day.add_business_days(MIN_DATE, 109_572).unwrap(), MAX_DATE);
    assert_eq!(every_day.add_business_days(MAX_DATE, -109_572).unwrap(), MIN_DATE);
}

#[test]
fn business_days_between_count_the_end_only() {
    let calendar = named("weekends");
    let between = |start, end| calendar.business_days_between(date(start), date(end)).unwrap();
    assert_eq!(between("2026-06-26", "2026-06-29"), 1); // Friday to Monday
    assert_eq!(between("2026-06-26", "2026-06-28"), 0); // Friday to Sunday
    assert_eq!(between("2026-06-29", "2026-07-03"), 4); // Monday to Friday
    assert_eq!(between("2026-06-29", "2026-06-29"), 0);
    assert_eq!(between("2026-07-03", "2026-06-29"), -4);
    assert_eq!(between("2026-06-29", "2027-06-28"), 52 * 5);
    // All days of the window but the first, 109,573 - 1.
    let every_day = named("every-day");
    assert_eq!(every_day.business_days_between(MIN_DATE, MAX_DATE).unwrap(), 109_572);
}

#[test]
fn search_beyond_the_calendar_is_refused() {
    let every_day = named("every-day");
    for (day, step) in [(MAX_DATE, 1), (MIN_DATE, -1), (MIN_DATE, i32::MAX), (MAX_DATE, i32::MIN)] {
        let error = every_day.add_business_days(day, step).unwrap_err();
        let (first, last) = (MIN_DATE, MAX_DATE);
        assert_eq!(error.kind(), &TimeError::Exhausted { date: day, first, last }.into());
    }
    let first = date("1999-01-04"); // the first business day of TARGET2
    let error = named("TARGET2").previous_business_day(first).unwrap_err();
    assert_eq!(error.code(), "calendar.exhausted");
}

#[test]
fn date_before_the_first_year_is_refused() {
    for (name, first) in [
        ("TARGET2", 1999),
        ("FR", 1982),
        ("DE", 1995),
        ("UK-England", 1978),
        ("US-federal", 1971),
        ("weekends", 1900),
        ("every-day", 1900),
    ] {
        let calendar = named(name);
        let begin = NaiveDate::from_ymd_opt(first, 1, 1).unwrap();
        assert_eq!(calendar.first_date(), begin);
        assert!(calendar.is_business_day(begin).is_ok());
        assert!(calendar.holidays(first).is_ok());
        let before = begin.pred_opt().unwrap();
        let expected = if first == 1900 { "date.out_of_range" } else { "calendar.not_covered" };
        for error in [
            calendar.is_business_day(before).unwrap_err(),
            calendar.next_business_day(before).unwrap_err(),
            calendar.business_days_between(before, begin).unwrap_err(),
            calendar.holidays(first - 1).unwrap_err(),
        ] {
            assert_eq!(error.code(), expected, "{name}");
        }
    }
    for year in [1899, 2200, i32::MIN, i32::MAX] {
        assert_eq!(named("weekends").holidays(year).unwrap_err().code(), "date.out_of_range");
    }
}

#[test]
fn clones_share_and_compare() {
    let calendar = named("FR");
    assert_eq!(calendar.clone(), calendar);
    assert_ne!(calendar, named("DE"));
    assert_eq!(format!("{calendar:?}"), "Calendar(FR)");
}

#[cfg(feature = "serde")]
#[test]
fn wire_form_is_a_name_or_weekend_and_holidays() {
    let to_json = |calendar: &Calendar| serde_json::to_string(calendar).unwrap();
    assert_eq!(to_json(&named("UK-England")), "\"UK-England\"");
    let document = r#"{"weekend":["sat","sun"],"holidays":["2026-05-01"]}"#;
    let own: Calendar = serde_json::from_str(document).unwrap();
    assert!(!own.is_business_day(date("2026-05-01")).unwrap());
    assert_eq!(to_json(&own), document);
    assert_eq!(serde_json::from_str::<Calendar>("\"DE\"").unwrap(), named("DE"));
    for refused in [
        "\"Atlantis\"",
        "7",
        "null",
        r#"{"weekend":["sat"]}"#,
        r#"{"weekend":["sat"],"holidays":[],"name":"own"}"#,
        r#"{"weekend":[6],"holidays":[]}"#,
        r#"{"weekend":["caturday"],"holidays":[]}"#,
        r#"{"weekend":["sat"],"holidays":["2026-5-1"]}"#,
        r#"{"weekend":["mon","tue","wed","thu","fri","sat","sun"],"holidays":[]}"#,
    ] {
        assert!(serde_json::from_str::<Calendar>(refused).is_err(), "{refused}");
    }
}

/// The same questions answered one day at a time.
fn step(calendar: &Calendar, from: NaiveDate, count: i32) -> NaiveDate {
    let mut day = from;
    for _ in 0..count.abs() {
        loop {
            day = from_days(to_days(day) + count.signum()).unwrap();
            if calendar.is_business_day(day).unwrap() {
                break;
            }
        }
    }
    day
}

proptest! {
    #[test]
    fn words_of_days_agree_with_single_days(days in 12_000_i32..=80_000, count in -300_i32..=300) {
        let (day, calendar) = (from_days(days).unwrap(), named("UK-England"));
        let found = calendar.add_business_days(day, count).unwrap();
        prop_assert_eq!(found, step(&calendar, day, count));
        let (low, high) = (day.min(found), day.max(found));
        let counted = (to_days(low) + 1..=to_days(high))
            .filter(|day| calendar.is_business_day(from_days(*day).unwrap()).unwrap())
            .count();
        prop_assert_eq!(
            calendar.business_days_between(low, high).unwrap(),
            i64::try_from(counted).unwrap()
        );
        prop_assert_eq!(
            calendar.business_days_between(high, low).unwrap(),
            -i64::try_from(counted).unwrap()
        );
    }

    #[test]
    fn weekday_of_the_bits_is_that_of_the_date(days in MIN_DAYS..=MAX_DAYS) {
        let day = from_days(days).unwrap();
        let on_weekend = matches!(day.weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun);
        prop_assert_eq!(named("weekends").is_business_day(day).unwrap(), !on_weekend);
    }
}
