//! Expected credit losses, as plain records.

use receivables::aging;

use crate::values::ExactDecimal;

/// A provision, one line per currency.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Provision {
    /// One line per total of the report.
    pub(crate) lines: Vec<ProvisionLine>,
}

/// The provision in one currency.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct ProvisionLine {
    /// The currency of the amounts.
    pub(crate) currency: String,
    /// For what is not due.
    pub(crate) not_due: ProvisionPart,
    /// For each bucket, in order.
    pub(crate) buckets: Vec<ProvisionPart>,
    /// What the provision is for: `not_due + sum of buckets`.
    pub(crate) gross: ExactDecimal,
    /// The sum of the rounded allowances.
    pub(crate) allowance: ExactDecimal,
}

/// One row of the matrix: `allowance = round(gross x rate)`.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct ProvisionPart {
    /// What stands in the bucket.
    pub(crate) gross: ExactDecimal,
    /// The loss rate, a fraction.
    pub(crate) rate: ExactDecimal,
    /// The allowance, rounded to the minor unit; a credit balance carries none.
    pub(crate) allowance: ExactDecimal,
}

impl Provision {
    pub(crate) fn of(provision: &aging::Provision) -> Self {
        let line = |line: &aging::ProvisionLine| ProvisionLine {
            currency: line.currency.code().to_owned(),
            not_due: ProvisionPart::of(&line.not_due),
            buckets: line.buckets.iter().map(ProvisionPart::of).collect(),
            gross: line.gross.into(),
            allowance: line.allowance.into(),
        };
        Self { lines: provision.lines.iter().map(line).collect() }
    }
}

impl ProvisionPart {
    fn of(part: &aging::ProvisionPart) -> Self {
        Self {
            gross: part.gross.into(),
            rate: part.rate.fraction().into(),
            allowance: part.allowance.into(),
        }
    }
}
