//! Takes facts in, each checked by itself, and builds the ledger.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    about::check_claim,
    cells::{NO_ROW, at, row},
    ledger::Ledger,
    problems::{Numbering, Origins, Problems},
    rows::Rows,
    tables::{Allocations, Credits, Invoices, NO_AMOUNT, Part},
};
use crate::{
    Named as _,
    error::{Error, InputError, ItemError, LedgerError},
    ledger::{
        Cost, CreditNote, Customer, Dictionary, Fact, FactKind, Invoice, Key, MAX_INSTALMENTS,
        MAX_ROWS, NO_DATE, Payment, Promise, RESERVED_TAGS, fact::Allocation, keys::check_id,
    },
    money::Currency,
    time,
};

/// Collects facts and builds a [`Ledger`] as a whole; every problem found is reported.
///
/// The order in which facts are added does not matter.
#[derive(Debug)]
pub struct LedgerBuilder {
    pub(super) currency: Currency,
    pub(super) currencies: Vec<Currency>,
    pub(super) customers: Dictionary,
    /// Whether a customer was named by text; integers stay integers otherwise.
    pub(super) customers_are_text: bool,
    pub(super) invoices: Invoices,
    pub(super) credits: Credits,
    pub(super) allocations: Allocations,
    /// The amounts of new allocations: in which currency they are is known when they are linked.
    pub(super) allocated: Vec<Decimal>,
    pub(super) rows: Rows,
    pub(super) invoice_origins: Origins,
    pub(super) credit_origins: Origins,
    pub(super) allocation_origins: Origins,
    pub(super) problems: Problems,
    pushed: usize,
}

impl LedgerBuilder {
    /// A builder; `currency` is that of every document that names none.
    pub fn new(currency: Currency) -> Self {
        Self {
            currency,
            currencies: vec![currency],
            customers: Dictionary::new(),
            customers_are_text: false,
            invoices: Invoices::default(),
            credits: Credits::default(),
            allocations: Allocations::default(),
            allocated: Vec::new(),
            rows: Rows::default(),
            invoice_origins: Origins::new(0),
            credit_origins: Origins::new(0),
            allocation_origins: Origins::new(0),
            problems: Problems::default(),
            pushed: 0,
        }
    }

    /// Numbers facts within their kind: problems are found at `invoices[3]`, not at `facts[7]`.
    #[must_use]
    pub fn numbered_by_kind(mut self) -> Self {
        self.problems.numbering = Numbering::Kinds;
        self
    }

    /// Numbers facts by line: problems are found at `lines[7]`.
    #[must_use]
    pub fn numbered_by_line(mut self) -> Self {
        self.problems.numbering = Numbering::Lines;
        self
    }

    /// Adds a fact, as the next one.
    #[must_use]
    pub fn push(self, fact: impl Into<Fact>) -> Self {
        let place = self.pushed;
        self.push_at(place, fact.into())
    }

    /// Adds a fact that has its own number in the caller's input: its line, its place in a list.
    #[must_use]
    pub fn push_at(mut self, place: usize, fact: Fact) -> Self {
        self.pushed = place.saturating_add(1);
        let kind = fact.kind();
        let place = row(place.min(MAX_ROWS));
        let id = fact.id().to_owned();
        if self.problems.is_refused(kind, &id) && kind.names_itself() {
            let (fact, value) = (kind.name(), id.clone());
            let error = Error::from(LedgerError::DuplicateId { fact, value }).at("id");
            self.problems.add(kind, Some(place), error);
        } else if let Err(error) = self.take(fact, place) {
            self.problems.refuse(kind, &id);
            self.problems.add(kind, Some(place), error);
        }
        self
    }

    /// Notes a fact that could not even be read, so that it is reported with all other problems.
    #[must_use]
    pub fn refuse(mut self, place: usize, kind: FactKind, id: Option<&str>, error: Error) -> Self {
        self.pushed = place.saturating_add(1);
        if let Some(id) = id {
            self.problems.refuse(kind, id);
        }
        self.problems.add(kind, Some(row(place.min(MAX_ROWS))), error);
        self
    }

