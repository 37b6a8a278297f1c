//! Runs a folder of cases.

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use receivables::Error;
use receivables_boundary::{DetailValue, details};
use serde_json::{Map, Value, json};

use crate::{
    calls::answer,
    case::{Case, Expect, load},
    matching::mismatch,
};

/// What became of the cases of a folder.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many cases hold.
    pub passed: usize,
    /// The others, each with its file, its id and where it differs.
    pub failures: Vec<String>,
}

impl Outcome {
    /// Whether there was a case, and none failed.
    pub fn is_success(&self) -> bool {
        self.passed > 0 && self.failures.is_empty()
    }
}

/// Runs every case below a folder. A file that cannot be read, an id that stands twice and a call
/// that is not known are failures.
pub fn run_folder(folder: &Path) -> Outcome {
    let mut outcome = Outcome::default();
    let mut ids = BTreeSet::new();
    for (file, cases) in load(folder) {
        let cases = match cases {
            Ok(cases) => cases,
            Err(problem) => {
                outcome.failures.push(format!("{file}: cannot be read: {problem}"));
                continue;
            }
        };
        for case in cases {
            let problem = if ids.insert(case.id.clone()) {
                check(&case)
            } else {
                Some("the id stands twice".to_owned())
            };
            match problem {
                None => outcome.passed += 1,
                Some(problem) => outcome.failures.push(format!("{file}: {}: {problem}", case.id)),
            }
        }
    }
    outcome
}

/// Why a case does not hold, or `None`.
fn check(case: &Case) -> Option<String> {
    let found = catch_unwind(AssertUnwindSafe(|| answer(&case.call, &case.input)));
    let Ok(found) = found else { return Some("the call panics".to_owned()) };
    let Some(found) = found else { return Some(format!("unknown call `{}`", case.call)) };
    match (&case.expect, found) {
        (Expect::Ok(expected), Ok(found)) => mismatch(expected, &found),
        (Expect::Error { code, details, problems }, Err(error)) => {
            let expected = json!({"code": code, "details": details});
            let found = json!({"code": error.code(), "details": wire_details(&error)});
            mismatch(&expected, &found).or_else(|| other_problems(problems.as_ref()?, &error))
        }
        (Expect::Ok(_), Err(error)) => Some(format!("refused with {}: {error}", error.code())),
        (Expect::Error { code, .. }, Ok(found)) => Some(format!("{code} expected, {found} found")),
    }
}

/// Where the problems of an error are not those that a case lists, in whatever order.
fn other_problems(expected: &[Value], error: &Error) -> Option<String> {
    let problem = |error: &Error| json!({"code": error.code(), "path": error.path()}).to_string();
    let mut found: Vec<_> = error.problems().iter().map(problem).collect();
    let mut expected: Vec<_> = expected
        .iter()
        .map(|problem| json!({"code": problem["code"], "path": problem["path"]}).to_string())
        .collect();
    found.sort_unstable();
    expected.sort_unstable();
    (found != expected).then(|| format!("problems {expected:?} expected, {found:?} found"))
}

/// The details of an error as every language shows them: counts as numbers, the rest as text.
fn wire_details(error: &Error) -> Value {
    let details = details(error).into_iter().map(|(name, value)| {
        let value = match value {
            DetailValue::Text(text) => json!(text),
            DetailValue::Count(count) => json!(count),
        };
        (name.to_owned(), value)
    });
    Value::Object(details.collect::<Map<_, _>>())
}
