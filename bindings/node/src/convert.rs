//! From JavaScript values to values of the core: amounts, dates, named conventions.

use std::str::FromStr;

use chrono::NaiveDate;
use receivables::money::{self, Currency, Rate};
use receivables::{Error, Named, time};
use rust_decimal::Decimal;

use crate::failure::Failure;
use crate::value::{Record, Value};

pub(crate) const AMOUNT: &str = "decimal text such as '1200.00'";
const RATE: &str = "a fraction as text such as '0.1215'";
const DATE: &str = "a date as text 'YYYY-MM-DD'";
const NAME: &str = "a name as text";

/// Says in which argument an offending value stands.
pub(crate) fn at<T>(argument: &str, read: Result<T, Failure>) -> Result<T, Failure> {
    read.map_err(|failure| failure.at(argument))
}

/// An amount: decimal text. A number is refused, it may have lost cents before it came here.
pub(crate) fn amount(value: Value<'_>) -> Result<Decimal, Failure> {
    value.parsed(AMOUNT, money::parse_decimal)
}

/// A rate: a fraction as decimal text.
pub(crate) fn rate(value: Value<'_>) -> Result<Rate, Failure> {
    value.parsed(RATE, Rate::parse)
}

/// A civil date: text. A `Date` is refused, it is an instant and depends on a time zone.
pub(crate) fn date(value: Value<'_>) -> Result<NaiveDate, Failure> {
    value.parsed(DATE, time::parse_date)
}

/// A convention or a policy by its name.
pub(crate) fn named<T: Named + FromStr<Err = Error>>(value: Value<'_>) -> Result<T, Failure> {
    value.parsed(NAME, str::parse)
}

/// A name of the caller's: an id, a customer, a level.
pub(crate) fn text(value: Value<'_>) -> Result<String, Failure> {
    value.text("text")
}

/// Names and values to group by; a value that is undefined is left out.
pub(crate) fn tags(value: Value<'_>) -> Result<Vec<(String, String)>, Failure> {
    let mut tags = Vec::new();
    for (name, value) in value.entries("an object of tags")? {
        if !value.is_undefined()? {
            let value = at(&name, text(value))?;
            tags.push((name, value));
        }
    }
    Ok(tags)
}

/// A whole number from zero on.
pub(crate) fn count(value: Value<'_>) -> Result<u32, Failure> {
    value.count()
}

/// `currency` and `precision`, the fields that every function about money takes.
pub(crate) fn currency(options: &Record<'_>) -> Result<Currency, Failure> {
    let currency = options.required("currency", currency_code)?;
    with_precision(currency, options)
}

/// The currency with the precision that the options may ask for.
pub(crate) fn with_precision(
    currency: Currency,
    options: &Record<'_>,
) -> Result<Currency, Failure> {
    let precise = options.optional("precision", |value| {
        count(value).and_then(|precision| Ok(currency.with_precision(precision)?))
    })?;
    Ok(precise.unwrap_or(currency))
}

/// A currency by its code alone.
pub(crate) fn currency_code(value: Value<'_>) -> Result<Currency, Failure> {
    value.parsed("a currency code as text such as 'EUR'", Currency::from_code)
}
