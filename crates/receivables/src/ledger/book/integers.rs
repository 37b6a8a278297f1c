//! Which keys are integers: what a copy of a ledger has to know besides the facts.

use super::{
    ids::{Ids, canonical},
    intake::LedgerBuilder,
    ledger::Ledger,
};
use crate::ledger::{Key, Keys};

/// Which keys came as integers and are ordered by value; facts print them as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[expect(clippy::struct_excessive_bools, reason = "one answer for each column of keys")]
pub struct IntegerKeys {
    /// The customers.
    pub customers: bool,
    /// The ids of invoices.
    pub invoices: bool,
    /// The ids of payments and credit notes.
    pub credits: bool,
    /// The ids of allocations.
    pub allocations: bool,
}

impl Ledger {
    /// Which keys are integers, because all of them came in integer columns.
    pub fn integer_keys(&self) -> IntegerKeys {
        let integers = |ids: &Ids| matches!(ids.keys(), Keys::Integer(_));
        IntegerKeys {
            customers: matches!(*self.customers, Keys::Integer(_)),
            invoices: integers(&self.invoices.id),
            credits: integers(&self.credits.id),
            allocations: integers(&self.allocations.id),
        }
    }
}

impl LedgerBuilder {
    /// Takes keys for integers that were pushed as text, where every one of them is written as an
    /// integer: the facts of a ledger give that ledger again, whatever its keys were.
    ///
    /// ```
    /// use receivables::{
    ///     ledger::{IntegerKeys, Invoice, Key, Ledger, LedgerBuilder}, money::Currency,
    ///     time::parse_date,
    /// };
    /// use rust_decimal::Decimal;
    /// let day = parse_date("2026-06-01")?;
    /// let invoices = ["10", "9"].map(|id| Invoice::new(id, id, day, day, Decimal::TEN));
    /// let pushed = invoices.into_iter().fold(Ledger::builder(Currency::EUR), LedgerBuilder::push);
    /// let keys = IntegerKeys { customers: true, invoices: true, ..IntegerKeys::default() };
    /// let ledger = pushed.integer_keys(keys).build()?;
    /// assert_eq!(ledger.customers().get(0), Some(Key::Integer(9))); // 9 < 10, but "10" < "9"
    /// # Ok::<(), receivables::Error>(())
    /// ```
    #[must_use]
    pub fn integer_keys(mut self, keys: IntegerKeys) -> Self {
        let whole = |text: &str| matches!(canonical(text), Key::Integer(_));
        if keys.customers && self.customers.texts().iter().all(whole) {
            self.customers_are_text = false;
        }
        let ids = [
            (keys.invoices, &mut self.invoices.id),
            (keys.credits, &mut self.credits.id),
            (keys.allocations, &mut self.allocations.id),
        ];
        for (_, ids) in ids.into_iter().filter(|(wanted, _)| *wanted) {
            ids.make_integer();
        }
        self
    }
}
