//! Penalties as claims with a life of their own: accrued, claimed, waived, paid.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::InvoicePenalty;
#[cfg(feature = "serde")]
use crate::wire;
use crate::{
    error::Error,
    ledger::{Claim, Fact, Invoice, Source},
    money::Currency,
};

named! {
    /// What has become of a penalty.
    pub enum ClaimState: "claim state" {
        /// It has come into being, and nothing was asked for.
        Accrued = "accrued",
        /// It was asked for, and some of it is open.
        Claimed = "claimed",
        /// It was given up, and nothing was paid.
        Waived = "waived",
        /// It was asked for and paid, perhaps with a rest given up.
        Paid = "paid",
    }
}

/// What accrued of a penalty, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct PenaltyClaim {
    /// What came into being.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub accrued: Decimal,
    /// What was asked for: the invoices that are about it.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub claimed: Decimal,
    /// What of that was written off.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub waived: Decimal,
    /// What of that credits settled; returned payments are taken off.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub paid: Decimal,
    /// `claimed - waived - paid`.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub open: Decimal,
    /// `accrued - claimed`; negative where too much was asked for.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub unclaimed: Decimal,
    /// What has become of it.
    pub state: ClaimState,
}

/// The same in minor units, while it is added up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    accrued: i128,
    claimed: i128,
    waived: i128,
    paid: i128,
}

impl Tally {
    pub(super) fn accrue(&mut self, minor: i64) {
        self.accrued = self.accrued.saturating_add(minor.into());
    }

    pub(super) fn claim_amount(&mut self, minor: i64) {
        self.claimed = self.claimed.saturating_add(minor.into());
    }

    /// Takes a posting to a claim; one that opens it again is negative.
    pub(super) fn settle(&mut self, source: Source, minor: i64) {
        let settled = if source == Source::WriteOff { &mut self.waived } else { &mut self.paid };
        *settled = settled.saturating_add(minor.into());
    }

    pub(super) fn is_empty(&self) -> bool {
        (self.accrued, self.claimed) == (0, 0)
    }

    pub(super) fn claim(self, currency: Currency) -> Result<PenaltyClaim, Error> {
        let Self { accrued, claimed, waived, paid } = self;
        let open = claimed.saturating_sub(waived).saturating_sub(paid);
        let state = match (claimed, open, waived, paid) {
            (0, ..) => ClaimState::Accrued,
            (_, 1.., ..) => ClaimState::Claimed,
            (_, _, 1.., 0) => ClaimState::Waived,
            _ => ClaimState::Paid,
        };
        let unclaimed = accrued.saturating_sub(claimed);
        Ok(PenaltyClaim {
            accrued: currency.to_decimal(accrued)?,
            claimed: currency.to_decimal(claimed)?,
            waived: currency.to_decimal(waived)?,
            paid: currency.to_decimal(paid)?,
            open: currency.to_decimal(open)?,
            unclaimed: currency.to_decimal(unclaimed)?,
            state,
        })
    }
}

/// The facts that claim what is not claimed yet: an invoice of interest, and one of costs, about
/// each invoice.
///
/// Their ids are made of what they are about, `F-001:interest:2026-07-31` and
/// `F-001:costs:2026-07-31`, so that the same proposal has the same ids; they are issued and due on
/// the last day that was looked at. Once appended, they are settled like any debt, before the
/// principal under `costs_interest_principal`, and nothing is proposed again.
pub fn claims(penalties: impl IntoIterator<Item: Into<Unclaimed>>) -> Vec<Fact> {
    penalties.into_iter().flat_map(|penalty| penalty.into().facts()).collect()
}

/// What is not claimed yet of the penalties of one invoice: all that [`claims`] asks of it.
///
/// For those who keep an [`InvoicePenalty`] in a form of their own and come back with it.
///
/// ```
/// use receivables::{money::Currency, penalty::Unclaimed, time::parse_date};
/// use rust_decimal::Decimal;
/// let (invoice, customer) = ("F-001".to_owned(), "acme".to_owned());
/// let (currency, as_of) = (Currency::EUR, parse_date("2026-07-31")?);
/// let (interest, compensation) = (Decimal::new(67_26, 2), Decimal::ZERO);
/// let rest = Unclaimed { invoice, customer, currency, as_of, interest, compensation };
/// assert_eq!(rest.facts()[0].id(), "F-001:interest:2026-07-31");
/// assert_eq!(rest.facts().len(), 1); // there is nothing to claim as costs
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclaimed {
    /// The invoice.
    pub invoice: String,
    /// Its customer.
    pub customer: String,
    /// The currency of the amounts.
    pub currency: Currency,
    /// The last day that was looked at.
    pub as_of: NaiveDate,
    /// What of the interest is not claimed; nothing is proposed for zero and less.
    pub interest: Decimal,
    /// What of the fixed compensation is not claimed.
    pub compensation: Decimal,
}

impl From<&InvoicePenalty> for Unclaimed {
    fn from(penalty: &InvoicePenalty) -> Self {
        Self {
            invoice: penalty.invoice.clone(),
            customer: penalty.customer.clone(),
            currency: penalty.currency,
            as_of: penalty.as_of,
            interest: penalty.interest.unclaimed,
            compensation: penalty.compensation.unclaimed,
        }
    }
}

impl Unclaimed {
    /// The invoices that claim it: of interest, then of costs.
    pub fn facts(&self) -> Vec<Fact> {
        let parts = [(Claim::Interest, self.interest), (Claim::Costs, self.compensation)];
        let positive = parts.into_iter().filter(|(_, amount)| *amount > Decimal::ZERO);
        positive.map(|(kind, amount)| self.fact(kind, amount).into()).collect()
    }

    fn fact(&self, kind: Claim, amount: Decimal) -> Invoice {
        let Self { invoice, customer, as_of, currency, .. } = self;
        let id = format!("{invoice}:{kind}:{as_of}");
        let mut fact = Invoice::new(id, customer, *as_of, *as_of, amount).about(invoice);
        fact.claim = Some(kind);
        fact.currency = Currency::from_code(currency.code()).ok();
        fact
    }
}
