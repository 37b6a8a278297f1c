//! The names of conventions and policies: what the types of `receivables.names` are held to.

use std::collections::BTreeMap;

use pyo3::prelude::*;
use receivables::Named;
use receivables::aging::{Basis, Credits, Days, Detail, Disputed, Unit};
use receivables::ledger::{
    AllocationKey, Channel, Claim, CustomerKind, DecidedBy, DisputeOutcome, FactKind, PromiseState,
    UnappliedReason, WriteOffReason,
};
use receivables::money::{Remainder, Rounding};
use receivables::penalty::{
    Capitalisation, ClaimState, Fixing, Grace, LimitedBy, Pack, ReferenceTable, RoundPer,
    TableDetail,
};
use receivables::terms::discount::{DiscountBase, Outcome, PartPayments};
use receivables::terms::{Anchor, TermsLimit};
use receivables::time::{BuiltInCalendar, BusinessDayConvention, DayCount, MonthEnd, Weekday};

/// Every list of names by what it is called in an error message.
#[pyfunction]
fn names() -> BTreeMap<&'static str, Vec<&'static str>> {
    BTreeMap::from([
        of::<Rounding>(),
        of::<Remainder>(),
        of::<DayCount>(),
        of::<BusinessDayConvention>(),
        of::<BuiltInCalendar>(),
        of::<MonthEnd>(),
        of::<Weekday>(),
        of::<Basis>(),
        of::<Unit>(),
        of::<Credits>(),
        of::<Disputed>(),
        of::<Days>(),
        of::<Detail>(),
        of::<FactKind>(),
        of::<CustomerKind>(),
        of::<Claim>(),
        of::<WriteOffReason>(),
        of::<DisputeOutcome>(),
        of::<Channel>(),
        of::<PromiseState>(),
        of::<AllocationKey>(),
        of::<DecidedBy>(),
        of::<UnappliedReason>(),
        of::<Anchor>(),
        of::<TermsLimit>(),
        of::<DiscountBase>(),
        of::<PartPayments>(),
        of::<Outcome>(),
        of::<Pack>(),
        of::<Fixing>(),
        of::<Grace>(),
        of::<RoundPer>(),
        of::<Capitalisation>(),
        of::<LimitedBy>(),
        of::<ClaimState>(),
        of::<ReferenceTable>(),
        of::<TableDetail>(),
    ])
}

fn of<T: Named>() -> (&'static str, Vec<&'static str>) {
    (T::KIND, T::ALL.iter().map(|(_, name, _)| *name).collect())
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(names, module)?)
}
