//! What a rule proposes, with the reason for every step.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::DecidedBy;
use crate::ledger::{Allocation, Fact, WriteOff, WriteOffReason};
#[cfg(feature = "serde")]
use crate::wire;

/// One settlement that a rule proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct AllocationStep {
    /// From which day on it counts.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// The payment or credit note.
    pub credit: String,
    /// The invoice.
    pub invoice: String,
    /// The instalment, 1 is the first; `None` for an invoice with one due date.
    pub instalment: Option<u32>,
    /// How much.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// What was open for the rule before: what later facts settle is reserved for them.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub open_before: Decimal,
    /// `open_before - amount`.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub open_after: Decimal,
    /// What the credit had free after it.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub credit_left: Decimal,
    /// The name of the rule.
    pub rule: &'static str,
    /// What made this item come before the next one.
    pub decided_by: DecidedBy,
}

/// A small rest that the rule's tolerance closes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ToleranceWriteOff {
    /// The day.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// The credit that left the rest.
    pub credit: String,
    /// The invoice.
    pub invoice: String,
    /// The instalment, 1 is the first; `None` for an invoice with one due date.
    pub instalment: Option<u32>,
    /// The rest.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
}

named! {
    /// Why something is left of a credit.
    pub enum UnappliedReason: "reason" {
        /// Nothing is open that it may settle.
        NothingOpen = "nothing_open",
        /// What is open is more than it has left, and only whole items are settled.
        FullOnly = "full_only",
        /// Something is open again since the last day, which the rule may settle from the next on.
        Reserved = "reserved",
    }
}

/// A credit of which something is left on the last day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Unapplied {
    /// The payment or credit note.
    pub credit: String,
    /// What is left of it.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// Why.
    pub reason: UnappliedReason,
}

/// What a rule proposes. Nothing changes before its [facts](Self::facts) are appended.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Allocations {
    /// The last day that was looked at.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub until: NaiveDate,
    /// The settlements, by day, then by customer, then in the order in which they were decided.
    pub steps: Vec<AllocationStep>,
    /// The rests that the tolerance closes.
    pub write_offs: Vec<ToleranceWriteOff>,
    /// What is left of credits, by customer, date and id.
    pub unapplied: Vec<Unapplied>,
}

impl Allocations {
    /// The facts to append: an allocation for every step, a write-off for every rest that is closed.
    ///
    /// Their ids are made of what they are about, `P-001:F-001:2026-06-10` or
    /// `P-001:F-001/2:2026-06-10` for an instalment, so that the same proposal has the same ids.
    pub fn facts(&self) -> Vec<Fact> {
        let steps = self.steps.iter().map(|step| {
            let id = id(&step.credit, &step.invoice, step.instalment, step.date);
            let (credit, invoice) = (step.credit.as_str(), step.invoice.as_str());
            let mut fact = Allocation::new(id, credit, invoice, step.date, step.amount);
            fact.instalment = step.instalment;
            fact.into()
        });
        let write_offs = self.write_offs.iter().map(|rest| {
            let id = id(&rest.credit, &rest.invoice, rest.instalment, rest.date);
            let (invoice, reason) = (rest.invoice.as_str(), WriteOffReason::Tolerance);
            let mut fact = WriteOff::new(id, invoice, rest.date, rest.amount, reason);
            fact.instalment = rest.instalment;
            fact.into()
        });
        steps.chain(write_offs).collect()
    }
}

fn id(credit: &str, invoice: &str, instalment: Option<u32>, date: NaiveDate) -> String {
    match instalment {
        Some(number) => format!("{credit}:{invoice}/{number}:{date}"),
        None => format!("{credit}:{invoice}:{date}"),
    }
}
