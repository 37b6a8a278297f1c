//! Arrow IPC bytes, a stream or a file, to record batches.
//!
//! `arrow-ipc` reads what a message says of itself; this file finds the messages and keeps the
//! dictionaries, and `body` makes the columns. The crate's own readers also make arrays of the types
//! that nothing here reads, and bring 0.3 MB of code for it, packed.

use std::{collections::HashMap, sync::Arc};

use arrow_array::{
    Array, ArrayRef, LargeStringArray, RecordBatch, RecordBatchOptions, cast::AsArray,
};
use arrow_ipc::{
    DictionaryBatch, Message, convert::try_fb_to_schema, root_as_footer, root_as_message,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use receivables::{InputError, ItemError, ledger::MAX_ROWS};

use self::body::{Body, Dictionaries, dictionary_id, length};
use crate::Result;

mod body;

/// What a file begins and ends with; a stream begins otherwise.
const FILE_MAGIC: &[u8] = b"ARROW1";

/// What comes before a message's length since Arrow 0.15.
const CONTINUATION: i32 = -1;

/// A table as Arrow IPC holds it: what its columns are, and its rows in batches.
pub type IpcTable = (SchemaRef, Vec<RecordBatch>);

/// The table in an Arrow IPC stream or file.
///
/// The schema is the table's own. The batches carry decimal128 as [`unaligned`](crate::unaligned)
/// does, codes of dictionaries as int32, and columns of types that this crate does not read as null
/// columns, whatever they hold. Compressed bodies are refused. A stream may end without its end mark.
///
/// # Panics
/// Inside `arrow-ipc`, for a schema whose parts contradict each other: whoever reads bytes of
/// strangers catches that, as the bindings do.
///
/// # Errors
/// `input.malformed` where the bytes are no Arrow IPC or end too early; `item.too_many_rows`.
pub fn read_ipc(bytes: &[u8]) -> Result<IpcTable> {
    let (schema, batches) = read(bytes).map_err(|error| {
        let reason = format!("not an Arrow IPC stream or file: {error}");
        InputError::Malformed { reason }
    })?;
    // A null column has no bytes that would bound its rows.
    let rows = batches.iter().fold(0, |rows: usize, batch| rows.saturating_add(batch.num_rows()));
    if rows > MAX_ROWS {
        return Err(ItemError::TooManyRows { rows, maximum: MAX_ROWS }.into());
    }
    Ok((schema, batches))
}

fn read(bytes: &[u8]) -> Decoded<IpcTable> {
    if bytes.starts_with(FILE_MAGIC) { read_file(bytes) } else { read_stream(bytes) }
}

fn read_stream(mut bytes: &[u8]) -> Decoded<IpcTable> {
    let first = next_part(&mut bytes)?;
    let schema = first.as_ref().and_then(|first| first.header.header_as_schema());
    let schema = schema.ok_or_else(|| malformed("it does not begin with a schema"))?;
    let mut decoder = Decoder::new(schema)?;
    let mut batches = Vec::new();
    while let Some(part) = next_part(&mut bytes)? {
        batches.extend(decoder.decode(&part)?);
    }
    Ok((decoder.schema, batches))
}

/// Reads a file by its footer, which says where each message begins.
fn read_file(bytes: &[u8]) -> Decoded<IpcTable> {
    let rest = bytes.strip_suffix(FILE_MAGIC).and_then(|rest| rest.split_last_chunk::<4>());
    let (rest, length) = rest.ok_or_else(|| malformed("the file has no end"))?;
    let length = usize::try_from(i32::from_le_bytes(*length)).ok();
    let start = length.and_then(|length| rest.len().checked_sub(length));
    let (rest, footer) = start
        .and_then(|start| rest.split_at_checked(start))
        .ok_or_else(|| malformed("the footer is longer than the file"))?;
    let footer = root_as_footer(footer).map_err(|error| malformed(&error.to_string()))?;
    let schema = footer.schema().ok_or_else(|| malformed("the footer has no schema"))?;
    let mut decoder = Decoder::new(schema)?;
    let mut batches = Vec::new();
    // Dictionaries may stand after the batches that use them.
    let blocks = footer.dictionaries().into_iter().chain(footer.recordBatches()).flatten();
    for block in blocks {
        let start = usize::try_from(block.offset()).ok();
        let mut message = start.and_then(|start| rest.get(start..)).ok_or_else(ends_early)?;
        let part = next_part(&mut message)?.ok_or_else(|| malformed("a message is empty"))?;
        batches.extend(decoder.decode(&part)?);
    }
    Ok((decoder.schema, batches))
}

type Decoded<T> = std::result::Result<T, ArrowError>;

fn malformed(reason: &str) -> ArrowError {
    ArrowError::ParseError(reason.to_owned())
}

/// A message: what it says of itself, and the columns that follow.
struct Part<'a> {
    header: Message<'a>,
    body: &'a [u8],
}

