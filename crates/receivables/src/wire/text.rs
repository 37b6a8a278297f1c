//! A serde visitor for values whose wire form is a string: a number or a bool is refused.

use std::{fmt, marker::PhantomData, str::FromStr};

use serde::de::{Deserializer, Error as _, Visitor};

use crate::error::Error;

/// Reads a string and parses it strictly; the parser's message becomes the serde error.
pub(crate) fn from_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err = Error>,
    D: Deserializer<'de>,
{
    struct Text<T>(PhantomData<T>);

    impl<T: FromStr<Err = Error>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Text(PhantomData)).map_err(D::Error::custom)
}
