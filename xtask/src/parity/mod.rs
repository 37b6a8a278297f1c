//! `cargo xtask parity`: every operation exists in every language, in the same words.

mod manifest;
mod names;
mod source;

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

use crate::repo;
use crate::test::{Language, tally::Tally};
use manifest::{Entry, Manifest, Operation};
use names::Names;

/// Checks the languages whose sources are there, and says which are not.
pub(crate) fn run() -> Result<()> {
    let mut total = Tally::default();
    for language in Language::ALL {
        if is_generated(language) {
            total.add(check(language)?);
        } else {
            println!(
                "kotlin is not checked: `cargo xtask test --only kotlin` generates its sources"
            );
        }
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if !total.is_ok() {
        bail!("the languages do not have the same operations");
    }
    Ok(())
}

fn is_generated(language: Language) -> bool {
    language != Language::Kotlin || repo::path("bindings/mobile/generated/kotlin").exists()
}

/// Checks one language against the list of operations; Rust also against the vectors.
pub(crate) fn check(language: Language) -> Result<Tally> {
    let manifest = Manifest::read()?;
    let core = Names::of_core()?;
    let mut problems = Vec::new();
    let mut checked = 0;
    if language == Language::Rust {
        checked += check_core(&manifest, &core, &mut problems)?;
    } else {
        let binding = Names::of_binding(language)?;
        for operation in &manifest.operations {
            checked += 1;
            problems.extend(problem_of(operation, language, &core, &binding));
        }
    }
    for problem in &problems {
        println!("{}: {problem}", language.name());
    }
    println!("{}: {checked} checks, {} gaps", language.name(), problems.len());
    Ok(Tally::of_problems(checked, &problems))
}

/// The operations exist in the core, and have cases that every runner is given.
fn check_core(manifest: &Manifest, core: &Names, problems: &mut Vec<String>) -> Result<usize> {
    let called = called_by_vectors()?;
    let listed: BTreeSet<_> = manifest.calls().collect();
    for operation in &manifest.operations {
        if !core.contains(&operation.rust) {
            problems.push(format!("the core has no `{}`", operation.rust));
        }
        match (operation.call.as_deref(), operation.no_vector.as_deref()) {
            (Some(call), None) if !called.contains(call) => {
                problems.push(format!("no vector calls `{call}`"));
            }
            (Some(_), Some(_)) | (None, None) => {
                problems.push(format!("`{}` needs a call or a reason, not both", operation.rust));
            }
            _ => {}
        }
    }
    for call in called.iter().filter(|call| !listed.contains(call.as_str())) {
        problems.push(format!("vectors call `{call}`, which api.toml does not list"));
    }
    Ok(manifest.operations.len() + called.len())
}

fn called_by_vectors() -> Result<BTreeSet<String>> {
    let mut called = BTreeSet::new();
    for file in repo::files("tests/vectors", ".json")? {
        let text = std::fs::read_to_string(&file)?;
        let cases: Vec<serde_json::Value> = serde_json::from_str(&text)
            .with_context(|| format!("{} is not a list of cases", repo::shown(&file)))?;
        let calls = cases.iter().filter_map(|case| case.get("call")?.as_str());
        called.extend(calls.map(str::to_owned));
    }
    Ok(called)
}

/// What is wrong with one operation in one language.
fn problem_of(
    operation: &Operation,
    language: Language,
    core: &Names,
    binding: &Names,
) -> Option<String> {
    let (name, own_words) = match operation.entry(language) {
        None => return Some(format!("api.toml does not say how `{}` is called", operation.rust)),
        Some(Entry::Gap { gap }) if gap.trim().is_empty() => {
            return Some(format!("the gap of `{}` has no reason", operation.rust));
        }
        Some(Entry::Gap { .. }) => return None,
        Some(Entry::Name(name)) => (name, None),
        Some(Entry::OwnWords { name, own_words }) => (name, Some(own_words)),
    };
    if !binding.contains(name) {
        return Some(format!("`{name}` is not exported"));
    }
    if own_words.is_some_and(|reason| !reason.trim().is_empty()) {
        return None;
    }
    let Some(expected) = core.first_paragraph(operation.text()) else {
        return Some(format!("the core says nothing of `{}`", operation.text()));
    };
    let found = binding.doc_of(name).unwrap_or_default();
    (!names::begins_with(found, &expected)).then(|| {
        format!("the text of `{name}` does not begin as `{}` does: {expected}", operation.text())
    })
}
