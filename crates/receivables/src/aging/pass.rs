//! The one pass over columns: blocks of rows in, sums per group and bucket out.

use chrono::NaiveDate;

use super::{
    block::{AgingBlock, Facts},
    buckets::Places,
    cells::{Cells, Sums},
    kernel::{BLOCK, Scratch},
    policy::{AgingPolicy, Detail},
    report::{AgingReport, Level, Shape},
};
use crate::{
    error::{Error, InputError, ItemError},
    ledger::{MAX_PAUSED_DAYS, MAX_ROWS},
    money::Currency,
    time,
    wire::Named,
};

/// Sums in the making: blocks of rows in, [`AgingReport`] out.
///
/// ```
/// use receivables::aging::{AgingBlock, AgingPass, AgingPolicy};
/// use receivables::{money::Currency, time::{parse_date, to_days}};
///
/// let as_of = parse_date("2026-06-30")?;
/// let due = [to_days(parse_date("2026-05-31")?)];
/// let mut pass = AgingPass::new(as_of, &AgingPolicy::totals())?;
/// pass.push(AgingBlock { basis: &due, open: &[1200_00], ..AgingBlock::default() })?;
/// let report = pass.finish(vec![], vec![Currency::EUR])?;
/// assert_eq!(report.total()?.bucket("1-30").unwrap().to_string(), "1200.00");
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct AgingPass {
    shape: Shape,
    as_of: i32,
    places: Places,
    groups: usize,
    cells: Cells,
    not_yet_posted: u64,
    rows: usize,
    /// The row of the caller's table where the next block begins, for messages.
    next_row: usize,
    /// No sum of amounts is larger than this.
    amount_bound: i128,
    /// No sum of amounts times days is larger than this.
    days_bound: i128,
    scratch: Box<Scratch>,
}

impl AgingPass {
    /// An empty pass with one group.
    ///
    /// # Errors
    /// `date.out_of_range` for `as_of`; `input.out_of_range` for more than 36500 days of grace.
    pub fn new(as_of: NaiveDate, policy: &AgingPolicy) -> Result<Self, Error> {
        let as_of = time::check_date(as_of).map_err(|error| error.at("as_of"))?;
        if policy.grace_days > MAX_PAUSED_DAYS {
            let value = policy.grace_days.to_string();
            let error = InputError::OutOfRange { value, minimum: 0, maximum: MAX_PAUSED_DAYS };
            return Err(Error::from(error).at("grace_days"));
        }
        let shape = Shape::new(as_of, policy.clone());
        let mut pass = Self {
            as_of: time::to_days(as_of),
            places: shape.policy.buckets.places(as_of),
            groups: 0,
            cells: Cells::new(shape.width()),
            not_yet_posted: 0,
            rows: 0,
            next_row: 0,
            amount_bound: 0,
            days_bound: 0,
            scratch: Scratch::new(),
            shape,
        };
        pass.reserve_groups(1);
        Ok(pass)
    }

    /// Makes room for groups 0 to `groups - 1`; existing sums stay.
    pub fn reserve_groups(&mut self, groups: usize) {
        if groups > self.groups {
            self.groups = groups;
            self.cells.resize(groups);
        }
    }

    /// Sets memory aside for so many groups, so that sums need not move while groups are added.
    /// None of it is written to: where the system hands memory out page by page, what is not
    /// reached costs nothing.
    pub fn expect_groups(&mut self, groups: usize) {
        self.cells.reserve_exact(groups);
    }

    /// Says where in the caller's table the next block begins, so that an error names the row;
    /// without it, blocks follow each other from row 0.
    pub fn begin_at(&mut self, row: usize) {
        self.next_row = row;
    }

    /// Adds rows. A block that is refused changes nothing that was added before it, but the pass
    /// must then be given up.
    ///
    /// # Errors
    /// `input.length_mismatch`, `input.out_of_range` for a group beyond the reserved ones,
    /// `amount.out_of_range`, `date.out_of_range`, `input.null` for a missing basis date, each
    /// with its row in the table (see [`AgingPass::begin_at`]); `item.too_many_rows`.
    pub fn push(&mut self, block: AgingBlock<'_>) -> Result<(), Error> {
        block.check_lengths()?;
        let rows = self.rows.saturating_add(block.open.len());
        if rows > MAX_ROWS {
            return Err(ItemError::TooManyRows { rows, maximum: MAX_ROWS }.into());
        }
        (0..block.open.len())
            .step_by(BLOCK)
            .try_for_each(|start| self.add(&block.slice(start, BLOCK)))
    }

