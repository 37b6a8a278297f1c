//! What follows from payment terms, as the records of `receivables.terms` and
//! `receivables.discounts`.

use pyo3::prelude::*;
use receivables::Named as _;
use receivables::terms::discount::{
    AnnualCost, DiscountEffect, Judgement, OfferTier, Payable, SlidingRate,
};
use receivables::terms::{ResolvedInstalment, ResolvedTerms, TermsCheck};

use crate::discount::PyDiscountOffer;
use crate::records::{Record, class, records};
use crate::values::{Day, Exact};

/// A class of the discounts, imported once.
macro_rules! of_discounts {
    ($py:expr, $name:literal) => {
        class!($py, "receivables.discounts", $name)
    };
}

/// A `ResolvedTerms`.
pub(crate) fn resolved<'py>(py: Python<'py>, terms: &ResolvedTerms) -> Record<'py> {
    let parts = class!(py, "receivables.terms", "ResolvedInstalment")?;
    let offer = terms.discount().cloned().map(PyDiscountOffer);
    class!(py, "receivables.terms", "ResolvedTerms")?.call1((
        terms.currency().code(),
        Exact(terms.amount()),
        Day(terms.issue()),
        records!(py, parts, terms.instalments(), instalment)?,
        offer.map(|offer| Bound::new(py, offer)).transpose()?,
    ))
}

fn instalment<'py>(py: Python<'py>, part: &ResolvedInstalment) -> Record<'py> {
    let class = class!(py, "receivables.terms", "ResolvedInstalment")?;
    class.call1((Day(part.due), Day(part.unadjusted), Exact(part.amount)))
}

/// A `TermsCheck`.
pub(crate) fn check<'py>(py: Python<'py>, check: &TermsCheck) -> Record<'py> {
    class!(py, "receivables.terms", "TermsCheck")?.call1((
        check.limit.name(),
        Day(check.due),
        Day(check.latest),
        check.allowed,
        check.days_over,
        check.source,
    ))
}

/// An `OfferTier` for each window.
pub(crate) fn tiers<'py>(py: Python<'py>, tiers: &[OfferTier]) -> Record<'py> {
    records!(py, of_discounts!(py, "OfferTier")?, tiers, tier)
}

fn tier<'py>(py: Python<'py>, tier: &OfferTier) -> Record<'py> {
    of_discounts!(py, "OfferTier")?.call1((
        Day(tier.until),
        Day(tier.accepted_until),
        Exact(tier.discount),
        Exact(tier.net_reduction),
        Exact(tier.tax_reduction),
        Exact(tier.payable),
    ))
}

/// A `SlidingRate`.
pub(crate) fn sliding<'py>(py: Python<'py>, rate: &SlidingRate) -> Record<'py> {
    of_discounts!(py, "SlidingRate")?.call1((Exact(rate.rate_annual), rate.year_days))
}

/// A `Payable`.
pub(crate) fn payable<'py>(py: Python<'py>, found: &Payable) -> Record<'py> {
    let next = found.next.map(|next| {
        let class = of_discounts!(py, "NextPrice")?;
        class.call1((Day(next.from), Exact(next.payable)))
    });
    of_discounts!(py, "Payable")?.call1((
        Day(found.date),
        Exact(found.discount),
        Exact(found.net_reduction),
        Exact(found.tax_reduction),
        Exact(found.payable),
        found.tier,
        found.until.map(Day),
        next.transpose()?,
    ))
}

/// A `Judgement`.
pub(crate) fn judgement<'py>(py: Python<'py>, found: &Judgement) -> Record<'py> {
    of_discounts!(py, "Judgement")?.call1((
        found.outcome.name(),
        Day(found.date),
        Exact(found.paid),
        Exact(found.allowed),
        Exact(found.granted),
        Exact(found.deducted),
        Exact(found.write_off),
        Exact(found.owed),
        Exact(found.overpaid),
    ))
}

/// An `AnnualCost`.
pub(crate) fn annual_cost<'py>(py: Python<'py>, cost: &AnnualCost) -> Record<'py> {
    of_discounts!(py, "AnnualCost")?.call1((Exact(cost.simple), Exact(cost.effective)))
}

/// A `DiscountEffect` for each currency.
pub(crate) fn effects<'py>(py: Python<'py>, effects: &[DiscountEffect]) -> Record<'py> {
    records!(py, of_discounts!(py, "DiscountEffect")?, effects, effect)
}

fn effect<'py>(py: Python<'py>, effect: &DiscountEffect) -> Record<'py> {
    of_discounts!(py, "DiscountEffect")?.call1((
        effect.currency.code(),
        effect.items,
        Exact(effect.amount),
        Exact(effect.taking),
        Exact(effect.discount),
        Exact(effect.days_gained),
        effect.financing_gain.map(Exact),
        effect.net.map(Exact),
    ))
}
