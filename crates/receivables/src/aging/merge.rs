//! Reports from reports: merging the parts of one analysis, rolling up to outer levels.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{
    cells::Cells,
    report::{AgingReport, Level, Shape},
};
use crate::{
    error::{AgingError, Error},
    ledger::{Dictionary, Key, Keys},
    money::Currency,
};

impl AgingReport {
    /// The report of both parts' items together: exactly what one report over all items gives.
    ///
    /// Any table can be split by rows or by customers, aged in parts and merged. (Under
    /// [`Credits::NetOldest`](super::Credits::NetOldest) a customer's items must stay in one part.)
    /// A part without lines agrees with any kind of keys.
    ///
    /// # Errors
    /// `aging.merge_mismatch` when the parts differ in date, policy or kind of keys.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        self.shape.check_same(&other.shape)?;
        let mut target = Target::new(self, other)?;
        let (mut left, mut right) = (self.order.iter().peekable(), other.order.iter().peekable());
        loop {
            let order = match (left.peek(), right.peek()) {
                (Some(mine), Some(theirs)) => self.compare(**mine, other, **theirs),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => break,
            };
            let mine = if order == Ordering::Greater { None } else { left.next() };
            let theirs = if order == Ordering::Less { None } else { right.next() };
            let parts = [mine.map(|group| (self, group)), theirs.map(|group| (other, group))];
            target.add(parts.into_iter().flatten())?;
        }
        let not_yet_posted = self.not_yet_posted().saturating_add(other.not_yet_posted());
        target.finish(self.shape.clone(), not_yet_posted, || {
            let mut all = self.currencies.clone();
            all.extend(&other.currencies);
            all
        })
    }

    /// The same report by fewer levels: the lines that agree in these levels are added up.
    ///
    /// # Errors
    /// `aging.unknown_level` for a level that the report is not grouped by, or named twice.
    pub fn by(&self, levels: &[&str]) -> Result<Self, Error> {
        let mut chosen: Vec<&Level> = Vec::with_capacity(levels.len());
        for (place, name) in levels.iter().enumerate() {
            let twice = levels.iter().take(place).any(|other| other == name);
            let level = self.levels.iter().find(|level| level.name == *name && !twice);
            chosen.push(level.ok_or_else(|| self.unknown_level(name))?);
        }
        let mut policy = self.shape.policy.clone();
        policy.by = levels.iter().map(|name| (*name).to_owned()).collect();
        let shape = Shape::new(self.shape.as_of, policy);
        let mut rolled = RollUp::new(&shape, chosen.len());
        for group in self.order.iter().filter_map(|group| usize::try_from(*group).ok()) {
            let codes = chosen.iter().filter_map(|level| level.codes.get(group)).copied();
            rolled.add(self, group, codes.collect())?;
        }
        let levels = chosen
            .iter()
            .zip(rolled.codes)
            .map(|(level, codes)| Level::new(level.name.clone(), level.keys.clone(), codes));
        let (levels, mut currencies) = (levels.collect(), rolled.currencies);
        if currencies.is_empty() {
            currencies.extend(self.currencies.first());
        }
        Self::new(
            shape,
            levels,
            currencies,
            rolled.groups.len(),
            rolled.cells,
            self.not_yet_posted(),
        )
    }

    fn unknown_level(&self, level: &str) -> Error {
        let expected: Vec<_> = self.levels.iter().map(|level| level.name.as_str()).collect();
        let expected = format!("{}, each once", expected.join(", "));
        AgingError::UnknownLevel { level: level.to_owned(), expected }.into()
    }

    /// Compares two lines as they are sorted in a report.
    fn compare(&self, mine: u32, other: &Self, theirs: u32) -> Ordering {
        let (mine, theirs) = (place(mine), place(theirs));
        let keys = self.levels.iter().zip(&other.levels);
        keys.map(|(a, b)| a.key(mine).cmp(&b.key(theirs)))
            .find(|order| order.is_ne())
            .unwrap_or_else(|| self.currency(mine).cmp(&other.currency(theirs)))
    }
}

/// Adds a group of a report to a table of cells.
fn add_group(
    shape: &Shape,
    cells: &mut Cells,
    to: usize,
    report: &AgingReport,
    from: usize,
) -> Result<(), Error> {
    cells.resize(to.saturating_add(1));
    shape.check_counts((cells, to), (&report.cells, from))?;
    cells.absorb(to, &report.cells, from, shape.width());
    Ok(())
}

/// A report in the making from two sorted ones: keys are coded anew.
struct Target {
    shape: Shape,
    names: Vec<String>,
    coders: Vec<Coder>,
    codes: Vec<Vec<u32>>,
    currencies: Vec<Currency>,
    cells: Cells,
}

