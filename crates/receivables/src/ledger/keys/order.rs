//! The order of a report's lines: integers by value, text by bytes.

use super::Keys;

impl Keys {
    /// The codes in the order of their keys.
    ///
    /// What all texts have in common at their beginning is skipped, and the eight bytes behind it
    /// decide most comparisons without a look at the text.
    pub(crate) fn sorted_codes(&self) -> Vec<u32> {
        let codes = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        match self {
            Self::Integer(values) => {
                if values.is_sorted() {
                    return codes.collect();
                }
                let mut keyed: Vec<_> = values.iter().copied().zip(codes).collect();
                keyed.sort_unstable();
                keyed.into_iter().map(|(_, code)| code).collect()
            }
            Self::Text(texts) => {
                let skip = common_prefix(texts.iter());
                let mut keyed: Vec<(u64, u32)> =
                    texts.iter().map(|text| prefix(text, skip)).zip(codes).collect();
                keyed.sort_unstable_by(|(a, left), (b, right)| {
                    a.cmp(b).then_with(|| self.text(*left).cmp(&self.text(*right)))
                });
                keyed.into_iter().map(|(_, code)| code).collect()
            }
        }
    }

    fn text(&self, code: u32) -> Option<&str> {
        match self {
            Self::Text(texts) => texts.get(usize::try_from(code).ok()?),
            Self::Integer(_) => None,
        }
    }
}

/// How many bytes all texts share at their beginning.
fn common_prefix<'a>(mut texts: impl Iterator<Item = &'a str>) -> usize {
    let Some(model) = texts.next() else { return 0 };
    let mut shared = model.as_bytes();
    for text in texts {
        let length = shared.iter().zip(text.as_bytes()).take_while(|(a, b)| a == b).count();
        shared = shared.get(..length).unwrap_or_default();
        if shared.is_empty() {
            break;
        }
    }
    shared.len()
}

/// Eight bytes after the shared ones, as a number that compares like them.
fn prefix(text: &str, skip: usize) -> u64 {
    let rest = text.as_bytes().get(skip..).unwrap_or_default();
    if let Some(chunk) = rest.first_chunk::<8>() {
        return u64::from_be_bytes(*chunk);
    }
    let mut word = [0; 8];
    for (place, byte) in word.iter_mut().zip(rest) {
        *place = *byte;
    }
    u64::from_be_bytes(word)
}
