//! The business days of the whole window, one bit each.

use std::sync::Arc;

use crate::time::date::WINDOW_DAYS;

/// Words that hold the window's 109,573 days.
const WORDS: usize = WINDOW_DAYS.div_ceil(64);

/// Which days of the window are business days: bit `i` is day `i` counted from 1900-01-01.
///
/// 14 kB that are shared by every clone. A question about one day reads one word, and a search or
/// a count reads 64 days at a time.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct OpenDays(Arc<[u64]>);

impl OpenDays {
    /// Every day whose weekday is in `week` (bit 0 is Monday), from day `first` on, but `closed`.
    pub(super) fn new(week: u8, first: usize, closed: impl IntoIterator<Item = usize>) -> Self {
        // 1900-01-01 was a Monday, so day i falls on weekday i % 7, and the words repeat after 7.
        let pattern: Vec<u64> = (0..7).map(|word| week_word(week, word)).collect();
        let mut words: Vec<u64> = pattern.into_iter().cycle().take(WORDS).collect();
        words.iter_mut().take(first / 64).for_each(|word| *word = 0);
        keep(&mut words, first, !before(first));
        keep(&mut words, WINDOW_DAYS, before(WINDOW_DAYS));
        for day in closed {
            keep(&mut words, day, !bit(day));
        }
        Self(words.into())
    }

    #[inline]
    pub(super) fn contains(&self, day: usize) -> bool {
        self.word(day / 64) & bit(day) != 0
    }

    /// The n-th open day after `day`, n from 1.
    pub(super) fn nth_after(&self, day: usize, n: u32) -> Option<usize> {
        let mut at = day / 64;
        let mut word = self.word(at) & after(day);
        let mut missing = n.checked_sub(1)?;
        loop {
            let Some(still) = missing.checked_sub(word.count_ones()) else {
                for _ in 0..missing {
                    word &= word.wrapping_sub(1); // drops the lowest bit
                }
                return position(at, word.trailing_zeros());
            };
            missing = still;
            at = at.checked_add(1)?;
            word = *self.0.get(at)?;
        }
    }

    /// The n-th open day before `day`, n from 1.
    pub(super) fn nth_before(&self, day: usize, n: u32) -> Option<usize> {
        let mut at = day / 64;
        let mut word = self.word(at) & before(day);
        let mut missing = n.checked_sub(1)?;
        loop {
            let Some(still) = missing.checked_sub(word.count_ones()) else {
                for _ in 0..missing {
                    word &= !highest(word);
                }
                return position(at, 63_u32.checked_sub(word.leading_zeros())?);
            };
            missing = still;
            at = at.checked_sub(1)?;
            word = *self.0.get(at)?;
        }
    }

    /// How many open days lie in `(low, high]`.
    pub(super) fn count(&self, low: usize, high: usize) -> i64 {
        let (first, last) = (low / 64, high / 64);
        (first..=last)
            .map(|at| {
                let from = if at == first { after(low) } else { u64::MAX };
                let to = if at == last { before(high) | bit(high) } else { u64::MAX };
                i64::from((self.word(at) & from & to).count_ones())
            })
            .sum()
    }

    #[inline]
    fn word(&self, at: usize) -> u64 {
        self.0.get(at).copied().unwrap_or(0)
    }
}

/// Clears the bits that are not in `mask` in the word of a day.
fn keep(words: &mut [u64], day: usize, mask: u64) {
    if let Some(word) = words.get_mut(day / 64) {
        *word &= mask;
    }
}

/// The word of 64 days whose first day is `64 * word` after a Monday.
fn week_word(week: u8, word: usize) -> u64 {
    (0..64_usize)
        .filter(|day| {
            let weekday = word.saturating_mul(64).saturating_add(*day) % 7;
            week.checked_shr(u32::try_from(weekday).unwrap_or(0)).unwrap_or(0) & 1 == 1
        })
        .fold(0, |bits, day| bits | bit(day))
}

#[inline]
fn bit(day: usize) -> u64 {
    // `rotate_left` takes the shift modulo 64, which is what is wanted of a day number.
    1_u64.rotate_left(u32::try_from(day % 64).unwrap_or(0))
}

/// The bits above that of `day` in its word.
#[inline]
fn after(day: usize) -> u64 {
    !(before(day) | bit(day))
}

/// The bits below that of `day` in its word.
#[inline]
fn before(day: usize) -> u64 {
    bit(day).wrapping_sub(1)
}

/// The highest bit of a word alone.
fn highest(word: u64) -> u64 {
    (1_u64 << 63).checked_shr(word.leading_zeros()).unwrap_or(0)
}

fn position(word: usize, bit: u32) -> Option<usize> {
    word.checked_mul(64)?.checked_add(usize::try_from(bit).ok()?)
}
