//! Tables of open items.

use receivables::{Result, ledger::OpenItems};
use serde_json::{Value, json};

use crate::{
    fields::{Fields, open_items},
    wire::{read_back, to_wire},
};

/// The table as it was understood; its document has to be readable, and print alike.
pub(super) fn rows(input: &Value) -> Result<Value> {
    let fields = Fields::of(input, &["items"])?;
    let items = open_items(fields.value("items")?)?;
    let document = to_wire(&items);
    read_back::<OpenItems>(&document);
    let customers: Vec<_> = items.customers().iter().map(|key| key.to_string()).collect();
    let currencies: Vec<_> =
        items.currencies().iter().map(|currency| currency.code().to_owned()).collect();
    Ok(json!({
        "count": items.len(),
        "customers": customers,
        "currencies": currencies,
        "rows": document["rows"],
    }))
}
