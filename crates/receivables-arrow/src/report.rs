//! An aging report as a record batch.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, Decimal128Array, Int64Array, RecordBatch, RecordBatchOptions, StringArray,
    builder::StringBuilder,
};
use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Schema};
use receivables::{
    Error, InputError,
    aging::{AgingReport, ReportColumns},
    ledger::{Key, MAX_ID_BYTES},
};

use crate::{
    Result,
    fill::{on_shares, threads_of},
};

/// Below this many lines, a thread costs more than it saves.
const THREAD_LINES: usize = 1 << 14;
/// Digits of an amount column: the most that decimal128 has.
const DIGITS: u8 = 38;
/// Decimals of the weighted days late.
const DAYS_SCALE: u32 = 6;

/// The lines of a report, one row each, in their order.
///
/// Key columns are named after the levels (utf8, or int64 for integer keys; null for a missing
/// tag), then `currency`, `balance`, `not_due`, one column per bucket (`days_1_30`, ...,
/// `days_over_120`), `unapplied`, `overdue`, `items`, and where the report has them `disputed` and
/// `weighted_days_late`. Amounts are decimal128(38, the largest precision of the currencies).
///
/// # Errors
/// `input.malformed` when the columns do not form a batch, which does not happen for a report that
/// this library made.
pub fn report_batch(report: &AgingReport) -> Result<RecordBatch> {
    let columns = report.columns();
    let mut fields = Vec::new();
    let mut arrays: Vec<ArrayRef> = Vec::new();
    let mut push = |name: &str, array: ArrayRef, nullable: bool| {
        fields.push(Field::new(name, array.data_type().clone(), nullable));
        arrays.push(array);
    };
    for (place, name) in report.policy().by.iter().enumerate() {
        push(name, keys(report, place)?, true);
    }
    if !report.policy().by.iter().any(|name| name == "currency") {
        push("currency", currency(report)?, false);
    }
    let scale = report.precision();
    let ReportColumns { balance, not_due, buckets, unapplied, overdue, items, full, .. } = columns;
    push("balance", amounts(balance, scale), false);
    push("not_due", amounts(not_due, scale), false);
    for (name, bucket) in report.policy().buckets.column_names().iter().zip(buckets) {
        push(name, amounts(bucket, scale), false);
    }
    push("unapplied", amounts(unapplied, scale), false);
    push("overdue", amounts(overdue, scale), false);
    push("items", Arc::new(Int64Array::from(items)), false);
    if let Some(full) = full {
        push("disputed", amounts(full.disputed, scale), false);
        let there = Some(NullBuffer::from(full.has_overdue)).filter(|there| there.null_count() > 0);
        let days = Decimal128Array::new(full.weighted_days_late.into(), there);
        push("weighted_days_late", with_scale(days, DAYS_SCALE), true);
    }
    let options = RecordBatchOptions::new().with_row_count(Some(report.len()));
    let schema = Arc::new(Schema::new(fields));
    RecordBatch::try_new_with_options(schema, arrays, &options).map_err(|error| malformed(&error))
}

fn keys(report: &AgingReport, place: usize) -> Result<ArrayRef> {
    if report.has_integer_keys(place) {
        // Integer keys are never missing: a column with nulls is coded as text.
        let values = report.keys(place).filter_map(|key| match key {
            Key::Integer(value) => Some(value),
            _ => None,
        });
        let mut integers = Vec::with_capacity(report.len());
        integers.extend(values);
        return Ok(Arc::new(Int64Array::from(integers)));
    }
    texts(report, place)
}

/// The texts of a level: every thread writes those of its lines, the first one where there is room
/// for all of them.
fn texts(report: &AgingReport, place: usize) -> Result<ArrayRef> {
    let lines = report.len();
    let threads = threads_of(lines, THREAD_LINES);
    let share = lines.div_ceil(threads).max(1);
    let mut ends = vec![0_i32; lines + 1];
    let shares = (0..lines).step_by(share).zip(ends[1..].chunks_mut(share)).collect();
    let written = on_shares(shares, threads, |shares| {
        let (mut texts, mut missing) = (String::new(), false);
        for (first, ends) in shares {
            let room = report.key_bytes(place) / if first == 0 { 1 } else { threads };
            texts.reserve_exact(room.min(lines * MAX_ID_BYTES));
            let keys = report.keys_of_lines(place, first..first + ends.len());
            for (end, key) in ends.iter_mut().zip(keys) {
                match key {
                    Key::Text(text) => texts.push_str(text),
                    _ => missing = true,
                }
                *end = i32::try_from(texts.len()).unwrap_or(i32::MAX);
            }
        }
        Ok((texts, missing))
    })?;
    let total: usize = written.iter().map(|(texts, _)| texts.len()).sum();
    if i32::try_from(total).is_err() {
        let reason = format!("`{total}` bytes of keys are too many for a column of utf8");
        return Err(InputError::Malformed { reason }.into());
    }
    let any_missing = written.iter().any(|(_, missing)| *missing);
    let mut written = written.into_iter().map(|(texts, _)| texts);
    let mut texts = written.next().unwrap_or_default();
    for (more, ends) in written.zip(ends[1..].chunks_mut(share).skip(1)) {
        let before = i32::try_from(texts.len()).unwrap_or(i32::MAX);
        for end in ends {
            *end += before;
        }
        texts.push_str(&more);
    }
    let there = |key| key != Key::Missing;
    let nulls = any_missing.then(|| report.keys(place).map(there).collect());
    let texts = Buffer::from_vec(texts.into_bytes());
    let texts = StringArray::try_new(OffsetBuffer::new(ends.into()), texts, nulls);
    Ok(Arc::new(texts.map_err(|error| malformed(&error))?))
}

fn currency(report: &AgingReport) -> Result<ArrayRef> {
    let lines = report.len();
    let Some(only) = report.only_currency() else {
        let mut codes = StringBuilder::with_capacity(lines, lines.saturating_mul(3));
        report.line_currencies().for_each(|currency| codes.append_value(currency.code()));
        return Ok(Arc::new(codes.finish()));
    };
    let ends = OffsetBuffer::from_repeated_length(only.code().len(), lines);
    let codes = Buffer::from_vec(only.code().repeat(lines).into_bytes());
    let codes = StringArray::try_new(ends, codes, None).map_err(|error| malformed(&error))?;
    Ok(Arc::new(codes))
}

pub(crate) fn amounts(minor: Vec<i128>, scale: u32) -> ArrayRef {
    with_scale(Decimal128Array::from(minor), scale)
}

pub(crate) fn with_scale(values: Decimal128Array, scale: u32) -> ArrayRef {
    let data_type = DataType::Decimal128(DIGITS, i8::try_from(scale).unwrap_or(0));
    Arc::new(values.with_data_type(data_type))
}

pub(crate) fn malformed(error: &arrow_schema::ArrowError) -> Error {
    InputError::Malformed { reason: error.to_string() }.into()
}

#[cfg(test)]
mod tests;
