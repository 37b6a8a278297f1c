//! The suites that need Rust alone.

use anyhow::{Context, Result};
use serde::Deserialize;

use super::tally::Tally;
use super::{Suite, vectors};
use crate::docs;
use crate::repo;
use crate::run::Run;

pub(super) fn suites() -> Vec<Suite> {
    vec![
        Suite::check("format", format),
        Suite::check("lints", lints),
        Suite::tests("tests", tests),
        Suite::tests("tests by feature", features),
        Suite::check("documentation builds", documentation),
        Suite::check("fuzz targets build", fuzz),
        Suite::conformance(conformance),
        Suite::check("examples of the guide compiled", docs::snippets::rust_is_compiled),
    ]
}

fn format() -> Result<Tally> {
    Run::cargo().args(["fmt", "--all", "--check"]).counted()
}

fn lints() -> Result<Tally> {
    let clippy = ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
    Run::cargo().args(clippy).counted()
}

fn tests() -> Result<Tally> {
    Run::cargo().args(["test", "--quiet", "--no-fail-fast"]).counted()
}

/// Builds and tests the core in every combination of its features but the default one.
fn features() -> Result<Tally> {
    let mut total = Tally::default();
    for features in combinations(&core_features()?) {
        let list = features.join(",");
        let core = [
            "test",
            "--quiet",
            "--no-fail-fast",
            "--package",
            "receivables",
            "--no-default-features",
        ];
        // The examples in the documentation are run once, with the default features.
        let run = Run::cargo().args(core).args(["--lib", "--tests", "--features", &list]);
        total.add(run.counted()?);
    }
    Ok(total)
}

/// Every subset but `[serde]`, which `cargo test` has run already.
fn combinations(features: &[String]) -> Vec<Vec<&str>> {
    let subsets = 0..1u32 << features.len().min(6);
    let chosen = |subset: u32| {
        let bit = |position: &usize| subset >> position & 1 == 1;
        (0..features.len()).filter(bit).map(|position| features[position].as_str()).collect()
    };
    subsets.map(chosen).filter(|names: &Vec<&str>| names != &["serde"]).collect()
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    features: std::collections::BTreeMap<String, Vec<String>>,
}

fn core_features() -> Result<Vec<String>> {
    let arguments = ["metadata", "--no-deps", "--format-version", "1", "--quiet"];
    let text = Run::cargo().args(arguments).output().context("cargo metadata failed")?;
    let metadata: Metadata = serde_json::from_str(&text)?;
    let core = metadata.packages.into_iter().find(|package| package.name == "receivables");
    let features = core.context("the core is not in the workspace")?.features;
    Ok(features.into_keys().filter(|name| name != "default").collect())
}

fn documentation() -> Result<Tally> {
    let libraries = ["", "-arrow", "-boundary", "-kernels"];
    let packages = libraries.map(|name| format!("--package=receivables{name}"));
    let run = Run::cargo().args(["doc", "--no-deps", "--quiet"]).args(packages);
    run.env("RUSTDOCFLAGS", "-D warnings").counted()
}

/// The fuzz targets are a workspace of their own: a change of the API must not break them unseen.
fn fuzz() -> Result<Tally> {
    // The same target directory: what both workspaces depend on is checked once.
    let check = ["check", "--quiet", "--manifest-path", "fuzz/Cargo.toml"];
    Run::cargo().args(check).env("CARGO_TARGET_DIR", repo::target()).counted()
}

fn conformance() -> Result<Tally> {
    let package = ["run", "--quiet", "--package", "receivables-conformance", "--"];
    Run::cargo().args(package).args([vectors()]).counted()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_of_features_but_the_default_is_built() {
        let features = ["parallel".to_owned(), "serde".to_owned()];
        let expected: Vec<Vec<&str>> = vec![vec![], vec!["parallel"], vec!["parallel", "serde"]];
        assert_eq!(combinations(&features), expected);
    }
}
