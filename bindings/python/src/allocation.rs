//! The rule of an automatic allocation, by its name or as a dict.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use receivables::ledger::AllocationRule;

use crate::errors::Failure;
use crate::json::{self, Holds, Shape};
use crate::values::{Any, refused, text};

const RULE: &str = "the name of a rule or a dict of one";

/// The amounts of a tolerance stand under the currencies that they are in.
const SHAPE: Shape = &[("tolerance", Holds::Number)];

/// The rule that a name or a dict describes; the door reads it as it reads a document.
pub(crate) fn rule(value: &Any<'_>) -> Result<AllocationRule, Failure> {
    if value.is_instance_of::<PyString>() {
        return Ok(AllocationRule::named(text(value)?)?);
    }
    value.cast::<PyDict>().map_err(|_| refused(value, RULE))?;
    Ok(receivables_boundary::allocation_rule(&json::read(value, SHAPE)?)?)
}
