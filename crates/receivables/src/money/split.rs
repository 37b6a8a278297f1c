//! Splits whose parts always sum back to the whole.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::{Money, rounding::power_of_ten};
use crate::{
    error::{Error, MoneyError},
    order,
};

/// The most parts that an amount is split into.
pub const MAX_PARTS: usize = 1_000_000;

/// The largest sum of weights once they stand at one scale.
///
/// Twice this number still fits in a `u128`, which the long multiplication below relies on.
const MAX_TOTAL_WEIGHT: u128 = 10_u128.pow(37);

named! {
    /// Who gets the minor units that a split leaves over.
    ///
    /// Each part is first rounded towards zero; what is left is less than one minor unit per part.
    /// A part whose weight is zero gets nothing, so "first" and "last" pass over it. Negative
    /// amounts are split like positive ones, with the sign put back.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Remainder: "remainder policy" {
        /// The last part takes the whole remainder: 100.00 in 3 is 33.33, 33.33, 33.34.
        #[default]
        Last = "last",
        /// The first part takes the whole remainder: 100.00 in 3 is 33.34, 33.33, 33.33.
        First = "first",
        /// One minor unit to each of the first parts: 0.05 in 3 is 0.02, 0.02, 0.01.
        Spread = "spread",
        /// One minor unit to each part that lost most by rounding, the earlier one on a tie:
        /// 1.00 by 1, 1, 4 is 0.17, 0.17, 0.66 (from 16.67, 16.67 and 66.67 cents, a tie of three
        /// for two cents). The method of Hamilton for seats in a parliament. Among equal parts it
        /// is `Spread`.
        LargestRemainder = "largest_remainder" | "hamilton",
    }
}

impl Money {
    /// Equal parts that sum back to the amount, in order.
    ///
    /// ```
    /// use receivables::money::{Currency, Money, Remainder};
    /// let parts = Money::parse("5.47", Currency::EUR)?.split(3, Remainder::Last)?;
    /// let minor: Vec<i64> = parts.iter().map(Money::minor).collect();
    /// assert_eq!(minor, [182, 182, 183]); // 182 + 182 + 183 = 547
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `split.parts_out_of_range` for no part, or more than 1,000,000.
    pub fn split(self, parts: usize, remainder: Remainder) -> Result<Vec<Self>, Error> {
        let count = checked_count(parts)?;
        let whole = self.minor().unsigned_abs();
        // INVARIANT: the count is at least 1, so neither division can fail.
        let base = whole.checked_div(count).unwrap_or(0);
        let left_over = whole.checked_rem(count).unwrap_or(0);
        let mut shares = vec![base; parts];
        match remainder {
            Remainder::Last => add(shares.last_mut(), left_over),
            Remainder::First => add(shares.first_mut(), left_over),
            Remainder::Spread | Remainder::LargestRemainder => {
                // INVARIANT: fewer units are left over than there are parts.
                let units = usize::try_from(left_over).unwrap_or(parts);
                shares.iter_mut().take(units).for_each(|share| add(Some(share), 1));
            }
        }
        self.signed(shares)
    }

    /// Parts in proportion to weights, which sum back to the amount, in the order of the weights.
    ///
    /// Only the proportions count: 1 and 2, or 0.5 and 1. They are compared exactly.
    ///
    /// ```
    /// use receivables::money::{Currency, Money, Remainder};
    /// let weights = ["1", "2"].map(|weight| weight.parse().unwrap());
    /// let parts = Money::parse("100.00", Currency::EUR)?
    ///     .split_by_weights(&weights, Remainder::LargestRemainder)?;
    /// let minor: Vec<i64> = parts.iter().map(Money::minor).collect();
    /// assert_eq!(minor, [3_333, 6_667]); // 33.33(3) and 66.66(6): the second lost more
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `split.parts_out_of_range` for no weight, or more than 1,000,000; `split.invalid_weights`
    /// for a negative weight, or when all are zero; `split.weights_out_of_range` when the weights
    /// sum to more than 10^37 units of the finest one.
    pub fn split_by_weights(
        self,
        weights: &[Decimal],
        remainder: Remainder,
    ) -> Result<Vec<Self>, Error> {
        checked_count(weights.len())?;
        let weights = whole_weights(weights)?;
        let total = total_weight(&weights)?;
        let whole = self.minor().unsigned_abs();
        let mut left_over = whole;
        let mut shares = Vec::with_capacity(weights.len());
        let mut rests = Vec::with_capacity(weights.len());
        for weight in &weights {
            let (share, rest) = proportion(whole, *weight, total);
            // INVARIANT: shares rounded towards zero never sum to more than the whole.
            left_over = left_over.wrapping_sub(share);
            shares.push(share);
            rests.push(rest);
        }
        match remainder {
            Remainder::Last => {
                let last = weights.iter().rposition(|weight| *weight > 0);
                add(last.and_then(|at| shares.get_mut(at)), left_over);
            }
            Remainder::First => {
                let first = weights.iter().position(|weight| *weight > 0);
                add(first.and_then(|at| shares.get_mut(at)), left_over);
            }
            Remainder::Spread => {
                let order = (0..weights.len()).filter(|at| weights.get(*at) > Some(&0));
                add_one_each(&mut shares, order, left_over);
            }
            Remainder::LargestRemainder => {
                let mut order: Vec<usize> = (0..weights.len()).collect();
                // The sort is stable, so of two equal losses the earlier part comes first.
                order::sort_by_key(&mut order, |at| Reverse(rests.get(*at).copied()));
                add_one_each(&mut shares, order.into_iter(), left_over);
            }
        }
        self.signed(shares)
    }

