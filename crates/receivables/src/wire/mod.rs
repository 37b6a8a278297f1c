//! Strict text forms: names of conventions and policies, plain numbers and dates, and the serde
//! forms of plain values.

#[macro_use]
mod name;
pub(crate) mod date;
pub(crate) mod decimal;
mod excerpt;

pub use date::{MAX_DATE, MIN_DATE, check_date, parse_date};
pub(crate) use decimal::{Digits, NotDigits, scan};
pub use decimal::{MAX_DECIMAL_LENGTH, parse_decimal};
pub(crate) use excerpt::excerpt;
pub use name::Named;
pub(crate) use name::parse_name;

#[cfg(feature = "serde")]
mod text;
#[cfg(feature = "serde")]
pub(crate) use text::{from_text, optional_text_with, text_with};
