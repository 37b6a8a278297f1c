use proptest::prelude::*;

use super::*;

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn days_are_counted_from_1970() {
    assert_eq!(to_days(ymd(1970, 1, 1)), 0);
    assert_eq!(to_days(ymd(1971, 1, 1)), 365);
    assert_eq!(to_days(ymd(2000, 3, 1)), 30 * 365 + 7 + 31 + 29); // leap days 1972 to 1996
    assert_eq!(to_days(MIN_DATE), MIN_DAYS);
    assert_eq!(to_days(MAX_DATE), MAX_DAYS);
    assert_eq!(usize::try_from(MAX_DAYS - MIN_DAYS + 1).unwrap(), WINDOW_DAYS);
}

#[test]
fn window_has_both_its_ends() {
    assert_eq!(from_days(MIN_DAYS).unwrap(), ymd(1900, 1, 1));
    assert_eq!(from_days(MAX_DAYS).unwrap(), ymd(2199, 12, 31));
    for beyond in [MIN_DAYS - 1, MAX_DAYS + 1, i32::MIN, i32::MAX] {
        assert_eq!(from_days(beyond).unwrap_err().code(), "date.out_of_range", "{beyond}");
    }
    assert_eq!(check_date(MIN_DATE).unwrap(), MIN_DATE);
    for beyond in [ymd(1899, 12, 31), ymd(2200, 1, 1), NaiveDate::MIN, NaiveDate::MAX] {
        let kind = TimeError::DateOutOfRange { value: beyond.to_string() }.into();
        assert_eq!(check_date(beyond).unwrap_err().kind(), &kind);
    }
}

#[test]
fn text_has_one_form() {
    assert_eq!(parse_date("1900-01-01").unwrap(), MIN_DATE);
    assert_eq!(parse_date("2199-12-31").unwrap(), MAX_DATE);
    assert_eq!(parse_date("2000-02-29").unwrap(), ymd(2000, 2, 29));
    for text in [
        "",
        "2025-1-5",
        "2025-01-5",
        "25-01-05",
        "2025/01/05",
        "05.01.2025",
        "20250105",
        "2025-01-05 ",
        " 2025-01-05",
        "2025-01-05T00:00:00",
        "+2025-01-05",
        "2025-13-01",
        "2025-00-01",
        "2025-01-00",
        "2025-04-31",
        "2025-02-29",
        "2100-02-29",
        "2025-W01-1",
        "２０２５-01-05",
        "2025-01-0５",
        "2025-01--5",
        "today",
        "NaT",
    ] {
        let kind = TimeError::MalformedDate { value: text.to_owned() }.into();
        assert_eq!(parse_date(text).unwrap_err().kind(), &kind, "{text:?}");
    }
    for text in ["1899-12-31", "2200-01-01", "0001-01-01", "9999-12-31"] {
        let kind = TimeError::DateOutOfRange { value: text.to_owned() }.into();
        assert_eq!(parse_date(text).unwrap_err().kind(), &kind, "{text:?}");
    }
}

#[test]
fn months_end_where_they_do() {
    assert_eq!(last_of_month(2025, 2), Some(ymd(2025, 2, 28)));
    assert_eq!(last_of_month(2024, 2), Some(ymd(2024, 2, 29)));
    assert_eq!(last_of_month(1900, 2), Some(ymd(1900, 2, 28)));
    assert_eq!(last_of_month(2025, 12), Some(ymd(2025, 12, 31)));
    assert_eq!(last_of_month(2025, 13), None);
    assert!(is_last_of_february(ymd(2025, 2, 28)) && is_last_of_february(ymd(2024, 2, 29)));
    assert!(!is_last_of_february(ymd(2024, 2, 28)) && !is_last_of_february(ymd(2025, 3, 31)));
}

proptest! {
    #[test]
    fn printed_date_and_number_lead_back(days in MIN_DAYS..=MAX_DAYS) {
        let date = from_days(days).unwrap();
        prop_assert_eq!(to_days(date), days);
        prop_assert_eq!(parse_date(&date.to_string()).unwrap(), date);
    }

    #[test]
    fn any_text_is_parsed_or_refused(text in "[-0-9]{8,12}|.{0,12}") {
        if let Ok(date) = parse_date(&text) {
            prop_assert_eq!(date.to_string(), text);
        }
    }
}
