//! Dates, day counts and schedules.

use chrono::NaiveDate;
use receivables::time::{self, Every, Schedule};
use receivables::{Error, InputError};

use crate::calendar::Calendar;
use crate::conventions::{BusinessDayConvention, DayCount, MonthEnd};
use crate::error::ReceivablesError;
use crate::values::{CivilDate, ExactDecimal, UnicodeText, count};

/// An exact part of a year: a fraction in lowest terms, never negative.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct YearFraction {
    /// What stands above the line: 1 of 1/5. Zero or more.
    pub(crate) numerator: i64,
    /// What stands below the line: 5 of 1/5. One or more.
    pub(crate) denominator: i64,
    /// The fraction to 15 decimals, half even, for printing.
    pub(crate) value: ExactDecimal,
}

/// One date of a schedule, before and after the move to a business day.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct ScheduleDate {
    /// The anchor plus n periods.
    pub(crate) unadjusted: CivilDate,
    /// The same, moved to a business day where the schedule says so.
    pub(crate) date: CivilDate,
}

/// A date written as `YYYY-MM-DD`: four, two and two digits, nothing before or after.
///
/// Throws `date.malformed` for any other form and for a day that does not exist,
/// `date.out_of_range` before 1900-01-01 or after 2199-12-31.
#[uniffi::export]
fn time_parse_date(text: &UnicodeText) -> Result<CivilDate, ReceivablesError> {
    Ok(time::parse_date(text.text()?)?.into())
}

/// The days from `start` (not counted) to `end` (counted); zero for the same date.
///
/// `termination` is the last date of the contract, which only `30e/360_isda` asks for. Throws
/// `day_count.reversed`, `day_count.termination_missing` and `date.out_of_range`.
#[uniffi::export(default(termination = None))]
fn time_days(
    start: CivilDate,
    end: CivilDate,
    convention: DayCount,
    termination: Option<CivilDate>,
) -> Result<i64, ReceivablesError> {
    let (start, end, termination) = period(start, end, termination)?;
    Ok(time::DayCount::from(convention).days(start, end, termination)?)
}

/// The part of a year from `start` to `end`, exact and in lowest terms.
///
/// Throws what `time_days` throws.
#[uniffi::export(default(termination = None))]
fn time_year_fraction(
    start: CivilDate,
    end: CivilDate,
    convention: DayCount,
    termination: Option<CivilDate>,
) -> Result<YearFraction, ReceivablesError> {
    let (start, end, termination) = period(start, end, termination)?;
    let part = time::DayCount::from(convention).year_fraction(start, end, termination)?;
    Ok(YearFraction {
        numerator: part.numerator(),
        denominator: part.denominator(),
        value: part.to_decimal().into(),
    })
}

/// The date of Easter Sunday in a year, by the rule of the Gregorian calendar.
///
/// Throws `date.out_of_range` before 1900 or after 2199.
#[uniffi::export]
fn time_easter(year: i32) -> Result<CivilDate, ReceivablesError> {
    Ok(time::easter(year)?.into())
}

/// So many dates at equal periods: the first one lies one period after the anchor.
///
/// `every` is a number and a unit: `1 month`, `2 weeks`, `15 days`, `1 half-month`. The n-th date is
/// `anchor` plus n periods, n from 1, or from 0 with `from_anchor`. Throws `schedule.period_malformed`,
/// `schedule.period_out_of_range`, `schedule.count_out_of_range`, `date.out_of_range` and what the
/// calendar throws.
#[uniffi::export(default(
    month_end = None,
    convention = None,
    calendar = None,
    from_anchor = false
))]
fn time_schedule(
    anchor: CivilDate,
    every: &UnicodeText,
    count: i64,
    month_end: Option<MonthEnd>,
    convention: Option<BusinessDayConvention>,
    calendar: Option<std::sync::Arc<Calendar>>,
    from_anchor: bool,
) -> Result<Vec<ScheduleDate>, ReceivablesError> {
    let every = every.text().and_then(str::parse::<Every>).map_err(|error| error.at("every"))?;
    let count = self::count(count).map_err(|error| error.at("count"))?;
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let mut schedule =
        Schedule::new(anchor.named("anchor")?, every, count)?.from_anchor(from_anchor);
    if let Some(rule) = month_end {
        schedule = schedule.month_end(rule.into());
    }
    match (convention, calendar) {
        (Some(rule), Some(calendar)) => {
            schedule = schedule.adjusted(rule.into(), calendar.core().clone());
        }
        // Without a calendar no day is known to be worked, so only "stay" means something.
        (None | Some(BusinessDayConvention::None), _) => {}
        (Some(_), None) => {
            return Err(
                Error::from(InputError::MissingField { field: "calendar".to_owned() }).into()
            );
        }
    }
    let date = |found: time::ScheduleDate| ScheduleDate {
        unadjusted: found.unadjusted.into(),
        date: found.date.into(),
    };
    Ok(schedule.dates()?.into_iter().map(date).collect())
}

type Period = (NaiveDate, NaiveDate, Option<NaiveDate>);

fn period(
    start: CivilDate,
    end: CivilDate,
    termination: Option<CivilDate>,
) -> Result<Period, Error> {
    let termination = termination.map(|date| date.named("termination")).transpose()?;
    Ok((start.named("start")?, end.named("end")?, termination))
}
