//! Kotlin and Swift bindings of `receivables`.

uniffi::setup_scaffolding!("receivables");

mod calendar;
mod conventions;
mod error;
mod items;
mod money;
mod names;
mod policy;
mod provision;
mod report;
mod roll_rates;
mod time;
mod values;

/// The version of the library, as released.
#[uniffi::export]
fn library_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
