//! Automatic allocation: which open items a credit settles, by a rule, and why.

mod outcome;
mod rule;
mod run;

pub use outcome::{AllocationStep, Allocations, ToleranceWriteOff, Unapplied, UnappliedReason};
pub use rule::{AllocationKey, AllocationRule, DecidedBy, Share};
