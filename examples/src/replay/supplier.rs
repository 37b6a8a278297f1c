//! A purchase ledger in which each row is one payment against a supplier's bill.
//!
//! Bills have no number. Rows that agree in `Vendor_Name`, `Created`, `Invoice_Date`, `Due_Date` and
//! `Amount` are one bill, paid in as many parts; `Description` may differ between the parts and does
//! not count. `Created` is the minute of entry in the books and tells bills apart that a supplier
//! sends twice with the same dates and amount: without it, the second would look like a payment of
//! the first.
//!
//! The payment is made `Number_of_Days_until_Payment` after `Invoice_Date`. A negative number is a
//! prepayment: a credit of the customer until the bill is there. Where the parts come to more than
//! the amount (whoever masked the file added a constant to each of them), the excess stays as an
//! unapplied credit; where they come to less, the rest stays open. Nothing is cut to make ends meet.
//!
//! A row that repeats another exactly is taken as one more payment of the same bill: it was entered
//! that way, and were it a slip, the excess would show as a credit. Such rows are named in the notes.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result};
use chrono::{NaiveDate, NaiveDateTime};
use receivables::ledger::{Invoice, Ledger, Payment};
use receivables::money::Currency;
use rust_decimal::Decimal;

use super::accounts::{Account, Import, build, closing, place_of};
use super::cells::{DateForm, Refusal, Row};
use super::table::read;

const COLUMNS: [&str; 8] = [
    "Vendor_Name",
    "Created",
    "Invoice_Date",
    "Due_Date",
    "Amount",
    "Settled",
    "Outstanding",
    "Number_of_Days_until_Payment",
];

/// How a supplier ledger is to be read.
#[derive(Debug, Clone, Copy)]
pub struct SupplierBills {
    /// The currency, of which the file says nothing.
    pub currency: Currency,
    /// Whether a bill counts from the day it was entered, not from its date.
    pub by_entry: bool,
}

/// What makes rows one bill.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct BillKey {
    vendor: String,
    created: NaiveDateTime,
    issue: NaiveDate,
    due: NaiveDate,
    amount: Decimal,
}

/// One payment, with the bill it belongs to.
struct Part {
    line: u64,
    bill: BillKey,
    paid: NaiveDate,
    settled: Decimal,
    /// All values of the row, those that are not used too.
    text: Vec<String>,
}

/// The rows of one bill.
struct Bill<'a> {
    id: String,
    key: &'a BillKey,
    /// From which day on it counts.
    counts_from: NaiveDate,
    parts: Vec<&'a Part>,
}

impl SupplierBills {
    /// Reads a file, packed or not, and builds its ledger.
    ///
    /// # Errors
    /// Every line that is refused, with what was expected.
    pub fn read(self, path: &Path) -> Result<Import> {
        let parts = read(path, &COLUMNS, part)?;
        let bills = self.bills(&parts);
        let mut builder = Ledger::builder(self.currency).numbered_by_line();
        for bill in &bills {
            let BillKey { vendor, issue, due, amount, .. } = bill.key;
            let mut invoice = Invoice::new(&bill.id, vendor, *issue, *due, *amount);
            if self.by_entry {
                invoice.posting = Some(bill.counts_from);
            }
            builder = builder.push_at(place_of(bill.parts[0].line), invoice.into());
            for part in &bill.parts {
                let payment = Payment::new(format!("P-{:06}", part.line), part.paid, part.settled)
                    .for_invoice(&bill.id);
                builder = builder.push_at(place_of(part.line), payment.into());
            }
        }
        let days = bills.iter().map(|bill| bill.counts_from);
        let paid = parts.iter().map(|part| part.paid);
        let first = days.clone().chain(paid.clone()).min().context("the file has no row")?;
        let last_invoice = days.clone().max().unwrap_or(first);
        let last = days.chain(paid).max().unwrap_or(first);
        let ledger = build(path, builder)?;
        let mut accounts = self.accounts(&parts, &bills);
        accounts.extend(closing(&ledger, last)?);
        Ok(Import { ledger, accounts, notes: repeats(&parts), first, last_invoice, last })
    }

