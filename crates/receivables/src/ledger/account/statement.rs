//! A customer's account between two days.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{
    error::{Error, LedgerError},
    ledger::{
        FactKind, Key, Ledger,
        book::{Row, at, currency_at, find_customer},
    },
    money::Currency,
    order, time,
};
#[cfg(feature = "serde")]
use crate::{money::currency_code, wire};

/// One change of a balance.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Movement {
    /// The day.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// The fact that changed it.
    pub kind: FactKind,
    /// The fact's id.
    pub id: String,
    /// By how much: what raises the debt is positive.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// The balance after it.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub balance: Decimal,
}

/// A customer's account in one currency, from one day to another, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Statement {
    /// The customer.
    pub customer: String,
    /// The currency of the amounts.
    #[cfg_attr(feature = "serde", serde(serialize_with = "currency_code"))]
    pub currency: Currency,
    /// The first day.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub from: NaiveDate,
    /// The last day.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub to: NaiveDate,
    /// The balance at the end of the day before; a debt is positive.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub opening: Decimal,
    /// What changed it, in the order of day, kind and id.
    pub movements: Vec<Movement>,
    /// The balance at the end of the last day: the opening balance and all movements.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub closing: Decimal,
}

/// A change on its way to a statement: ordered as movements are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Change<'a> {
    currency: u8,
    day: i32,
    rank: u8,
    id: Key<'a>,
    kind: FactKind,
    amount: i64,
}

