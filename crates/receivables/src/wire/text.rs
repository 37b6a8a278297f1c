//! A serde visitor for values whose wire form is a string: a number or a bool is refused.

use std::{fmt, str::FromStr};

use serde::de::{Deserializer, Error as _, Visitor};

use crate::error::Error;

/// Reads a string and parses it strictly; the parser's message becomes the serde error.
pub(crate) fn from_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err = Error>,
    D: Deserializer<'de>,
{
    text_with(deserializer, T::from_str)
}

/// Reads a string with the parser given.
pub(crate) fn text_with<'de, T, D, P>(deserializer: D, parse: P) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    P: FnOnce(&str) -> Result<T, Error>,
{
    deserializer.deserialize_str(Text(parse)).map_err(D::Error::custom)
}

/// Reads a string with the parser given, or nothing where the field is null.
pub(crate) fn optional_text_with<'de, T, D, P>(
    deserializer: D,
    parse: P,
) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    P: FnOnce(&str) -> Result<T, Error>,
{
    deserializer.deserialize_option(OptionalText(parse))
}

struct Text<P>(P);

impl<T, P: FnOnce(&str) -> Result<T, Error>> Visitor<'_> for Text<P> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(E::custom)
    }
}

struct OptionalText<P>(P);

impl<'de, T, P: FnOnce(&str) -> Result<T, Error>> Visitor<'de> for OptionalText<P> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or null")
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        text_with(deserializer, self.0).map(Some)
    }
}

#[cfg(test)]
mod tests;
