//! The rule of `ledger.allocate`: the name of a preset, or an object of choices.

use receivables::ledger::AllocationRule;
use receivables_boundary::{Json, allocation_rule};

use crate::convert::{AMOUNT, at, text};
use crate::failure::Failure;
use crate::value::Value;

const FIELDS: &[&str] = &["preset", "keys", "fullOnly", "tolerance"];

/// The rule; what its parts mean to each other is for the door to say, which reads them as JSON.
pub(crate) fn read(value: Value<'_>) -> Result<AllocationRule, Failure> {
    if value.is_text()? {
        return Ok(allocation_rule(&Json::Text(text(value)?))?);
    }
    let given =
        value.record(FIELDS, "the name of a rule, or { preset, keys, fullOnly, tolerance }")?;
    let name = |value| text(value).map(Json::Text);
    let fields = [
        ("preset", given.optional("preset", name)?),
        (
            "keys",
            given.optional("keys", |keys| {
                keys.list("an array of keys")?.map(name).map(Json::List)
            })?,
        ),
        ("full_only", given.optional("fullOnly", |value| value.flag().map(Json::Bool))?),
        ("tolerance", given.optional("tolerance", tolerance)?),
    ];
    let there = |(field, value): (&str, Option<Json>)| value.map(|value| (field.to_owned(), value));
    Ok(allocation_rule(&Json::Object(fields.into_iter().filter_map(there).collect()))?)
}

/// `{ EUR: '0.05' }`; a currency whose amount is undefined is left out.
fn tolerance(value: Value<'_>) -> Result<Json, Failure> {
    let mut tolerance = Vec::new();
    for (currency, value) in value.entries("an object of amounts by currency")? {
        if !value.is_undefined()? {
            let amount = at(&currency, value.text(AMOUNT))?;
            tolerance.push((currency, Json::Text(amount)));
        }
    }
    Ok(Json::Object(tolerance))
}
