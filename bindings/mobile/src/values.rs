//! Decimals, dates and counts as they cross the border.
//!
//! Lifting never fails: a value is held as it came and is checked by the function, which can say in
//! which argument or row it stood. A conversion that failed while lifting could say neither.

use std::collections::HashMap;

use chrono::NaiveDate;
use receivables::money::Rate;
use receivables::{Error, InputError, MoneyError, TimeError, money, time};
use rust_decimal::Decimal;

/// An exact decimal number: an amount, a rate or a weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExactDecimal(String);

uniffi::custom_type!(ExactDecimal, String, {
    lower: |decimal| decimal.0,
    try_lift: |text| Ok(ExactDecimal(text)),
});

impl ExactDecimal {
    /// The decimal of the core; a number with more digits than it has is out of range.
    pub(crate) fn to_decimal(&self) -> Result<Decimal, Error> {
        // A `BigDecimal` is always a number, so what the strict parser does not read is one that is
        // too long to be written out. Swift's `NaN` is the exception, and stays malformed.
        money::parse_decimal(&self.0).map_err(|error| match error.kind() {
            receivables::ErrorKind::Money(MoneyError::MalformedAmount { value })
                if self.0.ends_with(|last: char| last.is_ascii_digit()) =>
            {
                let value = value.clone();
                MoneyError::AmountOutOfRange { value, limit: "999999999999999999" }.into()
            }
            _ => error,
        })
    }
}

impl ExactDecimal {
    /// The same number as a rate: a fraction of one.
    pub(crate) fn to_rate(&self) -> Result<Rate, Error> {
        Rate::parse(&self.0)
    }
}

impl From<Decimal> for ExactDecimal {
    fn from(value: Decimal) -> Self {
        Self(value.to_string())
    }
}

/// Every decimal of a list, each refused with its position.
pub(crate) fn decimals(values: &[ExactDecimal]) -> Result<Vec<Decimal>, Error> {
    let decimal = |(at, value): (usize, &ExactDecimal)| {
        value.to_decimal().map_err(|error| error.at(&format!("[{at}]")))
    };
    values.iter().enumerate().map(decimal).collect()
}

/// Every value of a list turned into what the core takes, each refused with its row.
pub(crate) fn each<T, C>(
    values: &[T],
    core: impl Fn(&T) -> Result<C, Error>,
) -> Result<Vec<C>, Error> {
    values.iter().enumerate().map(|(row, value)| core(value).map_err(|e| e.at_row(row))).collect()
}

/// Text that a caller gives, as the bytes that stand for it.
///
/// A `String` of the JVM may hold half of a surrogate pair, which no UTF-8 stands for: it comes as
/// bytes that are not UTF-8, so that the refusal can name the row, where the generated code would
/// throw an exception of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct UnicodeText(Vec<u8>);

uniffi::custom_type!(UnicodeText, Vec<u8>, {
    lower: |text| text.0,
    try_lift: |bytes| Ok(UnicodeText(bytes)),
});

impl UnicodeText {
    /// The text, where it is valid Unicode.
    pub(crate) fn text(&self) -> Result<&str, Error> {
        std::str::from_utf8(&self.0).map_err(|_| {
            let reason = "text is not valid Unicode: found a lone surrogate".to_owned();
            InputError::Malformed { reason }.into()
        })
    }

    /// The text of a named argument.
    pub(crate) fn named(&self, name: &str) -> Result<&str, Error> {
        self.text().map_err(|error| error.at(name))
    }
}

impl From<&str> for UnicodeText {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }
}

/// Every text of a list, each refused with its position.
pub(crate) fn texts(values: &[UnicodeText]) -> Result<Vec<&str>, Error> {
    values.iter().enumerate().map(|(at, value)| value.named(&format!("[{at}]"))).collect()
}

/// Tags in the order of their names: a map has none of its own, and errors must not depend on it.
pub(crate) fn tags(
    tags: &HashMap<UnicodeText, UnicodeText>,
) -> Result<Vec<(String, String)>, Error> {
    let mut tags: Vec<_> = tags.iter().collect();
    tags.sort();
    let tag = |(name, value): (&UnicodeText, &UnicodeText)| {
        let name = name.text()?;
        Ok((name.to_owned(), value.named(name)?.to_owned()))
    };
    tags.into_iter().map(tag).collect()
}

/// A civil date, as days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CivilDate(i64);

uniffi::custom_type!(CivilDate, i64, {
    lower: |date| date.0,
    try_lift: |days| Ok(CivilDate(days)),
});

impl CivilDate {
    /// The date so many days after 1970-01-01.
    pub(crate) fn of_days(days: i32) -> Self {
        Self(days.into())
    }

    /// The date, where it lies within the dates that the library works with.
    pub(crate) fn to_date(self) -> Result<NaiveDate, Error> {
        let date = i32::try_from(self.0).ok().and_then(NaiveDate::from_epoch_days);
        // A `LocalDate` goes further than any date that the core could print.
        let beyond =
            || TimeError::DateOutOfRange { value: format!("{} days from 1970-01-01", self.0) };
        time::check_date(date.ok_or_else(beyond)?)
    }

    /// The date of a named argument.
    pub(crate) fn named(self, name: &str) -> Result<NaiveDate, Error> {
        self.to_date().map_err(|error| error.at(name))
    }
}

impl From<NaiveDate> for CivilDate {
    fn from(date: NaiveDate) -> Self {
        Self::of_days(time::to_days(date))
    }
}

/// A whole number from 0.
pub(crate) fn count(value: i64) -> Result<u32, Error> {
    u32::try_from(value).map_err(|_| {
        InputError::OutOfRange { value: value.to_string(), minimum: 0, maximum: u32::MAX }.into()
    })
}
