//! The result of an analysis: one line per group and currency, and the totals.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    cells::Cells,
    groups::line_order,
    line::AgingLine,
    policy::{AgingPolicy, Detail},
};
use crate::{
    error::{AgingError, Error, InputError},
    ledger::{Key, Keys},
    money::Currency,
    order,
};

/// How many slots' counts a cell holds, each of 32 bits.
pub(super) const COUNTS_PER_CELL: usize = 2;

/// What a report was asked for; from it follows which cell holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) as_of: NaiveDate,
    pub(super) policy: AgingPolicy,
    buckets: usize,
}

impl Shape {
    pub(super) fn new(as_of: NaiveDate, policy: AgingPolicy) -> Self {
        let buckets = policy.buckets.len();
        Self { as_of, policy, buckets }
    }

    /// Cell 0 is not due, cells 1 to this one are the buckets.
    pub(super) fn buckets(&self) -> usize {
        self.buckets
    }

    pub(super) fn unapplied(&self) -> usize {
        self.buckets.saturating_add(1)
    }

    /// How many slots a row can fall into: not due, the buckets, unapplied.
    pub(super) fn slots(&self) -> usize {
        self.buckets.saturating_add(2)
    }

    pub(super) fn items(&self) -> usize {
        self.slots()
    }

    pub(super) fn disputed(&self) -> usize {
        self.slots().saturating_add(1)
    }

    pub(super) fn overdue_debit(&self) -> usize {
        self.slots().saturating_add(2)
    }

    pub(super) fn amount_days(&self) -> usize {
        self.slots().saturating_add(3)
    }

    /// How many lines of cells a group has.
    pub(super) fn lines(&self) -> usize {
        self.width().div_ceil(8)
    }

    /// How many cells a group has.
    pub(super) fn width(&self) -> usize {
        match self.policy.detail {
            Detail::Amounts => self.slots().saturating_add(1),
            Detail::Full => self.counts().saturating_add(self.slots().div_ceil(COUNTS_PER_CELL)),
        }
    }

    /// The first of the cells that count the items of each slot, under [`Detail::Full`]: two slots
    /// share one, the first in its lower half.
    pub(super) fn counts(&self) -> usize {
        self.slots().saturating_add(4)
    }

    /// The cell of a slot's count, and by how many bits it is shifted there.
    pub(super) fn count_of(&self, slot: usize) -> (usize, u32) {
        let cell = self.counts().saturating_add(slot / COUNTS_PER_CELL);
        (cell, if slot.is_multiple_of(COUNTS_PER_CELL) { 0 } else { u32::BITS })
    }

    /// Refuses to add a group's counts to those of another where one would leave its 32 bits.
    pub(super) fn check_counts(
        &self,
        (mine, to): (&Cells, usize),
        (theirs, from): (&Cells, usize),
    ) -> Result<(), Error> {
        let slots = if self.policy.detail == Detail::Full { self.slots() } else { 0 };
        for place in (0..slots).map(|slot| self.count_of(slot)) {
            let sum = mine.count(to, place).checked_add(theirs.count(from, place));
            sum.ok_or(AgingError::SumOutOfRange {})?;
        }
        Ok(())
    }

    /// Two parts belong to one analysis when all but their rows agrees.
    pub(super) fn check_same(&self, other: &Self) -> Result<(), Error> {
        let (mine, theirs) = (&self.policy, &other.policy);
        let what = if self.as_of != other.as_of {
            "as_of"
        } else if mine.buckets != theirs.buckets {
            "buckets"
        } else if mine.by != theirs.by {
            "by"
        } else if mine != theirs {
            "policy"
        } else {
            return Ok(());
        };
        Err(AgingError::MergeMismatch { what }.into())
    }
}

/// One level of a grouping: its name and, for each group, the code of its key.
#[derive(Debug, Clone)]
pub struct Level {
    pub(super) name: String,
    pub(super) keys: Arc<Keys>,
    pub(super) codes: Vec<u32>,
}

impl Level {
    /// A level named `name`; `codes[g]` is the code of group `g` in `keys`.
    pub fn new(name: impl Into<String>, keys: Arc<Keys>, codes: Vec<u32>) -> Self {
        Self { name: name.into(), keys, codes }
    }

    /// A level with one group per key, in the order of the codes.
    pub fn of_keys(name: impl Into<String>, keys: Arc<Keys>) -> Self {
        let codes = (0..u32::try_from(keys.len()).unwrap_or(u32::MAX)).collect();
        Self::new(name, keys, codes)
    }

    pub(super) fn key(&self, group: usize) -> Key<'_> {
        let code = self.codes.get(group).and_then(|code| usize::try_from(*code).ok());
        code.and_then(|code| self.keys.get(code)).unwrap_or(Key::Missing)
    }
}

