//! Payment terms, invoices and discount offers from their JSON documents.

use std::str::FromStr;

use chrono::NaiveDate;
use receivables::{
    Error, InputError,
    money::{Currency, Money, Rate, parse_decimal},
    terms::{
        Due, InvoiceTerms, PaymentTerms, Share, Step, TermsLine,
        discount::{
            DiscountOffer, DiscountTerms, Granted, OfferParts, OfferTier, SlidingRate, Tier,
        },
    },
    time::parse_date,
};
use rust_decimal::Decimal;

use crate::{
    documents::calendar,
    form::{BALANCE, DISCOUNT, DUE, END_OF_MONTH, Form, LINE, SHARE, SLIDING, STEP, TERMS, TIER},
    json::{Fields, Json},
};

/// The fields of an invoice as terms see it.
pub const INVOICE_TERMS_FIELDS: [&str; 11] = [
    "amount",
    "currency",
    "precision",
    "issue",
    "receipt",
    "order",
    "delivery",
    "tax",
    "levy",
    "rounding",
    "calendar",
];

/// The fields of a discount offer.
pub const OFFER_FIELDS: [&str; 12] = [
    "currency",
    "amount",
    "issue",
    "due",
    "tax",
    "levy",
    "base",
    "rounding",
    "grace_days",
    "part_payments",
    "tiers",
    "sliding",
];

/// The fields of a window of an offer.
pub const OFFER_TIER_FIELDS: [&str; 6] =
    ["until", "accepted_until", "discount", "net_reduction", "tax_reduction", "payable"];

/// Payment terms: the short text, or `{"lines", "discount", "convention"}`.
///
/// # Errors
/// `terms.malformed` for a text; `input.unknown_field`, `input.missing_field`,
/// `input.contradiction`, `input.wrong_type`, `input.unknown_name`, `rate.malformed`,
/// `amount.malformed` for a form; and those of [`PaymentTerms::new`] and
/// [`PaymentTerms::with_discount`], each with its path: `lines[0].due.steps[1]`.
///
/// ```
/// use receivables_boundary::{Json, payment_terms};
/// let form = r#"{"lines": [{"share": "balance", "due": {"steps": [{"days": 30}]}}]}"#;
/// assert_eq!(payment_terms(&Json::read(form)?)?.to_string(), "net 30");
/// assert_eq!(payment_terms(&Json::Text("NET 30".to_owned()))?.to_string(), "net 30");
/// # Ok::<(), receivables::Error>(())
/// ```
pub fn payment_terms(document: &Json) -> Result<PaymentTerms, Error> {
    if let Json::Text(text) = document {
        return PaymentTerms::parse(text);
    }
    let fields = document.form(&TERMS)?;
    let lines = fields.required("lines", |lines| lines.list(line))?;
    let discount = fields.optional("discount", discount_terms)?;
    let convention = named(fields, "convention")?.unwrap_or_default();
    let terms = PaymentTerms::new(lines)?.adjusted(convention);
    match discount {
        Some(discount) => terms.with_discount(discount),
        None => Ok(terms),
    }
}

fn line(line: &Json) -> Result<TermsLine, Error> {
    let fields = line.form(&LINE)?;
    Ok(TermsLine::new(fields.required("share", share)?, fields.required("due", due)?))
}

fn share(share: &Json) -> Result<Share, Error> {
    if let Json::Text(name) = share {
        return match name.as_str() {
            BALANCE => Ok(Share::Balance),
            other => Err(unknown("share", other, BALANCE)),
        };
    }
    let (kind, value) = only_field(share, &SHARE)?;
    let read = match kind {
        "of_total" => fraction(value).map(Share::OfTotal),
        "of_rest" => fraction(value).map(Share::OfRest),
        _ => amount(value).map(Share::Fixed),
    };
    read.map_err(|error| error.at(kind))
}

fn due(due: &Json) -> Result<Due, Error> {
    let fields = due.form(&DUE)?;
    let from = named(fields, "from")?.unwrap_or_default();
    Ok(Due::new(from, fields.optional("steps", |steps| steps.list(step))?.unwrap_or_default()))
}

