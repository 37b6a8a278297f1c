//! Strict text forms: names of conventions and policies, and the serde forms of plain values.

#[macro_use]
mod name;

pub use name::Named;
pub(crate) use name::parse_name;

#[cfg(feature = "serde")]
mod text;
#[cfg(feature = "serde")]
pub(crate) use text::from_text;
