//! `OpenItems.fromRows`: plain objects to items of the core.
//!
//! Rows come in blocks, so that the handles of one block are let go before the next. A block of
//! plain text crosses as one column per field (`lib/pack.cjs`); any other is read value by value.

use napi::Env;
use napi::bindgen_prelude::{ClassInstance, Uint32ArraySlice, Unknown};
use napi_derive::napi;
use receivables::Error;
use receivables::ledger::{Item, OpenItems, OpenItemsBuilder, TextColumn};
use receivables::money::{self, Currency};
use receivables::time;
use receivables_boundary::first_problem;

use crate::convert::{amount, at, count, currency, currency_code, date, named, tags, text};
use crate::failure::{Failure, Thrown, guard};
use crate::items::JsOpenItems;
use crate::texts::Texts;
use crate::value::Value;

const FIELDS: &[&str] = &[
    "id",
    "customer",
    "due",
    "open",
    "issue",
    "posting",
    "disputed",
    "pausedDays",
    "currency",
    "tags",
];

/// A table in the making: blocks of rows in, `OpenItems` out.
#[napi]
pub struct RowsBuilder {
    currency: Currency,
    /// Taken while a block is added, so that a failure leaves nothing half-built behind.
    builder: Option<OpenItemsBuilder>,
    rows: usize,
}

/// A block of rows as columns, packed by `lib/pack.cjs`; a field that no row has is absent.
struct PackedRows<'a> {
    id: ClassInstance<'a, Texts>,
    customer: ClassInstance<'a, Texts>,
    due: ClassInstance<'a, Texts>,
    open: ClassInstance<'a, Texts>,
    issue: Option<ClassInstance<'a, Texts>>,
    posting: Option<ClassInstance<'a, Texts>>,
    disputed: Option<ClassInstance<'a, Texts>>,
    currency: Option<ClassInstance<'a, Texts>>,
    paused_days: Option<Uint32ArraySlice<'a>>,
    tags: Vec<(String, ClassInstance<'a, Texts>)>,
}

#[napi]
impl RowsBuilder {
    /// An empty table with the options of `OpenItems.fromRows`.
    #[napi(factory)]
    pub fn create(options: Unknown<'_>) -> Result<Self, Thrown> {
        guard(|| {
            let options = Value::from(options).options(&["currency", "precision", "rounding"])?;
            let currency = currency(&options)?;
            let rounding = options.optional("rounding", named)?;
            let builder = Some(OpenItems::builder(currency).rounding(rounding));
            Ok(Self { currency, builder, rows: 0 })
        })
    }

    /// Adds rows, each read value by value.
    #[napi]
    pub fn push_rows(&mut self, rows: Unknown<'_>) -> Result<(), Thrown> {
        guard(|| {
            let list = at("rows", Value::from(rows).list("an array of rows"))?;
            for (index, row) in list.iter().enumerate() {
                self.add(index, row.and_then(read))?;
            }
            self.rows = self.rows.saturating_add(list.len());
            Ok(())
        })
    }

    /// Adds rows that crossed as columns.
    #[napi]
    pub fn push_texts(&mut self, block: Unknown<'_>, rows: u32) -> Result<(), Thrown> {
        guard(|| {
            let block = PackedRows::read(block.into())?;
            for index in 0..rows as usize {
                self.add(index, block.item(index).map_err(Failure::from))?;
            }
            self.rows = self.rows.saturating_add(rows as usize);
            Ok(())
        })
    }

    /// The table.
    #[napi]
    pub fn build(&mut self, env: Env) -> Result<JsOpenItems, Thrown> {
        guard(|| {
            let builder = self.builder.take().unwrap_or_else(|| OpenItems::builder(self.currency));
            JsOpenItems::new(env, builder.build()?)
        })
    }

