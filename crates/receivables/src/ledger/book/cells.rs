//! Row numbers and columns that mostly hold one value.

/// No row: what a reference holds that leads nowhere.
pub(crate) const NO_ROW: u32 = u32::MAX;

/// A row number as an index.
#[inline]
#[expect(clippy::as_conversions, reason = "an index has at least 32 bits on every target")]
pub(crate) const fn at(row: u32) -> usize {
    row as usize
}

/// An index as a row number.
#[inline]
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the tables are limited to 2^31 - 1 rows before anything is counted"
)]
pub(crate) const fn row(index: usize) -> u32 {
    index as u32
}

/// A column that costs nothing while every row holds its default.
#[derive(Debug, Clone)]
pub(crate) struct Column<T> {
    default: T,
    values: Vec<T>,
}

impl<T: Copy + PartialEq> Column<T> {
    pub(crate) fn new(default: T) -> Self {
        Self { default, values: Vec::new() }
    }

    /// Writes row `row`, which is behind every row written before.
    pub(crate) fn set(&mut self, row: usize, value: T) {
        if value != self.default {
            self.values.resize(row, self.default);
            self.values.push(value);
        }
    }

    /// Writes rows from `row` on.
    pub(crate) fn extend(&mut self, row: usize, values: &[T]) {
        if values.iter().any(|value| *value != self.default) {
            self.values.resize(row, self.default);
            self.values.extend_from_slice(values);
        }
    }

    #[inline]
    pub(crate) fn get(&self, row: usize) -> T {
        self.values.get(row).copied().unwrap_or(self.default)
    }

    /// Whether every row holds the default.
    pub(crate) fn is_uniform(&self) -> bool {
        self.values.is_empty()
    }

    /// The rows in another order: row `i` becomes what row `order[i]` was.
    pub(crate) fn reorder(&mut self, order: &[u32]) {
        if !self.values.is_empty() {
            self.values = order.iter().map(|row| self.get(at(*row))).collect();
        }
    }

    /// Writes behind `rows` rows what another column holds.
    pub(crate) fn append(&mut self, rows: usize, other: &Self) {
        self.extend(rows, &other.values);
    }

    /// Changes every value that was written; the default stays what it is.
    pub(crate) fn map(&mut self, change: impl Fn(T) -> T) {
        for value in &mut self.values {
            *value = change(*value);
        }
    }
}

/// The rows of a full column in another order.
pub(crate) fn reorder<T: Copy + Default>(column: &mut Vec<T>, order: &[u32]) {
    // INVARIANT: the order names every row once; the length is known, so nothing grows.
    *column = order.iter().map(|row| column.get(at(*row)).copied().unwrap_or_default()).collect();
}

/// A column of customers for rows that lie one customer behind the other.
pub(crate) fn spread(starts: &[u32], rows: usize) -> Vec<u32> {
    let mut column = Vec::with_capacity(rows);
    for (customer, end) in (0..).zip(starts.iter().skip(1)) {
        column.resize(at(*end), customer);
    }
    column
}
