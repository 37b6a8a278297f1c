//! A portfolio and an account book to measure on: the same numbers on every machine, shaped like
//! real receivables.

mod account;

pub use account::AccountBook;

use std::sync::Arc;

use arrow_array::{Date32Array, Decimal128Array, Int32Array, RecordBatch, StringArray};
use receivables::{
    ledger::{Columns, KeyColumn, Keys, OpenItems},
    money::Currency,
    time::{parse_date, to_days},
};

/// Items per customer, on average.
const ITEMS_PER_CUSTOMER: u64 = 20;
/// The largest amount, in cents.
const LARGEST: u64 = 5_000_000;
/// How far due dates lie back from the report date at most, in days.
const DAYS_BACK: u64 = 400;
/// How far due dates lie ahead of the report date at most, in days.
const DAYS_AHEAD: i32 = 60;

/// The date of the reports.
pub const AS_OF: &str = "2026-06-30";

/// Items in columns, not yet a table of the library.
#[derive(Debug, Clone)]
pub struct Portfolio {
    customer: Vec<u32>,
    due: Vec<i32>,
    open: Vec<i64>,
    customers: u32,
}

impl Portfolio {
    /// A portfolio of so many items.
    ///
    /// # Panics
    /// When the report date is not a date, which it is.
    pub fn new(items: usize) -> Self {
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        let as_of = to_days(parse_date(AS_OF).expect("the report date is a date"));
        let customers = (items as u64 / ITEMS_PER_CUSTOMER).max(1);
        let mut portfolio = Self {
            customer: Vec::with_capacity(items),
            due: Vec::with_capacity(items),
            open: Vec::with_capacity(items),
            customers: u32::try_from(customers).unwrap_or(u32::MAX),
        };
        for _ in 0..items {
            // The smaller of two draws: some customers have many items, most have few.
            let customer = random.below(customers).min(random.below(customers));
            let late = random.below(DAYS_BACK);
            portfolio.customer.push(u32::try_from(customer).unwrap_or(0));
            portfolio.due.push(as_of + DAYS_AHEAD - i32::try_from(late).unwrap_or(0));
            portfolio.open.push(i64::try_from(1 + random.below(LARGEST)).unwrap_or(1));
        }
        portfolio
    }

    /// As a table of the library.
    ///
    /// # Panics
    /// When the columns are not a table, which they are.
    pub fn open_items(&self) -> OpenItems {
        let names = (0..self.customers).map(name).collect();
        let customer = KeyColumn::new(self.customer.clone(), Arc::new(Keys::Text(names)));
        let customer = customer.expect("every code has a name");
        let columns = Columns::new(Currency::EUR, customer, self.due.clone(), self.open.clone());
        OpenItems::from_columns(columns).expect("the columns are a table")
    }

    /// As a record batch with an integer key `customer_id`, a text key `customer`, `due` and
    /// `open` as decimal128.
    ///
    /// # Panics
    /// When the columns are not a batch, which they are.
    pub fn batch(&self) -> RecordBatch {
        let ids = self.customer.iter().map(|code| i32::try_from(*code).unwrap_or(0));
        let names = self.customer.iter().map(|code| Some(name(*code)));
        let open = Decimal128Array::from_iter_values(self.open.iter().map(|v| i128::from(*v)));
        let open = open.with_precision_and_scale(18, 2).expect("cents fit in 18 digits");
        RecordBatch::try_from_iter([
            ("customer_id", Arc::new(Int32Array::from_iter_values(ids)) as _),
            ("customer", Arc::new(names.collect::<StringArray>()) as _),
            ("due", Arc::new(Date32Array::from(self.due.clone())) as _),
            ("open", Arc::new(open) as _),
        ])
        .expect("columns of one length are a batch")
    }
}

fn name(code: u32) -> String {
    format!("CUST-{code:08}")
}

/// A small generator of even numbers, good enough for a portfolio: xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}
