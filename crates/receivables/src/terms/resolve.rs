//! What follows from terms for one invoice.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    definition::{PaymentTerms, Share},
    discount::DiscountOffer,
    invoice::InvoiceTerms,
};
use crate::{
    error::{Error, MoneyError},
    money::{Currency, MAX_MINOR_TEXT, Money, Rate, Rounding},
};
#[cfg(feature = "serde")]
use crate::{money::currency_code, wire};

/// What terms mean for one invoice: what falls due when, and what may be deducted until when.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ResolvedTerms {
    #[cfg_attr(feature = "serde", serde(serialize_with = "currency_code"))]
    currency: Currency,
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    amount: Decimal,
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    issue: NaiveDate,
    instalments: Vec<ResolvedInstalment>,
    discount: Option<DiscountOffer>,
}

/// One part of an invoice, and when it falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ResolvedInstalment {
    /// The due date, on the business day that the convention moves it to.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub due: NaiveDate,
    /// The day that the steps of the line lead to.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub unadjusted: NaiveDate,
    /// The part, with the sign of the invoice and all decimals of its currency.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
}

impl ResolvedTerms {
    /// The currency of the amounts.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The amount of the invoice, which the instalments sum to.
    pub fn amount(&self) -> Decimal {
        self.amount
    }

    /// The day of issue.
    pub fn issue(&self) -> NaiveDate {
        self.issue
    }

    /// The parts in the order of the lines, at least one; those of nothing are left out.
    pub fn instalments(&self) -> &[ResolvedInstalment] {
        &self.instalments
    }

    /// What may be deducted for paying early; `None` without a discount, and for an amount that is
    /// not positive.
    pub fn discount(&self) -> Option<&DiscountOffer> {
        self.discount.as_ref()
    }
}

impl PaymentTerms {
    /// What the terms mean for one invoice.
    ///
    /// Lines in the order given: a fraction of the total, or of what the lines before have left,
    /// rounded once to the minor unit; a fixed part with the sign of the amount; each at most what
    /// is left, and the last all of it. So the parts always sum to the amount. Lines of nothing are
    /// left out; an amount of zero is one instalment of zero on the day of issue.
    ///
    /// ```
    /// use receivables::{money::{Currency, Money}, terms::{InvoiceTerms, PaymentTerms}};
    /// use receivables::time::parse_date;
    /// let amount = Money::parse("1587.35", Currency::EUR)?;
    /// let invoice = InvoiceTerms::new(amount, parse_date("2026-01-31")?);
    /// let terms = PaymentTerms::parse("25% 1m, 25% 2m, 25% 3m, 25% 4m")?;
    /// let parts = terms.resolve(&invoice)?;
    /// let printed: Vec<_> = parts.instalments().iter().map(|part| part.amount.to_string()).collect();
    /// // 1587.35 / 4 = 396.8375; 3 x 396.84 = 1190.52, and 396.83 is left.
    /// assert_eq!(printed, ["396.84", "396.84", "396.84", "396.83"]);
    /// assert_eq!(parts.instalments()[0].due.to_string(), "2026-02-28");
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `terms.date_missing` for an anchor that was not given, in any line, and in a tier of the
    /// discount of a positive amount; `terms.calendar_missing`; `terms.tax_exceeds_amount`;
    /// `amount.too_precise` and `amount.out_of_range` for a fixed part, a tax or a levy that the
    /// currency does not have; `date.out_of_range`; `calendar.not_covered`, `calendar.exhausted`.
    pub fn resolve(&self, invoice: &InvoiceTerms) -> Result<ResolvedTerms, Error> {
        invoice.check_dates()?;
        let taxes = invoice.within_amount()?;
        let days = self.days(invoice)?;
        let (amount, issue) = (invoice.amount(), invoice.issue());
        let currency = amount.currency();
        let part = |(minor, (unadjusted, due)): (i64, (NaiveDate, NaiveDate))| {
            let amount = currency.to_decimal(i128::from(minor))?;
            Ok(ResolvedInstalment { due, unadjusted, amount })
        };
        let parts = self.parts(amount, invoice.rounds())?;
        let parts = parts.into_iter().zip(days).filter(|(minor, _)| *minor != 0);
        let mut instalments = parts.map(part).collect::<Result<Vec<_>, Error>>()?;
        if instalments.is_empty() {
            let amount = amount.amount();
            instalments.push(ResolvedInstalment { due: issue, unadjusted: issue, amount });
        }
        let due = instalments.last().map_or(issue, |last| last.due);
        let discount = match self.discount() {
            Some(discount) if amount.is_positive() => {
                let offer = DiscountOffer::of(discount, invoice, due, taxes);
                Some(offer.map_err(|error| error.at("discount"))?)
            }
            _ => None,
        };
        Ok(ResolvedTerms { currency, amount: amount.amount(), issue, instalments, discount })
    }

    /// The day that each line leads to, and the business day that it moves to.
    pub(super) fn days(
        &self,
        invoice: &InvoiceTerms,
    ) -> Result<Vec<(NaiveDate, NaiveDate)>, Error> {
        invoice.check_calendar(self.convention())?;
        let mut days = Vec::with_capacity(self.lines().len());
        for (at, line) in self.lines().iter().enumerate() {
            let anchor = invoice.date(line.due.from)?;
            let found = line.due.after(anchor).and_then(|unadjusted| {
                Ok((unadjusted, invoice.moved(unadjusted, self.convention())?))
            });
            days.push(found.map_err(|error| error.at(&format!("lines[{at}].due")))?);
        }
        Ok(days)
    }

    /// What each line takes, in minor units.
    fn parts(&self, amount: Money, rounding: Rounding) -> Result<Vec<i64>, Error> {
        let whole = amount.minor();
        let last = self.lines().len().saturating_sub(1);
        let mut left = whole;
        let mut parts = Vec::with_capacity(self.lines().len());
        for (at, line) in self.lines().iter().enumerate() {
            let wanted = match line.share {
                Share::Balance => Some(left),
                Share::OfTotal(fraction) => part_of(whole, fraction, rounding),
                Share::OfRest(fraction) => part_of(left, fraction, rounding),
                Share::Fixed(fixed) => {
                    let located = |error: Error| error.at(&format!("lines[{at}].share"));
                    let fixed = amount.currency().to_minor(fixed).map_err(located)?;
                    Some(if whole < 0 { fixed.wrapping_neg() } else { fixed })
                }
            };
            // INVARIANT: a fraction of an amount, rounded, is no larger than the amount.
            let wanted = wanted.filter(|_| at < last).unwrap_or(left);
            let part = if whole < 0 { wanted.max(left) } else { wanted.min(left) };
            left = left.wrapping_sub(part);
            parts.push(part);
        }
        Ok(parts)
    }
}

/// The fraction of a number of minor units, rounded once.
fn part_of(minor: i64, fraction: Decimal, rounding: Rounding) -> Option<i64> {
    let rate = Rate::new(fraction).ok()?;
    rate.of_minor(i128::from(minor), rounding).and_then(|part| i64::try_from(part).ok())
}

/// An amount that does not fit.
pub(super) fn out_of_range(value: &impl ToString) -> Error {
    MoneyError::AmountOutOfRange { value: value.to_string(), limit: MAX_MINOR_TEXT }.into()
}
