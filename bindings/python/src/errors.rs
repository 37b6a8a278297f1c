//! The library's errors as Python exceptions, and panics as one of them.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyTuple};
use receivables::{Error, codes};
use receivables_boundary::{Defect, DetailValue};

/// Why a call has no result: the library refused it, Python raised, or the library has a bug.
pub(crate) enum Failure {
    Refused(Error),
    Raised(PyErr),
    Panicked(Defect),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Raised(error)
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        Python::attach(|py| match failure {
            Failure::Raised(error) => error,
            Failure::Refused(error) => refusal(py, &error),
            Failure::Panicked(defect) => {
                exception(py, (&defect.message, Defect::CODE, PyDict::new(py), PyTuple::empty(py)))
            }
        })
    }
}

/// Runs the library's work and turns a panic into an error that a caller can catch.
///
/// `PyO3`'s own `PanicException` is not an `Exception`: it would pass every handler and end the
/// program of a caller who did nothing wrong.
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    receivables_boundary::guard(work).unwrap_or_else(|defect| Err(Failure::Panicked(defect)))
}

/// The same without the interpreter lock, for work that grows with the rows.
pub(crate) fn guard_detached<T: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> Result<T, Failure> {
    guard(|| py.detach(work).map_err(Failure::from))
}

/// The exception of a refusal; where it holds several problems, with an exception for each.
fn refusal(py: Python<'_>, error: &Error) -> PyErr {
    let arguments = |error: &Error, problems| {
        Ok((error.to_string(), error.code(), details(py, error)?, problems))
    };
    let alone = |problem: &Error| {
        let (message, code, details, none) = arguments(problem, PyTuple::empty(py))?;
        Ok(exception(py, (&message, code, details, none)).into_value(py))
    };
    let problems = if error.problem_count() > 1 { error.problems() } else { Vec::new() };
    let built = problems.iter().map(alone).collect::<PyResult<Vec<_>>>();
    let built = built.and_then(|problems| arguments(error, PyTuple::new(py, problems)?));
    match built {
        Ok((message, code, details, problems)) => {
            exception(py, (&message, code, details, problems))
        }
        Err(error) => error,
    }
}

/// Builds the exception in `receivables.errors`, where the classes are written.
fn exception(
    py: Python<'_>,
    arguments: (&str, &str, Bound<'_, PyDict>, Bound<'_, PyTuple>),
) -> PyErr {
    static BUILD: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let class = BUILD.import(py, "receivables.errors", "from_code");
    let built = class.and_then(|class| class.call1(arguments));
    built.map_or_else(|error| error, PyErr::from_value)
}

fn details<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, value) in receivables_boundary::details(error) {
        match value {
            DetailValue::Text(text) => dict.set_item(name, text)?,
            DetailValue::Count(count) => dict.set_item(name, count)?,
        }
    }
    Ok(dict)
}

/// Every code of the library with its meaning, in the order of the areas.
#[pyfunction(name = "codes")]
fn error_codes(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
    PyList::new(py, codes().map(|entry| (entry.code, entry.meaning)))
}

/// Panics on purpose, so that the tests can show what a caller sees of a defect.
#[pyfunction]
#[pyo3(name = "_panic")]
fn panic_on_purpose(message: String) -> Result<(), Failure> {
    guard(|| std::panic::panic_any(message))
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(error_codes, module)?)?;
    module.add_function(wrap_pyfunction!(panic_on_purpose, module)?)
}
