//! An offer as plain values: how it is written, and how it is handed back.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    definition::{
        DiscountBase, MAX_GRACE_DAYS, MAX_TIERS, PartPayments, SlidingRate, check_whole,
        tiers_and_sliding,
    },
    offer::{DiscountOffer, Prices, Window, days_after},
    reduction::Cut,
};
use crate::{
    error::{Error, InputError, TermsError},
    money::{Currency, Money, Rounding},
    terms::InvoiceTerms,
    time::check_date,
};
#[cfg(feature = "serde")]
use crate::{money::currency_code, wire};

/// Every value of an offer: its wire form.
///
/// The currency is written as its code; the decimals of `amount` are its precision.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct OfferParts {
    /// The currency of the amounts.
    #[cfg_attr(feature = "serde", serde(serialize_with = "currency_code"))]
    pub currency: Currency,
    /// The amount of the invoice, tax and levies included; positive.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub amount: Decimal,
    /// The day of issue.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub issue: NaiveDate,
    /// The day on which the last instalment falls due.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub due: NaiveDate,
    /// The tax within the amount.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub tax: Decimal,
    /// The charge within the amount that no discount touches.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub levy: Decimal,
    /// What the discount is taken of.
    pub base: DiscountBase,
    /// How its amounts are rounded.
    pub rounding: Rounding,
    /// Days after a window in which a payment still counts as in time.
    pub grace_days: u32,
    /// What a part payment within the window earns.
    pub part_payments: PartPayments,
    /// The windows in the order of the terms; empty where the discount is sliding.
    pub tiers: Vec<OfferTier>,
    /// The rate of a sliding discount.
    pub sliding: Option<SlidingRate>,
}

/// One window of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct OfferTier {
    /// The last day of the window.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub until: NaiveDate,
    /// The last day on which a payment counts as in time: `until` and the days of grace.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub accepted_until: NaiveDate,
    /// What may be deducted: `net_reduction + tax_reduction`.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub discount: Decimal,
    /// How much of it lowers the net amount.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub net_reduction: Decimal,
    /// How much of it lowers the tax.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub tax_reduction: Decimal,
    /// What is to pay: the amount less the discount.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub payable: Decimal,
}

impl DiscountOffer {
    /// The offer as plain values.
    pub fn parts(&self) -> OfferParts {
        OfferParts {
            currency: self.currency(),
            amount: self.amount(),
            issue: self.issue,
            due: self.due,
            tax: self.tax(),
            levy: self.levy(),
            base: self.base,
            rounding: self.rounding,
            grace_days: self.grace_days,
            part_payments: self.part_payments,
            tiers: self.tiers(),
            sliding: self.sliding(),
        }
    }

    /// The offer that was written as these values, where they agree with each other.
    ///
    /// The precision of the currency is raised to the decimals of the amount.
    ///
    /// # Errors
    /// `discount.not_positive` for an amount that is not; `terms.tax_exceeds_amount`;
    /// `input.contradiction` where windows and a sliding rate stand together, where a discount is
    /// more than the amount without the levy or not the sum of its parts, where a price is not the
    /// amount less its discount, or `accepted_until` not `until` and the days of grace;
    /// `input.missing_field` without window and rate; `discount.invalid_rate` for a reduction below
    /// zero, or a sliding rate that is not above 0 and at most 1; `terms.too_many`,
    /// `input.out_of_range`, `amount.too_precise`, `amount.out_of_range`, `date.out_of_range`.
    pub fn from_parts(parts: &OfferParts) -> Result<Self, Error> {
        let raised =
            parts.currency.with_precision(parts.amount.scale().max(parts.currency.precision()));
        let money = raised.and_then(|currency| Money::new(parts.amount, currency));
        let amount = money.map_err(|error| error.at("amount"))?;
        if !amount.is_positive() {
            let error = TermsError::DiscountNotPositive { value: parts.amount };
            return Err(Error::from(error).at("amount"));
        }
        for (date, name) in [(parts.issue, "issue"), (parts.due, "due")] {
            check_date(date).map_err(|error| error.at(name))?;
        }
        let invoice = InvoiceTerms::new(amount, parts.issue).tax(parts.tax).levy(parts.levy);
        let (tax, levy) = invoice.within_amount()?;
        check_whole(parts.grace_days, 0, MAX_GRACE_DAYS).map_err(|error| error.at("grace_days"))?;
        let mut offer = Self {
            amount,
            issue: parts.issue,
            due: parts.due,
            tax,
            levy,
            base: parts.base,
            rounding: parts.rounding,
            grace_days: parts.grace_days,
            part_payments: parts.part_payments,
            prices: Prices::Windows(Vec::new()),
        };
        offer.prices = offer.prices_of(&parts.tiers, parts.sliding)?;
        Ok(offer)
    }

