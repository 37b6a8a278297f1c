//! One open item, as a value to build with and as a view into a table.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{columns::NO_DATE, table::OpenItems};
use crate::{ledger::Key, money::Currency, time};

/// One open item as a caller gives it.
///
/// ```
/// use receivables::{ledger::Item, time::parse_date};
/// use rust_decimal::Decimal;
/// let mut item = Item::new("F-001", "acme", parse_date("2026-05-31")?, Decimal::new(1200_00, 2));
/// item.disputed = Some(Decimal::new(200_00, 2));
/// item.tags.push(("region".into(), "north".into()));
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// The caller's id, unique in the table; 1 to 128 bytes.
    pub id: String,
    /// The customer who owes it; 1 to 128 bytes.
    pub customer: String,
    /// The day it falls due; for an unapplied credit, its own date.
    pub due: NaiveDate,
    /// What is open: positive is owed by the customer, negative is an unapplied credit.
    pub open: Decimal,
    /// The day it was issued.
    pub issue: Option<NaiveDate>,
    /// The day it was posted in the books: before that day it does not exist in a report.
    pub posting: Option<NaiveDate>,
    /// How much of `open` is disputed, from zero to `open`.
    pub disputed: Option<Decimal>,
    /// Days that do not count as late, because the clock was stopped; 0 to 36500.
    pub paused_days: Option<u32>,
    /// The item's currency, where the table holds several.
    pub currency: Option<Currency>,
    /// Values to group by: (name, value).
    pub tags: Vec<(String, String)>,
}

impl Item {
    /// An item with only what every item has.
    pub fn new(
        id: impl Into<String>,
        customer: impl Into<String>,
        due: NaiveDate,
        open: Decimal,
    ) -> Self {
        Self {
            id: id.into(),
            customer: customer.into(),
            due,
            open,
            issue: None,
            posting: None,
            disputed: None,
            paused_days: None,
            currency: None,
            tags: Vec::new(),
        }
    }
}

/// A cheap view of one row of [`OpenItems`].
#[derive(Debug, Clone, Copy)]
pub struct ItemRef<'a> {
    pub(super) items: &'a OpenItems,
    pub(super) row: usize,
}

impl<'a> ItemRef<'a> {
    /// The row in its table, counted from 0.
    pub fn row(self) -> usize {
        self.row
    }

    /// The caller's id; `None` in a table that was built without ids.
    pub fn id(self) -> Option<&'a str> {
        self.items.columns.id.as_ref()?.get(self.row)
    }

    /// The customer.
    pub fn customer(self) -> Key<'a> {
        self.items.columns.customer.get(self.row).unwrap_or(Key::Missing)
    }

    /// The currency of the amounts.
    pub fn currency(self) -> Currency {
        self.items.currency_of(self.row)
    }

    /// The due date; for an unapplied credit, its own date.
    pub fn due(self) -> NaiveDate {
        date(self.items.columns.due.get(self.row)).unwrap_or_default()
    }

    /// The issue date, where it was given.
    pub fn issue(self) -> Option<NaiveDate> {
        date(self.items.columns.issue.as_ref()?.get(self.row))
    }

    /// The posting date, where it was given.
    pub fn posting(self) -> Option<NaiveDate> {
        date(self.items.columns.posting.as_ref()?.get(self.row))
    }

    /// What is open: positive is owed by the customer, negative is an unapplied credit.
    pub fn open(self) -> Decimal {
        self.minor(self.items.columns.open.get(self.row).copied().unwrap_or(0))
    }

    /// The disputed part of what is open; zero where nothing is disputed.
    pub fn disputed(self) -> Decimal {
        let columns = &self.items.columns;
        let open = columns.open.get(self.row).copied().unwrap_or(0);
        self.minor(columns.disputed.as_ref().map_or(0, |column| column.part(self.row, open)))
    }

    /// Days that do not count as late.
    pub fn paused_days(self) -> u32 {
        let days = self.items.columns.paused_days.as_ref().and_then(|days| days.get(self.row));
        days.and_then(|days| u32::try_from(*days).ok()).unwrap_or(0)
    }

    /// The value of a tag; [`Key::Missing`] where the row or the table has none.
    pub fn tag(self, name: &str) -> Key<'a> {
        let column = self.items.columns.tags.iter().find(|(tag, _)| tag == name);
        column.and_then(|(_, keys)| keys.get(self.row)).unwrap_or(Key::Missing)
    }

    /// Civil days from the due date to `as_of`: negative before it, 0 on the day itself.
    pub fn days_past_due(self, as_of: NaiveDate) -> i64 {
        as_of.signed_duration_since(self.due()).num_days()
    }

    fn minor(self, minor: i64) -> Decimal {
        // INVARIANT: a table's amounts are below 10^18 minor units, which a Decimal holds.
        self.currency().to_decimal(i128::from(minor)).unwrap_or_default()
    }
}

fn date(days: Option<&i32>) -> Option<NaiveDate> {
    days.filter(|days| **days != NO_DATE).and_then(|days| time::from_days(*days).ok())
}
