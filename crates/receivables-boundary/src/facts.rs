//! Facts of a ledger as names and values: what JSON, Python and JavaScript have in common.

use chrono::NaiveDate;
use receivables::{
    Error, InputError,
    ledger::{
        Allocation, Channel, Claim, Contact, Cost, CreditNote, Customer, CustomerKind, Dispute,
        DisputeOutcome, DisputeResolution, Fact, FactKind, Hold, HoldRelease, Instalment, Invoice,
        MAX_INSTALMENTS, Payment, Promise, Refund, ReturnedPayment, WriteOff, WriteOffReason,
    },
    money::Currency,
};
use rust_decimal::Decimal;

use crate::form::{Field, Names, names, optional, required};

/// What a field of a fact holds.
#[derive(Debug, Clone, Copy)]
pub enum FieldType {
    /// An id of the caller's.
    Id,
    /// Free text.
    Text,
    /// A civil date.
    Date,
    /// An amount of money.
    Amount,
    /// A whole number, one or more.
    Whole,
    /// An ISO 4217 code.
    Currency,
    /// One of a list of names.
    Name(Names),
    /// A list of ids.
    Ids,
    /// Names and values to group by.
    Tags,
    /// A list of `{due, amount}`.
    Instalments,
}

/// A field of a fact.
pub type FactField = Field<FieldType>;

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// An id, a text or a name.
    Text(String),
    /// A date.
    Date(NaiveDate),
    /// An amount.
    Amount(Decimal),
    /// A whole number.
    Whole(u32),
    /// A currency.
    Currency(Currency),
    /// Ids.
    Ids(Vec<String>),
    /// Names and values to group by.
    Tags(Vec<(String, String)>),
    /// Due dates and amounts.
    Instalments(Vec<(NaiveDate, Decimal)>),
}

/// The fields of a kind of fact, in the order of the documentation.
#[expect(clippy::too_many_lines, reason = "a table: one line a field")]
pub fn fact_fields(kind: FactKind) -> &'static [FactField] {
    use FieldType::{Amount, Currency, Date, Id, Ids, Instalments, Name, Tags, Text, Whole};
    const CREDIT: &[FactField] = &[
        required("id", Id),
        optional("customer", Id),
        optional("invoice", Id),
        required("date", Date),
        required("amount", Amount),
        optional("currency", Currency),
    ];
    match kind {
        FactKind::Customer => {
            const {
                &[
                    required("id", Id),
                    optional("since", Date),
                    optional("kind", Name(names::<CustomerKind>)),
                    optional("currency", Currency),
                    optional("tags", Tags),
                ]
            }
        }
        FactKind::Invoice => {
            const {
                &[
                    required("id", Id),
                    required("customer", Id),
                    required("issue", Date),
                    optional("due", Date),
                    optional("instalments", Instalments),
                    required("amount", Amount),
                    optional("tax", Amount),
                    optional("receipt", Date),
                    optional("posting", Date),
                    optional("claim", Name(names::<Claim>)),
                    optional("about", Id),
                    optional("currency", Currency),
                    optional("tags", Tags),
                ]
            }
        }
        FactKind::CreditNote | FactKind::Payment => CREDIT,
        FactKind::Allocation => {
            const {
                &[
                    required("id", Id),
                    required("credit", Id),
                    required("invoice", Id),
                    optional("instalment", Whole),
                    required("date", Date),
                    required("amount", Amount),
                ]
            }
        }
        FactKind::Refund => {
            const {
                &[
                    required("id", Id),
                    required("credit", Id),
                    required("date", Date),
                    required("amount", Amount),
                ]
            }
        }
        FactKind::ReturnedPayment => {
            const {
                &[
                    required("id", Id),
                    required("payment", Id),
                    required("date", Date),
                    optional("amount", Amount),
                    optional("reason", Text),
                ]
            }
        }
        FactKind::WriteOff => {
            const {
                &[
                    required("id", Id),
                    required("invoice", Id),
                    optional("instalment", Whole),
                    required("date", Date),
                    required("amount", Amount),
                    required("reason", Name(names::<WriteOffReason>)),
                ]
            }
        }
        FactKind::Dispute => {
            const {
                &[
                    required("id", Id),
                    required("invoice", Id),
                    required("opened", Date),
                    optional("amount", Amount),
                    required("reason", Text),
                ]
            }
        }
        FactKind::DisputeResolution => {
            const {
                &[
                    required("dispute", Id),
                    required("date", Date),
                    required("outcome", Name(names::<DisputeOutcome>)),
                ]
            }
        }
        FactKind::Promise => {
            const {
                &[
                    required("id", Id),
                    optional("customer", Id),
                    optional("invoices", Ids),
                    required("made", Date),
                    required("due", Date),
                    required("amount", Amount),
                    optional("currency", Currency),
                ]
            }
        }
        FactKind::Contact => {
            const {
                &[
                    required("id", Id),
                    required("customer", Id),
                    optional("invoices", Ids),
                    required("date", Date),
                    required("channel", Name(names::<Channel>)),
                    optional("action", Id),
                    optional("note", Text),
                ]
            }
        }
        FactKind::Cost => {
            const {
                &[
                    required("id", Id),
                    required("date", Date),
                    required("amount", Amount),
                    optional("customer", Id),
                    optional("invoice", Id),
                    optional("purpose", Text),
                    optional("currency", Currency),
                ]
            }
        }
        FactKind::Hold => {
            const {
                &[
                    required("id", Id),
                    optional("customer", Id),
                    optional("invoice", Id),
                    required("from", Date),
                    optional("until", Date),
                    optional("reason", Text),
                ]
            }
        }
        FactKind::HoldRelease => const { &[required("hold", Id), required("date", Date)] },
    }
}

