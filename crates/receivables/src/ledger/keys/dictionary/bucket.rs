//! A line of the table: the texts that are at home in it, and their codes.

#![expect(
    clippy::as_conversions,
    clippy::indexing_slicing,
    reason = "a hot loop: places are those of a bucket"
)]

use super::text::{Parts, Pending};

/// How many texts a bucket has room for.
const ROOM: usize = 3;
const LOW_BITS: u32 = 0x0001_0101;

/// As many texts as fit into a line of the cache, the places filled from the first on.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
pub(super) struct Bucket {
    first: [u64; ROOM],
    last: [u64; ROOM],
    codes: [u32; ROOM],
    /// The texts' tags; zero where there is no text.
    tags: [u8; ROOM + 1],
}

impl Bucket {
    /// The code of a text when it stands here: nothing branches on what does. A long one may be
    /// another of the same hash, and a few texts that stand here are not found, by their tags.
    #[inline]
    pub(super) fn find(&self, pending: &Pending<'_>) -> Option<u32> {
        let Parts { first, last, tag } = pending.parts;
        // The byte of each tag that agrees becomes zero; the upper bit of the lowest such byte is
        // the lowest bit that is left.
        let other = u32::from_le_bytes(self.tags) ^ u32::from(tag).wrapping_mul(LOW_BITS);
        let equal = other.wrapping_sub(LOW_BITS) & !other & LOW_BITS << 7;
        let place = (equal.trailing_zeros() / 8) as usize;
        let place = place.min(ROOM - 1);
        let different = (self.first[place] ^ first) | (self.last[place] ^ last);
        let different = different | u64::from(self.tags[place] ^ tag);
        (different == 0).then_some(self.codes[place])
    }

    /// The codes of all that agree with a text in their parts: one for a short text.
    pub(super) fn candidates(&self, wanted: Parts) -> impl Iterator<Item = u32> {
        self.texts().filter(move |(parts, _)| *parts == wanted).map(|(_, code)| code)
    }

    /// Puts a text here; `false` when there is no room.
    pub(super) fn push(&mut self, parts: Parts, code: u32) -> bool {
        let Some(place) = self.tags.iter().take(ROOM).position(|tag| *tag == 0) else {
            return false;
        };
        self.first[place] = parts.first;
        self.last[place] = parts.last;
        self.tags[place] = parts.tag;
        self.codes[place] = code;
        true
    }

    /// Whether there is room: then no text at home here stands in a later bucket.
    pub(super) fn has_room(&self) -> bool {
        self.tags[ROOM - 1] == 0
    }

    /// What stands here, with its codes.
    pub(super) fn texts(&self) -> impl Iterator<Item = (Parts, u32)> + use<> {
        let places = self.first.into_iter().zip(self.last).zip(self.tags).zip(self.codes);
        places
            .map(|(((first, last), tag), code)| (Parts { first, last, tag }, code))
            .filter(|(parts, _)| parts.tag != 0)
    }
}
