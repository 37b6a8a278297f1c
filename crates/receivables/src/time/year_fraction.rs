//! An exact part of a year.

use std::fmt;

use rust_decimal::Decimal;

use crate::money::{Rounding, ratio};

/// The decimals of [`YearFraction::to_decimal`].
const DECIMALS: u32 = 15;

/// An exact part of a year: a fraction in lowest terms, never negative.
///
/// ```
/// use receivables::time::{DayCount, parse_date};
///
/// let (start, end) = (parse_date("2025-01-01")?, parse_date("2025-03-15")?);
/// let part = DayCount::ActualThreeSixtyFiveFixed.year_fraction(start, end, None)?;
/// assert_eq!((part.numerator(), part.denominator()), (1, 5)); // 73/365
/// assert_eq!(part.to_decimal().to_string(), "0.200000000000000");
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct YearFraction {
    // INVARIANT: numerator >= 0, denominator > 0, and they have no common divisor but 1.
    numerator: i64,
    denominator: i64,
}

impl YearFraction {
    /// The fraction in lowest terms; a day count gives a denominator that is a length of a year.
    pub(super) fn reduced(numerator: i64, denominator: i64) -> Self {
        let divisor = greatest_common_divisor(numerator, denominator);
        Self {
            numerator: numerator.checked_div(divisor).unwrap_or(numerator),
            denominator: denominator.checked_div(divisor).unwrap_or(denominator),
        }
    }

    /// What stands above the line: 1 of 1/5. Zero or more.
    pub fn numerator(&self) -> i64 {
        self.numerator
    }

    /// What stands below the line: 5 of 1/5. One or more.
    pub fn denominator(&self) -> i64 {
        self.denominator
    }

    /// The fraction to 15 decimals, half even, for printing.
    ///
    /// Not for going on with the calculation: multiply by the numerator first and divide once.
    pub fn to_decimal(&self) -> Decimal {
        // INVARIANT: at most 300 years to 15 decimals: far below what a `Decimal` holds.
        ratio(self.numerator.into(), self.denominator.into(), DECIMALS, Rounding::HalfEven)
            .unwrap_or_default()
    }
}

impl fmt::Display for YearFraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

/// Euclid's algorithm.
fn greatest_common_divisor(a: i64, b: i64) -> i64 {
    match a.checked_rem(b) {
        None => a,
        Some(rest) => greatest_common_divisor(b, rest),
    }
}
