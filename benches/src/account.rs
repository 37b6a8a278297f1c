//! An account book to measure on: invoices, and the payments that name them.

use std::sync::Arc;

use receivables::{
    ledger::{CreditColumns, InvoiceColumns, KeyColumn, Keys, Ledger, TextColumn},
    money::Currency,
    time::{parse_date, to_days},
};

use crate::Random;

/// Invoices per customer, on average.
const INVOICES_PER_CUSTOMER: u64 = 20;
/// Over how many days invoices were issued.
const DAYS: u64 = 1096;
/// Terms of payment, in days.
const TERMS: [i32; 5] = [14, 30, 30, 45, 60];

/// Invoices and payments in columns, not yet a ledger.
#[derive(Debug, Clone)]
pub struct AccountBook {
    customers: u64,
    customer: Vec<u32>,
    issue: Vec<i32>,
    due: Vec<i32>,
    amount: Vec<i64>,
    /// Day, invoice, minor units; in the order of days.
    payments: Vec<(i32, u32, i64)>,
}

impl AccountBook {
    /// So many invoices over three years; 8 % unpaid, 77 % paid at once, 15 % in two parts.
    ///
    /// # Panics
    /// When the first date is not a date, which it is.
    pub fn new(invoices: usize) -> Self {
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        let start = to_days(parse_date("2023-07-01").expect("a date"));
        let small = |number: u64| i32::try_from(number).unwrap_or(0);
        let customers = (invoices as u64 / INVOICES_PER_CUSTOMER).max(1);
        let mut issue: Vec<i32> =
            (0..invoices).map(|_| start + small(random.below(DAYS))).collect();
        issue.sort_unstable();
        let mut book = Self {
            customers,
            customer: Vec::with_capacity(invoices),
            due: Vec::with_capacity(invoices),
            amount: Vec::with_capacity(invoices),
            payments: Vec::with_capacity(invoices),
            issue,
        };
        for invoice in 0..u32::try_from(invoices).unwrap_or(u32::MAX) {
            let issued = book.issue[invoice as usize];
            let due = issued + TERMS[usize::try_from(random.below(5)).unwrap_or(0)];
            let amount = i64::try_from(2 + random.below(100_000)).unwrap_or(2);
            let paid = (due + small(random.below(40)) - 8).max(issued);
            match random.below(100) {
                0..8 => (),
                8..85 => book.payments.push((paid, invoice, amount)),
                _ => {
                    book.payments.push((paid, invoice, amount / 2));
                    book.payments.push((paid + 20, invoice, amount - amount / 2));
                }
            }
            book.customer.push(u32::try_from(random.below(customers)).unwrap_or(0));
            book.due.push(due);
            book.amount.push(amount);
        }
        book.payments.sort_unstable();
        book
    }

    /// The columns as a caller has them; ids are integers or texts.
    ///
    /// # Panics
    /// When a customer has no name, which every one has.
    pub fn columns(&self, texts: bool) -> (InvoiceColumns, CreditColumns) {
        let customers = Arc::new(keys("C-", texts, 0..self.customers));
        let customer = KeyColumn::new(self.customer.clone(), customers).expect("all have a name");
        let invoices = keys("F-", texts, 0..self.amount.len() as u64);
        let dates = (self.issue.clone(), self.due.clone());
        let amount = self.amount.clone();
        let invoices = InvoiceColumns::new(Currency::EUR, invoices, customer, dates, amount);
        // Documents share one set of ids.
        let first = self.amount.len() as u64;
        let ids = keys("P-", texts, first..first + self.payments.len() as u64);
        let (days, amounts) = self.payments.iter().map(|(day, _, amount)| (*day, *amount)).unzip();
        let mut payments = CreditColumns::new(Currency::EUR, ids, days, amounts);
        let settled = self.payments.iter().map(|(_, invoice, _)| u64::from(*invoice));
        payments.invoice = Some(keys("F-", texts, settled));
        (invoices, payments)
    }

    /// The ledger of the columns.
    ///
    /// # Panics
    /// When the columns contradict each other, which they do not.
    pub fn ledger((invoices, payments): (InvoiceColumns, CreditColumns)) -> Ledger {
        let builder = Ledger::builder(Currency::EUR).numbered_by_kind();
        let builder = builder.invoices(invoices).and_then(|builder| builder.payments(payments));
        builder.and_then(receivables::ledger::LedgerBuilder::build).expect("a ledger")
    }
}

fn keys(prefix: &str, texts: bool, numbers: impl Iterator<Item = u64>) -> Keys {
    if texts {
        return Keys::Text(
            numbers.map(|number| format!("{prefix}{number:08}")).collect::<TextColumn>(),
        );
    }
    Keys::Integer(numbers.map(|number| i64::try_from(number).unwrap_or(i64::MAX)).collect())
}
