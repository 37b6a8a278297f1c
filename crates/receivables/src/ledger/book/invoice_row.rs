//! One invoice as other areas read it.

use super::{
    cells::{at, row},
    ledger::Ledger,
    postings::Posting,
};
use crate::ledger::{Claim, Customer, NO_DATE};

/// One row of the table of invoices, with what was posted to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InvoiceRow<'a> {
    ledger: &'a Ledger,
    row: u32,
}

impl Ledger {
    /// Every invoice, by customer, issue date and id.
    pub(crate) fn invoice_rows(&self) -> impl Iterator<Item = InvoiceRow<'_>> {
        (0..row(self.invoices.len())).map(|row| InvoiceRow { ledger: self, row })
    }

    /// What is known of customers, where a fact says it.
    pub(crate) fn customer_facts(&self) -> impl Iterator<Item = (u32, &Customer)> {
        self.rows.customers.iter().map(|row| (row.customer, &row.fact))
    }
}

impl<'a> InvoiceRow<'a> {
    pub(crate) fn id(self) -> String {
        self.ledger.invoices.id.get(self.row).to_string()
    }

    /// The customer's code in the ledger.
    pub(crate) fn customer_code(self) -> u32 {
        self.ledger.invoices.customer.get(at(self.row)).copied().unwrap_or_default()
    }

    pub(crate) fn customer(self) -> String {
        self.ledger.customer(Some(&self.customer_code()))
    }

    /// The place of its currency among those of the ledger.
    pub(crate) fn currency_place(self) -> usize {
        usize::from(self.ledger.invoices.currency.get(at(self.row)))
    }

    pub(crate) fn issued(self) -> i32 {
        self.ledger.invoices.issue.get(at(self.row)).copied().unwrap_or(NO_DATE)
    }

    /// The day from which it is in the books.
    pub(crate) fn entered(self) -> i32 {
        self.ledger.invoices.entered(at(self.row))
    }

    pub(crate) fn amount(self) -> i64 {
        self.ledger.invoices.amount.get(at(self.row)).copied().unwrap_or_default()
    }

    pub(crate) fn claim(self) -> Claim {
        self.ledger.invoices.claim.get(at(self.row)).unwrap_or(Claim::Principal)
    }

    /// Due date and minor units of each instalment with its number from 1; one with the number 0
    /// where there are no instalments.
    pub(crate) fn debts(self) -> Vec<(u32, i32, i64)> {
        let invoices = &self.ledger.invoices;
        let parts = invoices.parts.of(self.row);
        if parts.is_empty() {
            let due = invoices.due.get(at(self.row)).copied().unwrap_or(NO_DATE);
            return vec![(0, due, self.amount())];
        }
        (1..).zip(parts).map(|(number, part)| (number, part.due, part.amount)).collect()
    }

    /// What was posted to it, in the order in which it took effect.
    pub(crate) fn postings(self) -> impl Iterator<Item = Posting> + 'a {
        self.ledger.postings.of(self.row)
    }

    /// The invoices that are about it: its interest and its costs.
    pub(crate) fn claims(self) -> impl Iterator<Item = Self> + 'a {
        let Self { ledger, row } = self;
        ledger.claims_about(row).map(move |row| Self { ledger, row })
    }
}
