//! `time`: day counts and schedules over civil dates.

use chrono::NaiveDate;
use napi::bindgen_prelude::{ClassInstance, Unknown};
use napi_derive::napi;
use receivables::time::{BusinessDayConvention, DayCount, Every, Schedule};

use crate::calendar::{self, JsCalendar};
use crate::convert::{at, count, date, named};
use crate::failure::{Failure, Thrown, guard};
use crate::value::{Value, missing_field};

/// What `time.yearFraction` returns: an exact fraction in lowest terms.
#[napi(object)]
pub struct YearFraction {
    /// Above the line.
    pub numerator: i64,
    /// Below the line.
    pub denominator: i64,
    /// The fraction as decimal text, 15 decimals.
    pub value: String,
}

/// One date of a schedule.
#[napi(object)]
pub struct ScheduleDate {
    /// The anchor plus whole periods.
    pub unadjusted: String,
    /// The same, moved to a business day where the schedule asks for it.
    pub date: String,
}

/// `time.days(start, end, convention, { termination })`.
#[napi]
pub fn time_days(
    start: Unknown<'_>,
    end: Unknown<'_>,
    convention: Unknown<'_>,
    options: Unknown<'_>,
) -> Result<i64, Thrown> {
    guard(|| {
        let (convention, start, end, termination) = period(start, end, convention, options)?;
        Ok(convention.days(start, end, termination)?)
    })
}

/// `time.yearFraction(start, end, convention, { termination })`.
#[napi]
pub fn time_year_fraction(
    start: Unknown<'_>,
    end: Unknown<'_>,
    convention: Unknown<'_>,
    options: Unknown<'_>,
) -> Result<YearFraction, Thrown> {
    guard(|| {
        let (convention, start, end, termination) = period(start, end, convention, options)?;
        let fraction = convention.year_fraction(start, end, termination)?;
        Ok(YearFraction {
            numerator: fraction.numerator(),
            denominator: fraction.denominator(),
            value: fraction.to_decimal().to_string(),
        })
    })
}

/// `time.schedule(anchor, every, count, { monthEnd, convention, calendar, fromAnchor })`.
#[napi]
pub fn time_schedule(
    anchor: Unknown<'_>,
    every: Unknown<'_>,
    number: Unknown<'_>,
    options: Unknown<'_>,
    calendar: Option<ClassInstance<'_, JsCalendar>>,
) -> Result<Vec<ScheduleDate>, Thrown> {
    guard(|| {
        let options =
            Value::from(options).options(&["monthEnd", "convention", "calendar", "fromAnchor"])?;
        let anchor = at("anchor", date(anchor.into()))?;
        let every = Value::from(every).parsed("a period as text such as '1 month'", str::parse);
        let every: Every = at("every", every)?;
        let number = at("count", count(number.into()))?;
        let mut schedule = Schedule::new(anchor, every, number as usize)?;
        if let Some(rule) = options.optional("monthEnd", named)? {
            schedule = schedule.month_end(rule);
        }
        let convention = options.optional("convention", named)?.unwrap_or_default();
        let calendar = calendar::optional(&options, calendar)?;
        if convention != BusinessDayConvention::default() {
            let calendar = calendar.ok_or_else(|| missing_field("calendar"))?;
            schedule = schedule.adjusted(convention, calendar);
        }
        if let Some(from) = options.optional("fromAnchor", Value::flag)? {
            schedule = schedule.from_anchor(from);
        }
        let print = |date: NaiveDate| date.to_string();
        let dates = schedule.dates()?;
        Ok(dates
            .iter()
            .map(|d| ScheduleDate { unadjusted: print(d.unadjusted), date: print(d.date) })
            .collect())
    })
}

type Period = (DayCount, NaiveDate, NaiveDate, Option<NaiveDate>);

fn period(
    start: Unknown<'_>,
    end: Unknown<'_>,
    convention: Unknown<'_>,
    options: Unknown<'_>,
) -> Result<Period, Failure> {
    let options = Value::from(options).options(&["termination"])?;
    let convention = at("convention", named(convention.into()))?;
    let start = at("start", date(start.into()))?;
    let end = at("end", date(end.into()))?;
    Ok((convention, start, end, options.optional("termination", date)?))
}
