//! `receivables.OpenItems`: the table that every analysis reads.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use receivables::ledger::{OpenItems, OpenItemsBuilder};
use receivables::money::{Currency, Rounding};
use receivables_boundary::first_problem;

use crate::aging::PyAgingReport;
use crate::arrow::{Reading, Table};
use crate::discount::assumed;
use crate::discounts;
use crate::errors::{Failure, guard, guard_detached};
use crate::item::{Label, PyItem, item};
use crate::policy::policy;
use crate::records::rounded_record;
use crate::state;
use crate::terms::terms_of;
use crate::values::{Any, At, currency, date, named, place, refused, text};

const ROWS: &str = "an iterable of rows";

/// How many rows are read between two looks at the signals.
const SIGNALS: usize = 1 << 16;

/// What each customer still owes: one row per open item, as columns.
#[pyclass(frozen, sequence, module = "receivables", name = "OpenItems")]
pub(crate) struct PyOpenItems(pub(crate) Arc<OpenItems>);

#[pymethods]
impl PyOpenItems {
    /// A table from rows, in their order.
    #[staticmethod]
    #[pyo3(signature = (rows, *, currency, precision=None, rounding=None))]
    fn from_rows(
        py: Python<'_>,
        rows: &Any<'_>,
        currency: &Any<'_>,
        precision: Option<&Any<'_>>,
        rounding: Option<&Any<'_>>,
    ) -> Result<Self, Failure> {
        guard(|| {
            let default = self::currency(currency, precision)?;
            let rounding: Option<Rounding> = rounding.map(named).transpose().at("rounding")?;
            let builder = OpenItems::builder(default).rounding(rounding);
            let items = build(py, rows, builder, default)?;
            Ok(Self(Arc::new(items)))
        })
    }

    /// A table from its JSON document, the same in every language.
    #[staticmethod]
    fn from_json(py: Python<'_>, document: &Any<'_>) -> Result<Self, Failure> {
        guard(|| {
            let document = text(document).at("document")?;
            let items =
                guard_detached(py, || receivables_boundary::open_items_from_json(document))?;
            Ok(Self(Arc::new(items)))
        })
    }

