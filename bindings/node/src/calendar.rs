//! `Calendar`: business days.

use napi::bindgen_prelude::{ClassInstance, Unknown};
use napi_derive::napi;
use receivables::time::{BusinessDayConvention, Calendar};

use crate::convert::{at, date, named};
use crate::failure::{Failure, Thrown, guard};
use crate::value::{Record, Value};

/// The native half of a calendar.
#[napi(js_name = "Calendar")]
pub struct JsCalendar {
    pub(crate) inner: Calendar,
}

#[napi]
impl JsCalendar {
    /// From a name, or from `{ weekend, holidays }`.
    #[napi(factory)]
    pub fn create(definition: Unknown<'_>) -> Result<Self, Thrown> {
        guard(|| Ok(Self { inner: read(definition.into())? }))
    }

    /// Whether business is done on a date.
    #[napi]
    pub fn is_business_day(&self, day: Unknown<'_>) -> Result<bool, Thrown> {
        guard(|| Ok(self.inner.is_business_day(at("date", date(day.into()))?)?))
    }

    /// The date itself, or the first business day after it.
    #[napi]
    pub fn next_business_day(&self, day: Unknown<'_>) -> Result<String, Thrown> {
        guard(|| Ok(self.inner.next_business_day(at("date", date(day.into()))?)?.to_string()))
    }

    /// The date itself, or the last business day before it.
    #[napi]
    pub fn previous_business_day(&self, day: Unknown<'_>) -> Result<String, Thrown> {
        guard(|| Ok(self.inner.previous_business_day(at("date", date(day.into()))?)?.to_string()))
    }

    /// A number of business days later; earlier when it is negative.
    #[napi]
    pub fn add_business_days(&self, day: Unknown<'_>, days: Unknown<'_>) -> Result<String, Thrown> {
        guard(|| {
            let day = at("date", date(day.into()))?;
            let days = at("days", Value::from(days).signed())?;
            Ok(self.inner.add_business_days(day, days)?.to_string())
        })
    }

    /// Business days after the start, up to and including the end.
    #[napi]
    pub fn business_days_between(
        &self,
        start: Unknown<'_>,
        end: Unknown<'_>,
    ) -> Result<i64, Thrown> {
        guard(|| {
            let start = at("start", date(start.into()))?;
            Ok(self.inner.business_days_between(start, at("end", date(end.into()))?)?)
        })
    }

    /// The date moved to a business day, as a convention says.
    #[napi]
    pub fn adjust(&self, day: Unknown<'_>, convention: Unknown<'_>) -> Result<String, Thrown> {
        guard(|| {
            let convention: BusinessDayConvention = at("convention", named(convention.into()))?;
            Ok(convention.adjust(at("date", date(day.into()))?, &self.inner)?.to_string())
        })
    }

    /// The holidays of a year that fall on days that would otherwise be worked.
    #[napi]
    pub fn holidays(&self, year: Unknown<'_>) -> Result<Vec<String>, Thrown> {
        guard(|| {
            let year = at("year", Value::from(year).signed())?;
            Ok(self.inner.holidays(year)?.iter().map(ToString::to_string).collect())
        })
    }
}

/// The calendar in `calendar`, where there is one. Its native half comes apart from the options,
/// which hold the public object.
pub(crate) fn optional(
    options: &Record<'_>,
    native: Option<ClassInstance<'_, JsCalendar>>,
) -> Result<Option<Calendar>, Failure> {
    options.optional("calendar", |given| Ok(given.half(native, "a Calendar")?.inner.clone()))
}

fn read(definition: Value<'_>) -> Result<Calendar, Failure> {
    if definition.is_text()? {
        return definition.parsed("text", Calendar::named);
    }
    let definition = definition
        .record(&["weekend", "holidays"], "the name of a calendar or { weekend, holidays }")?;
    let weekend = definition.required("weekend", |value| {
        value.list("an array of days such as ['sat', 'sun']")?.map(named)
    })?;
    let holidays = definition
        .optional("holidays", |value| value.list("an array of dates as text")?.map(date))?;
    Ok(Calendar::new(&weekend, holidays.unwrap_or_default())?)
}
