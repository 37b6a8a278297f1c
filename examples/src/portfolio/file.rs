//! Open items from a CSV file, packed or not.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use csv::StringRecord;
use receivables::ledger::{Item, OpenItems};
use receivables::money::{Currency, Rounding, parse_decimal};
use receivables::time::parse_date;

use super::columns::{Columns, Role};
use crate::packed;

/// How a file is to be read; the defaults recognise columns and refuse to round.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// `role=header` pairs, for files whose headers are not recognised.
    pub columns: Vec<String>,
    /// `tag=header` pairs to group by.
    pub tags: Vec<String>,
    /// ISO 4217 code of the amounts. Default: what the header says (`converted_usd`), else EUR.
    pub currency: Option<String>,
    /// Rounds amounts finer than the currency; without it they are refused.
    pub rounding: Option<Rounding>,
}

/// The open items of one file.
#[derive(Debug, Clone)]
pub struct Portfolio {
    /// Where they come from.
    pub path: PathBuf,
    /// The items; what was rounded on the way is [`OpenItems::rounded`].
    pub items: OpenItems,
    /// The currency of the amounts.
    pub currency: Currency,
    /// How they were rounded, where they were.
    pub rounding: Option<Rounding>,
    /// In how many rows an amount was finer than the currency.
    pub rounded_rows: usize,
}

impl Portfolio {
    /// Reads a CSV file with a header line; a file packed with gzip is unpacked on the way.
    ///
    /// # Errors
    /// The first value that is refused, with its line, its row (from 0), its column and its text.
    pub fn read(path: &Path, reading: &Reading) -> Result<Self> {
        Self::from_reader(path, packed::open(path)?, reading)
            .with_context(|| format!("{} is refused", path.display()))
    }

    fn from_reader(path: &Path, file: Box<dyn Read>, reading: &Reading) -> Result<Self> {
        let mut table = csv::Reader::from_reader(file);
        let headers: Vec<_> = table.headers()?.iter().map(str::to_owned).collect();
        let columns = Columns::find(&headers, &reading.columns, &reading.tags)?;
        let named = reading.currency.as_deref().or(columns.currency_of_header());
        let currency = Currency::from_code(named.unwrap_or("EUR"))?;
        let mut builder = OpenItems::builder(currency).rounding(reading.rounding);
        let mut lines = Vec::new();
        let mut rounded_rows = 0;
        for (row, record) in table.records().enumerate() {
            let record = record?;
            let line = record.position().map_or(0, csv::Position::line);
            let item = item(&columns, &record).map_err(|(header, error)| {
                anyhow!("line {line}, {}", error.at(header).at_row(row).at("rows"))
            })?;
            lines.push(line);
            rounded_rows += usize::from(is_finer(&item, currency));
            builder = builder.push(item);
        }
        let items = builder.build().map_err(|error| named_by_header(&error, &columns, &lines))?;
        Ok(Self {
            path: path.to_owned(),
            items,
            currency,
            rounding: reading.rounding,
            rounded_rows,
        })
    }
}

/// Whether an amount of the row has more decimals than the currency.
fn is_finer(item: &Item, currency: Currency) -> bool {
    let amounts = [Some(item.open), item.disputed];
    amounts.into_iter().flatten().any(|amount| amount.normalize().scale() > currency.precision())
}

/// The library names its own field; the reader of the message looks for the column of the file.
fn named_by_header(error: &receivables::Error, columns: &Columns, lines: &[u64]) -> anyhow::Error {
    let role = match error.path().and_then(|path| path.rsplit('.').next()) {
        Some("open") => Some(Role::Amount),
        Some("id") => Some(Role::Id),
        Some("customer") => Some(Role::Customer),
        Some("due") => Some(Role::Due),
        Some("disputed") => Some(Role::Disputed),
        _ => None,
    };
    let column = role.and_then(|role| columns.of(role)).map(|(_, header)| header);
    let row = error.row().and_then(|row| usize::try_from(row).ok());
    let line = row.and_then(|row| lines.get(row));
    let hint =
        if error.code() == "amount.too_precise" { "; --round says how to round it" } else { "" };
    match (line, column) {
        (Some(line), Some(column)) => anyhow!("line {line}, column `{column}`: {error}{hint}"),
        _ => anyhow!("{error}{hint}"),
    }
}

type Refusal<'a> = (&'a str, receivables::Error);

/// One line of the file, every value read strictly.
fn item<'a>(columns: &'a Columns, record: &StringRecord) -> Result<Item, Refusal<'a>> {
    let text = |role| columns.of(role).map(|(at, header)| (header, record.get(at).unwrap_or("")));
    let date = |role| match text(role) {
        Some((header, value)) if !value.is_empty() => {
            parse_date(value).map(Some).map_err(|error| (header, error))
        }
        _ => Ok(None),
    };
    let amount = |role| match text(role) {
        Some((header, value)) if !value.is_empty() => {
            parse_decimal(value).map(Some).map_err(|error| (header, error))
        }
        _ => Ok(None),
    };
    let (_, id) = text(Role::Id).unwrap_or_default();
    let (_, customer) = text(Role::Customer).unwrap_or_default();
    let (due_header, due) = text(Role::Due).unwrap_or_default();
    let (open_header, open) = text(Role::Amount).unwrap_or_default();
    let due = parse_date(due).map_err(|error| (due_header, error))?;
    let open = parse_decimal(open).map_err(|error| (open_header, error))?;
    let mut item = Item::new(id, customer, due, open);
    item.issue = date(Role::Issue)?;
    item.posting = date(Role::Posting)?;
    item.disputed = amount(Role::Disputed)?;
    let tag = |(name, at, _): &(String, usize, String)| {
        let value = record.get(*at).filter(|value| !value.is_empty())?;
        Some((name.clone(), value.to_owned()))
    };
    item.tags = columns.tags().iter().filter_map(tag).collect();
    Ok(item)
}