    /// The ledger of all facts.
    ///
    /// # Errors
    /// Every problem found, see [`Error::problems`]. Facts that are wrong by themselves, or refer to
    /// what is not there: `item.invalid_id`, `amount.too_precise`, `amount.out_of_range`,
    /// `date.out_of_range`, `ledger.not_positive`, `ledger.tax_exceeds_amount`,
    /// `ledger.instalments_do_not_sum`, `ledger.dates_reversed`, `ledger.duplicate_id`,
    /// `ledger.unknown_id`, `ledger.customer_mismatch`, `ledger.currency_mismatch`,
    /// `ledger.not_a_principal`, `ledger.dispute_exceeds_invoice`, `ledger.already_resolved`, `input.missing_field`,
    /// `input.contradiction`, `input.duplicate_field`, `ledger.too_many_facts`. Where there is none
    /// of those, facts that contradict each other in time: `ledger.too_early`,
    /// `ledger.over_application`, `ledger.credit_exceeded`, `ledger.promise_exceeds_open`.
    pub fn build(self) -> Result<Ledger, Error> {
        super::link::link(self)
    }

    fn take(&mut self, fact: Fact, place: u32) -> Result<(), Error> {
        match fact {
            Fact::Invoice(invoice) => self.invoice(&invoice, place),
            Fact::Payment(payment) => self.credit(&Credit::from(&payment), place),
            Fact::CreditNote(note) => self.credit(&Credit::from(&note), place),
            Fact::Allocation(allocation) => self.allocation(&allocation, place),
            Fact::Customer(customer) => self.customer(customer, place),
            Fact::Cost(Cost { currency, .. }) | Fact::Promise(Promise { currency, .. }) => {
                self.currency(currency)?;
                self.rows.take(fact, place)
            }
            other => self.rows.take(other, place),
        }
    }

    fn customer(&mut self, fact: Customer, place: u32) -> Result<(), Error> {
        check_id(&fact.id).map_err(|error| error.at("id"))?;
        day(fact.since).map_err(|error| error.at("since"))?;
        check_tags(&fact.tags).map_err(|error| error.at("tags"))?;
        let code = self.named(&fact.id)?;
        self.rows.customers.push(super::rows::Row::new(fact, place, code));
        Ok(())
    }

    /// The code of a customer named by text.
    pub(super) fn named(&mut self, customer: &str) -> Result<u32, Error> {
        let code = self.customers.code(customer).map_err(|error| error.at("customer"))?;
        self.customers_are_text = true;
        Ok(code)
    }

    fn invoice(&mut self, invoice: &Invoice, place: u32) -> Result<(), Error> {
        let (id, row) = (&invoice.id, self.invoices.len());
        room(FactKind::Invoice, row.saturating_add(1))?;
        check_id(id).map_err(|error| error.at("id"))?;
        check_id(&invoice.customer).map_err(|error| error.at("customer"))?;
        let (currency, code) = self.currency(invoice.currency)?;
        let issue = day(Some(invoice.issue)).map_err(|error| error.at("issue"))?;
        let receipt = day(invoice.receipt).map_err(|error| error.at("receipt"))?;
        let posting = day(invoice.posting).map_err(|error| error.at("posting"))?;
        let amount = not_negative(currency, invoice.amount).map_err(|error| error.at("amount"))?;
        let tax = match invoice.tax {
            None => NO_AMOUNT,
            Some(tax) => tax_part(currency, tax, invoice.amount).map_err(|e| e.at("tax"))?,
        };
        if let Some(about) = &invoice.about {
            check_id(about).map_err(|error| error.at("about"))?;
            check_claim(invoice.claim)?;
        }
        check_tags(&invoice.tags).map_err(|error| error.at("tags"))?;
        let parts = parts(invoice, currency)?;
        let customer = self.named(&invoice.customer)?;
        let table = &mut self.invoices;
        table.id.push(id);
        table.customer.push(customer);
        table.issue.push(issue);
        table.due.push(parts.iter().map(|part| part.due).min().unwrap_or(NO_DATE));
        table.amount.push(amount);
        table.posting.set(row, posting);
        table.receipt.set(row, receipt);
        table.tax.set(row, tax);
        table.claim.set(row, invoice.claim);
        if let Some(about) = &invoice.about {
            table.about.push(super::cells::row(row), Key::Text(about));
        }
        table.currency.set(row, code);
        if parts.len() > 1 {
            table.parts.push(super::cells::row(row), &parts);
        }
        for (name, value) in &invoice.tags {
            let (keys, codes) = table.tags.0.entry(name.clone()).or_default();
            codes.set(row, keys.code(value)?.saturating_add(1));
        }
        self.invoice_origins.set(row, place);
        Ok(())
    }

