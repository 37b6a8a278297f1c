//! Ledgers.

use receivables::{
    Result,
    ledger::{Ledger, OpenItems},
    time::parse_date,
};
use receivables_boundary::Json;
use serde_json::{Value, json};

use crate::{
    fields::{Fields, document},
    wire::{read_back, to_wire},
};

/// The ledger of a case; its document has to be readable, and print alike.
fn ledger(fields: Fields<'_>) -> Result<Ledger> {
    let ledger = receivables_boundary::ledger(&document(fields.value("ledger")?)?)?;
    read_back::<Ledger>(&to_wire(&ledger));
    let lines = receivables_boundary::ledger_to_json_lines(&ledger)?;
    let again = receivables_boundary::ledger_from_json_lines(&lines)?;
    assert_eq!(to_wire(&again), to_wire(&ledger), "written as lines and read again");
    Ok(ledger)
}

fn open(ledger: &Ledger, fields: Fields<'_>) -> Result<Value> {
    let items: OpenItems = ledger.as_of(fields.parsed("as_of", parse_date)?)?;
    let document = to_wire(&items);
    read_back::<OpenItems>(&document);
    let customers: Vec<_> = items.customers().iter().map(|key| key.to_string()).collect();
    let currencies: Vec<_> =
        items.currencies().iter().map(|currency| currency.code().to_owned()).collect();
    Ok(json!({
        "count": items.len(),
        "customers": customers,
        "currencies": currencies,
        "rows": document["rows"],
    }))
}

pub(super) fn as_of(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["ledger", "as_of"])?;
    open(&ledger(fields)?, fields)
}

pub(super) fn balances(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["ledger", "as_of"])?;
    Ok(to_wire(&ledger(fields)?.balances(fields.parsed("as_of", parse_date)?)?))
}

pub(super) fn statement(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["ledger", "customer", "from", "to"])?;
    let (from, to) = (fields.parsed("from", parse_date)?, fields.parsed("to", parse_date)?);
    Ok(to_wire(&ledger(fields)?.statement(fields.text("customer")?, from, to)?))
}

pub(super) fn history(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["ledger", "invoice", "as_of"])?;
    let as_of = fields.parsed("as_of", parse_date)?;
    Ok(to_wire(&ledger(fields)?.history(fields.text("invoice")?, as_of)?))
}

pub(super) fn promises(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["ledger", "as_of"])?;
    Ok(to_wire(&ledger(fields)?.promises(fields.parsed("as_of", parse_date)?)?))
}

/// What a rule proposes; it has to fit when it is appended, and leave nothing to propose again.
pub(super) fn allocate(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["ledger", "until", "rule"])?;
    let ledger = ledger(fields)?;
    let rule = receivables_boundary::allocation_rule(&document(fields.value("rule")?)?);
    let rule = rule.map_err(|error| error.at("rule"))?;
    let until = fields.parsed("until", parse_date)?;
    let found = ledger.allocate(until, &rule)?;
    let mut wire = to_wire(&found);
    wire["facts"] = to_wire(&found.facts());
    let appended = ledger.append(found.facts())?;
    assert_eq!(appended.allocate(until, &rule)?.steps, [], "proposed again");
    Ok(wire)
}

pub(super) fn append(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["ledger", "facts", "as_of"])?;
    let facts = document(fields.value("facts")?)?;
    let builder = ledger(fields)?.to_builder();
    let ledger = receivables_boundary::push_facts(builder, facts.elements()?).build()?;
    open(&ledger, fields)
}

pub(super) fn json_lines(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["lines", "as_of"])?;
    open(&receivables_boundary::ledger_from_json_lines(fields.text("lines")?)?, fields)
}

pub(super) fn facts(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["ledger"])?;
    let ledger = ledger(fields)?;
    let facts: Vec<_> = ledger.facts().collect();
    let wire = to_wire(&facts);
    let again = receivables_boundary::push_facts(
        Ledger::builder(ledger.currency()),
        Json::read(&wire.to_string())?.elements()?,
    );
    assert_eq!(to_wire(&again.build()?), to_wire(&ledger), "facts pushed again");
    Ok(wire)
}
