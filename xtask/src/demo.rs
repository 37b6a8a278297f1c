//! `cargo xtask demo`: the main job on the sample portfolio, in the terminal.

use anyhow::Result;
use clap::Args;

use crate::run::Run;

const ITEMS: &str = "examples/data/portfolio.csv";
const AS_OF: &str = "2026-06-30";

#[derive(Args)]
pub(crate) struct Options {
    /// How many customers to show, largest overdue amount first
    #[arg(long, default_value_t = 15)]
    top: usize,
    /// Builds with optimisation first (for files with millions of rows)
    #[arg(long)]
    release: bool,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    eprintln!("building the review (the first time takes half a minute)");
    let top = options.top.to_string();
    let profile = if options.release { "--release" } else { "--profile=dev" };
    let build = ["run", "--quiet", profile, "--package", "receivables-examples"];
    Run::cargo()
        .args(build)
        .args(["--example", "portfolio_review", "--"])
        .args(["--items", ITEMS, "--as-of", AS_OF, "--currency", "EUR", "--top", &top])
        .attached()
}
