//! The one error of both languages: the core's code, message and details, as plain fields.

use std::fmt;

use receivables_boundary::DetailValue as Value;

/// What the library refuses, and why.
///
/// `code` is stable between versions, `area.snake_case`; `reason` is written for people and may
/// change; `details` holds the values compared, with `path` and `row` (from 0) where they are known.
/// A ledger reports every problem that it finds: `problems` lists them, at most 100, the first one
/// included; where there are several, `details` has their number, `problems`.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Error)]
#[uniffi::export(Display)]
pub(crate) enum ReceivablesError {
    /// An input was refused before any work was done.
    ///
    /// The only kind there is: programs tell errors apart by `code`.
    Refused {
        /// The stable code, such as `date.out_of_range`.
        code: String,
        /// The sentence for people.
        reason: String,
        /// The values compared.
        details: Details,
        /// Everything that is wrong with the input, this problem first.
        problems: Vec<Problem>,
    },
}

/// One of the problems that an error reports.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Problem {
    /// The stable code, such as `date.out_of_range`.
    pub(crate) code: String,
    /// The sentence for people.
    pub(crate) message: String,
    /// The values compared.
    pub(crate) details: Details,
}

/// The values that an error compared, by name.
///
/// Text, decimals and dates are strings, counts are whole numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Details(Vec<DetailEntry>);

uniffi::custom_type!(Details, Vec<DetailEntry>, {
    lower: |details| details.0,
    try_lift: |entries| Ok(Details(entries)),
});

/// One named value of an error.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct DetailEntry {
    /// The name of the value, such as `expected`.
    pub(crate) name: String,
    /// The value.
    pub(crate) value: DetailValue,
}

/// A value of an error: text or a whole number.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub(crate) enum DetailValue {
    /// Text, a decimal or a date.
    Text {
        /// As printed on the wire.
        text: String,
    },
    /// A count, a limit or a row.
    Count {
        /// Zero or more.
        count: i64,
    },
}

impl From<receivables::Error> for ReceivablesError {
    fn from(error: receivables::Error) -> Self {
        Self::Refused {
            code: error.code().to_owned(),
            reason: error.to_string(),
            details: Details::of(&error),
            problems: error.problems().iter().map(Problem::of).collect(),
        }
    }
}

impl Problem {
    fn of(error: &receivables::Error) -> Self {
        let (code, message) = (error.code().to_owned(), error.to_string());
        Self { code, message, details: Details::of(error) }
    }
}

impl Details {
    fn of(error: &receivables::Error) -> Self {
        let details = receivables_boundary::details(error).into_iter();
        let entry = |(name, value): (&str, Value)| DetailEntry {
            name: name.to_owned(),
            value: match value {
                Value::Text(text) => DetailValue::Text { text },
                Value::Count(count) => {
                    DetailValue::Count { count: i64::try_from(count).unwrap_or(i64::MAX) }
                }
            },
        };
        Self(details.map(entry).collect())
    }
}

impl fmt::Display for ReceivablesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Refused { code, reason, .. } = self;
        write!(f, "{code}: {reason}")
    }
}

impl std::error::Error for ReceivablesError {}
