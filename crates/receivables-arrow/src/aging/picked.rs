//! The rows of a block that fall to a thread.

use receivables::aging::AgingBlock;

/// The rows of a block that fall to a thread.
#[derive(Default)]
pub(super) struct Picked {
    pub(super) rows: Vec<u32>,
    basis: Vec<i32>,
    exists: Vec<i32>,
    /// Their open amounts, where these are picked before all others are read.
    pub(super) open: Vec<i64>,
    disputed: Vec<i64>,
    paused_days: Vec<i32>,
}

impl Picked {
    /// The block's columns for these rows only; the groups are theirs alone already, and open amounts
    /// where the block has none.
    pub(super) fn of<'a>(&'a mut self, block: AgingBlock<'a>) -> AgingBlock<'a> {
        let rows = &self.rows;
        if !block.open.is_empty() {
            pick(block.open, rows, &mut self.open);
        }
        AgingBlock {
            group: block.group,
            basis: pick(block.basis, rows, &mut self.basis),
            open: &self.open,
            exists: pick(block.exists, rows, &mut self.exists),
            disputed: pick(block.disputed, rows, &mut self.disputed),
            paused_days: pick(block.paused_days, rows, &mut self.paused_days),
        }
    }
}

/// The values of some rows; none of a column that is not there.
fn pick<'a, T: Copy>(column: &[T], rows: &[u32], out: &'a mut Vec<T>) -> &'a [T] {
    out.clear();
    if !column.is_empty() {
        out.extend(rows.iter().map(|row| column[*row as usize]));
    }
    out
}
