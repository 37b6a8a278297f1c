//! Columns of ids, and finding a row by its id.

use super::cells::{NO_ROW, at, row};
use crate::ledger::{Key, Keys, TextColumn};

/// Ids as they came, text or integers; the integer 5 and the text `5` are one id.
#[derive(Debug, Clone)]
pub(crate) struct Ids(Keys);

impl Default for Ids {
    fn default() -> Self {
        Self(Keys::Integer(Vec::new()))
    }
}

impl From<Keys> for Ids {
    fn from(keys: Keys) -> Self {
        Self(keys)
    }
}

impl Ids {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get(&self, row: u32) -> Key<'_> {
        self.0.get(at(row)).unwrap_or(Key::Missing)
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.0
    }

    /// Appends a text: whatever the column held so far, it holds texts from then on.
    pub(crate) fn push(&mut self, text: &str) {
        self.make_text();
        if let Keys::Text(texts) = &mut self.0 {
            texts.push(text);
        }
    }

    /// Appends a whole column.
    pub(crate) fn extend(&mut self, more: Keys) {
        if self.0.is_empty() {
            self.0 = more;
            return;
        }
        match (&mut self.0, more) {
            (Keys::Integer(values), Keys::Integer(more)) => values.extend(more),
            (_, more) => more.iter().for_each(|key| match key {
                Key::Text(text) => self.push(text),
                other => self.push(&other.to_string()),
            }),
        }
    }

    fn make_text(&mut self) {
        if let Keys::Integer(values) = &self.0 {
            self.0 = Keys::Text(values.iter().map(ToString::to_string).collect());
        }
    }

    /// Texts that are all written as integers become integers.
    pub(crate) fn make_integer(&mut self) {
        let Keys::Text(texts) = &self.0 else { return };
        let whole = |text| match canonical(text) {
            Key::Integer(value) => Some(value),
            _ => None,
        };
        if let Some(values) = texts.iter().map(whole).collect() {
            self.0 = Keys::Integer(values);
        }
    }

    /// The rows in another order.
    pub(crate) fn reorder(&mut self, order: &[u32]) {
        match &mut self.0 {
            Keys::Integer(values) => super::cells::reorder(values, order),
            Keys::Text(texts) => {
                let bytes = texts.iter().map(str::len).sum();
                let mut ordered = TextColumn::with_capacity(texts.len(), bytes);
                for row in order {
                    ordered.push(texts.get(at(*row)).unwrap_or_default());
                }
                *texts = ordered;
            }
        }
    }
}

/// An integer where the text is exactly how one is written.
pub(crate) fn canonical(text: &str) -> Key<'_> {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let plain = match digits {
        [b'0'] => text.len() == 1,
        [b'1'..=b'9', rest @ ..] => rest.len() < 19 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    match text.parse() {
        Ok(value) if plain => Key::Integer(value),
        _ => Key::Text(text),
    }
}

