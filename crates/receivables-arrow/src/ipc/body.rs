//! The columns of a message, made of the buffers that follow it.
//!
//! Columns of the types that this crate reads become arrays; others are walked over and stand as
//! null columns. What the bytes say is checked before an array is made of them.

use std::{collections::HashMap, sync::Arc};

use arrow_array::{
    ArrayRef, ArrowPrimitiveType, BooleanArray, DictionaryArray, FixedSizeBinaryArray,
    GenericStringArray, Int32Array, NullArray, OffsetSizeTrait, PrimitiveArray, StringArray,
    StringViewArray, downcast_integer,
    types::{Date32Type, Date64Type, Decimal32Type, Decimal64Type, DecimalType},
};
use arrow_buffer::{
    ArrowNativeType, BooleanBuffer, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer,
};
use arrow_ipc::{FieldNode, MetadataVersion, RecordBatch};
use arrow_schema::{DataType, Field, UnionMode};

use super::{Decoded, malformed};

/// The texts that the codes of each dictionary stand for.
pub(super) type Dictionaries = HashMap<i64, ArrayRef>;

/// What follows a message, and what it says of it.
pub(super) struct Body<'a> {
    bytes: Buffer,
    rows: usize,
    nodes: std::vec::IntoIter<&'a FieldNode>,
    buffers: std::vec::IntoIter<&'a arrow_ipc::Buffer>,
    /// How many buffers the texts of each view column lie in.
    view_buffers: std::vec::IntoIter<i64>,
    version: MetadataVersion,
}

