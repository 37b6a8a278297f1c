//! `OpenItems.fromArrow`: an Arrow IPC stream or file to a table.

use napi::bindgen_prelude::{TypedArrayType, Uint8ArraySlice};
use receivables::aging::AgingReport;
use receivables::ledger::OpenItems;
use receivables::{Error, InputError};
use receivables_arrow::{IpcTable, TableOptions};

use crate::aging::{as_of, policy};
use crate::columns::TypedColumn;
use crate::convert::{at, currency, named, text};
use crate::failure::Failure;
use crate::value::{Record, Value};

const IPC: &str = "a Buffer or a Uint8Array with an Arrow IPC stream or file";

/// The options of a table in Arrow, and those of a report.
const OPTIONS: &[&str] = &[
    "currency",
    "precision",
    "columns",
    "tags",
    "rounding",
    "asOf",
    "by",
    "basis",
    "unit",
    "bounds",
    "credits",
    "disputed",
    "days",
    "graceDays",
    "detail",
];

/// The table of `fromArrow(ipc, { currency, precision, columns, tags, rounding })`.
pub(crate) fn read(ipc: Value<'_>, options: Value<'_>) -> Result<OpenItems, Failure> {
    let options = options.options(&["currency", "precision", "columns", "tags", "rounding"])?;
    let options = table_options(&options)?;
    let (schema, batches) = batches(ipc)?;
    Ok(receivables_arrow::open_items(&schema, &batches, &options)?)
}

/// The report of a table in Arrow, in one pass where that is possible.
pub(crate) fn aging(ipc: Value<'_>, options: Value<'_>) -> Result<AgingReport, Failure> {
    let options = options.options(OPTIONS)?;
    let (as_of, policy) = (as_of(&options)?, policy(&options)?);
    let options = table_options(&options)?;
    let (schema, batches) = batches(ipc)?;
    Ok(receivables_arrow::aging(&schema, &batches, &options, as_of, &policy)?)
}

fn table_options(options: &Record<'_>) -> Result<TableOptions, Failure> {
    let mut table = TableOptions::new(currency(options)?);
    let columns = options.optional("columns", |value| value.entries("an object of names"))?;
    for (field, name) in columns.unwrap_or_default() {
        if !name.is_undefined()? {
            let name = at("columns", at(&field, text(name)))?;
            // Fields have the names of this binding, the table has whatever names it has.
            let field = if field == "pausedDays" { "paused_days".to_owned() } else { field };
            table.columns.insert(field, name);
        }
    }
    table.tags = options
        .optional("tags", |value| value.list("an array of names")?.map(text))?
        .unwrap_or_default();
    table.rounding = options.optional("rounding", named)?;
    Ok(table)
}

fn batches(ipc: Value<'_>) -> Result<IpcTable, Failure> {
    let bytes = TypedColumn::of(ipc, IPC)?;
    bytes.is(TypedArrayType::Uint8, IPC)?;
    let bytes = bytes.slice::<Uint8ArraySlice<'_>>()?;
    // The reader checks what it reads, mostly by errors and here and there by a panic: either way
    // the bytes are at fault.
    let read = receivables_boundary::guard(|| receivables_arrow::read_ipc(&bytes));
    let contradicts = |_| {
        let reason = "not an Arrow IPC stream or file: its parts contradict each other";
        Error::from(InputError::Malformed { reason: reason.to_owned() })
    };
    Ok(read.map_err(contradicts)??)
}
