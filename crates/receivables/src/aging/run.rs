//! Aging of a whole table.

use std::borrow::Cow;

use chrono::NaiveDate;
use receivables_kernels::flagged;

use super::{
    block::AgingBlock,
    groups::Grouping,
    netting::net_oldest,
    pass::AgingPass,
    policy::{AgingPolicy, Basis, Credits, Days},
    report::AgingReport,
};
use crate::{
    error::{Error, ItemError},
    ledger::{Columns, DisputedColumn, NO_DATE, OpenItems},
    threads, time,
};

/// Below this many rows, a thread costs more than it saves.
const THREAD_ROWS: usize = 1 << 18;
/// Rows whose flags become amounts at a time.
const STRETCH: usize = 1 << 12;

impl OpenItems {
    /// Ages what is open on `as_of`: one line per group and currency.
    ///
    /// An item counts when its posting date (else its issue date, else always) is not after
    /// `as_of`; the report says how many were left out. See [`AgingPolicy`] for every choice.
    ///
    /// # Errors
    /// `date.out_of_range` for `as_of`, `item.unknown_tag` for a level that the table does not
    /// have, `item.column_missing` or `input.null` when the basis date is not there,
    /// `input.out_of_range` for the grace days.
    ///
    /// # Example
    /// 1200.00 due on 31 May is 30 days late on 30 June.
    /// ```
    /// use receivables::{aging::AgingPolicy, ledger::OpenItems, money::Currency, time::parse_date};
    /// use rust_decimal::Decimal;
    ///
    /// let items = OpenItems::builder(Currency::EUR)
    ///     .item("F-001", "acme", parse_date("2026-05-31")?, Decimal::new(1200_00, 2))
    ///     .build()?;
    /// let report = items.aging(parse_date("2026-06-30")?, &AgingPolicy::default())?;
    /// assert_eq!(report.total()?.bucket("1-30"), Some(Decimal::new(1200_00, 2)));
    /// # Ok::<(), receivables::Error>(())
    /// ```
    pub fn aging(&self, as_of: NaiveDate, policy: &AgingPolicy) -> Result<AgingReport, Error> {
        let mut pass = AgingPass::new(as_of, policy)?;
        let columns = &self.columns;
        let grouping = Grouping::of(columns, &policy.by)?;
        let basis = basis(columns, policy.basis)?;
        let exists = exists(columns);
        let netted = (policy.credits == Credits::NetOldest).then(|| {
            let day = time::to_days(as_of);
            net_oldest(columns, basis, |row| exists.get(row).is_none_or(|from| *from <= day))
        });
        let open = netted.as_ref().map_or(&columns.open, |netted| &netted.open);
        let told = columns.disputed.as_ref().filter(|_| policy.reads_disputed());
        let (disputed, flags): (&[i64], &[bool]) = match (told, &netted) {
            (None, _) => (&[], &[]),
            (Some(_), Some(netted)) => (netted.disputed.as_deref().unwrap_or_default(), &[]),
            (Some(DisputedColumn::Parts(parts)), None) => (parts, &[]),
            (Some(DisputedColumn::Whole(flags)), None) => (&[], flags),
        };
        let paused = columns.paused_days.as_deref().unwrap_or_default();
        pass.reserve_groups(grouping.groups);
        let block = AgingBlock {
            group: &grouping.rows,
            basis,
            open,
            exists: &exists,
            disputed,
            paused_days: if policy.days == Days::Effective { paused } else { &[] },
        };
        let rows = Rows { block, flags };
        push_all(&mut pass, rows, grouping.groups, || AgingPass::new(as_of, policy))?;
        pass.finish(grouping.levels, grouping.currencies)
    }
}

/// Rows of a table: a block, and whether each item is disputed as a whole where the block's own
/// disputed parts are empty.
#[derive(Clone, Copy)]
struct Rows<'a> {
    block: AgingBlock<'a>,
    flags: &'a [bool],
}

impl Rows<'_> {
    fn slice(self, start: usize, rows: usize) -> Self {
        let end = start.saturating_add(rows).min(self.flags.len());
        let flags = self.flags.get(start.min(end)..end).unwrap_or_default();
        Self { block: self.block.slice(start, rows), flags }
    }

    /// Adds the rows; flags become amounts for a stretch at a time, which stays in the cache.
    fn push(self, pass: &mut AgingPass) -> Result<(), Error> {
        if self.flags.is_empty() {
            return pass.push(self.block);
        }
        let mut parts = vec![0; STRETCH.min(self.flags.len())];
        (0..self.flags.len()).step_by(STRETCH).try_for_each(|start| {
            let Rows { block, flags } = self.slice(start, STRETCH);
            flagged(flags, block.open, &mut parts);
            let disputed = parts.get(..flags.len()).unwrap_or_default();
            pass.push(AgingBlock { disputed, ..block })
        })
    }
}

/// Adds the rows on as many threads as pay; the sums are exact, so their order does not show.
fn push_all(
    pass: &mut AgingPass,
    rows: Rows<'_>,
    groups: usize,
    empty: impl Fn() -> Result<AgingPass, Error> + Sync,
) -> Result<(), Error> {
    let count = rows.block.open.len();
    // Every thread has sums of its own: they must stay few against its rows.
    let threads = threads::count(count, THREAD_ROWS.max(groups.saturating_mul(4)));
    if threads == 1 {
        return rows.push(pass);
    }
    let share = count.div_ceil(threads);
    let others = std::thread::scope(|scope| {
        let empty = &empty;
        let running: Vec<_> = (1..threads)
            .map(|part| part.saturating_mul(share))
            .map(|start| {
                scope.spawn(move || {
                    let mut other = empty()?;
                    other.reserve_groups(groups);
                    other.begin_at(start);
                    rows.slice(start, share).push(&mut other).map(|()| other)
                })
            })
            .collect();
        let first = rows.slice(0, share).push(pass);
        let others: Vec<_> = running
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause)))
            .collect();
        first.and_then(|()| others.into_iter().collect::<Result<Vec<_>, Error>>())
    })?;
    let same: Vec<u32> = (0..u32::try_from(groups).unwrap_or(u32::MAX)).collect();
    others.into_iter().try_for_each(|other| pass.absorb(&other, &same))
}

/// The column that the age counts from.
pub(super) fn basis(columns: &Columns, basis: Basis) -> Result<&[i32], Error> {
    let missing = |column| Error::from(ItemError::ColumnMissing { column });
    match basis {
        Basis::Due => Ok(&columns.due),
        Basis::Issue => columns.issue.as_deref().ok_or_else(|| missing("issue")),
        Basis::Posting => columns.posting.as_deref().ok_or_else(|| missing("posting")),
    }
}

/// The day from which each item exists: its posting date, else its issue date, else always.
pub(super) fn exists(columns: &Columns) -> Cow<'_, [i32]> {
    match (&columns.posting, &columns.issue) {
        (None, None) => Cow::Owned(Vec::new()),
        (Some(days), None) | (None, Some(days)) => Cow::Borrowed(days),
        (Some(posting), Some(issue)) => {
            let first = |(posting, issue): (&i32, &i32)| {
                if *posting == NO_DATE { *issue } else { *posting }
            };
            Cow::Owned(posting.iter().zip(issue).map(first).collect())
        }
    }
}

#[cfg(test)]
mod tests;
