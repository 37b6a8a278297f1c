//! The wire forms of discounts: as they were agreed, and as offers that are handed back.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{
    definition::{
        DiscountBase, DiscountKind, DiscountTerms, Granted, PartPayments, SlidingRate, Tier,
        tiers_and_sliding,
    },
    offer::DiscountOffer,
    parts::OfferParts,
};
use crate::{
    error::{Error, InputError},
    terms::Due,
    wire,
};

/// A discount as it was agreed; tiers or sliding, the other one null.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::terms) struct DiscountWire {
    #[serde(default)]
    tiers: Option<Vec<TierWire>>,
    #[serde(default)]
    sliding: Option<SlidingRate>,
    #[serde(default)]
    grace_days: u32,
    #[serde(default)]
    base: DiscountBase,
    #[serde(default)]
    part_payments: PartPayments,
}

/// A tier; rate or amount.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TierWire {
    #[serde(default, with = "wire::decimal::option", skip_serializing_if = "Option::is_none")]
    rate: Option<Decimal>,
    #[serde(default, with = "wire::decimal::option", skip_serializing_if = "Option::is_none")]
    amount: Option<Decimal>,
    due: Due,
}

impl From<&DiscountTerms> for DiscountWire {
    fn from(terms: &DiscountTerms) -> Self {
        let (tiers, sliding) = match &terms.kind {
            DiscountKind::Tiers(tiers) => (Some(tiers.iter().map(TierWire::from).collect()), None),
            DiscountKind::Sliding(rate) => (None, Some(*rate)),
        };
        Self {
            tiers,
            sliding,
            grace_days: terms.grace_days,
            base: terms.base,
            part_payments: terms.part_payments,
        }
    }
}

impl From<&Tier> for TierWire {
    fn from(tier: &Tier) -> Self {
        let (rate, amount) = match tier.granted {
            Granted::Rate(rate) => (Some(rate), None),
            Granted::Amount(amount) => (None, Some(amount)),
        };
        Self { rate, amount, due: tier.due.clone() }
    }
}

impl TryFrom<DiscountWire> for DiscountTerms {
    type Error = Error;

    fn try_from(wire: DiscountWire) -> Result<Self, Error> {
        let terms = match (wire.tiers, wire.sliding) {
            (Some(_), Some(_)) => return Err(tiers_and_sliding()),
            (None, None) => {
                return Err(InputError::MissingField { field: "tiers".to_owned() }.into());
            }
            (Some(tiers), None) => {
                Self::tiers(tiers.into_iter().map(Tier::try_from).collect::<Result<_, _>>()?)
            }
            (None, Some(rate)) => Self::sliding(rate.rate_annual, rate.year_days),
        };
        let terms = terms.grace_days(wire.grace_days).base(wire.base);
        Ok(terms.part_payments(wire.part_payments))
    }
}

impl TryFrom<TierWire> for Tier {
    type Error = Error;

    fn try_from(wire: TierWire) -> Result<Self, Error> {
        let granted = match (wire.rate, wire.amount) {
            (Some(rate), None) => Granted::Rate(rate),
            (None, Some(amount)) => Granted::Amount(amount),
            (Some(_), Some(_)) => {
                return Err(InputError::Contradiction { field: "rate", other: "amount" }.into());
            }
            (None, None) => {
                return Err(InputError::MissingField { field: "rate".to_owned() }.into());
            }
        };
        Ok(Self::new(granted, wire.due))
    }
}

impl Serialize for DiscountOffer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.parts().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for DiscountOffer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_parts(&OfferParts::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
