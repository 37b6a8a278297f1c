//! Business days.

use chrono::NaiveDate;
use receivables::{
    Result,
    time::{BusinessDayConvention, Calendar, parse_date},
};
use serde_json::{Value, json};

use super::whole;
use crate::fields::{Fields, calendar};

/// The date and the calendar that most calls begin with, and the other fields.
fn asked<'a>(input: &'a Value, others: &[&str]) -> Result<(NaiveDate, Calendar, Fields<'a>)> {
    let fields = Fields::of(input, &[&["date", "calendar"], others].concat())?;
    let calendar = calendar(fields.value("calendar")?)?;
    Ok((fields.parsed("date", parse_date)?, calendar, fields))
}

fn wire(date: NaiveDate) -> Value {
    json!(date.to_string())
}

pub(super) fn adjust(input: &Value) -> Result<Value> {
    let (date, calendar, fields) = asked(input, &["convention"])?;
    let convention: BusinessDayConvention = fields.parsed("convention", str::parse)?;
    convention.adjust(date, &calendar).map(wire)
}

pub(super) fn is_business_day(input: &Value) -> Result<Value> {
    let (date, calendar, _) = asked(input, &[])?;
    Ok(json!(calendar.is_business_day(date)?))
}

pub(super) fn next_business_day(input: &Value) -> Result<Value> {
    let (date, calendar, _) = asked(input, &[])?;
    calendar.next_business_day(date).map(wire)
}

pub(super) fn previous_business_day(input: &Value) -> Result<Value> {
    let (date, calendar, _) = asked(input, &[])?;
    calendar.previous_business_day(date).map(wire)
}

pub(super) fn add_business_days(input: &Value) -> Result<Value> {
    let (date, calendar, fields) = asked(input, &["days"])?;
    calendar.add_business_days(date, whole(fields, "days")?).map(wire)
}

pub(super) fn business_days_between(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["start", "end", "calendar"])?;
    let calendar = calendar(fields.value("calendar")?)?;
    let (start, end) = (fields.parsed("start", parse_date)?, fields.parsed("end", parse_date)?);
    Ok(json!(calendar.business_days_between(start, end)?))
}

pub(super) fn holidays(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["calendar", "year"])?;
    let calendar = calendar(fields.value("calendar")?)?;
    let days = calendar.holidays(whole(fields, "year")?)?;
    Ok(days.into_iter().map(wire).collect())
}