impl<'a> Body<'a> {
    pub(super) fn of(
        batch: RecordBatch<'a>,
        bytes: &[u8],
        version: MetadataVersion,
    ) -> Decoded<Self> {
        if batch.compression().is_some() {
            return Err(malformed("its columns are compressed"));
        }
        Ok(Self {
            // Copied whole, so that columns lie as the format lays them out.
            bytes: Buffer::from(bytes),
            rows: length(batch.length())?,
            nodes: batch.nodes().into_iter().flatten().collect::<Vec<_>>().into_iter(),
            buffers: batch.buffers().into_iter().flatten().collect::<Vec<_>>().into_iter(),
            view_buffers: batch
                .variadicBufferCounts()
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .into_iter(),
            version,
        })
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// The next column, of the type of `field`.
    ///
    /// A decimal128 is carried as the 16 bytes of each number, which may lie anywhere; codes of a
    /// dictionary are carried as int32.
    pub(super) fn column(
        &mut self,
        field: &Field,
        dictionaries: &Dictionaries,
    ) -> Decoded<ArrayRef> {
        macro_rules! integers {
            ($type:ty) => {
                self.numbers::<$type>().map(|array| Arc::new(array) as ArrayRef)
            };
        }
        downcast_integer! {
            field.data_type() => (integers),
            DataType::Boolean => self.flags(),
            DataType::Date32 => Ok(Arc::new(self.numbers::<Date32Type>()?)),
            DataType::Date64 => Ok(Arc::new(self.numbers::<Date64Type>()?)),
            DataType::Decimal32(digits, scale) => self.decimals::<Decimal32Type>(*digits, *scale),
            DataType::Decimal64(digits, scale) => self.decimals::<Decimal64Type>(*digits, *scale),
            DataType::Decimal128(..) => self.wide_decimals(),
            DataType::Utf8 => self.texts::<i32>(),
            DataType::LargeUtf8 => self.texts::<i64>(),
            DataType::Utf8View => self.viewed_texts(),
            DataType::Dictionary(codes, values) if values.is_string() => {
                let texts = dictionary_id(field).and_then(|id| dictionaries.get(&id)).cloned();
                self.coded(codes, texts)
            },
            other => {
                self.skip(other)?;
                Ok(Arc::new(NullArray::new(self.rows)))
            }
        }
    }

    fn numbers<T: ArrowPrimitiveType>(&mut self) -> Decoded<PrimitiveArray<T>> {
        let nulls = self.nulls()?;
        PrimitiveArray::try_new(self.values(self.rows)?, nulls)
    }

    fn decimals<T: ArrowPrimitiveType + DecimalType>(
        &mut self,
        precision: u8,
        scale: i8,
    ) -> Decoded<ArrayRef> {
        Ok(Arc::new(self.numbers::<T>()?.with_precision_and_scale(precision, scale)?))
    }

    fn wide_decimals(&mut self) -> Decoded<ArrayRef> {
        const WIDTH: i32 = 16;
        let nulls = self.nulls()?;
        let bytes = self.buffer_of(self.rows.checked_mul(16))?;
        Ok(Arc::new(FixedSizeBinaryArray::try_new_with_len(WIDTH, bytes, nulls, self.rows)?))
    }

    fn flags(&mut self) -> Decoded<ArrayRef> {
        let nulls = self.nulls()?;
        Ok(Arc::new(BooleanArray::new(self.bits()?, nulls)))
    }

    fn texts<O: OffsetSizeTrait>(&mut self) -> Decoded<ArrayRef> {
        let nulls = self.nulls()?;
        let offsets = if self.rows == 0 {
            // An empty column may have none.
            self.buffer()?;
            OffsetBuffer::new_empty()
        } else {
            let offsets = self.values::<O>(self.rows.saturating_add(1))?;
            if !offsets.is_sorted() || offsets.first().is_some_and(|first| *first < O::zero()) {
                return Err(malformed("a text ends before it begins"));
            }
            OffsetBuffer::new(offsets)
        };
        Ok(Arc::new(GenericStringArray::<O>::try_new(offsets, self.buffer()?, nulls)?))
    }

    fn viewed_texts(&mut self) -> Decoded<ArrayRef> {
        let nulls = self.nulls()?;
        let views = self.values(self.rows)?;
        let count = self.view_buffers()?;
        let texts = (0..count).map(|_| self.buffer()).collect::<Decoded<Vec<_>>>()?;
        Ok(Arc::new(StringViewArray::try_new(views, texts, nulls)?))
    }

    /// Codes and the texts that they stand for; without texts all of them have to be null.
    fn coded(&mut self, codes: &DataType, texts: Option<ArrayRef>) -> Decoded<ArrayRef> {
        macro_rules! narrowed {
            ($type:ty) => {
                self.narrowed::<<$type as ArrowPrimitiveType>::Native>()
            };
        }
        let nulls = self.nulls()?;
        let codes = match codes {
            DataType::Int32 => self.values(self.rows),
            codes => downcast_integer! {
                codes => (narrowed),
                _ => Err(malformed("codes of a dictionary are no integers")),
            },
        };
        let texts = texts.unwrap_or_else(|| Arc::new(StringArray::new_null(0)));
        let codes = Int32Array::try_new(codes?, nulls)?;
        Ok(Arc::new(DictionaryArray::try_new(codes, texts)?))
    }

    /// Codes as int32; one that no text can have becomes -1, which is refused with the texts.
    fn narrowed<N: ArrowNativeType>(&mut self) -> Decoded<ScalarBuffer<i32>> {
        let narrow = |code: &N| code.to_usize().and_then(|code| i32::try_from(code).ok());
        let codes = self.values::<N>(self.rows)?;
        Ok(codes.iter().map(|code| narrow(code).unwrap_or(-1)).collect())
    }

    /// Steps over a column and what is nested in it.
    fn skip(&mut self, data_type: &DataType) -> Decoded<()> {
        self.node()?;
        let buffers = match data_type {
            DataType::Null | DataType::RunEndEncoded(..) => 0,
            DataType::Struct(_) | DataType::FixedSizeList(..) => 1,
            DataType::Utf8
            | DataType::LargeUtf8
            | DataType::Binary
            | DataType::LargeBinary
            | DataType::ListView(_)
            | DataType::LargeListView(_) => 3,
            DataType::Utf8View | DataType::BinaryView => self.view_buffers()?.saturating_add(2),
            DataType::Union(_, mode) => {
                // Before version 5 of the format, a union said which rows are null.
                usize::from(self.version < MetadataVersion::V5)
                    + if *mode == UnionMode::Dense { 2 } else { 1 }
            }
            _ => 2,
        };
        for _ in 0..buffers {
            self.buffer()?;
        }
        match data_type {
            DataType::List(child)
            | DataType::LargeList(child)
            | DataType::ListView(child)
            | DataType::LargeListView(child)
            | DataType::FixedSizeList(child, _)
            | DataType::Map(child, _) => self.skip(child.data_type()),
            DataType::Struct(children) => {
                children.iter().try_for_each(|child| self.skip(child.data_type()))
            }
            DataType::Union(children, _) => {
                children.iter().try_for_each(|(_, child)| self.skip(child.data_type()))
            }
            DataType::RunEndEncoded(ends, values) => {
                self.skip(ends.data_type())?;
                self.skip(values.data_type())
            }
            _ => Ok(()),
        }
    }

    fn node(&mut self) -> Decoded<&'a FieldNode> {
        self.nodes.next().ok_or_else(|| malformed("a column is missing"))
    }

