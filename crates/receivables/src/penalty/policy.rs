//! What late payment costs, as it was agreed or as a law says: every choice has a name.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Fixing, Pack, ReferenceRow};
#[cfg(feature = "serde")]
use crate::wire;
use crate::{
    ledger::CustomerKind,
    money::{Rate, Rounding},
    time::DayCount,
};

/// The most days of grace: a hundred years.
pub const MAX_GRACE_DAYS: u32 = 36_500;

named! {
    /// What days of grace do.
    #[derive(Default)]
    pub enum Grace: "grace" {
        /// They decide whether anything is owed: 10 days of grace and 12 days late are 12 days of
        /// interest, 10 days late are none.
        #[default]
        Gate = "gate",
        /// They move the first day: 10 days of grace and 12 days late are 2 days of interest.
        Shift = "shift",
    }
}

named! {
    /// What is rounded to the minor unit.
    #[derive(Default)]
    pub enum RoundPer: "rounding place" {
        /// The total, once: 33.2877 + 33.9726 is 67.26.
        #[default]
        Total = "total",
        /// Each segment: 33.29 + 33.97 is 67.26.
        Segment = "segment",
    }
}

named! {
    /// Whether interest bears interest.
    #[derive(Default)]
    pub enum Capitalisation: "capitalisation" {
        /// Never: simple interest, as the statutory packs have it (BGB 289).
        #[default]
        None = "none",
        /// Interest of a whole year joins the base (Code civil, art. 1343-2).
        Yearly = "yearly",
    }
}

/// A contract rate from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct DatedRate {
    /// The first day of the rate.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub from: NaiveDate,
    /// The yearly rate as a fraction: 0.12 is 12 %.
    pub rate: Rate,
}

/// Every choice of late interest: a contract's rate, a law's, or both, and how to count.
///
/// `None` inherits what the pack says, where there is one; zero is none.
///
/// ```
/// use receivables::{money::Rate, penalty::{Pack, PenaltyPolicy, RoundPer}};
/// let law = PenaltyPolicy::statutory(Pack::Fr);
/// let mut contract = PenaltyPolicy::contract(Rate::parse("0.12")?);
/// contract.pack = Some(Pack::Fr); // its floor and its fixed sum
/// contract.round_per = RoundPer::Segment;
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields, default))]
#[non_exhaustive]
pub struct PenaltyPolicy {
    /// A yearly contract rate.
    pub rate: Option<Rate>,
    /// Contract rates by the day from which each counts, ascending; not beside `rate`.
    pub rates: Vec<DatedRate>,
    /// The law: its rate where no contract rate is given, its floor and fixed sums in any case.
    pub pack: Option<Pack>,
    /// Who owes, where the debt does not say it. Default: a business.
    pub debtor: CustomerKind,
    /// Reference rates that the pack's table does not know, ascending.
    pub reference: Vec<ReferenceRow>,
    /// When the pack's reference rate is read; as the pack says where nothing is said.
    pub fixing: Option<Fixing>,
    /// `act/365f`, `act/360`, `act/act_isda` or `30e/360`. Default: `act/365f`.
    pub day_count: DayCount,
    /// How to round. Default: half up.
    pub rounding: Rounding,
    /// What to round. Default: the total.
    pub round_per: RoundPer,
    /// Days of grace, 0 to 36,500. Default: 0.
    pub grace_days: u32,
    /// What they do. Default: gate.
    pub grace: Grace,
    /// The least interest where there is any.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal::option"))]
    pub minimum: Option<Decimal>,
    /// The most interest, as an amount.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal::option"))]
    pub cap: Option<Decimal>,
    /// The most interest, as a fraction of the debt.
    pub cap_rate: Option<Rate>,
    /// Whether interest bears interest. Default: none.
    pub capitalisation: Capitalisation,
    /// The fixed compensation in the debt's currency; the pack's where nothing is said.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal::option"))]
    pub compensation: Option<Decimal>,
    /// Whether the last known reference rate may stand for days that no table knows.
    pub carry_forward: bool,
}

impl Default for PenaltyPolicy {
    fn default() -> Self {
        Self {
            rate: None,
            rates: Vec::new(),
            pack: None,
            debtor: CustomerKind::Business,
            reference: Vec::new(),
            fixing: None,
            day_count: DayCount::ActualThreeSixtyFiveFixed,
            rounding: Rounding::default(),
            round_per: RoundPer::default(),
            grace_days: 0,
            grace: Grace::default(),
            minimum: None,
            cap: None,
            cap_rate: None,
            capitalisation: Capitalisation::default(),
            compensation: None,
            carry_forward: false,
        }
    }
}

impl PenaltyPolicy {
    /// One contract rate a year, and no law beside it.
    pub fn contract(rate: Rate) -> Self {
        Self { rate: Some(rate), ..Self::default() }
    }

    /// The rate and the fixed sums of a law.
    pub fn statutory(pack: Pack) -> Self {
        Self { pack: Some(pack), ..Self::default() }
    }
}
