//! What discount was agreed.

use rust_decimal::Decimal;

use crate::{
    error::{Error, InputError, TermsError},
    terms::{
        definition::{fraction, positive},
        due::Due,
    },
};

/// The most tiers of one discount.
pub const MAX_TIERS: usize = 16;
/// The most days of grace.
pub const MAX_GRACE_DAYS: u32 = 36_500;
/// The days of a year that a sliding rate may be for.
pub const SLIDING_YEAR_DAYS: [u32; 2] = [360, 365];

named! {
    /// What a discount is taken of, and what becomes of the tax.
    ///
    /// The worked numbers are those of 2 % on an invoice of 121.00, of which 21.00 are tax. Not
    /// marked to grow: whoever books a discount has to handle each.
    #[derive(Default)]
    pub enum DiscountBase: "base of a discount" {
        /// Of the amount with its tax, which falls in proportion: 2.42, of which 0.42 is tax.
        #[default]
        Gross = "gross",
        /// Of the amount without its tax, which stays as it was invoiced: 2.00, none of it tax.
        Net = "net",
        /// Of the amount without its tax and of the tax, each rounded by itself: 2.00 and 0.42.
        NetAndTax = "net_and_tax",
    }
}

named! {
    /// What a part payment within the window earns.
    ///
    /// The worked numbers are those of 49.00 paid in time of 100.00 with 2 % discount. Not marked
    /// to grow.
    #[derive(Default)]
    pub enum PartPayments: "rule for part payments" {
        /// No discount: 51.00 stays owed.
        #[default]
        None = "none",
        /// The discount in proportion: 49.00 x 2.00 / 98.00 = 1.00 is granted, 50.00 stays owed.
        Proportional = "proportional",
    }
}

/// How much a tier grants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Granted {
    /// A fraction of the base, above 0 and at most 1: 0.02 is 2 %.
    Rate(Decimal),
    /// So much, in the currency of the invoice, and never more than the base.
    Amount(Decimal),
}

/// One window of a discount: so much for whoever pays until then.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tier {
    /// How much.
    pub granted: Granted,
    /// The last day of the window; it does not move to a business day.
    pub due: Due,
}

impl Tier {
    /// So much for whoever pays until then.
    pub fn new(granted: Granted, due: Due) -> Self {
        Self { granted, due }
    }
}

/// How a discount is given.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DiscountKind {
    /// In windows, 1 to 16: on a day the largest that is still open counts.
    Tiers(Vec<Tier>),
    /// Day by day: the annual rate for the days that are left until the due date.
    Sliding(SlidingRate),
}

/// The rate of a discount that falls from day to day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct SlidingRate {
    /// The annual rate as a fraction, above 0 and at most 1.
    #[cfg_attr(feature = "serde", serde(with = "crate::wire::decimal"))]
    pub rate_annual: Decimal,
    /// The days of its year, 360 or 365.
    pub year_days: u32,
}

/// The discount of payment terms.
///
/// ```
/// use receivables::terms::{PaymentTerms, discount::DiscountTerms};
/// use rust_decimal::Decimal;
/// let sliding = DiscountTerms::sliding(Decimal::new(12, 2), 365);
/// let terms = PaymentTerms::net(60)?.with_discount(sliding)?;
/// assert_eq!(terms.to_string(), "slide 12%/365 net 60");
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DiscountTerms {
    /// In windows or day by day.
    pub kind: DiscountKind,
    /// Days after a window in which a payment still counts as in time, 0 to 36,500. A sliding
    /// discount has no window, so they do not matter to it. Default: 0.
    pub grace_days: u32,
    /// What the discount is taken of. Default: the gross amount.
    pub base: DiscountBase,
    /// What a part payment earns. Default: nothing.
    pub part_payments: PartPayments,
}

impl DiscountTerms {
    /// A discount in windows.
    pub fn tiers(tiers: Vec<Tier>) -> Self {
        Self::of(DiscountKind::Tiers(tiers))
    }

