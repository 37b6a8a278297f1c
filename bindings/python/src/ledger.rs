//! `receivables.Ledger`: dated facts in, any past day out.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};
use receivables::Named as _;
use receivables::ledger::{CustomerKind, FactKind, Ledger};
use receivables::money::Currency;

use crate::allocator;
use crate::arrow::{FactBatches, FactSource};
use crate::errors::{Failure, guard, guard_detached};
use crate::facts::{dicts, push};
use crate::item::{Label, label};
use crate::items::PyOpenItems;
use crate::penalty::policy_of;
use crate::values::{Any, At, currency, date, named, text};
use crate::{accounts, allocation, ledger_state, penalties};

/// Dated facts, from which every open amount of every day follows.
#[pyclass(frozen, module = "receivables", name = "Ledger")]
pub(crate) struct PyLedger(Ledger);

#[pymethods]
impl PyLedger {
    /// A ledger of facts, in any order.
    #[staticmethod]
    #[pyo3(signature = (facts, *, currency, precision=None))]
    fn from_facts(
        py: Python<'_>,
        facts: &Any<'_>,
        currency: &Any<'_>,
        precision: Option<&Any<'_>>,
    ) -> Result<Self, Failure> {
        guard(|| {
            let builder = Ledger::builder(self::currency(currency, precision)?);
            let builder = push(py, facts, builder)?;
            guard_detached(py, || builder.build()).map(Self)
        })
    }

    /// The ledger of these tables.
    #[staticmethod]
    #[pyo3(signature = (
        *, currency, invoices=None, payments=None, credit_notes=None, allocations=None,
        columns=None, tags=None, precision=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a named option of the Python function")]
    fn from_arrow(
        py: Python<'_>,
        currency: &Any<'_>,
        invoices: Option<&Any<'_>>,
        payments: Option<&Any<'_>>,
        credit_notes: Option<&Any<'_>>,
        allocations: Option<&Any<'_>>,
        columns: Option<&Any<'_>>,
        tags: Option<&Any<'_>>,
        precision: Option<&Any<'_>>,
    ) -> Result<Self, Failure> {
        guard(|| {
            let currency = self::currency(currency, precision)?;
            let given = [
                (FactKind::Invoice, invoices),
                (FactKind::CreditNote, credit_notes),
                (FactKind::Payment, payments),
                (FactKind::Allocation, allocations),
            ];
            let sources = FactSource::all(given, columns, tags)?;
            let read = sources.into_iter().map(|source| source.read(py));
            let read = read.collect::<Result<Vec<_>, _>>()?;
            let tables: Vec<_> = read.iter().map(FactBatches::table).collect();
            let ledger = guard_detached(py, || receivables_arrow::ledger(currency, &tables));
            // A ledger of millions is built once, from much that nobody needs again.
            allocator::give_back();
            ledger.map(Self)
        })
    }

    /// A ledger from the text of its document.
    #[staticmethod]
    fn from_json(py: Python<'_>, document: &Any<'_>) -> Result<Self, Failure> {
        guard(|| {
            let document = text(document).at("document")?;
            guard_detached(py, || receivables_boundary::ledger_from_json(document)).map(Self)
        })
    }

    /// A ledger from JSON Lines: its currency in the first line, then one fact a line. Blank lines are
    /// passed over; every problem is reported, at `lines[7].due`.
    #[staticmethod]
    fn from_json_lines(py: Python<'_>, text: &Any<'_>) -> Result<Self, Failure> {
        guard(|| {
            let lines = self::text(text).at("text")?;
            guard_detached(py, || receivables_boundary::ledger_from_json_lines(lines)).map(Self)
        })
    }

    /// A ledger from a file: `.jsonl` and `.ndjson` hold lines, any other a document.
    #[staticmethod]
    fn read_json<'py>(py: Python<'py>, path: &Any<'py>) -> PyResult<Bound<'py, PyAny>> {
        // What is a manner of Python and not of the trade stands in the package.
        py.import("receivables._files")?.getattr("read_ledger")?.call1((path,))
    }

