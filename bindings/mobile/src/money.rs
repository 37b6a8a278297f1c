//! Rounding, splitting and currencies.

use receivables::Error;
use receivables::money::{self, Currency as CoreCurrency, Money, Rate};

use crate::error::ReceivablesError;
use crate::names::named_value;
use crate::values::{ExactDecimal, UnicodeText, count, decimals};

named_value! {
    /// Which of the two neighbours a value between them becomes.
    Rounding = money::Rounding, rounding_named, rounding_name {
        /// To the nearest, a half away from zero: 2.5 is 3, -2.5 is -3, 2.4 is 2.
        HalfUp,
        /// To the nearest, a half to the even neighbour: 2.5 is 2, 3.5 is 4, -2.5 is -2.
        HalfEven,
        /// To the nearest, a half towards zero: 2.5 is 2, -2.5 is -2, 2.6 is 3.
        HalfDown,
        /// Away from zero: 2.1 is 3, -2.1 is -3.
        Up,
        /// Towards zero: 2.9 is 2, -2.9 is -2.
        Down,
        /// To the lower neighbour: 2.9 is 2, -2.1 is -3.
        Floor,
        /// To the higher neighbour: 2.1 is 3, -2.9 is -2.
        Ceiling,
    }
}

named_value! {
    /// Who gets the minor units that a split leaves over.
    #[allow(clippy::enum_variant_names, reason = "the names are those of the core")]
    Remainder = money::Remainder, remainder_named, remainder_name {
        /// The last part takes the whole remainder: 100.00 in 3 is 33.33, 33.33, 33.34.
        Last,
        /// The first part takes the whole remainder: 100.00 in 3 is 33.34, 33.33, 33.33.
        First,
        /// One minor unit to each of the first parts: 0.05 in 3 is 0.02, 0.02, 0.01.
        Spread,
        /// One minor unit to each part that lost most by rounding, the earlier one on a tie:
        /// 1.00 by 1, 1, 4 is 0.17, 0.17, 0.66 (from 16.67, 16.67 and 66.67 cents, a tie of three
        /// for two cents). The method of Hamilton for seats in a parliament. Among equal parts it
        /// is `Spread`.
        LargestRemainder,
    }
}

/// A currency of ISO 4217 with the number of decimals that its amounts keep.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Currency {
    /// The code of ISO 4217, such as `EUR`.
    pub(crate) code: String,
    /// The decimals that ISO 4217 gives: 2 for EUR, 0 for JPY.
    pub(crate) minor_unit: i32,
    /// The decimals that amounts keep: the minor unit, or more where it was raised.
    pub(crate) precision: i32,
}

/// The currency of a code: three capitals, as ISO 4217 writes them.
///
/// It keeps its minor unit, or `precision` decimals where they are given. Throws `currency.unknown`, and `currency.precision_out_of_range` below the minor unit or above
/// 6 decimals.
#[uniffi::export(default(precision = None))]
fn money_currency(
    code: &UnicodeText,
    precision: Option<i32>,
) -> Result<Currency, ReceivablesError> {
    let currency = currency(code, precision)?;
    let small = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    Ok(Currency {
        code: currency.code().to_owned(),
        minor_unit: small(currency.minor_unit()),
        precision: small(currency.precision()),
    })
}

/// A decimal number from text such as `1200.00`, strictly.
///
/// Digits, perhaps with a minus before and decimals behind a point: no plus, exponent, grouping or
/// blank. Throws `amount.malformed` and `amount.out_of_range`.
#[uniffi::export]
fn money_parse(text: &UnicodeText) -> Result<ExactDecimal, ReceivablesError> {
    Ok(money::parse_decimal(text.text()?)?.into())
}

/// A rate from text such as `0.1215`, a fraction of one, as strictly as `money_parse`.
///
/// Throws `rate.malformed`, and `rate.out_of_range` below 0, above 10 or with more than 10 decimals.
#[uniffi::export]
fn money_parse_rate(text: &UnicodeText) -> Result<ExactDecimal, ReceivablesError> {
    Ok(Rate::parse(text.text()?)?.fraction().into())
}

