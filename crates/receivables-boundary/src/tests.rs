use super::*;

fn refused(document: &str) -> Error {
    open_items_from_json(document).unwrap_err()
}

fn row(fields: &str) -> String {
    format!(r#"{{"currency": "EUR", "rows": [{{{fields}}}]}}"#)
}

#[test]
fn a_document_is_read_strictly() {
    let good = r#""id": "a", "customer": "c", "due": "2026-05-31", "open": "1.00""#;
    assert_eq!(open_items_from_json(&row(good)).unwrap().len(), 1);
    for (fields, code, path) in [
        (format!("{good}, \"dues\": \"x\""), "input.unknown_field", Some("rows[0]")),
        (format!("{good}, \"id\": \"b\""), "input.duplicate_field", Some("rows[0]")),
        (good.replace("\"1.00\"", "1.00"), "input.wrong_type", Some("rows[0].open")),
        (good.replace("1.00", "1e3"), "amount.malformed", Some("rows[0].open")),
        (good.replace("2026-05-31", "2026-5-31"), "date.malformed", Some("rows[0].due")),
        (good.replace("\"c\"", "null"), "input.null", Some("rows[0].customer")),
        (r#""id": "a""#.to_owned(), "input.missing_field", Some("rows[0]")),
    ] {
        let error = refused(&row(&fields));
        assert_eq!((error.code(), error.path()), (code, path), "{fields}");
    }
}

#[test]
fn documents_have_limits() {
    let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    assert_eq!(Json::read(&deep).unwrap_err().code(), "input.malformed");
    let long = " ".repeat(MAX_DOCUMENT_BYTES + 1);
    assert_eq!(Json::read(&long).unwrap_err().code(), "input.malformed");
}

#[test]
fn the_first_problem_is_the_one_told() {
    let rows = r#"{"id": "", "customer": "c", "due": "2026-05-31", "open": "1.00"}, {"id": 1}"#;
    let error = refused(&format!(r#"{{"currency": "EUR", "rows": [{rows}]}}"#));
    assert_eq!((error.code(), error.path()), ("item.invalid_id", Some("rows[0].id")));
}

#[test]
fn a_policy_keeps_its_defaults() {
    let read = |text| aging_policy(&Json::read(text).unwrap());
    assert_eq!(read("{}").unwrap(), receivables::aging::AgingPolicy::default());
    assert_eq!(read(r#"{"unit": "months", "bounds": [1]}"#).unwrap().buckets.labels(), ["1", ">1"]);
    let error = read(r#"{"basis": "duedate"}"#).unwrap_err();
    assert_eq!((error.code(), error.path()), ("input.unknown_name", Some("basis")));
    let error = read(r#"{"bounds": [30, 30]}"#).unwrap_err();
    assert_eq!((error.code(), error.path()), ("aging.invalid_bounds", Some("bounds")));
}

#[test]
fn a_calendar_is_a_name_or_its_days() {
    let read = |text| calendar(&Json::read(text).unwrap());
    assert!(read(r#""TARGET2""#).is_ok());
    assert!(read(r#"{"weekend": ["sat", "sun"], "holidays": ["2026-05-01"]}"#).is_ok());
    let error = read(r#"{"weekend": [], "holidays": ["x"]}"#).unwrap_err();
    assert_eq!((error.code(), error.path()), ("date.malformed", Some("holidays[0]")));
}

#[test]
fn a_panic_is_a_defect() {
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let defect = guard(|| -> u8 { panic!("index 3 of 2") }).unwrap_err();
    std::panic::set_hook(quiet);
    assert_eq!(defect.message, "a defect of the library, please report it: index 3 of 2");
}

#[test]
fn details_are_text_and_counts() {
    let error = Error::from(receivables::InputError::LengthMismatch {
        field: "due".into(),
        found: 2,
        expected: 3,
    });
    let text = |text: &str| DetailValue::Text(text.into());
    assert_eq!(
        details(&error.at("columns")),
        [
            ("field", text("due")),
            ("found", DetailValue::Count(2)),
            ("expected", DetailValue::Count(3)),
            ("path", text("columns")),
        ]
    );
}
