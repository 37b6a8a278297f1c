//! The values of one line of a file, each read strictly.

use std::fmt;

use chrono::{Duration, NaiveDate, NaiveDateTime};
use csv::StringRecord;
use receivables::money::parse_decimal;
use receivables::time::check_date;
use rust_decimal::Decimal;

/// How dates are written in a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct DateForm {
    /// In the notation of `strftime`.
    format: &'static str,
    /// In words, with an example.
    expected: &'static str,
}

impl DateForm {
    /// `26-Apr-11`: two digits of the year, 70 to 99 are those of the last century.
    pub(super) const DAY_MONTH_YEAR: Self =
        Self { format: "%d-%b-%y", expected: "dd-Mon-yy, such as 26-Apr-11" };
    /// `26-04-2011 11:50`.
    pub(super) const DAY_MONTH_YEAR_TIME: Self =
        Self { format: "%d-%m-%Y %H:%M", expected: "dd-mm-yyyy HH:MM, such as 26-04-2011 11:50" };
    /// `4/26/2011`, without leading zeros.
    pub(super) const MONTH_DAY_YEAR: Self =
        Self { format: "%-m/%-d/%Y", expected: "m/d/yyyy, such as 4/26/2011" };
}

/// A value that is refused: where it stands, what it is, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The line of the file, the first is 1.
    pub(super) line: u64,
    /// The column, where one value is at fault.
    pub(super) column: Option<String>,
    /// What is wrong.
    pub(super) message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.column {
            Some(column) => write!(f, "line {}, column `{column}`: {}", self.line, self.message),
            None => write!(f, "line {}: {}", self.line, self.message),
        }
    }
}

/// One line of a file, its values by the names of their columns.
pub(super) struct Row<'a> {
    line: u64,
    columns: &'a [&'static str],
    places: &'a [usize],
    record: &'a StringRecord,
}

impl<'a> Row<'a> {
    pub(super) fn new(
        line: u64,
        columns: &'a [&'static str],
        places: &'a [usize],
        record: &'a StringRecord,
    ) -> Self {
        Self { line, columns, places, record }
    }

    /// The line of the file, the first is 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// All its values, those that are not used too.
    pub(super) fn record(&self) -> &'a StringRecord {
        self.record
    }

    /// A text that is not empty.
    ///
    /// # Errors
    /// The value, and what was expected; so have all the others.
    pub(super) fn text(&self, column: &str) -> Result<&'a str, Refusal> {
        match self.cell(column) {
            "" => Err(self.refuse(column, "nothing stands here: expected a text".to_owned())),
            text => Ok(text),
        }
    }

    /// One of some texts, as its place among them.
    ///
    /// # Errors
    /// As [`Row::text`].
    pub(super) fn one_of(&self, column: &str, known: &[&str]) -> Result<usize, Refusal> {
        let text = self.cell(column);
        known.iter().position(|known| *known == text).ok_or_else(|| {
            self.refuse(column, format!("`{text}` is unknown: expected {}", known.join(" or ")))
        })
    }

    /// A date.
    ///
    /// # Errors
    /// As [`Row::text`].
    pub(super) fn date(&self, column: &str, form: DateForm) -> Result<NaiveDate, Refusal> {
        let text = self.cell(column);
        let date = NaiveDate::parse_from_str(text, form.format).ok();
        // What is printed again as it stood was written as expected: `1-Apr-11` was not.
        date.filter(|date| date.format(form.format).to_string() == text)
            .and_then(|date| check_date(date).ok())
            .ok_or_else(|| self.no_date(column, form))
    }

    /// A date with the time of day.
    ///
    /// # Errors
    /// As [`Row::text`].
    pub(super) fn moment(&self, column: &str, form: DateForm) -> Result<NaiveDateTime, Refusal> {
        let text = self.cell(column);
        let moment = NaiveDateTime::parse_from_str(text, form.format).ok();
        moment
            .filter(|moment| moment.format(form.format).to_string() == text)
            .filter(|moment| check_date(moment.date()).is_ok())
            .ok_or_else(|| self.no_date(column, form))
    }

    /// An amount, as exact as it is written.
    ///
    /// # Errors
    /// As [`Row::text`].
    pub(super) fn amount(&self, column: &str) -> Result<Decimal, Refusal> {
        parse_decimal(self.cell(column)).map_err(|error| self.refuse(column, error.to_string()))
    }

    /// A whole number.
    ///
    /// # Errors
    /// As [`Row::text`].
    pub(super) fn whole(&self, column: &str) -> Result<i32, Refusal> {
        let text = self.cell(column);
        let number = text.parse().ok().filter(|number: &i32| number.to_string() == text);
        number.ok_or_else(|| {
            self.refuse(column, format!("`{text}` is not a whole number such as 13 or -5"))
        })
    }

    /// The day so many days after another, by the number in a column.
    ///
    /// # Errors
    /// As [`Row::text`].
    pub(super) fn days_after(&self, day: NaiveDate, column: &str) -> Result<NaiveDate, Refusal> {
        let days = self.whole(column)?;
        let after = day.checked_add_signed(Duration::days(i64::from(days)));
        after.and_then(|day| check_date(day).ok()).ok_or_else(|| {
            self.refuse(
                column,
                format!("`{days}` days from {day} is beyond the years 1900 to 2199"),
            )
        })
    }

    /// Refuses a value that contradicts the others of its line.
    ///
    /// # Errors
    /// What it was expected to be, unless it is that.
    pub(super) fn expect<T: PartialEq + fmt::Display>(
        &self,
        column: &str,
        found: &T,
        expected: &T,
        rule: &str,
    ) -> Result<(), Refusal> {
        if found == expected {
            return Ok(());
        }
        let text = self.cell(column);
        Err(self
            .refuse(column, format!("`{text}` contradicts its line: expected {rule} = {expected}")))
    }

    fn cell(&self, column: &str) -> &'a str {
        let place = self.columns.iter().position(|name| *name == column);
        place.and_then(|place| self.record.get(self.places[place])).unwrap_or_default()
    }

    fn no_date(&self, column: &str, form: DateForm) -> Refusal {
        let (text, expected) = (self.cell(column), form.expected);
        self.refuse(column, format!("`{text}` is not a date: expected {expected}"))
    }

    /// The refusal of a value.
    pub(super) fn refuse(&self, column: &str, message: String) -> Refusal {
        Refusal { line: self.line, column: Some(column.to_owned()), message }
    }
}
