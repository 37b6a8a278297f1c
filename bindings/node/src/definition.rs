//! Definitions: plain objects as the JSON that the door reads, and what they mean is for it to say.

use napi::ValueType;
use receivables::InputError;
use receivables_boundary::Json;

use crate::failure::{Failure, camel};
use crate::value::{Record, Value};

/// Objects within lists within objects; a definition needs six.
const DEPTH: usize = 16;

/// What is no number here.
const TEXT: &str = "text: '1200.00' for an amount, '0.12' for a rate, 'YYYY-MM-DD' for a date";

/// How a definition is spelt in JavaScript.
pub(crate) struct Definition {
    /// What it is, for a value that is nothing of the kind.
    pub(crate) expected: &'static str,
    /// The fields of the objects in it by the field that holds them, "" for the whole and "rates[]"
    /// for those in a list. An object that is not listed has names of the caller's, or none that
    /// this binding spells differently.
    pub(crate) objects: &'static [(&'static str, &'static [&'static str])],
    /// The fields that hold whole numbers; no other number is taken.
    pub(crate) counts: &'static [&'static str],
}

impl Definition {
    /// The definition as the door reads it.
    pub(crate) fn json(&self, value: Value<'_>) -> Result<Json, Failure> {
        self.value(value, "", 0)
    }

    /// The definition in an object, and the fields that stand beside it there.
    pub(crate) fn json_beside<'a>(
        &self,
        value: Value<'a>,
        beside: &'static [&'static str],
    ) -> Result<(Json, Record<'a>), Failure> {
        let (mut own, mut values) = (Vec::new(), vec![None; beside.len()]);
        for (name, value) in value.entries(self.expected)? {
            match beside.iter().position(|field| *field == name) {
                Some(_) if value.is_undefined()? => {}
                Some(slot) => values[slot] = Some(value),
                None => own.push((name, value)),
            }
        }
        Ok((self.object(own, "", beside, 0)?, Record::of(beside, values)))
    }

    fn value(&self, value: Value<'_>, field: &str, depth: usize) -> Result<Json, Failure> {
        Ok(match value.kind()? {
            ValueType::Null => Json::Null,
            ValueType::Boolean => Json::Bool(value.flag()?),
            ValueType::String => Json::Text(value.text("text")?),
            ValueType::Number if self.counts.contains(&field) => Json::Whole(value.integer()?),
            ValueType::Number => return Err(value.refused(TEXT)?),
            _ if depth == DEPTH => {
                let reason = format!("objects and arrays are nested deeper than {DEPTH} levels");
                return Err(receivables::Error::from(InputError::Malformed { reason }).into());
            }
            _ if value.is_list()? => {
                let (list, field) = (value.list(self.expected)?, format!("{field}[]"));
                Json::List(list.map(|element| self.value(element, &field, depth + 1))?)
            }
            _ => self.object(value.entries(self.expected)?, field, &[], depth)?,
        })
    }

    /// An object under the names of the core; a field that is undefined is left out.
    fn object(
        &self,
        entries: Vec<(String, Value<'_>)>,
        field: &str,
        beside: &[&str],
        depth: usize,
    ) -> Result<Json, Failure> {
        let listed = self.objects.iter().find(|(holder, _)| *holder == field);
        let mut fields = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let name = match listed {
                Some((_, known)) => core_name(key, known, beside)?,
                None => key,
            };
            if !value.is_undefined()? {
                let value = self.value(value, &name, depth + 1);
                fields.push((name.clone(), value.map_err(|failure| failure.at(&name))?));
            }
        }
        Ok(Json::Object(fields))
    }
}

/// The name of the core for a field, of which only those in `known` may be there.
fn core_name(key: String, known: &[&str], beside: &[&str]) -> Result<String, Failure> {
    if let Some(name) = known.iter().find(|name| camel(name) == key) {
        return Ok((*name).to_owned());
    }
    let others = beside.iter().filter(|name| !known.contains(name));
    let expected: Vec<_> = known.iter().chain(others).map(|name| camel(name)).collect();
    let error = InputError::UnknownField { field: key, expected: expected.join(", ") };
    Err(receivables::Error::from(error).into())
}
