//! Lays the rows of a table out by customer.

#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "rows are those of the table that is read: every table's columns have one length, and \
              lengths fit in 32 bits (`room`)"
)]

use super::{
    cells::{NO_ROW, at, row},
    ids::Ids,
    problems::Origins,
};

/// Where the rows of a table went: by customer, and which raw row each of them was.
pub(super) struct Layout {
    pub(super) origins: Origins,
    /// The raw row of each row.
    pub(super) order: Vec<u32>,
    /// The first row of each customer; one more at the end.
    pub(super) starts: Vec<u32>,
}

impl Layout {
    pub(super) fn of(origins: Origins) -> Self {
        Self { origins, order: Vec::new(), starts: Vec::new() }
    }

    /// Puts rows by customer, then by day and id, then as they came.
    pub(super) fn sort(&mut self, customers: &[u32], count: usize, (day, id): (&[i32], &Ids)) {
        let mut starts = vec![0_u32; count + 2];
        for customer in customers {
            starts[at(*customer) + 2] += 1;
        }
        for customer in 2..starts.len() {
            starts[customer] += starts[customer - 1];
        }
        let mut order = vec![0_u32; customers.len()];
        for (raw, customer) in customers.iter().enumerate() {
            let place = &mut starts[at(*customer) + 1];
            order[at(*place)] = row(raw);
            *place += 1;
        }
        starts.pop();
        let compare =
            |a: u32, b: u32| day[at(a)].cmp(&day[at(b)]).then_with(|| id.get(a).cmp(&id.get(b)));
        for customer in 0..count {
            let rows = &mut order[at(starts[customer])..at(starts[customer + 1])];
            if !rows.is_sorted_by(|a, b| compare(*a, *b).is_le()) {
                rows.sort_unstable_by(|a, b| compare(*a, *b).then(a.cmp(b)));
            }
        }
        (self.order, self.starts) = (order, starts);
    }

    /// Where each raw row stands now.
    pub(super) fn places(&self) -> Vec<u32> {
        let mut places = vec![NO_ROW; self.order.len()];
        for (now, raw) in self.order.iter().enumerate() {
            places[at(*raw)] = row(now);
        }
        places
    }

    /// The number of a row in the caller's input.
    pub(super) fn place(&self, row: u32) -> Option<u32> {
        self.origins.of(at(self.order[at(row)]))
    }
}
