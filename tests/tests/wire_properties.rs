//! What is printed is read back as the same value; what is not one of the forms is refused, never
//! with a panic.

mod support;

use std::{fmt::Debug, str::FromStr};

use proptest::{prelude::*, sample::select};
use receivables::{
    Error, Named,
    aging::{AgingPolicy, AgingReport, Basis, Credits, Days, Detail, Disputed, Unit},
    ledger::OpenItems,
    money::{Currency, Money, Rate, Remainder, Rounding, parse_decimal, parse_minor},
    terms::{
        Anchor, TermsLimit,
        discount::{DiscountBase, Outcome, PartPayments},
    },
    time::{
        BuiltInCalendar, BusinessDayConvention, Calendar, DayCount, Every, MonthEnd, Weekday,
        parse_date,
    },
};
use receivables_conformance::answer;
use rust_decimal::Decimal;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use support::{as_of, policy, rows, table};

fn read_back<T: Serialize + DeserializeOwned>(value: &T) -> (String, T) {
    let text = serde_json::to_string(value).unwrap();
    let again = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    (text, again)
}

fn same<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let (text, again) = read_back(value);
    assert_eq!(&again, value, "{text}");
}

fn names<T>()
where
    T: Named + PartialEq + Debug + FromStr<Err = Error> + Serialize + DeserializeOwned,
{
    for (value, name, aliases) in T::ALL {
        assert_eq!(value.name(), *name);
        for text in std::iter::once(name).chain(*aliases) {
            for text in [(*text).to_owned(), text.to_uppercase(), text.replace('_', "-")] {
                assert_eq!(text.parse::<T>().unwrap(), *value, "{text}");
            }
        }
        same(value);
    }
    let error = "no such name".parse::<T>().unwrap_err();
    assert_eq!(error.code(), "input.unknown_name");
    for value in [json!(1), json!(null), json!(""), json!(["half_up"])] {
        assert!(serde_json::from_value::<T>(value).is_err());
    }
}

#[test]
fn every_named_value_is_read_back_by_its_name_and_its_aliases() {
    names::<Rounding>();
    names::<Remainder>();
    names::<DayCount>();
    names::<BusinessDayConvention>();
    names::<MonthEnd>();
    names::<Weekday>();
    names::<BuiltInCalendar>();
    names::<Basis>();
    names::<Unit>();
    names::<Credits>();
    names::<Disputed>();
    names::<Days>();
    names::<Detail>();
    names::<Anchor>();
    names::<TermsLimit>();
    names::<DiscountBase>();
    names::<PartPayments>();
    names::<Outcome>();
}

