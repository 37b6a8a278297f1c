//! One debt and what was paid on it.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::accrual::Owed;
use crate::{
    error::{Error, PenaltyError},
    ledger::{CustomerKind, check_id},
    money::{Currency, Money},
    order, time,
};

/// One debt: an amount due on a day, and the payments that settled it, wholly or in part.
///
/// ```
/// use receivables::{money::{Currency, Money}, penalty::Debt, time::parse_date};
/// use rust_decimal::Decimal;
/// let debt = Debt::new(Money::parse("1000.00", Currency::EUR)?, parse_date("2026-05-31")?)
///     .paid(parse_date("2026-06-10")?, Decimal::new(400_00, 2));
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Debt {
    /// The caller's id, which the statement shows.
    pub id: Option<String>,
    /// How much was due; positive.
    pub amount: Money,
    /// The day it fell due.
    pub due: NaiveDate,
    /// The day it arose; its due date where nothing is said.
    pub issue: Option<NaiveDate>,
    /// Who owes; what the policy says where nothing is said.
    pub debtor: Option<CustomerKind>,
    /// What was paid when, in any order; a negative amount opens the debt again.
    pub payments: Vec<(NaiveDate, Decimal)>,
}

impl Debt {
    /// A debt of which nothing is paid.
    pub fn new(amount: Money, due: NaiveDate) -> Self {
        Self { id: None, amount, due, issue: None, debtor: None, payments: Vec::new() }
    }

    /// The same debt under an id.
    #[must_use]
    pub fn called(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The same debt with the day on which it arose.
    #[must_use]
    pub fn issued(mut self, issue: NaiveDate) -> Self {
        self.issue = Some(issue);
        self
    }

    /// The same debt of a business or a consumer.
    #[must_use]
    pub fn owed_by(mut self, debtor: CustomerKind) -> Self {
        self.debtor = Some(debtor);
        self
    }

    /// The same debt with one payment more; a negative amount is a payment that was returned.
    #[must_use]
    pub fn paid(mut self, date: NaiveDate, amount: Decimal) -> Self {
        self.payments.push((date, amount));
        self
    }

    /// The debt in days and minor units, as far as it is known on a day.
    ///
    /// # Errors
    /// `penalty.not_positive`, `penalty.over_settled`, `item.invalid_id`, `amount.too_precise`,
    /// `amount.out_of_range`, `date.out_of_range`, at the field.
    pub(super) fn owed(&self, debtor: CustomerKind, as_of: i32) -> Result<Owed, Error> {
        if let Some(id) = &self.id {
            check_id(id).map_err(|error| error.at("id"))?;
        }
        if !self.amount.is_positive() {
            return Err(not_positive(self.amount.amount()).at("amount"));
        }
        let day = |date: NaiveDate, field: &str| {
            time::check_date(date).map(time::to_days).map_err(|error| error.at(field))
        };
        let due = day(self.due, "due")?;
        let arose = self.issue.map_or(Ok(due), |issue| day(issue, "issue"))?;
        let mut payments = Vec::with_capacity(self.payments.len());
        for (place, (date, amount)) in self.payments.iter().enumerate() {
            let located = |error: Error| error.at_row(place).at("payments");
            let on = day(*date, "date").map_err(located)?;
            let minor = self.amount.currency().to_minor(*amount);
            let minor = minor.map_err(|error| located(error.at("amount")))?;
            if minor == 0 {
                return Err(located(not_positive(*amount).at("amount")));
            }
            if on <= as_of {
                payments.push((on, minor));
            }
        }
        order::sort_by_key(&mut payments, |(on, _)| *on);
        let owed = Owed { amount: self.amount.minor(), due, arose, debtor, balances: Vec::new() };
        owed.settled_by(payments).map_err(|(on, balance)| {
            over_settled(on, balance, self.amount).unwrap_or_else(|error| error).at("payments")
        })
    }
}

pub(super) fn not_positive(value: Decimal) -> Error {
    PenaltyError::PenaltyNotPositive { value }.into()
}

fn over_settled(on: i32, balance: i128, amount: Money) -> Result<Error, Error> {
    let currency: Currency = amount.currency();
    let (date, balance) = (time::from_days(on)?, currency.to_decimal(balance)?);
    Ok(PenaltyError::OverSettled { date, balance, amount: amount.amount() }.into())
}
