//! Results of as many rows as were asked about: Arrow columns, for any library that takes them.

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int32Type};
use arrow_array::{Date32Array, RecordBatch};
use arrow_schema::{Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use receivables::time::from_days;

use crate::capsule;
use crate::errors::{Failure, guard, guard_detached};
use crate::values::{Any, Day};

/// What each debt of a table bears, row by row: an Arrow stream, which every library takes.
#[pyclass(frozen, module = "receivables", name = "PenaltyTable")]
pub(crate) struct PyPenaltyTable {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl PyPenaltyTable {
    /// The rows of these batches, which have one schema.
    pub(crate) fn of(batches: Vec<RecordBatch>) -> Self {
        let schema = batches.first().map_or_else(|| Schema::empty().into(), RecordBatch::schema);
        Self { schema, batches }
    }

    fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The numbers of a column, however its rows lie in batches.
    fn column(&self, column: usize) -> Vec<Option<i128>> {
        let numbers = |batch: &RecordBatch| -> Vec<Option<i128>> {
            let array = batch.column(column);
            match array.as_primitive_opt::<Int32Type>() {
                Some(days) => days.iter().map(|days| days.map(i128::from)).collect(),
                None => array.as_primitive::<Decimal128Type>().iter().collect(),
            }
        };
        self.batches.iter().flat_map(numbers).collect()
    }

    fn same(&self, other: &Self) -> bool {
        let columns = 0..self.schema.fields().len();
        self.schema == other.schema
            && columns.into_iter().all(|column| self.column(column) == other.column(column))
    }
}

#[pymethods]
impl PyPenaltyTable {
    /// The names of the columns, in their order.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.schema.fields().iter().map(|field| field.name()))
    }

    /// The table as a stream of Arrow record batches, for any library that takes one.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Any<'py>>,
    ) -> Result<Bound<'py, PyCapsule>, Failure> {
        // The protocol lets a producer ignore a schema that it cannot cast to.
        let _ = requested_schema;
        guard(|| capsule::export(py, self.schema.clone(), self.batches.clone()))
    }

    /// The table as a pyarrow table.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        as_table(slf, "to_arrow")
    }

    /// The table as a polars frame.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        as_table(slf, "to_polars")
    }

    /// The table as a pandas frame; amounts stay exact, as objects.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        as_table(slf, "to_pandas")
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    fn __repr__(&self) -> String {
        format!("<PenaltyTable: {} rows>", self.rows())
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> Result<bool, Failure> {
        guard_detached(py, || Ok(self.same(other)))
    }

    fn __hash__(&self) -> usize {
        // Equal tables agree in this; the rows are left to the comparison.
        self.rows()
    }
}

/// A column of dates, in the order of the column that was asked about.
#[pyclass(frozen, eq, module = "receivables", name = "DateColumn")]
#[derive(PartialEq)]
pub(crate) struct PyDateColumn(Date32Array);

#[pymethods]
impl PyDateColumn {
    /// The column as Arrow hands it out, for any library that takes one.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Any<'py>>,
    ) -> Result<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>), Failure> {
        // The protocol lets a producer ignore a schema that it cannot cast to.
        let _ = requested_schema;
        guard(|| capsule::export_column(py, &self.0))
    }

    /// The column as a list of dates.
    fn to_list(&self) -> Result<Vec<Day>, Failure> {
        guard(|| self.0.values().iter().map(|day| Ok(Day(from_days(*day)?))).collect())
    }

    /// The column as a pyarrow array.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        as_table(slf, "column_to_arrow")
    }

    /// The column as a polars series.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        as_table(slf, "column_to_polars")
    }

    /// The column as a pandas series of dates, as objects.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        as_table(slf, "column_to_pandas")
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("<DateColumn: {} dates>", self.0.len())
    }

    fn __hash__(&self) -> usize {
        // Equal columns agree in this; the dates are left to the comparison.
        self.0.len()
    }
}

impl PyDateColumn {
    /// The pieces as one column; a column of one piece is not copied.
    pub(crate) fn of(pieces: &[Date32Array]) -> Self {
        match pieces {
            [whole] => Self(whole.clone()),
            _ => Self(Date32Array::from_iter_values(
                pieces.iter().flat_map(Date32Array::values).copied(),
            )),
        }
    }
}

/// What is a manner of Python and not of the trade stands in the package.
fn as_table<'py>(table: &Any<'py>, function: &str) -> PyResult<Bound<'py, PyAny>> {
    table.py().import("receivables._tables")?.getattr(function)?.call1((table,))
}
