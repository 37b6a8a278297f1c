//! Accumulators: one row of exact integers per group, in lines of the processor's cache.

#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    reason = "a hot table: groups and cells are checked against its shape before a block is \
              added, and `AgingPass` proves that no sum leaves its type"
)]

use crate::threads;

/// Below this many lines, a thread costs more than it saves.
const THREAD_LINES: usize = 1 << 17;

/// A column that is not filled to this part of its room gives the rest back.
const SPARE: usize = 4;

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

    /// Makes room for groups up to `groups` and no more, without any sums of them yet.
    pub(super) fn reserve_exact(&mut self, groups: usize) {
        let lines = groups.saturating_mul(self.lines);
        match &mut self.sums {
            Sums::Narrow(sums) => sums.reserve_exact(lines.saturating_sub(sums.len())),
            Sums::Wide(sums) => sums.reserve_exact(lines.saturating_sub(sums.len())),
        }
    }

    /// Gives back what was set aside, where so little is in use that moving it costs nothing.
    pub(super) fn give_back(&mut self) {
        match &mut self.sums {
            Sums::Narrow(sums) => give_back(sums),
            Sums::Wide(sums) => give_back(sums),
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

    /// One count, which stands in a part of a cell.
    pub(super) fn count(&self, group: usize, (cell, shift): (usize, u32)) -> u32 {
        let count = self.get(group, cell) >> shift & i128::from(u32::MAX);
        u32::try_from(count).unwrap_or(u32::MAX)
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

    /// Adds the first `groups` groups of another table of the same shape to those from `first` on.
    /// Only in 64 bits, in which the caller has proved that the sums fit; else `false`, and nothing
    /// is added.
    pub(super) fn absorb_run(&mut self, first: u32, other: &Self, groups: usize) -> bool {
        let (Sums::Narrow(mine), Sums::Narrow(theirs)) = (&mut self.sums, &other.sums) else {
            return false;
        };
        let (start, lines) = (first as usize * self.lines, groups * self.lines);
        match (mine.get_mut(start..start + lines), theirs.get(..lines)) {
            (Some(mine), Some(theirs)) => add_lines(mine, theirs),
            _ => return false,
        }
        true
    }
}

/// Shrinks a column to what is in use, where that is a small part of it.
fn give_back<T>(column: &mut Vec<T>) {
    if column.len() < column.capacity() / SPARE {
        column.shrink_to_fit();
    }
}

/// Adds lines to lines, on as many threads as pay.
fn add_lines(mine: &mut [Line<i64>], theirs: &[Line<i64>]) {
    let threads = threads::count(mine.len(), THREAD_LINES);
    let share = mine.len().div_ceil(threads).max(1);
    let add = |mine: &mut [Line<i64>], theirs: &[Line<i64>]| {
        for (mine, theirs) in mine.iter_mut().zip(theirs) {
            for (mine, theirs) in mine.0.iter_mut().zip(theirs.0) {
                *mine = mine.wrapping_add(theirs);
            }
        }
    };
    std::thread::scope(|scope| {
        let mut shares = mine.chunks_mut(share).zip(theirs.chunks(share));
        let first = shares.next();
        shares.for_each(|(mine, theirs)| {
            scope.spawn(move || add(mine, theirs));
        });
        if let Some((mine, theirs)) = first {
            add(mine, theirs);
        }
    });
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
