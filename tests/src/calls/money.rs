//! Amounts: rounding, splitting, currencies.

use receivables::{
    Result,
    money::{self, Money, parse_decimal},
};
use serde_json::{Value, json};

use super::whole;
use crate::fields::{Fields, currency as read_currency};

pub(super) fn round(input: &Value) -> Result<Value> {
    let known = ["amount", "currency", "precision", "rounding", "multiple"];
    let fields = Fields::of(input, &known)?;
    let currency = read_currency(fields, "currency")?;
    let amount = fields.parsed("amount", parse_decimal)?;
    let rounding = fields.named("rounding")?.unwrap_or_default();
    let rounded = match fields.optional("multiple", parse_decimal)? {
        Some(multiple) => money::round_to_multiple(amount, currency, multiple, rounding)?,
        None => money::round(amount, currency, rounding)?,
    };
    Ok(json!(rounded.amount().to_string()))
}

pub(super) fn split(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["amount", "currency", "precision", "parts", "remainder"])?;
    let whole_amount = amount(fields)?;
    let remainder = fields.named("remainder")?.unwrap_or_default();
    Ok(texts(&whole_amount.split(whole(fields, "parts")?, remainder)?))
}

pub(super) fn split_by_weights(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["amount", "currency", "precision", "weights", "remainder"])?;
    let weights = fields.texts("weights", parse_decimal)?;
    let remainder = fields.named("remainder")?.unwrap_or_default();
    Ok(texts(&amount(fields)?.split_by_weights(&weights, remainder)?))
}

pub(super) fn currency(input: &Value) -> Result<Value> {
    let currency = read_currency(Fields::of(input, &["code", "precision"])?, "code")?;
    Ok(json!({
        "code": currency.code(),
        "minor_unit": currency.minor_unit(),
        "precision": currency.precision(),
    }))
}

fn amount(fields: Fields<'_>) -> Result<Money> {
    let currency = read_currency(fields, "currency")?;
    fields.parsed("amount", |text| Money::parse(text, currency))
}

fn texts(parts: &[Money]) -> Value {
    parts.iter().map(|part| part.amount().to_string()).collect()
}