fn normal(key: Key<'_>) -> Key<'_> {
    match key {
        Key::Text(text) => canonical(text),
        other => other,
    }
}

/// Finds rows by id, without a copy of the ids.
#[derive(Debug, Clone)]
pub(crate) enum Index {
    /// Integers that lie close together: the row stands at the id's own place.
    Dense { first: i64, rows: Vec<u32> },
    /// Everything else: a power of two of slots, part of the hash above and the row below.
    Hashed { slots: Vec<u64> },
}

impl Default for Index {
    fn default() -> Self {
        Self::Hashed { slots: Vec::new() }
    }
}

/// An id that stands in two rows, the first of them first.
pub(crate) type Twice = (u32, u32);

const EMPTY: u64 = u64::MAX;

/// Ids hashed ahead of their look-up, so that the cache misses of a block overlap.
const BLOCK: usize = 32;

impl Index {
    /// The index of a column, and every row whose id stands in an earlier row already.
    pub(crate) fn new(ids: &Ids) -> (Self, Vec<Twice>) {
        if let Keys::Integer(values) = ids.keys()
            && let Some(first) = values.iter().copied().min()
            && let Some(last) = values.iter().copied().max()
            && let Some(span) = last.checked_sub(first).and_then(|span| usize::try_from(span).ok())
            && span / 4 <= values.len()
        {
            return Self::dense(values, first, span);
        }
        Self::hashed(ids)
    }

    fn dense(values: &[i64], first: i64, span: usize) -> (Self, Vec<Twice>) {
        let mut rows = vec![NO_ROW; span.saturating_add(1)];
        let mut twice = Vec::new();
        for (index, value) in values.iter().enumerate() {
            let place = value.wrapping_sub(first);
            let Some(slot) = usize::try_from(place).ok().and_then(|p| rows.get_mut(p)) else {
                continue;
            };
            match *slot {
                NO_ROW => *slot = row(index),
                earlier => twice.push((earlier, row(index))),
            }
        }
        (Self::Dense { first, rows }, twice)
    }

    fn hashed(ids: &Ids) -> (Self, Vec<Twice>) {
        let mut twice = Vec::new();
        if ids.len() == 0 {
            return (Self::default(), twice);
        }
        // At most four fifths full, so that probing ends soon.
        let size = ids.len().saturating_add(ids.len() / 4).saturating_add(1).next_power_of_two();
        let mut slots = vec![EMPTY; size];
        let mut block = [(0, 0); BLOCK];
        for start in (0..ids.len()).step_by(BLOCK) {
            let length = hash_block(&slots, ids, start, &mut block);
            for (offset, (hash, _)) in block.iter().take(length).enumerate() {
                let index = start.saturating_add(offset);
                let id = normal(ids.get(row(index)));
                match probe(&slots, ids, (id, *hash)) {
                    (_, Some(earlier)) => twice.push((earlier, row(index))),
                    (slot, None) => {
                        if let Some(slot) = slots.get_mut(slot) {
                            *slot = filled(*hash, row(index));
                        }
                    }
                }
            }
        }
        (Self::Hashed { slots }, twice)
    }

    /// The row of an id.
    pub(crate) fn find(&self, ids: &Ids, id: Key<'_>) -> Option<u32> {
        let id = normal(id);
        match self {
            Self::Dense { first, rows } => {
                let Key::Integer(value) = id else { return None };
                let place = usize::try_from(value.checked_sub(*first)?).ok()?;
                rows.get(place).copied().filter(|row| *row != NO_ROW)
            }
            Self::Hashed { slots } if slots.is_empty() => None,
            Self::Hashed { slots } => probe(slots, ids, (id, hash(id))).1,
        }
    }

    /// The row of each id of another column, [`NO_ROW`] where there is none.
    pub(crate) fn find_each(&self, ids: &Ids, wanted: &Ids, mut found: impl FnMut(u32, u32)) {
        let slots = match self {
            Self::Hashed { slots } if !slots.is_empty() => slots,
            _ => {
                let each = (0..row(wanted.len())).map(|at| self.find(ids, wanted.get(at)));
                return (0..).zip(each).for_each(|(at, row)| found(at, row.unwrap_or(NO_ROW)));
            }
        };
        let mut block = [(0, 0); BLOCK];
        for start in (0..wanted.len()).step_by(BLOCK) {
            let length = hash_block(slots, wanted, start, &mut block);
            for (offset, (hash, _)) in block.iter().take(length).enumerate() {
                let index = row(start.saturating_add(offset));
                let id = normal(wanted.get(index));
                found(index, probe(slots, ids, (id, *hash)).1.unwrap_or(NO_ROW));
            }
        }
    }
}

/// Hashes the ids from `start` on and reads where each would stand; how many there are.
fn hash_block(slots: &[u64], ids: &Ids, start: usize, block: &mut [(u64, u64); BLOCK]) -> usize {
    let mask = slots.len().wrapping_sub(1);
    let length = ids.len().saturating_sub(start).min(BLOCK);
    for (offset, entry) in block.iter_mut().take(length).enumerate() {
        entry.0 = hash(normal(ids.get(row(start.saturating_add(offset)))));
    }
    for entry in block.iter_mut().take(length) {
        entry.1 = slots.get(home(entry.0) & mask).copied().unwrap_or(EMPTY);
    }
    length
}

/// The slot where an id stands or would stand, and its row.
#[inline]
fn probe(slots: &[u64], ids: &Ids, (id, hash): (Key<'_>, u64)) -> (usize, Option<u32>) {
    let mask = slots.len().wrapping_sub(1);
    let mut slot = home(hash) & mask;
    while let Some(found) = slots.get(slot).copied().filter(|slot| *slot != EMPTY) {
        let candidate = row_of(found);
        if filled(hash, candidate) == found && normal(ids.get(candidate)) == id {
            return (slot, Some(candidate));
        }
        slot = slot.wrapping_add(1) & mask;
    }
    (slot, None)
}

/// A slot that holds a row: the upper half tells most other ids apart.
fn filled(hash: u64, row: u32) -> u64 {
    hash & 0xffff_ffff_0000_0000 | u64::from(row)
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "the lower half")]
fn row_of(slot: u64) -> u32 {
    slot as u32
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "whatever bits fit")]
fn home(hash: u64) -> usize {
    hash as usize
}

/// A hash of an id; results never depend on it.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a hash keeps whatever bits fit"
)]
fn hash(id: Key<'_>) -> u64 {
    let mix = |hash: u64, word: u64| {
        let product = u128::from(hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (product >> 64) as u64 ^ product as u64
    };
    match id {
        Key::Missing => 0,
        Key::Integer(value) => mix(0x517c_c1b7_2722_0a95, value as u64),
        Key::Text(text) => {
            let (words, rest) = text.as_bytes().as_chunks::<8>();
            let mut last = [0; 8];
            last.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
            let seed = mix(0xe703_7ed1_a0b4_28db, u64::from_le_bytes(last));
            let seed = mix(seed, text.len() as u64);
            words.iter().fold(seed, |hash, word| mix(hash, u64::from_le_bytes(*word)))
        }
    }
}
