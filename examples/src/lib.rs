//! What the example programs share: reading files of open items or of what happened, showing them.
//!
//! The programs themselves stand in `rust/`, `python/`, `node/` and `kotlin/`.

mod packed;
pub mod portfolio;
pub mod replay;
mod sheet;

/// The Rust snippets of the documents, as tests: each is compiled and run.
#[cfg(doctest)]
mod documents {
    #[doc = include_str!("../../README.md")]
    struct Readme;

    #[doc = include_str!("../../docs/guide/aging.md")]
    struct Aging;

    #[doc = include_str!("../../docs/guide/late-interest.md")]
    struct LateInterest;

    #[doc = include_str!("../../docs/guide/ledger.md")]
    struct Ledger;

    #[doc = include_str!("../../docs/guide/money-and-time.md")]
    struct MoneyAndTime;

    #[doc = include_str!("../../docs/guide/terms-and-discounts.md")]
    struct TermsAndDiscounts;
}
