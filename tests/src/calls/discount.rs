//! Early-payment discounts.

use receivables::{
    Result, TermsError,
    money::{Rate, parse_decimal},
    terms::discount::{
        DiscountOffer, EffectAssumptions, YEAR_DAYS, annual_cost as cost, break_even as even,
    },
    time::parse_date,
};
use receivables_boundary::discount_offer;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{
    terms::{fields, resolved, terms},
    whole,
};
use crate::{
    fields::{Fields, document, open_items},
    wire::to_wire,
};

/// The offer of a case, as a caller hands it in again.
fn offer(input: &Value, fields: Fields<'_>) -> Result<DiscountOffer> {
    let wire = resolved(input, fields)?;
    match &wire["discount"] {
        Value::Null => Err(TermsError::NoDiscount { terms: terms(fields)?.to_string() }.into()),
        offer => discount_offer(&document(offer)?),
    }
}

pub(super) fn payable(input: &Value) -> Result<Value> {
    let fields = fields(input, &["on"])?;
    let on = fields.parsed("on", parse_date)?;
    Ok(to_wire(&offer(input, fields)?.payable(on)?))
}

pub(super) fn judge(input: &Value) -> Result<Value> {
    let fields = fields(input, &["on", "paid", "tolerance"])?;
    let on = fields.parsed("on", parse_date)?;
    let paid = fields.parsed("paid", parse_decimal)?;
    let tolerance = fields.optional("tolerance", parse_decimal)?.unwrap_or(Decimal::ZERO);
    Ok(to_wire(&offer(input, fields)?.judge(on, paid, tolerance)?))
}

/// The days of a year.
fn year_days(fields: Fields<'_>) -> Result<u32> {
    Ok(fields.whole("year_days")?.unwrap_or(YEAR_DAYS))
}

pub(super) fn annual_cost(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["rate", "days", "year_days"])?;
    let rate = fields.parsed("rate", Rate::parse)?;
    Ok(to_wire(&cost(rate, whole(fields, "days")?, year_days(fields)?)?))
}

pub(super) fn break_even(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["cost_of_capital", "days", "year_days"])?;
    let capital = fields.parsed("cost_of_capital", Rate::parse)?;
    Ok(json!(even(capital, whole(fields, "days")?, year_days(fields)?)?.to_string()))
}

pub(super) fn effect(input: &Value) -> Result<Value> {
    let known =
        ["items", "terms", "take_up", "delay_days", "cost_of_capital", "year_days", "rounding"];
    let fields = Fields::of(input, &known)?;
    let mut assumed = EffectAssumptions::new(fields.parsed("take_up", Rate::parse)?);
    assumed.delay_days = fields.whole("delay_days")?.unwrap_or(assumed.delay_days);
    assumed.cost_of_capital = fields.optional("cost_of_capital", Rate::parse)?;
    assumed.year_days = year_days(fields)?;
    assumed.rounding = fields.named("rounding")?.unwrap_or_default();
    let terms = terms(fields)?;
    Ok(to_wire(&open_items(fields.value("items")?)?.discount_effect(&terms, &assumed)?))
}
