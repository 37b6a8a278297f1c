//! Texts that cross as one: what `lib/pack.cjs` fills.

use napi::JsString;
use napi::bindgen_prelude::Uint32ArraySlice;
use napi_derive::napi;
use receivables::ledger::TextColumn;

use crate::failure::{Failure, Thrown, guard};
use crate::value::without_terminator;

/// A column of texts in the making. An empty text stands for one that is not there.
#[napi]
#[derive(Default)]
pub struct Texts {
    pub(crate) column: TextColumn,
}

#[napi]
impl Texts {
    /// An empty column.
    #[napi(factory)]
    pub fn create() -> Self {
        Self::default()
    }

    /// Appends texts that stand one behind the other; `lengths` are in UTF-16 units.
    ///
    /// False when one of them holds a lone surrogate: the column must then be given up, and its
    /// texts be read one by one.
    #[napi]
    pub fn push(
        &mut self,
        joined: JsString<'_>,
        lengths: Uint32ArraySlice<'_>,
    ) -> Result<bool, Thrown> {
        guard(|| {
            let units = joined.into_utf16()?;
            Ok(append(&mut self.column, without_terminator(units.as_slice()), &lengths))
        })
    }
}

fn append(column: &mut TextColumn, units: &[u16], lengths: &[u32]) -> bool {
    let mut rest = units;
    let mut text = String::new();
    for length in lengths {
        let Some((units, after)) = rest.split_at_checked(*length as usize) else { return false };
        rest = after;
        text.clear();
        for unit in char::decode_utf16(units.iter().copied()) {
            let Ok(character) = unit else { return false };
            text.push(character);
        }
        column.push(&text);
    }
    true
}

/// The texts of an array that crossed as one column, or one by one.
pub(crate) fn read(value: crate::value::Value<'_>) -> Result<TextColumn, Failure> {
    if let Some(texts) = value.instance::<Texts>()? {
        return Ok(texts.column.clone());
    }
    let list = value.list("an array of text")?;
    Ok(list.map(|text| text.text("text"))?.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(units: &[u16], lengths: &[u32]) -> Option<Vec<String>> {
        let mut column = TextColumn::default();
        let sound = append(&mut column, units, lengths);
        sound.then(|| column.iter().map(str::to_owned).collect())
    }

    #[test]
    fn lengths_count_utf16_units() {
        let joined: Vec<u16> = "aé😀b".encode_utf16().collect();
        assert_eq!(
            texts(&joined, &[1, 1, 2, 1]),
            Some(["a", "é", "😀", "b"].map(String::from).to_vec())
        );
    }

    #[test]
    fn a_pair_split_between_two_texts_is_two_lone_surrogates() {
        let joined: Vec<u16> = "😀".encode_utf16().collect();
        assert_eq!(texts(&joined, &[1, 1]), None);
    }

    #[test]
    fn lengths_beyond_the_text_are_refused() {
        assert_eq!(texts(&[97], &[2]), None);
    }
}
