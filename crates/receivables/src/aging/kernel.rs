//! The hot loops of a pass, block by block: days late, then slots, then sums.
//!
//! The loops without a branch per row are in `receivables-kernels`; the scratch of a block stays
//! in the first cache.

#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "the hot loop: `Facts::check` has seen that dates lie in a window of 110,000 days \
              and groups below the number of groups, slots are at most 66, and `AgingPass` \
              widens the sums to 128 bits before they can leave 64"
)]

use receivables_kernels::{SLOTS, Slots, days_late, fetch, slots, sum_slots};

use super::{
    block::AgingBlock,
    buckets::Places,
    cells::Line,
    policy::{Credits, Days, Disputed},
    report::{COUNTS_PER_CELL, Shape},
};

/// Rows whose slots are looked up before they are added.
pub(super) const BLOCK: usize = 1024;

/// How many rows ahead the sums of a group are asked for: as many as a processor waits for at once.
const AHEAD: usize = 24;

/// What is known of each row of a block before it is added.
#[derive(Debug, Clone)]
pub(super) struct Scratch {
    slot: [i32; BLOCK],
    days: [i32; BLOCK],
    amount: [i64; BLOCK],
}

/// Numbers that accumulate amounts; the pass proves that they cannot overflow.
pub(super) trait Cell: Copy + Default {
    fn add(&mut self, value: i64);
    fn add_product(&mut self, value: i64, days: i32);
}

impl Cell for i64 {
    fn add(&mut self, value: i64) {
        *self = self.wrapping_add(value);
    }

    fn add_product(&mut self, value: i64, days: i32) {
        *self = self.wrapping_add(value.wrapping_mul(Self::from(days)));
    }
}

impl Cell for i128 {
    fn add(&mut self, value: i64) {
        *self = self.wrapping_add(Self::from(value));
    }

    fn add_product(&mut self, value: i64, days: i32) {
        *self = self.wrapping_add(Self::from(value) * Self::from(days));
    }
}

impl Scratch {
    pub(super) fn new() -> Box<Self> {
        Box::new(Self { slot: [0; BLOCK], days: [0; BLOCK], amount: [0; BLOCK] })
    }

    /// Days late and the slot of each row, as if every row existed.
    pub(super) fn fill_slots(
        &mut self,
        block: &AgingBlock<'_>,
        as_of: i32,
        shape: &Shape,
        places: &Places,
    ) {
        let rows = block.open.len();
        let (days, slot) = (&mut self.days[..rows], &mut self.slot[..rows]);
        let effective = shape.policy.days == Days::Effective;
        let grace = if effective { shape.policy.grace_days as i32 } else { 0 };
        let paused = if effective { block.paused_days } else { &[] };
        days_late(as_of, block.basis, grace, paused, days);
        let unapplied =
            (shape.policy.credits != Credits::ByOwnDate).then_some(shape.unapplied() as i32);
        match places {
            Places::Few(limits) => {
                slots(Slots { limits: *limits, unapplied }, days, block.open, slot);
            }
            Places::Many(table) => {
                let last = table.len() as i32 - 1;
                for ((slot, days), open) in slot.iter_mut().zip(&*days).zip(block.open) {
                    let place = i32::from(table[(*days).clamp(0, last) as usize]);
                    *slot = unapplied.filter(|_| *open < 0).unwrap_or(place);
                }
            }
        }
    }

    /// The amounts that count where the policy leaves some out, and how many rows do not exist
    /// yet; `None` when all rows count whole.
    pub(super) fn fill_amounts(
        &mut self,
        block: &AgingBlock<'_>,
        as_of: i32,
        policy: Disputed,
    ) -> Option<u64> {
        if block.exists.is_empty() && policy == Disputed::Include {
            return None;
        }
        for (row, (amount, open)) in self.amount.iter_mut().zip(block.open).enumerate() {
            let part = block.disputed.get(row).copied().unwrap_or(0);
            *amount = match policy {
                Disputed::Include => *open,
                Disputed::Exclude => open.wrapping_sub(part),
                Disputed::Only => part,
            };
        }
        let mut later = 0;
        for (amount, from) in self.amount.iter_mut().zip(block.exists) {
            let exists = *from <= as_of;
            *amount = if exists { *amount } else { 0 };
            later = u64::wrapping_add(later, u64::from(!exists));
        }
        Some(later)
    }

    /// The amounts that count: the scratch's where the policy leaves some out.
    pub(super) fn amounts<'a>(&'a self, block: &AgingBlock<'a>, filtered: bool) -> &'a [i64] {
        if filtered { &self.amount[..block.open.len()] } else { block.open }
    }

