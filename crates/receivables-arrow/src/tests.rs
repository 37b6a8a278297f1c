use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Date64Array, Decimal128Array, DictionaryArray,
    FixedSizeBinaryArray, Float64Array, Int32Array, Int64Array, LargeStringArray, RecordBatch,
    StringArray, StringViewArray, TimestampMillisecondArray, types::Int8Type,
};
use arrow_buffer::Buffer;
use arrow_schema::DataType;
use chrono::NaiveDate;
use receivables::{
    Error,
    aging::{AgingPolicy, AgingReport, Detail},
    ledger::{Key, OpenItems},
    money::{Currency, Rounding},
    time::parse_date,
};

use super::*;

/// 2026-05-31 in days since 1970-01-01: 56 years of 365 days, 14 leap days, 150 days.
const LAST_OF_MAY: i32 = 56 * 365 + 14 + 150;

fn as_of() -> NaiveDate {
    parse_date("2026-06-30").unwrap()
}

fn cents(values: &[i128]) -> ArrayRef {
    let array = Decimal128Array::from(values.to_vec());
    Arc::new(array.with_precision_and_scale(18, 2).unwrap())
}

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, array)| (name, array, true)),
    )
    .unwrap()
}

/// Two items of one customer and one of another, with one column replaced or added.
fn table(changed: &str, array: ArrayRef) -> RecordBatch {
    let mut columns: Vec<(&str, ArrayRef)> = vec![
        ("customer", Arc::new(StringArray::from(vec!["zen", "acme", "zen"]))),
        ("due", Arc::new(Date32Array::from(vec![LAST_OF_MAY, LAST_OF_MAY - 1, LAST_OF_MAY + 60]))),
        ("open", cents(&[1200_00, 300_00, -50_00])),
    ];
    match columns.iter_mut().find(|(name, _)| *name == changed) {
        Some((_, column)) => *column = array,
        None => columns.push((changed, array)),
    }
    batch(columns)
}

fn load(batch: &RecordBatch) -> Result<OpenItems> {
    open_items(&batch.schema(), std::slice::from_ref(batch), &TableOptions::new(Currency::EUR))
}

fn age(batch: &RecordBatch, policy: &AgingPolicy) -> Result<RecordBatch> {
    let options = TableOptions::new(Currency::EUR);
    let schema = batch.schema();
    report_batch(&aging(&schema, std::slice::from_ref(batch), &options, as_of(), policy)?)
}

fn refusal(changed: &str, array: ArrayRef) -> Error {
    let batch = table(changed, array);
    let streamed = age(&batch, &AgingPolicy::default()).unwrap_err();
    let loaded = load(&batch).unwrap_err();
    assert_eq!((streamed.code(), streamed.row()), (loaded.code(), loaded.row()));
    loaded
}

#[test]
fn every_kind_of_key_gives_the_same_lines() {
    let names = vec!["zen", "acme", "zen"];
    let kinds: [ArrayRef; 4] = [
        Arc::new(StringArray::from(names.clone())),
        Arc::new(LargeStringArray::from(names.clone())),
        Arc::new(StringViewArray::from(names.clone())),
        Arc::new(names.into_iter().collect::<DictionaryArray<Int8Type>>()),
    ];
    let reports: Vec<_> = kinds
        .into_iter()
        .map(|keys| age(&table("customer", keys), &AgingPolicy::default()).unwrap())
        .collect();
    let customers: StringArray = vec![Some("acme"), Some("zen")].into();
    assert_eq!(reports[0].column_by_name("customer").unwrap().as_ref(), &customers);
    assert!(reports.iter().all(|report| *report == reports[0]));
}

#[test]
fn integer_keys_stay_integers_near_or_far() {
    for far in [9, i64::MAX] {
        let keys = Arc::new(Int64Array::from(vec![far, 7, far]));
        let report = age(&table("customer", keys), &AgingPolicy::default()).unwrap();
        let expected = Int64Array::from(vec![7, far]);
        assert_eq!(report.column_by_name("customer").unwrap().as_ref(), &expected);
    }
}

