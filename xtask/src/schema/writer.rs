//! From the door's tables to JSON Schema.

use receivables_boundary::{Field, Form, Rule, Shape};
use serde_json::{Map, Value, json};

use super::{names::named, values};

/// What a schema defines once and points to: plain values and the objects that stand in others.
#[derive(Default)]
pub(super) struct Definitions(Map<String, Value>);

impl Definitions {
    pub(super) fn into_value(self) -> Value {
        Value::Object(self.0)
    }

    /// Defines a value, and points to it.
    pub(super) fn add(&mut self, name: &str, value: Value) -> Value {
        self.0.insert(name.to_owned(), value);
        pointer(name)
    }

    pub(super) fn shape(&mut self, shape: &Shape) -> Value {
        match *shape {
            Shape::Word(word) => json!({"const": word}),
            Shape::Id => self.add("id", values::id()),
            Shape::Text(most) => values::text(most),
            Shape::Date => self.add("date", values::date()),
            Shape::Amount => self.add("amount", values::amount()),
            Shape::Rate => self.add("rate", values::rate()),
            Shape::Truth => json!({"type": "boolean"}),
            Shape::Whole(least, most) => {
                json!({"type": "integer", "minimum": least, "maximum": most})
            }
            Shape::Among(numbers) => json!({"enum": numbers}),
            Shape::Currency => self.add("currency_code", values::currency()),
            Shape::Name(names) => named(names()),
            Shape::Tags => {
                let id = self.shape(&Shape::Id);
                self.add("tags", values::tags(&id))
            }
            Shape::Ids => {
                json!({"type": "array", "items": self.shape(&Shape::Id), "uniqueItems": true})
            }
            Shape::List(element, least, most) => self.list(element, least, most),
            Shape::Object(form) => {
                let object = self.form(form);
                self.add(form.name, object)
            }
            Shape::Choice(form) => {
                let choice = self.choice(form);
                self.add(form.name, choice)
            }
            Shape::Either(shapes) => {
                let either: Vec<_> = shapes.iter().map(|shape| self.shape(shape)).collect();
                json!({"anyOf": either})
            }
        }
    }

    pub(super) fn form(&mut self, form: &Form) -> Value {
        self.object(form.fields, form.rules)
    }

    /// An object with these fields and no others.
    pub(super) fn object(&mut self, fields: &[Field], rules: &[Rule]) -> Value {
        let required: Vec<_> =
            fields.iter().filter(|field| field.required).map(|field| field.name).collect();
        let mut object = json!({
            "type": "object",
            "properties": self.properties(fields),
            "required": required,
            "additionalProperties": false,
        });
        if !rules.is_empty() {
            object["allOf"] = rules.iter().map(|rule| self.rule(rule)).collect();
        }
        object
    }

    fn properties(&mut self, fields: &[Field]) -> Map<String, Value> {
        let property = |field: &Field| {
            let value = self.shape(&field.holds);
            (field.name.to_owned(), if field.required { value } else { or_null(value) })
        };
        fields.iter().map(property).collect()
    }

    fn rule(&mut self, rule: &Rule) -> Value {
        let given = self.add("given", values::given());
        let given = |fields: &[&str]| {
            let properties: Map<String, Value> =
                fields.iter().map(|field| ((*field).to_owned(), given.clone())).collect();
            json!({"properties": properties, "required": fields})
        };
        let each = |fields: &[&str]| -> Vec<_> { fields.iter().map(|it| given(&[it])).collect() };
        match *rule {
            Rule::OneOf(fields) => json!({"oneOf": each(fields)}),
            Rule::SomeOf(fields) => json!({"anyOf": each(fields)}),
            Rule::NotBoth(one, other) => json!({"not": given(&[one, other])}),
            Rule::Needs(field, needed) => {
                let then = json!({
                    "properties": self.properties(&[needed]),
                    "required": [needed.name],
                });
                json!({"if": given(&[field]), "then": then})
            }
        }
    }

    fn list(&mut self, element: &Shape, least: usize, most: Option<usize>) -> Value {
        let mut list = json!({"type": "array", "items": self.shape(element)});
        if least > 0 {
            list["minItems"] = json!(least);
        }
        if let Some(most) = most {
            list["maxItems"] = json!(most);
        }
        list
    }

    fn choice(&mut self, form: &Form) -> Value {
        json!({
            "type": "object",
            "properties": self.properties(form.fields),
            "additionalProperties": false,
            "minProperties": 1,
            "maxProperties": 1,
        })
    }
}

fn pointer(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

/// What may be left out may be null.
fn or_null(mut value: Value) -> Value {
    let nothing = json!({"type": "null"});
    match value.get_mut("anyOf").and_then(Value::as_array_mut) {
        Some(either) => {
            either.push(nothing);
            value
        }
        None => json!({"anyOf": [value, nothing]}),
    }
}
