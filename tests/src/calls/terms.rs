//! Payment terms.

use chrono::NaiveDate;
use receivables::{
    Result,
    terms::{InvoiceTerms, PaymentTerms, TermsLimit, discount::DiscountOffer},
    time::{from_days, parse_date, to_days},
};
use receivables_boundary::{INVOICE_TERMS_FIELDS, Json};
use serde_json::{Map, Value, json};

use crate::{
    fields::{Fields, calendar, document},
    wire::{read_back, to_wire},
};

/// The terms of a case, from their text or their form; each is read back as the same terms.
pub(super) fn terms(fields: Fields<'_>) -> Result<PaymentTerms> {
    let terms = receivables_boundary::payment_terms(&document(fields.value("terms")?)?);
    let terms = terms.map_err(|error| error.at("terms"))?;
    assert_eq!(PaymentTerms::parse(&terms.to_string()).as_ref(), Ok(&terms), "printed and read");
    let wire = to_wire(&terms);
    read_back::<PaymentTerms>(&wire);
    assert_eq!(receivables_boundary::payment_terms(&document(&wire)?), Ok(terms.clone()));
    Ok(terms)
}

/// The fields that name the invoice, as the boundary reads them.
fn invoice(input: &Value, read: fn(&Json) -> Result<InvoiceTerms>) -> Result<InvoiceTerms> {
    let fields = input.as_object().into_iter().flatten();
    let of_invoice = fields.filter(|(name, _)| INVOICE_TERMS_FIELDS.contains(&name.as_str()));
    let fields = of_invoice.map(|(name, value)| (name.clone(), value.clone()));
    read(&document(&Value::Object(fields.collect::<Map<_, _>>()))?)
}

/// The fields of a case that resolves terms, and others.
pub(super) fn fields<'a>(input: &'a Value, others: &[&'static str]) -> Result<Fields<'a>> {
    let known: Vec<_> =
        INVOICE_TERMS_FIELDS.iter().chain(&["terms"]).chain(others).copied().collect();
    Fields::of(input, &known)
}

/// What terms come to; their offer is read back as the same offer.
pub(super) fn resolved(input: &Value, fields: Fields<'_>) -> Result<Value> {
    let invoice = invoice(input, receivables_boundary::invoice_terms)?;
    let resolved = terms(fields)?.resolve(&invoice)?;
    if let Some(offer) = resolved.discount() {
        let wire = to_wire(offer);
        read_back::<DiscountOffer>(&wire);
        assert_eq!(receivables_boundary::discount_offer(&document(&wire)?).as_ref(), Ok(offer));
    }
    Ok(to_wire(&resolved))
}

pub(super) fn parse(input: &Value) -> Result<Value> {
    let terms = terms(Fields::of(input, &["terms"])?)?;
    Ok(json!({"text": terms.to_string(), "terms": to_wire(&terms)}))
}

pub(super) fn resolve(input: &Value) -> Result<Value> {
    resolved(input, fields(input, &[])?)
}

pub(super) fn check(input: &Value) -> Result<Value> {
    let known = ["terms", "limit", "issue", "receipt", "order", "delivery", "calendar"];
    let fields = Fields::of(input, &known)?;
    let limit: TermsLimit = fields.parsed("limit", str::parse)?;
    let invoice = invoice(input, receivables_boundary::invoice_days)?;
    Ok(to_wire(&terms(fields)?.check(limit, &invoice)?))
}

pub(super) fn due_dates(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["terms", "issues", "calendar"])?;
    let issues: Vec<NaiveDate> = fields.texts("issues", parse_date)?;
    let days: Vec<i32> = issues.into_iter().map(to_days).collect();
    let calendar = if fields.has("calendar") {
        Some(calendar(fields.value("calendar")?).map_err(|error| error.at("calendar"))?)
    } else {
        None
    };
    let dues = terms(fields)?.due_days(&days, calendar.as_ref())?;
    dues.into_iter().map(|day| Ok(json!(from_days(day)?.to_string()))).collect()
}
