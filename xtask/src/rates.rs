//! `cargo xtask rates`: the tables of reference rates in the core, written from `data/rates/*.csv`.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use receivables::money::parse_decimal;
use receivables::time::{from_days, parse_date, to_days};
use serde::Deserialize;

use crate::repo;
use crate::test::tally::Tally;

const FILE: &str = "crates/receivables/src/penalty/reference/rows.rs";
const FOLDER: &str = "crates/receivables/data/rates";
const TABLES: [&str; 4] = ["ecb_mro", "boe_bank_rate", "de_base_rate", "fr_legal_rate"];

#[derive(Args)]
pub(crate) struct Options {
    /// Compares instead of writing
    #[arg(long)]
    check: bool,
}

/// A row as it stands in the file; `known_until` is empty where the next row follows directly.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    effective_from: String,
    rate_percent: String,
    known_until: String,
    source: String,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    if options.check {
        let tally = check()?;
        if !tally.is_ok() {
            bail!("{}", tally.reasons.join("; "));
        }
        println!("{FILE} is up to date: {} tables", tally.passed);
        return Ok(());
    }
    fs::write(repo::path(FILE), source()?)?;
    println!("{FILE}: {} tables", TABLES.len());
    Ok(())
}

/// Compares the committed tables with the files.
pub(crate) fn check() -> Result<Tally> {
    let stale = format!("{FILE} is not what {FOLDER} says: run `cargo xtask rates`");
    let problems = if repo::read(FILE)? == source()? { vec![] } else { vec![stale] };
    Ok(Tally::of_problems(TABLES.len(), &problems))
}

fn source() -> Result<String> {
    let mut source = String::from(
        "//! Written by `cargo xtask rates` from `data/rates/*.csv`. Do not edit.\n\n\
         #![cfg_attr(rustfmt, rustfmt_skip)]\n\n\
         use super::Row;\n\n\
         const fn row(from: i32, until: i32, basis_points: i32, source: &'static str) -> Row {\n    \
             Row { from, until, basis_points, source }\n}\n",
    );
    for table in TABLES {
        let rows = rows(table).with_context(|| format!("{FOLDER}/{table}.csv"))?;
        write!(source, "\npub(super) const {}: &[Row] = &[\n", table.to_uppercase())?;
        source.push_str(&rows);
        source.push_str("];\n");
    }
    Ok(source)
}

fn rows(table: &str) -> Result<String> {
    let text = repo::read(&format!("{FOLDER}/{table}.csv"))?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize().collect::<Result<Vec<Row>, _>>()?;
    let mut lines = String::new();
    for (place, row) in rows.iter().enumerate() {
        let from = to_days(parse_date(&row.effective_from)?);
        let next = rows.get(place + 1).map(|next| parse_date(&next.effective_from).map(to_days));
        let next = next.transpose()?;
        let until = match (row.known_until.as_str(), next) {
            ("", Some(next)) => next - 1,
            ("", None) => bail!("the last row says until when it is known"),
            (day, _) => to_days(parse_date(day)?),
        };
        if until < from || next.is_some_and(|next| until >= next) {
            bail!("{}: known until {} does not fit", row.effective_from, from_days(until)?);
        }
        if row.source.is_empty() || row.source.contains("memory") || row.source.contains("derived")
        {
            bail!("{}: `{}` is no source", row.effective_from, row.source);
        }
        let points =
            receivables::money::Currency::EUR.to_minor(parse_decimal(&row.rate_percent)?)?;
        writeln!(
            lines,
            "    row({from}, {until}, {points}, {:?}), // {} to {}",
            row.source,
            row.effective_from,
            from_days(until)?,
        )?;
    }
    Ok(lines)
}
