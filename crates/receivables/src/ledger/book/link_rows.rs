//! Finds what the facts that are fewer refer to, and puts them in order.

#![expect(clippy::indexing_slicing, reason = "targets are rows that were found in their tables")]

use std::collections::BTreeMap;

use super::{
    cells::{NO_ROW, at, row},
    intake::{currency_at, found, positive},
    link::credit_kind,
    problems::Problems,
    references::{Tables, check_instalment, unknown},
    rows::{Row, Rows},
    tables::NO_AMOUNT,
};
use crate::{
    Named as _,
    error::{Error, LedgerError},
    ledger::{Fact, FactKind, Key, NO_DATE},
    money::Currency,
    order, time,
};

/// A fact under way: its kind and its place.
type Origin = (FactKind, Option<u32>);

/// Finds what each fact refers to, checks what can be checked without a replay, and sorts.
pub(super) fn link(rows: &mut Rows, problems: &mut Problems, tables: &Tables<'_>) {
    let link = &mut Link { problems, tables };
    for fact in &mut rows.write_offs {
        let (id, invoice) = (fact.fact.id.clone(), fact.fact.invoice.clone());
        link.on_invoice(fact, FactKind::WriteOff, &id, &invoice);
        link.amount(fact, FactKind::WriteOff, |fact| Some(fact.amount));
        let checked = found(fact.target).map_or(Ok(()), |_| {
            check_instalment(tables.invoices, fact.target, fact.fact.instalment.unwrap_or(0))
        });
        link.note((FactKind::WriteOff, fact.place), checked);
    }
    for fact in &mut rows.refunds {
        let credit = fact.fact.credit.clone();
        link.on_credit(fact, FactKind::Refund, ("credit", "credit"), &credit);
        link.amount(fact, FactKind::Refund, |fact| Some(fact.amount));
    }
    for fact in &mut rows.returns {
        let payment = fact.fact.payment.clone();
        link.on_credit(fact, FactKind::ReturnedPayment, ("payment", "payment"), &payment);
        link.amount(fact, FactKind::ReturnedPayment, |fact| fact.amount);
        if let Some(credit) = found(fact.target).filter(|_| fact.fact.amount.is_none()) {
            fact.amount = tables.credits.amount[credit];
        }
    }
    for fact in &mut rows.disputes {
        let (id, invoice) = (fact.fact.id.clone(), fact.fact.invoice.clone());
        link.on_invoice(fact, FactKind::Dispute, &id, &invoice);
        link.amount(fact, FactKind::Dispute, |fact| fact.amount);
        let checked = link.dispute(fact);
        link.note((FactKind::Dispute, fact.place), checked);
    }
    circumstances(rows, link);
    sort(rows);
    unique(rows, link.problems);
    ends(rows, link.problems);
    // What ends something is its customer's, which is known only now.
    by_day(&mut rows.resolutions, |fact| &fact.dispute);
    by_day(&mut rows.releases, |fact| &fact.hold);
}

/// Facts that are about a customer or invoices.
fn circumstances(rows: &mut Rows, link: &mut Link<'_>) {
    for fact in &mut rows.promises {
        link.promise(fact);
    }
    for fact in &mut rows.contacts {
        let (customer, invoices) = (fact.fact.customer.clone(), fact.fact.invoices.clone());
        let id = fact.fact.id.clone();
        link.parties(fact, (FactKind::Contact, &id), Some(&customer), &invoices);
    }
    for fact in &mut rows.costs {
        let (customer, invoice) = (fact.fact.customer.clone(), fact.fact.invoice.clone());
        let id = fact.fact.id.clone();
        link.parties(fact, (FactKind::Cost, &id), customer.as_deref(), invoice.as_slice());
        let checked = link.same_currency(fact, (FactKind::Cost, &id), fact.fact.currency);
        link.note((FactKind::Cost, fact.place), checked);
        fact.target = fact.targets.first().copied().unwrap_or(NO_ROW);
        fact.currency = link.currency(fact.fact.currency);
        link.amount(fact, FactKind::Cost, |fact| Some(fact.amount));
    }
    for fact in &mut rows.holds {
        let (customer, invoice) = (fact.fact.customer.clone(), fact.fact.invoice.clone());
        let id = fact.fact.id.clone();
        link.parties(fact, (FactKind::Hold, &id), customer.as_deref(), invoice.as_slice());
        fact.target = fact.targets.first().copied().unwrap_or(NO_ROW);
    }
}

struct Link<'a> {
    problems: &'a mut Problems,
    tables: &'a Tables<'a>,
}

