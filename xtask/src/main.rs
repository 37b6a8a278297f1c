//! The task runner of the house: `cargo xtask demo`, `test`, `bench`, `parity`, `docs`, `errors`,
//! `rates`, `schema`.
//!
//! Everything that the continuous integration does is here, so that a clean clone can do it too.

mod bench;
mod demo;
mod docs;
mod errors;
mod parity;
mod rates;
mod repo;
mod run;
mod schema;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The task runner of the house", version)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Ages the sample portfolio and shows it in the terminal
    Demo(demo::Options),
    /// Sets up what each language needs and runs every suite
    Test(test::Options),
    /// Runs the benchmarks and the side-by-side against other tools
    Bench(bench::Options),
    /// Checks that every operation exists, is documented and has vectors in every language
    Parity,
    /// Runs the snippets of the Markdown files and follows their links
    Docs(docs::Options),
    /// Writes docs/errors.md from the table of error codes
    Errors(errors::Options),
    /// Writes the tables of reference rates from their files
    Rates(rates::Options),
    /// Writes docs/schema/*.schema.json from the tables of fields
    Schema(schema::Options),
}

fn main() -> ExitCode {
    match dispatch(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(task: Task) -> Result<()> {
    match task {
        Task::Demo(options) => demo::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Parity => parity::run(),
        Task::Docs(options) => docs::run(&options),
        Task::Errors(options) => errors::run(&options),
        Task::Rates(options) => rates::run(&options),
        Task::Schema(options) => schema::run(&options),
    }
}
