//! What one debt bears: its segments, the total, the fixed compensation.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    Debt, LimitedBy, Pack, PenaltyPolicy,
    accrual::{Owed, Run, accrue, out_of_range},
    limits::Limits,
    rates::Prepared,
    reference::fraction,
    statement,
};
use crate::{
    error::Error,
    ledger::CustomerKind,
    money::{Currency, MAX_MINOR},
    time,
};
#[cfg(feature = "serde")]
use crate::{money::currency_code, wire};

/// A run of days with the same rate and the same base.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Segment {
    /// The first day.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub from: NaiveDate,
    /// The last day, included.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub to: NaiveDate,
    /// How many days: `to - from + 1`.
    pub days: u32,
    /// The yearly rate as a fraction.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub rate: Decimal,
    /// What was open at the end of the day before, with capitalised interest.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub base: Decimal,
    /// The interest of these days.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// Whether the law's floor stands in place of the contract's rate.
    pub floor_applied: bool,
    /// Whether the last known reference rate was carried forward.
    pub carried_forward: bool,
}

/// What one debt bears up to a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Penalty {
    /// The debt's id.
    pub id: Option<String>,
    /// The currency of the amounts.
    #[cfg_attr(feature = "serde", serde(serialize_with = "currency_code"))]
    pub currency: Currency,
    /// How much was due.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// The day it fell due.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub due: NaiveDate,
    /// The last day that was looked at.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub as_of: NaiveDate,
    /// Who owes.
    pub debtor: CustomerKind,
    /// The first day with interest; none without.
    #[cfg_attr(feature = "serde", serde(with = "wire::date::option"))]
    pub from: Option<NaiveDate>,
    /// The last day with interest; none without.
    #[cfg_attr(feature = "serde", serde(with = "wire::date::option"))]
    pub to: Option<NaiveDate>,
    /// The days with interest: the sum of those of the segments.
    pub days: u32,
    /// The runs of days, in order.
    pub segments: Vec<Segment>,
    /// The sum of the segments.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub interest_computed: Decimal,
    /// The same within the policy's minimum and cap.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub interest: Decimal,
    /// What bounded it.
    pub limited_by: Option<LimitedBy>,
    /// The fixed compensation; none where the law has it in another currency.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal::option"))]
    pub compensation: Option<Decimal>,
    /// `interest + compensation`.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub total: Decimal,
    /// What is still open of the debt itself.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub open: Decimal,
    /// The law.
    pub pack: Option<Pack>,
    /// The version of its rates.
    #[cfg_attr(feature = "serde", serde(with = "wire::date::option"))]
    pub version: Option<NaiveDate>,
    /// The statement: one line a segment, between a heading and the totals.
    pub text: Vec<String>,
}

/// What a debt bears up to a day, that day included: interest and a fixed compensation.
///
/// Interest of each day d after the due date = what was open at the end of d - 1, times the rate in
/// force on d, times that day's part of a year; the sum is rounded once, or each segment where the
/// policy says so. A payment counts from its own day on, which still bears interest.
///
/// ```
/// use receivables::money::{Currency, Money};
/// use receivables::penalty::{Debt, Pack, PenaltyPolicy, late_interest};
/// use receivables::time::parse_date;
///
/// let debt = Debt::new(Money::parse("10000.00", Currency::EUR)?, parse_date("2026-06-20")?);
/// let law = PenaltyPolicy::statutory(Pack::Fr);
/// let owed = late_interest(&debt, &law, parse_date("2026-07-10")?)?;
/// // 10 days at 12.15 % and 10 at 12.40 %: 33.29 + 33.97, and the fixed sum of 40.00.
/// assert_eq!(owed.segments.len(), 2);
/// assert_eq!(owed.interest.to_string(), "67.26");
/// assert_eq!(owed.total.to_string(), "107.26");
/// # Ok::<(), receivables::Error>(())
/// ```
///
/// # Errors
/// At `policy`: `penalty.no_rate`, `input.contradiction`, `penalty.rates_not_ascending`,
/// `penalty.reference_out_of_range`, `penalty.unsupported_day_count`, `input.out_of_range`,
/// `penalty.minimum_exceeds_cap`, `penalty.not_positive`, `amount.too_precise`. At `debt`:
/// `penalty.not_positive`, `penalty.over_settled`, `item.invalid_id`, `amount.too_precise`,
/// `date.out_of_range`. `penalty.rate_missing`, `penalty.not_for_consumers`,
/// `penalty.interest_out_of_range`; `date.out_of_range`.
pub fn late_interest(
    debt: &Debt,
    policy: &PenaltyPolicy,
    as_of: NaiveDate,
) -> Result<Penalty, Error> {
    let prepared = Prepared::new(policy).map_err(|error| error.at("policy"))?;
    let currency = debt.amount.currency();
    let limits = Limits::new(policy, currency).map_err(|error| error.at("policy"))?;
    let day = time::to_days(time::check_date(as_of)?);
    let debtor = prepared.debtor(debt.debtor)?;
    let owed = debt.owed(debtor, day).map_err(|error| error.at("debt"))?;
    Assessed::new(&prepared, &limits, &owed, day)?.penalty(debt.id.clone(), currency, policy, &owed)
}

