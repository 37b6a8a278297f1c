//! The suites of the Kotlin package: Maven and JUnit over the generated bindings.

use std::path::PathBuf;

use anyhow::Result;

use super::tally::Tally;
use super::{Language, Suite, vectors};
use crate::repo;
use crate::run::Run;
use crate::{docs, parity};

const PACKAGE: &str = "bindings/mobile/kotlin";
const GENERATED: &str = "bindings/mobile/generated";
const CRATE: [&str; 4] = ["--package", "receivables-mobile", "--features", "bindgen"];

pub(super) fn suites() -> Vec<Suite> {
    vec![
        Suite::setup(set_up),
        Suite::tests("tests", || maven(&["test"])),
        Suite::conformance(conformance),
        Suite::check("parity", || parity::check(Language::Kotlin)),
        Suite::check("snippets", docs::snippets::kotlin_is_compiled),
    ]
}

/// Builds the library and writes the Kotlin and Swift sources that describe it.
///
/// One build makes the library and the generator. It is the `dev` profile: the descriptions are
/// symbols, which a release build strips.
fn set_up() -> Result<Tally> {
    Run::cargo().args(["build", "--quiet"]).args(CRATE).required()?;
    let library = native_folder().join(library_file("receivables_mobile"));
    for language in ["kotlin", "swift"] {
        let folder = repo::path(GENERATED).join(language);
        Run::new(native_folder().join(format!("uniffi-bindgen{}", std::env::consts::EXE_SUFFIX)))
            .args(["generate", "--no-format", "--language", language, "--out-dir"])
            .args([&folder, &library])
            .folder(&repo::path("bindings/mobile"))
            .required()?;
    }
    Ok(Tally::default())
}

fn native_folder() -> PathBuf {
    repo::target().join("debug")
}

fn library_file(library: &str) -> String {
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    format!("{prefix}{library}{suffix}")
}

fn maven(goals: &[&str]) -> Result<Tally> {
    let native = format!("-Dnative.directory={}", native_folder().display());
    Run::new("mvn")
        .args(["--batch-mode", "--no-transfer-progress", &native])
        .args(goals)
        .folder(&repo::path(PACKAGE))
        .counted()
}

fn conformance() -> Result<Tally> {
    let arguments = format!("-Dexec.args={}", vectors());
    maven(&["--quiet", "exec:java", &arguments])
}