impl Ledger {
    /// The customer's statements of account from one day to another, both included: one per currency
    /// with an opening balance or a movement, sorted by currency code.
    ///
    /// Invoices, refunds and returned payments raise what he owes; credit notes, payments and
    /// write-offs lower it; allocations move nothing. `closing = opening + sum of movements`.
    /// Where nothing happened at all, one statement of zero in the ledger's currency.
    ///
    /// ```
    /// use receivables::{ledger::{Invoice, Ledger, Payment}, money::Currency, time::parse_date};
    /// use rust_decimal::Decimal;
    /// let (may, june) = (parse_date("2026-05-01")?, parse_date("2026-06-10")?);
    /// let ledger = Ledger::builder(Currency::EUR)
    ///     .push(Invoice::new("F-1", "acme", may, june, Decimal::new(100_00, 2)))
    ///     .push(Payment::new("P-1", june, Decimal::new(30_00, 2)).for_invoice("F-1"))
    ///     .build()?;
    /// let statements = ledger.statement("acme", parse_date("2026-06-01")?, parse_date("2026-06-30")?)?;
    /// let june = &statements[0];
    /// assert_eq!(june.opening, Decimal::new(100_00, 2));
    /// assert_eq!(june.movements[0].amount, Decimal::new(-30_00, 2));
    /// assert_eq!(june.closing, Decimal::new(70_00, 2)); // 100.00 - 30.00
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ledger.unknown_id` for a customer whom no fact names; `ledger.dates_reversed` when `to` is
    /// before `from`; `date.out_of_range`.
    pub fn statement(
        &self,
        customer: &str,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Statement>, Error> {
        let (first, last) =
            (time::to_days(time::check_date(from)?), time::to_days(time::check_date(to)?));
        if last < first {
            return Err(LedgerError::DatesReversed { from, to }.into());
        }
        let unknown = || LedgerError::UnknownId { fact: "customer", value: customer.to_owned() };
        let code = find_customer(&self.customers, customer).ok_or_else(unknown)?;
        let mut changes = self.changes(code, last);
        order::sort(&mut changes);
        let mut statements = Vec::new();
        for changes in changes.chunk_by(|a, b| a.currency == b.currency) {
            let before = changes.partition_point(|change| change.day < first);
            let (before, within) = changes.split_at(before);
            let opening: i128 = before.iter().map(|change| i128::from(change.amount)).sum();
            if opening != 0 || !within.is_empty() {
                statements.push(self.statement_of(
                    customer,
                    (from, to),
                    opening,
                    within,
                    changes,
                )?);
            }
        }
        if statements.is_empty() {
            let zero = self.currency().to_decimal(0)?;
            let (customer, currency) = (customer.to_owned(), self.currency());
            let (opening, closing, movements) = (zero, zero, Vec::new());
            statements.push(Statement {
                customer,
                currency,
                from,
                to,
                opening,
                movements,
                closing,
            });
        }
        order::sort_by(&mut statements, |a, b| a.currency.code().cmp(b.currency.code()));
        Ok(statements)
    }

    fn statement_of(
        &self,
        customer: &str,
        (from, to): (NaiveDate, NaiveDate),
        opening: i128,
        within: &[Change<'_>],
        all: &[Change<'_>],
    ) -> Result<Statement, Error> {
        let currency = currency_at(&self.currencies, all.first().map_or(0, |any| any.currency));
        let mut balance = opening;
        let mut movements = Vec::with_capacity(within.len());
        for change in within {
            balance = balance.saturating_add(i128::from(change.amount));
            movements.push(Movement {
                date: time::from_days(change.day)?,
                kind: change.kind,
                id: change.id.to_string(),
                amount: currency.to_decimal(i128::from(change.amount))?,
                balance: currency.to_decimal(balance)?,
            });
        }
        Ok(Statement {
            customer: customer.to_owned(),
            currency,
            from,
            to,
            opening: currency.to_decimal(opening)?,
            movements,
            closing: currency.to_decimal(balance)?,
        })
    }

    /// Everything that changed a customer's balance up to a day.
    fn changes(&self, customer: u32, last: i32) -> Vec<Change<'_>> {
        let mut changes = Vec::new();
        let mut change = |rank: u8, kind: FactKind, day: i32, id, currency: u8, amount: i64| {
            if day <= last {
                changes.push(Change { currency, day, rank, id, kind, amount });
            }
        };
        let range = |starts: &[u32]| {
            let start = starts.get(at(customer)).copied().unwrap_or(0);
            let end = starts.get(at(customer).saturating_add(1)).copied().unwrap_or(start);
            start..end
        };
        let invoices = &self.invoices;
        for invoice in range(&self.invoice_starts) {
            let row = at(invoice);
            let amount = invoices.amount.get(row).copied().unwrap_or(0);
            let (entered, currency) = (invoices.entered(row), invoices.currency.get(row));
            change(0, FactKind::Invoice, entered, invoices.id.get(invoice), currency, amount);
        }
        let credits = &self.credits;
        for credit in range(&self.credit_starts) {
            let row = at(credit);
            let is_note = credits.is_note.get(row);
            let (rank, kind) =
                if is_note { (1, FactKind::CreditNote) } else { (2, FactKind::Payment) };
            let amount = credits.amount.get(row).map_or(0, |amount| amount.saturating_neg());
            let date = credits.date.get(row).copied().unwrap_or_default();
            change(rank, kind, date, credits.id.get(credit), credits.currency.get(row), amount);
        }
        for row in of_customer(&self.rows.write_offs, customer) {
            let (id, amount) = (Key::Text(&row.fact.id), row.amount.saturating_neg());
            change(3, FactKind::WriteOff, row.day, id, row.currency, amount);
        }
        for row in of_customer(&self.rows.refunds, customer) {
            change(4, FactKind::Refund, row.day, Key::Text(&row.fact.id), row.currency, row.amount);
        }
        for row in of_customer(&self.rows.returns, customer) {
            let id = Key::Text(&row.fact.id);
            change(5, FactKind::ReturnedPayment, row.day, id, row.currency, row.amount);
        }
        changes
    }
}

/// The rows of one customer in a list that is sorted by customer.
pub(super) fn of_customer<T>(rows: &[Row<T>], customer: u32) -> &[Row<T>] {
    let start = rows.partition_point(|row| row.customer < customer);
    let rest = rows.get(start..).unwrap_or_default();
    let end = rest.partition_point(|row| row.customer == customer);
    rest.get(..end).unwrap_or_default()
}
