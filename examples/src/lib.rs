//! What the example programs share: reading a portfolio from a file and showing it.
//!
//! The programs themselves stand in `rust/`, `python/`, `node/` and `kotlin/`.

pub mod portfolio;

/// The Rust snippets of the documents, as tests: each is compiled and run.
#[cfg(doctest)]
mod documents {
    #[doc = include_str!("../../README.md")]
    struct Readme;

    #[doc = include_str!("../../docs/guide/aging.md")]
    struct Aging;

    #[doc = include_str!("../../docs/guide/money-and-time.md")]
    struct MoneyAndTime;
}
