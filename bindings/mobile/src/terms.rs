//! Payment terms: prepared once on this side, and asked invoice by invoice or for a column of days.

use std::sync::Arc;

use receivables::{Error, InputError, money, terms, time};
use receivables_boundary::Json;

use crate::calendar::Calendar;
use crate::discount::DiscountOffer;
use crate::error::ReceivablesError;
use crate::money::{Rounding, whole};
use crate::names::named_value;
use crate::values::{CivilDate, ExactDecimal, UnicodeText, each};

named_value! {
    /// The longest time to pay that a law allows.
    TermsLimit = terms::TermsLimit, terms_limit_named, terms_limit_name {
        /// France, where nothing was agreed: 30 days from receipt, 2025-04-11.
        FrDefault,
        /// France, by agreement: 60 days from issue, 2025-05-09.
        FrNet,
        /// France, by agreement: 45 days end of month in either reading. 45 days on is 24 April,
        /// whose month ends on the 30th; 45 days after the end of March is 2025-05-15, the later.
        FrEndOfMonth,
        /// France, periodic invoices: 45 days from issue, 2025-04-24.
        FrPeriodic,
        /// European Union, between businesses: 60 days from receipt, 2025-05-11.
        EuBusiness,
        /// European Union, public authorities: 30 days from receipt, 2025-04-11.
        EuPublic,
    }
}

/// One invoice, or one credit note, as terms see it: its amount, its days, and how to round.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct InvoiceTerms {
    /// The amount, tax and levies included; negative for a credit note.
    pub(crate) amount: ExactDecimal,
    /// The currency of the amounts.
    pub(crate) currency: UnicodeText,
    /// The day of issue.
    pub(crate) issue: CivilDate,
    /// The day on which it was received.
    #[uniffi(default = None)]
    pub(crate) receipt: Option<CivilDate>,
    /// The day of the order.
    #[uniffi(default = None)]
    pub(crate) order: Option<CivilDate>,
    /// The day of delivery.
    #[uniffi(default = None)]
    pub(crate) delivery: Option<CivilDate>,
    /// The tax within the amount: zero where it is not said.
    #[uniffi(default = None)]
    pub(crate) tax: Option<ExactDecimal>,
    /// A fixed charge within the amount that no discount touches: zero where it is not said.
    #[uniffi(default = None)]
    pub(crate) levy: Option<ExactDecimal>,
    /// How parts and discounts are rounded to the minor unit: half up where it is not said.
    #[uniffi(default = None)]
    pub(crate) rounding: Option<Rounding>,
    /// The decimals that amounts keep, where they are not those of the currency.
    #[uniffi(default = None)]
    pub(crate) precision: Option<i32>,
}

/// What terms mean for one invoice: what falls due when, and what may be deducted until when.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct ResolvedTerms {
    /// The currency of the amounts.
    pub(crate) currency: String,
    /// The amount of the invoice, which the instalments sum to.
    pub(crate) amount: ExactDecimal,
    /// The day of issue.
    pub(crate) issue: CivilDate,
    /// The parts in the order of the lines, at least one; those of nothing are left out.
    pub(crate) instalments: Vec<ResolvedInstalment>,
    /// What may be deducted for paying early; none without a discount, and for an amount that is
    /// not positive.
    pub(crate) discount: Option<DiscountOffer>,
}

/// One part of an invoice, and when it falls due.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct ResolvedInstalment {
    /// The due date, on the business day that the convention moves it to.
    pub(crate) due: CivilDate,
    /// The day that the steps of the line lead to.
    pub(crate) unadjusted: CivilDate,
    /// The part, with the sign of the invoice and all decimals of its currency.
    pub(crate) amount: ExactDecimal,
}

/// Whether terms keep to a limit, for one invoice.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct TermsCheck {
    /// The limit that was asked.
    pub(crate) limit: TermsLimit,
    /// The latest due date of the terms, on the business day that it moves to.
    pub(crate) due: CivilDate,
    /// The latest day that the limit allows; that day itself is allowed.
    pub(crate) latest: CivilDate,
    /// Whether the due date is not after it.
    pub(crate) allowed: bool,
    /// The days from `latest` to `due`; 0 where the terms are allowed.
    pub(crate) days_over: i32,
    /// Where the limit stands in the law.
    pub(crate) source: String,
}

