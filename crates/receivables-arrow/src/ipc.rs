//! Arrow IPC bytes, a stream or a file, to record batches.
//!
//! `arrow-ipc` decodes what a message holds; this file finds the messages and keeps the
//! dictionaries. The crate's own readers can also lengthen dictionaries of every type, and bring
//! 0.4 MB of code for it; here only text can be lengthened, the one type that keys may have.

use std::{collections::HashMap, sync::Arc};

use arrow_array::{Array, ArrayRef, LargeStringArray, RecordBatch, StringArray, StringViewArray};
use arrow_buffer::Buffer;
use arrow_ipc::{
    DictionaryBatch, Message, convert::try_fb_to_schema, reader::read_record_batch, root_as_footer,
    root_as_message,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use receivables::InputError;

use crate::Result;

/// What a file begins and ends with; a stream begins otherwise.
const FILE_MAGIC: &[u8] = b"ARROW1";

/// What comes before a message's length since Arrow 0.15.
const CONTINUATION: i32 = -1;

/// A table as Arrow IPC holds it: what its columns are, and its rows in batches.
pub type IpcTable = (SchemaRef, Vec<RecordBatch>);

/// The table in an Arrow IPC stream or file.
///
/// Compressed bodies are refused, and dictionaries that are lengthened and hold no text. A stream
/// may end without its end mark.
///
/// # Panics
/// Inside `arrow`, for some bytes whose parts contradict each other: whoever reads bytes of strangers
/// catches that, as the bindings do.
///
/// # Errors
/// `input.malformed` where the bytes are no Arrow IPC or end too early.
pub fn read_ipc(bytes: &[u8]) -> Result<IpcTable> {
    read(bytes).map_err(|error| {
        let reason = format!("not an Arrow IPC stream or file: {error}");
        InputError::Malformed { reason }.into()
    })
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
    let length = usize::try_from(length).map_err(|_| malformed("a length is negative"))?;
    let (taken, after) = rest.split_at_checked(length).ok_or_else(ends_early)?;
    *rest = after;
    Ok(taken)
}

fn ends_early() -> ArrowError {
    malformed("it ends within a message")
}

/// Reads messages one after the other.
struct Decoder {
    schema: SchemaRef,
    /// The values of each dictionary so far.
    dictionaries: HashMap<i64, ArrayRef>,
    /// What the values of each dictionary are.
    value_types: HashMap<i64, DataType>,
}

impl Decoder {
    fn new(schema: arrow_ipc::Schema<'_>) -> Decoded<Self> {
        if !schema.endianness().equals_to_target_endianness() {
            return Err(malformed("its numbers have the byte order of another kind of machine"));
        }
        let schema: SchemaRef = Arc::new(try_fb_to_schema(schema)?);
        #[expect(deprecated, reason = "the reader finds dictionaries by these ids and no others")]
        let id = Field::dict_id;
        let fields = schema.flattened_fields().into_iter();
        let value_types = fields.filter_map(|field| match field.data_type() {
            DataType::Dictionary(_, values) => Some((id(field)?, values.as_ref().clone())),
            _ => None,
        });
        let value_types = value_types.collect();
        Ok(Self { schema, dictionaries: HashMap::new(), value_types })
    }

    /// The batch that a message holds, if it holds one.
    fn decode(&mut self, message: &Part<'_>) -> Decoded<Option<RecordBatch>> {
        if let Some(dictionary) = message.header.header_as_dictionary_batch() {
            self.keep(dictionary, message)?;
            return Ok(None);
        }
        let batch = message.header.header_as_record_batch();
        let batch = batch.ok_or_else(|| malformed("a message is neither batch nor dictionary"))?;
        self.batch(batch, message, &self.schema).map(Some)
    }

    fn batch(
        &self,
        batch: arrow_ipc::RecordBatch<'_>,
        message: &Part<'_>,
        schema: &SchemaRef,
    ) -> Decoded<RecordBatch> {
        // Copied whole, so that columns lie as the format lays them out.
        let body = Buffer::from(message.body);
        let (known, version) = (&self.dictionaries, message.header.version());
        read_record_batch(&body, batch, schema.clone(), known, None, &version)
    }

    /// Keeps a dictionary, or lengthens the one that there is.
    fn keep(&mut self, dictionary: DictionaryBatch<'_>, message: &Part<'_>) -> Decoded<()> {
        let id = dictionary.id();
        let unknown = || malformed("a dictionary belongs to no column");
        let value_type = self.value_types.get(&id).ok_or_else(unknown)?.clone();
        let data = dictionary.data().ok_or_else(|| malformed("a dictionary has no values"))?;
        // The values are a batch of one column.
        let schema = Arc::new(Schema::new(vec![Field::new("", value_type, true)]));
        let mut values = self.batch(data, message, &schema)?.column(0).clone();
        if dictionary.isDelta() {
            let before = self.dictionaries.get(&id);
            let before = before.ok_or_else(|| malformed("nothing to lengthen by a dictionary"))?;
            values = lengthened(before, &values)?;
        }
        self.dictionaries.insert(id, values);
        Ok(())
    }
}

/// The texts of two arrays of a type, one after the other.
fn lengthened(before: &ArrayRef, more: &ArrayRef) -> Decoded<ArrayRef> {
    macro_rules! texts {
        ($($array:ty),*) => {$(
            let (a, b) = (before.as_any().downcast_ref(), more.as_any().downcast_ref());
            if let (Some(a), Some(b)) = (a as Option<&$array>, b as Option<&$array>) {
                return Ok(Arc::new(a.iter().chain(b.iter()).collect::<$array>()));
            }
        )*};
    }
    texts!(StringArray, LargeStringArray, StringViewArray);
    Err(malformed("a dictionary is lengthened that does not hold text"))
}

#[cfg(test)]
mod tests;
