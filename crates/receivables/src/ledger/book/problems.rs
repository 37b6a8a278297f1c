//! Every problem of a set of facts, each with its place.

use std::collections::BTreeSet;

use super::cells::Column;
use crate::{
    error::{Error, MAX_PROBLEMS},
    ledger::FactKind,
    order,
};

/// How callers number their facts: in one list, by line, or kind by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Numbering {
    /// `facts[7]`: facts pushed one after the other.
    #[default]
    Facts,
    /// `lines[7]`: JSON Lines.
    Lines,
    /// `invoices[7]`: a document or a table.
    Kinds,
}

/// Where the facts of one kind came from: their number in the caller's input.
///
/// Facts that the ledger had before have none.
#[derive(Debug, Clone)]
pub(crate) struct Origins {
    /// The first row that is new.
    pub(crate) base: usize,
    places: Column<u32>,
}

impl Origins {
    pub(crate) fn new(base: usize) -> Self {
        Self { base, places: Column::new(super::cells::NO_ROW) }
    }

    pub(crate) fn set(&mut self, row: usize, place: u32) {
        self.places.set(row, place);
    }

    /// The number of a raw row; `None` for a fact taken earlier.
    pub(crate) fn of(&self, row: usize) -> Option<u32> {
        let within = row.checked_sub(self.base)?;
        match self.places.get(row) {
            super::cells::NO_ROW => Some(super::cells::row(within)),
            place => Some(place),
        }
    }
}

/// The problems found so far; ids of refused facts, so that what refers to them is left alone.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    pub(crate) numbering: Numbering,
    found: Vec<(Option<u32>, FactKind, Error)>,
    total: usize,
    /// Contradictions in time: reported only where there is nothing else.
    later: Vec<(Option<u32>, FactKind, Error)>,
    refused: BTreeSet<(Space, String)>,
}

/// Kinds whose ids are one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Space {
    /// Invoices, credit notes and payments.
    Documents,
    /// Any other kind by itself.
    Kind(FactKind),
}

impl Space {
    pub(crate) fn of(kind: FactKind) -> Self {
        match kind {
            FactKind::Invoice | FactKind::Payment | FactKind::CreditNote => Self::Documents,
            other => Self::Kind(other),
        }
    }
}

/// More problems than this are counted, but no longer kept for sorting.
const KEPT: usize = 100_000;

impl Problems {
    /// Adds the problem of a fact.
    pub(crate) fn add(&mut self, kind: FactKind, place: Option<u32>, error: Error) {
        self.total = self.total.saturating_add(1);
        if self.found.len() < KEPT {
            self.found.push((place, kind, error));
        }
    }

    /// Adds a contradiction in time, which counts only where facts are right by themselves.
    pub(crate) fn add_later(&mut self, kind: FactKind, place: Option<u32>, error: Error) {
        if self.later.len() < KEPT {
            self.later.push((place, kind, error));
        }
    }

    /// The problems so far, after which contradictions in time count.
    pub(crate) fn check_first(&mut self) -> Result<(), Error> {
        self.check()?;
        for (place, kind, error) in std::mem::take(&mut self.later) {
            self.add(kind, place, error);
        }
        Ok(())
    }

    /// Remembers the id of a fact that was refused.
    pub(crate) fn refuse(&mut self, kind: FactKind, id: &str) {
        self.refused.insert((Space::of(kind), id.to_owned()));
    }

    /// Whether a fact with this id was refused.
    pub(crate) fn is_refused(&self, kind: FactKind, id: &str) -> bool {
        self.total > 0 && self.refused.contains(&(Space::of(kind), id.to_owned()))
    }

    /// Whether there is none.
    pub(crate) fn check(&mut self) -> Result<(), Error> {
        let numbering = self.numbering;
        let mut found = std::mem::take(&mut self.found);
        // Within one kind by place; a caller who numbers facts or lines reads them in that order.
        let key = |(place, kind, _): &(Option<u32>, FactKind, Error)| match numbering {
            Numbering::Kinds => (Some(*kind), *place),
            Numbering::Facts | Numbering::Lines => (None, *place),
        };
        order::sort_by_key(&mut found, key);
        // A fact is named once, with its first problem; facts taken earlier have no number.
        found.dedup_by(|next, kept| next.0.is_some() && key(next) == key(kept));
        let beyond = self.total.saturating_sub(KEPT);
        let total = found.len().saturating_add(beyond);
        let located = found.into_iter().take(MAX_PROBLEMS).map(|(place, kind, error)| {
            let Some(place) = place else { return error };
            let error = error.at_row(super::cells::at(place));
            error.at(match numbering {
                Numbering::Facts => "facts",
                Numbering::Lines => "lines",
                Numbering::Kinds => kind.plural(),
            })
        });
        Error::gather(located, total).map_or(Ok(()), Err)
    }
}
