//! Day counts: how many days, and what part of a year, lie between two dates.

use chrono::{Datelike, NaiveDate};

use super::{
    YearFraction, check_date,
    date::{is_last_of_february, to_days},
};
use crate::{
    Named,
    error::{Error, TimeError},
};

named! {
    /// How the days between two dates are counted, and over how long a year.
    ///
    /// The first date is not counted and the last one is: 1 to 2 January is one day. The `act/`
    /// conventions count the days of the calendar. The `30/360` family counts
    /// `360 (Y2 - Y1) + 30 (M2 - M1) + (D2 - D1)` over a year of 360, and its members differ in
    /// what they make of day 31 and of the end of February.
    ///
    /// "ISDA 2006" is section 4.16 of the 2006 ISDA Definitions. The names `30/360`, `act/act` and
    /// `act/365` alone are refused: sources give each of them to several conventions.
    #[non_exhaustive]
    pub enum DayCount: "day count" {
        /// Actual days over 365, in leap years too. ISDA 2006 4.16(d).
        /// 2011-12-28 to 2012-02-29 is 63/365 (4 + 31 + 28 days).
        ActualThreeSixtyFiveFixed = "act/365f"
            | "act/365 fixed" | "act/365 (fixed)" | "actual/365f" | "actual/365 fixed"
            | "actual/365 (fixed)" | "a/365f" | "english",
        /// Actual days over 360. ISDA 2006 4.16(e), the money market of the euro and the dollar.
        /// 2011-12-28 to 2012-02-29 is 63/360.
        ActualThreeSixty = "act/360" | "actual/360" | "a/360" | "french",
        /// Actual days over 364, for plans that run in whole weeks: 14 days are 14/364 = 1/26.
        ActualThreeSixtyFour = "act/364" | "actual/364" | "a/364",
        /// Actual days, those in leap years over 366 and the others over 365.
        /// ISDA 2006 4.16(b). 2011-12-28 to 2012-02-28 is 4/365 + 58/366.
        ActualActualIsda = "act/act_isda"
            | "act/act (isda)" | "actual/actual isda" | "actual/actual (isda)",
        /// Bond basis: day 31 becomes 30 at the start, and at the end only if the start is 30 or
        /// 31. ISDA 2006 4.16(f). 2007-02-28 to 2007-08-31 is 183 (6 x 30 + 31 - 28).
        ThirtyThreeSixtyIsda = "30/360_isda" | "30/360 (isda)" | "bond basis",
        /// Eurobond basis: every day 31 becomes 30. ISDA 2006 4.16(g).
        /// 2007-02-28 to 2007-08-31 is 182 (6 x 30 + 30 - 28).
        ThirtyEThreeSixty = "30e/360" | "eurobond basis",
        /// Day 31 becomes 30 at the start, and the 1st of the next month at the end.
        /// As OpenGamma Strata's `30E+/360`. 2012-05-29 to 2013-08-31 is 452
        /// (360 + 4 x 30 + 1 - 29, from 29 May to 1 September).
        ThirtyEPlusThreeSixty = "30e+/360",
        /// The bond basis of the United States with its end-of-month rule: a start on the last day
        /// of February becomes 30, and so does then an end on such a day. As OpenGamma Strata's
        /// `30U/360 EOM`, after the SIA's Standard Securities Calculation Methods.
        /// 2007-02-28 to 2007-08-31 is 180 (6 x 30 + 30 - 30).
        ThirtyThreeSixtyUs = "30/360_us" | "30/360 us eom" | "30u/360" | "30u/360 eom",
        /// Every day 31 and the last day of February become 30, except an end in February that is
        /// the termination date. ISDA 2006 4.16(h). 2006-01-31 to 2006-02-28, terminating on
        /// 2008-02-29, is 30; terminating on 2006-02-28 it is 28.
        ThirtyEThreeSixtyIsda = "30e/360_isda" | "30e/360 (isda)" | "german",
        /// As the bond basis, but a start on the last day of February becomes 30. The Public
        /// Securities Association's method for mortgage securities. 2007-02-28 to 2007-08-31 is
        /// 180, since the end then becomes 30 as well.
        ThirtyThreeSixtyPsa = "30/360_psa" | "30/360 bma",
    }
}