/// An aged balance: lines sorted by their keys, then by currency.
///
/// Holds exact integers; amounts become [`Decimal`](rust_decimal::Decimal) line by line, when they
/// are read. Immutable; merging and rolling up give new reports.
#[derive(Debug, Clone)]
pub struct AgingReport {
    pub(super) shape: Shape,
    pub(super) levels: Vec<Level>,
    /// One per group, or one for all.
    pub(super) currencies: Vec<Currency>,
    pub(super) cells: Cells,
    /// The groups that have a line, in the order of the lines.
    pub(super) order: Vec<u32>,
    pub(super) groups: usize,
    not_yet_posted: u64,
}

impl AgingReport {
    pub(super) fn new(
        shape: Shape,
        levels: Vec<Level>,
        currencies: Vec<Currency>,
        groups: usize,
        cells: Cells,
        not_yet_posted: u64,
    ) -> Result<Self, Error> {
        let groups = levels.first().map_or(groups, |level| level.codes.len());
        let names = levels.iter().map(|level| (level.name.clone(), level.codes.len()));
        let single = (currencies.len() != 1).then(|| ("currency".to_owned(), currencies.len()));
        for (field, found) in names.chain(single) {
            if found != groups {
                return Err(InputError::LengthMismatch { field, found, expected: groups }.into());
            }
        }
        let mut report =
            Self { shape, levels, currencies, cells, order: vec![], groups, not_yet_posted };
        report.order = line_order(&report);
        Ok(report)
    }

    /// The date that the report speaks of.
    pub fn as_of(&self) -> NaiveDate {
        self.shape.as_of
    }

    /// What the report was asked for.
    pub fn policy(&self) -> &AgingPolicy {
        &self.shape.policy
    }

    /// The labels of the buckets: `1-30`, `31-60`, ..., `>120`.
    pub fn labels(&self) -> Vec<String> {
        self.shape.policy.buckets.labels()
    }

    /// How many items were left out because they were posted (or issued) after the report date.
    pub fn not_yet_posted(&self) -> u64 {
        self.not_yet_posted
    }

    /// How many lines there are: groups with at least one item that counts.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether no item counts.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Line `index`; `None` beyond the end.
    pub fn line(&self, index: usize) -> Option<AgingLine<'_>> {
        let group = usize::try_from(*self.order.get(index)?).ok()?;
        Some(AgingLine::of_group(self, group))
    }

    /// The lines, sorted by key (missing first, integers by value, text by bytes), then currency.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = AgingLine<'_>> {
        self.order
            .iter()
            .map(|group| AgingLine::of_group(self, usize::try_from(*group).unwrap_or(usize::MAX)))
    }

    /// One total per currency with an item that counts, in the order of the codes; where none
    /// counts, one of zero in the table's first currency.
    pub fn totals(&self) -> Vec<AgingLine<'_>> {
        let groups = self.order.iter().filter_map(|group| usize::try_from(*group).ok());
        let mut currencies: Vec<_> = match self.currencies.as_slice() {
            [single] => vec![*single],
            _ => groups.map(|group| self.currency(group)).collect(),
        };
        order::sort(&mut currencies);
        currencies.dedup();
        if currencies.is_empty() {
            currencies.extend(self.currencies.first());
        }
        let mut totals: Vec<_> =
            currencies.iter().map(|currency| AgingLine::empty(self, *currency)).collect();
        for group in &self.order {
            let group = usize::try_from(*group).unwrap_or(usize::MAX);
            let place = currencies.binary_search(&self.currency(group));
            if let Some(total) = place.ok().and_then(|place| totals.get_mut(place)) {
                total.add_group(group);
            }
        }
        totals
    }

    /// The total of a report in one currency.
    ///
    /// # Errors
    /// `aging.no_single_total` when the report holds several currencies.
    pub fn total(&self) -> Result<AgingLine<'_>, Error> {
        let mut totals = self.totals();
        match (totals.pop(), totals.len()) {
            (Some(total), 0) => Ok(total),
            (_, others) => {
                let currencies = others.saturating_add(1);
                Err(AgingError::NoSingleTotal { currencies }.into())
            }
        }
    }

    pub(super) fn currency(&self, group: usize) -> Currency {
        let single = match self.currencies.as_slice() {
            [single] => Some(*single),
            _ => None,
        };
        // INVARIANT: `new` has seen one currency, or one per group.
        single.or_else(|| self.currencies.get(group).copied()).unwrap_or(Currency::EUR)
    }

    pub(super) fn count(&self, group: usize, slot: usize) -> u64 {
        match self.shape.policy.detail {
            Detail::Amounts => 0,
            Detail::Full => self.cells.count(group, self.shape.count_of(slot)).into(),
        }
    }
}
