//! An exact amount of one currency.

use std::{cmp::Ordering, fmt, ops::Neg};

use rust_decimal::Decimal;

use super::{
    Currency, Rounding,
    currency::{out_of_range, within_limit},
    parse::parse_minor,
    rounding::{div_round, power_of_ten},
};
use crate::error::{Error, MoneyError};

/// An exact amount of one currency: a whole number of minor units, at most 10^18 - 1 either way.
///
/// Arithmetic is checked and returns a `Result`: two currencies never meet, and nothing wraps.
/// There is no order between amounts of different currencies, so [`compare`](Money::compare)
/// stands in for `<`.
///
/// ```
/// use receivables::money::{Currency, Money};
///
/// let invoice = Money::parse("1200.00", Currency::EUR)?;
/// let payment = Money::parse("450.5", Currency::EUR)?;
/// assert_eq!(invoice.checked_sub(payment)?.to_string(), "749.50 EUR");
/// assert!(invoice.checked_add(Money::parse("1", Currency::USD)?).is_err());
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    // INVARIANT: |minor| <= MAX_MINOR.
    minor: i64,
    currency: Currency,
}

impl Money {
    /// An amount that has no more decimals than the currency.
    ///
    /// # Errors
    /// `amount.too_precise` where it would have to be rounded (use [`round`] for that);
    /// `amount.out_of_range` beyond 10^18 - 1 minor units.
    pub fn new(amount: Decimal, currency: Currency) -> Result<Self, Error> {
        Ok(Self { minor: currency.to_minor(amount)?, currency })
    }

    /// An amount given in minor units: 1200 is 12.00 EUR and 1200 JPY.
    ///
    /// # Errors
    /// `amount.out_of_range` beyond 10^18 - 1 minor units.
    pub fn from_minor(minor: i64, currency: Currency) -> Result<Self, Error> {
        Self::from_wide(i128::from(minor), currency)
    }

    /// An amount written as plain digits, such as `1200.00` or `-0.5`.
    ///
    /// # Errors
    /// `amount.malformed`, `amount.too_precise`, `amount.out_of_range`, as
    /// [`parse_minor`](super::parse_minor) says.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, Error> {
        Ok(Self { minor: parse_minor(text, currency)?, currency })
    }

    /// Nothing, in a currency.
    pub fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// The amount with the currency's decimals: 12.00.
    pub fn amount(&self) -> Decimal {
        // INVARIANT: 60 bits of minor units and at most 6 decimals always fit in a `Decimal`.
        Decimal::try_new(self.minor, self.currency.precision()).unwrap_or_default()
    }

    /// The amount in minor units: 1200 for 12.00 EUR.
    pub fn minor(&self) -> i64 {
        self.minor
    }

    /// The currency.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// Whether nothing is left.
    pub fn is_zero(&self) -> bool {
        self.minor == 0
    }

    /// Whether the amount is above zero.
    pub fn is_positive(&self) -> bool {
        self.minor > 0
    }

    /// Whether the amount is below zero.
    pub fn is_negative(&self) -> bool {
        self.minor < 0
    }

    /// The amount without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        // INVARIANT: the limit is the same either way, so the sign can always be dropped.
        Self { minor: self.minor.wrapping_abs(), ..self }
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    /// `currency.mismatch`; `amount.out_of_range` beyond 10^18 - 1 minor units.
    pub fn checked_add(self, other: Self) -> Result<Self, Error> {
        self.same_currency(other)?;
        let sum = i128::from(self.minor).saturating_add(i128::from(other.minor));
        Self::from_wide(sum, self.currency)
    }

    /// The difference of two amounts of one currency.
    ///
    /// # Errors
    /// `currency.mismatch`; `amount.out_of_range` beyond 10^18 - 1 minor units.
    pub fn checked_sub(self, other: Self) -> Result<Self, Error> {
        self.checked_add(other.negated())
    }

    /// How two amounts of one currency compare.
    ///
    /// # Errors
    /// `currency.mismatch`.
    pub fn compare(self, other: Self) -> Result<Ordering, Error> {
        self.same_currency(other)?;
        Ok(self.minor.cmp(&other.minor))
    }

    /// The amount rounded to a multiple of a coin or a lot, such as 0.05, 1 or 10.
    ///
    /// ```
    /// use receivables::money::{Currency, Money, Rounding};
    /// let price = Money::parse("7.43", Currency::CHF)?;
    /// let cash = price.round_to_multiple("0.05".parse().unwrap(), Rounding::HalfUp)?;
    /// assert_eq!(cash.to_string(), "7.45 CHF");
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `rounding.invalid_multiple` for a multiple that is not positive or finer than the currency;
    /// `amount.out_of_range` where rounding up leaves the limit.
    pub fn round_to_multiple(self, multiple: Decimal, rounding: Rounding) -> Result<Self, Error> {
        round_to_multiple(self.amount(), self.currency, multiple, rounding)
    }

    /// The opposite amount; the operator `-` for the rooms of the crate, where operators are denied.
    pub(crate) fn negated(self) -> Self {
        // INVARIANT: the limit is the same either way, so every amount has its opposite.
        Self { minor: self.minor.wrapping_neg(), ..self }
    }

    pub(super) fn from_wide(minor: i128, currency: Currency) -> Result<Self, Error> {
        match within_limit(minor) {
            Some(minor) => Ok(Self { minor, currency }),
            None => Err(out_of_range(match currency.to_decimal(minor) {
                Ok(amount) => amount.to_string(),
                Err(_) => minor.to_string(),
            })),
        }
    }

    fn same_currency(self, other: Self) -> Result<(), Error> {
        if self.currency == other.currency {
            return Ok(());
        }
        let (left, right) = (self.currency.label(), other.currency.label());
        Err(MoneyError::CurrencyMismatch { left, right }.into())
    }
}