    /// Adds the item of a row of the block, or says what the first problem of the table is: the
    /// rows before may hold one of their own.
    fn add(&mut self, index: usize, item: Result<Item, Failure>) -> Result<(), Failure> {
        let builder = self.builder.take().unwrap_or_else(|| OpenItems::builder(self.currency));
        let row = self.rows.saturating_add(index);
        match item.map_err(|failure| failure.at_row(row).at("rows")) {
            Ok(item) => {
                self.builder = Some(builder.push(item));
                Ok(())
            }
            Err(Failure::Refused(error)) => Err(first_problem(builder, error).into()),
            Err(other) => Err(other),
        }
    }
}

/// One row, value by value.
fn read(row: Value<'_>) -> Result<Item, Failure> {
    let row = row.record(FIELDS, "an object with id, customer, due and open")?;
    let mut item = Item::new(
        row.required("id", text)?,
        row.required("customer", text)?,
        row.required("due", date)?,
        row.required("open", amount)?,
    );
    item.issue = row.optional("issue", date)?;
    item.posting = row.optional("posting", date)?;
    item.disputed = row.optional("disputed", amount)?;
    item.paused_days = row.optional("pausedDays", count)?;
    item.currency = row.optional("currency", currency_code)?;
    item.tags = row.optional("tags", tags)?.unwrap_or_default();
    Ok(item)
}

impl<'a> PackedRows<'a> {
    fn read(block: Value<'a>) -> Result<Self, Failure> {
        let block = block.record(FIELDS, "a packed block")?;
        let texts = |value: Value<'a>| match value.instance::<Texts>()? {
            Some(texts) => Ok(texts),
            None => Err(value.refused("packed texts")?),
        };
        let tags = block.optional("tags", |tags| {
            let named = |(name, value)| Ok((name, texts(value)?));
            tags.entries("packed tags")?.into_iter().map(named).collect::<Result<_, Failure>>()
        })?;
        Ok(Self {
            id: block.required("id", texts)?,
            customer: block.required("customer", texts)?,
            due: block.required("due", texts)?,
            open: block.required("open", texts)?,
            issue: block.optional("issue", texts)?,
            posting: block.optional("posting", texts)?,
            disputed: block.optional("disputed", texts)?,
            currency: block.optional("currency", texts)?,
            paused_days: block.optional("pausedDays", Value::cast)?,
            tags: tags.unwrap_or_default(),
        })
    }

    /// The item in a row of the self.
    fn item(&self, row: usize) -> Result<Item, Error> {
        let mut item = Item::new(
            cell(&self.id.column, row),
            cell(&self.customer.column, row),
            time::parse_date(cell(&self.due.column, row)).map_err(|e| e.at("due"))?,
            money::parse_decimal(cell(&self.open.column, row)).map_err(|e| e.at("open"))?,
        );
        item.issue = maybe(self.issue.as_deref(), row, "issue", time::parse_date)?;
        item.posting = maybe(self.posting.as_deref(), row, "posting", time::parse_date)?;
        item.disputed = maybe(self.disputed.as_deref(), row, "disputed", money::parse_decimal)?;
        item.currency = maybe(self.currency.as_deref(), row, "currency", Currency::from_code)?;
        item.paused_days = self.paused_days.as_ref().and_then(|days| days.get(row).copied());
        for (name, texts) in &self.tags {
            if let Some(value) = texts.column.get(row).filter(|value| !value.is_empty()) {
                item.tags.push((name.clone(), value.to_owned()));
            }
        }
        Ok(item)
    }
}

fn cell(column: &TextColumn, row: usize) -> &str {
    column.get(row).unwrap_or_default()
}

/// An optional field of a packed row, where it is there.
fn maybe<T>(
    texts: Option<&Texts>,
    row: usize,
    field: &'static str,
    parse: impl FnOnce(&str) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    let text = texts.and_then(|texts| texts.column.get(row)).filter(|text| !text.is_empty());
    text.map(parse).transpose().map_err(|error| error.at(field))
}
