//! Loops over plain columns without a branch per row, compiled twice: for any processor, and for
//! those with AVX2, which do four to eight rows at once. Which one runs is asked of the processor,
//! and does not show in the result.
//!
//! The only `unsafe` of the library's Rust core lives here: calling a function that needs AVX2
//! after the processor has said that it has it, and asking for memory ahead of its use. The loops
//! themselves are safe code, the same for both.

#![deny(unsafe_op_in_unsafe_fn, clippy::undocumented_unsafe_blocks)]

mod block;
mod fetch;
mod flags;
mod narrow;

pub use block::{Bounds, LIMITS, SLOTS, Slots, bounds, days_late, slots, sum_slots};
pub use fetch::fetch;
pub use flags::flagged;
pub use narrow::narrow;

/// Writes a loop once and compiles it for any processor and for AVX2.
macro_rules! dispatched {
    ($(#[$meta:meta])* pub fn $name:ident($($argument:ident: $type:ty),* $(,)?) $(-> $result:ty)? $body:block) => {
        $(#[$meta])*
        pub fn $name($($argument: $type),*) $(-> $result)? {
            #[inline(always)]
            fn plain($($argument: $type),*) $(-> $result)? $body

            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn wide($($argument: $type),*) $(-> $result)? {
                    plain($($argument),*)
                }
                if std::arch::is_x86_feature_detected!("avx2") {
                    // SAFETY: the processor has just said that it has AVX2.
                    return unsafe { wide($($argument),*) };
                }
            }
            plain($($argument),*)
        }
    };
}
pub(crate) use dispatched;

#[cfg(test)]
mod tests;
