//! Dictionary-coded columns: each distinct key is stored once, rows hold its code.

use std::{fmt, sync::Arc};

use super::MAX_ID_BYTES;
use crate::error::{Error, InputError, ItemError};

/// One key of a dictionary: a customer, a tag value.
///
/// Ordered as lines of a report are: a missing value first, then integers by value and text by
/// its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key<'a> {
    /// The row has no such tag.
    Missing,
    /// A key that came as an integer.
    Integer(i64),
    /// A key that came as text.
    Text(&'a str),
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => Ok(()),
            Self::Integer(value) => value.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// Texts one behind the other in a single buffer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextColumn {
    data: String,
    ends: Vec<usize>,
}

impl TextColumn {
    /// An empty column with room for `rows` texts of `bytes` bytes altogether.
    pub fn with_capacity(rows: usize, bytes: usize) -> Self {
        Self { data: String::with_capacity(bytes), ends: Vec::with_capacity(rows) }
    }

    /// Appends one text.
    pub fn push(&mut self, text: &str) {
        self.data.push_str(text);
        self.ends.push(self.data.len());
    }

    /// The text in row `index`; `None` beyond the end.
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.data.get(start..end)
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The texts in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map_while(|index| self.get(index))
    }
}

impl<T: AsRef<str>> FromIterator<T> for TextColumn {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut column = Self::default();
        for text in texts {
            column.push(text.as_ref());
        }
        column
    }
}

/// The distinct keys of a column.
///
/// In text keys the empty text stands for a missing value: no id is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keys {
    /// Keys that came as text.
    Text(TextColumn),
    /// Keys that came as integers; they stay integers in every result.
    Integer(Vec<i64>),
}

impl Keys {
    /// The key with this code; `None` beyond the end.
    pub fn get(&self, code: usize) -> Option<Key<'_>> {
        match self {
            Self::Text(texts) => texts.get(code).map(|text| match text {
                "" => Key::Missing,
                text => Key::Text(text),
            }),
            Self::Integer(values) => values.get(code).map(|value| Key::Integer(*value)),
        }
    }

    /// How many distinct keys there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(texts) => texts.len(),
            Self::Integer(values) => values.len(),
        }
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The keys in order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = Key<'_>> {
        (0..self.len()).map_while(|code| self.get(code))
    }
}

/// A coded column: the code of each row, and the keys that the codes stand for.
///
/// Several columns and reports may share one set of keys.
#[derive(Debug, Clone)]
pub struct KeyColumn {
    codes: Vec<u32>,
    keys: Arc<Keys>,
}

impl KeyColumn {
    /// A column whose every code stands for one of the keys.
    ///
    /// # Errors
    /// `input.out_of_range` when a code is beyond the last key.
    pub fn new(codes: Vec<u32>, keys: Arc<Keys>) -> Result<Self, Error> {
        let count = u32::try_from(keys.len())
            .map_err(|_| ItemError::TooManyKeys { what: "keys", maximum: super::MAX_ROWS })?;
        let largest = codes.iter().copied().max();
        if largest.is_some_and(|code| code >= count) {
            let row = codes.iter().position(|code| *code >= count).unwrap_or_default();
            let error = InputError::OutOfRange {
                value: codes.get(row).copied().unwrap_or_default().to_string(),
                minimum: 0,
                maximum: count.saturating_sub(1),
            };
            return Err(Error::from(error).at_row(row));
        }
        Ok(Self { codes, keys })
    }

    /// The code of each row.
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The distinct keys.
    pub fn keys(&self) -> &Arc<Keys> {
        &self.keys
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The key of row `index`.
    pub fn get(&self, index: usize) -> Option<Key<'_>> {
        let code = usize::try_from(*self.codes.get(index)?).ok()?;
        self.keys.get(code)
    }
}

/// Checks an id, a customer or a tag value: 1 to 128 bytes without control characters.
///
/// # Errors
/// `item.invalid_id`.
pub(crate) fn check_id(text: &str) -> Result<(), Error> {
    let fits = !text.is_empty() && text.len() <= MAX_ID_BYTES;
    if fits && !has_control(text) {
        return Ok(());
    }
    Err(ItemError::InvalidId { value: shorten(text) }.into())
}

/// Control characters are C0, DEL and C1; only the last needs decoding, so plain text is a scan.
fn has_control(text: &str) -> bool {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return false;
    }
    text.chars().any(char::is_control)
}

/// The beginning of a text that may be very long, for an error message.
fn shorten(text: &str) -> String {
    match text.char_indices().nth(64) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
