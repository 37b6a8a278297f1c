//! A table as pickling keeps it, column by column, and the equality of two tables.
//!
//! The document form of the core is for people and other programs: it writes integer keys as text
//! and invents ids where there are none. Between two processes nothing may change.

use std::sync::Arc;

use receivables::Error;
use receivables::ledger::{
    Columns, CurrencyColumn, DisputedColumn, ItemRef, KeyColumn, Keys, OpenItems, Rounded,
    TextColumn,
};
use receivables::money::{Currency, parse_decimal};
use serde::{Deserialize, Serialize};

use crate::capsule::malformed;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    customer: Coded,
    due: Vec<i32>,
    open: Vec<i64>,
    currencies: Vec<Currency>,
    currency: Option<Vec<u8>>,
    id: Option<Vec<String>>,
    issue: Option<Vec<i32>>,
    posting: Option<Vec<i32>>,
    disputed: Option<Vec<i64>>,
    paused_days: Option<Vec<i32>>,
    tags: Vec<(String, Coded)>,
    rounded: Option<(usize, String)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Coded {
    codes: Vec<u32>,
    keys: Distinct,
}

#[derive(Serialize, Deserialize)]
enum Distinct {
    Text(Vec<String>),
    Integer(Vec<i64>),
}

/// The state of a table, as JSON.
pub(crate) fn save(items: &OpenItems) -> Result<String, Error> {
    let columns = items.columns();
    let (currencies, currency) = match &columns.currency {
        CurrencyColumn::Single(only) => (vec![*only], None),
        CurrencyColumn::Coded { codes, currencies } => (currencies.clone(), Some(codes.clone())),
    };
    let tags = columns.tags.iter().map(|(name, column)| (name.clone(), Coded::of(column)));
    let rounded = items.rounded();
    let state = State {
        customer: Coded::of(&columns.customer),
        due: columns.due.clone(),
        open: columns.open.clone(),
        currencies,
        currency,
        id: columns.id.as_ref().map(|ids| ids.iter().map(str::to_owned).collect()),
        issue: columns.issue.clone(),
        posting: columns.posting.clone(),
        disputed: columns.disputed.as_ref().map(|column| column.parts(&columns.open)),
        paused_days: columns.paused_days.clone(),
        tags: tags.collect(),
        rounded: rounded.map(|rounded| (rounded.amounts, rounded.difference.to_string())),
    };
    serde_json::to_string(&state).map_err(|error| malformed(&error))
}

/// The table of a state, with every check of a table made from columns.
pub(crate) fn load(state: &str) -> Result<OpenItems, Error> {
    let state: State = serde_json::from_str(state).map_err(|error| malformed(&error))?;
    let first = state.currencies.first().copied().unwrap_or(Currency::EUR);
    let mut columns = Columns::new(first, state.customer.column()?, state.due, state.open);
    if let Some(codes) = state.currency {
        columns.currency = CurrencyColumn::Coded { codes, currencies: state.currencies };
    }
    columns.id = state.id.map(TextColumn::from_iter);
    columns.issue = state.issue;
    columns.posting = state.posting;
    columns.disputed = state.disputed.map(DisputedColumn::Parts);
    columns.paused_days = state.paused_days;
    for (name, coded) in state.tags {
        columns.tags.push((name, coded.column()?));
    }
    let items = OpenItems::from_columns(columns)?;
    let Some((amounts, difference)) = state.rounded else { return Ok(items) };
    let difference = parse_decimal(&difference)?;
    Ok(items.with_rounded(Rounded { amounts, difference }))
}

/// Whether two tables have the same rows in the same order.
pub(crate) fn same(left: &OpenItems, right: &OpenItems) -> bool {
    let tags: Vec<_> = left.tags().chain(right.tags()).collect();
    left.len() == right.len()
        && left.rounded() == right.rounded()
        && left.iter().zip(right.iter()).all(|(a, b)| {
            fields(a) == fields(b) && tags.iter().all(|name| a.tag(name) == b.tag(name))
        })
}

fn fields(item: ItemRef<'_>) -> impl PartialEq {
    (
        item.id().map(str::to_owned),
        (item.customer().to_string(), item.currency()),
        (item.due(), item.issue(), item.posting()),
        (item.open(), item.disputed(), item.paused_days()),
    )
}

impl Coded {
    fn of(column: &KeyColumn) -> Self {
        let keys = match column.keys().as_ref() {
            // An empty text stands for a missing value, on both sides.
            Keys::Text(texts) => Distinct::Text(texts.iter().map(str::to_owned).collect()),
            Keys::Integer(values) => Distinct::Integer(values.clone()),
        };
        Self { codes: column.codes().to_vec(), keys }
    }

    fn column(self) -> Result<KeyColumn, Error> {
        let keys = match self.keys {
            Distinct::Text(texts) => Keys::Text(TextColumn::from_iter(texts)),
            Distinct::Integer(values) => Keys::Integer(values),
        };
        KeyColumn::new(self.codes, Arc::new(keys))
    }
}
