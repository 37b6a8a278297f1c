//! Finds what facts refer to, and says what is not there or there twice.

#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "rows are those of the table that is read: every table's columns have one length, and \
              lengths fit in 32 bits (`room`)"
)]

use std::cmp::Ordering;

use super::{
    cells::{NO_ROW, at, row},
    ids::{Ids, Index},
    intake::found,
    problems::{Numbering, Problems},
    tables::{Credits, Invoices, References},
};
use crate::{
    Named as _,
    error::{Error, LedgerError},
    ledger::{FactKind, Key, Keys},
    money::Currency,
};

/// The tables that other facts refer to.
pub(super) struct Tables<'a> {
    pub(super) invoices: &'a Invoices,
    pub(super) credits: &'a Credits,
    pub(super) currencies: &'a [Currency],
    pub(super) finder: Finder<'a>,
}

impl Tables<'_> {
    /// The name of a customer.
    pub(super) fn customer(&self, code: u32) -> String {
        let key = self.finder.customers.get(at(code));
        key.map_or_else(String::new, |key| key.to_string())
    }
}

/// Finds rows by id while facts are linked.
pub(super) struct Finder<'a> {
    pub(super) invoices: (&'a Ids, &'a Index),
    pub(super) credits: (&'a Ids, &'a Index),
    pub(super) customers: &'a Keys,
}

impl Finder<'_> {
    pub(super) fn invoice(&self, id: Key<'_>) -> Option<u32> {
        self.invoices.1.find(self.invoices.0, id)
    }

    pub(super) fn credit(&self, id: Key<'_>) -> Option<u32> {
        self.credits.1.find(self.credits.0, id)
    }

    pub(super) fn customer(&self, id: &str) -> Option<u32> {
        find_customer(self.customers, id)
    }
}

/// The place of a customer among the sorted keys.
pub(crate) fn find_customer(customers: &Keys, id: &str) -> Option<u32> {
    match customers {
        Keys::Text(texts) => {
            let (mut low, mut high) = (0, texts.len());
            while low < high {
                let middle = low + (high - low) / 2;
                match texts.get(middle)?.cmp(id) {
                    Ordering::Less => low = middle + 1,
                    Ordering::Equal => return Some(row(middle)),
                    Ordering::Greater => high = middle,
                }
            }
            None
        }
        Keys::Integer(values) => match super::ids::canonical(id) {
            Key::Integer(value) => values.binary_search(&value).ok().map(row),
            _ => None,
        },
    }
}

/// Fills in the rows that references lead to; `missed` hears of those that lead nowhere.
pub(super) fn resolve(
    references: &mut References,
    moved: &[u32],
    (ids, index): (&Ids, &Index),
    mut missed: impl FnMut(usize, Key<'_>),
) {
    for old in &mut references.known {
        *old = found(*old).map_or(NO_ROW, |old| moved[old]);
    }
    let base = references.known.len();
    let named = std::mem::take(&mut references.named);
    references.known.reserve_exact(named.len());
    index.find_each(ids, &named, |reference, target| {
        references.known.push(target);
        if target == NO_ROW && named.get(reference) != Key::Missing {
            missed(base + at(reference), named.get(reference));
        }
    });
}

/// Reports a reference to what is not there, unless that was refused itself. `field` is where it
/// stands, `fact` what was looked for.
pub(super) fn unknown(
    problems: &mut Problems,
    (kind, place): (FactKind, Option<u32>),
    target: FactKind,
    (field, fact): (&str, &'static str),
    id: Key<'_>,
) {
    let value = id.to_string();
    if !problems.is_refused(target, &value) {
        let error = Error::from(LedgerError::UnknownId { fact, value });
        problems.add(kind, place, error.at(field));
    }
}

/// Reports an id that two rows of one kind have, at the one that was given later.
pub(super) fn duplicate(
    problems: &mut Problems,
    kind: FactKind,
    id: Key<'_>,
    (a, b): (Option<u32>, Option<u32>),
) {
    let error = LedgerError::DuplicateId { fact: kind.name(), value: id.to_string() };
    problems.add(kind, a.max(b), Error::from(error).at("id"));
}

/// Reports an id that an invoice and a credit share, at the one that was given later.
pub(super) fn shared(
    problems: &mut Problems,
    kind: FactKind,
    id: Key<'_>,
    (invoice, credit): (Option<u32>, Option<u32>),
) {
    let in_one_list = problems.numbering != Numbering::Kinds;
    let invoice_is_later = if in_one_list { invoice > credit } else { credit.is_none() };
    let (kind, place) =
        if invoice_is_later { (FactKind::Invoice, invoice) } else { (kind, credit) };
    let error = LedgerError::DuplicateId { fact: kind.name(), value: id.to_string() };
    problems.add(kind, place, Error::from(error).at("id"));
}

/// Whether an invoice has an instalment of this number; 0 is the invoice as a whole.
pub(super) fn check_instalment(
    invoices: &Invoices,
    invoice: u32,
    number: u32,
) -> Result<(), Error> {
    if number == 0 || at(number) <= invoices.parts.of(invoice).len().max(1) {
        return Ok(());
    }
    let (fact, value) = ("instalment", number.to_string());
    Err(Error::from(LedgerError::UnknownId { fact, value }).at("instalment"))
}
