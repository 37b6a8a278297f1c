//! What every replay is asked on the command line, and the run itself.

use std::io::{Write as _, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use receivables::money::Currency;
use serde::Serialize;

use super::accounts::{Account, Import};
use super::months::{Month, Replay};
use crate::sheet::Screen;

/// The options that all replays have.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// CSV file with a header line; may be packed with gzip
    #[arg(long, value_name = "FILE")]
    pub file: PathBuf,
    /// The first month to show [default: that of the first fact]
    #[arg(long, value_name = "YYYY-MM")]
    pub from: Option<Month>,
    /// The last month to show [default: that of the last invoice]
    #[arg(long, value_name = "YYYY-MM")]
    pub to: Option<Month>,
    /// Prints the replay as JSON
    #[arg(long)]
    pub json: bool,
}

/// A replay as JSON.
#[derive(Serialize)]
struct Document<'a> {
    file: String,
    currency: &'a str,
    accounts: &'a [Account],
    notes: &'a [String],
    #[serde(flatten)]
    replay: &'a Replay,
}

impl Options {
    /// Reads the file, ages its ledger month by month and prints the outcome.
    pub fn run(&self, import: impl FnOnce(&Path) -> Result<Import>) -> ExitCode {
        match self.text(import, Screen::of_terminal()) {
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

    /// The outcome as text: tables for a screen, or JSON.
    ///
    /// # Errors
    /// Every line of the file that is refused; months that are no range.
    pub fn text(
        &self,
        import: impl FnOnce(&Path) -> Result<Import>,
        screen: Screen,
    ) -> Result<String> {
        let import = import(&self.file)?;
        let from = self.from.unwrap_or_else(|| Month::of(import.first));
        let to = self.to.unwrap_or_else(|| Month::of(import.last_invoice));
        let replay = Replay::new(&import.ledger, from, to)?;
        if !self.json {
            return Ok(screen.replay(&self.file, &import, &replay));
        }
        let currency = import.ledger.currency();
        let document = Document {
            file: self.file.display().to_string(),
            currency: currency.code(),
            accounts: &import.accounts,
            notes: &import.notes,
            replay: &replay,
        };
        Ok(serde_json::to_string_pretty(&document)? + "\n")
    }
}

/// A currency by its code, for the command line.
///
/// # Errors
/// `currency.unknown`.
pub fn currency(code: &str) -> Result<Currency, receivables::Error> {
    Currency::from_code(code)
}
