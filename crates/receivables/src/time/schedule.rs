//! The dates of a series of payments or steps.

use chrono::NaiveDate;

use super::{BusinessDayConvention, Calendar, Every, MonthEnd, check_date};
use crate::error::{Error, TimeError};

/// The most dates of a schedule: 100 years of months.
pub const MAX_DATES: usize = 1_200;

/// A series of dates at equal periods from an anchor, as it was agreed.
///
/// The n-th date is the anchor plus n periods, counted from the anchor every time, so no month-end
/// and no weekend moves the dates after it. [`dates`](Schedule::dates) gives what follows from it.
///
/// ```
/// use receivables::time::{Every, Schedule, parse_date};
///
/// let dates = Schedule::new(parse_date("2025-01-31")?, Every::Months(1), 3)?.dates()?;
/// let days: Vec<_> = dates.iter().map(|date| date.date.to_string()).collect();
/// assert_eq!(days, ["2025-02-28", "2025-03-31", "2025-04-30"]);
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    anchor: NaiveDate,
    every: Every,
    count: usize,
    from_anchor: bool,
    month_end: MonthEnd,
    adjustment: Option<(BusinessDayConvention, Calendar)>,
}

/// One date of a schedule, before and after the move to a business day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct ScheduleDate {
    /// The anchor plus n periods.
    #[cfg_attr(feature = "serde", serde(with = "crate::wire::date"))]
    pub unadjusted: NaiveDate,
    /// The same, moved to a business day where the schedule says so.
    #[cfg_attr(feature = "serde", serde(with = "crate::wire::date"))]
    pub date: NaiveDate,
}

impl Schedule {
    /// So many dates at equal periods: the first one lies one period after the anchor.
    ///
    /// # Errors
    /// `schedule.count_out_of_range` for no date or more than 1200;
    /// `schedule.period_out_of_range` for a period of 0 or above 1200 units; `date.out_of_range`.
    pub fn new(anchor: NaiveDate, every: Every, count: usize) -> Result<Self, Error> {
        check_date(anchor)?;
        every.check()?;
        if !(1..=MAX_DATES).contains(&count) {
            return Err(TimeError::CountOutOfRange { count, maximum: MAX_DATES }.into());
        }
        let month_end = MonthEnd::default();
        Ok(Self { anchor, every, count, from_anchor: false, month_end, adjustment: None })
    }

    /// Whether the first date is the anchor itself; the number of dates stays the same.
    #[must_use]
    pub fn from_anchor(mut self, from_anchor: bool) -> Self {
        self.from_anchor = from_anchor;
        self
    }

    /// What becomes of a day that a month does not have; [`MonthEnd::Clamp`] by default.
    #[must_use]
    pub fn month_end(mut self, month_end: MonthEnd) -> Self {
        self.month_end = month_end;
        self
    }

    /// Moves each date to a business day; the next one is still counted from the anchor.
    #[must_use]
    pub fn adjusted(mut self, convention: BusinessDayConvention, calendar: Calendar) -> Self {
        self.adjustment = Some((convention, calendar));
        self
    }

    /// The dates in order, as many as the schedule was made for.
    ///
    /// Two dates may fall on the same business day after their move, never before it.
    ///
    /// # Errors
    /// `date.out_of_range` where a date leaves 1900-01-01 to 2199-12-31; `calendar.not_covered`
    /// and `calendar.exhausted` as [`BusinessDayConvention::adjust`] says.
    pub fn dates(&self) -> Result<Vec<ScheduleDate>, Error> {
        (u32::from(!self.from_anchor)..).take(self.count).map(|n| self.nth(n)).collect()
    }

    fn nth(&self, n: u32) -> Result<ScheduleDate, Error> {
        let unadjusted = self.every.nth(self.anchor, n, self.month_end)?;
        let date = match &self.adjustment {
            Some((convention, calendar)) => convention.adjust(unadjusted, calendar)?,
            None => unadjusted,
        };
        Ok(ScheduleDate { unadjusted, date })
    }
}

#[cfg(test)]
mod tests;
