//! The suites of the Kotlin package: Maven and its tests over the generated bindings.

use std::path::PathBuf;

use anyhow::Result;

use super::tally::Tally;
use super::{Language, Suite, vectors};
use crate::repo;
use crate::run::Run;
use crate::{docs, parity};

const PACKAGE: &str = "bindings/mobile/kotlin";
const EXAMPLES: [&str; 3] = ["PortfolioReviewKt", "CustomerYearKt", "LateInterestKt"];
const CRATE: [&str; 4] = ["--package", "receivables-mobile", "--features", "bindgen"];

pub(super) fn suites() -> Vec<Suite> {
    vec![
        Suite::setup(set_up),
        Suite::tests("tests", || maven(&["test"])),
        Suite::conformance(conformance),
        Suite::check("swift", swift_is_current),
        Suite::check("examples", examples),
        Suite::check("parity", || parity::check(Language::Kotlin)),
        Suite::check("snippets", docs::snippets::kotlin_is_compiled),
    ]
}

/// Builds the library, and writes the Kotlin sources that describe it.
///
/// One build makes the library and the generator. It is the `dev` profile: the descriptions are
/// symbols, which a release build strips.
fn set_up() -> Result<Tally> {
    generator("--kotlin").required()?;
    Ok(Tally::default())
}

/// The Swift sources are shipped as they are committed: they have to be what the generator writes.
fn swift_is_current() -> Result<Tally> {
    generator("--check").counted()
}

fn generator(argument: &str) -> Run {
    Run::cargo().args(["run", "--quiet"]).args(CRATE).args(["--", argument])
}

fn native_folder() -> PathBuf {
    repo::target().join("debug")
}

fn maven(goals: &[&str]) -> Result<Tally> {
    maven_in(PACKAGE, goals)
}

fn maven_in(folder: &str, goals: &[&str]) -> Result<Tally> {
    let native = format!("-Dnative.directory={}", native_folder().display());
    Run::new("mvn")
        .args(["--batch-mode", "--no-transfer-progress", &native])
        .args(goals)
        .folder(&repo::path(folder))
        .counted()
}

fn conformance() -> Result<Tally> {
    let arguments = format!("-Dexec.args={}", vectors());
    maven(&["--quiet", "exec:java", &arguments])
}

/// Runs the examples as a reader would, with the package from the machine's own Maven repository.
fn examples() -> Result<Tally> {
    let mut tally = maven(&["--quiet", "install", "-DskipTests"])?;
    for example in EXAMPLES {
        if tally.is_ok() {
            let main = format!("-Dexec.mainClass={example}");
            tally.add(maven_in("examples/kotlin", &["--quiet", "compile", "exec:java", &main])?);
        }
    }
    Ok(tally)
}
