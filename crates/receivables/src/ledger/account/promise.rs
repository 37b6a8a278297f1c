//! Whether promises to pay were kept.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::statement::of_customer;
use crate::{
    error::{Error, LedgerError},
    ledger::{
        Ledger, Promise,
        book::{Row, Source, at, currency_at},
    },
    money::Currency,
    order, time,
};
#[cfg(feature = "serde")]
use crate::{money::currency_code, wire};

named! {
    /// What became of a promise by a day.
    pub enum PromiseState: "promise state" {
        /// Its last day has not passed, and the amount is not reached.
        Open = "open",
        /// The amount was reached in time.
        Kept = "kept",
        /// Something came in time, but not all.
        PartlyKept = "partly_kept",
        /// Nothing came in time.
        Broken = "broken",
    }
}

/// A promise and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct PromiseStatus {
    /// The promise.
    pub id: String,
    /// Who promised.
    pub customer: String,
    /// The currency of the amounts.
    #[cfg_attr(feature = "serde", serde(serialize_with = "currency_code"))]
    pub currency: Currency,
    /// Which invoices it is for; any of his where there is none.
    pub invoices: Vec<String>,
    /// The day he promised.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub made: NaiveDate,
    /// The last day on which a payment keeps it.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub due: NaiveDate,
    /// How much he promised.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// How much of it came in time.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub received: Decimal,
    /// What became of it.
    pub state: PromiseState,
    /// The day on which that was decided: the amount was reached, or the last day had passed; `None`
    /// while it is open.
    #[cfg_attr(feature = "serde", serde(with = "wire::date::option"))]
    pub decided: Option<NaiveDate>,
}

/// What a payment settled on an invoice, or the payment itself.
struct Part {
    day: i32,
    credit: u32,
    invoice: Option<u32>,
    left: i64,
}

impl Ledger {
    /// What became of every promise made by a day, in the order of the last day, the day made and
    /// the id.
    ///
    /// Payments count from the day it was made to its last day, each cent for one promise only:
    /// those that end first take first. A promise for certain invoices takes what payments settled
    /// of those; any other takes what the customer paid. A payment that was returned by that day
    /// does not count. Credit notes and write-offs keep no promise.
    ///
    /// ```
    /// use receivables::{
    ///     ledger::{Invoice, Ledger, Payment, Promise, PromiseState}, money::Currency, time::parse_date,
    /// };
    /// use rust_decimal::Decimal;
    /// let (may, june) = (parse_date("2026-05-01")?, parse_date("2026-06-10")?);
    /// let mut promise = Promise::new("V-1", june, parse_date("2026-06-20")?, Decimal::new(80_00, 2));
    /// promise.customer = Some("acme".into());
    /// let ledger = Ledger::builder(Currency::EUR)
    ///     .push(Invoice::new("F-1", "acme", may, june, Decimal::new(100_00, 2)))
    ///     .push(promise)
    ///     .push(Payment::new("P-1", parse_date("2026-06-15")?, Decimal::new(30_00, 2)).by("acme"))
    ///     .build()?;
    /// let status = &ledger.promises(parse_date("2026-06-21")?)?[0];
    /// assert_eq!(status.state, PromiseState::PartlyKept); // 30.00 of 80.00 by 20 June
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `date.out_of_range`.
    pub fn promises(&self, as_of: NaiveDate) -> Result<Vec<PromiseStatus>, Error> {
        let day = time::to_days(time::check_date(as_of)?);
        let mut statuses = Vec::new();
        for of_one in self.rows.promises.chunk_by(|a, b| a.customer == b.customer) {
            let mut promises: Vec<_> = of_one.iter().filter(|row| row.day <= day).collect();
            order::sort_by_key(&mut promises, |row| (row.fact.due, row.day, &row.fact.id));
            let Some(first) = promises.first() else { continue };
            let mut received = Received::by(self, first.customer, day);
            for promise in promises {
                statuses.push(received.keep(promise)?);
            }
        }
        order::sort_by(&mut statuses, |a, b| (a.due, a.made, &a.id).cmp(&(b.due, b.made, &b.id)));
        Ok(statuses)
    }
}

/// What a customer's payments came to by a day, and how much of it no promise has taken yet.
struct Received<'a> {
    ledger: &'a Ledger,
    day: i32,
    /// What is left of each payment.
    payments: BTreeMap<u32, i64>,
    /// What payments settled, in the order of days, of the payments' ids, and of the invoices.
    parts: Vec<Part>,
    /// The payments by themselves, in the order of days.
    whole: Vec<Part>,
}

impl<'a> Received<'a> {
    fn by(ledger: &'a Ledger, customer: u32, day: i32) -> Self {
        let mut received =
            Self { ledger, day, payments: BTreeMap::new(), parts: Vec::new(), whole: Vec::new() };
        let credits = &ledger.credits;
        for credit in range(&ledger.credit_starts, customer) {
            let date = credits.date.get(at(credit)).copied().unwrap_or_default();
            if date <= day && !credits.is_note.get(at(credit)) {
                let left = credits.amount.get(at(credit)).copied().unwrap_or_default();
                received.payments.insert(credit, left);
                received.whole.push(Part { day: date, credit, invoice: None, left });
            }
        }
        for row in of_customer(&ledger.rows.returns, customer).iter().filter(|row| row.day <= day) {
            if let Some(left) = received.payments.get_mut(&row.target) {
                *left = left.saturating_sub(row.amount);
            }
        }
        for invoice in range(&ledger.invoice_starts, customer) {
            received.settled(invoice);
        }
        // Credits stand in the order of their dates: what they settled counts by the day of that.
        order::sort_by_key(&mut received.parts, |part| {
            (part.day, credits.id.get(part.credit), part.invoice)
        });
        received
    }

