use serde_json::{from_str, json, to_string, to_value};

use super::*;

#[test]
fn currency_is_its_code_unless_raised() {
    assert_eq!(to_string(&Currency::EUR).unwrap(), "\"EUR\"");
    assert_eq!(from_str::<Currency>("\"EUR\"").unwrap(), Currency::EUR);
    let raised = Currency::EUR.with_precision(4).unwrap();
    assert_eq!(to_value(raised).unwrap(), json!({ "code": "EUR", "precision": 4 }));
    assert_eq!(from_str::<Currency>(r#"{"precision":4,"code":"EUR"}"#).unwrap(), raised);
    assert_eq!(from_str::<Currency>(r#"{"code":"EUR","precision":2}"#).unwrap(), Currency::EUR);
}

#[test]
fn money_is_an_amount_with_its_currency() {
    let money = Money::parse("12", Currency::EUR).unwrap();
    assert_eq!(to_value(money).unwrap(), json!({ "amount": "12.00", "currency": "EUR" }));
    assert_eq!(from_str::<Money>(r#"{"amount":"12","currency":"EUR"}"#).unwrap(), money);
}

#[test]
fn rate_is_a_string() {
    let rate = Rate::parse("0.1215").unwrap();
    assert_eq!(to_string(&rate).unwrap(), "\"0.1215\"");
    assert_eq!(from_str::<Rate>("\"0.1215\"").unwrap(), rate);
}

#[test]
fn anything_else_is_refused() {
    for document in [
        r#"{"amount":12.00,"currency":"EUR"}"#,
        r#"{"amount":12,"currency":"EUR"}"#,
        r#"{"amount":"12.345","currency":"EUR"}"#,
        r#"{"amount":"1e3","currency":"EUR"}"#,
        r#"{"amount":"12"}"#,
        r#"{"amount":"12","currency":"EUR","tax":"2"}"#,
        r#"{"amount":"12","amount":"13","currency":"EUR"}"#,
        r#"{"amount":null,"currency":"EUR"}"#,
        r#"{"amount":"12","currency":"XXX"}"#,
        r#"{"amount":"12","currency":{"code":"EUR","precision":7}}"#,
        r#"{"amount":"12","currency":{"code":"EUR","precision":4,"name":"euro"}}"#,
        r#"{"amount":"12","currency":978}"#,
    ] {
        assert!(from_str::<Money>(document).is_err(), "{document}");
    }
    for document in ["0.1215", "1", "true", "null", "\"12%\""] {
        assert!(from_str::<Rate>(document).is_err(), "{document}");
    }
}

#[test]
fn refusal_says_what_was_expected() {
    let error = from_str::<Money>(r#"{"amount":"12.345","currency":"EUR"}"#).unwrap_err();
    assert!(error.to_string().contains("expected at most 2"), "{error}");
}
