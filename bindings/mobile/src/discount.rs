//! Early-payment discounts: the offer of one invoice as a plain record, and what a discount is worth.

use receivables::terms::discount::{self, DiscountOffer as CoreOffer, OfferParts};
use receivables::{Error, money};
use rust_decimal::Decimal;

use crate::error::ReceivablesError;
use crate::money::{Rounding, currency};
use crate::names::{closed_value, unknown};
use crate::values::{CivilDate, ExactDecimal, UnicodeText, count, each};

closed_value! {
    /// What a discount is taken of, and what becomes of the tax.
    ///
    /// The worked numbers are those of 2 % on an invoice of 121.00, of which 21.00 are tax.
    DiscountBase = discount::DiscountBase, discount_base_named, discount_base_name {
        /// Of the amount with its tax, which falls in proportion: 2.42, of which 0.42 is tax.
        Gross,
        /// Of the amount without its tax, which stays as it was invoiced: 2.00, none of it tax.
        Net,
        /// Of the amount without its tax and of the tax, each rounded by itself: 2.00 and 0.42.
        NetAndTax,
    }
}

closed_value! {
    /// What a part payment within the window earns.
    ///
    /// The worked numbers are those of 49.00 paid in time of 100.00 with 2 % discount.
    PartPayments = discount::PartPayments, part_payments_named, part_payments_name {
        /// No discount: 51.00 stays owed.
        None,
        /// The discount in proportion: 49.00 x 2.00 / 98.00 = 1.00 is granted, 50.00 stays owed.
        Proportional,
    }
}

closed_value! {
    /// What a payment made of an offer.
    ///
    /// The worked numbers are payments of an invoice of 100.00 with 2 % discount within ten days.
    DiscountOutcome = discount::Outcome, discount_outcome_named, discount_outcome_name {
        /// There was never a discount to take: an offer of nothing.
        None,
        /// Paid in full after the window: 100.00 on the eleventh day.
        Lost,
        /// Paid in full within the window: 100.00 on the fifth day.
        Declined,
        /// Deducted within the window, what was allowed or less: 98.00 on the fifth day.
        Taken,
        /// Paid less than that: 50.00 on the fifth day.
        PartPayment,
        /// Deducted after the window: 98.00 on the eleventh day.
        WronglyTaken,
    }
}

/// What may be deducted from one invoice until when: amounts and days, frozen at posting.
///
/// It comes from resolved terms. A later credit note does not change it: resolve the terms again for
/// what is left.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct DiscountOffer {
    /// The currency of the amounts.
    pub(crate) currency: UnicodeText,
    /// The decimals that its amounts keep.
    pub(crate) precision: i32,
    /// The amount of the invoice, tax and levies included; positive.
    pub(crate) amount: ExactDecimal,
    /// The day of issue.
    pub(crate) issue: CivilDate,
    /// The day on which the last instalment falls due.
    pub(crate) due: CivilDate,
    /// The tax within the amount.
    pub(crate) tax: ExactDecimal,
    /// The charge within the amount that no discount touches.
    pub(crate) levy: ExactDecimal,
    /// What the discount is taken of.
    pub(crate) base: DiscountBase,
    /// How its amounts are rounded.
    pub(crate) rounding: Rounding,
    /// Days after a window in which a payment still counts as in time.
    pub(crate) grace_days: i32,
    /// What a part payment within the window earns.
    pub(crate) part_payments: PartPayments,
    /// The windows in the order of the terms; empty where the discount is sliding.
    pub(crate) tiers: Vec<OfferTier>,
    /// The rate of a sliding discount.
    pub(crate) sliding: Option<SlidingRate>,
}

/// One window of an offer.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct OfferTier {
    /// The last day of the window.
    pub(crate) until: CivilDate,
    /// The last day on which a payment counts as in time: `until` and the days of grace.
    pub(crate) accepted_until: CivilDate,
    /// What may be deducted: `net_reduction + tax_reduction`.
    pub(crate) discount: ExactDecimal,
    /// How much of it lowers the net amount.
    pub(crate) net_reduction: ExactDecimal,
    /// How much of it lowers the tax.
    pub(crate) tax_reduction: ExactDecimal,
    /// What is to pay: the amount less the discount.
    pub(crate) payable: ExactDecimal,
}

