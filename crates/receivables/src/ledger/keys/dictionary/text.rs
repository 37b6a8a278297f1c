//! A text on its way to its code: what decides comparisons, in registers.

#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a hot loop: halves of a product are cut off on purpose"
)]

/// Bits of a tag: every text has the first, long ones have the second.
const TEXT: u8 = 0x80;
const LONG: u8 = 0x40;

/// What a bucket holds of a text.
///
/// Short are texts of up to 16 bytes that do not end with a zero byte: filled up with zeros, each
/// is one number of 16 bytes, and no two are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    /// The first eight bytes; of a long text, all of its hash.
    pub(super) first: u64,
    /// The eight bytes behind; of a long text, its length.
    pub(super) last: u64,
    /// Which of both it is, and six bits of the hash.
    pub(super) tag: u8,
}

impl Parts {
    #[inline]
    fn of(bytes: &[u8]) -> Self {
        let short = bytes.len() <= 16 && bytes.last() != Some(&0);
        let (first, last) = if short { padded(bytes) } else { hashed(bytes) };
        let long = if short { 0 } else { LONG };
        let parts = Self { first, last, tag: TEXT | long };
        Self { tag: parts.tag | (parts.hash() >> 8) as u8 & 0x3f, ..parts }
    }

    /// The hash that says where the text is at home.
    #[inline]
    pub(super) fn hash(&self) -> u32 {
        (mix(self.first, self.last) >> 16) as u32
    }
}

/// A text with its hash and its parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pending<'a> {
    pub(super) parts: Parts,
    pub(super) hash: u32,
    pub(super) text: &'a str,
}

impl<'a> Pending<'a> {
    pub(super) const EMPTY: Self =
        Self { parts: Parts { first: 0, last: 0, tag: 0 }, hash: 0, text: "" };

    #[inline]
    pub(super) fn of(text: &'a str) -> Self {
        let parts = Parts::of(text.as_bytes());
        Self { parts, hash: parts.hash(), text }
    }

    /// Whether the text has more than its parts.
    #[inline]
    pub(super) fn is_long(&self) -> bool {
        self.parts.tag & LONG != 0
    }
}

/// A number below `parts` that the ends and the middle of a text name.
#[inline]
pub(super) fn part(bytes: &[u8], parts: u32) -> u32 {
    let word = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => {
            let ends = u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(32);
            if bytes.len() > 16 { ends ^ middle(bytes).rotate_left(16) } else { ends }
        }
        _ => padded(bytes).0,
    };
    let spread = word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    (spread.wrapping_mul(u64::from(parts)) >> 32) as u32
}

/// The eight bytes in the middle of a long text.
fn middle(bytes: &[u8]) -> u64 {
    let from = (bytes.len() / 2).wrapping_sub(4);
    let word = bytes.get(from..).and_then(<[u8]>::first_chunk);
    word.map_or(0, |word| u64::from_le_bytes(*word))
}

/// Up to 16 bytes, filled up with zeros.
#[inline]
fn padded(bytes: &[u8]) -> (u64, u64) {
    let length = bytes.len() as u32;
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        // What overlaps with the first eight bytes is shifted out.
        let overlap = 128_u32.wrapping_sub(length.wrapping_mul(8));
        return (u64::from_le_bytes(*first), u64::from_le_bytes(*last).unbounded_shr(overlap));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let place = length.wrapping_mul(8).wrapping_sub(32);
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return (u64::from(first) | u64::from(last).wrapping_shl(place), 0);
    }
    (bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0)
}

/// The hash and the length of a text of any length.
#[inline(never)]
fn hashed(bytes: &[u8]) -> (u64, u64) {
    let length = bytes.len() as u64;
    let (words, rest) = bytes.as_chunks::<8>();
    let rest = rest.iter().fold(length, |word, byte| word << 8 | u64::from(*byte));
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    (words.fold(mix(rest, length), mix), length)
}

/// Two numbers in one.
#[inline]
fn mix(a: u64, b: u64) -> u64 {
    fold(a ^ 0x9e37_79b9_7f4a_7c15, b ^ 0xe703_7ed1_a0b4_28db)
}

/// A 64 by 64 bit product folded to 64 bits.
#[inline]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a).wrapping_mul(u128::from(b));
    (product >> 64) as u64 ^ product as u64
}
