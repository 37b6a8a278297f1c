//! The analysis itself: one aging pass, looked at from several sides.

use anyhow::Result;
use chrono::NaiveDate;
use receivables::Named;
use receivables::aging::{AgingPolicy, AgingReport};
use serde::Serialize;

use super::Portfolio;

/// An aged portfolio: one pass grouped by every tag and by customer, rolled up on demand.
pub struct Review<'a> {
    portfolio: &'a Portfolio,
    report: AgingReport,
    levels: Vec<String>,
}

/// The review as JSON: every report in the wire form of the library.
#[derive(Serialize)]
struct Document<'a> {
    file: String,
    currency: &'a str,
    rows: usize,
    rounded: Option<RoundedRows>,
    reports: Vec<&'a AgingReport>,
}

/// What rounding at the door changed.
#[derive(Serialize)]
struct RoundedRows {
    rounding: Option<&'static str>,
    rows: usize,
    difference: String,
}

impl<'a> Review<'a> {
    /// Ages the portfolio with the default policy: by due date, credits in a column of their own.
    ///
    /// # Errors
    /// As [`receivables::ledger::OpenItems::aging`].
    pub fn new(portfolio: &'a Portfolio, as_of: NaiveDate) -> Result<Self> {
        let tags = portfolio.items.tags().map(str::to_owned);
        let levels: Vec<_> = tags.chain(["customer".to_owned()]).collect();
        let policy = AgingPolicy::default().grouped_by(levels.clone());
        let report = portfolio.items.aging(as_of, &policy)?;
        Ok(Self { portfolio, report, levels })
    }

    /// What was aged.
    pub fn portfolio(&self) -> &'a Portfolio {
        self.portfolio
    }

    /// The finest report: one line per combination of tags and customer.
    pub fn report(&self) -> &AgingReport {
        &self.report
    }

    /// What the portfolio can be grouped by: its tags, then `customer`.
    pub fn levels(&self) -> &[String] {
        &self.levels
    }

    /// The report of one level, rolled up from the one pass.
    ///
    /// # Errors
    /// `aging.unknown_level` for a name that is not among [`Review::levels`].
    pub fn by(&self, level: &str) -> Result<AgingReport> {
        Ok(self.report.by(&[level])?)
    }

    /// The review as JSON text.
    ///
    /// # Errors
    /// None that an aged portfolio can cause.
    pub fn to_json(&self) -> Result<String> {
        let reports = self.levels.iter().map(|level| self.by(level));
        let reports = reports.collect::<Result<Vec<_>>>()?;
        let rounded = self.portfolio.items.rounded().map(|rounded| RoundedRows {
            rounding: self.portfolio.rounding.map(Named::name),
            rows: self.portfolio.rounded_rows,
            difference: rounded.difference.to_string(),
        });
        let document = Document {
            file: self.portfolio.path.display().to_string(),
            currency: self.portfolio.currency.code(),
            rows: self.portfolio.items.len(),
            rounded,
            reports: reports.iter().collect(),
        };
        Ok(serde_json::to_string_pretty(&document)?)
    }
}