impl Link<'_> {
    fn note(&mut self, (kind, place): Origin, checked: Result<(), Error>) {
        if let Err(error) = checked {
            self.problems.add(kind, place, error);
        }
    }

    fn invoice(&mut self, origin: Origin, field: &str, id: &str) -> u32 {
        let invoice = self.tables.finder.invoice(Key::Text(id));
        if invoice.is_none() {
            let looked_for = (field, "invoice");
            unknown(self.problems, origin, FactKind::Invoice, looked_for, Key::Text(id));
        }
        invoice.unwrap_or(NO_ROW)
    }

    fn on_invoice<T>(&mut self, fact: &mut Row<T>, kind: FactKind, id: &str, invoice: &str) {
        fact.target = self.invoice((kind, fact.place), "invoice", invoice);
        let Some(invoice) = found(fact.target) else { return };
        fact.customer = self.tables.invoices.customer[invoice];
        fact.currency = self.tables.invoices.currency.get(invoice);
        if kind == FactKind::Dispute {
            let entered = self.tables.invoices.entered(invoice);
            if let Err(error) = not_before(kind, id, fact.day, entered) {
                self.problems.add_later(kind, fact.place, error);
            }
        }
    }

    fn on_credit<T>(
        &mut self,
        fact: &mut Row<T>,
        kind: FactKind,
        (field, looked_for): (&str, &'static str),
        id: &str,
    ) {
        let tables = self.tables;
        let is_payment = |credit: &u32| {
            kind != FactKind::ReturnedPayment || !tables.credits.is_note.get(at(*credit))
        };
        let Some(credit) = tables.finder.credit(Key::Text(id)).filter(is_payment) else {
            let origin = (kind, fact.place);
            let field = (field, looked_for);
            return unknown(self.problems, origin, FactKind::Payment, field, Key::Text(id));
        };
        fact.target = credit;
        fact.customer = tables.credits.customer[at(credit)];
        fact.currency = tables.credits.currency.get(at(credit));
    }

    /// The customer and the invoices that a fact names, all of one customer.
    fn parties<T>(
        &mut self,
        fact: &mut Row<T>,
        (kind, id): (FactKind, &str),
        customer: Option<&str>,
        invoices: &[String],
    ) {
        let origin = (kind, fact.place);
        fact.customer = NO_ROW;
        if let Some(id) = customer {
            fact.customer = self.tables.finder.customer(id).unwrap_or(NO_ROW);
            if fact.customer == NO_ROW {
                let field = ("customer", "customer");
                unknown(self.problems, origin, FactKind::Customer, field, Key::Text(id));
            }
        }
        fact.targets.clear();
        for (number, named) in invoices.iter().enumerate() {
            let field = match kind {
                FactKind::Promise | FactKind::Contact => format!("invoices[{number}]"),
                _ => "invoice".to_owned(),
            };
            let invoice = self.invoice(origin, &field, named);
            let Some(place) = found(invoice) else { continue };
            fact.targets.push(invoice);
            let owner = self.tables.invoices.customer[place];
            if fact.customer == NO_ROW && customer.is_none() {
                fact.customer = owner;
            }
            if fact.customer != owner && fact.customer != NO_ROW {
                let checked = self.other_customer(kind, id, fact.customer, owner);
                self.note(origin, Err(checked));
            }
        }
        order::sort(&mut fact.targets);
    }

    fn other_customer(&self, kind: FactKind, id: &str, found: u32, expected: u32) -> Error {
        let (fact, id) = (kind.name(), id.to_owned());
        let (found, expected) = (self.tables.customer(found), self.tables.customer(expected));
        LedgerError::CustomerMismatch { fact, id, found, expected }.into()
    }

    /// Whether a fact is in the currency of the invoices that it names.
    fn same_currency<T>(
        &self,
        fact: &Row<T>,
        (kind, id): (FactKind, &str),
        named: Option<Currency>,
    ) -> Result<(), Error> {
        for invoice in &fact.targets {
            let of_invoice = self.tables.invoices.currency.get(at(*invoice));
            let expected = currency_at(self.tables.currencies, of_invoice);
            let own = named.unwrap_or(currency_at(self.tables.currencies, 0));
            if own.code() != expected.code() {
                let (found, expected) = (own.code().to_owned(), expected.code().to_owned());
                let (fact, id) = (kind.name(), id.to_owned());
                return Err(LedgerError::CurrencyMismatch { fact, id, found, expected }.into());
            }
        }
        Ok(())
    }

    /// The code of a fact's currency, which was taken in with it.
    fn currency(&self, named: Option<Currency>) -> u8 {
        let Some(named) = named else { return 0 };
        let place = self.tables.currencies.iter().position(|known| known.code() == named.code());
        place.and_then(|place| u8::try_from(place).ok()).unwrap_or(0)
    }

    /// The minor units of a fact's amount, in the currency of what it refers to.
    fn amount<T>(
        &mut self,
        fact: &mut Row<T>,
        kind: FactKind,
        amount: impl Fn(&T) -> Option<rust_decimal::Decimal>,
    ) {
        fact.amount = NO_AMOUNT;
        let Some(amount) = amount(&fact.fact) else { return };
        let refers = !matches!(kind, FactKind::Cost | FactKind::Promise);
        if refers && fact.target == NO_ROW {
            // What it refers to is unknown, which is reported, and with it the currency.
            return;
        }
        let currency = currency_at(self.tables.currencies, fact.currency);
        match positive(currency, amount) {
            Ok(minor) => fact.amount = minor,
            Err(error) => self.note((kind, fact.place), Err(error.at("amount"))),
        }
    }

    fn dispute(&self, row: &Row<crate::ledger::Dispute>) -> Result<(), Error> {
        let Some(invoice) = found(row.target).filter(|_| row.amount != NO_AMOUNT) else {
            return Ok(());
        };
        let whole = self.tables.invoices.amount[invoice];
        if row.amount <= whole {
            return Ok(());
        }
        let currency = currency_at(self.tables.currencies, row.currency);
        let error = LedgerError::DisputeExceedsInvoice {
            id: row.fact.id.clone(),
            amount: currency.to_decimal(i128::from(row.amount))?,
            invoice_amount: currency.to_decimal(i128::from(whole))?,
        };
        Err(Error::from(error).at("amount"))
    }

    fn promise(&mut self, row: &mut Row<crate::ledger::Promise>) {
        let (kind, id) = (FactKind::Promise, row.fact.id.clone());
        let (customer, invoices) = (row.fact.customer.clone(), row.fact.invoices.clone());
        self.parties(row, (kind, &id), customer.as_deref(), &invoices);
        let checked = self.same_currency(row, (kind, &id), row.fact.currency);
        self.note((kind, row.place), checked);
        row.currency = self.currency(row.fact.currency);
        self.amount(row, kind, |fact| Some(fact.amount));
    }
}

