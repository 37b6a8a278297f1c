//! `cargo xtask bench`: Criterion in Rust, then the same work beside other tools in Python.

use anyhow::{Result, bail};
use clap::Args;

use crate::repo;
use crate::run::Run;
use crate::test::{Venv, python_command};

const REQUIREMENTS: &str = "benches/peers/requirements.txt";
const SIDE_BY_SIDE: &str = "benches/peers/side_by_side.py";
const LEDGER_SIDE_BY_SIDE: &str = "benches/peers/ledger_side_by_side.py";
const MEMORY: &str = "benches/peers/memory.py";

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Options {
    /// Runs only the Criterion benchmarks
    #[arg(long, conflicts_with = "peers")]
    rust: bool,
    /// Runs only the side-by-side against other tools
    #[arg(long)]
    peers: bool,
    /// Runs only the side-by-side of ledgers
    #[arg(long, conflicts_with_all = ["rust", "peers"])]
    ledger: bool,
    /// Runs only the peaks of memory
    #[arg(long, conflicts_with_all = ["rust", "peers", "ledger"])]
    memory: bool,
    /// Arguments of the side-by-side, after `--` (`-- --help` lists them)
    #[arg(last = true)]
    arguments: Vec<String>,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    if !options.peers && !options.ledger && !options.memory {
        Run::cargo().args(["bench", "--package", "receivables-benches"]).attached()?;
    }
    if !options.rust {
        let program = match options {
            Options { ledger: true, .. } => LEDGER_SIDE_BY_SIDE,
            Options { memory: true, .. } => MEMORY,
            _ => SIDE_BY_SIDE,
        };
        in_wheel(program, &options.arguments)?;
    }
    Ok(())
}

/// Builds the wheel as it is published and runs a program on it in an environment of its own, with
/// the peers.
fn in_wheel(program: &str, arguments: &[String]) -> Result<()> {
    let Some(python) = python_command() else {
        bail!("what runs in Python needs 3.10 or newer: `--rust` runs Criterion alone");
    };
    let venv = Venv::at(repo::path(".venv-bench"));
    venv.make(&python, &[REQUIREMENTS])?;
    venv.install_wheel()?;
    venv.python().args([program]).args(arguments).attached()
}
