//! A report as columns, for tables and charts.

use super::{line::weighted_days, policy::Detail, report::AgingReport};
use crate::{
    ledger::{Key, Keys},
    money::Currency,
};

/// The lines of a report as columns, in their order; amounts count in 10^-precision of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReportColumns {
    /// `not_due + sum of buckets - unapplied`.
    pub balance: Vec<i128>,
    /// What is not due.
    pub not_due: Vec<i128>,
    /// One column per bucket, the open one last.
    pub buckets: Vec<Vec<i128>>,
    /// Credits that no item has absorbed, positive.
    pub unapplied: Vec<i128>,
    /// The sum of the buckets.
    pub overdue: Vec<i128>,
    /// How many items count.
    pub items: Vec<i64>,
    /// What [`Detail::Full`] adds.
    pub full: Option<FullColumns>,
}

/// The columns of a full report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct FullColumns {
    /// The disputed part of what counts.
    pub disputed: Vec<i128>,
    /// Weighted days late with six decimals; `None` when nothing is overdue.
    pub weighted_days_late: Vec<Option<i128>>,
}

impl AgingReport {
    /// The decimals of the amounts in [`AgingReport::columns`]: the most of any currency here.
    pub fn precision(&self) -> u32 {
        self.currencies.iter().map(Currency::precision).max().unwrap_or(0)
    }

    /// The lines as columns: the way for many lines.
    pub fn columns(&self) -> ReportColumns {
        let rows = self.len();
        let shape = &self.shape;
        let column = || Vec::with_capacity(rows);
        let mut slots: Vec<Vec<i128>> = (0..shape.slots()).map(|_| column()).collect();
        let (mut balance, mut overdue) = (column(), column());
        let mut items = Vec::with_capacity(rows);
        let precision = self.precision();
        let one_precision = self.currencies.iter().all(|other| other.precision() == precision);
        let mut line = Vec::new();
        for group in self.line_groups() {
            self.cells.read(group, &mut line);
            let factor = if one_precision { 1 } else { self.factor(group, precision) };
            let (mut sum, mut late) = (0_i128, 0_i128);
            for (slot, (column, amount)) in slots.iter_mut().zip(&line).enumerate() {
                let amount = if factor == 1 { *amount } else { amount.saturating_mul(factor) };
                // INVARIANT: sums of amounts stay below 10^28, and so does what they are made of.
                sum = sum.wrapping_add(amount);
                if slot == shape.buckets() {
                    late = sum;
                }
                column.push(amount);
            }
            let not_due = slots.first().and_then(|column| column.last()).copied().unwrap_or(0);
            balance.push(sum);
            overdue.push(late.wrapping_sub(not_due));
            let count = line.get(shape.items()).copied().unwrap_or(0);
            items.push(i64::try_from(count).unwrap_or(i64::MAX));
        }
        let mut unapplied = slots.pop().unwrap_or_default();
        for amount in &mut unapplied {
            *amount = amount.saturating_neg();
        }
        let not_due = if slots.is_empty() { Vec::new() } else { slots.remove(0) };
        let full = (shape.policy.detail == Detail::Full).then(|| self.full_columns(precision));
        ReportColumns { balance, not_due, buckets: slots, unapplied, overdue, items, full }
    }

    fn full_columns(&self, precision: u32) -> FullColumns {
        let mut full = FullColumns::default();
        for group in self.line_groups() {
            let cell = |cell| self.cells.get(group, cell);
            let disputed = cell(self.shape.disputed());
            full.disputed.push(disputed.saturating_mul(self.factor(group, precision)));
            let days = cell(self.shape.amount_days());
            full.weighted_days_late.push(weighted_days(days, cell(self.shape.overdue_debit())));
        }
        full
    }

    /// The keys of one level, line by line; nothing when there is no such level.
    pub fn keys(&self, level: usize) -> impl Iterator<Item = Key<'_>> {
        let level = self.levels.get(level);
        self.line_groups().filter_map(move |group| level.map(|level| level.key(group)))
    }

    /// Whether the keys of a level came as integers.
    pub fn has_integer_keys(&self, level: usize) -> bool {
        self.levels.get(level).is_some_and(|level| matches!(*level.keys, Keys::Integer(_)))
    }

    /// The currency of each line.
    pub fn line_currencies(&self) -> impl Iterator<Item = Currency> {
        self.line_groups().map(|group| self.currency(group))
    }

    fn line_groups(&self) -> impl Iterator<Item = usize> {
        self.order.iter().map(|group| usize::try_from(*group).unwrap_or(usize::MAX))
    }

    fn factor(&self, group: usize, precision: u32) -> i128 {
        let missing = precision.saturating_sub(self.currency(group).precision());
        10_i128.saturating_pow(missing)
    }
}
