//! How credits settle what is open: the rule, and what it proposes.

use std::collections::HashMap;

use receivables::Error;
use receivables::ledger;
use receivables::money::Currency;
use receivables_boundary::Json;

use crate::error::ReceivablesError;
use crate::fact_fields::facts_of;
use crate::facts::Fact;
use crate::names::closed_value;
use crate::values::{CivilDate, ExactDecimal, UnicodeText};

closed_value! {
    /// One thing that open items are ordered by.
    AllocationKey = ledger::AllocationKey, allocation_key_named, allocation_key_name {
        /// Costs, then interest, then principal.
        Claim,
        /// The earlier due date first.
        Due,
        /// The earlier issue date first.
        Issue,
        /// The smaller open amount first.
        Smallest,
        /// The larger open amount first.
        Largest,
        /// What is open exactly as much as the credit has left first.
        ExactMatch,
        /// What is not under dispute first.
        Undisputed,
    }
}

closed_value! {
    /// What made an item come before the next one.
    DecidedBy = ledger::DecidedBy, decided_by_named, decided_by_name {
        /// Its claim.
        Claim,
        /// Its due date.
        Due,
        /// Its issue date.
        Issue,
        /// Its open amount was smaller.
        Smallest,
        /// Its open amount was larger.
        Largest,
        /// Its open amount was exactly that of the credit.
        ExactMatch,
        /// It was not under dispute.
        Undisputed,
        /// Nothing but its id.
        Id,
        /// There was no other.
        OnlyItem,
        /// None: each has its share.
        Proportion,
    }
}

closed_value! {
    /// Why something is left of a credit.
    UnappliedReason = ledger::UnappliedReason, unapplied_reason_named, unapplied_reason_name {
        /// Nothing is open that it may settle.
        NothingOpen,
        /// What is open is more than it has left, and only whole items are settled.
        FullOnly,
        /// Something is open again since the last day, which the rule may settle from the next on.
        Reserved,
    }
}

/// In which order credits settle open items, and how far.
///
/// The order always ends with the id, so it never depends on the order of the input.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub(crate) enum AllocationRule {
    /// A rule that has a name.
    Preset {
        /// `oldest_due_first`, `costs_interest_principal` (BGB 367; Code civil, art. 1343-1),
        /// `smallest_first`, `exact_match_first` or `pro_rata`.
        name: UnicodeText,
        /// Passes over items that a credit cannot settle wholly.
        #[uniffi(default = false)]
        full_only: bool,
        /// By the code of a currency, how much of an item that a credit leaves open is written off.
        #[uniffi(default)]
        tolerance: HashMap<UnicodeText, ExactDecimal>,
    },
    /// A rule of one's own.
    Keys {
        /// The keys in the order of their weight.
        keys: Vec<AllocationKey>,
        /// Passes over items that a credit cannot settle wholly.
        #[uniffi(default = false)]
        full_only: bool,
        /// By the code of a currency, how much of an item that a credit leaves open is written off.
        #[uniffi(default)]
        tolerance: HashMap<UnicodeText, ExactDecimal>,
    },
}

/// One settlement that a rule proposes.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct AllocationStep {
    /// From which day on it counts.
    pub(crate) date: CivilDate,
    /// The payment or credit note.
    pub(crate) credit: String,
    /// The invoice.
    pub(crate) invoice: String,
    /// The instalment, 1 is the first; none for an invoice with one due date.
    pub(crate) instalment: Option<i32>,
    /// How much.
    pub(crate) amount: ExactDecimal,
    /// What was open for the rule before: what later facts settle is reserved for them.
    pub(crate) open_before: ExactDecimal,
    /// `open_before - amount`.
    pub(crate) open_after: ExactDecimal,
    /// What the credit had free after it.
    pub(crate) credit_left: ExactDecimal,
    /// The name of the rule; `keys` for a rule of one's own.
    pub(crate) rule: String,
    /// What made this item come before the next one.
    pub(crate) decided_by: DecidedBy,
}

/// A small rest that the rule's tolerance closes.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct ToleranceWriteOff {
    /// The day.
    pub(crate) date: CivilDate,
    /// The credit that left the rest.
    pub(crate) credit: String,
    /// The invoice.
    pub(crate) invoice: String,
    /// The instalment, 1 is the first; none for an invoice with one due date.
    pub(crate) instalment: Option<i32>,
    /// The rest.
    pub(crate) amount: ExactDecimal,
}

/// A credit of which something is left on the last day.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Unapplied {
    /// The payment or credit note.
    pub(crate) credit: String,
    /// What is left of it.
    pub(crate) amount: ExactDecimal,
    /// Why.
    pub(crate) reason: UnappliedReason,
}

/// What a rule proposes. Nothing changes before its facts are appended.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Allocations {
    /// The last day that was looked at.
    pub(crate) until: CivilDate,
    /// The settlements, by customer, then in the order in which they were decided.
    pub(crate) steps: Vec<AllocationStep>,
    /// The rests that the tolerance closes.
    pub(crate) write_offs: Vec<ToleranceWriteOff>,
    /// What is left of credits, by customer, date and id.
    pub(crate) unapplied: Vec<Unapplied>,
    /// The facts to append: an allocation for every step, a write-off for every rest that is closed.
    ///
    /// Their ids are made of what they are about, `P-001:F-001:2026-06-10` or
    /// `P-001:F-001/2:2026-06-10` for an instalment, so that the same proposal has the same ids.
    pub(crate) facts: Vec<Fact>,
}

