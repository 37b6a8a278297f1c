//! What is owed for paying late, as the records of `receivables.penalties`.

use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use receivables::Named;
use receivables::penalty::{
    FeeStep, InvoicePenalty, PackSummary, Penalty, PenaltyClaim, RateInForce, ReferenceRate,
    Segment,
};

use crate::records::{Record, class, records};
use crate::values::{Day, Exact};

/// A class of the penalties, imported once.
macro_rules! of_penalties {
    ($py:expr, $name:literal) => {
        class!($py, "receivables.penalties", $name)
    };
}

/// A `Penalty`.
pub(crate) fn penalty<'py>(py: Python<'py>, penalty: &Penalty) -> Record<'py> {
    let fields = [
        (&penalty.id).into_bound_py_any(py)?,
        penalty.currency.code().into_bound_py_any(py)?,
        Exact(penalty.amount).into_pyobject(py)?,
        Day(penalty.due).into_bound_py_any(py)?,
        Day(penalty.as_of).into_bound_py_any(py)?,
        penalty.debtor.name().into_bound_py_any(py)?,
        penalty.from.map(Day).into_bound_py_any(py)?,
        penalty.to.map(Day).into_bound_py_any(py)?,
        penalty.days.into_bound_py_any(py)?,
        records!(py, of_penalties!(py, "Segment")?, &penalty.segments, segment)?,
        Exact(penalty.interest_computed).into_pyobject(py)?,
        Exact(penalty.interest).into_pyobject(py)?,
        penalty.limited_by.map(Named::name).into_bound_py_any(py)?,
        penalty.compensation.map(Exact).into_bound_py_any(py)?,
        Exact(penalty.total).into_pyobject(py)?,
        Exact(penalty.open).into_pyobject(py)?,
        penalty.pack.map(Named::name).into_bound_py_any(py)?,
        penalty.version.map(Day).into_bound_py_any(py)?,
        PyTuple::new(py, &penalty.text)?.into_any(),
    ];
    of_penalties!(py, "Penalty")?.call1(PyTuple::new(py, fields)?)
}

fn segment<'py>(py: Python<'py>, segment: &Segment) -> Record<'py> {
    of_penalties!(py, "Segment")?.call1((
        Day(segment.from),
        Day(segment.to),
        segment.days,
        Exact(segment.rate),
        Exact(segment.base),
        Exact(segment.amount),
        segment.floor_applied,
        segment.carried_forward,
    ))
}

/// A `RateInForce`.
pub(crate) fn rate_in_force<'py>(py: Python<'py>, found: &RateInForce) -> Record<'py> {
    of_penalties!(py, "RateInForce")?.call1((
        Day(found.date),
        Exact(found.rate),
        found.reference.map(Exact),
        found.margin.map(Exact),
        found.floor.map(Exact),
        found.floor_applied,
        found.carried_forward,
        found.pack.map(Named::name),
        found.version.map(Day),
    ))
}

/// A `ReferenceRate`.
pub(crate) fn reference_rate<'py>(py: Python<'py>, found: &ReferenceRate) -> Record<'py> {
    of_penalties!(py, "ReferenceRate")?.call1((
        found.table.name(),
        Day(found.date),
        Exact(found.rate),
        Day(found.from),
        found.source,
    ))
}

/// A `Pack`.
pub(crate) fn pack<'py>(py: Python<'py>, pack: &PackSummary) -> Record<'py> {
    of_penalties!(py, "Pack")?.call1((
        pack.pack.name(),
        Day(pack.version),
        pack.title,
        pack.table.name(),
        pack.fixing.name(),
        pack.currency.code(),
        Day(pack.known_until),
    ))
}

/// A `FeeStep` for each fee.
pub(crate) fn fee_steps<'py>(py: Python<'py>, steps: &[FeeStep]) -> Record<'py> {
    records!(py, of_penalties!(py, "FeeStep")?, steps, fee_step)
}

fn fee_step<'py>(py: Python<'py>, step: &FeeStep) -> Record<'py> {
    of_penalties!(py, "FeeStep")?.call1((Exact(step.fee), Exact(step.balance)))
}

/// An `InvoicePenalty` for each invoice.
pub(crate) fn of_invoices<'py>(py: Python<'py>, penalties: &[InvoicePenalty]) -> Record<'py> {
    records!(py, of_penalties!(py, "InvoicePenalty")?, penalties, of_invoice)
}

fn of_invoice<'py>(py: Python<'py>, found: &InvoicePenalty) -> Record<'py> {
    of_penalties!(py, "InvoicePenalty")?.call1((
        &found.invoice,
        &found.customer,
        found.currency.code(),
        Day(found.as_of),
        records!(py, of_penalties!(py, "Penalty")?, &found.items, penalty)?,
        claim(py, &found.interest)?,
        claim(py, &found.compensation)?,
    ))
}

fn claim<'py>(py: Python<'py>, claim: &PenaltyClaim) -> Record<'py> {
    of_penalties!(py, "PenaltyClaim")?.call1((
        Exact(claim.accrued),
        Exact(claim.claimed),
        Exact(claim.waived),
        Exact(claim.paid),
        Exact(claim.open),
        Exact(claim.unclaimed),
        claim.state.name(),
    ))
}
