//! Builds a table row by row, with full validation.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    columns::{Columns, CurrencyColumn, NO_DATE, RESERVED_TAGS},
    disputed::DisputedColumn,
    item::Item,
    table::{OpenItems, Rounded},
};
use crate::{
    error::{Error, InputError, ItemError},
    ledger::{Dictionary, KeyColumn, MAX_ROWS, TextColumn, keys::check_id},
    money::{Currency, Rounding},
    time,
};

/// Collects items and builds [`OpenItems`]; the first problem found is what `build` reports.
#[derive(Debug)]
pub struct OpenItemsBuilder {
    default: Currency,
    rounding: Option<Rounding>,
    rounded: Rounded,
    rows: usize,
    ids: TextColumn,
    customers: Dictionary,
    customer: Vec<u32>,
    due: Vec<i32>,
    open: Vec<i64>,
    issue: Vec<i32>,
    posting: Vec<i32>,
    disputed: Vec<i64>,
    paused_days: Vec<i32>,
    currencies: Vec<Currency>,
    currency: Vec<u8>,
    tags: BTreeMap<String, (Dictionary, Vec<u32>)>,
    problem: Option<Error>,
}

impl OpenItemsBuilder {
    /// A builder; `currency` is that of every item that names none.
    pub fn new(currency: Currency) -> Self {
        Self {
            default: currency,
            rounding: None,
            rounded: Rounded::default(),
            rows: 0,
            ids: TextColumn::default(),
            customers: Dictionary::new(),
            customer: Vec::new(),
            due: Vec::new(),
            open: Vec::new(),
            issue: Vec::new(),
            posting: Vec::new(),
            disputed: Vec::new(),
            paused_days: Vec::new(),
            currencies: Vec::new(),
            currency: Vec::new(),
            tags: BTreeMap::new(),
            problem: None,
        }
    }

    /// Rounds amounts that have more decimals than their currency instead of refusing them.
    ///
    /// For sources whose amounts went through a floating-point number (`2309.7899999999995`).
    /// What was changed is told by [`OpenItems::rounded`].
    #[must_use]
    pub fn rounding(mut self, rounding: Option<Rounding>) -> Self {
        self.rounding = rounding;
        self
    }

    /// Adds an item that has only what every item has.
    #[must_use]
    pub fn item(
        self,
        id: impl Into<String>,
        customer: impl Into<String>,
        due: NaiveDate,
        open: Decimal,
    ) -> Self {
        self.push(Item::new(id, customer, due, open))
    }

    /// Adds an unapplied credit: `amount` is positive, and lowers what the customer owes.
    #[must_use]
    pub fn credit(
        self,
        id: impl Into<String>,
        customer: impl Into<String>,
        date: NaiveDate,
        amount: Decimal,
    ) -> Self {
        #[expect(clippy::arithmetic_side_effects, reason = "a Decimal has a sign bit of its own")]
        let open = -amount;
        self.push(Item::new(id, customer, date, open))
    }

    /// Adds an item.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "a builder takes what it is given")]
    pub fn push(mut self, item: Item) -> Self {
        if self.problem.is_none() {
            let row = self.rows;
            if let Err((field, error)) = self.add(&item) {
                let error = error.at(field).at_row(row).at("rows");
                self.problem = Some(error);
            }
        }
        self
    }

