//! What is owed for paying late: interest on what was really open, and a fixed compensation.
//!
//! For each day `d` after the due date, up to the last day that is asked for:
//!
//! `interest(d) = open at the end of d - 1 x rate in force on d x the day's part of a year`
//!
//! The sum is rounded once, at the end ([`RoundPer`]). So a part payment counts from its own day
//! on, no day is lost where a rate changes, and a day of a rate is never multiplied rounded.
//!
//! A [`PenaltyPolicy`] says the rate: a contract's, or a law's ([`Pack`]: a reference rate and a
//! margin). Reference rates come from tables whose rows each have a source; outside of what they
//! know there is an error, unless the caller passes rows or lets the last one be carried forward.
//!
//! | from | to |
//! |---|---|
//! | one [`Debt`] | [`late_interest`]: a [`Penalty`] with its segments and a statement |
//! | columns of debts | [`PenaltyTable`]: days, interest and compensation of a million rows |
//! | a [`Ledger`](crate::ledger::Ledger) | [`Ledger::penalties`](crate::ledger::Ledger::penalties): what accrued, and what of it was claimed, waived and paid; [`Ledger::penalties_of`](crate::ledger::Ledger::penalties_of) for businesses or consumers alone |
//!
//! Penalties are claims of their own, outside the principal: [`claims`] proposes the invoices that
//! ask for them.

mod account;
mod accrual;
mod claim;
mod debt;
mod fee;
mod interest;
mod limits;
mod open_debts;
mod pack;
mod policy;
mod rates;
mod reference;
mod statement;
mod sums;
mod table;

pub use account::InvoicePenalty;
pub use claim::{ClaimState, PenaltyClaim, Unclaimed, claims};
pub use debt::Debt;
pub use fee::{Fee, FeeStep, fees};
pub use interest::{Penalty, Segment, late_interest};
pub use limits::LimitedBy;
pub use pack::{Fixing, Pack, PackSummary};
pub use policy::{Capitalisation, DatedRate, Grace, MAX_GRACE_DAYS, PenaltyPolicy, RoundPer};
pub use rates::{DAY_COUNTS, RateInForce, rate_in_force};
pub use reference::{ReferenceRate, ReferenceRow, ReferenceTable, reference_rate};
pub use table::{PenaltyColumns, PenaltyRow, PenaltyTable, TableDetail};
