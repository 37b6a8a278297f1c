//! Puts facts in their order, finds what they refer to, and replays them.

#![expect(
    clippy::indexing_slicing,
    reason = "rows are those of the table that is read: every table's columns have one length"
)]

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{
    cells::{NO_ROW, at, row},
    ids::Index,
    intake::{LedgerBuilder, currency_at, found, positive},
    layout::Layout,
    ledger::Ledger,
    postings::{Loose, Postings},
    problems::Problems,
    references::{Finder, Tables, check_instalment, duplicate, resolve, shared, unknown},
    replay::replay_all,
    rows::Rows,
    tables::{Allocations, Credits, Invoices},
};
use crate::{
    Named as _,
    error::{Error, ItemError, LedgerError},
    ledger::{FactKind, Key, Keys, MAX_ID_BYTES},
    money::Currency,
    order,
};

/// The ledger of what a builder holds.
pub(super) fn link(builder: LedgerBuilder) -> Result<Ledger, Error> {
    let mut linker = Linker::new(builder);
    linker.invoices();
    linker.credits();
    linker.check_credits();
    linker.abouts();
    linker.allocations();
    linker.rows();
    linker.problems.check_first()?;
    linker.replay()
}

/// Facts on their way to a ledger: tables that are laid out already, and those still to come.
struct Linker {
    customers: Keys,
    currencies: Vec<Currency>,
    invoices: Invoices,
    invoice_index: Index,
    invoice_layout: Layout,
    /// Where each raw invoice went.
    invoices_moved: Vec<u32>,
    credits: Credits,
    credit_index: Index,
    credit_layout: Layout,
    credits_moved: Vec<u32>,
    allocations: Allocations,
    allocation_layout: Layout,
    allocated: Vec<Decimal>,
    rows: Rows,
    problems: Problems,
}

impl Linker {
    fn new(mut builder: LedgerBuilder) -> Self {
        let (customers, ranks) = sorted_customers(&builder);
        let ranked = |code: &mut u32| *code = found(*code).map_or(NO_ROW, |code| ranks[code]);
        builder.invoices.customer.iter_mut().for_each(ranked);
        builder.credits.customer.iter_mut().for_each(ranked);
        builder.rows.customers.iter_mut().for_each(|fact| ranked(&mut fact.customer));
        let (currencies, places) = sorted_currencies(&builder.currencies);
        let moved = |code: u8| places.get(usize::from(code)).copied().unwrap_or(0);
        builder.invoices.currency.map(moved);
        builder.credits.currency.map(moved);
        Self {
            customers,
            currencies,
            invoices: builder.invoices,
            invoice_index: Index::default(),
            invoice_layout: Layout::of(builder.invoice_origins),
            invoices_moved: Vec::new(),
            credits: builder.credits,
            credit_index: Index::default(),
            credit_layout: Layout::of(builder.credit_origins),
            credits_moved: Vec::new(),
            allocations: builder.allocations,
            allocation_layout: Layout::of(builder.allocation_origins),
            allocated: builder.allocated,
            rows: builder.rows,
            problems: builder.problems,
        }
    }

    /// How many customers there are, and room for one where there is none.
    fn count(&self) -> usize {
        self.customers.len().max(1)
    }

