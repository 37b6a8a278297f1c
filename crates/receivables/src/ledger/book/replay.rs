//! Replays the facts of each customer day by day: what settled what, and when.
//!
//! Nothing crosses from one customer to another, so each is replayed by himself, over rows that lie
//! side by side.

#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "rows lie in the customer's own ranges, which linking laid out; amounts are below 10^18 \
              and what is taken is at most what is there"
)]

mod filing;

use std::{collections::BTreeMap, ops::Range};

use super::{
    cells::{NO_ROW, at, row},
    intake::currency_at,
    ledger::Ledger,
    postings::{Loose, Posting, Postings, Source},
};
use crate::{
    Named as _,
    error::{Error, LedgerError},
    ledger::FactKind,
    threads, time,
};

/// A fact that contradicts what came before it.
pub(super) struct Fault {
    pub(super) kind: FactKind,
    pub(super) row: u32,
    pub(super) error: Error,
}

/// What settles, in the order within a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Designation,
    Allocation,
    WriteOff,
    Refund,
    Return,
}

/// One fact that takes effect on a day; ordered as facts of one customer are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    day: i32,
    step: Step,
    row: u32,
}

/// What one payment settled, undone last first when it is returned.
#[derive(Debug, Clone, Copy)]
struct Applied {
    posting: usize,
    left: i64,
}

/// What a replay finds.
pub(super) struct Outcome {
    pub(super) postings: Postings,
    pub(super) loose: Loose,
    pub(super) faults: Vec<Fault>,
}

struct Replay<'a> {
    ledger: &'a Ledger,
    allocation_starts: &'a [u32],
    cursor: Cursor,
    postings: Postings,
    loose: Loose,
    faults: Vec<Fault>,
    // What follows is the customer's at work; the buffers are kept from one to the next.
    invoices: Range<u32>,
    credits: Range<u32>,
    events: Vec<Event>,
    /// What is open of each invoice.
    open: Vec<i64>,
    /// What is open of each instalment, for invoices that have several.
    parts: BTreeMap<u32, Vec<i64>>,
    /// What is left of each credit.
    free: Vec<i64>,
    /// Whether a credit was used after its own day.
    late: Vec<bool>,
    posted: Vec<Posting>,
    uses: Vec<(u32, i32, i64)>,
    /// What each payment settled, kept where a payment was returned.
    applied: Option<BTreeMap<u32, Vec<Applied>>>,
    counts: Vec<u32>,
    places: Vec<u32>,
}

/// How far the facts that are fewer were read.
#[derive(Debug, Default)]
struct Cursor {
    write_offs: usize,
    refunds: usize,
    returns: usize,
}

impl Cursor {
    /// The first facts of a customer and those behind him.
    fn at(ledger: &Ledger, customer: u32) -> Self {
        let rows = &ledger.rows;
        Self {
            write_offs: rows.write_offs.partition_point(|row| row.customer < customer),
            refunds: rows.refunds.partition_point(|row| row.customer < customer),
            returns: rows.returns.partition_point(|row| row.customer < customer),
        }
    }
}

/// Replays all customers, by halves where there are threads.
pub(super) fn replay_all(ledger: &Ledger, allocation_starts: &[u32]) -> Outcome {
    let customers = row(ledger.customers.len());
    let rows = ledger.invoices.len() + ledger.credits.len();
    if threads::count(rows, THREAD_ROWS) == 1 {
        return Replay::new(ledger, allocation_starts, rows).run(0..customers);
    }
    // Half of the invoices, not of the customers: some have many.
    let half = row(ledger.invoices.len() / 2);
    let middle = ledger.invoice_starts.partition_point(|start| *start < half);
    let middle = row(middle).min(customers);
    let replay = |of: Range<u32>, share| Replay::new(ledger, allocation_starts, share).run(of);
    let (mut first, second) =
        threads::both(rows, || replay(0..middle, rows), || replay(middle..customers, rows / 2));
    first.postings.append(&second.postings);
    first.loose.append(&second.loose);
    first.faults.extend(second.faults);
    first
}

/// Below this many documents, a thread costs more than it saves.
const THREAD_ROWS: usize = 1 << 17;

