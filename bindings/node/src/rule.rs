//! The rule of `ledger.allocate`: the name of a preset, or an object of choices.

use receivables::ledger::AllocationRule;
use receivables_boundary::allocation_rule;

use crate::definition::Definition;
use crate::failure::Failure;
use crate::value::Value;

/// The currencies in `tolerance` are the caller's.
const RULE: Definition = Definition {
    expected: "the name of a rule, or { preset, keys, fullOnly, tolerance }",
    objects: &[("", &["preset", "keys", "full_only", "tolerance"])],
    counts: &[],
};

/// The rule; what its parts mean to each other is for the door to say.
pub(crate) fn read(value: Value<'_>) -> Result<AllocationRule, Failure> {
    Ok(allocation_rule(&RULE.json(value)?)?)
}
