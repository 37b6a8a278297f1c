//! Facts of a ledger as dicts, in and out: one way for all kinds, which the table of fields drives.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};
use receivables::Named as _;
use receivables::ledger::{Fact, FactKind, LedgerBuilder};
use receivables::money::Currency;
use receivables_boundary::{
    FactField, FactValues, FieldType, FieldValue, INSTALMENT_FIELDS, fact_fields, fact_from_values,
    fact_values,
};

use crate::errors::Failure;
use crate::item::{labels, missing, owned};
use crate::values::{Any, At, Day, Exact, amount, count, date, list, pair, refused, text, unknown};

const FACTS: &str = "an iterable of facts";
const FACT: &str = "a dict of a fact";
const IDS: &str = "an iterable of ids";
const INSTALMENTS: &str = "an iterable of instalments";
const INSTALMENT: &str = "a dict of an instalment";

/// How many facts are read between two looks at the signals.
const SIGNALS: usize = 1 << 16;

/// Adds facts to a builder; what cannot be read is noted, to be reported with everything else.
pub(crate) fn push(
    py: Python<'_>,
    facts: &Any<'_>,
    mut builder: LedgerBuilder,
) -> Result<LedgerBuilder, Failure> {
    // One fact is iterable as well, by the names of its fields, but never what is meant.
    if facts.is_instance_of::<PyDict>() || facts.is_instance_of::<PyString>() {
        return Err(refused(facts, FACTS)).at("facts");
    }
    let elements = facts.try_iter().map_err(|_| refused(facts, FACTS)).at("facts")?;
    for (place, element) in elements.enumerate() {
        if place % SIGNALS == SIGNALS - 1 {
            py.check_signals()?;
        }
        let element = element?;
        builder = match fact(&element) {
            Ok(fact) => builder.push_at(place, fact),
            Err(Failure::Refused(error)) => {
                let (kind, id) = named(&element);
                builder.refuse(place, kind, id.as_deref(), error)
            }
            Err(other) => return Err(other),
        };
    }
    Ok(builder)
}

/// The fact that a dict tells.
fn fact(value: &Any<'_>) -> Result<Fact, Failure> {
    let dict = value.cast::<PyDict>().map_err(|_| refused(value, FACT))?;
    let kind = dict.get_item(intern!(value.py(), "fact"))?.ok_or_else(|| missing("fact"))?;
    let kind: FactKind = text(&kind).and_then(|name| Ok(name.parse()?)).at("fact")?;
    let fields = fact_fields(kind);
    let mut given = vec![None; fields.len()];
    for (name, value) in dict {
        let name = text(&name)?;
        match fields.iter().zip(&mut given).find(|(field, _)| field.name == name) {
            Some((_, place)) => *place = Some(value).filter(|value| !value.is_none()),
            None if name == "fact" => (),
            None => return Err(unknown(name, std::iter::once("fact").chain(names(fields)))),
        }
    }
    let mut given = given.into_iter();
    let values = FactValues::read(kind, |field| {
        let value = given.next().flatten();
        value.map(|value| read(field.holds, &value)).transpose().at(field.name)
    })?;
    Ok(fact_from_values(kind, values)?)
}

/// What can be said of a fact that cannot be read: its kind and id, so that nobody who refers to it
/// is blamed.
fn named(value: &Any<'_>) -> (FactKind, Option<String>) {
    let field = |name: &str| {
        let dict = value.cast::<PyDict>().ok()?;
        owned(&dict.get_item(name).ok()??).ok()
    };
    match field("fact").and_then(|kind| kind.parse().ok()) {
        Some(kind) => (kind, field("id")),
        None => (FactKind::Customer, None),
    }
}