    /// Adds each row's amount, none larger than `magnitude`, to its slot; a row of which nothing is
    /// left does not count.
    #[inline(never)]
    pub(super) fn accumulate<T: Cell>(
        &self,
        sums: &mut [Line<T>],
        shape: &Shape,
        group: &[u32],
        amounts: &[i64],
        magnitude: u64,
    ) {
        let lines = shape.lines();
        let items = shape.items();
        let slots = &self.slot[..amounts.len()];
        if group.is_empty() {
            return self.add_to_one(&mut sums[..lines], items, amounts, magnitude);
        }
        let (most, rest) = group.split_at(group.len().saturating_sub(AHEAD));
        let ahead = &group[AHEAD.min(group.len())..];
        let (slots, last_slots) = slots.split_at(most.len());
        let (amounts, last_amounts) = amounts.split_at(most.len());
        if lines == 1 {
            add_rows(sums, items, (most, ahead), slots, amounts);
            return add_rows(sums, items, (rest, rest), last_slots, last_amounts);
        }
        let shape = (lines, items);
        add_wide_rows(sums, shape, (most, ahead), slots, amounts);
        add_wide_rows(sums, shape, (rest, rest), last_slots, last_amounts);
    }

    /// One group: amounts below 2^52, of which a block of 1024 sums in 64 bits, are added up by
    /// slot first.
    fn add_to_one<T: Cell>(
        &self,
        sums: &mut [Line<T>],
        items: usize,
        amounts: &[i64],
        magnitude: u64,
    ) {
        let slots = &self.slot[..amounts.len()];
        if items <= SLOTS && magnitude < 1 << 52 {
            let (parts, counted) = sum_slots(slots, amounts);
            for (slot, part) in parts.iter().enumerate().take(items) {
                sums[slot / 8].0[slot & 7].add(*part);
            }
            sums[items / 8].0[items & 7].add(counted);
            return;
        }
        for (slot, amount) in slots.iter().zip(amounts) {
            let slot = *slot as usize;
            sums[slot / 8].0[slot & 7].add(*amount);
            sums[items / 8].0[items & 7].add(i64::from(*amount != 0));
        }
    }

    /// Adds what [`Detail::Full`](super::Detail::Full) asks for: counts, the disputed part, the
    /// weight of the days.
    pub(super) fn measure<T: Cell>(
        &self,
        sums: &mut [Line<T>],
        shape: &Shape,
        block: &AgingBlock<'_>,
        amounts: &[i64],
    ) {
        let (lines, counts) = (shape.lines(), shape.counts());
        let unapplied = shape.unapplied() as i32;
        let (debit, days) = (shape.overdue_debit(), shape.amount_days());
        for (row, amount) in amounts.iter().enumerate() {
            let group = block.group.get(row).map_or(0, |group| *group as usize);
            let slot = self.slot[row];
            let base = group * lines;
            let count = counts + slot as usize / COUNTS_PER_CELL;
            let one = i64::from(*amount != 0) << (slot as u32 % 2 * u32::BITS);
            sums[base + count / 8].0[count & 7].add(one);
            if *amount > 0 && slot > 0 && slot < unapplied {
                sums[base + debit / 8].0[debit & 7].add(*amount);
                sums[base + days / 8].0[days & 7].add_product(*amount, self.days[row]);
            }
        }
        if shape.policy.disputed == Disputed::Exclude {
            return;
        }
        let disputed = shape.disputed();
        for (row, (part, amount)) in block.disputed.iter().zip(amounts).enumerate() {
            let group = block.group.get(row).map_or(0, |group| *group as usize);
            let part = if *amount == 0 { 0 } else { *part };
            sums[group * lines + disputed / 8].0[disputed & 7].add(part);
        }
    }
}

/// Adds each row to its group's one line of sums, and asks for the lines of the groups `ahead`.
fn add_rows<T: Cell>(
    sums: &mut [Line<T>],
    items: usize,
    (group, ahead): (&[u32], &[u32]),
    slots: &[i32],
    amounts: &[i64],
) {
    // One index into columns of one length: the loop then fits into the registers.
    let rows = group.len();
    let (ahead, slots, amounts) = (&ahead[..rows], &slots[..rows], &amounts[..rows]);
    for row in 0..rows {
        fetch(sums, ahead[row] as usize);
        let line = &mut sums[group[row] as usize].0;
        line[slots[row] as usize & 7].add(amounts[row]);
        line[items & 7].add(i64::from(amounts[row] != 0));
    }
}

/// The same for groups of several lines, of which the first two are asked for.
fn add_wide_rows<T: Cell>(
    sums: &mut [Line<T>],
    (lines, items): (usize, usize),
    (group, ahead): (&[u32], &[u32]),
    slots: &[i32],
    amounts: &[i64],
) {
    let rows = group.len();
    let (ahead, slots, amounts) = (&ahead[..rows], &slots[..rows], &amounts[..rows]);
    for row in 0..rows {
        let next = (ahead[row] as usize).wrapping_mul(lines);
        fetch(sums, next);
        fetch(sums, next.wrapping_add(1));
        let base = (group[row] as usize).wrapping_mul(lines);
        let slot = slots[row] as usize;
        sums[base + slot / 8].0[slot & 7].add(amounts[row]);
        sums[base + items / 8].0[items & 7].add(i64::from(amounts[row] != 0));
    }
}
