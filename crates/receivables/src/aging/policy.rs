//! What an aging report is asked for: every choice has a name, none is implied.

use super::buckets::Buckets;

named! {
    /// The date from which the age of an item counts.
    #[derive(Default)]
    pub enum Basis: "basis date" {
        /// The due date. An item of 1 May due 31 May is 30 days late on 30 June.
        #[default]
        Due = "due",
        /// The issue date. An item issued on 1 May is 60 days old on 30 June.
        Issue = "issue",
        /// The posting date. An item posted on 3 May is 58 days old on 30 June.
        Posting = "posting",
    }
}

named! {
    /// The unit of the bucket bounds.
    #[derive(Default)]
    pub enum Unit: "unit" {
        /// Civil days.
        #[default]
        Days = "days" | "day",
        /// Weeks of seven days: bound 2 ends on day 14.
        Weeks = "weeks" | "week",
        /// Calendar months back from the report date, clamped to the month's end: on 31 March,
        /// bound 1 ends with items due on 28 February.
        Months = "months" | "month",
    }
}

named! {
    /// Where unapplied credits go.
    #[derive(Default)]
    pub enum Credits: "credit policy" {
        /// Into a column of their own, `unapplied`: 100.00 due and a credit of 30.00 show as 100.00
        /// in its bucket, 30.00 unapplied, balance 70.00.
        #[default]
        OwnColumn = "own_column",
        /// Into the bucket of their own date, as a negative amount.
        ByOwnDate = "by_own_date",
        /// Against the customer's oldest items first, by basis date and then by row; what is left
        /// is unapplied. The disputed part of an item is at most what is left of the item.
        NetOldest = "net_oldest",
    }
}

named! {
    /// What happens to disputed amounts.
    #[derive(Default)]
    pub enum Disputed: "dispute policy" {
        /// They count like any other, and are also shown apart.
        #[default]
        Include = "include",
        /// Only the undisputed part of an item counts; a wholly disputed item does not.
        Exclude = "exclude",
        /// Only the disputed part of an item counts; an undisputed item does not.
        Only = "only",
    }
}

named! {
    /// How the days late are counted.
    #[derive(Default)]
    pub enum Days: "day measure" {
        /// Civil days from the basis date.
        #[default]
        Calendar = "calendar",
        /// Civil days minus the policy's grace days and the item's paused days: an item 30 days
        /// late with 5 days of grace and 10 days of pause counts as 15 days late.
        Effective = "effective",
    }
}

named! {
    /// How much is computed per line.
    #[derive(Default)]
    pub enum Detail: "detail" {
        /// Amounts, item counts, the disputed part and the weighted days late.
        #[default]
        Full = "full",
        /// Amounts only: the fastest pass over a large table.
        Amounts = "amounts",
    }
}

/// Every choice of an aging report; the defaults are the ones most people want.
///
/// ```
/// use receivables::aging::{AgingPolicy, Buckets, Credits};
/// let mut policy = AgingPolicy::default();
/// policy.by = vec!["region".into(), "customer".into()];
/// policy.buckets = Buckets::days(&[15, 30, 60])?;
/// policy.credits = Credits::NetOldest;
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AgingPolicy {
    /// The levels to group by, outermost first: `customer`, `currency` or the name of a tag; no
    /// level gives totals only. Lines are per currency in any case. Default: `customer`.
    pub by: Vec<String>,
    /// The date from which age counts. Default: due.
    pub basis: Basis,
    /// The bounds and their unit. Default: 30, 60, 90 and 120 days.
    pub buckets: Buckets,
    /// Where unapplied credits go. Default: a column of their own.
    pub credits: Credits,
    /// What happens to disputed amounts. Default: included, and shown apart.
    pub disputed: Disputed,
    /// How the days late are counted. Default: calendar.
    pub days: Days,
    /// Days of grace under [`Days::Effective`], 0 to 36500. Default: 0.
    pub grace_days: u32,
    /// How much is computed per line. Default: full.
    pub detail: Detail,
}

impl Default for AgingPolicy {
    fn default() -> Self {
        Self {
            by: vec!["customer".to_owned()],
            basis: Basis::default(),
            buckets: Buckets::default(),
            credits: Credits::default(),
            disputed: Disputed::default(),
            days: Days::default(),
            grace_days: 0,
            detail: Detail::default(),
        }
    }
}

impl AgingPolicy {
    /// The default policy, for totals only.
    pub fn totals() -> Self {
        Self { by: Vec::new(), ..Self::default() }
    }

    /// Whether the analysis asks what is disputed: amounts that include it do not.
    pub fn reads_disputed(&self) -> bool {
        self.detail == Detail::Full || self.disputed != Disputed::Include
    }

    /// The same policy, grouped by these levels.
    #[must_use]
    pub fn grouped_by<S: Into<String>>(mut self, levels: impl IntoIterator<Item = S>) -> Self {
        self.by = levels.into_iter().map(Into::into).collect();
        self
    }
}
