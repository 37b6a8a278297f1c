//! Whole columns of keys, coded once.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    sync::Arc,
};

use receivables::ledger::{Dictionary, KeyColumn, Keys};

use crate::{
    Result,
    days::{in_cell, is_null},
    fill::{fill, jobs, on_shares, threads},
    keys::KeySource,
};

/// Integers are coded by their distance from the smallest while at most this many per row.
const DENSE: i128 = 4;

/// How integer keys are coded: densely from the least, or by first appearance.
pub(crate) struct Dense {
    pub(crate) least: i64,
    pub(crate) count: usize,
}

impl Dense {
    /// The dense coding of all pieces of a column, when their range is small against the rows.
    pub(crate) fn of<'a>(
        sources: impl Iterator<Item = &'a KeySource<'a>>,
        rows: usize,
    ) -> Result<Option<Self>> {
        let mut range: Option<(i64, i64)> = None;
        for source in sources {
            if let Some((low, high)) = source.range()? {
                let (least, most) = range.unwrap_or((low, high));
                range = Some((least.min(low), most.max(high)));
            }
        }
        let Some((least, most)) = range else { return Ok(Some(Self { least: 0, count: 0 })) };
        let count = i128::from(most) - i128::from(least) + 1;
        let most = (rows as i128 * DENSE).clamp(1 << 12, 1 << 31);
        Ok(usize::try_from(count).ok().filter(|_| count <= most).map(|count| Self { least, count }))
    }

    /// The keys that the codes stand for.
    pub(crate) fn keys(&self) -> Arc<Keys> {
        // The last key may be the largest of all, so that there is no end behind it.
        let distances = 0..i64::try_from(self.count).unwrap_or(0);
        Arc::new(Keys::Integer(distances.map(|way| self.least.wrapping_add(way)).collect()))
    }
}

/// Codes a column of all pieces. `optional`: a null stands for "none" instead of being refused.
pub(crate) fn encode_all(sources: &[&KeySource<'_>], optional: bool) -> Result<KeyColumn> {
    let rows = sources.iter().map(|source| source.rows()).sum();
    if sources.first().is_some_and(|source| source.is_integer()) && !optional {
        return encode_integers(sources, rows);
    }
    if optional && sources.iter().any(|source| source.nulls.is_some() || source.is_integer()) {
        return encode_with_missing(sources, rows);
    }
    encode_texts(sources, rows)
}

/// Every thread codes its share by itself, in its place of the one column; the codes of all but the
/// first are then told in those of the first.
fn encode_texts(sources: &[&KeySource<'_>], rows: usize) -> Result<KeyColumn> {
    let mut codes = vec![0; rows];
    let jobs = jobs(&mut codes, sources, |source| source.rows());
    let parts = on_shares(jobs, threads(rows), |jobs| {
        let (mut dictionary, mut piece) = (Dictionary::new(), Vec::new());
        let mut places = Vec::with_capacity(jobs.len());
        for (source, place) in jobs {
            piece.clear();
            source.encode(0, source.rows(), &mut dictionary, &mut piece)?;
            place.copy_from_slice(&piece);
            places.push(place);
        }
        Ok((dictionary, places))
    })?;
    let mut parts = parts.into_iter();
    let (mut dictionary, _) = parts.next().unwrap_or_default();
    for (other, places) in parts {
        let mut map = Vec::with_capacity(other.len());
        dictionary.encode(other.into_texts().iter(), &mut map)?;
        for code in places.into_iter().flatten() {
            *code = map[*code as usize];
        }
    }
    KeyColumn::new(codes, Arc::new(dictionary.into_keys()))
}

fn encode_integers(sources: &[&KeySource<'_>], rows: usize) -> Result<KeyColumn> {
    if let Some(dense) = Dense::of(sources.iter().copied(), rows)? {
        let codes = fill(
            sources,
            |source| source.rows(),
            |source, out| source.distances(dense.least, 0, out),
        )?;
        return KeyColumn::new(codes, dense.keys());
    }
    let mut known: HashMap<i64, u32, BuildHasherDefault<IntegerHasher>> = HashMap::default();
    let mut values = Vec::new();
    let mut codes = Vec::with_capacity(rows);
    for source in sources {
        for row in 0..source.rows() {
            let value = source.integer(row)?;
            let code = *known.entry(value).or_insert_with(|| {
                values.push(value);
                u32::try_from(values.len() - 1).unwrap_or(u32::MAX)
            });
            codes.push(code);
        }
    }
    KeyColumn::new(codes, Arc::new(Keys::Integer(values)))
}

/// Keys of which some are missing, or integers among optional keys, are coded as text row by row.
fn encode_with_missing(sources: &[&KeySource<'_>], rows: usize) -> Result<KeyColumn> {
    let mut dictionary = Dictionary::new();
    let mut codes = Vec::with_capacity(rows);
    for source in sources {
        for row in 0..source.rows() {
            let text = source.text(row);
            let code = match text.as_ref() {
                "" if is_null(source.nulls.as_ref(), row) => Ok(dictionary.missing()),
                text => dictionary.code(text),
            };
            codes.push(code.map_err(|error| in_cell(error, source.column, source.first, row))?);
        }
    }
    KeyColumn::new(codes, Arc::new(dictionary.into_keys()))
}

/// Mixes an integer key: a multiplication, and its upper half folded in.
#[derive(Default)]
struct IntegerHasher(u64);

impl Hasher for IntegerHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_i64(&mut self, value: i64) {
        self.write_u64(value.cast_unsigned());
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

#[cfg(test)]
mod tests;
