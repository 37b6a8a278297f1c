//! Nets unapplied credits against the same customer's oldest items.

use std::collections::BTreeMap;

use crate::{ledger::Columns, order};

/// A table's amounts after netting: what is open, and how much of it is disputed.
pub(super) struct Netted {
    pub(super) open: Vec<i64>,
    pub(super) disputed: Option<Vec<i64>>,
}

/// Applies each customer's credits, within one currency, to his items: oldest basis date first,
/// then by row, the credits in the same order. What no item absorbs stays with its credit.
///
/// `counts` says which rows exist; the others neither give nor take.
pub(super) fn net_oldest(
    columns: &Columns,
    basis: &[i32],
    counts: impl Fn(usize) -> bool,
) -> Netted {
    let mut open = columns.open.clone();
    let account = |row: usize| (columns.customer.codes().get(row), columns.currency.code(row));
    let mut credits: BTreeMap<_, (i128, Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (row, amount) in open.iter().enumerate().filter(|(row, _)| counts(*row)) {
        if *amount < 0 {
            let (total, rows, _) = credits.entry(account(row)).or_default();
            *total = total.saturating_sub(i128::from(*amount));
            rows.push(row);
        }
    }
    for (row, _) in open.iter().enumerate().filter(|(row, amount)| **amount > 0 && counts(*row)) {
        if let Some((_, _, debits)) = credits.get_mut(&account(row)) {
            debits.push(row);
        }
    }
    for (total, mut credits, mut debits) in credits.into_values() {
        for rows in [&mut credits, &mut debits] {
            order::sort_by_key(rows, |row| basis.get(*row).copied());
        }
        let left = take(&mut open, total, debits.into_iter(), 1);
        take(&mut open, total.saturating_sub(left), credits.into_iter(), -1);
    }
    let disputed = columns.disputed.as_ref().map(|disputed| {
        let mut parts = disputed.parts(&columns.open);
        for (part, open) in parts.iter_mut().zip(&open) {
            *part = (*part).min((*open).max(0));
        }
        parts
    });
    Netted { open, disputed }
}

/// Moves the rows' amounts towards zero by `total` altogether, in order; returns what is left.
fn take(open: &mut [i64], mut total: i128, rows: impl Iterator<Item = usize>, sign: i64) -> i128 {
    for row in rows {
        let Some(amount) = open.get_mut(row) else { continue };
        let part = total.min(i128::from(amount.unsigned_abs()));
        let step = i64::try_from(part).unwrap_or(0).saturating_mul(sign);
        *amount = amount.saturating_sub(step);
        total = total.saturating_sub(part);
    }
    total
}
