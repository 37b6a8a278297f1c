//! What each customer owes on a day, in one line.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{
    error::Error,
    ledger::{Key, Ledger},
    money::Currency,
};
#[cfg(feature = "serde")]
use crate::{money::currency_code, wire};

/// What one customer owes in one currency at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Balance {
    /// The customer.
    pub customer: String,
    /// The currency of the amounts.
    #[cfg_attr(feature = "serde", serde(serialize_with = "currency_code"))]
    pub currency: Currency,
    /// What is open of his invoices.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub open: Decimal,
    /// What is left of his payments and credit notes, positive.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub unapplied: Decimal,
    /// `open - unapplied`.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub balance: Decimal,
    /// How much of `open` is under dispute.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub disputed: Decimal,
}

/// Minor units.
#[derive(Default)]
struct Sums {
    open: i128,
    unapplied: i128,
    disputed: i128,
}

impl Ledger {
    /// What each customer owes at the end of a day: one line per customer and currency in which he
    /// has an open invoice or an unapplied credit, sorted by customer, then currency code.
    ///
    /// ```
    /// use receivables::{ledger::{Invoice, Ledger, Payment}, money::Currency, time::parse_date};
    /// use rust_decimal::Decimal;
    /// let day = parse_date("2026-06-01")?;
    /// let ledger = Ledger::builder(Currency::EUR)
    ///     .push(Invoice::new("F-1", "acme", day, day, Decimal::new(100_00, 2)))
    ///     .push(Payment::new("P-1", day, Decimal::new(30_00, 2)).by("acme"))
    ///     .build()?;
    /// let [acme] = ledger.balances(day)?.try_into().unwrap();
    /// assert_eq!(acme.balance, Decimal::new(70_00, 2)); // 100.00 - 30.00, not applied yet
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `date.out_of_range`; `amount.out_of_range` beyond what a decimal holds.
    pub fn balances(&self, date: NaiveDate) -> Result<Vec<Balance>, Error> {
        let items = self.as_of(date)?;
        let columns = items.columns();
        let mut sums: BTreeMap<(Key<'_>, &str), (Currency, Sums)> = BTreeMap::new();
        for (row, open) in columns.open.iter().enumerate() {
            let currency = items.currency_of(row);
            let code = items.currencies().iter().find(|known| **known == currency);
            let customer = columns.customer.get(row).unwrap_or(Key::Missing);
            let key = (customer, code.map_or("", |known| known.code()));
            let (_, sums) = sums.entry(key).or_insert_with(|| (currency, Sums::default()));
            let part = columns.disputed.as_ref().map_or(0, |column| column.part(row, *open));
            sums.disputed = sums.disputed.saturating_add(part.into());
            let open = i128::from(*open);
            sums.open = sums.open.saturating_add(open.max(0));
            sums.unapplied = sums.unapplied.saturating_sub(open.min(0));
        }
        let line = |((customer, _), (currency, sums)): ((Key<'_>, _), (Currency, Sums))| {
            Ok(Balance {
                customer: customer.to_string(),
                currency,
                open: currency.to_decimal(sums.open)?,
                unapplied: currency.to_decimal(sums.unapplied)?,
                balance: currency.to_decimal(sums.open.saturating_sub(sums.unapplied))?,
                disputed: currency.to_decimal(sums.disputed)?,
            })
        };
        sums.into_iter().map(line).collect()
    }
}
