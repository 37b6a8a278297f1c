//! Day counts and schedules.

use chrono::NaiveDate;
use receivables::{
    Result,
    time::{DayCount, Every, Schedule, parse_date},
};
use serde_json::{Value, json};

use super::whole;
use crate::fields::{Fields, calendar};

struct Period {
    convention: DayCount,
    start: NaiveDate,
    end: NaiveDate,
    termination: Option<NaiveDate>,
}

fn period(input: &Value) -> Result<Period> {
    let fields = Fields::of(input, &["convention", "start", "end", "termination"])?;
    Ok(Period {
        convention: fields.parsed("convention", str::parse)?,
        start: fields.parsed("start", parse_date)?,
        end: fields.parsed("end", parse_date)?,
        termination: fields.optional("termination", parse_date)?,
    })
}

pub(super) fn days(input: &Value) -> Result<Value> {
    let Period { convention, start, end, termination } = period(input)?;
    Ok(json!(convention.days(start, end, termination)?))
}

pub(super) fn year_fraction(input: &Value) -> Result<Value> {
    let Period { convention, start, end, termination } = period(input)?;
    let part = convention.year_fraction(start, end, termination)?;
    Ok(json!({"numerator": part.numerator(), "denominator": part.denominator()}))
}

pub(super) fn schedule(input: &Value) -> Result<Value> {
    let known = ["anchor", "every", "count", "month_end", "convention", "calendar", "from_anchor"];
    let fields = Fields::of(input, &known)?;
    let every: Every = fields.parsed("every", str::parse)?;
    let anchor = fields.parsed("anchor", parse_date)?;
    let mut schedule = Schedule::new(anchor, every, whole(fields, "count")?)?;
    if let Some(month_end) = fields.named("month_end")? {
        schedule = schedule.month_end(month_end);
    }
    if let Some(convention) = fields.named("convention")? {
        schedule = schedule.adjusted(convention, calendar(fields.value("calendar")?)?);
    }
    if fields.has("from_anchor") {
        schedule = schedule.from_anchor(*fields.value("from_anchor")? == json!(true));
    }
    let dates = schedule.dates()?;
    let wire = dates.iter().map(
        |date| json!({"unadjusted": date.unadjusted.to_string(), "date": date.date.to_string()}),
    );
    Ok(wire.collect())
}