/// The rule that a JSON document says: `"oldest_due_first"`, or `{"keys": ["claim", "due"]}`.
///
/// An object may also have `full_only` and `tolerance`, `{"EUR": "0.05"}`. Throws
/// `input.unknown_name`, `input.unknown_field`, `input.contradiction` for a preset and keys together,
/// `input.missing_field` for neither, `currency.unknown`, `amount.malformed`, `ledger.not_positive`
/// and `input.malformed` for what is not JSON.
#[uniffi::export]
fn allocation_rule_from_json(document: &UnicodeText) -> Result<AllocationRule, ReceivablesError> {
    let document = Json::read(document.text()?)?;
    Ok(AllocationRule::of(&receivables_boundary::allocation_rule(&document)?))
}

impl AllocationRule {
    pub(crate) fn core(&self) -> Result<ledger::AllocationRule, Error> {
        let (rule, full_only, tolerance) = match self {
            Self::Preset { name, full_only, tolerance } => {
                (ledger::AllocationRule::named(name.text()?)?, full_only, tolerance)
            }
            Self::Keys { keys, full_only, tolerance } => {
                let keys: Vec<_> = keys.iter().map(|key| (*key).into()).collect();
                (ledger::AllocationRule::by(&keys), full_only, tolerance)
            }
        };
        let rule = rule.full_only(*full_only);
        // A map has no order of its own, and errors must not depend on it.
        let mut tolerance: Vec<_> = tolerance.iter().collect();
        tolerance.sort_by_key(|(code, _)| *code);
        let tolerate = |rule: ledger::AllocationRule, (code, amount): (&UnicodeText, _)| {
            tolerant(rule, code, amount).map_err(|error| error.at("tolerance"))
        };
        tolerance.into_iter().try_fold(rule, tolerate)
    }

    fn of(rule: &ledger::AllocationRule) -> Self {
        let full_only = rule.is_full_only();
        let tolerated = rule.tolerances();
        let tolerance =
            tolerated.map(|(code, amount)| (code.code().into(), amount.into())).collect();
        if rule.name() == ledger::AllocationRule::by(&[]).name() {
            let keys = rule.keys().iter().map(|key| (*key).into()).collect();
            return Self::Keys { keys, full_only, tolerance };
        }
        Self::Preset { name: rule.name().into(), full_only, tolerance }
    }
}

fn tolerant(
    rule: ledger::AllocationRule,
    code: &UnicodeText,
    amount: &ExactDecimal,
) -> Result<ledger::AllocationRule, Error> {
    let code = code.text()?;
    let tolerance = Currency::from_code(code).and_then(|currency| {
        let amount = amount.to_decimal()?;
        rule.tolerance(currency, amount)
    });
    tolerance.map_err(|error| error.at(code))
}

impl Allocations {
    pub(crate) fn of(found: ledger::Allocations) -> Result<Self, Error> {
        let facts = found.facts();
        Ok(Self {
            until: found.until.into(),
            facts: facts_of(facts)?,
            steps: found.steps.into_iter().map(Into::into).collect(),
            write_offs: found.write_offs.into_iter().map(Into::into).collect(),
            unapplied: found.unapplied.into_iter().map(Into::into).collect(),
        })
    }
}

impl From<ledger::AllocationStep> for AllocationStep {
    fn from(step: ledger::AllocationStep) -> Self {
        Self {
            date: step.date.into(),
            credit: step.credit,
            invoice: step.invoice,
            instalment: step.instalment.map(small),
            amount: step.amount.into(),
            open_before: step.open_before.into(),
            open_after: step.open_after.into(),
            credit_left: step.credit_left.into(),
            rule: step.rule.to_owned(),
            decided_by: step.decided_by.into(),
        }
    }
}

impl From<ledger::ToleranceWriteOff> for ToleranceWriteOff {
    fn from(rest: ledger::ToleranceWriteOff) -> Self {
        Self {
            date: rest.date.into(),
            credit: rest.credit,
            invoice: rest.invoice,
            instalment: rest.instalment.map(small),
            amount: rest.amount.into(),
        }
    }
}

impl From<ledger::Unapplied> for Unapplied {
    fn from(left: ledger::Unapplied) -> Self {
        Self { credit: left.credit, amount: left.amount.into(), reason: left.reason.into() }
    }
}

/// The number of an instalment: there are at most 1200.
fn small(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::assert_same_values;

    #[test]
    fn every_value_of_the_core_is_exported() {
        assert_same_values::<_, ledger::AllocationKey>(AllocationKey::ALL, allocation_key_named);
        assert_same_values::<_, ledger::DecidedBy>(DecidedBy::ALL, decided_by_named);
        assert_same_values::<_, ledger::UnappliedReason>(
            UnappliedReason::ALL,
            unapplied_reason_named,
        );
    }

    #[test]
    fn a_rule_comes_back_as_it_was_read() {
        for document in [
            r#""pro_rata""#,
            r#"{"preset": "smallest_first", "full_only": true}"#,
            r#"{"keys": ["claim", "due"], "tolerance": {"EUR": "0.05", "JPY": "3"}}"#,
            r#"{"keys": []}"#,
        ] {
            let rule =
                Json::read(document).and_then(|json| receivables_boundary::allocation_rule(&json));
            let rule = rule.unwrap();
            assert_eq!(AllocationRule::of(&rule).core().unwrap(), rule);
        }
    }
}
