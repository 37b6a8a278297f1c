//! The rate in force on a day: a policy made ready, once for any number of debts.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    Fixing, Pack, PenaltyPolicy,
    policy::MAX_GRACE_DAYS,
    reference::{Known, Series, fraction, units},
};
#[cfg(feature = "serde")]
use crate::wire;
use crate::{
    Named,
    error::{Error, InputError, KnownUntil, PenaltyError},
    ledger::CustomerKind,
    time::{self, DayCount},
};

/// The day counts of late interest: those under which the parts of an interval sum to the whole.
pub const DAY_COUNTS: [DayCount; 4] = [
    DayCount::ActualThreeSixtyFiveFixed,
    DayCount::ActualThreeSixty,
    DayCount::ActualActualIsda,
    DayCount::ThirtyEThreeSixty,
];

/// What a debt's rate depends on beside the day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin {
    pub(super) debtor: CustomerKind,
    /// The day on which the debt arose.
    pub(super) arose: i32,
    /// The first day of interest.
    pub(super) start: i32,
}

/// The rate of a day, in units of 10^-10, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InForce {
    pub(super) units: i64,
    reference: Option<i64>,
    margin: Option<i64>,
    floor: Option<i64>,
    pub(super) floor_applied: bool,
    pub(super) carried: bool,
    /// The first and the last day for which all of this holds; of days on which interest starts,
    /// where that is when a rate is read.
    pub(super) same: (i32, i32),
}

/// A policy that was checked, with its tables laid out.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    pub(super) policy: &'a PenaltyPolicy,
    /// Contract rates by day; empty where the law's rate counts.
    contract: Vec<(i32, i64)>,
    reference: Option<(Pack, Series)>,
    floor: Option<(Series, i64)>,
}

impl<'a> Prepared<'a> {
    /// The policy, where it says enough and nothing twice.
    ///
    /// # Errors
    /// `penalty.no_rate`, `input.contradiction`, `penalty.rates_not_ascending`,
    /// `penalty.reference_out_of_range`, `penalty.unsupported_day_count`, `date.out_of_range`,
    /// `input.out_of_range`.
    pub(super) fn new(policy: &'a PenaltyPolicy) -> Result<Self, Error> {
        if policy.rate.is_some() && !policy.rates.is_empty() {
            return Err(InputError::Contradiction { field: "rate", other: "rates" }.into());
        }
        let contract = contract(policy)?;
        if !policy.reference.is_empty() && policy.pack.is_none() {
            return Err(InputError::Contradiction { field: "reference", other: "pack" }.into());
        }
        if contract.is_empty() && policy.pack.is_none() {
            return Err(PenaltyError::NoRate {}.into());
        }
        if !DAY_COUNTS.contains(&policy.day_count) {
            let expected = "act/365f, act/360, act/act_isda or 30e/360";
            let day_count = policy.day_count.name();
            let error = PenaltyError::UnsupportedDayCount { day_count, expected };
            return Err(Error::from(error).at("day_count"));
        }
        if policy.grace_days > MAX_GRACE_DAYS {
            let (value, maximum) = (policy.grace_days.to_string(), MAX_GRACE_DAYS);
            let error = InputError::OutOfRange { value, minimum: 0, maximum };
            return Err(Error::from(error).at("grace_days"));
        }
        let series = |pack: Pack| {
            let series = Series::new(pack.table(), &policy.reference);
            Ok::<_, Error>((pack, series.map_err(|error| error.at("reference"))?))
        };
        let reference = policy.pack.map(series).transpose()?;
        let floor = policy.pack.and_then(Pack::floor).filter(|_| !contract.is_empty());
        let floor = floor.map(|(table, times)| Ok::<_, Error>((Series::new(table, &[])?, times)));
        Ok(Self { policy, contract, reference, floor: floor.transpose()? })
    }

    /// The kind of a debtor: what is known of him, else what the policy says.
    pub(super) fn kind(&self, own: Option<CustomerKind>) -> CustomerKind {
        own.unwrap_or(self.policy.debtor)
    }

