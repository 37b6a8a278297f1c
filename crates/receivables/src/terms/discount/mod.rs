//! What may be deducted by whom until when.
//!
//! [`DiscountTerms`] are a part of payment terms; a [`DiscountOffer`] is what they come to for one
//! invoice: amounts and days, frozen when it was posted. The offer says what is to pay on a day
//! ([`payable`](DiscountOffer::payable)) and what became of a payment
//! ([`judge`](DiscountOffer::judge)). [`annual_cost`] and [`break_even`] compare discounts with
//! borrowing, and [`OpenItems::discount_effect`](crate::ledger::OpenItems::discount_effect) says
//! what one would cost and gain over a portfolio.
//!
//! ```
//! use receivables::{money::{Currency, Money}, terms::{InvoiceTerms, PaymentTerms}, time::parse_date};
//!
//! let terms = PaymentTerms::parse("2/10 net 30")?;
//! let issued = parse_date("2026-05-01")?;
//! let resolved = terms.resolve(&InvoiceTerms::new(Money::parse("1200.00", Currency::EUR)?, issued))?;
//! let offer = resolved.discount().unwrap();
//! let in_time = offer.payable(parse_date("2026-05-11")?)?;
//! assert_eq!(in_time.payable.to_string(), "1176.00"); // 1200.00 - 24.00
//! assert_eq!(offer.payable(parse_date("2026-05-12")?)?.payable.to_string(), "1200.00");
//! # Ok::<(), receivables::Error>(())
//! ```

mod cost;
mod definition;
mod effect;
mod judgement;
mod offer;
mod parts;
mod payable;
mod reduction;
#[cfg(feature = "serde")]
mod wire;

pub use cost::{AnnualCost, MAX_COST_DAYS, YEAR_DAYS, annual_cost, break_even};
pub(super) use definition::tiers_and_sliding;
pub use definition::{
    DiscountBase, DiscountKind, DiscountTerms, Granted, MAX_GRACE_DAYS, MAX_TIERS, PartPayments,
    SLIDING_YEAR_DAYS, SlidingRate, Tier,
};
pub use effect::{DiscountEffect, EffectAssumptions};
pub(crate) use effect::{EffectColumns, effect};
pub use judgement::{Judgement, Outcome};
pub use offer::DiscountOffer;
pub use parts::{OfferParts, OfferTier};
pub use payable::{NextPrice, Payable};
#[cfg(feature = "serde")]
pub(super) use wire::DiscountWire;

#[cfg(test)]
mod tests;
