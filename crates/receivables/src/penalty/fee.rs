//! Fees of reminders: a fixed amount, or a fraction of the debt itself.

use rust_decimal::Decimal;

use super::debt::not_positive;
#[cfg(feature = "serde")]
use crate::wire;
use crate::{
    error::Error,
    money::{Money, Rate, Rounding},
};

/// What a step of dunning costs the debtor.
///
/// Not marked to grow: these two are all that peers and contracts know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fee {
    /// So much, in the debt's currency; zero or more.
    Fixed(Decimal),
    /// A fraction of the debt itself, never of fees before.
    OfPrincipal(Rate),
}

/// One fee and what is owed with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct FeeStep {
    /// The fee.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub fee: Decimal,
    /// The debt and all fees so far.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub balance: Decimal,
}

/// The fees of one step after another on a debt, each on the debt itself.
///
/// ```
/// use receivables::money::{Currency, Money, Rate, Rounding};
/// use receivables::penalty::{Fee, fees};
/// let debt = Money::parse("100.00", Currency::EUR)?;
/// let steps = [Fee::Fixed(10.into()), Fee::OfPrincipal(Rate::parse("0.15")?)];
/// let [first, second] = fees(debt, &steps, Rounding::HalfUp)?.try_into().unwrap();
/// assert_eq!(first.balance.to_string(), "110.00");
/// assert_eq!(second.balance.to_string(), "125.00"); // 15 % of 100.00, not of 110.00
/// # Ok::<(), receivables::Error>(())
/// ```
///
/// # Errors
/// `penalty.not_positive` for a debt that is not positive or a fee below zero;
/// `amount.too_precise`, `amount.out_of_range`; a fee's at `fees[1]`.
pub fn fees(principal: Money, fees: &[Fee], rounding: Rounding) -> Result<Vec<FeeStep>, Error> {
    if !principal.is_positive() {
        return Err(not_positive(principal.amount()).at("amount"));
    }
    let mut balance = principal;
    let mut steps = Vec::with_capacity(fees.len());
    for (place, fee) in fees.iter().enumerate() {
        let located = |error: Error| error.at_row(place).at("fees");
        let fee = match fee {
            Fee::Fixed(amount) if amount.is_sign_negative() && !amount.is_zero() => {
                return Err(located(not_positive(*amount)));
            }
            Fee::Fixed(amount) => Money::new(*amount, principal.currency()),
            Fee::OfPrincipal(rate) => rate.of(principal, rounding),
        };
        let fee = fee.map_err(located)?;
        balance = balance.checked_add(fee).map_err(located)?;
        steps.push(FeeStep { fee: fee.amount(), balance: balance.amount() });
    }
    Ok(steps)
}
