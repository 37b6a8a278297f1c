//! JSON as it was written: a field that stands twice is seen, and every refusal says where.

use std::{fmt, str::FromStr};

use receivables::{Error, InputError, money::Currency};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::form::Form;

/// The longest document that is read, in bytes.
pub const MAX_DOCUMENT_BYTES: usize = 64 * 1024 * 1024;

/// A JSON value; numbers are kept only where they are whole, since amounts and rates are strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number of 64 bits.
    Whole(i64),
    /// Any other number, which no field takes.
    Number,
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object with its fields as they were written, also those that stand twice.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value that a document holds.
    ///
    /// # Errors
    /// `input.malformed` when it is not JSON, longer than 64 MiB or deeper than 128 levels.
    pub fn read(document: &str) -> Result<Self, Error> {
        if document.len() > MAX_DOCUMENT_BYTES {
            let reason =
                format!("a document may have {MAX_DOCUMENT_BYTES} bytes: found {}", document.len());
            return Err(InputError::Malformed { reason }.into());
        }
        // serde_json itself refuses more than 128 levels.
        serde_json::from_str(document)
            .map_err(|error| InputError::Malformed { reason: error.to_string() }.into())
    }

    /// The text of a string.
    ///
    /// # Errors
    /// `input.wrong_type`, `input.null`.
    pub fn text(&self) -> Result<&str, Error> {
        match self {
            Self::Text(text) => Ok(text),
            other => Err(other.refused("a string")),
        }
    }

    /// `true` or `false`.
    ///
    /// # Errors
    /// `input.wrong_type`, `input.null`.
    pub fn truth(&self) -> Result<bool, Error> {
        match self {
            Self::Bool(value) => Ok(*value),
            other => Err(other.refused("true or false")),
        }
    }

    /// A whole number, zero or more, of 32 bits.
    ///
    /// # Errors
    /// `input.wrong_type`, `input.null`.
    pub fn whole(&self) -> Result<u32, Error> {
        match self {
            Self::Whole(number) => u32::try_from(*number)
                .map_err(|_| self.refused("a whole number from 0 to 2^32 - 1")),
            other => Err(other.refused("a whole number")),
        }
    }

    /// Every element of a list, each refused with its position.
    ///
    /// # Errors
    /// `input.wrong_type`, `input.null`, and those of `read`.
    pub fn list<T>(&self, read: impl Fn(&Self) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        let element = |(at, element)| read(element).map_err(|error| error.at(&format!("[{at}]")));
        self.elements()?.iter().enumerate().map(element).collect()
    }

    /// The elements of a list.
    ///
    /// # Errors
    /// `input.wrong_type`, `input.null`.
    pub fn elements(&self) -> Result<&[Self], Error> {
        let Self::List(elements) = self else { return Err(self.refused("a list")) };
        Ok(elements)
    }

    /// The fields of an object: all of them declared, none twice.
    ///
    /// # Errors
    /// `input.unknown_field`, `input.duplicate_field`, `input.wrong_type`, `input.null`.
    pub fn fields(&self, known: &[&str]) -> Result<Fields<'_>, Error> {
        let fields = self.entries()?;
        match fields.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            None => Ok(Fields(fields)),
            Some((field, _)) => {
                let (field, expected) = (field.clone(), known.join(", "));
                Err(InputError::UnknownField { field, expected }.into())
            }
        }
    }

    /// The fields of an object of a form.
    ///
    /// # Errors
    /// As [`fields`](Json::fields).
    pub(crate) fn form(&self, form: &Form) -> Result<Fields<'_>, Error> {
        let known: Vec<_> = form.fields.iter().map(|field| field.name).collect();
        self.fields(&known)
    }

    /// The names and values of an object, none twice.
    ///
    /// # Errors
    /// `input.duplicate_field`, `input.wrong_type`, `input.null`.
    pub fn entries(&self) -> Result<&[(String, Self)], Error> {
        let Self::Object(fields) = self else { return Err(self.refused("an object")) };
        for (at, (field, _)) in fields.iter().enumerate() {
            if fields.iter().take(at).any(|(other, _)| other == field) {
                return Err(InputError::DuplicateField { field: field.clone() }.into());
            }
        }
        Ok(fields)
    }

    pub(crate) fn refused(&self, expected: &'static str) -> Error {
        let found = match self {
            Self::Null => return InputError::Null { expected }.into(),
            Self::Bool(_) => "a bool",
            Self::Whole(_) | Self::Number => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        };
        InputError::WrongType { found: found.to_owned(), expected }.into()
    }
}

/// The fields of an object, read by name; a refusal names the field.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a>(&'a [(String, Json)]);

impl<'a> Fields<'a> {
    /// A field that has to be there.
    ///
    /// # Errors
    /// `input.missing_field`, and those of `read`.
    pub fn required<T>(
        &self,
        field: &str,
        read: impl FnOnce(&'a Json) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let missing = || InputError::MissingField { field: field.to_owned() };
        let value = self.find(field).ok_or_else(missing)?;
        read(value).map_err(|error| error.at(field))
    }

    /// A field that may be left out or null.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn optional<T>(
        &self,
        field: &str,
        read: impl FnOnce(&'a Json) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        match self.find(field) {
            None | Some(Json::Null) => Ok(None),
            Some(value) => read(value).map(Some).map_err(|error| error.at(field)),
        }
    }

    /// A convention or a policy by its name, where it is given.
    ///
    /// # Errors
    /// `input.unknown_name`, `input.wrong_type`.
    pub fn named<T: FromStr<Err = Error>>(&self, field: &str) -> Result<Option<T>, Error> {
        self.optional(field, |name| name.text()?.parse())
    }

    /// The currency of `currency`, kept at `precision` where that is given.
    ///
    /// # Errors
    /// `input.missing_field`, `input.wrong_type`, `currency.unknown`,
    /// `currency.precision_out_of_range`.
    pub fn currency(&self) -> Result<Currency, Error> {
        let precision = self.optional("precision", Json::whole)?;
        let currency = self.required("currency", |code| Currency::from_code(code.text()?))?;
        let kept = precision.map_or(Ok(currency), |decimals| currency.with_precision(decimals));
        kept.map_err(|error| error.at("precision"))
    }

    fn find(&self, field: &str) -> Option<&'a Json> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, value)| value)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(i64::try_from(number).map_or(Json::Number, Json::Whole))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Number)
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = elements.next_element()? {
            list.push(element);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(Json::Object(object))
    }
}
