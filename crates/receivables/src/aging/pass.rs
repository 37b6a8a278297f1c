//! The one pass over columns: blocks of rows in, sums per group and bucket out.

#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the hot loop: dates lie in the window of 110,000 days and groups below the number \
              of groups, both checked per block before any sum; sums are widened to 128 bits \
              before they can leave 64"
)]

use chrono::NaiveDate;

use super::{
    buckets::Places,
    cells::{Cells, Line, Sums},
    policy::{AgingPolicy, Credits, Days, Detail, Disputed},
    report::{AgingReport, Level, Shape},
};
use crate::{
    error::{Error, InputError, ItemError, MoneyError, TimeError},
    ledger::{MAX_ROWS, NO_DATE},
    money::{Currency, MAX_MINOR},
    time::{self, MAX_DAYS, MIN_DAYS},
    wire::Named,
};

/// Rows whose bucket is looked up before they are added; their scratch stays in the first cache.
const BLOCK: usize = 1024;
/// The longest grace, and the longest pause of an item's clock.
const MAX_GRACE_DAYS: u32 = 36_500;

/// Rows to add to an [`AgingPass`]: columns of one length; an empty one stands for "none".
///
/// Dates are days since 1970-01-01, amounts minor units of the group's currency.
#[derive(Debug, Clone, Copy, Default)]
pub struct AgingBlock<'a> {
    /// The group of each row; empty: all in group 0.
    pub group: &'a [u32],
    /// The date from which the age counts.
    pub basis: &'a [i32],
    /// What is open: positive is owed by the customer, negative is an unapplied credit.
    pub open: &'a [i64],
    /// The day from which the item exists, [`NO_DATE`] for always; empty: all exist.
    pub exists: &'a [i32],
    /// The disputed part, from zero to `open`; empty: nothing is disputed.
    pub disputed: &'a [i64],
    /// Days that do not count as late, for [`Days::Effective`]; empty: none.
    pub paused_days: &'a [i32],
}

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
    pub(super) shape: Shape,
    as_of: i32,
    places: Places,
    groups: usize,
    cells: Cells,
    counts: Vec<u32>,
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

/// What is known of each row of a block before it is added.
#[derive(Debug, Clone)]
struct Scratch {
    slot: [u8; BLOCK],
    days: [i32; BLOCK],
    amount: [i64; BLOCK],
}

/// A number that accumulates amounts; the pass proves that it cannot overflow.
trait Cell: Copy {
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

impl AgingPass {
    /// An empty pass with one group.
    ///
    /// # Errors
    /// `date.out_of_range` for `as_of`; `input.out_of_range` for more than 36500 days of grace.
    pub fn new(as_of: NaiveDate, policy: &AgingPolicy) -> Result<Self, Error> {
        let as_of = time::check_date(as_of).map_err(|error| error.at("as_of"))?;
        if policy.grace_days > MAX_GRACE_DAYS {
            let value = policy.grace_days.to_string();
            let error = InputError::OutOfRange { value, minimum: 0, maximum: MAX_GRACE_DAYS };
            return Err(Error::from(error).at("grace_days"));
        }
        let shape = Shape::new(as_of, policy.clone());
        let mut pass = Self {
            as_of: time::to_days(as_of),
            places: shape.policy.buckets.places(as_of),
            groups: 0,
            cells: Cells::new(shape.width()),
            counts: Vec::new(),
            not_yet_posted: 0,
            rows: 0,
            next_row: 0,
            amount_bound: 0,
            days_bound: 0,
            scratch: Box::new(Scratch { slot: [0; BLOCK], days: [0; BLOCK], amount: [0; BLOCK] }),
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
            if self.shape.policy.detail == Detail::Full {
                self.counts.resize(groups.saturating_mul(self.shape.slots()), 0);
            }
        }
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
        self.check_lengths(&block)?;
        let rows = block.open.len();
        for start in (0..rows).step_by(BLOCK) {
            let range = start..rows.min(start + BLOCK);
            let part = |column: &[i32]| (!column.is_empty()).then_some(range.clone());
            let of = |column| part(column).unwrap_or(0..0);
            let chunk = AgingBlock {
                group: if block.group.is_empty() { &[] } else { &block.group[range.clone()] },
                basis: &block.basis[range.clone()],
                open: &block.open[range.clone()],
                exists: &block.exists[of(block.exists)],
                disputed: if block.disputed.is_empty() {
                    &[]
                } else {
                    &block.disputed[range.clone()]
                },
                paused_days: &block.paused_days[of(block.paused_days)],
            };
            self.add(chunk)?;
        }
        Ok(())
    }

