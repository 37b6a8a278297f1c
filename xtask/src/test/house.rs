//! What the house says of itself: generated files, the operations of every language, links.

use super::{Language, Suite};
use crate::{docs, errors, parity, rates, schema};

pub(super) fn suites() -> Vec<Suite> {
    vec![
        Suite::check("errors.md", errors::check),
        Suite::check("rates", rates::check),
        Suite::check("schema", schema::check),
        Suite::check("parity", || parity::check(Language::Rust)),
        Suite::check("links", docs::links::check),
    ]
}
