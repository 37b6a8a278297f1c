//! Days that follow from other days, each computed once.

use crate::{
    error::Error,
    time::{MAX_DAYS, MIN_DAYS},
};

/// Stands for a day that was not asked for yet; no day of the window has this number.
const UNKNOWN: i32 = i32::MIN;

/// What follows from each day of a range, computed when it is first asked for: a column of a
/// million rows has a few thousand different days, and every other row is one look-up.
pub(super) struct DayMemo {
    first: i32,
    found: Vec<i32>,
}

impl DayMemo {
    /// A memo for the days of a column, and what lies between them. At most the days of the window,
    /// 438 kB; a day outside it is not kept.
    pub(super) fn over(days: &[i32]) -> Self {
        let range = |(low, high): (i32, i32), day: &i32| (low.min(*day), high.max(*day));
        let (low, high) = days.iter().fold((MAX_DAYS, MIN_DAYS), range);
        let (first, last) = (low.max(MIN_DAYS), high.min(MAX_DAYS));
        let length = last.checked_sub(first).and_then(|days| days.checked_add(1)).unwrap_or(0);
        Self { first, found: vec![UNKNOWN; usize::try_from(length).unwrap_or(0)] }
    }

    /// What follows from a day.
    #[inline]
    pub(super) fn get(
        &mut self,
        day: i32,
        compute: impl FnOnce(i32) -> Result<i32, Error>,
    ) -> Result<i32, Error> {
        // A day before the first wraps to a place far beyond the end.
        let place = usize::try_from(day.wrapping_sub(self.first)).unwrap_or(usize::MAX);
        match self.found.get_mut(place) {
            Some(known) if *known != UNKNOWN => Ok(*known),
            Some(unknown) => {
                *unknown = compute(day)?;
                Ok(*unknown)
            }
            None => compute(day),
        }
    }
}
