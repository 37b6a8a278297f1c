//! A replay: what happened, from a CSV file, as the facts of one ledger; then the aging of every
//! month end, as if that day were today.

mod accounts;
mod cells;
mod late_payment;
mod months;
mod options;
mod screen;
mod supplier;
mod table;

pub use accounts::{Account, Import};
pub use late_payment::LatePayments;
pub use months::{Month, MonthLine, Replay};
pub use options::{Options, currency};
pub use supplier::SupplierBills;

pub use crate::sheet::Screen;
