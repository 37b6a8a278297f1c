//! The facts of an account as columns: invoices, credits, allocations.

use std::collections::BTreeMap;

use super::{
    about::Abouts,
    cells::{Column, NO_ROW, at, reorder, row, spread},
    ids::Ids,
};
use crate::{
    ledger::{Claim, Dictionary, NO_DATE},
    order, threads,
};

/// Stands for "no amount" in an optional column of amounts.
pub(crate) const NO_AMOUNT: i64 = i64::MIN;

/// References to other facts: rows of facts that the ledger had before, then ids still to be found.
#[derive(Debug, Clone, Default)]
pub(crate) struct References {
    pub(crate) known: Vec<u32>,
    pub(crate) named: Ids,
}

/// One due date of an invoice that has several: day and minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) due: i32,
    pub(crate) amount: i64,
}

/// The instalments of the few invoices that have several.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parts {
    invoices: Vec<u32>,
    ends: Vec<u32>,
    all: Vec<Part>,
}

/// Tags: for each name the distinct values and the code of each row, where it has one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tags(pub(crate) BTreeMap<String, (Dictionary, Column<u32>)>);

/// Invoices, one a row.
#[derive(Debug, Clone)]
pub(crate) struct Invoices {
    pub(crate) id: Ids,
    pub(crate) customer: Vec<u32>,
    pub(crate) issue: Vec<i32>,
    /// The first due date where there are several.
    pub(crate) due: Vec<i32>,
    pub(crate) amount: Vec<i64>,
    pub(crate) posting: Column<i32>,
    pub(crate) receipt: Column<i32>,
    pub(crate) tax: Column<i64>,
    pub(crate) claim: Column<Option<Claim>>,
    pub(crate) about: Abouts,
    pub(crate) currency: Column<u8>,
    pub(crate) parts: Parts,
    pub(crate) tags: Tags,
}

/// Payments and credit notes, one a row.
#[derive(Debug, Clone)]
pub(crate) struct Credits {
    pub(crate) id: Ids,
    /// Whose; [`NO_ROW`] where only the invoice says it.
    pub(crate) customer: Vec<u32>,
    pub(crate) date: Vec<i32>,
    pub(crate) amount: Vec<i64>,
    pub(crate) is_note: Column<bool>,
    pub(crate) currency: Column<u8>,
    /// Whether the fact named its customer itself.
    pub(crate) named_customer: Column<bool>,
    /// The invoice it names: its row once the ledger is built, [`NO_ROW`] without.
    pub(crate) invoice: References,
}

/// Allocations, one a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Allocations {
    pub(crate) id: Ids,
    pub(crate) credit: References,
    pub(crate) invoice: References,
    pub(crate) instalment: Column<u32>,
    pub(crate) date: Vec<i32>,
    pub(crate) amount: Vec<i64>,
}

impl Default for Column<u32> {
    fn default() -> Self {
        Self::new(0)
    }
}

impl Default for Invoices {
    fn default() -> Self {
        Self {
            id: Ids::default(),
            customer: Vec::new(),
            issue: Vec::new(),
            due: Vec::new(),
            amount: Vec::new(),
            posting: Column::new(NO_DATE),
            receipt: Column::new(NO_DATE),
            tax: Column::new(NO_AMOUNT),
            claim: Column::new(None),
            about: Abouts::default(),
            currency: Column::new(0),
            parts: Parts::default(),
            tags: Tags::default(),
        }
    }
}

impl Default for Credits {
    fn default() -> Self {
        Self {
            id: Ids::default(),
            customer: Vec::new(),
            date: Vec::new(),
            amount: Vec::new(),
            is_note: Column::new(false),
            currency: Column::new(0),
            named_customer: Column::new(true),
            invoice: References::default(),
        }
    }
}

impl Invoices {
    pub(crate) fn len(&self) -> usize {
        self.amount.len()
    }

    /// The day from which an invoice is in the books.
    #[inline]
    pub(crate) fn entered(&self, invoice: usize) -> i32 {
        match self.posting.get(invoice) {
            NO_DATE => self.issue.get(invoice).copied().unwrap_or(NO_DATE),
            posting => posting,
        }
    }