    /// The table that the batches hold together, in their order.
    #[staticmethod]
    #[pyo3(signature = (
        table, *, currency, columns=None, tags=None, precision=None, rounding=None
    ))]
    fn from_arrow(
        py: Python<'_>,
        table: &Any<'_>,
        currency: &Any<'_>,
        columns: Option<&Any<'_>>,
        tags: Option<&Any<'_>>,
        precision: Option<&Any<'_>>,
        rounding: Option<&Any<'_>>,
    ) -> Result<Self, Failure> {
        guard(|| {
            let reading = Reading { currency, columns, tags, precision, rounding };
            let table = Table::of(table, &reading)?;
            let items = guard_detached(py, || {
                let (schema, batches, options) = table.read()?;
                receivables_arrow::open_items(&schema, &batches, &options)
            })?;
            Ok(Self(Arc::new(items)))
        })
    }

    /// Ages what is open on `as_of`: one line per group and currency.
    #[pyo3(
        signature = (as_of, **policy),
        text_signature = "($self, as_of, *, by='customer', basis='due', bounds=(30, 60, 90, 120), \
                          unit='days', credits='own_column', disputed='include', \
                          days='calendar', grace_days=0, detail='full')"
    )]
    fn aging(
        &self,
        py: Python<'_>,
        as_of: &Any<'_>,
        policy: Option<&Bound<'_, PyDict>>,
    ) -> Result<PyAgingReport, Failure> {
        guard(|| {
            let (as_of, policy) = (date(as_of).at("as_of")?, self::policy(policy)?);
            let report = guard_detached(py, || self.0.aging(as_of, &policy))?;
            Ok(PyAgingReport(Arc::new(report)))
        })
    }

    /// What the discount of some terms would cost, and how many days it would gain.
    #[pyo3(
        signature = (
            terms, *, take_up, delay_days=None, cost_of_capital=None, year_days=None, rounding=None
        ),
        text_signature = "($self, terms, *, take_up, delay_days=0, cost_of_capital=None, \
                          year_days=365, rounding='half_up')"
    )]
    #[expect(clippy::too_many_arguments, reason = "each is a named option of the Python function")]
    fn discount_effect<'py>(
        &self,
        py: Python<'py>,
        terms: &Any<'py>,
        take_up: &Any<'py>,
        delay_days: Option<&Any<'py>>,
        cost_of_capital: Option<&Any<'py>>,
        year_days: Option<&Any<'py>>,
        rounding: Option<&Any<'py>>,
    ) -> Result<Any<'py>, Failure> {
        guard(|| {
            let terms = terms_of(terms).at("terms")?;
            let assumed = assumed(take_up, delay_days, cost_of_capital, year_days, rounding)?;
            let effects = guard_detached(py, || self.0.discount_effect(&terms, &assumed))?;
            Ok(discounts::effects(py, &effects)?)
        })
    }

    /// The currencies of the table, in the order of their first row.
    #[getter]
    fn currencies<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.currencies().iter().map(|currency| currency.code().to_owned()))
    }

    /// The distinct customers, in the order of their first row.
    #[getter]
    fn customers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let keys = self.0.customers();
        PyTuple::new(py, keys.iter().map(Label::from).collect::<Vec<_>>())
    }

    /// The names of the tags, in the order they were given.
    #[getter]
    fn tags<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.tags().map(str::to_owned).collect::<Vec<_>>())
    }

    /// What rounding changed; `None` in a table that was built without rounding.
    #[getter]
    fn rounded<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(rounded) = self.0.rounded() else { return Ok(None) };
        rounded_record(py, rounded).map(Some)
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __getitem__(&self, row: isize) -> PyResult<PyItem> {
        let item = place(row, self.0.len()).and_then(|row| self.item(row));
        item.ok_or_else(|| PyIndexError::new_err("row out of range"))
    }

    fn __iter__(&self) -> Rows {
        Rows { items: Self(self.0.clone()), next: AtomicUsize::new(0) }
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> Result<bool, Failure> {
        guard_detached(py, || Ok(state::same(&self.0, &other.0)))
    }

    fn __hash__(&self) -> u64 {
        // Equal tables agree in this; the rows are left to the comparison.
        let mut hasher = DefaultHasher::new();
        (self.0.len(), self.0.currencies()).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let codes: Vec<_> = self.0.currencies().iter().map(Currency::code).collect();
        format!("<OpenItems: {} items in {}>", self.0.len(), codes.join(", "))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<(Bound<'py, PyAny>, (String,)), Failure> {
        let state = guard_detached(py, || state::save(&self.0))?;
        let load = py.import("receivables._native.items")?.getattr("_load")?;
        Ok((load, (state,)))
    }
}

/// Adds rows until one stands against it.
fn build(
    py: Python<'_>,
    rows: &Any<'_>,
    mut builder: OpenItemsBuilder,
    default: Currency,
) -> Result<OpenItems, Failure> {
    // One row is iterable as well, by the names of its fields, but never what is meant.
    if rows.is_instance_of::<PyDict>() || rows.is_instance_of::<PyString>() {
        return Err(refused(rows, ROWS)).at("rows");
    }
    let elements = rows.try_iter().map_err(|_| refused(rows, ROWS)).at("rows")?;
    for (row, element) in elements.enumerate() {
        // A million rows take a second: whoever waits may interrupt.
        if row % SIGNALS == SIGNALS - 1 {
            py.check_signals()?;
        }
        builder = match item(&element?, default) {
            Ok(item) => builder.push(item),
            Err(Failure::Refused(error)) => {
                return Err(first_problem(builder, error.at_row(row).at("rows")).into());
            }
            Err(other) => return Err(other),
        };
    }
    guard_detached(py, || builder.build())
}

impl PyOpenItems {
    fn item(&self, row: usize) -> Option<PyItem> {
        self.0.row(row).map(|item| PyItem::of_row(item, self.0.tags()))
    }
}

/// The rows of a table one after the other; several threads may share one.
#[pyclass(frozen, module = "receivables._native.items", name = "_Rows")]
struct Rows {
    items: PyOpenItems,
    next: AtomicUsize,
}

#[pymethods]
impl Rows {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self) -> Option<PyItem> {
        self.items.item(self.next.fetch_add(1, Ordering::Relaxed))
    }

    fn __length_hint__(&self) -> usize {
        self.items.0.len().saturating_sub(self.next.load(Ordering::Relaxed))
    }
}

/// A table as pickling kept it.
#[pyfunction]
fn _load(py: Python<'_>, state: &str) -> Result<PyOpenItems, Failure> {
    Ok(PyOpenItems(Arc::new(guard_detached(py, || state::load(state))?)))
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<PyOpenItems>()?;
    module.add_class::<PyItem>()?;
    module.add_class::<Rows>()?;
    module.add_function(wrap_pyfunction!(_load, module)?)
}
