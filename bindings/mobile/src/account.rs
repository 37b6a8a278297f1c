//! What a ledger says of a customer or an invoice, as plain records.

use receivables::ledger;

use crate::fact_names::FactKind;
use crate::names::closed_value;
use crate::values::{CivilDate, ExactDecimal};

/// What one customer owes in one currency at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
#[allow(clippy::struct_field_names, reason = "the names are those of the core")]
pub(crate) struct Balance {
    /// The customer.
    pub(crate) customer: String,
    /// The currency of the amounts.
    pub(crate) currency: String,
    /// What is open of his invoices.
    pub(crate) open: ExactDecimal,
    /// What is left of his payments and credit notes, positive.
    pub(crate) unapplied: ExactDecimal,
    /// `open - unapplied`.
    pub(crate) balance: ExactDecimal,
    /// How much of `open` is under dispute.
    pub(crate) disputed: ExactDecimal,
}

/// One change of a balance.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Movement {
    /// The day.
    pub(crate) date: CivilDate,
    /// The fact that changed it.
    pub(crate) kind: FactKind,
    /// The fact's id.
    pub(crate) id: String,
    /// By how much: what raises the debt is positive.
    pub(crate) amount: ExactDecimal,
    /// The balance after it.
    pub(crate) balance: ExactDecimal,
}

/// A customer's account in one currency, from one day to another, both included.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Statement {
    /// The customer.
    pub(crate) customer: String,
    /// The currency of the amounts.
    pub(crate) currency: String,
    /// The first day.
    pub(crate) from: CivilDate,
    /// The last day.
    pub(crate) to: CivilDate,
    /// The balance at the end of the day before; a debt is positive.
    pub(crate) opening: ExactDecimal,
    /// What changed it, in the order of day, kind and id.
    pub(crate) movements: Vec<Movement>,
    /// The balance at the end of the last day: the opening balance and all movements.
    pub(crate) closing: ExactDecimal,
}

/// One event in the life of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct HistoryEvent {
    /// The day.
    pub(crate) date: CivilDate,
    /// What happened.
    pub(crate) kind: FactKind,
    /// The id of the fact; of the payment or credit note where that settled something.
    pub(crate) id: String,
    /// What it changed of the open amount, negative where it settled; for a dispute, a promise or a
    /// cost the amount it speaks of; none where there is none.
    pub(crate) amount: Option<ExactDecimal>,
    /// What was open after it.
    pub(crate) open: ExactDecimal,
    /// The event in a line: `2026-06-10 payment P-001: -500.00, open 700.00 EUR`.
    pub(crate) text: String,
}

/// The life of an invoice up to a day.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct InvoiceHistory {
    /// The invoice.
    pub(crate) invoice: String,
    /// Who owes it.
    pub(crate) customer: String,
    /// The currency of the amounts.
    pub(crate) currency: String,
    /// The last day that was looked at.
    pub(crate) as_of: CivilDate,
    /// What it was for.
    pub(crate) amount: ExactDecimal,
    /// What happened, in order.
    pub(crate) events: Vec<HistoryEvent>,
    /// What is open at the end of that day.
    pub(crate) open: ExactDecimal,
    /// How much of that is under dispute.
    pub(crate) disputed: ExactDecimal,
}

closed_value! {
    /// What became of a promise by a day.
    PromiseState = ledger::PromiseState, promise_state_named, promise_state_name {
        /// Its last day has not passed, and the amount is not reached.
        Open,
        /// The amount was reached in time.
        Kept,
        /// Something came in time, but not all.
        PartlyKept,
        /// Nothing came in time.
        Broken,
    }
}

/// A promise and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct PromiseStatus {
    /// The promise.
    pub(crate) id: String,
    /// Who promised.
    pub(crate) customer: String,
    /// The currency of the amounts.
    pub(crate) currency: String,
    /// Which invoices it is for; any of his where there is none.
    pub(crate) invoices: Vec<String>,
    /// The day he promised.
    pub(crate) made: CivilDate,
    /// The last day on which a payment keeps it.
    pub(crate) due: CivilDate,
    /// How much he promised.
    pub(crate) amount: ExactDecimal,
    /// How much of it came in time.
    pub(crate) received: ExactDecimal,
    /// What became of it.
    pub(crate) state: PromiseState,
    /// The day on which that was decided: the amount was reached, or the last day had passed; none
    /// while it is open.
    pub(crate) decided: Option<CivilDate>,
}

impl From<ledger::Balance> for Balance {
    fn from(balance: ledger::Balance) -> Self {
        Self {
            customer: balance.customer,
            currency: balance.currency.code().to_owned(),
            open: balance.open.into(),
            unapplied: balance.unapplied.into(),
            balance: balance.balance.into(),
            disputed: balance.disputed.into(),
        }
    }
}

impl From<ledger::Statement> for Statement {
    fn from(statement: ledger::Statement) -> Self {
        let movement = |movement: ledger::Movement| Movement {
            date: movement.date.into(),
            kind: movement.kind.into(),
            id: movement.id,
            amount: movement.amount.into(),
            balance: movement.balance.into(),
        };
        Self {
            customer: statement.customer,
            currency: statement.currency.code().to_owned(),
            from: statement.from.into(),
            to: statement.to.into(),
            opening: statement.opening.into(),
            movements: statement.movements.into_iter().map(movement).collect(),
            closing: statement.closing.into(),
        }
    }
}

impl From<ledger::InvoiceHistory> for InvoiceHistory {
    fn from(history: ledger::InvoiceHistory) -> Self {
        let event = |event: ledger::HistoryEvent| HistoryEvent {
            text: event.to_string(),
            date: event.date.into(),
            kind: event.kind.into(),
            id: event.id,
            amount: event.amount.map(Into::into),
            open: event.open.into(),
        };
        Self {
            invoice: history.invoice,
            customer: history.customer,
            currency: history.currency.code().to_owned(),
            as_of: history.as_of.into(),
            amount: history.amount.into(),
            events: history.events.into_iter().map(event).collect(),
            open: history.open.into(),
            disputed: history.disputed.into(),
        }
    }
}

impl From<ledger::PromiseStatus> for PromiseStatus {
    fn from(promise: ledger::PromiseStatus) -> Self {
        Self {
            id: promise.id,
            customer: promise.customer,
            currency: promise.currency.code().to_owned(),
            invoices: promise.invoices,
            made: promise.made.into(),
            due: promise.due.into(),
            amount: promise.amount.into(),
            received: promise.received.into(),
            state: promise.state.into(),
            decided: promise.decided.map(Into::into),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::assert_same_values;

    #[test]
    fn every_value_of_the_core_is_exported() {
        assert_same_values::<_, ledger::PromiseState>(PromiseState::ALL, promise_state_named);
    }
}