/// The next message; none at the end of the bytes or at the mark that ends a stream.
fn next_part<'a>(rest: &mut &'a [u8]) -> Decoded<Option<Part<'a>>> {
    if rest.is_empty() {
        return Ok(None);
    }
    let mut length = word(rest)?;
    if length == CONTINUATION {
        length = word(rest)?;
    }
    if length == 0 {
        return Ok(None);
    }
    let metadata = take(rest, i64::from(length))?;
    let header = root_as_message(metadata).map_err(|error| malformed(&error.to_string()))?;
    Ok(Some(Part { body: take(rest, header.bodyLength())?, header }))
}

fn word(rest: &mut &[u8]) -> Decoded<i32> {
    let (word, after) = rest.split_first_chunk::<4>().ok_or_else(ends_early)?;
    *rest = after;
    Ok(i32::from_le_bytes(*word))
}

/// The next `length` bytes.
fn take<'a>(rest: &mut &'a [u8], length: i64) -> Decoded<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(self::length(length)?).ok_or_else(ends_early)?;
    *rest = after;
    Ok(taken)
}

fn ends_early() -> ArrowError {
    malformed("it ends within a message")
}

/// Reads messages one after the other.
struct Decoder {
    schema: SchemaRef,
    /// The texts of each dictionary so far.
    dictionaries: Dictionaries,
    /// The columns that the texts of each dictionary are.
    text_fields: HashMap<i64, Field>,
}

impl Decoder {
    fn new(schema: arrow_ipc::Schema<'_>) -> Decoded<Self> {
        if !schema.endianness().equals_to_target_endianness() {
            return Err(malformed("its numbers have the byte order of another kind of machine"));
        }
        let schema: SchemaRef = Arc::new(try_fb_to_schema(schema)?);
        let text_fields = schema.fields().iter().filter_map(|field| match field.data_type() {
            DataType::Dictionary(_, values) if values.is_string() => {
                Some((dictionary_id(field)?, Field::new("", values.as_ref().clone(), true)))
            }
            _ => None,
        });
        let text_fields = text_fields.collect();
        Ok(Self { schema, dictionaries: Dictionaries::new(), text_fields })
    }

    /// The batch that a message holds, if it holds one.
    fn decode(&mut self, message: &Part<'_>) -> Decoded<Option<RecordBatch>> {
        if let Some(dictionary) = message.header.header_as_dictionary_batch() {
            self.keep(dictionary, message)?;
            return Ok(None);
        }
        let batch = message.header.header_as_record_batch();
        let batch = batch.ok_or_else(|| malformed("a message is neither batch nor dictionary"))?;
        let mut body = Body::of(batch, message.body, message.header.version())?;
        let mut columns = Vec::with_capacity(self.schema.fields().len());
        let mut carried = Vec::with_capacity(columns.capacity());
        for field in self.schema.fields() {
            let column = body.column(field, &self.dictionaries)?;
            carried.push(Field::new(field.name(), column.data_type().clone(), true));
            columns.push(column);
        }
        let options = RecordBatchOptions::new().with_row_count(Some(body.rows()));
        let carried = Arc::new(Schema::new(carried));
        RecordBatch::try_new_with_options(carried, columns, &options).map(Some)
    }

    /// Keeps a dictionary of texts, or lengthens the one that there is.
    fn keep(&mut self, dictionary: DictionaryBatch<'_>, message: &Part<'_>) -> Decoded<()> {
        let id = dictionary.id();
        let Some(field) = self.text_fields.get(&id) else {
            return Ok(());
        };
        let data = dictionary.data().ok_or_else(|| malformed("a dictionary has no values"))?;
        let mut body = Body::of(data, message.body, message.header.version())?;
        let mut texts = body.column(field, &self.dictionaries)?;
        if dictionary.isDelta() {
            let before = self.dictionaries.get(&id);
            let before = before.ok_or_else(|| malformed("nothing to lengthen by a dictionary"))?;
            texts = lengthened(before, &texts);
        }
        self.dictionaries.insert(id, texts);
        Ok(())
    }
}

/// The texts of two arrays, one after the other.
fn lengthened(before: &ArrayRef, more: &ArrayRef) -> ArrayRef {
    let both = [texts(before), texts(more)].concat();
    Arc::new(LargeStringArray::from(both))
}

fn texts(array: &ArrayRef) -> Vec<Option<&str>> {
    match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().iter().collect(),
        DataType::LargeUtf8 => array.as_string::<i64>().iter().collect(),
        _ => array.as_string_view().iter().collect(),
    }
}

#[cfg(test)]
mod tests;
