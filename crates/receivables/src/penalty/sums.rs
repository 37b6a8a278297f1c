//! Rates summed over days: what turns a dated rate table into two look-ups.

use super::{
    Capitalisation, RoundPer,
    rates::{Origin, Prepared},
    reference::UNITS,
};
use crate::{
    ledger::CustomerKind,
    money::Divisor,
    time::{self, DayCount},
};

/// How many days back from the last one the sums of rates are laid out: forty years. Older debts
/// are counted one by one.
const REACH: i32 = 14_610;

/// Rates summed day by day, in the largest unit that divides them all.
#[derive(Debug)]
pub(super) struct Sums {
    /// The first day of `of_day`.
    pub(super) first: i32,
    /// The sum of the rates of the days behind `first`, that day included; or, where a rate is
    /// read when interest starts, the rate of interest that starts on the day after.
    pub(super) of_day: Vec<i64>,
    pub(super) at_start: bool,
    /// Debts that arose before have another margin, and are counted one by one.
    pub(super) since: i32,
    pub(super) divisor: Divisor,
}

impl Sums {
    /// The sums up to a day; `None` where a row needs more than sums.
    pub(super) fn of(prepared: &Prepared<'_>, debtor: CustomerKind, as_of: i32) -> Option<Self> {
        let policy = prepared.policy;
        let year = match policy.day_count {
            DayCount::ActualThreeSixtyFiveFixed => 365,
            DayCount::ActualThreeSixty => 360,
            _ => return None,
        };
        let rounds_once = policy.round_per == RoundPer::Total;
        if !rounds_once || policy.capitalisation != Capitalisation::None {
            return None;
        }
        let (at_start, since) = (prepared.depends_on_start(), prepared.margin_since());
        let lowest = as_of.saturating_sub(REACH).max(time::MIN_DAYS);
        // From the last day back, as far as every day's rate is known: runs of days with one rate.
        let mut runs: Vec<(i32, i64)> = Vec::new();
        let mut day = as_of;
        while day > lowest {
            let start = if at_start { day } else { as_of };
            let origin = Origin { debtor, arose: as_of.max(since), start };
            let Ok(found) = prepared.on(day, origin) else { break };
            let yesterday = found.same.0.saturating_sub(1).max(lowest);
            runs.push((day.saturating_sub(yesterday), found.units));
            day = yesterday;
        }
        let unit = runs.iter().fold(UNITS, |unit, (_, rate)| common_divisor(unit, *rate));
        let divisor = UNITS.checked_div(unit)?.checked_mul(year)?;
        let divisor = Divisor::new(u64::try_from(divisor).ok()?, policy.rounding)?;
        let mut of_day = Vec::new();
        let mut sum = 0_i64;
        for (days, rate) in runs.into_iter().rev() {
            let rate = rate.checked_div(unit)?;
            for _ in 0..days {
                of_day.push(if at_start { rate } else { sum });
                sum = sum.checked_add(rate)?;
            }
        }
        of_day.push(if at_start { 0 } else { sum });
        Some(Self { first: day, of_day, at_start, since, divisor })
    }

    /// The sum of the rates of the days behind `from` up to `end`.
    #[inline]
    pub(super) fn between(&self, from: i32, end: i32, days: u32) -> Option<u64> {
        let at = |day: i32| {
            let place = usize::try_from(day.checked_sub(self.first)?).ok()?;
            self.of_day.get(place).copied()
        };
        let rates = if self.at_start {
            at(from)?.checked_mul(i64::from(days))?
        } else {
            at(end)?.wrapping_sub(at(from)?)
        };
        u64::try_from(rates).ok()
    }
}

fn common_divisor(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a
}
