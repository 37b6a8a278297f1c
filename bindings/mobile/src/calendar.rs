//! Which days are worked.

use std::fmt;
use std::sync::Arc;

use receivables::time;

use crate::conventions::{BusinessDayConvention, Weekday};
use crate::error::ReceivablesError;
use crate::values::{CivilDate, UnicodeText};

/// Which days are worked: all but a weekend and a list of holidays.
///
/// Immutable, and safe to use from several threads at once.
#[derive(PartialEq, Eq, uniffi::Object)]
#[uniffi::export(Display, Eq)]
pub(crate) struct Calendar(time::Calendar);

impl Calendar {
    pub(crate) fn core(&self) -> &time::Calendar {
        &self.0
    }
}

#[uniffi::export]
impl Calendar {
    /// A calendar with days of the week that are never worked, and holidays beside them.
    ///
    /// Either may be empty; a holiday given twice or on a weekend changes nothing. Throws
    /// `calendar.no_business_day` for a weekend of all seven days, `date.out_of_range` for a
    /// holiday outside 1900-01-01 to 2199-12-31.
    #[uniffi::constructor]
    fn new(weekend: &[Weekday], holidays: &[CivilDate]) -> Result<Arc<Self>, ReceivablesError> {
        let weekend: Vec<_> = weekend.iter().map(|day| time::Weekday::from(*day)).collect();
        let holiday = |(row, date): (usize, &CivilDate)| {
            date.to_date().map_err(|error| error.at_row(row).at("holidays"))
        };
        let holidays = holidays.iter().enumerate().map(holiday).collect::<Result<Vec<_>, _>>()?;
        Ok(Arc::new(Self(time::Calendar::new(&weekend, holidays)?)))
    }

    /// The built-in calendar of a name: `TARGET2`, `FR`, `DE`, `UK-England`, `US-federal`,
    /// `weekends` or `every-day`.
    ///
    /// Throws `input.unknown_name` for any other name.
    #[uniffi::constructor]
    fn named(name: &UnicodeText) -> Result<Arc<Self>, ReceivablesError> {
        Ok(Arc::new(Self(time::Calendar::named(name.text()?)?)))
    }

    /// The name of a built-in calendar; none for one of your own.
    fn name(&self) -> Option<String> {
        self.0.name().map(str::to_owned)
    }

    /// The days of the week that are never worked, Monday first; may be empty.
    fn weekend(&self) -> Vec<Weekday> {
        self.0.weekend().into_iter().filter_map(Weekday::of).collect()
    }

    /// The first date that the calendar knows; the last one is 2199-12-31.
    fn first_date(&self) -> CivilDate {
        self.0.first_date().into()
    }

    /// Whether the date is worked.
    ///
    /// Throws `date.out_of_range`, and `calendar.not_covered` before `first_date`.
    fn is_business_day(&self, date: CivilDate) -> Result<bool, ReceivablesError> {
        Ok(self.0.is_business_day(date.named("date")?)?)
    }

    /// The first business day after the date, which itself does not count.
    ///
    /// Throws `date.out_of_range`, `calendar.not_covered`, and `calendar.exhausted` where none is
    /// left before 2200.
    fn next_business_day(&self, date: CivilDate) -> Result<CivilDate, ReceivablesError> {
        Ok(self.0.next_business_day(date.named("date")?)?.into())
    }

    /// The last business day before the date, which itself does not count.
    ///
    /// Throws `date.out_of_range`, `calendar.not_covered`, and `calendar.exhausted` where the
    /// calendar knows no earlier one.
    fn previous_business_day(&self, date: CivilDate) -> Result<CivilDate, ReceivablesError> {
        Ok(self.0.previous_business_day(date.named("date")?)?.into())
    }

    /// The n-th business day after the date, or before it for a negative number.
    ///
    /// Zero gives the date back, worked or not. Throws what `next_business_day` throws.
    fn add_business_days(&self, date: CivilDate, days: i32) -> Result<CivilDate, ReceivablesError> {
        Ok(self.0.add_business_days(date.named("date")?, days)?.into())
    }

    /// The business days after `start` up to and including `end`; negative where `end` is earlier.
    ///
    /// Throws `date.out_of_range` and `calendar.not_covered`.
    fn business_days_between(
        &self,
        start: CivilDate,
        end: CivilDate,
    ) -> Result<i64, ReceivablesError> {
        Ok(self.0.business_days_between(start.named("start")?, end.named("end")?)?)
    }

    /// The days of a year that would be worked if they were no holidays, in order.
    ///
    /// Throws `date.out_of_range` for a year before 1900 or after 2199, and `calendar.not_covered`.
    fn holidays(&self, year: i32) -> Result<Vec<CivilDate>, ReceivablesError> {
        Ok(self.0.holidays(year)?.into_iter().map(CivilDate::from).collect())
    }

    /// The date, or the business day that it moves to.
    ///
    /// Throws `date.out_of_range`, `calendar.not_covered`, and `calendar.exhausted` where no
    /// business day is left within the dates of the library.
    fn adjust(
        &self,
        date: CivilDate,
        convention: BusinessDayConvention,
    ) -> Result<CivilDate, ReceivablesError> {
        let convention = time::BusinessDayConvention::from(convention);
        Ok(convention.adjust(date.named("date")?, &self.0)?.into())
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
