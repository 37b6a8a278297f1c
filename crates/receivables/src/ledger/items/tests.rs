use rust_decimal::Decimal;

use super::*;
use crate::{
    error::Error,
    ledger::{Dictionary, Key, KeyColumn, Keys},
    money::{Currency, Rounding},
    time::parse_date,
};

fn item(id: &str, open: &str) -> Item {
    Item::new(id, "acme", parse_date("2026-05-31").unwrap(), open.parse::<Decimal>().unwrap())
}

fn refused(rows: impl IntoIterator<Item = Item>) -> Error {
    OpenItems::from_rows(Currency::EUR, rows).unwrap_err()
}

#[test]
fn codes_count_first_appearances() {
    let long = "a customer with a name of more than sixteen bytes";
    let texts =
        ["b", "a", "", "b", long, "a customer with a name of more than sixteen bytez", long];
    let mut dictionary = Dictionary::new();
    let mut codes = Vec::new();
    let error = dictionary.encode(texts, &mut codes).unwrap_err();
    assert_eq!((error.code(), error.row()), ("item.invalid_id", Some(2)));
    let mut codes = Vec::new();
    let mut dictionary = Dictionary::new();
    dictionary.encode(texts.into_iter().filter(|text| !text.is_empty()), &mut codes).unwrap();
    assert_eq!(codes, [0, 1, 0, 2, 3, 2]);
    assert_eq!(dictionary.get(long), Some(2));
    assert_eq!(dictionary.get("c"), None);
}

#[test]
fn a_dictionary_survives_growth() {
    let texts: Vec<_> = (0..5000).map(|n| format!("CUST-{:08}", n * 7919 % 100_003)).collect();
    let twice = texts.iter().chain(&texts).map(String::as_str);
    let mut codes = Vec::new();
    Dictionary::new().encode(twice, &mut codes).unwrap();
    let expected: Vec<u32> = (0..5000).chain(0..5000).collect();
    assert_eq!(codes, expected);
}

#[test]
fn texts_sort_by_bytes_whatever_they_share() {
    let mut texts = vec![
        "CUST-2",
        "CUST-10",
        "CUST-1",
        "CUST-",
        "CUST-1\u{e9}",
        "CUST-123456789",
        "CUST-12345678",
    ];
    let keys = Keys::Text(texts.iter().collect());
    let sorted: Vec<_> = keys.sorted_codes().iter().map(|code| texts[*code as usize]).collect();
    texts.sort_unstable();
    assert_eq!(sorted, texts);
}

#[test]
fn the_first_problem_is_named_with_its_row() {
    let cases = [
        (item("", "1"), "item.invalid_id", "rows[1].id"),
        (item(&"x".repeat(129), "1"), "item.invalid_id", "rows[1].id"),
        (item("a\tb", "1"), "item.invalid_id", "rows[1].id"),
        (item("a\u{85}b", "1"), "item.invalid_id", "rows[1].id"),
        (item("first", "1"), "item.duplicate_id", "rows[1].id"),
        (item("b", "1.001"), "amount.too_precise", "rows[1].open"),
        (item("b", "10000000000000000.00"), "amount.out_of_range", "rows[1].open"),
    ];
    for (row, code, path) in cases {
        let error = refused([item("first", "1"), row]);
        assert_eq!((error.code(), error.path(), error.row()), (code, Some(path), Some(1)));
    }
    assert!(OpenItems::from_rows(Currency::EUR, [item(&"x".repeat(128), "1")]).is_ok());
}

#[test]
fn a_dispute_is_at_most_what_is_open() {
    for (open, disputed) in [("1.00", "1.01"), ("1.00", "-0.01"), ("-1.00", "0.50")] {
        let mut row = item("a", open);
        row.disputed = Some(disputed.parse().unwrap());
        let error = refused([row]);
        assert_eq!(
            (error.code(), error.path()),
            ("item.dispute_exceeds_open", Some("rows[0].disputed"))
        );
    }
}

#[test]
fn dates_stay_in_their_window() {
    let mut row = item("a", "1");
    row.due = chrono::NaiveDate::from_ymd_opt(2200, 1, 1).unwrap();
    let error = refused([row]);
    assert_eq!((error.code(), error.path()), ("date.out_of_range", Some("rows[0].due")));
}

#[test]
fn rounding_at_the_door_is_told() {
    let rows = [item("a", "2309.7899999999995"), item("b", "1.00"), item("c", "0.005")];
    let items = rows
        .into_iter()
        .fold(OpenItems::builder(Currency::EUR).rounding(Some(Rounding::HalfEven)), |b, row| {
            b.push(row)
        })
        .build()
        .unwrap();
    let rounded = items.rounded().unwrap();
    assert_eq!(rounded.amounts, 2);
    // 2309.79 - 2309.7899999999995 = 0.0000000000005, 0.00 - 0.005 = -0.005
    assert_eq!(rounded.difference, "-0.0049999999995".parse().unwrap());
}

#[test]
fn tags_come_and_go_by_row() {
    let mut tagged = item("b", "1");
    tagged.tags.push(("region".into(), "north".into()));
    let items =
        OpenItems::from_rows(Currency::EUR, [item("a", "1"), tagged.clone(), item("c", "1")]);
    let items = items.unwrap();
    let regions: Vec<_> = items.iter().map(|row| row.tag("region")).collect();
    assert_eq!(regions, [Key::Missing, Key::Text("north"), Key::Missing]);
    tagged.tags.push(("region".into(), "south".into()));
    assert_eq!(refused([tagged]).code(), "input.duplicate_field");
    let mut reserved = item("a", "1");
    reserved.tags.push(("customer".into(), "x".into()));
    assert_eq!(refused([reserved]).code(), "input.duplicate_field");
}

#[test]
fn columns_must_agree() {
    let keys = std::sync::Arc::new(Keys::Integer(vec![7, 9]));
    let customer = KeyColumn::new(vec![0, 1, 0], keys.clone()).unwrap();
    let columns = Columns::new(Currency::EUR, customer.clone(), vec![20_000; 3], vec![1; 2]);
    assert_eq!(OpenItems::from_columns(columns).unwrap_err().code(), "input.length_mismatch");
    let mut columns =
        Columns::new(Currency::EUR, customer, vec![20_000, NO_DATE, 20_000], vec![1; 3]);
    let error = OpenItems::from_columns(columns.clone()).unwrap_err();
    assert_eq!((error.code(), error.path()), ("input.null", Some("rows[1].due")));
    columns.due = vec![20_000; 3];
    let items = OpenItems::from_columns(columns).unwrap();
    assert_eq!(items.row(1).unwrap().customer(), Key::Integer(9));
    assert!(KeyColumn::new(vec![2], keys).is_err());
}

#[cfg(feature = "serde")]
#[test]
fn a_document_reads_back_what_it_wrote() {
    let mut row = item("a", "480");
    row.disputed = Some(Decimal::from(120));
    row.issue = Some(parse_date("2026-05-01").unwrap());
    row.paused_days = Some(5);
    row.tags.push(("region".into(), "north".into()));
    let mut dollars = item("b", "-1.50");
    dollars.currency = Some(Currency::USD);
    let items = OpenItems::from_rows(Currency::EUR, [row, dollars]).unwrap();
    let json = serde_json::to_string(&items).unwrap();
    let back: OpenItems = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string(&back).unwrap(), json);
    assert!(serde_json::from_str::<OpenItems>(&json.replace("\"480.00\"", "480.00")).is_err());
    assert!(serde_json::from_str::<OpenItems>(&json.replace("paused_days", "pause")).is_err());
}
