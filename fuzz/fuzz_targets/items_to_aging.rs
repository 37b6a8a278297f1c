//! A table of random rows under a random policy: refused with a code, or a report whose lines add
//! up, that merges with itself, rolls up and is read back.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use receivables::{
    Named,
    aging::{AgingPolicy, AgingReport, Basis, Buckets, Credits, Days, Detail, Disputed, Unit},
    ledger::{Item, OpenItems},
    money::Currency,
    time::from_days,
};
use rust_decimal::Decimal;

#[derive(Debug, Arbitrary)]
struct Row {
    customer: u8,
    due: i16,
    issue: Option<i16>,
    posting: Option<i16>,
    open: i64,
    scale: u8,
    disputed: Option<i32>,
    paused_days: Option<u16>,
    currency: u8,
    tag: Option<bool>,
}

#[derive(Debug, Arbitrary)]
struct Input {
    rows: Vec<Row>,
    as_of: i16,
    bounds: Vec<u16>,
    grace_days: u16,
    choices: [u8; 6],
    by: u8,
}

const CURRENCIES: [Currency; 3] = [Currency::EUR, Currency::JPY, Currency::USD];

fn pick<T: Named>(choice: u8) -> T {
    T::ALL[usize::from(choice) % T::ALL.len()].0
}

fn item(id: usize, row: &Row) -> Option<Item> {
    let day = |day: i16| from_days(i32::from(day)).ok();
    let open = Decimal::new(row.open, u32::from(row.scale % 4));
    let mut item = Item::new(id.to_string(), row.customer.to_string(), day(row.due)?, open);
    item.issue = row.issue.and_then(day);
    item.posting = row.posting.and_then(day);
    item.disputed = row.disputed.map(|minor| Decimal::new(i64::from(minor), 2));
    item.paused_days = row.paused_days.map(u32::from);
    item.currency = Some(CURRENCIES[usize::from(row.currency) % 3]);
    item.tags.extend(row.tag.map(|tag| ("tag".to_owned(), tag.to_string())));
    Some(item)
}

fn policy(input: &Input) -> Option<AgingPolicy> {
    let [basis, unit, credits, disputed, days, detail] = input.choices;
    let levels = [vec![], vec!["customer"], vec!["tag"], vec!["currency", "customer", "tag"]];
    let mut policy = AgingPolicy::default().grouped_by(levels[usize::from(input.by) % 4].clone());
    let bounds: Vec<u32> = input.bounds.iter().map(|bound| u32::from(*bound)).collect();
    policy.buckets = Buckets::new(pick::<Unit>(unit), &bounds).ok()?;
    policy.basis = pick::<Basis>(basis);
    policy.credits = pick::<Credits>(credits);
    policy.disputed = pick::<Disputed>(disputed);
    policy.days = pick::<Days>(days);
    policy.detail = pick::<Detail>(detail);
    policy.grace_days = u32::from(input.grace_days);
    Some(policy)
}

fn check(report: &AgingReport) {
    for line in report.lines().chain(report.totals()) {
        let overdue: Decimal = line.buckets().into_iter().sum();
        assert_eq!(line.overdue(), overdue);
        assert_eq!(line.balance(), line.not_due() + overdue - line.unapplied());
    }
    let text = serde_json::to_string(report).unwrap();
    let again: AgingReport = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&again).unwrap(), text);
}

fuzz_target!(|input: Input| {
    let rows = input.rows.iter().enumerate().filter_map(|(id, row)| item(id, row));
    let Ok(items) = OpenItems::from_rows(Currency::EUR, rows) else { return };
    let (Ok(as_of), Some(policy)) = (from_days(i32::from(input.as_of)), policy(&input)) else {
        return;
    };
    let Ok(report) = items.aging(as_of, &policy) else { return };
    check(&report);
    check(&report.merge(&report).unwrap());
    check(&report.by(&[]).unwrap());
});
