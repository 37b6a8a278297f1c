//! `receivables.PenaltyPolicy` and `receivables.penalty`: what paying late costs.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};
use receivables::Error;
use receivables::money::Money;
use receivables::penalty::{self, Debt, Pack, PenaltyPolicy, TableDetail, Unclaimed};
use receivables_boundary::{Json, PAYMENT_FIELDS, RATE_FIELDS};

use crate::arrow::{Reading, Table};
use crate::columns::PyPenaltyTable;
use crate::errors::{Failure, guard, guard_detached};
use crate::facts::dicts;
use crate::item::owned;
use crate::json::{self, Holds, Shape};
use crate::penalties;
use crate::records::class;
use crate::values::{Any, At, amount, currency, date, instance, list, named, pair, refused};

const POLICY: &str = "a receivables.PenaltyPolicy";
const DICT: &str = "a dict of a policy";
const PAYMENTS: &str = "an iterable of payments, each a date and an amount";
const PENALTY: &str = "a receivables.InvoicePenalty";
const PENALTIES: &str = "an iterable of receivables.InvoicePenalty";

/// The numbers and dates of a policy, of a fee and of a reference rate.
const SHAPE: Shape = &[
    ("rate", Holds::Number),
    ("cap_rate", Holds::Number),
    ("minimum", Holds::Number),
    ("cap", Holds::Number),
    ("compensation", Holds::Number),
    ("from", Holds::Date),
];

/// Every choice of late interest: a contract's rate, a law's, or both, and how to count.
#[pyclass(frozen, eq, module = "receivables", name = "PenaltyPolicy")]
#[derive(PartialEq)]
pub(crate) struct PyPenaltyPolicy(PenaltyPolicy);

