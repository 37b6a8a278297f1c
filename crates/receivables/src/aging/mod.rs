//! Aging: how much is owed, and how late it is, by customer, currency or any tag.
//!
//! `days past due = as_of - basis date`, in civil days; zero or less is *not due*: a debt due
//! today is not late. Bucket `i` holds `(bound[i-1], bound[i]]`, the last one is open. For every
//! line, exactly:
//!
//! `balance = not due + sum of buckets - unapplied`
//!
//! [`OpenItems::aging`](crate::ledger::OpenItems::aging) is the way for a table. [`AgingPass`]
//! takes blocks of columns one after the other, for tables that are not held in memory; partial
//! reports [merge](AgingReport::merge) exactly.

mod block;
mod buckets;
mod cells;
mod columns;
mod groups;
mod kernel;
mod line;
mod merge;
mod netting;
mod pass;
mod policy;
mod provision;
mod report;
mod roll_rates;
mod run;
#[cfg(feature = "serde")]
mod wire;

pub use block::AgingBlock;
pub use buckets::Buckets;
pub use columns::{FullColumns, ReportColumns};
pub use line::{AgingLine, AmountDays, ItemCounts};
pub use pass::AgingPass;
pub use policy::{AgingPolicy, Basis, Credits, Days, Detail, Disputed, Unit};
pub use provision::{LossRates, Provision, ProvisionLine, ProvisionPart};
pub use report::{AgingReport, Level};
pub use roll_rates::{RollMatrix, RollRates, RollRow, roll_rates};

#[cfg(test)]
mod tests;
