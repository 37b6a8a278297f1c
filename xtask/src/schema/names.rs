//! Names as a schema takes them: the printed ones to choose from, and every spelling that is read.

use receivables_boundary::NameList;
use serde_json::{Value, json};

/// A list of names. Which spellings of a name are read is said in `receivables::Named`.
pub(super) fn named(names: NameList) -> Value {
    let printed: Vec<_> = names.iter().map(|(name, _)| *name).collect();
    json!({"anyOf": [
        {"enum": printed},
        {"type": "string", "pattern": pattern(names), "description": "other spellings and aliases"},
    ]})
}

fn pattern(names: NameList) -> String {
    let all = names.into_iter().flat_map(|(name, aliases)| [&[name], aliases].concat());
    let spelt: Vec<String> = all.map(|name| name.chars().map(spellings).collect()).collect();
    format!("^({})$", spelt.join("|"))
}

/// The spellings of a character of a name, in every dialect of regular expressions.
fn spellings(character: char) -> String {
    match character {
        '-' | '_' | ' ' => "[-_ ]".to_owned(),
        letter if letter.is_ascii_alphabetic() => {
            format!("[{}{}]", letter.to_ascii_uppercase(), letter.to_ascii_lowercase())
        }
        digit if digit.is_ascii_digit() || digit == '/' => digit.to_string(),
        other => format!("[{other}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_offered_as_printed_and_taken_in_every_spelling() {
        let found = named(vec![("half_up", &["round up (5+)"])]);
        let expected = json!({"anyOf": [
            {"enum": ["half_up"]},
            {
                "type": "string",
                "pattern": "^([Hh][Aa][Ll][Ff][-_ ][Uu][Pp]|[Rr][Oo][Uu][Nn][Dd][-_ ][Uu][Pp][-_ ][(]5[+][)])$",
                "description": "other spellings and aliases",
            },
        ]});
        assert_eq!(found, expected);
    }
}
