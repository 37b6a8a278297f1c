//! Columns as they come from a table, and the checks they pass before a table exists.

use rust_decimal::Decimal;

use super::disputed::DisputedColumn;
use crate::{
    error::{Error, InputError, ItemError, MoneyError, TimeError},
    ledger::{Dictionary, KeyColumn, MAX_ROWS, TextColumn, keys::check_id},
    money::{Currency, MAX_MINOR},
    time::{MAX_DAYS, MIN_DAYS},
};

/// Stands for "no date" in an optional date column.
pub const NO_DATE: i32 = i32::MIN;

/// The longest pause of an item's clock, in days.
pub(crate) const MAX_PAUSED_DAYS: u32 = 36_500;

/// Names that a tag cannot have: they name columns of every table and every report.
pub const RESERVED_TAGS: [&str; 2] = ["customer", "currency"];

/// In which currency the amounts of a table are.
#[derive(Debug, Clone)]
pub enum CurrencyColumn {
    /// All in one.
    Single(Currency),
    /// Row by row: codes into a list of at most 255 currencies.
    Coded {
        /// The code of each row.
        codes: Vec<u8>,
        /// What the codes stand for.
        currencies: Vec<Currency>,
    },
}

/// The columns of a table of open items. Dates are days since 1970-01-01, amounts minor units.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Columns {
    /// The customer of each item.
    pub customer: KeyColumn,
    /// The due date of each item.
    pub due: Vec<i32>,
    /// What is open: positive is owed by the customer, negative is an unapplied credit.
    pub open: Vec<i64>,
    /// The currency of the amounts.
    pub currency: CurrencyColumn,
    /// The caller's ids.
    pub id: Option<TextColumn>,
    /// Issue dates, [`NO_DATE`] where there is none.
    pub issue: Option<Vec<i32>>,
    /// Posting dates, [`NO_DATE`] where there is none.
    pub posting: Option<Vec<i32>>,
    /// The disputed part of each item.
    pub disputed: Option<DisputedColumn>,
    /// Days that do not count as late.
    pub paused_days: Option<Vec<i32>>,
    /// Columns to group by.
    pub tags: Vec<(String, KeyColumn)>,
}

impl Columns {
    /// The columns that every table has.
    pub fn new(currency: Currency, customer: KeyColumn, due: Vec<i32>, open: Vec<i64>) -> Self {
        Self {
            customer,
            due,
            open,
            currency: CurrencyColumn::Single(currency),
            id: None,
            issue: None,
            posting: None,
            disputed: None,
            paused_days: None,
            tags: Vec::new(),
        }
    }

    /// Every check that a table must pass, one pass per column.
    pub(super) fn check(&self) -> Result<(), Error> {
        let rows = self.open.len();
        if rows > MAX_ROWS {
            return Err(ItemError::TooManyRows { rows, maximum: MAX_ROWS }.into());
        }
        self.check_lengths(rows)?;
        check_amounts(&self.open, &self.currency)?;
        check_dates(&self.due, "due", false)?;
        for (name, column) in [("issue", &self.issue), ("posting", &self.posting)] {
            if let Some(days) = column {
                check_dates(days, name, true)?;
            }
        }
        self.check_disputed()?;
        self.check_paused()?;
        self.check_tags()?;
        self.check_ids()
    }

    fn check_lengths(&self, rows: usize) -> Result<(), Error> {
        let optional = [
            ("id", self.id.as_ref().map(TextColumn::len)),
            ("issue", self.issue.as_ref().map(Vec::len)),
            ("posting", self.posting.as_ref().map(Vec::len)),
            ("disputed", self.disputed.as_ref().map(DisputedColumn::len)),
            ("paused_days", self.paused_days.as_ref().map(Vec::len)),
            (
                "currency",
                match &self.currency {
                    CurrencyColumn::Single(_) => None,
                    CurrencyColumn::Coded { codes, .. } => Some(codes.len()),
                },
            ),
        ];
        let required = [("customer", Some(self.customer.len())), ("due", Some(self.due.len()))];
        let tags = self.tags.iter().map(|(name, column)| (name.as_str(), Some(column.len())));
        for (field, length) in required.into_iter().chain(optional).chain(tags) {
            if let Some(found) = length.filter(|length| *length != rows) {
                let field = field.to_owned();
                return Err(InputError::LengthMismatch { field, found, expected: rows }.into());
            }
        }
        Ok(())
    }

    fn check_disputed(&self) -> Result<(), Error> {
        // INVARIANT: an item that is disputed as a whole is so by what is open.
        let Some(DisputedColumn::Parts(disputed)) = &self.disputed else { return Ok(()) };
        let wrong = disputed
            .iter()
            .zip(&self.open)
            .position(|(part, open)| *part < 0 || *part > (*open).max(0));
        let Some(row) = wrong else { return Ok(()) };
        let currency = self.currency.of(row);
        let decimal = |column: &[i64]| {
            let minor = column.get(row).copied().unwrap_or(0);
            currency.and_then(|c| c.to_decimal(i128::from(minor)).ok()).unwrap_or_default()
        };
        let (disputed, open): (Decimal, Decimal) = (decimal(disputed), decimal(&self.open));
        let error = ItemError::DisputeExceedsOpen { disputed, open };
        Err(Error::from(error).in_column("disputed", row))
    }

