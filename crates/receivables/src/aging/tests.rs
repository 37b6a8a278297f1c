use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::*;
use crate::{
    ledger::{Columns, Item, Key, KeyColumn, Keys, OpenItems, TextColumn},
    money::{Currency, Rate, Rounding},
    time::parse_date,
};

fn date(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn item(id: &str, customer: &str, due: &str, open: &str) -> Item {
    Item::new(id, customer, date(due), dec(open))
}

fn table(rows: impl IntoIterator<Item = Item>) -> OpenItems {
    OpenItems::from_rows(Currency::EUR, rows).unwrap()
}

/// As of 30 June 2026: 31 May is 30 days ago, 30 May 31, 2 March 120, 1 March 121.
const AS_OF: &str = "2026-06-30";

#[test]
fn a_debt_due_today_is_not_late_and_bounds_are_inclusive_above() {
    let items = table([
        item("a", "acme", "2026-06-30", "1.00"),
        item("b", "acme", "2026-06-29", "2.00"),
        item("c", "acme", "2026-05-31", "4.00"),
        item("d", "acme", "2026-05-30", "8.00"),
        item("e", "acme", "2026-03-02", "16.00"),
        item("f", "acme", "2026-03-01", "32.00"),
    ]);
    let report = items.aging(date(AS_OF), &AgingPolicy::default()).unwrap();
    let total = report.total().unwrap();
    assert_eq!(total.not_due(), dec("1.00"));
    let expected = ["6.00", "8.00", "0.00", "16.00", "32.00"].map(dec); // 6 = 2 + 4
    assert_eq!(total.buckets(), expected);
    assert_eq!(total.balance(), dec("63.00"));
    assert_eq!(total.items(), 6);
    assert_eq!(total.item_counts().unwrap().buckets, [2, 1, 0, 1, 1]);
}

#[test]
fn credits_stand_in_a_column_of_their_own() {
    let items =
        table([item("a", "acme", "2026-05-31", "100"), item("k", "acme", "2026-06-01", "-30")]);
    let report = items.aging(date(AS_OF), &AgingPolicy::default()).unwrap();
    let total = report.total().unwrap();
    assert_eq!(total.bucket("1-30"), Some(dec("100.00")));
    assert_eq!(total.unapplied(), dec("30.00"));
    assert_eq!(total.balance(), dec("70.00"));
}

#[test]
fn netting_takes_the_oldest_first_and_leaves_the_rest_unapplied() {
    let rows = [
        item("a", "acme", "2026-05-31", "100"),
        item("b", "acme", "2026-01-31", "50"),
        item("k", "acme", "2026-06-01", "-120"),
        item("z", "zen", "2026-06-01", "-5"),
    ];
    let mut policy = AgingPolicy::default();
    policy.credits = Credits::NetOldest;
    let report = table(rows).aging(date(AS_OF), &policy).unwrap();
    let lines: Vec<_> = report.lines().collect();
    // 120 closes b (50) and 70 of a: 30 are left in 1-30.
    assert_eq!(lines[0].buckets(), ["30.00", "0.00", "0.00", "0.00", "0.00"].map(dec));
    assert_eq!(lines[0].unapplied(), dec("0.00"));
    assert_eq!(lines[0].items(), 1);
    assert_eq!(lines[1].key(), [Key::Text("zen")]);
    assert_eq!(lines[1].unapplied(), dec("5.00"));
}

#[test]
fn disputes_are_shown_apart_left_out_or_alone() {
    let mut disputed = item("a", "acme", "2026-05-31", "480");
    disputed.disputed = Some(dec("120"));
    let items = table([disputed, item("b", "acme", "2026-05-31", "20")]);
    for (policy, bucket, apart, count) in [
        (Disputed::Include, "500.00", "120.00", 2), // 480 + 20
        (Disputed::Exclude, "380.00", "0.00", 2),   // 480 - 120 + 20
        (Disputed::Only, "120.00", "120.00", 1),
    ] {
        let mut options = AgingPolicy::default();
        options.disputed = policy;
        let report = items.aging(date(AS_OF), &options).unwrap();
        let total = report.total().unwrap();
        assert_eq!(total.bucket("1-30"), Some(dec(bucket)), "{policy}");
        assert_eq!(total.disputed(), Some(dec(apart)), "{policy}");
        assert_eq!(total.items(), count, "{policy}");
    }
}

#[test]
fn weighted_days_late_weighs_by_amount() {
    let items = table([
        item("a", "acme", "2026-06-20", "100"), // 10 days
        item("b", "acme", "2026-05-31", "300"), // 30 days
        item("c", "acme", "2026-07-31", "900"), // not due
    ]);
    let report = items.aging(date(AS_OF), &AgingPolicy::default()).unwrap();
    let total = report.total().unwrap();
    assert_eq!(total.weighted_days_late(), Some(dec("25.000000"))); // (1000 + 9000) / 400
    let weight = total.amount_days().unwrap();
    assert_eq!((weight.amount_days, weight.overdue_debit), (dec("10000.00"), dec("400.00")));
}

#[test]
fn items_posted_later_do_not_count() {
    let mut later = item("a", "acme", "2026-05-31", "10");
    later.posting = Some(date("2026-07-01"));
    let mut issued = item("b", "acme", "2026-05-31", "20");
    issued.issue = Some(date("2026-07-01"));
    let items = table([later, issued, item("c", "acme", "2026-05-31", "40")]);
    let report = items.aging(date(AS_OF), &AgingPolicy::default()).unwrap();
    assert_eq!(report.total().unwrap().balance(), dec("40.00"));
    assert_eq!(report.not_yet_posted(), 2);
}

#[test]
fn sums_continue_beyond_64_bits() {
    let most = dec("9999999999999999.99"); // 10^18 - 1 cents
    let rows = (0..20).map(|n| Item::new(format!("i{n}"), "acme", date("2026-01-01"), most));
    let report = table(rows).aging(date(AS_OF), &AgingPolicy::default()).unwrap();
    let total = report.total().unwrap();
    assert_eq!(total.balance(), most * Decimal::from(20));
    assert_eq!(total.weighted_days_late(), Some(dec("180.000000"))); // 1 January to 30 June
}

#[test]
fn months_end_where_the_calendar_says() {
    let mut policy = AgingPolicy::default();
    policy.buckets = Buckets::new(Unit::Months, &[1, 2]).unwrap();
    let items = table([
        item("a", "acme", "2026-02-28", "1"), // one month before 31 March, clamped
        item("b", "acme", "2026-02-27", "2"),
        item("c", "acme", "2026-01-30", "4"),
    ]);
    let report = items.aging(date("2026-03-31"), &policy).unwrap();
    assert_eq!(report.total().unwrap().buckets(), ["1.00", "2.00", "4.00"].map(dec));
    assert_eq!(report.labels(), ["1", "2", ">2"]);
}

#[test]
fn several_levels_sort_and_roll_up() {
    let tagged = |id: &str, customer: &str, region: Option<&str>, open: &str| {
        let mut item = item(id, customer, "2026-05-31", open);
        item.tags.extend(region.map(|region| ("region".to_owned(), region.to_owned())));
        item
    };
    let items = table([
        tagged("a", "zen", Some("north"), "1"),
        tagged("b", "acme", Some("north"), "2"),
        tagged("c", "acme", None, "4"),
    ]);
    let policy = AgingPolicy::default().grouped_by(["region", "customer"]);
    let report = items.aging(date(AS_OF), &policy).unwrap();
    let keys: Vec<_> = report.lines().map(|line| line.key()).collect();
    assert_eq!(
        keys,
        [
            [Key::Missing, Key::Text("acme")],
            [Key::Text("north"), Key::Text("acme")],
            [Key::Text("north"), Key::Text("zen")],
        ]
    );
    let by_customer = report.by(&["customer"]).unwrap();
    let balances: Vec<_> = by_customer.lines().map(|line| line.balance()).collect();
    assert_eq!(balances, ["6.00", "1.00"].map(dec)); // acme 2 + 4, zen 1
    let error = report.by(&["segment"]).unwrap_err();
    assert_eq!(error.code(), "aging.unknown_level");
}

#[cfg(feature = "serde")]
#[test]
fn merged_parts_are_the_whole() {
    let rows = || {
        (0..50).map(|n| {
            let customer = format!("c{}", n % 7);
            Item::new(format!("i{n}"), customer, date("2026-03-01"), Decimal::from(n + 1))
        })
    };
    let policy = AgingPolicy::default();
    let whole = table(rows()).aging(date(AS_OF), &policy).unwrap();
    let part = |which: usize| {
        let rows = rows().enumerate().filter(move |(n, _)| n % 2 == which).map(|(_, item)| item);
        table(rows).aging(date(AS_OF), &policy).unwrap()
    };
    let merged = part(0).merge(&part(1)).unwrap();
    let json = |report: &AgingReport| serde_json::to_string(report).unwrap();
    assert_eq!(json(&merged), json(&whole));
    let other = table(rows()).aging(date("2026-06-29"), &policy).unwrap();
    assert_eq!(whole.merge(&other).unwrap_err().code(), "aging.merge_mismatch");
}

#[test]
fn a_part_without_lines_has_no_kind_of_keys() {
    let policy = AgingPolicy::default();
    let part = |keys: Keys, codes: Vec<u32>| {
        let rows = codes.len();
        let customers = KeyColumn::new(codes, Arc::new(keys)).unwrap();
        // 20,604 is 2026-05-31.
        let columns = Columns::new(Currency::EUR, customers, vec![20_604; rows], vec![1_00; rows]);
        OpenItems::from_columns(columns).unwrap().aging(date(AS_OF), &policy).unwrap()
    };
    let texts = Keys::Text(["acme"].into_iter().collect());
    let (nothing, numbers) = (Keys::Text(TextColumn::default()), Keys::Integer(vec![7, 9]));
    let none = part(nothing, vec![]);
    let (some, other) = (part(numbers, vec![0, 1, 1]), part(texts, vec![0]));
    for merged in [none.merge(&some).unwrap(), some.merge(&none).unwrap()] {
        let lines: Vec<_> = merged.lines().map(|line| (line.key(), line.balance())).collect();
        let expected = [(7, "1.00"), (9, "2.00")];
        assert_eq!(lines, expected.map(|(key, sum)| (vec![Key::Integer(key)], dec(sum))));
    }
    assert!(none.merge(&none).unwrap().is_empty());
    assert_eq!(some.merge(&other).unwrap_err().code(), "aging.merge_mismatch");
}

#[test]
fn a_provision_follows_the_illustrative_example_of_ifrs_9() {
    // IE74-IE77: 15.0 m, 7.5 m, 4.0 m, 2.5 m, 1.0 m at 0.3, 1.6, 3.6, 6.6 and 10.6 %.
    let items = table([
        item("a", "acme", "2026-07-31", "15000000"),
        item("b", "acme", "2026-06-15", "7500000"),
        item("c", "acme", "2026-05-15", "4000000"),
        item("d", "acme", "2026-04-15", "2500000"),
        item("e", "acme", "2026-01-15", "1000000"),
    ]);
    let mut policy = AgingPolicy::totals();
    policy.buckets = Buckets::days(&[30, 60, 90]).unwrap();
    let report = items.aging(date(AS_OF), &policy).unwrap();
    let rate = |text| Rate::parse(text).unwrap();
    let rates = LossRates {
        not_due: rate("0.003"),
        buckets: ["0.016", "0.036", "0.066", "0.106"].map(rate).to_vec(),
    };
    let provision = report.provision(&rates, Rounding::HalfUp).unwrap();
    let line = &provision.lines[0];
    assert_eq!(line.not_due.allowance, dec("45000.00"));
    let allowances: Vec<_> = line.buckets.iter().map(|part| part.allowance).collect();
    assert_eq!(allowances, ["120000.00", "144000.00", "165000.00", "106000.00"].map(dec));
    assert_eq!(line.allowance, dec("580000.00"));
    let short = LossRates { not_due: rate("0"), buckets: vec![] };
    let error = report.provision(&short, Rounding::HalfUp).unwrap_err();
    assert_eq!(error.code(), "aging.loss_rates_mismatch");
}

#[test]
fn roll_rates_follow_each_item() {
    let may = table([
        item("a", "acme", "2026-05-15", "100"), // 16 days late on 31 May
        item("b", "acme", "2026-05-20", "50"),
        item("c", "acme", "2026-06-15", "30"),
    ]);
    let june = table([
        item("a", "acme", "2026-05-15", "40"), // 46 days late on 30 June
        item("c", "acme", "2026-06-15", "30"),
        item("d", "acme", "2026-07-15", "7"),
    ]);
    let rolled =
        roll_rates((&may, date("2026-05-31")), (&june, date(AS_OF)), &AgingPolicy::totals())
            .unwrap();
    let matrix = &rolled.matrices[0];
    let first = &matrix.rows()[1];
    assert_eq!((first.items, first.amount, first.settled), (2, dec("150.00"), dec("110.00")));
    assert_eq!(first.to[2], dec("40.00"));
    assert_eq!(first.settled_rate(), Some(dec("0.733333"))); // 110 / 150
    assert_eq!(matrix.rows()[0].to[1], dec("30.00"));
    assert_eq!(matrix.rows()[3].settled_rate(), None);
    assert_eq!(matrix.new_amounts()[0], dec("7.00"));
    let error = roll_rates((&may, date(AS_OF)), (&june, date(AS_OF)), &AgingPolicy::totals());
    assert_eq!(error.unwrap_err().code(), "aging.snapshots_reversed");
}

#[test]
fn a_basis_date_must_be_there() {
    let mut policy = AgingPolicy::default();
    policy.basis = Basis::Issue;
    let items = table([item("a", "acme", "2026-05-31", "1")]);
    let error = items.aging(date(AS_OF), &policy).unwrap_err();
    assert_eq!(error.code(), "item.column_missing");
    let mut dated = item("b", "acme", "2026-05-31", "1");
    dated.issue = Some(date("2026-05-01"));
    let items = table([dated, item("a", "acme", "2026-05-31", "1")]);
    let error = items.aging(date(AS_OF), &policy).unwrap_err();
    assert_eq!((error.code(), error.path()), ("input.null", Some("rows[1].issue")));
}

#[test]
fn bounds_are_checked() {
    for bounds in [&[][..], &[0], &[30, 30], &[60, 30], &[200_000]] {
        assert_eq!(Buckets::days(bounds).unwrap_err().code(), "aging.invalid_bounds");
    }
    let most: Vec<u32> = (1..=65).collect();
    assert!(Buckets::days(&most[..64]).is_ok());
    assert!(Buckets::days(&most).is_err());
}

#[cfg(feature = "serde")]
#[test]
fn a_report_reads_back_what_it_wrote() {
    let mut credit = item("k", "acme", "2026-06-01", "-30");
    credit.currency = Some(Currency::USD);
    let items = table([
        item("a", "acme", "2026-05-31", "100"),
        credit,
        item("b", "zen", "2026-01-01", "5"),
    ]);
    for detail in [Detail::Full, Detail::Amounts] {
        let mut policy = AgingPolicy::default();
        policy.detail = detail;
        let report = items.aging(date(AS_OF), &policy).unwrap();
        let json = serde_json::to_string(&report).unwrap();
        let back: AgingReport = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&back).unwrap(), json);
    }
    let error = items.aging(date(AS_OF), &AgingPolicy::default()).unwrap().total().unwrap_err();
    assert_eq!(error.code(), "aging.no_single_total");
}
