//! Interest day by day: the runs of days with one rate and one base, and what each bears.

use chrono::NaiveDate;

use super::{
    Capitalisation, Grace, RoundPer,
    rates::{InForce, Origin, Prepared, first_day},
    reference::UNITS,
};
use crate::{
    error::{Error, PenaltyError},
    ledger::CustomerKind,
    money::div_round,
    time::{self, DayCount, Every, MonthEnd},
};

/// A debt in days and minor units.
#[derive(Debug, Clone)]
pub(super) struct Owed {
    pub(super) amount: i64,
    pub(super) due: i32,
    pub(super) arose: i32,
    pub(super) debtor: CustomerKind,
    /// The balance at the end of each day on which it changed, by day; the amount before them.
    pub(super) balances: Vec<(i32, i64)>,
}

/// A run of days with the same rate, base and flags; both ends are included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) units: i64,
    pub(super) base: i64,
    pub(super) amount: i64,
    pub(super) floor_applied: bool,
    pub(super) carried: bool,
    /// Interest, times rate units and the parts of a year.
    exact: i128,
}

impl Run {
    pub(super) fn days(&self) -> u32 {
        self.to.abs_diff(self.from).saturating_add(1)
    }
}

impl Owed {
    /// The debt with what was settled day by day, ascending; negative opens it again.
    ///
    /// # Errors
    /// The first day whose balance leaves zero to the amount, and that balance.
    pub(super) fn settled_by(mut self, payments: Vec<(i32, i64)>) -> Result<Self, (i32, i128)> {
        let mut balance = i128::from(self.amount);
        let mut payments = payments.into_iter().peekable();
        while let Some((on, minor)) = payments.next() {
            balance = balance.saturating_sub(i128::from(minor));
            if payments.peek().is_some_and(|(next, _)| *next == on) {
                continue;
            }
            match i64::try_from(balance) {
                Ok(left) if (0..=self.amount).contains(&left) => self.balances.push((on, left)),
                _ => return Err((on, balance)),
            }
        }
        Ok(self)
    }

    /// What was open at the end of a day.
    pub(super) fn open_at(&self, day: i32) -> i64 {
        let behind = self.balances.partition_point(|(on, _)| *on <= day);
        let last = behind.checked_sub(1).and_then(|place| self.balances.get(place));
        last.map_or(self.amount, |(_, open)| *open)
    }

    /// The first day from `day` on at whose end the balance changed.
    fn next_change(&self, day: i32) -> Option<i32> {
        let behind = self.balances.partition_point(|(on, _)| *on < day);
        self.balances.get(behind).map(|(on, _)| *on)
    }

    /// The day at whose end nothing was open any more, for good.
    fn settled_on(&self) -> Option<i32> {
        let (mut settled, mut open) = (None, self.amount);
        for (on, left) in &self.balances {
            if *left > 0 {
                settled = None;
            } else if open > 0 {
                settled = Some(*on);
            }
            open = *left;
        }
        settled
    }
}

/// The runs of a debt up to a day, that day included, in order.
///
/// # Errors
/// `penalty.rate_missing`, `penalty.interest_out_of_range`, `date.out_of_range`.
pub(super) fn accrue(prepared: &Prepared<'_>, owed: &Owed, as_of: i32) -> Result<Vec<Run>, Error> {
    let policy = prepared.policy;
    let start = first_day(policy, owed.due);
    let gate = match policy.grace {
        Grace::Gate => {
            owed.due.saturating_add(i32::try_from(policy.grace_days).unwrap_or(i32::MAX))
        }
        Grace::Shift => owed.due,
    };
    if owed.settled_on().unwrap_or(as_of).min(as_of) <= gate {
        return Ok(Vec::new());
    }
    let origin = Origin { debtor: owed.debtor, arose: owed.arose, start };
    let mut meter = Meter::new(prepared, start)?;
    let mut day = start;
    while day <= as_of {
        let yesterday = day.saturating_sub(1);
        let mut end = as_of.min(meter.anniversary);
        end = end.min(owed.next_change(day).unwrap_or(end));
        let mut open = owed.open_at(yesterday);
        if day <= gate {
            open = open.min(owed.open_at(gate));
            end = end.min(gate);
        }
        if open > 0 {
            let found = prepared.on(day, origin)?;
            end = end.min(found.same.1);
            meter.count(day, end, open, found)?;
        }
        if end == meter.anniversary {
            meter.capitalise()?;
        }
        day = end.saturating_add(1);
    }
    meter.finish()
}

/// Adds up runs, rounds them, and lets interest join the base where it is capitalised.
struct Meter<'a> {
    prepared: &'a Prepared<'a>,
    runs: Vec<Run>,
    /// The first run that is not rounded yet.
    unrounded: usize,
    capitalised: i64,
    /// The day before interest starts, from which years are counted.
    anchor: NaiveDate,
    years: u32,
    anniversary: i32,
    denominator: i128,
}

