//! Which days are worked.

mod built_in;
mod easter;
mod england;
mod euro_area;
mod open_days;
mod rules;
mod united_states;
#[cfg(feature = "serde")]
mod wire_form;

use std::fmt;

use chrono::{Datelike, NaiveDate};

pub use built_in::BuiltInCalendar;
pub use easter::easter;

use super::{
    Weekday,
    date::{MAX_DATE, MIN_DATE, MIN_DAYS, check_date, from_days, to_days},
};
use crate::{
    Named,
    error::{Error, TimeError},
};
use open_days::OpenDays;

/// The days of the week, Monday in bit 0.
const WHOLE_WEEK: u8 = 0b111_1111;

/// Which days are worked: all but a weekend and a list of holidays.
///
/// A calendar of your own covers every date of the library. A built-in one covers the dates from
/// the first year whose holidays its rules get right (see [`BuiltInCalendar`]) and refuses
/// earlier ones. All questions are answered from a table of bits that clones share, so a calendar
/// is cheap to copy and to ask for millions of dates.
///
/// ```
/// use receivables::time::{Calendar, parse_date};
///
/// let target = Calendar::named("TARGET2")?;
/// let good_friday = parse_date("2026-04-03")?;
/// assert!(!target.is_business_day(good_friday)?);
/// assert_eq!(target.next_business_day(good_friday)?, parse_date("2026-04-07")?);
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Calendar {
    built_in: Option<BuiltInCalendar>,
    weekend: u8,
    open: OpenDays,
}

