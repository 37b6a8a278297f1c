//! The serde forms of amounts, currencies and rates.

use std::fmt;

use rust_decimal::Decimal;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{Currency, Money, Rate};
use crate::wire;

/// `{"code": "EUR", "precision": 4}`, written where the precision was raised.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RaisedCurrency {
    code: String,
    precision: u32,
}

/// `{"amount": "12.00", "currency": "EUR"}`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AmountAndCurrency {
    #[serde(with = "wire::decimal")]
    amount: Decimal,
    currency: Currency,
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.precision() == self.minor_unit() {
            return serializer.serialize_str(self.code());
        }
        let (code, precision) = (self.code().to_owned(), self.precision());
        RaisedCurrency { code, precision }.serialize(serializer)
    }
}

/// The code alone, for results whose ledger says the precision.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference to the field"
)]
pub(crate) fn currency_code<S: Serializer>(currency: &Currency, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(currency.code())
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CodeOrRaised;

        impl<'de> Visitor<'de> for CodeOrRaised {
            type Value = Currency;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a currency code or an object with `code` and `precision`")
            }

            fn visit_str<E: serde::de::Error>(self, code: &str) -> Result<Currency, E> {
                Currency::from_code(code).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Currency, A::Error> {
                let raised = RaisedCurrency::deserialize(MapAccessDeserializer::new(map))?;
                Currency::from_code(&raised.code)
                    .and_then(|currency| currency.with_precision(raised.precision))
                    .map_err(A::Error::custom)
            }
        }

        deserializer.deserialize_any(CodeOrRaised)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        AmountAndCurrency { amount: self.amount(), currency: self.currency() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts = AmountAndCurrency::deserialize(deserializer)?;
        Self::new(parts.amount, parts.currency).map_err(D::Error::custom)
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::from_text(deserializer)
    }
}

#[cfg(test)]
mod tests;
