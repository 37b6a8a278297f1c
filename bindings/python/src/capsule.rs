//! Arrow's `PyCapsule` interface: record batches in from any library, and out to any library.
//!
//! The protocol is one method, `__arrow_c_stream__`, that returns a capsule named
//! `arrow_array_stream` around a C struct (<https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>).

use std::ffi::CStr;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchOptions, StructArray};
use arrow_schema::{DataType, Schema, SchemaRef};
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
pub(crate) fn import(table: &Bound<'_, PyAny>) -> Result<Batches, Failure> {
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
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr().cast()) };
    Ok(Batches::of(stream)?)
}

/// The record batches of a stream, decimals carried as [`receivables_arrow::unaligned`] says: the
/// `arrow` crate's own reader copies the ones that do not lie on 16 bytes, as half of those do that
/// pyarrow has read from a file.
pub(crate) struct Batches {
    stream: FFI_ArrowArrayStream,
    schema: SchemaRef,
    carried: SchemaRef,
}

impl Batches {
    fn of(mut stream: FFI_ArrowArrayStream) -> Result<Self, Error> {
        let (Some(get_schema), Some(_)) = (stream.get_schema(), stream.release()) else {
            return Err(broken("the stream is released"));
        };
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is not released, the callback is its own, and it writes a schema.
        let code = unsafe { get_schema(&raw mut stream, &raw mut schema) };
        if code != 0 {
            return Err(failed(&mut stream, code));
        }
        let schema = Schema::try_from(&schema).map_err(|error| malformed(&error))?;
        let carried = Arc::new(receivables_arrow::unaligned(&schema));
        Ok(Self { stream, schema: Arc::new(schema), carried })
    }

    /// The schema as the producer says it.
    pub(crate) fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    /// The next batch; `None` at the end of the stream.
    fn pull(&mut self) -> Result<Option<RecordBatch>, Error> {
        let get_next = self.stream.get_next().ok_or_else(|| broken("the stream has no batches"))?;
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: the stream is not released, the callback is its own, and it writes an array.
        let code = unsafe { get_next(&raw mut self.stream, &raw mut array) };
        if code != 0 {
            return Err(failed(&mut self.stream, code));
        }
        if array.is_released() {
            return Ok(None);
        }
        let fields = DataType::Struct(self.carried.fields().clone());
        // SAFETY: the protocol promises arrays of the stream's schema. The types differ from the
        // producer's only where a decimal128 is read as 16 plain bytes, which has the same buffers.
        let data = unsafe { from_ffi_and_data_type(array, fields) };
        let data = data.map_err(|error| malformed(&error))?;
        let options = RecordBatchOptions::new().with_row_count(Some(data.len()));
        let columns = StructArray::from(data).into_parts().1;
        let batch = RecordBatch::try_new_with_options(self.carried.clone(), columns, &options);
        batch.map(Some).map_err(|error| malformed(&error))
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.pull().transpose()
    }
}

/// What the producer says about the call that has just failed.
fn failed(stream: &mut FFI_ArrowArrayStream, code: i32) -> Error {
    let said = stream.get_last_error().and_then(|get_last_error| {
        // SAFETY: the stream is not released, and its last call has failed; the text, if there is
        // one, lives until the next call.
        unsafe {
            let text = get_last_error(stream);
            (!text.is_null()).then(|| CStr::from_ptr(text).to_string_lossy().into_owned())
        }
    });
    broken(&said.unwrap_or_else(|| format!("the stream failed with code {code}")))
}

fn broken(reason: &str) -> Error {
    InputError::Malformed { reason: reason.to_owned() }.into()
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
