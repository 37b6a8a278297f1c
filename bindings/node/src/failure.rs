//! What goes wrong, on its way into JavaScript.
//!
//! An error of the core crosses as JSON under one marker code; `lib/error.cjs` throws it as
//! `ReceivablesError`. An exception that the caller's own code raised (a getter, a proxy) passes as
//! it is, and a panic becomes `internal.panic`: it must not take the process down.

use napi_derive::napi;
use receivables::Named as _;
use receivables::ledger::FactKind;
use receivables_boundary::{Defect, DetailValue};
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

/// What `lib/error.cjs` recognises. Keep the two in step.
const MARK: &str = "ReceivablesError";

/// What a function of the binding may fail with.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The library refused a value.
    Refused(receivables::Error),
    /// The engine refused a call; mostly because the caller's own code threw and is being heard.
    Host(napi::Error),
    /// A bug: what a panic said.
    Panicked(Defect),
}

/// What the generated glue throws.
pub(crate) type Thrown = napi::Error<String>;

impl From<receivables::Error> for Failure {
    fn from(error: receivables::Error) -> Self {
        Self::Refused(error)
    }
}

impl From<napi::Error> for Failure {
    fn from(error: napi::Error) -> Self {
        Self::Host(error)
    }
}

impl From<Failure> for Thrown {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Host(error) => {
                Self::new(error.status.as_ref().to_owned(), error.reason.clone())
            }
            other => Self::new(MARK.to_owned(), other.to_json()),
        }
    }
}

impl Failure {
    /// The same failure, one level further out, when it is a refusal.
    #[must_use]
    pub(crate) fn at(self, field: &str) -> Self {
        match self {
            Self::Refused(error) => Self::Refused(error.at(field)),
            other => other,
        }
    }

    /// The same failure, located in a row, when it is a refusal.
    #[must_use]
    pub(crate) fn at_row(self, row: usize) -> Self {
        match self {
            Self::Refused(error) => Self::Refused(error.at_row(row)),
            other => other,
        }
    }

    /// What the library refused; any other failure stays one.
    pub(crate) fn refusal(self) -> Result<receivables::Error, Self> {
        match self {
            Self::Refused(error) => Ok(error),
            other => Err(other),
        }
    }

    /// `{"code", "message", "details"}`, and `problems` where there are several: what
    /// `lib/error.cjs` reads.
    pub(crate) fn to_json(&self) -> String {
        let form = match self {
            Self::Refused(error) => Form::of(error),
            // Met away from the thread that could throw it: no input, so a defect of ours.
            Self::Host(error) => Form::defect(&error.reason),
            Self::Panicked(defect) => Form::defect(&defect.message),
        };
        // INVARIANT: text keys and no floats: JSON can write it.
        serde_json::to_string(&form).unwrap_or_default()
    }
}

/// An error as it crosses.
#[derive(Serialize)]
struct Form {
    code: &'static str,
    message: String,
    details: Details,
    /// Every problem found, the first of them included; empty where there is no other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<Self>,
}

impl Form {
    fn of(error: &receivables::Error) -> Self {
        let problems = match error.problem_count() {
            0 | 1 => Vec::new(),
            _ => error.problems().iter().map(Self::of).collect(),
        };
        let (code, message) = (error.code(), error.to_string());
        Self { code, message, details: Details(details(error)), problems }
    }

    fn defect(message: &str) -> Self {
        let message = message.to_owned();
        Self { code: Defect::CODE, message, details: Details(Vec::new()), problems: Vec::new() }
    }
}