#[test]
fn a_report_has_the_columns_of_its_documentation() {
    let report = age(&table("open", cents(&[1200_00, 300_00, -50_00])), &AgingPolicy::default());
    let report = report.unwrap();
    let schema = report.schema();
    let names: Vec<_> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    assert_eq!(
        names,
        [
            "customer",
            "currency",
            "balance",
            "not_due",
            "days_1_30",
            "days_31_60",
            "days_61_90",
            "days_91_120",
            "days_over_120",
            "unapplied",
            "overdue",
            "items",
            "disputed",
            "weighted_days_late",
        ]
    );
    let column = |name: &str| {
        let column = report.column_by_name(name).unwrap();
        column.as_any().downcast_ref::<Decimal128Array>().unwrap().values().to_vec()
    };
    assert_eq!(column("balance"), [300_00, 1150_00]); // acme; zen 1200 - 50
    assert_eq!(column("days_1_30"), [0, 1200_00]);
    assert_eq!(column("days_31_60"), [300_00, 0]);
    assert_eq!(column("unapplied"), [0, 50_00]);
    assert_eq!(column("weighted_days_late"), [31_000_000, 30_000_000]);
}

#[test]
fn streamed_and_loaded_reports_agree() {
    let disputed = table("disputed", Arc::new(BooleanArray::from(vec![true, false, true])));
    let untold = BooleanArray::from(vec![Some(true), None, None]);
    let untold = table("disputed", Arc::new(untold));
    let posted = table("posting", Arc::new(Date32Array::from(vec![Some(0), None, Some(80_000)])));
    for batch in [disputed, untold, posted] {
        for detail in [Detail::Full, Detail::Amounts] {
            for by in [vec![], vec!["customer".to_owned()]] {
                let mut policy = AgingPolicy::default();
                (policy.detail, policy.by) = (detail, by);
                let loaded = load(&batch).unwrap().aging(as_of(), &policy).unwrap();
                assert_eq!(age(&batch, &policy).unwrap(), report_batch(&loaded).unwrap());
            }
        }
    }
}

#[test]
fn amounts_come_in_every_exact_type() {
    let short = Arc::new(Int32Array::from(vec![1200_00, 300_00, -50_00]));
    let long = Arc::new(Int64Array::from(vec![1200_00, 300_00, -50_00]));
    let coarse = Decimal128Array::from(vec![1200, 300, -50]);
    let fine = Decimal128Array::from(vec![1200_000, 300_000, -50_000]);
    let kinds: [ArrayRef; 4] = [
        short,
        long,
        Arc::new(coarse.with_precision_and_scale(9, 0).unwrap()),
        Arc::new(fine.with_precision_and_scale(18, 3).unwrap()),
    ];
    for open in kinds {
        let items = load(&table("open", open)).unwrap();
        assert_eq!(items.row(0).unwrap().open().to_string(), "1200.00");
        assert_eq!(items.row(2).unwrap().open().to_string(), "-50.00");
    }
}

#[test]
fn finer_amounts_are_refused_or_rounded_when_asked() {
    let dirty = Decimal128Array::from(vec![1_200_000, 300_005, -50_000]);
    let dirty: ArrayRef = Arc::new(dirty.with_precision_and_scale(18, 3).unwrap());
    let error = refusal("open", dirty.clone());
    assert_eq!((error.code(), error.path()), ("amount.too_precise", Some("rows[1].open")));
    let mut options = TableOptions::new(Currency::EUR);
    options.rounding = Some(Rounding::HalfEven);
    let batch = table("open", dirty);
    let items = open_items(&batch.schema(), &[batch], &options).unwrap();
    assert_eq!(items.row(1).unwrap().open().to_string(), "300.00"); // 300.005, half to even
    let rounded = items.rounded().unwrap();
    assert_eq!((rounded.amounts, rounded.difference.to_string()), (1, "-0.005".to_owned()));
}