    /// The parts with the sign of the amount that they were split from.
    fn signed(self, shares: Vec<u64>) -> Result<Vec<Self>, Error> {
        let currency = self.currency();
        shares
            .into_iter()
            .map(|share| {
                let part = Self::from_wide(i128::from(share), currency)?;
                Ok(if self.is_negative() { part.negated() } else { part })
            })
            .collect()
    }
}

fn checked_count(parts: usize) -> Result<u64, Error> {
    match u64::try_from(parts) {
        Ok(count) if (1..=MAX_PARTS).contains(&parts) => Ok(count),
        _ => Err(MoneyError::PartsOutOfRange { parts, minimum: 1, maximum: MAX_PARTS }.into()),
    }
}

fn add(share: Option<&mut u64>, units: u64) {
    if let Some(share) = share {
        // INVARIANT: no share exceeds the whole, which is below 10^18.
        *share = share.wrapping_add(units);
    }
}

fn add_one_each(shares: &mut [u64], order: impl Iterator<Item = usize>, units: u64) {
    // INVARIANT: the units left over are fewer than the parts with a weight.
    for at in order.take(usize::try_from(units).unwrap_or(usize::MAX)) {
        add(shares.get_mut(at), 1);
    }
}

/// The weights as whole numbers of one scale: 0.5 and 1.25 are 50 and 125.
fn whole_weights(weights: &[Decimal]) -> Result<Vec<u128>, Error> {
    if let Some(at) = weights.iter().position(|weight| *weight < Decimal::ZERO) {
        let weights = weights.get(at).map(Decimal::to_string).unwrap_or_default();
        return Err(Error::from(MoneyError::InvalidWeights { weights }).at_row(at).at("weights"));
    }
    let normal: Vec<Decimal> = weights.iter().map(Decimal::normalize).collect();
    let scale = normal.iter().map(Decimal::scale).max().unwrap_or(0);
    normal
        .iter()
        .map(|weight| {
            power_of_ten(scale.abs_diff(weight.scale()))?
                .unsigned_abs()
                .checked_mul(weight.mantissa().unsigned_abs())
        })
        .collect::<Option<_>>()
        .ok_or_else(|| MoneyError::WeightsOutOfRange {}.into())
}

fn total_weight(weights: &[u128]) -> Result<u128, Error> {
    let total = weights.iter().try_fold(0_u128, |total, weight| total.checked_add(*weight));
    match total {
        Some(0) => Err(MoneyError::InvalidWeights { weights: "0".to_owned() }.into()),
        Some(total) if total <= MAX_TOTAL_WEIGHT => Ok(total),
        _ => Err(MoneyError::WeightsOutOfRange {}.into()),
    }
}

/// `whole * weight / total` rounded towards zero, and the rest of that division.
///
/// Needs `weight <= total` and `total > 0`; the share is then at most `whole`.
fn proportion(whole: u64, weight: u128, total: u128) -> (u64, u128) {
    if let Some(product) = u128::from(whole).checked_mul(weight) {
        let share = product.checked_div(total).unwrap_or(0);
        return (u64::try_from(share).unwrap_or(u64::MAX), product.checked_rem(total).unwrap_or(0));
    }
    // The product does not fit, so it is built bit by bit of the whole, from the highest, with the
    // quotient and the rest kept apart: doubling both, and adding the weight where the bit is set.
    // INVARIANT: rest < total <= 10^37 and weight <= total, so each step stays below 2 x 10^37,
    // and the quotient never exceeds the whole.
    let (mut share, mut rest) = (0_u64, 0_u128);
    let step = |added: u128, doubled: &mut u128, share: &mut u64| {
        *doubled = doubled.wrapping_add(added);
        if *doubled >= total {
            *doubled = doubled.wrapping_sub(total);
            *share = share.wrapping_add(1);
        }
    };
    for bit in (0..u64::BITS).rev() {
        share = share.wrapping_shl(1);
        let same = rest;
        step(same, &mut rest, &mut share);
        if whole.wrapping_shr(bit) & 1 == 1 {
            step(weight, &mut rest, &mut share);
        }
    }
    (share, rest)
}

#[cfg(test)]
mod tests;