    fn tables(&self) -> Tables<'_> {
        let finder = Finder {
            invoices: (&self.invoices.id, &self.invoice_index),
            credits: (&self.credits.id, &self.credit_index),
            customers: &self.customers,
        };
        let (invoices, credits) = (&self.invoices, &self.credits);
        Tables { invoices, credits, currencies: &self.currencies, finder }
    }

    /// Lays invoices out by customer, issue date and id.
    fn invoices(&mut self) {
        let (count, table) = (self.count(), &mut self.invoices);
        self.invoice_layout.sort(&table.customer, count, (&table.issue, &table.id));
        let moves = !self.credits.invoice.known.is_empty()
            || !self.allocations.invoice.known.is_empty()
            || !table.parts.is_empty()
            || !table.about.is_empty();
        // Only what refers to a row has to know where it went.
        if moves {
            self.invoices_moved = self.invoice_layout.places();
        }
        table.parts = table.parts.moved(&self.invoices_moved);
        table.reorder(&self.invoice_layout.order, &self.invoice_layout.starts);
        let (index, twice) = Index::new(&table.id);
        self.invoice_index = index;
        for (a, b) in twice {
            let places = (self.invoice_layout.place(a), self.invoice_layout.place(b));
            duplicate(&mut self.problems, FactKind::Invoice, table.id.get(a), places);
        }
    }

    /// Finds the invoices that credits name, and lays credits out by customer, date and id.
    fn credits(&mut self) {
        let (count, table, problems) = (self.count(), &mut self.credits, &mut self.problems);
        let (index, invoices) = (&self.invoice_index, &self.invoices);
        let (notes, layout) = (&table.is_note, &mut self.credit_layout);
        let target = (&invoices.id, index);
        resolve(&mut table.invoice, &self.invoices_moved, target, |raw, id| {
            let fact = (credit_kind(notes.get(raw)), layout.origins.of(raw));
            unknown(problems, fact, FactKind::Invoice, ("invoice", "invoice"), id);
        });
        for (credit, customer) in table.customer.iter_mut().enumerate() {
            if let Some(invoice) = found(table.invoice.known[credit])
                && *customer == NO_ROW
            {
                *customer = invoices.customer[invoice];
            }
            if *customer == NO_ROW {
                // Its invoice is unknown, which is reported: any customer will do.
                *customer = 0;
            }
        }
        layout.sort(&table.customer, count, (&table.date, &table.id));
        if !self.allocations.credit.known.is_empty() {
            self.credits_moved = layout.places();
        }
        table.reorder(&layout.order, &layout.starts);
        let (index, twice) = Index::new(&table.id);
        self.credit_index = index;
        for (a, b) in twice {
            let kind = credit_kind(table.is_note.get(at(b)));
            duplicate(problems, kind, table.id.get(a), (layout.place(a), layout.place(b)));
        }
    }

    /// A credit shares its id with no invoice, and agrees with the invoice that it names.
    fn check_credits(&mut self) {
        self.check_instalment_ids();
        let table = &self.credits;
        for credit in 0..row(table.len()) {
            let kind = credit_kind(table.is_note.get(at(credit)));
            let id = table.id.get(credit);
            if let Some(invoice) = self.invoice_index.find(&self.invoices.id, id) {
                let places = (self.invoice_layout.place(invoice), self.credit_layout.place(credit));
                shared(&mut self.problems, kind, id, places);
            }
            let Some(invoice) = found(table.invoice.known[at(credit)]) else { continue };
            if let Err(error) = self.agree(kind, id, at(credit), invoice) {
                self.problems.add(kind, self.credit_layout.place(credit), error);
            }
        }
    }

    /// The ids of instalments as they stand in open items: `F-1/2` must not be another document's.
    fn check_instalment_ids(&mut self) {
        for invoice in self.invoices.parts.invoices() {
            let id = self.invoices.id.get(invoice);
            let place = self.invoice_layout.place(invoice);
            for number in 1..=self.invoices.parts.of(invoice).len() {
                let value = format!("{id}/{number}");
                let key = Key::Text(&value);
                if value.len() > MAX_ID_BYTES {
                    let error = Error::from(ItemError::InvalidId { value }).at("id");
                    self.problems.add(FactKind::Invoice, place, error);
                    break;
                }
                if let Some(other) = self.invoice_index.find(&self.invoices.id, key) {
                    let places = (place, self.invoice_layout.place(other));
                    duplicate(&mut self.problems, FactKind::Invoice, key, places);
                }
                if let Some(credit) = self.credit_index.find(&self.credits.id, key) {
                    let kind = credit_kind(self.credits.is_note.get(at(credit)));
                    let places = (place, self.credit_layout.place(credit));
                    shared(&mut self.problems, kind, key, places);
                }
            }
        }
    }

    /// Whether a credit and an invoice have one customer and one currency.
    fn agree(
        &self,
        kind: FactKind,
        id: Key<'_>,
        credit: usize,
        invoice: usize,
    ) -> Result<(), Error> {
        let fact = kind.name();
        let (found, expected) = (self.credits.customer[credit], self.invoices.customer[invoice]);
        if found != expected {
            let name = |code: u32| {
                self.customers.get(at(code)).map_or_else(String::new, |key| key.to_string())
            };
            let (id, found, expected) = (id.to_string(), name(found), name(expected));
            return Err(LedgerError::CustomerMismatch { fact, id, found, expected }.into());
        }
        let (found, expected) =
            (self.credits.currency.get(credit), self.invoices.currency.get(invoice));
        if found != expected {
            let code = |currency| currency_at(&self.currencies, currency).code().to_owned();
            let (id, found, expected) = (id.to_string(), code(found), code(expected));
            return Err(LedgerError::CurrencyMismatch { fact, id, found, expected }.into());
        }
        Ok(())
    }

    /// Finds the invoices that interest and costs are for.
    fn abouts(&mut self) {
        let mut abouts = std::mem::take(&mut self.invoices.about);
        if !abouts.is_empty() {
            let mut problems = std::mem::take(&mut self.problems);
            let found = (&mut problems, &self.invoice_layout.origins);
            abouts.link(&self.invoices_moved, &self.tables(), found);
            self.problems = problems;
        }
        self.invoices.about = abouts;
    }

    /// Finds what allocations refer to, and lays them out by customer, date and id.
    fn allocations(&mut self) {
        let kind = FactKind::Allocation;
        let mut table = std::mem::take(&mut self.allocations);
        let (problems, origins) = (&mut self.problems, &self.allocation_layout.origins);
        let target = (&self.invoices.id, &self.invoice_index);
        resolve(&mut table.invoice, &self.invoices_moved, target, |raw, id| {
            let fact = (kind, origins.of(raw));
            unknown(problems, fact, FactKind::Invoice, ("invoice", "invoice"), id);
        });
        let target = (&self.credits.id, &self.credit_index);
        resolve(&mut table.credit, &self.credits_moved, target, |raw, id| {
            unknown(problems, (kind, origins.of(raw)), FactKind::Payment, ("credit", "credit"), id);
        });
        for (raw, amount) in (origins.base..).zip(std::mem::take(&mut self.allocated)) {
            match self.allocated(&table, raw, amount) {
                Ok(minor) => table.amount[raw] = minor,
                Err(error) => {
                    self.problems.add(kind, self.allocation_layout.origins.of(raw), error);
                }
            }
        }
        let owner = |invoice: &u32| found(*invoice).map_or(0, |at| self.invoices.customer[at]);
        let owners: Vec<u32> = table.invoice.known.iter().map(owner).collect();
        let count = self.count();
        self.allocation_layout.sort(&owners, count, (&table.date, &table.id));
        table.reorder(&self.allocation_layout.order);
        for (a, b) in Index::new(&table.id).1 {
            let places = (self.allocation_layout.place(a), self.allocation_layout.place(b));
            duplicate(&mut self.problems, kind, table.id.get(a), places);
        }
        self.allocations = table;
    }

    /// The minor units of an allocation whose invoice and credit agree.
    fn allocated(&self, table: &Allocations, raw: usize, amount: Decimal) -> Result<i64, Error> {
        let targets = (found(table.invoice.known[raw]), found(table.credit.known[raw]));
        // What leads nowhere is reported already.
        let (Some(invoice), Some(credit)) = targets else { return Ok(0) };
        self.agree(FactKind::Allocation, table.id.get(row(raw)), credit, invoice)?;
        check_instalment(&self.invoices, row(invoice), table.instalment.get(raw))?;
        let currency = currency_at(&self.currencies, self.invoices.currency.get(invoice));
        positive(currency, amount).map_err(|error| error.at("amount"))
    }

    /// Finds what all other facts refer to.
    fn rows(&mut self) {
        let mut rows = std::mem::take(&mut self.rows);
        let mut problems = std::mem::take(&mut self.problems);
        let tables = self.tables();
        super::link_rows::link(&mut rows, &mut problems, &tables);
        let places = |kind, row| match kind {
            FactKind::Invoice => self.invoice_layout.place(row),
            _ => self.credit_layout.place(row),
        };
        super::link_rows::check_customers(&rows, &mut problems, &tables, places);
        (self.rows, self.problems) = (rows, problems);
    }

    /// Replays every customer's facts day by day.
    fn replay(mut self) -> Result<Ledger, Error> {
        let count = self.count();
        let tags = super::tags::link(&mut self.invoices.tags, &self.rows.customers, count)?;
        let mut ledger = Ledger {
            currencies: self.currencies,
            customers: Arc::new(self.customers),
            invoices: self.invoices,
            invoice_index: self.invoice_index,
            invoice_starts: self.invoice_layout.starts,
            credits: self.credits,
            credit_starts: self.credit_layout.starts,
            allocations: self.allocations,
            rows: self.rows,
            tags,
            postings: Postings::default(),
            loose: Loose::default(),
        };
        let (order, starts) = (&self.allocation_layout.order, &self.allocation_layout.starts);
        let outcome = replay_all(&ledger, starts);
        for fault in outcome.faults {
            let place = match fault.kind {
                FactKind::Allocation => self.allocation_layout.origins.of(at(order[at(fault.row)])),
                kind => ledger.rows.place(kind, at(fault.row)),
            };
            self.problems.add(fault.kind, place, fault.error);
        }
        (ledger.postings, ledger.loose) = (outcome.postings, outcome.loose);
        for (place, error) in crate::ledger::account::promises_too_large(&ledger) {
            self.problems.add(FactKind::Promise, place, error);
        }
        self.problems.check()?;
        ledger.rows.settle();
        Ok(ledger)
    }
}

