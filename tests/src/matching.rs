//! The matching rule: what a case lists has to be there, what it does not list is free.

use serde_json::Value;

/// Where a value differs from what is expected of it, or `None`.
///
/// An object matches when every field that is expected is there and matches; a list when it has
/// the same length and its elements match one by one; everything else when it is equal.
pub fn mismatch(expected: &Value, found: &Value) -> Option<String> {
    differs(expected, found, "")
}

fn differs(expected: &Value, found: &Value, path: &str) -> Option<String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            expected.iter().find_map(|(name, value)| {
                let path = format!("{path}.{name}");
                match found.get(name) {
                    Some(found) => differs(value, found, &path),
                    None => Some(format!("{path}: missing")),
                }
            })
        }
        (Value::Array(expected), Value::Array(found)) => {
            if expected.len() != found.len() {
                let (wanted, length) = (expected.len(), found.len());
                return Some(format!("{path}: {wanted} elements expected, {length} found"));
            }
            let mut pairs = expected.iter().zip(found).enumerate();
            pairs.find_map(|(at, (expected, found))| {
                differs(expected, found, &format!("{path}[{at}]"))
            })
        }
        _ if expected == found => None,
        _ => Some(format!("{path}: {expected} expected, {found} found")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_that_are_not_listed_are_free() {
        assert_eq!(mismatch(&json!({"a": 1}), &json!({"a": 1, "b": 2})), None);
        let missing = mismatch(&json!({"a": {"b": null}}), &json!({"a": {}}));
        assert_eq!(missing.as_deref(), Some(".a.b: missing"));
    }

    #[test]
    fn lists_match_element_by_element_and_in_length() {
        assert_eq!(mismatch(&json!([{}, {"a": 1}]), &json!([{"x": 0}, {"a": 1}])), None);
        assert!(mismatch(&json!([1]), &json!([1, 2])).is_some());
        assert!(mismatch(&json!([1, 2]), &json!([2, 1])).is_some());
    }

    #[test]
    fn plain_values_have_to_be_equal_and_of_the_same_kind() {
        for (expected, found) in
            [(json!("1.0"), json!("1.00")), (json!(1), json!("1")), (json!(1), json!(true))]
        {
            assert!(mismatch(&expected, &found).is_some(), "{expected} {found}");
        }
        assert_eq!(mismatch(&json!(null), &json!(null)), None);
    }
}