#[pymethods]
impl PyPenaltyPolicy {
    #[new]
    #[pyo3(
        signature = (**fields),
        text_signature = "(*, rate=None, rates=(), pack=None, debtor='business', reference=(), \
                          fixing=None, day_count='act/365f', rounding='half_up', \
                          round_per='total', grace_days=0, grace='gate', minimum=None, cap=None, \
                          cap_rate=None, capitalisation='none', compensation=None, \
                          carry_forward=False)"
    )]
    fn new(py: Python<'_>, fields: Option<&Bound<'_, PyDict>>) -> Result<Self, Failure> {
        let none = PyDict::new(py);
        guard(|| policy(fields.unwrap_or(&none)).map(Self))
    }

    /// A policy of late interest from its document; what it leaves out keeps its default.
    #[staticmethod]
    fn from_dict(fields: &Any<'_>) -> Result<Self, Failure> {
        guard(|| {
            let fields = fields.cast::<PyDict>().map_err(|_| refused(fields, DICT)).at("fields")?;
            policy(fields).map(Self)
        })
    }

    /// The policy as its document, with every field.
    fn to_dict<'py>(&self, py: Python<'py>) -> Result<Any<'py>, Failure> {
        guard(|| Ok(json::write(py, &json::written(&self.0)?, SHAPE)?))
    }

    /// What a debt bears up to a day, that day included: interest and a fixed compensation.
    #[pyo3(
        signature = (
            *, amount, due, as_of, currency, payments=None, issue=None, debtor=None, id=None,
            precision=None
        ),
        text_signature = "($self, *, amount, due, as_of, currency, payments=(), issue=None, \
                          debtor=None, id=None, precision=None)"
    )]
    #[expect(clippy::too_many_arguments, reason = "each is a named option of the Python function")]
    fn late_interest<'py>(
        &self,
        py: Python<'py>,
        amount: &Any<'py>,
        due: &Any<'py>,
        as_of: &Any<'py>,
        currency: &Any<'py>,
        payments: Option<&Any<'py>>,
        issue: Option<&Any<'py>>,
        debtor: Option<&Any<'py>>,
        id: Option<&Any<'py>>,
        precision: Option<&Any<'py>>,
    ) -> Result<Any<'py>, Failure> {
        guard(|| {
            let money = money(amount, currency, precision).at("debt")?;
            let mut debt = Debt::new(money, date(due).at("due").at("debt")?);
            debt.payments = payments.map_or(Ok(Vec::new()), self::payments).at("debt")?;
            debt.issue = issue.map(date).transpose().at("issue").at("debt")?;
            debt.debtor = debtor.map(named).transpose().at("debtor").at("debt")?;
            debt.id = id.map(owned).transpose().at("id").at("debt")?;
            let as_of = date(as_of).at("as_of")?;
            Ok(penalties::penalty(py, &penalty::late_interest(&debt, &self.0, as_of)?)?)
        })
    }

    /// The rate in force on a day for a debt that fell due on `due` (the day before where nothing is
    /// said) and arose on `issue` (its due date where nothing is said).
    #[pyo3(signature = (date, *, debtor=None, due=None, issue=None))]
    fn rate_in_force<'py>(
        &self,
        py: Python<'py>,
        date: &Any<'py>,
        debtor: Option<&Any<'py>>,
        due: Option<&Any<'py>>,
        issue: Option<&Any<'py>>,
    ) -> Result<Any<'py>, Failure> {
        guard(|| {
            let day = self::date(date).at("date")?;
            let debtor = debtor.map(named).transpose().at("debtor")?;
            let due = due.map(self::date).transpose().at("due")?;
            let issue = issue.map(self::date).transpose().at("issue")?;
            let found = penalty::rate_in_force(&self.0, day, debtor, due, issue)?;
            Ok(penalties::rate_in_force(py, &found)?)
        })
    }

    /// What each debt of a table bears up to a day, row by row in the order of the table.
    #[pyo3(signature = (
        table, *, as_of, currency, columns=None, precision=None, rounding=None, detail=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a named option of the Python function")]
    fn late_interest_table(
        &self,
        py: Python<'_>,
        table: &Any<'_>,
        as_of: &Any<'_>,
        currency: &Any<'_>,
        columns: Option<&Any<'_>>,
        precision: Option<&Any<'_>>,
        rounding: Option<&Any<'_>>,
        detail: Option<&Any<'_>>,
    ) -> Result<PyPenaltyTable, Failure> {
        guard(|| {
            let as_of = date(as_of).at("as_of")?;
            let detail: Option<TableDetail> = detail.map(named).transpose().at("detail")?;
            let reading = Reading { currency, columns, tags: None, precision, rounding };
            let (table, asked) =
                (Table::of(table, &reading)?, (&self.0, detail.unwrap_or_default()));
            let batches = guard_detached(py, || {
                let (schema, batches, options) = table.read()?;
                receivables_arrow::late_interest(&schema, &batches, &options, as_of, asked)
            })?;
            Ok(PyPenaltyTable::of(batches))
        })
    }

    fn __repr__(&self, py: Python<'_>) -> Result<String, Failure> {
        guard(|| {
            let (own, default) = (fields(&self.0)?, fields(&PenaltyPolicy::default())?);
            let said = own.iter().zip(&default).filter(|(own, default)| own != default);
            let said = said.map(|((name, value), _)| {
                Ok(format!("{name}={}", json::write_field(py, name, value, SHAPE)?.repr()?))
            });
            let said = said.collect::<PyResult<Vec<_>>>()?;
            Ok(format!("PenaltyPolicy({})", said.join(", ")))
        })
    }

    fn __hash__(&self) -> u64 {
        // Equal policies agree in this; the dated rates are left to the comparison.
        let (mut hasher, policy) = (DefaultHasher::new(), &self.0);
        (policy.rate, policy.pack, policy.debtor, policy.fixing, policy.day_count)
            .hash(&mut hasher);
        (policy.rounding, policy.round_per, policy.grace_days, policy.grace).hash(&mut hasher);
        (policy.minimum, policy.cap, policy.cap_rate, policy.compensation).hash(&mut hasher);
        (policy.capitalisation, policy.carry_forward).hash(&mut hasher);
        hasher.finish()
    }

    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> Result<(Bound<'py, PyTuple>, Any<'py>), Failure> {
        Ok((PyTuple::empty(py), self.to_dict(py)?))
    }
}

/// The policy of a value that has to be one.
pub(crate) fn policy_of<'a>(value: &'a Any<'_>) -> Result<&'a PenaltyPolicy, Failure> {
    Ok(&instance::<PyPenaltyPolicy>(value, POLICY)?.get().0)
}

fn policy(fields: &Bound<'_, PyDict>) -> Result<PenaltyPolicy, Failure> {
    Ok(receivables_boundary::penalty_policy(&json::read(fields, SHAPE)?)?)
}

fn fields(policy: &PenaltyPolicy) -> Result<Vec<(String, Json)>, Error> {
    Ok(json::written(policy)?.entries()?.to_vec())
}

fn money(
    amount: &Any<'_>,
    currency: &Any<'_>,
    precision: Option<&Any<'_>>,
) -> Result<Money, Failure> {
    let currency = self::currency(currency, precision)?;
    let amount = self::amount(amount).at("amount")?;
    Ok(Money::new(amount, currency).map_err(|error| error.at("amount"))?)
}

type Payment = (chrono::NaiveDate, rust_decimal::Decimal);

