//! Keys of so many lines that several threads write them, some of them missing.

use arrow_array::{Array, Date32Array, cast::AsArray};
use receivables::{aging::AgingPolicy, money::Currency, time::parse_date};

use super::*;
use crate::{TableOptions, open_items};

#[test]
fn texts_of_any_length_stand_where_they_belong() {
    let count = 40_000_i32;
    // Backwards, and every eleventh is not there: those are one line, the first.
    let name =
        |n: i32| (n % 11 != 0).then(|| format!("R-{n}{}", "é".repeat(n.count_ones() as usize)));
    let regions: StringArray = (0..count).rev().map(name).collect();
    let batch = RecordBatch::try_from_iter([
        ("customer", Arc::new(StringArray::from_iter_values((0..count).map(|_| "acme"))) as _),
        ("due", Arc::new(Date32Array::from_iter_values((0..count).map(|_| 20_604))) as _),
        ("open", Arc::new(Int64Array::from_iter_values((1..=count).map(i64::from))) as _),
        ("region", Arc::new(regions) as ArrayRef),
    ])
    .unwrap();
    let mut options = TableOptions::new(Currency::EUR);
    options.tags.push("region".to_owned());
    let items = open_items(&batch.schema(), &[batch], &options).unwrap();
    let policy = AgingPolicy::default().grouped_by(["region"]);
    let report = items.aging(parse_date("2026-06-30").unwrap(), &policy).unwrap();
    let written = report_batch(&report).unwrap();
    let written = written.column_by_name("region").unwrap().as_string::<i32>();
    let mut expected: Vec<_> = (0..count).map(name).collect();
    expected.sort();
    expected.dedup();
    assert_eq!(written.null_count(), 1);
    assert_eq!(written, &StringArray::from(expected));
}