impl<'a> Replay<'a> {
    /// `rows`: about how many documents and postings there will be.
    fn new(ledger: &'a Ledger, allocation_starts: &'a [u32], rows: usize) -> Self {
        let mut postings = Postings::default();
        postings.reserve(rows / 2, rows / 2);
        Self {
            ledger,
            allocation_starts,
            cursor: Cursor::default(),
            postings,
            loose: Loose::default(),
            faults: Vec::new(),
            invoices: 0..0,
            credits: 0..0,
            events: Vec::new(),
            open: Vec::new(),
            parts: BTreeMap::new(),
            free: Vec::new(),
            late: Vec::new(),
            posted: Vec::new(),
            uses: Vec::new(),
            applied: None,
            counts: Vec::new(),
            places: Vec::new(),
        }
    }

    /// What became of the invoices and credits of some customers, and the facts that contradict
    /// others.
    fn run(mut self, customers: Range<u32>) -> Outcome {
        self.cursor = Cursor::at(self.ledger, customers.start);
        for customer in customers {
            self.begin(customer);
            self.collect(customer);
            let events = std::mem::take(&mut self.events);
            for event in &events {
                if let Err((kind, error)) = self.take(*event) {
                    self.faults.push(Fault { kind, row: event.row, error });
                }
            }
            self.events = events;
            self.file();
        }
        let Self { postings, loose, faults, .. } = self;
        Outcome { postings, loose, faults }
    }

    /// Everything open, nothing used.
    fn begin(&mut self, customer: u32) {
        let ledger = self.ledger;
        let range = |starts: &[u32]| starts[at(customer)]..starts[at(customer) + 1];
        self.invoices = range(&ledger.invoice_starts);
        self.credits = range(&ledger.credit_starts);
        let rows = |range: &Range<u32>| at(range.start)..at(range.end);
        self.open.clear();
        self.open.extend_from_slice(&ledger.invoices.amount[rows(&self.invoices)]);
        self.free.clear();
        self.free.extend_from_slice(&ledger.credits.amount[rows(&self.credits)]);
        self.late.clear();
        self.late.resize(self.free.len(), false);
        self.parts.clear();
        if !ledger.invoices.parts.is_empty() {
            for invoice in self.invoices.clone() {
                let parts = ledger.invoices.parts.of(invoice);
                if !parts.is_empty() {
                    self.parts.insert(invoice, parts.iter().map(|part| part.amount).collect());
                }
            }
        }
        self.posted.clear();
        self.uses.clear();
    }

    /// The customer's facts, in the order in which they take effect.
    fn collect(&mut self, customer: u32) {
        let ledger = self.ledger;
        self.events.clear();
        for credit in self.credits.clone() {
            let invoice = ledger.credits.invoice.known[at(credit)];
            if invoice != NO_ROW {
                let entered = ledger.invoices.entered(at(invoice));
                let day = ledger.credits.date[at(credit)].max(entered);
                self.events.push(Event { day, step: Step::Designation, row: credit });
            }
        }
        let starts = self.allocation_starts;
        for row in starts[at(customer)]..starts[at(customer) + 1] {
            let day = ledger.allocations.date[at(row)];
            self.events.push(Event { day, step: Step::Allocation, row });
        }
        let rows = &ledger.rows;
        let events = &mut self.events;
        let mut read = |cursor: &mut usize, step, of: &dyn Fn(usize) -> Option<(u32, i32)>| {
            while let Some((_, day)) = of(*cursor).filter(|(owner, _)| *owner == customer) {
                events.push(Event { day, step, row: row(*cursor) });
                *cursor += 1;
            }
        };
        let cursor = &mut self.cursor;
        read(&mut cursor.write_offs, Step::WriteOff, &|at| {
            rows.write_offs.get(at).map(|row| (row.customer, row.day))
        });
        read(&mut cursor.refunds, Step::Refund, &|at| {
            rows.refunds.get(at).map(|row| (row.customer, row.day))
        });
        let before = cursor.returns;
        read(&mut cursor.returns, Step::Return, &|at| {
            rows.returns.get(at).map(|row| (row.customer, row.day))
        });
        self.applied = (cursor.returns > before).then(BTreeMap::new);
        if !self.events.is_sorted() {
            self.events.sort_unstable();
        }
    }

