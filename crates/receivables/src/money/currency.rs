//! A currency and the number of decimals that its amounts keep.

use std::{fmt, str::FromStr};

use rust_decimal::Decimal;

use super::{
    MAX_MINOR, MAX_MINOR_TEXT, Rounding,
    currency_table::TABLE,
    rounding::{div_round, power_of_ten},
};
use crate::error::{Error, MoneyError};

/// The most decimals that a currency may be raised to.
pub const MAX_PRECISION: u32 = 6;

/// What the decimals that an amount lacks multiply it by: at most as many as a currency has.
const ZEROS: [i64; 7] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/// The largest mantissa of a [`Decimal`], 2^96 - 1, as error messages print it.
const MAX_DECIMAL_TEXT: &str = "79228162514264337593543950335";

/// A currency of ISO 4217 with the number of decimals that its amounts keep.
///
/// The decimals are the currency's minor unit (2 for EUR, 0 for JPY, 3 for KWD, 4 for CLF) unless
/// they were raised by [`with_precision`](Currency::with_precision), for a business that prices
/// by the unit. A currency at another precision is another value: amounts in EUR with 2 and with
/// 4 decimals are not mixed. Currencies are ordered by code, then by precision.
///
/// Source: the list of the ISO 4217 maintenance agency of 2026-01-01, without the codes that have
/// no minor unit, such as XAU (gold), XDR, XTS (testing) and XXX (none).
///
/// ```
/// use receivables::money::Currency;
///
/// let yen = Currency::from_code("JPY")?;
/// assert_eq!(yen.precision(), 0);
/// assert_eq!(yen.to_decimal(1200)?.to_string(), "1200");
/// assert_eq!(Currency::EUR.to_decimal(1200)?.to_string(), "12.00");
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency {
    // INVARIANT: three ASCII capitals, in the table; minor_unit <= precision <= 6.
    code: [u8; 3],
    minor_unit: u8,
    precision: u8,
}

impl Currency {
    /// Euro, 2 decimals.
    pub const EUR: Self = Self::listed(*b"EUR", 2);
    /// US dollar, 2 decimals.
    pub const USD: Self = Self::listed(*b"USD", 2);
    /// Pound sterling, 2 decimals.
    pub const GBP: Self = Self::listed(*b"GBP", 2);
    /// Yen, no decimals.
    pub const JPY: Self = Self::listed(*b"JPY", 0);
    /// Swiss franc, 2 decimals.
    pub const CHF: Self = Self::listed(*b"CHF", 2);

    const fn listed(code: [u8; 3], minor_unit: u8) -> Self {
        Self { code, minor_unit, precision: minor_unit }
    }

    /// The currency of a code: three capitals, as ISO 4217 writes them.
    ///
    /// # Errors
    /// `currency.unknown` for anything else, small letters and codes without a minor unit included.
    pub fn from_code(code: &str) -> Result<Self, Error> {
        <[u8; 3]>::try_from(code.as_bytes())
            .ok()
            .and_then(|code| {
                let at = TABLE.binary_search_by_key(&code, |entry| entry.0).ok()?;
                TABLE.get(at).map(|(code, minor_unit)| Self::listed(*code, *minor_unit))
            })
            .ok_or_else(|| MoneyError::UnknownCurrency { value: crate::wire::excerpt(code) }.into())
    }

