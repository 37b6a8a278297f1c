//! What a discount would cost and gain over a portfolio.

use rust_decimal::Decimal;

use super::{
    cost::{YEAR_DAYS, check_year},
    definition::{DiscountKind, Granted, MAX_GRACE_DAYS, Tier, check_whole},
};
use crate::{
    Named as _,
    error::{Error, InputError, ItemError, TermsError},
    money::{Currency, Rate, Rounding, div_round, ratio},
    order,
    terms::{Anchor, Due, PaymentTerms, memo::DayMemo, resolve::out_of_range},
    time::{from_days, to_days},
};
#[cfg(feature = "serde")]
use crate::{money::currency_code, wire};

/// The decimals of the days gained.
const DAY_DECIMALS: u32 = 6;

/// What is assumed of those who are offered a discount.
///
/// ```
/// use receivables::{money::Rate, terms::discount::EffectAssumptions};
/// let mut assumed = EffectAssumptions::new(Rate::parse("0.4")?); // two in five take it
/// assumed.delay_days = 12;
/// assumed.cost_of_capital = Some(Rate::parse("0.08")?);
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct EffectAssumptions {
    /// The share of every item that is paid early, from 0 to 1.
    pub take_up: Rate,
    /// The days after its due date on which an item is paid otherwise, 0 to 36,500. Default: 0.
    pub delay_days: u32,
    /// What money costs in a year, as a fraction. Default: none, and then no gain is computed.
    pub cost_of_capital: Option<Rate>,
    /// The days of its year, 1 to 366. Default: 365.
    pub year_days: u32,
    /// How amounts are rounded to the minor unit. Default: half up.
    pub rounding: Rounding,
}

impl EffectAssumptions {
    /// So large a share of every item is paid early.
    pub fn new(take_up: Rate) -> Self {
        let rounding = Rounding::default();
        Self { take_up, delay_days: 0, cost_of_capital: None, year_days: YEAR_DAYS, rounding }
    }

    fn check(&self) -> Result<(), Error> {
        if self.take_up > Rate::ONE {
            let value = self.take_up.to_string();
            let error = InputError::OutOfRange { value, minimum: 0, maximum: 1 };
            return Err(Error::from(error).at("take_up"));
        }
        check_whole(self.delay_days, 0, MAX_GRACE_DAYS).map_err(|error| error.at("delay_days"))?;
        check_year(self.year_days)
    }
}

/// What a discount would cost and gain in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct DiscountEffect {
    /// The currency of the amounts.
    #[cfg_attr(feature = "serde", serde(serialize_with = "currency_code"))]
    pub currency: Currency,
    /// The items that are owed.
    pub items: u64,
    /// What is open of them.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// What of it is paid early: `take_up x amount`.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub taking: Decimal,
    /// What is deducted: `take_up x` the discounts of all items, each rounded.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub discount: Decimal,
    /// By how many days the amount is paid earlier, on average over all of it: six decimals.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub days_gained: Decimal,
    /// What the earlier money saves; `None` without a cost of capital.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal::option"))]
    pub financing_gain: Option<Decimal>,
    /// `financing_gain - discount`; `None` without a cost of capital.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal::option"))]
    pub net: Option<Decimal>,
}

/// The columns of a portfolio: minor units, and days since 1970-01-01.
#[derive(Clone, Copy)]
pub(crate) struct EffectColumns<'a> {
    pub(crate) open: &'a [i64],
    pub(crate) due: &'a [i32],
    /// `None` where no item has one.
    pub(crate) issue: Option<&'a [i32]>,
    /// What stands in `issue` where an item has none.
    pub(crate) no_date: i32,
}

/// Sums over the items of one currency: what is open, its discounts, and both times the days.
#[derive(Default)]
struct Sums {
    items: u64,
    open: i128,
    discount: i128,
    open_days: i128,
    reduced_days: i128,
}