    /// Adds the sums of another pass of the same analysis; `groups[i]` is the group here that its
    /// group `i` belongs to.
    ///
    /// # Errors
    /// `aging.merge_mismatch` when the two differ in date or policy; `aging.sum_out_of_range`.
    pub fn absorb(&mut self, other: &Self, groups: &[u32]) -> Result<(), Error> {
        self.shape.check_same(&other.shape)?;
        let place = |group: &u32| usize::try_from(*group).unwrap_or(usize::MAX);
        let most = groups.iter().map(place).max().map_or(0, |last| last.saturating_add(1));
        self.reserve_groups(most);
        let rows = self.rows.saturating_add(other.rows);
        if u32::try_from(rows).is_err() {
            // No count is larger than the rows are many: only now may one leave its 32 bits.
            for (from, to) in groups.iter().map(place).enumerate().take(other.groups) {
                self.shape.check_counts((&self.cells, to), (&other.cells, from))?;
            }
        }
        self.bound(other.amount_bound, other.days_bound);
        if !self.absorb_run(other, groups) {
            for (from, to) in groups.iter().map(place).enumerate().take(other.groups) {
                self.cells.absorb(to, &other.cells, from, self.shape.width());
            }
        }
        self.not_yet_posted = self.not_yet_posted.saturating_add(other.not_yet_posted);
        self.rows = rows;
        Ok(())
    }

    /// Adds the cells of another pass in one go where its groups follow each other here too, as
    /// they do when threads have shared a table out; `false` when nothing was added.
    ///
    /// The bounds of both passes are added up already, so that 64 bits are enough while they last.
    fn absorb_run(&mut self, other: &Self, groups: &[u32]) -> bool {
        let first = groups.first().copied().unwrap_or(0);
        let run = groups.iter().zip(0..).all(|(group, place)| group.wrapping_sub(first) == place);
        run && self.cells.absorb_run(first, &other.cells, groups.len())
    }

    /// The report; `levels` give the keys of each group, `currencies` its currency.
    ///
    /// # Errors
    /// `input.length_mismatch` when a level or `currencies` does not have one entry per group
    /// (one currency stands for all groups).
    pub fn finish(
        mut self,
        levels: Vec<Level>,
        currencies: Vec<Currency>,
    ) -> Result<AgingReport, Error> {
        self.cells.give_back();
        AgingReport::new(
            self.shape,
            levels,
            currencies,
            self.groups,
            self.cells,
            self.not_yet_posted,
        )
    }

    /// Adds at most [`BLOCK`] rows.
    fn add(&mut self, block: &AgingBlock<'_>) -> Result<(), Error> {
        let facts = Facts::of(block);
        facts.check(self.groups).map_err(|(field, row, error)| {
            let field = if field == "basis" { self.shape.policy.basis.name() } else { field };
            error.in_column(field, self.next_row.saturating_add(row))
        })?;
        self.bound(facts.amount_bound(), facts.days_bound(self.as_of));
        let (shape, scratch) = (&self.shape, &mut self.scratch);
        scratch.fill_slots(block, self.as_of, shape, &self.places);
        let later = scratch.fill_amounts(block, self.as_of, shape.policy.disputed);
        let amounts = scratch.amounts(block, later.is_some());
        let (full, magnitude) = (shape.policy.detail == Detail::Full, facts.magnitude());
        match &mut self.cells.sums {
            Sums::Narrow(sums) => {
                scratch.accumulate(sums, shape, block.group, amounts, magnitude);
                if full {
                    scratch.measure(sums, shape, block, amounts);
                }
            }
            Sums::Wide(sums) => {
                scratch.accumulate(sums, shape, block.group, amounts, magnitude);
                if full {
                    scratch.measure(sums, shape, block, amounts);
                }
            }
        }
        self.not_yet_posted = self.not_yet_posted.saturating_add(later.unwrap_or(0));
        self.rows = self.rows.saturating_add(block.open.len());
        self.next_row = self.next_row.saturating_add(block.open.len());
        Ok(())
    }

    /// Notes how large the sums may become, and widens them before they could overflow.
    fn bound(&mut self, amounts: i128, days: i128) {
        self.amount_bound = self.amount_bound.saturating_add(amounts);
        self.days_bound = self.days_bound.saturating_add(days);
        let full = self.shape.policy.detail == Detail::Full;
        let most = if full { self.amount_bound.max(self.days_bound) } else { self.amount_bound };
        if most > i128::from(i64::MAX) {
            self.cells.widen();
        }
    }
}

#[cfg(test)]
mod tests;
