//! The bounds of the buckets, and which bucket a number of days falls into.

use chrono::{Months, NaiveDate};

use super::policy::Unit;
use crate::{
    error::{AgingError, Error},
    wire::Named,
};

/// The largest number of bounds; the open bucket comes on top.
const MAX_BOUNDS: usize = 64;
/// Longer than the window of dates, in days.
const MAX_BOUND_DAYS: u32 = 110_000;

/// The bounds of the buckets: bucket `i` holds `(bound[i-1], bound[i]]`, the last one is open.
///
/// ```
/// use receivables::aging::Buckets;
/// let buckets = Buckets::days(&[30, 60])?;
/// assert_eq!(buckets.labels(), ["1-30", "31-60", ">60"]);
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buckets {
    unit: Unit,
    bounds: Vec<u32>,
}

impl Default for Buckets {
    fn default() -> Self {
        Self { unit: Unit::Days, bounds: vec![30, 60, 90, 120] }
    }
}

impl Buckets {
    /// Buckets with these upper bounds, counted in `unit`.
    ///
    /// # Errors
    /// `aging.invalid_bounds` unless there are 1 to 64 bounds, positive and strictly increasing,
    /// none beyond 110,000 days (15,714 weeks, 3,600 months).
    pub fn new(unit: Unit, bounds: &[u32]) -> Result<Self, Error> {
        let largest = match unit {
            Unit::Days => MAX_BOUND_DAYS,
            Unit::Weeks => MAX_BOUND_DAYS / 7,
            Unit::Months => 3_600,
        };
        let rises = bounds.iter().zip(bounds.iter().skip(1)).all(|(low, high)| low < high);
        let within = bounds.iter().all(|bound| (1..=largest).contains(bound));
        if (1..=MAX_BOUNDS).contains(&bounds.len()) && rises && within {
            return Ok(Self { unit, bounds: bounds.to_vec() });
        }
        let shown: Vec<_> = bounds.iter().take(MAX_BOUNDS).map(u32::to_string).collect();
        let bounds = format!("[{}]", shown.join(", "));
        Err(AgingError::InvalidBounds { bounds, maximum: MAX_BOUNDS }.into())
    }

    /// Buckets with upper bounds in days.
    ///
    /// # Errors
    /// As [`Buckets::new`].
    pub fn days(bounds: &[u32]) -> Result<Self, Error> {
        Self::new(Unit::Days, bounds)
    }

    /// The unit of the bounds.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The upper bounds of all buckets but the last.
    pub fn bounds(&self) -> &[u32] {
        &self.bounds
    }

    /// How many buckets there are, the open one included.
    #[expect(clippy::len_without_is_empty, reason = "there is always the open bucket")]
    pub fn len(&self) -> usize {
        self.bounds.len().saturating_add(1)
    }

    /// The labels in order: `1-30`, `31-60`, ..., `>120`; a bucket one unit wide is one number.
    pub fn labels(&self) -> Vec<String> {
        self.spans(|low, high| match high {
            Some(high) if high == low => format!("{low}"),
            Some(high) => format!("{low}-{high}"),
            None => format!(">{}", low.saturating_sub(1)),
        })
    }

    /// The names of the buckets as columns of a table: `days_1_30`, ..., `days_over_120`.
    pub fn column_names(&self) -> Vec<String> {
        let unit = self.unit.name();
        self.spans(|low, high| match high {
            Some(high) if high == low => format!("{unit}_{low}"),
            Some(high) => format!("{unit}_{low}_{high}"),
            None => format!("{unit}_over_{}", low.saturating_sub(1)),
        })
    }

    fn spans(&self, name: impl Fn(u32, Option<u32>) -> String) -> Vec<String> {
        let lows = std::iter::once(0).chain(self.bounds.iter().copied());
        let highs = self.bounds.iter().copied().map(Some).chain(std::iter::once(None));
        lows.zip(highs).map(|(low, high)| name(low.saturating_add(1), high)).collect()
    }

    /// Looks up the bucket of a number of days: place 0 is not due, place `i` is bucket `i`.
    pub(super) fn places(&self, as_of: NaiveDate) -> Places {
        let bounds = self.bounds.iter().map(|bound| self.limit(*bound, as_of));
        let limits: Vec<i32> = std::iter::once(0).chain(bounds).collect();
        let mut few = [i32::MAX; FEW];
        if limits.len() <= FEW {
            few.iter_mut().zip(&limits).for_each(|(place, limit)| *place = *limit);
            return Places::Few(few);
        }
        let last = limits.last().copied().unwrap_or(0);
        let place = |days: i32| {
            let passed = limits.iter().filter(|limit| days > **limit).count();
            u8::try_from(passed).unwrap_or(u8::MAX)
        };
        Places::Many((0..=last.saturating_add(1)).map(place).collect())
    }

    /// The most days late that a bound still includes.
    fn limit(&self, bound: u32, as_of: NaiveDate) -> i32 {
        let days = match self.unit {
            Unit::Days => i64::from(bound),
            Unit::Weeks => i64::from(bound).saturating_mul(7),
            Unit::Months => as_of
                .checked_sub_months(Months::new(bound))
                .map_or(i64::from(MAX_BOUND_DAYS), |edge| {
                    as_of.signed_duration_since(edge).num_days()
                }),
        };
        i32::try_from(days).unwrap_or(i32::MAX)
    }
}

/// How many limits are compared one by one; more are looked up in a table.
const FEW: usize = receivables_kernels::LIMITS;

/// Finds the place of a number of days: 0 is not due, `i` is bucket `i`.
#[derive(Debug, Clone)]
pub(super) enum Places {
    /// The most days late of not due and of each bucket but the last; unused ones are never passed.
    Few([i32; FEW]),
    /// The place of each number of days from 0 on; the last one stands for all that follow.
    Many(Vec<u8>),
}

impl Places {
    /// The place of one number of days.
    pub(super) fn of(&self, days: i32) -> usize {
        match self {
            Self::Few(limits) => limits.iter().filter(|limit| days > **limit).count(),
            Self::Many(table) => {
                let last = table.len().saturating_sub(1);
                let place = usize::try_from(days).unwrap_or(0).min(last);
                table.get(place).copied().map_or(0, usize::from)
            }
        }
    }
}
