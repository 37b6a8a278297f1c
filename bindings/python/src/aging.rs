//! `receivables.AgingReport`: an aged balance, read line by line, merged, rolled up, handed on.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PyTuple};
use receivables::Error;
use receivables::aging::{AgingReport, LossRates};

use crate::arrow::{Reading, Table};
use crate::capsule;
use crate::errors::{Failure, guard, guard_detached};
use crate::policy::{levels, options, policy};
use crate::records::{line_record, provision_record};
use crate::values::{Any, At, Day, date, instance, list, named, place, rate, text};

const REPORT: &str = "a receivables.AgingReport";
const RATES: &str = "an iterable of loss rates";

/// An aged balance: lines sorted by their keys, then by currency.
#[pyclass(frozen, sequence, module = "receivables", name = "AgingReport")]
pub(crate) struct PyAgingReport(pub(crate) Arc<AgingReport>);

#[pymethods]
impl PyAgingReport {
    /// The date that the report speaks of.
    #[getter]
    fn as_of(&self) -> Day {
        Day(self.0.as_of())
    }

    /// The levels that the report is grouped by, outermost first.
    #[getter]
    fn levels<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.0.policy().by)
    }

    /// What the report was asked for.
    #[getter]
    fn policy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        options(py, self.0.policy())
    }

    /// The labels of the buckets: `1-30`, `31-60`, ..., `>120`.
    #[getter]
    fn labels<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.labels())
    }

    /// How many items were left out because they were posted (or issued) after the report date.
    #[getter]
    fn not_yet_posted(&self) -> u64 {
        self.0.not_yet_posted()
    }

    /// The total of a report in one currency.
    #[getter]
    fn total<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyAny>, Failure> {
        guard(|| Ok(line_record(py, &self.0.labels(), &self.0.total()?)?))
    }

    /// One total per currency of the table, in the order of the codes.
    #[getter]
    fn totals<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyList>, Failure> {
        let labels = self.0.labels();
        guard(|| {
            let totals = self.0.totals();
            let records = totals.iter().map(|line| line_record(py, &labels, line));
            Ok(PyList::new(py, records.collect::<PyResult<Vec<_>>>()?)?)
        })
    }

    /// The lines, sorted by key (missing first, integers by value, text by bytes), then currency.
    #[getter]
    fn groups<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyList>, Failure> {
        let labels = self.0.labels();
        guard(|| {
            let records = self.0.lines().map(|line| line_record(py, &labels, &line));
            Ok(PyList::new(py, records.collect::<PyResult<Vec<_>>>()?)?)
        })
    }

    /// The same report by fewer levels: the lines that agree in these levels are added up.
    fn by(&self, py: Python<'_>, levels: &Any<'_>) -> Result<Self, Failure> {
        guard(|| {
            let levels = self::levels(levels).at("levels")?;
            let levels: Vec<_> = levels.iter().map(String::as_str).collect();
            Ok(Self(Arc::new(guard_detached(py, || self.0.by(&levels))?)))
        })
    }

    /// The report of both parts' items together: exactly what one report over all items gives.
    fn merge(&self, py: Python<'_>, other: &Any<'_>) -> Result<Self, Failure> {
        guard(|| {
            let other = &instance::<Self>(other, REPORT).at("other")?.get().0;
            Ok(Self(Arc::new(guard_detached(py, || self.0.merge(other))?)))
        })
    }

    /// The allowance for expected credit losses, by loss rates per bucket.
    #[pyo3(
        signature = (*, not_due, buckets, rounding=None),
        text_signature = "($self, *, not_due, buckets, rounding='half_up')"
    )]
    fn provision<'py>(
        &self,
        py: Python<'py>,
        not_due: &Any<'py>,
        buckets: &Any<'py>,
        rounding: Option<&Any<'py>>,
    ) -> Result<Bound<'py, PyAny>, Failure> {
        guard(|| {
            let rates = LossRates {
                not_due: rate(not_due).at("not_due")?,
                buckets: list(buckets, RATES, rate).at("buckets")?,
            };
            let rounding = rounding.map(named).transpose().at("rounding")?.unwrap_or_default();
            let provision = self.0.provision(&rates, rounding)?;
            Ok(provision_record(py, &self.0.labels(), &provision)?)
        })
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, line: isize) -> PyResult<Bound<'py, PyAny>> {
        let line = place(line, self.0.len()).and_then(|line| self.0.line(line));
        let line = line.ok_or_else(|| PyIndexError::new_err("line out of range"))?;
        line_record(py, &self.0.labels(), &line)
    }

    fn __iter__(&self) -> LineIterator {
        let (report, labels) = (self.0.clone(), self.0.labels());
        LineIterator { report, labels, next: AtomicUsize::new(0) }
    }

    /// The report as a JSON document, the same in every language.
    fn to_json(&self, py: Python<'_>) -> Result<String, Failure> {
        guard_detached(py, || save(&self.0))
    }

    /// The report of a JSON document that `to_json` wrote, here or in another language.
    #[staticmethod]
    fn from_json(py: Python<'_>, document: &Any<'_>) -> Result<Self, Failure> {
        let document = text(document).at("document")?;
        let report = guard_detached(py, || {
            serde_json::from_str(document).map_err(|error| capsule::malformed(&error))
        })?;
        Ok(Self(Arc::new(report)))
    }

    /// The groups as a stream of Arrow record batches, for any library that takes one.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Any<'py>>,
    ) -> Result<Bound<'py, PyCapsule>, Failure> {
        // The protocol lets a producer ignore a schema that it cannot cast to.
        let _ = requested_schema;
        let batch = guard_detached(py, || receivables_arrow::report_batch(&self.0))?;
        capsule::export(py, batch.schema(), vec![batch])
    }

    /// The groups as a pyarrow table.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        manner(slf, "_tables", "to_arrow")
    }

    /// The groups as a polars frame.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        manner(slf, "_tables", "to_polars")
    }

    /// The groups as a pandas frame; amounts stay exact, as objects.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        manner(slf, "_tables", "to_pandas")
    }

    /// The totals and the first groups as an HTML table.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        manner(slf, "_html", "aging")
    }

    fn __repr__(&self) -> String {
        let by = self.0.policy().by.join(", ");
        let by = if by.is_empty() { String::new() } else { format!(" by {by}") };
        format!("<AgingReport as of {}{by}: {} lines>", self.0.as_of(), self.0.len())
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> Result<bool, Failure> {
        guard_detached(py, || {
            Ok(Arc::ptr_eq(&self.0, &other.0) || save(&self.0)? == save(&other.0)?)
        })
    }

    fn __hash__(&self) -> u64 {
        // Equal reports agree in this; the lines are left to the comparison.
        let mut hasher = DefaultHasher::new();
        (self.0.as_of(), self.0.len(), self.0.labels()).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<(Bound<'py, PyAny>, (String,)), Failure> {
        let state = guard_detached(py, || save(&self.0))?;
        Ok((py.get_type::<Self>().getattr("from_json")?, (state,)))
    }
}

/// What is a manner of Python and not of the trade stands in the package.
fn manner<'py>(
    report: &Bound<'py, PyAgingReport>,
    module: &str,
    function: &str,
) -> PyResult<Bound<'py, PyAny>> {
    let module = report.py().import(format!("receivables.{module}"))?;
    module.getattr(function)?.call1((report,))
}

