//! What becomes of a date on which nobody works.

use chrono::{Datelike, NaiveDate};

use super::{Calendar, to_days};
use crate::error::Error;

named! {
    /// Where a date moves that is not a business day; a business day never moves.
    ///
    /// The worked dates have a weekend of Saturday and Sunday: 2014-08-30 and 31, 2014-11-01 and
    /// 02. Names and rules as in OpenGamma Strata and section 4.12 of the 2006 ISDA Definitions.
    /// Not marked to grow: a user has to handle each of them.
    #[derive(Default)]
    pub enum BusinessDayConvention: "business-day convention" {
        /// It stays: Sunday 2014-08-31 is 2014-08-31.
        #[default]
        None = "none" | "unadjusted" | "no_adjust",
        /// To the next business day: Sunday 2014-08-31 is Monday 2014-09-01.
        Following = "following",
        /// To the next business day, unless that lies in another month: then to the one before.
        /// Sunday 2014-08-31 is Friday 2014-08-29.
        ModifiedFollowing = "modified_following",
        /// To the business day before: Sunday 2014-11-02 is Friday 2014-10-31.
        Preceding = "preceding",
        /// To the business day before, unless that lies in another month: then to the next one.
        /// Sunday 2014-11-02 is Monday 2014-11-03.
        ModifiedPreceding = "modified_preceding",
        /// To the closest business day, the later one on a tie: Saturday 2014-07-12 is Friday
        /// 2014-07-11, Sunday 2014-07-13 is Monday 2014-07-14. As QuantLib does; Strata looks at
        /// the day of the week alone, which differs around holidays.
        Nearest = "nearest",
    }
}

impl BusinessDayConvention {
    /// The date, or the business day that it moves to.
    ///
    /// ```
    /// use receivables::time::{BusinessDayConvention, Calendar, parse_date};
    /// let calendar = Calendar::named("weekends")?;
    /// let sunday = parse_date("2014-08-31")?;
    /// let paid = BusinessDayConvention::ModifiedFollowing.adjust(sunday, &calendar)?;
    /// assert_eq!(paid, parse_date("2014-08-29")?);
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `date.out_of_range`; `calendar.not_covered` before the first year of a built-in calendar;
    /// `calendar.exhausted` where no business day is left within the dates of the library.
    pub fn adjust(self, date: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, Error> {
        if calendar.is_business_day(date)? || self == Self::None {
            return Ok(date);
        }
        match self {
            Self::None => Ok(date),
            Self::Following => calendar.next_business_day(date),
            Self::Preceding => calendar.previous_business_day(date),
            Self::ModifiedFollowing => match calendar.next_business_day(date) {
                Ok(next) if same_month(next, date) => Ok(next),
                _ => calendar.previous_business_day(date),
            },
            Self::ModifiedPreceding => match calendar.previous_business_day(date) {
                Ok(previous) if same_month(previous, date) => Ok(previous),
                _ => calendar.next_business_day(date),
            },
            Self::Nearest => {
                // Both have to be known: at either end of the calendar the closer one may lie
                // beyond it.
                let next = calendar.next_business_day(date)?;
                let previous = calendar.previous_business_day(date)?;
                let back = distance(date, previous) < distance(date, next);
                Ok(if back { previous } else { next })
            }
        }
    }
}

fn same_month(a: NaiveDate, b: NaiveDate) -> bool {
    (a.year(), a.month()) == (b.year(), b.month())
}

fn distance(a: NaiveDate, b: NaiveDate) -> u32 {
    to_days(a).abs_diff(to_days(b))
}

#[cfg(test)]
mod tests;
