//! `discount`: what may be deducted by whom until when.

use napi::bindgen_prelude::{ClassInstance, Unknown};
use napi_derive::napi;
use receivables::terms::discount::{
    DiscountOffer, EffectAssumptions, YEAR_DAYS, annual_cost, break_even,
};
use receivables_boundary::{OFFER_FIELDS, OFFER_TIER_FIELDS, SLIDING_FIELDS, discount_offer};

use crate::convert::{amount, at, count, date, named, rate};
use crate::definition::Definition;
use crate::failure::{Failure, Thrown, guard, to_json};
use crate::items::JsOpenItems;
use crate::terms::JsPaymentTerms;
use crate::value::{Record, Value};

const OFFER: Definition = Definition {
    expected: "an offer: what terms.resolve gives as discount",
    objects: &[("", &OFFER_FIELDS), ("tiers[]", &OFFER_TIER_FIELDS), ("sliding", &SLIDING_FIELDS)],
    counts: &["grace_days", "year_days"],
};

fn offer(given: Unknown<'_>) -> Result<DiscountOffer, Failure> {
    at("offer", OFFER.json(given.into()).and_then(|offer| Ok(discount_offer(&offer)?)))
}

/// `discount.payable(offer, { date })` as JSON.
#[napi]
pub fn discount_payable(given: Unknown<'_>, options: Unknown<'_>) -> Result<String, Thrown> {
    guard(|| {
        let day = Value::from(options).options(&["date"])?.required("date", date)?;
        to_json(&offer(given)?.payable(day)?)
    })
}

/// `discount.judge(offer, { date, paid, tolerance })` as JSON.
#[napi]
pub fn discount_judge(given: Unknown<'_>, options: Unknown<'_>) -> Result<String, Thrown> {
    guard(|| {
        let options = Value::from(options).options(&["date", "paid", "tolerance"])?;
        let (day, paid) = (options.required("date", date)?, options.required("paid", amount)?);
        let tolerance = options.optional("tolerance", amount)?.unwrap_or_default();
        to_json(&offer(given)?.judge(day, paid, tolerance)?)
    })
}

/// `discount.annualCost({ rate, days, yearDays })` as JSON.
#[napi]
pub fn discount_annual_cost(options: Unknown<'_>) -> Result<String, Thrown> {
    guard(|| {
        let options = Value::from(options).options(&["rate", "days", "yearDays"])?;
        let (days, year_days) = days(&options)?;
        to_json(&annual_cost(options.required("rate", rate)?, days, year_days)?)
    })
}

/// `discount.breakEven({ costOfCapital, days, yearDays })`.
#[napi]
pub fn discount_break_even(options: Unknown<'_>) -> Result<String, Thrown> {
    guard(|| {
        let options = Value::from(options).options(&["costOfCapital", "days", "yearDays"])?;
        let (days, year_days) = days(&options)?;
        let capital = options.required("costOfCapital", rate)?;
        Ok(break_even(capital, days, year_days)?.to_string())
    })
}

fn days(options: &Record<'_>) -> Result<(u32, u32), Failure> {
    let year_days = options.optional("yearDays", count)?.unwrap_or(YEAR_DAYS);
    Ok((options.required("days", count)?, year_days))
}

#[napi]
impl JsOpenItems {
    /// `items.discountEffect(terms, { takeUp, ... })` as JSON.
    ///
    /// The native half of the terms comes apart from the public object.
    #[napi]
    pub fn discount_effect(
        &self,
        given: Unknown<'_>,
        options: Unknown<'_>,
        terms: Option<ClassInstance<'_, JsPaymentTerms>>,
    ) -> Result<String, Thrown> {
        guard(|| {
            let terms = at("terms", Value::from(given).half(terms, "a PaymentTerms"))?;
            to_json(&self.inner.discount_effect(&terms.inner, &assumptions(options)?)?)
        })
    }
}

/// What is assumed; what is left out has the core's default.
fn assumptions(options: Unknown<'_>) -> Result<EffectAssumptions, Failure> {
    let options = Value::from(options).options(&[
        "takeUp",
        "delayDays",
        "costOfCapital",
        "yearDays",
        "rounding",
    ])?;
    let mut assumed = EffectAssumptions::new(options.required("takeUp", rate)?);
    assumed.delay_days = options.optional("delayDays", count)?.unwrap_or(assumed.delay_days);
    assumed.cost_of_capital = options.optional("costOfCapital", rate)?;
    assumed.year_days = options.optional("yearDays", count)?.unwrap_or(assumed.year_days);
    assumed.rounding = options.optional("rounding", named)?.unwrap_or(assumed.rounding);
    Ok(assumed)
}
