//! From text to minor units, without a detour.

pub use crate::wire::{MAX_DECIMAL_LENGTH, parse_decimal};

use super::{
    Currency,
    currency::{out_of_range, scaled_up, within_limit},
    rounding::power_of_ten,
};
use crate::{
    error::{Error, MoneyError},
    wire::{Digits, NotDigits, excerpt, scan},
};

/// The minor units of an amount written as plain digits: `12.3` is 1230 in EUR.
///
/// The same as [`parse_decimal`] and then [`Currency::to_minor`], in one step and without the limits
/// of a decimal: the way for many rows. Zeros at the end do not count: `12.3000` is 1230 as well.
///
/// ```
/// use receivables::money::{Currency, parse_minor};
/// assert_eq!(parse_minor("1234567.89", Currency::EUR)?, 123_456_789);
/// assert_eq!(parse_minor("-1200", Currency::JPY)?, -1_200);
/// assert_eq!(parse_minor("0.5", Currency::JPY).unwrap_err().code(), "amount.too_precise");
/// # Ok::<(), receivables::Error>(())
/// ```
///
/// # Errors
/// `amount.malformed` for text that is not plain digits; `amount.too_precise` for more decimals
/// than the currency has; `amount.out_of_range` beyond 10^18 - 1 minor units.
#[inline]
pub fn parse_minor(text: &str, currency: Currency) -> Result<i64, Error> {
    let digits = scan(text).map_err(|problem| refused(text, problem))?;
    let minor = match currency.precision().checked_sub(digits.scale) {
        Some(missing) => {
            i128::try_from(digits.mantissa).ok().and_then(|number| scaled_up(number, missing))
        }
        None => without_zeros(text, digits, currency)?,
    };
    match minor {
        // INVARIANT: within the limit, every amount has its opposite.
        Some(minor) if digits.negative => Ok(minor.wrapping_neg()),
        Some(minor) => Ok(minor),
        None => Err(out_of_range(excerpt(text))),
    }
}

/// The minor units of a number with more decimals than the currency, where they are all zero.
fn without_zeros(text: &str, digits: Digits, currency: Currency) -> Result<Option<i64>, Error> {
    let surplus = digits.scale.abs_diff(currency.precision());
    // A mantissa with more decimals than a power of ten has digits is zero, or too precise.
    let unit = power_of_ten(surplus).unwrap_or(i128::MAX).unsigned_abs();
    if digits.mantissa.checked_rem(unit) != Some(0) {
        return Err(currency.too_precise(excerpt(text)));
    }
    let minor = digits.mantissa.checked_div(unit).and_then(|minor| i128::try_from(minor).ok());
    Ok(minor.and_then(within_limit))
}

#[cold]
fn refused(text: &str, problem: NotDigits) -> Error {
    match problem {
        NotDigits::Malformed => MoneyError::MalformedAmount { value: excerpt(text) }.into(),
        NotDigits::TooLarge => out_of_range(excerpt(text)),
    }
}

#[cfg(test)]
mod tests;
