//! What a ledger says of a customer or an invoice: balances, statements, histories, promises.

mod balance;
mod history;
mod promise;
mod statement;

pub use balance::Balance;
pub use history::{HistoryEvent, InvoiceHistory};
pub(super) use promise::promises_too_large;
pub use promise::{PromiseState, PromiseStatus};
pub use statement::{Movement, Statement};
