//! The values of a fact: the way out.

use receivables::{Named, ledger::Fact};

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
    let mut values = Values(Vec::new());
    let v = &mut values;
    macro_rules! put {
        ($fact:ident: $($field:ident $how:ident),*) => {{ $(v.$how(stringify!($field), &$fact.$field);)* }};
    }
    match fact {
        Fact::Customer(f) => {
            put!(f: id text, since date_if, kind name_if, currency currency, tags tags)
        }
        Fact::Invoice(f) => {
            put!(f: id text, customer text, issue date, due date_if);
            let parts: Vec<_> = f.instalments.iter().map(|part| (part.due, part.amount)).collect();
            v.some(!parts.is_empty(), "instalments", FieldValue::Instalments(parts));
            put!(f: amount amount, tax amount_if, receipt date_if, posting date_if, claim name_if,
                 currency currency, tags tags);
        }
        Fact::CreditNote(f) => {
            put!(f: id text, customer text_if, invoice text_if, date date, amount amount, currency currency);
        }
        Fact::Payment(f) => {
            put!(f: id text, customer text_if, invoice text_if, date date, amount amount, currency currency);
        }
        Fact::Allocation(f) => {
            put!(f: id text, credit text, invoice text, instalment whole_if, date date, amount amount);
        }
        Fact::Refund(f) => put!(f: id text, credit text, date date, amount amount),
        Fact::ReturnedPayment(f) => {
            put!(f: id text, payment text, date date, amount amount_if, reason text_if);
        }
        Fact::WriteOff(f) => {
            put!(f: id text, invoice text, instalment whole_if, date date, amount amount, reason name);
        }
        Fact::Dispute(f) => {
            put!(f: id text, invoice text, opened date, amount amount_if, reason text)
        }
        Fact::DisputeResolution(f) => put!(f: dispute text, date date, outcome name),
        Fact::Promise(f) => {
            put!(f: id text, customer text_if, invoices ids, made date, due date, amount amount,
                 currency currency);
        }
        Fact::Contact(f) => {
            put!(f: id text, customer text, invoices ids, date date, channel name, action text_if,
                 note text_if);
        }
        Fact::Cost(f) => {
            put!(f: id text, date date, amount amount, customer text_if, invoice text_if,
                 purpose text_if, currency currency);
        }
        Fact::Hold(f) => {
            put!(f: id text, customer text_if, invoice text_if, from date, until date_if,
                 reason text_if);
        }
        Fact::HoldRelease(f) => put!(f: hold text, date date),
        // A kind that this version of the door does not know has nothing to show.
        _ => (),
    }
    values.0
}

struct Values(Vec<(&'static str, FieldValue)>);

impl Values {
    fn some(&mut self, there: bool, field: &'static str, value: FieldValue) {
        if there {
            self.0.push((field, value));
        }
    }

    fn text(&mut self, field: &'static str, text: &str) {
        self.0.push((field, FieldValue::Text(text.to_owned())));
    }

    fn text_if(&mut self, field: &'static str, text: &Option<String>) {
        text.iter().for_each(|text| self.text(field, text));
    }

    fn date(&mut self, field: &'static str, date: &chrono::NaiveDate) {
        self.0.push((field, FieldValue::Date(*date)));
    }

    fn date_if(&mut self, field: &'static str, date: &Option<chrono::NaiveDate>) {
        date.iter().for_each(|date| self.date(field, date));
    }

    fn amount(&mut self, field: &'static str, amount: &rust_decimal::Decimal) {
        self.0.push((field, FieldValue::Amount(*amount)));
    }

    fn amount_if(&mut self, field: &'static str, amount: &Option<rust_decimal::Decimal>) {
        amount.iter().for_each(|amount| self.amount(field, amount));
    }

    fn whole_if(&mut self, field: &'static str, number: &Option<u32>) {
        number.iter().for_each(|number| self.0.push((field, FieldValue::Whole(*number))));
    }

    fn name<T: Named>(&mut self, field: &'static str, value: &T) {
        self.text(field, value.name());
    }

    fn name_if<T: Named>(&mut self, field: &'static str, value: &Option<T>) {
        value.iter().for_each(|value| self.name(field, value));
    }

    fn currency(&mut self, field: &'static str, currency: &Option<receivables::money::Currency>) {
        currency.iter().for_each(|known| self.0.push((field, FieldValue::Currency(*known))));
    }

    fn ids(&mut self, field: &'static str, ids: &[String]) {
        self.some(!ids.is_empty(), field, FieldValue::Ids(ids.to_vec()));
    }

    fn tags(&mut self, field: &'static str, tags: &[(String, String)]) {
        self.some(!tags.is_empty(), field, FieldValue::Tags(tags.to_vec()));
    }
}
