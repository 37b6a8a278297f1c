//! Open items from Arrow record batches, aging reports as record batches.
//!
//! Columns are found by name ([`TableOptions`]): `customer`, `due` and `open` are required, `id`,
//! `issue`, `posting`, `disputed`, `paused_days` and `currency` are read where they exist. Other
//! columns are left alone.
//!
//! | field | Arrow types |
//! |---|---|
//! | `open`, `disputed` | decimal32, decimal64, decimal128; int32 and int64 as minor units; `disputed` also bool (the whole item) |
//! | `due`, `issue`, `posting` | date32; date64 without a time of day |
//! | `customer`, tags | utf8, `large_utf8`, `utf8_view`, dictionaries of them, integers up to 64 bits |
//! | `id`, `currency` | the text types |
//! | `paused_days` | integers up to 64 bits |
//!
//! Floats, timestamps and text are refused where an amount or a date is meant. A null in a required
//! column is refused with its row; in an optional column it stands for "none".
//!
//! [`late_interest`] prices a table of debts, a row in and a row out.
//!
//! [`ledger`] builds a ledger from tables of invoices, payments, credit notes and allocations.
//!
//! [`due_dates`] gives the due dates of a column of issue dates.
//!
//! `read_ipc` (with the feature `ipc`) reads the batches of an Arrow IPC stream or file.
//!
//! [`open_items`] builds a table to keep; [`aging`] ages the batches in one pass without keeping
//! one, which is the fastest way and the one that needs the least memory.

#![forbid(unsafe_code)]

mod aging;
mod amounts;
mod coding;
mod columns;
mod days;
mod fill;
#[cfg(feature = "ipc")]
mod ipc;
mod items;
mod keys;
mod ledger;
mod penalty;
mod report;
mod terms;

pub use aging::aging;
pub use amounts::unaligned;
pub use columns::TableOptions;
#[cfg(feature = "ipc")]
pub use ipc::{IpcTable, read_ipc};
pub use items::open_items;
pub use ledger::{FactTable, ledger};
pub use penalty::late_interest;
pub use report::report_batch;
pub use terms::due_dates;

/// What every fallible function of this crate returns.
pub type Result<T> = std::result::Result<T, receivables::Error>;

#[cfg(test)]
mod tests;
