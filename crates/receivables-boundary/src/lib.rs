//! The door: what every binding needs to let values in and errors out, once.
//!
//! - [`open_items`], [`aging_policy`] and [`calendar`] read the JSON documents of `docs/api.md`
//!   strictly: unknown and repeated fields are refused, nothing is coerced, every refusal has the
//!   code of the core and the path of the value.
//! - [`ITEM_FIELDS`] and [`POLICY_FIELDS`] are the names that rows and policies have everywhere.
//! - [`details`] gives what an error compared as text and counts, the two kinds of value that
//!   every language has; [`guard`] turns a panic into a [`Defect`] that a host can catch.

#![forbid(unsafe_code)]

mod defect;
mod documents;
mod fact_values;
mod facts;
mod form;
mod json;
mod ledger;
mod penalty;
mod terms;

pub use defect::{Defect, guard};
pub use documents::{
    ITEM_FIELDS, POLICY_FIELDS, aging_policy, calendar, first_problem, open_items,
    open_items_from_json,
};
pub use fact_values::fact_values;
pub use facts::{FactField, FactValues, FieldType, FieldValue, fact_fields, fact_from_values};
pub use form::{
    DEBT, DEBT_FIELDS, DISCOUNT_FIELDS, FACT, Field, Form, INSTALMENT_FIELDS, LEDGER, LEDGER_LINE,
    NameList, Names, PAYMENT_FIELDS, PAYMENT_TERMS, PENALTY_FIELDS, PENALTY_POLICY, RATE_FIELDS,
    Rule, SHARE_FIELDS, SLIDING_FIELDS, STEP_FIELDS, Shape, TERMS_FIELDS, fact_rules,
};
pub use json::{Fields, Json, MAX_DOCUMENT_BYTES};
pub use ledger::{
    allocation_rule, append_json_lines, ledger, ledger_from_json, ledger_from_json_lines,
    ledger_to_json, ledger_to_json_lines, push_facts,
};
pub use penalty::{debt, fees, penalty_policy, reference_rows};
pub use terms::{
    INVOICE_TERMS_FIELDS, OFFER_FIELDS, OFFER_TIER_FIELDS, discount_offer, invoice_days,
    invoice_terms, payment_terms,
};

use receivables::{Detail, Error};

/// A value of an error, as every language can show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DetailValue {
    /// Text, a decimal or a date, as they are written on the wire.
    Text(String),
    /// A count, a limit or a row.
    Count(u64),
}

/// What an error compared, by name, in the core's order: `path` and `row` come last.
///
/// ```
/// use receivables_boundary::{DetailValue, details};
/// let error = receivables::time::parse_date("2025-1-5").unwrap_err();
/// assert_eq!(details(&error), [("value", DetailValue::Text("2025-1-5".into()))]);
/// ```
pub fn details(error: &Error) -> Vec<(&'static str, DetailValue)> {
    let value = |detail| match detail {
        Detail::Text(text) => DetailValue::Text(text),
        Detail::Decimal(number) => DetailValue::Text(number.to_string()),
        Detail::Date(date) => DetailValue::Text(date.to_string()),
        Detail::Count(count) => DetailValue::Count(count),
        // A kind of detail that a later core brings is shown rather than lost.
        other => DetailValue::Text(format!("{other:?}")),
    };
    error.details().into_iter().map(|(name, detail)| (name, value(detail))).collect()
}

#[cfg(test)]
mod tests;