/// Payment terms as they were agreed: lines, perhaps a discount, and a business-day convention.
///
/// Immutable, and safe to use from several threads at once.
#[derive(PartialEq, Eq, Hash, uniffi::Object)]
#[uniffi::export(Display, Eq, Hash)]
pub(crate) struct PaymentTerms(terms::PaymentTerms);

impl PaymentTerms {
    pub(crate) fn core(&self) -> &terms::PaymentTerms {
        &self.0
    }
}

#[uniffi::export]
impl PaymentTerms {
    /// The terms that a text says: `net 30`, `2/10 net 30`, `30% order, balance 45+eom`.
    ///
    /// Case and the number of blanks do not matter; at most 4096 bytes. Throws `terms.malformed` with
    /// the word and what was expected, `terms.too_many`, `terms.step_out_of_range`,
    /// `terms.invalid_share`, `terms.lines_do_not_sum`, `discount.invalid_rate`,
    /// `discount.sliding_needs_one_line`, `input.out_of_range`.
    #[uniffi::constructor]
    fn parse(text: &UnicodeText) -> Result<Arc<Self>, ReceivablesError> {
        Ok(Arc::new(Self(terms::PaymentTerms::parse(text.text()?)?)))
    }

    /// The terms that a JSON document says: a text, `"net 30"`, or a form,
    /// `{"lines": [{"share": "balance", "due": {"steps": [{"days": 30}]}}]}`.
    ///
    /// Throws what `parse` throws, for a form with the path of the value, `lines[0].due.steps[1]`;
    /// `input.unknown_field`, `input.missing_field`, `input.contradiction`, `input.wrong_type`,
    /// `input.unknown_name`, `rate.malformed`, `amount.malformed`, and `input.malformed` for what is
    /// not JSON.
    #[uniffi::constructor]
    fn from_json(document: &UnicodeText) -> Result<Arc<Self>, ReceivablesError> {
        let document = Json::read(document.text()?)?;
        Ok(Arc::new(Self(receivables_boundary::payment_terms(&document)?)))
    }

    /// The one printed text of the terms, which `parse` reads: `2/10 net 30`.
    fn text(&self) -> String {
        self.0.to_string()
    }

    /// The form of the terms, with every field: `from_json` reads it, in every language.
    ///
    /// Throws `input.malformed` where it cannot be written.
    fn to_json(&self) -> Result<String, ReceivablesError> {
        let text = serde_json::to_string(&self.0);
        let text = text.map_err(|error| InputError::Malformed { reason: error.to_string() });
        Ok(text.map_err(Error::from)?)
    }

    /// What the terms mean for one invoice.
    ///
    /// Lines in the order given: a fraction of the total, or of what the lines before have left,
    /// rounded once to the minor unit; a fixed part with the sign of the amount; each at most what
    /// is left, and the last all of it. So the parts always sum to the amount. Lines of nothing are
    /// left out; an amount of zero is one instalment of zero on the day of issue. Due dates move in
    /// `calendar` where the terms say so.
    ///
    /// Throws `terms.date_missing` for a day that the terms count from and the invoice does not have,
    /// `terms.calendar_missing`, `terms.tax_exceeds_amount`, `amount.too_precise`,
    /// `amount.out_of_range`, `currency.unknown`, `date.out_of_range`, `calendar.not_covered`,
    /// `calendar.exhausted`.
    #[uniffi::method(default(calendar = None))]
    fn resolve(
        &self,
        invoice: &InvoiceTerms,
        calendar: Option<Arc<Calendar>>,
    ) -> Result<ResolvedTerms, ReceivablesError> {
        let invoice = invoice.core(calendar)?;
        Ok(ResolvedTerms::of(&self.0.resolve(&invoice)?)?)
    }

