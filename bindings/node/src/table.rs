//! `report.columns()`: a report as typed arrays, for tables too long for objects.

use napi::bindgen_prelude::{BigInt64Array, Either, Float64Array};
use napi_derive::napi;
use receivables::aging::AgingReport;
use receivables::ledger::Key;
use receivables::{Error, MoneyError};

/// The lines of a report as columns; amounts count in 10^-precision.
#[napi(object, object_from_js = false)]
pub struct Columns {
    /// The decimals of the amounts: the most of any currency of the report.
    pub precision: u32,
    /// One column of keys per level.
    pub keys: Vec<Vec<Either<String, i64>>>,
    /// The currency code of each line.
    pub currency: Vec<String>,
    /// `balance = notDue + sum of buckets - unapplied`.
    pub balance: BigInt64Array,
    /// What is not due.
    pub not_due: BigInt64Array,
    /// One column per bucket.
    pub buckets: Vec<BigInt64Array>,
    /// Unapplied credits, positive.
    pub unapplied: BigInt64Array,
    /// The sum of the buckets.
    pub overdue: BigInt64Array,
    /// How many items count.
    pub items: Float64Array,
    /// The disputed part; undefined under `detail: 'amounts'`.
    pub disputed: Option<BigInt64Array>,
    /// Weighted days late, NaN where nothing is overdue; undefined under `detail: 'amounts'`.
    pub weighted_days_late: Option<Float64Array>,
}

/// The columns of a report.
///
/// Throws `amount.out_of_range` where a sum is beyond 64 bits.
pub(crate) fn columns(report: &AgingReport) -> Result<Columns, Error> {
    let columns = report.columns();
    let levels = report.policy().by.len();
    let full = columns.full;
    Ok(Columns {
        precision: report.precision(),
        keys: (0..levels).map(|level| report.keys(level).map(js_key).collect()).collect(),
        currency: report.line_currencies().map(|currency| currency.code().to_owned()).collect(),
        balance: narrow("balance", columns.balance)?,
        not_due: narrow("not_due", columns.not_due)?,
        buckets: columns
            .buckets
            .into_iter()
            .map(|bucket| narrow("buckets", bucket))
            .collect::<Result<_, _>>()?,
        unapplied: narrow("unapplied", columns.unapplied)?,
        overdue: narrow("overdue", columns.overdue)?,
        items: floats(columns.items.into_iter().map(i128::from).map(Some), 1.0),
        disputed: full
            .as_ref()
            .map(|full| narrow("disputed", full.disputed.clone()))
            .transpose()?,
        weighted_days_late: full.map(|full| {
            let days = full.weighted_days_late.into_iter().zip(full.has_overdue);
            floats(days.map(|(days, there)| there.then_some(days)), 1e6)
        }),
    })
}

fn js_key(key: Key<'_>) -> Either<String, i64> {
    match key {
        Key::Integer(value) => Either::B(value),
        key => Either::A(key.to_string()),
    }
}

/// Numbers that are no money, for charts and sorting; the lines have them exactly.
fn floats(values: impl Iterator<Item = Option<i128>>, scale: f64) -> Float64Array {
    #[expect(clippy::cast_precision_loss, reason = "counts and days are far below 2^53")]
    let float = |value: i128| value as f64 / scale;
    Float64Array::new(values.map(|value| value.map_or(f64::NAN, float)).collect())
}

fn narrow(field: &str, sums: Vec<i128>) -> Result<BigInt64Array, Error> {
    let narrow = |(row, sum): (usize, i128)| {
        i64::try_from(sum).map_err(|_| {
            let value = sum.to_string();
            let error = MoneyError::AmountOutOfRange { value, limit: "9223372036854775807" };
            Error::from(error).at_row(row).at(field)
        })
    };
    let sums: Result<Vec<i64>, Error> = sums.into_iter().enumerate().map(narrow).collect();
    Ok(BigInt64Array::new(sums?))
}
