//! Dictionary-coded columns: each distinct key is stored once, rows hold its code.

mod dictionary;
mod order;

pub use dictionary::Dictionary;

use std::{fmt, sync::Arc};

use super::{MAX_ID_BYTES, MAX_ROWS};
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
    ends: Ends,
}

/// Where each text ends: in 32 bits while all of them fit.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Ends {
    Short(Vec<u32>),
    Long(Vec<usize>),
}

impl Default for Ends {
    fn default() -> Self {
        Self::Short(Vec::new())
    }
}

impl Ends {
    fn push(&mut self, end: usize) {
        if let Self::Short(ends) = self {
            match u32::try_from(end) {
                Ok(end) => return ends.push(end),
                Err(_) => self.widen(),
            }
        }
        if let Self::Long(ends) = self {
            ends.push(end);
        }
    }

    /// Continues in 64 bits.
    fn widen(&mut self) {
        if let Self::Short(ends) = self {
            let long = ends.iter().map(|end| usize::try_from(*end).unwrap_or(usize::MAX));
            *self = Self::Long(long.collect());
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Short(ends) => ends.len(),
            Self::Long(ends) => ends.len(),
        }
    }

    /// Where the text in row `index` begins and ends.
    #[inline]
    fn around(&self, index: usize) -> Option<(usize, usize)> {
        match self {
            Self::Short(ends) => around(ends, index),
            Self::Long(ends) => around(ends, index),
        }
    }
}

/// The end before a row, zero for the first, and its own.
#[inline]
fn around<T: Copy + TryInto<usize>>(ends: &[T], row: usize) -> Option<(usize, usize)> {
    let end = (*ends.get(row)?).try_into().ok()?;
    let start = ends.get(row.wrapping_sub(1)).and_then(|start| (*start).try_into().ok());
    Some((start.unwrap_or(0), end))
}

impl TextColumn {
    /// An empty column with room for `rows` texts of `bytes` bytes altogether.
    pub fn with_capacity(rows: usize, bytes: usize) -> Self {
        let ends = Ends::Short(Vec::with_capacity(rows));
        Self { data: String::with_capacity(bytes), ends }
    }

    /// Appends one text.
    pub fn push(&mut self, text: &str) {
        self.data.push_str(text);
        self.ends.push(self.data.len());
    }

    /// Appends all texts of another column.
    pub fn append(&mut self, other: &Self) {
        let before = self.data.len();
        self.data.push_str(&other.data);
        for row in 0..other.len() {
            let end = other.ends.around(row).map_or(0, |(_, end)| end);
            self.ends.push(before.saturating_add(end));
        }
    }

    /// The text in row `index`; `None` beyond the end.
    pub fn get(&self, index: usize) -> Option<&str> {
        let (start, end) = self.ends.around(index)?;
        self.data.get(start..end)
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many bytes the texts have together.
    pub fn bytes(&self) -> usize {
        self.data.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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
            .map_err(|_| ItemError::TooManyKeys { what: "keys", maximum: MAX_ROWS })?;
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
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let plain = words.iter().all(|word| is_plain(u64::from_le_bytes(*word)))
        && rest.iter().all(|byte| (0x20..0x7f).contains(byte));
    !plain && text.chars().any(char::is_control)
}

/// Whether each of eight bytes lies from 0x20 to 0x7e.
fn is_plain(word: u64) -> bool {
    const LOW: u64 = 0x0101_0101_0101_0101;
    // The upper bit of a byte is set by itself beyond ASCII, by the first subtraction that borrows
    // below 0x20, and by the addition at 0x7f; nothing carries unless one of them is set.
    let below = word.wrapping_sub(LOW << 5);
    (word | below | word.wrapping_add(LOW)) & LOW << 7 == 0
}

/// The beginning of a text that may be very long, for an error message.
fn shorten(text: &str) -> String {
    match text.char_indices().nth(64) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_read_the_same_with_long_ends() {
        let mut column = TextColumn::default();
        for text in ["", "a", "été", ""] {
            column.push(text);
        }
        column.ends.widen();
        column.push("last");
        assert!(column.iter().eq(["", "a", "été", "", "last"]));
        assert_eq!((column.len(), column.get(5)), (5, None));
        let mut both: TextColumn = ["first", ""].into_iter().collect();
        both.append(&column);
        both.append(&TextColumn::default());
        assert!(both.iter().eq(["first", "", "", "a", "été", "", "last"]));
    }

    #[test]
    fn control_characters_are_found_wherever_they_stand() {
        for place in 0..20 {
            for (character, fits) in
                [('\u{1f}', false), (' ', true), ('~', true), ('\u{7f}', false), ('\0', false)]
                    .into_iter()
                    .chain([('\u{80}', false), ('\u{9f}', false), ('\u{a0}', true), ('é', true)])
            {
                let mut text: Vec<char> = vec!['~'; 20];
                text[place] = character;
                let text: String = text.into_iter().collect();
                assert_eq!(check_id(&text).is_ok(), fits, "{character:?} at {place}");
            }
        }
    }
}
