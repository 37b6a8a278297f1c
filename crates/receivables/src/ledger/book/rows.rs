//! The facts that are fewer: one struct each, with what it refers to.

use super::{
    cells::NO_ROW,
    intake::{above_zero, day, instalment, missing},
    tables::NO_AMOUNT,
};
use crate::{
    error::{Error, InputError, LedgerError},
    ledger::{
        Contact, Cost, Customer, Dispute, DisputeResolution, Fact, Hold, HoldRelease,
        MAX_TEXT_BYTES, NO_DATE, Promise, Refund, ReturnedPayment, WriteOff, keys::check_id,
    },
};

/// A fact with what it refers to, once that is found.
#[derive(Debug, Clone)]
pub(crate) struct Row<T> {
    pub(crate) fact: T,
    /// Its number in the caller's input; none for a fact that the ledger had before.
    pub(crate) place: Option<u32>,
    /// Whose it is; [`NO_ROW`] for nobody in particular.
    pub(crate) customer: u32,
    /// The invoice, or the credit, or the dispute or hold that it ends; [`NO_ROW`] without.
    pub(crate) target: u32,
    /// The invoices, where it may name several.
    pub(crate) targets: Vec<u32>,
    /// In minor units; [`NO_AMOUNT`] where nothing is said.
    pub(crate) amount: i64,
    /// The currency of the amount, as a code.
    pub(crate) currency: u8,
    /// The day it takes effect.
    pub(crate) day: i32,
    /// The day it ends, [`NO_DATE`] without: a resolution, a release.
    pub(crate) ended: i32,
}

impl<T> Row<T> {
    pub(crate) fn new(fact: T, place: u32, customer: u32) -> Self {
        Self {
            fact,
            place: Some(place),
            customer,
            target: NO_ROW,
            targets: Vec::new(),
            amount: NO_AMOUNT,
            currency: 0,
            day: NO_DATE,
            ended: NO_DATE,
        }
    }

    fn on(fact: T, place: u32, day: i32) -> Self {
        Self { day, ..Self::new(fact, place, NO_ROW) }
    }
}

/// All of them, kind by kind.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    pub(crate) customers: Vec<Row<Customer>>,
    pub(crate) refunds: Vec<Row<Refund>>,
    pub(crate) returns: Vec<Row<ReturnedPayment>>,
    pub(crate) write_offs: Vec<Row<WriteOff>>,
    pub(crate) disputes: Vec<Row<Dispute>>,
    pub(crate) resolutions: Vec<Row<DisputeResolution>>,
    pub(crate) promises: Vec<Row<Promise>>,
    pub(crate) contacts: Vec<Row<Contact>>,
    pub(crate) costs: Vec<Row<Cost>>,
    pub(crate) holds: Vec<Row<Hold>>,
    pub(crate) releases: Vec<Row<HoldRelease>>,
}

impl Rows {
    /// Takes a fact that is right by itself.
    pub(super) fn take(&mut self, fact: Fact, place: u32) -> Result<(), Error> {
        match fact {
            Fact::Refund(fact) => self.refund(fact, place),
            Fact::ReturnedPayment(fact) => self.returned(fact, place),
            Fact::WriteOff(fact) => self.write_off(fact, place),
            Fact::Dispute(fact) => self.dispute(fact, place),
            Fact::DisputeResolution(fact) => self.resolution(fact, place),
            Fact::Promise(fact) => self.promise(fact, place),
            Fact::Contact(fact) => self.contact(fact, place),
            Fact::Cost(fact) => self.cost(fact, place),
            Fact::Hold(fact) => self.hold(fact, place),
            Fact::HoldRelease(fact) => self.release(fact, place),
            Fact::Customer(_)
            | Fact::Invoice(_)
            | Fact::CreditNote(_)
            | Fact::Payment(_)
            | Fact::Allocation(_) => Ok(()),
        }
    }

    fn refund(&mut self, fact: Refund, place: u32) -> Result<(), Error> {
        ids([("id", &fact.id), ("credit", &fact.credit)])?;
        let day = day(Some(fact.date)).map_err(|error| error.at("date"))?;
        above_zero(fact.amount).map_err(|error| error.at("amount"))?;
        self.refunds.push(Row::on(fact, place, day));
        Ok(())
    }

    fn returned(&mut self, fact: ReturnedPayment, place: u32) -> Result<(), Error> {
        ids([("id", &fact.id), ("payment", &fact.payment)])?;
        let day = day(Some(fact.date)).map_err(|error| error.at("date"))?;
        fact.amount.map_or(Ok(()), above_zero).map_err(|error| error.at("amount"))?;
        words("reason", fact.reason.as_deref())?;
        self.returns.push(Row::on(fact, place, day));
        Ok(())
    }

    fn write_off(&mut self, fact: WriteOff, place: u32) -> Result<(), Error> {
        ids([("id", &fact.id), ("invoice", &fact.invoice)])?;
        let day = day(Some(fact.date)).map_err(|error| error.at("date"))?;
        above_zero(fact.amount).map_err(|error| error.at("amount"))?;
        instalment(fact.instalment)?;
        self.write_offs.push(Row::on(fact, place, day));
        Ok(())
    }

    fn dispute(&mut self, fact: Dispute, place: u32) -> Result<(), Error> {
        ids([("id", &fact.id), ("invoice", &fact.invoice)])?;
        let day = day(Some(fact.opened)).map_err(|error| error.at("opened"))?;
        fact.amount.map_or(Ok(()), above_zero).map_err(|error| error.at("amount"))?;
        words("reason", Some(&fact.reason))?;
        self.disputes.push(Row::on(fact, place, day));
        Ok(())
    }

