//! Tables of other libraries as record batches, and how their columns are to be read.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use pyo3::types::{PyAnyMethods, PyDict, PyDictMethods, PyString};
use receivables::Error;
use receivables_arrow::TableOptions;

use crate::capsule::{self, Batches};
use crate::errors::Failure;
use crate::values::{Any, At, currency, list, named, refused, text};

const COLUMNS: &str = "a dict of column names";
const TAGS: &str = "an iterable of column names";

/// A stream of record batches that nobody has read yet.
pub(crate) struct Table {
    batches: Batches,
    pub(crate) options: TableOptions,
}

/// The keyword arguments that say how a table is to be read.
pub(crate) struct Reading<'a, 'py> {
    pub(crate) currency: &'a Any<'py>,
    pub(crate) columns: Option<&'a Any<'py>>,
    pub(crate) tags: Option<&'a Any<'py>>,
    pub(crate) precision: Option<&'a Any<'py>>,
    pub(crate) rounding: Option<&'a Any<'py>>,
}

impl Table {
    /// Anything with `__arrow_c_stream__`, and the options for its columns.
    pub(crate) fn of(table: &Any<'_>, reading: &Reading<'_, '_>) -> Result<Self, Failure> {
        let currency = currency(reading.currency, reading.precision)?;
        let mut options = TableOptions::new(currency);
        if let Some(columns) = reading.columns {
            let columns = columns.cast::<PyDict>().map_err(|_| refused(columns, COLUMNS));
            for (field, name) in columns.at("columns")?.iter() {
                let field = text(&field).at("columns")?.to_owned();
                let name = text(&name).at(&field).at("columns")?.to_owned();
                options.columns.insert(field, name);
            }
        }
        if let Some(tags) = reading.tags {
            options.tags = names(tags).at("tags")?;
        }
        options.rounding = reading.rounding.map(named).transpose().at("rounding")?;
        Ok(Self { batches: capsule::import(table).at("table")?, options })
    }

    /// Pulls every batch. The producer may be slow or need the interpreter lock for itself, so this
    /// runs without it.
    pub(crate) fn read(self) -> Result<(SchemaRef, Vec<RecordBatch>, TableOptions), Error> {
        let schema = self.batches.schema();
        Ok((schema, self.batches.collect::<Result<_, _>>()?, self.options))
    }
}

/// One name, or several.
fn names(value: &Any<'_>) -> Result<Vec<String>, Failure> {
    let name = |value: &Any<'_>| text(value).map(str::to_owned);
    if value.is_instance_of::<PyString>() {
        return Ok(vec![name(value)?]);
    }
    list(value, TAGS, name)
}
