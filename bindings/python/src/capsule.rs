//! Arrow's `PyCapsule` interface: record batches in from any library, and out to any library.
//!
//! The protocol is one method, `__arrow_c_stream__`, that returns a capsule named
//! `arrow_array_stream` around a C struct (<https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>).

use std::ffi::CStr;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, from_ffi_and_data_type, to_ffi};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    Array, ArrayRef, RecordBatch, RecordBatchIterator, RecordBatchOptions, StructArray, make_array,
};
use arrow_data::ArrayData;
use arrow_schema::{DataType, Schema, SchemaRef};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use receivables::{Error, InputError};

use crate::errors::Failure;
use crate::values::refused;

/// The names that the protocol gives to its capsules.
const STREAM: &CStr = c"arrow_array_stream";
const ARRAY: &CStr = c"arrow_array";
const SCHEMA: &CStr = c"arrow_schema";

const TABLE: &str = "a table with `__arrow_c_stream__`";
const COLUMN: &str = "a column with `__arrow_c_stream__` or `__arrow_c_array__`";
const CAPSULE: &str = "a capsule from `__arrow_c_stream__`";
const CAPSULES: &str = "two capsules from `__arrow_c_array__`";

/// The batches of anything that has `__arrow_c_stream__`; nothing is copied.
pub(crate) fn import(table: &Bound<'_, PyAny>) -> Result<Batches, Failure> {
    let Some(method) = table.getattr_opt(intern!(table.py(), "__arrow_c_stream__"))? else {
        return Err(refused(table, TABLE));
    };
    Ok(Batches::of(stream(&method)?)?)
}

/// The pieces of a column of any library that hands one out; nothing is copied.
pub(crate) fn import_column(column: &Bound<'_, PyAny>) -> Result<Column, Failure> {
    if let Some(method) = column.getattr_opt(intern!(column.py(), "__arrow_c_stream__"))? {
        let mut stream = Stream(stream(&method)?);
        let data_type = DataType::try_from(&stream.schema()?).map_err(|error| malformed(&error))?;
        return Ok(Column::Stream(stream, data_type));
    }
    let Some(method) = column.getattr_opt(intern!(column.py(), "__arrow_c_array__"))? else {
        return Err(refused(column, COLUMN));
    };
    let capsules = method.call0()?;
    let Ok((schema, array)) = capsules.extract::<(Bound<'_, PyCapsule>, Bound<'_, PyCapsule>)>()
    else {
        return Err(refused(&capsules, CAPSULES));
    };
    let schema = schema.pointer_checked(Some(SCHEMA))?;
    let array = array.pointer_checked(Some(ARRAY))?;
    // SAFETY: capsules of these names hold a valid, aligned `ArrowSchema` and `ArrowArray` by the
    // protocol, and the interpreter lock keeps every other owner out. `from_raw` moves both out and
    // leaves released ones behind, so that the capsules' destructors do nothing. An array has the
    // type of the schema beside it.
    let data = unsafe {
        let array = FFI_ArrowArray::from_raw(array.as_ptr().cast());
        if array.is_released() {
            return Err(broken("the column is released").into());
        }
        from_ffi(array, &FFI_ArrowSchema::from_raw(schema.as_ptr().cast()))
    };
    Ok(Column::Whole(make_array(data.map_err(|error| malformed(&error))?)))
}

/// The stream in the capsule that a method returns.
fn stream(method: &Bound<'_, PyAny>) -> Result<FFI_ArrowArrayStream, Failure> {
    let capsule = method.call0()?;
    let Ok(capsule) = capsule.cast::<PyCapsule>() else { return Err(refused(&capsule, CAPSULE)) };
    let pointer = capsule.pointer_checked(Some(STREAM))?;
    // SAFETY: a capsule of this name holds a valid, aligned `ArrowArrayStream` by the protocol,
    // and the interpreter lock keeps every other owner of the capsule out. `from_raw` moves the
    // stream out and leaves a released one behind, so that the capsule's destructor does nothing.
    Ok(unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr().cast()) })
}

/// A stream whose producer is asked through its own callbacks.
pub(crate) struct Stream(FFI_ArrowArrayStream);

