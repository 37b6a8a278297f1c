//! What holds for every table and every policy.

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use receivables::{
    aging::{AgingLine, AgingPolicy, AgingReport, Buckets, Credits, Days, Detail, Disputed, Unit},
    money::Currency,
};
use rust_decimal::Decimal;
use support::{Row, as_of, policy, printed, row, rows, shifted, table};

/// The rows with their positions as ids.
fn all(rows: &[Row]) -> impl Iterator<Item = (usize, &Row)> {
    rows.iter().enumerate()
}

/// The amounts of every line, without the numbers of items.
fn amounts(report: &AgingReport) -> Vec<String> {
    let line = |line: AgingLine<'_>| {
        let (key, buckets) = (line.key(), line.buckets());
        format!("{key:?} {} {} {buckets:?} {}", line.currency(), line.not_due(), line.unapplied())
    };
    report.lines().map(line).collect()
}

fn identity(line: &AgingLine<'_>) {
    let buckets: Decimal = line.buckets().into_iter().sum();
    assert_eq!(line.overdue(), buckets);
    assert_eq!(line.balance(), line.not_due() + buckets - line.unapplied());
    assert!(line.unapplied() >= Decimal::ZERO);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn buckets_and_not_due_less_unapplied_are_the_balance(
        rows in rows(), policy in policy(), as_of in as_of(),
    ) {
        let report = table(all(&rows), as_of).aging(as_of, &policy).unwrap();
        let mut sums: BTreeMap<Currency, Decimal> = BTreeMap::new();
        for line in report.lines() {
            identity(&line);
            *sums.entry(line.currency()).or_default() += line.balance();
        }
        for total in report.totals() {
            identity(&total);
            prop_assert_eq!(sums.remove(&total.currency()).unwrap_or_default(), total.balance());
        }
        prop_assert!(sums.is_empty());
    }

    #[test]
    fn no_credit_policy_changes_the_balance(
        rows in rows(), mut policy in policy(), as_of in as_of(),
    ) {
        policy.disputed = Disputed::Include;
        let report = table(all(&rows), as_of).aging(as_of, &policy).unwrap();
        for total in report.totals() {
            let posted = rows.iter().filter(|row| row.posted_ago >= 0);
            let minor: i128 = posted
                .filter(|row| row.currency == total.currency())
                .map(|row| i128::from(row.minor))
                .sum();
            prop_assert_eq!(total.balance(), total.currency().to_decimal(minor).unwrap());
        }
        let later = rows.iter().filter(|row| row.posted_ago < 0).count();
        prop_assert_eq!(report.not_yet_posted(), u64::try_from(later).unwrap());
    }

    #[test]
    fn included_is_undisputed_and_disputed_together(
        rows in rows(), mut policy in policy(), as_of in as_of(),
    ) {
        policy.by = vec![];
        let items = table(all(&rows), as_of);
        let mut balances = |disputed| -> BTreeMap<Currency, Decimal> {
            policy.disputed = disputed;
            let report = items.aging(as_of, &policy).unwrap();
            report.totals().iter().map(|total| (total.currency(), total.overdue() + total.not_due()
                - total.unapplied())).collect()
        };
        let whole = balances(Disputed::Include);
        let (free, disputed) = (balances(Disputed::Exclude), balances(Disputed::Only));
        for (currency, balance) in whole {
            let part = |of: &BTreeMap<_, Decimal>| of.get(&currency).copied().unwrap_or_default();
            prop_assert_eq!(balance, part(&free) + part(&disputed));
        }
    }

    #[test]
    fn the_order_of_rows_does_not_show(
        rows in rows(), order in any::<u64>(), mut policy in policy(), as_of in as_of(),
    ) {
        if policy.credits == Credits::NetOldest {
            // Which of two debts of one day is paid first depends on their order, and with it what
            // is disputed or paused; what the customer owes of that day does not.
            policy.days = Days::Calendar;
            policy.by = vec!["customer".into()];
            policy.disputed = Disputed::Include;
            policy.detail = Detail::Amounts;
        }
        let mut mixed: Vec<_> = all(&rows).collect();
        let length = mixed.len();
        for place in (1..length).rev() {
            let other = usize::try_from(order % 1_000_003).unwrap() * (place + 7) % (place + 1);
            mixed.swap(place, other);
        }
        let report = table(all(&rows), as_of).aging(as_of, &policy).unwrap();
        let other = table(mixed, as_of).aging(as_of, &policy).unwrap();
        if policy.credits == Credits::NetOldest {
            // A different number of items may be used up, each by another part of the credits.
            prop_assert_eq!(amounts(&report), amounts(&other));
        } else if !report.is_empty() {
            prop_assert_eq!(printed(&report), printed(&other));
        }
    }

    #[test]
    fn parts_split_by_customer_merge_to_the_whole(
        rows in rows(), border in 0..5_usize, policy in policy(), as_of in as_of(),
    ) {
        let in_first = |row: &Row| row.customer < border;
        merges_to_the_whole(&rows, in_first, &policy, as_of)?;
    }

    #[test]
    fn parts_split_by_row_merge_to_the_whole(
        rows in rows(), border in any::<u32>(), mut policy in policy(), as_of in as_of(),
    ) {
        if policy.credits == Credits::NetOldest {
            policy.credits = Credits::OwnColumn;
        }
        let in_first = |row: &Row| (row.minor.unsigned_abs() ^ u64::from(border)).is_multiple_of(3);
        merges_to_the_whole(&rows, in_first, &policy, as_of)?;
    }

    #[test]
    fn rolling_up_is_the_report_by_fewer_levels(
        rows in rows(), mut policy in policy(), as_of in as_of(),
    ) {
        let items = table(all(&rows), as_of);
        policy.by = ["region", "customer", "currency"].map(String::from).to_vec();
        let whole = items.aging(as_of, &policy).unwrap();
        for levels in [&["customer"][..], &["currency", "region"], &["customer", "region"], &[]] {
            let mut fewer = policy.clone();
            fewer.by = levels.iter().map(|level| (*level).to_owned()).collect();
            let direct = items.aging(as_of, &fewer).unwrap();
            if !direct.is_empty() {
                prop_assert_eq!(printed(&whole.by(levels).unwrap()), printed(&direct));
            }
        }
    }

    #[test]
    fn shifting_every_date_shifts_nothing_else(
        rows in rows(), mut policy in policy(), as_of in as_of(), days in -3_000_i64..3_000,
    ) {
        if policy.buckets.unit() == Unit::Months {
            // Months have different lengths: only days and weeks are the same everywhere.
            policy.buckets = Buckets::new(Unit::Weeks, policy.buckets.bounds()).unwrap();
        }
        let then = shifted(as_of, days);
        let here = table(all(&rows), as_of).aging(as_of, &policy).unwrap();
        let there = table(all(&rows), then).aging(then, &policy).unwrap();
        let dated = |text: String, date: chrono::NaiveDate| text.replace(&date.to_string(), "DATE");
        prop_assert_eq!(dated(printed(&here), as_of), dated(printed(&there), then));
    }

    #[test]
    fn an_item_only_grows_older(
        row in row(), mut policy in policy(), as_of in as_of(), steps in 1_i64..500,
    ) {
        let row = Row { minor: row.minor.abs().max(1), disputed_percent: 0, ..row };
        policy.disputed = Disputed::Include;
        let items = table([(0, &row)], as_of);
        let place = |date| -> Option<usize> {
            let report = items.aging(date, &policy).unwrap();
            let line = report.lines().next()?;
            let buckets = line.buckets();
            Some(buckets.iter().position(|amount| !amount.is_zero()).map_or(0, |at| at + 1))
        };
        let (now, later) = (place(as_of), place(shifted(as_of, steps)));
        prop_assert!(now <= later, "{now:?} then {later:?}");
        let posted = |date: chrono::NaiveDate| shifted(as_of, -row.posted_ago) <= date;
        prop_assert_eq!(now.is_some(), posted(as_of));
    }
}

fn merges_to_the_whole(
    rows: &[Row],
    in_first: impl Fn(&Row) -> bool,
    policy: &AgingPolicy,
    as_of: chrono::NaiveDate,
) -> Result<(), TestCaseError> {
    let (first, second): (Vec<_>, Vec<_>) = all(rows).partition(|(_, row)| in_first(row));
    let whole = table(all(rows), as_of).aging(as_of, policy).unwrap();
    if first.is_empty() || second.is_empty() || whole.is_empty() {
        return Ok(());
    }
    let first = table(first, as_of).aging(as_of, policy).unwrap();
    let second = table(second, as_of).aging(as_of, policy).unwrap();
    prop_assert_eq!(printed(&first.merge(&second).unwrap()), printed(&whole));
    prop_assert_eq!(printed(&second.merge(&first).unwrap()), printed(&whole));
    Ok(())
}
