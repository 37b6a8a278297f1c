//! Random tables and policies for the properties.

use chrono::{Days as DaysOn, NaiveDate};
use proptest::{prelude::*, sample::select};
use receivables::{
    aging::{AgingPolicy, AgingReport, Basis, Buckets, Credits, Days, Detail, Disputed, Unit},
    ledger::{Item, OpenItems},
    money::Currency,
};
use rust_decimal::Decimal;

/// A row before it has an id: what it is worth and how far its dates lie from the report date.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) customer: usize,
    pub(crate) days_late: i64,
    pub(crate) issued_ago: i64,
    pub(crate) posted_ago: i64,
    pub(crate) minor: i64,
    pub(crate) disputed_percent: i64,
    pub(crate) paused_days: u32,
    pub(crate) currency: Currency,
    pub(crate) region: &'static str,
}

/// Days near the edges of the usual buckets, or anywhere around the report date.
fn days() -> impl Strategy<Value = i64> {
    prop_oneof![
        select(vec![-1, 0, 1, 7, 8, 14, 15, 28, 29, 30, 31, 59, 60, 61, 90, 91, 120, 121]),
        -400_i64..800
    ]
}

pub(crate) fn row() -> impl Strategy<Value = Row> {
    let amount = prop_oneof![
        8 => -100_000_i64..1_000_000,
        1 => Just(999_999_999_999_999_999),
        1 => Just(-999_999_999_999_999_999),
    ];
    let currency = select(vec![Currency::EUR, Currency::EUR, Currency::USD, Currency::JPY]);
    let region = select(vec!["north", "south"]);
    let numbers = (0..4_usize, days(), -20_i64..90, -20_i64..90, amount, 0..=100_i64, 0..40_u32);
    (numbers, currency, region).prop_map(|(numbers, currency, region)| {
        let (customer, days_late, issued_ago, posted_ago, minor, disputed_percent, paused_days) =
            numbers;
        Row {
            customer,
            days_late,
            issued_ago,
            posted_ago,
            minor,
            disputed_percent,
            paused_days,
            currency,
            region,
        }
    })
}

pub(crate) fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(row(), 1..25)
}

/// Every combination of choices; the levels are columns that every row has.
pub(crate) fn policy() -> impl Strategy<Value = AgingPolicy> {
    let by = select(vec![
        vec![],
        vec!["customer"],
        vec!["region"],
        vec!["currency", "customer"],
        vec!["region", "customer"],
        vec!["customer", "region", "currency"],
    ]);
    let bounds = select(vec![vec![30, 60, 90, 120], vec![1, 2, 3], vec![7]]);
    (
        by,
        bounds,
        select(vec![Unit::Days, Unit::Weeks, Unit::Months]),
        select(vec![Basis::Due, Basis::Issue, Basis::Posting]),
        select(vec![Credits::OwnColumn, Credits::ByOwnDate, Credits::NetOldest]),
        select(vec![Disputed::Include, Disputed::Exclude, Disputed::Only]),
        select(vec![Days::Calendar, Days::Effective]),
        0..30_u32,
        select(vec![Detail::Full, Detail::Full, Detail::Amounts]),
    )
        .prop_map(|(by, bounds, unit, basis, credits, disputed, days, grace_days, detail)| {
            let mut policy = AgingPolicy::default().grouped_by(by);
            policy.buckets = Buckets::new(unit, &bounds).unwrap();
            policy.basis = basis;
            policy.credits = credits;
            policy.disputed = disputed;
            policy.days = days;
            policy.grace_days = grace_days;
            policy.detail = detail;
            policy
        })
}

pub(crate) fn as_of() -> impl Strategy<Value = NaiveDate> {
    (0..60_000_u64).prop_map(|days| start() + DaysOn::new(days))
}

fn start() -> NaiveDate {
    NaiveDate::from_ymd_opt(1910, 1, 1).unwrap()
}

pub(crate) fn shifted(date: NaiveDate, days: i64) -> NaiveDate {
    date + chrono::TimeDelta::days(days)
}

impl Row {
    /// The row as an item of a table that is looked at on `as_of`.
    pub(crate) fn item(&self, id: usize, as_of: NaiveDate) -> Item {
        let precision = self.currency.precision();
        let mut item = Item::new(
            format!("F-{id}"),
            format!("customer {}", self.customer),
            shifted(as_of, -self.days_late),
            Decimal::new(self.minor, precision),
        );
        item.issue = Some(shifted(as_of, -self.issued_ago));
        item.posting = Some(shifted(as_of, -self.posted_ago));
        item.disputed = Some(Decimal::new(self.disputed_minor(), precision));
        item.paused_days = Some(self.paused_days);
        item.currency = Some(self.currency);
        item.tags.push(("region".to_owned(), self.region.to_owned()));
        item
    }

    pub(crate) fn disputed_minor(&self) -> i64 {
        let debt = i128::from(self.minor.max(0));
        i64::try_from(debt * i128::from(self.disputed_percent) / 100).unwrap()
    }
}

/// The table of some rows; ids are the positions in the list they were taken from.
pub(crate) fn table<'a>(
    rows: impl IntoIterator<Item = (usize, &'a Row)>,
    as_of: NaiveDate,
) -> OpenItems {
    let items = rows.into_iter().map(|(id, row)| row.item(id, as_of));
    OpenItems::from_rows(Currency::EUR, items).unwrap()
}

/// A report as bytes.
#[allow(dead_code, reason = "not every test prints reports")]
pub(crate) fn printed(report: &AgingReport) -> String {
    serde_json::to_string(report).unwrap()
}
