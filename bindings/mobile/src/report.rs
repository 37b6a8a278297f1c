//! The aging report: it stays on this side, and gives its lines in one call.

use std::sync::Arc;

use receivables::aging::{self, AgingLine as CoreLine, LossRates};
use receivables::money::{self, Rate};
use receivables::{Error, InputError};

use crate::error::ReceivablesError;
use crate::money::Rounding;
use crate::provision::Provision;
use crate::values::{CivilDate, ExactDecimal, UnicodeText, texts};

/// The amounts of one group in one currency, or of a total.
///
/// `balance = not_due + sum of buckets - unapplied`; `overdue = sum of buckets`.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct AgingLine {
    /// The key of each level, outermost first; empty for a total, and the empty text for an item
    /// without the tag.
    pub(crate) key: Vec<String>,
    /// The currency of the amounts.
    pub(crate) currency: String,
    /// What is owed after unapplied credits: `not_due + sum of buckets - unapplied`.
    pub(crate) balance: ExactDecimal,
    /// What is not due on the report date; an item due that day is not late.
    pub(crate) not_due: ExactDecimal,
    /// The buckets in order, the open one last.
    pub(crate) buckets: Vec<AgingBucket>,
    /// Credits that no item has absorbed, as a positive amount.
    pub(crate) unapplied: ExactDecimal,
    /// What is late: the sum of the buckets.
    pub(crate) overdue: ExactDecimal,
    /// How many items count.
    pub(crate) items: i64,
    /// How many items are in each column; none where only amounts were asked for.
    pub(crate) item_counts: Option<ItemCounts>,
    /// The disputed part of what counts; none where only amounts were asked for.
    pub(crate) disputed: Option<ExactDecimal>,
    /// The sum of the overdue items that are owed; none where only amounts were asked for.
    pub(crate) overdue_debit: Option<ExactDecimal>,
    /// The sum of amount times days late over them; none where only amounts were asked for.
    pub(crate) amount_days: Option<ExactDecimal>,
    /// Average days late of what is overdue, weighted by amount, with six decimals, half up:
    /// 100.00 late by 10 days and 300.00 late by 30 days give (1000 + 9000) / 400 = 25 days.
    ///
    /// None when nothing is overdue, and where only amounts were asked for.
    pub(crate) weighted_days_late: Option<ExactDecimal>,
}

/// One bucket of a line.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct AgingBucket {
    /// Such as `1-30` or `>120`.
    pub(crate) label: String,
    /// What stands in it; negative where credits by their own date outweigh.
    pub(crate) amount: ExactDecimal,
}

/// How many items are in each column of a line.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct ItemCounts {
    /// Items that are not due.
    pub(crate) not_due: i64,
    /// Items per bucket.
    pub(crate) buckets: Vec<i64>,
    /// Unapplied credits.
    pub(crate) unapplied: i64,
}

/// An aged balance: lines sorted by their keys, then by currency.
///
/// Immutable, and safe to use from several threads at once.
#[derive(uniffi::Object)]
pub(crate) struct AgingReport(aging::AgingReport);

impl AgingReport {
    pub(crate) fn of(report: aging::AgingReport) -> Arc<Self> {
        Arc::new(Self(report))
    }
}

#[uniffi::export]
impl AgingReport {
    /// The date that the report speaks of.
    fn as_of(&self) -> CivilDate {
        self.0.as_of().into()
    }

    /// The levels that the report is grouped by, outermost first.
    fn levels(&self) -> Vec<String> {
        self.0.policy().by.clone()
    }

    /// The labels of the buckets: `1-30`, `31-60`, ..., `>120`.
    fn labels(&self) -> Vec<String> {
        self.0.labels()
    }

    /// How many items were left out because they were posted (or issued) after the report date.
    fn not_yet_posted(&self) -> i64 {
        i64::try_from(self.0.not_yet_posted()).unwrap_or(i64::MAX)
    }

    /// How many lines there are: groups with at least one item that counts.
    fn len(&self) -> i32 {
        i32::try_from(self.0.len()).unwrap_or(i32::MAX)
    }

