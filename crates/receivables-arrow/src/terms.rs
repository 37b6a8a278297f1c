//! Due dates of a column of issue dates.

use std::borrow::Cow;

use arrow_array::{Array, ArrayRef, Date32Array};
use arrow_buffer::ScalarBuffer;
use receivables::{Error, terms::PaymentTerms, time::Calendar};

use crate::{Result, columns::Source, days::Days};

/// What the column is called in errors.
const ISSUES: &str = "issues";

/// The due date of each issue date: a date32 array for each array, in their order.
///
/// The arrays are those of one column, of date32, or of date64 without a time of day. Row by row it
/// is what [`PaymentTerms::due_days`] gives; each distinct issue date is computed once, and date32
/// arrays are read where they stand.
///
/// # Errors
/// `input.wrong_type` for another type or a time of day, `input.null` for a null, and those of
/// [`PaymentTerms::due_days`]; the row counts through all arrays, at `issues[3]`.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::Date32Array;
/// use receivables::terms::PaymentTerms;
///
/// let issues = Date32Array::from(vec![20_574, 20_575]); // 2026-05-01 and the day after
/// let dues = receivables_arrow::due_dates(&PaymentTerms::net(30)?, &[Arc::new(issues)], None)?;
/// assert_eq!(dues, [Date32Array::from(vec![20_604, 20_605])]);
/// # Ok::<(), receivables::Error>(())
/// ```
pub fn due_dates(
    terms: &PaymentTerms,
    issues: &[ArrayRef],
    calendar: Option<&Calendar>,
) -> Result<Vec<Date32Array>> {
    let column = days(issues).map_err(in_column)?;
    let dues = ScalarBuffer::from(terms.due_days(&column, calendar)?);
    let mut first = 0;
    let part = |array: &ArrayRef| {
        let values = dues.slice(first, array.len());
        first += array.len();
        Date32Array::new(values, None)
    };
    Ok(issues.iter().map(part).collect())
}

/// The arrays as one column; a single array of date32 without nulls is borrowed.
fn days(arrays: &[ArrayRef]) -> Result<Cow<'_, [i32]>> {
    let mut first = 0;
    let mut sources = Vec::with_capacity(arrays.len());
    for array in arrays {
        let data_type = array.data_type();
        sources.push(Days::of(Source { array: array.as_ref(), data_type, name: ISSUES, first })?);
        first += array.len();
    }
    if let ([array], [source]) = (arrays, sources.as_slice())
        && let Some(days) = array
            .as_any()
            .downcast_ref::<Date32Array>()
            .filter(|_| source.borrow(0..array.len()).is_some())
    {
        return Ok(Cow::Borrowed(days.values()));
    }
    let mut column = vec![0; first];
    let mut rest = column.as_mut_slice();
    for (array, source) in arrays.iter().zip(&sources) {
        let (place, later) = rest.split_at_mut(array.len());
        source.read(0, place, false)?;
        rest = later;
    }
    Ok(Cow::Owned(column))
}

/// The same error, where the column is all there is of the table.
fn in_column(error: Error) -> Error {
    match error.row().and_then(|row| usize::try_from(row).ok()) {
        Some(row) => Error::from(error.kind().clone()).at_row(row).at(ISSUES),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{Date64Array, Int32Array, StringArray};

    use super::*;

    /// 2026-05-01 in days since 1970-01-01: 56 years of 365 days, 14 leap days, 120 days.
    const FIRST_OF_MAY: i32 = 56 * 365 + 14 + 120;

    fn dates(days: impl Into<Vec<i32>>) -> ArrayRef {
        Arc::new(Date32Array::from(days.into()))
    }

    fn found(terms: &str, issues: &[ArrayRef]) -> Result<Vec<Date32Array>> {
        due_dates(&PaymentTerms::parse(terms).unwrap(), issues, None)
    }

    #[test]
    fn the_parts_of_a_column_stay_parts() {
        let parts =
            [dates([FIRST_OF_MAY]), dates([]), dates([FIRST_OF_MAY + 30, FIRST_OF_MAY + 31])];
        let dues = found("eom", &parts).unwrap();
        let due = |days: &[i32]| Date32Array::from(days.to_vec());
        let (may, june) = (FIRST_OF_MAY + 30, FIRST_OF_MAY + 60); // 31 May, 30 June
        assert_eq!(dues, [due(&[may]), due(&[]), due(&[may, june])]);
        assert_eq!(found("eom", &[]).unwrap(), []);
    }

    #[test]
    fn a_sliced_column_and_milliseconds_are_read() {
        let sliced = dates([0, FIRST_OF_MAY, 0]).slice(1, 1);
        let time = i64::from(FIRST_OF_MAY) * 86_400_000;
        let milliseconds: ArrayRef = Arc::new(Date64Array::from(vec![time]));
        for column in [sliced, milliseconds] {
            let dues = found("net 30", &[column]).unwrap();
            assert_eq!(dues, [Date32Array::from(vec![FIRST_OF_MAY + 30])]);
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_its_row() {
        let null: ArrayRef = Arc::new(Date32Array::from(vec![Some(0), None]));
        let time: ArrayRef = Arc::new(Date64Array::from(vec![0, 1]));
        for (column, code, path, row) in [
            (null, "input.null", "issues[2]", Some(2)),
            (time, "input.wrong_type", "issues[2]", Some(2)),
            (dates([0, 84_006]), "date.out_of_range", "issues[2]", Some(2)),
            (Arc::new(Int32Array::from(vec![0])), "input.wrong_type", "issues", None),
            (Arc::new(StringArray::from(vec!["2026-05-01"])), "input.wrong_type", "issues", None),
        ] {
            let error = found("net 0", &[dates([0]), column]).unwrap_err();
            assert_eq!((error.code(), error.path(), error.row()), (code, Some(path), row));
        }
        let error = found("50% 10d, balance 20d", &[dates([0])]).unwrap_err();
        assert_eq!(error.code(), "terms.not_a_column");
    }
}
