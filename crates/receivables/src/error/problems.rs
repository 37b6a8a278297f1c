//! Several problems of one input, reported together.

use super::{Error, ToU64};

/// How many problems one error lists; the number of all is known beyond it.
pub(crate) const MAX_PROBLEMS: usize = 100;

impl Error {
    /// One error for several problems: the first, which holds the others. `None` without any.
    pub(crate) fn gather(problems: impl IntoIterator<Item = Self>, total: usize) -> Option<Self> {
        let mut problems = problems.into_iter();
        let mut first = problems.next()?;
        first.0.others = problems.take(MAX_PROBLEMS.saturating_sub(1)).collect();
        first.0.total = total.to_u64();
        Some(first)
    }

    /// Every problem found, this one first: at most 100, each as an error of its own.
    ///
    /// A table of open items stops at its first problem; a ledger reports all that it finds.
    ///
    /// ```
    /// use receivables::{ledger::{Ledger, Payment}, money::Currency, time::parse_date};
    /// use rust_decimal::Decimal;
    /// let day = parse_date("2026-06-01")?;
    /// let error = Ledger::builder(Currency::EUR)
    ///     .push(Payment::new("P-1", day, Decimal::ZERO).by("acme"))
    ///     .push(Payment::new("P-2", day, Decimal::ONE).for_invoice("F-9"))
    ///     .build()
    ///     .unwrap_err();
    /// let codes: Vec<_> = error.problems().iter().map(|problem| problem.code()).collect();
    /// assert_eq!(codes, ["ledger.not_positive", "ledger.unknown_id"]);
    /// # Ok::<(), receivables::Error>(())
    /// ```
    pub fn problems(&self) -> Vec<Self> {
        let mut alone = self.clone();
        let others = std::mem::take(&mut alone.0.others);
        alone.0.total = 1;
        std::iter::once(alone).chain(others).collect()
    }

    /// How many problems there are, listed or not.
    pub fn problem_count(&self) -> u64 {
        self.0.total
    }
}