    /// A discount by the day: an annual rate as a fraction, and the days of its year, 360 or 365.
    pub fn sliding(rate_annual: Decimal, year_days: u32) -> Self {
        Self::of(DiscountKind::Sliding(SlidingRate { rate_annual, year_days }))
    }

    fn of(kind: DiscountKind) -> Self {
        let (base, part_payments) = (DiscountBase::default(), PartPayments::default());
        Self { kind, grace_days: 0, base, part_payments }
    }

    /// The same discount with days of grace.
    #[must_use]
    pub fn grace_days(mut self, days: u32) -> Self {
        self.grace_days = days;
        self
    }

    /// The same discount of another base.
    #[must_use]
    pub fn base(mut self, base: DiscountBase) -> Self {
        self.base = base;
        self
    }

    /// The same discount with another rule for part payments.
    #[must_use]
    pub fn part_payments(mut self, rule: PartPayments) -> Self {
        self.part_payments = rule;
        self
    }

    pub(in crate::terms) fn is_sliding(&self) -> bool {
        matches!(self.kind, DiscountKind::Sliding(_))
    }

    /// The same discount once it is checked, without zeros at the end of its rates.
    pub(in crate::terms) fn checked(self) -> Result<Self, Error> {
        let kind = match self.kind {
            DiscountKind::Tiers(tiers) => DiscountKind::Tiers(checked_tiers(tiers)?),
            DiscountKind::Sliding(rate) => {
                DiscountKind::Sliding(rate.checked().map_err(|error| error.at("sliding"))?)
            }
        };
        check_whole(self.grace_days, 0, MAX_GRACE_DAYS).map_err(|error| error.at("grace_days"))?;
        Ok(Self { kind, ..self })
    }
}

fn checked_tiers(tiers: Vec<Tier>) -> Result<Vec<Tier>, Error> {
    let found = tiers.len();
    if !(1..=MAX_TIERS).contains(&found) {
        let error = TermsError::TooMany { what: "tiers", found, minimum: 1, maximum: MAX_TIERS };
        return Err(Error::from(error).at("tiers"));
    }
    let tier = |(at, tier): (usize, Tier)| {
        tier.checked().map_err(|error| error.at(&format!("[{at}]")).at("tiers"))
    };
    tiers.into_iter().enumerate().map(tier).collect()
}

impl Tier {
    fn checked(self) -> Result<Self, Error> {
        let invalid = |value| Error::from(TermsError::InvalidRate { value });
        let granted = match self.granted {
            Granted::Rate(value) => {
                let rate = fraction(value).ok_or_else(|| invalid(value).at("rate"))?;
                Granted::Rate(rate)
            }
            Granted::Amount(value) => {
                let amount = positive(value).ok_or_else(|| invalid(value).at("amount"))?;
                Granted::Amount(amount)
            }
        };
        let due = self.due.checked().map_err(|error| error.at("due"))?;
        Ok(Self { granted, due })
    }
}

impl SlidingRate {
    /// The same rate, where it is above 0 and at most 1, and on a year of 360 or 365 days.
    pub(super) fn checked(self) -> Result<Self, Error> {
        let Self { rate_annual: value, year_days } = self;
        let invalid = || Error::from(TermsError::InvalidRate { value }).at("rate_annual");
        let rate_annual = fraction(value).ok_or_else(invalid)?;
        if SLIDING_YEAR_DAYS.contains(&year_days) {
            return Ok(Self { rate_annual, year_days });
        }
        let value = year_days.to_string();
        let error = InputError::OutOfRange { value, minimum: 360, maximum: 365 };
        Err(Error::from(error).at("year_days"))
    }
}

/// Why tiers and a sliding rate do not go together.
pub(in crate::terms) fn tiers_and_sliding() -> Error {
    InputError::Contradiction { field: "tiers", other: "sliding" }.into()
}

/// A whole number within its limits.
pub(super) fn check_whole(number: u32, minimum: u32, maximum: u32) -> Result<u32, Error> {
    if (minimum..=maximum).contains(&number) {
        return Ok(number);
    }
    Err(InputError::OutOfRange { value: number.to_string(), minimum, maximum }.into())
}