pub(super) fn not_before(kind: FactKind, id: &str, day: i32, earliest: i32) -> Result<(), Error> {
    if day >= earliest {
        return Ok(());
    }
    let (date, earliest) = (time::from_days(day)?, time::from_days(earliest)?);
    let (fact, id) = (kind.name(), id.to_owned());
    Err(LedgerError::TooEarly { fact, id, date, earliest }.into())
}

/// Every kind by customer, day and id.
fn sort(rows: &mut Rows) {
    by_day(&mut rows.write_offs, |fact| &fact.id);
    by_day(&mut rows.refunds, |fact| &fact.id);
    by_day(&mut rows.returns, |fact| &fact.id);
    by_day(&mut rows.disputes, |fact| &fact.id);
    by_day(&mut rows.promises, |fact| &fact.id);
    by_day(&mut rows.contacts, |fact| &fact.id);
    by_day(&mut rows.costs, |fact| &fact.id);
    by_day(&mut rows.holds, |fact| &fact.id);
    by_day(&mut rows.resolutions, |fact| &fact.dispute);
    by_day(&mut rows.releases, |fact| &fact.hold);
    by_day(&mut rows.customers, |fact| &fact.id);
}

fn by_day<T>(rows: &mut [Row<T>], id: impl Fn(&T) -> &String) {
    order::sort_by(rows, |a, b| {
        (a.customer, a.day, id(&a.fact)).cmp(&(b.customer, b.day, id(&b.fact)))
    });
}

/// No id twice within a kind.
fn unique(rows: &Rows, problems: &mut Problems) {
    macro_rules! no_twin {
        ($($list:ident $kind:ident),*) => {
            $({
                let mut seen: BTreeMap<&str, Option<u32>> = BTreeMap::new();
                for row in &rows.$list {
                    if let Some(other) = seen.insert(&row.fact.id, row.place) {
                        let (fact, value) = (FactKind::$kind.name(), row.fact.id.clone());
                        let error = Error::from(LedgerError::DuplicateId { fact, value }).at("id");
                        problems.add(FactKind::$kind, other.max(row.place), error);
                    }
                }
            })*
        };
    }
    no_twin!(
        customers Customer, write_offs WriteOff, refunds Refund, returns ReturnedPayment,
        disputes Dispute, promises Promise, contacts Contact, costs Cost, holds Hold
    );
}