/// An amount rounded once to the decimals of its currency, or to a multiple such as 0.05.
///
/// Half up where no mode is given: 2.345 EUR becomes 2.35. Throws `amount.out_of_range`,
/// `rounding.invalid_multiple` and what `money_currency` throws.
#[uniffi::export(default(rounding = None, multiple = None, precision = None))]
fn money_round(
    amount: &ExactDecimal,
    currency: &UnicodeText,
    rounding: Option<Rounding>,
    multiple: Option<ExactDecimal>,
    precision: Option<i32>,
) -> Result<ExactDecimal, ReceivablesError> {
    let currency = self::currency(currency, precision)?;
    let amount = amount.to_decimal().map_err(|error| error.at("amount"))?;
    let mode = rounding.map(money::Rounding::from).unwrap_or_default();
    let rounded = match multiple {
        None => money::round(amount, currency, mode)?,
        Some(multiple) => {
            let multiple = multiple.to_decimal().map_err(|error| error.at("multiple"))?;
            money::round_to_multiple(amount, currency, multiple, mode)?
        }
    };
    Ok(rounded.amount().into())
}

/// Equal parts that sum back to the amount, in order.
///
/// 100.00 EUR in 3 is 33.33, 33.33, 33.34: the last part takes what is left, where no policy is
/// given. Throws `split.parts_out_of_range`, `amount.too_precise`, `amount.out_of_range` and what
/// `money_currency` throws.
#[uniffi::export(default(remainder = None, precision = None))]
fn money_split(
    amount: &ExactDecimal,
    parts: i64,
    currency: &UnicodeText,
    remainder: Option<Remainder>,
    precision: Option<i32>,
) -> Result<Vec<ExactDecimal>, ReceivablesError> {
    let whole = whole(amount, currency, precision)?;
    let parts = count(parts).map_err(|error| error.at("parts"))?;
    let parts = usize::try_from(parts).unwrap_or(usize::MAX);
    let policy = remainder.map(money::Remainder::from).unwrap_or_default();
    Ok(amounts(&whole.split(parts, policy)?))
}

/// Parts in proportion to weights, which sum back to the amount, in the order of the weights.
///
/// 100.00 EUR by 1 and 2 is 33.33, 66.67. Throws `split.invalid_weights`,
/// `split.weights_out_of_range`, `split.parts_out_of_range`, `amount.too_precise`, `amount.out_of_range` and what
/// `money_currency` throws.
#[uniffi::export(default(remainder = None, precision = None))]
fn money_split_by_weights(
    amount: &ExactDecimal,
    weights: &[ExactDecimal],
    currency: &UnicodeText,
    remainder: Option<Remainder>,
    precision: Option<i32>,
) -> Result<Vec<ExactDecimal>, ReceivablesError> {
    let whole = whole(amount, currency, precision)?;
    let weights = decimals(weights).map_err(|error| error.at("weights"))?;
    let policy = remainder.map(money::Remainder::from).unwrap_or_default();
    Ok(amounts(&whole.split_by_weights(&weights, policy)?))
}

/// A currency by its code, kept at the given precision where one is given.
pub(crate) fn currency(code: &UnicodeText, precision: Option<i32>) -> Result<CoreCurrency, Error> {
    let currency = code.text().and_then(CoreCurrency::from_code);
    let currency = currency.map_err(|error| error.at("currency"))?;
    let Some(precision) = precision else { return Ok(currency) };
    count(i64::from(precision))
        .and_then(|decimals| currency.with_precision(decimals))
        .map_err(|error| error.at("precision"))
}

/// An amount of a currency, at its decimals or more.
pub(crate) fn whole(
    amount: &ExactDecimal,
    currency: &UnicodeText,
    precision: Option<i32>,
) -> Result<Money, Error> {
    let currency = self::currency(currency, precision)?;
    let whole = amount.to_decimal().and_then(|amount| Money::new(amount, currency));
    whole.map_err(|error| error.at("amount"))
}

fn amounts(parts: &[Money]) -> Vec<ExactDecimal> {
    parts.iter().map(|part| part.amount().into()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::assert_same_values;

    #[test]
    fn every_value_of_the_core_is_exported() {
        assert_same_values::<_, money::Rounding>(Rounding::ALL, rounding_named);
        assert_same_values::<_, money::Remainder>(Remainder::ALL, remainder_named);
    }
}