    fn resolution(&mut self, fact: DisputeResolution, place: u32) -> Result<(), Error> {
        ids([("dispute", &fact.dispute)])?;
        let day = day(Some(fact.date)).map_err(|error| error.at("date"))?;
        self.resolutions.push(Row::on(fact, place, day));
        Ok(())
    }

    fn promise(&mut self, fact: Promise, place: u32) -> Result<(), Error> {
        ids([("id", &fact.id)])?;
        optional_id("customer", fact.customer.as_deref())?;
        id_list(&fact.invoices)?;
        if fact.customer.is_none() && fact.invoices.is_empty() {
            return Err(missing("customer"));
        }
        let made = day(Some(fact.made)).map_err(|error| error.at("made"))?;
        day(Some(fact.due)).map_err(|error| error.at("due"))?;
        above_zero(fact.amount).map_err(|error| error.at("amount"))?;
        if fact.due < fact.made {
            let error = LedgerError::DatesReversed { from: fact.made, to: fact.due };
            return Err(Error::from(error).at("due"));
        }
        self.promises.push(Row::on(fact, place, made));
        Ok(())
    }

    fn contact(&mut self, fact: Contact, place: u32) -> Result<(), Error> {
        ids([("id", &fact.id), ("customer", &fact.customer)])?;
        id_list(&fact.invoices)?;
        optional_id("action", fact.action.as_deref())?;
        words("note", fact.note.as_deref())?;
        let day = day(Some(fact.date)).map_err(|error| error.at("date"))?;
        self.contacts.push(Row::on(fact, place, day));
        Ok(())
    }

    fn cost(&mut self, fact: Cost, place: u32) -> Result<(), Error> {
        ids([("id", &fact.id)])?;
        optional_id("customer", fact.customer.as_deref())?;
        optional_id("invoice", fact.invoice.as_deref())?;
        words("purpose", fact.purpose.as_deref())?;
        let day = day(Some(fact.date)).map_err(|error| error.at("date"))?;
        above_zero(fact.amount).map_err(|error| error.at("amount"))?;
        self.costs.push(Row::on(fact, place, day));
        Ok(())
    }

    fn hold(&mut self, fact: Hold, place: u32) -> Result<(), Error> {
        ids([("id", &fact.id)])?;
        optional_id("customer", fact.customer.as_deref())?;
        optional_id("invoice", fact.invoice.as_deref())?;
        words("reason", fact.reason.as_deref())?;
        match (&fact.customer, &fact.invoice) {
            (None, None) => return Err(missing("customer")),
            (Some(_), Some(_)) => {
                let (field, other) = ("customer", "invoice");
                return Err(InputError::Contradiction { field, other }.into());
            }
            _ => (),
        }
        let from = day(Some(fact.from)).map_err(|error| error.at("from"))?;
        day(fact.until).map_err(|error| error.at("until"))?;
        if let Some(until) = fact.until.filter(|until| *until < fact.from) {
            let error = LedgerError::DatesReversed { from: fact.from, to: until };
            return Err(Error::from(error).at("until"));
        }
        self.holds.push(Row::on(fact, place, from));
        Ok(())
    }

    fn release(&mut self, fact: HoldRelease, place: u32) -> Result<(), Error> {
        ids([("hold", &fact.hold)])?;
        let day = day(Some(fact.date)).map_err(|error| error.at("date"))?;
        self.releases.push(Row::on(fact, place, day));
        Ok(())
    }

    /// How many there are, customers apart.
    pub(crate) fn facts_len(&self) -> [usize; 10] {
        [
            self.refunds.len(),
            self.returns.len(),
            self.write_offs.len(),
            self.disputes.len(),
            self.resolutions.len(),
            self.promises.len(),
            self.contacts.len(),
            self.costs.len(),
            self.holds.len(),
            self.releases.len(),
        ]
    }

    /// Forgets the numbers of the caller's input: from now on these facts were taken earlier.
    pub(super) fn settle(&mut self) {
        fn forget<T>(rows: &mut [Row<T>]) {
            for row in rows {
                row.place = None;
            }
        }
        forget(&mut self.customers);
        forget(&mut self.refunds);
        forget(&mut self.returns);
        forget(&mut self.write_offs);
        forget(&mut self.disputes);
        forget(&mut self.resolutions);
        forget(&mut self.promises);
        forget(&mut self.contacts);
        forget(&mut self.costs);
        forget(&mut self.holds);
        forget(&mut self.releases);
    }
}

fn ids<'a>(fields: impl IntoIterator<Item = (&'static str, &'a String)>) -> Result<(), Error> {
    fields.into_iter().try_for_each(|(field, id)| check_id(id).map_err(|error| error.at(field)))
}

fn optional_id(field: &str, id: Option<&str>) -> Result<(), Error> {
    id.map_or(Ok(()), check_id).map_err(|error| error.at(field))
}

fn id_list(invoices: &[String]) -> Result<(), Error> {
    for (place, id) in invoices.iter().enumerate() {
        let located = |error: Error| error.at(&format!("[{place}]")).at("invoices");
        check_id(id).map_err(located)?;
        if invoices.iter().take(place).any(|other| other == id) {
            let fact = "invoice";
            return Err(located(LedgerError::DuplicateId { fact, value: id.clone() }.into()));
        }
    }
    Ok(())
}

/// Free text is bounded; what it says is the caller's.
fn words(field: &str, text: Option<&str>) -> Result<(), Error> {
    let length = text.map_or(0, str::len);
    if length <= MAX_TEXT_BYTES {
        return Ok(());
    }
    let reason = format!("a text may have {MAX_TEXT_BYTES} bytes: found {length}");
    Err(Error::from(InputError::Malformed { reason }).at(field))
}