    /// Which rows of the next column are null, if any are.
    fn nulls(&mut self) -> Decoded<Option<NullBuffer>> {
        let node = self.node()?;
        if length(node.length())? != self.rows {
            return Err(malformed("a column has more or fewer rows than its batch"));
        }
        if node.null_count() == 0 {
            self.buffer()?;
            return Ok(None);
        }
        Ok(Some(NullBuffer::new(self.bits()?)))
    }

    /// The next buffer, a bit a row.
    fn bits(&mut self) -> Decoded<BooleanBuffer> {
        let bytes = self.buffer_of(Some(self.rows.div_ceil(8)))?;
        Ok(BooleanBuffer::new(bytes, 0, self.rows))
    }

    /// The next buffer as `count` numbers.
    fn values<N: ArrowNativeType>(&mut self, count: usize) -> Decoded<ScalarBuffer<N>> {
        let mut bytes = self.buffer_of(count.checked_mul(size_of::<N>()))?;
        if bytes.as_ptr().align_offset(align_of::<N>()) != 0 {
            // The format lays buffers on 8 bytes; numbers of 16 may have to be moved.
            bytes = Buffer::from(bytes.as_slice());
        }
        Ok(ScalarBuffer::new(bytes, 0, count))
    }

    /// The first `length` bytes of the next buffer.
    fn buffer_of(&mut self, length: Option<usize>) -> Decoded<Buffer> {
        let buffer = self.buffer()?;
        match length {
            Some(length) if length <= buffer.len() => Ok(buffer.slice_with_length(0, length)),
            _ => Err(malformed("a column is shorter than its rows")),
        }
    }

    fn buffer(&mut self) -> Decoded<Buffer> {
        let place = self.buffers.next().ok_or_else(|| malformed("a column has too few buffers"))?;
        let (start, size) = (length(place.offset())?, length(place.length())?);
        if start.checked_add(size).is_none_or(|end| end > self.bytes.len()) {
            return Err(malformed("a column ends after its batch"));
        }
        Ok(self.bytes.slice_with_length(start, size))
    }

    fn view_buffers(&mut self) -> Decoded<usize> {
        let count = self.view_buffers.next();
        length(count.ok_or_else(|| malformed("a column has too few buffers"))?)
    }
}

/// The number that a dictionary goes by in its messages.
pub(super) fn dictionary_id(field: &Field) -> Option<i64> {
    #[expect(deprecated, reason = "the schema's reader keeps the ids here and nowhere else")]
    field.dict_id()
}

/// A length or a place, which the format writes with a sign.
pub(super) fn length(value: i64) -> Decoded<usize> {
    usize::try_from(value).map_err(|_| malformed("a length is negative"))
}

#[cfg(test)]
mod tests;
