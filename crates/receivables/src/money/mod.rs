//! Exact amounts: currencies, strict parsing, rounding at one place, splits that sum back.
//!
//! An amount is a whole number of minor units of one currency (`i64`), so a sum never loses a
//! cent; [`Decimal`](rust_decimal::Decimal) stands at the border of the API. Every division of
//! the library that rounds goes through [`div_round`], with a [`Rounding`] that the caller names.
//!
//! ```
//! use receivables::money::{Currency, Money, Remainder};
//!
//! let parts = Money::parse("100.00", Currency::EUR)?.split(3, Remainder::Last)?;
//! let printed: Vec<_> = parts.iter().map(|part| part.amount().to_string()).collect();
//! assert_eq!(printed, ["33.33", "33.33", "33.34"]);
//! # Ok::<(), receivables::Error>(())
//! ```

mod amount;
mod currency;
mod currency_table;
mod divisor;
mod parse;
mod power;
mod rate;
mod rounding;
mod split;
#[cfg(feature = "serde")]
mod wire_form;

#[cfg(feature = "serde")]
pub(crate) use wire_form::currency_code;

pub use amount::{Money, round, round_to_multiple};
pub use currency::{Currency, MAX_PRECISION};
pub(crate) use divisor::Divisor;
pub use parse::{MAX_DECIMAL_LENGTH, parse_decimal, parse_minor};
pub(crate) use power::{POWER_DECIMALS, power};
pub use rate::Rate;
pub use rounding::{Rounding, div_round, ratio};
pub use split::{MAX_PARTS, Remainder};

/// The largest amount in minor units, 10^18 - 1: 9,999,999,999,999,999.99 euros.
pub const MAX_MINOR: i64 = 999_999_999_999_999_999;

/// The same limit as error messages print it.
pub(crate) const MAX_MINOR_TEXT: &str = "999999999999999999";