/// The rate of a discount that falls from day to day.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct SlidingRate {
    /// The annual rate as a fraction, above 0 and at most 10.
    pub(crate) rate_annual: ExactDecimal,
    /// The days of its year, 360 or 365.
    pub(crate) year_days: i32,
}

/// What is to pay on a day, how long at this price, and what comes after.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
#[allow(clippy::struct_field_names, reason = "the names are those of the core")]
pub(crate) struct Payable {
    /// The day that was asked.
    pub(crate) date: CivilDate,
    /// What may be deducted: `net_reduction + tax_reduction`, zero once the windows are closed.
    pub(crate) discount: ExactDecimal,
    /// How much of it lowers the net amount.
    pub(crate) net_reduction: ExactDecimal,
    /// How much of it lowers the tax.
    pub(crate) tax_reduction: ExactDecimal,
    /// What is to pay: the amount less the discount.
    pub(crate) payable: ExactDecimal,
    /// The number of the tier that counts, from 1; none without a discount or when sliding.
    pub(crate) tier: Option<i32>,
    /// The last day at this price; none without a discount.
    pub(crate) until: Option<CivilDate>,
    /// The price from the day after; none without a discount, and where that day lies beyond the
    /// dates of the library.
    pub(crate) next: Option<NextPrice>,
}

/// A price that is to come.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct NextPrice {
    /// Its first day.
    pub(crate) from: CivilDate,
    /// What is to pay on it.
    pub(crate) payable: ExactDecimal,
}

/// What became of a payment: the amount is paid, granted, written off or owed.
///
/// Always `amount + overpaid = paid + granted + write_off + owed`.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Judgement {
    /// What it was.
    pub(crate) outcome: DiscountOutcome,
    /// The day of the payment.
    pub(crate) date: CivilDate,
    /// What was paid.
    pub(crate) paid: ExactDecimal,
    /// The discount of that day.
    pub(crate) allowed: ExactDecimal,
    /// The discount that is given.
    pub(crate) granted: ExactDecimal,
    /// What was not paid, rightly or wrongly.
    pub(crate) deducted: ExactDecimal,
    /// What the tolerance closes.
    pub(crate) write_off: ExactDecimal,
    /// What is still to be paid.
    pub(crate) owed: ExactDecimal,
    /// What was paid beyond the amount.
    pub(crate) overpaid: ExactDecimal,
}

/// What it costs in a year not to take a discount, as fractions of 8 decimals: 0.37244898 is
/// 37.244898 %.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct AnnualCost {
    /// Without interest on interest: `d / (1 - d) x year_days / days`.
    pub(crate) simple: ExactDecimal,
    /// With interest on interest: `(1 + d / (1 - d)) ^ (year_days / days) - 1`.
    pub(crate) effective: ExactDecimal,
}

/// What a discount would cost and gain in one currency.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct DiscountEffect {
    /// The currency of the amounts.
    pub(crate) currency: String,
    /// The items that are owed.
    pub(crate) items: i64,
    /// What is open of them.
    pub(crate) amount: ExactDecimal,
    /// What of it is paid early: `take_up x amount`.
    pub(crate) taking: ExactDecimal,
    /// What is deducted: `take_up x` the discounts of all items, each rounded.
    pub(crate) discount: ExactDecimal,
    /// By how many days the amount is paid earlier, on average over all of it: six decimals.
    pub(crate) days_gained: ExactDecimal,
    /// What the earlier money saves; none without a cost of capital.
    pub(crate) financing_gain: Option<ExactDecimal>,
    /// `financing_gain - discount`; none without a cost of capital.
    pub(crate) net: Option<ExactDecimal>,
}

#[uniffi::export]
impl DiscountOffer {
    /// What is to pay on a day.
    ///
    /// The largest discount counts whose `accepted_until` is not before the day; of two equal ones
    /// the earlier tier. A sliding discount is `base x rate_annual x (due - day) / year_days`,
    /// rounded once, at most the base, and nothing from the due date on. Days before the issue count
    /// like any other. Throws `date.out_of_range`, and what an offer is refused for whose values do
    /// not agree with each other, at `offer`.
    fn payable(&self, date: CivilDate) -> Result<Payable, ReceivablesError> {
        Ok(self.core()?.payable(date.named("date")?)?.into())
    }

