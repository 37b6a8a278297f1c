//! The documents that have a schema.

use receivables::{Named, ledger::FactKind};
use receivables_boundary::{
    DEBT, FACT, Field, LEDGER, LEDGER_LINE, PAYMENT_TERMS, PENALTY_POLICY, Shape, fact_fields,
    fact_rules,
};
use serde_json::{Value, json};

use super::{names::named, writer::Definitions};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The form of payment terms, which may stand as a short text as well.
pub(super) fn terms() -> Value {
    let mut definitions = Definitions::default();
    let terms = definitions.shape(&PAYMENT_TERMS);
    let about = "A short text such as `2/10 net 30`, or the form.";
    document(terms, "Payment terms", about, definitions)
}

/// The form of a policy of late interest; its definitions hold that of a debt.
pub(super) fn penalty() -> Value {
    let mut definitions = Definitions::default();
    let policy = definitions.form(&PENALTY_POLICY);
    definitions.shape(&Shape::Object(&DEBT));
    let about = "What a policy must be wherever it is used; `#/$defs/debt` is a debt.";
    document(policy, "A policy of late interest", about, definitions)
}

/// The document form of a ledger; its definitions hold the facts of JSON Lines.
pub(super) fn ledger() -> Value {
    let mut definitions = Definitions::default();
    let mut ledger = definitions.form(&LEDGER);
    let mut lines = Vec::new();
    for (kind, name, _) in FactKind::ALL {
        let untagged = fact(&mut definitions, *kind);
        lines.push(tagged(untagged.clone(), *kind));
        let list = json!({"type": "array", "items": definitions.add(name, untagged)});
        ledger["properties"][kind.plural()] = json!({"anyOf": [list, {"type": "null"}]});
    }
    let mut head = definitions.form(&LEDGER_LINE);
    head["description"] = json!("the first line");
    lines.push(head);
    definitions.add("line", json!({"description": "one line of JSON Lines", "oneOf": lines}));
    let about = "The document form; `#/$defs/line` is one line of the JSON Lines form.";
    document(ledger, "A ledger of dated facts", about, definitions)
}

fn fact(definitions: &mut Definitions, kind: FactKind) -> Value {
    let fields: Vec<Field> = fact_fields(kind)
        .iter()
        .map(|field| Field {
            name: field.name,
            holds: field.holds.shape(),
            required: field.required,
        })
        .collect();
    definitions.object(&fields, fact_rules(kind))
}

/// A fact that names its kind, as it does where it is not in the list of its kind.
fn tagged(mut fact: Value, kind: FactKind) -> Value {
    fact["properties"][FACT] = named(vec![(kind.name(), &[])]);
    if let Some(required) = fact["required"].as_array_mut() {
        required.insert(0, json!(FACT));
    }
    fact
}

fn document(mut document: Value, title: &str, about: &str, definitions: Definitions) -> Value {
    document["$schema"] = json!(DRAFT);
    document["title"] = json!(title);
    document["description"] = json!(about);
    document["$defs"] = definitions.into_value();
    document
}
