//! Kotlin and Swift bindings of `receivables`.

uniffi::setup_scaffolding!("receivables");

mod account;
mod allocation;
mod calendar;
mod conventions;
mod discount;
mod error;
mod fact_fields;
mod fact_names;
mod facts;
mod items;
mod ledger;
mod money;
mod names;
mod penalty;
mod penalty_names;
mod penalty_policy;
mod penalty_table;
mod policy;
mod provision;
mod reference;
mod report;
mod roll_rates;
mod terms;
mod time;
mod values;

/// The version of the library, as released.
#[uniffi::export]
fn library_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