    /// Whether the terms keep to a limit of the law, for an invoice of these days.
    ///
    /// The latest due date of all lines is compared, whatever the lines take; the amount does not
    /// matter. Throws `terms.date_missing`, `terms.calendar_missing`, `date.out_of_range`,
    /// `calendar.not_covered`, `calendar.exhausted`, and what is wrong with the invoice.
    #[uniffi::method(default(calendar = None))]
    fn check(
        &self,
        limit: TermsLimit,
        invoice: &InvoiceTerms,
        calendar: Option<Arc<Calendar>>,
    ) -> Result<TermsCheck, ReceivablesError> {
        let found = self.0.check(limit.into(), &invoice.core(calendar)?)?;
        Ok(TermsCheck {
            limit,
            due: found.due.into(),
            latest: found.latest.into(),
            allowed: found.allowed,
            days_over: i32::try_from(found.days_over).unwrap_or(i32::MAX),
            source: found.source.to_owned(),
        })
    }

    /// The due date of each issue date, both as days since 1970-01-01: the way for a million rows.
    ///
    /// Row by row what `resolve` gives for an invoice of one instalment. Throws `terms.not_a_column`
    /// for terms with several lines, or that count from another day than the issue;
    /// `terms.calendar_missing`; `date.out_of_range`, `calendar.not_covered` and
    /// `calendar.exhausted` with the row, at `issues[3]`.
    #[uniffi::method(default(calendar = None))]
    fn due_dates(
        &self,
        issues: &[CivilDate],
        calendar: Option<Arc<Calendar>>,
    ) -> Result<Vec<CivilDate>, ReceivablesError> {
        let days = each(issues, |issue| issue.to_date().map(time::to_days));
        let days = days.map_err(|error| error.at("issues"))?;
        let calendar = calendar.map(|calendar| calendar.core().clone());
        let dues = self.0.due_days(&days, calendar.as_ref())?;
        Ok(dues.into_iter().map(CivilDate::of_days).collect())
    }
}

impl std::fmt::Display for PaymentTerms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl InvoiceTerms {
    fn core(&self, calendar: Option<Arc<Calendar>>) -> Result<terms::InvoiceTerms, Error> {
        let amount = whole(&self.amount, &self.currency, self.precision)?;
        let mut invoice = terms::InvoiceTerms::new(amount, self.issue.named("issue")?);
        if let Some(receipt) = self.receipt {
            invoice = invoice.receipt(receipt.named("receipt")?);
        }
        if let Some(order) = self.order {
            invoice = invoice.order(order.named("order")?);
        }
        if let Some(delivery) = self.delivery {
            invoice = invoice.delivery(delivery.named("delivery")?);
        }
        if let Some(tax) = &self.tax {
            invoice = invoice.tax(tax.to_decimal().map_err(|error| error.at("tax"))?);
        }
        if let Some(levy) = &self.levy {
            invoice = invoice.levy(levy.to_decimal().map_err(|error| error.at("levy"))?);
        }
        let invoice = match self.rounding {
            Some(rounding) => invoice.rounding(money::Rounding::from(rounding)),
            None => invoice,
        };
        Ok(match calendar {
            Some(calendar) => invoice.calendar(calendar.core()),
            None => invoice,
        })
    }
}

impl ResolvedTerms {
    fn of(resolved: &terms::ResolvedTerms) -> Result<Self, Error> {
        let instalment = |part: &terms::ResolvedInstalment| ResolvedInstalment {
            due: part.due.into(),
            unadjusted: part.unadjusted.into(),
            amount: part.amount.into(),
        };
        Ok(Self {
            currency: resolved.currency().code().to_owned(),
            amount: resolved.amount().into(),
            issue: resolved.issue().into(),
            instalments: resolved.instalments().iter().map(instalment).collect(),
            discount: resolved.discount().map(DiscountOffer::of).transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::assert_same_values;

    #[test]
    fn every_value_of_the_core_is_exported() {
        assert_same_values::<_, terms::TermsLimit>(TermsLimit::ALL, terms_limit_named);
    }
}
