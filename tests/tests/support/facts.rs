//! Random ledgers for the properties: facts that may contradict each other, and those that stand.

use chrono::{Days, NaiveDate};
use proptest::{prelude::*, sample::select};
use receivables::{
    ledger::{
        Allocation, CreditNote, Dispute, DisputeOutcome, DisputeResolution, Fact, Instalment,
        Invoice, Ledger, Payment, Promise, Refund, ReturnedPayment, WriteOff, WriteOffReason,
    },
    money::Currency,
};
use rust_decimal::Decimal;

const CUSTOMERS: [&str; 2] = ["acme", "zen"];

/// The day on which everything begins, so many days later.
pub(crate) fn day(offset: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().checked_add_days(Days::new(offset)).unwrap()
}

/// A fact before it has names: a kind, a day, an amount, and which of those before it it is about.
pub(crate) type Draft = (u8, u64, i64, usize, usize);

pub(crate) fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let kind = prop_oneof![3 => 0..2_u8, 4 => 2..5_u8, 5 => 5..12_u8];
    let amount = prop_oneof![select(vec![100_i64, 5_000, 10_000]), 1..20_000_i64];
    prop::collection::vec((kind, 0..60_u64, amount, 0..6_usize, 0..6_usize), 1..36)
}

/// What there is to refer to so far.
#[derive(Default)]
struct Known {
    invoices: Vec<(String, &'static str)>,
    credits: Vec<(String, &'static str)>,
    disputes: Vec<String>,
}

impl Known {
    fn invoice(&self, one: usize) -> Option<(String, &'static str)> {
        self.invoices.get(one % self.invoices.len().max(1)).cloned()
    }

    /// A credit of a customer, where he has one.
    fn credit(&self, of: &str, other: usize) -> Option<String> {
        let own: Vec<_> = self.credits.iter().filter(|(_, customer)| *customer == of).collect();
        own.get(other % own.len().max(1)).map(|(id, _)| id.clone())
    }
}

/// The fact that a draft tells, where what it needs is there.
fn fact(number: usize, draft: Draft, known: &mut Known) -> Option<Fact> {
    let (kind, on, minor, one, other) = draft;
    let (date, amount) = (day(on), Decimal::new(minor, 2));
    // Settlements are smaller than documents, so that some of them fit.
    let part = Decimal::new(minor / 4 + 1, 2);
    let id = |letter: &str| format!("{letter}-{number}");
    let customer = CUSTOMERS[one % 2];
    let invoice = known.invoice(one);
    let credit = known.credit(invoice.as_ref().map_or(customer, |(_, owner)| owner), other);
    Some(match kind {
        0 | 1 => {
            known.invoices.push((id("F"), customer));
            if kind == 0 {
                let mut invoice = Invoice::new(id("F"), customer, date, day(on + 20), amount);
                invoice.posting = (other == 0).then(|| day(on + 3));
                invoice.into()
            } else {
                let parts = [(on + 30, minor), (on + 10, 2 * minor)];
                let part = |(due, minor)| Instalment::new(day(due), Decimal::new(minor, 2));
                Invoice::in_instalments(id("F"), customer, date, parts.map(part)).into()
            }
        }
        2 => {
            let (invoice, owner) = invoice?;
            known.credits.push((id("P"), owner));
            Payment::new(id("P"), date, amount).for_invoice(invoice).into()
        }
        3 => {
            known.credits.push((id("P"), customer));
            Payment::new(id("P"), date, amount).by(customer).into()
        }
        4 => {
            known.credits.push((id("K"), customer));
            CreditNote::new(id("K"), date, amount).by(customer).into()
        }
        5 => Allocation::new(id("A"), credit?, invoice?.0, date, part).into(),
        6 => Refund::new(id("R"), credit?, date, part).into(),
        7 => {
            let mut returned = ReturnedPayment::new(id("B"), credit?, date);
            returned.amount = (one % 2 == 0).then_some(part);
            returned.into()
        }
        8 => WriteOff::new(id("W"), invoice?.0, date, part, WriteOffReason::Goodwill).into(),
        9 => {
            let mut dispute = Dispute::new(id("D"), invoice?.0, date, "short delivery");
            dispute.amount = (other % 2 == 0).then_some(part);
            known.disputes.push(id("D"));
            dispute.into()
        }
        10 => {
            let dispute = known.disputes.get(one % known.disputes.len().max(1))?;
            DisputeResolution::new(dispute, date, DisputeOutcome::Upheld).into()
        }
        _ => {
            let mut promise = Promise::new(id("V"), date, day(on + 10), part);
            promise.customer = Some(customer.to_owned());
            promise.into()
        }
    })
}

/// The facts that stand together: each draft that contradicts those before it is left out.
pub(crate) fn facts(drafts: Vec<Draft>) -> (Ledger, Vec<Fact>) {
    let mut ledger = Ledger::builder(Currency::EUR).build().unwrap();
    let (mut taken, mut known) = (Vec::new(), Known::default());
    for (number, draft) in drafts.into_iter().enumerate() {
        let Some(fact) = fact(number, draft, &mut known) else { continue };
        if let Ok(more) = ledger.append([fact.clone()]) {
            ledger = more;
            taken.push(fact);
        }
    }
    (ledger, taken)
}
