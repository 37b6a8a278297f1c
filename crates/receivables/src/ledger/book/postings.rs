//! What became of invoices and credits: the result of a replay, by invoice.

use super::cells::{Column, at};

/// What an amount was settled by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// A payment or credit note.
    Credit,
    /// A write-off.
    WriteOff,
    /// A returned payment: the amount is negative, the debt open again.
    Return,
}

/// One change of what is open on an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) invoice: u32,
    /// The instalment, counted from 0.
    pub(crate) part: u32,
    pub(crate) day: i32,
    /// Minor units; what settles is positive.
    pub(crate) amount: i64,
    pub(crate) source: Source,
    /// The row of the credit, the write-off or the return.
    pub(crate) row: u32,
}

/// The postings of each invoice, in the order in which they took effect.
#[derive(Debug, Clone)]
pub(crate) struct Postings {
    /// The first posting of each invoice; one more at the end.
    pub(crate) starts: Vec<u32>,
    pub(crate) day: Vec<i32>,
    pub(crate) amount: Vec<i64>,
    row: Vec<u32>,
    part: Column<u32>,
    source: Column<Source>,
}

/// Credits of which something was left at the end of some day, and what took from them when.
///
/// All others were used up on their own day, and never stand in open items.
#[derive(Debug, Clone, Default)]
pub(crate) struct Loose {
    pub(crate) credits: Vec<u32>,
    pub(crate) ends: Vec<u32>,
    pub(crate) day: Vec<i32>,
    pub(crate) amount: Vec<i64>,
}

impl Default for Postings {
    fn default() -> Self {
        Self {
            starts: vec![0],
            day: Vec::new(),
            amount: Vec::new(),
            row: Vec::new(),
            part: Column::new(0),
            source: Column::new(Source::Credit),
        }
    }
}

impl Postings {
    pub(super) fn reserve(&mut self, invoices: usize, postings: usize) {
        self.starts.reserve_exact(invoices);
        self.day.reserve_exact(postings);
        self.amount.reserve_exact(postings);
        self.row.reserve_exact(postings);
    }

    pub(super) fn push(&mut self, posting: &Posting) {
        let place = self.day.len();
        self.part.set(place, posting.part);
        self.source.set(place, posting.source);
        self.day.push(posting.day);
        self.amount.push(posting.amount);
        self.row.push(posting.row);
    }

    /// Writes behind these what was posted to the invoices behind them.
    pub(super) fn append(&mut self, other: &Self) {
        let base = self.day.len();
        let first = super::cells::row(base);
        let starts = other.starts.iter().skip(1).map(|start| start.saturating_add(first));
        self.starts.extend(starts);
        self.day.extend_from_slice(&other.day);
        self.amount.extend_from_slice(&other.amount);
        self.row.extend_from_slice(&other.row);
        self.part.append(base, &other.part);
        self.source.append(base, &other.source);
    }

    /// Ends the postings of an invoice.
    pub(super) fn close(&mut self) {
        self.starts.push(super::cells::row(self.day.len()));
    }

    /// The places of an invoice's postings.
    #[inline]
    pub(crate) fn range(&self, invoice: u32) -> std::ops::Range<usize> {
        let start = self.starts.get(at(invoice)).copied().unwrap_or(0);
        let end = self.starts.get(at(invoice).wrapping_add(1)).copied().unwrap_or(start);
        at(start)..at(end)
    }

    /// The postings of an invoice.
    pub(crate) fn of(&self, invoice: u32) -> impl Iterator<Item = Posting> + '_ {
        self.range(invoice).map(move |place| Posting {
            invoice,
            part: self.part.get(place),
            day: self.day.get(place).copied().unwrap_or_default(),
            amount: self.amount.get(place).copied().unwrap_or_default(),
            source: self.source.get(place),
            row: self.row.get(place).copied().unwrap_or_default(),
        })
    }
}

impl Loose {
    /// Writes behind these the credits of the customers behind them.
    pub(super) fn append(&mut self, other: &Self) {
        let first = super::cells::row(self.day.len());
        self.credits.extend_from_slice(&other.credits);
        self.ends.extend(other.ends.iter().map(|end| end.saturating_add(first)));
        self.day.extend_from_slice(&other.day);
        self.amount.extend_from_slice(&other.amount);
    }

    /// What took from a loose credit: (day, minor units).
    pub(crate) fn uses(&self, place: usize) -> impl Iterator<Item = (i32, i64)> + '_ {
        let end = self.ends.get(place).copied().unwrap_or(0);
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before).copied());
        let range = at(start.unwrap_or(0))..at(end);
        let days = self.day.get(range.clone()).unwrap_or_default();
        let amounts = self.amount.get(range).unwrap_or_default();
        days.iter().copied().zip(amounts.iter().copied())
    }

    /// The place of a credit among the loose ones.
    pub(crate) fn find(&self, credit: u32) -> Option<usize> {
        self.credits.binary_search(&credit).ok()
    }
}
