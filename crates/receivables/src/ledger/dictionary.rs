//! Codes texts: the first appearance of a text gives it the next code.
//!
//! A hash map per row costs several times the analysis that follows. Here a block of rows is
//! hashed first, then its table slots are read, then the candidates are compared, so that the
//! cache misses of one block overlap; a slot is eight bytes and most comparisons need no look at
//! the text itself.

#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a hot loop: slots are masked by the table's size, codes are below MAX_ROWS, which is \
              checked at insertion, and hashes wrap on purpose"
)]

use super::{
    MAX_ROWS,
    keys::{Keys, TextColumn, check_id},
};
use crate::error::{Error, ItemError};

/// Rows hashed ahead of their comparison.
const BLOCK: usize = 32;
const EMPTY: u64 = u64::MAX;

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
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    /// Upper half: part of the hash; lower half: the code. A power of two of slots.
    slots: Vec<u64>,
    heads: Vec<Head>,
    texts: TextColumn,
}

/// What decides equality for texts of up to 16 bytes, and the hash for all.
#[derive(Debug, Clone, Copy)]
struct Head {
    first: u64,
    last: u64,
    length: u32,
    hash: u32,
}

/// A text on its way to its code.
#[derive(Clone, Copy)]
struct Pending<'a> {
    head: Head,
    text: &'a str,
}

impl Pending<'_> {
    const EMPTY: Self = Self { head: Head::EMPTY, text: "" };
}

