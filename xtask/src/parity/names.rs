//! The names that a language exports, each with the text that documents it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::source::{Syntax, items};
use crate::repo;
use crate::test::Language;

/// Name -> documentation, empty where there is none.
#[derive(Debug, Default)]
pub(super) struct Names {
    docs: BTreeMap<String, String>,
    /// What the Python package lifts out of its modules.
    package_exports: Vec<String>,
}

impl Names {
    /// The core, `module::function` and `Type::method`, its Arrow side, `arrow::function`,
    /// and its door, `boundary::function`.
    pub(super) fn of_core() -> Result<Self> {
        let mut names = Self::default();
        let core = "crates/receivables/src/";
        for file in repo::files(core, ".rs")? {
            let inside = repo::shown(&file);
            let inside = inside.trim_start_matches(core);
            let module = inside.split(['/', '.']).next().unwrap_or("");
            names.read(&file, Syntax::Rust, &format!("{module}::"))?;
        }
        for file in repo::files("crates/receivables-arrow/src", ".rs")? {
            names.read(&file, Syntax::Rust, "arrow::")?;
        }
        for file in repo::files("crates/receivables-boundary/src", ".rs")? {
            names.read(&file, Syntax::Rust, "boundary::")?;
        }
        Ok(names)
    }

    /// A binding, from what its users see: stubs, declarations, Kotlin sources.
    pub(super) fn of_binding(language: Language) -> Result<Self> {
        let mut names = Self::default();
        let (syntax, places): (_, &[(&str, &str)]) = match language {
            Language::Rust => return Self::of_core(),
            Language::Python => (
                Syntax::Python,
                &[
                    ("bindings/python/python/receivables", ".pyi"),
                    ("bindings/python/python/receivables", ".py"),
                ],
            ),
            Language::Node => (Syntax::TypeScript, &[("bindings/node/types", ".d.ts")]),
            Language::Kotlin => (
                Syntax::Kotlin,
                &[
                    ("bindings/mobile/kotlin/src/main", ".kt"),
                    ("bindings/mobile/generated/kotlin", ".kt"),
                ],
            ),
        };
        if syntax == Syntax::Python {
            names.package_exports = package_exports()?;
        }
        for (folder, suffix) in places {
            for file in repo::files(folder, suffix)? {
                let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let module = match syntax {
                    Syntax::Python if stem != "__init__" => format!("{stem}."),
                    _ => String::new(),
                };
                names.read(&file, syntax, &module)?;
            }
        }
        Ok(names)
    }

    fn read(&mut self, file: &Path, syntax: Syntax, module: &str) -> Result<()> {
        for item in items(&fs::read_to_string(file)?, syntax) {
            let name = match item.owner {
                Some(owner) => format!("{owner}{}{}", syntax.separator(), item.name),
                None if self.package_exports.contains(&item.name) => item.name,
                None => format!("{module}{}", item.name),
            };
            let doc = self.docs.entry(name).or_default();
            if doc.is_empty() {
                *doc = item.doc;
            }
        }
        Ok(())
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.docs.contains_key(name)
    }

    pub(super) fn doc_of(&self, name: &str) -> Option<&str> {
        self.docs.get(name).map(String::as_str)
    }

    /// What the text of an item begins with, up to the first empty line.
    pub(super) fn first_paragraph(&self, name: &str) -> Option<String> {
        let paragraph = self.doc_of(name)?.split("\n\n").next()?.trim().replace('\n', " ");
        (!paragraph.is_empty()).then_some(paragraph)
    }
}

/// The names in `__all__` of the Python package: `receivables.OpenItems` is defined in a module.
fn package_exports() -> Result<Vec<String>> {
    let text = repo::read("bindings/python/python/receivables/__init__.py")?;
    let list = text.split("__all__").nth(1).unwrap_or("").split(']').next().unwrap_or("");
    Ok(list.split('"').skip(1).step_by(2).map(str::to_owned).collect())
}

/// Whether a text begins with another one, word for word.
///
/// Markup, punctuation and the casing of names differ between languages and are left aside:
/// `` [`Rounded::amounts`] `` in Rust is `amounts` elsewhere only where the core says so too.
pub(super) fn begins_with(text: &str, beginning: &str) -> bool {
    let (text, beginning) = (words(text), words(beginning));
    !beginning.is_empty() && text.starts_with(&beginning)
}

fn words(text: &str) -> Vec<String> {
    let word = |raw: &str| {
        let kept = raw.chars().filter(|c| c.is_alphanumeric());
        kept.collect::<String>().to_lowercase()
    };
    text.split_whitespace().map(word).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_not_markup() {
        assert!(begins_with(
            "What is late at `asOf`: so much.\n\nMore.",
            "What is late at `as_of`"
        ));
        assert!(begins_with("A total per [currency].", "A total per [`currency`]."));
        assert!(!begins_with("What is late", "What is late at `as_of`"));
        assert!(!begins_with("Anything", ""));
    }
}
