//! `OpenItems.fromRows`: plain objects to items of the core.
//!
//! Rows come in blocks, so that the handles of one block are let go before the next. A block of
//! plain text crosses as one column per field (`lib/pack.cjs`); any other is read value by value.

use napi::bindgen_prelude::{ClassInstance, Uint32ArraySlice, Unknown};
use napi_derive::napi;
use receivables::Error;
use receivables::ledger::{Item, OpenItems, OpenItemsBuilder, TextColumn};
use receivables::money::{self, Currency};
use receivables::time;

use crate::convert::{amount, at, count, currency, currency_code, date, named, text};
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
                let item = row.and_then(|row| self.read(row));
                let row = self.rows.saturating_add(index);
                self.add(item.map_err(|failure| failure.at_row(row).at("rows"))?);
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
                let item = self.unpack(&block, index);
                let row = self.rows.saturating_add(index);
                self.add(item.map_err(|error| error.at_row(row).at("rows"))?);
            }
            self.rows = self.rows.saturating_add(rows as usize);
            Ok(())
        })
    }

    /// The table.
    #[napi]
    pub fn build(&mut self) -> Result<JsOpenItems, Thrown> {
        guard(|| {
            let builder = self.builder.take().unwrap_or_else(|| OpenItems::builder(self.currency));
            Ok(builder.build()?.into())
        })
    }

    fn add(&mut self, item: Item) {
        self.builder = self.builder.take().map(|builder| builder.push(item));
    }

    fn read(&self, row: Value<'_>) -> Result<Item, Failure> {
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
        item.currency = row.optional("currency", currency_code)?.map(|code| self.precise(code));
        let tags = row.optional("tags", |value| value.entries("an object of tags"))?;
        for (name, value) in tags.unwrap_or_default() {
            if !value.is_undefined()? {
                let value = at("tags", at(&name, text(value)))?;
                item.tags.push((name, value));
            }
        }
        Ok(item)
    }

    fn unpack(&self, block: &PackedRows<'_>, row: usize) -> Result<Item, Error> {
        let mut item = Item::new(
            cell(&block.id.column, row),
            cell(&block.customer.column, row),
            time::parse_date(cell(&block.due.column, row)).map_err(|e| e.at("due"))?,
            money::parse_decimal(cell(&block.open.column, row)).map_err(|e| e.at("open"))?,
        );
        item.issue = maybe(block.issue.as_deref(), row, "issue", time::parse_date)?;
        item.posting = maybe(block.posting.as_deref(), row, "posting", time::parse_date)?;
        item.disputed = maybe(block.disputed.as_deref(), row, "disputed", money::parse_decimal)?;
        let code = maybe(block.currency.as_deref(), row, "currency", Currency::from_code)?;
        item.currency = code.map(|code| self.precise(code));
        item.paused_days = block.paused_days.as_ref().and_then(|days| days.get(row).copied());
        for (name, texts) in &block.tags {
            if let Some(value) = texts.column.get(row).filter(|value| !value.is_empty()) {
                item.tags.push((name.clone(), value.to_owned()));
            }
        }
        Ok(item)
    }

    /// A row that names the table's own currency means it with the table's precision.
    fn precise(&self, currency: Currency) -> Currency {
        if currency.code() == self.currency.code() { self.currency } else { currency }
    }
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