impl Target {
    fn new(left: &AgingReport, right: &AgingReport) -> Result<Self, Error> {
        // A part without lines may not know what kind of keys the whole has: its table was empty.
        let (one, other) = match (left.is_empty(), right.is_empty()) {
            (true, _) => (right, right),
            (_, true) => (left, left),
            _ => (left, right),
        };
        let keys = one.levels.iter().zip(&other.levels);
        let coders: Result<Vec<_>, _> =
            keys.map(|(a, b)| Coder::for_both(&a.keys, &b.keys)).collect();
        Ok(Self {
            names: left.levels.iter().map(|level| level.name.clone()).collect(),
            coders: coders?,
            codes: vec![Vec::new(); left.levels.len()],
            currencies: Vec::new(),
            cells: Cells::new(left.shape.width()),
            shape: left.shape.clone(),
        })
    }

    /// Adds one line made of a group of either part, or of both.
    fn add<'a>(
        &mut self,
        parts: impl Iterator<Item = (&'a AgingReport, &'a u32)>,
    ) -> Result<(), Error> {
        let to = self.currencies.len();
        for (number, (report, group)) in parts.enumerate() {
            let from = place(*group);
            if number == 0 {
                self.currencies.push(report.currency(from));
                let levels = report.levels.iter().zip(&mut self.coders).zip(&mut self.codes);
                for ((level, coder), codes) in levels {
                    codes.push(coder.code(level.key(from))?);
                }
            }
            add_group(&self.shape, &mut self.cells, to, report, from)?;
        }
        Ok(())
    }

    fn finish(
        self,
        shape: Shape,
        not_yet_posted: u64,
        all: impl Fn() -> Vec<Currency>,
    ) -> Result<AgingReport, Error> {
        let named = self.names.into_iter().zip(self.coders).zip(self.codes);
        let levels =
            named.map(|((name, coder), codes)| Level::new(name, Arc::new(coder.finish()), codes));
        let groups = self.currencies.len();
        let mut currencies = self.currencies;
        if groups == 0 {
            currencies.extend(all().first());
        }
        let levels = levels.collect();
        AgingReport::new(shape, levels, currencies, groups, self.cells, not_yet_posted)
    }
}

/// Codes the keys of a level anew, by first appearance.
enum Coder {
    Text(Dictionary),
    Integer(HashMap<i64, u32>, Vec<i64>),
}

impl Coder {
    fn for_both(left: &Keys, right: &Keys) -> Result<Self, Error> {
        match (left, right) {
            (Keys::Text(_), Keys::Text(_)) => Ok(Self::Text(Dictionary::new())),
            (Keys::Integer(_), Keys::Integer(_)) => Ok(Self::Integer(HashMap::new(), Vec::new())),
            _ => Err(AgingError::MergeMismatch { what: "kind of keys" }.into()),
        }
    }

    fn code(&mut self, key: Key<'_>) -> Result<u32, Error> {
        match (self, key) {
            (Self::Text(dictionary), Key::Text(text)) => dictionary.code(text),
            (Self::Text(dictionary), _) => Ok(dictionary.missing()),
            (Self::Integer(codes, values), key) => {
                let value = if let Key::Integer(value) = key { value } else { 0 };
                let next = u32::try_from(values.len()).unwrap_or(u32::MAX);
                Ok(*codes.entry(value).or_insert_with(|| {
                    values.push(value);
                    next
                }))
            }
        }
    }

    fn finish(self) -> Keys {
        match self {
            Self::Text(dictionary) => dictionary.into_keys(),
            Self::Integer(_, values) => Keys::Integer(values),
        }
    }
}

/// Lines added up by fewer levels: the keys stay coded as they are.
struct RollUp {
    shape: Shape,
    groups: BTreeMap<(Vec<u32>, Currency), usize>,
    codes: Vec<Vec<u32>>,
    currencies: Vec<Currency>,
    cells: Cells,
}

impl RollUp {
    fn new(shape: &Shape, levels: usize) -> Self {
        Self {
            shape: shape.clone(),
            groups: BTreeMap::new(),
            codes: vec![Vec::new(); levels],
            currencies: Vec::new(),
            cells: Cells::new(shape.width()),
        }
    }

    fn add(&mut self, report: &AgingReport, from: usize, codes: Vec<u32>) -> Result<(), Error> {
        let next = self.groups.len();
        let currency = report.currency(from);
        let to = *self.groups.entry((codes, currency)).or_insert_with_key(|(codes, currency)| {
            for (all, code) in self.codes.iter_mut().zip(codes) {
                all.push(*code);
            }
            self.currencies.push(*currency);
            next
        });
        add_group(&self.shape, &mut self.cells, to, report, from)
    }
}

fn place(group: u32) -> usize {
    usize::try_from(group).unwrap_or(usize::MAX)
}