/// What the discount of some terms would cost and gain, one line per currency in which something is
/// owed, by code. `currency_of` says in which of the currencies a row is.
pub(crate) fn effect(
    terms: &PaymentTerms,
    assumed: &EffectAssumptions,
    columns: EffectColumns<'_>,
    currencies: &[Currency],
    currency_of: impl Fn(usize) -> u8,
) -> Result<Vec<DiscountEffect>, Error> {
    assumed.check()?;
    let tiers = tiers_of(terms)?;
    let EffectColumns { open, due, issue, no_date } = columns;
    let mut passes: Vec<Option<Pass<'_>>> = currencies.iter().map(|_| None).collect();
    for (row, (open, due)) in open.iter().zip(due).enumerate().filter(|(_, (open, _))| **open > 0) {
        let code = usize::from(currency_of(row));
        let Some((pass, currency)) = passes.get_mut(code).zip(currencies.get(code)) else {
            continue;
        };
        let issues = issue.ok_or(ItemError::ColumnMissing { column: "issue" })?;
        let pass = match pass {
            Some(pass) => pass,
            None => pass.insert(Pass::new(tiers, *currency, assumed, issues)?),
        };
        let located = |error: Error| error.in_column("issue", row);
        let issue = issues.get(row).copied().filter(|day| *day != no_date);
        let issue = issue.ok_or_else(|| located(InputError::Null { expected: "a date" }.into()))?;
        pass.add(*open, *due, issue).map_err(located)?;
    }
    let lines = passes
        .iter()
        .zip(currencies)
        .filter_map(|(pass, currency)| pass.as_ref().map(|pass| pass.line(*currency, assumed)));
    let mut lines = lines.collect::<Result<Vec<_>, _>>()?;
    order::sort_by_key(&mut lines, |line| line.currency);
    Ok(lines)
}

/// The tiers that are taken, all of them counted from the issue.
fn tiers_of(terms: &PaymentTerms) -> Result<&[Tier], Error> {
    let none = || Error::from(TermsError::NoDiscount { terms: terms.to_string() });
    let DiscountKind::Tiers(tiers) = &terms.discount().ok_or_else(none)?.kind else {
        return Err(TermsError::SlidingNotAPolicy {}.into());
    };
    match tiers.iter().find(|tier| tier.due.from != Anchor::Issue) {
        None => Ok(tiers),
        Some(tier) => Err(TermsError::DateMissing { anchor: tier.due.from.name() }.into()),
    }
}

/// The items of one currency, one after the other.
struct Pass<'a> {
    tiers: Vec<TierOf<'a>>,
    delay_days: u32,
    rounding: Rounding,
    sums: Sums,
}

/// A tier in a currency, with the last days of its windows.
struct TierOf<'a> {
    due: &'a Due,
    price: Price,
    until: DayMemo,
}

/// What a tier grants, in minor units of a currency.
#[derive(Clone, Copy)]
enum Price {
    Rate(Rate),
    Fixed(i64),
}

impl Price {
    /// The discount of an item; open amounts hold neither tax nor levy, so all bases are the same.
    fn of(self, open: i64, rounding: Rounding) -> i64 {
        match self {
            // INVARIANT: a fraction of an amount, rounded, is no larger than the amount.
            Self::Rate(rate) => rate
                .of_minor(i128::from(open), rounding)
                .and_then(|part| i64::try_from(part).ok())
                .unwrap_or(open),
            Self::Fixed(minor) => minor.min(open),
        }
    }
}

impl<'a> Pass<'a> {
    fn new(
        tiers: &'a [Tier],
        currency: Currency,
        assumed: &EffectAssumptions,
        issues: &[i32],
    ) -> Result<Self, Error> {
        let tier = |(at, tier): (usize, &'a Tier)| {
            let price = match tier.granted {
                Granted::Rate(rate) => Rate::new(rate).map(Price::Rate),
                Granted::Amount(amount) => currency.to_minor(amount).map(Price::Fixed),
            };
            let price = price.map_err(|error| error.at(&format!("discount.tiers[{at}].amount")))?;
            Ok(TierOf { due: &tier.due, price, until: DayMemo::over(issues) })
        };
        let tiers = tiers.iter().enumerate().map(tier).collect::<Result<_, Error>>()?;
        let (delay_days, rounding) = (assumed.delay_days, assumed.rounding);
        Ok(Self { tiers, delay_days, rounding, sums: Sums::default() })
    }