/// An amount rounded once to the decimals of its currency.
///
/// ```
/// use receivables::money::{Currency, Rounding, round};
/// let amount = "2.345".parse().unwrap();
/// assert_eq!(round(amount, Currency::EUR, Rounding::HalfUp)?.to_string(), "2.35 EUR");
/// assert_eq!(round(amount, Currency::EUR, Rounding::HalfEven)?.to_string(), "2.34 EUR");
/// # Ok::<(), receivables::Error>(())
/// ```
///
/// # Errors
/// `amount.out_of_range` beyond 10^18 - 1 minor units.
pub fn round(amount: Decimal, currency: Currency, rounding: Rounding) -> Result<Money, Error> {
    Ok(Money { minor: currency.round_to_minor(amount, rounding)?, currency })
}

/// An amount rounded once to a multiple of a coin or a lot, such as 0.05, 1 or 10.
///
/// It is not rounded to the currency first: 2.3051 is 2.30 to a multiple of 0.02, where 2.31
/// would have become 2.32.
///
/// # Errors
/// `rounding.invalid_multiple` for a multiple that is not positive or finer than the currency;
/// `amount.out_of_range` beyond 10^18 - 1 minor units.
pub fn round_to_multiple(
    amount: Decimal,
    currency: Currency,
    multiple: Decimal,
    rounding: Rounding,
) -> Result<Money, Error> {
    let unit = match currency.to_minor(multiple) {
        Ok(unit) if unit > 0 => i128::from(unit),
        _ => {
            let currency = currency.label();
            return Err(MoneyError::InvalidMultiple { multiple, currency }.into());
        }
    };
    multiples_of(amount, currency.precision(), unit, rounding)
        .and_then(|count| count.checked_mul(unit))
        .and_then(within_limit)
        .map(|minor| Money { minor, currency })
        .ok_or_else(|| out_of_range(amount.to_string()))
}

/// How many multiples of `unit` minor units an amount is, rounded.
fn multiples_of(amount: Decimal, precision: u32, unit: i128, rounding: Rounding) -> Option<i128> {
    let (mantissa, scale) = (amount.mantissa(), amount.scale());
    if scale <= precision {
        let minor = mantissa.checked_mul(power_of_ten(precision.abs_diff(scale))?)?;
        return div_round(minor, unit, rounding);
    }
    match power_of_ten(scale.abs_diff(precision)).and_then(|one| one.checked_mul(unit)) {
        Some(divisor) => div_round(mantissa, divisor, rounding),
        // The divisor is above 10^38 and the mantissa below 10^29: of a fraction that small, far
        // below a half, only the sign matters to any mode. A quarter stands in for it.
        None => div_round(mantissa.signum(), 4, rounding),
    }
}

impl Neg for Money {
    type Output = Self;

    fn neg(self) -> Self {
        self.negated()
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money({} {})", self.amount(), self.currency.label())
    }
}

#[cfg(test)]
mod tests;