    fn take(&mut self, event: Event) -> Result<(), (FactKind, Error)> {
        match event.step {
            Step::Designation => {
                self.designation(event);
                Ok(())
            }
            Step::Allocation => {
                self.allocation(event).map_err(|error| (FactKind::Allocation, error))
            }
            Step::WriteOff => self.write_off(event).map_err(|error| (FactKind::WriteOff, error)),
            Step::Refund => self.refund(event).map_err(|error| (FactKind::Refund, error)),
            Step::Return => {
                self.returned(event).map_err(|error| (FactKind::ReturnedPayment, error))
            }
        }
    }

    /// A credit that names its invoice settles it as far as it can.
    fn designation(&mut self, event: Event) {
        let credit = event.row;
        let invoice = self.ledger.credits.invoice.known[at(credit)];
        let open = self.open[at(invoice - self.invoices.start)];
        let amount = open.min(self.free[at(credit - self.credits.start)]);
        if amount > 0 {
            self.draw(credit, event.day, amount);
            self.post(invoice, 0, event.day, amount, (Source::Credit, credit));
        }
    }

    fn allocation(&mut self, event: Event) -> Result<(), Error> {
        let table = &self.ledger.allocations;
        let place = at(event.row);
        let (invoice, credit) = (table.invoice.known[place], table.credit.known[place]);
        let (part, amount) = (table.instalment.get(place), table.amount[place]);
        let id = || table.id.get(event.row).to_string();
        let entered = self.ledger.invoices.entered(at(invoice));
        let earliest = entered.max(self.ledger.credits.date[at(credit)]);
        not_before(FactKind::Allocation, id, event.day, earliest)?;
        let free = self.free[at(credit - self.credits.start)];
        if amount > free {
            return Err(self.exceeded(FactKind::Allocation, id(), credit, amount, free));
        }
        self.fits(FactKind::Allocation, id, (invoice, part), amount)?;
        self.draw(credit, event.day, amount);
        self.post(invoice, part, event.day, amount, (Source::Credit, credit));
        Ok(())
    }

    fn write_off(&mut self, event: Event) -> Result<(), Error> {
        let fact = &self.ledger.rows.write_offs[at(event.row)];
        let (invoice, part) = (fact.target, fact.fact.instalment.unwrap_or(0));
        let id = || fact.fact.id.clone();
        let entered = self.ledger.invoices.entered(at(invoice));
        not_before(FactKind::WriteOff, id, event.day, entered)?;
        self.fits(FactKind::WriteOff, id, (invoice, part), fact.amount)?;
        self.post(invoice, part, event.day, fact.amount, (Source::WriteOff, event.row));
        Ok(())
    }

    fn refund(&mut self, event: Event) -> Result<(), Error> {
        let fact = &self.ledger.rows.refunds[at(event.row)];
        let id = || fact.fact.id.clone();
        let date = self.ledger.credits.date[at(fact.target)];
        not_before(FactKind::Refund, id, event.day, date)?;
        let free = self.free[at(fact.target - self.credits.start)];
        if fact.amount > free {
            return Err(self.exceeded(FactKind::Refund, id(), fact.target, fact.amount, free));
        }
        self.draw(fact.target, event.day, fact.amount);
        Ok(())
    }

    /// A returned payment takes what is left of it, then undoes what it settled, the last first.
    fn returned(&mut self, event: Event) -> Result<(), Error> {
        let fact = &self.ledger.rows.returns[at(event.row)];
        let credit = fact.target;
        let id = || fact.fact.id.clone();
        let date = self.ledger.credits.date[at(credit)];
        not_before(FactKind::ReturnedPayment, id, event.day, date)?;
        let free = self.free[at(credit - self.credits.start)];
        let applied = self.applied.as_ref().and_then(|all| all.get(&credit));
        let there = free + applied.into_iter().flatten().map(|part| part.left).sum::<i64>();
        let mut wanted = fact.amount;
        if wanted > there {
            return Err(self.exceeded(FactKind::ReturnedPayment, id(), credit, wanted, there));
        }
        // Taken out once nothing can refuse the fact any more.
        let mut applied =
            self.applied.as_mut().and_then(|all| all.remove(&credit)).unwrap_or_default();
        if free > 0 {
            let taken = free.min(wanted);
            self.draw(credit, event.day, taken);
            wanted -= taken;
        }
        while wanted > 0
            && let Some(last) = applied.last_mut()
        {
            let taken = last.left.min(wanted);
            wanted -= taken;
            last.left -= taken;
            let Posting { invoice, part, .. } = self.posted[last.posting];
            if last.left == 0 {
                applied.pop();
            }
            self.reopen(Posting {
                invoice,
                part,
                day: event.day,
                amount: -taken,
                source: Source::Return,
                row: event.row,
            });
        }
        if let Some(all) = self.applied.as_mut() {
            all.insert(credit, applied);
        }
        Ok(())
    }

