//! Customers, and the documents that stand in their account.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Claim, CustomerKind};
use crate::money::Currency;
#[cfg(feature = "serde")]
use crate::{ledger::items::tags, wire};

/// What is known of a customer. Documents may name a customer that no such fact describes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Customer {
    /// The caller's id; 1 to 128 bytes.
    pub id: String,
    /// Since when he buys.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "wire::date::option", skip_serializing_if = "Option::is_none")
    )]
    pub since: Option<NaiveDate>,
    /// Business or consumer.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub kind: Option<CustomerKind>,
    /// The currency that all his documents must have.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub currency: Option<Currency>,
    /// Values to group by, for every document that has none of that name.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "tags", skip_serializing_if = "Vec::is_empty")
    )]
    pub tags: Vec<(String, String)>,
}

/// One due date of an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Instalment {
    /// The day it falls due.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub due: NaiveDate,
    /// What falls due on that day.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
}

/// A debt: what a customer owes from a day on, and when it falls due.
///
/// ```
/// use receivables::{ledger::{Instalment, Invoice}, time::parse_date};
/// use rust_decimal::Decimal;
/// let (issue, due) = (parse_date("2026-05-01")?, parse_date("2026-05-31")?);
/// let one = Invoice::new("F-001", "acme", issue, due, Decimal::new(1200_00, 2));
/// let halves = [(due, 600_00), (parse_date("2026-06-30")?, 600_00)];
/// let two = Invoice::in_instalments("F-002", "acme", issue,
///     halves.map(|(due, cents)| Instalment::new(due, Decimal::new(cents, 2))));
/// assert_eq!(one.amount, two.amount); // 600.00 + 600.00
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Invoice {
    /// The caller's id, unique among invoices, credit notes and payments.
    pub id: String,
    /// Who owes it.
    pub customer: String,
    /// The day it was issued.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub issue: NaiveDate,
    /// The day it falls due; `None` where it falls due in instalments.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "wire::date::option", skip_serializing_if = "Option::is_none")
    )]
    pub due: Option<NaiveDate>,
    /// What falls due when, where there are several days; they sum to the amount.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub instalments: Vec<Instalment>,
    /// The whole amount, taxes included; zero or more.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// How much of the amount is tax.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "wire::decimal::option", skip_serializing_if = "Option::is_none")
    )]
    pub tax: Option<Decimal>,
    /// The day the customer received it.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "wire::date::option", skip_serializing_if = "Option::is_none")
    )]
    pub receipt: Option<NaiveDate>,
    /// The day it entered the books, where that is not the day of issue.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "wire::date::option", skip_serializing_if = "Option::is_none")
    )]
    pub posting: Option<NaiveDate>,
    /// What the debt is for; the principal where nothing is said.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub claim: Option<Claim>,
    /// The invoice that interest or costs are for: a principal of the same customer and currency.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub about: Option<String>,
    /// Its currency; the ledger's where nothing is said.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub currency: Option<Currency>,
    /// Values to group by: (name, value).
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "tags", skip_serializing_if = "Vec::is_empty")
    )]
    pub tags: Vec<(String, String)>,
}

macro_rules! credit {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
        #[non_exhaustive]
        pub struct $name {
            /// The caller's id, unique among invoices, credit notes and payments.
            pub id: String,
            /// Whose credit it is; where it names an invoice, that invoice's customer.
            #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
            pub customer: Option<String>,
            /// The invoice that it settles, as far as that is open.
            #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
            pub invoice: Option<String>,
            /// From which day on it counts.
            #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
            pub date: NaiveDate,
            /// How much, positive.
            #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
            pub amount: Decimal,
            /// Its currency; the ledger's where nothing is said.
            #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
            pub currency: Option<Currency>,
        }

        impl $name {
            /// A credit that belongs to nobody yet: add [`by`](Self::by) or
            /// [`for_invoice`](Self::for_invoice).
            pub fn new(id: impl Into<String>, date: NaiveDate, amount: Decimal) -> Self {
                Self { id: id.into(), customer: None, invoice: None, date, amount, currency: None }
            }

            /// Whose credit it is.
            #[must_use]
            pub fn by(mut self, customer: impl Into<String>) -> Self {
                self.customer = Some(customer.into());
                self
            }

            /// The invoice that it settles.
            #[must_use]
            pub fn for_invoice(mut self, invoice: impl Into<String>) -> Self {
                self.invoice = Some(invoice.into());
                self
            }

            pub(super) fn id(&self) -> &str {
                &self.id
            }
        }
    };
}

credit! {
    /// A credit that was granted: for goods sent back, a price corrected, a discount given later.
    CreditNote
}

credit! {
    /// Money that came in.
    Payment
}

impl Customer {
    /// A customer of whom nothing but the id is known.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), since: None, kind: None, currency: None, tags: Vec::new() }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

impl Instalment {
    /// What falls due on a day.
    pub fn new(due: NaiveDate, amount: Decimal) -> Self {
        Self { due, amount }
    }
}

impl Invoice {
    /// An invoice with one due date.
    pub fn new(
        id: impl Into<String>,
        customer: impl Into<String>,
        issue: NaiveDate,
        due: NaiveDate,
        amount: Decimal,
    ) -> Self {
        Self {
            id: id.into(),
            customer: customer.into(),
            issue,
            due: Some(due),
            instalments: Vec::new(),
            amount,
            tax: None,
            receipt: None,
            posting: None,
            claim: None,
            about: None,
            currency: None,
            tags: Vec::new(),
        }
    }

    /// An invoice that falls due in instalments; its amount is their sum.
    pub fn in_instalments(
        id: impl Into<String>,
        customer: impl Into<String>,
        issue: NaiveDate,
        instalments: impl IntoIterator<Item = Instalment>,
    ) -> Self {
        let instalments: Vec<_> = instalments.into_iter().collect();
        // A sum that a decimal cannot hold is refused with the invoice: its parts do not sum to it.
        let amount =
            instalments.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount));
        let mut invoice = Self::new(id, customer, issue, issue, amount.unwrap_or(Decimal::MAX));
        invoice.due = None;
        invoice.instalments = instalments;
        invoice
    }

    /// The invoice that it is for, where its [`claim`](Self::claim) is interest or costs.
    ///
    /// ```
    /// use receivables::{ledger::{Claim, Invoice, Ledger}, money::Currency, time::parse_date};
    /// use rust_decimal::Decimal;
    /// let (issue, due) = (parse_date("2026-05-01")?, parse_date("2026-05-31")?);
    /// let late = Invoice::new("F-001", "acme", issue, due, Decimal::new(1200_00, 2));
    /// let today = parse_date("2026-07-31")?;
    /// let mut fee = Invoice::new("F-001:costs", "acme", today, today, 40.into()).about("F-001");
    /// fee.claim = Some(Claim::Costs);
    /// assert_eq!(Ledger::builder(Currency::EUR).push(late).push(fee).build()?.len(), 2);
    /// # Ok::<(), receivables::Error>(())
    /// ```
    #[must_use]
    pub fn about(mut self, invoice: impl Into<String>) -> Self {
        self.about = Some(invoice.into());
        self
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }
}
