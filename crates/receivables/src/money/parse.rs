//! From text to minor units, without a detour.

pub use crate::wire::parse_decimal;

use super::{
    Currency,
    currency::{out_of_range, within_limit},
};
use crate::{
    error::{Error, MoneyError},
    wire::{Digits, NotDigits, excerpt, scan},
};

/// 10^0 to 10^19, all that a `u64` holds.
#[expect(
    clippy::indexing_slicing,
    reason = "computed by the compiler, which refuses an index out of range"
)]
const POWERS: [u64; 20] = {
    let mut powers = [1; 20];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// The minor units of an amount written as plain digits: `12.3` is 1230 in EUR.
///
/// The same as [`parse_decimal`] and then [`Currency::to_minor`], in one step: the way for many
/// rows. Zeros at the end do not count: `12.3000` is 1230 as well.
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
        Some(missing) => power(missing)
            .zip(u64::try_from(digits.mantissa).ok())
            .and_then(|(factor, mantissa)| mantissa.checked_mul(factor)),
        None => without_zeros(text, digits, currency)?,
    };
    let magnitude = minor.and_then(|minor| within_limit(i128::from(minor)));
    match magnitude {
        // INVARIANT: within the limit, every amount has its opposite.
        Some(minor) if digits.negative => Ok(minor.wrapping_neg()),
        Some(minor) => Ok(minor),
        None => Err(out_of_range(excerpt(text))),
    }
}

#[inline]
fn power(exponent: u32) -> Option<u64> {
    usize::try_from(exponent).ok().and_then(|at| POWERS.get(at).copied())
}

/// The minor units of a number with more decimals than the currency, where they are all zero.
fn without_zeros(text: &str, digits: Digits, currency: Currency) -> Result<Option<u64>, Error> {
    let surplus = digits.scale.abs_diff(currency.precision());
    let unit = 10_u128.checked_pow(surplus).unwrap_or(u128::MAX);
    if digits.mantissa.checked_rem(unit) != Some(0) {
        return Err(currency.too_precise(excerpt(text)));
    }
    Ok(digits.mantissa.checked_div(unit).and_then(|minor| u64::try_from(minor).ok()))
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