    /// Adds an item that is owed.
    fn add(&mut self, open: i64, due: i32, issue: i32) -> Result<(), Error> {
        let mut best: Option<(i64, &mut TierOf<'a>)> = None;
        for tier in &mut self.tiers {
            let discount = tier.price.of(open, self.rounding);
            if best.as_ref().is_none_or(|(most, _)| discount > *most) {
                best = Some((discount, tier));
            }
        }
        let Some((discount, tier)) = best else { return Ok(()) };
        let window = tier.due;
        let until = tier.until.get(issue, |day| Ok(to_days(window.after(from_days(day)?)?)))?;
        let paid = i64::from(due).saturating_add(i64::from(self.delay_days));
        let gained = i128::from(paid.saturating_sub(i64::from(until)).max(0));
        // INVARIANT: 2^31 rows of 10^18 minor units and 150,000 days sum to less than 10^33.
        let (open, discount) = (i128::from(open), i128::from(discount));
        let sums = &mut self.sums;
        sums.items = sums.items.saturating_add(1);
        sums.open = sums.open.saturating_add(open);
        sums.discount = sums.discount.saturating_add(discount);
        sums.open_days = sums.open_days.saturating_add(open.saturating_mul(gained));
        let reduced = open.saturating_sub(discount).saturating_mul(gained);
        sums.reduced_days = sums.reduced_days.saturating_add(reduced);
        Ok(())
    }

    fn line(
        &self,
        currency: Currency,
        assumed: &EffectAssumptions,
    ) -> Result<DiscountEffect, Error> {
        let (sums, rounding) = (&self.sums, assumed.rounding);
        let of = |minor: i128| {
            assumed.take_up.of_minor(minor, rounding).ok_or_else(|| out_of_range(&minor))
        };
        let discount = of(sums.discount)?;
        let gain = assumed.cost_of_capital.map(|cost| {
            financing(sums.reduced_days, assumed.take_up, cost, assumed.year_days, rounding)
                .ok_or_else(|| out_of_range(&sums.open))
        });
        let gain = gain.transpose()?;
        let net = gain.map(|gain| gain.saturating_sub(discount));
        let days_gained = average(sums.open_days, sums.open, assumed.take_up);
        let decimal =
            |minor: Option<i128>| minor.map(|minor| currency.to_decimal(minor)).transpose();
        Ok(DiscountEffect {
            currency,
            items: sums.items,
            amount: currency.to_decimal(sums.open)?,
            taking: currency.to_decimal(of(sums.open)?)?,
            discount: currency.to_decimal(discount)?,
            days_gained: days_gained.ok_or_else(|| out_of_range(&sums.open))?,
            financing_gain: decimal(gain)?,
            net: decimal(net)?,
        })
    }
}

/// `take_up x amount_days / amount`, rounded once.
fn average(amount_days: i128, amount: i128, take_up: Rate) -> Option<Decimal> {
    let part = take_up.fraction();
    let numerator = amount_days.checked_mul(part.mantissa())?;
    let denominator = amount.checked_mul(10_i128.checked_pow(part.scale())?)?;
    ratio(numerator, denominator, DAY_DECIMALS, Rounding::HalfUp)
}

/// `take_up x cost x amount_days / year_days`, rounded once to minor units.
fn financing(
    amount_days: i128,
    take_up: Rate,
    cost: Rate,
    year_days: u32,
    rounding: Rounding,
) -> Option<i128> {
    let (part, cost) = (take_up.fraction(), cost.fraction());
    let numerator = amount_days.checked_mul(part.mantissa())?.checked_mul(cost.mantissa())?;
    let scale = 10_i128.checked_pow(part.scale().checked_add(cost.scale())?)?;
    div_round(numerator, scale.checked_mul(i128::from(year_days))?, rounding)
}
