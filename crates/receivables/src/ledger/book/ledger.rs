//! The ledger, and its facts as they were given.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;

use super::{
    cells::{NO_ROW, at, row},
    ids::Index,
    intake::{LedgerBuilder, currency_at, found},
    postings::{Loose, Postings},
    problems::Origins,
    rows::Rows,
    tables::{Allocations, Credits, Invoices, NO_AMOUNT},
    tags::Tag,
};
use crate::{
    error::{Error, LedgerError},
    ledger::{Allocation, CreditNote, Fact, Instalment, Invoice, Key, Keys, NO_DATE, Payment},
    money::Currency,
    time,
};

/// Dated facts, from which every open amount of every day follows.
///
/// Immutable: [`append`](Self::append) gives another ledger, which answers as if all facts had been
/// given at once. The order in which facts come never shows.
///
/// ```
/// use receivables::{ledger::{Invoice, Ledger, Payment}, money::Currency, time::parse_date};
/// use rust_decimal::Decimal;
///
/// let (issue, due) = (parse_date("2026-05-01")?, parse_date("2026-05-31")?);
/// let ledger = Ledger::builder(Currency::EUR)
///     .push(Invoice::new("F-001", "acme", issue, due, Decimal::new(1200_00, 2)))
///     .push(Payment::new("P-001", parse_date("2026-06-10")?, Decimal::new(500_00, 2)).for_invoice("F-001"))
///     .build()?;
///
/// let before = ledger.as_of(parse_date("2026-06-09")?)?;
/// assert_eq!(before.row(0).unwrap().open(), Decimal::new(1200_00, 2));
/// let after = ledger.as_of(parse_date("2026-06-10")?)?;
/// assert_eq!(after.row(0).unwrap().open(), Decimal::new(700_00, 2)); // 1200.00 - 500.00
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Ledger {
    /// The ledger's own currency first.
    pub(crate) currencies: Vec<Currency>,
    pub(crate) customers: Arc<Keys>,
    /// By customer, issue date, id.
    pub(crate) invoices: Invoices,
    pub(super) invoice_index: Index,
    pub(crate) invoice_starts: Vec<u32>,
    /// By customer, date, id.
    pub(crate) credits: Credits,
    pub(crate) credit_starts: Vec<u32>,
    /// By customer, date, id.
    pub(super) allocations: Allocations,
    pub(crate) rows: Rows,
    pub(super) tags: BTreeMap<String, Tag>,
    pub(crate) postings: Postings,
    pub(crate) loose: Loose,
}

/// How many facts of each kind a ledger holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
#[allow(missing_docs, reason = "each field counts the facts of its name")]
pub struct FactCounts {
    pub customers: usize,
    pub invoices: usize,
    pub credit_notes: usize,
    pub payments: usize,
    pub allocations: usize,
    pub refunds: usize,
    pub returned_payments: usize,
    pub write_offs: usize,
    pub disputes: usize,
    pub dispute_resolutions: usize,
    pub promises: usize,
    pub contacts: usize,
    pub costs: usize,
    pub holds: usize,
    pub hold_releases: usize,
}

impl Ledger {
    /// A builder; `currency` is that of every document that names none.
    pub fn builder(currency: Currency) -> LedgerBuilder {
        LedgerBuilder::new(currency)
    }

    /// A ledger of facts, in any order.
    ///
    /// # Errors
    /// As [`LedgerBuilder::build`].
    pub fn from_facts(
        currency: Currency,
        facts: impl IntoIterator<Item = Fact>,
    ) -> Result<Self, Error> {
        facts.into_iter().fold(Self::builder(currency), LedgerBuilder::push).build()
    }

    /// The ledger of these facts and of more, as if all had been given at once.
    ///
    /// A back-dated fact changes the days after it. The ledger itself stays as it is.
    ///
    /// # Errors
    /// As [`LedgerBuilder::build`]; `facts[7]` counts within `facts`.
    pub fn append(&self, facts: impl IntoIterator<Item = Fact>) -> Result<Self, Error> {
        facts.into_iter().fold(self.to_builder(), LedgerBuilder::push).build()
    }

