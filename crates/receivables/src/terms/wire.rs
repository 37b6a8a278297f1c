//! The serde form of payment terms: the short text, or an object with every field.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{
    definition::{PaymentTerms, TermsLine},
    discount::{DiscountTerms, DiscountWire},
};
use crate::time::BusinessDayConvention;

/// `{"lines": [...], "discount": {...}, "convention": "none"}`; the first alone has to be there.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TermsWire {
    lines: Vec<TermsLine>,
    #[serde(default)]
    discount: Option<DiscountWire>,
    #[serde(default)]
    convention: BusinessDayConvention,
}

impl Serialize for PaymentTerms {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lines = self.lines().to_vec();
        let discount = self.discount().map(DiscountWire::from);
        TermsWire { lines, discount, convention: self.convention() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PaymentTerms {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrForm;

        impl<'de> Visitor<'de> for TextOrForm {
            type Value = PaymentTerms;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("payment terms as text or an object with `lines`")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<PaymentTerms, E> {
                PaymentTerms::parse(text).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PaymentTerms, A::Error> {
                let wire = TermsWire::deserialize(MapAccessDeserializer::new(map))?;
                let discount = wire.discount.map(DiscountTerms::try_from).transpose();
                let discount = discount.map_err(|error| A::Error::custom(error.at("discount")))?;
                let terms = PaymentTerms::new(wire.lines).map(|it| it.adjusted(wire.convention));
                match discount {
                    None => terms,
                    Some(discount) => terms.and_then(|terms| terms.with_discount(discount)),
                }
                .map_err(A::Error::custom)
            }
        }

        deserializer.deserialize_any(TextOrForm)
    }
}
