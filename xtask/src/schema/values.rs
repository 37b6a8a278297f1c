//! The plain values that fields hold.

use receivables::{
    ledger::{MAX_ID_BYTES, RESERVED_TAGS},
    money::{Currency, MAX_DECIMAL_LENGTH},
    time::{MAX_DATE, MIN_DATE},
};
use serde_json::{Value, json};

/// Text of so many bytes has at most as many characters, which is what a schema counts.
pub(super) fn text(most: usize) -> Value {
    json!({"type": "string", "maxLength": most})
}

pub(super) fn id() -> Value {
    let pattern = r"^[^\x00-\x1f\x7f-\x9f]+$";
    json!({"type": "string", "minLength": 1, "maxLength": MAX_ID_BYTES, "pattern": pattern})
}

/// A date within the centuries that the library works in.
pub(super) fn date() -> Value {
    let century = |date: String| date.get(..2).and_then(|digits| digits.parse::<u32>().ok());
    let first = century(MIN_DATE.to_string()).unwrap_or_default();
    let last = century(MAX_DATE.to_string()).unwrap_or_default();
    let centuries: Vec<_> = (first..=last).map(|century| century.to_string()).collect();
    let day = "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    let pattern = format!("^({})[0-9]{{2}}-{day}$", centuries.join("|"));
    json!({"type": "string", "pattern": pattern, "description": "a day as YYYY-MM-DD"})
}

pub(super) fn amount() -> Value {
    number("an amount as plain digits: 1200.00")
}

pub(super) fn rate() -> Value {
    number("a fraction of one as plain digits: 0.12 is 12 %")
}

fn number(about: &str) -> Value {
    let most = MAX_DECIMAL_LENGTH + "-".len();
    let pattern = r"^-?[0-9]+(\.[0-9]+)?$";
    json!({"type": "string", "pattern": pattern, "maxLength": most, "description": about})
}

pub(super) fn currency() -> Value {
    let codes: Vec<_> = Currency::all().map(|currency| currency.code().to_owned()).collect();
    json!({"type": "string", "enum": codes})
}

/// Names and values, both as ids are.
pub(super) fn tags(id: &Value) -> Value {
    let mut names = id.clone();
    names["not"] = json!({"enum": RESERVED_TAGS});
    json!({"type": "object", "propertyNames": names, "additionalProperties": id})
}

/// Given is what is there, and neither null nor an empty list.
pub(super) fn given() -> Value {
    json!({"not": {"enum": [null, []]}})
}
