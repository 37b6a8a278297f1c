//! Late interest of record batches: a row in, a row out.

use std::sync::Arc;

use arrow_array::{ArrayRef, Decimal128Array, Int32Array, RecordBatch};
use arrow_buffer::NullBuffer;
use arrow_schema::{Field, Schema};
use chrono::NaiveDate;
use receivables::{
    Error, InputError,
    ledger::NO_DATE,
    penalty::{PenaltyColumns, PenaltyPolicy, PenaltyRow, PenaltyTable, TableDetail},
};

use crate::{
    Result,
    amounts::{Amounts, Rounder},
    columns::{Layout, TableOptions},
    days::Days,
    fill::{on_shares, pieces, threads},
    report::{amounts, malformed, with_scale},
};

/// Rows narrowed at a time; their columns stay in the first caches.
const BLOCK: usize = 2048;

/// The fields of a debt, in the order of the documentation.
const FIELDS: [&str; 4] = ["amount", "due", "paid", "issue"];

/// What each debt of a table bears up to a day, row by row in the order of the table.
///
/// Columns `amount` and `due`; `paid` (the day of full payment) and `issue` where they are there,
/// with nulls for none. Gives `days` (int32), `interest`, `compensation` (null where the law has it
/// in another currency) and `total`, decimal128(38, the currency's precision); or `interest` alone.
/// The result comes in batches of at most 131,072 rows, one at least.
///
/// # Errors
/// Those of [`PenaltyTable::new`] and [`PenaltyTable::price`]; `input.missing_field`,
/// `input.unknown_field`, `input.duplicate_field` and `input.wrong_type` for columns, `input.null`,
/// `amount.too_precise` and `amount.out_of_range` with the row.
pub fn late_interest(
    schema: &Schema,
    batches: &[RecordBatch],
    options: &TableOptions,
    as_of: NaiveDate,
    (policy, detail): (&PenaltyPolicy, TableDetail),
) -> Result<Vec<RecordBatch>> {
    let table = PenaltyTable::new(policy, options.currency, as_of)?;
    let layout = Layout::named(schema, (&FIELDS, &["amount", "due"]), &options.columns, &[])?;
    let mut cut = pieces(batches);
    if cut.is_empty() {
        // A table without rows may come without a batch, and its result has columns all the same.
        let none = batches.first().map(|batch| batch.slice(0, 0));
        cut.push(none.unwrap_or_else(|| RecordBatch::new_empty(Arc::new(schema.clone()))));
    }
    let mut rows = 0;
    let mut debts = Vec::with_capacity(cut.len());
    for batch in &cut {
        debts.push(Debts::of(&layout, batch, rows)?);
        rows += batch.num_rows();
    }
    let priced = on_shares(debts, threads(rows), |debts| {
        let mut scratch = Scratch::new(options);
        let priced = debts.into_iter().map(|debts| debts.price(&table, detail, &mut scratch));
        priced.collect::<Result<Vec<_>>>()
    })?;
    Ok(priced.into_iter().flatten().collect())
}

/// The columns of a piece of the table.
struct Debts<'a> {
    layout: &'a Layout,
    rows: usize,
    /// The row of the table where the piece begins.
    first: usize,
    amount: Amounts<'a>,
    due: Days<'a>,
    paid: Option<Days<'a>>,
    issue: Option<Days<'a>>,
}

/// Columns of a block that need converting.
struct Scratch {
    rounder: Rounder,
    amount: Vec<i64>,
    due: Vec<i32>,
    paid: Vec<i32>,
    issue: Vec<i32>,
}

impl Scratch {
    fn precision(&self) -> u32 {
        self.rounder.currency.precision()
    }

    fn new(options: &TableOptions) -> Self {
        Self {
            rounder: Rounder::new(options.currency, options.rounding),
            amount: vec![0; BLOCK],
            due: vec![0; BLOCK],
            paid: vec![NO_DATE; BLOCK],
            issue: vec![NO_DATE; BLOCK],
        }
    }
}

impl<'a> Debts<'a> {
    fn of(layout: &'a Layout, batch: &'a RecordBatch, first: usize) -> Result<Self> {
        let source = |field: &str| layout.source(field, batch, first);
        let missing = |field: &str| InputError::MissingField { field: field.to_owned() };
        Ok(Self {
            layout,
            rows: batch.num_rows(),
            first,
            amount: Amounts::of(source("amount").ok_or_else(|| missing("amount"))?)?,
            due: Days::of(source("due").ok_or_else(|| missing("due"))?)?,
            paid: source("paid").map(Days::of).transpose()?,
            issue: source("issue").map(Days::of).transpose()?,
        })
    }