    /// Adds the sums of another pass of the same analysis; `groups[i]` is the group here that its
    /// group `i` belongs to.
    ///
    /// # Errors
    /// `aging.merge_mismatch` when the two differ in date or policy; `aging.sum_out_of_range`.
    pub fn absorb(&mut self, other: &Self, groups: &[u32]) -> Result<(), Error> {
        self.shape.check_same(&other.shape)?;
        let most = groups.iter().max().map_or(0, |group| *group as usize + 1);
        self.reserve_groups(most);
        self.bound(other.amount_bound, other.days_bound);
        let (slots, width) = (self.shape.slots(), self.shape.width());
        for (from, to) in groups.iter().enumerate().take(other.groups) {
            let to = *to as usize;
            self.cells.absorb(to, &other.cells, from, width);
            if self.shape.policy.detail == Detail::Full {
                for slot in 0..slots {
                    self.counts[to * slots + slot] += other.counts[from * slots + slot];
                }
            }
        }
        self.not_yet_posted += other.not_yet_posted;
        self.rows += other.rows;
        Ok(())
    }

    /// The report; `levels` give the keys of each group, `currencies` its currency.
    ///
    /// # Errors
    /// `input.length_mismatch` when a level or `currencies` does not have one entry per group
    /// (a pass without levels and with one group needs one currency).
    pub fn finish(
        self,
        levels: Vec<Level>,
        currencies: Vec<Currency>,
    ) -> Result<AgingReport, Error> {
        AgingReport::new(
            self.shape,
            levels,
            currencies,
            self.groups,
            self.cells,
            self.counts,
            self.not_yet_posted,
        )
    }

    fn check_lengths(&self, block: &AgingBlock<'_>) -> Result<(), Error> {
        let rows = block.open.len();
        if rows > MAX_ROWS - self.rows.min(MAX_ROWS) {
            let rows = self.rows + rows;
            return Err(ItemError::TooManyRows { rows, maximum: MAX_ROWS }.into());
        }
        let columns = [
            ("basis", Some(block.basis.len())),
            ("group", Some(block.group.len()).filter(|length| *length > 0)),
            ("exists", Some(block.exists.len()).filter(|length| *length > 0)),
            ("disputed", Some(block.disputed.len()).filter(|length| *length > 0)),
            ("paused_days", Some(block.paused_days.len()).filter(|length| *length > 0)),
        ];
        for (field, length) in columns {
            if let Some(found) = length.filter(|length| *length != rows) {
                let field = field.to_owned();
                return Err(InputError::LengthMismatch { field, found, expected: rows }.into());
            }
        }
        Ok(())
    }

    fn add(&mut self, block: AgingBlock<'_>) -> Result<(), Error> {
        let facts = Facts::of(&block);
        facts.check(self.groups).map_err(|(field, row, error)| {
            let field = if field == "basis" { self.shape.policy.basis.name() } else { field };
            error.in_column(field, self.next_row + row)
        })?;
        self.bound(
            facts.amounts,
            facts.amounts * i128::from(self.as_of.saturating_sub(facts.first_day).max(0)),
        );
        self.fill_slots(&block);
        let filtered = self.fill_amounts(&block);
        let amounts = (!filtered).then_some(block.open);
        match (&mut self.cells.sums, self.shape.policy.detail) {
            (Sums::Narrow(sums), Detail::Amounts) => {
                accumulate(sums, &self.scratch, &self.shape, block.group, amounts, facts.rows);
            }
            (Sums::Wide(sums), Detail::Amounts) => {
                accumulate(sums, &self.scratch, &self.shape, block.group, amounts, facts.rows);
            }
            (Sums::Narrow(sums), Detail::Full) => {
                accumulate(sums, &self.scratch, &self.shape, block.group, amounts, facts.rows);
                measure(sums, &mut self.counts, &self.scratch, &self.shape, &block, amounts);
            }
            (Sums::Wide(sums), Detail::Full) => {
                accumulate(sums, &self.scratch, &self.shape, block.group, amounts, facts.rows);
                measure(sums, &mut self.counts, &self.scratch, &self.shape, &block, amounts);
            }
        }
        self.rows += facts.rows;
        self.next_row += facts.rows;
        Ok(())
    }