    /// What a payment of the whole invoice on a day makes of the offer.
    ///
    /// With the amount A, the payment P, the discount W of that day, the largest M that the offer
    /// ever gave, the tolerance T and the deduction D = max(A - P, 0), in this order: paid in full
    /// (`declined` where W > 0, `lost` where M > 0, else `none`); D <= W `taken`; D <= W + T `taken`
    /// with D - W written off; W > 0 `part_payment`, of which the offer's rule grants nothing or
    /// P x W / (A - W); D <= T written off; D <= M + T `wrongly_taken`; else `part_payment`.
    /// Without a tolerance it is zero.
    ///
    /// Throws `discount.not_positive` for a payment that is not positive or a tolerance below zero;
    /// `amount.too_precise`, `amount.out_of_range`, `date.out_of_range`, and what `payable` throws.
    #[uniffi::method(default(tolerance = None))]
    fn judge(
        &self,
        date: CivilDate,
        paid: &ExactDecimal,
        tolerance: Option<ExactDecimal>,
    ) -> Result<Judgement, ReceivablesError> {
        let (offer, date) = (self.core()?, date.named("date")?);
        let paid = paid.to_decimal().map_err(|error| error.at("paid"))?;
        let tolerance = tolerance.map_or(Ok(Decimal::ZERO), |amount| amount.to_decimal());
        let tolerance = tolerance.map_err(|error| error.at("tolerance"))?;
        Ok(offer.judge(date, paid, tolerance)?.into())
    }
}

/// What it costs in a year to pay so many days later instead of taking a discount.
///
/// `rate` is the discount as a fraction, `days` how much earlier it wants the money, which for
/// 2/10 net 30 is 20, and `year_days` is usually 365 or 360. Rounded half up to 8 decimals, once.
/// Throws `discount.invalid_rate` for a rate of 1 or more, `rate.out_of_range` below 0;
/// `input.out_of_range` unless days are 1 to 36,500 and a year has 1 to 366;
/// `discount.cost_out_of_range` from 10^9 on.
#[uniffi::export(default(year_days = 365))]
fn discount_annual_cost(
    rate: &ExactDecimal,
    days: i32,
    year_days: i32,
) -> Result<AnnualCost, ReceivablesError> {
    let rate = rate.to_rate().map_err(|error| error.at("rate"))?;
    let (days, year_days) = (whole(days, "days")?, whole(year_days, "year_days")?);
    let cost = discount::annual_cost(rate, days, year_days)?;
    Ok(AnnualCost { simple: cost.simple.into(), effective: cost.effective.into() })
}

/// The largest discount that costs no more than borrowing, as a fraction of 8 decimals.
///
/// `1 - 1 / (1 + k x days / year_days)` at a cost of capital of `k` a year, rounded half up once.
/// Throws `rate.out_of_range`, and `input.out_of_range` unless days are 1 to 36,500 and a year has 1
/// to 366.
#[uniffi::export(default(year_days = 365))]
fn discount_break_even(
    cost_of_capital: &ExactDecimal,
    days: i32,
    year_days: i32,
) -> Result<ExactDecimal, ReceivablesError> {
    let capital = cost_of_capital.to_rate().map_err(|error| error.at("cost_of_capital"))?;
    let (days, year_days) = (whole(days, "days")?, whole(year_days, "year_days")?);
    Ok(discount::break_even(capital, days, year_days)?.into())
}

/// A named whole number from 0.
pub(crate) fn whole(number: i32, name: &str) -> Result<u32, Error> {
    count(number.into()).map_err(|error| error.at(name))
}

impl DiscountOffer {
    /// The offer as it was frozen; one that was changed by hand has to agree with itself.
    fn core(&self) -> Result<CoreOffer, Error> {
        let parts = self.parts().and_then(|parts| CoreOffer::from_parts(&parts));
        parts.map_err(|error| error.at("offer"))
    }

    fn parts(&self) -> Result<OfferParts, Error> {
        let sliding = self.sliding.as_ref().map(SlidingRate::core).transpose();
        Ok(OfferParts {
            currency: currency(&self.currency, Some(self.precision))?,
            amount: amount(&self.amount, "amount")?,
            issue: self.issue.named("issue")?,
            due: self.due.named("due")?,
            tax: amount(&self.tax, "tax")?,
            levy: amount(&self.levy, "levy")?,
            base: self.base.into(),
            rounding: self.rounding.into(),
            grace_days: whole(self.grace_days, "grace_days")?,
            part_payments: self.part_payments.into(),
            tiers: each(&self.tiers, OfferTier::core).map_err(|error| error.at("tiers"))?,
            sliding: sliding.map_err(|error| error.at("sliding"))?,
        })
    }

