//! The native half of the npm package `receivables`: reads JavaScript values strictly, calls the
//! core, hands plain values back.
//!
//! The public face (classes, the error, iteration) is in `lib/*.cjs`; its types are in
//! `types/*.d.ts`. Nothing here is called but from there.

#![expect(
    unreachable_pub,
    reason = "what the macro exports must be `pub`; only JavaScript calls it"
)]
#![cfg_attr(test, allow(dead_code, reason = "a test build registers no exports"))]

mod aging;
mod arrow;
mod calendar;
mod columns;
mod convert;
mod definition;
mod direct;
mod discount;
mod facts;
mod failure;
mod held;
mod items;
mod job;
mod ledger;
mod money;
mod penalty;
mod rows;
mod rule;
mod table;
mod terms;
mod texts;
mod time;
mod value;
