//! `receivables.time`: dates, day counts and schedules.

use chrono::NaiveDate;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use receivables::time::{self, BusinessDayConvention, DayCount, Every, Schedule};

use crate::calendar::calendar;
use crate::errors::{Failure, guard};
use crate::item::missing;
use crate::values::{Any, At, Day, count, date, flag, named, text};

/// A date written as `YYYY-MM-DD`: four, two and two digits, nothing before or after.
#[pyfunction]
fn parse_date(text: &Any<'_>) -> Result<Day, Failure> {
    guard(|| Ok(Day(time::parse_date(self::text(text)?)?)))
}

/// The days from `start` (not counted) to `end` (counted); zero for the same date.
#[pyfunction]
#[pyo3(signature = (start, end, convention, *, termination=None))]
fn days(
    start: &Any<'_>,
    end: &Any<'_>,
    convention: &Any<'_>,
    termination: Option<&Any<'_>>,
) -> Result<i64, Failure> {
    guard(|| {
        let (rule, start, end, termination) = period(start, end, convention, termination)?;
        Ok(rule.days(start, end, termination)?)
    })
}

/// The part of a year from `start` to `end`, exact and in lowest terms.
#[pyfunction]
#[pyo3(signature = (start, end, convention, *, termination=None))]
fn year_fraction<'py>(
    py: Python<'py>,
    start: &Any<'py>,
    end: &Any<'py>,
    convention: &Any<'py>,
    termination: Option<&Any<'py>>,
) -> Result<Bound<'py, PyAny>, Failure> {
    static FRACTION: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    guard(|| {
        let (rule, start, end, termination) = period(start, end, convention, termination)?;
        let part = rule.year_fraction(start, end, termination)?;
        let fraction = FRACTION.import(py, "fractions", "Fraction")?;
        Ok(fraction.call1((part.numerator(), part.denominator()))?)
    })
}

type Period = (DayCount, NaiveDate, NaiveDate, Option<NaiveDate>);

fn period(
    start: &Any<'_>,
    end: &Any<'_>,
    convention: &Any<'_>,
    termination: Option<&Any<'_>>,
) -> Result<Period, Failure> {
    let convention = named(convention).at("convention")?;
    let termination = termination.map(date).transpose().at("termination")?;
    Ok((convention, date(start).at("start")?, date(end).at("end")?, termination))
}

/// So many dates at equal periods: the first one lies one period after the anchor.
#[pyfunction]
#[pyo3(
    signature = (
        anchor, every, count, *,
        month_end=None, convention=None, calendar=None, from_anchor=None
    ),
    text_signature = "(anchor, every, count, *, month_end='clamp', convention='none', \
                      calendar=None, from_anchor=False)"
)]
#[expect(clippy::too_many_arguments, reason = "each is a named option of the Python function")]
fn schedule<'py>(
    py: Python<'py>,
    anchor: &Any<'py>,
    every: &Any<'py>,
    count: &Any<'py>,
    month_end: Option<&Any<'py>>,
    convention: Option<&Any<'py>>,
    calendar: Option<&Any<'py>>,
    from_anchor: Option<&Any<'py>>,
) -> Result<Vec<Bound<'py, PyAny>>, Failure> {
    guard(|| {
        let anchor = date(anchor).at("anchor")?;
        let every: Every = text(every).and_then(|every| Ok(every.parse()?)).at("every")?;
        let count = usize::try_from(self::count(count).at("count")?).unwrap_or(usize::MAX);
        let rule = month_end.map(named).transpose().at("month_end")?.unwrap_or_default();
        let from_anchor = from_anchor.map(flag).transpose().at("from_anchor")?.unwrap_or_default();
        let schedule =
            Schedule::new(anchor, every, count)?.month_end(rule).from_anchor(from_anchor);
        let schedule = adjusted(schedule, convention, calendar)?;
        let record = record(py)?;
        let wrap =
            |date: time::ScheduleDate| Ok(record.call1((Day(date.unadjusted), Day(date.date)))?);
        schedule.dates()?.into_iter().map(wrap).collect()
    })
}

/// A convention that moves dates needs the calendar that it asks.
fn adjusted(
    schedule: Schedule,
    convention: Option<&Any<'_>>,
    calendar: Option<&Any<'_>>,
) -> Result<Schedule, Failure> {
    let rule = convention.map(named).transpose().at("convention")?.unwrap_or_default();
    match calendar.map(self::calendar).transpose().at("calendar")? {
        Some(calendar) => Ok(schedule.adjusted(rule, calendar)),
        None if rule == BusinessDayConvention::None => Ok(schedule),
        None => Err(missing("calendar")),
    }
}

fn record(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static RECORD: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    RECORD.import(py, "receivables.time", "ScheduleDate")
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(parse_date, module)?)?;
    module.add_function(wrap_pyfunction!(days, module)?)?;
    module.add_function(wrap_pyfunction!(year_fraction, module)?)?;
    module.add_function(wrap_pyfunction!(schedule, module)?)
}
