//! A division whose divisor stays the same for a million rows.

use super::{Rounding, div_round};

/// A divisor made ready: a multiplication and two shifts instead of a division.
///
/// The method is that of Granlund and Montgomery, "Division by invariant integers using
/// multiplication" (1994), figure 4.1: exact for every number of 64 bits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Divisor {
    by: u64,
    multiplier: u64,
    /// Half of the divisor, up to the next whole number: from this rest on a half rounds away.
    half: u64,
    shift: u32,
    rounding: Rounding,
}

impl Divisor {
    /// A divisor above zero; `None` for zero.
    pub(crate) fn new(divisor: u64, rounding: Rounding) -> Option<Self> {
        // 2^bits is the least power of two that is not below the divisor.
        let bits = u64::BITS.checked_sub(divisor.checked_sub(1)?.leading_zeros())?;
        let power = 1_u128.checked_shl(bits)?;
        let above = power.checked_sub(u128::from(divisor))?.checked_shl(u64::BITS)?;
        let multiplier = above.checked_div(u128::from(divisor))?.checked_add(1)?;
        Some(Self {
            by: divisor,
            multiplier: u64::try_from(multiplier).ok()?,
            half: divisor.div_ceil(2),
            shift: bits,
            rounding,
        })
    }

    /// The quotient, rounded: the same as [`div_round`].
    #[inline]
    pub(crate) fn div_round(&self, numerator: u64) -> Option<i64> {
        let (quotient, rest) = self.parts(numerator);
        let quotient = i64::try_from(quotient).ok()?;
        if self.rounding == Rounding::HalfUp {
            return quotient.checked_add(i64::from(rest >= self.half));
        }
        let exact = div_round(numerator.into(), self.by.into(), self.rounding)?;
        i64::try_from(exact).ok()
    }

    #[inline]
    fn parts(&self, numerator: u64) -> (u64, u64) {
        let product = u128::from(self.multiplier).wrapping_mul(u128::from(numerator));
        // INVARIANT: the upper half of a product of two numbers of 64 bits fits in 64 bits and is
        // at most the numerator.
        let high = u64::try_from(product.wrapping_shr(64)).unwrap_or(0);
        let rest = numerator.wrapping_sub(high);
        let quotient = match self.shift {
            0 => numerator,
            shift => high.wrapping_add(rest.wrapping_shr(1)).wrapping_shr(shift.wrapping_sub(1)),
        };
        (quotient, numerator.wrapping_sub(quotient.wrapping_mul(self.by)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Named as _;

    #[test]
    fn agrees_with_the_division_for_every_mode() {
        let divisors =
            [1, 2, 3, 7, 365, 1 << 20, 3_650_000, 3_600_001, (1 << 32) - 1, u64::MAX, 1 << 63];
        let around = |divisor: u64| {
            let halves = [divisor / 2, divisor.div_ceil(2), divisor];
            (0..5_u64).flat_map(move |times| {
                halves.into_iter().flat_map(move |part| {
                    let near = divisor.wrapping_mul(times * 99_991).wrapping_add(part);
                    [near.wrapping_sub(1), near, near.wrapping_add(1)]
                })
            })
        };
        for divisor in divisors {
            for numerator in around(divisor).chain([0, 1, u64::MAX / 2, u64::MAX - 1, u64::MAX]) {
                for (rounding, ..) in Rounding::ALL {
                    let ready = Divisor::new(divisor, *rounding).unwrap();
                    let expected = div_round(numerator.into(), divisor.into(), *rounding);
                    let expected = expected.and_then(|quotient| i64::try_from(quotient).ok());
                    assert_eq!(ready.div_round(numerator), expected, "{numerator} / {divisor}");
                }
            }
        }
        assert!(Divisor::new(0, Rounding::HalfUp).is_none());
    }
}