fn step(step: &Json) -> Result<Step, Error> {
    if let Json::Text(name) = step {
        return match name.as_str() {
            END_OF_MONTH => Ok(Step::EndOfMonth),
            other => Err(unknown("step", other, END_OF_MONTH)),
        };
    }
    let (kind, value) = only_field(step, &STEP)?;
    let number = value.whole().map_err(|error| error.at(kind))?;
    Ok(match kind {
        "days" => Step::Days(number),
        "months" => Step::Months(number),
        "day" => Step::Day(number),
        _ => Step::NextDay(number),
    })
}

fn discount_terms(discount: &Json) -> Result<DiscountTerms, Error> {
    let fields = discount.form(&DISCOUNT)?;
    let tiers = fields.optional("tiers", |tiers| tiers.list(tier))?;
    let terms = match (tiers, fields.optional("sliding", sliding)?) {
        (Some(tiers), None) => DiscountTerms::tiers(tiers),
        (None, Some(rate)) => DiscountTerms::sliding(rate.rate_annual, rate.year_days),
        (Some(_), Some(_)) => return Err(contradiction("tiers", "sliding")),
        (None, None) => return Err(missing("tiers")),
    };
    let grace_days = fields.optional("grace_days", Json::whole)?.unwrap_or_default();
    let terms = terms.grace_days(grace_days).base(named(fields, "base")?.unwrap_or_default());
    Ok(terms.part_payments(named(fields, "part_payments")?.unwrap_or_default()))
}

fn tier(tier: &Json) -> Result<Tier, Error> {
    let fields = tier.form(&TIER)?;
    let granted = match (fields.optional("rate", fraction)?, fields.optional("amount", amount)?) {
        (Some(rate), None) => Granted::Rate(rate),
        (None, Some(amount)) => Granted::Amount(amount),
        (Some(_), Some(_)) => return Err(contradiction("rate", "amount")),
        (None, None) => return Err(missing("rate")),
    };
    Ok(Tier::new(granted, fields.required("due", due)?))
}

fn sliding(sliding: &Json) -> Result<SlidingRate, Error> {
    let fields = sliding.form(&SLIDING)?;
    let rate_annual = fields.required("rate_annual", fraction)?;
    Ok(SlidingRate { rate_annual, year_days: fields.required("year_days", Json::whole)? })
}

/// An invoice as terms see it: `amount`, `currency` and `issue` have to be there.
///
/// # Errors
/// `input.unknown_field`, `input.missing_field`, `input.wrong_type`, `input.unknown_name`,
/// `amount.malformed`, `amount.too_precise`, `amount.out_of_range`, `currency.unknown`,
/// `date.malformed`, `date.out_of_range`, and those of [`calendar`].
pub fn invoice_terms(document: &Json) -> Result<InvoiceTerms, Error> {
    let fields = document.fields(&INVOICE_TERMS_FIELDS)?;
    let precision = fields.optional("precision", Json::whole)?;
    let currency = fields.required("currency", |code| Currency::from_code(code.text()?))?;
    let currency = precision.map_or(Ok(currency), |decimals| currency.with_precision(decimals));
    let currency = currency.map_err(|error| error.at("precision"))?;
    let money = fields.required("amount", |amount| Money::parse(amount.text()?, currency))?;
    dated(InvoiceTerms::new(money, fields.required("issue", date)?), fields)
}

/// The days of an invoice, all that a check of its terms asks for: `issue` has to be there.
///
/// # Errors
/// As [`invoice_terms`].
pub fn invoice_days(document: &Json) -> Result<InvoiceTerms, Error> {
    let fields = document.fields(&["issue", "receipt", "order", "delivery", "calendar"])?;
    dated(InvoiceTerms::issued(fields.required("issue", date)?), fields)
}

/// What may be left out of an invoice.
fn dated(mut invoice: InvoiceTerms, fields: Fields<'_>) -> Result<InvoiceTerms, Error> {
    if let Some(receipt) = fields.optional("receipt", date)? {
        invoice = invoice.receipt(receipt);
    }
    if let Some(order) = fields.optional("order", date)? {
        invoice = invoice.order(order);
    }
    if let Some(delivery) = fields.optional("delivery", date)? {
        invoice = invoice.delivery(delivery);
    }
    if let Some(tax) = fields.optional("tax", amount)? {
        invoice = invoice.tax(tax);
    }
    if let Some(levy) = fields.optional("levy", amount)? {
        invoice = invoice.levy(levy);
    }
    if let Some(rounding) = named(fields, "rounding")? {
        invoice = invoice.rounding(rounding);
    }
    if let Some(calendar) = fields.optional("calendar", calendar)? {
        invoice = invoice.calendar(&calendar);
    }
    Ok(invoice)
}