#[test]
fn every_currency_and_every_built_in_calendar_is_read_back() {
    for currency in Currency::all() {
        same(&currency);
        for precision in currency.minor_unit()..=6 {
            same(&currency.with_precision(precision).unwrap());
        }
        assert_eq!(currency.code().parse::<Currency>().unwrap(), currency);
    }
    for (which, _, _) in BuiltInCalendar::ALL {
        let (text, again) = read_back(&Calendar::built_in(*which));
        assert_eq!(read_back(&again).0, text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn amounts_rates_dates_and_periods_are_read_back(
        minor in -999_999_999_999_999_999_i64..=999_999_999_999_999_999, date in as_of(),
        rate in 0..=100_000_000_000_i64, count in 1..=1200_u32, precision in 0..=6_u32,
    ) {
        for currency in [Currency::EUR, Currency::JPY] {
            let raised = currency.with_precision(precision.max(currency.minor_unit())).unwrap();
            let money = Money::from_minor(minor, raised).unwrap();
            same(&money);
            let text = money.amount().to_string();
            prop_assert_eq!(Money::parse(&text, raised).unwrap(), money);
            prop_assert_eq!(parse_minor(&text, raised).unwrap(), minor);
            prop_assert_eq!(parse_decimal(&text).unwrap().to_string(), text);
        }
        let rate = Rate::new(Decimal::new(rate, 10)).unwrap();
        same(&rate);
        prop_assert_eq!(Rate::parse(&rate.fraction().to_string()).unwrap(), rate);
        prop_assert_eq!(parse_date(&date.to_string()).unwrap(), date);
        for every in [Every::Days(count), Every::Weeks(count), Every::Months(count),
            Every::HalfMonths(count)] {
            same(&every);
            prop_assert_eq!(every.to_string().parse::<Every>().unwrap(), every);
        }
    }

    #[test]
    fn tables_policies_and_reports_are_read_back(
        rows in rows(), policy in policy(), as_of in as_of(),
    ) {
        let items = table(rows.iter().enumerate(), as_of);
        let (text, again) = read_back(&items);
        prop_assert_eq!(read_back(&again).0, text);
        let (text, again): (_, AgingPolicy) = read_back(&policy);
        prop_assert_eq!(read_back(&again).0, text);
        let report = items.aging(as_of, &policy).unwrap();
        let (text, again): (_, AgingReport) = read_back(&report);
        prop_assert_eq!(read_back(&again).0, text.clone());
        // A report that was read is a report: it merges and rolls up like the one it came from.
        let doubled = |report: &AgingReport| serde_json::to_string(&report.merge(report)
            .unwrap()).unwrap();
        prop_assert_eq!(doubled(&report), doubled(&again));
    }

}

proptest! {
    // A calendar is a table of all days of the window: few cases, each of them large.
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn a_calendar_of_ones_own_is_read_back(
        weekend in proptest::collection::vec(0..7_usize, 0..6),
        holidays in proptest::collection::vec(as_of(), 0..9),
    ) {
        let weekend: Vec<_> = weekend.iter().map(|day| Weekday::ALL[*day].0).collect();
        let calendar = Calendar::new(&weekend, holidays).unwrap();
        let (text, again) = read_back(&calendar);
        prop_assert_eq!(read_back(&again).0, text);
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn any_text_is_read_or_refused(text in any_text()) {
        let _ = parse_date(&text).map(|date| assert_eq!(date.to_string(), text));
        let _ = parse_decimal(&text);
        let _ = parse_minor(&text, Currency::EUR);
        let _ = Rate::parse(&text);
        let _ = Money::parse(&text, Currency::JPY);
        let _ = text.parse::<Currency>().map(|currency| assert_eq!(currency.code(), text));
        let _ = text.parse::<Every>();
        let _ = text.parse::<Rounding>();
        let _ = text.parse::<DayCount>();
        let _ = text.parse::<Weekday>();
        let _ = Calendar::named(&text);
        let _ = serde_json::from_str::<OpenItems>(&text);
        let _ = serde_json::from_str::<AgingPolicy>(&text);
        let _ = serde_json::from_str::<AgingReport>(&text);
    }

    #[test]
    fn any_value_in_any_place_of_a_document_is_read_or_refused(
        rows in rows(), policy in policy(), as_of in as_of(),
        place in any::<u32>(), value in any_value(),
    ) {
        let items = table(rows.iter().enumerate(), as_of);
        let mut documents = [
            serde_json::to_value(&items).unwrap(),
            serde_json::to_value(&policy).unwrap(),
            serde_json::to_value(items.aging(as_of, &policy).unwrap()).unwrap(),
        ];
        for document in &mut documents {
            replace(document, &mut (place % 97), &value);
        }
        let [table, policy_wire, report] = documents;
        if let Ok(items) = serde_json::from_value::<OpenItems>(table.clone()) {
            let _ = items.aging(as_of, &policy);
        }
        let _ = serde_json::from_value::<AgingPolicy>(policy_wire.clone());
        if let Ok(report) = serde_json::from_value::<AgingReport>(report) {
            let _ = report.merge(&report);
            let _ = report.by(&["customer"]);
        }
        let input = json!({"items": table, "as_of": as_of.to_string(), "policy": policy_wire});
        let _ = answer("aging.report", &input);
    }
}

/// Text that nearly is one of the forms, and any text.
fn any_text() -> impl Strategy<Value = String> {
    let near = select(vec![
        "2026-06-30",
        "1200.00",
        "-0.5",
        "EUR",
        "1 half-month",
        "30e/360_isda",
        "half_up",
        "TARGET2",
        "79228162514264337593543950335",
        "0.0000000000000000000000000001",
        "{\"currency\":\"EUR\",\"rows\":[]}",
        "1e400",
        "-",
        ".",
    ]);
    let edited = (near, any::<usize>(), any::<char>()).prop_map(|(text, place, char)| {
        let mut chars: Vec<_> = text.chars().collect();
        chars.insert(place % (chars.len() + 1), char);
        chars.into_iter().collect()
    });
    prop_oneof![any::<String>(), edited, "[-0-9.]{0,70}", "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"]
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any_text().prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!("999999999999999999999999999.99")),
        Just(json!(u64::MAX)),
    ]
}

/// Puts a value in the n-th place of a document, counted depth first.
fn replace(document: &mut Value, place: &mut u32, value: &Value) {
    if *place == 0 {
        *document = value.clone();
    }
    *place = place.wrapping_sub(1);
    match document {
        Value::Array(list) => list.iter_mut().for_each(|inner| replace(inner, place, value)),
        Value::Object(map) => map.values_mut().for_each(|inner| replace(inner, place, value)),
        _ => {}
    }
}