#[test]
fn floats_timestamps_and_text_are_refused() {
    let floats = refusal("open", Arc::new(Float64Array::from(vec![1.0, 2.0, 3.0])));
    assert_eq!((floats.code(), floats.path()), ("input.wrong_type", Some("open")));
    let times = refusal("due", Arc::new(TimestampMillisecondArray::from(vec![0, 0, 0])));
    assert_eq!((times.code(), times.path()), ("input.wrong_type", Some("due")));
    let noon = refusal("due", Arc::new(Date64Array::from(vec![0, 43_200_000, 0])));
    assert_eq!((noon.code(), noon.path()), ("input.wrong_type", Some("rows[1].due")));
    let texts = refusal("open", Arc::new(StringArray::from(vec!["1.00", "2.00", "3.00"])));
    assert_eq!(texts.code(), "input.wrong_type");
}

#[test]
fn nulls_are_refused_with_row_and_column() {
    let open = Decimal128Array::from(vec![Some(1), None, Some(3)]);
    let open = Arc::new(open.with_precision_and_scale(18, 2).unwrap());
    let keys = Arc::new(StringArray::from(vec![Some("a"), None, Some("b")]));
    let numbers = Arc::new(Int64Array::from(vec![Some(1), None, Some(3)]));
    let due = Arc::new(Date32Array::from(vec![Some(0), None, Some(3)]));
    for (name, array) in
        [("open", open as ArrayRef), ("customer", keys), ("customer", numbers), ("due", due)]
    {
        let error = refusal(name, array);
        assert_eq!((error.code(), error.row()), ("input.null", Some(1)), "{name}");
        assert_eq!(error.path(), Some(format!("rows[1].{name}").as_str()));
    }
}

#[test]
fn limits_hold_with_their_row() {
    let beyond = refusal("open", cents(&[0, 0, 1_000_000_000_000_000_000]));
    assert_eq!((beyond.code(), beyond.path()), ("amount.out_of_range", Some("rows[2].open")));
    let huge = refusal("open", cents(&[0, 1 << 100, 0]));
    assert_eq!((huge.code(), huge.path()), ("amount.out_of_range", Some("rows[1].open")));
    let late = refusal("due", Arc::new(Date32Array::from(vec![0, 84_006, 0]))); // 2200-01-01
    assert_eq!((late.code(), late.path()), ("date.out_of_range", Some("rows[1].due")));
    let empty = refusal("customer", Arc::new(StringArray::from(vec!["a", "", "b"])));
    assert_eq!((empty.code(), empty.path()), ("item.invalid_id", Some("rows[1].customer")));
}

#[test]
fn ids_tags_and_currencies_are_read_where_they_are() {
    let mut columns: Vec<(&str, ArrayRef)> = vec![
        ("id", Arc::new(Int64Array::from(vec![1, 2]))),
        ("customer", Arc::new(StringArray::from(vec!["zen", "acme"]))),
        ("due", Arc::new(Date32Array::from(vec![LAST_OF_MAY; 2]))),
        ("open", cents(&[100, 200])),
        ("currency", Arc::new(StringArray::from(vec![Some("JPY"), None]))),
        ("region", Arc::new(StringArray::from(vec![None, Some("north")]))),
    ];
    let mut options = TableOptions::new(Currency::EUR);
    options.tags.push("region".into());
    let read = |columns: &Vec<(&str, ArrayRef)>| {
        let batch = batch(columns.clone());
        open_items(&batch.schema(), &[batch], &options)
    };
    let items = read(&columns).unwrap();
    let first = items.row(0).unwrap();
    assert_eq!((first.id(), first.tag("region")), (Some("1"), Key::Missing));
    assert_eq!((first.currency(), first.open().to_string()), (Currency::JPY, "1".to_owned()));
    columns[0].1 = Arc::new(Int64Array::from(vec![7, 7]));
    let error = read(&columns).unwrap_err();
    assert_eq!((error.code(), error.path()), ("item.duplicate_id", Some("rows[1].id")));
    columns.remove(2);
    assert_eq!(read(&columns).unwrap_err().code(), "input.missing_field");
}

