//! Civil dates as text, and the window that the library works in.

use chrono::NaiveDate;

use crate::{
    error::{Error, TimeError},
    wire::excerpt,
};

/// The first date that the library works with.
pub const MIN_DATE: NaiveDate = match NaiveDate::from_ymd_opt(1900, 1, 1) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

/// The last date that the library works with.
pub const MAX_DATE: NaiveDate = match NaiveDate::from_ymd_opt(2199, 12, 31) {
    Some(date) => date,
    None => NaiveDate::MAX,
};

/// The date, where it lies in 1900-01-01 to 2199-12-31, both included.
///
/// # Errors
/// `date.out_of_range` otherwise.
#[inline]
pub fn check_date(date: NaiveDate) -> Result<NaiveDate, Error> {
    if (MIN_DATE..=MAX_DATE).contains(&date) {
        return Ok(date);
    }
    Err(TimeError::DateOutOfRange { value: date.to_string() }.into())
}

/// A date written as `YYYY-MM-DD`: four, two and two digits, nothing before or after.
///
/// ```
/// use receivables::time::parse_date;
/// assert_eq!(parse_date("2024-02-29")?.to_string(), "2024-02-29");
/// assert_eq!(parse_date("2025-02-29").unwrap_err().code(), "date.malformed"); // no such day
/// assert_eq!(parse_date("2025-1-5").unwrap_err().code(), "date.malformed");
/// assert_eq!(parse_date("1899-12-31").unwrap_err().code(), "date.out_of_range");
/// # Ok::<(), receivables::Error>(())
/// ```
///
/// # Errors
/// `date.malformed` for any other form, a time of day included, and for a day that does not exist;
/// `date.out_of_range` before 1900-01-01 or after 2199-12-31.
pub fn parse_date(text: &str) -> Result<NaiveDate, Error> {
    let date = match text.as_bytes() {
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => number(&[*y1, *y2, *y3, *y4])
            .zip(number(&[*m1, *m2]).zip(number(&[*d1, *d2])))
            .and_then(|(year, (month, day))| {
                NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
            }),
        _ => None,
    };
    match date {
        Some(date) => check_date(date),
        None => Err(TimeError::MalformedDate { value: excerpt(text) }.into()),
    }
}

/// The number that a few ASCII digits write.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| byte.wrapping_sub(b'0'))?;
        number.checked_mul(10)?.checked_add(u32::from(digit))
    })
}

#[cfg(feature = "serde")]
#[allow(unused_imports, reason = "whether a form is used depends on the areas built in")]
pub(crate) use form::{deserialize, option, serialize};

/// The serde form of a date, the string `YYYY-MM-DD`: `#[serde(with = "crate::wire::date")]`, or
/// `with = "crate::wire::date::option"` and `default` for one that may be absent or null.
#[cfg(feature = "serde")]
#[expect(
    clippy::trivially_copy_pass_by_ref,
    clippy::ref_option,
    reason = "serde calls these functions with a reference to the field"
)]
#[allow(dead_code, reason = "whether a form is used depends on the areas built in")]
mod form {
    use chrono::NaiveDate;
    use serde::{Deserializer, Serializer};

    use super::parse_date;
    use crate::wire::text_with;

    pub(crate) fn serialize<S: Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(date)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        text_with(from, parse_date)
    }

    /// The same for a date that may be absent or null.
    pub(crate) mod option {
        use super::{Deserializer, NaiveDate, Serializer, parse_date};
        use crate::wire::optional_text_with;

        pub(crate) fn serialize<S: Serializer>(
            date: &Option<NaiveDate>,
            to: S,
        ) -> Result<S::Ok, S::Error> {
            match date {
                Some(date) => super::serialize(date, to),
                None => to.serialize_none(),
            }
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
            from: D,
        ) -> Result<Option<NaiveDate>, D::Error> {
            optional_text_with(from, parse_date)
        }
    }
}
