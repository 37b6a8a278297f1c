//! Runs the conformance vectors through the public API of the core.
//!
//! A vector names a call, its input and what is expected of it; `tests/README.md` says how the two
//! are matched. Every call goes through the same functions that a user of the crate calls, and its
//! result through the wire form.

mod calls;
mod case;
mod fields;
mod matching;
mod run;
mod wire;

pub use calls::answer;
pub use case::{Case, Expect, load};
pub use fields::{Fields, calendar, open_items, policy};
pub use matching::mismatch;
pub use run::{Outcome, run_folder};
