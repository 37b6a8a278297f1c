//! The rule of an automatic allocation, by its name or as a dict.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use receivables::ledger::AllocationRule;
use receivables_boundary::Json;

use crate::errors::Failure;
use crate::values::{Any, At, amount, flag, list, refused, text};

const RULE: &str = "the name of a rule or a dict of one";
const KEYS: &str = "an iterable of keys";
const TOLERANCE: &str = "a dict of amounts by currency";

/// The rule that a name or a dict describes; the door reads it as it reads a document.
pub(crate) fn rule(value: &Any<'_>) -> Result<AllocationRule, Failure> {
    if value.is_instance_of::<PyString>() {
        return Ok(AllocationRule::named(text(value)?)?);
    }
    let options = value.cast::<PyDict>().map_err(|_| refused(value, RULE))?;
    let mut fields = Vec::new();
    for (name, value) in options {
        let name = text(&name)?;
        let given = (!value.is_none()).then_some(&value);
        let value = given.map(|value| option(name, value)).transpose().at(name)?;
        fields.push((name.to_owned(), value.unwrap_or(Json::Null)));
    }
    Ok(receivables_boundary::allocation_rule(&Json::Object(fields))?)
}

fn option(name: &str, value: &Any<'_>) -> Result<Json, Failure> {
    let word = |value: &Any<'_>| Ok(Json::Text(text(value)?.to_owned()));
    match name {
        "preset" => word(value),
        "keys" => list(value, KEYS, word).map(Json::List),
        "full_only" => flag(value).map(Json::Bool),
        "tolerance" => {
            let amounts = value.cast::<PyDict>().map_err(|_| refused(value, TOLERANCE))?;
            let entry = |(code, value): (Any<'_>, Any<'_>)| {
                let code = text(&code)?.to_owned();
                let amount = amount(&value).at(&code)?;
                Ok((code, Json::Text(amount.to_string())))
            };
            amounts.iter().map(entry).collect::<Result<_, Failure>>().map(Json::Object)
        }
        // A field that nobody declared is refused by the door, which knows the others.
        _ => Ok(Json::Null),
    }
}
