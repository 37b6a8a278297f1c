//! A table and the caller's rows as one step function of the day.

use super::{BASIS_POINT, ReferenceRow, ReferenceTable, reference_units};
use crate::{
    error::{Error, KnownUntil, PenaltyError},
    order, time,
};

/// The source of a row that was passed in.
const CALLER: &str = "caller";

/// One step: units from a day on, known until another one, both included.
#[derive(Debug, Clone, Copy)]
struct Step {
    from: i32,
    until: i32,
    units: i64,
    source: &'static str,
}

/// A table of reference rates with the caller's rows in their places.
#[derive(Debug, Clone)]
pub(crate) struct Series {
    table: ReferenceTable,
    /// INVARIANT: `from` ascends strictly, and `until` lies before the next `from`.
    steps: Vec<Step>,
}

/// What a series says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) units: i64,
    pub(crate) from: i32,
    /// The first and the last day for which it says the same.
    pub(crate) same: (i32, i32),
    pub(crate) source: &'static str,
    /// The day lies beyond what is known, and the last rate was carried forward.
    pub(crate) carried: bool,
}

impl Series {
    /// The rows of a table and of a caller.
    ///
    /// # Errors
    /// `penalty.reference_out_of_range`, `penalty.rates_not_ascending`, `date.out_of_range`.
    pub(crate) fn new(table: ReferenceTable, extra: &[ReferenceRow]) -> Result<Self, Error> {
        let mut steps: Vec<Step> = table
            .rows()
            .iter()
            .map(|row| Step {
                from: row.from,
                until: row.until,
                units: i64::from(row.basis_points).saturating_mul(BASIS_POINT),
                source: row.source,
            })
            .collect();
        let mut last = None;
        for (place, row) in extra.iter().enumerate() {
            let located = |error: Error| error.at_row(place);
            let from = time::to_days(time::check_date(row.from).map_err(located)?);
            if last.is_some_and(|last| from <= last) {
                let error = PenaltyError::RatesNotAscending { from: row.from };
                return Err(located(error.into()));
            }
            last = Some(from);
            let units = reference_units(row.rate).map_err(located)?;
            steps.retain(|step| step.from != from);
            steps.push(Step { from, until: time::MAX_DAYS, units, source: CALLER });
        }
        order::sort_by_key(&mut steps, |step| step.from);
        let next: Vec<i32> = steps.iter().skip(1).map(|step| step.from).collect();
        for (step, next) in steps.iter_mut().zip(next) {
            step.until = step.until.min(next.saturating_sub(1));
        }
        Ok(Self { table, steps })
    }

    /// The rate in force on a day; the last one known before it where it may be carried forward.
    ///
    /// # Errors
    /// `penalty.rate_missing`.
    pub(crate) fn at(&self, day: i32, carry_forward: bool) -> Result<Known, Error> {
        let behind = self.steps.partition_point(|step| step.from <= day);
        let step = behind.checked_sub(1).and_then(|place| self.steps.get(place));
        let Some(step) = step else { return Err(self.missing(day, None)) };
        let Step { from, until, units, source } = *step;
        if day <= until {
            return Ok(Known { units, from, same: (from, until), source, carried: false });
        }
        if !carry_forward {
            return Err(self.missing(day, Some(until)));
        }
        let next = self.steps.get(behind).map_or(i32::MAX, |step| step.from);
        let same = (until.saturating_add(1), next.saturating_sub(1));
        Ok(Known { units, from, same, source, carried: true })
    }

    fn missing(&self, day: i32, until: Option<i32>) -> Error {
        let date = match time::from_days(day) {
            Ok(date) => date,
            Err(error) => return error,
        };
        let known_until = KnownUntil(until.and_then(|until| time::from_days(until).ok()));
        let table = crate::Named::name(self.table);
        PenaltyError::RateMissing { table, date, known_until }.into()
    }
}
