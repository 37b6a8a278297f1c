//! Reads the input of a case strictly: a field that nobody declared is an error, nothing is coerced.

use receivables::{
    Error, InputError, Result, aging::AgingPolicy, ledger::OpenItems, money::Currency,
    time::Calendar,
};
use receivables_boundary::Json;
use serde_json::{Map, Value};

/// An object whose fields are all declared.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    /// The fields of an object.
    ///
    /// # Errors
    /// `input.wrong_type` for anything but an object; `input.unknown_field`.
    pub fn of(value: &'a Value, known: &[&str]) -> Result<Self> {
        let fields = value.as_object().ok_or_else(|| wrong_type(value, "an object"))?;
        match fields.keys().find(|name| !known.contains(&name.as_str())) {
            None => Ok(Self(fields)),
            Some(field) => {
                let (field, expected) = (field.clone(), known.join(", "));
                Err(InputError::UnknownField { field, expected }.into())
            }
        }
    }

    /// A field that has to be there.
    ///
    /// # Errors
    /// `input.missing_field`.
    pub fn value(self, field: &str) -> Result<&'a Value> {
        let missing = || InputError::MissingField { field: field.to_owned() }.into();
        self.0.get(field).ok_or_else(missing)
    }

    /// A text that has to be there.
    ///
    /// # Errors
    /// `input.missing_field`, `input.wrong_type`.
    pub fn text(self, field: &str) -> Result<&'a str> {
        let value = self.value(field)?;
        value.as_str().ok_or_else(|| wrong_type(value, "text").at(field))
    }

    /// A text that may be left out.
    ///
    /// # Errors
    /// `input.wrong_type`.
    pub fn optional_text(self, field: &str) -> Result<Option<&'a str>> {
        if self.0.contains_key(field) { self.text(field).map(Some) } else { Ok(None) }
    }

    /// A text read by a parser; its refusal is located at the field.
    ///
    /// # Errors
    /// `input.missing_field`, `input.wrong_type`, and those of the parser.
    pub fn parsed<T>(self, field: &str, parse: impl FnOnce(&str) -> Result<T>) -> Result<T> {
        parse(self.text(field)?).map_err(|error| error.at(field))
    }

    /// The same for a text that may be left out.
    ///
    /// # Errors
    /// `input.wrong_type`, and those of the parser.
    pub fn optional<T>(
        self,
        field: &str,
        parse: impl FnOnce(&str) -> Result<T>,
    ) -> Result<Option<T>> {
        if self.0.contains_key(field) { self.parsed(field, parse).map(Some) } else { Ok(None) }
    }

    /// A named value that may be left out.
    ///
    /// # Errors
    /// `input.wrong_type`, `input.unknown_name`.
    pub fn named<T: std::str::FromStr<Err = Error>>(self, field: &str) -> Result<Option<T>> {
        self.optional(field, str::parse)
    }

    /// A whole number that may be left out.
    ///
    /// # Errors
    /// `input.wrong_type` for anything else, also for one that does not fit.
    pub fn whole<T: TryFrom<i64>>(self, field: &str) -> Result<Option<T>> {
        let Some(value) = self.0.get(field) else { return Ok(None) };
        let number = value.as_i64().and_then(|number| T::try_from(number).ok());
        number.map(Some).ok_or_else(|| wrong_type(value, "a whole number").at(field))
    }

    /// A list that has to be there.
    ///
    /// # Errors
    /// `input.missing_field`, `input.wrong_type`.
    pub fn list(self, field: &str) -> Result<&'a [Value]> {
        let value = self.value(field)?;
        let list = value.as_array().ok_or_else(|| wrong_type(value, "a list").at(field))?;
        Ok(list)
    }

    /// A list of texts that has to be there, each read by a parser.
    ///
    /// # Errors
    /// `input.missing_field`, `input.wrong_type`, and those of the parser.
    pub fn texts<T>(self, field: &str, parse: impl Fn(&str) -> Result<T>) -> Result<Vec<T>> {
        let read = |(at, value): (usize, &Value)| {
            let text = value.as_str().ok_or_else(|| wrong_type(value, "text"));
            text.and_then(&parse).map_err(|error| error.at_row(at).at(field))
        };
        self.list(field)?.iter().enumerate().map(read).collect()
    }

    /// Whether a field is there.
    pub fn has(self, field: &str) -> bool {
        self.0.contains_key(field)
    }
}

/// What was found instead of what was expected.
fn wrong_type(value: &Value, expected: &'static str) -> Error {
    let found = match value {
        Value::Null => return InputError::Null { expected }.into(),
        Value::Bool(_) => "a bool",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    InputError::WrongType { found: found.to_owned(), expected }.into()
}

/// A currency from `currency` (or another field) and `precision`.
///
/// # Errors
/// `currency.unknown`, `currency.precision_out_of_range`.
pub(crate) fn currency(fields: Fields<'_>, field: &str) -> Result<Currency> {
    let currency = fields.parsed(field, Currency::from_code)?;
    match fields.whole("precision")? {
        Some(precision) => currency.with_precision(precision),
        None => Ok(currency),
    }
}

/// A calendar: the name of a built-in one, or `{weekend, holidays}`.
///
/// # Errors
/// Those of the boundary's reader.
pub fn calendar(value: &Value) -> Result<Calendar> {
    receivables_boundary::calendar(&document(value)?)
}

/// A table from its document `{currency, precision?, rows}`.
///
/// # Errors
/// Those of the boundary's reader.
pub fn open_items(value: &Value) -> Result<OpenItems> {
    receivables_boundary::open_items(&document(value)?)
}

/// A policy; every choice may be left out.
///
/// # Errors
/// Those of the boundary's reader.
pub fn policy(fields: Fields<'_>) -> Result<AgingPolicy> {
    if !fields.has("policy") {
        return Ok(AgingPolicy::default());
    }
    receivables_boundary::aging_policy(&document(fields.value("policy")?)?)
}

/// A part of a case as the boundary reads documents.
pub(crate) fn document(value: &Value) -> Result<Json> {
    Json::read(&value.to_string())
}
