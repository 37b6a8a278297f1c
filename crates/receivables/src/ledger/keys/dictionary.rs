//! Codes texts: the first appearance of a text gives it the next code.
//!
//! A hash map per row costs several times the analysis that follows. Here a block of rows is
//! hashed first, then its lines of the table are read, so that the cache misses of one block
//! overlap; and a line holds all of a text of up to 16 bytes, so that a row misses once. A text
//! costs its bytes, four for its end, and 43 to 86 of the table.

#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a hot loop: a hash shifted to its home, and a place masked, lie within the table; \
              codes are below MAX_ROWS, which is checked at insertion"
)]

mod bucket;
mod text;

use super::{Keys, TextColumn, check_id};
use crate::{
    error::{Error, ItemError},
    ledger::MAX_ROWS,
};
use bucket::Bucket;
use receivables_kernels::fetch;
use text::Pending;

/// Rows hashed ahead of their comparison.
const BLOCK: usize = 32;

/// The distinct texts seen so far and their codes.
///
/// Codes do not depend on hashes: they count first appearances.
///
/// ```
/// use receivables::ledger::Dictionary;
/// let mut dictionary = Dictionary::new();
/// let mut codes = vec![];
/// dictionary.encode(["acme", "zen", "acme"], &mut codes)?;
/// assert_eq!(codes, [0, 1, 0]);
/// assert_eq!(dictionary.get("zen"), Some(1));
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    /// A power of two of buckets, of which the upper bits of a hash name one, its home. A text
    /// stands in the first one from there on that had room for it.
    buckets: Vec<Bucket>,
    /// By how much a hash is shifted to name its home.
    shift: u32,
    texts: TextColumn,
}

impl Dictionary {
    /// An empty dictionary.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty dictionary with room for `texts` distinct texts of `bytes` bytes altogether.
    pub fn with_capacity(texts: usize, bytes: usize) -> Self {
        let mut dictionary =
            Self { texts: TextColumn::with_capacity(texts, bytes), ..Self::default() };
        dictionary.grow(texts.min(MAX_ROWS));
        dictionary
    }

