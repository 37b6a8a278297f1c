//! What terms need to know of one invoice.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::due::Anchor;
use crate::{
    Named as _,
    error::{Error, TermsError},
    money::{Currency, Money, Rounding},
    time::{BusinessDayConvention, Calendar, check_date},
};

/// One invoice, or one credit note, as terms see it: its amount, its days, and how to round.
///
/// ```
/// use receivables::{money::{Currency, Money}, terms::InvoiceTerms, time::parse_date};
/// let amount = Money::parse("1416.00", Currency::EUR)?;
/// let invoice = InvoiceTerms::new(amount, parse_date("2026-05-01")?)
///     .receipt(parse_date("2026-05-04")?)
///     .tax("236.00".parse().unwrap());
/// assert_eq!(invoice.amount().to_string(), "1416.00 EUR");
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct InvoiceTerms {
    amount: Money,
    issue: NaiveDate,
    receipt: Option<NaiveDate>,
    order: Option<NaiveDate>,
    delivery: Option<NaiveDate>,
    tax: Decimal,
    levy: Decimal,
    rounding: Rounding,
    calendar: Option<Calendar>,
}

impl InvoiceTerms {
    /// An invoice of this amount, tax and levies included; negative for a credit note.
    pub fn new(amount: Money, issue: NaiveDate) -> Self {
        Self {
            amount,
            issue,
            receipt: None,
            order: None,
            delivery: None,
            tax: Decimal::ZERO,
            levy: Decimal::ZERO,
            rounding: Rounding::default(),
            calendar: None,
        }
    }

    /// The days of an invoice alone, with an amount of nothing: all that
    /// [`check`](super::PaymentTerms::check) asks for.
    pub fn issued(issue: NaiveDate) -> Self {
        Self::new(Money::zero(Currency::EUR), issue)
    }

    /// The day on which it was received.
    #[must_use]
    pub fn receipt(mut self, date: NaiveDate) -> Self {
        self.receipt = Some(date);
        self
    }

    /// The day of the order.
    #[must_use]
    pub fn order(mut self, date: NaiveDate) -> Self {
        self.order = Some(date);
        self
    }

    /// The day of delivery.
    #[must_use]
    pub fn delivery(mut self, date: NaiveDate) -> Self {
        self.delivery = Some(date);
        self
    }

    /// The tax within the amount: zero where it is not said.
    #[must_use]
    pub fn tax(mut self, tax: Decimal) -> Self {
        self.tax = tax;
        self
    }

    /// A fixed charge within the amount that no discount touches: zero where it is not said.
    #[must_use]
    pub fn levy(mut self, levy: Decimal) -> Self {
        self.levy = levy;
        self
    }

    /// How parts and discounts are rounded to the minor unit: half up where it is not said.
    #[must_use]
    pub fn rounding(mut self, rounding: Rounding) -> Self {
        self.rounding = rounding;
        self
    }

    /// The calendar that due dates move in.
    #[must_use]
    pub fn calendar(mut self, calendar: &Calendar) -> Self {
        self.calendar = Some(calendar.clone());
        self
    }

    /// The amount.
    pub fn amount(&self) -> Money {
        self.amount
    }

    /// The day of issue.
    pub fn issue(&self) -> NaiveDate {
        self.issue
    }

    pub(super) fn rounds(&self) -> Rounding {
        self.rounding
    }

    /// The day that terms count from.
    pub(super) fn date(&self, anchor: Anchor) -> Result<NaiveDate, Error> {
        let date = match anchor {
            Anchor::Issue => Some(self.issue),
            Anchor::Receipt => self.receipt,
            Anchor::Order => self.order,
            Anchor::Delivery => self.delivery,
        };
        date.ok_or_else(|| TermsError::DateMissing { anchor: anchor.name() }.into())
    }

    /// Whether every day lies in the dates of the library.
    pub(super) fn check_dates(&self) -> Result<(), Error> {
        let days = Anchor::ALL.iter().map(|(anchor, name, _)| (self.date(*anchor).ok(), name));
        for (date, name) in days {
            date.map_or(Ok(date), |date| check_date(date).map(Some))
                .map_err(|error| error.at(name))?;
        }
        Ok(())
    }

    /// Tax and levy in minor units, where they lie within the amount.
    pub(super) fn within_amount(&self) -> Result<(i64, i64), Error> {
        let currency = self.amount.currency();
        let minor = |amount, name| currency.to_minor(amount).map_err(|error: Error| error.at(name));
        let (tax, levy) = (minor(self.tax, "tax")?, minor(self.levy, "levy")?);
        let sum = tax.checked_add(levy);
        if tax >= 0 && levy >= 0 && sum.is_some_and(|sum| sum <= self.amount.minor().max(0)) {
            return Ok((tax, levy));
        }
        let amount = self.amount.amount();
        Err(TermsError::TaxExceedsAmount { tax: self.tax, levy: self.levy, amount }.into())
    }

    /// A due date on the business day that a convention moves it to.
    pub(super) fn moved(
        &self,
        date: NaiveDate,
        convention: BusinessDayConvention,
    ) -> Result<NaiveDate, Error> {
        moved(date, convention, self.calendar.as_ref())
    }

    /// Whether a convention has the calendar that it needs.
    pub(super) fn check_calendar(&self, convention: BusinessDayConvention) -> Result<(), Error> {
        check_calendar(convention, self.calendar.as_ref())
    }
}

/// The date, or the business day that it moves to.
pub(super) fn moved(
    date: NaiveDate,
    convention: BusinessDayConvention,
    calendar: Option<&Calendar>,
) -> Result<NaiveDate, Error> {
    match (convention, calendar) {
        (BusinessDayConvention::None, _) | (_, None) => Ok(date),
        (_, Some(calendar)) => convention.adjust(date, calendar),
    }
}

/// Whether a convention has the calendar that it needs.
pub(super) fn check_calendar(
    convention: BusinessDayConvention,
    calendar: Option<&Calendar>,
) -> Result<(), Error> {
    if convention == BusinessDayConvention::None || calendar.is_some() {
        return Ok(());
    }
    Err(TermsError::CalendarMissing { convention: convention.name() }.into())
}
