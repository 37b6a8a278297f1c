//! Codes texts: the first appearance of a text gives it the next code.
//!
//! A hash map per row costs several times the analysis that follows. Here a block of rows is
//! hashed first, then its table slots are read, then the candidates are compared, so that the
//! cache misses of one block overlap. A text costs its bytes, four for its end, and 11 to 22 for
//! its slots.

#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a hot loop: a hash shifted to its home, and a place masked, lie within the table, which has \
              a window of slots behind; codes are below MAX_ROWS, which is checked at insertion"
)]

mod text;

use super::{Keys, TextColumn, check_id};
use crate::{
    error::{Error, ItemError},
    ledger::MAX_ROWS,
};
use text::Pending;

/// Rows hashed ahead of their comparison.
const BLOCK: usize = 32;
/// Slots looked at without a branch, a line of the cache; texts that stand further from their home
/// are looked for one slot after the other.
const WINDOW: usize = 8;
const EMPTY: u64 = 0;
/// The code that no text has.
const NONE: u32 = u32::MAX;

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
    /// Upper half: the hash; lower half: the code plus one. A power of two of slots, of which the
    /// upper bits of the hash name one, and `WINDOW - 1` empty ones behind.
    slots: Vec<u64>,
    /// By how much a hash is shifted to name its home slot.
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

    /// [`encode`](Self::encode) for one of several threads that share a column: only the texts that
    /// fall to `part` of `parts` by their hash get a code. `rows` gets the places of these among
    /// `texts`, in their order; every text falls to one part.
    ///
    /// # Errors
    /// Those of [`encode`](Self::encode), for texts of this part.
    pub fn encode_part<'a>(
        &mut self,
        texts: impl IntoIterator<Item = &'a str>,
        (part, parts): (u32, u32),
        rows: &mut Vec<u32>,
        codes: &mut Vec<u32>,
    ) -> Result<(), Error> {
        let mut block = [Pending::EMPTY; BLOCK];
        let mut places = [0_u32; BLOCK];
        let mut filled = 0;
        let mut flush = |dictionary: &mut Self, block: &[Pending<'a>], places: &[u32]| {
            rows.extend_from_slice(places);
            dictionary
                .encode_block(block, codes)
                .map_err(|(offset, error)| error.at_row(places[offset] as usize))
        };
        for (row, text) in (0_u32..).zip(texts) {
            let pending = Pending::of(text);
            block[filled] = pending;
            places[filled] = row;
            // Homes are named by the upper bits of a hash, parts by the lower ones.
            let falls_to = (u64::from(pending.hash & 0xffff) * u64::from(parts)) >> 16;
            filled += usize::from(falls_to == u64::from(part));
            if filled == BLOCK {
                flush(self, &block, &places)?;
                filled = 0;
            }
        }
        flush(self, &block[..filled], &places[..filled])
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
            let mut codes = [NONE; BLOCK];
            self.look_up(block, &mut codes);
            for (code, pending) in codes.iter().zip(block) {
                found(if *code == NONE { self.probe(pending).ok() } else { Some(*code) });
            }
            Ok(())
        });
        let Ok(()) = result;
    }

    /// The code of a missing value: the empty text, which no id can be.
    pub fn missing(&mut self) -> u32 {
        self.grow(1);
        let pending = Pending::of("");
        self.probe(&pending).unwrap_or_else(|slot| self.insert(slot, &pending))
    }

    /// The distinct texts, in the order of their codes.
    pub fn into_keys(self) -> Keys {
        Keys::Text(self.texts)
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
        let mut found = [NONE; BLOCK];
        self.look_up(block, &mut found);
        for (offset, (code, pending)) in found.iter_mut().zip(block).enumerate() {
            if *code == NONE {
                *code = self.code_of(pending).map_err(|error| (offset, error))?;
            }
        }
        codes.extend_from_slice(&found[..block.len()]);
        Ok(())
    }

    /// Fills in the codes of the texts that stand within the window of their home slot.
    fn look_up(&self, block: &[Pending<'_>], found: &mut [u32; BLOCK]) {
        if self.slots.is_empty() {
            return;
        }
        let mut elsewhere = self.look_home(block, found);
        while elsewhere != 0 {
            let row = elsewhere.trailing_zeros() as usize;
            found[row] = self.look_around(block[row].hash);
            elsewhere &= elsewhere - 1;
        }
        let mut ranges = [(0, 0); BLOCK];
        self.texts.fill_ranges(&found[..block.len()], &mut ranges);
        let data = self.texts.all_bytes();
        for ((code, (start, end)), pending) in found.iter_mut().zip(ranges).zip(block) {
            // Another text may have the same hash.
            let same = data.get(start..end).is_some_and(|known| pending.is(known));
            *code = if same { *code } else { NONE };
        }
    }

    /// What stands in the home slots; the bits of the result are the rows whose text does not.
    #[inline]
    fn look_home(&self, block: &[Pending<'_>], found: &mut [u32; BLOCK]) -> u32 {
        let (slots, shift) = (self.slots.as_slice(), self.shift);
        let (mut elsewhere, mut bit) = (0, 1_u32);
        for (found, Pending { hash, .. }) in found.iter_mut().zip(block) {
            let slot = slots[(*hash >> shift) as usize];
            elsewhere |= if (slot >> 32) as u32 == *hash { 0 } else { bit };
            bit = bit.wrapping_shl(1);
            *found = (slot as u32).wrapping_sub(1);
        }
        elsewhere
    }

    /// The code in the slot with this hash among those behind the home slot, without a branch.
    #[inline]
    fn look_around(&self, hash: u32) -> u32 {
        let home = (hash >> self.shift) as usize;
        let mut place = 0;
        for slot in &self.slots[home + 1..home + WINDOW] {
            let same = u32::from((*slot >> 32) as u32 == hash).wrapping_neg();
            // Of two that agree in 32 bits, neither is found here.
            place |= *slot as u32 & same;
        }
        place.wrapping_sub(1)
    }

    /// The code of a text, or the slot where it belongs; there is at least one slot when it is new.
    fn probe(&self, pending: &Pending<'_>) -> Result<u32, usize> {
        let Some(mask) = self.slots.len().checked_sub(WINDOW) else { return Err(0) };
        let mut place = (pending.hash >> self.shift) as usize;
        loop {
            let slot = self.slots[place];
            if slot == EMPTY {
                return Err(place);
            }
            let code = (slot as u32).wrapping_sub(1);
            let same = (slot >> 32) as u32 == pending.hash;
            if same && self.texts.bytes(code as usize).is_some_and(|known| pending.is(known)) {
                return Ok(code);
            }
            place = (place + 1) & mask;
        }
    }

    fn code_of(&mut self, pending: &Pending<'_>) -> Result<u32, Error> {
        match self.probe(pending) {
            Ok(code) => Ok(code),
            Err(slot) => {
                check_id(pending.text)?;
                if self.len() >= MAX_ROWS {
                    return Err(ItemError::TooManyKeys { what: "keys", maximum: MAX_ROWS }.into());
                }
                Ok(self.insert(slot, pending))
            }
        }
    }

    fn insert(&mut self, slot: usize, pending: &Pending<'_>) -> u32 {
        let code = self.len() as u32;
        self.texts.push(pending.text);
        self.slots[slot] = u64::from(pending.hash) << 32 | u64::from(code + 1);
        code
    }

    /// Makes room for more texts, at most three in four slots: probing ends soon.
    fn grow(&mut self, more: usize) {
        let size = self.slots.len().saturating_sub(WINDOW - 1);
        let texts = self.len() + more;
        if texts * 4 <= size * 3 {
            return;
        }
        let size = (texts * 4).div_ceil(3).next_power_of_two().max(256);
        let old = std::mem::replace(&mut self.slots, vec![EMPTY; size + WINDOW - 1]);
        self.shift = u32::BITS - size.trailing_zeros();
        // Homes are the upper bits of a hash: they grow with the place, so that both tables are
        // walked from their beginning to their end.
        for slot in old.into_iter().filter(|slot| *slot != EMPTY) {
            let mut place = ((slot >> 32) as u32 >> self.shift) as usize;
            while self.slots[place] != EMPTY {
                place = (place + 1) & (size - 1);
            }
            self.slots[place] = slot;
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
