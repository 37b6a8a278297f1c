//! `cargo run --release -p receivables-conformance -- FOLDER`: every vector below a folder.

use std::{env, path::Path, process::ExitCode};

use receivables_conformance::run_folder;

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1) else {
        eprintln!("usage: receivables-conformance FOLDER");
        return ExitCode::FAILURE;
    };
    let outcome = run_folder(Path::new(&folder));
    for failure in &outcome.failures {
        println!("FAILED {failure}");
    }
    println!("{} passed, {} failed", outcome.passed, outcome.failures.len());
    if outcome.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
