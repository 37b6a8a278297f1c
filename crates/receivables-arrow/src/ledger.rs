//! A ledger from record batches: one table for each kind of fact that comes in millions.

use std::collections::BTreeMap;

use arrow_array::{Int64Array, RecordBatch};
use arrow_schema::Schema;
use receivables::{
    Error, InputError,
    ledger::{
        AllocationColumns, Claim, CreditColumns, CurrencyColumn, FactKind, InvoiceColumns, Key,
        KeyColumn, Keys, Ledger, LedgerBuilder, TextColumn,
    },
    money::Currency,
};
use rust_decimal::Decimal;

use crate::{
    Result,
    amounts::{Amounts, Rounder},
    coding::encode_all,
    columns::{Layout, Source},
    days::{Days, in_cell, integer},
    items::{currency_column, runs},
    keys::KeySource,
};

/// The facts of one kind as a table.
#[derive(Debug, Clone)]
pub struct FactTable<'a> {
    /// Invoices, credit notes, payments or allocations.
    pub kind: FactKind,
    /// What the columns are.
    pub schema: &'a Schema,
    /// The rows.
    pub batches: &'a [RecordBatch],
    /// The table's name for a field, where it is another one: (field, column).
    pub columns: Vec<(String, String)>,
    /// Columns of invoices to group by, each under its own name.
    pub tags: Vec<String>,
}

/// The ledger of these tables.
///
/// Fields and their meaning are those of the facts: `id`, `customer`, `issue`, `due`, `amount` for
/// invoices (and `posting`, `receipt`, `claim`, `about`, `currency` where they exist); `id`, `date`, `amount` and
/// `customer` or `invoice` or both for payments and credit notes; `id`, `credit`, `invoice`, `date`,
/// `amount` for allocations. Ids are text or integers; an id of another kind of document is another
/// id. Integers are minor units where an amount is meant.
///
/// # Errors
/// `input.missing_field`, `input.wrong_type`, `input.null`, `amount.too_precise` and
/// `amount.out_of_range` with row and column; `input.unknown_name` for a kind that has no table; and
/// those of [`LedgerBuilder::build`], every problem at `invoices[3].due`.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{Date32Array, Int64Array, RecordBatch, StringArray};
/// use receivables::{ledger::FactKind, money::Currency, time::from_days};
/// use receivables_arrow::{FactTable, ledger};
///
/// let invoices = RecordBatch::try_from_iter([
///     ("id", Arc::new(Int64Array::from(vec![1])) as _),
///     ("customer", Arc::new(StringArray::from(vec!["acme"])) as _),
///     ("issue", Arc::new(Date32Array::from(vec![20_574])) as _), // 2026-05-01
///     ("due", Arc::new(Date32Array::from(vec![20_604])) as _),
///     ("amount", Arc::new(Int64Array::from(vec![1200_00])) as _), // minor units
/// ]).unwrap();
/// let (schema, batches) = (invoices.schema(), [invoices]);
/// let (kind, columns, tags) = (FactKind::Invoice, vec![], vec![]);
/// let table = FactTable { kind, schema: &schema, batches: &batches, columns, tags };
/// let ledger = ledger(Currency::EUR, &[table])?;
/// assert_eq!(ledger.as_of(from_days(20_574)?)?.len(), 1);
/// # Ok::<(), receivables::Error>(())
/// ```
pub fn ledger(currency: Currency, tables: &[FactTable<'_>]) -> Result<Ledger> {
    let mut builder = Ledger::builder(currency).numbered_by_kind();
    for table in tables {
        let list = table.kind.plural();
        builder = add(builder, table, currency).map_err(|error| error.in_table(list))?;
    }
    builder.build()
}

/// The fields of an invoice, those that every table has first.
const INVOICE: [&str; 10] = [
    "id", "customer", "issue", "due", "amount", "posting", "receipt", "claim", "about", "currency",
];

fn add(builder: LedgerBuilder, table: &FactTable<'_>, currency: Currency) -> Result<LedgerBuilder> {
    match table.kind {
        FactKind::Invoice => {
            let reader = Reader::new(table, currency, (&INVOICE, &INVOICE[..5]))?;
            builder.invoices(reader.invoices()?)
        }
        kind @ (FactKind::Payment | FactKind::CreditNote) => {
            let fields: &[_] = &["id", "date", "amount", "customer", "invoice", "currency"];
            let columns = Reader::new(table, currency, (fields, &fields[..3]))?.credits()?;
            if kind == FactKind::Payment {
                builder.payments(columns)
            } else {
                builder.credit_notes(columns)
            }
        }
        FactKind::Allocation => {
            let fields: &[_] = &["id", "credit", "invoice", "date", "amount"];
            builder.allocations(Reader::new(table, currency, (fields, fields))?.allocations()?)
        }
        other => Err(InputError::UnknownName {
            kind: "table of facts",
            value: other.plural().to_owned(),
            expected: "invoices, credit_notes, payments, allocations".to_owned(),
        }
        .into()),
    }
}

/// A table under its layout.
struct Reader<'a> {
    layout: Layout,
    batches: &'a [RecordBatch],
    rows: usize,
    currency: Currency,
    tags: &'a [String],
}

