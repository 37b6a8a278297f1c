//! What customers owe, how late it is and what to do about it: an exact, pure engine.
//!
//! Open items go in, reports come out. The library owns no database, no clock and no mail: the
//! date of the report, the calendar and every rule are arguments, so that any past day can be
//! replayed and the same input gives the same bytes everywhere.
//!
//! ```
//! use receivables::{aging::AgingPolicy, ledger::OpenItems, money::Currency, time::parse_date};
//! use rust_decimal::Decimal;
//!
//! let items = OpenItems::builder(Currency::EUR)
//!     .item("F-001", "acme", parse_date("2026-05-31")?, Decimal::new(1200_00, 2))
//!     .item("F-002", "zen", parse_date("2026-07-15")?, Decimal::new(80_00, 2))
//!     .credit("K-001", "acme", parse_date("2026-06-20")?, Decimal::new(50_00, 2))
//!     .build()?;
//! let report = items.aging(parse_date("2026-06-30")?, &AgingPolicy::default())?;
//!
//! let acme = report.line(0).unwrap();
//! assert_eq!(acme.bucket("1-30"), Some(Decimal::new(1200_00, 2))); // 31 May is 30 days ago
//! assert_eq!(acme.unapplied(), Decimal::new(50_00, 2));
//! assert_eq!(acme.balance(), Decimal::new(1150_00, 2)); // 1200.00 - 50.00
//! assert_eq!(report.total()?.not_due(), Decimal::new(80_00, 2));
//! # Ok::<(), receivables::Error>(())
//! ```
//!
//! # The rooms
//!
//! Data walks through them in one direction; each uses only those before it.
//!
//! | room | what it knows |
//! |---|---|
//! | [`money`] | currencies, exact amounts, rounding, splitting, rates |
//! | [`time`] | civil dates, day counts, business-day calendars, schedules |
//! | [`terms`] | payment terms, what falls due when, early-payment discounts |
//! | [`ledger`] | open items: what each customer still owes, as columns |
//! | [`aging`] | how late it is: aging reports, roll rates, provisions |
//! | [`penalty`] | what paying late costs: interest, fixed compensations, fees |
//!
//! # What holds everywhere
//!
//! - Money is exact: 64-bit minor units per item, 128-bit sums, [`rust_decimal::Decimal`] at the
//!   border. No amount is ever a float; what has more decimals than its currency is refused.
//! - Nothing is guessed: unknown names, malformed text and contradictions are an [`Error`] with a
//!   stable [code](Error::code), the [path](Error::path) and [row](Error::row) of the value, and
//!   what was expected.
//! - Nothing depends on a clock, a locale, the order of a hash map or the number of threads.
//! - No function panics and there is no `unsafe` code.
//!
//! # Features
//!
//! `serde` (default): strict wire forms, decimals and dates as strings. `parallel`: large tables
//! are spread over the machine's cores, with the same results.

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
mod order;
#[macro_use]
mod wire;
pub mod aging;
pub mod ledger;
pub mod money;
pub mod penalty;
pub mod terms;
mod threads;
pub mod time;

pub use error::{
    AgingError, Detail, Error, ErrorKind, InputError, ItemError, KnownUntil, LedgerError,
    MoneyError, PenaltyError, TermsError, TimeError, codes,
};
pub use wire::Named;

/// What every fallible function of this crate returns.
pub type Result<T> = std::result::Result<T, Error>;