    fn prices_of(
        &self,
        tiers: &[OfferTier],
        sliding: Option<SlidingRate>,
    ) -> Result<Prices, Error> {
        match (tiers, sliding) {
            ([], None) => Err(InputError::MissingField { field: "tiers".to_owned() }.into()),
            ([], Some(rate)) => {
                Ok(Prices::Sliding(rate.checked().map_err(|error| error.at("sliding"))?))
            }
            (_, Some(_)) => Err(tiers_and_sliding()),
            (tiers, None) if tiers.len() > MAX_TIERS => {
                let (found, maximum) = (tiers.len(), MAX_TIERS);
                let error = TermsError::TooMany { what: "tiers", found, minimum: 1, maximum };
                Err(Error::from(error).at("tiers"))
            }
            (tiers, None) => {
                let window = |(at, tier): (usize, &OfferTier)| {
                    self.window_of(*tier).map_err(|error| error.at(&format!("tiers[{at}]")))
                };
                Ok(Prices::Windows(tiers.iter().enumerate().map(window).collect::<Result<_, _>>()?))
            }
        }
    }

    /// A window of plain values, where they agree with each other and with the offer.
    fn window_of(&self, tier: OfferTier) -> Result<Window, Error> {
        check_date(tier.until).map_err(|error| error.at("until"))?;
        let minor = |value: Decimal, name| {
            let below = Error::from(TermsError::InvalidRate { value });
            let minor = self.currency().to_minor(value);
            minor
                .and_then(|minor| if minor < 0 { Err(below) } else { Ok(minor) })
                .map_err(|error| error.at(name))
        };
        let discount = minor(tier.discount, "discount")?;
        let tax = minor(tier.tax_reduction, "tax_reduction")?;
        minor(tier.net_reduction, "net_reduction")?;
        let window = Window {
            until: tier.until,
            accepted_until: days_after(tier.until, self.grace_days)?,
            cut: Cut { discount, tax },
        };
        let same = self.tier(window);
        let contradiction = |field, other| Err(InputError::Contradiction { field, other }.into());
        if discount > self.whole().gross {
            return contradiction("discount", "amount");
        }
        if same.net_reduction != tier.net_reduction {
            return contradiction("discount", "net_reduction");
        }
        if same.payable != tier.payable {
            return contradiction("payable", "discount");
        }
        if same.accepted_until != tier.accepted_until {
            return contradiction("accepted_until", "until");
        }
        Ok(window)
    }

    /// A window as amounts.
    pub(super) fn tier(&self, window: Window) -> OfferTier {
        let Cut { discount, tax } = window.cut;
        OfferTier {
            until: window.until,
            accepted_until: window.accepted_until,
            discount: self.decimal(discount),
            // Saturating, because a tier that is handed back may not agree with itself.
            net_reduction: self.decimal(discount.saturating_sub(tax)),
            tax_reduction: self.decimal(tax),
            payable: self.decimal(self.amount.minor().saturating_sub(discount)),
        }
    }
}
