//! What a ledger says of an account, as the records of `receivables.accounts`.

use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyTuple};
use receivables::Named as _;
use receivables::ledger::{
    AllocationStep, Allocations, Balance, HistoryEvent, InvoiceHistory, Movement, PromiseStatus,
    Statement, ToleranceWriteOff, Unapplied,
};

use crate::facts::dicts;
use crate::records::{Record, class, records};
use crate::values::{Day, Exact};

/// A class of the accounts, imported once.
macro_rules! account {
    ($py:expr, $name:literal) => {
        class!($py, "receivables.accounts", $name)
    };
}

/// A `Balance` for each line.
pub(crate) fn balances<'py>(py: Python<'py>, balances: &[Balance]) -> Record<'py> {
    records!(py, account!(py, "Balance")?, balances, balance)
}

fn balance<'py>(py: Python<'py>, line: &Balance) -> Record<'py> {
    account!(py, "Balance")?.call1((
        &line.customer,
        line.currency.code(),
        Exact(line.open),
        Exact(line.unapplied),
        Exact(line.balance),
        Exact(line.disputed),
    ))
}

/// A `Statement` for each currency.
pub(crate) fn statements<'py>(
    py: Python<'py>,
    statements: &[Statement],
) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    statements.iter().try_for_each(|of_one| list.append(statement(py, of_one)?))?;
    Ok(list)
}

fn statement<'py>(py: Python<'py>, statement: &Statement) -> Record<'py> {
    account!(py, "Statement")?.call1((
        &statement.customer,
        statement.currency.code(),
        Day(statement.from),
        Day(statement.to),
        Exact(statement.opening),
        records!(py, account!(py, "Movement")?, statement.movements, movement)?,
        Exact(statement.closing),
    ))
}

fn movement<'py>(py: Python<'py>, movement: &Movement) -> Record<'py> {
    account!(py, "Movement")?.call1((
        Day(movement.date),
        movement.kind.name(),
        &movement.id,
        Exact(movement.amount),
        Exact(movement.balance),
    ))
}

/// An `InvoiceHistory`.
pub(crate) fn history<'py>(py: Python<'py>, history: &InvoiceHistory) -> Record<'py> {
    account!(py, "InvoiceHistory")?.call1((
        &history.invoice,
        &history.customer,
        history.currency.code(),
        Day(history.as_of),
        Exact(history.amount),
        records!(py, account!(py, "HistoryEvent")?, history.events, event)?,
        Exact(history.open),
        Exact(history.disputed),
    ))
}

fn event<'py>(py: Python<'py>, event: &HistoryEvent) -> Record<'py> {
    account!(py, "HistoryEvent")?.call1((
        Day(event.date),
        event.kind.name(),
        &event.id,
        event.amount.map(Exact),
        Exact(event.open),
        event.to_string(),
    ))
}

/// A `PromiseStatus` for each promise.
pub(crate) fn promises<'py>(py: Python<'py>, promises: &[PromiseStatus]) -> Record<'py> {
    records!(py, account!(py, "PromiseStatus")?, promises, promise)
}

fn promise<'py>(py: Python<'py>, promise: &PromiseStatus) -> Record<'py> {
    account!(py, "PromiseStatus")?.call1((
        &promise.id,
        &promise.customer,
        promise.currency.code(),
        PyTuple::new(py, &promise.invoices)?,
        Day(promise.made),
        Day(promise.due),
        Exact(promise.amount),
        Exact(promise.received),
        promise.state.name(),
        promise.decided.map(Day),
    ))
}

/// An `Allocations`.
pub(crate) fn allocations<'py>(py: Python<'py>, proposal: &Allocations) -> Record<'py> {
    account!(py, "Allocations")?.call1((
        Day(proposal.until),
        records!(py, account!(py, "AllocationStep")?, proposal.steps, step)?,
        records!(py, account!(py, "ToleranceWriteOff")?, proposal.write_offs, write_off)?,
        records!(py, account!(py, "Unapplied")?, proposal.unapplied, unapplied)?,
        dicts(py, proposal.facts())?,
    ))
}

fn step<'py>(py: Python<'py>, step: &AllocationStep) -> Record<'py> {
    let fields = [
        Day(step.date).into_bound_py_any(py)?,
        (&step.credit).into_bound_py_any(py)?,
        (&step.invoice).into_bound_py_any(py)?,
        step.instalment.into_bound_py_any(py)?,
        Exact(step.amount).into_pyobject(py)?,
        Exact(step.open_before).into_pyobject(py)?,
        Exact(step.open_after).into_pyobject(py)?,
        Exact(step.credit_left).into_pyobject(py)?,
        step.rule.into_bound_py_any(py)?,
        step.decided_by.name().into_bound_py_any(py)?,
    ];
    account!(py, "AllocationStep")?.call1(PyTuple::new(py, fields)?)
}

fn write_off<'py>(py: Python<'py>, rest: &ToleranceWriteOff) -> Record<'py> {
    account!(py, "ToleranceWriteOff")?.call1((
        Day(rest.date),
        &rest.credit,
        &rest.invoice,
        rest.instalment,
        Exact(rest.amount),
    ))
}

fn unapplied<'py>(py: Python<'py>, rest: &Unapplied) -> Record<'py> {
    let reason = rest.reason.name();
    account!(py, "Unapplied")?.call1((&rest.credit, Exact(rest.amount), reason))
}