    pub(crate) fn of(offer: &CoreOffer) -> Result<Self, Error> {
        let parts = offer.parts();
        let unknown = || unknown::<money::Rounding>(receivables::Named::name(parts.rounding));
        Ok(Self {
            currency: parts.currency.code().into(),
            precision: small(parts.currency.precision()),
            amount: parts.amount.into(),
            issue: parts.issue.into(),
            due: parts.due.into(),
            tax: parts.tax.into(),
            levy: parts.levy.into(),
            base: parts.base.into(),
            rounding: Rounding::of(parts.rounding).ok_or_else(unknown)?,
            grace_days: small(parts.grace_days),
            part_payments: parts.part_payments.into(),
            tiers: parts.tiers.iter().map(OfferTier::of).collect(),
            sliding: parts.sliding.map(|rate| SlidingRate {
                rate_annual: rate.rate_annual.into(),
                year_days: small(rate.year_days),
            }),
        })
    }
}

impl OfferTier {
    fn core(&self) -> Result<discount::OfferTier, Error> {
        Ok(discount::OfferTier {
            until: self.until.named("until")?,
            accepted_until: self.accepted_until.named("accepted_until")?,
            discount: amount(&self.discount, "discount")?,
            net_reduction: amount(&self.net_reduction, "net_reduction")?,
            tax_reduction: amount(&self.tax_reduction, "tax_reduction")?,
            payable: amount(&self.payable, "payable")?,
        })
    }

    fn of(tier: &discount::OfferTier) -> Self {
        Self {
            until: tier.until.into(),
            accepted_until: tier.accepted_until.into(),
            discount: tier.discount.into(),
            net_reduction: tier.net_reduction.into(),
            tax_reduction: tier.tax_reduction.into(),
            payable: tier.payable.into(),
        }
    }
}

impl SlidingRate {
    fn core(&self) -> Result<discount::SlidingRate, Error> {
        let year_days = whole(self.year_days, "year_days")?;
        Ok(discount::SlidingRate {
            rate_annual: amount(&self.rate_annual, "rate_annual")?,
            year_days,
        })
    }
}

impl From<discount::Payable> for Payable {
    fn from(found: discount::Payable) -> Self {
        Self {
            date: found.date.into(),
            discount: found.discount.into(),
            net_reduction: found.net_reduction.into(),
            tax_reduction: found.tax_reduction.into(),
            payable: found.payable.into(),
            tier: found.tier.map(small),
            until: found.until.map(Into::into),
            next: found
                .next
                .map(|next| NextPrice { from: next.from.into(), payable: next.payable.into() }),
        }
    }
}

impl From<discount::Judgement> for Judgement {
    fn from(found: discount::Judgement) -> Self {
        Self {
            outcome: found.outcome.into(),
            date: found.date.into(),
            paid: found.paid.into(),
            allowed: found.allowed.into(),
            granted: found.granted.into(),
            deducted: found.deducted.into(),
            write_off: found.write_off.into(),
            owed: found.owed.into(),
            overpaid: found.overpaid.into(),
        }
    }
}

impl From<discount::DiscountEffect> for DiscountEffect {
    fn from(effect: discount::DiscountEffect) -> Self {
        Self {
            currency: effect.currency.code().to_owned(),
            items: i64::try_from(effect.items).unwrap_or(i64::MAX),
            amount: effect.amount.into(),
            taking: effect.taking.into(),
            discount: effect.discount.into(),
            days_gained: effect.days_gained.into(),
            financing_gain: effect.financing_gain.map(Into::into),
            net: effect.net.map(Into::into),
        }
    }
}

fn amount(value: &ExactDecimal, name: &str) -> Result<Decimal, Error> {
    value.to_decimal().map_err(|error| error.at(name))
}

/// A number of days, tiers or decimals, all of which the core keeps small.
fn small(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::assert_same_values;

    #[test]
    fn every_value_of_the_core_is_exported() {
        assert_same_values::<_, discount::DiscountBase>(DiscountBase::ALL, discount_base_named);
        assert_same_values::<_, discount::PartPayments>(PartPayments::ALL, part_payments_named);
        assert_same_values::<_, discount::Outcome>(DiscountOutcome::ALL, discount_outcome_named);
    }
}
