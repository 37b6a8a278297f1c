//! What settles debts, and what undoes it.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::WriteOffReason;
#[cfg(feature = "serde")]
use crate::wire;

/// Part of a payment or credit note, applied to an invoice from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Allocation {
    /// The caller's id, unique among allocations.
    pub id: String,
    /// The payment or credit note.
    pub credit: String,
    /// The invoice.
    pub invoice: String,
    /// The instalment, 1 is the first; the earliest due first where nothing is said.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub instalment: Option<u32>,
    /// From which day on it counts: not before the credit or the invoice.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// How much: at most what is left of the credit, and what is open of the invoice.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
}

/// Money that went back to the customer: at most what is left of the credit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Refund {
    /// The caller's id, unique among refunds.
    pub id: String,
    /// The payment or credit note that was paid out.
    pub credit: String,
    /// The day it was paid out.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// How much, positive.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
}

/// A payment that bounced: what it settled is open again from that day on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct ReturnedPayment {
    /// The caller's id, unique among returned payments.
    pub id: String,
    /// The payment.
    pub payment: String,
    /// The day it was returned.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// How much of it; the whole payment where nothing is said.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "wire::decimal::option", skip_serializing_if = "Option::is_none")
    )]
    pub amount: Option<Decimal>,
    /// Why, in the caller's words.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub reason: Option<String>,
}

/// A debt, or part of it, given up.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct WriteOff {
    /// The caller's id, unique among write-offs.
    pub id: String,
    /// The invoice.
    pub invoice: String,
    /// The instalment, 1 is the first; the earliest due first where nothing is said.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub instalment: Option<u32>,
    /// The day it was given up.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// How much: at most what is open.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// Why.
    pub reason: WriteOffReason,
}

impl Allocation {
    /// An allocation to an invoice as a whole.
    pub fn new(
        id: impl Into<String>,
        credit: impl Into<String>,
        invoice: impl Into<String>,
        date: NaiveDate,
        amount: Decimal,
    ) -> Self {
        let (id, credit, invoice) = (id.into(), credit.into(), invoice.into());
        Self { id, credit, invoice, instalment: None, date, amount }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

impl Refund {
    /// A refund of a payment or credit note.
    pub fn new(
        id: impl Into<String>,
        credit: impl Into<String>,
        date: NaiveDate,
        amount: Decimal,
    ) -> Self {
        Self { id: id.into(), credit: credit.into(), date, amount }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

impl ReturnedPayment {
    /// The return of a whole payment.
    pub fn new(id: impl Into<String>, payment: impl Into<String>, date: NaiveDate) -> Self {
        Self { id: id.into(), payment: payment.into(), date, amount: None, reason: None }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

impl WriteOff {
    /// A write-off on an invoice as a whole.
    pub fn new(
        id: impl Into<String>,
        invoice: impl Into<String>,
        date: NaiveDate,
        amount: Decimal,
        reason: WriteOffReason,
    ) -> Self {
        Self { id: id.into(), invoice: invoice.into(), instalment: None, date, amount, reason }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }
}
