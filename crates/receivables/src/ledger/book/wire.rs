//! The document form of a ledger: its facts, kind by kind.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::ledger::Ledger;
use crate::{
    ledger::{
        Allocation, Contact, Cost, CreditNote, Customer, Dispute, DisputeResolution, Fact, Hold,
        HoldRelease, Invoice, LedgerBuilder, Payment, Promise, Refund, ReturnedPayment, WriteOff,
    },
    money::{Currency, currency_code},
};

macro_rules! document {
    ($($list:ident: $kind:ident),* $(,)?) => {
        /// Every list may be left out.
        #[derive(Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Document {
            #[serde(serialize_with = "currency_code")]
            currency: Currency,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            precision: Option<u32>,
            $(
                #[serde(default, skip_serializing_if = "Vec::is_empty")]
                $list: Vec<$kind>,
            )*
        }

        impl Document {
            fn new(currency: Currency) -> Self {
                let precision = currency.precision();
                let precision = Some(precision).filter(|known| *known != currency.minor_unit());
                Self { currency, precision, $($list: Vec::new()),* }
            }

            fn push(&mut self, fact: Fact) {
                match fact { $(Fact::$kind(fact) => self.$list.push(fact)),* }
            }

            fn facts(self) -> impl Iterator<Item = Fact> {
                std::iter::empty()$(.chain(self.$list.into_iter().map(Fact::from)))*
            }
        }
    };
}

document!(
    customers: Customer,
    invoices: Invoice,
    credit_notes: CreditNote,
    payments: Payment,
    allocations: Allocation,
    refunds: Refund,
    returned_payments: ReturnedPayment,
    write_offs: WriteOff,
    disputes: Dispute,
    dispute_resolutions: DisputeResolution,
    promises: Promise,
    contacts: Contact,
    costs: Cost,
    holds: Hold,
    hold_releases: HoldRelease,
);

impl Serialize for Ledger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut document = Document::new(self.currency());
        self.facts().for_each(|fact| document.push(fact));
        document.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Ledger {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let document = Document::deserialize(deserializer)?;
        let currency = match document.precision {
            Some(precision) => document.currency.with_precision(precision),
            None => Ok(document.currency),
        };
        let builder = LedgerBuilder::new(currency.map_err(D::Error::custom)?);
        let builder = document.facts().fold(builder, LedgerBuilder::push);
        builder.build().map_err(D::Error::custom)
    }
}