impl<'a> Reader<'a> {
    fn new(
        table: &'a FactTable<'a>,
        currency: Currency,
        fields: (&[&'static str], &[&'static str]),
    ) -> Result<Self> {
        let columns: BTreeMap<_, _> = table.columns.iter().cloned().collect();
        if table.kind != FactKind::Invoice
            && let Some(tag) = table.tags.first()
        {
            let (field, expected) = (tag.clone(), "tags of invoices".to_owned());
            return Err(InputError::UnknownField { field, expected }.into());
        }
        let layout = Layout::named(table.schema, fields, &columns, &table.tags)?;
        let rows = table.batches.iter().map(RecordBatch::num_rows).sum();
        Ok(Self { layout, batches: table.batches, rows, currency, tags: &table.tags })
    }

    fn invoices(&self) -> Result<InvoiceColumns> {
        let currency = self.currencies()?;
        let amount = self.amounts(&currency)?;
        let dates = (self.days("issue", false)?, self.days("due", false)?);
        let customer = self.coded("customer", false)?;
        let (id, default) = (self.ids("id", false)?, self.currency);
        let mut columns = InvoiceColumns::new(default, id, customer, dates, amount);
        columns.currency = currency;
        if self.layout.has("posting") {
            columns.posting = Some(self.days("posting", true)?);
        }
        if self.layout.has("receipt") {
            columns.receipt = Some(self.days("receipt", true)?);
        }
        if self.layout.has("claim") {
            columns.claim = Some(self.claims()?);
        }
        if self.layout.has("about") {
            columns.about = Some(self.ids("about", true)?);
        }
        for (tag, place) in self.tags.iter().zip(&self.layout.tags) {
            let sources =
                self.starts().map(|(first, batch)| KeySource::of(place.source(batch, first)));
            let sources = sources.collect::<Result<Vec<_>>>()?;
            let column = encode_all(&sources.iter().collect::<Vec<_>>(), true)?;
            columns.tags.push((tag.clone(), column));
        }
        Ok(columns)
    }

    fn credits(&self) -> Result<CreditColumns> {
        let currency = self.currencies()?;
        let amount = self.amounts(&currency)?;
        let id = self.ids("id", false)?;
        let mut columns = CreditColumns::new(self.currency, id, self.days("date", false)?, amount);
        columns.currency = currency;
        if self.layout.has("customer") {
            columns.customer = Some(self.coded("customer", true)?);
        }
        if self.layout.has("invoice") {
            columns.invoice = Some(self.ids("invoice", true)?);
        }
        Ok(columns)
    }

    fn allocations(&self) -> Result<AllocationColumns> {
        let targets = (self.ids("credit", false)?, self.ids("invoice", false)?);
        let mut amount: Vec<Decimal> = Vec::with_capacity(self.rows);
        for (source, rows) in self.sources("amount") {
            amount.extend(Amounts::of(source)?.decimals(rows, self.currency)?);
        }
        let (id, date) = (self.ids("id", false)?, self.days("date", false)?);
        Ok(AllocationColumns::new(id, targets, date, amount))
    }

    /// The batches, each with the row of the table where it begins.
    fn starts(&self) -> impl Iterator<Item = (usize, &RecordBatch)> {
        self.batches.iter().scan(0, |next, batch| {
            let first = *next;
            *next += batch.num_rows();
            Some((first, batch))
        })
    }

