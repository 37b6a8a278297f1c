//! A report as columns, for tables and charts.

use std::ops::Range;

use super::{line::weighted_days, policy::Detail, report::AgingReport};
use crate::{
    ledger::{Key, Keys},
    money::Currency,
    threads,
};

/// Lines read at a time: their cells stay in the first cache.
const BLOCK_LINES: usize = 128;
/// Below this many lines, a thread costs more than it saves.
const THREAD_LINES: usize = 1 << 14;

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
    /// Weighted days late with six decimals; 0 where nothing is overdue.
    pub weighted_days_late: Vec<i128>,
    /// Whether anything is overdue, so that there are weighted days.
    pub has_overdue: Vec<bool>,
}

impl AgingReport {
    /// The decimals of the amounts in [`AgingReport::columns`]: the most of any currency here.
    pub fn precision(&self) -> u32 {
        self.currencies.iter().map(Currency::precision).max().unwrap_or(0)
    }

    /// The lines as columns: the way for many lines.
    pub fn columns(&self) -> ReportColumns {
        let (rows, shape) = (self.len(), &self.shape);
        let full = shape.policy.detail == Detail::Full;
        let slots = shape.slots();
        let count = slots.saturating_add(if full { 3 } else { 2 });
        let mut amounts: Vec<Vec<i128>> = (0..count).map(|_| vec![0; rows]).collect();
        let mut items = vec![0; rows];
        let full_rows = if full { rows } else { 0 };
        let (mut days, mut has_overdue) = (vec![0; full_rows], vec![false; full_rows]);
        self.fill(Rows {
            groups: &self.order,
            amounts: amounts.iter_mut().map(Vec::as_mut_slice).collect(),
            items: &mut items,
            days: &mut days,
            has_overdue: &mut has_overdue,
        });
        let mut rest = amounts.split_off(slots).into_iter();
        let (balance, overdue) = (rest.next().unwrap_or_default(), rest.next().unwrap_or_default());
        let full = rest.next().map(|disputed| FullColumns {
            disputed,
            weighted_days_late: days,
            has_overdue,
        });
        let unapplied = amounts.pop().unwrap_or_default();
        let mut amounts = amounts.into_iter();
        let not_due = amounts.next().unwrap_or_default();
        let buckets = amounts.collect();
        ReportColumns { balance, not_due, buckets, unapplied, overdue, items, full }
    }

    /// Fills the columns on as many threads as pay.
    fn fill(&self, mut rows: Rows<'_>) {
        let threads = threads::count(rows.groups.len(), THREAD_LINES);
        let share = rows.groups.len().div_ceil(threads).max(1);
        std::thread::scope(|scope| {
            while rows.groups.len() > share {
                let (first, rest) = rows.split_at(share);
                rows = rest;
                scope.spawn(move || self.fill_blocks(first));
            }
            self.fill_blocks(rows);
        });
    }

    /// A block of lines at a time: its groups' cells are read from memory once.
    fn fill_blocks(&self, mut rows: Rows<'_>) {
        let precision = self.precision();
        let one_precision = self.currencies.iter().all(|other| other.precision() == precision);
        while !rows.groups.is_empty() {
            let (mut block, rest) = rows.split_at(BLOCK_LINES);
            rows = rest;
            self.read_cells(&mut block);
            if !one_precision {
                for column in &mut block.amounts {
                    for (amount, group) in column.iter_mut().zip(block.groups) {
                        *amount = amount.saturating_mul(self.factor(place(*group), precision));
                    }
                }
            }
            add_up(&mut block.amounts, self.shape.buckets());
        }
    }

    fn read_cells(&self, block: &mut Rows<'_>) {
        let shape = &self.shape;
        for (cell, column) in block.amounts.iter_mut().enumerate().take(shape.slots()) {
            self.cells.gather(block.groups, cell, column);
        }
        let mut counts = [0; BLOCK_LINES];
        self.cells.gather(block.groups, shape.items(), &mut counts);
        for (items, count) in block.items.iter_mut().zip(counts) {
            *items = i64::try_from(count).unwrap_or(i64::MAX);
        }
        if let Some(disputed) = block.amounts.get_mut(shape.slots().saturating_add(2)) {
            self.cells.gather(block.groups, shape.disputed(), disputed);
        }
        let days = block.days.iter_mut().zip(block.has_overdue.iter_mut());
        for ((days, has_overdue), group) in days.zip(block.groups) {
            let cell = |cell| self.cells.get(place(*group), cell);
            let weighted = weighted_days(cell(shape.amount_days()), cell(shape.overdue_debit()));
            *has_overdue = weighted.is_some();
            *days = weighted.unwrap_or(0);
        }
    }