    /// Notes how large the sums may have become, and widens them before they could overflow.
    fn bound(&mut self, amounts: i128, days: i128) {
        self.amount_bound += amounts;
        self.days_bound += days;
        if self.amount_bound.max(self.days_bound) > i128::from(i64::MAX) {
            self.cells.widen();
        }
    }

    /// Days late and the slot of each row, as if every row existed.
    fn fill_slots(&mut self, block: &AgingBlock<'_>) {
        let Scratch { slot, days, .. } = &mut *self.scratch;
        for (days, basis) in days.iter_mut().zip(block.basis) {
            *days = self.as_of.wrapping_sub(*basis);
        }
        if self.shape.policy.days == Days::Effective {
            let grace = i32::try_from(self.shape.policy.grace_days).unwrap_or(0);
            days.iter_mut().for_each(|days| *days -= grace);
            for (days, paused) in days.iter_mut().zip(block.paused_days) {
                *days -= *paused;
            }
        }
        let table = self.places.table();
        let last = table.len() as i32 - 1;
        let rows = block.open.len();
        for (slot, days) in slot.iter_mut().zip(&*days).take(rows) {
            *slot = table[(*days).clamp(0, last) as usize];
        }
        if self.shape.policy.credits != Credits::ByOwnDate {
            let unapplied = self.shape.unapplied() as u8;
            for (slot, open) in slot.iter_mut().zip(block.open) {
                *slot = if *open < 0 { unapplied } else { *slot };
            }
        }
    }

    /// The amounts that count where the policy leaves some out; `false` when all rows count whole.
    fn fill_amounts(&mut self, block: &AgingBlock<'_>) -> bool {
        let policy = self.shape.policy.disputed;
        let filtered = !block.exists.is_empty() || policy != Disputed::Include;
        if !filtered {
            return false;
        }
        let amount = &mut self.scratch.amount;
        for (row, open) in block.open.iter().enumerate() {
            let part = block.disputed.get(row).copied().unwrap_or(0);
            amount[row] = match policy {
                Disputed::Include => *open,
                Disputed::Exclude => *open - part,
                Disputed::Only => part,
            };
        }
        for (amount, from) in amount.iter_mut().zip(block.exists) {
            if *from > self.as_of {
                self.not_yet_posted += 1;
                *amount = 0;
            }
        }
        true
    }
}

/// Adds each row's amount to its slot; a row of which nothing is left does not count.
fn accumulate<T: Cell>(
    sums: &mut [Line<T>],
    scratch: &Scratch,
    shape: &Shape,
    group: &[u32],
    amounts: Option<&[i64]>,
    rows: usize,
) {
    let lines = shape.width().div_ceil(8);
    let (items_line, items_cell) = (shape.items() / 8, shape.items() % 8);
    let slots = &scratch.slot[..rows];
    match (amounts, group.is_empty(), lines) {
        (Some(amounts), false, 1) => {
            for ((group, slot), amount) in group.iter().zip(slots).zip(amounts) {
                let line = &mut sums[*group as usize].0;
                line[usize::from(*slot & 7)].add(*amount);
                line[items_cell & 7].add(i64::from(*amount != 0));
            }
        }
        (Some(amounts), true, _) => {
            for (slot, amount) in slots.iter().zip(amounts) {
                let slot = usize::from(*slot);
                sums[slot / 8].0[slot & 7].add(*amount);
            }
            let items = amounts.iter().filter(|amount| **amount != 0).count();
            sums[items_line].0[items_cell].add(items as i64);
        }
        _ => {
            let amounts = amounts.unwrap_or(&scratch.amount[..rows]);
            for (row, (slot, amount)) in slots.iter().zip(amounts).enumerate() {
                let base = group.get(row).map_or(0, |group| *group as usize * lines);
                let slot = usize::from(*slot);
                sums[base + slot / 8].0[slot & 7].add(*amount);
                sums[base + items_line].0[items_cell].add(i64::from(*amount != 0));
            }
        }
    }
}

/// Adds what [`Detail::Full`] asks for: counts, the disputed part, the weight of the days.
fn measure<T: Cell>(
    sums: &mut [Line<T>],
    counts: &mut [u32],
    scratch: &Scratch,
    shape: &Shape,
    block: &AgingBlock<'_>,
    amounts: Option<&[i64]>,
) {
    let lines = shape.width().div_ceil(8);
    let slots = shape.slots();
    let unapplied = shape.unapplied() as u8;
    let amounts = amounts.unwrap_or(&scratch.amount);
    for (row, amount) in amounts.iter().enumerate().take(block.open.len()) {
        let counted = *amount != 0;
        let group = block.group.get(row).map_or(0, |group| *group as usize);
        let slot = scratch.slot[row];
        counts[group * slots + usize::from(slot)] += u32::from(counted);
        let base = group * lines;
        let mut add = |cell: usize, value: i64| sums[base + cell / 8].0[cell & 7].add(value);
        if let Some(disputed) = block.disputed.get(row).filter(|_| counted) {
            let part = if shape.policy.disputed == Disputed::Exclude { 0 } else { *disputed };
            add(shape.disputed(), part);
        }
        if *amount > 0 && slot > 0 && slot < unapplied {
            add(shape.overdue_debit(), *amount);
            let cell = shape.amount_days();
            sums[base + cell / 8].0[cell & 7].add_product(*amount, scratch.days[row]);
        }
    }
}

/// What one look at a block tells, before anything is added.
struct Facts<'a> {
    block: &'a AgingBlock<'a>,
    rows: usize,
    amounts: i128,
    largest: u64,
    first_day: i32,
    last_day: i32,
    last_group: u32,
}

