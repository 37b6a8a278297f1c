//! What of each item is in dispute.

use receivables_kernels::flagged;

/// The disputed part of each item of a table, as it was told.
///
/// Another form may come: match with a wildcard, or ask [`Self::part`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DisputedColumn {
    /// Amounts in minor units, from zero to what is open.
    Parts(Vec<i64>),
    /// Whether the whole item is in dispute: a byte per row where an amount takes eight. A credit
    /// is not in dispute, whatever stands here.
    Whole(Vec<bool>),
}

impl DisputedColumn {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Parts(parts) => parts.len(),
            Self::Whole(flags) => flags.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The disputed part of row `row`, of which `open` is open, in minor units; 0 beyond the end.
    ///
    /// ```
    /// use receivables::ledger::DisputedColumn;
    /// let column = DisputedColumn::Whole(vec![true, true, false]);
    /// assert_eq!(column.part(0, 1200_00), 1200_00);
    /// assert_eq!(column.part(1, -50_00), 0); // a credit
    /// assert_eq!(column.part(2, 300_00), 0);
    /// ```
    pub fn part(&self, row: usize, open: i64) -> i64 {
        match self {
            Self::Parts(parts) => parts.get(row).copied().unwrap_or(0),
            Self::Whole(flags) if flags.get(row) == Some(&true) => open.max(0),
            Self::Whole(_) => 0,
        }
    }

    /// The disputed part of every row, of which `open` is open, in minor units.
    pub fn parts(&self, open: &[i64]) -> Vec<i64> {
        match self {
            Self::Parts(parts) => parts.clone(),
            Self::Whole(flags) => {
                let mut parts = vec![0; flags.len()];
                flagged(flags, open, &mut parts);
                parts
            }
        }
    }
}