    fn price(
        &self,
        table: &PenaltyTable<'_>,
        detail: TableDetail,
        to: &mut Scratch,
    ) -> Result<RecordBatch> {
        let mut interest = Vec::with_capacity(self.rows);
        if detail == TableDetail::Interest {
            let mut block = [0; BLOCK];
            self.blocks(to, |columns| {
                let block = &mut block[..columns.amount.len()];
                table.interest(columns, block)?;
                interest.extend(block.iter().copied().map(i128::from));
                Ok(())
            })?;
            return batch(vec![("interest", amounts(interest, to.precision()))]);
        }
        let mut rest = Rest::of(self.rows);
        self.blocks(to, |columns| {
            table.price(columns, |_, found| {
                interest.push(i128::from(found.interest));
                rest.push(found);
            })
        })?;
        let Rest { days, compensation, total } = rest;
        // A debt that is not late owes zero in any currency.
        let known = |days: &i32| table.has_compensation() || *days == 0;
        let nulls: NullBuffer = days.iter().map(known).collect();
        let compensation = Decimal128Array::new(compensation.into(), Some(nulls));
        batch(vec![
            ("days", Arc::new(Int32Array::from(days))),
            ("interest", amounts(interest, to.precision())),
            ("compensation", with_scale(compensation, to.precision())),
            ("total", amounts(total, to.precision())),
        ])
    }

    /// Hands out the columns block by block, in minor units and days.
    fn blocks(
        &self,
        to: &mut Scratch,
        mut price: impl FnMut(PenaltyColumns<'_>) -> Result<()>,
    ) -> Result<()> {
        for start in (0..self.rows).step_by(BLOCK) {
            let rows = BLOCK.min(self.rows - start);
            let amount = &mut to.amount[..rows];
            self.amount.read(start, amount, false, &mut to.rounder)?;
            let due = read(&self.due, start, &mut to.due[..rows], false)?;
            let mut columns = PenaltyColumns::new(amount, due);
            if let Some(paid) = &self.paid {
                columns.paid = Some(read(paid, start, &mut to.paid[..rows], true)?);
            }
            if let Some(issue) = &self.issue {
                columns.issue = Some(read(issue, start, &mut to.issue[..rows], true)?);
            }
            price(columns).map_err(|error| self.located(error, start))?;
        }
        Ok(())
    }

    /// An error of a block under the table's own row and name of the column.
    fn located(&self, error: Error, start: usize) -> Error {
        let path = error.path().unwrap_or_default();
        let field = FIELDS.into_iter().find(|field| path.ends_with(field)).unwrap_or("due");
        let column = self.layout.name(field).unwrap_or(field).to_owned();
        error.in_column(&column, self.first + start)
    }
}

/// The days of a block, where they stand or converted.
fn read<'a>(
    days: &'a Days<'a>,
    start: usize,
    out: &'a mut [i32],
    optional: bool,
) -> Result<&'a [i32]> {
    if let Some(days) = days.borrow(start..start + out.len()) {
        return Ok(days);
    }
    days.read(start, out, optional)?;
    Ok(out)
}

/// What a full result has beside the interest.
struct Rest {
    days: Vec<i32>,
    compensation: Vec<i128>,
    total: Vec<i128>,
}

impl Rest {
    fn of(rows: usize) -> Self {
        let (days, total) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
        Self { days, compensation: Vec::with_capacity(rows), total }
    }

    fn push(&mut self, found: PenaltyRow) {
        // A debt is late for at most three hundred years.
        self.days.push(i32::try_from(found.days).unwrap_or(i32::MAX));
        self.compensation.push(found.compensation.unwrap_or(0).into());
        self.total.push(found.total());
    }
}

/// A batch of these columns; only a compensation may be null.
fn batch(columns: Vec<(&str, ArrayRef)>) -> Result<RecordBatch> {
    let field = |(name, array): &(&str, ArrayRef)| {
        Field::new(*name, array.data_type().clone(), *name == "compensation")
    };
    let schema = Schema::new(columns.iter().map(field).collect::<Vec<_>>());
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    RecordBatch::try_new(Arc::new(schema), arrays).map_err(|error| malformed(&error))
}

#[cfg(test)]
mod tests;
