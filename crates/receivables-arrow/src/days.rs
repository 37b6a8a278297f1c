//! Dates and whole numbers of an Arrow column.

use std::ops::Range;

use arrow_array::{
    Array, Date32Array, Date64Array,
    cast::AsArray,
    types::{
        Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
    },
};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::DataType;
use receivables::{Error, InputError, ledger::NO_DATE};

use crate::{Result, columns::Source};

const DATE: &str = "a date32, or a date64 without a time of day";
const WHOLE: &str = "an integer column";
const MS_PER_DAY: i64 = 86_400_000;

/// The rows of a column that are not null.
pub(crate) fn is_null(nulls: Option<&NullBuffer>, row: usize) -> bool {
    nulls.is_some_and(|nulls| nulls.is_null(row))
}

/// An error in a cell: `row` counts within the piece that begins at `first`.
pub(crate) fn in_cell(error: impl Into<Error>, column: &str, first: usize, row: usize) -> Error {
    error.into().in_column(column, first + row)
}

/// What a column is, in a message: its Arrow type.
pub(crate) fn wrong_type(source: Source<'_>, expected: &'static str) -> Error {
    let found = source.data_type.to_string();
    Error::from(InputError::WrongType { found, expected }).at(source.name)
}

/// A date column, read as days since 1970-01-01.
pub(crate) struct Days<'a> {
    column: &'a str,
    first: usize,
    values: DayValues<'a>,
    nulls: Option<&'a NullBuffer>,
}

enum DayValues<'a> {
    Days(&'a ScalarBuffer<i32>),
    Milliseconds(&'a ScalarBuffer<i64>),
}

impl<'a> Days<'a> {
    pub(crate) fn of(source: Source<'a>) -> Result<Self> {
        let Source { array, name: column, first, .. } = source;
        let any = array.as_any();
        let values = if let Some(days) = any.downcast_ref::<Date32Array>() {
            DayValues::Days(days.values())
        } else if let Some(days) = any.downcast_ref::<Date64Array>() {
            DayValues::Milliseconds(days.values())
        } else {
            return Err(wrong_type(source, DATE));
        };
        let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0);
        Ok(Self { column, first, values, nulls })
    }

    /// The rows as they stand in the column, where nothing needs converting.
    pub(crate) fn borrow(&self, rows: Range<usize>) -> Option<&[i32]> {
        match (&self.values, self.nulls) {
            (DayValues::Days(days), None) => days.get(rows),
            _ => None,
        }
    }

    /// Fills `out` with the rows from `start` on; a null is refused, or [`NO_DATE`] where the
    /// column is optional.
    pub(crate) fn read(&self, start: usize, out: &mut [i32], optional: bool) -> Result<()> {
        match &self.values {
            DayValues::Days(days) => out.copy_from_slice(&days[start..start + out.len()]),
            DayValues::Milliseconds(times) => {
                for (row, (out, time)) in (start..).zip(out.iter_mut().zip(&times[start..])) {
                    *out = self.day(*time, row)?;
                }
            }
        }
        if let Some(nulls) = self.nulls {
            for (row, out) in (start..).zip(out) {
                if nulls.is_null(row) && !optional {
                    let error = InputError::Null { expected: "a date" };
                    return Err(in_cell(error, self.column, self.first, row));
                }
                *out = if nulls.is_null(row) { NO_DATE } else { *out };
            }
        }
        Ok(())
    }

    fn day(&self, time: i64, row: usize) -> Result<i32> {
        if is_null(self.nulls, row) {
            return Ok(NO_DATE);
        }
        let whole = time % MS_PER_DAY == 0;
        i32::try_from(time / MS_PER_DAY).ok().filter(|_| whole).ok_or_else(|| {
            let found = format!("a date64 of {time} milliseconds");
            let error = InputError::WrongType { found, expected: "a date without a time of day" };
            in_cell(error, self.column, self.first, row)
        })
    }
}

/// A column of whole numbers.
pub(crate) struct Whole<'a> {
    column: &'a str,
    first: usize,
    array: &'a dyn Array,
}

impl<'a> Whole<'a> {
    pub(crate) fn of(source: Source<'a>) -> Result<Self> {
        let Source { array, name: column, first, .. } = source;
        if !array.data_type().is_integer() {
            return Err(wrong_type(source, WHOLE));
        }
        Ok(Self { column, first, array })
    }

    /// Fills `out` with the rows from `start` on; a null is 0.
    pub(crate) fn read_i32(&self, start: usize, out: &mut [i32]) -> Result<()> {
        for (row, out) in (start..).zip(out) {
            let value = integer(self.array, row).unwrap_or(0);
            *out = i32::try_from(value).map_err(|_| {
                let value = value.to_string();
                let error = InputError::OutOfRange { value, minimum: 0, maximum: 36_500 };
                in_cell(error, self.column, self.first, row)
            })?;
        }
        Ok(())
    }
}

/// The value of an integer column; `None` for a null.
pub(crate) fn integer(array: &dyn Array, row: usize) -> Option<i128> {
    if array.is_null(row) {
        return None;
    }
    Some(match array.data_type() {
        DataType::Int8 => array.as_primitive::<Int8Type>().value(row).into(),
        DataType::Int16 => array.as_primitive::<Int16Type>().value(row).into(),
        DataType::Int32 => array.as_primitive::<Int32Type>().value(row).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
        DataType::UInt8 => array.as_primitive::<UInt8Type>().value(row).into(),
        DataType::UInt16 => array.as_primitive::<UInt16Type>().value(row).into(),
        DataType::UInt32 => array.as_primitive::<UInt32Type>().value(row).into(),
        DataType::UInt64 => array.as_primitive::<UInt64Type>().value(row).into(),
        _ => return None,
    })
}
