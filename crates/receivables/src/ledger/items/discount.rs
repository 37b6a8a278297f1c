//! What a discount would cost and gain over the open items.

use super::{NO_DATE, OpenItems};
use crate::{
    error::Error,
    terms::{
        PaymentTerms,
        discount::{DiscountEffect, EffectAssumptions, EffectColumns, effect},
    },
};

impl OpenItems {
    /// What the discount of some terms would cost, and how many days it would gain.
    ///
    /// Assumed is that a share `take_up` of every item takes its best tier (the largest discount;
    /// of two equal ones the earlier) on the last day of its window, and else pays `delay_days`
    /// after the due date of the item. Only items that are owed count, and of the terms only the
    /// tiers, counted from each item's issue date. One line per currency, by code; empty where
    /// nothing is owed.
    ///
    /// ```
    /// use receivables::ledger::{Item, OpenItems};
    /// use receivables::money::{Currency, Rate};
    /// use receivables::terms::{PaymentTerms, discount::EffectAssumptions};
    /// use receivables::time::parse_date;
    ///
    /// let (issue, due) = (parse_date("2026-05-01")?, parse_date("2026-05-31")?);
    /// let mut item = Item::new("F-001", "acme", due, "1000.00".parse().unwrap());
    /// item.issue = Some(issue);
    /// let items = OpenItems::from_rows(Currency::EUR, [item])?;
    /// let mut assumed = EffectAssumptions::new(Rate::parse("0.5")?);
    /// assumed.cost_of_capital = Some(Rate::parse("0.08")?);
    /// let [euro] = items
    ///     .discount_effect(&PaymentTerms::parse("2/10 net 30")?, &assumed)?
    ///     .try_into()
    ///     .unwrap();
    /// assert_eq!(euro.discount.to_string(), "10.00"); // half of 20.00
    /// assert_eq!(euro.days_gained.to_string(), "10.000000"); // half of 20 days, 11 May to 31 May
    /// // 0.5 x 0.08 x 980.00 x 20 / 365 = 2.147...
    /// assert_eq!(euro.financing_gain.unwrap().to_string(), "2.15");
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `discount.none`, `discount.sliding_not_a_policy`; `terms.date_missing` for a tier that counts
    /// from another day than the issue; `input.out_of_range` for a take-up above 1, a delay of more
    /// than 36,500 days or a year of other than 1 to 366; `item.column_missing` or `input.null`
    /// where an item that is owed has no issue date; `date.out_of_range`; `amount.too_precise` and
    /// `amount.out_of_range`.
    pub fn discount_effect(
        &self,
        terms: &PaymentTerms,
        assumed: &EffectAssumptions,
    ) -> Result<Vec<DiscountEffect>, Error> {
        let columns = EffectColumns {
            open: &self.columns.open,
            due: &self.columns.due,
            issue: self.columns.issue.as_deref(),
            no_date: NO_DATE,
        };
        let currency = &self.columns.currency;
        effect(terms, assumed, columns, currency.currencies(), |row| currency.code(row))
    }
}
