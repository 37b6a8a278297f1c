//! `xtask/api.toml`: the operations of the library and their names in each language.

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::repo;
use crate::test::Language;

const FILE: &str = "xtask/api.toml";

/// The whole list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    #[serde(rename = "operation")]
    pub(super) operations: Vec<Operation>,
}

/// One thing that a caller can ask for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Operation {
    /// Its path in the core, `money::round` or `OpenItems::aging`.
    pub(super) rust: String,
    /// The item of the core whose text the others begin with, where it is not `rust` itself.
    text: Option<String>,
    /// The call that the vectors know it by.
    pub(super) call: Option<String>,
    /// Why no vector calls it.
    pub(super) no_vector: Option<String>,
    python: Option<Entry>,
    node: Option<Entry>,
    kotlin: Option<Entry>,
}

/// What an operation is called in one language.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(super) enum Entry {
    /// It is there, and its text begins as that of the core does.
    Name(String),
    /// It is there, and has reasons for a text of its own.
    OwnWords { name: String, own_words: String },
    /// It is not there, for a reason.
    Gap { gap: String },
}

impl Manifest {
    pub(super) fn read() -> Result<Self> {
        toml::from_str(&repo::read(FILE)?).with_context(|| format!("{FILE} cannot be read"))
    }

    pub(super) fn calls(&self) -> impl Iterator<Item = &str> {
        self.operations.iter().filter_map(|operation| operation.call.as_deref())
    }
}

impl Operation {
    /// The item of the core whose text the others begin with.
    pub(super) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or(&self.rust)
    }

    pub(super) fn entry(&self, language: Language) -> Option<&Entry> {
        match language {
            Language::Rust => None,
            Language::Python => self.python.as_ref(),
            Language::Node => self.node.as_ref(),
            Language::Kotlin => self.kotlin.as_ref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_own_words_and_a_gap_are_told_apart() {
        let text = r#"
            [[operation]]
            rust = "money::round"
            call = "money.round"
            python = "money.round"
            node = { name = "money.round", own_words = "returns text" }
            kotlin = { gap = "later" }
        "#;
        let manifest: Manifest = toml::from_str(text).unwrap();
        let operation = &manifest.operations[0];
        assert!(matches!(operation.entry(Language::Python), Some(Entry::Name(_))));
        assert!(matches!(operation.entry(Language::Node), Some(Entry::OwnWords { .. })));
        assert!(matches!(operation.entry(Language::Kotlin), Some(Entry::Gap { .. })));
        assert!(toml::from_str::<Manifest>("[[operation]]\nrust = 'a'\nphyton = 'b'").is_err());
    }
}
