//! Dated facts: what happened, as the caller tells it.
//!
//! Every amount is positive, every id is the caller's. What follows from the facts (open amounts,
//! balances, whether a promise was kept) is never a fact: a [`Ledger`](super::Ledger) computes it
//! for a day.

mod claim;
mod document;
mod event;
mod kind;
mod settlement;

pub use claim::{Channel, Claim, CustomerKind, DisputeOutcome, WriteOffReason};
pub use document::{CreditNote, Customer, Instalment, Invoice, Payment};
pub use event::{Contact, Cost, Dispute, DisputeResolution, Hold, HoldRelease, Promise};
pub use kind::FactKind;
pub use settlement::{Allocation, Refund, ReturnedPayment, WriteOff};

/// One dated fact.
///
/// On the wire its kind stands in the field `fact`:
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use receivables::ledger::Fact;
/// let line = r#"{"fact":"payment","id":"P-001","customer":"acme","date":"2026-06-01","amount":"500.00"}"#;
/// let fact: Fact = serde_json::from_str(line).unwrap();
/// assert_eq!(fact.kind().name(), "payment");
/// assert_eq!(serde_json::to_string(&fact).unwrap(), line);
/// # }
/// # use receivables::Named as _;
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "fact", rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Fact {
    /// What is known of a customer.
    Customer(Customer),
    /// A debt.
    Invoice(Invoice),
    /// A credit that was granted.
    CreditNote(CreditNote),
    /// Money that came in.
    Payment(Payment),
    /// Part of a credit, applied to an invoice.
    Allocation(Allocation),
    /// Money that went back.
    Refund(Refund),
    /// A payment that bounced.
    ReturnedPayment(ReturnedPayment),
    /// A debt given up.
    WriteOff(WriteOff),
    /// A debt contested.
    Dispute(Dispute),
    /// How a dispute ended.
    DisputeResolution(DisputeResolution),
    /// A promise to pay.
    Promise(Promise),
    /// A contact with the customer.
    Contact(Contact),
    /// What collecting cost.
    Cost(Cost),
    /// A stop on dunning.
    Hold(Hold),
    /// The end of a stop.
    HoldRelease(HoldRelease),
}

macro_rules! facts {
    ($($variant:ident),* $(,)?) => {
        impl Fact {
            /// What kind of fact it is.
            pub fn kind(&self) -> FactKind {
                match self { $(Self::$variant(_) => FactKind::$variant),* }
            }

            /// The caller's id; for a resolution or a release, that of what it ends.
            pub fn id(&self) -> &str {
                match self { $(Self::$variant(fact) => fact.id()),* }
            }
        }

        $(impl From<$variant> for Fact {
            fn from(fact: $variant) -> Self {
                Self::$variant(fact)
            }
        })*
    };
}

facts!(
    Customer,
    Invoice,
    CreditNote,
    Payment,
    Allocation,
    Refund,
    ReturnedPayment,
    WriteOff,
    Dispute,
    DisputeResolution,
    Promise,
    Contact,
    Cost,
    Hold,
    HoldRelease,
);