impl<'a> Facts<'a> {
    fn of(block: &'a AgingBlock<'a>) -> Self {
        let largest = block.open.iter().fold(0, |max, open| open.unsigned_abs().max(max));
        // Below 2^52, the sum of a block of 1024 amounts fits in 64 bits.
        let amounts = if largest < 1 << 52 {
            i128::from(
                block.open.iter().fold(0_u64, |sum, open| sum.wrapping_add(open.unsigned_abs())),
            )
        } else {
            i128::from(largest) * block.open.len() as i128
        };
        let (first_day, last_day) = block
            .basis
            .iter()
            .fold((i32::MAX, i32::MIN), |(low, high), day| (low.min(*day), high.max(*day)));
        Facts {
            block,
            rows: block.open.len(),
            amounts,
            largest,
            first_day,
            last_day,
            last_group: block.group.iter().fold(0, |max, group| max.max(*group)),
        }
    }

    fn check(&self, groups: usize) -> Result<(), (&'static str, usize, Error)> {
        let window = MIN_DAYS..=MAX_DAYS;
        if self.largest > MAX_MINOR.unsigned_abs() {
            let outside = |open: &i64| open.unsigned_abs() > MAX_MINOR.unsigned_abs();
            let row = self.block.open.iter().position(outside).unwrap_or(0);
            let value = self.block.open[row].to_string();
            let error = MoneyError::AmountOutOfRange { value, limit: "10^18 - 1" };
            return Err(("open", row, error.into()));
        }
        if self.first_day < MIN_DAYS || self.last_day > MAX_DAYS {
            let row = self.block.basis.iter().position(|day| !window.contains(day)).unwrap_or(0);
            let error = match self.block.basis[row] {
                NO_DATE => InputError::Null { expected: "a date" }.into(),
                day => TimeError::DateOutOfRange { value: format!("{day} days from 1970-01-01") }
                    .into(),
            };
            return Err(("basis", row, error));
        }
        if self.last_group as usize >= groups {
            let row =
                self.block.group.iter().position(|group| *group == self.last_group).unwrap_or(0);
            let error = InputError::OutOfRange {
                value: self.last_group.to_string(),
                minimum: 0,
                maximum: (groups - 1) as u32,
            };
            return Err(("group", row, error.into()));
        }
        self.check_parts()
    }

    fn check_parts(&self) -> Result<(), (&'static str, usize, Error)> {
        let paused = 0..=MAX_GRACE_DAYS as i32;
        if let Some(row) = self.block.paused_days.iter().position(|days| !paused.contains(days)) {
            let value = self.block.paused_days[row].to_string();
            let error = InputError::OutOfRange { value, minimum: 0, maximum: MAX_GRACE_DAYS };
            return Err(("paused_days", row, error.into()));
        }
        let pairs = self.block.disputed.iter().zip(self.block.open);
        let wrong = pairs.clone().position(|(part, open)| *part < 0 || *part > (*open).max(0));
        wrong.map_or(Ok(()), |row| {
            let (disputed, open) = (self.block.disputed[row], self.block.open[row]);
            let error =
                ItemError::DisputeExceedsOpen { disputed: disputed.into(), open: open.into() };
            Err(("disputed", row, error.into()))
        })
    }
}
