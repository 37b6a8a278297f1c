//! Blocks of open items: what bounds them, how late each row is, and the sums per slot.

use crate::dispatched;

/// How many limits of days are compared at once; unused ones are `i32::MAX`.
pub const LIMITS: usize = 8;
/// How many slots [`sum_slots`] knows.
pub const SLOTS: usize = 16;

/// What one look at the columns of a block tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// All bits that a number has set, the sign folded away: no magnitude is larger than one more.
    pub bits: i64,
    /// The first day; `i32::MAX` for an empty block.
    pub first_day: i32,
    /// The last day; `i32::MIN` for an empty block.
    pub last_day: i32,
    /// The largest group; 0 for an empty column.
    pub last_group: u32,
}

dispatched! {
    /// What bounds a block of amounts, days and groups.
    pub fn bounds(open: &[i64], days: &[i32], group: &[u32]) -> Bounds {
        Bounds {
            bits: open.iter().fold(0, |bits, open| bits | (open ^ (open >> 63))),
            first_day: days.iter().fold(i32::MAX, |low, day| low.min(*day)),
            last_day: days.iter().fold(i32::MIN, |high, day| high.max(*day)),
            last_group: group.iter().fold(0, |high, group| high.max(*group)),
        }
    }
}

dispatched! {
    /// `as_of - basis - grace - paused` of each row, wrapping; `paused` may be empty.
    pub fn days_late(as_of: i32, basis: &[i32], grace: i32, paused: &[i32], days: &mut [i32]) {
        let start = as_of.wrapping_sub(grace);
        for (days, basis) in days.iter_mut().zip(basis) {
            *days = start.wrapping_sub(*basis);
        }
        for (days, paused) in days.iter_mut().zip(paused) {
            *days = days.wrapping_sub(*paused);
        }
    }
}

/// How days and signs become slots.
#[derive(Debug, Clone, Copy)]
pub struct Slots {
    /// The slot of a row is how many of these its days exceed.
    pub limits: [i32; LIMITS],
    /// The slot of negative amounts; `None` where they go by their days.
    pub unapplied: Option<i32>,
}

dispatched! {
    /// The slot of each row, by its days and the sign of its amount.
    pub fn slots(rule: Slots, days: &[i32], open: &[i64], slots: &mut [i32]) {
        for (slot, days) in slots.iter_mut().zip(days) {
            let mut passed = 0_i32;
            for limit in rule.limits {
                passed = passed.wrapping_add(i32::from(*days > limit));
            }
            *slot = passed;
        }
        let Some(unapplied) = rule.unapplied else { return };
        for (slot, open) in slots.iter_mut().zip(open) {
            // All ones for a credit, so that its slot is taken from `unapplied` without a branch.
            let credit = (open >> 63) as i32;
            *slot = (*slot & !credit) | (unapplied & credit);
        }
    }
}

/// Rows that are added at once, each to sums of its own: neighbours often share a slot, and an
/// addition to memory waits for the last one to the same place.
const LANES: usize = 4;

dispatched! {
    /// The wrapping sum of the amounts of each slot, and how many are not zero. Only the lower bits
    /// of a slot count: below [`SLOTS`], each has a sum of its own.
    pub fn sum_slots(slots: &[i32], amounts: &[i64]) -> ([i64; SLOTS], i64) {
        let mut sums = [[0_i64; SLOTS]; LANES];
        let (slots, last_slots) = slots.as_chunks::<LANES>();
        let (rows, last_rows) = amounts.as_chunks::<LANES>();
        for (slots, amounts) in slots.iter().zip(rows) {
            for ((sums, slot), amount) in sums.iter_mut().zip(slots).zip(amounts) {
                let sum = &mut sums[slot.cast_unsigned() as usize % SLOTS];
                *sum = sum.wrapping_add(*amount);
            }
        }
        let [mut total, others @ ..] = sums;
        for (slot, amount) in last_slots.iter().zip(last_rows) {
            let sum = &mut total[slot.cast_unsigned() as usize % SLOTS];
            *sum = sum.wrapping_add(*amount);
        }
        for sums in others {
            for (total, sum) in total.iter_mut().zip(sums) {
                *total = total.wrapping_add(sum);
            }
        }
        let counted = amounts.iter().fold(0_i64, |count, amount| {
            count.wrapping_add(i64::from(*amount != 0))
        });
        (total, counted)
    }
}
