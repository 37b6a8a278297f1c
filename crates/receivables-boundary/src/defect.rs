//! Panics on their way out: no host may be taken down by a bug of the library.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// A bug of the library: what a panic said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The sentence for people.
    pub message: String,
}

impl Defect {
    /// The code of a bug. It is not in the core's table: the core does not panic.
    pub const CODE: &'static str = "internal.panic";
}

/// Runs a call of a host; a panic inside comes back as a [`Defect`].
///
/// # Errors
/// [`Defect`] when the work panicked.
pub fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Defect> {
    // What a panic leaves half done is dropped with the closure: hosts share immutable tables
    // only, so no broken state can be seen afterwards.
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let text = payload
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| payload.downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        Defect { message: format!("a defect of the library, please report it: {text}") }
    })
}