    /// The keys of one level, line by line; nothing when there is no such level.
    pub fn keys(&self, level: usize) -> impl Iterator<Item = Key<'_>> {
        self.keys_of_lines(level, 0..self.len())
    }

    /// The keys of one level for some of the lines, so that several threads may share them.
    pub fn keys_of_lines(
        &self,
        level: usize,
        lines: Range<usize>,
    ) -> impl Iterator<Item = Key<'_>> {
        let level = self.levels.get(level);
        let groups = self.order.get(lines).unwrap_or_default();
        groups.iter().filter_map(move |group| level.map(|level| level.key(place(*group))))
    }

    /// How many bytes the distinct texts of a level have together: those of its lines, where no key
    /// stands in two and every key has one. 0 for integers.
    pub fn key_bytes(&self, level: usize) -> usize {
        match self.levels.get(level).map(|level| &*level.keys) {
            Some(Keys::Text(texts)) => texts.bytes(),
            _ => 0,
        }
    }

    /// Whether the keys of a level came as integers.
    pub fn has_integer_keys(&self, level: usize) -> bool {
        self.levels.get(level).is_some_and(|level| matches!(*level.keys, Keys::Integer(_)))
    }

    /// The currency of each line.
    pub fn line_currencies(&self) -> impl Iterator<Item = Currency> {
        self.order.iter().map(|group| self.currency(place(*group)))
    }

    /// The currency of all lines; `None` where lines differ.
    pub fn only_currency(&self) -> Option<Currency> {
        let mut currencies = self.line_currencies();
        let first = currencies.next()?;
        match self.currencies.as_slice() {
            [_] => Some(first),
            _ => currencies.all(|other| other == first).then_some(first),
        }
    }

    fn factor(&self, group: usize, precision: u32) -> i128 {
        let missing = precision.saturating_sub(self.currency(group).precision());
        10_i128.saturating_pow(missing)
    }
}

/// A stretch of lines: their groups, and their part of each column.
struct Rows<'a> {
    groups: &'a [u32],
    /// The slots, then balance, overdue, and what is disputed where that is asked for.
    amounts: Vec<&'a mut [i128]>,
    items: &'a mut [i64],
    days: &'a mut [i128],
    has_overdue: &'a mut [bool],
}

impl Rows<'_> {
    /// The first lines, at most `count` of them, and the rest.
    fn split_at(self, count: usize) -> (Self, Self) {
        fn cut<T>(column: &mut [T], count: usize) -> (&mut [T], &mut [T]) {
            column.split_at_mut(count.min(column.len()))
        }
        let (groups, later) = self.groups.split_at(count.min(self.groups.len()));
        let (amounts, later_amounts) =
            self.amounts.into_iter().map(|column| cut(column, count)).unzip();
        let (items, later_items) = cut(self.items, count);
        let (days, later_days) = cut(self.days, count);
        let (has_overdue, later_overdue) = cut(self.has_overdue, count);
        let rest = Self {
            groups: later,
            amounts: later_amounts,
            items: later_items,
            days: later_days,
            has_overdue: later_overdue,
        };
        (Self { groups, amounts, items, days, has_overdue }, rest)
    }
}

/// `overdue` is the sum of the buckets, `balance` that of all slots; credits change their sign
/// once they are added up.
fn add_up(amounts: &mut [&mut [i128]], buckets: usize) {
    let (slots, sums) = amounts.split_at_mut(buckets.saturating_add(2));
    let [balance, overdue, ..] = sums else { return };
    for (slot, column) in slots.iter().enumerate() {
        // INVARIANT: sums of amounts stay below 10^28, and so does what they are made of.
        for (sum, amount) in balance.iter_mut().zip(&**column) {
            *sum = sum.wrapping_add(*amount);
        }
        if (1..=buckets).contains(&slot) {
            for (sum, amount) in overdue.iter_mut().zip(&**column) {
                *sum = sum.wrapping_add(*amount);
            }
        }
    }
    if let Some(unapplied) = slots.last_mut() {
        for amount in unapplied.iter_mut() {
            *amount = amount.saturating_neg();
        }
    }
}

fn place(group: u32) -> usize {
    usize::try_from(group).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
