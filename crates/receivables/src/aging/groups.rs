//! Groups of rows: from the codes of several columns to one dense code per row, and the order of
//! the lines.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use super::report::{AgingReport, Level};
use crate::{
    error::{Error, ItemError},
    ledger::{Columns, CurrencyColumn, KeyColumn, Keys, TextColumn},
    money::Currency,
};

/// A table of pairs is kept dense while it has at most this many places per row.
const DENSE: usize = 4;

/// The group of each row, and what each group stands for.
pub(super) struct Grouping<'a> {
    /// Empty when there is one group only.
    pub(super) rows: Cow<'a, [u32]>,
    pub(super) groups: usize,
    pub(super) levels: Vec<Level>,
    /// One per group, or one for all.
    pub(super) currencies: Vec<Currency>,
}

/// One column that takes part in the grouping.
struct Part<'a> {
    codes: Cow<'a, [u32]>,
    count: usize,
}

impl<'a> Grouping<'a> {
    /// Groups the rows of a table by the named levels and by currency.
    pub(super) fn of(columns: &'a Columns, by: &[String]) -> Result<Self, Error> {
        let mut named = Vec::with_capacity(by.len());
        for (place, name) in by.iter().enumerate() {
            if by.iter().take(place).any(|other| other == name) {
                return Err(unknown(columns, name));
            }
            named.push((name, column(columns, name)?));
        }
        let currency = match &columns.currency {
            CurrencyColumn::Single(_) => None,
            CurrencyColumn::Coded { codes, currencies } => Some(Part {
                codes: codes.iter().map(|code| u32::from(*code)).collect(),
                count: currencies.len(),
            }),
        };
        let parts: Vec<Part<'a>> = named
            .iter()
            .map(|(_, column)| Part { codes: column.0.clone(), count: column.1.len() })
            .chain(currency)
            .collect();
        let combined = combine(parts);
        let mut of_groups = combined.parts.into_iter();
        let levels = named
            .into_iter()
            .map(|(name, (_, keys))| {
                Level::new(name.clone(), keys, of_groups.next().unwrap_or_default())
            })
            .collect();
        let currencies = match &columns.currency {
            CurrencyColumn::Coded { currencies, .. } => {
                let of = |code: &u32| usize::try_from(*code).ok().and_then(|c| currencies.get(c));
                let of_groups = of_groups.next().unwrap_or_default();
                of_groups.iter().filter_map(of).copied().collect()
            }
            CurrencyColumn::Single(currency) => vec![*currency],
        };
        Ok(Self { rows: combined.rows, groups: combined.groups, levels, currencies })
    }
}

/// The codes and the keys of a level.
fn column<'a>(columns: &'a Columns, name: &str) -> Result<(Cow<'a, [u32]>, Arc<Keys>), Error> {
    let keyed = |column: &'a KeyColumn| (Cow::Borrowed(column.codes()), column.keys().clone());
    match name {
        "customer" => Ok(keyed(&columns.customer)),
        "currency" => {
            let names: TextColumn =
                columns.currency.currencies().iter().map(Currency::code).collect();
            let codes = match &columns.currency {
                CurrencyColumn::Single(_) => vec![0; columns.open.len()],
                CurrencyColumn::Coded { codes, .. } => {
                    codes.iter().map(|code| u32::from(*code)).collect()
                }
            };
            Ok((Cow::Owned(codes), Arc::new(Keys::Text(names))))
        }
        name => {
            let tag = columns.tags.iter().find(|(tag, _)| tag == name);
            tag.map(|(_, column)| keyed(column)).ok_or_else(|| unknown(columns, name))
        }
    }
}

fn unknown(columns: &Columns, tag: &str) -> Error {
    let tags = columns.tags.iter().map(|(name, _)| name.as_str());
    let expected: Vec<_> = ["customer", "currency"].into_iter().chain(tags).collect();
    let expected = format!("{}, each once", expected.join(", "));
    Error::from(ItemError::UnknownTag { tag: tag.to_owned(), expected }).at("by")
}

/// The group of each row, and for each part the code of each group.
pub(super) struct Combined<'a> {
    rows: Cow<'a, [u32]>,
    groups: usize,
    parts: Vec<Vec<u32>>,
}

