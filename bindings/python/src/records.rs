//! The core's results as the records of `receivables.records`, which are plain Python.

use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use receivables::aging::{AgingLine, ItemCounts, Provision, ProvisionPart, RollMatrix, RollRates};
use receivables::ledger::Rounded;

use crate::item::Label;
use crate::values::{Day, Exact};

/// A class of the records, or of another module, imported once.
macro_rules! class {
    ($py:expr, $name:literal) => {
        class!($py, "receivables.records", $name)
    };
    ($py:expr, $module:literal, $name:literal) => {{
        static CLASS: pyo3::sync::PyOnceLock<Py<PyAny>> = pyo3::sync::PyOnceLock::new();
        CLASS.import($py, $module, $name)
    }};
}

/// `Records` of one class, each value as a record.
macro_rules! records {
    ($py:expr, $class:expr, $values:expr, $record:expr) => {{
        let records = pyo3::types::PyList::empty($py);
        $values.iter().try_for_each(|value| records.append($record($py, value)?))?;
        $crate::records::class!($py, "receivables.accounts", "Records")?.call1(($class, records))
    }};
}

pub(crate) use {class, records};

pub(crate) type Record<'py> = PyResult<Bound<'py, PyAny>>;

/// An `AgingLine`, in the order of its fields.
pub(crate) fn line_record<'py>(
    py: Python<'py>,
    labels: &[String],
    line: &AgingLine<'_>,
) -> Record<'py> {
    let key = PyTuple::new(py, line.key().into_iter().map(Label::from))?;
    let buckets = line.buckets().into_iter().map(Exact);
    let counts = line.item_counts().map(|counts| counts_record(py, labels, counts)).transpose()?;
    let days = line.amount_days();
    let fields = [
        key.into_any(),
        line.currency().code().into_bound_py_any(py)?,
        Exact(line.balance()).into_pyobject(py)?,
        Exact(line.not_due()).into_pyobject(py)?,
        by_label(py, labels, buckets)?,
        Exact(line.unapplied()).into_pyobject(py)?,
        Exact(line.overdue()).into_pyobject(py)?,
        line.items().into_bound_py_any(py)?,
        counts.into_bound_py_any(py)?,
        line.disputed().map(Exact).into_pyobject(py)?,
        days.map(|days| Exact(days.overdue_debit)).into_pyobject(py)?,
        days.map(|days| Exact(days.amount_days)).into_pyobject(py)?,
        line.weighted_days_late().map(Exact).into_pyobject(py)?,
    ];
    class!(py, "AgingLine")?.call1(PyTuple::new(py, fields)?)
}

fn counts_record<'py>(py: Python<'py>, labels: &[String], counts: ItemCounts) -> Record<'py> {
    let buckets = by_label(py, labels, counts.buckets.into_iter())?;
    class!(py, "ItemCounts")?.call1((counts.not_due, buckets, counts.unapplied))
}

/// A `Provision`.
pub(crate) fn provision_record<'py>(
    py: Python<'py>,
    labels: &[String],
    provision: &Provision,
) -> Record<'py> {
    let lines = provision.lines.iter().map(|line| {
        let buckets: PyResult<Vec<_>> =
            line.buckets.iter().map(|part| part_record(py, *part)).collect();
        class!(py, "ProvisionLine")?.call1((
            line.currency.code(),
            part_record(py, line.not_due)?,
            by_label(py, labels, buckets?.into_iter())?,
            Exact(line.gross),
            Exact(line.allowance),
        ))
    });
    let lines = PyTuple::new(py, lines.collect::<PyResult<Vec<_>>>()?)?;
    class!(py, "Provision")?.call1((lines,))
}

fn part_record(py: Python<'_>, part: ProvisionPart) -> Record<'_> {
    let rate = Exact(part.rate.fraction());
    class!(py, "ProvisionPart")?.call1((Exact(part.gross), rate, Exact(part.allowance)))
}

/// A `RollRates`.
pub(crate) fn roll_record<'py>(py: Python<'py>, rolls: &RollRates) -> Record<'py> {
    let matrices = rolls.matrices.iter().map(|matrix| matrix_record(py, &rolls.states, matrix));
    let matrices = PyTuple::new(py, matrices.collect::<PyResult<Vec<_>>>()?)?;
    let states = PyTuple::new(py, &rolls.states)?;
    class!(py, "RollRates")?.call1((Day(rolls.from), Day(rolls.to), states, matrices))
}

fn matrix_record<'py>(py: Python<'py>, states: &[String], matrix: &RollMatrix) -> Record<'py> {
    let rows = matrix.rows().iter().zip(states).map(|(row, state)| {
        class!(py, "RollRow")?.call1((
            state,
            row.items,
            Exact(row.amount),
            Exact(row.settled),
            by_label(py, states, row.to.iter().copied().map(Exact))?,
            row.settled_rate().map(Exact),
            by_label(py, states, row.rates().into_iter().map(|rate| rate.map(Exact)))?,
        ))
    });
    let rows = PyTuple::new(py, rows.collect::<PyResult<Vec<_>>>()?)?;
    let grown = by_label(py, states, matrix.new_amounts().iter().copied().map(Exact))?;
    let total = Exact(matrix.new_total());
    class!(py, "RollMatrix")?.call1((matrix.currency().code(), rows, grown, total))
}

/// A `Rounded`.
pub(crate) fn rounded_record(py: Python<'_>, rounded: Rounded) -> Record<'_> {
    class!(py, "Rounded")?.call1((rounded.amounts, Exact(rounded.difference)))
}

/// A `Buckets` of one value per label.
fn by_label<'py, T: IntoPyObject<'py>>(
    py: Python<'py>,
    labels: &[String],
    values: impl Iterator<Item = T>,
) -> Record<'py> {
    let dict = PyDict::new(py);
    for (label, value) in labels.iter().zip(values) {
        dict.set_item(label, value)?;
    }
    class!(py, "Buckets")?.call1((dict,))
}