    /// How many distinct texts there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is no text yet.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Appends the code of each text to `codes`; texts seen for the first time get a new code.
    ///
    /// # Errors
    /// `item.invalid_id`, located at its row within `texts`, when a text is empty, longer than
    /// 128 bytes or holds a control character.
    pub fn encode<'a>(
        &mut self,
        texts: impl IntoIterator<Item = &'a str>,
        codes: &mut Vec<u32>,
    ) -> Result<(), Error> {
        in_blocks(texts, |row, block| {
            self.encode_block(block, codes).map_err(|(offset, error)| error.at_row(row + offset))
        })
    }

    /// Which of `parts` threads that share a column out a text falls to: the same one wherever it
    /// stands, so that no two threads meet the same key.
    ///
    /// It is told by eight bytes of either end of the text, and of its middle where it has more than 16,
    /// with less work than its code: texts that differ elsewhere alone all fall to one thread.
    #[inline]
    pub fn part(text: &str, parts: u32) -> u32 {
        text::part(text.as_bytes(), parts)
    }

    /// The code of one text, which gets a new code when it is seen for the first time.
    ///
    /// # Errors
    /// `item.invalid_id`.
    pub fn code(&mut self, text: &str) -> Result<u32, Error> {
        self.grow(1);
        self.code_of(&Pending::of(text))
    }

    /// The code of a text that was seen before.
    pub fn get(&self, text: &str) -> Option<u32> {
        self.probe(&Pending::of(text)).ok()
    }

    /// Tells `found` the code of each text in turn, `None` for one that was never seen: the way
    /// for many texts.
    pub fn get_each<'a>(
        &self,
        texts: impl IntoIterator<Item = &'a str>,
        mut found: impl FnMut(Option<u32>),
    ) {
        let result: Result<(), std::convert::Infallible> = in_blocks(texts, |_, block| {
            let mut codes = [0; BLOCK];
            let elsewhere = self.look_up(block, &mut codes);
            for (row, (code, pending)) in codes.iter().zip(block).enumerate() {
                let there = elsewhere >> row & 1 == 0;
                found(if there { Some(*code) } else { self.probe(pending).ok() });
            }
            Ok(())
        });
        let Ok(()) = result;
    }

    /// The code of a missing value: the empty text, which no id can be.
    pub fn missing(&mut self) -> u32 {
        self.grow(1);
        let pending = Pending::of("");
        self.probe(&pending).unwrap_or_else(|place| self.insert(place, &pending))
    }

    /// The distinct texts, in the order of their codes.
    pub fn into_keys(self) -> Keys {
        Keys::Text(self.texts)
    }

    /// The distinct texts, in the order of their codes; what finds them again is given up.
    pub fn into_texts(self) -> TextColumn {
        self.texts
    }

    /// The distinct texts, in the order of their codes.
    pub fn texts(&self) -> &TextColumn {
        &self.texts
    }

    /// Appends the codes of a block in the order of its rows, so that first appearances keep theirs.
    fn encode_block(
        &mut self,
        block: &[Pending<'_>],
        codes: &mut Vec<u32>,
    ) -> Result<(), (usize, Error)> {
        self.grow(block.len());
        let mut found = [0; BLOCK];
        let rows = u32::MAX.checked_shr((BLOCK - block.len()) as u32).unwrap_or(0);
        let mut elsewhere = self.look_up(block, &mut found) & rows;
        self.fetch_behind(block, elsewhere);
        while elsewhere != 0 {
            let row = elsewhere.trailing_zeros() as usize;
            found[row] = self.code_of(&block[row]).map_err(|error| (row, error))?;
            elsewhere &= elsewhere - 1;
        }
        codes.extend_from_slice(&found[..block.len()]);
        Ok(())
    }

    /// Fills in the codes of the texts that stand in their home; the bits of the result are the rows
    /// whose text does not.
    fn look_up(&self, block: &[Pending<'_>], found: &mut [u32; BLOCK]) -> u32 {
        let (buckets, shift) = (self.buckets.as_slice(), self.shift);
        if buckets.is_empty() {
            return u32::MAX;
        }
        for pending in block {
            fetch(buckets, (pending.hash >> shift) as usize);
        }
        let (mut elsewhere, mut long, mut bit) = (0, 0, 1_u32);
        for (found, pending) in found.iter_mut().zip(block) {
            let code = buckets[(pending.hash >> shift) as usize].find(pending);
            elsewhere |= if code.is_some() { 0 } else { bit };
            long |= if pending.is_long() { bit } else { 0 };
            bit = bit.wrapping_shl(1);
            *found = code.unwrap_or(0);
        }
        // A long text is known by its hash alone, which another one may have.
        let mut unsure = long & !elsewhere;
        while unsure != 0 {
            let row = unsure.trailing_zeros() as usize;
            let same = self.texts.get(found[row] as usize) == Some(block[row].text);
            elsewhere |= if same { 0 } else { 1 << row };
            unsure &= unsure - 1;
        }
        elsewhere
    }

    /// Asks for the buckets behind the homes of these rows, where they are full.
    fn fetch_behind(&self, block: &[Pending<'_>], mut rows: u32) {
        while rows != 0 {
            let home = (block[rows.trailing_zeros() as usize].hash >> self.shift) as usize;
            if !self.buckets[home].has_room() {
                fetch(&self.buckets, home + 1);
            }
            rows &= rows - 1;
        }
    }

    /// The code of a text, or the bucket where it belongs; there is at least one when it is new.
    fn probe(&self, pending: &Pending<'_>) -> Result<u32, usize> {
        let Some(mask) = self.buckets.len().checked_sub(1) else { return Err(0) };
        let mut place = (pending.hash >> self.shift) as usize;
        loop {
            let bucket = &self.buckets[place];
            // A long text is known by its hash alone.
            let same = |code: &u32| {
                !pending.is_long() || self.texts.get(*code as usize) == Some(pending.text)
            };
            let code = bucket.candidates(pending.parts).find(same);
            match code {
                Some(code) => return Ok(code),
                None if bucket.has_room() => return Err(place),
                None => place = (place + 1) & mask,
            }
        }
    }

    fn code_of(&mut self, pending: &Pending<'_>) -> Result<u32, Error> {
        match self.probe(pending) {
            Ok(code) => Ok(code),
            Err(place) => {
                check_id(pending.text)?;
                if self.len() >= MAX_ROWS {
                    return Err(ItemError::TooManyKeys { what: "keys", maximum: MAX_ROWS }.into());
                }
                Ok(self.insert(place, pending))
            }
        }
    }

    /// Gives a text that has none a code, in a bucket that has room.
    fn insert(&mut self, place: usize, pending: &Pending<'_>) -> u32 {
        let code = self.len() as u32;
        self.texts.push(pending.text);
        self.buckets[place].push(pending.parts, code);
        code
    }

    /// Makes room for more texts, at most three in two buckets on average: most stand in their home.
    fn grow(&mut self, more: usize) {
        let texts = self.len() + more;
        if texts <= self.buckets.len() / 2 * 3 {
            return;
        }
        let size = texts.div_ceil(3).saturating_mul(2).next_power_of_two().max(1 << 7);
        let old = std::mem::replace(&mut self.buckets, vec![Bucket::default(); size]);
        self.shift = u32::BITS - size.trailing_zeros();
        // Homes are the upper bits of a hash: they grow with the place, so that both tables are
        // walked from their beginning to their end.
        for (parts, code) in old.iter().flat_map(Bucket::texts) {
            let mut place = (parts.hash() >> self.shift) as usize;
            while !self.buckets[place].push(parts, code) {
                place = (place + 1) & (size - 1);
            }
        }
    }
}

/// Hands the texts on in blocks, each with the row where it begins.
#[inline]
fn in_blocks<'a, E>(
    texts: impl IntoIterator<Item = &'a str>,
    mut each: impl FnMut(usize, &[Pending<'a>]) -> Result<(), E>,
) -> Result<(), E> {
    let mut texts = texts.into_iter();
    let mut block = [Pending::EMPTY; BLOCK];
    let mut row = 0;
    loop {
        let mut filled = 0;
        for (place, text) in block.iter_mut().zip(&mut texts) {
            *place = Pending::of(text);
            filled += 1;
        }
        each(row, &block[..filled])?;
        row += filled;
        if filled < BLOCK {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests;