    fn credit(&mut self, credit: &Credit<'_>, place: u32) -> Result<(), Error> {
        let row = self.credits.len();
        room(credit.kind, row.saturating_add(1))?;
        check_id(credit.id).map_err(|error| error.at("id"))?;
        let named = [("customer", credit.customer), ("invoice", credit.invoice)];
        for (field, id) in named {
            id.map_or(Ok(()), check_id).map_err(|error| error.at(field))?;
        }
        if credit.customer.is_none() && credit.invoice.is_none() {
            return Err(missing("customer"));
        }
        let (currency, code) = self.currency(credit.currency)?;
        let date = day(Some(credit.date)).map_err(|error| error.at("date"))?;
        let amount = positive(currency, credit.amount).map_err(|error| error.at("amount"))?;
        let customer = credit.customer.map_or(Ok(NO_ROW), |customer| self.named(customer))?;
        let table = &mut self.credits;
        table.id.push(credit.id);
        table.customer.push(customer);
        table.date.push(date);
        table.amount.push(amount);
        table.is_note.set(row, credit.kind == FactKind::CreditNote);
        table.currency.set(row, code);
        table.named_customer.set(row, credit.customer.is_some());
        table.invoice.named.push(credit.invoice.unwrap_or_default());
        self.credit_origins.set(row, place);
        Ok(())
    }

    fn allocation(&mut self, allocation: &Allocation, place: u32) -> Result<(), Error> {
        let row = self.allocations.len();
        room(FactKind::Allocation, row.saturating_add(1))?;
        let ids = [
            ("id", &allocation.id),
            ("credit", &allocation.credit),
            ("invoice", &allocation.invoice),
        ];
        for (field, id) in ids {
            check_id(id).map_err(|error| error.at(field))?;
        }
        let date = day(Some(allocation.date)).map_err(|error| error.at("date"))?;
        above_zero(allocation.amount).map_err(|error| error.at("amount"))?;
        let table = &mut self.allocations;
        table.id.push(&allocation.id);
        table.credit.named.push(&allocation.credit);
        table.invoice.named.push(&allocation.invoice);
        table.instalment.set(row, instalment(allocation.instalment)?);
        table.date.push(date);
        self.allocated.push(allocation.amount);
        // The amount in minor units follows when the invoice's currency is known.
        table.amount.push(0);
        self.allocation_origins.set(row, place);
        Ok(())
    }

    /// The currency of a document and its code.
    pub(super) fn currency(&mut self, named: Option<Currency>) -> Result<(Currency, u8), Error> {
        // A document names a currency by its code: that of the ledger has the ledger's precision.
        let named = named.filter(|named| named.code() != self.currency.code());
        let Some(currency) = named else { return Ok((self.currency, 0)) };
        let known = self.currencies.iter().position(|other| *other == currency);
        let place = known.unwrap_or(self.currencies.len());
        let too_many = ItemError::TooManyKeys { what: "currencies", maximum: 255 };
        let code = u8::try_from(place).ok().filter(|code| *code < u8::MAX);
        let code = code.ok_or_else(|| Error::from(too_many).at("currency"))?;
        if known.is_none() {
            self.currencies.push(currency);
        }
        Ok((currency, code))
    }

    /// How many facts were pushed or noted.
    pub fn len(&self) -> usize {
        self.pushed
    }

    /// Whether no fact was pushed yet.
    pub fn is_empty(&self) -> bool {
        self.pushed == 0
    }
}

/// What a payment and a credit note have in common.
struct Credit<'a> {
    kind: FactKind,
    id: &'a str,
    customer: Option<&'a str>,
    invoice: Option<&'a str>,
    date: NaiveDate,
    amount: Decimal,
    currency: Option<Currency>,
}

macro_rules! credit_from {
    ($type:ident, $kind:expr) => {
        impl<'a> From<&'a $type> for Credit<'a> {
            fn from(fact: &'a $type) -> Self {
                Self {
                    kind: $kind,
                    id: &fact.id,
                    customer: fact.customer.as_deref(),
                    invoice: fact.invoice.as_deref(),
                    date: fact.date,
                    amount: fact.amount,
                    currency: fact.currency,
                }
            }
        }
    };
}

credit_from!(Payment, FactKind::Payment);
credit_from!(CreditNote, FactKind::CreditNote);

/// A ledger's tables are limited, so that rows fit in 32 bits.
pub(super) fn room(kind: FactKind, count: usize) -> Result<(), Error> {
    if count <= MAX_ROWS {
        return Ok(());
    }
    let fact = kind.name();
    Err(LedgerError::TooManyFacts { fact, count, maximum: MAX_ROWS }.into())
}