    /// A field's column, piece by piece, with the rows of each piece.
    fn sources<'s>(&'s self, field: &'s str) -> impl Iterator<Item = (Source<'s>, usize)> {
        self.starts().filter_map(move |(first, batch)| {
            Some((self.layout.source(field, batch, first)?, batch.num_rows()))
        })
    }

    fn keys<'s>(&'s self, field: &'s str) -> Result<Vec<KeySource<'s>>> {
        self.sources(field).map(|(source, _)| KeySource::of(source)).collect()
    }

    fn coded(&self, field: &str, optional: bool) -> Result<KeyColumn> {
        let keys = self.keys(field)?;
        // Integers stay integers unless one is missing.
        let optional =
            optional && (self.has_nulls(field) || !keys.iter().all(KeySource::is_integer));
        encode_all(&keys.iter().collect::<Vec<_>>(), optional)
    }

    fn has_nulls(&self, field: &str) -> bool {
        self.sources(field).any(|(source, _)| source.array.null_count() > 0)
    }

    fn claims(&self) -> Result<Vec<Option<Claim>>> {
        let keys = self.keys("claim")?;
        let column = encode_all(&keys.iter().collect::<Vec<_>>(), true)?;
        let mut claims = Vec::with_capacity(column.keys().len());
        for (code, key) in (0..).zip(column.keys().iter()) {
            let claim = (key != Key::Missing).then(|| key.to_string().parse()).transpose();
            claims.push(claim.map_err(|error: Error| {
                let row = column.codes().iter().position(|other| *other == code);
                let name = keys.first().map_or("claim", |key| key.column);
                error.in_column(name, row.unwrap_or(0))
            })?);
        }
        Ok(column.codes().iter().map(|code| claims[*code as usize]).collect())
    }

    fn currencies(&self) -> Result<CurrencyColumn> {
        let keys = self.keys("currency")?;
        currency_column(&keys.iter().collect::<Vec<_>>(), self.currency)
    }

    fn days(&self, field: &str, optional: bool) -> Result<Vec<i32>> {
        let mut days = vec![0; self.rows];
        let mut rest = days.as_mut_slice();
        for (source, rows) in self.sources(field) {
            let (out, more) = rest.split_at_mut(rows);
            rest = more;
            Days::of(source)?.read(0, out, optional)?;
        }
        Ok(days)
    }

    fn amounts(&self, currency: &CurrencyColumn) -> Result<Vec<i64>> {
        let mut amounts = vec![0; self.rows];
        let mut rest = amounts.as_mut_slice();
        let mut first = 0;
        for (source, rows) in self.sources("amount") {
            let (out, more) = rest.split_at_mut(rows);
            rest = more;
            let column = Amounts::of(source)?;
            for (start, end, currency) in runs(currency, (first, rows)) {
                let mut rounder = Rounder::new(currency, None);
                column.read(start, &mut out[start..end], false, &mut rounder)?;
            }
            first += rows;
        }
        Ok(amounts)
    }

    /// Ids, or references to others; integers stay integers unless one is missing.
    fn ids(&self, field: &str, optional: bool) -> Result<Keys> {
        let keys = self.keys(field)?;
        if keys.iter().all(KeySource::is_integer) && !self.has_nulls(field) {
            return self.integers(field);
        }
        let mut texts = TextColumn::with_capacity(self.rows, 0);
        for (source, key) in self.sources(field).map(|(source, _)| source).zip(&keys) {
            for row in 0..key.rows() {
                if !optional && source.array.is_null(row) {
                    let error = InputError::Null { expected: "an id" };
                    return Err(in_cell(error, source.name, source.first, row));
                }
                texts.push(&key.text(row));
            }
        }
        Ok(Keys::Text(texts))
    }

    fn integers(&self, field: &str) -> Result<Keys> {
        let mut values = Vec::with_capacity(self.rows);
        for (source, rows) in self.sources(field) {
            if let Some(array) = source.array.as_any().downcast_ref::<Int64Array>() {
                values.extend_from_slice(array.values());
                continue;
            }
            for row in 0..rows {
                let value = integer(source.array, row).unwrap_or_default();
                values.push(i64::try_from(value).map_err(|_| {
                    let (found, expected) = (value.to_string(), "an integer of 64 bits");
                    let error = Error::from(InputError::WrongType { found, expected });
                    in_cell(error, source.name, source.first, row)
                })?);
            }
        }
        Ok(Keys::Integer(values))
    }
}
