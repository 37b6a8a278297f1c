//! What the law knows: reference rates, packs, and fees of reminders.

use receivables::{Error, Named, money, penalty};

use crate::error::ReceivablesError;
use crate::money::{Rounding, whole};
use crate::names::unknown;
use crate::penalty_names::{Fixing, Pack, ReferenceTable};
use crate::values::{CivilDate, ExactDecimal, UnicodeText, each};

/// A reference rate that the caller knows, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct ReferenceRow {
    /// The first day of the rate.
    pub(crate) from: CivilDate,
    /// The rate as a fraction, -1 to 10 with at most 10 decimals; may be negative.
    pub(crate) rate: ExactDecimal,
}

/// What a table says of a day.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct ReferenceRate {
    /// The table.
    pub(crate) table: ReferenceTable,
    /// The day that was asked for.
    pub(crate) date: CivilDate,
    /// The rate as a fraction; may be negative.
    pub(crate) rate: ExactDecimal,
    /// The day from which it has been in force.
    pub(crate) from: CivilDate,
    /// Where it was published; `caller` for a row that was passed in.
    pub(crate) source: String,
}

/// The rate of a day and what it was made of.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct RateInForce {
    /// The day.
    pub(crate) date: CivilDate,
    /// The yearly rate as a fraction.
    pub(crate) rate: ExactDecimal,
    /// The reference rate; none for a contract rate.
    pub(crate) reference: Option<ExactDecimal>,
    /// What the law adds to it; none for a contract rate.
    pub(crate) margin: Option<ExactDecimal>,
    /// The least that a contract may say, where a law says so.
    pub(crate) floor: Option<ExactDecimal>,
    /// Whether the floor stands in place of the contract rate.
    pub(crate) floor_applied: bool,
    /// Whether the last known rate was carried forward.
    pub(crate) carried_forward: bool,
    /// The law.
    pub(crate) pack: Option<Pack>,
    /// The version of its rates.
    pub(crate) version: Option<CivilDate>,
}

/// What a pack is made of, for the eye.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct PackSummary {
    /// The pack.
    pub(crate) pack: Pack,
    /// The version of its rates, which results carry: the last day that its reference table knows.
    pub(crate) version: CivilDate,
    /// The name of the law and its articles.
    pub(crate) title: String,
    /// The table of its reference rate.
    pub(crate) table: ReferenceTable,
    /// When it reads its reference rate.
    pub(crate) fixing: Fixing,
    /// The currency of its fixed sums.
    pub(crate) currency: String,
    /// The last day that its reference table knows.
    pub(crate) known_until: CivilDate,
}

/// What a step of dunning costs the debtor.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub(crate) enum Fee {
    /// So much, in the debt's currency; zero or more.
    Fixed {
        /// How much.
        amount: ExactDecimal,
    },
    /// A fraction of the debt itself, never of fees before.
    OfPrincipal {
        /// The fraction: 0.15 is 15 %.
        rate: ExactDecimal,
    },
}

/// One fee and what is owed with it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct FeeStep {
    /// The fee.
    pub(crate) fee: ExactDecimal,
    /// The debt and all fees so far.
    pub(crate) balance: ExactDecimal,
}

/// What a table says of a day, with rows that the caller knows beside it.
///
/// A row of the caller's stands from its day on in place of the table's, up to the next row of
/// either; on the same day it wins. Throws `penalty.rate_missing` before, between and after what is
/// known, `date.out_of_range`, and for a row `penalty.reference_out_of_range` and
/// `penalty.rates_not_ascending`, at `rows[1]`.
#[uniffi::export(default(rows = []))]
fn penalty_reference_rate(
    table: ReferenceTable,
    date: CivilDate,
    rows: &[ReferenceRow],
) -> Result<ReferenceRate, ReceivablesError> {
    let rows = reference_rows(rows).map_err(|error| error.at("rows"))?;
    let found = penalty::reference_rate(table.into(), date.named("date")?, &rows)?;
    Ok(ReferenceRate {
        table,
        date: found.date.into(),
        rate: found.rate.into(),
        from: found.from.into(),
        source: found.source.to_owned(),
    })
}

/// What a pack is made of, for the eye.
///
/// Throws nothing for a pack of the library.
#[uniffi::export]
fn penalty_pack(pack: Pack) -> Result<PackSummary, ReceivablesError> {
    let found = penalty::Pack::from(pack).summary()?;
    let table = ReferenceTable::of(found.table);
    Ok(PackSummary {
        pack,
        version: found.version.into(),
        title: found.title.to_owned(),
        table: table.ok_or_else(|| unknown::<penalty::ReferenceTable>(found.table.name()))?,
        fixing: found.fixing.into(),
        currency: found.currency.code().to_owned(),
        known_until: found.known_until.into(),
    })
}

/// The fees of one step after another on a debt, each on the debt itself.
///
/// Half up where no rounding is given. Throws `penalty.not_positive` for a debt that is not positive
/// or a fee below zero; `amount.too_precise`, `amount.out_of_range`, `rate.out_of_range`, a fee's at
/// `fees[1]`; `currency.unknown`.
#[uniffi::export(default(rounding = None, precision = None))]
fn penalty_fees(
    amount: &ExactDecimal,
    currency: &UnicodeText,
    fees: &[Fee],
    rounding: Option<Rounding>,
    precision: Option<i32>,
) -> Result<Vec<FeeStep>, ReceivablesError> {
    let principal = whole(amount, currency, precision)?;
    let fees = each(fees, Fee::core).map_err(|error| error.at("fees"))?;
    let rounding = rounding.map(money::Rounding::from).unwrap_or_default();
    let step =
        |step: &penalty::FeeStep| FeeStep { fee: step.fee.into(), balance: step.balance.into() };
    Ok(penalty::fees(principal, &fees, rounding)?.iter().map(step).collect())
}

/// Rows that the caller knows, each refused with its position.
pub(crate) fn reference_rows(rows: &[ReferenceRow]) -> Result<Vec<penalty::ReferenceRow>, Error> {
    each(rows, |row| {
        let from = row.from.named("from")?;
        let rate = row.rate.to_decimal().map_err(|error| error.at("rate"))?;
        Ok(penalty::ReferenceRow { from, rate })
    })
}

impl ReferenceRow {
    pub(crate) fn of(row: &penalty::ReferenceRow) -> Self {
        Self { from: row.from.into(), rate: row.rate.into() }
    }
}

impl RateInForce {
    pub(crate) fn of(found: &penalty::RateInForce) -> Self {
        Self {
            date: found.date.into(),
            rate: found.rate.into(),
            reference: found.reference.map(Into::into),
            margin: found.margin.map(Into::into),
            floor: found.floor.map(Into::into),
            floor_applied: found.floor_applied,
            carried_forward: found.carried_forward,
            pack: found.pack.and_then(Pack::of),
            version: found.version.map(Into::into),
        }
    }
}

impl Fee {
    fn core(&self) -> Result<penalty::Fee, Error> {
        Ok(match self {
            Self::Fixed { amount } => penalty::Fee::Fixed(amount.to_decimal()?),
            Self::OfPrincipal { rate } => penalty::Fee::OfPrincipal(rate.to_rate()?),
        })
    }
}
