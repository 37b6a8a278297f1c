//! `cargo xtask schema`: docs/schema/ledger.schema.json, written from the door's table of fields.

use std::fs;

use anyhow::{Result, bail};
use clap::Args;
use receivables::{Named, ledger::FactKind, money::Currency};
use receivables_boundary::{FactField, FieldType, fact_fields};
use serde_json::{Map, Value, json};

use crate::repo;
use crate::test::tally::Tally;

const FILE: &str = "docs/schema/ledger.schema.json";

#[derive(Args)]
pub(crate) struct Options {
    /// Compares instead of writing
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    if options.check {
        let tally = check()?;
        if !tally.is_ok() {
            bail!("{}", tally.reasons.join("; "));
        }
        println!("{FILE} is up to date");
        return Ok(());
    }
    let file = repo::path(FILE);
    file.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(file, document()?)?;
    println!("{FILE}: {} kinds of fact", FactKind::ALL.len());
    Ok(())
}

/// Compares the committed file with the table of fields.
pub(crate) fn check() -> Result<Tally> {
    let stale = format!("{FILE} is not what the table of fields says: run `cargo xtask schema`");
    let problems = if repo::read(FILE)? == document()? { vec![] } else { vec![stale] };
    Ok(Tally::of_problems(1, &problems))
}

fn document() -> Result<String> {
    let mut text = serde_json::to_string_pretty(&schema())?;
    text.push('\n');
    Ok(text)
}

/// The schema of a ledger document; its definitions hold the facts of JSON Lines.
fn schema() -> Value {
    let kinds = || FactKind::ALL.iter().map(|(kind, ..)| *kind);
    let mut lists: Map<String, Value> = kinds()
        .map(|kind| {
            (kind.plural().to_owned(), json!({"type": "array", "items": pointer(kind.name())}))
        })
        .collect();
    lists.insert("currency".to_owned(), pointer("currency_code"));
    lists.insert("precision".to_owned(), json!({"type": "integer", "minimum": 0, "maximum": 6}));
    let mut definitions: Map<String, Value> =
        kinds().map(|kind| (kind.name().to_owned(), fact(kind, false))).collect();
    let mut tagged: Vec<Value> = kinds().map(|kind| fact(kind, true)).collect();
    tagged.push(json!({
        "type": "object",
        "description": "the first line",
        "properties": {
            "fact": {"const": "ledger"},
            "currency": pointer("currency_code"),
            "precision": {"type": "integer", "minimum": 0, "maximum": 6},
        },
        "required": ["fact", "currency"],
        "additionalProperties": false,
    }));
    definitions.insert(
        "line".to_owned(),
        json!({"description": "one line of JSON Lines", "oneOf": tagged}),
    );
    definitions.extend(values());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A ledger of dated facts",
        "description": "The document form; `#/$defs/line` is one line of the JSON Lines form.",
        "type": "object",
        "properties": lists,
        "required": ["currency"],
        "additionalProperties": false,
        "$defs": definitions,
    })
}

/// The plain values that fields hold.
fn values() -> Map<String, Value> {
    let codes: Vec<_> = Currency::all().map(|currency| currency.code().to_owned()).collect();
    let values = json!({
        "id": {"type": "string", "minLength": 1, "maxLength": 128},
        "text": {"type": "string", "maxLength": 4096},
        "date": {"type": "string", "pattern": "^(19|2[01])\\d{2}-\\d{2}-\\d{2}$"},
        "amount": {"type": "string", "pattern": "^-?\\d+(\\.\\d+)?$"},
        "currency_code": {"type": "string", "enum": codes},
        "tags": {"type": "object", "additionalProperties": pointer("id")},
        "instalment": {
            "type": "object",
            "properties": {"due": pointer("date"), "amount": pointer("amount")},
            "required": ["due", "amount"],
            "additionalProperties": false,
        },
    });
    values.as_object().cloned().unwrap_or_default()
}

/// A kind of fact; in a list of a document it does not name its kind.
fn fact(kind: FactKind, tagged: bool) -> Value {
    let fields = fact_fields(kind);
    let mut properties: Map<String, Value> =
        fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let required = fields.iter().filter(|field| field.required).map(|field| field.name);
    let required: Vec<_> = tagged.then_some("fact").into_iter().chain(required).collect();
    if tagged {
        properties.insert("fact".to_owned(), json!({"const": kind.name()}));
    }
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(field: &FactField) -> Value {
    let value = match field.holds {
        FieldType::Id => pointer("id"),
        FieldType::Text => pointer("text"),
        FieldType::Date => pointer("date"),
        FieldType::Amount => pointer("amount"),
        FieldType::Currency => pointer("currency_code"),
        FieldType::Tags => pointer("tags"),
        FieldType::Whole => json!({"type": "integer", "minimum": 1, "maximum": 1200}),
        FieldType::Name(names) => {
            let names: Vec<_> = names().into_iter().map(|(name, _)| name).collect();
            json!({"type": "string", "enum": names})
        }
        FieldType::Ids => json!({"type": "array", "items": pointer("id"), "uniqueItems": true}),
        FieldType::Instalments => json!({
            "type": "array", "items": pointer("instalment"), "minItems": 1, "maxItems": 1200,
        }),
    };
    // What may be left out may be null.
    if field.required { value } else { json!({"anyOf": [value, {"type": "null"}]}) }
}

fn pointer(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}
