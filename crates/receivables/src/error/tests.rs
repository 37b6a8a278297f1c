use std::collections::BTreeSet;

use super::*;

#[test]
fn every_code_is_unique_and_snake_case() {
    let all: Vec<_> = codes().collect();
    let unique: BTreeSet<_> = all.iter().map(|entry| entry.code).collect();
    assert_eq!(unique.len(), all.len());
    for entry in all {
        let (area, name) = entry.code.split_once('.').unwrap();
        for part in [area, name] {
            assert!(part.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{}", entry.code);
        }
        assert!(!entry.message.ends_with('.'), "{} ends with a full stop", entry.code);
    }
}

#[test]
fn location_grows_outwards() {
    let error = Error::from(TimeError::MalformedDate { value: "x".into() });
    let error = error.at("due").at_row(3).at("rows");
    assert_eq!(error.path(), Some("rows[3].due"));
    assert_eq!(error.row(), Some(3));
    assert_eq!(error.to_string(), "rows[3].due: `x` is not a date: expected YYYY-MM-DD");
    assert_eq!(
        error.details(),
        vec![
            ("value", Detail::Text("x".into())),
            ("path", Detail::Text("rows[3].due".into())),
            ("row", Detail::Count(3)),
        ]
    );
}
