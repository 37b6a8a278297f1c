//! What became of a payment.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{definition::PartPayments, offer::DiscountOffer};
#[cfg(feature = "serde")]
use crate::wire;
use crate::{
    error::{Error, TermsError},
    money::div_round,
    time::check_date,
};

named! {
    /// What a payment made of an offer.
    ///
    /// The worked numbers are payments of an invoice of 100.00 with 2 % discount within ten days.
    /// Not marked to grow: whoever books payments has to handle each.
    pub enum Outcome: "outcome of a discount" {
        /// There was never a discount to take: an offer of nothing.
        None = "none",
        /// Paid in full after the window: 100.00 on the eleventh day.
        Lost = "lost",
        /// Paid in full within the window: 100.00 on the fifth day.
        Declined = "declined",
        /// Deducted within the window, what was allowed or less: 98.00 on the fifth day.
        Taken = "taken",
        /// Paid less than that: 50.00 on the fifth day.
        PartPayment = "part_payment",
        /// Deducted after the window: 98.00 on the eleventh day.
        WronglyTaken = "wrongly_taken",
    }
}

/// What became of a payment: the amount is paid, granted, written off or owed.
///
/// Always `amount + overpaid = paid + granted + write_off + owed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Judgement {
    /// What it was.
    pub outcome: Outcome,
    /// The day of the payment.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// What was paid.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub paid: Decimal,
    /// The discount of that day.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub allowed: Decimal,
    /// The discount that is given.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub granted: Decimal,
    /// What was not paid, rightly or wrongly.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub deducted: Decimal,
    /// What the tolerance closes.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub write_off: Decimal,
    /// What is still to be paid.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub owed: Decimal,
    /// What was paid beyond the amount.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub overpaid: Decimal,
}

/// Minor units: what is given, closed, owed, and paid too much.
#[derive(Default)]
struct Parts {
    granted: i64,
    write_off: i64,
    owed: i64,
    overpaid: i64,
}

/// What the judgement compares, in minor units.
#[derive(Clone, Copy)]
struct Compared {
    amount: i64,
    paid: i64,
    /// The discount of the day.
    allowed: i64,
    /// The largest that there ever was.
    largest: i64,
    tolerance: i64,
}

impl DiscountOffer {
    /// What a payment of the whole invoice on a day makes of the offer.
    ///
    /// With the amount A, the payment P, the discount W of that day, the largest M that the offer
    /// ever gave, the tolerance T and the deduction D = max(A - P, 0), in this order: paid in full
    /// (`declined` where W > 0, `lost` where M > 0, else `none`); D <= W `taken`; D <= W + T `taken`
    /// with D - W written off; W > 0 `part_payment`, of which the offer's rule grants nothing or
    /// P x W / (A - W); D <= T written off; D <= M + T `wrongly_taken`; else `part_payment`.
    ///
    /// ```
    /// use receivables::{money::{Currency, Money}, terms::{InvoiceTerms, PaymentTerms}};
    /// use receivables::{terms::discount::Outcome, time::parse_date};
    /// use rust_decimal::Decimal;
    /// let issued = parse_date("2026-05-01")?;
    /// let invoice = InvoiceTerms::new(Money::parse("100.00", Currency::EUR)?, issued);
    /// let resolved = PaymentTerms::parse("2/10 net 30")?.resolve(&invoice)?;
    /// let late = parse_date("2026-05-12")?; // one day after the window
    /// let found = resolved.discount().unwrap().judge(late, Decimal::new(98_00, 2), Decimal::ZERO)?;
    /// assert_eq!(found.outcome, Outcome::WronglyTaken);
    /// assert_eq!(found.owed.to_string(), "2.00");
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `discount.not_positive` for a payment that is not positive or a tolerance below zero;
    /// `amount.too_precise`, `amount.out_of_range`, `date.out_of_range`.
    pub fn judge(
        &self,
        date: NaiveDate,
        paid: Decimal,
        tolerance: Decimal,
    ) -> Result<Judgement, Error> {
        check_date(date)?;
        let minor = |value: Decimal, least: Decimal, name| {
            let refused = Error::from(TermsError::DiscountNotPositive { value });
            let found = if value < least { Err(refused) } else { self.currency().to_minor(value) };
            found.map_err(|error| error.at(name))
        };
        if paid.is_zero() {
            return Err(Error::from(TermsError::DiscountNotPositive { value: paid }).at("paid"));
        }
        let compared = Compared {
            amount: self.amount.minor(),
            paid: minor(paid, Decimal::ZERO, "paid")?,
            allowed: self.best(date).1.discount,
            largest: self.largest(),
            tolerance: minor(tolerance, Decimal::ZERO, "tolerance")?,
        };
        let (outcome, parts) = self.weigh(compared);
        Ok(Judgement {
            outcome,
            date,
            paid: self.decimal(compared.paid),
            allowed: self.decimal(compared.allowed),
            granted: self.decimal(parts.granted),
            deducted: self.decimal(compared.deducted()),
            write_off: self.decimal(parts.write_off),
            owed: self.decimal(parts.owed),
            overpaid: self.decimal(parts.overpaid),
        })
    }

    fn weigh(&self, of: Compared) -> (Outcome, Parts) {
        // INVARIANT: all of these lie from zero to 10^18 - 1, so no sum or difference of two wraps.
        let nothing = Parts::default();
        let deducted = of.deducted();
        let never_taken = if of.largest > 0 { Outcome::Lost } else { Outcome::None };
        if of.paid >= of.amount {
            let outcome = if of.allowed > 0 { Outcome::Declined } else { never_taken };
            return (outcome, Parts { overpaid: of.paid.wrapping_sub(of.amount), ..nothing });
        }
        if deducted <= of.allowed {
            return (Outcome::Taken, Parts { granted: deducted, ..nothing });
        }
        if of.allowed > 0 && deducted <= of.allowed.wrapping_add(of.tolerance) {
            let write_off = deducted.wrapping_sub(of.allowed);
            return (Outcome::Taken, Parts { granted: of.allowed, write_off, ..nothing });
        }
        if of.allowed > 0 {
            let granted = self.granted_in_part(of);
            let owed = deducted.wrapping_sub(granted);
            return (Outcome::PartPayment, Parts { granted, owed, ..nothing });
        }
        if deducted <= of.tolerance {
            return (never_taken, Parts { write_off: deducted, ..nothing });
        }
        let wrongly = of.largest > 0 && deducted <= of.largest.wrapping_add(of.tolerance);
        let outcome = if wrongly { Outcome::WronglyTaken } else { Outcome::PartPayment };
        (outcome, Parts { owed: deducted, ..nothing })
    }

    /// What a part payment earns: nothing, or `paid x allowed / (amount - allowed)`.
    fn granted_in_part(&self, of: Compared) -> i64 {
        if self.part_payments == PartPayments::None {
            return 0;
        }
        // INVARIANT: two amounts below 10^18 multiply within 128 bits, and who paid less than the
        // reduced price earned less than the discount.
        let product = i128::from(of.paid).wrapping_mul(i128::from(of.allowed));
        let reduced = i128::from(of.amount.wrapping_sub(of.allowed));
        let granted = div_round(product, reduced, self.rounding).unwrap_or(0);
        i64::try_from(granted).unwrap_or(0).min(of.allowed)
    }
}

impl Compared {
    /// What was not paid of the amount.
    fn deducted(self) -> i64 {
        self.amount.saturating_sub(self.paid).max(0)
    }
}
