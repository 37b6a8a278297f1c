//! `money`: exact amounts as decimal text.

use napi::bindgen_prelude::Unknown;
use napi_derive::napi;
use receivables::money::{self, Currency, Money};

use crate::convert::{amount, at, count, currency, currency_code, named, with_precision};
use crate::failure::{Failure, Thrown, guard};
use crate::value::{Record, Value};

/// What `money.currency` returns.
#[napi(object)]
pub struct CurrencyInfo {
    /// The ISO 4217 code.
    pub code: String,
    /// The decimals that ISO 4217 gives it.
    pub minor_unit: u32,
    /// The decimals that its amounts are kept with.
    pub precision: u32,
}

impl From<Currency> for CurrencyInfo {
    fn from(currency: Currency) -> Self {
        Self {
            code: currency.code().to_owned(),
            minor_unit: currency.minor_unit(),
            precision: currency.precision(),
        }
    }
}

/// `money.round(amount, { currency, precision, rounding, multiple })`.
#[napi]
pub fn money_round(value: Unknown<'_>, options: Unknown<'_>) -> Result<String, Thrown> {
    guard(|| {
        let options =
            Value::from(options).options(&["currency", "precision", "rounding", "multiple"])?;
        let currency = currency(&options)?;
        let rounding = options.optional("rounding", named)?.unwrap_or_default();
        let multiple = options.optional("multiple", amount)?;
        let value = at("amount", amount(value.into()))?;
        let rounded = match multiple {
            Some(multiple) => money::round_to_multiple(value, currency, multiple, rounding)?,
            None => money::round(value, currency, rounding)?,
        };
        Ok(print(&rounded))
    })
}

/// `money.split(amount, parts, { currency, precision, remainder })`.
#[napi]
pub fn money_split(
    value: Unknown<'_>,
    parts: Unknown<'_>,
    options: Unknown<'_>,
) -> Result<Vec<String>, Thrown> {
    guard(|| {
        let options = Value::from(options).options(&["currency", "precision", "remainder"])?;
        let whole = whole(value, &options)?;
        let parts = at("parts", count(parts.into()))?;
        let remainder = options.optional("remainder", named)?.unwrap_or_default();
        Ok(whole.split(parts as usize, remainder)?.iter().map(print).collect())
    })
}

/// `money.splitByWeights(amount, weights, { currency, precision, remainder })`.
#[napi]
pub fn money_split_by_weights(
    value: Unknown<'_>,
    weights: Unknown<'_>,
    options: Unknown<'_>,
) -> Result<Vec<String>, Thrown> {
    guard(|| {
        let options = Value::from(options).options(&["currency", "precision", "remainder"])?;
        let whole = whole(value, &options)?;
        let weights = Value::from(weights).list("an array of weights as text");
        let weights = at("weights", weights.and_then(|list| list.map(amount)))?;
        let remainder = options.optional("remainder", named)?.unwrap_or_default();
        Ok(whole.split_by_weights(&weights, remainder)?.iter().map(print).collect())
    })
}

/// `money.currency(code, { precision })`.
#[napi]
pub fn money_currency(code: Unknown<'_>, options: Unknown<'_>) -> Result<CurrencyInfo, Thrown> {
    guard(|| {
        let options = Value::from(options).options(&["precision"])?;
        let currency = at("code", currency_code(code.into()))?;
        Ok(with_precision(currency, &options)?.into())
    })
}

fn whole(value: Unknown<'_>, options: &Record<'_>) -> Result<Money, Failure> {
    let currency = currency(options)?;
    at("amount", amount(value.into()).and_then(|value| Ok(Money::new(value, currency)?)))
}

fn print(money: &Money) -> String {
    money.amount().to_string()
}
