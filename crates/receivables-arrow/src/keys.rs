//! Keys of an Arrow column, as they came.

use std::ops::Range;

use arrow_array::{
    Array, Int32Array, Int64Array, LargeStringArray, StringArray, StringViewArray,
    cast::{AsArray, as_dictionary_array},
    downcast_integer,
    types::ArrowDictionaryKeyType,
};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use receivables::{Error, InputError, ledger::Dictionary};

use crate::{
    Result,
    columns::Source,
    days::{in_cell, integer, is_null, wrong_type},
};

const KEY: &str = "text, a dictionary of text, or integers";

/// A column of keys as it came.
pub(crate) struct KeySource<'a> {
    pub(crate) column: &'a str,
    pub(crate) first: usize,
    values: KeyValues<'a>,
    pub(crate) nulls: Option<NullBuffer>,
}

enum KeyValues<'a> {
    Text(&'a StringArray),
    LargeText(&'a LargeStringArray),
    TextView(&'a StringViewArray),
    /// The distinct values where they lie, and for each row the place of its value.
    Coded(Box<Self>, Vec<u32>),
    Integer(&'a dyn Array),
}

impl<'a> KeyValues<'a> {
    fn rows(&self) -> usize {
        match self {
            Self::Text(texts) => texts.len(),
            Self::LargeText(texts) => texts.len(),
            Self::TextView(texts) => texts.len(),
            Self::Coded(_, places) => places.len(),
            Self::Integer(array) => array.len(),
        }
    }

    /// The text in a place; a null in a list of values is the empty text.
    fn text(&self, place: usize) -> &'a str {
        match self {
            Self::Text(texts) if texts.is_valid(place) => texts.value(place),
            Self::LargeText(texts) if texts.is_valid(place) => texts.value(place),
            Self::TextView(texts) if texts.is_valid(place) => texts.value(place),
            Self::Coded(texts, places) => texts.text(places[place] as usize),
            _ => "",
        }
    }
}

impl<'a> KeySource<'a> {
    pub(crate) fn of(source: Source<'a>) -> Result<Self> {
        let Source { array, name: column, first, .. } = source;
        let any = array.as_any();
        let values = if let Some(texts) = any.downcast_ref::<StringArray>() {
            KeyValues::Text(texts)
        } else if let Some(texts) = any.downcast_ref::<LargeStringArray>() {
            KeyValues::LargeText(texts)
        } else if let Some(texts) = any.downcast_ref::<StringViewArray>() {
            KeyValues::TextView(texts)
        } else if array.data_type().is_integer() {
            KeyValues::Integer(array)
        } else if let DataType::Dictionary(codes, _) = array.data_type() {
            macro_rules! coded {
                ($type:ty) => {
                    coded::<$type>(array)
                };
            }
            let found = downcast_integer! {
                codes.as_ref() => (coded),
                _ => None
            };
            let (texts, places) = found.ok_or_else(|| wrong_type(source, KEY))?;
            KeyValues::Coded(Box::new(texts), places)
        } else {
            return Err(wrong_type(source, KEY));
        };
        let nulls = array.logical_nulls().filter(|nulls| nulls.null_count() > 0);
        Ok(Self { column, first, values, nulls })
    }

    pub(crate) fn is_integer(&self) -> bool {
        matches!(self.values, KeyValues::Integer(_))
    }

    pub(crate) fn rows(&self) -> usize {
        self.values.rows()
    }

    /// The text of a row; integers are written out, a null is the empty text.
    pub(crate) fn text(&self, row: usize) -> std::borrow::Cow<'a, str> {
        if is_null(self.nulls.as_ref(), row) {
            return "".into();
        }
        match &self.values {
            KeyValues::Integer(array) => {
                integer(*array, row).map_or(String::new(), |value| value.to_string()).into()
            }
            KeyValues::Coded(texts, places) => texts.text(places[row] as usize).into(),
            texts => texts.text(row).into(),
        }
    }

    /// Appends the code of each row from `start` to `end`; a null is refused.
    pub(crate) fn encode(
        &self,
        start: usize,
        end: usize,
        dictionary: &mut Dictionary,
        codes: &mut Vec<u32>,
    ) -> Result<()> {
        let located = |error: Error| error.in_column(self.column, self.first + start);
        self.refuse_nulls(start, end)?;
        match &self.values {
            KeyValues::Text(texts) => {
                let texts = (start..end).map(|row| texts.value(row));
                dictionary.encode(texts, codes).map_err(located)
            }
            KeyValues::LargeText(texts) => {
                let texts = (start..end).map(|row| texts.value(row));
                dictionary.encode(texts, codes).map_err(located)
            }
            KeyValues::TextView(texts) => {
                let texts = (start..end).map(|row| texts.value(row));
                dictionary.encode(texts, codes).map_err(located)
            }
            KeyValues::Coded(texts, places) if texts.rows() > end - start => {
                // A map of all values would cost more than a look at each row's text.
                let texts = places[start..end].iter().map(|place| texts.text(*place as usize));
                dictionary.encode(texts, codes).map_err(located)
            }
            KeyValues::Coded(texts, places) => {
                // Only values that a row of the range uses get a code, by first appearance.
                let mut map = vec![u32::MAX; texts.rows()];
                for (row, place) in (start..).zip(&places[start..end]) {
                    let code = &mut map[*place as usize];
                    if *code == u32::MAX {
                        let text = texts.text(*place as usize);
                        *code = dictionary
                            .code(text)
                            .map_err(|error| in_cell(error, self.column, self.first, row))?;
                    }
                    codes.push(*code);
                }
                Ok(())
            }
            KeyValues::Integer(_) => Err(self.not_text()),
        }
    }

    /// Whether every row has a text of its own, so that threads can share them out.
    pub(crate) fn is_plain_text(&self) -> bool {
        !matches!(self.values, KeyValues::Coded(..) | KeyValues::Integer(_))
    }

    /// Codes the rows that fall to one of several parts, and fills in their places among `range`;
    /// errors do not name the row.
    pub(crate) fn encode_part(
        &self,
        range: Range<usize>,
        part: (u32, u32),
        dictionary: &mut Dictionary,
        rows: &mut Vec<u32>,
        codes: &mut Vec<u32>,
    ) -> Result<()> {
        self.refuse_nulls(range.start, range.end)?;
        macro_rules! encode {
            ($texts:expr) => {{
                let text = |row: u32| $texts.value(range.start + row as usize);
                pick(text, part, range.len(), rows);
                dictionary.encode(rows.iter().copied().map(text), codes)
            }};
        }
        match &self.values {
            KeyValues::Text(texts) => encode!(texts),
            KeyValues::LargeText(texts) => encode!(texts),
            KeyValues::TextView(texts) => encode!(texts),
            _ => Err(self.not_text()),
        }
    }

    fn refuse_nulls(&self, start: usize, end: usize) -> Result<()> {
        let Some(nulls) = &self.nulls else { return Ok(()) };
        match (start..end).find(|row| nulls.is_null(*row)) {
            None => Ok(()),
            Some(row) => {
                let error = InputError::Null { expected: "a key" };
                Err(in_cell(error, self.column, self.first, row))
            }
        }
    }

    fn not_text(&self) -> Error {
        Error::from(InputError::WrongType {
            found: "integers".to_owned(),
            expected: "text, as in the table's first batch",
        })
        .at(self.column)
    }

    /// The value of an integer key.
    pub(crate) fn integer(&self, row: usize) -> Result<i64> {
        let KeyValues::Integer(array) = &self.values else { return Err(self.not_integer()) };
        let value = integer(*array, row).ok_or(InputError::Null { expected: "a key" });
        let value = value.map_err(|error| in_cell(error, self.column, self.first, row))?;
        i64::try_from(value).map_err(|_| {
            let found = value.to_string();
            let error = InputError::WrongType { found, expected: "an integer of 64 bits" };
            in_cell(error, self.column, self.first, row)
        })
    }

    fn not_integer(&self) -> Error {
        let (found, expected) = ("text".to_owned(), "integers, as in the table's first batch");
        Error::from(InputError::WrongType { found, expected }).at(self.column)
    }

    /// The smallest and the largest integer of the column.
    pub(crate) fn range(&self) -> Result<Option<(i64, i64)>> {
        let KeyValues::Integer(array) = &self.values else { return Err(self.not_integer()) };
        let any = array.as_any();
        if self.nulls.is_none() {
            if let Some(values) = any.downcast_ref::<Int32Array>() {
                let bounds = receivables_kernels::bounds(&[], values.values(), &[]);
                let range = (bounds.first_day.into(), bounds.last_day.into());
                return Ok((!values.is_empty()).then_some(range));
            }
            if let Some(values) = any.downcast_ref::<Int64Array>() {
                return Ok(min_max(values.values().iter().copied()));
            }
        }
        let values: Result<Vec<i64>> = (0..array.len()).map(|row| self.integer(row)).collect();
        Ok(min_max(values?.into_iter()))
    }

    /// Fills `out` with the distance of each integer from `least`; all lie in the range.
    pub(crate) fn distances(&self, least: i64, start: usize, out: &mut [u32]) -> Result<()> {
        let KeyValues::Integer(array) = &self.values else { return Err(self.not_integer()) };
        let distance = |value: i64| u32::try_from(value.wrapping_sub(least)).unwrap_or(u32::MAX);
        let any = array.as_any();
        let end = start + out.len();
        if let Some(values) = any.downcast_ref::<Int32Array>() {
            let values = &values.values()[start..end];
            let least = i32::try_from(least).unwrap_or(i32::MIN);
            for (out, value) in out.iter_mut().zip(values) {
                #[expect(clippy::cast_sign_loss, reason = "no value is below the least")]
                let distance = value.wrapping_sub(least) as u32;
                *out = distance;
            }
        } else if let Some(values) = any.downcast_ref::<Int64Array>() {
            let values = &values.values()[start..end];
            out.iter_mut().zip(values).for_each(|(out, value)| *out = distance(*value));
        } else {
            for (row, out) in (start..end).zip(out) {
                *out = distance(self.integer(row)?);
            }
        }
        Ok(())
    }
}

/// Fills in which of the first `count` rows fall to a part, by their texts.
fn pick<'a>(
    text: impl Fn(u32) -> &'a str,
    (part, parts): (u32, u32),
    count: usize,
    rows: &mut Vec<u32>,
) {
    rows.resize(count, 0);
    let mut picked = 0;
    // Every row is written, and kept by moving on: nothing branches on whose it is.
    for row in (0..).take(count) {
        rows[picked] = row;
        picked += usize::from(Dictionary::part(text(row), parts) == part);
    }
    rows.truncate(picked);
}

fn min_max(values: impl Iterator<Item = i64>) -> Option<(i64, i64)> {
    let (low, high) =
        values.fold((i64::MAX, i64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    (low <= high).then_some((low, high))
}

/// The values of a dictionary array and the place of each row's value.
fn coded<K: ArrowDictionaryKeyType>(array: &dyn Array) -> Option<(KeyValues<'_>, Vec<u32>)> {
    let dictionary = as_dictionary_array::<K>(array);
    let values = dictionary.values();
    let texts = match values.data_type() {
        DataType::Utf8 => KeyValues::Text(values.as_string()),
        DataType::LargeUtf8 => KeyValues::LargeText(values.as_string()),
        DataType::Utf8View => KeyValues::TextView(values.as_string_view()),
        _ => return None,
    };
    let places = (0..dictionary.len())
        .map(|row| dictionary.key(row).and_then(|place| u32::try_from(place).ok()).unwrap_or(0));
    Some((texts, places.collect()))
}
