//! How much a discount takes off an amount, and off the tax within it.

use super::definition::{DiscountBase, SlidingRate};
use crate::money::{Rate, Rounding, div_round};

/// What is deducted, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cut {
    /// All of it.
    pub(super) discount: i64,
    /// The tax within it: from zero to the discount.
    pub(super) tax: i64,
}

/// What a discount is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Whole {
    /// The amount without its levy, in minor units: from zero to 10^18 - 1.
    pub(super) gross: i64,
    /// The tax within it.
    pub(super) tax: i64,
    pub(super) base: DiscountBase,
    pub(super) rounding: Rounding,
}

impl Whole {
    /// The amount without its levy and its tax.
    fn net(self) -> i64 {
        // INVARIANT: the tax lies from zero to the gross amount.
        self.gross.wrapping_sub(self.tax)
    }

    /// What the base comes to; tax and net each by itself are the gross amount together.
    pub(super) fn base_amount(self) -> i64 {
        if self.base == DiscountBase::Net { self.net() } else { self.gross }
    }

    /// A fraction of the base; `None` only for a rate above 1.
    pub(super) fn rate(self, rate: Rate) -> Option<Cut> {
        let of = |minor: i64| {
            let part = rate.of_minor(i128::from(minor), self.rounding)?;
            i64::try_from(part).ok()
        };
        if self.base == DiscountBase::NetAndTax {
            let (net, tax) = (of(self.net())?, of(self.tax)?);
            return Some(Cut { discount: net.checked_add(tax)?, tax });
        }
        Some(self.with_tax(of(self.base_amount())?))
    }

    /// An amount of its own, at most the base.
    pub(super) fn fixed(self, minor: i64) -> Cut {
        self.with_tax(minor.min(self.base_amount()))
    }

    /// An annual rate of the base for so many days, at most the base.
    pub(super) fn sliding(self, rate: SlidingRate, days: u32) -> Option<Cut> {
        // INVARIANT: 10^18 x 10^11 x 1.1 x 10^5 fits in 128 bits.
        let base = i128::from(self.base_amount());
        let product = base.checked_mul(rate.rate_annual.mantissa())?;
        let product = product.checked_mul(i128::from(days))?;
        let unit = 10_i128.checked_pow(rate.rate_annual.scale())?;
        let year = unit.checked_mul(i128::from(rate.year_days))?;
        let discount = div_round(product, year, self.rounding)?;
        Some(self.with_tax(i64::try_from(discount.min(base)).ok()?))
    }

    /// A discount with the tax that it holds in proportion, and none of a net base.
    fn with_tax(self, discount: i64) -> Cut {
        if self.base == DiscountBase::Net {
            return Cut { discount, tax: 0 };
        }
        // INVARIANT: two amounts below 10^18 multiply within 128 bits, and a tax of at most the
        // gross amount is at most the discount. There is no tax on a gross amount of zero.
        let product = i128::from(discount).wrapping_mul(i128::from(self.tax));
        let tax = div_round(product, i128::from(self.gross), self.rounding).unwrap_or(0);
        Cut { discount, tax: i64::try_from(tax).unwrap_or(0) }
    }
}