    /// The table, in the order in which the items were added.
    ///
    /// # Errors
    /// The first problem found, with the row and the path of the value: `item.invalid_id`,
    /// `item.duplicate_id`, `amount.too_precise`, `amount.out_of_range`, `date.out_of_range`,
    /// `item.dispute_exceeds_open`, `input.out_of_range`, `item.too_many_rows`.
    pub fn build(self) -> Result<OpenItems, Error> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let customer = KeyColumn::new(self.customer, Arc::new(self.customers.into_keys()))?;
        let currency = match self.currencies.as_slice() {
            [] => CurrencyColumn::Single(self.default),
            [only] => CurrencyColumn::Single(*only),
            _ => CurrencyColumn::Coded { codes: self.currency, currencies: self.currencies },
        };
        let mut columns = Columns::new(self.default, customer, self.due, self.open);
        columns.currency = currency;
        columns.id = Some(self.ids);
        columns.issue = used(self.issue, NO_DATE);
        columns.posting = used(self.posting, NO_DATE);
        columns.disputed = used(self.disputed, 0).map(DisputedColumn::Parts);
        columns.paused_days = used(self.paused_days, 0);
        for (name, (mut keys, mut codes)) in self.tags {
            fill(&mut keys, &mut codes, self.rows);
            columns.tags.push((name, KeyColumn::new(codes, Arc::new(keys.into_keys()))?));
        }
        let items = OpenItems::from_columns(columns)?;
        Ok(match self.rounding {
            Some(_) => items.with_rounded(self.rounded),
            None => items,
        })
    }

    /// Adds one row, or says which field stands against it.
    fn add(&mut self, item: &Item) -> Result<(), (&'static str, Error)> {
        if self.rows >= MAX_ROWS {
            let rows = self.rows.saturating_add(1);
            return Err(("id", ItemError::TooManyRows { rows, maximum: MAX_ROWS }.into()));
        }
        let at = |field| move |error: Error| (field, error);
        // A row names a currency by its code: that of the table has the table's precision.
        let named = item.currency.filter(|named| named.code() != self.default.code());
        let currency = named.unwrap_or(self.default);
        check_id(&item.id).map_err(at("id"))?;
        let customer = self.customers.code(&item.customer).map_err(at("customer"))?;
        let open = self.minor(item.open, currency).map_err(at("open"))?;
        let disputed = item.disputed.unwrap_or_default();
        let disputed = self.minor(disputed, currency).map_err(at("disputed"))?;
        let paused = item.paused_days.unwrap_or(0);
        let paused =
            i32::try_from(paused).map_err(|_| out_of_range(paused)).map_err(at("paused_days"))?;
        self.due.push(day(Some(item.due)).map_err(at("due"))?);
        self.issue.push(day(item.issue).map_err(at("issue"))?);
        self.posting.push(day(item.posting).map_err(at("posting"))?);
        let code = self.currency_code(currency).map_err(at("currency"))?;
        self.add_tags(&item.tags).map_err(at("tags"))?;
        self.currency.push(code);
        self.ids.push(&item.id);
        self.customer.push(customer);
        self.open.push(open);
        self.disputed.push(disputed);
        self.paused_days.push(paused);
        self.rows = self.rows.saturating_add(1);
        Ok(())
    }

    fn minor(&mut self, amount: Decimal, currency: Currency) -> Result<i64, Error> {
        let Some(rounding) = self.rounding else { return currency.to_minor(amount) };
        let minor = currency.round_to_minor(amount, rounding)?;
        let rounded = currency.to_decimal(i128::from(minor))?;
        if rounded != amount {
            self.rounded.add(rounded, amount)?;
        }
        Ok(minor)
    }

    fn currency_code(&mut self, currency: Currency) -> Result<u8, Error> {
        let known = self.currencies.iter().position(|other| *other == currency);
        let place = known.unwrap_or(self.currencies.len());
        let too_many = ItemError::TooManyKeys { what: "currencies", maximum: 255 };
        let code = u8::try_from(place).ok().filter(|code| *code < u8::MAX).ok_or(too_many)?;
        if known.is_none() {
            self.currencies.push(currency);
        }
        Ok(code)
    }

    fn add_tags(&mut self, tags: &[(String, String)]) -> Result<(), Error> {
        let rows = self.rows;
        for (name, value) in tags {
            check_id(name)?;
            if RESERVED_TAGS.contains(&name.as_str()) {
                return Err(InputError::DuplicateField { field: name.clone() }.into());
            }
            let (keys, codes) = self.tags.entry(name.clone()).or_default();
            if codes.len() > rows {
                return Err(InputError::DuplicateField { field: name.clone() }.into());
            }
            fill(keys, codes, rows);
            // The empty text stands for a missing value once a row has none.
            check_id(value).map_err(|error| error.at(name))?;
            codes.push(keys.code(value).map_err(|error| error.at(name))?);
        }
        Ok(())
    }
}

impl Rounded {
    /// Adds one changed amount.
    ///
    /// # Errors
    /// `amount.out_of_range` when the sum of the differences cannot be held.
    pub fn add(&mut self, rounded: Decimal, original: Decimal) -> Result<(), Error> {
        self.amounts = self.amounts.saturating_add(1);
        let difference = rounded.checked_sub(original).and_then(|d| self.difference.checked_add(d));
        self.difference = difference.ok_or_else(|| crate::error::MoneyError::AmountOutOfRange {
            value: original.to_string(),
            limit: "10^18 - 1",
        })?;
        Ok(())
    }
}

/// Rows without the tag get the code of a missing value.
fn fill(keys: &mut Dictionary, codes: &mut Vec<u32>, rows: usize) {
    if codes.len() < rows {
        let missing = keys.missing();
        codes.resize(rows, missing);
    }
}

/// A column that holds only its neutral value is not kept.
fn used<T: PartialEq + Copy>(column: Vec<T>, neutral: T) -> Option<Vec<T>> {
    column.iter().any(|value| *value != neutral).then_some(column)
}

fn day(date: Option<NaiveDate>) -> Result<i32, Error> {
    date.map_or(Ok(NO_DATE), |date| time::check_date(date).map(time::to_days))
}

fn out_of_range(value: u32) -> Error {
    InputError::OutOfRange {
        value: value.to_string(),
        minimum: 0,
        maximum: super::columns::MAX_PAUSED_DAYS,
    }
    .into()
}