    fn check_paused(&self) -> Result<(), Error> {
        let Some(paused) = &self.paused_days else { return Ok(()) };
        let fits = |days: &i32| u32::try_from(*days).is_ok_and(|days| days <= MAX_PAUSED_DAYS);
        match paused.iter().position(|days| !fits(days)) {
            None => Ok(()),
            Some(row) => {
                let value = paused.get(row).copied().unwrap_or_default().to_string();
                let error = InputError::OutOfRange { value, minimum: 0, maximum: MAX_PAUSED_DAYS };
                Err(Error::from(error).in_column("paused_days", row))
            }
        }
    }

    fn check_tags(&self) -> Result<(), Error> {
        let mut seen: Vec<&str> = Vec::new();
        for (name, _) in &self.tags {
            check_id(name).map_err(|error| error.at("tags"))?;
            if RESERVED_TAGS.contains(&name.as_str()) || seen.contains(&name.as_str()) {
                return Err(
                    Error::from(InputError::DuplicateField { field: name.clone() }).at("tags")
                );
            }
            seen.push(name);
        }
        Ok(())
    }

    fn check_ids(&self) -> Result<(), Error> {
        let Some(ids) = &self.id else { return Ok(()) };
        let mut codes = Vec::with_capacity(ids.len());
        let mut dictionary = Dictionary::new();
        dictionary.encode(ids.iter(), &mut codes).map_err(|error| error.in_column("id", 0))?;
        if dictionary.len() == ids.len() {
            return Ok(());
        }
        // The first row whose code is not new is the duplicate.
        let mut next = 0_u32;
        for (row, code) in codes.iter().enumerate() {
            if *code < next {
                let first = codes.iter().position(|other| other == code).unwrap_or_default();
                let value = ids.get(row).unwrap_or_default().to_owned();
                let error = ItemError::DuplicateId { value, first };
                return Err(Error::from(error).in_column("id", row));
            }
            next = next.saturating_add(1);
        }
        Ok(())
    }
}

impl CurrencyColumn {
    pub(crate) fn of(&self, row: usize) -> Option<Currency> {
        match self {
            Self::Single(currency) => Some(*currency),
            Self::Coded { codes, currencies } => {
                currencies.get(usize::from(*codes.get(row)?)).copied()
            }
        }
    }

    /// The code of a row's currency; 0 where all rows have one.
    pub(crate) fn code(&self, row: usize) -> u8 {
        match self {
            Self::Single(_) => 0,
            Self::Coded { codes, .. } => codes.get(row).copied().unwrap_or(0),
        }
    }

    /// The currencies that the codes stand for.
    pub fn currencies(&self) -> &[Currency] {
        match self {
            Self::Single(currency) => std::slice::from_ref(currency),
            Self::Coded { currencies, .. } => currencies,
        }
    }
}

fn check_amounts(open: &[i64], currency: &CurrencyColumn) -> Result<(), Error> {
    if let CurrencyColumn::Coded { codes, currencies } = currency {
        let count = currencies.len();
        if let Some(row) = codes.iter().position(|code| usize::from(*code) >= count) {
            return Err(Error::from(ItemError::CurrencyMissing {}).in_column("currency", row));
        }
    }
    let (low, high) = open.iter().fold((0, 0), |(low, high), v| ((*v).min(low), (*v).max(high)));
    if low >= -MAX_MINOR && high <= MAX_MINOR {
        return Ok(());
    }
    let outside = |value: &i64| !(-MAX_MINOR..=MAX_MINOR).contains(value);
    let row = open.iter().position(outside).unwrap_or_default();
    let value = open.get(row).copied().unwrap_or_default().to_string();
    let error = MoneyError::AmountOutOfRange { value, limit: "10^18 - 1" };
    Err(Error::from(error).in_column("open", row))
}

/// Checks a date column against the window of dates the library works with.
fn check_dates(days: &[i32], field: &str, optional: bool) -> Result<(), Error> {
    let fits = |day: i32| (MIN_DAYS..=MAX_DAYS).contains(&day) || (optional && day == NO_DATE);
    // One branch-free pass: a table rarely holds a wrong date.
    let all = days.iter().fold(true, |all, day| all & fits(*day));
    if all {
        return Ok(());
    }
    let row = days.iter().position(|day| !fits(*day)).unwrap_or_default();
    let day = days.get(row).copied().unwrap_or_default();
    let error = match day {
        NO_DATE => Error::from(InputError::Null { expected: "a date" }),
        day => TimeError::DateOutOfRange { value: format!("{day} days from 1970-01-01") }.into(),
    };
    Err(error.in_column(field, row))
}