    /// Takes from what is left of a credit.
    fn draw(&mut self, credit: u32, day: i32, amount: i64) {
        let place = at(credit - self.credits.start);
        self.free[place] -= amount;
        self.late[place] |= day > self.ledger.credits.date[at(credit)];
        self.uses.push((credit, day, amount));
    }

    /// Settles an invoice or one of its instalments; without a number the earliest due come first.
    fn post(&mut self, invoice: u32, number: u32, day: i32, amount: i64, by: (Source, u32)) {
        self.open[at(invoice - self.invoices.start)] -= amount;
        let Some(open) = self.parts.get_mut(&invoice) else {
            return self.keep(Posting { invoice, part: 0, day, amount, source: by.0, row: by.1 });
        };
        let mut left = amount;
        let mut settled = Vec::new();
        if number > 0 {
            open[at(number) - 1] -= amount;
            settled.push((number - 1, amount));
        } else {
            for part in self.ledger.invoices.parts.by_due(invoice) {
                let taken = open[at(part)].min(left);
                if taken > 0 {
                    open[at(part)] -= taken;
                    left -= taken;
                    settled.push((part, taken));
                }
            }
        }
        for (part, amount) in settled {
            self.keep(Posting { invoice, part, day, amount, source: by.0, row: by.1 });
        }
    }

    fn keep(&mut self, posting: Posting) {
        if let Some(applied) = self.applied.as_mut()
            && posting.source == Source::Credit
        {
            let part = Applied { posting: self.posted.len(), left: posting.amount };
            applied.entry(posting.row).or_default().push(part);
        }
        self.posted.push(posting);
    }

    fn reopen(&mut self, posting: Posting) {
        self.open[at(posting.invoice - self.invoices.start)] -= posting.amount;
        if let Some(open) = self.parts.get_mut(&posting.invoice) {
            open[at(posting.part)] -= posting.amount;
        }
        self.posted.push(posting);
    }

    /// Whether so much is open on an invoice or on one of its instalments.
    fn fits(
        &self,
        kind: FactKind,
        id: impl Fn() -> String,
        (invoice, number): (u32, u32),
        amount: i64,
    ) -> Result<(), Error> {
        let whole = self.open[at(invoice - self.invoices.start)];
        let open = match self.parts.get(&invoice) {
            Some(parts) if number > 0 => parts[at(number) - 1],
            _ => whole,
        };
        if amount <= open {
            return Ok(());
        }
        let currency = self.ledger.invoices.currency.get(at(invoice));
        let currency = currency_at(&self.ledger.currencies, currency);
        Err(LedgerError::OverApplication {
            fact: kind.name(),
            id: id(),
            amount: currency.to_decimal(i128::from(amount))?,
            available: currency.to_decimal(i128::from(open))?,
        }
        .into())
    }

    fn exceeded(&self, kind: FactKind, id: String, credit: u32, amount: i64, free: i64) -> Error {
        let currency = self.ledger.credits.currency.get(at(credit));
        let currency = currency_at(&self.ledger.currencies, currency);
        let decimal = |minor| currency.to_decimal(i128::from(minor)).unwrap_or_default();
        let (amount, available) = (decimal(amount), decimal(free));
        LedgerError::CreditExceeded { fact: kind.name(), id, amount, available }.into()
    }
}

fn not_before(
    kind: FactKind,
    id: impl Fn() -> String,
    day: i32,
    earliest: i32,
) -> Result<(), Error> {
    if day >= earliest {
        return Ok(());
    }
    let (date, earliest) = (time::from_days(day)?, time::from_days(earliest)?);
    Err(LedgerError::TooEarly { fact: kind.name(), id: id(), date, earliest }.into())
}