fn payments(payments: &Any<'_>) -> Result<Vec<Payment>, Failure> {
    let payment = |payment: &Any<'_>| {
        let [on, paid] = pair(payment, PAYMENT_FIELDS, PAYMENTS)?;
        Ok((date(&on).at("date")?, amount(&paid).at("amount")?))
    };
    list(payments, PAYMENTS, payment).at("payments")
}

/// What a table says of a day, with rows that the caller knows beside it.
#[pyfunction]
#[pyo3(signature = (table, date, *, rows=None), text_signature = "(table, date, *, rows=())")]
fn reference_rate<'py>(
    py: Python<'py>,
    table: &Any<'py>,
    date: &Any<'py>,
    rows: Option<&Any<'py>>,
) -> Result<Any<'py>, Failure> {
    const ROWS: &str = "an iterable of rows, each a date and a rate";
    guard(|| {
        let table = named(table).at("table")?;
        let day = self::date(date).at("date")?;
        let row = |row: &Any<'_>| {
            let [from, rate] = pair(row, RATE_FIELDS, ROWS)?;
            let row = PyDict::new(py);
            row.set_item("from", from)?;
            row.set_item("rate", rate)?;
            json::read(&row, SHAPE)
        };
        let rows = rows.map_or(Ok(Vec::new()), |rows| list(rows, ROWS, row)).at("rows")?;
        let rows = receivables_boundary::reference_rows(&Json::List(rows));
        let rows = rows.map_err(|error| error.at("rows"))?;
        Ok(penalties::reference_rate(py, &penalty::reference_rate(table, day, &rows)?)?)
    })
}

/// What a pack is made of, for the eye.
#[pyfunction]
fn pack<'py>(py: Python<'py>, name: &Any<'py>) -> Result<Any<'py>, Failure> {
    guard(|| {
        let pack: Pack = named(name).at("pack")?;
        Ok(penalties::pack(py, &pack.summary()?)?)
    })
}

/// The fees of one step after another on a debt, each on the debt itself.
#[pyfunction]
#[pyo3(
    signature = (amount, fees, *, currency, rounding=None, precision=None),
    text_signature = "(amount, fees, *, currency, rounding='half_up', precision=None)"
)]
fn fees<'py>(
    py: Python<'py>,
    amount: &Any<'py>,
    fees: &Any<'py>,
    currency: &Any<'py>,
    rounding: Option<&Any<'py>>,
    precision: Option<&Any<'py>>,
) -> Result<Any<'py>, Failure> {
    guard(|| {
        let principal = money(amount, currency, precision)?;
        let fees = json::read_numbers(fees, SHAPE).at("fees")?;
        let fees = receivables_boundary::fees(&fees).map_err(|error| error.at("fees"))?;
        let rounding = rounding.map(named).transpose().at("rounding")?.unwrap_or_default();
        Ok(penalties::fee_steps(py, &penalty::fees(principal, &fees, rounding)?)?)
    })
}

/// The facts that claim what is not claimed yet: an invoice of interest, and one of costs, about
/// each invoice.
#[pyfunction]
fn claims<'py>(py: Python<'py>, penalties: &Any<'py>) -> Result<Bound<'py, PyList>, Failure> {
    guard(|| {
        let unclaimed = list(penalties, PENALTIES, unclaimed).at("penalties")?;
        Ok(dicts(py, penalty::claims(unclaimed))?)
    })
}

fn unclaimed(penalty: &Any<'_>) -> Result<Unclaimed, Failure> {
    if !penalty.is_instance(class!(penalty.py(), "receivables.penalties", "InvoicePenalty")?)? {
        return Err(refused(penalty, PENALTY));
    }
    let field = |name: &str| penalty.getattr(name);
    let rest = |claim: &str| amount(&field(claim)?.getattr("unclaimed")?).at("unclaimed").at(claim);
    Ok(Unclaimed {
        invoice: owned(&field("invoice")?).at("invoice")?,
        customer: owned(&field("customer")?).at("customer")?,
        currency: currency(&field("currency")?, None)?,
        as_of: date(&field("as_of")?).at("as_of")?,
        interest: rest("interest")?,
        compensation: rest("compensation")?,
    })
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<PyPenaltyPolicy>()?;
    module.add_class::<PyPenaltyTable>()?;
    module.add_function(wrap_pyfunction!(reference_rate, module)?)?;
    module.add_function(wrap_pyfunction!(pack, module)?)?;
    module.add_function(wrap_pyfunction!(fees, module)?)?;
    module.add_function(wrap_pyfunction!(claims, module)?)
}