/// The lines of a report one after the other; several threads may share one.
#[pyclass(frozen, module = "receivables._native.aging", name = "_Lines")]
struct LineIterator {
    report: Arc<AgingReport>,
    labels: Vec<String>,
    next: AtomicUsize,
}

#[pymethods]
impl LineIterator {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let line = self.report.line(self.next.fetch_add(1, Ordering::Relaxed));
        line.map(|line| line_record(py, &self.labels, &line)).transpose()
    }

    fn __length_hint__(&self) -> usize {
        self.report.len().saturating_sub(self.next.load(Ordering::Relaxed))
    }
}

/// Ages the batches: what `OpenItems.from_arrow` and `OpenItems.aging` give together, in one pass.
#[pyfunction]
#[pyo3(
    signature = (
        table, as_of, *, currency, columns=None, tags=None, precision=None, rounding=None, **policy
    ),
    text_signature = "(table, as_of, *, currency, columns=None, tags=None, precision=None, \
                      rounding=None, by='customer', basis='due', bounds=(30, 60, 90, 120), \
                      unit='days', credits='own_column', disputed='include', days='calendar', \
                      grace_days=0, detail='full')"
)]
#[expect(clippy::too_many_arguments, reason = "each is a named option of the Python function")]
fn aging(
    py: Python<'_>,
    table: &Any<'_>,
    as_of: &Any<'_>,
    currency: &Any<'_>,
    columns: Option<&Any<'_>>,
    tags: Option<&Any<'_>>,
    precision: Option<&Any<'_>>,
    rounding: Option<&Any<'_>>,
    policy: Option<&Bound<'_, PyDict>>,
) -> Result<PyAgingReport, Failure> {
    guard(|| {
        let (as_of, policy) = (date(as_of).at("as_of")?, self::policy(policy)?);
        let reading = Reading { currency, columns, tags, precision, rounding };
        let table = Table::of(table, &reading)?;
        let report = guard_detached(py, || {
            let (schema, batches, options) = table.read()?;
            receivables_arrow::aging(&schema, &batches, &options, as_of, &policy)
        })?;
        Ok(PyAgingReport(Arc::new(report)))
    })
}

fn save(report: &AgingReport) -> Result<String, Error> {
    serde_json::to_string(report).map_err(|error| capsule::malformed(&error))
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<PyAgingReport>()?;
    module.add_class::<LineIterator>()?;
    module.add_function(wrap_pyfunction!(aging, module)?)
}