#[test]
fn columns_are_found_under_the_callers_names() {
    let batch = table("due", Arc::new(Date32Array::from(vec![LAST_OF_MAY; 3])));
    let mut options = TableOptions::new(Currency::EUR);
    options.columns.insert("issue".into(), "due".into());
    let items = open_items(&batch.schema(), std::slice::from_ref(&batch), &options).unwrap();
    assert_eq!(items.row(0).unwrap().issue(), parse_date("2026-05-31").ok());
    options.columns.insert("issue".into(), "issued".into());
    let error = open_items(&batch.schema(), std::slice::from_ref(&batch), &options).unwrap_err();
    assert_eq!(error.code(), "input.missing_field");
    options.columns.insert("isue".into(), "due".into());
    let error = open_items(&batch.schema(), &[batch], &options).unwrap_err();
    assert_eq!(error.code(), "input.unknown_field");
}

/// Enough rows for two threads, of a thousand customers, `names` changed.
fn many_rows(names: impl Fn(i32) -> String) -> RecordBatch {
    let rows = 600_000_i32;
    let names = (0..rows).map(|n| Some(names(n)));
    batch(vec![
        ("customer", Arc::new(names.collect::<StringArray>())),
        ("due", Arc::new(Date32Array::from_iter_values((0..rows).map(|n| LAST_OF_MAY - n % 200)))),
        ("open", cents(&(0..i128::from(rows)).collect::<Vec<_>>())),
    ])
}

#[test]
fn many_pieces_are_one_table() {
    let batch = many_rows(|n| format!("c{}", n % 1000));
    let mut policy = AgingPolicy::default();
    for detail in [Detail::Full, Detail::Amounts] {
        policy.detail = detail;
        let loaded = load(&batch).unwrap().aging(as_of(), &policy).unwrap();
        // 0 + 1 + ... + 599,999 cents
        assert_eq!(loaded.total().unwrap().balance().to_string(), "1799997000.00");
        assert_eq!(age(&batch, &policy).unwrap(), report_batch(&loaded).unwrap());
    }
}

#[test]
fn many_amounts_of_every_type_are_read() {
    let amounts = || 0..600_000_i32;
    let thousandths = amounts().map(|n| i128::from(n) * 10);
    let scaled = |array: Decimal128Array| array.with_precision_and_scale(18, 3).unwrap();
    let columns: [ArrayRef; 3] = [
        Arc::new(Int64Array::from_iter_values(amounts().map(i64::from))),
        Arc::new(Int32Array::from_iter_values(amounts())),
        Arc::new(scaled(Decimal128Array::from_iter_values(thousandths))),
    ];
    let policy = AgingPolicy::default();
    let many = many_rows(|n| format!("c{}", n % 1000));
    let wanted = age(&many, &policy).unwrap();
    let with = |open: ArrayRef| {
        let (customer, due) = (many.column(0).clone(), many.column(1).clone());
        batch(vec![("customer", customer), ("due", due), ("open", open)])
    };
    for column in columns {
        assert_eq!(age(&with(column), &policy).unwrap(), wanted);
    }
    let mut wide: Vec<_> = amounts().map(i128::from).collect();
    (wide[400_100], wide[500_000]) = (1 << 64, 1 << 65);
    let error = age(&with(cents(&wide)), &policy).unwrap_err();
    assert_eq!((error.code(), error.row()), ("amount.out_of_range", Some(400_100)));
}

#[test]
fn the_first_of_several_bad_rows_is_named() {
    // Whichever thread meets which: threads share keys out.
    let bad = [("", 599_000), ("\t", 400_100), ("\n", 400_101), ("\r", 500_000)];
    let name = |n: i32| {
        let bad = bad.iter().find(|(_, row)| *row == n);
        bad.map_or_else(|| format!("c{}", n % 1000), |(name, _)| (*name).to_owned())
    };
    let error = age(&many_rows(name), &AgingPolicy::default()).unwrap_err();
    assert_eq!((error.code(), error.row()), ("item.invalid_id", Some(400_100)));
}

/// The batch as it comes from the C interface: decimals as plain bytes, here one byte off.
fn carried(batch: &RecordBatch) -> RecordBatch {
    let columns = batch.columns().iter().map(|column| -> ArrayRef {
        let Some(decimals) = column.as_any().downcast_ref::<Decimal128Array>() else {
            return column.clone();
        };
        let bytes: Vec<u8> = [&[0], decimals.values().inner().as_slice()].concat();
        let bytes = Buffer::from_vec(bytes).slice(1);
        Arc::new(FixedSizeBinaryArray::try_new(16, bytes, decimals.nulls().cloned()).unwrap())
    });
    let columns = columns.collect();
    RecordBatch::try_new(Arc::new(unaligned(&batch.schema())), columns).unwrap()
}

