//! What is to pay on a day.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    offer::{DiscountOffer, Prices, days_after},
    reduction::Cut,
};
#[cfg(feature = "serde")]
use crate::wire;
use crate::{
    error::Error,
    time::{check_date, from_days, to_days},
};

/// What is to pay on a day, how long at this price, and what comes after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Payable {
    /// The day that was asked.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// What may be deducted: `net_reduction + tax_reduction`, zero once the windows are closed.
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
    /// The number of the tier that counts, from 1; `None` without a discount or when sliding.
    pub tier: Option<u32>,
    /// The last day at this price; `None` without a discount.
    #[cfg_attr(feature = "serde", serde(with = "wire::date::option"))]
    pub until: Option<NaiveDate>,
    /// The price from the day after; `None` without a discount, and where that day lies beyond the
    /// dates of the library.
    pub next: Option<NextPrice>,
}

/// A price that is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct NextPrice {
    /// Its first day.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub from: NaiveDate,
    /// What is to pay on it.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub payable: Decimal,
}

impl DiscountOffer {
    /// What is to pay on a day.
    ///
    /// The largest discount counts whose `accepted_until` is not before the day; of two equal ones
    /// the earlier tier. A sliding discount is `base x rate_annual x (due - day) / year_days`,
    /// rounded once, at most the base, and nothing from the due date on. Days before the issue
    /// count like any other.
    ///
    /// ```
    /// use receivables::{money::{Currency, Money}, terms::{InvoiceTerms, PaymentTerms}};
    /// use receivables::time::parse_date;
    /// let issued = parse_date("2026-05-01")?;
    /// let invoice = InvoiceTerms::new(Money::parse("1000.00", Currency::EUR)?, issued);
    /// let resolved = PaymentTerms::parse("3/5 2/10 net 30")?.resolve(&invoice)?;
    /// let price = resolved.discount().unwrap().payable(parse_date("2026-05-06")?)?;
    /// assert_eq!((price.payable.to_string(), price.tier), ("970.00".into(), Some(1)));
    /// assert_eq!(price.next.unwrap().payable.to_string(), "980.00"); // from 7 May
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `date.out_of_range`.
    pub fn payable(&self, date: NaiveDate) -> Result<Payable, Error> {
        check_date(date)?;
        let (tier, cut) = self.best(date);
        let until = (cut.discount > 0).then(|| self.last_day_of(date, cut));
        let next = until.and_then(|last| days_after(last, 1).ok());
        let next = next.map(|from| NextPrice { from, payable: self.price(self.best(from).1) });
        Ok(Payable {
            date,
            discount: self.decimal(cut.discount),
            // INVARIANT: the tax is at most the discount.
            net_reduction: self.decimal(cut.discount.wrapping_sub(cut.tax)),
            tax_reduction: self.decimal(cut.tax),
            payable: self.price(cut),
            tier,
            until,
            next,
        })
    }

    /// What is left to pay.
    fn price(&self, cut: Cut) -> Decimal {
        // INVARIANT: a discount is at most the amount.
        self.decimal(self.amount.minor().wrapping_sub(cut.discount))
    }

    /// The largest discount of a day, and its tier counted from 1; nothing where there is none.
    pub(super) fn best(&self, date: NaiveDate) -> (Option<u32>, Cut) {
        let Prices::Windows(windows) = &self.prices else { return (None, self.slid(date)) };
        let open = (1_u32..).zip(windows).filter(|(_, window)| window.accepted_until >= date);
        open.fold((None, Cut::default()), |best, (number, window)| {
            let larger = window.cut.discount > best.1.discount;
            if larger { (Some(number), window.cut) } else { best }
        })
    }

    /// The largest discount that the offer ever gave: sliding, that of the day of issue.
    pub(super) fn largest(&self) -> i64 {
        match &self.prices {
            Prices::Windows(windows) => {
                windows.iter().map(|window| window.cut.discount).max().unwrap_or(0)
            }
            Prices::Sliding(_) => self.slid(self.issue).discount,
        }
    }

    /// A sliding discount on a day.
    fn slid(&self, date: NaiveDate) -> Cut {
        let Prices::Sliding(rate) = self.prices else { return Cut::default() };
        if date >= self.due {
            return Cut::default();
        }
        let days = to_days(self.due).abs_diff(to_days(date));
        self.whole().sliding(rate, days).unwrap_or_default()
    }

    /// The last day at the price of a day on which there is a discount.
    fn last_day_of(&self, date: NaiveDate, cut: Cut) -> NaiveDate {
        match &self.prices {
            Prices::Windows(windows) => {
                let same = windows.iter().filter(|window| window.cut.discount == cut.discount);
                same.map(|window| window.accepted_until).max().unwrap_or(date)
            }
            Prices::Sliding(_) => {
                // INVARIANT: the price never falls, so it is the same from `date` to `low` and
                // another on `high`, the due date at the latest.
                let (mut low, mut high) = (to_days(date), to_days(self.due));
                while low.saturating_add(1) < high {
                    let middle = low.midpoint(high);
                    let same =
                        from_days(middle).is_ok_and(|day| self.slid(day).discount == cut.discount);
                    if same { low = middle } else { high = middle }
                }
                from_days(low).unwrap_or(date)
            }
        }
    }
}
