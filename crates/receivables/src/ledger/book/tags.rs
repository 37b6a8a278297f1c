//! Tags of invoices and customers as columns to group by.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    cells::{Column, at},
    rows::Row,
    tables::Tags,
};
use crate::{
    error::Error,
    ledger::{Customer, Keys, TextColumn},
};

/// One tag of the ledger.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    /// The distinct values; the first stands for none.
    pub(crate) keys: Arc<Keys>,
    /// What each customer's documents have where they say nothing themselves.
    pub(crate) of_customer: Column<u32>,
}

/// Every tag by name, with the customers' values coded as those of the invoices are.
pub(super) fn link(
    invoices: &mut Tags,
    customers: &[Row<Customer>],
    count: usize,
) -> Result<BTreeMap<String, Tag>, Error> {
    let mut of_customers: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for fact in customers {
        for (name, value) in &fact.fact.tags {
            let (keys, _) = invoices.0.entry(name.clone()).or_default();
            let code = keys.code(value)?.saturating_add(1);
            let codes = of_customers.entry(name.clone()).or_insert_with(|| vec![0; count]);
            if let Some(slot) = codes.get_mut(at(fact.customer)) {
                *slot = code;
            }
        }
    }
    let tag = |(name, (keys, _)): (&String, &(crate::ledger::Dictionary, Column<u32>))| {
        let mut texts = TextColumn::default();
        texts.push("");
        keys.texts().iter().for_each(|text| texts.push(text));
        let mut of_customer = Column::new(0);
        of_customer.extend(0, of_customers.get(name).map_or(&[][..], Vec::as_slice));
        (name.clone(), Tag { keys: Arc::new(Keys::Text(texts)), of_customer })
    };
    Ok(invoices.0.iter().map(tag).collect())
}
