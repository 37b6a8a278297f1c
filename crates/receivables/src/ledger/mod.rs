//! Open items: what each customer still owes, as columns.
//!
//! [`OpenItems`] is the table that every analysis reads: one row per open item, customers coded
//! once. Build it from rows ([`OpenItems::builder`]), from a document through serde, or from
//! columns ([`OpenItems::from_columns`]); the Arrow crate does the latter for record batches.
//!
//! A positive open amount is owed by the customer; a negative one is an unapplied credit: a
//! credit note or a payment that no invoice has absorbed yet, dated by its `due`.

mod account;
mod allocation;
mod book;
mod builder;
mod columns;
mod dictionary;
mod fact;
mod item;
mod items;
mod keys;
mod order;
#[cfg(feature = "serde")]
mod wire;

pub use account::{
    Balance, HistoryEvent, InvoiceHistory, Movement, PromiseState, PromiseStatus, Statement,
};
pub use allocation::{
    AllocationKey, AllocationRule, AllocationStep, Allocations, DecidedBy, Share,
    ToleranceWriteOff, Unapplied, UnappliedReason,
};
pub use book::{
    AllocationColumns, CreditColumns, FactCounts, IntegerKeys, InvoiceColumns, Ledger,
    LedgerBuilder,
};
pub use builder::OpenItemsBuilder;
pub(crate) use columns::MAX_PAUSED_DAYS;
pub use columns::{Columns, CurrencyColumn, NO_DATE};
pub use dictionary::Dictionary;
pub use fact::{
    Allocation, Channel, Claim, Contact, Cost, CreditNote, Customer, CustomerKind, Dispute,
    DisputeOutcome, DisputeResolution, Fact, FactKind, Hold, HoldRelease, Instalment, Invoice,
    Payment, Promise, Refund, ReturnedPayment, WriteOff, WriteOffReason,
};
pub use item::{Item, ItemRef};
pub use items::{OpenItems, Rounded};
pub use keys::{Key, KeyColumn, Keys, TextColumn};

/// Rows per table: codes and positions fit in 32 bits everywhere.
pub const MAX_ROWS: usize = 2_147_483_647;
/// Instalments of one invoice.
pub const MAX_INSTALMENTS: u32 = 1200;
/// Bytes of an id, a customer or a tag.
pub const MAX_ID_BYTES: usize = 128;

#[cfg(test)]
mod tests;
