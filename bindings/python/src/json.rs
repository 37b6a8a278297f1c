//! Definitions as Python writes them (dicts and lists), as the door's JSON, and back.
//!
//! The door reads the fields and gives codes and paths. What it cannot know is Python's: which
//! fields hold a number or a date, so that a `Decimal`, an `int` and a `datetime.date` are taken
//! there, and a `float`, a `bool` or a text for a date are not.

use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString};
use receivables::{Error, InputError, money, time};
use receivables_boundary::Json;
use serde::Serialize;

use crate::capsule::malformed;
use crate::errors::Failure;
use crate::values::{Any, At, Day, Exact, amount, date, list, refused, text};

const PLAIN: &str = "a str, an int, a bool, a list or a dict";
const LIST: &str = "a list";

/// The levels that a definition may have: far more than any has, and far from the end of the stack.
const MAX_LEVELS: usize = 32;

/// What a field holds that Python has a type of its own for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A decimal: `Decimal`, `int` or `str`.
    Number,
    /// A `datetime.date`.
    Date,
    /// Anything else: names, flags, counts, and what has fields of its own.
    Plain,
}

/// The fields that hold a number or a date; the elements and the fields of what such a field holds
/// do as well.
pub(crate) type Shape = &'static [(&'static str, Holds)];

/// A definition as the door reads it.
pub(crate) fn read(value: &Any<'_>, shape: Shape) -> Result<Json, Failure> {
    read_as(value, Holds::Plain, shape, MAX_LEVELS)
}

/// The same for a list of numbers, and of objects among them.
pub(crate) fn read_numbers(value: &Any<'_>, shape: Shape) -> Result<Json, Failure> {
    read_as(value, Holds::Number, shape, MAX_LEVELS)
}

fn read_as(value: &Any<'_>, holds: Holds, shape: Shape, levels: usize) -> Result<Json, Failure> {
    let Some(levels) = levels.checked_sub(1) else {
        let reason = format!("a definition may have {MAX_LEVELS} levels");
        return Err(Error::from(InputError::Malformed { reason }).into());
    };
    if value.is_none() {
        return Ok(Json::Null);
    }
    if let Ok(fields) = value.cast::<PyDict>() {
        return object(fields, holds, shape, levels);
    }
    if !value.is_instance_of::<PyString>() && value.try_iter().is_ok() {
        let element = |element: &Any<'_>| read_as(element, holds, shape, levels);
        return list(value, LIST, element).map(Json::List);
    }
    match holds {
        Holds::Number if value.is_exact_instance_of::<PyString>() => word(value),
        Holds::Number => Ok(Json::Text(amount(value)?.to_string())),
        Holds::Date => Ok(Json::Text(date(value)?.to_string())),
        Holds::Plain => plain(value),
    }
}

fn object(
    fields: &Bound<'_, PyDict>,
    holds: Holds,
    shape: Shape,
    levels: usize,
) -> Result<Json, Failure> {
    let field = |(name, value): (Any<'_>, Any<'_>)| {
        let name = text(&name)?.to_owned();
        let value = read_as(&value, held(&name, holds, shape), shape, levels).at(&name)?;
        Ok((name, value))
    };
    fields.iter().map(field).collect::<Result<_, Failure>>().map(Json::Object)
}

/// The values that JSON has as well. A number that no field takes is refused by the door, which
/// knows what the field is for.
fn plain(value: &Any<'_>) -> Result<Json, Failure> {
    if value.is_instance_of::<PyString>() {
        return word(value);
    }
    if let Ok(flag) = value.cast_exact::<PyBool>() {
        return Ok(Json::Bool(flag.is_true()));
    }
    if let Ok(whole) = value.cast_exact::<PyInt>() {
        return Ok(whole.extract().map_or(Json::Number, Json::Whole));
    }
    if value.is_instance_of::<PyFloat>() {
        return Ok(Json::Number);
    }
    Err(refused(value, PLAIN))
}

fn word(value: &Any<'_>) -> Result<Json, Failure> {
    Ok(Json::Text(text(value)?.to_owned()))
}

/// What the core writes of a value, with its fields in their order.
pub(crate) fn written(value: &impl Serialize) -> Result<Json, Error> {
    let document = serde_json::to_string(value).map_err(|error| malformed(&error))?;
    Json::read(&document)
}

/// A definition as Python writes it: numbers as `Decimal`, dates as `datetime.date`.
pub(crate) fn write<'py>(py: Python<'py>, json: &Json, shape: Shape) -> PyResult<Any<'py>> {
    write_as(py, json, Holds::Plain, shape)
}

/// The value of one field, likewise.
pub(crate) fn write_field<'py>(
    py: Python<'py>,
    name: &str,
    value: &Json,
    shape: Shape,
) -> PyResult<Any<'py>> {
    write_as(py, value, held(name, Holds::Plain, shape), shape)
}

fn held(name: &str, otherwise: Holds, shape: Shape) -> Holds {
    shape.iter().find(|(field, _)| *field == name).map_or(otherwise, |(_, holds)| *holds)
}

fn write_as<'py>(py: Python<'py>, json: &Json, holds: Holds, shape: Shape) -> PyResult<Any<'py>> {
    match json {
        Json::Null | Json::Number => Ok(py.None().into_bound(py)),
        Json::Bool(flag) => flag.into_bound_py_any(py),
        Json::Whole(number) => number.into_bound_py_any(py),
        Json::Text(text) => worded(py, text, holds),
        Json::List(elements) => {
            let list = PyList::empty(py);
            for element in elements {
                list.append(write_as(py, element, holds, shape)?)?;
            }
            Ok(list.into_any())
        }
        Json::Object(fields) => {
            let dict = PyDict::new(py);
            for (name, value) in fields {
                dict.set_item(name, write_as(py, value, held(name, holds, shape), shape)?)?;
            }
            Ok(dict.into_any())
        }
    }
}

/// The core writes numbers and dates as it reads them; what else stands there is a word.
fn worded<'py>(py: Python<'py>, text: &str, holds: Holds) -> PyResult<Any<'py>> {
    match (holds, money::parse_decimal(text), time::parse_date(text)) {
        (Holds::Number, Ok(number), _) => Exact(number).into_pyobject(py),
        (Holds::Date, _, Ok(date)) => Day(date).into_bound_py_any(py),
        _ => text.into_bound_py_any(py),
    }
}
