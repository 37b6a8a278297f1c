//! The one place of the library that rounds.

use std::cmp::Ordering;

use rust_decimal::Decimal;

named! {
    /// Which of the two neighbours a value between them becomes.
    ///
    /// The worked numbers round to a whole number. `HalfUp` is the default where a mode may be
    /// left out, as Regulation (EC) 1103/97, article 5, prescribes for the euro.
    /// Not marked to grow: these seven are all the modes that IEEE 754 and the trade know.
    #[derive(Default)]
    pub enum Rounding: "rounding mode" {
        /// To the nearest, a half away from zero: 2.5 is 3, -2.5 is -3, 2.4 is 2.
        #[default]
        HalfUp = "half_up" | "half_away_from_zero" | "commercial",
        /// To the nearest, a half to the even neighbour: 2.5 is 2, 3.5 is 4, -2.5 is -2.
        HalfEven = "half_even" | "bankers",
        /// To the nearest, a half towards zero: 2.5 is 2, -2.5 is -2, 2.6 is 3.
        HalfDown = "half_down" | "half_towards_zero",
        /// Away from zero: 2.1 is 3, -2.1 is -3.
        Up = "up" | "away_from_zero",
        /// Towards zero: 2.9 is 2, -2.9 is -2.
        Down = "down" | "towards_zero" | "truncate",
        /// To the lower neighbour: 2.9 is 2, -2.1 is -3.
        Floor = "floor",
        /// To the higher neighbour: 2.1 is 3, -2.9 is -2.
        Ceiling = "ceiling" | "ceil",
    }
}

/// A quotient rounded to a whole number; every rounding of the library is this division.
///
/// `None` when the divisor is zero, or when the quotient does not fit (`i128::MIN` by -1).
///
/// ```
/// use receivables::money::{Rounding, div_round};
/// assert_eq!(div_round(5, 2, Rounding::HalfUp), Some(3));
/// assert_eq!(div_round(5, 2, Rounding::HalfEven), Some(2));
/// assert_eq!(div_round(-5, 2, Rounding::Floor), Some(-3));
/// assert_eq!(div_round(5, 0, Rounding::HalfUp), None);
/// ```
#[inline]
pub fn div_round(numerator: i128, denominator: i128, rounding: Rounding) -> Option<i128> {
    let quotient = numerator.checked_div(denominator)?;
    let rest = numerator.checked_rem(denominator)?.unsigned_abs();
    if rest == 0 {
        return Some(quotient);
    }
    let negative = (numerator < 0) != (denominator < 0);
    // INVARIANT: 0 < rest < |denominator|, so the subtraction cannot wrap. It compares the rest
    // with what is missing to the next number, where doubling the rest could overflow.
    let position = rest.cmp(&denominator.unsigned_abs().wrapping_sub(rest));
    let away_from_zero = match rounding {
        Rounding::HalfUp => position != Ordering::Less,
        Rounding::HalfDown => position == Ordering::Greater,
        Rounding::HalfEven => match position {
            Ordering::Less => false,
            Ordering::Equal => quotient & 1 == 1,
            Ordering::Greater => true,
        },
        Rounding::Up => true,
        Rounding::Down => false,
        Rounding::Floor => negative,
        Rounding::Ceiling => !negative,
    };
    match (away_from_zero, negative) {
        (false, _) => Some(quotient),
        (true, false) => quotient.checked_add(1),
        (true, true) => quotient.checked_sub(1),
    }
}

/// A quotient rounded once to a number of decimals, always printed with all of them.
///
/// `None` when the divisor is zero, or when the result does not fit in a [`Decimal`].
///
/// ```
/// use receivables::money::{Rounding, ratio};
/// assert_eq!(ratio(2, 3, 4, Rounding::HalfUp).map(|r| r.to_string()).as_deref(), Some("0.6667"));
/// assert_eq!(ratio(1, 2, 4, Rounding::HalfUp).map(|r| r.to_string()).as_deref(), Some("0.5000"));
/// ```
pub fn ratio(
    numerator: i128,
    denominator: i128,
    decimals: u32,
    rounding: Rounding,
) -> Option<Decimal> {
    let scaled = numerator.checked_mul(power_of_ten(decimals)?)?;
    let rounded = div_round(scaled, denominator, rounding)?;
    Decimal::try_from_i128_with_scale(rounded, decimals).ok()
}

/// 10^0 to 10^38, all that an `i128` holds.
#[expect(
    clippy::indexing_slicing,
    reason = "computed by the compiler, which refuses an index out of range"
)]
const POWERS: [i128; 39] = {
    let mut powers = [1; 39];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// 10^exponent, where it fits in an `i128`: up to 10^38.
#[inline]
pub(super) fn power_of_ten(exponent: u32) -> Option<i128> {
    usize::try_from(exponent).ok().and_then(|at| POWERS.get(at).copied())
}

#[cfg(test)]
mod tests;