impl DayCount {
    /// The days from `start` (not counted) to `end` (counted); zero for the same date.
    ///
    /// `termination` is the last date of the contract, which only `30e/360_isda` asks for.
    ///
    /// ```
    /// use receivables::time::{DayCount, parse_date};
    /// let (start, end) = (parse_date("2007-02-28")?, parse_date("2007-08-31")?);
    /// assert_eq!(DayCount::ActualThreeSixty.days(start, end, None)?, 184);
    /// assert_eq!(DayCount::ThirtyThreeSixtyIsda.days(start, end, None)?, 183);
    /// assert_eq!(DayCount::ThirtyEThreeSixty.days(start, end, None)?, 182);
    /// assert_eq!(DayCount::ThirtyThreeSixtyUs.days(start, end, None)?, 180);
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `day_count.reversed` where the end lies before the start; `day_count.termination_missing`;
    /// `date.out_of_range`.
    pub fn days(
        self,
        start: NaiveDate,
        end: NaiveDate,
        termination: Option<NaiveDate>,
    ) -> Result<i64, Error> {
        check_date(start)?;
        check_date(end)?;
        termination.map(check_date).transpose()?;
        if end < start {
            return Err(TimeError::Reversed { start, end }.into());
        }
        let (first, last) = (start.day(), end.day());
        let (first, last) = match self {
            Self::ActualThreeSixtyFiveFixed
            | Self::ActualThreeSixty
            | Self::ActualThreeSixtyFour
            | Self::ActualActualIsda => return Ok(actual_days(start, end)),
            Self::ThirtyThreeSixtyIsda => bond_basis(first, last),
            Self::ThirtyEThreeSixty => (first.min(30), last.min(30)),
            // Day 31 at the end is the 1st of the next month, which is day 31 of a month of 30.
            Self::ThirtyEPlusThreeSixty => (first.min(30), last),
            Self::ThirtyThreeSixtyUs => {
                match (is_last_of_february(start), is_last_of_february(end)) {
                    (true, true) => (30, 30),
                    (true, false) => bond_basis(30, last),
                    (false, _) => bond_basis(first, last),
                }
            }
            Self::ThirtyEThreeSixtyIsda => {
                let Some(termination) = termination else {
                    return Err(TimeError::TerminationMissing { convention: self.name() }.into());
                };
                let first = if is_last_of_february(start) { 30 } else { first.min(30) };
                let ends_early = is_last_of_february(end) && end != termination;
                (first, if ends_early { 30 } else { last.min(30) })
            }
            Self::ThirtyThreeSixtyPsa => {
                bond_basis(if is_last_of_february(start) { 30 } else { first }, last)
            }
        };
        Ok(if start == end { 0 } else { thirty_days(start, end, first, last) })
    }

    /// The part of a year from `start` to `end`, exact and in lowest terms.
    ///
    /// The days of [`days`](DayCount::days) over the length of the year that the convention
    /// names; `act/act_isda` adds the days of each calendar year over its own length.
    ///
    /// # Errors
    /// As [`days`](DayCount::days).
    pub fn year_fraction(
        self,
        start: NaiveDate,
        end: NaiveDate,
        termination: Option<NaiveDate>,
    ) -> Result<YearFraction, Error> {
        let days = self.days(start, end, termination)?;
        let year = match self {
            Self::ActualActualIsda => return Ok(actual_actual(start, end)),
            Self::ActualThreeSixtyFiveFixed => 365,
            Self::ActualThreeSixtyFour => 364,
            Self::ActualThreeSixty
            | Self::ThirtyThreeSixtyIsda
            | Self::ThirtyEThreeSixty
            | Self::ThirtyEPlusThreeSixty
            | Self::ThirtyThreeSixtyUs
            | Self::ThirtyEThreeSixtyIsda
            | Self::ThirtyThreeSixtyPsa => 360,
        };
        Ok(YearFraction::reduced(days, year))
    }
}

fn actual_days(start: NaiveDate, end: NaiveDate) -> i64 {
    // INVARIANT: both dates lie in a window of 109,573 days.
    i64::from(to_days(end).wrapping_sub(to_days(start)))
}

/// Day 31 becomes 30 at the start, and at the end only after a start on 30.
fn bond_basis(first: u32, last: u32) -> (u32, u32) {
    let first = first.min(30);
    (first, if first == 30 { last.min(30) } else { last })
}

#[expect(clippy::arithmetic_side_effects, reason = "300 years of 360 days are small numbers")]
fn thirty_days(start: NaiveDate, end: NaiveDate, first: u32, last: u32) -> i64 {
    let years = i64::from(end.year()) - i64::from(start.year());
    let months = i64::from(end.month()) - i64::from(start.month());
    360 * years + 30 * months + i64::from(last) - i64::from(first)
}

/// Days in common years over 365 and days in leap years over 366, as one fraction.
///
/// `c/365 + l/366 = (366 c + 365 l) / (365 x 366)`. A day belongs to the year that it begins in:
/// from `start` included to `end` excluded, as ISDA counts, so 31 December to 1 January is a day
/// of the old year.
#[expect(clippy::arithmetic_side_effects, reason = "at most 109,573 days, times 366")]
fn actual_actual(start: NaiveDate, end: NaiveDate) -> YearFraction {
    let (mut common, mut leap) = (0_i64, 0_i64);
    for year in start.year()..=end.year() {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(start).max(start);
        let next = NaiveDate::from_ymd_opt(year + 1, 1, 1).unwrap_or(end).min(end);
        if first.leap_year() {
            leap += actual_days(first, next);
        } else {
            common += actual_days(first, next);
        }
    }
    YearFraction::reduced(366 * common + 365 * leap, 365 * 366)
}

#[cfg(test)]
mod tests;
