//! An exact, pure engine for collecting what customers owe.

#![forbid(unsafe_code)]
#![deny(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::iter_over_hash_type,
    clippy::too_many_lines,
    clippy::disallowed_methods
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::as_conversions,
        clippy::too_many_lines
    )
)]

#[macro_use]
mod error;
#[macro_use]
mod wire;
pub mod aging;
pub mod ledger;
pub mod money;
pub mod time;

pub use error::{
    AgingError, Detail, Error, ErrorKind, InputError, ItemError, MoneyError, TimeError, codes,
};
pub use wire::Named;

/// What every fallible function of this crate returns.
pub type Result<T> = std::result::Result<T, Error>;
