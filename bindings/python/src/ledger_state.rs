//! A ledger as pickling keeps it, and the equality of two ledgers.
//!
//! The document form of the core writes integer keys as text. Between two processes nothing may
//! change: customers stay integers, and ids keep the order that they have as integers.

use receivables::Error;
use receivables::ledger::{Fact, IntegerKeys, Ledger, LedgerBuilder};
use receivables::money::Currency;
use serde::{Deserialize, Serialize};

use crate::capsule::malformed;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    currency: Currency,
    precision: u32,
    integers: IntegerKeys,
    facts: Vec<Fact>,
}

/// The state of a ledger, as JSON.
pub(crate) fn save(ledger: &Ledger) -> Result<String, Error> {
    let state = State {
        currency: ledger.currency(),
        precision: ledger.currency().precision(),
        integers: ledger.integer_keys(),
        facts: ledger.facts().collect(),
    };
    serde_json::to_string(&state).map_err(|error| malformed(&error))
}

/// The ledger of a state, with every check of a ledger made from facts.
pub(crate) fn load(state: &str) -> Result<Ledger, Error> {
    let state: State = serde_json::from_str(state).map_err(|error| malformed(&error))?;
    let builder = Ledger::builder(state.currency.with_precision(state.precision)?);
    let builder = state.facts.into_iter().fold(builder, LedgerBuilder::push);
    builder.integer_keys(state.integers).build()
}

/// Whether two ledgers hold the same facts, and so give the same answers.
pub(crate) fn same(left: &Ledger, right: &Ledger) -> bool {
    left.currency() == right.currency()
        && left.counts() == right.counts()
        && left.integer_keys() == right.integer_keys()
        && left.facts().eq(right.facts())
}
