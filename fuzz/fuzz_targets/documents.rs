//! Any text as a document, and any input of any call: read or refused, never a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use receivables::{
    aging::{AgingPolicy, AgingReport},
    ledger::{AllocationRule, CustomerKind, Ledger, OpenItems},
    penalty::PenaltyPolicy,
    terms::PaymentTerms,
    time::Calendar,
};
use receivables_conformance::answer;
use serde_json::Value;

const CALLS: [&str; 33] = [
    "money.round",
    "money.split_by_weights",
    "time.year_fraction",
    "time.schedule",
    "calendar.add_business_days",
    "items.rows",
    "aging.report",
    "aging.merge",
    "aging.roll_rates",
    "ledger.as_of",
    "ledger.balances",
    "ledger.statement",
    "ledger.history",
    "ledger.promises",
    "ledger.append",
    "ledger.facts",
    "ledger.penalties",
    "terms.parse",
    "terms.resolve",
    "terms.check",
    "terms.due_dates",
    "discount.payable",
    "discount.judge",
    "discount.annual_cost",
    "discount.break_even",
    "discount.effect",
    "penalty.late_interest",
    "penalty.rate_in_force",
    "penalty.reference_rate",
    "penalty.pack",
    "penalty.fees",
    "penalty.table",
    "penalty.claims",
];

fuzz_target!(|text: &str| {
    let as_of = receivables::time::parse_date("2026-06-30").unwrap();
    if let Ok(items) = serde_json::from_str::<OpenItems>(text) {
        let _ = items.aging(as_of, &AgingPolicy::default());
    }
    let _ = serde_json::from_str::<AgingPolicy>(text);
    let _ = serde_json::from_str::<Calendar>(text);
    let _ = serde_json::from_str::<PenaltyPolicy>(text);
    let _ = serde_json::from_str::<PaymentTerms>(text);
    if let Ok(report) = serde_json::from_str::<AgingReport>(text) {
        let _ = report.merge(&report);
        let _ = report.by(&[]);
    }
    if let Ok(ledger) = serde_json::from_str::<Ledger>(text) {
        let _ = ledger.as_of(as_of);
        let _ = ledger.allocate(as_of, &AllocationRule::oldest_due_first());
        let mut policy = PenaltyPolicy::contract("0.1".parse().unwrap());
        policy.grace_days = 5;
        let _ = ledger.penalties(&policy, as_of);
        let _ = ledger.penalties_of(CustomerKind::Consumer, &policy, as_of);
    }
    let _ = receivables_boundary::ledger_from_json(text);
    let _ = receivables_boundary::ledger_from_json_lines(text);
    if let Ok(input) = serde_json::from_str::<Value>(text) {
        for call in CALLS {
            let _ = answer(call, &input);
        }
    }
});
