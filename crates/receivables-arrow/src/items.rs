//! A table of open items from record batches.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use receivables::{
    Error, InputError, ItemError,
    ledger::{
        Columns, CurrencyColumn, DisputedColumn, KeyColumn, Keys, OpenItems, Rounded, TextColumn,
    },
    money::Currency,
};

use crate::{
    Result,
    amounts::{Disputed, Rounder},
    coding::encode_all,
    columns::{Layout, Piece, TableOptions},
    days::Days,
    fill::{fill, on_shares, pieces, threads},
    keys::KeySource,
};

/// The table that the batches hold together, in their order.
///
/// # Errors
/// `input.missing_field` for a column that is not there, `input.wrong_type` for one of another
/// type, `input.null`, `amount.too_precise`, `amount.out_of_range` and `item.invalid_id` with row
/// and column, and those of [`OpenItems::from_columns`].
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{Date32Array, Int64Array, RecordBatch, StringArray};
/// use receivables::money::Currency;
/// use receivables_arrow::{TableOptions, open_items};
///
/// let batch = RecordBatch::try_from_iter([
///     ("customer", Arc::new(StringArray::from(vec!["acme"])) as _),
///     ("due", Arc::new(Date32Array::from(vec![20_604])) as _), // 2026-05-31
///     ("open", Arc::new(Int64Array::from(vec![1200_00])) as _), // minor units
/// ]).unwrap();
/// let items = open_items(&batch.schema(), &[batch], &TableOptions::new(Currency::EUR))?;
/// assert_eq!(items.row(0).unwrap().open().to_string(), "1200.00");
/// # Ok::<(), receivables::Error>(())
/// ```
pub fn open_items(
    schema: &Schema,
    batches: &[RecordBatch],
    options: &TableOptions,
) -> Result<OpenItems> {
    let layout = Layout::of(schema, options)?;
    let batches = pieces(batches);
    let pieces = layout.pieces(&batches)?;
    let rows = |piece: &Piece<'_>| piece.rows;
    let customer = customers(&layout, &pieces)?;
    let due = fill(&pieces, rows, |piece, out| piece.due.read(0, out, false))?;
    let currency = currencies(&pieces, options.currency)?;
    let flags = flags(&pieces)?;
    let (open, parts, rounded) = amounts(&pieces, &currency, options, flags.is_some())?;
    let mut columns = Columns::new(options.currency, customer, due, open);
    columns.currency = currency;
    columns.disputed = flags.or(parts);
    if layout.has("issue") {
        let read = |piece: &Piece<'_>, out: &mut [i32]| optional_days(piece.issue.as_ref(), out);
        columns.issue = Some(fill(&pieces, rows, read)?);
    }
    if layout.has("posting") {
        let read = |piece: &Piece<'_>, out: &mut [i32]| optional_days(piece.posting.as_ref(), out);
        columns.posting = Some(fill(&pieces, rows, read)?);
    }
    if layout.has("paused_days") {
        let read = |piece: &Piece<'_>, out: &mut [i32]| match &piece.paused_days {
            Some(days) => days.read_i32(0, out),
            None => Ok(()),
        };
        columns.paused_days = Some(fill(&pieces, rows, read)?);
    }
    columns.id = layout.has("id").then(|| ids(&pieces));
    for (place, tag) in layout.tags.iter().enumerate() {
        let sources: Vec<_> = pieces.iter().filter_map(|piece| piece.tags.get(place)).collect();
        columns.tags.push((tag.name.clone(), encode_all(&sources, true)?));
    }
    let items = OpenItems::from_columns(columns)?;
    Ok(if options.rounding.is_some() { items.with_rounded(rounded) } else { items })
}

impl Layout {
    /// The columns of every piece.
    pub(crate) fn pieces<'a>(&'a self, batches: &'a [RecordBatch]) -> Result<Vec<Piece<'a>>> {
        let mut first = 0;
        batches
            .iter()
            .map(|batch| {
                let piece = Piece::of(batch, first, self)?;
                first += piece.rows;
                Ok(piece)
            })
            .collect()
    }
}

