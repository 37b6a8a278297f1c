//! Ages the open items of a CSV file: by bucket, by company code or region, and by customer.
//!
//! ```text
//! cargo run --release --example portfolio_review -- \
//!     --items examples/data/portfolio.csv --as-of 2026-06-30
//! ```

use std::io::{Write as _, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use chrono::NaiveDate;
use clap::Parser;
use receivables::money::Rounding;
use receivables::time::parse_date;
use receivables_examples::portfolio::{
    KNOWN_HEADERS, KNOWN_TAGS, Portfolio, Reading, Review, Role, Screen,
};

/// Ages the open items of a CSV file.
#[derive(Parser)]
#[command(after_help = known_headers())]
struct Cli {
    /// CSV file with a header line; may be packed with gzip
    #[arg(long, value_name = "FILE")]
    items: PathBuf,
    /// The day to look at, YYYY-MM-DD; items posted or issued later do not count
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    as_of: NaiveDate,
    /// Which column is what, where the headers are not recognised: id=..,customer=..,issue=..,
    /// posting=..,due=..,amount=..,disputed=.. (an empty name leaves the column out)
    #[arg(long, value_delimiter = ',', value_name = "ROLE=HEADER")]
    columns: Vec<String>,
    /// Currency of the amounts [default: what the amount's header says, else EUR]
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// Rounds amounts that are finer than the currency (half-up, half-even, half-down, up, down,
    /// floor, ceiling); without it they are refused
    #[arg(long, value_name = "MODE")]
    round: Option<Rounding>,
    /// Columns to group by besides the customer
    #[arg(long, value_delimiter = ',', value_name = "TAG=HEADER")]
    by: Vec<String>,
    /// How many customers to show, most overdue first
    #[arg(long, default_value_t = 20)]
    top: usize,
    /// Prints every report as JSON
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    match review(Cli::parse()) {
        Ok(text) => {
            // A reader that has seen enough (`| head`) closes the pipe: that is no failure.
            let _ = stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn review(cli: Cli) -> Result<String> {
    let reading =
        Reading { columns: cli.columns, tags: cli.by, currency: cli.currency, rounding: cli.round };
    let portfolio = Portfolio::read(&cli.items, &reading)?;
    let review = Review::new(&portfolio, cli.as_of)?;
    if cli.json {
        return Ok(review.to_json()? + "\n");
    }
    Screen::of_terminal().show(&review, cli.top)
}

fn known_headers() -> String {
    let line = |(role, headers): (Role, &[&str])| format!("  {role:10}{}", headers.join(", "));
    let headers = KNOWN_HEADERS.map(line).join("\n");
    let tags = KNOWN_TAGS.map(|(header, tag)| format!("{header} as {tag}")).join(", ");
    format!(
        "Headers that are recognised without --columns:\n{headers}\n\
         and without --by:\n  tags      {tags}"
    )
}
