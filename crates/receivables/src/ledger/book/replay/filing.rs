//! Files what a customer's replay found: postings by invoice, uses by credit.

#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "rows lie in the customer's own ranges; counts are at most those of the postings"
)]

use super::Replay;
use crate::{
    ledger::book::{at, row},
    order,
};

impl Replay<'_> {
    /// Files what was posted by invoice, and what was used by credit.
    pub(super) fn file(&mut self) {
        self.counts.clear();
        self.counts.resize(self.open.len(), 0);
        let first = self.invoices.start;
        for posting in &self.posted {
            self.counts[at(posting.invoice - first)] += 1;
        }
        let mut start = 0;
        for count in &mut self.counts {
            let next = start + *count;
            *count = start;
            start = next;
        }
        self.places.clear();
        self.places.resize(self.posted.len(), 0);
        for (index, posting) in self.posted.iter().enumerate() {
            let place = &mut self.counts[at(posting.invoice - first)];
            self.places[at(*place)] = row(index);
            *place += 1;
        }
        let mut place = 0;
        for end in &self.counts {
            while place < *end {
                self.postings.push(&self.posted[at(self.places[at(place)])]);
                place += 1;
            }
            self.postings.close();
        }
        self.file_credits();
    }

    fn file_credits(&mut self) {
        let loose = |place: usize| self.free[place] > 0 || self.late[place];
        if !(0..self.free.len()).any(loose) {
            return;
        }
        order::sort_by_key(&mut self.uses, |(credit, ..)| *credit);
        let mut uses = self.uses.iter().peekable();
        for credit in self.credits.clone() {
            let keep = loose(at(credit - self.credits.start));
            while let Some((_, day, amount)) = uses.next_if(|(owner, ..)| *owner == credit) {
                if keep {
                    self.loose.day.push(*day);
                    self.loose.amount.push(*amount);
                }
            }
            if keep {
                self.loose.credits.push(credit);
                self.loose.ends.push(row(self.loose.day.len()));
            }
        }
    }
}
