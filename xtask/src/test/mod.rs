//! `cargo xtask test`: sets up what each language needs and runs every suite.

mod house;
mod kotlin;
mod node;
mod python;
mod rust;
mod summary;
pub(crate) mod tally;
mod tools;

use std::time::Duration;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::repo;
use tally::Tally;

pub(crate) use node::package_folder as node_package_folder;
pub(crate) use python::Venv;
pub(crate) use tools::python_command;

#[derive(Args)]
pub(crate) struct Options {
    /// Refuses to skip a language whose toolchain is missing
    #[arg(long)]
    all: bool,
    /// Runs these languages only; the checks of the house itself belong to rust
    #[arg(long, value_delimiter = ',', value_name = "LANGUAGES")]
    only: Vec<Language>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Language {
    Rust,
    Python,
    Node,
    Kotlin,
}

impl Language {
    pub(crate) const ALL: [Self; 4] = [Self::Rust, Self::Python, Self::Node, Self::Kotlin];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Python => "python",
            Self::Node => "node",
            Self::Kotlin => "kotlin",
        }
    }

    fn suites(self) -> Vec<Suite> {
        match self {
            Self::Rust => [house::suites(), rust::suites()].concat(),
            Self::Python => python::suites(),
            Self::Node => node::suites(),
            Self::Kotlin => kotlin::suites(),
        }
    }
}

/// One thing that passes or fails, with its own line in the summary.
#[derive(Clone, Copy)]
pub(crate) struct Suite {
    name: &'static str,
    work: fn() -> Result<Tally>,
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The other suites of the language need what it makes.
    Setup,
    /// The shared vectors: every language has to pass the same number of them.
    Conformance,
    /// A runner that counts: none passed is a failure, since a test that is not found cannot fail.
    Tests,
    Check,
}

impl Suite {
    fn setup(work: fn() -> Result<Tally>) -> Self {
        Self { name: "set up", work, role: Role::Setup }
    }

    fn conformance(work: fn() -> Result<Tally>) -> Self {
        Self { name: "conformance", work, role: Role::Conformance }
    }

    fn tests(name: &'static str, work: fn() -> Result<Tally>) -> Self {
        Self { name, work, role: Role::Tests }
    }

    fn check(name: &'static str, work: fn() -> Result<Tally>) -> Self {
        Self { name, work, role: Role::Check }
    }
}

/// What became of one suite.
struct Done {
    language: &'static str,
    suite: &'static str,
    role: Role,
    tally: Tally,
    took: Duration,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let wanted = |language: &Language| options.only.is_empty() || options.only.contains(language);
    let languages: Vec<_> = Language::ALL.into_iter().filter(wanted).collect();
    let mut ready = Vec::new();
    let mut skipped = Vec::new();
    for language in languages {
        match tools::missing(language) {
            None => ready.push(language),
            Some(reason) => skipped.push((language, reason)),
        }
    }
    for (language, reason) in &skipped {
        println!("{} is skipped: {reason}", language.name());
    }
    if options.all && !skipped.is_empty() {
        bail!("--all refuses to skip a language");
    }
    let mut done = Vec::new();
    for &language in &ready {
        run_language(language, &mut done);
    }
    done.extend(compare_counts(&done));
    summary::print(&done, &skipped);
    if done.iter().any(|suite| !suite.tally.is_ok()) {
        bail!("not every suite passed");
    }
    Ok(())
}

fn run_language(language: Language, done: &mut Vec<Done>) {
    let mut usable = true;
    for suite in language.suites() {
        let (tally, took) = if usable {
            println!("\n=== {}: {} ===", language.name(), suite.name);
            run_suite(suite)
        } else {
            let mut tally = Tally::default();
            tally.fail("not run: the set-up failed".to_owned());
            (tally, Duration::ZERO)
        };
        if !tally.is_ok() {
            println!("FAILED: {}", tally.reasons.join("; "));
            usable &= suite.role != Role::Setup;
        }
        let Suite { name, role, .. } = suite;
        done.push(Done { language: language.name(), suite: name, role, tally, took });
    }
}

fn run_suite(suite: Suite) -> (Tally, Duration) {
    let (mut tally, took) = timed(suite.work);
    match suite.role {
        Role::Tests | Role::Conformance => tally.need_tests(),
        Role::Setup | Role::Check => tally.count_program(),
    }
    (tally, took)
}

/// The same vectors have to pass in every language: a runner that loses some would go unnoticed.
fn compare_counts(done: &[Done]) -> Option<Done> {
    let runs: Vec<_> = done.iter().filter(|suite| suite.role == Role::Conformance).collect();
    if runs.len() < 2 {
        return None;
    }
    println!("\n=== every language: the same vectors ===");
    for run in &runs {
        println!("{:8}{} passed, {} failed", run.language, run.tally.passed, run.tally.failed);
    }
    let mut tally = Tally::default();
    let first = runs.first().map_or(0, |run| run.tally.passed);
    if first > 0 && runs.iter().all(|run| run.tally.passed == first && run.tally.failed == 0) {
        tally.passed = 1;
    } else {
        tally.failed = 1;
        tally.fail("the languages do not pass the same number of vectors".to_owned());
    }
    let (language, suite) = ("every", "same vectors everywhere");
    Some(Done { language, suite, role: Role::Check, tally, took: Duration::ZERO })
}

#[expect(clippy::disallowed_methods, reason = "how long a suite takes is a clock's business")]
fn timed(work: fn() -> Result<Tally>) -> (Tally, Duration) {
    let start = std::time::Instant::now();
    let tally = work().unwrap_or_else(|error| {
        let mut tally = Tally::default();
        tally.fail(format!("{error:#}"));
        tally
    });
    (tally, start.elapsed())
}

/// The folder of vectors, as the runners take it.
fn vectors() -> String {
    repo::path("tests/vectors").display().to_string()
}