fn read(holds: FieldType, value: &Any<'_>) -> Result<FieldValue, Failure> {
    Ok(match holds {
        FieldType::Id | FieldType::Text | FieldType::Name(_) => FieldValue::Text(owned(value)?),
        FieldType::Date => FieldValue::Date(date(value)?),
        FieldType::Amount => FieldValue::Amount(amount(value)?),
        FieldType::Whole => FieldValue::Whole(count(value)?),
        FieldType::Currency => FieldValue::Currency(Currency::from_code(text(value)?)?),
        FieldType::Ids => FieldValue::Ids(list(value, IDS, owned)?),
        FieldType::Tags => FieldValue::Tags(labels(value, owned)?),
        FieldType::Instalments => FieldValue::Instalments(list(value, INSTALMENTS, instalment)?),
    })
}

fn instalment(value: &Any<'_>) -> Result<(chrono::NaiveDate, rust_decimal::Decimal), Failure> {
    value.cast::<PyDict>().map_err(|_| refused(value, INSTALMENT))?;
    let [due, amount] = pair(value, INSTALMENT_FIELDS, INSTALMENT)?;
    Ok((date(&due).at("due")?, self::amount(&amount).at("amount")?))
}

fn names(fields: &[FactField]) -> impl Iterator<Item = &'static str> {
    fields.iter().map(|field| field.name)
}

/// Facts as dicts, each with its kind in `fact`.
pub(crate) fn dicts(
    py: Python<'_>,
    facts: impl IntoIterator<Item = Fact>,
) -> PyResult<Bound<'_, PyList>> {
    let dicts = PyList::empty(py);
    facts.into_iter().try_for_each(|fact| dicts.append(dict(py, &fact)?))?;
    Ok(dicts)
}

fn dict<'py>(py: Python<'py>, fact: &Fact) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    dict.set_item(intern!(py, "fact"), fact.kind().name())?;
    for (name, value) in fact_values(fact) {
        match value {
            FieldValue::Text(text) => dict.set_item(name, text)?,
            FieldValue::Date(date) => dict.set_item(name, Day(date))?,
            FieldValue::Amount(amount) => dict.set_item(name, Exact(amount))?,
            FieldValue::Whole(number) => dict.set_item(name, number)?,
            FieldValue::Currency(currency) => dict.set_item(name, currency.code())?,
            FieldValue::Ids(ids) => dict.set_item(name, ids)?,
            FieldValue::Tags(tags) => {
                let values = PyDict::new(py);
                tags.into_iter().try_for_each(|(tag, value)| values.set_item(tag, value))?;
                dict.set_item(name, values)?;
            }
            FieldValue::Instalments(parts) => {
                let values = PyList::empty(py);
                for (due, amount) in parts {
                    let part = PyDict::new(py);
                    part.set_item("due", Day(due))?;
                    part.set_item("amount", Exact(amount))?;
                    values.append(part)?;
                }
                dict.set_item(name, values)?;
            }
        }
    }
    Ok(dict)
}

/// The fields of every kind of fact: (name, what it holds, its names, whether it has to be there).
/// The types of `receivables.facts` are held to them.
#[pyfunction]
fn _fields(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let kinds = PyDict::new(py);
    for (kind, name, _) in FactKind::ALL {
        let fields = fact_fields(*kind).iter().map(|field| {
            let (holds, names) = match field.holds {
                FieldType::Id | FieldType::Text => ("text", Vec::new()),
                FieldType::Date => ("date", Vec::new()),
                FieldType::Amount => ("amount", Vec::new()),
                FieldType::Whole => ("whole", Vec::new()),
                FieldType::Currency => ("currency", Vec::new()),
                FieldType::Name(names) => {
                    ("name", names().into_iter().map(|(name, _)| name).collect())
                }
                FieldType::Ids => ("ids", Vec::new()),
                FieldType::Tags => ("tags", Vec::new()),
                FieldType::Instalments => ("instalments", Vec::new()),
            };
            (field.name, holds, names, field.required)
        });
        kinds.set_item(name, fields.collect::<Vec<_>>())?;
    }
    Ok(kinds)
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(_fields, module)?)
}