/// Details in the core's order, which puts `path` and `row` last.
struct Details(Vec<(&'static str, Json)>);

impl Serialize for Details {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// The fields of which the caller names the parts.
const NAMED: [&str; 2] = ["tags.", "tolerance."];

/// The details as JSON: decimals and dates are text, counts are numbers.
fn details(error: &receivables::Error) -> Vec<(&'static str, Json)> {
    // What the core says of fields of a definition, which were given under this binding's names.
    let fields = matches!(error.code(), "input.missing_field" | "input.contradiction")
        && !error.path().is_some_and(is_of_document);
    let json = |name, value| match value {
        DetailValue::Text(text) if name == "path" => Json::from(javascript_path(&text)),
        DetailValue::Text(text) if fields && matches!(name, "field" | "other") => {
            Json::from(camel(&text))
        }
        DetailValue::Text(text) => Json::from(text),
        DetailValue::Count(count) => Json::from(count),
    };
    let details = receivables_boundary::details(error).into_iter();
    details.map(|(name, value)| (name, json(name, value))).collect()
}

/// Whether a path leads into JSON text, which has the names of every language: the lists of a
/// ledger (`credit_notes[3]`), or a definition (`document.grace_days`).
fn is_of_document(path: &str) -> bool {
    let first = path.split(['[', '.']).next().unwrap_or_default();
    first == DOCUMENT || FactKind::ALL.iter().any(|(kind, ..)| kind.plural() == first)
}

/// Where JSON text was given.
pub(crate) const DOCUMENT: &str = "document";

/// A path in the names of this binding: `rows[3].pausedDays`. What the caller named stays.
fn javascript_path(path: &str) -> String {
    if is_of_document(path) {
        return path.to_owned();
    }
    let (own, named) = match NAMED.iter().find_map(|field| path.find(field)) {
        Some(start) => path.split_at(start),
        None => (path, ""),
    };
    camel(own) + named
}

/// A name of the core as this binding spells it: `grace_days` is `graceDays`.
pub(crate) fn camel(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut capital = false;
    for character in name.chars() {
        match character {
            '_' => capital = true,
            other if capital => {
                text.extend(other.to_uppercase());
                capital = false;
            }
            other => text.push(other),
        }
    }
    text
}

/// A value of the core, or a form of this binding, as JSON.
pub(crate) fn to_json(value: &impl Serialize) -> Result<String, Failure> {
    // INVARIANT: the forms have text keys and no floats, the two things that JSON cannot take.
    serde_json::to_string(value)
        .map_err(|error| Failure::Panicked(Defect { message: error.to_string() }))
}

/// Records that are written at once: all of them may be more than one text can hold.
pub(crate) const BLOCK: usize = 8192;

/// Records as JSON, in blocks.
pub(crate) fn blocks(records: &[impl Serialize]) -> Result<Vec<String>, Failure> {
    records.chunks(BLOCK).map(|block| to_json(&block)).collect()
}

/// Runs what a JavaScript call asks for; a panic inside comes back as a failure.
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    receivables_boundary::guard(work).unwrap_or_else(|defect| Err(Failure::Panicked(defect)))
}

/// Panics on purpose, so that the tests can show what a caller sees of a defect. Not exported by
/// the package.
#[napi]
pub fn panic_on_purpose(message: String) -> Result<(), Thrown> {
    guard(|| std::panic::panic_any(message))
}

/// [`caught`] for the functions that throw.
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Thrown> {
    caught(work).map_err(Thrown::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure_with_its_own_code() {
        let failure = caught::<()>(|| panic!("index 3 of 2")).unwrap_err();
        let json: Json = serde_json::from_str(&failure.to_json()).unwrap();
        assert_eq!(json["code"], "internal.panic");
        let message = "a defect of the library, please report it: index 3 of 2";
        assert_eq!(json["message"], message);
    }

    #[test]
    fn details_keep_their_kind() {
        let error = receivables::Error::from(receivables::InputError::LengthMismatch {
            field: "due".into(),
            found: 2,
            expected: 3,
        });
        let json = Failure::from(error).at("columns").to_json();
        assert_eq!(
            json,
            "{\"code\":\"input.length_mismatch\",\
             \"message\":\"columns: `due` has 2 rows: expected 3\",\
             \"details\":{\"field\":\"due\",\"found\":2,\"expected\":3,\"path\":\"columns\"}}"
        );
    }

    #[test]
    fn paths_are_spelt_as_in_javascript() {
        assert_eq!(javascript_path("rows[3].paused_days"), "rows[3].pausedDays");
        assert_eq!(javascript_path("rows[3].tags.cost_center"), "rows[3].tags.cost_center");
        assert_eq!(javascript_path("credit_notes[3].amount"), "credit_notes[3].amount");
        assert_eq!(javascript_path("document.cap_rate"), "document.cap_rate");
    }
}
