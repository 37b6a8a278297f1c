//! Keys at the edges of their coding: what streams must be what a table gives, sorted by key.

use arrow_array::{
    ArrayRef, Date32Array, Int32Array, Int64Array, RecordBatch, StringArray, UInt64Array,
};
use receivables::{
    aging::{AgingPolicy, Detail},
    money::Currency,
    time::parse_date,
};

use super::*;
use crate::{TableOptions, aging, open_items};

/// One item of 0.01, 0.02, 0.03, ... for each key, aged in one pass and through a table.
fn lines(customer: ArrayRef) -> Result<Vec<(String, u64)>> {
    let rows = i32::try_from(customer.len()).unwrap();
    let batch = RecordBatch::try_from_iter([
        ("customer", customer),
        ("due", Arc::new(Date32Array::from_iter_values((0..rows).map(|_| 20_604))) as _),
        ("open", Arc::new(Int64Array::from_iter_values((1..=rows).map(i64::from))) as _),
    ])
    .unwrap();
    let (schema, batches) = (batch.schema(), [batch]);
    let options = TableOptions::new(Currency::EUR);
    let mut policy = AgingPolicy::default();
    policy.detail = Detail::Amounts;
    let as_of = parse_date("2026-06-30").unwrap();
    let streamed = aging(&schema, &batches, &options, as_of, &policy)?;
    let loaded = open_items(&schema, &batches, &options)?.aging(as_of, &policy)?;
    assert_eq!(streamed.columns(), loaded.columns());
    assert!(streamed.keys(0).eq(loaded.keys(0)));
    let keys = streamed.keys(0).map(|key| key.to_string());
    let line = |(key, line): (String, receivables::aging::AgingLine<'_>)| (key, line.items());
    Ok(keys.zip(streamed.lines()).map(line).collect())
}

/// The distinct keys in their order, each with how often it stands among them.
fn counted<T: Ord + ToString>(keys: &[T]) -> Vec<(String, u64)> {
    let mut counts = std::collections::BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_insert(0) += 1;
    }
    counts.into_iter().map(|(key, count)| (key.to_string(), count)).collect()
}

#[test]
fn integers_are_sorted_wherever_they_lie() {
    let (least, most) = (i64::MIN, i64::MAX);
    let columns: [&[i64]; 9] = [
        &[7, 7, 7],
        &[-3, 5, -3, 0],
        &[least, least + 1, least],
        &[most, most - 1, most],
        &[most, least, 0, least],
        &[0, most],
        // As far apart as keys of so few rows are coded by their distance, and one more.
        &[-1, 4094, -1],
        &[-1, 4095, -1],
        &[1_000_000_007, -5, 12, 1_000_000_007, 1 << 40],
    ];
    for keys in columns {
        let found = lines(Arc::new(Int64Array::from(keys.to_vec()))).unwrap();
        assert_eq!(found, counted(keys));
        let narrow: Option<Vec<i32>> = keys.iter().map(|key| i32::try_from(*key).ok()).collect();
        if let Some(narrow) = narrow {
            assert_eq!(lines(Arc::new(Int32Array::from(narrow))).unwrap(), counted(keys));
        }
    }
    let edges = vec![i32::MIN, i32::MAX, i32::MIN];
    assert_eq!(lines(Arc::new(Int32Array::from(edges.clone()))).unwrap(), counted(&edges));
    assert!(lines(Arc::new(UInt64Array::from(vec![1, u64::MAX]))).is_err());
}

#[test]
fn texts_are_sorted_whatever_their_length() {
    let sixteen = "0123456789abcdef";
    let mut keys: Vec<String> = (1..=16).map(|length| sixteen[..length].to_owned()).collect();
    keys.extend(
        ["x", "y", "xx", "xxxxxxxxxxxxxxxx1", "xxxxxxxxxxxxxxxx2", "é", "éé"].map(String::from),
    );
    // One byte beyond the sixteenth, and keys that differ only there and in the middle.
    keys.extend((0..3).map(|last| format!("{sixteen}{last}")));
    keys.extend((0..300).map(|n| format!("{sixteen}{n:03}{sixteen}")));
    keys.extend((0..300).map(|n| format!("C-{n}")));
    keys.extend(keys.clone().into_iter().step_by(2));
    let texts = Arc::new(StringArray::from_iter_values(&keys));
    assert_eq!(lines(texts).unwrap(), counted(&keys));
}

#[test]
fn texts_that_are_no_keys_are_refused() {
    for text in ["", "\0", "acme\0", "\0acme", "0123456789abcde\0", "0123456789abcdef\0"] {
        let keys = vec!["acme", "0123456789abcde", "0123456789abcdef", text, "acme"];
        let error = lines(Arc::new(StringArray::from(keys))).unwrap_err();
        assert_eq!((error.code(), error.row()), ("item.invalid_id", Some(3)), "{text:?}");
    }
}
