use rust_decimal::Decimal;

use super::*;
use crate::{
    aging::{AgingPolicy, Detail},
    ledger::{Item, OpenItems},
    time::parse_date,
};

/// Customers of whom each owes one item, every fifth in yen, every seventh a credit.
fn report(customers: u32, detail: Detail) -> AgingReport {
    let as_of = parse_date("2026-06-30").unwrap();
    let items = (0..customers).map(|n| {
        let late = chrono::Days::new(u64::from(n % 150));
        let open = Decimal::from(n) + Decimal::ONE;
        let open = if n % 7 == 0 { -open } else { open };
        let (id, customer) = (format!("I-{n}"), format!("C-{n:06}"));
        let mut item = Item::new(id, customer, as_of - late, open);
        item.currency = (n % 5 == 0).then_some(Currency::from_code("JPY").unwrap());
        item.disputed = (n % 11 == 0 && n % 7 != 0).then_some(Decimal::ONE);
        item
    });
    let mut policy = AgingPolicy::default();
    policy.detail = detail;
    OpenItems::from_rows(Currency::EUR, items).unwrap().aging(as_of, &policy).unwrap()
}

/// Lines for one thread, for several, and for blocks that are not full.
#[test]
fn columns_say_what_the_lines_say() {
    for (customers, detail) in [
        (0, Detail::Full),
        (1, Detail::Amounts),
        (BLOCK_LINES + 1, Detail::Full),
        (3 * THREAD_LINES + 5, Detail::Full),
    ] {
        let report = report(u32::try_from(customers).unwrap(), detail);
        let columns = report.columns();
        assert_eq!(columns.items.len(), customers);
        assert_eq!(columns.full.is_some(), detail == Detail::Full);
        let scale = report.precision();
        let decimal = |minor: i128| Decimal::try_from_i128_with_scale(minor, scale).unwrap();
        for (row, line) in report.lines().enumerate() {
            assert_eq!(decimal(columns.balance[row]), line.balance());
            assert_eq!(decimal(columns.not_due[row]), line.not_due());
            let buckets: Vec<_> = columns.buckets.iter().map(|column| column[row]).collect();
            assert!(buckets.into_iter().map(decimal).eq(line.buckets()));
            assert_eq!(decimal(columns.unapplied[row]), line.unapplied());
            assert_eq!(decimal(columns.overdue[row]), line.overdue());
            assert_eq!(u64::try_from(columns.items[row]).unwrap(), line.items());
            if let Some(full) = &columns.full {
                assert_eq!(Some(decimal(full.disputed[row])), line.disputed());
                let days = full.has_overdue[row].then_some(full.weighted_days_late[row]);
                assert_eq!(days, line.minor_weighted_days());
            }
        }
        let half = report.keys_of_lines(0, 1..report.len().max(1));
        assert!(half.eq(report.keys(0).skip(1)));
    }
}

#[test]
fn one_currency_is_named_where_all_lines_have_it() {
    assert_eq!(report(0, Detail::Full).only_currency(), None);
    assert_eq!(report(1, Detail::Full).only_currency().unwrap().code(), "JPY");
    assert_eq!(report(2, Detail::Full).only_currency(), None);
}
