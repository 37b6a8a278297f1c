//! What a file was made into: a ledger, and an account of every row.

use std::path::Path;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use receivables::ledger::{ItemRef, Ledger, LedgerBuilder};
use receivables::money::Currency;
use receivables::{Error, ErrorKind};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::cells::Refusal;
use super::table::gathered;

/// So many of one thing, and how much that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// What is counted, as a name in JSON.
    pub name: &'static str,
    /// The same in words.
    #[serde(skip)]
    pub words: &'static str,
    /// How many.
    pub number: usize,
    /// How much, where that says something.
    #[serde(serialize_with = "as_text")]
    pub amount: Option<Decimal>,
}

/// A file as a ledger, with what became of its rows.
#[derive(Debug, Clone)]
pub struct Import {
    /// All facts of the file.
    pub ledger: Ledger,
    /// What became of the rows: from how many there are to what is left at the end.
    pub accounts: Vec<Account>,
    /// Rows that needed a decision, one by one.
    pub notes: Vec<String>,
    /// The first day on which something happened.
    pub first: NaiveDate,
    /// The day from which the last invoice counts.
    pub last_invoice: NaiveDate,
    /// The last day on which something happened.
    pub last: NaiveDate,
}

impl Account {
    pub(super) fn of(
        name: &'static str,
        words: &'static str,
        currency: Currency,
        amounts: impl IntoIterator<Item = Decimal>,
    ) -> Self {
        // A sum has all decimals of the currency, also that of nothing.
        let (mut number, mut sum) = (0, Decimal::new(0, currency.precision()));
        for amount in amounts {
            number += 1;
            sum += amount;
        }
        Self { name, words, number, amount: Some(sum) }
    }

    pub(super) fn count(name: &'static str, words: &'static str, number: usize) -> Self {
        Self { name, words, number, amount: None }
    }
}

/// Adds what the ledger itself says of the last day to the accounts of the rows.
///
/// With them the accounts close: `billed - paid = left open - paid too much`.
pub(super) fn closing(ledger: &Ledger, last: NaiveDate) -> Result<[Account; 2]> {
    let (items, currency) = (ledger.as_of(last)?, ledger.currency());
    let open = items.iter().map(ItemRef::open);
    let (debts, credits): (Vec<_>, Vec<_>) = open.partition(Decimal::is_sign_positive);
    let credits = credits.into_iter().map(|credit| -credit);
    Ok([
        Account::of("left_open", "left open at the end", currency, debts),
        Account::of("paid_too_much", "paid too much, kept as credits", currency, credits),
    ])
}

/// Builds the ledger; what it refuses is told by the lines of the file.
pub(super) fn build(path: &Path, builder: LedgerBuilder) -> Result<Ledger> {
    let told = |error: Error| {
        let refused: Vec<_> = error.problems().iter().map(refusal).collect();
        gathered(&refused, usize::try_from(error.problem_count()).unwrap_or(usize::MAX))
    };
    builder.build().map_err(told).with_context(|| format!("{} is refused", path.display()))
}

/// The facts are numbered by the line that they come from, from 0: see [`place_of`].
fn refusal(error: &Error) -> Refusal {
    let line = error.row().map_or(0, |row| row + 1);
    let kind: &ErrorKind = error.kind();
    let field = error.path().and_then(|path| path.split_once("].")).map(|(_, field)| field);
    let message = match field {
        Some(field) => format!("{field}: {kind}"),
        None => kind.to_string(),
    };
    Refusal { line, column: None, message }
}

/// The number of a fact that comes from a line of the file, the first of which is 1.
pub(super) fn place_of(line: u64) -> usize {
    usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX)
}

#[expect(clippy::ref_option, reason = "serde hands a reference to the field")]
fn as_text<S: Serializer>(amount: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    amount.map(|amount| amount.to_string()).serialize(serializer)
}
