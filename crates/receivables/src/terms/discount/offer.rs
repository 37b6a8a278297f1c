//! The discount of one invoice, frozen.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::{
    definition::{
        DiscountBase, DiscountKind, DiscountTerms, Granted, PartPayments, SlidingRate, Tier,
    },
    parts::OfferTier,
    reduction::{Cut, Whole},
};
use crate::{
    error::{Error, TimeError},
    money::{Currency, Money, Rate, Rounding},
    terms::{InvoiceTerms, resolve::out_of_range},
    time::check_date,
};

/// What may be deducted from one invoice until when: amounts and days, frozen at posting.
///
/// It comes from [`resolved.discount()`](crate::terms::ResolvedTerms::discount). A later credit
/// note does not change it: resolve the terms again for what is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscountOffer {
    pub(super) amount: Money,
    pub(super) issue: NaiveDate,
    pub(super) due: NaiveDate,
    // INVARIANT: tax and levy lie from zero to the amount, their sum too, in minor units.
    pub(super) tax: i64,
    pub(super) levy: i64,
    pub(super) base: DiscountBase,
    pub(super) rounding: Rounding,
    pub(super) grace_days: u32,
    pub(super) part_payments: PartPayments,
    pub(super) prices: Prices,
}

/// By the window or by the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Prices {
    Windows(Vec<Window>),
    Sliding(SlidingRate),
}

/// One window; its cut lies from zero to the amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) until: NaiveDate,
    pub(super) accepted_until: NaiveDate,
    pub(super) cut: Cut,
}

impl DiscountOffer {
    /// What terms grant for a positive amount that falls due on a day.
    pub(in crate::terms) fn of(
        terms: &DiscountTerms,
        invoice: &InvoiceTerms,
        due: NaiveDate,
        (tax, levy): (i64, i64),
    ) -> Result<Self, Error> {
        let mut offer = Self {
            amount: invoice.amount(),
            issue: invoice.issue(),
            due,
            tax,
            levy,
            base: terms.base,
            rounding: invoice.rounds(),
            grace_days: terms.grace_days,
            part_payments: terms.part_payments,
            prices: Prices::Windows(Vec::new()),
        };
        offer.prices = match &terms.kind {
            DiscountKind::Sliding(rate) => Prices::Sliding(*rate),
            DiscountKind::Tiers(tiers) => {
                let window = |(at, tier)| {
                    offer.window(tier, invoice).map_err(|error| error.at(&format!("tiers[{at}]")))
                };
                Prices::Windows(tiers.iter().enumerate().map(window).collect::<Result<_, _>>()?)
            }
        };
        Ok(offer)
    }

    fn window(&self, tier: &Tier, invoice: &InvoiceTerms) -> Result<Window, Error> {
        let anchor = invoice.date(tier.due.from)?;
        let until = tier.due.after(anchor).map_err(|error| error.at("due"))?;
        let accepted_until = days_after(until, self.grace_days)?;
        let cut = match tier.granted {
            Granted::Rate(rate) => self
                .whole()
                .rate(Rate::new(rate)?)
                .ok_or_else(|| out_of_range(&self.amount.amount()))?,
            Granted::Amount(amount) => {
                let minor = self.currency().to_minor(amount).map_err(|error| error.at("amount"))?;
                self.whole().fixed(minor)
            }
        };
        Ok(Window { until, accepted_until, cut })
    }

    /// What the discount is taken of.
    pub(super) fn whole(&self) -> Whole {
        // INVARIANT: the levy is at most the amount.
        let gross = self.amount.minor().wrapping_sub(self.levy);
        Whole { gross, tax: self.tax, base: self.base, rounding: self.rounding }
    }

    /// A number of minor units of the amount's size, as an amount.
    pub(super) fn decimal(&self, minor: i64) -> Decimal {
        // INVARIANT: 64 bits of minor units and at most 6 decimals always fit in a `Decimal`.
        self.currency().to_decimal(i128::from(minor)).unwrap_or_default()
    }

    /// The currency of the amounts.
    pub fn currency(&self) -> Currency {
        self.amount.currency()
    }

    /// The amount of the invoice, tax and levies included; positive.
    pub fn amount(&self) -> Decimal {
        self.amount.amount()
    }

    /// The day of issue.
    pub fn issue(&self) -> NaiveDate {
        self.issue
    }

    /// The day on which the last instalment falls due.
    pub fn due(&self) -> NaiveDate {
        self.due
    }

    /// The tax within the amount.
    pub fn tax(&self) -> Decimal {
        self.decimal(self.tax)
    }

    /// The charge within the amount that no discount touches.
    pub fn levy(&self) -> Decimal {
        self.decimal(self.levy)
    }

    /// What the discount is taken of.
    pub fn base(&self) -> DiscountBase {
        self.base
    }

    /// How its amounts are rounded.
    pub fn rounding(&self) -> Rounding {
        self.rounding
    }

    /// Days after a window in which a payment still counts as in time.
    pub fn grace_days(&self) -> u32 {
        self.grace_days
    }

    /// What a part payment within the window earns.
    pub fn part_payments(&self) -> PartPayments {
        self.part_payments
    }

    /// The windows in the order of the terms; empty where the discount is sliding.
    pub fn tiers(&self) -> Vec<OfferTier> {
        let Prices::Windows(windows) = &self.prices else { return Vec::new() };
        windows.iter().map(|window| self.tier(*window)).collect()
    }

    /// The rate of a sliding discount.
    pub fn sliding(&self) -> Option<SlidingRate> {
        match self.prices {
            Prices::Sliding(rate) => Some(rate),
            Prices::Windows(_) => None,
        }
    }
}

/// So many days after a date, within the dates of the library.
pub(super) fn days_after(date: NaiveDate, days: u32) -> Result<NaiveDate, Error> {
    let beyond = || TimeError::DateOutOfRange { value: format!("{days} days from {date}") }.into();
    date.checked_add_days(Days::new(u64::from(days))).ok_or_else(beyond).and_then(check_date)
}
