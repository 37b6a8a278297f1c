//! A portfolio review: open items from a CSV file, aged, as tables or as JSON.

mod columns;
mod file;
mod review;
mod screen;

pub use columns::{Columns, KNOWN_HEADERS, KNOWN_TAGS, Role};
pub use file::{Portfolio, Reading};
pub use review::Review;

pub use crate::sheet::Screen;