    /// Every currency of the table at its own minor unit, by code: AED first, ZWG last.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(code, minor_unit)| Self::listed(*code, *minor_unit))
    }

    /// The code of ISO 4217, such as `EUR`.
    pub fn code(&self) -> &str {
        // INVARIANT: the code is ASCII, so the fallback is never taken.
        std::str::from_utf8(&self.code).unwrap_or("???")
    }

    /// The decimals that ISO 4217 gives: 2 for EUR, 0 for JPY.
    pub fn minor_unit(&self) -> u32 {
        u32::from(self.minor_unit)
    }

    /// The decimals that amounts keep: the minor unit, or more where it was raised.
    pub fn precision(&self) -> u32 {
        u32::from(self.precision)
    }

    /// The same currency with amounts of `precision` decimals: from its minor unit to 6.
    ///
    /// ```
    /// use receivables::money::Currency;
    /// let by_the_unit = Currency::EUR.with_precision(4)?;
    /// assert_eq!(by_the_unit.to_decimal(12_345)?.to_string(), "1.2345");
    /// assert!(Currency::EUR.with_precision(1).is_err());
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `currency.precision_out_of_range` below the minor unit or above 6.
    pub fn with_precision(self, precision: u32) -> Result<Self, Error> {
        match u8::try_from(precision) {
            Ok(raised) if (self.minor_unit()..=MAX_PRECISION).contains(&precision) => {
                Ok(Self { precision: raised, ..self })
            }
            _ => Err(MoneyError::PrecisionOutOfRange {
                currency: self.code().to_owned(),
                precision,
                minimum: self.minor_unit(),
                maximum: MAX_PRECISION,
            }
            .into()),
        }
    }

    /// The minor units of an amount that has no more decimals than the currency: 12.3 is 1230.
    ///
    /// Zeros at the end do not count: 12.3000 EUR is 1230 as well.
    ///
    /// # Errors
    /// `amount.too_precise` where the amount would have to be rounded (12.345 EUR);
    /// `amount.out_of_range` beyond 10^18 - 1 minor units.
    pub fn to_minor(&self, amount: Decimal) -> Result<i64, Error> {
        let (scale, precision) = (amount.scale(), self.precision());
        let minor = if scale <= precision {
            scaled_up(amount.mantissa(), precision.abs_diff(scale))
        } else {
            let unit = power_of_ten(scale.abs_diff(precision)).unwrap_or(1);
            if amount.mantissa().checked_rem(unit) != Some(0) {
                return Err(self.too_precise(amount.to_string()));
            }
            amount.mantissa().checked_div(unit).and_then(within_limit)
        };
        minor.ok_or_else(|| out_of_range(amount.to_string()))
    }

    /// The minor units of an amount rounded once: 2.345 EUR is 235 half up and 234 half even.
    ///
    /// # Errors
    /// `amount.out_of_range` beyond 10^18 - 1 minor units.
    pub fn round_to_minor(&self, amount: Decimal, rounding: Rounding) -> Result<i64, Error> {
        let (scale, precision) = (amount.scale(), self.precision());
        let minor = if scale <= precision {
            scaled_up(amount.mantissa(), precision.abs_diff(scale))
        } else {
            power_of_ten(scale.abs_diff(precision))
                .and_then(|unit| div_round(amount.mantissa(), unit, rounding))
                .and_then(within_limit)
        };
        minor.ok_or_else(|| out_of_range(amount.to_string()))
    }

    /// The amount of a number of minor units, always with `precision` decimals: 1200 is 12.00 EUR.
    ///
    /// Takes sums too, which may be larger than one amount may be.
    ///
    /// # Errors
    /// `amount.out_of_range` beyond 2^96 - 1 minor units (about 7.9 x 10^28), the most that a
    /// [`Decimal`] holds.
    pub fn to_decimal(&self, minor: i128) -> Result<Decimal, Error> {
        Decimal::try_from_i128_with_scale(minor, self.precision()).map_err(|_| {
            MoneyError::AmountOutOfRange { value: minor.to_string(), limit: MAX_DECIMAL_TEXT }
                .into()
        })
    }

    /// The code, with the precision where it was raised: what tells two currencies apart.
    pub(crate) fn label(self) -> String {
        if self.precision == self.minor_unit {
            self.code().to_owned()
        } else {
            format!("{} with {} decimals", self.code(), self.precision)
        }
    }

    #[cold]
    pub(super) fn too_precise(self, value: String) -> Error {
        let currency = self.code().to_owned();
        MoneyError::TooPrecise { value, currency, precision: self.precision() }.into()
    }
}

/// A number with so many zeros behind it; `None` where that is no possible amount.
#[inline]
pub(super) fn scaled_up(number: i128, zeros: u32) -> Option<i64> {
    // A number beyond an `i64` is beyond the limit with or without zeros.
    let factor = usize::try_from(zeros).ok().and_then(|at| ZEROS.get(at).copied())?;
    let minor = i64::try_from(number).ok()?.checked_mul(factor)?;
    (-MAX_MINOR..=MAX_MINOR).contains(&minor).then_some(minor)
}

/// A number of minor units, where it is a possible amount.
pub(super) fn within_limit(minor: i128) -> Option<i64> {
    i64::try_from(minor).ok().filter(|minor| (-MAX_MINOR..=MAX_MINOR).contains(minor))
}

#[cold]
pub(super) fn out_of_range(value: String) -> Error {
    MoneyError::AmountOutOfRange { value, limit: MAX_MINOR_TEXT }.into()
}

impl FromStr for Currency {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        Self::from_code(code)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({})", self.label())
    }
}

#[cfg(test)]
mod tests;
