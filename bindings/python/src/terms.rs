//! `receivables.PaymentTerms`: what falls due when.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use receivables::money::Money;
use receivables::terms::{InvoiceTerms, PaymentTerms};

use crate::calendar::calendar;
use crate::capsule::import_column;
use crate::columns::PyDateColumn;
use crate::discounts;
use crate::errors::{Failure, guard, guard_detached};
use crate::json::{self, Holds, Shape};
use crate::values::{Any, At, amount, currency, date, named, refused, text};

const TERMS: &str = "a receivables.PaymentTerms, a str such as '2/10 net 30' or a dict";
const DICT: &str = "a dict of terms";

/// The numbers of terms in their structured form.
const SHAPE: Shape = &[
    ("of_total", Holds::Number),
    ("of_rest", Holds::Number),
    ("fixed", Holds::Number),
    ("rate", Holds::Number),
    ("amount", Holds::Number),
    ("rate_annual", Holds::Number),
];

/// Payment terms as they were agreed: lines, perhaps a discount, and a business-day convention.
#[pyclass(frozen, eq, hash, module = "receivables", name = "PaymentTerms")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct PyPaymentTerms(pub(crate) PaymentTerms);

#[pymethods]
impl PyPaymentTerms {
    #[new]
    fn new(terms: &Any<'_>) -> Result<Self, Failure> {
        guard(|| terms_of(terms).at("terms").map(Self))
    }

    /// Terms from their structured form.
    #[staticmethod]
    fn from_dict(fields: &Any<'_>) -> Result<Self, Failure> {
        guard(|| {
            fields.cast::<PyDict>().map_err(|_| refused(fields, DICT)).at("fields")?;
            terms_of(fields).map(Self)
        })
    }

    /// The terms in their structured form, with every field.
    fn to_dict<'py>(&self, py: Python<'py>) -> Result<Any<'py>, Failure> {
        guard(|| Ok(json::write(py, &json::written(&self.0)?, SHAPE)?))
    }

    /// What the terms mean for one invoice.
    #[pyo3(
        signature = (
            amount, *, currency, issue, receipt=None, order=None, delivery=None, tax=None, levy=None,
            rounding=None, calendar=None, precision=None
        ),
        text_signature = "($self, amount, *, currency, issue, receipt=None, order=None, \
                          delivery=None, tax=None, levy=None, rounding='half_up', calendar=None, \
                          precision=None)"
    )]
    #[expect(clippy::too_many_arguments, reason = "each is a named option of the Python function")]
    fn resolve<'py>(
        &self,
        py: Python<'py>,
        amount: &Any<'py>,
        currency: &Any<'py>,
        issue: &Any<'py>,
        receipt: Option<&Any<'py>>,
        order: Option<&Any<'py>>,
        delivery: Option<&Any<'py>>,
        tax: Option<&Any<'py>>,
        levy: Option<&Any<'py>>,
        rounding: Option<&Any<'py>>,
        calendar: Option<&Any<'py>>,
        precision: Option<&Any<'py>>,
    ) -> Result<Any<'py>, Failure> {
        guard(|| {
            let currency = self::currency(currency, precision)?;
            let amount = self::amount(amount).at("amount")?;
            let amount = Money::new(amount, currency).map_err(|error| error.at("amount"))?;
            let invoice = InvoiceTerms::new(amount, date(issue).at("issue")?);
            let invoice = dated(invoice, [receipt, order, delivery], calendar)?;
            let invoice = reduced(invoice, tax, levy, rounding)?;
            Ok(discounts::resolved(py, &self.0.resolve(&invoice)?)?)
        })
    }

    /// Whether the terms keep to a limit of the law, for an invoice of these days.
    #[pyo3(signature = (limit, *, issue, receipt=None, order=None, delivery=None, calendar=None))]
    #[expect(clippy::too_many_arguments, reason = "each is a named option of the Python function")]
    fn check<'py>(
        &self,
        py: Python<'py>,
        limit: &Any<'py>,
        issue: &Any<'py>,
        receipt: Option<&Any<'py>>,
        order: Option<&Any<'py>>,
        delivery: Option<&Any<'py>>,
        calendar: Option<&Any<'py>>,
    ) -> Result<Any<'py>, Failure> {
        guard(|| {
            let limit = named(limit).at("limit")?;
            let invoice = InvoiceTerms::issued(date(issue).at("issue")?);
            let invoice = dated(invoice, [receipt, order, delivery], calendar)?;
            Ok(discounts::check(py, &self.0.check(limit, &invoice)?)?)
        })
    }

    /// The due date of each issue date of a column: the way for a million rows.
    #[pyo3(signature = (issues, *, calendar=None))]
    fn due_dates(
        &self,
        py: Python<'_>,
        issues: &Any<'_>,
        calendar: Option<&Any<'_>>,
    ) -> Result<PyDateColumn, Failure> {
        guard(|| {
            let issues = import_column(issues).at("issues")?;
            let calendar = calendar.map(self::calendar).transpose().at("calendar")?;
            let due = guard_detached(py, || {
                receivables_arrow::due_dates(&self.0, &issues.read()?, calendar.as_ref())
            })?;
            Ok(PyDateColumn::of(&due))
        })
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        // Terms print without quotes and backslashes.
        format!("PaymentTerms('{}')", self.0)
    }

    fn __getnewargs__(&self) -> (String,) {
        (self.0.to_string(),)
    }
}

/// Terms as they stand, as their text, or in their structured form.
pub(crate) fn terms_of(value: &Any<'_>) -> Result<PaymentTerms, Failure> {
    if let Ok(known) = value.cast::<PyPaymentTerms>() {
        return Ok(known.get().0.clone());
    }
    if let Ok(fields) = value.cast::<PyDict>() {
        return Ok(receivables_boundary::payment_terms(&json::read(fields, SHAPE)?)?);
    }
    value.cast::<PyString>().map_err(|_| refused(value, TERMS))?;
    Ok(PaymentTerms::parse(text(value)?)?)
}

fn dated(
    mut invoice: InvoiceTerms,
    [receipt, order, delivery]: [Option<&Any<'_>>; 3],
    calendar: Option<&Any<'_>>,
) -> Result<InvoiceTerms, Failure> {
    if let Some(receipt) = receipt {
        invoice = invoice.receipt(date(receipt).at("receipt")?);
    }
    if let Some(order) = order {
        invoice = invoice.order(date(order).at("order")?);
    }
    if let Some(delivery) = delivery {
        invoice = invoice.delivery(date(delivery).at("delivery")?);
    }
    if let Some(calendar) = calendar {
        invoice = invoice.calendar(&self::calendar(calendar).at("calendar")?);
    }
    Ok(invoice)
}

fn reduced(
    mut invoice: InvoiceTerms,
    tax: Option<&Any<'_>>,
    levy: Option<&Any<'_>>,
    rounding: Option<&Any<'_>>,
) -> Result<InvoiceTerms, Failure> {
    if let Some(tax) = tax {
        invoice = invoice.tax(amount(tax).at("tax")?);
    }
    if let Some(levy) = levy {
        invoice = invoice.levy(amount(levy).at("levy")?);
    }
    if let Some(rounding) = rounding {
        invoice = invoice.rounding(named(rounding).at("rounding")?);
    }
    Ok(invoice)
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<PyPaymentTerms>()?;
    module.add_class::<PyDateColumn>()
}
