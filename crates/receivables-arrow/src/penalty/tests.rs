use arrow_array::{
    Date32Array, Date64Array, Decimal128Array, Float64Array, Int64Array,
    cast::AsArray,
    types::{Decimal128Type, Int32Type},
};
use receivables::{
    money::{Currency, Rate},
    penalty::{DatedRate, Pack},
    time::{parse_date, to_days},
};

use super::*;

fn day(text: &str) -> i32 {
    to_days(parse_date(text).unwrap())
}

fn table(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let columns = columns.into_iter().map(|(name, array)| (name, array, true));
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

fn cents(values: Vec<Option<i128>>) -> ArrayRef {
    let array = Decimal128Array::from(values).with_precision_and_scale(18, 2).unwrap();
    Arc::new(array)
}

fn dates(values: Vec<Option<i32>>) -> ArrayRef {
    Arc::new(Date32Array::from(values))
}

fn price(
    batches: &[RecordBatch],
    currency: Currency,
    detail: TableDetail,
) -> Result<Vec<RecordBatch>> {
    let policy = PenaltyPolicy::statutory(Pack::Fr);
    let as_of = parse_date("2026-07-10").unwrap();
    let options = TableOptions::new(currency);
    late_interest(&batches[0].schema(), batches, &options, as_of, (&policy, detail))
}

fn refused(batch: RecordBatch) -> (&'static str, String, Option<u64>) {
    let error = price(&[batch], Currency::EUR, TableDetail::Full).unwrap_err();
    (error.code(), error.path().unwrap_or_default().to_owned(), error.row())
}

/// Due on 20 June: 10 days at 12.15 % and 10 at 12.40 %; paid on 30 June: the former alone.
fn debts() -> RecordBatch {
    let due = Some(day("2026-06-20"));
    table(vec![
        ("amount", cents(vec![Some(10_000_00), Some(10_000_00), Some(-5_00), Some(10_000_00)])),
        ("due", dates(vec![due, due, due, Some(day("2026-07-10"))])),
        ("paid", dates(vec![None, Some(day("2026-06-30")), None, None])),
        ("customer", Arc::new(Int64Array::from(vec![1, 2, 3, 4]))),
    ])
}

fn values(batches: &[RecordBatch], column: &str) -> Vec<Option<i128>> {
    let columns = batches.iter().map(|batch| batch.column_by_name(column).unwrap());
    columns.flat_map(|column| column.as_primitive::<Decimal128Type>().iter()).collect()
}

#[test]
fn a_row_in_is_a_row_out() {
    let found = price(&[debts()], Currency::EUR, TableDetail::Full).unwrap();
    let [batch] = found.as_slice() else { panic!("one batch") };
    let names: Vec<_> = batch.schema().fields().iter().map(|field| field.name().clone()).collect();
    assert_eq!(names, ["days", "interest", "compensation", "total"]);
    let days = batch.column(0).as_primitive::<Int32Type>().values();
    assert_eq!(days, &[20, 10, 0, 0]);
    assert_eq!(values(&found, "interest"), [Some(67_26), Some(33_29), Some(0), Some(0)]);
    assert_eq!(values(&found, "compensation"), [Some(40_00), Some(40_00), Some(0), Some(0)]);
    assert_eq!(values(&found, "total"), [Some(107_26), Some(73_29), Some(0), Some(0)]);
}

#[test]
fn interest_alone_is_the_same_column() {
    let full = price(&[debts()], Currency::EUR, TableDetail::Full).unwrap();
    let alone = price(&[debts()], Currency::EUR, TableDetail::Interest).unwrap();
    assert_eq!(alone[0].num_columns(), 1);
    assert_eq!(values(&alone, "interest"), values(&full, "interest"));
}

#[test]
fn a_compensation_in_another_currency_is_null_where_it_would_be_due() {
    let found = price(&[debts()], Currency::USD, TableDetail::Full).unwrap();
    assert_eq!(values(&found, "compensation"), [None, None, Some(0), Some(0)]);
    assert_eq!(values(&found, "total"), values(&found, "interest"));
}

#[test]
fn a_table_without_rows_gives_one_batch_of_the_same_columns() {
    let found = price(&[debts().slice(0, 0)], Currency::EUR, TableDetail::Full).unwrap();
    assert_eq!((found.len(), found[0].num_rows(), found[0].num_columns()), (1, 0, 4));
    let (policy, as_of) = (PenaltyPolicy::statutory(Pack::Fr), parse_date("2026-07-10").unwrap());
    let (schema, how) = (debts().schema(), (&policy, TableDetail::Full));
    let options = TableOptions::new(Currency::EUR);
    let found = late_interest(&schema, &[], &options, as_of, how).unwrap();
    assert_eq!((found.len(), found[0].num_rows(), found[0].num_columns()), (1, 0, 4));
}

#[test]
fn dates_in_milliseconds_and_minor_units_are_read() {
    let milliseconds = i64::from(day("2026-06-20")) * 86_400_000;
    let batch = table(vec![
        ("amount", Arc::new(Int64Array::from(vec![10_000_00]))),
        ("due", Arc::new(Date64Array::from(vec![milliseconds]))),
    ]);
    let found = price(&[batch], Currency::EUR, TableDetail::Full).unwrap();
    assert_eq!(values(&found, "interest"), [Some(67_26)]);
}

#[test]
fn pieces_keep_the_order_of_their_rows() {
    let rows = 300_000_i32;
    let due = |row: i32| Some(day("2026-07-10") - row % 40);
    let amount = |row: i32| Some(i128::from(row) * 7 + 1);
    let part = |rows: std::ops::Range<i32>| {
        table(vec![
            ("amount", cents(rows.clone().map(amount).collect())),
            ("due", dates(rows.map(due).collect())),
        ])
    };
    let whole = price(&[part(0..rows)], Currency::EUR, TableDetail::Full).unwrap();
    let parts = [part(0..1), part(1..140_000), part(140_000..rows)];
    let parts = price(&parts, Currency::EUR, TableDetail::Full).unwrap();
    assert!(whole.iter().all(|batch| batch.num_rows() <= 131_072));
    for column in ["interest", "compensation", "total"] {
        assert_eq!(values(&whole, column), values(&parts, column));
    }
    // Row 100,020 is 20 days late: its 7,001.41 euros bear 7,001.41 / 10,000.00 of 67.2603.
    assert_eq!(values(&whole, "interest")[100_020], Some(47_09));
}

#[test]
fn bad_input_is_refused_with_its_row_and_column() {
    let due = || dates(vec![Some(day("2026-06-20")); 2]);
    let amount = || cents(vec![Some(1_00); 2]);
    let missing = table(vec![("amount", amount())]);
    assert_eq!(refused(missing), ("input.missing_field", String::new(), None));
    let float = table(vec![("amount", Arc::new(Float64Array::from(vec![1.0; 2]))), ("due", due())]);
    assert_eq!(refused(float), ("input.wrong_type", "amount".to_owned(), None));
    let null = table(vec![("amount", cents(vec![Some(1), None])), ("due", due())]);
    assert_eq!(refused(null), ("input.null", "rows[1].amount".to_owned(), Some(1)));
    let null = table(vec![("amount", amount()), ("due", dates(vec![Some(1), None]))]);
    assert_eq!(refused(null), ("input.null", "rows[1].due".to_owned(), Some(1)));
    let far = dates(vec![Some(day("2026-06-20")), Some(90_000)]);
    let far = table(vec![("amount", amount()), ("due", far)]);
    assert_eq!(refused(far), ("date.out_of_range", "rows[1].due".to_owned(), Some(1)));
    // In 2015 no source of the rate was seen.
    let old = dates(vec![Some(day("2026-06-20")), Some(day("2015-03-01"))]);
    let old = table(vec![("amount", amount()), ("due", old)]);
    assert_eq!(refused(old), ("penalty.rate_missing", "rows[1].due".to_owned(), Some(1)));
}

#[test]
fn an_error_names_the_column_of_the_table() {
    let mut options = TableOptions::new(Currency::EUR);
    options.columns.insert("due".into(), "echeance".into());
    let due = dates((0..3_000).map(|row| Some(if row == 2_500 { -99_999 } else { 0 })).collect());
    let batch = table(vec![("amount", cents(vec![Some(1); 3_000])), ("echeance", due)]);
    let mut policy = PenaltyPolicy::default();
    policy.rates.push(DatedRate { from: parse_date("1960-01-01").unwrap(), rate: Rate::ONE });
    let as_of = parse_date("2026-07-10").unwrap();
    let how = (&policy, TableDetail::Full);
    let error = late_interest(&batch.schema(), &[batch], &options, as_of, how).unwrap_err();
    assert_eq!(error.path(), Some("rows[2500].echeance"));
    assert_eq!(error.row(), Some(2_500));
}
