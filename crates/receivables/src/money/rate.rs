//! A rate as a fraction of one.

use std::{fmt, str::FromStr};

use rust_decimal::Decimal;

use super::{
    Money, Rounding, parse_decimal,
    rounding::{div_round, power_of_ten},
};
use crate::error::{Error, MoneyError};

/// The most decimals of a rate.
const MAX_DECIMALS: u32 = 10;

/// A rate as a fraction of one, never a percentage: 0.1215 is 12.15 %.
///
/// From 0 to 10 (1000 %), with at most 10 decimals. Zeros at the end are dropped, so equal rates
/// print alike: `0.10` prints as `0.1`.
///
/// ```
/// use receivables::money::{Currency, Money, Rate, Rounding};
///
/// let rate = Rate::parse("0.016")?;
/// let gross = Money::parse("1200.00", Currency::EUR)?;
/// assert_eq!(rate.of(gross, Rounding::HalfUp)?.to_string(), "19.20 EUR"); // 1200 x 0.016
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Rate(Decimal);

impl Rate {
    /// No rate at all: 0 %.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// The whole: 100 %.
    pub const ONE: Self = Self(Decimal::ONE);

    /// A rate given as a fraction of one.
    ///
    /// # Errors
    /// `rate.out_of_range` below 0, above 10, or with more than 10 decimals.
    pub fn new(fraction: Decimal) -> Result<Self, Error> {
        let normal = fraction.normalize();
        let possible = normal >= Decimal::ZERO && normal <= Decimal::TEN;
        if possible && normal.scale() <= MAX_DECIMALS {
            return Ok(Self(normal));
        }
        Err(MoneyError::RateOutOfRange { value: fraction }.into())
    }

    /// A rate written as plain digits, such as `0.1215`.
    ///
    /// # Errors
    /// `rate.malformed` for anything but plain digits (`12.15%`, `1e-2`); `rate.out_of_range` as
    /// [`new`](Rate::new) says.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let fraction = parse_decimal(text)
            .map_err(|_| MoneyError::MalformedRate { value: crate::wire::excerpt(text) })?;
        Self::new(fraction)
    }

    /// The rate as a fraction of one: 0.1215 for 12.15 %.
    pub fn fraction(&self) -> Decimal {
        self.0
    }

    /// Whether the rate is 0 %.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// The rate of an amount, rounded once to the amount's minor unit.
    ///
    /// # Errors
    /// `amount.out_of_range` beyond 10^18 - 1 minor units.
    pub fn of(&self, amount: Money, rounding: Rounding) -> Result<Money, Error> {
        let minor = self.of_minor(i128::from(amount.minor()), rounding).unwrap_or(i128::MAX);
        Money::from_wide(minor, amount.currency())
    }

    /// The rate of a number of minor units, rounded once; `None` where it does not fit.
    ///
    /// For sums, which may be larger than one amount may be. Fits below 10^27 minor units.
    pub fn of_minor(&self, minor: i128, rounding: Rounding) -> Option<i128> {
        let product = minor.checked_mul(self.0.mantissa())?;
        div_round(product, power_of_ten(self.0.scale())?, rounding)
    }
}

impl FromStr for Rate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests;
