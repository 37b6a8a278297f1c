//! Expected credit losses by bucket: a provision matrix.

use rust_decimal::Decimal;

use super::report::AgingReport;
use crate::{
    error::{AgingError, Error},
    money::{Currency, Rate, Rounding},
};

/// The share of each bucket that is expected not to be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LossRates {
    /// For what is not due.
    pub not_due: Rate,
    /// For each bucket in order, the open one included.
    pub buckets: Vec<Rate>,
}

/// A provision, one line per currency.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Provision {
    /// One line per currency, in the order of the codes.
    pub lines: Vec<ProvisionLine>,
}

/// The provision in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProvisionLine {
    /// The currency of the amounts.
    pub currency: Currency,
    /// What is not due.
    pub not_due: ProvisionPart,
    /// The buckets in order, the open one last.
    pub buckets: Vec<ProvisionPart>,
    /// The sum of the gross amounts.
    pub gross: Decimal,
    /// The sum of the allowances, each rounded before.
    pub allowance: Decimal,
}

/// One row of the matrix: `allowance = round(gross x rate)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProvisionPart {
    /// What is owed; negative where credits were aged by their own date.
    pub gross: Decimal,
    /// The loss rate, as a fraction.
    pub rate: Rate,
    /// What is set aside; zero where `gross` is not positive.
    pub allowance: Decimal,
}

impl AgingReport {
    /// The allowance for expected credit losses, by loss rates per bucket.
    ///
    /// `allowance = gross x rate` per bucket, rounded once to the minor unit; the total is the sum
    /// of the rounded allowances. A bucket with a credit balance carries no allowance. Unapplied
    /// credits in a column of their own do not lower it.
    ///
    /// IFRS 9, illustrative example 12 (IE74-IE77): 7,500,000 in 1-30 at 1.6 % is 120,000.
    ///
    /// # Errors
    /// `aging.loss_rates_mismatch` unless there is one rate per bucket; `amount.out_of_range` when
    /// an allowance is beyond what an amount can be.
    pub fn provision(&self, rates: &LossRates, rounding: Rounding) -> Result<Provision, Error> {
        let expected = self.shape.buckets();
        if rates.buckets.len() != expected {
            let found = rates.buckets.len();
            return Err(AgingError::LossRatesMismatch { found, expected }.into());
        }
        let lines: Result<Vec<_>, Error> = self
            .totals()
            .iter()
            .map(|total| {
                let currency = total.currency();
                let part = |gross, rate| provide(currency, gross, rate, rounding);
                let not_due = part(total.minor_not_due(), rates.not_due)?;
                let buckets: Result<Vec<_>, Error> = total
                    .minor_buckets()
                    .zip(&rates.buckets)
                    .map(|(gross, rate)| part(gross, *rate))
                    .collect();
                let buckets = buckets?;
                let parts = || std::iter::once(&not_due).chain(&buckets);
                Ok(ProvisionLine {
                    currency,
                    gross: sum(parts().map(|part| part.gross))?,
                    allowance: sum(parts().map(|part| part.allowance))?,
                    not_due,
                    buckets,
                })
            })
            .collect();
        Ok(Provision { lines: lines? })
    }
}

fn provide(
    currency: Currency,
    gross: i128,
    rate: Rate,
    rounding: Rounding,
) -> Result<ProvisionPart, Error> {
    let gross = currency.to_decimal(gross)?;
    let exact = gross.max(Decimal::ZERO).checked_mul(rate.fraction());
    let exact = exact.ok_or(AgingError::SumOutOfRange {})?;
    let minor = currency.round_to_minor(exact, rounding)?;
    Ok(ProvisionPart { gross, rate, allowance: currency.to_decimal(i128::from(minor))? })
}

fn sum(amounts: impl Iterator<Item = Decimal>) -> Result<Decimal, Error> {
    let mut total = Decimal::ZERO;
    for amount in amounts {
        total = total.checked_add(amount).ok_or(AgingError::SumOutOfRange {})?;
    }
    Ok(total)
}
