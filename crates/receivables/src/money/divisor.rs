//! A division whose divisor stays the same for a million rows.

use super::{Rounding, div_round};

/// A divisor and a rounding mode made ready: a multiplication and a shift instead of a division.
///
/// What is divided is twice the numerator and an offset that the mode gives, by twice the divisor,
/// so that no rest has to be looked at. For a divisor `d` of at most `2^l` the multiplier is
/// `2^(63 + l) / d`, rounded up; by theorem 4.2 of Granlund and Montgomery, "Division by invariant
/// integers using multiplication" (1994), the quotient is exact for every number below `2^63`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Divisor {
    by: u64,
    rounding: Rounding,
    offset: u64,
    multiplier: u64,
    /// How far the upper half of the product is shifted: `l - 1`.
    shift: u32,
}

/// The least numerator and the least divisor that are left to the plain division: below it, twice
/// the one and twice the other still fit.
const TOO_LARGE: u64 = 1 << 61;

impl Divisor {
    /// A divisor above zero and below 2^61; `None` for any other.
    pub(crate) fn new(by: u64, rounding: Rounding) -> Option<Self> {
        let twice = by.checked_mul(2).filter(|_| (1..TOO_LARGE).contains(&by))?;
        // 2^log is the least power of two that is not below twice the divisor.
        let log = u64::BITS.checked_sub(twice.checked_sub(1)?.leading_zeros())?;
        let power = 1_u128.checked_shl(log.checked_add(63)?)?;
        let multiplier = u64::try_from(power.div_ceil(u128::from(twice))).ok()?;
        let offset = match rounding {
            Rounding::HalfUp | Rounding::HalfEven => by,
            Rounding::HalfDown => by.checked_sub(1)?,
            Rounding::Up | Rounding::Ceiling => twice.checked_sub(2)?,
            Rounding::Down | Rounding::Floor => 0,
        };
        Some(Self { by, rounding, offset, multiplier, shift: log.checked_sub(1)? })
    }

    /// The quotient, rounded: the same as [`div_round`].
    #[inline]
    pub(crate) fn div_round(&self, numerator: u64) -> Option<i64> {
        if numerator >= TOO_LARGE {
            let exact = div_round(numerator.into(), self.by.into(), self.rounding)?;
            return i64::try_from(exact).ok();
        }
        let twice = numerator.wrapping_mul(2);
        Some(if self.rounds_half_even() {
            self.of_twice::<true>(twice)
        } else {
            self.of_twice::<false>(twice)
        })
    }

    /// Whether a half goes to the even neighbour, which needs a look at the quotient.
    pub(crate) fn rounds_half_even(&self) -> bool {
        self.rounding == Rounding::HalfEven
    }

    /// The largest number that [`of_twice`](Self::of_twice) takes.
    pub(crate) const LARGEST: u64 = 2 * (TOO_LARGE - 1);

    /// The quotient of a numerator of which twice is given, rounded; the parameter says what
    /// [`rounds_half_even`](Self::rounds_half_even) does, so that a loop asks it once.
    #[inline]
    pub(crate) fn of_twice<const HALF_EVEN: bool>(&self, twice: u64) -> i64 {
        // INVARIANT: numerator and divisor are below 2^61, so the number is below 2^63, and so is
        // the quotient; the product of two numbers of 64 bits fits in 128.
        let number = twice.wrapping_add(self.offset);
        let product = u128::from(self.multiplier).wrapping_mul(u128::from(number));
        let high = u64::try_from(product.wrapping_shr(64)).unwrap_or(0);
        let quotient = high.wrapping_shr(self.shift);
        let even = HALF_EVEN && quotient.wrapping_mul(self.by).wrapping_mul(2) == number;
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