impl Stream {
    fn schema(&mut self) -> Result<FFI_ArrowSchema, Error> {
        let (Some(get_schema), Some(_)) = (self.0.get_schema(), self.0.release()) else {
            return Err(broken("the stream is released"));
        };
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is not released, the callback is its own, and it writes a schema.
        let code = unsafe { get_schema(&raw mut self.0, &raw mut schema) };
        if code == 0 { Ok(schema) } else { Err(failed(&mut self.0, code)) }
    }

    /// The next array, of the type of the stream or of one with the same buffers; `None` at the end.
    fn pull(&mut self, data_type: DataType) -> Result<Option<ArrayData>, Error> {
        let get_next = self.0.get_next().ok_or_else(|| broken("the stream has no arrays"))?;
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: the stream is not released, the callback is its own, and it writes an array.
        let code = unsafe { get_next(&raw mut self.0, &raw mut array) };
        if code != 0 {
            return Err(failed(&mut self.0, code));
        }
        if array.is_released() {
            return Ok(None);
        }
        // SAFETY: the protocol promises arrays of the stream's schema. The type differs from the
        // producer's only where a decimal128 is read as 16 plain bytes, which has the same buffers.
        let data = unsafe { from_ffi_and_data_type(array, data_type) };
        data.map(Some).map_err(|error| malformed(&error))
    }
}

/// A column that comes whole or in pieces.
pub(crate) enum Column {
    Whole(ArrayRef),
    Stream(Stream, DataType),
}

impl Column {
    /// Pulls every piece.
    pub(crate) fn read(self) -> Result<Vec<ArrayRef>, Error> {
        let (mut stream, data_type) = match self {
            Self::Whole(array) => return Ok(vec![array]),
            Self::Stream(stream, data_type) => (stream, data_type),
        };
        let mut pieces = Vec::new();
        while let Some(piece) = stream.pull(data_type.clone())? {
            pieces.push(make_array(piece));
        }
        Ok(pieces)
    }
}

/// The record batches of a stream, decimals carried as [`receivables_arrow::unaligned`] says: the
/// `arrow` crate's own reader copies the ones that do not lie on 16 bytes, as half of those do that
/// pyarrow has read from a file.
pub(crate) struct Batches {
    stream: Stream,
    schema: SchemaRef,
    carried: SchemaRef,
}

impl Batches {
    fn of(stream: FFI_ArrowArrayStream) -> Result<Self, Error> {
        let mut stream = Stream(stream);
        let schema = Schema::try_from(&stream.schema()?).map_err(|error| malformed(&error))?;
        let carried = Arc::new(receivables_arrow::unaligned(&schema));
        Ok(Self { stream, schema: Arc::new(schema), carried })
    }

    /// The schema as the producer says it.
    pub(crate) fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    /// The next batch; `None` at the end of the stream.
    fn pull(&mut self) -> Result<Option<RecordBatch>, Error> {
        let fields = DataType::Struct(self.carried.fields().clone());
        let Some(data) = self.stream.pull(fields)? else { return Ok(None) };
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

/// A capsule that streams batches of one schema to the library that asked for them.
pub(crate) fn export(
    py: Python<'_>,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
) -> Result<Bound<'_, PyCapsule>, Failure> {
    let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    // The consumer moves the stream out; otherwise dropping the capsule releases it.
    let stream = FFI_ArrowArrayStream::new(Box::new(reader));
    Ok(PyCapsule::new_with_value(py, stream, STREAM)?)
}

/// Two capsules, of a type and of a column, for the library that asked for it.
pub(crate) fn export_column<'py>(
    py: Python<'py>,
    column: &dyn Array,
) -> Result<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>), Failure> {
    let (array, schema) = to_ffi(&column.to_data()).map_err(|error| malformed(&error))?;
    let schema = PyCapsule::new_with_value(py, schema, SCHEMA)?;
    Ok((schema, PyCapsule::new_with_value(py, array, ARRAY)?))
}

/// What Arrow or the producer of a stream said is wrong with it.
pub(crate) fn malformed(error: &dyn std::error::Error) -> Error {
    InputError::Malformed { reason: error.to_string() }.into()
}
