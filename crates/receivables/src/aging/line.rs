//! One line of a report: amounts as decimals, counts and weights.

use rust_decimal::Decimal;

use super::{policy::Detail, report::AgingReport};
use crate::{
    ledger::Key,
    money::{Currency, Rounding, div_round},
};

/// Decimals of the weighted days late.
pub(crate) const DAYS_SCALE: u32 = 6;

/// The amounts of one group in one currency, or of a total.
///
/// `balance = not_due + sum of buckets - unapplied`; `overdue = sum of buckets`.
#[derive(Debug, Clone)]
pub struct AgingLine<'a> {
    report: &'a AgingReport,
    group: Option<usize>,
    currency: Currency,
    cells: Vec<i128>,
    counts: Vec<u64>,
}

/// How many items are in each column of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ItemCounts {
    /// Items that are not due.
    pub not_due: u64,
    /// Items per bucket.
    pub buckets: Vec<u64>,
    /// Unapplied credits.
    pub unapplied: u64,
}

/// What weighted days late are made of: both sums run over overdue items that are owed (credits
/// are not late).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AmountDays {
    /// The sum of amount times days late.
    pub amount_days: Decimal,
    /// The sum of the amounts.
    pub overdue_debit: Decimal,
}

impl<'a> AgingLine<'a> {
    pub(super) fn empty(report: &'a AgingReport, currency: Currency) -> Self {
        let cells = vec![0; report.shape.width()];
        let counts = vec![0; report.shape.slots()];
        Self { report, group: None, currency, cells, counts }
    }

    pub(super) fn of_group(report: &'a AgingReport, group: usize) -> Self {
        let mut line = Self::empty(report, report.currency(group));
        line.group = Some(group);
        line.add_group(group);
        line
    }

    pub(super) fn add_group(&mut self, group: usize) {
        for (cell, sum) in self.cells.iter_mut().enumerate() {
            *sum = sum.saturating_add(self.report.cells.get(group, cell));
        }
        for (slot, count) in self.counts.iter_mut().enumerate() {
            *count = count.saturating_add(self.report.count(group, slot));
        }
    }

    /// The key of each level, outermost first; empty for a total.
    pub fn key(&self) -> Vec<Key<'a>> {
        let Some(group) = self.group else { return Vec::new() };
        self.report.levels.iter().map(|level| level.key(group)).collect()
    }

    /// The currency of the amounts.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// What is owed after unapplied credits: `not_due + sum of buckets - unapplied`.
    pub fn balance(&self) -> Decimal {
        self.decimal(self.minor_balance())
    }

    /// What is not due on the report date; an item due that day is not late.
    pub fn not_due(&self) -> Decimal {
        self.decimal(self.cell(0))
    }

    /// The buckets in order, the open one last.
    pub fn buckets(&self) -> Vec<Decimal> {
        self.minor_buckets().map(|minor| self.decimal(minor)).collect()
    }

    /// The bucket with this label, such as `1-30` or `>120`; `None` when there is none.
    pub fn bucket(&self, label: &str) -> Option<Decimal> {
        let place = self.report.labels().iter().position(|other| other == label)?;
        Some(self.decimal(self.cell(place.saturating_add(1))))
    }

    /// Credits that no item has absorbed, as a positive amount.
    pub fn unapplied(&self) -> Decimal {
        self.decimal(self.minor_unapplied())
    }

    /// What is late: the sum of the buckets.
    pub fn overdue(&self) -> Decimal {
        self.decimal(self.minor_buckets().sum())
    }

    /// How many items count.
    pub fn items(&self) -> u64 {
        u64::try_from(self.cell(self.report.shape.items())).unwrap_or(0)
    }

    /// How many items are in each column; `None` under [`Detail::Amounts`].
    pub fn item_counts(&self) -> Option<ItemCounts> {
        let counts = self.full()?.counts.as_slice();
        let (first, rest) = counts.split_first()?;
        let (last, buckets) = rest.split_last()?;
        Some(ItemCounts { not_due: *first, buckets: buckets.to_vec(), unapplied: *last })
    }

    /// The disputed part of what counts; `None` under [`Detail::Amounts`].
    pub fn disputed(&self) -> Option<Decimal> {
        let cell = self.full()?.cell(self.report.shape.disputed());
        Some(self.decimal(cell))
    }

    /// Numerator and denominator of the weighted days late; `None` under [`Detail::Amounts`].
    pub fn amount_days(&self) -> Option<AmountDays> {
        self.full()?;
        Some(AmountDays {
            amount_days: self.decimal(self.cell(self.report.shape.amount_days())),
            overdue_debit: self.decimal(self.cell(self.report.shape.overdue_debit())),
        })
    }

    /// Average days late of what is overdue, weighted by amount, with six decimals, half up:
    /// 100.00 late by 10 days and 300.00 late by 30 days give (1000 + 9000) / 400 = 25 days.
    ///
    /// `None` when nothing is overdue, and under [`Detail::Amounts`].
    pub fn weighted_days_late(&self) -> Option<Decimal> {
        let scaled = self.minor_weighted_days()?;
        Decimal::try_from_i128_with_scale(scaled, DAYS_SCALE).ok()
    }

    pub(super) fn minor_weighted_days(&self) -> Option<i128> {
        let shape = &self.full()?.report.shape;
        weighted_days(self.cell(shape.amount_days()), self.cell(shape.overdue_debit()))
    }

    pub(super) fn minor_buckets(&self) -> impl Iterator<Item = i128> {
        self.cells.iter().skip(1).take(self.report.shape.buckets()).copied()
    }

    pub(super) fn minor_unapplied(&self) -> i128 {
        self.cell(self.report.shape.unapplied()).saturating_neg()
    }

    pub(super) fn minor_not_due(&self) -> i128 {
        self.cell(0)
    }

    fn minor_balance(&self) -> i128 {
        let slots = self.report.shape.slots();
        self.cells.iter().take(slots).fold(0, |sum, cell| sum.saturating_add(*cell))
    }

    fn full(&self) -> Option<&Self> {
        (self.report.shape.policy.detail == Detail::Full).then_some(self)
    }

    fn cell(&self, cell: usize) -> i128 {
        self.cells.get(cell).copied().unwrap_or(0)
    }

    fn decimal(&self, minor: i128) -> Decimal {
        // INVARIANT: 2^31 rows below 10^18 sum to less than 10^28, which a Decimal holds.
        self.currency.to_decimal(minor).unwrap_or(Decimal::MAX)
    }
}

/// Sum of amount times days over sum of amounts, scaled by 10^6.
pub(super) fn weighted_days(amount_days: i128, overdue: i128) -> Option<i128> {
    let scaled = amount_days.checked_mul(1_000_000)?;
    (overdue > 0).then(|| div_round(scaled, overdue, Rounding::HalfUp)).flatten()
}
