//! Late interest row by row: many debts in, as many answers out, in one call.

use chrono::NaiveDate;
use receivables::Error;
use receivables::ledger::NO_DATE;
use receivables::money::Currency;
use receivables::penalty::{self, PenaltyColumns, PenaltyPolicy, PenaltyTable};
use receivables::time::to_days;

use crate::penalty::small;
use crate::values::{CivilDate, ExactDecimal, each};

/// One debt of a table.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct DebtRow {
    /// What was due; zero and less (credits) bear nothing.
    pub(crate) amount: ExactDecimal,
    /// The due date.
    pub(crate) due: CivilDate,
    /// The day on which the debt was paid wholly; none where it was not.
    #[uniffi(default = None)]
    pub(crate) paid: Option<CivilDate>,
    /// The day on which the debt arose; its due date where nothing is said.
    #[uniffi(default = None)]
    pub(crate) issue: Option<CivilDate>,
}

/// What a row bears.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct PenaltyRow {
    /// The days with interest.
    pub(crate) days: i32,
    /// The interest.
    pub(crate) interest: ExactDecimal,
    /// The fixed compensation; none where the law has it in another currency.
    pub(crate) compensation: Option<ExactDecimal>,
    /// `interest + compensation`.
    pub(crate) total: ExactDecimal,
}

/// Prices every row, in order.
pub(crate) fn price(
    rows: &[DebtRow],
    policy: &PenaltyPolicy,
    currency: Currency,
    as_of: NaiveDate,
) -> Result<Vec<PenaltyRow>, Error> {
    let rows = each(rows, |row| row.core(currency)).map_err(|error| error.at("rows"))?;
    let amount: Vec<_> = rows.iter().map(|row| row.0).collect();
    let [due, paid, issue] =
        [0, 1, 2].map(|field| rows.iter().map(|row| row.1[field]).collect::<Vec<_>>());
    let mut columns = PenaltyColumns::new(&amount, &due);
    (columns.paid, columns.issue) = (Some(&paid[..]), Some(&issue[..]));
    let mut priced = Vec::with_capacity(rows.len());
    let table = PenaltyTable::new(policy, currency, as_of)?;
    table.price(columns, |_, row| priced.push(row))?;
    priced.into_iter().map(|row| PenaltyRow::of(row, currency)).collect()
}

impl DebtRow {
    /// The amount in minor units, and the days of `due`, `paid` and `issue`.
    fn core(&self, currency: Currency) -> Result<(i64, [i32; 3]), Error> {
        let amount = self.amount.to_decimal().and_then(|amount| currency.to_minor(amount));
        let amount = amount.map_err(|error| error.at("amount"))?;
        let day = |date: Option<CivilDate>, name| {
            date.map_or(Ok(NO_DATE), |date| date.named(name).map(to_days))
        };
        let due = to_days(self.due.named("due")?);
        Ok((amount, [due, day(self.paid, "paid")?, day(self.issue, "issue")?]))
    }
}

impl PenaltyRow {
    fn of(row: penalty::PenaltyRow, currency: Currency) -> Result<Self, Error> {
        let money = |minor: i64| currency.to_decimal(minor.into()).map(ExactDecimal::from);
        Ok(Self {
            days: small(row.days),
            interest: money(row.interest)?,
            compensation: row.compensation.map(money).transpose()?,
            total: currency.to_decimal(row.total())?.into(),
        })
    }
}
