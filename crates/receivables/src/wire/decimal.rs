//! Plain decimal text: digits, perhaps a sign and a point, and nothing else.

use rust_decimal::Decimal;

use crate::{
    error::{Error, MoneyError},
    wire::excerpt,
};

/// The most characters of a number as text: digits and a point, without the sign.
pub const MAX_DECIMAL_LENGTH: usize = 64;

/// The longest text whose digits cannot overflow a `u64`: 19 digits are below 10^19 < 2^64.
const MAX_LENGTH_SHORT: usize = 19;

/// The largest mantissa of a [`Decimal`], 2^96 - 1, as error messages print it.
const MAX_MANTISSA_TEXT: &str = "79228162514264337593543950335";

/// A number as it was written: `-12.50` is negative, 1250, 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digits {
    pub(crate) negative: bool,
    pub(crate) mantissa: u128,
    pub(crate) scale: u32,
}

/// Why a text is not a number that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotDigits {
    Malformed,
    TooLarge,
}

/// Reads `-?digits[.digits]` and nothing else.
#[inline]
pub(crate) fn scan(text: &str) -> Result<Digits, NotDigits> {
    let (negative, unsigned) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if unsigned.len() > MAX_LENGTH_SHORT {
        return scan_long(negative, unsigned);
    }
    let (mut mantissa, mut point) = (0_u64, None);
    for (at, byte) in unsigned.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            // INVARIANT: at most 19 digits come here, which a `u64` holds.
            mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(digit));
        } else if *byte == b'.' && point.is_none() {
            point = Some(at);
        } else {
            return Err(NotDigits::Malformed);
        }
    }
    let scale = decimals(unsigned.len(), point)?;
    Ok(Digits { negative, mantissa: u128::from(mantissa), scale })
}

#[cold]
fn scan_long(negative: bool, unsigned: &[u8]) -> Result<Digits, NotDigits> {
    if unsigned.len() > MAX_DECIMAL_LENGTH {
        return Err(NotDigits::Malformed);
    }
    let (mut mantissa, mut point) = (Some(0_u128), None);
    for (at, byte) in unsigned.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                let digit = u128::from(byte.wrapping_sub(b'0'));
                mantissa = mantissa
                    .and_then(|number| number.checked_mul(10))
                    .and_then(|number| number.checked_add(digit));
            }
            b'.' if point.is_none() => point = Some(at),
            _ => return Err(NotDigits::Malformed),
        }
    }
    let scale = decimals(unsigned.len(), point)?;
    let mantissa = mantissa.ok_or(NotDigits::TooLarge)?;
    Ok(Digits { negative, mantissa, scale })
}

/// The digits after the point; a point needs a digit on either side.
#[inline]
fn decimals(length: usize, point: Option<usize>) -> Result<u32, NotDigits> {
    match point {
        None if length > 0 => Ok(0),
        Some(at) if at > 0 => match length.wrapping_sub(at).wrapping_sub(1) {
            0 => Err(NotDigits::Malformed),
            after => u32::try_from(after).map_err(|_| NotDigits::Malformed),
        },
        _ => Err(NotDigits::Malformed),
    }
}

/// A number written as plain digits: `1200.00`, `-0.5`, `007`.
///
/// Text is `-?digits[.digits]` of at most 64 characters beside the sign: no `+`, no exponent, no `_` or blank, no
/// point without digits on both sides. The decimals are kept as they are written: `1.50` prints as
/// `1.50`. Minus zero is zero.
///
/// ```
/// use receivables::money::parse_decimal;
/// assert_eq!(parse_decimal("1200.50")?.to_string(), "1200.50");
/// for refused in ["", "+1", "1e3", "1_000", " 1", ".5", "1.", "1,5", "NaN"] {
///     assert_eq!(parse_decimal(refused).unwrap_err().code(), "amount.malformed");
/// }
/// # Ok::<(), receivables::Error>(())
/// ```
///
/// # Errors
/// `amount.malformed` for any other text; `amount.out_of_range` for a number that a [`Decimal`]
/// cannot hold exactly: 2^96 (about 7.9 x 10^28) and above without the point, or more than 28
/// decimals.
#[inline]
pub fn parse_decimal(text: &str) -> Result<Decimal, Error> {
    let digits = scan(text).map_err(|problem| refused(text, problem))?;
    i128::try_from(digits.mantissa)
        .ok()
        .and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, digits.scale).ok())
        .map(|mut number| {
            number.set_sign_negative(digits.negative && !number.is_zero());
            number
        })
        .ok_or_else(|| refused(text, NotDigits::TooLarge))
}

#[cold]
fn refused(text: &str, problem: NotDigits) -> Error {
    let value = excerpt(text);
    match problem {
        NotDigits::Malformed => MoneyError::MalformedAmount { value }.into(),
        NotDigits::TooLarge => {
            MoneyError::AmountOutOfRange { value, limit: MAX_MANTISSA_TEXT }.into()
        }
    }
}

#[cfg(feature = "serde")]
#[allow(unused_imports, reason = "whether a form is used depends on the areas built in")]
pub(crate) use form::{deserialize, option, serialize};

/// The serde form of a number, a string of plain digits: `#[serde(with = "crate::wire::decimal")]`, or
/// `with = "crate::wire::decimal::option"` and `default` for one that may be absent or null.
#[cfg(feature = "serde")]
#[expect(clippy::ref_option, reason = "serde calls the function with a reference to the field")]
#[allow(dead_code, reason = "whether a form is used depends on the areas built in")]
mod form {
    use rust_decimal::Decimal;
    use serde::{Deserializer, Serializer};

    use super::parse_decimal;
    use crate::wire::text_with;

    pub(crate) fn serialize<S: Serializer>(number: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(number)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
        text_with(from, parse_decimal)
    }

    /// The same for a number that may be absent or null.
    pub(crate) mod option {
        use super::{Decimal, Deserializer, Serializer, parse_decimal};
        use crate::wire::optional_text_with;

        pub(crate) fn serialize<S: Serializer>(
            number: &Option<Decimal>,
            to: S,
        ) -> Result<S::Ok, S::Error> {
            match number {
                Some(number) => super::serialize(number, to),
                None => to.serialize_none(),
            }
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
            from: D,
        ) -> Result<Option<Decimal>, D::Error> {
            optional_text_with(from, parse_decimal)
        }
    }
}
