//! Open items: what each customer still owes, as columns.
//!
//! [`OpenItems`] is the table that every analysis reads: one row per open item, customers coded
//! once. Build it from rows ([`OpenItems::builder`]), from a document through serde, or from
//! columns ([`OpenItems::from_columns`]); the Arrow crate does the latter for record batches.
//!
//! A positive open amount is owed by the customer; a negative one is an unapplied credit: a
//! credit note or a payment that no invoice has absorbed yet, dated by its `due`.

mod builder;
mod columns;
mod dictionary;
mod item;
mod items;
mod keys;
mod order;
#[cfg(feature = "serde")]
mod wire;

pub use builder::OpenItemsBuilder;
pub(crate) use columns::MAX_PAUSED_DAYS;
pub use columns::{Columns, CurrencyColumn, NO_DATE};
pub use dictionary::Dictionary;
pub use item::{Item, ItemRef};
pub use items::{OpenItems, Rounded};
pub use keys::{Key, KeyColumn, Keys, TextColumn};

/// Rows per table: codes and positions fit in 32 bits everywhere.
pub const MAX_ROWS: usize = 2_147_483_647;
/// Bytes of an id, a customer or a tag.
pub const MAX_ID_BYTES: usize = 128;

#[cfg(test)]
mod tests;
