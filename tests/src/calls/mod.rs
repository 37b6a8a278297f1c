//! One function per call.

mod aging;
mod calendar;
mod discount;
mod items;
mod ledger;
mod money;
mod penalty;
mod terms;
mod time;

use receivables::Result;
use serde_json::Value;

/// What the core answers to a call, in the wire form; `None` when the call is not known.
pub fn answer(call: &str, input: &Value) -> Option<Result<Value>> {
    let function: fn(&Value) -> Result<Value> = match call {
        "money.round" => money::round,
        "money.split" => money::split,
        "money.split_by_weights" => money::split_by_weights,
        "money.currency" => money::currency,
        "time.days" => time::days,
        "time.year_fraction" => time::year_fraction,
        "time.schedule" => time::schedule,
        "calendar.adjust" => calendar::adjust,
        "calendar.is_business_day" => calendar::is_business_day,
        "calendar.next_business_day" => calendar::next_business_day,
        "calendar.previous_business_day" => calendar::previous_business_day,
        "calendar.add_business_days" => calendar::add_business_days,
        "calendar.business_days_between" => calendar::business_days_between,
        "calendar.holidays" => calendar::holidays,
        "items.rows" => items::rows,
        "aging.report" => aging::report,
        "aging.by" => aging::by,
        "aging.merge" => aging::merge,
        "aging.provision" => aging::provision,
        "aging.roll_rates" => aging::roll_rates,
        "ledger.as_of" => ledger::as_of,
        "ledger.balances" => ledger::balances,
        "ledger.statement" => ledger::statement,
        "ledger.history" => ledger::history,
        "ledger.promises" => ledger::promises,
        "ledger.allocate" => ledger::allocate,
        "ledger.append" => ledger::append,
        "ledger.json_lines" => ledger::json_lines,
        "ledger.facts" => ledger::facts,
        "ledger.penalties" => penalty::of_ledger,
        "penalty.late_interest" => penalty::late_interest,
        "penalty.rate_in_force" => penalty::rate_in_force,
        "penalty.reference_rate" => penalty::reference_rate,
        "penalty.pack" => penalty::pack,
        "penalty.fees" => penalty::fees,
        "penalty.table" => penalty::table,
        "penalty.claims" => penalty::claims,
        "terms.parse" => terms::parse,
        "terms.resolve" => terms::resolve,
        "terms.check" => terms::check,
        "terms.due_dates" => terms::due_dates,
        "discount.payable" => discount::payable,
        "discount.judge" => discount::judge,
        "discount.annual_cost" => discount::annual_cost,
        "discount.break_even" => discount::break_even,
        "discount.effect" => discount::effect,
        _ => return None,
    };
    Some(function(input))
}

/// A number that has to be there.
fn whole<T: TryFrom<i64>>(fields: crate::Fields<'_>, field: &str) -> Result<T> {
    fields.value(field)?;
    let number = fields.whole(field)?;
    number.ok_or_else(|| receivables::InputError::MissingField { field: field.to_owned() }.into())
}