/// An offer that was written as its document: what resolved terms hold as `discount`.
///
/// # Errors
/// `input.unknown_field`, `input.missing_field`, `input.wrong_type`, `input.unknown_name`,
/// `amount.malformed`, `date.malformed`, `currency.unknown`, and those of
/// [`DiscountOffer::from_parts`], each with its path.
pub fn discount_offer(document: &Json) -> Result<DiscountOffer, Error> {
    let fields = document.fields(&OFFER_FIELDS)?;
    DiscountOffer::from_parts(&OfferParts {
        currency: fields.required("currency", |code| Currency::from_code(code.text()?))?,
        amount: fields.required("amount", amount)?,
        issue: fields.required("issue", date)?,
        due: fields.required("due", date)?,
        tax: fields.required("tax", amount)?,
        levy: fields.required("levy", amount)?,
        base: fields.required("base", name)?,
        rounding: fields.required("rounding", name)?,
        grace_days: fields.required("grace_days", Json::whole)?,
        part_payments: fields.required("part_payments", name)?,
        tiers: fields.required("tiers", |tiers| tiers.list(offer_tier))?,
        sliding: fields.optional("sliding", sliding)?,
    })
}

fn offer_tier(tier: &Json) -> Result<OfferTier, Error> {
    let fields = tier.fields(&OFFER_TIER_FIELDS)?;
    Ok(OfferTier {
        until: fields.required("until", date)?,
        accepted_until: fields.required("accepted_until", date)?,
        discount: fields.required("discount", amount)?,
        net_reduction: fields.required("net_reduction", amount)?,
        tax_reduction: fields.required("tax_reduction", amount)?,
        payable: fields.required("payable", amount)?,
    })
}

/// The one field of an object that has exactly one of some.
fn only_field<'a>(object: &'a Json, form: &Form) -> Result<(&'static str, &'a Json), Error> {
    object.form(form)?;
    let entries = object.entries()?;
    let found = |name: &'static str| {
        let (_, value) = entries.iter().find(|(field, _)| field == name)?;
        Some((name, value))
    };
    let known = || form.fields.iter().map(|field| field.name);
    let mut there = known().filter_map(found);
    match (there.next(), there.next()) {
        (Some(only), None) => Ok(only),
        (Some((field, _)), Some((other, _))) => Err(contradiction(field, other)),
        (None, _) => Err(missing(known().next().unwrap_or_default())),
    }
}

fn date(date: &Json) -> Result<NaiveDate, Error> {
    parse_date(date.text()?)
}

fn amount(amount: &Json) -> Result<Decimal, Error> {
    parse_decimal(amount.text()?)
}

/// A rate whose limits are for its terms to say.
fn fraction(rate: &Json) -> Result<Decimal, Error> {
    let text = rate.text()?;
    match Rate::parse(text) {
        Ok(rate) => Ok(rate.fraction()),
        Err(error) if error.code() == "rate.out_of_range" => parse_decimal(text),
        Err(error) => Err(error),
    }
}

fn name<T: FromStr<Err = Error>>(name: &Json) -> Result<T, Error> {
    name.text()?.parse()
}

fn named<T: FromStr<Err = Error>>(fields: Fields<'_>, field: &str) -> Result<Option<T>, Error> {
    fields.optional(field, name)
}

fn contradiction(field: &'static str, other: &'static str) -> Error {
    InputError::Contradiction { field, other }.into()
}

fn missing(field: &str) -> Error {
    InputError::MissingField { field: field.to_owned() }.into()
}

fn unknown(kind: &'static str, value: &str, expected: &str) -> Error {
    let (value, expected) = (value.to_owned(), expected.to_owned());
    InputError::UnknownName { kind, value, expected }.into()
}

#[cfg(test)]
mod tests;