    /// Who owes, where the policy's law is for him.
    ///
    /// # Errors
    /// `penalty.not_for_consumers`.
    pub(super) fn debtor(&self, own: Option<CustomerKind>) -> Result<CustomerKind, Error> {
        let debtor = self.kind(own);
        match self.policy.pack {
            Some(pack) if debtor == CustomerKind::Consumer && pack.is_for_businesses() => {
                Err(PenaltyError::NotForConsumers { pack: pack.name() }.into())
            }
            _ => Ok(debtor),
        }
    }

    /// The rate in force on a day.
    ///
    /// # Errors
    /// `penalty.rate_missing`.
    pub(super) fn on(&self, day: i32, origin: Origin) -> Result<InForce, Error> {
        if self.contract.is_empty() {
            return self.statutory(day, origin);
        }
        let (agreed, same) = self.agreed(day)?;
        let mut found = InForce {
            units: agreed,
            reference: None,
            margin: None,
            floor: None,
            floor_applied: false,
            carried: false,
            same,
        };
        if let Some((series, times)) = &self.floor {
            let legal = series.at(day, self.policy.carry_forward)?;
            let floor = legal.units.saturating_mul(*times);
            found.floor = Some(floor);
            found.floor_applied = floor > agreed;
            found.units = floor.max(agreed);
            found.carried = legal.carried;
            found.same = (same.0.max(legal.same.0), same.1.min(legal.same.1));
        }
        Ok(found)
    }

    /// The contract's rate of a day, and from when to when it holds.
    fn agreed(&self, day: i32) -> Result<(i64, (i32, i32)), Error> {
        let behind = self.contract.partition_point(|(from, _)| *from <= day);
        let found = behind.checked_sub(1).and_then(|place| self.contract.get(place));
        let Some((from, agreed)) = found else {
            let (date, known_until) = (time::from_days(day)?, KnownUntil(None));
            return Err(PenaltyError::RateMissing { table: "rates", date, known_until }.into());
        };
        let next = self.contract.get(behind).map_or(i32::MAX, |(from, _)| from.saturating_sub(1));
        Ok((*agreed, (*from, next)))
    }

    fn statutory(&self, day: i32, origin: Origin) -> Result<InForce, Error> {
        let Some((pack, series)) = &self.reference else {
            return Err(PenaltyError::NoRate {}.into());
        };
        let fixing = self.policy.fixing.unwrap_or_else(|| pack.fixing());
        let (reads, holds) = fixing.reads(day, origin.start)?;
        let Known { units, same, carried, .. } = series.at(reads, self.policy.carry_forward)?;
        let margin = pack.margin(origin.debtor, origin.arose);
        Ok(InForce {
            units: units.saturating_add(margin).max(0),
            reference: Some(units),
            margin: Some(margin),
            floor: None,
            floor_applied: false,
            carried,
            same: if fixing == Fixing::OnChange { same } else { holds },
        })
    }

    /// The day from which a debt has to arise to have the margin of today.
    pub(super) fn margin_since(&self) -> i32 {
        let statutory = self.reference.as_ref().filter(|_| self.contract.is_empty());
        statutory.map_or(i32::MIN, |(pack, _)| pack.margin_since())
    }

    /// Whether a rate is read once for a debt, when its interest starts.
    pub(super) fn depends_on_start(&self) -> bool {
        let fixing = |(pack, _): &(Pack, Series)| {
            self.policy.fixing.unwrap_or_else(|| pack.fixing()) == Fixing::AtStart
        };
        self.contract.is_empty() && self.reference.as_ref().is_some_and(fixing)
    }
}

