//! A text on its way to its code: what decides most comparisons, in registers.

#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a hot loop: halves of a product are cut off on purpose"
)]

/// A text with its hash and its ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pending<'a> {
    first: u64,
    last: u64,
    pub(super) hash: u32,
    pub(super) text: &'a str,
}

impl<'a> Pending<'a> {
    pub(super) const EMPTY: Self = Self { first: 0, last: 0, hash: 0, text: "" };

    #[inline]
    pub(super) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let (first, last) = ends(bytes);
        let seed = 0xe703_7ed1_a0b4_28db ^ (bytes.len() as u64) << 56;
        let mut hash = fold(first ^ 0x9e37_79b9_7f4a_7c15, last ^ seed);
        if bytes.len() > 16 {
            let middle = bytes.get(8..bytes.len().wrapping_sub(8)).unwrap_or_default();
            hash = fold_middle(middle, hash);
        }
        Self { first, last, hash: (hash >> 16) as u32, text }
    }

    /// Whether this is the text of these bytes.
    #[inline]
    pub(super) fn is(&self, bytes: &[u8]) -> bool {
        if bytes.len() != self.text.len() {
            return false;
        }
        let (first, last) = ends(bytes);
        let same = (first ^ self.first) | (last ^ self.last) == 0;
        // Ends and length say everything about up to 16 bytes.
        same && (bytes.len() <= 16 || bytes == self.text.as_bytes())
    }
}

/// The first and the last eight bytes; they overlap in shorter texts.
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

/// Mixes in what lies between the first and the last eight bytes.
#[inline(never)]
fn fold_middle(bytes: &[u8], hash: u64) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mix = |hash, word| fold(hash ^ word, 0xa076_1d64_78bd_642f);
    let hash = words.iter().fold(hash, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    mix(hash, rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)))
}

/// A 64 by 64 bit product folded to 64 bits.
#[inline]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a).wrapping_mul(u128::from(b));
    (product >> 64) as u64 ^ product as u64
}
