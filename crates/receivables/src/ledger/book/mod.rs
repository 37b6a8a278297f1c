//! The book: facts as columns, what they refer to, and what became of each invoice.
//!
//! Facts come in through [`LedgerBuilder`] (`intake`, `rows`), are laid out by customer and linked
//! (`link`), and replayed day by day (`replay`). What results is a [`Ledger`]: the facts and, for
//! every invoice, the postings that settled it. Every question about a day is then a pass over it.

mod about;
mod cells;
mod columns;
mod ids;
mod intake;
mod integers;
mod invoice_row;
mod layout;
mod ledger;
mod link;
mod link_rows;
mod postings;
mod problems;
mod references;
mod replay;
mod rows;
mod snapshot;
mod tables;
mod tags;
#[cfg(test)]
mod tests;
#[cfg(feature = "serde")]
mod wire;

pub use columns::{AllocationColumns, CreditColumns, InvoiceColumns};
pub use intake::LedgerBuilder;
pub use integers::IntegerKeys;
pub use ledger::{FactCounts, Ledger};

pub(crate) use cells::{at, row};
pub(crate) use intake::currency_at;
pub(crate) use invoice_row::InvoiceRow;
pub(crate) use postings::{Posting, Source};
pub(crate) use references::find_customer;
pub(crate) use rows::Row;
pub(crate) use tables::NO_AMOUNT;
