//! `cargo xtask schema`: docs/schema/*.schema.json, written from the door's tables of fields.

mod documents;
mod names;
mod values;
mod writer;

use std::fs;

use anyhow::{Result, bail};
use clap::Args;
use serde_json::Value;

use crate::repo;
use crate::test::tally::Tally;

/// What writes a schema.
type Schema = fn() -> Value;

const FILES: [(&str, Schema); 3] = [
    ("docs/schema/ledger.schema.json", documents::ledger),
    ("docs/schema/terms.schema.json", documents::terms),
    ("docs/schema/penalty.schema.json", documents::penalty),
];

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
        println!("docs/schema is up to date: {} schemas", tally.passed);
        return Ok(());
    }
    for (file, schema) in FILES {
        let path = repo::path(file);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, text(&schema())?)?;
        println!("{file}");
    }
    Ok(())
}

/// Compares the committed files with the tables of fields.
pub(crate) fn check() -> Result<Tally> {
    let mut problems = Vec::new();
    for (file, schema) in FILES {
        if !repo::path(file).exists() || repo::read(file)? != text(&schema())? {
            problems.push(format!(
                "{file} is not what the tables of fields say: run `cargo xtask schema`"
            ));
        }
    }
    Ok(Tally::of_problems(FILES.len(), &problems))
}

fn text(schema: &Value) -> Result<String> {
    let mut text = serde_json::to_string_pretty(schema)?;
    text.push('\n');
    Ok(text)
}