    /// What payments settled of an invoice; what was undone by a return is taken from the last first.
    fn settled(&mut self, invoice: u32) {
        let first = self.parts.len();
        for posting in self.ledger.postings.of(invoice).filter(|posting| posting.day <= self.day) {
            match posting.source {
                Source::Credit if self.payments.contains_key(&posting.row) => {
                    self.parts.push(Part {
                        day: posting.day,
                        credit: posting.row,
                        invoice: Some(invoice),
                        left: posting.amount,
                    });
                }
                Source::Return => {
                    let row = self.ledger.rows.returns.get(at(posting.row));
                    let credit = row.map(|row| row.target);
                    let mut undone = posting.amount.saturating_neg();
                    let parts = self.parts.get_mut(first..).unwrap_or_default();
                    for part in parts.iter_mut().rev().filter(|part| Some(part.credit) == credit) {
                        let taken = part.left.min(undone);
                        part.left = part.left.saturating_sub(taken);
                        undone = undone.saturating_sub(taken);
                    }
                }
                Source::Credit | Source::WriteOff => (),
            }
        }
    }

    /// Takes for a promise what came in its days.
    fn keep(&mut self, row: &Row<Promise>) -> Result<PromiseStatus, Error> {
        let ledger = self.ledger;
        let last = time::to_days(row.fact.due);
        let (mut missing, mut decided) = (row.amount, None);
        let parts = if row.targets.is_empty() { &mut self.whole } else { &mut self.parts };
        for part in parts.iter_mut().filter(|part| (row.day..=last).contains(&part.day)) {
            let wanted = part.invoice.is_none_or(|invoice| row.targets.contains(&invoice));
            let of_currency = ledger.credits.currency.get(at(part.credit)) == row.currency;
            let Some(left) = self.payments.get_mut(&part.credit) else { continue };
            let taken = part.left.min(*left).min(missing);
            if !wanted || !of_currency || taken <= 0 {
                continue;
            }
            part.left = part.left.saturating_sub(taken);
            *left = left.saturating_sub(taken);
            missing = missing.saturating_sub(taken);
            if missing == 0 {
                decided = Some(part.day);
            }
        }
        let (state, decided) = match (decided, self.day > last) {
            (Some(day), _) => (PromiseState::Kept, Some(day)),
            (None, false) => (PromiseState::Open, None),
            (None, true) => {
                let broken = missing == row.amount;
                let state = if broken { PromiseState::Broken } else { PromiseState::PartlyKept };
                (state, Some(last.saturating_add(1)))
            }
        };
        let currency = currency_at(&ledger.currencies, row.currency);
        Ok(PromiseStatus {
            id: row.fact.id.clone(),
            customer: ledger.customer(Some(&row.customer)),
            currency,
            invoices: row.fact.invoices.clone(),
            made: row.fact.made,
            due: row.fact.due,
            amount: ledger.decimal(currency, row.amount),
            received: ledger.decimal(currency, row.amount.saturating_sub(missing)),
            state,
            decided: decided.map(time::from_days).transpose()?,
        })
    }
}

/// Promises larger than what was open when they were made, before what that day settled.
pub(in crate::ledger) fn promises_too_large(ledger: &Ledger) -> Vec<(Option<u32>, Error)> {
    let mut problems = Vec::new();
    for row in &ledger.rows.promises {
        let eve = row.day.saturating_sub(1);
        let open = |invoice: u32| -> i64 {
            let table = &ledger.invoices;
            let counts = table.currency.get(at(invoice)) == row.currency
                && table.entered(at(invoice)) <= row.day;
            if !counts {
                return 0;
            }
            let whole = table.amount.get(at(invoice)).copied().unwrap_or_default();
            ledger.open(invoice, eve).unwrap_or(whole)
        };
        let add = |sum: i128, invoice: u32| sum.saturating_add(i128::from(open(invoice)));
        let open = if row.targets.is_empty() {
            range(&ledger.invoice_starts, row.customer).fold(0, add)
        } else {
            row.targets.iter().copied().fold(0, add)
        };
        if i128::from(row.amount) > open {
            let currency = currency_at(&ledger.currencies, row.currency);
            let error = currency.to_decimal(open).map_or_else(
                |error| error,
                |open| {
                    let (id, amount) = (row.fact.id.clone(), row.fact.amount);
                    LedgerError::PromiseExceedsOpen { id, amount, open }.into()
                },
            );
            problems.push((row.place, error));
        }
    }
    problems
}

fn range(starts: &[u32], customer: u32) -> std::ops::Range<u32> {
    let start = starts.get(at(customer)).copied().unwrap_or(0);
    start..starts.get(at(customer).saturating_add(1)).copied().unwrap_or(start)
}
