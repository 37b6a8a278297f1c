//! What happens beside the account: disputes, promises, contacts, costs, holds.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Channel, DisputeOutcome};
use crate::money::Currency;
#[cfg(feature = "serde")]
use crate::wire;

/// A debt contested, wholly or in part.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Dispute {
    /// The caller's id, unique among disputes.
    pub id: String,
    /// The invoice.
    pub invoice: String,
    /// The day it was raised.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub opened: NaiveDate,
    /// How much is contested; the whole invoice where nothing is said.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "wire::decimal::option", skip_serializing_if = "Option::is_none")
    )]
    pub amount: Option<Decimal>,
    /// Why, in the caller's words.
    pub reason: String,
}

/// How a dispute ended.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct DisputeResolution {
    /// The dispute.
    pub dispute: String,
    /// From which day on it is over.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// How.
    pub outcome: DisputeOutcome,
}

/// A promise to pay an amount by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Promise {
    /// The caller's id, unique among promises.
    pub id: String,
    /// Who promised; where it names invoices, their customer.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub customer: Option<String>,
    /// Which invoices he promised to pay; any of his where there is none.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub invoices: Vec<String>,
    /// The day he promised.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub made: NaiveDate,
    /// The last day on which a payment keeps the promise.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub due: NaiveDate,
    /// How much: at most what was open on the day he promised.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// Its currency; the ledger's where nothing is said.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub currency: Option<Currency>,
}

/// A contact with the customer, by either side.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Contact {
    /// The caller's id, unique among contacts.
    pub id: String,
    /// The customer.
    pub customer: String,
    /// What it was about; his account as a whole where there is none.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub invoices: Vec<String>,
    /// The day.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// By which way.
    pub channel: Channel,
    /// Which step of which scenario it carried out, as an id.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub action: Option<String>,
    /// What was said, in the caller's words.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub note: Option<String>,
}

/// What collecting cost the creditor: a letter, a call, a lawyer. Not a debt of the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Cost {
    /// The caller's id, unique among costs.
    pub id: String,
    /// The day it arose.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// How much, positive.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// For which customer, where it was for one.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub customer: Option<String>,
    /// For which invoice, where it was for one.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub invoice: Option<String>,
    /// What for, in the caller's words.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub purpose: Option<String>,
    /// Its currency; the ledger's where nothing is said.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub currency: Option<Currency>,
}

/// A stop: nothing is asked of this customer, or for this invoice, while it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Hold {
    /// The caller's id, unique among holds.
    pub id: String,
    /// The customer; or an invoice.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub customer: Option<String>,
    /// The invoice; or a customer.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub invoice: Option<String>,
    /// The first day.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub from: NaiveDate,
    /// The last day; until it is released where nothing is said.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "wire::date::option", skip_serializing_if = "Option::is_none")
    )]
    pub until: Option<NaiveDate>,
    /// Why, in the caller's words.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub reason: Option<String>,
}

/// The end of a stop before its last day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct HoldRelease {
    /// The hold.
    pub hold: String,
    /// From which day on it no longer holds.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
}

impl Dispute {
    /// A dispute of the whole invoice.
    pub fn new(
        id: impl Into<String>,
        invoice: impl Into<String>,
        opened: NaiveDate,
        reason: impl Into<String>,
    ) -> Self {
        let (id, invoice, reason) = (id.into(), invoice.into(), reason.into());
        Self { id, invoice, opened, amount: None, reason }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

impl DisputeResolution {
    /// The end of a dispute.
    pub fn new(dispute: impl Into<String>, date: NaiveDate, outcome: DisputeOutcome) -> Self {
        Self { dispute: dispute.into(), date, outcome }
    }

    pub(super) fn id(&self) -> &str {
        &self.dispute
    }
}

impl Promise {
    /// A promise that belongs to nobody yet: fill `customer` or `invoices`.
    pub fn new(id: impl Into<String>, made: NaiveDate, due: NaiveDate, amount: Decimal) -> Self {
        let id = id.into();
        Self { id, customer: None, invoices: Vec::new(), made, due, amount, currency: None }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

impl Contact {
    /// A contact about the customer's account as a whole.
    pub fn new(
        id: impl Into<String>,
        customer: impl Into<String>,
        date: NaiveDate,
        channel: Channel,
    ) -> Self {
        let (id, customer) = (id.into(), customer.into());
        Self { id, customer, invoices: Vec::new(), date, channel, action: None, note: None }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

impl Cost {
    /// A cost that was for nobody in particular.
    pub fn new(id: impl Into<String>, date: NaiveDate, amount: Decimal) -> Self {
        let id = id.into();
        Self { id, date, amount, customer: None, invoice: None, purpose: None, currency: None }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

impl Hold {
    /// A hold on nothing yet: fill `customer` or `invoice`.
    pub fn new(id: impl Into<String>, from: NaiveDate) -> Self {
        Self { id: id.into(), customer: None, invoice: None, from, until: None, reason: None }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

impl HoldRelease {
    /// The end of a hold.
    pub fn new(hold: impl Into<String>, date: NaiveDate) -> Self {
        Self { hold: hold.into(), date }
    }

    pub(super) fn id(&self) -> &str {
        &self.hold
    }
}
