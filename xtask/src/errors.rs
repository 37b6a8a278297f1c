//! `cargo xtask errors`: docs/errors.md, written from the table of codes in the core.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Result, bail};
use clap::Args;

use crate::repo;
use crate::test::tally::Tally;

const FILE: &str = "docs/errors.md";

const INTRODUCTION: &str = "\
<!-- Written by `cargo xtask errors`. Do not edit. -->

# Errors

Every error has a code that never changes between versions, and details: the values compared, as a flat
map. The message may change; nobody has to parse it. The names in braces below are names of details. Where
the offending value stands in a document or a table, the details also hold `path` (`rows[3].due`) and `row`
(3, counted from 0), and the message begins with the path. A ledger reports every problem it finds: the error
is the first of them, `problems` in its details is their number, and it lists them all, at most 100.

| | code | details | all problems |
|---|---|---|---|
| Rust | `error.code()` | `error.details()` | `error.problems()` |
| Python | `error.code` | `error.details` | `error.problems` |
| Node | `error.code` | `error.details` | `error.problems` |
| Kotlin | `error.code` | `error.details` | `error.problems` |
";

#[derive(Args)]
pub(crate) struct Options {
    /// Compares instead of writing
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    if options.check {
        let tally = check()?;
        if !tally.is_ok() {
            bail!("{}", tally.reasons.join("; "));
        }
        println!("{FILE} is up to date: {} codes", tally.passed);
        return Ok(());
    }
    fs::write(repo::path(FILE), document())?;
    println!("{FILE}: {} codes", receivables::codes().count());
    Ok(())
}

/// Compares the committed file with the table of codes.
pub(crate) fn check() -> Result<Tally> {
    let codes = receivables::codes().count();
    let stale = format!("{FILE} is not what the table of codes says: run `cargo xtask errors`");
    let problems = if repo::read(FILE)? == document() { vec![] } else { vec![stale] };
    Ok(Tally::of_problems(codes, &problems))
}

fn document() -> String {
    let mut text = INTRODUCTION.to_owned();
    let mut area = "";
    for entry in receivables::codes() {
        let (prefix, _) = entry.code.split_once('.').unwrap_or((entry.code, ""));
        if prefix != area {
            area = prefix;
            let _ = write!(text, "\n## {area}\n\n| code | when | message |\n|---|---|---|\n");
        }
        let cells = [entry.code, entry.meaning, entry.message].map(|cell| cell.replace('|', "\\|"));
        let [code, meaning, message] = cells;
        let _ = writeln!(text, "| `{code}` | {meaning} | {} |", quoted(&message));
    }
    text
}

/// A message as inline code; messages hold backticks themselves, so the fence is doubled.
fn quoted(message: &str) -> String {
    let starts = if message.starts_with('`') { " " } else { "" };
    let ends = if message.ends_with('`') { " " } else { "" };
    if message.contains('`') {
        format!("``{starts}{message}{ends}``")
    } else {
        format!("`{message}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_stands_in_the_document_once() {
        let text = document();
        for entry in receivables::codes() {
            let cell = format!("| `{}` |", entry.code);
            assert_eq!(text.matches(&cell).count(), 1, "{}", entry.code);
        }
    }

    #[test]
    fn a_message_with_backticks_stays_code() {
        assert_eq!(quoted("`{value}` is not a date"), "`` `{value}` is not a date``");
        assert_eq!(quoted("no business day"), "`no business day`");
    }
}
