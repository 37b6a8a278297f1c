//! Roll rates: where the money of one snapshot stands in a later one.

use receivables::aging;

use crate::error::ReceivablesError;
use crate::items::OpenItems;
use crate::policy::AgingOptions;
use crate::values::{CivilDate, ExactDecimal};

/// Where the amounts of one snapshot stand in a later one, one matrix per currency.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct RollRates {
    /// The date of the earlier snapshot.
    pub(crate) from: CivilDate,
    /// The date of the later snapshot.
    pub(crate) to: CivilDate,
    /// One matrix per currency, in the order of the codes.
    pub(crate) matrices: Vec<RollMatrix>,
}

/// The movements in one currency.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct RollMatrix {
    /// The currency of the amounts.
    pub(crate) currency: String,
    /// `not_due` and the labels of the buckets.
    pub(crate) states: Vec<String>,
    /// One row per state, in the order of `states`.
    pub(crate) rows: Vec<RollRow>,
    /// What was not open in the earlier snapshot.
    pub(crate) new: RollNew,
}

/// What became of the amounts that started in one state: `amount = settled + sum of to`.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct RollRow {
    /// The state in the earlier snapshot.
    pub(crate) state: String,
    /// How many items stood in it.
    pub(crate) items: i64,
    /// What stood in it.
    pub(crate) amount: ExactDecimal,
    /// How much of it is no longer open.
    pub(crate) settled: ExactDecimal,
    /// Where the rest stands now, in the order of the states.
    pub(crate) to: Vec<ExactDecimal>,
    /// `settled` and `to` as fractions of `amount`.
    pub(crate) rates: RollRowRates,
}

/// Fractions of a row's amount with six decimals, half up; none where the amount is zero.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct RollRowRates {
    /// The part that was settled.
    pub(crate) settled: Option<ExactDecimal>,
    /// The part that stands in each state now.
    pub(crate) to: Vec<Option<ExactDecimal>>,
}

/// What was not open in the earlier snapshot.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct RollNew {
    /// All of it.
    pub(crate) amount: ExactDecimal,
    /// Where it stands now, in the order of the states.
    pub(crate) to: Vec<ExactDecimal>,
}

/// Compares two snapshots item by item: how much of what stood in each bucket was settled, and
/// where the rest stands now.
///
/// Throws `aging.snapshots_reversed` unless `to` lies after `from`, and what `aging` throws.
#[uniffi::export(default(options))]
fn roll_rates(
    items_from: &OpenItems,
    items_to: &OpenItems,
    from: CivilDate,
    to: CivilDate,
    options: AgingOptions,
) -> Result<RollRates, ReceivablesError> {
    let (from, to) = (from.named("from")?, to.named("to")?);
    let policy = options.policy()?;
    let rates = aging::roll_rates((items_from.core(), from), (items_to.core(), to), &policy)?;
    Ok(RollRates {
        from: rates.from.into(),
        to: rates.to.into(),
        matrices: rates.matrices.iter().map(|m| RollMatrix::of(m, &rates.states)).collect(),
    })
}

impl RollMatrix {
    fn of(matrix: &aging::RollMatrix, states: &[String]) -> Self {
        let rows = states.iter().zip(matrix.rows());
        Self {
            currency: matrix.currency().code().to_owned(),
            states: states.to_vec(),
            rows: rows.map(|(state, row)| RollRow::of(state, row)).collect(),
            new: RollNew {
                amount: matrix.new_total().into(),
                to: matrix.new_amounts().iter().copied().map(Into::into).collect(),
            },
        }
    }
}

impl RollRow {
    fn of(state: &str, row: &aging::RollRow) -> Self {
        Self {
            state: state.to_owned(),
            items: i64::try_from(row.items).unwrap_or(i64::MAX),
            amount: row.amount.into(),
            settled: row.settled.into(),
            to: row.to.iter().copied().map(Into::into).collect(),
            rates: RollRowRates {
                settled: row.settled_rate().map(Into::into),
                to: row.rates().into_iter().map(|rate| rate.map(Into::into)).collect(),
            },
        }
    }
}