    /// The ledger of these facts and of more, as if all had been given at once.
    fn append(&self, py: Python<'_>, facts: &Any<'_>) -> Result<Self, Failure> {
        guard(|| {
            let builder = guard_detached(py, || Ok(self.0.to_builder()))?;
            let builder = push(py, facts, builder)?;
            guard_detached(py, || builder.build()).map(Self)
        })
    }

    /// The ledger of these facts and of more, one a line.
    fn append_json_lines(&self, py: Python<'_>, text: &Any<'_>) -> Result<Self, Failure> {
        guard(|| {
            let lines = self::text(text).at("text")?;
            let more = || receivables_boundary::append_json_lines(&self.0, lines);
            guard_detached(py, more).map(Self)
        })
    }

    /// What is open at the end of a day; later facts are as if unknown.
    fn as_of(&self, py: Python<'_>, day: &Any<'_>) -> Result<PyOpenItems, Failure> {
        guard(|| {
            let day = date(day).at("day")?;
            Ok(PyOpenItems(Arc::new(guard_detached(py, || self.0.as_of(day))?)))
        })
    }

    /// What each customer owes at the end of a day: one line per customer and currency in which he
    /// has an open invoice or an unapplied credit, sorted by customer, then currency code.
    fn balances<'py>(&self, py: Python<'py>, day: &Any<'py>) -> Result<Bound<'py, PyAny>, Failure> {
        guard(|| {
            let day = date(day).at("day")?;
            let balances = guard_detached(py, || self.0.balances(day))?;
            Ok(accounts::balances(py, &balances)?)
        })
    }