/// What was found for a debt, in minor units.
pub(super) struct Assessed {
    as_of: i32,
    runs: Vec<Run>,
    pub(super) days: u32,
    computed: i64,
    pub(super) interest: i64,
    limited_by: Option<LimitedBy>,
    pub(super) compensation: Option<i64>,
}

impl Assessed {
    pub(super) fn new(
        prepared: &Prepared<'_>,
        limits: &Limits<'_>,
        owed: &Owed,
        as_of: i32,
    ) -> Result<Self, Error> {
        let runs = accrue(prepared, owed, as_of)?;
        let days = runs.iter().fold(0_u32, |days, run| days.saturating_add(run.days()));
        let computed = runs.iter().try_fold(0_i64, |sum, run| sum.checked_add(run.amount));
        let computed = computed.filter(|sum| *sum <= MAX_MINOR).ok_or_else(out_of_range)?;
        let (interest, limited_by) = limits.bounded(computed, owed.amount)?;
        let compensation = limits.compensation(owed.debtor, owed.amount);
        // A debt that was not late for a day owes no fixed sum.
        let compensation = if runs.is_empty() { Some(0) } else { compensation };
        Ok(Self { as_of, runs, days, computed, interest, limited_by, compensation })
    }

    /// The same for the eye: decimals, dates and the statement.
    pub(super) fn penalty(
        self,
        id: Option<String>,
        currency: Currency,
        policy: &PenaltyPolicy,
        owed: &Owed,
    ) -> Result<Penalty, Error> {
        let money = |minor: i64| currency.to_decimal(i128::from(minor));
        let segment = |run: &Run| {
            Ok(Segment {
                from: time::from_days(run.from)?,
                to: time::from_days(run.to)?,
                days: run.days(),
                rate: fraction(run.units),
                base: money(run.base)?,
                amount: money(run.amount)?,
                floor_applied: run.floor_applied,
                carried_forward: run.carried,
            })
        };
        let segments = self.runs.iter().map(segment).collect::<Result<Vec<_>, Error>>()?;
        let total = self.interest.saturating_add(self.compensation.unwrap_or(0));
        let mut penalty = Penalty {
            id,
            currency,
            amount: money(owed.amount)?,
            due: time::from_days(owed.due)?,
            as_of: time::from_days(self.as_of)?,
            debtor: owed.debtor,
            from: segments.first().map(|segment| segment.from),
            to: segments.last().map(|segment| segment.to),
            days: self.days,
            segments,
            interest_computed: money(self.computed)?,
            interest: money(self.interest)?,
            limited_by: self.limited_by,
            compensation: self.compensation.map(money).transpose()?,
            total: money(total)?,
            open: money(owed.open_at(self.as_of))?,
            pack: policy.pack,
            version: policy.pack.map(Pack::version).transpose()?,
            text: Vec::new(),
        };
        penalty.text = statement::lines(&penalty, policy.day_count);
        Ok(penalty)
    }
}
