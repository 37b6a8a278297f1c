//! `PaymentTerms`: what falls due when.

use napi::bindgen_prelude::{ClassInstance, Int32Array, Unknown};
use napi_derive::napi;
use receivables::terms::{InvoiceTerms, PaymentTerms, TermsLimit};
use receivables_boundary::{
    DISCOUNT_FIELDS, INVOICE_TERMS_FIELDS, Json, SHARE_FIELDS, SLIDING_FIELDS, STEP_FIELDS,
    TERMS_FIELDS, invoice_days, invoice_terms, payment_terms,
};

use crate::calendar::{self, JsCalendar};
use crate::columns;
use crate::convert::{at, named};
use crate::definition::Definition;
use crate::failure::{DOCUMENT, Failure, Thrown, guard, to_json};
use crate::ledger::document_text;
use crate::value::Value;

const TERMS: Definition = Definition {
    expected: "text such as '2/10 net 30', or { lines, discount, convention }",
    objects: &[
        ("", &TERMS_FIELDS),
        ("share", &SHARE_FIELDS),
        ("steps[]", &STEP_FIELDS),
        ("discount", &DISCOUNT_FIELDS),
        ("sliding", &SLIDING_FIELDS),
    ],
    counts: &["days", "months", "day", "next_day", "grace_days", "year_days"],
};

const INVOICE: Definition = Definition {
    expected: "an object with amount, currency and issue",
    objects: &[("", &INVOICE_TERMS_FIELDS)],
    counts: &["precision"],
};

const DAYS: Definition = Definition { expected: "an object with issue", objects: &[], counts: &[] };

/// The native half of payment terms.
#[napi(js_name = "PaymentTerms")]
pub struct JsPaymentTerms {
    pub(crate) inner: PaymentTerms,
}

#[napi]
impl JsPaymentTerms {
    /// `new PaymentTerms(terms)`.
    #[napi(factory)]
    pub fn create(terms: Unknown<'_>) -> Result<Self, Thrown> {
        guard(|| at("terms", TERMS.json(terms.into()).and_then(|terms| Self::of(&terms))))
    }

    /// `PaymentTerms.fromJson(text)`.
    #[napi(factory)]
    pub fn from_json(document: Unknown<'_>) -> Result<Self, Thrown> {
        guard(|| {
            let document = document_text(document)?;
            at(DOCUMENT, Json::read(&document).map_err(Failure::from).and_then(|it| Self::of(&it)))
        })
    }

    /// The short text.
    #[napi]
    pub fn text(&self) -> String {
        self.inner.to_string()
    }

    /// The wire form as JSON.
    #[napi]
    pub fn json(&self) -> Result<String, Thrown> {
        guard(|| to_json(&self.inner))
    }

    /// `terms.resolve({ amount, currency, issue, ... })` as JSON.
    #[napi]
    pub fn resolve(
        &self,
        invoice: Unknown<'_>,
        calendar: Option<ClassInstance<'_, JsCalendar>>,
    ) -> Result<String, Thrown> {
        guard(|| {
            let invoice = read(&INVOICE, invoice_terms, invoice.into(), calendar)?;
            to_json(&self.inner.resolve(&invoice)?)
        })
    }

    /// `terms.check(limit, { issue, ... })` as JSON.
    #[napi]
    pub fn check(
        &self,
        limit: Unknown<'_>,
        invoice: Unknown<'_>,
        calendar: Option<ClassInstance<'_, JsCalendar>>,
    ) -> Result<String, Thrown> {
        guard(|| {
            let limit: TermsLimit = at("limit", named(limit.into()))?;
            let invoice = read(&DAYS, invoice_days, invoice.into(), calendar)?;
            to_json(&self.inner.check(limit, &invoice)?)
        })
    }

    /// `terms.dueDates(issues, { calendar })`.
    #[napi]
    pub fn due_dates(
        &self,
        issues: Unknown<'_>,
        options: Unknown<'_>,
        calendar: Option<ClassInstance<'_, JsCalendar>>,
    ) -> Result<Int32Array, Thrown> {
        guard(|| {
            let options = Value::from(options).options(&["calendar"])?;
            let calendar = calendar::optional(&options, calendar)?;
            let issues = at("issues", columns::days(issues.into()))?;
            Ok(Int32Array::new(self.inner.due_days(&issues, calendar.as_ref())?))
        })
    }
}

impl JsPaymentTerms {
    fn of(document: &Json) -> Result<Self, Failure> {
        Ok(Self { inner: payment_terms(document)? })
    }
}

/// An invoice as the door reads it, in the calendar that stands beside it.
fn read(
    definition: &Definition,
    door: fn(&Json) -> receivables::Result<InvoiceTerms>,
    invoice: Value<'_>,
    calendar: Option<ClassInstance<'_, JsCalendar>>,
) -> Result<InvoiceTerms, Failure> {
    let (document, beside) = definition.json_beside(invoice, &["calendar"])?;
    let invoice = door(&document)?;
    let calendar = calendar::optional(&beside, calendar)?;
    Ok(match calendar {
        Some(calendar) => invoice.calendar(&calendar),
        None => invoice,
    })
}
