//! What happened to one invoice.

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::statement::of_customer;
use crate::{
    Named as _,
    error::Error,
    ledger::{
        FactKind, Ledger, NO_DATE,
        book::{NO_AMOUNT, Source, at, currency_at},
    },
    money::Currency,
    order, time,
};
#[cfg(feature = "serde")]
use crate::{money::currency_code, wire};

/// One event in the life of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HistoryEvent {
    /// The day.
    pub date: NaiveDate,
    /// What happened.
    pub kind: FactKind,
    /// The id of the fact; of the payment or credit note where that settled something.
    pub id: String,
    /// What it changed of the open amount, negative where it settled; for a dispute, a promise or a
    /// cost the amount it speaks of; `None` where there is none.
    pub amount: Option<Decimal>,
    /// What was open after it.
    pub open: Decimal,
    currency: Currency,
}

/// The life of an invoice up to a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct InvoiceHistory {
    /// The invoice.
    pub invoice: String,
    /// Who owes it.
    pub customer: String,
    /// The currency of the amounts.
    #[cfg_attr(feature = "serde", serde(serialize_with = "currency_code"))]
    pub currency: Currency,
    /// The last day that was looked at.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub as_of: NaiveDate,
    /// What it was for.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// What happened, in order.
    pub events: Vec<HistoryEvent>,
    /// What is open at the end of that day.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub open: Decimal,
    /// How much of that is under dispute.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub disputed: Decimal,
}

/// `2026-06-10 payment P-001: -500.00, open 700.00 EUR`.
impl fmt::Display for HistoryEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.name().replace('_', " ");
        write!(f, "{} {kind} {}", self.date, self.id)?;
        if let Some(amount) = self.amount {
            write!(f, ": {amount}")?;
        }
        write!(f, ", open {} {}", self.open, self.currency.code())
    }
}

/// One event a line.
impl fmt::Display for InvoiceHistory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.events.iter().try_for_each(|event| writeln!(f, "{event}"))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for HistoryEvent {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut event = serializer.serialize_struct("HistoryEvent", 6)?;
        event.serialize_field("date", &self.date.to_string())?;
        event.serialize_field("kind", &self.kind)?;
        event.serialize_field("id", &self.id)?;
        event.serialize_field("amount", &self.amount.map(|amount| amount.to_string()))?;
        event.serialize_field("open", &self.open.to_string())?;
        event.serialize_field("text", &self.to_string())?;
        event.end()
    }
}

/// An event under way: amounts in minor units; `effect` is what it takes from the open amount.
struct Event {
    day: i32,
    /// Settlements come first, in the order in which they took effect; the rest by kind.
    rank: u8,
    kind: FactKind,
    id: String,
    amount: i64,
    effect: i64,
}