pub(super) fn credit_kind(is_note: bool) -> FactKind {
    if is_note { FactKind::CreditNote } else { FactKind::Payment }
}

/// The ledger's own currency, then the others by code; and the place of each code.
fn sorted_currencies(given: &[Currency]) -> (Vec<Currency>, Vec<u8>) {
    let mut sorted = given.to_vec();
    if let Some((_, others)) = sorted.split_first_mut() {
        order::sort_by(others, |a, b| a.code().cmp(b.code()));
    }
    let place = |currency| sorted.iter().position(|known| known == currency).unwrap_or(0);
    // INVARIANT: a ledger has at most 255 currencies.
    let places = given.iter().map(|known| u8::try_from(place(known)).unwrap_or(0)).collect();
    (sorted, places)
}

/// The distinct customers in order, and the place of each code among them.
fn sorted_customers(builder: &LedgerBuilder) -> (Keys, Vec<u32>) {
    let texts = builder.customers.texts();
    let values = || texts.iter().map(|text| text.parse::<i64>().unwrap_or_default()).collect();
    let given = if builder.customers_are_text {
        Keys::Text(texts.clone())
    } else {
        Keys::Integer(values())
    };
    let order = given.sorted_codes();
    let mut ranks = vec![0; order.len()];
    for (rank, code) in order.iter().enumerate() {
        ranks[at(*code)] = row(rank);
    }
    let sorted = match given {
        Keys::Text(texts) => {
            let text = |code: &u32| texts.get(at(*code)).unwrap_or_default();
            Keys::Text(order.iter().map(text).collect())
        }
        Keys::Integer(values) => {
            Keys::Integer(order.iter().map(|code| values[at(*code)]).collect())
        }
    };
    (sorted, ranks)
}
