//! `cargo xtask docs`: what the Markdown files show is run, and where they lead exists.

pub(crate) mod links;
mod markdown;
pub(crate) mod snippets;

use anyhow::{Result, bail};
use clap::Args;

use crate::test::{Venv, node_package_folder, tally::Tally};

#[derive(Args)]
pub(crate) struct Options {
    /// Accepted for symmetry with `errors --check`: this task only ever checks
    #[arg(long)]
    check: bool,
}

/// Follows every link and runs the snippets of every language that `cargo xtask test` has set up.
pub(crate) fn run(options: &Options) -> Result<()> {
    let Options { check: _ } = options;
    let mut total = Tally::default();
    total.add(links::check()?);
    total.add(snippets::rust_is_compiled()?);
    total.add(snippets::kotlin_is_compiled()?);
    let venv = Venv::of_tests();
    if venv.is_made() {
        total.add(snippets::run_python(&venv)?);
    } else {
        println!("python snippets are skipped: `cargo xtask test --only python` sets them up");
    }
    if node_package_folder().join("receivables.node").exists() {
        total.add(snippets::run_node()?);
    } else {
        println!("js snippets are skipped: `cargo xtask test --only node` sets them up");
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if !total.is_ok() {
        bail!("{}", total.reasons.join("\n"));
    }
    Ok(())
}