    /// Puts the rows in another order, in which each customer's lie together from `starts` on.
    pub(crate) fn reorder(&mut self, order: &[u32], starts: &[u32]) {
        self.customer = spread(starts, order.len());
        let Self { id, issue, due, amount, .. } = self;
        let ids_and_issues = || {
            id.reorder(order);
            reorder(issue, order);
        };
        threads::both(order.len(), ids_and_issues, || {
            reorder(due, order);
            reorder(amount, order);
        });
        self.posting.reorder(order);
        self.receipt.reorder(order);
        self.tax.reorder(order);
        self.claim.reorder(order);
        self.currency.reorder(order);
        self.tags.reorder(order);
    }
}

impl Credits {
    pub(crate) fn len(&self) -> usize {
        self.amount.len()
    }

    /// Puts the rows in another order, in which each customer's lie together from `starts` on.
    pub(crate) fn reorder(&mut self, order: &[u32], starts: &[u32]) {
        self.customer = spread(starts, order.len());
        let Self { id, date, amount, invoice, .. } = self;
        let ids_and_dates = || {
            id.reorder(order);
            reorder(date, order);
        };
        threads::both(order.len(), ids_and_dates, || {
            reorder(amount, order);
            reorder(&mut invoice.known, order);
        });
        self.is_note.reorder(order);
        self.currency.reorder(order);
        self.named_customer.reorder(order);
    }
}

impl Allocations {
    pub(crate) fn len(&self) -> usize {
        self.amount.len()
    }

    pub(crate) fn reorder(&mut self, order: &[u32]) {
        self.id.reorder(order);
        reorder(&mut self.credit.known, order);
        reorder(&mut self.invoice.known, order);
        self.instalment.reorder(order);
        reorder(&mut self.date, order);
        reorder(&mut self.amount, order);
    }
}

impl Parts {
    /// Adds the instalments of an invoice, which is behind every invoice added before.
    pub(crate) fn push(&mut self, invoice: u32, parts: &[Part]) {
        self.all.extend_from_slice(parts);
        self.invoices.push(invoice);
        self.ends.push(row(self.all.len()));
    }

    /// The instalments of an invoice; none where it has one due date.
    pub(crate) fn of(&self, invoice: u32) -> &[Part] {
        if self.invoices.is_empty() {
            return &[];
        }
        let Ok(place) = self.invoices.binary_search(&invoice) else { return &[] };
        let end = self.ends.get(place).copied().unwrap_or(0);
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before));
        self.all.get(at(start.copied().unwrap_or(0))..at(end)).unwrap_or_default()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.invoices.is_empty()
    }

    /// The instalments of an invoice, the earliest due first, counted from 0.
    pub(crate) fn by_due(&self, invoice: u32) -> Vec<u32> {
        let parts = self.of(invoice);
        let mut order: Vec<u32> = (0..row(parts.len())).collect();
        order::sort_by_key(&mut order, |part| parts.get(at(*part)).map(|part| part.due));
        order
    }

    /// The invoices that have several.
    pub(crate) fn invoices(&self) -> impl Iterator<Item = u32> {
        self.invoices.iter().copied()
    }

    /// The same instalments, after invoice `old` became `place[old]`.
    pub(crate) fn moved(&self, place: &[u32]) -> Self {
        let mut moved: Vec<(u32, u32)> = self
            .invoices
            .iter()
            .map(|old| (place.get(at(*old)).copied().unwrap_or(NO_ROW), *old))
            .collect();
        order::sort(&mut moved);
        let mut parts = Self::default();
        for (new, old) in moved {
            parts.push(new, self.of(old));
        }
        parts
    }
}

impl Tags {
    pub(crate) fn reorder(&mut self, order: &[u32]) {
        self.0.values_mut().for_each(|(_, codes)| codes.reorder(order));
    }

    /// The value of a tag in a row; `None` where it has none.
    pub(crate) fn get(&self, name: &str, row: usize) -> Option<&str> {
        let (keys, codes) = self.0.get(name)?;
        let code = codes.get(row).checked_sub(1)?;
        keys.texts().get(at(code))
    }
}
