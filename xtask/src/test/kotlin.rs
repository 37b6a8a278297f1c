//! The suites of the Kotlin package: Maven and JUnit over the generated bindings.

use anyhow::Result;

use super::tally::Tally;
use super::{Language, Suite, vectors};
use crate::repo;
use crate::run::Run;
use crate::{docs, parity};

const PACKAGE: &str = "bindings/mobile/kotlin";

pub(super) fn suites() -> Vec<Suite> {
    vec![
        Suite::setup(set_up),
        Suite::tests("tests", || maven(&["test"])),
        Suite::conformance(conformance),
        Suite::check("parity", || parity::check(Language::Kotlin)),
        Suite::check("snippets", docs::snippets::kotlin_is_compiled),
    ]
}

fn set_up() -> Result<Tally> {
    Ok(Tally::default())
}

fn maven(goals: &[&str]) -> Result<Tally> {
    Run::new("mvn")
        .args(["--batch-mode", "--quiet"])
        .args(goals)
        .folder(&repo::path(PACKAGE))
        .counted()
}

fn conformance() -> Result<Tally> {
    maven(&["exec:java", &format!("-Dexec.args={}", vectors())])
}
