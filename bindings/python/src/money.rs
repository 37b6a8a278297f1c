//! `receivables.money`: rounding, splitting and currencies.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use receivables::money::{self, Currency, Money, Remainder, Rounding};

use crate::errors::{Failure, guard};
use crate::values::{Any, At, Exact, amount, count, currency, list, named};

const WEIGHTS: &str = "an iterable of weights";

/// A currency of ISO 4217 with the number of decimals that its amounts keep.
#[pyclass(frozen, eq, hash, module = "receivables.money", name = "Currency")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct PyCurrency(pub(crate) Currency);

#[pymethods]
impl PyCurrency {
    #[new]
    #[pyo3(signature = (code, *, precision=None))]
    fn new(code: &Any<'_>, precision: Option<&Any<'_>>) -> Result<Self, Failure> {
        currency(code, precision).map(Self)
    }

    /// The code of ISO 4217, such as `EUR`.
    #[getter]
    fn code(&self) -> &str {
        self.0.code()
    }

    /// The decimals that ISO 4217 gives: 2 for EUR, 0 for JPY.
    #[getter]
    fn minor_unit(&self) -> u32 {
        self.0.minor_unit()
    }

    /// The decimals that amounts keep: the minor unit, or more where it was raised.
    #[getter]
    fn precision(&self) -> u32 {
        self.0.precision()
    }

    fn __repr__(&self) -> String {
        format!("Currency('{}', precision={})", self.0.code(), self.0.precision())
    }

    fn __str__(&self) -> &str {
        self.0.code()
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((&str,), Bound<'py, PyDict>)> {
        let named = PyDict::new(py);
        named.set_item("precision", self.0.precision())?;
        Ok(((self.0.code(),), named))
    }
}

/// An amount rounded once to the decimals of its currency.
#[pyfunction]
#[pyo3(
    signature = (amount, *, currency, rounding=None, multiple=None, precision=None),
    text_signature = "(amount, *, currency, rounding='half_up', multiple=None, precision=None)"
)]
fn round(
    amount: &Any<'_>,
    currency: &Any<'_>,
    rounding: Option<&Any<'_>>,
    multiple: Option<&Any<'_>>,
    precision: Option<&Any<'_>>,
) -> Result<Exact, Failure> {
    guard(|| {
        let currency = self::currency(currency, precision)?;
        let value = self::amount(amount).at("amount")?;
        let mode: Rounding = rounding.map(named).transpose().at("rounding")?.unwrap_or_default();
        let rounded = match multiple.map(self::amount).transpose().at("multiple")? {
            None => money::round(value, currency, mode)?,
            Some(multiple) => money::round_to_multiple(value, currency, multiple, mode)?,
        };
        Ok(Exact(rounded.amount()))
    })
}

/// Equal parts that sum back to the amount, in order.
#[pyfunction]
#[pyo3(
    signature = (amount, parts, *, currency, remainder=None, precision=None),
    text_signature = "(amount, parts, *, currency, remainder='last', precision=None)"
)]
fn split(
    amount: &Any<'_>,
    parts: &Any<'_>,
    currency: &Any<'_>,
    remainder: Option<&Any<'_>>,
    precision: Option<&Any<'_>>,
) -> Result<Vec<Exact>, Failure> {
    guard(|| {
        let whole = whole(amount, currency, precision)?;
        let parts = usize::try_from(count(parts).at("parts")?).unwrap_or(usize::MAX);
        let policy: Remainder =
            remainder.map(named).transpose().at("remainder")?.unwrap_or_default();
        Ok(exact(&whole.split(parts, policy)?))
    })
}

/// Parts in proportion to weights, which sum back to the amount, in the order of the weights.
#[pyfunction]
#[pyo3(
    signature = (amount, weights, *, currency, remainder=None, precision=None),
    text_signature = "(amount, weights, *, currency, remainder='last', precision=None)"
)]
fn split_by_weights(
    amount: &Any<'_>,
    weights: &Any<'_>,
    currency: &Any<'_>,
    remainder: Option<&Any<'_>>,
    precision: Option<&Any<'_>>,
) -> Result<Vec<Exact>, Failure> {
    guard(|| {
        let whole = whole(amount, currency, precision)?;
        let weights = list(weights, WEIGHTS, self::amount).at("weights")?;
        let policy: Remainder =
            remainder.map(named).transpose().at("remainder")?.unwrap_or_default();
        Ok(exact(&whole.split_by_weights(&weights, policy)?))
    })
}

/// The currency of a code: three capitals, as ISO 4217 writes them.
#[pyfunction(name = "currency")]
#[pyo3(signature = (code, *, precision=None))]
fn currency_of(code: &Any<'_>, precision: Option<&Any<'_>>) -> Result<PyCurrency, Failure> {
    guard(|| currency(code, precision).map(PyCurrency))
}

/// Reads amounts and counts them: what `bench_boundary.py` times.
#[pyfunction]
fn _crossing(amounts: &Any<'_>) -> Result<usize, Failure> {
    let mut crossed = 0;
    for value in amounts.try_iter()? {
        amount(&value?)?;
        crossed += 1;
    }
    Ok(crossed)
}

fn whole(
    amount: &Any<'_>,
    currency: &Any<'_>,
    precision: Option<&Any<'_>>,
) -> Result<Money, Failure> {
    let currency = self::currency(currency, precision)?;
    let value = self::amount(amount).at("amount")?;
    Ok(Money::new(value, currency).map_err(|error| error.at("amount"))?)
}

fn exact(parts: &[Money]) -> Vec<Exact> {
    parts.iter().map(|part| Exact(part.amount())).collect()
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<PyCurrency>()?;
    module.add_function(wrap_pyfunction!(round, module)?)?;
    module.add_function(wrap_pyfunction!(split, module)?)?;
    module.add_function(wrap_pyfunction!(split_by_weights, module)?)?;
    module.add_function(wrap_pyfunction!(currency_of, module)?)?;
    module.add_function(wrap_pyfunction!(_crossing, module)?)
}