    /// The customer's statements of account from one day to another, both included: one per currency
    /// with an opening balance or a movement, sorted by currency code.
    #[pyo3(signature = (customer, *, from_date, to_date))]
    fn statement<'py>(
        &self,
        py: Python<'py>,
        customer: &Any<'py>,
        from_date: &Any<'py>,
        to_date: &Any<'py>,
    ) -> Result<Bound<'py, PyList>, Failure> {
        guard(|| {
            let customer = label(customer).at("customer")?.to_string();
            let (from, to) = (date(from_date).at("from_date")?, date(to_date).at("to_date")?);
            let statements = guard_detached(py, || self.0.statement(&customer, from, to))?;
            Ok(accounts::statements(py, &statements)?)
        })
    }

    /// What happened to an invoice up to a day, and what was open after each event.
    #[pyo3(signature = (invoice, *, as_of))]
    fn history<'py>(
        &self,
        py: Python<'py>,
        invoice: &Any<'py>,
        as_of: &Any<'py>,
    ) -> Result<Bound<'py, PyAny>, Failure> {
        guard(|| {
            let (invoice, as_of) = (label(invoice).at("invoice")?, date(as_of).at("as_of")?);
            let history = guard_detached(py, || self.0.history(&invoice.to_string(), as_of))?;
            Ok(accounts::history(py, &history)?)
        })
    }

    /// What became of every promise made by a day, in the order of the last day, the day made and
    /// the id.
    #[pyo3(signature = (*, as_of))]
    fn promises<'py>(
        &self,
        py: Python<'py>,
        as_of: &Any<'py>,
    ) -> Result<Bound<'py, PyAny>, Failure> {
        guard(|| {
            let as_of = date(as_of).at("as_of")?;
            let promises = guard_detached(py, || self.0.promises(as_of))?;
            Ok(accounts::promises(py, &promises)?)
        })
    }

    /// What a rule makes of the credits that no fact applies: which open items they settle, day by
    /// day to `until`, and why.
    #[pyo3(signature = (*, until, rule))]
    fn allocate<'py>(
        &self,
        py: Python<'py>,
        until: &Any<'py>,
        rule: &Any<'py>,
    ) -> Result<Bound<'py, PyAny>, Failure> {
        guard(|| {
            let until = date(until).at("until")?;
            let rule = allocation::rule(rule).at("rule")?;
            let proposal = guard_detached(py, || self.0.allocate(until, &rule))?;
            Ok(accounts::allocations(py, &proposal)?)
        })
    }

    /// What every invoice bears up to a day, that day included, and what of it was claimed.
    ///
    /// With `debtors` only the invoices of businesses, or of consumers: a customer of whom nothing is
    /// known is of the policy's `debtor`. A law for businesses refuses consumers.
    #[pyo3(signature = (policy, *, as_of, debtors=None))]
    fn penalties<'py>(
        &self,
        py: Python<'py>,
        policy: &Any<'py>,
        as_of: &Any<'py>,
        debtors: Option<&Any<'py>>,
    ) -> Result<Bound<'py, PyAny>, Failure> {
        guard(|| {
            let (policy, as_of) = (policy_of(policy).at("policy")?, date(as_of).at("as_of")?);
            let debtors: Option<CustomerKind> = debtors.map(named).transpose().at("debtors")?;
            let found = guard_detached(py, || self.0.penalties_of(debtors, policy, as_of))?;
            Ok(penalties::of_invoices(py, &found)?)
        })
    }

    /// The facts as they were given: kind by kind in the order of a document, each kind by customer,
    /// day and id.
    fn facts<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyList>, Failure> {
        guard(|| Ok(dicts(py, self.0.facts())?))
    }

    /// How many facts of each kind there are.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let (counts, found) = (PyDict::new(py), self.0.counts());
        let found = [
            found.customers,
            found.invoices,
            found.credit_notes,
            found.payments,
            found.allocations,
            found.refunds,
            found.returned_payments,
            found.write_offs,
            found.disputes,
            found.dispute_resolutions,
            found.promises,
            found.contacts,
            found.costs,
            found.holds,
            found.hold_releases,
        ];
        for ((kind, ..), count) in FactKind::ALL.iter().zip(found) {
            counts.set_item(kind.plural(), count)?;
        }
        Ok(counts)
    }

    /// The currency of documents that name none.
    #[getter]
    fn currency(&self) -> String {
        self.0.currency().code().to_owned()
    }

    /// The decimals of the amounts in that currency.
    #[getter]
    fn precision(&self) -> u32 {
        self.0.currency().precision()
    }

    /// Every currency of the ledger, its own first.
    #[getter]
    fn currencies<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.codes())
    }

    /// The customers, sorted: text by bytes, integers by value.
    #[getter]
    fn customers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.customers().iter().map(Label::from).collect::<Vec<_>>())
    }

    /// The ledger as its JSON document, the same in every language.
    fn to_json(&self, py: Python<'_>) -> Result<String, Failure> {
        guard_detached(py, || receivables_boundary::ledger_to_json(&self.0))
    }

    /// The ledger as JSON Lines: its currency, then one fact a line.
    fn to_json_lines(&self, py: Python<'_>) -> Result<String, Failure> {
        guard_detached(py, || receivables_boundary::ledger_to_json_lines(&self.0))
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> Result<bool, Failure> {
        guard_detached(py, || Ok(ledger_state::same(&self.0, &other.0)))
    }

    fn __hash__(&self) -> u64 {
        // Equal ledgers agree in this; the facts are left to the comparison.
        let mut hasher = DefaultHasher::new();
        (self.0.len(), self.0.customers().len(), self.0.currency()).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        format!("<Ledger: {} facts in {}>", self.0.len(), self.codes().join(", "))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<(Bound<'py, PyAny>, (String,)), Failure> {
        let state = guard_detached(py, || ledger_state::save(&self.0))?;
        let load = py.import("receivables._native.ledger")?.getattr("_load")?;
        Ok((load, (state,)))
    }
}

impl PyLedger {
    /// The codes of the currencies, in the core's order.
    fn codes(&self) -> Vec<&str> {
        self.0.currencies().iter().map(Currency::code).collect()
    }
}

/// A ledger as pickling kept it.
#[pyfunction]
fn _load(py: Python<'_>, state: &str) -> Result<PyLedger, Failure> {
    guard_detached(py, || ledger_state::load(state)).map(PyLedger)
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<PyLedger>()?;
    module.add_function(wrap_pyfunction!(_load, module)?)
}