/// The contract's rates by day; a flat rate counts from the first day of the library on.
fn contract(policy: &PenaltyPolicy) -> Result<Vec<(i32, i64)>, Error> {
    let flat = policy.rate.map(|rate| (time::MIN_DAYS, rate));
    let mut contract: Vec<(i32, i64)> = Vec::new();
    for (place, dated) in policy.rates.iter().enumerate() {
        let located = |error: Error| error.at_row(place).at("rates");
        let from = time::to_days(time::check_date(dated.from).map_err(located)?);
        if contract.last().is_some_and(|(last, _)| from <= *last) {
            let error = PenaltyError::RatesNotAscending { from: dated.from };
            return Err(located(error.into()));
        }
        contract.push((from, units(dated.rate.fraction()).unwrap_or_default()));
    }
    // INVARIANT: a rate has at most 10 decimals and is at most 10, so its units always exist.
    contract.extend(flat.map(|(from, rate)| (from, units(rate.fraction()).unwrap_or_default())));
    Ok(contract)
}

/// The rate of a day and what it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct RateInForce {
    /// The day.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// The yearly rate as a fraction.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub rate: Decimal,
    /// The reference rate; none for a contract rate.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal::option"))]
    pub reference: Option<Decimal>,
    /// What the law adds to it; none for a contract rate.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal::option"))]
    pub margin: Option<Decimal>,
    /// The least that a contract may say, where a law says so.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal::option"))]
    pub floor: Option<Decimal>,
    /// Whether the floor stands in place of the contract rate.
    pub floor_applied: bool,
    /// Whether the last known rate was carried forward.
    pub carried_forward: bool,
    /// The law.
    pub pack: Option<Pack>,
    /// The version of its rates.
    #[cfg_attr(feature = "serde", serde(with = "wire::date::option"))]
    pub version: Option<NaiveDate>,
}

/// The rate in force on a day for a debt that fell due on `due` (the day before where nothing is
/// said) and arose on `issue` (its due date where nothing is said).
///
/// ```
/// use receivables::{penalty::{Pack, PenaltyPolicy, rate_in_force}, time::parse_date};
/// let law = PenaltyPolicy::statutory(Pack::Fr);
/// let found = rate_in_force(&law, parse_date("2026-09-01")?, None, None, None)?;
/// assert_eq!(found.rate.to_string(), "0.124"); // 2.40 % + 10 points
/// # Ok::<(), receivables::Error>(())
/// ```
///
/// # Errors
/// `penalty.rate_missing`, `penalty.not_for_consumers`, `date.out_of_range`, and those of a policy:
/// `penalty.no_rate`, `input.contradiction`, `penalty.rates_not_ascending`,
/// `penalty.reference_out_of_range`, `penalty.unsupported_day_count`, `input.out_of_range`.
pub fn rate_in_force(
    policy: &PenaltyPolicy,
    date: NaiveDate,
    debtor: Option<CustomerKind>,
    due: Option<NaiveDate>,
    issue: Option<NaiveDate>,
) -> Result<RateInForce, Error> {
    let prepared = Prepared::new(policy).map_err(|error| error.at("policy"))?;
    let checked = |date: Option<NaiveDate>| date.map(time::check_date).transpose();
    let day = time::to_days(time::check_date(date)?);
    let due = checked(due)?.map_or(day.saturating_sub(1), time::to_days);
    let arose = checked(issue)?.map_or(due, time::to_days);
    let debtor = prepared.debtor(debtor)?;
    let origin = Origin { debtor, arose, start: first_day(policy, due) };
    let found = prepared.on(day, origin)?;
    Ok(RateInForce {
        date,
        rate: fraction(found.units),
        reference: found.reference.map(fraction),
        margin: found.margin.map(fraction),
        floor: found.floor.map(fraction),
        floor_applied: found.floor_applied,
        carried_forward: found.carried,
        pack: policy.pack,
        version: policy.pack.map(Pack::version).transpose()?,
    })
}

/// The first day of interest of a debt.
pub(super) fn first_day(policy: &PenaltyPolicy, due: i32) -> i32 {
    let grace = match policy.grace {
        super::Grace::Gate => 0,
        super::Grace::Shift => i32::try_from(policy.grace_days).unwrap_or(i32::MAX),
    };
    due.saturating_add(grace).saturating_add(1)
}