    /// The bills in the order of their first row, each with its rows.
    fn bills<'a>(self, parts: &'a [Part]) -> Vec<Bill<'a>> {
        let mut places: HashMap<&BillKey, usize> = HashMap::new();
        let mut bills: Vec<Bill<'a>> = Vec::new();
        for part in parts {
            let key = &part.bill;
            let place = *places.entry(key).or_insert(bills.len());
            if place == bills.len() {
                let id = format!("B-{:06}", part.line);
                let counts_from = if self.by_entry { key.created.date() } else { key.issue };
                bills.push(Bill { id, key, counts_from, parts: Vec::new() });
            }
            bills[place].parts.push(part);
        }
        bills
    }

    fn accounts(self, parts: &[Part], bills: &[Bill<'_>]) -> Vec<Account> {
        let mut alike: HashMap<_, usize> = HashMap::new();
        for bill in bills {
            let BillKey { vendor, issue, due, amount, .. } = bill.key;
            *alike.entry((vendor, issue, due, amount)).or_default() += 1;
        }
        let alike = alike.into_values().filter(|bills| *bills > 1).sum();
        let of_parts = bills.iter().filter(|bill| bill.parts.len() > 1);
        let of_parts = of_parts.flat_map(|bill| bill.parts.iter().map(|part| part.settled));
        let early = bills.iter().flat_map(|bill| {
            let early = bill.parts.iter().filter(|part| part.paid < bill.counts_from);
            early.map(|part| part.settled)
        });
        let (billed, paid) = (bills.iter().map(|bill| bill.key.amount), parts.iter());
        let (currency, paid) = (self.currency, paid.map(|part| part.settled));
        vec![
            Account::count("rows", "rows", parts.len()),
            Account::of("billed", "bills", currency, billed),
            Account::count("alike", "  alike but for the minute of entry", alike),
            Account::of("paid", "payments, one a row", currency, paid),
            Account::of("part_payments", "  in parts of one bill", currency, of_parts),
            Account::of("prepayments", "  before their bill counts", currency, early),
        ]
    }
}

/// One row, every value read strictly and compared with the others.
fn part(row: &Row<'_>) -> Result<Part, Refusal> {
    let issue = row.date("Invoice_Date", DateForm::DAY_MONTH_YEAR)?;
    let bill = BillKey {
        vendor: row.text("Vendor_Name")?.to_owned(),
        created: row.moment("Created", DateForm::DAY_MONTH_YEAR_TIME)?,
        issue,
        due: row.date("Due_Date", DateForm::DAY_MONTH_YEAR)?,
        amount: row.amount("Amount")?,
    };
    let paid = row.days_after(issue, "Number_of_Days_until_Payment")?;
    let (settled, outstanding) = (row.amount("Settled")?, row.amount("Outstanding")?);
    let rest = bill.amount.checked_sub(settled);
    let rest = rest.ok_or_else(|| row.refuse("Settled", "too large to be an amount".to_owned()))?;
    row.expect("Outstanding", &outstanding, &rest, "Amount - Settled")?;
    let text = row.record().iter().map(str::to_owned).collect();
    Ok(Part { line: row.line(), bill, paid, settled, text })
}

/// The rows that repeat another one to the letter.
fn repeats(parts: &[Part]) -> Vec<String> {
    let mut seen: HashMap<&[String], u64> = HashMap::new();
    let mut notes = Vec::new();
    for part in parts {
        match seen.get(part.text.as_slice()) {
            Some(first) => notes.push(format!(
                "line {} repeats line {first}: taken as a second payment of {} on {}",
                part.line, part.settled, part.paid
            )),
            None => {
                seen.insert(&part.text, part.line);
            }
        }
    }
    notes
}
