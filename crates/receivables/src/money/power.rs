//! A power with a rational exponent, rounded once and without floats.

/// The decimals of the result.
pub(crate) const POWER_DECIMALS: u32 = 8;

/// The unit of the result: 10^8 of them are one.
const UNITS: u64 = 100_000_000;

/// Bits by which the larger side of a comparison may exceed the other and still count as equal.
///
/// A power of at most 36,500 loses less than 36,500 x 2^-127, four of them less than 2^-109. A tie
/// between two results (such as 1.220703125) is exact on both sides, so it must not be decided by
/// what was cut off.
const SLACK_BITS: u32 = 104;

/// `(numerator / denominator) ^ (power / root)` in units of 10^-8, rounded half up.
///
/// The base is at least 1. `None` where the base is not, or where the result is `limit` or more;
/// the limit is a whole number below 10^10, power and root are at most 36,500.
///
/// The result is the largest `n` with `n - 1/2 <= 10^8 y`, where `y` is the power wanted: that is
/// `(2n - 1)^root x denominator^power <= numerator^power x (2 x 10^8)^root`, in which every base is
/// a whole number. So no root is ever drawn: the bisection asks 57 times which side is larger.
///
/// 1.25^2 is 1.5625, 2^(1/2) is 1.41421356, and 1.220703125^1 is 1.22070313.
pub(crate) fn power(
    (numerator, denominator): (u64, u64),
    (power, root): (u32, u32),
    limit: u64,
) -> Option<u64> {
    if numerator < denominator || root == 0 {
        return None;
    }
    let below = Leading::of(denominator)?.to_the(power);
    let above = Leading::of(numerator)?.to_the(power);
    let right = above.times(Leading::of(UNITS.checked_mul(2)?)?.to_the(root)).with_slack();
    let reaches = |units: u64| {
        let left = units.checked_mul(2)?.checked_sub(1).and_then(Leading::of)?;
        Some(left.to_the(root).times(below).key() <= right.key())
    };
    // INVARIANT: the result reaches `low` (the base is at least 1) and not `high`.
    let (mut low, mut high) = (UNITS, limit.checked_mul(UNITS)?);
    if reaches(high)? {
        return None;
    }
    while low.checked_add(1)? < high {
        let middle = low.midpoint(high);
        if reaches(middle)? { low = middle } else { high = middle }
    }
    Some(low)
}

/// A positive number as its leading 128 bits and a power of two: `bits x 2^exponent`.
#[derive(Debug, Clone, Copy)]
struct Leading {
    // INVARIANT: the highest bit is set.
    bits: u128,
    exponent: i64,
}

impl Leading {
    /// A whole number, exactly; `None` for zero.
    fn of(number: u64) -> Option<Self> {
        let zeros = u128::from(number).leading_zeros();
        let bits = u128::from(number).checked_shl(zeros)?;
        (number > 0).then_some(Self { bits, exponent: i64::from(zeros).wrapping_neg() })
    }

    /// The product, cut after 128 bits: at most 2^-127 of it is lost.
    fn times(self, other: Self) -> Self {
        let (high, low) = product(self.bits, other.bits);
        // INVARIANT: exponents stay below 2^24: 36,500 factors of at most 64 bits, four times.
        let exponent = self.exponent.wrapping_add(other.exponent).wrapping_add(128);
        if high.leading_zeros() == 0 {
            return Self { bits: high, exponent };
        }
        let bits = high.wrapping_shl(1) | low.wrapping_shr(127);
        Self { bits, exponent: exponent.wrapping_sub(1) }
    }

    /// The power, by squaring; the zeroth is one.
    fn to_the(self, power: u32) -> Self {
        let mut result = Self { bits: 1 << 127, exponent: -127 };
        let (mut square, mut rest) = (self, power);
        while rest > 0 {
            if rest & 1 == 1 {
                result = result.times(square);
            }
            rest = rest.wrapping_shr(1);
            if rest > 0 {
                square = square.times(square);
            }
        }
        result
    }

    /// The number with what both sides of a comparison may have lost added to it.
    fn with_slack(self) -> Self {
        match self.bits.checked_add(self.bits.wrapping_shr(SLACK_BITS)) {
            Some(bits) => Self { bits, ..self },
            // The sum has 129 bits, of which the lowest is cut off.
            None => Self { bits: 1 << 127, exponent: self.exponent.wrapping_add(1) },
        }
    }

    /// What orders two numbers.
    fn key(self) -> (i64, u128) {
        (self.exponent, self.bits)
    }
}

/// The high and the low half of a product of 256 bits, by the halves of its factors.
fn product(a: u128, b: u128) -> (u128, u128) {
    const LOW: u128 = (1 << 64) - 1;
    let (a_high, a_low) = (a.wrapping_shr(64), a & LOW);
    let (b_high, b_low) = (b.wrapping_shr(64), b & LOW);
    // INVARIANT: a product of two halves is below 2^128, and each sum below leaves room for what
    // is carried into it.
    let (low, high) = (a_low.wrapping_mul(b_low), a_high.wrapping_mul(b_high));
    let (one, other) = (a_low.wrapping_mul(b_high), a_high.wrapping_mul(b_low));
    let middle = low.wrapping_shr(64).wrapping_add(one & LOW).wrapping_add(other & LOW);
    let carried = one.wrapping_shr(64).wrapping_add(other.wrapping_shr(64));
    (
        high.wrapping_add(carried).wrapping_add(middle.wrapping_shr(64)),
        middle.wrapping_shl(64) | (low & LOW),
    )
}

#[cfg(test)]
mod tests;
