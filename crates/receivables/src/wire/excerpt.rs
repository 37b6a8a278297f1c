//! What an error quotes of an offending text.

/// The longest text that an error quotes whole, in bytes.
const MAX_QUOTED: usize = 80;

/// The text itself, or its beginning and an ellipsis where it is long.
///
/// An error must not carry a document of 64 MiB because a value in it was malformed.
pub(crate) fn excerpt(text: &str) -> String {
    if text.len() <= MAX_QUOTED {
        return text.to_owned();
    }
    let mut quoted: String =
        text.char_indices().take_while(|(at, _)| *at < MAX_QUOTED).map(|(_, c)| c).collect();
    quoted.push('…');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_between_characters() {
        let fits = "a".repeat(80);
        assert_eq!(excerpt(&fits), fits);
        assert_eq!(excerpt(&format!("{fits}a")), format!("{fits}…"));
        // 27 characters of 3 bytes: the last one begins at byte 78 and stays whole.
        assert_eq!(excerpt(&"€".repeat(50)), format!("{}…", "€".repeat(27)));
    }
}