/// Ends disputes and holds on the days on which they were resolved and released.
fn ends(rows: &mut Rows, problems: &mut Problems) {
    macro_rules! end {
        ($lists:ident $kind:ident, $ends:ident $end_kind:ident $field:ident) => {
            rows.$lists.iter_mut().for_each(|row| row.ended = NO_DATE);
            let mut index: BTreeMap<String, usize> = BTreeMap::new();
            for (place, row) in rows.$lists.iter().enumerate() {
                index.insert(row.fact.id.clone(), place);
            }
            // The earliest end counts; a second one is refused.
            for end in &mut rows.$ends {
                let origin = (FactKind::$end_kind, end.place);
                let id = &end.fact.$field;
                let Some(place) = index.get(id.as_str()).copied() else {
                    let name = FactKind::$kind.name();
                    unknown(problems, origin, FactKind::$kind, (name, name), Key::Text(id));
                    continue;
                };
                let ended = &mut rows.$lists[place];
                (end.target, end.customer) = (row(place), ended.customer);
                if ended.ended != NO_DATE {
                    let (fact, value) = (FactKind::$kind.name(), id.clone());
                    let error = Error::from(LedgerError::AlreadyResolved { fact, value });
                    problems.add(FactKind::$end_kind, end.place, error);
                    continue;
                }
                let checked = not_before(FactKind::$end_kind, id, end.day, ended.day);
                ended.ended = end.day;
                if let Err(error) = checked {
                    problems.add_later(FactKind::$end_kind, end.place, error);
                }
            }
        };
    }
    end!(disputes Dispute, resolutions DisputeResolution dispute);
    end!(holds Hold, releases HoldRelease hold);
}

/// Every document of a customer is in his currency, where he has one.
pub(super) fn check_customers(
    rows: &Rows,
    problems: &mut Problems,
    tables: &Tables<'_>,
    place: impl Fn(FactKind, u32) -> Option<u32>,
) {
    let mut fixed: BTreeMap<u32, crate::money::Currency> = BTreeMap::new();
    for fact in &rows.customers {
        fact.fact.currency.map(|currency| fixed.insert(fact.customer, currency));
    }
    if fixed.is_empty() {
        return;
    }
    let mut check = |kind: FactKind, document: usize, customer: u32, currency: u8, id: Key<'_>| {
        let Some(expected) = fixed.get(&customer) else { return };
        let found = currency_at(tables.currencies, currency);
        if found.code() != expected.code() {
            let error = LedgerError::CurrencyMismatch {
                fact: kind.name(),
                id: id.to_string(),
                found: found.code().to_owned(),
                expected: expected.code().to_owned(),
            };
            problems.add(kind, place(kind, row(document)), error.into());
        }
    };
    let (invoices, credits) = (tables.invoices, tables.credits);
    for (document, customer) in invoices.customer.iter().enumerate() {
        let (currency, id) = (invoices.currency.get(document), invoices.id.get(row(document)));
        check(FactKind::Invoice, document, *customer, currency, id);
    }
    for (document, customer) in credits.customer.iter().enumerate() {
        let kind = credit_kind(credits.is_note.get(document));
        let (currency, id) = (credits.currency.get(document), credits.id.get(row(document)));
        check(kind, document, *customer, currency, id);
    }
}

impl Rows {
    /// The number of a fact in the caller's input.
    pub(super) fn place(&self, kind: FactKind, row: usize) -> Option<u32> {
        match kind {
            FactKind::WriteOff => self.write_offs.get(row).and_then(|row| row.place),
            FactKind::Refund => self.refunds.get(row).and_then(|row| row.place),
            FactKind::ReturnedPayment => self.returns.get(row).and_then(|row| row.place),
            _ => None,
        }
    }

    /// The facts as they were given.
    pub(crate) fn facts(&self) -> impl Iterator<Item = Fact> + '_ {
        fn of<T: Clone + Into<Fact>>(rows: &[Row<T>]) -> impl Iterator<Item = Fact> + '_ {
            rows.iter().map(|row| row.fact.clone().into())
        }
        of(&self.refunds)
            .chain(of(&self.returns))
            .chain(of(&self.write_offs))
            .chain(of(&self.disputes))
            .chain(of(&self.resolutions))
            .chain(of(&self.promises))
            .chain(of(&self.contacts))
            .chain(of(&self.costs))
            .chain(of(&self.holds))
            .chain(of(&self.releases))
    }
}
