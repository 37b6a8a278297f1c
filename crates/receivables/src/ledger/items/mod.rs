//! Open items: what each customer still owes, as columns.

mod builder;
mod columns;
mod discount;
mod disputed;
mod item;
mod table;
#[cfg(feature = "serde")]
mod wire;

pub use builder::OpenItemsBuilder;
pub(crate) use columns::MAX_PAUSED_DAYS;
pub use columns::{Columns, CurrencyColumn, NO_DATE, RESERVED_TAGS};
pub use disputed::DisputedColumn;
pub use item::{Item, ItemRef};
pub use table::{OpenItems, Rounded};
#[cfg(feature = "serde")]
pub(in crate::ledger) use wire::tags;

#[cfg(test)]
mod tests;
