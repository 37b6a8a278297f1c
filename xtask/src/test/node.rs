//! The suites of the Node package.

mod packed;

use std::path::PathBuf;

use anyhow::Result;

use super::tally::Tally;
use super::{Language, Suite, vectors};
use crate::repo;
use crate::run::Run;
use crate::{docs, parity};

const PACKAGE: &str = "bindings/node";
const EXAMPLES: &str = "examples/node";

pub(super) fn suites() -> Vec<Suite> {
    vec![
        Suite::setup(set_up),
        Suite::tests("tests", || npm(&["test"])),
        Suite::check("style and types", || npm(&["run", "--silent", "lint"])),
        Suite::conformance(conformance),
        Suite::check("parity", || parity::check(Language::Node)),
        Suite::check("examples", examples),
        Suite::check("snippets", docs::snippets::run_node),
        // The last one: it has another build for a while.
        Suite::tests("package as released", packed::suite),
    ]
}

/// Where `import 'receivables'` leads to.
pub(crate) fn package_folder() -> PathBuf {
    repo::path(PACKAGE)
}

fn npm(arguments: &[&str]) -> Result<Tally> {
    Run::new("npm").args(arguments).folder(&package_folder()).counted()
}

fn set_up() -> Result<Tally> {
    let quiet = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    Run::new("npm").args(quiet).folder(&package_folder()).required()?;
    build("build:debug")?;
    Run::new("npm").args(quiet).folder(&repo::path(EXAMPLES)).required()?;
    Ok(Tally::default())
}

/// Puts a build of the native half in place: `build` or `build:debug`.
fn build(script: &str) -> Result<()> {
    Run::new("npm").args(["run", "--silent", script]).folder(&package_folder()).required()
}

fn conformance() -> Result<Tally> {
    let runner = ["tests/run_vectors.mjs"];
    Run::new("node").args(runner).args([vectors()]).folder(&package_folder()).counted()
}

/// Runs each example as a reader would: an example that does not end well is a failed check.
fn examples() -> Result<Tally> {
    let mut total = Tally::default();
    for script in repo::files(EXAMPLES, ".mjs")? {
        let mut tally = Run::new("node").args([&script]).counted()?;
        tally.count_program();
        total.add(tally);
    }
    Ok(total)
}
