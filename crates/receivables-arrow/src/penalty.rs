//! Late interest of record batches: a row in, a row out.

use std::sync::Arc;

use arrow_array::{ArrayRef, Decimal128Array, Int32Array, RecordBatch, RecordBatchOptions};
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
) -> Result<RecordBatch> {
    let table = PenaltyTable::new(policy, options.currency, as_of)?;
    let layout = Layout::named(schema, (&FIELDS, &["amount", "due"]), &options.columns, &[])?;
    let cut = pieces(batches);
    let rows: usize = cut.iter().map(RecordBatch::num_rows).sum();
    let mut priced = Priced::new(rows, detail, table.has_compensation());
    let mut first = 0;
    let mut debts = Vec::with_capacity(cut.len());
    for (batch, place) in cut.iter().zip(priced.places(&cut)) {
        debts.push((Debts::of(&layout, batch, first)?, place));
        first += batch.num_rows();
    }
    on_shares(debts, threads(rows), |debts| {
        let mut scratch = Scratch::new(options);
        debts.into_iter().try_for_each(|(debts, place)| debts.price(&table, place, &mut scratch))
    })?;
    priced.batch(options.currency.precision())
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

    fn price(&self, table: &PenaltyTable<'_>, place: Place<'_>, to: &mut Scratch) -> Result<()> {
        let Place { interest, mut rest } = place;
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
            let out = &mut interest[start..start + rows];
            let priced = match &mut rest {
                None => table.price(columns, |row, found| out[row] = found.interest.into()),
                Some(rest) => table.price(columns, |row, found| {
                    out[row] = found.interest.into();
                    rest.write(start + row, found);
                }),
            };
            priced.map_err(|error| self.located(error, start))?;
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

/// The columns of the result under way.
struct Priced {
    interest: Vec<i128>,
    rest: Option<Rest>,
    has_compensation: bool,
}

/// What a full result has beside the interest.
struct Rest {
    days: Vec<i32>,
    compensation: Vec<i128>,
    total: Vec<i128>,
}

/// The rows of the result that belong to a piece.
struct Place<'a> {
    interest: &'a mut [i128],
    rest: Option<RestPlace<'a>>,
}

struct RestPlace<'a> {
    days: &'a mut [i32],
    compensation: &'a mut [i128],
    total: &'a mut [i128],
}

impl RestPlace<'_> {
    fn write(&mut self, row: usize, found: PenaltyRow) {
        let compensation = found.compensation.unwrap_or(0);
        // A debt is late for at most three hundred years.
        self.days[row] = i32::try_from(found.days).unwrap_or(i32::MAX);
        self.compensation[row] = compensation.into();
        self.total[row] = i128::from(found.interest) + i128::from(compensation);
    }
}

impl Priced {
    fn new(rows: usize, detail: TableDetail, has_compensation: bool) -> Self {
        let rest = (detail == TableDetail::Full).then(|| Rest {
            days: vec![0; rows],
            compensation: vec![0; rows],
            total: vec![0; rows],
        });
        Self { interest: vec![0; rows], rest, has_compensation }
    }

    /// The rows of each piece.
    fn places(&mut self, pieces: &[RecordBatch]) -> Vec<Place<'_>> {
        let mut interest = self.interest.as_mut_slice();
        let mut rest = self.rest.as_mut().map(|rest| RestPlace {
            days: &mut rest.days,
            compensation: &mut rest.compensation,
            total: &mut rest.total,
        });
        let mut places = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let rows = piece.num_rows();
            let (own, later) = std::mem::take(&mut interest).split_at_mut(rows);
            interest = later;
            let split = rest.take().map(|rest| {
                let (days, later_days) = rest.days.split_at_mut(rows);
                let (compensation, later_compensation) = rest.compensation.split_at_mut(rows);
                let (total, later_total) = rest.total.split_at_mut(rows);
                let later = RestPlace {
                    days: later_days,
                    compensation: later_compensation,
                    total: later_total,
                };
                (RestPlace { days, compensation, total }, later)
            });
            let (own_rest, later_rest) = split.unzip();
            rest = later_rest;
            places.push(Place { interest: own, rest: own_rest });
        }
        places
    }

    fn batch(self, precision: u32) -> Result<RecordBatch> {
        let rows = self.interest.len();
        let mut fields = Vec::new();
        let mut arrays: Vec<ArrayRef> = Vec::new();
        let mut push = |name: &str, array: ArrayRef, nullable: bool| {
            fields.push(Field::new(name, array.data_type().clone(), nullable));
            arrays.push(array);
        };
        let interest = amounts(self.interest, precision);
        if let Some(Rest { days, compensation, total }) = self.rest {
            // A debt that is not late owes zero in any currency.
            let known = |days: &i32| self.has_compensation || *days == 0;
            let nulls: NullBuffer = days.iter().map(known).collect();
            push("days", Arc::new(Int32Array::from(days)), false);
            push("interest", interest, false);
            let compensation = Decimal128Array::new(compensation.into(), Some(nulls));
            push("compensation", with_scale(compensation, precision), true);
            push("total", amounts(total, precision), false);
        } else {
            push("interest", interest, false);
        }
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        let schema = Arc::new(Schema::new(fields));
        RecordBatch::try_new_with_options(schema, arrays, &options)
            .map_err(|error| malformed(&error))
    }
}

#[cfg(test)]
mod tests;
