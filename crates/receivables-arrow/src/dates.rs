//! A column of dates by itself, outside of any table.

use arrow_array::ArrayRef;
use receivables::{Error, InputError};

use crate::{
    Result,
    columns::Source,
    days::{Days, is_null},
};

/// The dates of a column, piece by piece, as days since 1970-01-01: what
/// [`due_days`](receivables::terms::PaymentTerms::due_days) takes.
///
/// # Errors
/// At `name`: `input.wrong_type` for anything but a date32 or a date64 without a time of day;
/// `input.null` with the row.
pub fn dates(pieces: &[ArrayRef], name: &str) -> Result<Vec<i32>> {
    let rows = pieces.iter().map(|piece| piece.len()).sum();
    let mut days = vec![0; rows];
    let mut first = 0;
    for array in pieces {
        let (array, last) = (array.as_ref(), first + array.len());
        let column = Days::of(Source { array, data_type: array.data_type(), name, first })?;
        if let Some(row) = (0..array.len()).find(|row| is_null(array.nulls(), *row)) {
            let null = Error::from(InputError::Null { expected: "a date" });
            return Err(null.at_row(first + row).at(name));
        }
        column.read(0, &mut days[first..last], false)?;
        first = last;
    }
    Ok(days)
}