pub(super) fn missing(field: &str) -> Error {
    InputError::MissingField { field: field.to_owned() }.into()
}

pub(super) fn day(date: Option<NaiveDate>) -> Result<i32, Error> {
    date.map_or(Ok(NO_DATE), |date| time::check_date(date).map(time::to_days))
}

/// The number of an instalment, 0 for the invoice as a whole.
pub(super) fn instalment(number: Option<u32>) -> Result<u32, Error> {
    let Some(number) = number else { return Ok(0) };
    let maximum = MAX_INSTALMENTS;
    if (1..=maximum).contains(&number) {
        return Ok(number);
    }
    let value = number.to_string();
    Err(Error::from(InputError::OutOfRange { value, minimum: 1, maximum }).at("instalment"))
}

pub(super) fn above_zero(amount: Decimal) -> Result<(), Error> {
    if amount > Decimal::ZERO {
        return Ok(());
    }
    Err(LedgerError::NotPositive { value: amount }.into())
}

pub(super) fn positive(currency: Currency, amount: Decimal) -> Result<i64, Error> {
    above_zero(amount)?;
    currency.to_minor(amount)
}

fn not_negative(currency: Currency, amount: Decimal) -> Result<i64, Error> {
    if amount.is_zero() { currency.to_minor(amount) } else { positive(currency, amount) }
}

fn tax_part(currency: Currency, tax: Decimal, amount: Decimal) -> Result<i64, Error> {
    let minor = not_negative(currency, tax)?;
    if tax > amount {
        return Err(LedgerError::TaxExceedsAmount { tax, amount }.into());
    }
    Ok(minor)
}

/// What falls due when: one part where there is one due date.
fn parts(invoice: &Invoice, currency: Currency) -> Result<Vec<Part>, Error> {
    let amount = currency.to_minor(invoice.amount).map_err(|error| error.at("amount"))?;
    match (invoice.due, invoice.instalments.as_slice()) {
        (Some(due), []) => {
            let due = day(Some(due)).map_err(|error| error.at("due"))?;
            return Ok(vec![Part { due, amount }]);
        }
        (None, []) => return Err(missing("due")),
        (Some(_), _) => {
            return Err(InputError::Contradiction { field: "due", other: "instalments" }.into());
        }
        (None, _) => (),
    }
    if invoice.instalments.len() > at(MAX_INSTALMENTS) {
        let value = invoice.instalments.len().to_string();
        let error = InputError::OutOfRange { value, minimum: 1, maximum: MAX_INSTALMENTS };
        return Err(Error::from(error).at("instalments"));
    }
    let mut parts = Vec::with_capacity(invoice.instalments.len());
    let mut sum = 0_i128;
    for (number, instalment) in invoice.instalments.iter().enumerate() {
        let part = part(instalment, currency)
            .map_err(|error| error.at(&format!("[{number}]")).at("instalments"))?;
        sum = sum.saturating_add(i128::from(part.amount));
        parts.push(part);
    }
    if sum != i128::from(amount) {
        let sum = currency.to_decimal(sum)?;
        let error = LedgerError::InstalmentsDoNotSum { sum, amount: invoice.amount };
        return Err(Error::from(error).at("instalments"));
    }
    Ok(parts)
}

fn part(instalment: &crate::ledger::Instalment, currency: Currency) -> Result<Part, Error> {
    let due = day(Some(instalment.due)).map_err(|error| error.at("due"))?;
    let amount = positive(currency, instalment.amount).map_err(|error| error.at("amount"))?;
    Ok(Part { due, amount })
}

fn check_tags(tags: &[(String, String)]) -> Result<(), Error> {
    for (place, (name, value)) in tags.iter().enumerate() {
        check_id(name)?;
        let again = tags.iter().take(place).any(|(other, _)| other == name);
        if again || RESERVED_TAGS.contains(&name.as_str()) {
            return Err(InputError::DuplicateField { field: name.clone() }.into());
        }
        check_id(value).map_err(|error| error.at(name))?;
    }
    Ok(())
}

/// The part of a currency list that a code stands for.
pub(crate) fn currency_at(currencies: &[Currency], code: u8) -> Currency {
    // INVARIANT: codes are places in the list, which begins with the ledger's own currency.
    currencies.get(usize::from(code)).copied().unwrap_or(Currency::EUR)
}

/// A row that a reference was found at, as an index.
pub(super) fn found(row: u32) -> Option<usize> {
    (row != NO_ROW).then(|| at(row))
}
