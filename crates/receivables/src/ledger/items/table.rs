//! The table of open items.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{
    builder::OpenItemsBuilder,
    columns::Columns,
    item::{Item, ItemRef},
};
use crate::{
    error::{Error, ItemError},
    ledger::{Keys, MAX_ROWS},
    money::Currency,
};

/// What each customer still owes: one row per open item, as columns.
///
/// Immutable and cheap to share between threads. Every amount is exact, every id is unique, every
/// date lies between 1900-01-01 and 2199-12-31: a table that breaks a rule cannot be built.
///
/// ```
/// use receivables::{ledger::OpenItems, money::Currency, time::parse_date};
/// use rust_decimal::Decimal;
///
/// let items = OpenItems::builder(Currency::EUR)
///     .item("F-001", "acme", parse_date("2026-05-31")?, Decimal::new(1200_00, 2))
///     .item("F-002", "acme", parse_date("2026-07-15")?, Decimal::new(300_00, 2))
///     .build()?;
/// assert_eq!(items.len(), 2);
/// assert_eq!(items.row(0).unwrap().days_past_due(parse_date("2026-06-30")?), 30);
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct OpenItems {
    pub(crate) columns: Columns,
    rounded: Option<Rounded>,
}

/// What rounding at the door changed: see [`OpenItemsBuilder::rounding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rounded {
    /// How many amounts had more decimals than their currency.
    pub amounts: usize,
    /// The sum of (rounded - original) over them, in units of the table's amounts.
    pub difference: Decimal,
}

impl OpenItems {
    /// A builder for rows; `currency` is that of every row that names none.
    pub fn builder(currency: Currency) -> OpenItemsBuilder {
        OpenItemsBuilder::new(currency)
    }

    /// A table from rows, in their order.
    ///
    /// # Errors
    /// As [`OpenItemsBuilder::build`].
    pub fn from_rows(
        currency: Currency,
        rows: impl IntoIterator<Item = Item>,
    ) -> Result<Self, Error> {
        rows.into_iter().fold(Self::builder(currency), OpenItemsBuilder::push).build()
    }

    /// A table from columns: the way for a million rows.
    ///
    /// # Errors
    /// `input.length_mismatch` when the columns differ in length, `item.too_many_rows`,
    /// `amount.out_of_range`, `date.out_of_range`, `input.null` for a missing due date,
    /// `item.dispute_exceeds_open`, `input.out_of_range` for paused days, `item.invalid_id` and
    /// `item.duplicate_id`, each with row and path; `input.duplicate_field` for a tag named twice
    /// or like a built-in column.
    pub fn from_columns(columns: Columns) -> Result<Self, Error> {
        columns.check()?;
        Ok(Self { columns, rounded: None })
    }

    /// A table of columns that a ledger made, which hold what [`Self::from_columns`] checks.
    pub(in crate::ledger) fn from_ledger(columns: Columns) -> Result<Self, Error> {
        let rows = columns.open.len();
        if rows > MAX_ROWS {
            return Err(ItemError::TooManyRows { rows, maximum: MAX_ROWS }.into());
        }
        Ok(Self { columns, rounded: None })
    }

    /// The same table, with the record of what rounding at the door changed.
    #[must_use]
    pub fn with_rounded(mut self, rounded: Rounded) -> Self {
        self.rounded = Some(rounded);
        self
    }

    /// What rounding changed; `None` in a table that was built without rounding.
    pub fn rounded(&self) -> Option<Rounded> {
        self.rounded
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.columns.open.len()
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.columns.open.is_empty()
    }

    /// The item in row `row`; `None` beyond the end.
    pub fn row(&self, row: usize) -> Option<ItemRef<'_>> {
        (row < self.len()).then_some(ItemRef { items: self, row })
    }

    /// The items in the order they were given.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = ItemRef<'_>> {
        (0..self.len()).map(|row| ItemRef { items: self, row })
    }

    /// The currencies of the table, in the order of their first row.
    pub fn currencies(&self) -> &[Currency] {
        self.columns.currency.currencies()
    }

    /// The one currency of the table.
    ///
    /// # Errors
    /// `item.mixed_currencies` when there are several.
    pub fn currency(&self) -> Result<Currency, Error> {
        match self.currencies() {
            [only] => Ok(*only),
            [first, second, ..] => Err(ItemError::MixedCurrencies {
                found: second.code().to_owned(),
                expected: first.code().to_owned(),
            }
            .into()),
            [] => Err(ItemError::CurrencyMissing {}.into()),
        }
    }

    /// The distinct customers, in the order of their first row.
    pub fn customers(&self) -> &Arc<Keys> {
        self.columns.customer.keys()
    }

    /// The columns of the table, for a pass of one's own or another form of it.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The names of the tags, in the order they were given.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.columns.tags.iter().map(|(name, _)| name.as_str())
    }

    pub(crate) fn currency_of(&self, row: usize) -> Currency {
        // INVARIANT: `Columns::check` has seen that every row has a currency.
        self.columns.currency.of(row).unwrap_or(Currency::EUR)
    }
}