impl Dictionary {
    /// An empty dictionary.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many distinct texts there are.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether there is no text yet.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
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
        let mut texts = texts.into_iter();
        let mut block = [Pending::EMPTY; BLOCK];
        let mut row = 0;
        loop {
            let mut filled = 0;
            while filled < BLOCK {
                let Some(text) = texts.next() else { break };
                block[filled] = Pending { head: Head::of(text), text };
                filled += 1;
            }
            if filled == 0 {
                // No text may mean no slot yet, in which nothing can be looked up.
                return Ok(());
            }
            self.encode_block(&block[..filled], codes)
                .map_err(|(offset, error)| error.at_row(row + offset))?;
            row += filled;
            if filled < BLOCK {
                return Ok(());
            }
        }
    }

    /// The code of one text, which gets a new code when it is seen for the first time.
    ///
    /// # Errors
    /// `item.invalid_id`.
    pub fn code(&mut self, text: &str) -> Result<u32, Error> {
        self.grow(1);
        self.code_of(text, Head::of(text))
    }

    /// The code of a text that was seen before.
    pub fn find(&self, text: &str) -> Option<u32> {
        let head = Head::of(text);
        let mut slot = self.start(head)?;
        while self.slots[slot] != EMPTY {
            let code = self.slots[slot] as u32;
            if self.is_same(code, head, text) {
                return Some(code);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        None
    }

    /// The code of a missing value: the empty text, which no id can be.
    pub fn missing(&mut self) -> u32 {
        self.grow(1);
        let head = Head::of("");
        self.find("").unwrap_or_else(|| self.insert("", head))
    }

    /// The distinct texts, in the order of their codes.
    pub fn into_keys(self) -> Keys {
        Keys::Text(self.texts)
    }

    /// The distinct texts, in the order of their codes.
    pub fn texts(&self) -> &TextColumn {
        &self.texts
    }

    /// Codes a block: what the home slot answers first, then the rest in the order of the rows, so
    /// that first appearances keep their order.
    fn encode_block(
        &mut self,
        block: &[Pending<'_>],
        codes: &mut Vec<u32>,
    ) -> Result<(), (usize, Error)> {
        self.grow(block.len());
        let mut found = [0_u32; BLOCK];
        let mut missed = self.look_up(block, &mut found);
        while missed != 0 {
            let offset = missed.trailing_zeros() as usize;
            let Pending { head, text } = block[offset];
            found[offset] = self.code_of(text, head).map_err(|error| (offset, error))?;
            missed &= missed - 1;
        }
        codes.extend_from_slice(&found[..block.len()]);
        Ok(())
    }

    /// The codes of the texts that stand in their home slot; the others are bits of the result.
    fn look_up(&self, block: &[Pending<'_>], found: &mut [u32; BLOCK]) -> u32 {
        let (slots, mask) = (self.slots.as_slice(), self.slots.len() - 1);
        for (found, Pending { head, .. }) in found.iter_mut().zip(block) {
            *found = slots[head.hash as usize & mask] as u32;
        }
        let (mut missed, mut bit) = (0, 1_u32);
        for (code, Pending { head, text }) in found.iter().zip(block) {
            // An empty slot holds the largest code, which no head has.
            let same = self.heads.get(*code as usize).is_some_and(|known| known.is(head));
            let same = same && (head.length <= 16 || self.text(*code) == Some(*text));
            missed |= if same { 0 } else { bit };
            bit = bit.wrapping_shl(1);
        }
        missed
    }

    fn text(&self, code: u32) -> Option<&str> {
        self.texts.get(code as usize)
    }

    /// Keeps the table at most half full, so that probing ends soon.
    fn grow(&mut self, more: usize) {
        if (self.heads.len() + more) * 2 <= self.slots.len() {
            return;
        }
        let size = ((self.heads.len() + more) * 4).next_power_of_two().max(256);
        self.slots.clear();
        self.slots.resize(size, EMPTY);
        for code in 0..self.heads.len() {
            self.place(self.heads[code].hash, code as u32);
        }
    }

    fn place(&mut self, hash: u32, code: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != EMPTY {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = u64::from(hash) << 32 | u64::from(code);
    }

    fn start(&self, head: Head) -> Option<usize> {
        self.slots.len().checked_sub(1).map(|mask| head.hash as usize & mask)
    }

    fn code_of(&mut self, text: &str, head: Head) -> Result<u32, Error> {
        let mask = self.slots.len() - 1;
        let mut slot = head.hash as usize & mask;
        while self.slots[slot] != EMPTY {
            let code = self.slots[slot] as u32;
            if (self.slots[slot] >> 32) as u32 == head.hash && self.is_same(code, head, text) {
                return Ok(code);
            }
            slot = (slot + 1) & mask;
        }
        check_id(text)?;
        if self.heads.len() >= MAX_ROWS {
            return Err(ItemError::TooManyKeys { what: "keys", maximum: MAX_ROWS }.into());
        }
        Ok(self.insert(text, head))
    }

    fn insert(&mut self, text: &str, head: Head) -> u32 {
        let code = self.heads.len() as u32;
        self.heads.push(head);
        self.texts.push(text);
        self.place(head.hash, code);
        code
    }

    fn is_same(&self, code: u32, head: Head, text: &str) -> bool {
        self.heads[code as usize].is(&head) && (head.length <= 16 || self.text(code) == Some(text))
    }
}

impl Head {
    const EMPTY: Self = Self { first: 0, last: 0, length: 0, hash: 0 };

    /// Whether ends and length agree: for texts of up to 16 bytes, whether they are the same.
    #[inline]
    fn is(&self, other: &Self) -> bool {
        let ends = (self.first ^ other.first) | (self.last ^ other.last);
        ends | u64::from(self.length ^ other.length) == 0
    }

    #[inline]
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let length = bytes.len() as u32;
        let (first, last) = ends(bytes);
        let seed = 0xe703_7ed1_a0b4_28db ^ u64::from(length) << 56;
        let mut hash = fold(first ^ 0x9e37_79b9_7f4a_7c15, last ^ seed);
        if bytes.len() > 16 {
            hash = fold_middle(&bytes[8..bytes.len() - 8], hash);
        }
        Self { first, last, length, hash: (hash >> 16) as u32 }
    }
}

/// Mixes in what lies between the first and the last eight bytes.
fn fold_middle(bytes: &[u8], mut hash: u64) -> u64 {
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = fold(hash ^ u64::from_le_bytes(word), 0xa076_1d64_78bd_642f);
    }
    hash
}

/// The first and the last eight bytes; they overlap in shorter texts, and with the length they
/// say everything about a text of up to 16 bytes.
#[inline]
fn ends(bytes: &[u8]) -> (u64, u64) {
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        return (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)));
    }
    let word = bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    (word, 0)
}

/// A 64 by 64 bit product folded to 64 bits.
#[inline]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a).wrapping_mul(u128::from(b));
    (product >> 64) as u64 ^ product as u64
}
