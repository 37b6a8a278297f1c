//! Blocks of rows, and what is checked before anything of a block is added.

#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    reason = "one look at every row before the hot loop: rows come from `position` on the same \
              column, and magnitudes below 2^60 times 1024 rows fit in 128 bits"
)]

use receivables_kernels::Bounds;

use crate::{
    error::{Error, InputError, ItemError, MoneyError, TimeError},
    ledger::{MAX_PAUSED_DAYS, NO_DATE},
    money::MAX_MINOR,
    time::{MAX_DAYS, MIN_DAYS},
};

/// Rows to add to an [`AgingPass`](super::AgingPass): columns of one length; an empty one stands
/// for "none".
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
    /// Days that do not count as late, for [`Days::Effective`](super::Days::Effective); empty:
    /// none.
    pub paused_days: &'a [i32],
}

impl AgingBlock<'_> {
    /// The same columns, only the rows from `start` on, at most `rows` of them.
    #[must_use]
    pub fn slice(self, start: usize, rows: usize) -> Self {
        fn part<T>(column: &[T], start: usize, rows: usize) -> &[T] {
            let end = start.saturating_add(rows).min(column.len());
            column.get(start.min(end)..end).unwrap_or_default()
        }
        Self {
            group: part(self.group, start, rows),
            basis: part(self.basis, start, rows),
            open: part(self.open, start, rows),
            exists: part(self.exists, start, rows),
            disputed: part(self.disputed, start, rows),
            paused_days: part(self.paused_days, start, rows),
        }
    }

    /// Every column is empty or as long as `open`; the basis dates are always there.
    pub(super) fn check_lengths(&self) -> Result<(), Error> {
        let rows = self.open.len();
        let present = |length: usize| Some(length).filter(|length| *length > 0);
        let columns = [
            ("basis", Some(self.basis.len())),
            ("group", present(self.group.len())),
            ("exists", present(self.exists.len())),
            ("disputed", present(self.disputed.len())),
            ("paused_days", present(self.paused_days.len())),
        ];
        for (field, length) in columns {
            if let Some(found) = length.filter(|length| *length != rows) {
                let field = field.to_owned();
                return Err(InputError::LengthMismatch { field, found, expected: rows }.into());
            }
        }
        Ok(())
    }
}

/// Where a block goes wrong: the field, the row within the block, and how.
type Refusal = (&'static str, usize, Error);

/// What one look at a block tells, before anything is added.
pub(super) struct Facts<'a> {
    block: &'a AgingBlock<'a>,
    /// All bits that any magnitude has set: none is larger than this.
    magnitude: u64,
    bounds: Bounds,
}

impl<'a> Facts<'a> {
    pub(super) fn of(block: &'a AgingBlock<'a>) -> Self {
        let bounds = receivables_kernels::bounds(block.open, block.basis, block.group);
        Facts { block, magnitude: bounds.bits.cast_unsigned() + 1, bounds }
    }

    /// No amount is larger than this, and none that a policy makes of it.
    pub(super) fn magnitude(&self) -> u64 {
        self.magnitude
    }

    /// No sum of the block's amounts is larger than this.
    pub(super) fn amount_bound(&self) -> i128 {
        let (magnitude, rows) = (i128::from(self.magnitude), self.block.open.len() as i128);
        magnitude * rows
    }

    /// No sum of the block's amounts times days late is larger than this.
    pub(super) fn days_bound(&self, as_of: i32) -> i128 {
        self.amount_bound() * i128::from(as_of.saturating_sub(self.bounds.first_day).max(0))
    }

    pub(super) fn check(&self, groups: usize) -> Result<(), Refusal> {
        self.check_amounts()?;
        self.check_dates()?;
        if self.bounds.last_group as usize >= groups && !self.block.group.is_empty() {
            let last = |group: &u32| *group == self.bounds.last_group;
            let row = self.block.group.iter().position(last).unwrap_or(0);
            let maximum = u32::try_from(groups).unwrap_or(u32::MAX).saturating_sub(1);
            let value = self.bounds.last_group.to_string();
            let error = InputError::OutOfRange { value, minimum: 0, maximum };
            return Err(("group", row, error.into()));
        }
        self.check_paused()?;
        self.check_disputed()
    }

    fn check_amounts(&self) -> Result<(), Refusal> {
        let most = MAX_MINOR.unsigned_abs();
        if self.magnitude <= most {
            return Ok(());
        }
        let wrong = self.block.open.iter().position(|open| open.unsigned_abs() > most);
        wrong.map_or(Ok(()), |row| {
            let value = self.block.open[row].to_string();
            let error = MoneyError::AmountOutOfRange { value, limit: "10^18 - 1" };
            Err(("open", row, error.into()))
        })
    }

    fn check_dates(&self) -> Result<(), Refusal> {
        let window = MIN_DAYS..=MAX_DAYS;
        if self.bounds.first_day >= MIN_DAYS && self.bounds.last_day <= MAX_DAYS {
            return Ok(());
        }
        let wrong = self.block.basis.iter().position(|day| !window.contains(day));
        wrong.map_or(Ok(()), |row| {
            let error = match self.block.basis[row] {
                NO_DATE => InputError::Null { expected: "a date" }.into(),
                day => {
                    let value = format!("{day} days from 1970-01-01");
                    TimeError::DateOutOfRange { value }.into()
                }
            };
            Err(("basis", row, error))
        })
    }

    fn check_paused(&self) -> Result<(), Refusal> {
        let fits = |days: &i32| u32::try_from(*days).is_ok_and(|days| days <= MAX_PAUSED_DAYS);
        let wrong = self.block.paused_days.iter().position(|days| !fits(days));
        wrong.map_or(Ok(()), |row| {
            let value = self.block.paused_days[row].to_string();
            let error = InputError::OutOfRange { value, minimum: 0, maximum: MAX_PAUSED_DAYS };
            Err(("paused_days", row, error.into()))
        })
    }

    fn check_disputed(&self) -> Result<(), Refusal> {
        let mut pairs = self.block.disputed.iter().zip(self.block.open);
        let wrong = pairs.position(|(part, open)| *part < 0 || *part > (*open).max(0));
        wrong.map_or(Ok(()), |row| {
            let (disputed, open) = (self.block.disputed[row], self.block.open[row]);
            let error =
                ItemError::DisputeExceedsOpen { disputed: disputed.into(), open: open.into() };
            Err(("disputed", row, error.into()))
        })
    }
}
