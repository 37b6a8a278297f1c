//! `cargo xtask bench`: Criterion in Rust, then the same work beside other tools in Python.

use anyhow::{Result, bail};
use clap::Args;

use crate::repo;
use crate::run::Run;
use crate::test::{Venv, python_command};

const REQUIREMENTS: &str = "benches/peers/requirements.txt";
const SIDE_BY_SIDE: &str = "benches/peers/side_by_side.py";

#[derive(Args)]
pub(crate) struct Options {
    /// Runs only the Criterion benchmarks
    #[arg(long, conflicts_with = "peers")]
    rust: bool,
    /// Runs only the side-by-side against other tools
    #[arg(long)]
    peers: bool,
    /// Arguments of the side-by-side, after `--` (`-- --help` lists them)
    #[arg(last = true)]
    arguments: Vec<String>,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    if !options.peers {
        Run::cargo().args(["bench", "--package", "receivables-benches"]).attached()?;
    }
    if !options.rust {
        side_by_side(&options.arguments)?;
    }
    Ok(())
}

/// Builds the wheel as it is published and runs it in an environment of its own, with the peers.
fn side_by_side(arguments: &[String]) -> Result<()> {
    let Some(python) = python_command() else {
        bail!("the side-by-side needs Python 3.10 or newer: `--rust` runs Criterion alone");
    };
    let venv = Venv::at(repo::path(".venv-bench"));
    venv.make(&python, &[REQUIREMENTS])?;
    venv.install_wheel()?;
    venv.python().args([SIDE_BY_SIDE]).args(arguments).attached()
}
