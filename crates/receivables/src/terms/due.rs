//! From which day is counted, and how: the steps that lead to a due date.

use std::fmt;

use chrono::{Days, Months, NaiveDate};

use crate::{
    error::{Error, TermsError, TimeError},
    time::{check_date, day_of_month},
};

/// The most steps of one path.
pub const MAX_STEPS: usize = 16;
/// The most days of one step.
pub const MAX_STEP_DAYS: u32 = 36_500;
/// The most months of one step.
pub const MAX_STEP_MONTHS: u32 = 1_200;
/// The last day of a month that a step may name.
pub const MAX_STEP_DAY: u32 = 31;

named! {
    /// The day from which terms count.
    ///
    /// The worked dates are those of net 30. Marked to grow: trades know more such days.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Anchor: "day to count from" {
        /// The day on which the invoice was issued: issued on 2026-05-01, due on 2026-05-31.
        #[default]
        Issue = "issue",
        /// The day on which the invoice was received: received on 2026-05-04, due on 2026-06-03.
        Receipt = "receipt",
        /// The day of the order: ordered on 2026-04-01, due on 2026-05-01.
        Order = "order",
        /// The day on which goods or services were delivered: on 2026-04-20, due on 2026-05-20.
        Delivery = "delivery",
    }
}

/// One step on the way from an anchor to a due date.
///
/// As text `45`, `1m`, `eom`, `day15`, `next10`. What lies outside its limits is refused by the
/// terms that it goes into. Marked to grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Step {
    /// So many days later, 0 to 36,500: 45 days from 2025-03-10 is 2025-04-24.
    Days(u32),
    /// So many months later, 0 to 1200, a day that the month lacks is its last: one month from
    /// 2025-01-31 is 2025-02-28.
    Months(u32),
    /// To the last day of the month: from 2025-03-10 to 2025-03-31, from 2025-03-31 nowhere.
    EndOfMonth,
    /// To that day of the same month, the last where the month is shorter; may go back: day 15
    /// from 2025-03-10 and from 2025-03-20 is 2025-03-15.
    Day(u32),
    /// To the first day with that number, the day itself included, and a month that lacks it has
    /// its last: next 10 from 2025-03-10 is 2025-03-10, from 2025-03-11 it is 2025-04-10.
    NextDay(u32),
}

/// When something falls due: so many steps from an anchor, done from left to right.
///
/// No step at all is the day of the anchor itself.
///
/// ```
/// use receivables::terms::{Anchor, Due, PaymentTerms, Step};
/// let due = Due::new(Anchor::Receipt, [Step::Days(45), Step::EndOfMonth]);
/// let terms = PaymentTerms::due(due)?;
/// assert_eq!(terms.to_string(), "45+eom from receipt");
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Due {
    /// The day from which is counted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub from: Anchor,
    /// The steps, the first one first: at most 16.
    #[cfg_attr(feature = "serde", serde(default))]
    pub steps: Vec<Step>,
}

impl Due {
    /// So many steps from an anchor.
    pub fn new(from: Anchor, steps: impl IntoIterator<Item = Step>) -> Self {
        Self { from, steps: steps.into_iter().collect() }
    }

    /// The same path once it is checked; a step of no days alone is no step.
    pub(super) fn checked(mut self) -> Result<Self, Error> {
        if self.steps.len() > MAX_STEPS {
            let found = self.steps.len();
            let error =
                TermsError::TooMany { what: "steps", found, minimum: 0, maximum: MAX_STEPS };
            return Err(Error::from(error).at("steps"));
        }
        for (at, step) in self.steps.iter().enumerate() {
            step.check().map_err(|error| error.at(&format!("[{at}]")).at("steps"))?;
        }
        if self.steps == [Step::Days(0)] {
            self.steps.clear();
        }
        Ok(self)
    }

    /// The day that the steps lead to.
    pub(super) fn after(&self, anchor: NaiveDate) -> Result<NaiveDate, Error> {
        walk(anchor, &self.steps)
    }
}

/// The day that steps lead to from another one.
pub(super) fn walk(anchor: NaiveDate, steps: &[Step]) -> Result<NaiveDate, Error> {
    steps.iter().try_fold(anchor, |date, step| step.after(date))
}

impl Step {
    fn check(self) -> Result<(), Error> {
        let (fits, expected) = match self {
            Self::Days(days) => (days <= MAX_STEP_DAYS, "0 to 36500 days"),
            Self::Months(months) => (months <= MAX_STEP_MONTHS, "0 to 1200 months"),
            Self::EndOfMonth => (true, ""),
            Self::Day(day) | Self::NextDay(day) => {
                ((1..=MAX_STEP_DAY).contains(&day), "a day of the month from 1 to 31")
            }
        };
        if fits {
            return Ok(());
        }
        Err(TermsError::StepOutOfRange { value: self.to_string(), expected }.into())
    }

    fn after(self, date: NaiveDate) -> Result<NaiveDate, Error> {
        let found = match self {
            Self::Days(days) => date.checked_add_days(Days::new(u64::from(days))),
            Self::Months(months) => months_after(date, months),
            Self::EndOfMonth => Some(day_of_month(date, 31)),
            Self::Day(day) => Some(day_of_month(date, day)),
            Self::NextDay(day) => match day_of_month(date, day) {
                earlier if earlier < date => {
                    months_after(day_of_month(date, 1), 1).map(|month| day_of_month(month, day))
                }
                found => Some(found),
            },
        };
        let beyond = || TimeError::DateOutOfRange { value: format!("{self} from {date}") }.into();
        found.ok_or_else(beyond).and_then(check_date)
    }
}

/// So many months later; a day that the month lacks is its last.
fn months_after(date: NaiveDate, months: u32) -> Option<NaiveDate> {
    date.checked_add_months(Months::new(months))
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => write!(f, "{days}"),
            Self::Months(months) => write!(f, "{months}m"),
            Self::EndOfMonth => f.write_str("eom"),
            Self::Day(day) => write!(f, "day{day}"),
            Self::NextDay(day) => write!(f, "next{day}"),
        }
    }
}
