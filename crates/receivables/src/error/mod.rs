//! One enum per area, gathered in [`Error`]: stable codes, typed data, and where it happened.

#[macro_use]
mod area;
mod aging;
mod input;
mod item;
mod ledger;
mod money;
mod penalty;
mod problems;
mod terms;
mod time;

pub use aging::AgingError;
pub use input::InputError;
pub use item::ItemError;
pub use ledger::LedgerError;
pub use money::MoneyError;
pub use penalty::{KnownUntil, PenaltyError};
pub(crate) use problems::MAX_PROBLEMS;
pub use terms::TermsError;
pub use time::TimeError;

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// One value that an error compared or refused, as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Detail {
    /// Text as it was given, or a list of what was expected.
    Text(String),
    /// An amount or a rate.
    Decimal(Decimal),
    /// A civil date.
    Date(NaiveDate),
    /// A count, a limit or a position.
    Count(u64),
}

/// What went wrong, by area of the trade.
///
/// Not exhaustive: every new area of the library brings its own enum.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Values that have the wrong shape before any rule of the trade is asked.
    #[error(transparent)]
    Input(#[from] InputError),
    /// Amounts, currencies, rates, rounding and splitting.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// Dates, day counts, calendars and schedules.
    #[error(transparent)]
    Time(#[from] TimeError),
    /// Payment terms and early-payment discounts.
    #[error(transparent)]
    Terms(#[from] TermsError),
    /// Open items.
    #[error(transparent)]
    Item(#[from] ItemError),
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// Aging reports.
    #[error(transparent)]
    Aging(#[from] AgingError),
    /// Late interest, fixed compensations and fees.
    #[error(transparent)]
    Penalty(#[from] PenaltyError),
}

/// The one error of this crate: a kind with a stable code, and where the offending value stands.
///
/// `code()` never changes between versions; the message may. `details()` carries the values
/// compared, so that nobody has to parse the message.
///
/// ```
/// let error = receivables::time::parse_date("2025-1-5").unwrap_err();
/// assert_eq!(error.code(), "date.malformed");
/// assert_eq!(error.to_string(), "`2025-1-5` is not a date: expected YYYY-MM-DD");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<Located>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Located {
    kind: ErrorKind,
    row: Option<u64>,
    path: String,
    /// The other problems of the same input, none of which holds others of its own.
    others: Vec<Error>,
    /// How many problems there are altogether, where they are more than this one.
    total: u64,
}

impl Error {
    /// What went wrong, for a caller that matches on it.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The stable code, `area.snake_case`.
    pub fn code(&self) -> &'static str {
        match &self.0.kind {
            ErrorKind::Input(error) => error.code(),
            ErrorKind::Money(error) => error.code(),
            ErrorKind::Time(error) => error.code(),
            ErrorKind::Terms(error) => error.code(),
            ErrorKind::Item(error) => error.code(),
            ErrorKind::Ledger(error) => error.code(),
            ErrorKind::Aging(error) => error.code(),
            ErrorKind::Penalty(error) => error.code(),
        }
    }

    /// Where the offending value stands, such as `rows[3].due`; `None` for a single argument.
    pub fn path(&self) -> Option<&str> {
        (!self.0.path.is_empty()).then_some(self.0.path.as_str())
    }

    /// The row of the offending value in its table, counted from 0.
    pub fn row(&self) -> Option<u64> {
        self.0.row
    }

    /// The values compared, in a fixed order, with `path` and `row` last where they are known, and
    /// `problems`, the number of problems, where there are several.
    pub fn details(&self) -> Vec<(&'static str, Detail)> {
        let mut details = match &self.0.kind {
            ErrorKind::Input(error) => error.details(),
            ErrorKind::Money(error) => error.details(),
            ErrorKind::Time(error) => error.details(),
            ErrorKind::Terms(error) => error.details(),
            ErrorKind::Item(error) => error.details(),
            ErrorKind::Ledger(error) => error.details(),
            ErrorKind::Aging(error) => error.details(),
            ErrorKind::Penalty(error) => error.details(),
        };
        if let Some(path) = self.path() {
            details.push(("path", Detail::Text(path.to_owned())));
        }
        if let Some(row) = self.0.row {
            details.push(("row", Detail::Count(row)));
        }
        if self.0.total > 1 {
            details.push(("problems", Detail::Count(self.0.total)));
        }
        details
    }

    /// The same error, one level further out: `at("due")` then `at("policy")` gives `policy.due`.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        let inner = std::mem::take(&mut self.0.path);
        self.0.path = match inner.as_str() {
            "" => field.to_owned(),
            rest if rest.starts_with('[') => format!("{field}{rest}"),
            rest => format!("{field}.{rest}"),
        };
        self
    }

    /// The same error, located in a row of a list or a table: `rows[3].due`.
    #[must_use]
    pub fn at_row(mut self, row: usize) -> Self {
        let row = row.to_u64();
        self = self.at(&format!("[{row}]"));
        self.0.row = Some(row);
        self
    }
}

impl Error {
    /// The same error as a cell of a table: the row it carries counts from `first_row` on, and the
    /// path becomes `rows[row].field`.
    #[must_use]
    pub fn in_column(mut self, field: &str, first_row: usize) -> Self {
        let row = self.0.row.unwrap_or(0).saturating_add(first_row.to_u64());
        self.0.path = format!("rows[{row}].{field}");
        self.0.row = Some(row);
        self
    }
}

impl Error {
    /// The same error as one of several tables: `rows[3].due` becomes `invoices[3].due`.
    #[must_use]
    pub fn in_table(mut self, table: &str) -> Self {
        match self.0.path.strip_prefix("rows[") {
            Some(rest) => {
                self.0.path = format!("{table}[{rest}");
                self
            }
            None => self.at(table),
        }
    }
}

/// A lossless widening that does not need `as`.
trait ToU64 {
    fn to_u64(self) -> u64;
}

impl ToU64 for usize {
    fn to_u64(self) -> u64 {
        u64::try_from(self).unwrap_or(u64::MAX)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.path.is_empty() {
            write!(f, "{}: ", self.0.path)?;
        }
        self.0.kind.fmt(f)?;
        match self.0.total {
            0 | 1 => Ok(()),
            2 => f.write_str(" (and 1 more problem)"),
            total => write!(f, " (and {} more problems)", total.saturating_sub(1)),
        }
    }
}

impl std::error::Error for Error {}

impl<K: Into<ErrorKind>> From<K> for Error {
    fn from(kind: K) -> Self {
        Self(Box::new(Located {
            kind: kind.into(),
            row: None,
            path: String::new(),
            others: Vec::new(),
            total: 1,
        }))
    }
}

/// One row of the table of codes: what `docs/errors.md` is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeEntry {
    /// The stable code.
    pub code: &'static str,
    /// When it happens.
    pub meaning: &'static str,
    /// The message, with the names of the details in braces.
    pub message: &'static str,
}

/// Every code of the library, in the order of the areas.
pub fn codes() -> impl Iterator<Item = CodeEntry> {
    [
        InputError::CODES,
        MoneyError::CODES,
        TimeError::CODES,
        TermsError::CODES,
        ItemError::CODES,
        LedgerError::CODES,
        AgingError::CODES,
        PenaltyError::CODES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests;
