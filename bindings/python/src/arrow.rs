//! Tables of other libraries as record batches, and how their columns are to be read.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use receivables::ledger::FactKind;
use receivables::{Error, InputError};
use receivables_arrow::{FactTable, TableOptions};

use crate::capsule::{self, Batches};
use crate::errors::{Failure, guard_detached};
use crate::item::missing;
use crate::values::{Any, At, currency, list, named, refused, text};

const COLUMNS: &str = "a dict of column names";
const TABLES: &str = "a dict of tables, each a dict of column names";
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
            options.columns.extend(renamed(columns).at("columns")?);
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

/// Columns whose names are not those of their fields: (field, column).
type Renamed = Vec<(String, String)>;

/// Facts of one kind as a table that nobody has read yet, and how its columns are to be read.
pub(crate) struct FactSource<'a, 'py> {
    kind: FactKind,
    table: &'a Any<'py>,
    columns: Renamed,
    tags: Vec<String>,
}

impl<'a, 'py> FactSource<'a, 'py> {
    /// The tables that are there. What is said of a table that is not there is refused.
    pub(crate) fn all(
        tables: [(FactKind, Option<&'a Any<'py>>); 4],
        columns: Option<&Any<'py>>,
        tags: Option<&Any<'py>>,
    ) -> Result<Vec<Self>, Failure> {
        let mut columns = columns.map(by_table).transpose().at("columns")?.unwrap_or_default();
        let mut tags = tags.map(names).transpose().at("tags")?;
        let mut sources = Vec::new();
        for (kind, table) in tables {
            let columns = columns.iter().position(|(of, _)| *of == kind).map(|i| columns.remove(i));
            let tags = tags.take_if(|_| kind == FactKind::Invoice);
            let Some(table) = table else {
                let absent = [("columns", columns.is_some()), ("tags", tags.is_some())];
                match absent.into_iter().find(|(_, said)| *said) {
                    Some((option, _)) => return Err(missing(kind.plural())).at(option),
                    None => continue,
                }
            };
            let columns = columns.map(|(_, renamed)| renamed).unwrap_or_default();
            sources.push(Self { kind, table, columns, tags: tags.unwrap_or_default() });
        }
        Ok(sources)
    }

    /// Pulls every batch, without the interpreter lock. One table is read before the next one is
    /// asked for its stream: a connection to a database has one open result at a time.
    pub(crate) fn read(self, py: Python<'_>) -> Result<FactBatches, Failure> {
        let list = self.kind.plural();
        let batches = capsule::import(self.table).at(list)?;
        let schema = batches.schema();
        let batches = guard_detached(py, || batches.collect::<Result<_, _>>()).at(list)?;
        Ok(FactBatches { kind: self.kind, schema, batches, columns: self.columns, tags: self.tags })
    }
}

/// Facts of one kind as record batches.
pub(crate) struct FactBatches {
    kind: FactKind,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    columns: Renamed,
    tags: Vec<String>,
}

impl FactBatches {
    pub(crate) fn table(&self) -> FactTable<'_> {
        FactTable {
            kind: self.kind,
            schema: &self.schema,
            batches: &self.batches,
            columns: self.columns.clone(),
            tags: self.tags.clone(),
        }
    }
}

/// The names of columns, table by table.
fn by_table(columns: &Any<'_>) -> Result<Vec<(FactKind, Renamed)>, Failure> {
    const KINDS: [FactKind; 4] =
        [FactKind::Invoice, FactKind::CreditNote, FactKind::Payment, FactKind::Allocation];
    let tables = columns.cast::<PyDict>().map_err(|_| refused(columns, TABLES))?;
    tables
        .iter()
        .map(|(table, columns)| {
            let table = text(&table)?;
            let kind = KINDS.into_iter().find(|kind| kind.plural() == table).ok_or_else(|| {
                let (field, expected) = (table.to_owned(), KINDS.map(FactKind::plural).join(", "));
                Error::from(InputError::UnknownField { field, expected })
            })?;
            Ok((kind, renamed(&columns).at(table)?))
        })
        .collect()
}

/// The names of columns, field by field.
fn renamed(columns: &Any<'_>) -> Result<Renamed, Failure> {
    let columns = columns.cast::<PyDict>().map_err(|_| refused(columns, COLUMNS))?;
    columns
        .iter()
        .map(|(field, name)| {
            let field = text(&field)?.to_owned();
            let name = text(&name).at(&field)?.to_owned();
            Ok((field, name))
        })
        .collect()
}

/// One name, or several.
fn names(value: &Any<'_>) -> Result<Vec<String>, Failure> {
    let name = |value: &Any<'_>| text(value).map(str::to_owned);
    if value.is_instance_of::<PyString>() {
        return Ok(vec![name(value)?]);
    }
    list(value, TAGS, name)
}
