//! A division whose divisor stays the same for a million rows.

use super::{Rounding, div_round};

/// A divisor and a rounding mode made ready: a multiplication and two shifts instead of a division.
///
/// The method is that of Granlund and Montgomery, "Division by invariant integers using
/// multiplication" (1994), figure 4.1: exact for every number of 64 bits. What is divided is twice
/// the numerator and an offset that the mode gives, by twice the divisor, so that no rest has to be
/// looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Divisor {
    by: u64,
    rounding: Rounding,
    offset: u64,
    multiplier: u64,
    shift: u32,
}

/// The least numerator and the least divisor that are left to the plain division: below it, twice
/// the one and twice the other still fit.
const TOO_LARGE: u64 = 1 << 61;

impl Divisor {
    /// A divisor above zero and below 2^61; `None` for any other.
    pub(crate) fn new(by: u64, rounding: Rounding) -> Option<Self> {
        let twice = by.checked_mul(2).filter(|_| (1..TOO_LARGE).contains(&by))?;
        // 2^shift is the least power of two that is not below twice the divisor.
        let shift = u64::BITS.checked_sub(twice.checked_sub(1)?.leading_zeros())?;
        let above = 1_u128.checked_shl(shift)?.checked_sub(u128::from(twice))?;
        let multiplier = above.checked_shl(u64::BITS)?.checked_div(u128::from(twice))?;
        let offset = match rounding {
            Rounding::HalfUp | Rounding::HalfEven => by,
            Rounding::HalfDown => by.checked_sub(1)?,
            Rounding::Up | Rounding::Ceiling => twice.checked_sub(2)?,
            Rounding::Down | Rounding::Floor => 0,
        };
        let multiplier = u64::try_from(multiplier.checked_add(1)?).ok()?;
        Some(Self { by, rounding, offset, multiplier, shift })
    }

    /// The quotient, rounded: the same as [`div_round`].
    #[inline]
    pub(crate) fn div_round(&self, numerator: u64) -> Option<i64> {
        if numerator >= TOO_LARGE {
            let exact = div_round(numerator.into(), self.by.into(), self.rounding)?;
            return i64::try_from(exact).ok();
        }
        Some(self.of_twice(numerator.wrapping_mul(2)))
    }

    /// The largest number that [`of_twice`](Self::of_twice) takes.
    pub(crate) const LARGEST: u64 = 2 * (TOO_LARGE - 1);

    /// The quotient of a numerator of which twice is given, rounded.
    #[inline]
    pub(crate) fn of_twice(&self, twice: u64) -> i64 {
        // INVARIANT: numerator and divisor are below 2^61, so nothing here wraps, and the upper
        // half of the product fits in 64 bits and is at most the number. A quotient is at most the
        // number that is divided by two or more, so it has no sign bit.
        let number = twice.wrapping_add(self.offset);
        let product = u128::from(self.multiplier).wrapping_mul(u128::from(number));
        let high = u64::try_from(product.wrapping_shr(64)).unwrap_or(0);
        let rest = number.wrapping_sub(high).wrapping_shr(1);
        let quotient = high.wrapping_add(rest).wrapping_shr(self.shift.wrapping_sub(1));
        let even = self.rounding == Rounding::HalfEven
            && quotient.wrapping_mul(self.by).wrapping_mul(2) == number;
        (if even { quotient & !1 } else { quotient }).cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Named as _;

    #[test]
    fn agrees_with_the_division_for_every_mode() {
        let divisors =
            [1, 2, 3, 7, 365, 1 << 20, 3_650_000, 3_600_001, (1 << 32) - 1, TOO_LARGE - 1];
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
            let edges = [0, 1, TOO_LARGE - 1, TOO_LARGE, u64::MAX / 2, u64::MAX - 1, u64::MAX];
            for numerator in around(divisor).chain(edges) {
                for (rounding, ..) in Rounding::ALL {
                    let ready = Divisor::new(divisor, *rounding).unwrap();
                    let expected = div_round(numerator.into(), divisor.into(), *rounding);
                    let expected = expected.and_then(|quotient| i64::try_from(quotient).ok());
                    assert_eq!(ready.div_round(numerator), expected, "{numerator} / {divisor}");
                }
            }
        }
        for refused in [0, TOO_LARGE, u64::MAX] {
            assert!(Divisor::new(refused, Rounding::HalfUp).is_none());
        }
    }
}
