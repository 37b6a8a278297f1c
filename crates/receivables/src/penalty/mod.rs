//! What is owed for paying late: interest on what was really open, and a fixed compensation.

mod account;
mod accrual;
mod claim;
mod debt;
mod fee;
mod interest;
mod limits;
mod pack;
mod policy;
mod rates;
mod reference;
mod statement;
mod table;

pub use account::InvoicePenalty;
pub use claim::{ClaimState, PenaltyClaim, Unclaimed, claims};
pub use debt::Debt;
pub use fee::{Fee, FeeStep, fees};
pub use interest::{Penalty, Segment, late_interest};
pub use limits::LimitedBy;
pub use pack::{Fixing, Pack, PackSummary};
pub use policy::{Capitalisation, DatedRate, Grace, PenaltyPolicy, RoundPer};
pub use rates::{RateInForce, rate_in_force};
pub use reference::{ReferenceRate, ReferenceRow, ReferenceTable, reference_rate};
pub use table::{PenaltyColumns, PenaltyRow, PenaltyTable, TableDetail};
