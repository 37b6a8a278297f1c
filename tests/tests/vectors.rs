//! Every committed vector holds.

use std::path::Path;

use receivables_conformance::{answer, run_folder};
use serde_json::json;

fn vectors() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

#[test]
fn every_vector_holds() {
    let outcome = run_folder(&vectors());
    assert!(outcome.is_success(), "{}", outcome.failures.join("\n"));
    assert!(outcome.passed > 800, "only {} cases were found", outcome.passed);
}

#[test]
fn a_folder_without_a_case_is_a_failure() {
    let nothing = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    assert!(!run_folder(&nothing).is_success());
    assert!(!run_folder(&vectors().join("nowhere")).is_success());
}

#[test]
fn an_unknown_call_is_not_answered() {
    assert!(answer("money.print", &json!({})).is_none());
}

#[test]
fn a_wrong_expectation_an_unknown_call_and_a_second_id_are_failures() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wrong_vectors");
    std::fs::create_dir_all(&folder).unwrap();
    let case = |id: &str, call: &str, ok: serde_json::Value| {
        json!({
            "id": id, "title": "t", "source": "s", "call": call,
            "input": {"amount": "2.345", "currency": "EUR"}, "expect": {"ok": ok},
        })
    };
    let cases = json!([
        case("right", "money.round", json!("2.35")),
        case("right", "money.round", json!("2.35")),
        case("wrong", "money.round", json!("2.34")),
        case("unknown", "money.print", json!("2.35")),
    ]);
    std::fs::write(folder.join("cases.json"), cases.to_string()).unwrap();
    std::fs::write(folder.join("broken.json"), "[{").unwrap();
    let outcome = run_folder(&folder);
    assert_eq!(outcome.passed, 1);
    assert_eq!(outcome.failures.len(), 4, "{:?}", outcome.failures);
}
