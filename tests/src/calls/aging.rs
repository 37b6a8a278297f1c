//! Aging reports and what is made from them.

use chrono::NaiveDate;
use receivables::{
    Error, InputError, Result,
    aging::{self, AgingPolicy, AgingReport, LossRates},
    ledger::OpenItems,
    money::Rate,
    time::parse_date,
};
use serde_json::Value;

use crate::{
    fields::{Fields, open_items, policy},
    wire::{read_back, to_wire},
};

/// The items, the date and the policy that most calls begin with.
fn asked<'a>(
    input: &'a Value,
    others: &[&str],
) -> Result<(OpenItems, NaiveDate, AgingPolicy, Fields<'a>)> {
    let fields = Fields::of(input, &[&["items", "as_of", "policy"], others].concat())?;
    let items = open_items(fields.value("items")?)?;
    Ok((items, fields.parsed("as_of", parse_date)?, policy(fields)?, fields))
}

/// A report as it is printed; what is printed has to be readable, and print alike.
fn printed(report: &AgingReport) -> Value {
    let wire = to_wire(report);
    read_back::<AgingReport>(&wire);
    wire
}

pub(super) fn report(input: &Value) -> Result<Value> {
    let (items, as_of, policy, _) = asked(input, &[])?;
    Ok(printed(&items.aging(as_of, &policy)?))
}

pub(super) fn by(input: &Value) -> Result<Value> {
    let (items, as_of, policy, fields) = asked(input, &["levels"])?;
    let levels = fields.texts("levels", |level| Ok(level.to_owned()))?;
    let levels: Vec<&str> = levels.iter().map(String::as_str).collect();
    Ok(printed(&items.aging(as_of, &policy)?.by(&levels)?))
}

pub(super) fn merge(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["parts", "as_of", "policy"])?;
    let (as_of, policy) = (fields.parsed("as_of", parse_date)?, policy(fields)?);
    let mut whole: Option<AgingReport> = None;
    for part in fields.list("parts")? {
        let part = open_items(part)?.aging(as_of, &policy)?;
        whole = Some(match whole {
            Some(whole) => whole.merge(&part)?,
            None => part,
        });
    }
    let missing = || Error::from(InputError::MissingField { field: "parts".to_owned() });
    Ok(printed(&whole.ok_or_else(missing)?))
}

pub(super) fn provision(input: &Value) -> Result<Value> {
    let (items, as_of, policy, fields) = asked(input, &["not_due", "buckets", "rounding"])?;
    let rates = LossRates {
        not_due: fields.parsed("not_due", Rate::parse)?,
        buckets: fields.texts("buckets", Rate::parse)?,
    };
    let rounding = fields.named("rounding")?.unwrap_or_default();
    Ok(to_wire(&items.aging(as_of, &policy)?.provision(&rates, rounding)?))
}

pub(super) fn roll_rates(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["from", "to", "policy"])?;
    let side = |name| -> Result<(OpenItems, NaiveDate)> {
        let side = Fields::of(fields.value(name)?, &["items", "as_of"])?;
        Ok((open_items(side.value("items")?)?, side.parsed("as_of", parse_date)?))
    };
    let ((from, from_date), (to, to_date)) = (side("from")?, side("to")?);
    let policy = policy(fields)?;
    Ok(to_wire(&aging::roll_rates((&from, from_date), (&to, to_date), &policy)?))
}
