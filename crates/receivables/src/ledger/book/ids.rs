//! Columns of ids, and finding a row by its id.

use super::cells::{at, row};
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
    /// Everything else: a power of two of slots.
    Hashed { slots: Vec<u32> },
}

impl Default for Index {
    fn default() -> Self {
        Self::Hashed { slots: Vec::new() }
    }
}

/// An id that stands in two rows, the first of them first.
pub(crate) type Twice = (u32, u32);

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
        let mut rows = vec![super::cells::NO_ROW; span.saturating_add(1)];
        let mut twice = Vec::new();
        for (index, value) in values.iter().enumerate() {
            let place = value.wrapping_sub(first);
            let Some(slot) = usize::try_from(place).ok().and_then(|p| rows.get_mut(p)) else {
                continue;
            };
            match *slot {
                super::cells::NO_ROW => *slot = row(index),
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
        // At most four fifths full: short probes, and little more than the ids themselves.
        let size = ids.len().saturating_add(ids.len() / 4).saturating_add(1).next_power_of_two();
        let mut slots = vec![super::cells::NO_ROW; size];
        for index in 0..ids.len() {
            let id = ids.get(row(index));
            let (slot, found) = probe(&slots, ids, normal(id));
            match found {
                Some(earlier) => twice.push((earlier, row(index))),
                None => {
                    if let Some(slot) = slots.get_mut(slot) {
                        *slot = row(index);
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
                rows.get(place).copied().filter(|row| *row != super::cells::NO_ROW)
            }
            Self::Hashed { slots } if slots.is_empty() => None,
            Self::Hashed { slots } => probe(slots, ids, id).1,
        }
    }
}

/// The slot where an id stands or would stand, and its row.
fn probe(slots: &[u32], ids: &Ids, id: Key<'_>) -> (usize, Option<u32>) {
    let mask = slots.len().wrapping_sub(1);
    let mut slot = hash(id) & mask;
    while let Some(found) = slots.get(slot).copied().filter(|row| *row != super::cells::NO_ROW) {
        if normal(ids.get(found)) == id {
            return (slot, Some(found));
        }
        slot = slot.wrapping_add(1) & mask;
    }
    (slot, None)
}

/// A hash of an id; results never depend on it.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a hash keeps whatever bits fit"
)]
fn hash(id: Key<'_>) -> usize {
    let mix = |hash: u64, word: u64| {
        let product =
            u128::from(hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        (product >> 64) as u64 ^ product as u64
    };
    let hash = match id {
        Key::Missing => 0,
        Key::Integer(value) => mix(0x51_7c_c1_b7_27_22_0a_95, value as u64),
        Key::Text(text) => {
            let (words, rest) = text.as_bytes().as_chunks::<8>();
            let mut last = [0; 8];
            last.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
            let seed = mix(0xe703_7ed1_a0b4_28db, u64::from_le_bytes(last));
            let seed = mix(seed, text.len() as u64);
            words.iter().fold(seed, |hash, word| mix(hash, u64::from_le_bytes(*word)))
        }
    };
    (hash >> 20) as usize
}