/// The values of one fact by the names of its fields; what is not there was left out.
#[derive(Debug, Default)]
pub struct FactValues(Vec<(&'static str, FieldValue)>);

impl FactValues {
    /// The values of a fact's fields, each read by `read`, which gives `None` for what was left out.
    ///
    /// # Errors
    /// `input.missing_field`, and those of `read`, located at the field.
    pub fn read<E: From<Error>>(
        kind: FactKind,
        mut read: impl FnMut(&'static FactField) -> Result<Option<FieldValue>, E>,
    ) -> Result<Self, E> {
        let mut values = Vec::new();
        for field in fact_fields(kind) {
            match read(field)? {
                Some(value) => values.push((field.name, value)),
                None if field.required => {
                    let field = field.name.to_owned();
                    return Err(Error::from(InputError::MissingField { field }).into());
                }
                None => (),
            }
        }
        Ok(Self(values))
    }

    /// The values in the order of the fields.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &FieldValue)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    fn take(&mut self, field: &str) -> Option<FieldValue> {
        let place = self.0.iter().position(|(name, _)| *name == field)?;
        Some(self.0.swap_remove(place).1)
    }

    // INVARIANT: `fact_fields` says which values are there, and of which type each is.
    fn text(&mut self, field: &str) -> String {
        self.optional_text(field).unwrap_or_default()
    }

    fn optional_text(&mut self, field: &str) -> Option<String> {
        match self.take(field) {
            Some(FieldValue::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn date(&mut self, field: &str) -> NaiveDate {
        self.optional_date(field).unwrap_or_default()
    }

    fn optional_date(&mut self, field: &str) -> Option<NaiveDate> {
        match self.take(field) {
            Some(FieldValue::Date(date)) => Some(date),
            _ => None,
        }
    }

    fn amount(&mut self, field: &str) -> Decimal {
        self.optional_amount(field).unwrap_or_default()
    }

    fn optional_amount(&mut self, field: &str) -> Option<Decimal> {
        match self.take(field) {
            Some(FieldValue::Amount(amount)) => Some(amount),
            _ => None,
        }
    }

    fn whole(&mut self, field: &str) -> Option<u32> {
        match self.take(field) {
            Some(FieldValue::Whole(number)) => Some(number),
            _ => None,
        }
    }

    fn currency(&mut self) -> Option<Currency> {
        match self.take("currency") {
            Some(FieldValue::Currency(currency)) => Some(currency),
            _ => None,
        }
    }

    fn ids(&mut self, field: &str) -> Vec<String> {
        match self.take(field) {
            Some(FieldValue::Ids(ids)) => ids,
            _ => Vec::new(),
        }
    }

    fn tags(&mut self) -> Vec<(String, String)> {
        match self.take("tags") {
            Some(FieldValue::Tags(tags)) => tags,
            _ => Vec::new(),
        }
    }

    fn name<T: std::str::FromStr<Err = Error>>(&mut self, field: &str) -> Result<Option<T>, Error> {
        let name = self.optional_text(field);
        name.map(|name| name.parse()).transpose().map_err(|error: Error| error.at(field))
    }

    fn required_name<T: std::str::FromStr<Err = Error>>(
        &mut self,
        field: &str,
    ) -> Result<T, Error> {
        let missing = || InputError::MissingField { field: field.to_owned() };
        Ok(self.name(field)?.ok_or_else(missing)?)
    }
}

/// The fact that values tell.
///
/// # Errors
/// `input.unknown_name` for a name that is none of its list.
pub fn fact_from_values(kind: FactKind, mut values: FactValues) -> Result<Fact, Error> {
    let v = &mut values;
    Ok(match kind {
        FactKind::Customer => customer(v)?.into(),
        FactKind::Invoice => invoice(v)?.into(),
        FactKind::CreditNote => {
            let mut fact = CreditNote::new(v.text("id"), v.date("date"), v.amount("amount"));
            fact.customer = v.optional_text("customer");
            fact.invoice = v.optional_text("invoice");
            fact.currency = v.currency();
            fact.into()
        }
        FactKind::Payment => {
            let mut fact = Payment::new(v.text("id"), v.date("date"), v.amount("amount"));
            fact.customer = v.optional_text("customer");
            fact.invoice = v.optional_text("invoice");
            fact.currency = v.currency();
            fact.into()
        }
        FactKind::Allocation => {
            let (id, credit, invoice) = (v.text("id"), v.text("credit"), v.text("invoice"));
            let mut fact = Allocation::new(id, credit, invoice, v.date("date"), v.amount("amount"));
            fact.instalment = v.whole("instalment");
            fact.into()
        }
        FactKind::Refund => {
            Refund::new(v.text("id"), v.text("credit"), v.date("date"), v.amount("amount")).into()
        }
        FactKind::ReturnedPayment => {
            let mut fact = ReturnedPayment::new(v.text("id"), v.text("payment"), v.date("date"));
            fact.amount = v.optional_amount("amount");
            fact.reason = v.optional_text("reason");
            fact.into()
        }
        FactKind::WriteOff => {
            let reason: WriteOffReason = v.required_name("reason")?;
            let (id, invoice) = (v.text("id"), v.text("invoice"));
            let mut fact = WriteOff::new(id, invoice, v.date("date"), v.amount("amount"), reason);
            fact.instalment = v.whole("instalment");
            fact.into()
        }
        other => circumstance(other, v)?,
    })
}

fn customer(v: &mut FactValues) -> Result<Customer, Error> {
    let mut fact = Customer::new(v.text("id"));
    fact.since = v.optional_date("since");
    fact.kind = v.name("kind")?;
    fact.currency = v.currency();
    fact.tags = v.tags();
    Ok(fact)
}

fn invoice(v: &mut FactValues) -> Result<Invoice, Error> {
    let (issue, amount) = (v.date("issue"), v.amount("amount"));
    let mut fact = Invoice::new(v.text("id"), v.text("customer"), issue, issue, amount);
    fact.due = v.optional_date("due");
    if let Some(FieldValue::Instalments(instalments)) = v.take("instalments") {
        if instalments.is_empty() {
            let value = "0".to_owned();
            let error = InputError::OutOfRange { value, minimum: 1, maximum: MAX_INSTALMENTS };
            return Err(Error::from(error).at("instalments"));
        }
        let instalment = |(due, amount)| Instalment::new(due, amount);
        fact.instalments = instalments.into_iter().map(instalment).collect();
    }
    fact.tax = v.optional_amount("tax");
    fact.receipt = v.optional_date("receipt");
    fact.posting = v.optional_date("posting");
    fact.claim = v.name("claim")?;
    fact.about = v.optional_text("about");
    fact.currency = v.currency();
    fact.tags = v.tags();
    Ok(fact)
}

/// The facts beside the account.
fn circumstance(kind: FactKind, v: &mut FactValues) -> Result<Fact, Error> {
    Ok(match kind {
        FactKind::Dispute => {
            let (id, invoice) = (v.text("id"), v.text("invoice"));
            let mut fact = Dispute::new(id, invoice, v.date("opened"), v.text("reason"));
            fact.amount = v.optional_amount("amount");
            fact.into()
        }
        FactKind::DisputeResolution => {
            let outcome: DisputeOutcome = v.required_name("outcome")?;
            DisputeResolution::new(v.text("dispute"), v.date("date"), outcome).into()
        }
        FactKind::Promise => {
            let (made, due) = (v.date("made"), v.date("due"));
            let mut fact = Promise::new(v.text("id"), made, due, v.amount("amount"));
            fact.customer = v.optional_text("customer");
            fact.invoices = v.ids("invoices");
            fact.currency = v.currency();
            fact.into()
        }
        FactKind::Contact => {
            let channel: Channel = v.required_name("channel")?;
            let mut fact = Contact::new(v.text("id"), v.text("customer"), v.date("date"), channel);
            fact.invoices = v.ids("invoices");
            fact.action = v.optional_text("action");
            fact.note = v.optional_text("note");
            fact.into()
        }
        FactKind::Cost => {
            let mut fact = Cost::new(v.text("id"), v.date("date"), v.amount("amount"));
            fact.customer = v.optional_text("customer");
            fact.invoice = v.optional_text("invoice");
            fact.purpose = v.optional_text("purpose");
            fact.currency = v.currency();
            fact.into()
        }
        FactKind::HoldRelease => HoldRelease::new(v.text("hold"), v.date("date")).into(),
        _ => {
            let mut fact = Hold::new(v.text("id"), v.date("from"));
            fact.customer = v.optional_text("customer");
            fact.invoice = v.optional_text("invoice");
            fact.until = v.optional_date("until");
            fact.reason = v.optional_text("reason");
            fact.into()
        }
    })
}