/// The customers, of the kind that the schema says even where there is none.
fn customers(layout: &Layout, pieces: &[Piece<'_>]) -> Result<KeyColumn> {
    if pieces.is_empty() && layout.has_integers("customer") {
        return KeyColumn::new(Vec::new(), Arc::new(Keys::Integer(Vec::new())));
    }
    encode_all(&pieces.iter().map(|piece| &piece.customer).collect::<Vec<_>>(), false)
}

fn optional_days(days: Option<&Days<'_>>, out: &mut [i32]) -> Result<()> {
    days.map_or(Ok(()), |days| days.read(0, out, true))
}

/// The currency of each row: the `currency` column, else the table's.
fn currencies(pieces: &[Piece<'_>], default: Currency) -> Result<CurrencyColumn> {
    let sources: Option<Vec<&KeySource<'_>>> =
        pieces.iter().map(|piece| piece.currency.as_ref()).collect();
    currency_column(&sources.unwrap_or_default(), default)
}

/// The currency of each row of a column of codes, the default where there is none.
pub(crate) fn currency_column(
    sources: &[&KeySource<'_>],
    default: Currency,
) -> Result<CurrencyColumn> {
    if sources.is_empty() {
        return Ok(CurrencyColumn::Single(default));
    }
    let column = encode_all(sources, true)?;
    let mut currencies = Vec::new();
    for (code, key) in column.keys().iter().enumerate() {
        let text = key.to_string();
        let currency = match text.as_str() {
            "" => Ok(default),
            code if code == default.code() => Ok(default),
            text => Currency::from_code(text),
        };
        currencies.push(currency.map_err(|error| {
            let row = column.codes().iter().position(|other| *other as usize == code);
            let name = sources.first().map_or("currency", |source| source.column);
            error.in_column(name, row.unwrap_or(0))
        })?);
    }
    if let [only] = currencies.as_slice() {
        return Ok(CurrencyColumn::Single(*only));
    }
    let codes: Option<Vec<u8>> =
        column.codes().iter().map(|code| u8::try_from(*code).ok()).collect();
    let too_many = ItemError::TooManyKeys { what: "currencies", maximum: 255 };
    Ok(CurrencyColumn::Coded { codes: codes.ok_or(too_many)?, currencies })
}

/// Which items are disputed as a whole; `None` where a piece does not say it with flags.
fn flags(pieces: &[Piece<'_>]) -> Result<Option<DisputedColumn>> {
    let told = |piece: &Piece<'_>| matches!(piece.disputed, Some(Disputed::Whole(_)));
    if pieces.is_empty() || !pieces.iter().all(told) {
        return Ok(None);
    }
    let read = |piece: &Piece<'_>, out: &mut [bool]| {
        piece.disputed.iter().for_each(|disputed| disputed.read_flags(out));
        Ok(())
    };
    Ok(Some(DisputedColumn::Whole(fill(pieces, |piece| piece.rows, read)?)))
}

type AmountColumns = (Vec<i64>, Option<DisputedColumn>, Rounded);

/// What is open, and what of it is disputed unless that is known already, in minor units of each
/// row's currency.
fn amounts(
    pieces: &[Piece<'_>],
    currency: &CurrencyColumn,
    options: &TableOptions,
    disputed_known: bool,
) -> Result<AmountColumns> {
    let rows: usize = pieces.iter().map(|piece| piece.rows).sum();
    let has_disputed = !disputed_known && pieces.iter().any(|piece| piece.disputed.is_some());
    let mut open = vec![0_i64; rows];
    let mut disputed = vec![0_i64; if has_disputed { rows } else { 0 }];
    let mut jobs = Vec::with_capacity(pieces.len());
    let (mut open_rest, mut disputed_rest) = (open.as_mut_slice(), disputed.as_mut_slice());
    for piece in pieces {
        let (open, rest) = open_rest.split_at_mut(piece.rows);
        open_rest = rest;
        let taken = if has_disputed { piece.rows } else { 0 };
        let (disputed, rest) = disputed_rest.split_at_mut(taken);
        disputed_rest = rest;
        jobs.push((piece, open, disputed));
    }
    let parts = on_shares(jobs, threads(rows), |jobs| {
        let mut changed = Rounded::default();
        for (piece, open, disputed) in jobs {
            for (start, end, currency) in runs(currency, (piece.first, piece.rows)) {
                let mut rounder = Rounder::new(currency, options.rounding);
                rounder.rounded = changed;
                piece.open.read(start, &mut open[start..end], false, &mut rounder)?;
                if let Some(source) = piece.disputed.as_ref().filter(|_| has_disputed) {
                    let open = &open[start..end];
                    source.read(start, open, &mut disputed[start..end], &mut rounder)?;
                }
                changed = rounder.rounded;
            }
        }
        Ok(changed)
    })?;
    let mut rounded = Rounded::default();
    for part in parts {
        rounded.amounts += part.amounts;
        let difference = rounded.difference.checked_add(part.difference);
        rounded.difference = difference.ok_or_else(|| {
            Error::from(InputError::Malformed { reason: "too much was rounded".to_owned() })
        })?;
    }
    Ok((open, has_disputed.then_some(DisputedColumn::Parts(disputed)), rounded))
}

/// Stretches of rows of a piece that share a currency.
pub(crate) fn runs(
    currency: &CurrencyColumn,
    (first, rows): (usize, usize),
) -> Vec<(usize, usize, Currency)> {
    let CurrencyColumn::Coded { codes, currencies } = currency else {
        let only = currency.currencies().first().copied().unwrap_or(Currency::EUR);
        return vec![(0, rows, only)];
    };
    let codes = &codes[first..first + rows];
    let mut start = 0;
    let stretches = codes.chunk_by(|a, b| a == b).map(|run| {
        let end = start + run.len();
        let stretch = (start, end, currencies[usize::from(run[0])]);
        start = end;
        stretch
    });
    stretches.collect()
}

/// The ids as text; nulls become empty and are refused as ids.
fn ids(pieces: &[Piece<'_>]) -> TextColumn {
    let mut ids = TextColumn::default();
    for source in pieces.iter().filter_map(|piece| piece.id.as_ref()) {
        for row in 0..source.rows() {
            ids.push(&source.text(row));
        }
    }
    ids
}
