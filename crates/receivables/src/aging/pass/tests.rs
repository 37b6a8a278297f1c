//! Sums of blocks of rows, and of passes that other threads have made.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::*;
use crate::{
    aging::AgingLine,
    ledger::Keys,
    money::MAX_MINOR,
    time::{parse_date, to_days},
};

/// 30 days after what everything here is due on.
fn as_of() -> NaiveDate {
    parse_date("2026-06-30").unwrap()
}

/// The groups of so many rows, 37 of them, and how many rows of 1.00 each has.
fn groups(rows: u32) -> (Vec<u32>, Vec<i64>) {
    let group: Vec<u32> = (0..rows).map(|row| row * row % 37).collect();
    let count = |of: u32| i64::try_from(group.iter().filter(|group| **group == of).count());
    let counts = (0..37).map(|of| count(of).unwrap()).collect();
    (group, counts)
}

fn pass_of(policy: &AgingPolicy, group: &[u32], amount: i64) -> AgingPass {
    let due = vec![to_days(parse_date("2026-05-31").unwrap()); group.len()];
    let mut pass = AgingPass::new(as_of(), policy).unwrap();
    pass.reserve_groups(37);
    let open = vec![amount; group.len()];
    pass.push(AgingBlock { group, basis: &due, open: &open, ..AgingBlock::default() }).unwrap();
    pass
}

/// The cents of each group that are 1 to 30 days late, and how many items it has.
fn sums_of(pass: AgingPass, groups: usize) -> Vec<(i128, u64)> {
    let level =
        Level::of_keys("customer", Arc::new(Keys::Integer((0..1000).take(groups).collect())));
    let report = pass.finish(vec![level], vec![Currency::EUR]).unwrap();
    let cents =
        |line: &AgingLine<'_>| (line.bucket("1-30").unwrap() * Decimal::ONE_HUNDRED).to_i128();
    let line = |line: AgingLine<'_>| (cents(&line).unwrap(), line.items());
    report.lines().map(line).collect()
}

#[test]
fn blocks_of_any_length_add_every_row() {
    let mut full = AgingPolicy::default();
    full.detail = Detail::Full;
    let mut amounts = AgingPolicy::default();
    amounts.detail = Detail::Amounts;
    for rows in [1, 2, 23, 24, 25, 48, 1023, 1024, 1025, 1050, 3000] {
        let (group, counts) = groups(rows);
        let counts = counts.into_iter().filter(|count| *count != 0);
        let expected: Vec<_> =
            counts.map(|count| (i128::from(count) * 100, count.unsigned_abs())).collect();
        for policy in [&full, &amounts] {
            assert_eq!(sums_of(pass_of(policy, &group, 100), 37), expected, "{rows} rows");
        }
    }
}

#[test]
fn absorbed_groups_add_up_wherever_they_stand() {
    let policy = AgingPolicy::default();
    let (group, _) = groups(500);
    let alone = sums_of(pass_of(&policy, &group, 100), 37);
    let present = group.iter().copied().collect::<BTreeSet<_>>();
    // In place: each sum twice. 10 groups further on: the ones in common are added up.
    for shift in [0, 10, 37, 50] {
        let mut pass = pass_of(&policy, &group, 100);
        let places: Vec<u32> = (shift..shift + 37).collect();
        pass.absorb(&pass_of(&policy, &group, 100), &places).unwrap();
        let mut expected = BTreeMap::new();
        for (group, (cents, items)) in present.iter().zip(&alone) {
            for place in [*group, group + shift] {
                let sum = expected.entry(place).or_insert((0, 0));
                *sum = (sum.0 + cents, sum.1 + items);
            }
        }
        let groups = 37 + usize::try_from(shift).unwrap();
        let found = sums_of(pass, groups.max(37));
        assert_eq!(found, expected.into_values().collect::<Vec<_>>(), "{shift} further on");
    }
    // Backwards, and so that two fall together.
    let mut pass = pass_of(&policy, &[0, 1, 2], 100);
    let places: Vec<u32> = (0..37).map(|group| 2 - group.min(2)).collect();
    pass.absorb(&pass_of(&policy, &[0, 1, 2, 3], 10), &places).unwrap();
    // Groups 2 and 3 fall to 0: 100 + 10 + 10; 1 stays; 0 falls to 2.
    assert_eq!(sums_of(pass, 37), [(120, 3), (110, 2), (110, 2)]);
}

#[test]
fn absorbing_what_leaves_64_bits_widens() {
    let policy = AgingPolicy::default();
    let most = MAX_MINOR;
    let mut pass = pass_of(&policy, &[1; 9], most);
    for _ in 0..3 {
        let other = pass_of(&policy, &[1; 9], most);
        pass.absorb(&other, &(0..37).collect::<Vec<_>>()).unwrap();
    }
    assert_eq!(sums_of(pass, 37), [(36 * i128::from(most), 36)]);
}

/// Two slots share a cell, in which the later one reaches up to the sign.
#[test]
fn counts_keep_apart_up_to_32_bits() {
    let today = to_days(as_of());
    let mut pass = AgingPass::new(as_of(), &AgingPolicy::totals()).unwrap();
    let (basis, open) = ([today, today - 30, today - 1], [1, 1, 1]);
    pass.push(AgingBlock { basis: &basis, open: &open, ..AgingBlock::default() }).unwrap();
    for _ in 0..30 {
        let same = pass.clone();
        pass.absorb(&same, &[0]).unwrap();
    }
    let report = pass.clone().finish(vec![], vec![Currency::EUR]).unwrap();
    let counts = report.total().unwrap().item_counts().unwrap();
    assert_eq!((counts.not_due, counts.unapplied), (1 << 30, 0));
    assert_eq!(counts.buckets, [1 << 31, 0, 0, 0, 0]);
    assert_eq!(report.total().unwrap().items(), 3 << 30);
    // Twice that is 2^32 items in one bucket.
    let error = report.merge(&report).unwrap_err();
    assert_eq!(error.code(), "aging.sum_out_of_range");
    let same = pass.clone();
    assert_eq!(pass.absorb(&same, &[0]).unwrap_err().code(), "aging.sum_out_of_range");
}