    /// The total of a report in one currency.
    ///
    /// Throws `aging.no_single_total` when the report holds several currencies.
    fn total(&self) -> Result<AgingLine, ReceivablesError> {
        Ok(AgingLine::of(&self.0.total()?, &self.0.labels()))
    }

    /// One total per currency with an item that counts, in the order of the codes; where none
    /// counts, one of zero in the table's first currency.
    fn totals(&self) -> Vec<AgingLine> {
        let labels = self.0.labels();
        self.0.totals().iter().map(|line| AgingLine::of(line, &labels)).collect()
    }

    /// The lines, sorted by key (missing first, text by bytes), then currency.
    fn groups(&self) -> Vec<AgingLine> {
        let labels = self.0.labels();
        self.0.lines().map(|line| AgingLine::of(&line, &labels)).collect()
    }

    /// The same report by fewer levels: the lines that agree in these levels are added up.
    ///
    /// Throws `aging.unknown_level` for a level that the report is not grouped by, or named twice.
    fn by(&self, levels: &[UnicodeText]) -> Result<Arc<Self>, ReceivablesError> {
        Ok(Self::of(self.0.by(&texts(levels)?)?))
    }

    /// The report of both parts' items together: exactly what one report over all items gives.
    ///
    /// Throws `aging.merge_mismatch` when the parts differ in date, policy or kind of keys.
    fn merge(&self, other: &Self) -> Result<Arc<Self>, ReceivablesError> {
        Ok(Self::of(self.0.merge(&other.0)?))
    }

    /// The allowance for expected credit losses, by loss rates per bucket.
    ///
    /// Rates are fractions, `0.016` for 1.6 %; one for what is not due and one per bucket. Throws
    /// `aging.loss_rates_mismatch`, `rate.out_of_range` and `rate.malformed` for one with more digits
    /// than any rate.
    #[uniffi::method(default(rounding = None))]
    fn provision(
        &self,
        not_due: &ExactDecimal,
        buckets: &[ExactDecimal],
        rounding: Option<Rounding>,
    ) -> Result<Provision, ReceivablesError> {
        let not_due = not_due.to_rate().map_err(|error| error.at("not_due"))?;
        let rates = LossRates { not_due, buckets: rates(buckets).map_err(|e| e.at("buckets"))? };
        let rounding = rounding.map(money::Rounding::from).unwrap_or_default();
        Ok(Provision::of(&self.0.provision(&rates, rounding)?))
    }

    /// The report as a JSON document, the same in every language.
    ///
    /// Throws `input.malformed` where it cannot be written.
    fn to_json(&self) -> Result<String, ReceivablesError> {
        let text = serde_json::to_string(&self.0);
        let text = text.map_err(|error| InputError::Malformed { reason: error.to_string() });
        Ok(text.map_err(Error::from)?)
    }
}

impl AgingLine {
    fn of(line: &CoreLine<'_>, labels: &[String]) -> Self {
        let buckets = labels.iter().cloned().zip(line.buckets());
        let days = line.amount_days();
        Self {
            key: line.key().iter().map(ToString::to_string).collect(),
            currency: line.currency().code().to_owned(),
            balance: line.balance().into(),
            not_due: line.not_due().into(),
            buckets: buckets
                .map(|(label, amount)| AgingBucket { label, amount: amount.into() })
                .collect(),
            unapplied: line.unapplied().into(),
            overdue: line.overdue().into(),
            items: whole(line.items()),
            item_counts: line.item_counts().map(|counts| ItemCounts {
                not_due: whole(counts.not_due),
                buckets: counts.buckets.into_iter().map(whole).collect(),
                unapplied: whole(counts.unapplied),
            }),
            disputed: line.disputed().map(Into::into),
            overdue_debit: days.map(|days| days.overdue_debit.into()),
            amount_days: days.map(|days| days.amount_days.into()),
            weighted_days_late: line.weighted_days_late().map(Into::into),
        }
    }
}

/// Every rate of a list, each refused with its position.
fn rates(values: &[ExactDecimal]) -> Result<Vec<Rate>, Error> {
    let rate = |(at, value): (usize, &ExactDecimal)| {
        value.to_rate().map_err(|error| error.at(&format!("[{at}]")))
    };
    values.iter().enumerate().map(rate).collect()
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