impl<'a> Meter<'a> {
    fn new(prepared: &'a Prepared<'a>, start: i32) -> Result<Self, Error> {
        let years_parts = parts_of_a_year(prepared.policy.day_count);
        let mut meter = Self {
            prepared,
            runs: Vec::new(),
            unrounded: 0,
            capitalised: 0,
            anchor: time::MIN_DATE,
            years: 0,
            anniversary: i32::MAX,
            denominator: i128::from(UNITS).saturating_mul(i128::from(years_parts)),
        };
        if prepared.policy.capitalisation == Capitalisation::Yearly {
            meter.anchor = time::from_days(start.saturating_sub(1))?;
            meter.next_year();
        }
        Ok(meter)
    }

    fn next_year(&mut self) {
        self.years = self.years.saturating_add(1);
        let year = Every::Months(12).nth(self.anchor, self.years, MonthEnd::Clamp);
        // A year that ends behind the last date of the library never ends for a debt.
        self.anniversary = year.map_or(i32::MAX, time::to_days);
    }

    /// Adds the days of one rate and one open amount.
    fn count(&mut self, from: i32, to: i32, open: i64, found: InForce) -> Result<(), Error> {
        let base = open.saturating_add(self.capitalised);
        let parts = self.parts(from, to)?;
        let exact = i128::from(base)
            .checked_mul(i128::from(found.units))
            .and_then(|product| product.checked_mul(i128::from(parts)))
            .ok_or_else(out_of_range)?;
        let InForce { units, floor_applied, carried, .. } = found;
        let last = self.runs.get_mut(self.unrounded..).and_then(<[Run]>::last_mut);
        let same = |run: &&mut Run| {
            run.to.saturating_add(1) == from
                && (run.units, run.base) == (units, base)
                && (run.floor_applied, run.carried) == (floor_applied, carried)
        };
        if let Some(run) = last.filter(same) {
            run.to = to;
            run.exact = run.exact.checked_add(exact).ok_or_else(out_of_range)?;
        } else {
            let amount = 0;
            self.runs.push(Run { from, to, units, base, amount, floor_applied, carried, exact });
        }
        Ok(())
    }

    /// The part of a year from the day before `from` to `to`, in parts of the day count's year.
    fn parts(&self, from: i32, to: i32) -> Result<i64, Error> {
        let day_count = self.prepared.policy.day_count;
        if matches!(day_count, DayCount::ActualThreeSixtyFiveFixed | DayCount::ActualThreeSixty) {
            return Ok(i64::from(to.abs_diff(from)).saturating_add(1));
        }
        let (start, end) = (time::from_days(from.saturating_sub(1))?, time::from_days(to)?);
        let part = day_count.year_fraction(start, end, None)?;
        let times = parts_of_a_year(day_count).checked_div(part.denominator()).unwrap_or(0);
        Ok(part.numerator().saturating_mul(times))
    }

    /// The interest of a whole year joins the base.
    fn capitalise(&mut self) -> Result<(), Error> {
        let year = self.round()?;
        self.capitalised = self.capitalised.checked_add(year).ok_or_else(out_of_range)?;
        self.next_year();
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Run>, Error> {
        self.round()?;
        Ok(self.runs)
    }

    /// Rounds the runs that are not rounded yet, and gives their sum.
    fn round(&mut self) -> Result<i64, Error> {
        let rounding = self.prepared.policy.rounding;
        let minor = |exact: i128| {
            let minor = div_round(exact, self.denominator, rounding);
            minor.and_then(|minor| i64::try_from(minor).ok()).ok_or_else(out_of_range)
        };
        let (mut exact, mut sum) = (0_i128, 0_i64);
        for run in self.runs.iter_mut().skip(self.unrounded) {
            let before = sum;
            sum = match self.prepared.policy.round_per {
                // The sum up to here, rounded, less that before: the runs always sum to the total.
                RoundPer::Total => {
                    exact = exact.checked_add(run.exact).ok_or_else(out_of_range)?;
                    minor(exact)?
                }
                RoundPer::Segment => {
                    before.checked_add(minor(run.exact)?).ok_or_else(out_of_range)?
                }
            };
            run.amount = sum.saturating_sub(before);
        }
        self.unrounded = self.runs.len();
        Ok(sum)
    }
}

/// Into how many parts a day count splits a year, so that every one of its fractions is whole.
fn parts_of_a_year(day_count: DayCount) -> i64 {
    match day_count {
        DayCount::ActualThreeSixtyFiveFixed => 365,
        DayCount::ActualActualIsda => 365 * 366,
        _ => 360,
    }
}

pub(super) fn out_of_range() -> Error {
    PenaltyError::InterestOutOfRange {}.into()
}