impl Ledger {
    /// What happened to an invoice up to a day, and what was open after each event.
    ///
    /// ```
    /// use receivables::{ledger::{Invoice, Ledger, Payment}, money::Currency, time::parse_date};
    /// use rust_decimal::Decimal;
    /// let (may, june) = (parse_date("2026-05-01")?, parse_date("2026-06-10")?);
    /// let ledger = Ledger::builder(Currency::EUR)
    ///     .push(Invoice::new("F-1", "acme", may, june, Decimal::new(1200_00, 2)))
    ///     .push(Payment::new("P-1", june, Decimal::new(500_00, 2)).for_invoice("F-1"))
    ///     .build()?;
    /// let history = ledger.history("F-1", june)?;
    /// assert_eq!(history.events[1].to_string(), "2026-06-10 payment P-1: -500.00, open 700.00 EUR");
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ledger.unknown_id` for an invoice that is not there; `date.out_of_range`.
    pub fn history(&self, invoice: &str, as_of: NaiveDate) -> Result<InvoiceHistory, Error> {
        let day = time::to_days(time::check_date(as_of)?);
        let row = self.invoice(invoice)?;
        let table = &self.invoices;
        let currency = currency_at(&self.currencies, table.currency.get(at(row)));
        let whole = table.amount.get(at(row)).copied().unwrap_or_default();
        let mut events = self.settlements(row);
        events.extend(self.circumstances(row));
        events.retain(|event| event.day <= day);
        // Stable: settlements of one day stay in the order in which they took effect.
        order::sort_by_key(&mut events, |event| (event.day, event.rank));
        let mut open = 0_i64;
        let mut told = Vec::with_capacity(events.len());
        for event in events {
            open = open.saturating_sub(event.effect);
            let amount = Some(event.amount).filter(|amount| *amount != NO_AMOUNT);
            told.push(HistoryEvent {
                date: time::from_days(event.day)?,
                kind: event.kind,
                id: event.id,
                amount: amount.map(|amount| self.decimal(currency, amount)),
                open: self.decimal(currency, open),
                currency,
            });
        }
        let contested = self.disputes(day).into_iter().find(|(contested, _)| *contested == row);
        let disputed = contested.map_or(0, |(_, part)| match part {
            NO_AMOUNT => open,
            part => part.min(open),
        });
        Ok(InvoiceHistory {
            invoice: table.id.get(row).to_string(),
            customer: self.customer(table.customer.get(at(row))),
            currency,
            as_of,
            amount: self.decimal(currency, whole),
            events: told,
            open: self.decimal(currency, open),
            disputed: self.decimal(currency, disputed),
        })
    }

    /// The invoice itself, and what settled or reopened it; what one fact did on a day is one event.
    fn settlements(&self, invoice: u32) -> Vec<Event> {
        let whole = self.invoices.amount.get(at(invoice)).copied().unwrap_or_default();
        let mut events = vec![Event {
            day: self.invoices.entered(at(invoice)),
            rank: 0,
            kind: FactKind::Invoice,
            id: self.invoices.id.get(invoice).to_string(),
            amount: whole,
            effect: whole.saturating_neg(),
        }];
        let mut last = None;
        for posting in self.postings.of(invoice) {
            let key = (posting.day, posting.source, posting.row);
            let same = last == Some(key);
            last = Some(key);
            if let Some(event) = events.last_mut().filter(|_| same) {
                event.effect = event.effect.saturating_add(posting.amount);
                event.amount = event.effect.saturating_neg();
                continue;
            }
            let (rank, kind, id) = match posting.source {
                Source::Credit if self.credits.is_note.get(at(posting.row)) => {
                    (1, FactKind::CreditNote, self.credits.id.get(posting.row).to_string())
                }
                Source::Credit => {
                    (1, FactKind::Payment, self.credits.id.get(posting.row).to_string())
                }
                Source::WriteOff => {
                    let row = self.rows.write_offs.get(at(posting.row));
                    (2, FactKind::WriteOff, row.map_or_else(String::new, |row| row.fact.id.clone()))
                }
                Source::Return => {
                    let row = self.rows.returns.get(at(posting.row));
                    let id = row.map_or_else(String::new, |row| row.fact.id.clone());
                    (3, FactKind::ReturnedPayment, id)
                }
            };
            let (amount, effect) = (posting.amount.saturating_neg(), posting.amount);
            events.push(Event { day: posting.day, rank, kind, id, amount, effect });
        }
        events
    }

    /// What happened beside the account: disputes, promises, contacts, costs, holds.
    fn circumstances(&self, invoice: u32) -> Vec<Event> {
        let customer = self.invoices.customer.get(at(invoice)).copied().unwrap_or_default();
        let mut events = Vec::new();
        let mut tell = |kind: FactKind, day: i32, id: &str, amount: i64| {
            events.push(Event { day, rank: 4, kind, id: id.to_owned(), amount, effect: 0 });
        };
        for row in of_customer(&self.rows.disputes, customer) {
            if row.target == invoice {
                tell(FactKind::Dispute, row.day, &row.fact.id, row.amount);
                if row.ended != NO_DATE {
                    tell(FactKind::DisputeResolution, row.ended, &row.fact.id, NO_AMOUNT);
                }
            }
        }
        for row in of_customer(&self.rows.promises, customer) {
            if row.targets.contains(&invoice) {
                tell(FactKind::Promise, row.day, &row.fact.id, row.amount);
            }
        }
        for row in of_customer(&self.rows.contacts, customer) {
            if row.targets.contains(&invoice) {
                tell(FactKind::Contact, row.day, &row.fact.id, NO_AMOUNT);
            }
        }
        for row in of_customer(&self.rows.costs, customer) {
            if row.target == invoice {
                tell(FactKind::Cost, row.day, &row.fact.id, row.amount);
            }
        }
        for row in of_customer(&self.rows.holds, customer) {
            if row.target == invoice {
                tell(FactKind::Hold, row.day, &row.fact.id, NO_AMOUNT);
                if row.ended != NO_DATE {
                    tell(FactKind::HoldRelease, row.ended, &row.fact.id, NO_AMOUNT);
                }
            }
        }
        order::sort_by(&mut events, |a, b| (a.day, a.kind, &a.id).cmp(&(b.day, b.kind, &b.id)));
        events
    }
}
