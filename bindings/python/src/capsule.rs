//! Arrow's `PyCapsule` interface: record batches in from any library, and out to any library.
//!
//! The protocol is one method, `__arrow_c_stream__`, that returns a capsule named
//! `arrow_array_stream` around a C struct (<https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>).

use std::ffi::CStr;

use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchIterator};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use receivables::{Error, InputError};

use crate::errors::Failure;
use crate::values::refused;

/// The name that the protocol gives to a capsule with a stream in it.
const STREAM: &CStr = c"arrow_array_stream";

const TABLE: &str = "a table with `__arrow_c_stream__`";
const CAPSULE: &str = "a capsule from `__arrow_c_stream__`";

/// The batches of anything that has `__arrow_c_stream__`; nothing is copied.
pub(crate) fn import(table: &Bound<'_, PyAny>) -> Result<RecordBatchStreamReader, Failure> {
    let py = table.py();
    let Some(method) = table.getattr_opt(intern!(py, "__arrow_c_stream__"))? else {
        return Err(refused(table, TABLE));
    };
    let capsule = method.call0()?;
    let Ok(capsule) = capsule.cast::<PyCapsule>() else { return Err(refused(&capsule, CAPSULE)) };
    let pointer = capsule.pointer_checked(Some(STREAM))?;
    // SAFETY: a capsule of this name holds a valid, aligned `ArrowArrayStream` by the protocol,
    // and the interpreter lock keeps every other owner of the capsule out. `from_raw` moves the
    // stream out and leaves a released one behind, so that the capsule's destructor does nothing.
    let reader = unsafe { RecordBatchStreamReader::from_raw(pointer.as_ptr().cast()) };
    reader.map_err(|error| malformed(&error).into())
}

/// A capsule that streams one batch to the library that asked for it.
pub(crate) fn export(py: Python<'_>, batch: RecordBatch) -> Result<Bound<'_, PyCapsule>, Failure> {
    let schema = batch.schema();
    let reader = RecordBatchIterator::new([Ok(batch)], schema);
    // The consumer moves the stream out; otherwise dropping the capsule releases it.
    let stream = FFI_ArrowArrayStream::new(Box::new(reader));
    Ok(PyCapsule::new_with_value(py, stream, STREAM)?)
}

/// What Arrow or the producer of a stream said is wrong with it.
pub(crate) fn malformed(error: &dyn std::error::Error) -> Error {
    InputError::Malformed { reason: error.to_string() }.into()
}
