//! A large table gives the same bytes whole and in parts, and the sums of a plain loop: with the
//! feature `parallel` the whole is aged on several threads and the parts on one each.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use receivables::{
    aging::{AgingPolicy, AgingReport, Basis, Credits},
    ledger::{Columns, Dictionary, DisputedColumn, KeyColumn, NO_DATE, OpenItems},
    money::Currency,
    time::to_days,
};
use rust_decimal::Decimal;
use std::sync::Arc;

const ROWS: usize = 2_200_000;
const CUSTOMERS: u64 = 997;

/// A row by arithmetic: nothing random, the same on every machine.
fn row(index: usize) -> (u32, i32, i64) {
    let index = u64::try_from(index).unwrap();
    let mixed =
        index.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let customer = u32::try_from((mixed >> 33) % CUSTOMERS).unwrap();
    let late = i32::try_from((mixed >> 17) % 400).unwrap() - 100;
    let open = i64::try_from((mixed >> 7) % 1_000_000).unwrap() - 100_000;
    (customer, late, if open == 0 { 1 } else { open })
}

fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).unwrap()
}

fn items(rows: std::ops::Range<usize>) -> OpenItems {
    let mut dictionary = Dictionary::new();
    let mut codes = Vec::new();
    let names: Vec<_> = (0..CUSTOMERS).map(|number| format!("customer {number}")).collect();
    dictionary.encode(names.iter().map(String::as_str), &mut codes).unwrap();
    let rows: Vec<_> = rows.map(row).collect();
    let keys = Arc::new(dictionary.into_keys());
    let customers = KeyColumn::new(rows.iter().map(|row| row.0).collect(), keys).unwrap();
    let due = rows.iter().map(|row| to_days(as_of()) - row.1).collect();
    let open = rows.iter().map(|row| row.2).collect();
    OpenItems::from_columns(Columns::new(Currency::EUR, customers, due, open)).unwrap()
}

fn in_parts(policy: &AgingPolicy) -> AgingReport {
    let step = ROWS / 11;
    let parts = (0..11).map(|part| items(part * step..(part + 1) * step));
    let reports = parts.map(|part| part.aging(as_of(), policy).unwrap());
    reports.reduce(|left, right| left.merge(&right).unwrap()).unwrap()
}

#[test]
fn threads_and_parts_do_not_show() {
    for credits in [Credits::OwnColumn, Credits::ByOwnDate] {
        let mut policy = AgingPolicy::default();
        policy.credits = credits;
        let whole = items(0..ROWS).aging(as_of(), &policy).unwrap();
        let text = serde_json::to_string(&whole).unwrap();
        assert!(text == serde_json::to_string(&in_parts(&policy)).unwrap(), "parts differ");
    }
}

#[test]
fn a_refused_row_is_counted_from_the_first_of_the_table() {
    let mut columns = items(0..ROWS).columns().clone();
    let mut issue = columns.due.clone();
    issue[ROWS - 1] = NO_DATE;
    columns.issue = Some(issue);
    let mut policy = AgingPolicy::default();
    policy.basis = Basis::Issue;
    let items = OpenItems::from_columns(columns).unwrap();
    let error = items.aging(as_of(), &policy).unwrap_err();
    assert_eq!((error.code(), error.row()), ("input.null", u64::try_from(ROWS - 1).ok()));
}

#[test]
fn flags_of_disputes_are_read_on_every_thread() {
    let mut columns = items(0..ROWS).columns().clone();
    let flags = DisputedColumn::Whole((0..ROWS).map(|row| row % 7 == 0).collect());
    let parts = DisputedColumn::Parts(flags.parts(&columns.open));
    let [told, counted] = [flags, parts].map(|disputed| {
        columns.disputed = Some(disputed);
        let items = OpenItems::from_columns(columns.clone()).unwrap();
        items.aging(as_of(), &AgingPolicy::default()).unwrap()
    });
    assert!(told.columns() == counted.columns(), "flags differ from amounts");
    assert_ne!(told.total().unwrap().disputed(), Some(Decimal::ZERO));
}

#[test]
fn a_plain_loop_gives_the_same_sums() {
    let mut sums: BTreeMap<u32, [i128; 7]> = BTreeMap::new();
    for (customer, late, open) in (0..ROWS).map(row) {
        let place = match late {
            _ if open < 0 => 6,
            ..=0 => 0,
            1..=30 => 1,
            31..=60 => 2,
            61..=90 => 3,
            91..=120 => 4,
            _ => 5,
        };
        sums.entry(customer).or_default()[place] += i128::from(open);
    }
    let report = items(0..ROWS).aging(as_of(), &AgingPolicy::default()).unwrap();
    assert_eq!(report.len(), sums.len());
    for line in report.lines() {
        let name = line.key()[0].to_string();
        let customer: u32 = name.strip_prefix("customer ").unwrap().parse().unwrap();
        let decimal = |minor| Currency::EUR.to_decimal(minor).unwrap();
        let expected = sums[&customer].map(decimal);
        assert_eq!(line.not_due(), expected[0], "{name}");
        assert_eq!(line.buckets(), expected[1..6], "{name}");
        assert_eq!(line.unapplied(), -expected[6], "{name}");
    }
}
