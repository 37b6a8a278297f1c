//! What a discount costs in a year, and what it is worth.

use rust_decimal::Decimal;

use super::definition::check_whole;
#[cfg(feature = "serde")]
use crate::wire;
use crate::{
    error::{Error, TermsError},
    money::{POWER_DECIMALS, Rate, Rounding, power, ratio},
};

/// The most days by which a discount is earlier.
pub const MAX_COST_DAYS: u32 = 36_500;

/// The days of a year where nothing else is said.
pub const YEAR_DAYS: u32 = 365;

/// The most days of a year.
const MAX_YEAR_DAYS: u32 = 366;

/// An annual cost of this much or more is out of range: 10^9, a hundred thousand million percent.
const LIMIT: u64 = 1_000_000_000;

/// What it costs in a year not to take a discount, as fractions of 8 decimals: 0.37244898 is
/// 37.244898 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct AnnualCost {
    /// Without interest on interest: `d / (1 - d) x year_days / days`.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub simple: Decimal,
    /// With interest on interest: `(1 + d / (1 - d)) ^ (year_days / days) - 1`.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub effective: Decimal,
}

/// What it costs in a year to pay so many days later instead of taking a discount.
///
/// `rate` is the discount as a fraction, `days` how much earlier it wants the money, which for
/// 2/10 net 30 is 20, and `year_days` is usually 365 or 360. Rounded half up to 8 decimals, once.
///
/// ```
/// use receivables::{money::Rate, terms::discount::annual_cost};
/// let cost = annual_cost(Rate::parse("0.02")?, 20, 365)?; // 2/10 net 30
/// assert_eq!(cost.simple.to_string(), "0.37244898"); // 2 / 98 x 365 / 20
/// assert_eq!(cost.effective.to_string(), "0.44585293");
/// # Ok::<(), receivables::Error>(())
/// ```
///
/// # Errors
/// `discount.invalid_rate` for a rate of 1 or more; `input.out_of_range` unless days are 1 to
/// 36,500 and a year has 1 to 366; `discount.cost_out_of_range` from 10^9 on.
pub fn annual_cost(rate: Rate, days: u32, year_days: u32) -> Result<AnnualCost, Error> {
    let value = rate.fraction();
    if value >= Decimal::ONE {
        return Err(Error::from(TermsError::InvalidRate { value }).at("rate"));
    }
    check_days(days, year_days)?;
    cost(value, days, year_days)
        .ok_or_else(|| TermsError::CostOutOfRange { rate: value, days }.into())
}

/// `None` where one of the costs is out of range.
fn cost(rate: Decimal, days: u32, year_days: u32) -> Option<AnnualCost> {
    // The rate is `part / whole`, so 1 + d / (1 - d) is `whole / rest`.
    let whole = 10_u64.checked_pow(rate.scale())?;
    let part = u64::try_from(rate.mantissa()).ok()?;
    let rest = whole.checked_sub(part)?;
    let numerator = i128::from(part).checked_mul(i128::from(year_days))?;
    let denominator = i128::from(rest).checked_mul(i128::from(days))?;
    let simple = ratio(numerator, denominator, POWER_DECIMALS, Rounding::HalfUp)?;
    if simple >= Decimal::from(LIMIT) {
        return None;
    }
    let grown = power((whole, rest), (year_days, days), LIMIT.checked_add(1)?)?;
    let one = 10_i128.checked_pow(POWER_DECIMALS)?;
    let effective = i128::from(grown).checked_sub(one)?;
    let effective = Decimal::try_from_i128_with_scale(effective, POWER_DECIMALS).ok()?;
    Some(AnnualCost { simple, effective })
}

/// The largest discount that costs no more than borrowing, as a fraction of 8 decimals.
///
/// `1 - 1 / (1 + k x days / year_days)` at a cost of capital of `k` a year, rounded half up once.
///
/// ```
/// use receivables::{money::Rate, terms::discount::break_even};
/// let most = break_even(Rate::parse("0.08")?, 20, 365)?;
/// assert_eq!(most.to_string(), "0.00436443"); // 1.6 / 366.6
/// # Ok::<(), receivables::Error>(())
/// ```
///
/// # Errors
/// `input.out_of_range` unless days are 1 to 36,500 and a year has 1 to 366.
pub fn break_even(cost_of_capital: Rate, days: u32, year_days: u32) -> Result<Decimal, Error> {
    check_days(days, year_days)?;
    let k = cost_of_capital.fraction();
    let found = || {
        // With k = m / s the fraction is m x days / (s x year_days + m x days).
        let interest = k.mantissa().checked_mul(i128::from(days))?;
        let scale = 10_i128.checked_pow(k.scale())?;
        let whole = scale.checked_mul(i128::from(year_days))?.checked_add(interest)?;
        ratio(interest, whole, POWER_DECIMALS, Rounding::HalfUp)
    };
    // INVARIANT: k has at most 10 decimals and is at most 10, so every product fits.
    Ok(found().unwrap_or_default())
}

fn check_days(days: u32, year_days: u32) -> Result<(), Error> {
    check_whole(days, 1, MAX_COST_DAYS).map_err(|error| error.at("days"))?;
    check_year(year_days)
}

/// A year of 1 to 366 days.
pub(super) fn check_year(year_days: u32) -> Result<(), Error> {
    check_whole(year_days, 1, MAX_YEAR_DAYS).map_err(|error| error.at("year_days"))?;
    Ok(())
}
