use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{from_str, to_string};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(with = "crate::wire::date")]
    due: NaiveDate,
    #[serde(with = "crate::wire::decimal")]
    open: Decimal,
    #[serde(with = "crate::wire::date::option", default)]
    issue: Option<NaiveDate>,
    #[serde(with = "crate::wire::decimal::option", default)]
    disputed: Option<Decimal>,
}

#[test]
fn dates_and_numbers_are_strings() {
    let full = r#"{"due":"2026-05-31","open":"1200.00","issue":"2026-05-01","disputed":"-0.50"}"#;
    let row: Row = from_str(full).unwrap();
    assert_eq!(row.due, NaiveDate::from_ymd_opt(2026, 5, 31).unwrap());
    assert_eq!(row.open.to_string(), "1200.00");
    assert_eq!(to_string(&row).unwrap(), full);
}

#[test]
fn optional_field_may_be_absent_or_null() {
    let absent: Row = from_str(r#"{"due":"2026-05-31","open":"1"}"#).unwrap();
    let nulls = r#"{"due":"2026-05-31","open":"1","issue":null,"disputed":null}"#;
    assert_eq!((absent.issue, absent.disputed), (None, None));
    assert_eq!(from_str::<Row>(nulls).unwrap(), absent);
    assert_eq!(to_string(&absent).unwrap(), nulls);
}

#[test]
fn anything_but_strict_text_is_refused() {
    for (due, open) in [
        (r#""2026-5-31""#, r#""1""#),
        (r#""2026-05-31T00:00:00""#, r#""1""#),
        ("20604", r#""1""#),
        ("null", r#""1""#),
        (r#""2026-05-31""#, "1"),
        (r#""2026-05-31""#, "1.5"),
        (r#""2026-05-31""#, "true"),
        (r#""2026-05-31""#, "null"),
        (r#""2026-05-31""#, r#""1e3""#),
        (r#""2026-05-31""#, r#""1_000""#),
    ] {
        let row = format!(r#"{{"due":{due},"open":{open}}}"#);
        assert!(from_str::<Row>(&row).is_err(), "{row}");
        if due != "null" && open != "null" {
            let optional =
                format!(r#"{{"due":"2026-05-31","open":"1","issue":{due},"disputed":{open}}}"#);
            assert!(from_str::<Row>(&optional).is_err(), "{optional}");
        }
    }
}

#[test]
fn refusal_keeps_the_message_of_the_parser() {
    let error = from_str::<Row>(r#"{"due":"2026-5-31","open":"1"}"#).unwrap_err();
    let expected = "`2026-5-31` is not a date: expected YYYY-MM-DD";
    assert!(error.to_string().starts_with(expected), "{error}");
}