impl Calendar {
    /// A calendar with days of the week that are never worked, and holidays beside them.
    ///
    /// Either may be empty; a holiday given twice or on a weekend changes nothing.
    ///
    /// ```
    /// use receivables::time::{Calendar, Weekday, parse_date};
    /// let (holiday, next) = (parse_date("2026-06-29")?, parse_date("2026-06-30")?);
    /// let own = Calendar::new(&[Weekday::Saturday, Weekday::Sunday], [holiday])?;
    /// assert_eq!(own.next_business_day(parse_date("2026-06-26")?)?, next); // a Friday
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `calendar.no_business_day` for a weekend of all seven days; `date.out_of_range` for a
    /// holiday outside 1900-01-01 to 2199-12-31.
    pub fn new(
        weekend: &[Weekday],
        holidays: impl IntoIterator<Item = NaiveDate>,
    ) -> Result<Self, Error> {
        let weekend = weekend.iter().fold(0, |days, day| days | day.bit());
        if weekend == WHOLE_WEEK {
            return Err(TimeError::NoBusinessDay {}.into());
        }
        let closed = holidays
            .into_iter()
            .enumerate()
            .map(|(row, date)| index(date).map_err(|error| error.at_row(row).at("holidays")))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self { built_in: None, weekend, open: OpenDays::new(!weekend & WHOLE_WEEK, 0, closed) })
    }

    /// The built-in calendar of a name: `TARGET2`, `FR`, `DE`, `UK-England`, `US-federal`,
    /// `weekends` or `every-day`.
    ///
    /// # Errors
    /// `input.unknown_name` for any other name.
    pub fn named(name: &str) -> Result<Self, Error> {
        Ok(Self::built_in(name.parse()?))
    }

    /// A built-in calendar.
    pub fn built_in(which: BuiltInCalendar) -> Self {
        let weekend = which.weekend();
        // INVARIANT: the first year of every built-in calendar lies in the window.
        let first = NaiveDate::from_ymd_opt(which.first_year(), 1, 1).unwrap_or(MIN_DATE);
        let closed = which.holidays().into_iter().flatten().filter_map(|date| index(date).ok());
        let open = OpenDays::new(!weekend & WHOLE_WEEK, index(first).unwrap_or(0), closed);
        Self { built_in: Some(which), weekend, open }
    }

    /// The name of a built-in calendar; `None` for one of your own.
    pub fn name(&self) -> Option<&'static str> {
        self.built_in.map(Named::name)
    }

    /// The days of the week that are never worked, Monday first; may be empty.
    pub fn weekend(&self) -> Vec<Weekday> {
        Weekday::ALL.iter().map(|day| day.0).filter(|day| self.weekend & day.bit() != 0).collect()
    }

    /// The first date that the calendar knows; the last one is 2199-12-31.
    pub fn first_date(&self) -> NaiveDate {
        self.built_in
            .and_then(|which| NaiveDate::from_ymd_opt(which.first_year(), 1, 1))
            .unwrap_or(MIN_DATE)
    }

    /// Whether the date is worked.
    ///
    /// # Errors
    /// `date.out_of_range`; `calendar.not_covered` before [`first_date`](Calendar::first_date).
    #[inline]
    pub fn is_business_day(&self, date: NaiveDate) -> Result<bool, Error> {
        Ok(self.open.contains(self.position(date)?))
    }

    /// The first business day after the date, which itself does not count.
    ///
    /// # Errors
    /// `date.out_of_range`; `calendar.not_covered`; `calendar.exhausted` where none is left before
    /// 2200.
    pub fn next_business_day(&self, date: NaiveDate) -> Result<NaiveDate, Error> {
        self.add_business_days(date, 1)
    }

    /// The last business day before the date, which itself does not count.
    ///
    /// # Errors
    /// `date.out_of_range`; `calendar.not_covered`; `calendar.exhausted` where the calendar knows
    /// no earlier one.
    pub fn previous_business_day(&self, date: NaiveDate) -> Result<NaiveDate, Error> {
        self.add_business_days(date, -1)
    }

    /// The n-th business day after the date, or before it for a negative number.
    ///
    /// The date itself does not count: one business day after a Saturday is Monday, and so is one
    /// after the Friday before. Zero gives the date back, worked or not.
    ///
    /// ```
    /// use receivables::time::{Calendar, parse_date};
    /// let friday = parse_date("2026-06-26")?;
    /// let calendar = Calendar::named("weekends")?;
    /// assert_eq!(calendar.add_business_days(friday, 5)?, parse_date("2026-07-03")?);
    /// assert_eq!(calendar.add_business_days(friday, -5)?, parse_date("2026-06-19")?);
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `date.out_of_range`; `calendar.not_covered`; `calendar.exhausted` where the calendar ends
    /// before.
    pub fn add_business_days(&self, date: NaiveDate, days: i32) -> Result<NaiveDate, Error> {
        let from = self.position(date)?;
        let found = match days {
            0 => return Ok(date),
            1.. => self.open.nth_after(from, days.unsigned_abs()),
            _ => self.open.nth_before(from, days.unsigned_abs()),
        };
        found.and_then(date_at).ok_or_else(|| {
            TimeError::Exhausted { date, first: self.first_date(), last: MAX_DATE }.into()
        })
    }

    /// The business days after `start` up to and including `end`; negative where `end` is earlier.
    ///
    /// Friday to Monday is 1, Monday to Friday of a week is 4, and Friday to Sunday is 0.
    ///
    /// # Errors
    /// `date.out_of_range`; `calendar.not_covered`.
    pub fn business_days_between(&self, start: NaiveDate, end: NaiveDate) -> Result<i64, Error> {
        let (from, to) = (self.position(start)?, self.position(end)?);
        if from <= to {
            return Ok(self.open.count(from, to));
        }
        // INVARIANT: a count of days in the window can always be negated.
        Ok(self.open.count(to, from).wrapping_neg())
    }

    /// The days of a year that would be worked if they were no holidays, in order.
    ///
    /// Holidays on a weekend are not among them, their substitute days are.
    ///
    /// # Errors
    /// `date.out_of_range` for a year before 1900 or after 2199; `calendar.not_covered`.
    pub fn holidays(&self, year: i32) -> Result<Vec<NaiveDate>, Error> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)
            .ok_or_else(|| Error::from(TimeError::DateOutOfRange { value: year.to_string() }))?;
        let from = self.position(first)?;
        Ok((from..)
            .map_while(date_at)
            .take_while(|date| date.year() == year)
            .filter(|date| self.is_closed_weekday(*date))
            .collect())
    }

    /// Whether the date is a holiday on a day of the week that is worked.
    fn is_closed_weekday(&self, date: NaiveDate) -> bool {
        let on_weekend = self.weekend & Weekday::from(date.weekday()).bit() != 0;
        !on_weekend && index(date).is_ok_and(|day| !self.open.contains(day))
    }

    /// The bit of a date that the calendar covers.
    #[inline]
    fn position(&self, date: NaiveDate) -> Result<usize, Error> {
        let day = index(date)?;
        if let Some(which) = self.built_in
            && date.year() < which.first_year()
        {
            let first = self.first_date();
            return Err(TimeError::NotCovered { calendar: which.name(), date, first }.into());
        }
        Ok(day)
    }
}

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => write!(f, "Calendar({name})"),
            None => write!(f, "Calendar(weekend {:?})", self.weekend()),
        }
    }
}

/// The bit of a date of the window.
#[inline]
fn index(date: NaiveDate) -> Result<usize, Error> {
    let day = to_days(check_date(date)?).wrapping_sub(MIN_DAYS);
    // INVARIANT: the check leaves 0 to 109,572.
    Ok(usize::try_from(day).unwrap_or(0))
}

/// The date of a bit; `None` beyond the window.
fn date_at(day: usize) -> Option<NaiveDate> {
    from_days(i32::try_from(day).ok()?.checked_add(MIN_DAYS)?).ok()
}

#[cfg(test)]
mod tests;
