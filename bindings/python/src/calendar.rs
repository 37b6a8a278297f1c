//! `receivables.Calendar`: which days are worked.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use chrono::Datelike;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use receivables::time::{BusinessDayConvention, Calendar, MAX_DATE, MIN_DATE, Weekday};
use receivables::{Error, InputError, Named};

use crate::errors::{Failure, guard};
use crate::item::missing;
use crate::values::{Any, At, Day, date, list, named, refused, signed, text};

const CALENDAR: &str = "a receivables.Calendar or the name of one";
const WEEKEND: &str = "an iterable of days of the week";
const HOLIDAYS: &str = "an iterable of dates";

/// Which days are worked: all but a weekend and a list of holidays.
#[pyclass(frozen, eq, module = "receivables", name = "Calendar")]
#[derive(PartialEq)]
pub(crate) struct PyCalendar(Calendar);

#[pymethods]
impl PyCalendar {
    #[new]
    #[pyo3(signature = (name=None, *, weekend=None, holidays=None))]
    fn new(
        name: Option<&Any<'_>>,
        weekend: Option<&Any<'_>>,
        holidays: Option<&Any<'_>>,
    ) -> Result<Self, Failure> {
        guard(|| match (name, weekend, holidays) {
            (Some(name), None, None) => Ok(Self(built_in(name).at("name")?)),
            (None, Some(weekend), Some(holidays)) => {
                let weekend = list(weekend, WEEKEND, named::<Weekday>).at("weekend")?;
                let holidays = list(holidays, HOLIDAYS, date).at("holidays")?;
                Ok(Self(Calendar::new(&weekend, holidays)?))
            }
            (Some(_), Some(_), _) => Err(superfluous("weekend")),
            (Some(_), None, Some(_)) => Err(superfluous("holidays")),
            (None, Some(_), None) => Err(missing("holidays")),
            (None, None, Some(_)) => Err(missing("weekend")),
            (None, None, None) => Err(missing("name")),
        })
    }

    /// The name of a built-in calendar; `None` for one of your own.
    #[getter]
    fn name(&self) -> Option<&'static str> {
        self.0.name()
    }

    /// The days of the week that are never worked, Monday first; may be empty.
    #[getter]
    fn weekend(&self) -> Vec<&'static str> {
        self.0.weekend().into_iter().map(Named::name).collect()
    }

    /// Whether the date is worked.
    fn is_business_day(&self, date: &Any<'_>) -> Result<bool, Failure> {
        guard(|| Ok(self.0.is_business_day(self::date(date).at("date")?)?))
    }

    /// The first business day after the date, which itself does not count.
    fn next_business_day(&self, date: &Any<'_>) -> Result<Day, Failure> {
        guard(|| Ok(Day(self.0.next_business_day(self::date(date).at("date")?)?)))
    }

    /// The last business day before the date, which itself does not count.
    fn previous_business_day(&self, date: &Any<'_>) -> Result<Day, Failure> {
        guard(|| Ok(Day(self.0.previous_business_day(self::date(date).at("date")?)?)))
    }

    /// The n-th business day after the date, or before it for a negative number.
    fn add_business_days(&self, date: &Any<'_>, days: &Any<'_>) -> Result<Day, Failure> {
        guard(|| {
            let (date, days) = (self::date(date).at("date")?, signed(days).at("days")?);
            Ok(Day(self.0.add_business_days(date, days)?))
        })
    }

    /// The business days after `start` up to and including `end`; negative where `end` is earlier.
    fn business_days_between(&self, start: &Any<'_>, end: &Any<'_>) -> Result<i64, Failure> {
        guard(|| {
            let (start, end) = (date(start).at("start")?, date(end).at("end")?);
            Ok(self.0.business_days_between(start, end)?)
        })
    }

    /// The days of a year that would be worked if they were no holidays, in order.
    fn holidays(&self, year: &Any<'_>) -> Result<Vec<Day>, Failure> {
        guard(|| {
            let holidays = self.0.holidays(signed(year).at("year")?)?;
            Ok(holidays.into_iter().map(Day).collect())
        })
    }

    /// The date, or the business day that it moves to.
    fn adjust(&self, date: &Any<'_>, convention: &Any<'_>) -> Result<Day, Failure> {
        guard(|| {
            let rule: BusinessDayConvention = named(convention).at("convention")?;
            Ok(Day(rule.adjust(self::date(date).at("date")?, &self.0)?))
        })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        if let Some(name) = self.0.name() {
            return Ok(format!("Calendar('{name}')"));
        }
        let weekend = self.weekend().into_pyobject(py)?.repr()?;
        let holidays = self.own_holidays().into_pyobject(py)?.repr()?;
        Ok(format!("Calendar(weekend={weekend}, holidays={holidays})"))
    }

    fn __hash__(&self) -> u64 {
        // Equal calendars agree in all of this; a count stands in for the table of days.
        let worked = self.0.business_days_between(self.0.first_date(), MAX_DATE).unwrap_or(0);
        let mut hasher = DefaultHasher::new();
        (self.0.name(), self.weekend(), worked).hash(&mut hasher);
        hasher.finish()
    }

    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let named = PyDict::new(py);
        if self.0.name().is_none() {
            named.set_item("weekend", self.weekend())?;
            named.set_item("holidays", self.own_holidays())?;
        }
        Ok((PyTuple::new(py, self.0.name().as_slice())?, named))
    }
}

impl PyCalendar {
    /// The holidays that a calendar of one's own was made with, but for those on weekends.
    fn own_holidays(&self) -> Vec<Day> {
        let years = MIN_DATE.year()..=MAX_DATE.year();
        let holidays = years.flat_map(|year| self.0.holidays(year).unwrap_or_default());
        holidays.map(Day).collect::<Vec<_>>()
    }
}

/// A calendar, or the name of a built-in one.
pub(crate) fn calendar(value: &Any<'_>) -> Result<Calendar, Failure> {
    match value.cast::<PyCalendar>() {
        Ok(known) => Ok(known.get().0.clone()),
        Err(_) if value.is_instance_of::<PyString>() => built_in(value),
        Err(_) => Err(refused(value, CALENDAR)),
    }
}

fn built_in(name: &Any<'_>) -> Result<Calendar, Failure> {
    Ok(Calendar::named(text(name)?)?)
}

fn superfluous(field: &str) -> Failure {
    let expected = "a name alone, or `weekend` and `holidays`".to_owned();
    Error::from(InputError::UnknownField { field: field.to_owned(), expected }).into()
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<PyCalendar>()
}
