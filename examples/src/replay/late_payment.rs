//! Invoices that were paid in one go, each a row.
//!
//! `Disputed` says that an invoice was contested, not when. A dispute is known only after invoicing
//! and is over when the invoice is paid, so it stands here from the day after the invoice date to
//! `SettledDate`; since every invoice was paid in full, its outcome is `upheld`. What a month shows
//! as disputed is therefore the most that can have been.
//!
//! `invoiceNumber` is text: its leading zeros are part of it. `PaperlessDate` and `PaperlessBill` say
//! how the invoice was sent and change nothing that is owed; they are not read.

use std::path::Path;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use receivables::ledger::{
    Dispute, DisputeOutcome, DisputeResolution, Fact, Invoice, Ledger, Payment,
};
use receivables::money::Currency;
use rust_decimal::Decimal;

use super::accounts::{Account, Import, build, closing, place_of};
use super::cells::{DateForm, Refusal, Row};
use super::table::read;

const COLUMNS: [&str; 10] = [
    "countryCode",
    "customerID",
    "invoiceNumber",
    "InvoiceDate",
    "DueDate",
    "InvoiceAmount",
    "Disputed",
    "SettledDate",
    "DaysToSettle",
    "DaysLate",
];

/// How a file of late payments is to be read.
#[derive(Debug, Clone, Copy)]
pub struct LatePayments {
    /// The currency, of which the file says nothing.
    pub currency: Currency,
}

/// One invoice with its payment.
struct Paid {
    line: u64,
    country: String,
    customer: String,
    number: String,
    issue: NaiveDate,
    due: NaiveDate,
    amount: Decimal,
    disputed: bool,
    settled: NaiveDate,
}

impl LatePayments {
    /// Reads a file, packed or not, and builds its ledger.
    ///
    /// # Errors
    /// Every line that is refused, with what was expected.
    pub fn read(self, path: &Path) -> Result<Import> {
        let rows = read(path, &COLUMNS, paid)?;
        let mut builder = Ledger::builder(self.currency).numbered_by_line();
        for row in &rows {
            for fact in row.facts()? {
                builder = builder.push_at(place_of(row.line), fact);
            }
        }
        let days = rows.iter().flat_map(|row| [row.issue, row.settled]);
        let first = days.clone().min().context("the file has no row")?;
        let last = days.max().unwrap_or(first);
        let last_invoice = rows.iter().map(|row| row.issue).max().unwrap_or(first);
        let ledger = build(path, builder)?;
        let mut accounts = accounts(&rows, self.currency);
        accounts.extend(closing(&ledger, last)?);
        Ok(Import { ledger, accounts, notes: Vec::new(), first, last_invoice, last })
    }
}

impl Paid {
    /// The invoice, its payment, and its dispute with the end of it.
    fn facts(&self) -> Result<Vec<Fact>> {
        let number = &self.number;
        let mut invoice = Invoice::new(number, &self.customer, self.issue, self.due, self.amount);
        invoice.tags = vec![("country".to_owned(), self.country.clone())];
        let payment = Payment::new(format!("paid-{number}"), self.settled, self.amount);
        let mut facts = vec![invoice.into(), payment.for_invoice(number).into()];
        if self.disputed {
            let opened = self.issue.succ_opt().context("the calendar ends")?;
            let reason = "flagged in the file, without a reason";
            let ended = self.settled.max(opened);
            facts.push(Dispute::new(number, number, opened, reason).into());
            facts.push(DisputeResolution::new(number, ended, DisputeOutcome::Upheld).into());
        }
        Ok(facts)
    }
}

/// One row, every value read strictly and compared with the others.
fn paid(row: &Row<'_>) -> Result<Paid, Refusal> {
    let issue = row.date("InvoiceDate", DateForm::MONTH_DAY_YEAR)?;
    let due = row.date("DueDate", DateForm::MONTH_DAY_YEAR)?;
    let settled = row.date("SettledDate", DateForm::MONTH_DAY_YEAR)?;
    let (to_settle, late) = (row.whole("DaysToSettle")?, row.whole("DaysLate")?);
    let taken = (settled - issue).num_days();
    row.expect("DaysToSettle", &i64::from(to_settle), &taken, "SettledDate - InvoiceDate")?;
    let beyond = (settled - due).num_days().max(0);
    row.expect("DaysLate", &i64::from(late), &beyond, "SettledDate - DueDate, 0 at least")?;
    Ok(Paid {
        line: row.line(),
        country: row.text("countryCode")?.to_owned(),
        customer: row.text("customerID")?.to_owned(),
        number: row.text("invoiceNumber")?.to_owned(),
        issue,
        due,
        amount: row.amount("InvoiceAmount")?,
        disputed: row.one_of("Disputed", &["No", "Yes"])? == 1,
        settled,
    })
}

fn accounts(rows: &[Paid], currency: Currency) -> Vec<Account> {
    let of = |name, words, wanted: fn(&Paid) -> bool| {
        let wanted = rows.iter().filter(|row| wanted(row));
        Account::of(name, words, currency, wanted.map(|row| row.amount))
    };
    vec![
        Account::count("rows", "rows", rows.len()),
        of("billed", "invoices", |_| true),
        of("disputed", "  disputed", |row| row.disputed),
        of("paid", "payments, one a row", |_| true),
        of("late", "  after the due date", |row| row.settled > row.due),
        of("prepayments", "  before the invoice date", |row| row.settled < row.issue),
    ]
}