fn combine(parts: Vec<Part<'_>>) -> Combined<'_> {
    let mut parts = parts.into_iter();
    let Some(first) = parts.next() else {
        return Combined { rows: Cow::Owned(Vec::new()), groups: 1, parts: Vec::new() };
    };
    let codes = (0..u32::try_from(first.count).unwrap_or(u32::MAX)).collect();
    let mut all = Combined { rows: first.codes, groups: first.count, parts: vec![codes] };
    for part in parts {
        let pairs = Pairs::of(&all.rows, all.groups, &part);
        let carried = |codes: &Vec<u32>| {
            pairs.left.iter().filter_map(|code| pick(codes, *code)).collect::<Vec<_>>()
        };
        let mut codes: Vec<_> = all.parts.iter().map(carried).collect();
        codes.push(pairs.right);
        all = Combined { groups: pairs.left.len(), rows: Cow::Owned(pairs.rows), parts: codes };
    }
    all
}

/// Distinct pairs of two columns, coded by first appearance.
struct Pairs {
    rows: Vec<u32>,
    left: Vec<u32>,
    right: Vec<u32>,
}

impl Pairs {
    fn of(rows: &[u32], groups: usize, part: &Part<'_>) -> Self {
        let mut pairs =
            Self { rows: Vec::with_capacity(rows.len()), left: Vec::new(), right: Vec::new() };
        let places = groups.saturating_mul(part.count);
        if places <= rows.len().saturating_mul(DENSE).max(1 << 12) {
            let mut codes = vec![u32::MAX; places];
            for (left, right) in rows.iter().zip(part.codes.iter()) {
                let place = usize::try_from(*left).unwrap_or(0).saturating_mul(part.count);
                let place = place.saturating_add(usize::try_from(*right).unwrap_or(0));
                if let Some(code) = codes.get_mut(place) {
                    pairs.push(code, *left, *right);
                }
            }
        } else {
            let mut codes: HashMap<(u32, u32), u32> = HashMap::new();
            for (left, right) in rows.iter().zip(part.codes.iter()) {
                let code = codes.entry((*left, *right)).or_insert(u32::MAX);
                pairs.push(code, *left, *right);
            }
        }
        pairs
    }

    /// Gives the pair a code if it has none, and the row the pair's code.
    fn push(&mut self, code: &mut u32, left: u32, right: u32) {
        if *code == u32::MAX {
            *code = u32::try_from(self.left.len()).unwrap_or(u32::MAX);
            self.left.push(left);
            self.right.push(right);
        }
        self.rows.push(*code);
    }
}

/// The groups with at least one item, sorted by their keys and then by currency.
pub(super) fn line_order(report: &AgingReport) -> Vec<u32> {
    let items = report.shape.items();
    // The cells are read in their own order: in that of the keys, each would have to be waited for.
    let counts: Vec<bool> =
        (0..report.groups).map(|group| report.cells.get(group, items) != 0).collect();
    let counted = |group: &u32| pick(&counts, *group).unwrap_or(false);
    let groups = 0..u32::try_from(report.groups).unwrap_or(u32::MAX);
    if let ([level], [_]) = (report.levels.as_slice(), report.currencies.as_slice()) {
        let one_to_one = level.codes.len() == level.keys.len()
            && level.codes.iter().zip(0..).all(|(code, group): (&u32, u32)| *code == group);
        if one_to_one {
            return level.keys.sorted_codes().into_iter().filter(counted).collect();
        }
    }
    let ranks: Vec<Vec<u32>> = report.levels.iter().map(ranks).collect();
    let rank = |group: u32| {
        let of = |ranks: &Vec<u32>| pick(ranks, group).unwrap_or(u32::MAX);
        ranks.iter().map(of).collect::<Vec<_>>()
    };
    let place = |group: u32| usize::try_from(group).unwrap_or(usize::MAX);
    let mut keyed: Vec<_> = groups
        .filter(counted)
        .map(|group| (rank(group), report.currency(place(group)), group))
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, _, group)| group).collect()
}

/// For each group, the place of its key among the sorted keys of the level.
fn ranks(level: &Level) -> Vec<u32> {
    let mut by_code = vec![0_u32; level.keys.len()];
    for (rank, code) in (0..).zip(level.keys.sorted_codes()) {
        if let Some(place) = usize::try_from(code).ok().and_then(|code| by_code.get_mut(code)) {
            *place = rank;
        }
    }
    level.codes.iter().map(|code| pick(&by_code, *code).unwrap_or(u32::MAX)).collect()
}

fn pick<T: Copy>(values: &[T], place: u32) -> Option<T> {
    usize::try_from(place).ok().and_then(|place| values.get(place)).copied()
}
