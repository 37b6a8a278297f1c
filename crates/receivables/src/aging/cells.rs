//! Accumulators: one row of exact integers per group, in lines of the processor's cache.

#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    reason = "a hot table: groups and cells are checked against its shape before a block is \
              added, and `AgingPass` proves that no sum leaves its type"
)]

/// Eight cells that share one line of the cache (two in the wide form).
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
pub(super) struct Line<T>(pub(super) [T; 8]);

/// Sums in 64 bits while they are proved to fit, in 128 bits from then on.
#[derive(Debug, Clone)]
pub(super) enum Sums {
    Narrow(Vec<Line<i64>>),
    Wide(Vec<Line<i128>>),
}

/// The accumulators of a pass: `width` cells per group.
#[derive(Debug, Clone)]
pub(super) struct Cells {
    lines: usize,
    pub(super) sums: Sums,
}

impl Cells {
    pub(super) fn new(width: usize) -> Self {
        Self { lines: width.div_ceil(8), sums: Sums::Narrow(Vec::new()) }
    }

    /// Makes room for groups up to `groups`.
    pub(super) fn resize(&mut self, groups: usize) {
        let lines = groups.saturating_mul(self.lines);
        match &mut self.sums {
            // Never shrinks: a group further back may be added to after a later one.
            Sums::Narrow(sums) => sums.resize(lines.max(sums.len()), Line::default()),
            Sums::Wide(sums) => sums.resize(lines.max(sums.len()), Line::default()),
        }
    }

    /// Continues in 128 bits.
    pub(super) fn widen(&mut self) {
        if let Sums::Narrow(sums) = &self.sums {
            self.sums = Sums::Wide(sums.iter().map(|line| Line(line.0.map(i128::from))).collect());
        }
    }

    /// One sum.
    pub(super) fn get(&self, group: usize, cell: usize) -> i128 {
        let line = group * self.lines + cell / 8;
        match &self.sums {
            Sums::Narrow(sums) => i128::from(sums[line].0[cell % 8]),
            Sums::Wide(sums) => sums[line].0[cell % 8],
        }
    }

    /// Copies one sum of each group.
    pub(super) fn gather(&self, groups: &[u32], cell: usize, out: &mut [i128]) {
        let (line, place) = (cell / 8, cell % 8);
        match &self.sums {
            Sums::Narrow(sums) => gather(sums, self.lines, groups, line, place, out),
            Sums::Wide(sums) => gather(sums, self.lines, groups, line, place, out),
        }
    }

    /// Adds to one sum; the caller has seen that it fits in 128 bits.
    pub(super) fn add(&mut self, group: usize, cell: usize, value: i128) {
        let line = group * self.lines + cell / 8;
        if let (Sums::Narrow(sums), Ok(value)) = (&mut self.sums, i64::try_from(value)) {
            let place = &mut sums[line].0[cell % 8];
            if let Some(sum) = place.checked_add(value) {
                *place = sum;
                return;
            }
        }
        self.widen();
        if let Sums::Wide(sums) = &mut self.sums {
            sums[line].0[cell % 8] += value;
        }
    }

    /// Adds one group's cells of another table of the same shape to a group of this one.
    pub(super) fn absorb(&mut self, group: usize, other: &Self, from: usize, width: usize) {
        if let (Sums::Narrow(mine), Sums::Narrow(theirs)) = (&mut self.sums, &other.sums) {
            let added = (0..self.lines).all(|line| {
                let theirs = &theirs[from * other.lines + line].0;
                let mine = &mine[group * self.lines + line].0;
                mine.iter().zip(theirs).all(|(a, b)| a.checked_add(*b).is_some())
            });
            if added {
                for line in 0..self.lines {
                    let theirs = &theirs[from * other.lines + line].0;
                    let mine = &mut mine[group * self.lines + line].0;
                    mine.iter_mut().zip(theirs).for_each(|(a, b)| *a += *b);
                }
                return;
            }
        }
        for cell in 0..width {
            self.add(group, cell, other.get(from, cell));
        }
    }
}

fn gather<T: Copy + Into<i128>>(
    sums: &[Line<T>],
    lines: usize,
    groups: &[u32],
    line: usize,
    place: usize,
    out: &mut [i128],
) {
    for (out, group) in out.iter_mut().zip(groups) {
        let first = (*group as usize).wrapping_mul(lines);
        *out = sums[first.wrapping_add(line)].0[place & 7].into();
    }
}
