//! How long terms may be by law.

use chrono::NaiveDate;

use super::{
    definition::PaymentTerms,
    due::{Anchor, Step, walk},
    invoice::InvoiceTerms,
};
#[cfg(feature = "serde")]
use crate::wire;
use crate::{error::Error, time::to_days};

named! {
    /// The longest time to pay that a law allows.
    ///
    /// The worked dates are those of an invoice issued on 2025-03-10 and received on 2025-03-12.
    /// Marked to grow.
    #[non_exhaustive]
    pub enum TermsLimit: "limit of payment terms" {
        /// France, where nothing was agreed: 30 days from receipt, 2025-04-11.
        FrDefault = "fr_default",
        /// France, by agreement: 60 days from issue, 2025-05-09.
        FrNet = "fr_net",
        /// France, by agreement: 45 days end of month in either reading. 45 days on is 24 April,
        /// whose month ends on the 30th; 45 days after the end of March is 2025-05-15, the later.
        FrEndOfMonth = "fr_end_of_month",
        /// France, periodic invoices: 45 days from issue, 2025-04-24.
        FrPeriodic = "fr_periodic",
        /// European Union, between businesses: 60 days from receipt, 2025-05-11.
        EuBusiness = "eu_business",
        /// European Union, public authorities: 30 days from receipt, 2025-04-11.
        EuPublic = "eu_public",
    }
}

/// From which day a limit counts.
#[derive(Clone, Copy)]
enum Start {
    Issue,
    Receipt,
    /// The day of issue stands in where no receipt is known.
    ReceiptOrIssue,
}

/// A limit as data: the latest of the days that its paths lead to.
struct Rule {
    start: Start,
    paths: &'static [&'static [Step]],
    source: &'static str,
}

impl TermsLimit {
    fn rule(self) -> Rule {
        use Start::{Issue, Receipt, ReceiptOrIssue};
        let (start, paths, source): (_, &[&[Step]], _) = match self {
            Self::FrDefault => (
                Receipt,
                &[&[Step::Days(30)]],
                "C. com. L441-10 I, first paragraph: without agreement",
            ),
            Self::FrNet => (Issue, &[&[Step::Days(60)]], "C. com. L441-10 I, second paragraph"),
            Self::FrEndOfMonth => (
                Issue,
                &[&[Step::Days(45), Step::EndOfMonth], &[Step::EndOfMonth, Step::Days(45)]],
                "C. com. L441-10 I, third paragraph: both readings are accepted",
            ),
            Self::FrPeriodic => (
                Issue,
                &[&[Step::Days(45)]],
                "C. com. L441-10 I, fourth paragraph: periodic invoices",
            ),
            Self::EuBusiness => (
                ReceiptOrIssue,
                &[&[Step::Days(60)]],
                "Directive 2011/7/EU, article 3(5): unless expressly agreed otherwise and not grossly unfair",
            ),
            Self::EuPublic => {
                (ReceiptOrIssue, &[&[Step::Days(30)]], "Directive 2011/7/EU, article 4(3)")
            }
        };
        Rule { start, paths, source }
    }

    /// Where the limit stands in the law.
    pub fn source(self) -> &'static str {
        self.rule().source
    }

    /// The latest day on which an invoice may fall due.
    ///
    /// # Errors
    /// `terms.date_missing` without a receipt under `fr_default`; `date.out_of_range`.
    pub fn latest(self, invoice: &InvoiceTerms) -> Result<NaiveDate, Error> {
        let rule = self.rule();
        let start = match rule.start {
            Start::Issue => invoice.issue(),
            Start::Receipt => invoice.date(Anchor::Receipt)?,
            Start::ReceiptOrIssue => invoice.date(Anchor::Receipt).unwrap_or(invoice.issue()),
        };
        let mut days = rule.paths.iter().map(|steps| walk(start, steps));
        days.try_fold(start, |latest, day| Ok(latest.max(day?)))
    }
}

/// Whether terms keep to a limit, for one invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct TermsCheck {
    /// The limit that was asked.
    pub limit: TermsLimit,
    /// The latest due date of the terms, on the business day that it moves to.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub due: NaiveDate,
    /// The latest day that the limit allows; that day itself is allowed.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub latest: NaiveDate,
    /// Whether the due date is not after it.
    pub allowed: bool,
    /// The days from `latest` to `due`; 0 where the terms are allowed.
    pub days_over: u32,
    /// Where the limit stands in the law.
    pub source: &'static str,
}

impl PaymentTerms {
    /// Whether the terms keep to a limit of the law, for an invoice of these days.
    ///
    /// The latest due date of all lines is compared, whatever the lines take.
    ///
    /// ```
    /// use receivables::terms::{InvoiceTerms, PaymentTerms, TermsLimit};
    /// use receivables::time::parse_date;
    /// let invoice = InvoiceTerms::issued(parse_date("2026-05-01")?);
    /// let check = PaymentTerms::net(75)?.check(TermsLimit::FrNet, &invoice)?;
    /// assert_eq!((check.allowed, check.days_over), (false, 15)); // 75 - 60
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `terms.date_missing`, `terms.calendar_missing`, `date.out_of_range`, `calendar.not_covered`,
    /// `calendar.exhausted`.
    pub fn check(&self, limit: TermsLimit, invoice: &InvoiceTerms) -> Result<TermsCheck, Error> {
        invoice.check_dates()?;
        let days = self.days(invoice)?;
        let due = days.iter().map(|(_, due)| *due).max().unwrap_or(invoice.issue());
        let latest = limit.latest(invoice)?;
        let allowed = due <= latest;
        let days_over = if allowed { 0 } else { to_days(due).abs_diff(to_days(latest)) };
        Ok(TermsCheck { limit, due, latest, allowed, days_over, source: limit.source() })
    }
}