    /// A builder that holds the facts of this ledger already.
    pub fn to_builder(&self) -> LedgerBuilder {
        let mut builder = LedgerBuilder::new(self.currency());
        builder.currencies.clone_from(&self.currencies);
        for customer in self.customers.iter() {
            // INVARIANT: every customer of a ledger was an id when it came in.
            let _ = builder.customers.code(&customer.to_string());
        }
        builder.customers_are_text = matches!(*self.customers, Keys::Text(_));
        builder.invoices = self.invoices.clone();
        builder.credits = self.credits.clone();
        builder.allocations = self.allocations.clone();
        builder.rows = self.rows.clone();
        builder.invoice_origins = Origins::new(self.invoices.len());
        builder.credit_origins = Origins::new(self.credits.len());
        builder.allocation_origins = Origins::new(self.allocations.len());
        builder
    }

    /// The currency of documents that name none.
    pub fn currency(&self) -> Currency {
        currency_at(&self.currencies, 0)
    }

    /// Every currency of the ledger, its own first, then the others by code.
    pub fn currencies(&self) -> &[Currency] {
        &self.currencies
    }

    /// The customers, sorted: text by bytes, integers by value.
    pub fn customers(&self) -> &Arc<Keys> {
        &self.customers
    }

    /// How many facts there are.
    pub fn len(&self) -> usize {
        let FactCounts { customers, invoices, credit_notes, payments, allocations, .. } =
            self.counts();
        let columns = [customers, invoices, credit_notes, payments, allocations];
        columns.into_iter().chain(self.rows.facts_len()).fold(0, usize::saturating_add)
    }

    /// Whether there is no fact.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many facts of each kind there are.
    pub fn counts(&self) -> FactCounts {
        let notes = (0..self.credits.len()).filter(|credit| self.credits.is_note.get(*credit));
        let notes = if self.credits.is_note.is_uniform() { 0 } else { notes.count() };
        FactCounts {
            customers: self.rows.customers.len(),
            invoices: self.invoices.len(),
            credit_notes: notes,
            payments: self.credits.len().saturating_sub(notes),
            allocations: self.allocations.len(),
            refunds: self.rows.refunds.len(),
            returned_payments: self.rows.returns.len(),
            write_offs: self.rows.write_offs.len(),
            disputes: self.rows.disputes.len(),
            dispute_resolutions: self.rows.resolutions.len(),
            promises: self.rows.promises.len(),
            contacts: self.rows.contacts.len(),
            costs: self.rows.costs.len(),
            holds: self.rows.holds.len(),
            hold_releases: self.rows.releases.len(),
        }
    }

