//! The loops against the plainest way to say the same; on a processor with AVX2 this compares the
//! wide form, elsewhere and under Miri the plain one.

use super::*;

/// Numbers of all sizes and signs, the same in every run.
fn numbers(count: usize) -> Vec<i64> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    (0..count).map(|_| (next() >> (next() % 64)).cast_signed()).collect()
}

#[test]
fn bounds_are_those_of_the_columns() {
    for count in [0, 1, 7, 8, 9, 64, 100] {
        let open: Vec<i64> = numbers(count).iter().map(|n| n >> 8).collect();
        let days: Vec<i32> = open.iter().map(|n| (n % 100_000) as i32).collect();
        let group: Vec<u32> = days.iter().map(|day| day.unsigned_abs()).collect();
        let found = bounds(&open, &days, &group);
        assert_eq!(found.first_day, days.iter().copied().min().unwrap_or(i32::MAX));
        assert_eq!(found.last_day, days.iter().copied().max().unwrap_or(i32::MIN));
        assert_eq!(found.last_group, group.iter().copied().max().unwrap_or(0));
        let largest = open.iter().map(|n| n.unsigned_abs()).max().unwrap_or(0);
        let bound = found.bits.unsigned_abs() + 1;
        assert!(largest <= bound && bound <= 2 * largest.max(1), "{largest} {bound}");
    }
}

#[test]
fn slots_count_the_limits_passed() {
    let limits = [0, 30, 60, 90, 120, i32::MAX, i32::MAX, i32::MAX];
    let basis: Vec<i32> = (0..300).map(|n| 20_000 - n).collect();
    let open: Vec<i64> = (0..300).map(|n| if n % 7 == 0 { -1 } else { 1 }).collect();
    let paused = vec![1; 300];
    let (mut days, mut found) = (vec![0; 300], vec![0; 300]);
    days_late(20_000, &basis, 2, &paused, &mut days);
    slots(Slots { limits, unapplied: Some(6) }, &days, &open, &mut found);
    for (n, slot) in (0_i32..).zip(&found) {
        let late = n - 3;
        let expected = match late {
            _ if n % 7 == 0 => 6,
            ..=0 => 0,
            1..=30 => 1,
            31..=60 => 2,
            61..=90 => 3,
            91..=120 => 4,
            _ => 5,
        };
        assert_eq!(*slot, expected, "{late} days late");
    }
}

#[test]
fn sums_are_those_of_each_slot() {
    let amounts: Vec<i64> = numbers(1001).iter().map(|n| n >> 16).collect();
    let places: Vec<i32> = (0..1001).map(|n| n % 7).collect();
    let (sums, counted) = sum_slots(&places, &amounts);
    for slot in 0..7 {
        let of_slot = places.iter().zip(&amounts).filter(|(place, _)| **place == slot);
        let expected: i64 = of_slot.map(|(_, amount)| *amount).sum();
        assert_eq!(sums[usize::try_from(slot).unwrap()], expected);
    }
    assert_eq!(counted, amounts.iter().map(|amount| i64::from(*amount != 0)).sum());
}

#[test]
fn what_does_not_fit_is_told() {
    let mut out = [0; 5];
    let edges = [i128::from(i64::MAX), i128::from(i64::MIN), 0, -1, 1].map(i128::to_ne_bytes);
    assert!(narrow(&edges, &mut out));
    assert_eq!(out, [i64::MAX, i64::MIN, 0, -1, 1]);
    for beyond in [i128::from(i64::MAX) + 1, i128::from(i64::MIN) - 1, 1 << 64, i128::MIN] {
        assert!(!narrow(&[0, beyond, 0].map(i128::to_ne_bytes), &mut out), "{beyond}");
    }
}

#[test]
fn any_place_may_be_asked_for() {
    let table = [1_u64, 2, 3];
    for place in [0, 2, 3, usize::MAX] {
        fetch(&table, place);
    }
    fetch::<u64>(&[], 0);
    assert_eq!(table, [1, 2, 3]);
}

#[test]
fn flags_leave_what_is_positive() {
    for count in [0, 1, 3, 4, 5, 64, 99] {
        let values = numbers(count);
        let flags: Vec<bool> = values.iter().map(|value| value % 3 == 0).collect();
        let mut found = vec![7; count];
        flagged(&flags, &values, &mut found);
        for ((flag, value), found) in flags.iter().zip(&values).zip(&found) {
            assert_eq!(*found, if *flag && *value > 0 { *value } else { 0 });
        }
    }
}
