//! The values of a fact: the way out.

use chrono::NaiveDate;
use receivables::{
    Named,
    ledger::{Channel, Claim, CustomerKind, DisputeOutcome, Fact, Instalment, WriteOffReason},
    money::Currency,
};
use rust_decimal::Decimal;

use crate::facts::FieldValue;

/// The values of a fact's fields, by name and in the order of the documentation, without what it
/// does not have.
///
/// ```
/// use receivables::{ledger::{Fact, Refund}, time::parse_date};
/// use receivables_boundary::{FieldValue, fact_values};
/// let refund = Refund::new("R-1", "P-1", parse_date("2026-06-01")?, 10.into());
/// let values = fact_values(&Fact::from(refund));
/// assert_eq!(values[1], ("credit", FieldValue::Text("P-1".into())));
/// # Ok::<(), receivables::Error>(())
/// ```
pub fn fact_values(fact: &Fact) -> Vec<(&'static str, FieldValue)> {
    macro_rules! of {
        ($fact:ident: $($field:ident),*) => {
            [$(($fact.$field.value().map(|value| (stringify!($field), value)))),*]
                .into_iter()
                .flatten()
                .collect()
        };
    }
    match fact {
        Fact::Customer(f) => of!(f: id, since, kind, currency, tags),
        Fact::Invoice(f) => of!(
            f: id, customer, issue, due, instalments, amount, tax, receipt, posting, claim,
            about, currency, tags
        ),
        Fact::CreditNote(f) => of!(f: id, customer, invoice, date, amount, currency),
        Fact::Payment(f) => of!(f: id, customer, invoice, date, amount, currency),
        Fact::Allocation(f) => of!(f: id, credit, invoice, instalment, date, amount),
        Fact::Refund(f) => of!(f: id, credit, date, amount),
        Fact::ReturnedPayment(f) => of!(f: id, payment, date, amount, reason),
        Fact::WriteOff(f) => of!(f: id, invoice, instalment, date, amount, reason),
        Fact::Dispute(f) => of!(f: id, invoice, opened, amount, reason),
        Fact::DisputeResolution(f) => of!(f: dispute, date, outcome),
        Fact::Promise(f) => of!(f: id, customer, invoices, made, due, amount, currency),
        Fact::Contact(f) => of!(f: id, customer, invoices, date, channel, action, note),
        Fact::Cost(f) => of!(f: id, date, amount, customer, invoice, purpose, currency),
        Fact::Hold(f) => of!(f: id, customer, invoice, from, until, reason),
        Fact::HoldRelease(f) => of!(f: hold, date),
        // A kind that this version of the door does not know has nothing to show.
        _ => Vec::new(),
    }
}

/// What a field of a fact shows; `None` where there is nothing.
trait Shown {
    fn value(&self) -> Option<FieldValue>;
}

macro_rules! shown {
    ($($type:ty: $self:ident => $value:expr),* $(,)?) => {
        $(impl Shown for $type {
            fn value(&self) -> Option<FieldValue> {
                let $self = self;
                $value
            }
        })*
    };
}

shown!(
    String: text => Some(FieldValue::Text(text.clone())),
    NaiveDate: date => Some(FieldValue::Date(*date)),
    Decimal: amount => Some(FieldValue::Amount(*amount)),
    u32: number => Some(FieldValue::Whole(*number)),
    Currency: currency => Some(FieldValue::Currency(*currency)),
    CustomerKind: kind => name(*kind),
    Claim: claim => name(*claim),
    WriteOffReason: reason => name(*reason),
    DisputeOutcome: outcome => name(*outcome),
    Channel: channel => name(*channel),
    Vec<String>: ids => (!ids.is_empty()).then(|| FieldValue::Ids(ids.clone())),
    Vec<(String, String)>: tags => (!tags.is_empty()).then(|| FieldValue::Tags(tags.clone())),
    Vec<Instalment>: parts => (!parts.is_empty()).then(|| {
        FieldValue::Instalments(parts.iter().map(|part| (part.due, part.amount)).collect())
    }),
);

impl<T: Shown> Shown for Option<T> {
    fn value(&self) -> Option<FieldValue> {
        self.as_ref().and_then(Shown::value)
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a name is shown as every other value is")]
fn name(value: impl Named) -> Option<FieldValue> {
    Some(FieldValue::Text(value.name().to_owned()))
}