    /// The facts as they were given: kind by kind in the order of a document, each kind by customer,
    /// day and id.
    pub fn facts(&self) -> impl Iterator<Item = Fact> + '_ {
        let customers = self.rows.customers.iter().map(|row| Fact::Customer(row.fact.clone()));
        let invoices = (0..row(self.invoices.len())).map(|row| self.invoice_fact(row).into());
        let credits = |notes: bool| {
            (0..row(self.credits.len()))
                .filter(move |row| self.credits.is_note.get(at(*row)) == notes)
        };
        let allocations =
            (0..row(self.allocations.len())).map(|row| self.allocation_fact(row).into());
        customers
            .chain(invoices)
            .chain(credits(true).map(|row| self.credit_note_fact(row).into()))
            .chain(credits(false).map(|row| self.payment_fact(row).into()))
            .chain(allocations)
            .chain(self.rows.facts())
    }

    fn invoice_fact(&self, invoice: u32) -> Invoice {
        let (table, row) = (&self.invoices, at(invoice));
        let currency = currency_at(&self.currencies, table.currency.get(row));
        let money = |minor| self.decimal(currency, minor);
        let amount = table.amount.get(row).copied().unwrap_or_default();
        let parts = table.parts.of(invoice);
        let (issue, due) = (day(table.issue.get(row)), day(table.due.get(row)));
        let id = table.id.get(invoice).to_string();
        let mut fact =
            Invoice::new(id, self.customer(table.customer.get(row)), issue, due, money(amount));
        if !parts.is_empty() {
            fact.due = None;
            fact.instalments = parts
                .iter()
                .map(|part| Instalment::new(day(Some(&part.due)), money(part.amount)))
                .collect();
        }
        fact.tax = Some(table.tax.get(row)).filter(|tax| *tax != NO_AMOUNT).map(money);
        fact.receipt = optional_day(table.receipt.get(row));
        fact.posting = optional_day(table.posting.get(row));
        fact.claim = table.claim.get(row);
        fact.about = self.about(invoice).map(|about| table.id.get(about).to_string());
        fact.currency = self.other(currency);
        let names = self.invoices.tags.0.keys();
        fact.tags = names
            .filter_map(|name| Some((name.clone(), table.tags.get(name, row)?.to_owned())))
            .collect();
        fact
    }

    fn payment_fact(&self, credit: u32) -> Payment {
        let table = &self.credits;
        let currency = currency_at(&self.currencies, table.currency.get(at(credit)));
        let amount = table.amount.get(at(credit)).copied().unwrap_or_default();
        let date = day(table.date.get(at(credit)));
        let id = table.id.get(credit).to_string();
        let mut fact = Payment::new(id, date, self.decimal(currency, amount));
        if table.named_customer.get(at(credit)) {
            fact.customer = Some(self.customer(table.customer.get(at(credit))));
        }
        let invoice = table.invoice.known.get(at(credit)).copied().and_then(found);
        fact.invoice = invoice.map(|invoice| self.invoices.id.get(row(invoice)).to_string());
        fact.currency = self.other(currency);
        fact
    }

    fn credit_note_fact(&self, credit: u32) -> CreditNote {
        let Payment { id, customer, invoice, date, amount, currency } = self.payment_fact(credit);
        let mut fact = CreditNote::new(id, date, amount);
        (fact.customer, fact.invoice, fact.currency) = (customer, invoice, currency);
        fact
    }

    fn allocation_fact(&self, allocation: u32) -> Allocation {
        let (table, place) = (&self.allocations, at(allocation));
        let target = |rows: &Vec<u32>| rows.get(place).copied().unwrap_or(NO_ROW);
        let (credit, invoice) = (target(&table.credit.known), target(&table.invoice.known));
        let currency = currency_at(&self.currencies, self.invoices.currency.get(at(invoice)));
        let amount = table.amount.get(place).copied().unwrap_or_default();
        let mut fact = Allocation::new(
            table.id.get(allocation).to_string(),
            self.credits.id.get(credit).to_string(),
            self.invoices.id.get(invoice).to_string(),
            day(table.date.get(place)),
            self.decimal(currency, amount),
        );
        fact.instalment = Some(table.instalment.get(place)).filter(|number| *number > 0);
        fact
    }

    /// The name of a customer.
    pub(crate) fn customer(&self, code: Option<&u32>) -> String {
        let key = code.and_then(|code| self.customers.get(at(*code)));
        key.map_or_else(String::new, |key| key.to_string())
    }

    /// A currency where it is not the ledger's own.
    fn other(&self, currency: Currency) -> Option<Currency> {
        Some(currency).filter(|currency| currency.code() != self.currency().code())
    }

    #[expect(clippy::unused_self, reason = "reads as what it is at every call")]
    pub(crate) fn decimal(&self, currency: Currency, minor: i64) -> rust_decimal::Decimal {
        // INVARIANT: an amount of the tables is below 10^18, which every decimal holds.
        currency.to_decimal(i128::from(minor)).unwrap_or_default()
    }

    /// The row of an invoice.
    ///
    /// # Errors
    /// `ledger.unknown_id`.
    pub(crate) fn invoice(&self, id: &str) -> Result<u32, Error> {
        let invoice = self.invoice_index.find(&self.invoices.id, Key::Text(id));
        invoice
            .ok_or_else(|| LedgerError::UnknownId { fact: "invoice", value: id.to_owned() }.into())
    }
}

fn day(days: Option<&i32>) -> NaiveDate {
    // INVARIANT: every day of the tables lies within the window of dates.
    days.and_then(|days| time::from_days(*days).ok()).unwrap_or(time::MIN_DATE)
}

fn optional_day(days: i32) -> Option<NaiveDate> {
    (days != NO_DATE).then(|| day(Some(&days)))
}
