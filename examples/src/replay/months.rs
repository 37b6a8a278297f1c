//! The aging of every month end, from one ledger.

use std::fmt;
use std::str::FromStr;

use anyhow::{Context, Result, ensure};
use chrono::{Datelike as _, Months as MonthCount, NaiveDate};
use receivables::aging::{AgingLine, AgingPolicy};
use receivables::ledger::Ledger;
use receivables::time::{Every, MonthEnd, Schedule, parse_date};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// A calendar month, written `2016-02`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(NaiveDate);

/// What was owed at the end of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthLine {
    /// The last day of the month.
    #[serde(serialize_with = "as_text")]
    pub as_of: NaiveDate,
    /// How many items: debts, and credits that nothing has absorbed yet.
    pub items: u64,
    /// What was not due yet.
    #[serde(serialize_with = "as_text")]
    pub not_due: Decimal,
    /// What was overdue, by how late.
    #[serde(serialize_with = "as_texts")]
    pub buckets: Vec<Decimal>,
    /// Credits that nothing has absorbed yet, positive.
    #[serde(serialize_with = "as_text")]
    pub unapplied: Decimal,
    /// `not_due + sum(buckets) - unapplied`.
    #[serde(serialize_with = "as_text")]
    pub balance: Decimal,
    /// How much of the debts was disputed.
    #[serde(serialize_with = "as_text")]
    pub disputed: Decimal,
}

/// The month ends of a replay, first to last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Replay {
    /// The names of the buckets.
    pub labels: Vec<String>,
    /// One line for each month.
    pub months: Vec<MonthLine>,
}

impl Month {
    /// The month in which a day lies.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    fn last_day(self) -> Result<NaiveDate> {
        let next = self.0.checked_add_months(MonthCount::new(1)).and_then(|day| day.pred_opt());
        next.with_context(|| format!("{self} has no end in the calendar"))
    }

    fn number(self) -> i32 {
        self.0.year() * 12 + self.0.month0().cast_signed()
    }
}

impl FromStr for Month {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let first = parse_date(&format!("{text}-01"));
        first.map(Self).map_err(|_| "expected YYYY-MM, such as 2016-02".to_owned())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

impl Replay {
    /// Ages the ledger at the end of each month from one to another, both included.
    ///
    /// The ledger is the same for all of them: it is asked what was open on that day, and later facts
    /// are as if unknown.
    ///
    /// # Errors
    /// When the last month is before the first, or more than 1200 months are asked for.
    pub fn new(ledger: &Ledger, from: Month, to: Month) -> Result<Self> {
        ensure!(from <= to, "the replay ends before it begins: {from} to {to}");
        let policy = AgingPolicy::totals();
        let mut replay = Self { labels: policy.buckets.labels(), months: Vec::new() };
        let count = usize::try_from(to.number() - from.number())? + 1;
        let ends = Schedule::new(from.last_day()?, Every::Months(1), count)?
            .from_anchor(true)
            .month_end(MonthEnd::LastDay)
            .dates()?;
        for end in ends {
            let report = ledger.as_of(end.date)?.aging(end.date, &policy)?;
            replay.months.push(MonthLine::of(end.date, &report.total()?));
        }
        Ok(replay)
    }
}

impl MonthLine {
    fn of(as_of: NaiveDate, line: &AgingLine<'_>) -> Self {
        Self {
            as_of,
            items: line.items(),
            not_due: line.not_due(),
            buckets: line.buckets(),
            unapplied: line.unapplied(),
            balance: line.balance(),
            disputed: line.disputed().unwrap_or_default(),
        }
    }
}

fn as_text<S: Serializer>(value: &impl fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

fn as_texts<S: Serializer>(values: &[Decimal], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(values.iter().map(Decimal::to_string))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_written_with_four_and_two_digits() {
        let february: Month = "2016-02".parse().unwrap();
        assert_eq!(february.last_day().unwrap().to_string(), "2016-02-29");
        assert_eq!(february.to_string(), "2016-02");
        assert_eq!(Month::of(parse_date("2016-02-29").unwrap()), february);
        for text in ["2016-2", "2016-13", "2016-02-01", "16-02", ""] {
            assert!(text.parse::<Month>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_replay_runs_over_the_end_of_the_year_and_keeps_to_the_last_day() {
        let ledger = Ledger::builder(receivables::money::Currency::EUR).build().unwrap();
        let ends = |from: &str, to: &str| {
            let replay = Replay::new(&ledger, from.parse().unwrap(), to.parse().unwrap());
            replay.map(|replay| {
                replay.months.iter().map(|month| month.as_of.to_string()).collect::<Vec<_>>()
            })
        };
        let expected = ["2015-11-30", "2015-12-31", "2016-01-31", "2016-02-29", "2016-03-31"];
        assert_eq!(ends("2015-11", "2016-03").unwrap(), expected);
        assert_eq!(ends("2016-03", "2016-03").unwrap(), ["2016-03-31"]);
        assert!(ends("2016-03", "2016-02").is_err());
    }
}
