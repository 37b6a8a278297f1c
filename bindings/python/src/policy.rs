//! The keyword options of an analysis as the core's policy.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use receivables::aging::{AgingPolicy, Buckets};
use receivables::{Error, InputError, Named as _};
use receivables_boundary::POLICY_FIELDS;

use crate::errors::Failure;
use crate::values::{Any, At, count, list, named, text};

const LEVELS: &str = "a level or an iterable of levels";
const BOUNDS: &str = "an iterable of bounds";

/// The policy that keyword options describe; what they leave out is the core's default.
pub(crate) fn policy(options: Option<&Bound<'_, PyDict>>) -> Result<AgingPolicy, Failure> {
    let mut policy = AgingPolicy::default();
    let mut unit = policy.buckets.unit();
    let mut bounds = policy.buckets.bounds().to_vec();
    for (name, value) in options.into_iter().flatten() {
        let name = text(&name)?.to_owned();
        match name.as_str() {
            "by" => levels(&value).map(|by| policy.by = by),
            "basis" => named(&value).map(|basis| policy.basis = basis),
            "bounds" => list(&value, BOUNDS, count).map(|numbers| bounds = numbers),
            "unit" => named(&value).map(|named| unit = named),
            "credits" => named(&value).map(|credits| policy.credits = credits),
            "disputed" => named(&value).map(|disputed| policy.disputed = disputed),
            "days" => named(&value).map(|days| policy.days = days),
            "grace_days" => count(&value).map(|days| policy.grace_days = days),
            "detail" => named(&value).map(|detail| policy.detail = detail),
            _ => return Err(unknown(name)),
        }
        .at(&name)?;
    }
    policy.buckets = Buckets::new(unit, &bounds).map_err(|error| error.at("bounds"))?;
    Ok(policy)
}

/// The keyword options that describe a policy: what [`policy`] reads back.
pub(crate) fn options<'py>(py: Python<'py>, policy: &AgingPolicy) -> PyResult<Bound<'py, PyDict>> {
    let options = PyDict::new(py);
    options.set_item("by", PyTuple::new(py, &policy.by)?)?;
    options.set_item("basis", policy.basis.name())?;
    options.set_item("bounds", PyTuple::new(py, policy.buckets.bounds())?)?;
    options.set_item("unit", policy.buckets.unit().name())?;
    options.set_item("credits", policy.credits.name())?;
    options.set_item("disputed", policy.disputed.name())?;
    options.set_item("days", policy.days.name())?;
    options.set_item("grace_days", policy.grace_days)?;
    options.set_item("detail", policy.detail.name())?;
    Ok(options)
}

/// One level by its name, or several, outermost first; an empty list is for totals only.
pub(crate) fn levels(value: &Any<'_>) -> Result<Vec<String>, Failure> {
    let level = |value: &Any<'_>| text(value).map(str::to_owned);
    if value.is_instance_of::<PyString>() {
        return Ok(vec![level(value)?]);
    }
    list(value, LEVELS, level)
}

fn unknown(field: String) -> Failure {
    Error::from(InputError::UnknownField { field, expected: POLICY_FIELDS.join(", ") }).into()
}
