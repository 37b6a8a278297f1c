//! Interest of debts that are all open: one look-up, one multiplication and one division a row.

use super::{Grace, sums::Sums};
use crate::{
    money::{Divisor, MAX_MINOR},
    time,
};

/// Rows at a time; what is found of them stays in the first cache.
pub(super) const BLOCK: usize = 512;

/// What the rates of a debt sum up to, by its due date alone: all debts end on the same day.
#[derive(Debug)]
pub(super) struct OpenDebts {
    /// The first due date.
    first: i32,
    /// By the due date, counted from `first`, twice the sum of the rates behind it; zero where a
    /// debt is not late.
    rates_twice: Vec<u64>,
    /// How many due dates there are from the first one to the last that the library knows.
    days: u32,
    /// How many amounts there are above the least one, up to the largest whose product with any
    /// sum is one that the divisor takes.
    amounts: u64,
    divisor: Divisor,
}

impl OpenDebts {
    /// `None` where a row has to be asked more than its amount and its due date.
    pub(super) fn of(sums: &Sums, grace: Grace, grace_days: i32) -> Option<Self> {
        if sums.at_start || sums.since != i32::MIN {
            return None;
        }
        let (days, total) = (usize::try_from(grace_days).ok()?, *sums.of_day.last()?);
        let late = sums.of_day.len().saturating_sub(1).saturating_sub(days);
        // A debt that falls due on day `n` bears interest from there on; where grace shifts, from
        // as many days later.
        let shift = if grace == Grace::Shift { days } else { 0 };
        let starts = sums.of_day.iter().skip(shift).take(late);
        let rates = starts.map(|before| {
            let rates = total.checked_sub(*before)?.checked_mul(2)?;
            u64::try_from(rates).ok()
        });
        let mut rates_twice = rates.collect::<Option<Vec<u64>>>()?;
        let most = rates_twice.iter().copied().max().unwrap_or(0).max(1);
        let largest = i64::try_from(Divisor::LARGEST.checked_div(most)?).ok()?;
        rates_twice.resize(sums.of_day.len(), 0);
        let (first, divisor) = (sums.first, sums.divisor);
        let days = time::MAX_DAYS.abs_diff(first).saturating_add(1);
        let amounts = largest.min(MAX_MINOR).abs_diff(-MAX_MINOR);
        Some(Self { first, rates_twice, days, amounts, divisor })
    }

    /// Fills `interest` for a block of rows; false where one of them has its own ways, and then
    /// nothing of it counts.
    #[inline]
    pub(super) fn interest(&self, amount: &[i64], due: &[i32], interest: &mut [i64]) -> bool {
        if self.divisor.rounds_half_even() {
            self.fill::<true>(amount, due, interest)
        } else {
            self.fill::<false>(amount, due, interest)
        }
    }

    #[inline]
    fn fill<const HALF_EVEN: bool>(
        &self,
        amount: &[i64],
        due: &[i32],
        interest: &mut [i64],
    ) -> bool {
        let (mut latest, mut largest) = (0, 0);
        for ((amount, due), interest) in amount.iter().zip(due).zip(interest) {
            // What lies before the first due date or the least amount wraps to far behind the last.
            let day = due.wrapping_sub(self.first).cast_unsigned();
            let above_least = amount.wrapping_add(MAX_MINOR).cast_unsigned();
            (latest, largest) = (day.max(latest), above_least.max(largest));
            let rates = usize::try_from(day).ok().and_then(|place| self.rates_twice.get(place));
            let rates = rates.copied().unwrap_or(0);
            // INVARIANT: the largest amount was chosen so that the product fits; where one is
            // larger, the whole block is thrown away.
            let twice = (*amount).max(0).cast_unsigned().wrapping_mul(rates);
            *interest = self.divisor.of_twice::<HALF_EVEN>(twice);
        }
        latest < self.days && largest <= self.amounts
    }
}