#[test]
fn decimals_may_lie_anywhere() {
    let disputed = Arc::new(
        Decimal128Array::from(vec![Some(200), None, None]).with_precision_and_scale(9, 0).unwrap(),
    );
    let (aligned, options) = (table("disputed", disputed), TableOptions::new(Currency::EUR));
    let (schema, batch) = (aligned.schema(), [carried(&aligned)]);
    let policy = AgingPolicy::default();
    let report = aging(&schema, &batch, &options, as_of(), &policy).unwrap();
    assert_eq!(report_batch(&report).unwrap(), age(&aligned, &policy).unwrap());
    let total = report.total().unwrap();
    // 1200.00 + 300.00 - 50.00, of which 200 are disputed
    assert_eq!(total.balance().to_string(), "1450.00");
    assert_eq!(total.disputed().unwrap().to_string(), "200.00");
    let loaded = open_items(&schema, &batch, &options).unwrap();
    assert_eq!(loaded.row(1).unwrap().open().to_string(), "300.00");
}

#[test]
fn a_column_is_called_what_the_table_calls_it() {
    let batch = table("due", cents(&[1, 2, 3]));
    let options = TableOptions::new(Currency::EUR);
    let error = open_items(&batch.schema(), &[carried(&batch)], &options).unwrap_err();
    assert_eq!(error.code(), "input.wrong_type");
    assert!(error.to_string().contains("Decimal128(18, 2)"), "{error}");
    // Sixteen bytes that no schema calls a decimal are not an amount.
    let bytes = carried(&table("open", cents(&[1, 2, 3])));
    let error = load(&bytes).unwrap_err();
    assert_eq!((error.code(), error.path()), ("input.wrong_type", Some("open")));
}

#[test]
fn many_lines_keep_their_order() {
    let count = 40_000;
    // Backwards, so that lines are not in the order of first appearance.
    let names: StringArray = (0..count).rev().map(|n| Some(format!("C-{n:05}"))).collect();
    let owed = (1..=count).rev().map(i128::from).collect::<Vec<_>>();
    let due = Arc::new(Date32Array::from_value(LAST_OF_MAY, owed.len())) as ArrayRef;
    let customer = Arc::new(names) as ArrayRef;
    let batch = batch(vec![("customer", customer), ("due", due), ("open", cents(&owed))]);
    let report = age(&batch, &AgingPolicy::default()).unwrap();
    let sorted: StringArray = (0..count).map(|n| Some(format!("C-{n:05}"))).collect();
    assert_eq!(report.column_by_name("customer").unwrap().as_ref(), &sorted);
    let balance = report.column_by_name("balance").unwrap();
    let balance = balance.as_any().downcast_ref::<Decimal128Array>().unwrap();
    assert!(balance.values().iter().copied().eq(1..=i128::from(count)));
    let currency = report.column_by_name("currency").unwrap();
    assert_eq!(currency.as_ref(), &StringArray::from(vec!["EUR"; owed.len()]));
}

#[test]
fn a_table_without_rows_has_the_kind_of_keys_of_its_schema() {
    let whole = table("customer", Arc::new(Int64Array::from(vec![7, 9, 7])));
    let (schema, options) = (whole.schema(), TableOptions::new(Currency::EUR));
    let key = |report: AgingReport| {
        let batch = report_batch(&report).unwrap();
        batch.schema().field_with_name("customer").unwrap().data_type().clone()
    };
    let policy = AgingPolicy::default();
    for batches in [vec![], vec![whole.slice(0, 0)], vec![whole.clone()]] {
        let direct = aging(&schema, &batches, &options, as_of(), &policy).unwrap();
        let kept = open_items(&schema, &batches, &options).unwrap();
        assert_eq!(key(direct), DataType::Int64);
        assert_eq!(key(kept.aging(as_of(), &policy).unwrap()), DataType::Int64);
    }
}
