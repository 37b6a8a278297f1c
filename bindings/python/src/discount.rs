//! `receivables.DiscountOffer` and `receivables.discount`: what may be deducted for paying early.

use std::hash::{Hash as _, Hasher as _};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use receivables::Named as _;
use receivables::terms::discount::{self, DiscountOffer, EffectAssumptions, YEAR_DAYS};
use rust_decimal::Decimal;

use crate::discounts;
use crate::errors::{Failure, guard};
use crate::json::{self, Holds, Shape};
use crate::values::{Any, At, Day, Exact, amount, count, date, named, rate, refused};

const DICT: &str = "a dict of an offer";

/// The numbers and dates of an offer.
const SHAPE: Shape = &[
    ("amount", Holds::Number),
    ("issue", Holds::Date),
    ("due", Holds::Date),
    ("tax", Holds::Number),
    ("levy", Holds::Number),
    ("until", Holds::Date),
    ("accepted_until", Holds::Date),
    ("discount", Holds::Number),
    ("net_reduction", Holds::Number),
    ("tax_reduction", Holds::Number),
    ("payable", Holds::Number),
    ("rate_annual", Holds::Number),
];

/// What may be deducted from one invoice until when: amounts and days, frozen at posting.
#[pyclass(frozen, eq, module = "receivables", name = "DiscountOffer")]
#[derive(PartialEq)]
pub(crate) struct PyDiscountOffer(pub(crate) DiscountOffer);

#[pymethods]
impl PyDiscountOffer {
    /// An offer that was written as its document: what resolved terms hold as `discount`.
    #[staticmethod]
    fn from_dict(fields: &Any<'_>) -> Result<Self, Failure> {
        guard(|| {
            fields.cast::<PyDict>().map_err(|_| refused(fields, DICT)).at("fields")?;
            Ok(Self(receivables_boundary::discount_offer(&json::read(fields, SHAPE)?)?))
        })
    }

    /// The offer as its document, with every field.
    fn to_dict<'py>(&self, py: Python<'py>) -> Result<Any<'py>, Failure> {
        guard(|| Ok(json::write(py, &json::written(&self.0)?, SHAPE)?))
    }

    /// What is to pay on a day.
    fn payable<'py>(&self, py: Python<'py>, day: &Any<'py>) -> Result<Any<'py>, Failure> {
        guard(|| Ok(discounts::payable(py, &self.0.payable(date(day).at("day")?)?)?))
    }

    /// What a payment of the whole invoice on a day makes of the offer.
    #[pyo3(
        signature = (day, paid, *, tolerance=None),
        text_signature = "($self, day, paid, *, tolerance='0')"
    )]
    fn judge<'py>(
        &self,
        py: Python<'py>,
        day: &Any<'py>,
        paid: &Any<'py>,
        tolerance: Option<&Any<'py>>,
    ) -> Result<Any<'py>, Failure> {
        guard(|| {
            let (day, paid) = (date(day).at("day")?, amount(paid).at("paid")?);
            let tolerance = tolerance.map_or(Ok(Decimal::ZERO), amount).at("tolerance")?;
            Ok(discounts::judgement(py, &self.0.judge(day, paid, tolerance)?)?)
        })
    }

    /// The currency of the amounts.
    #[getter]
    fn currency(&self) -> String {
        self.0.currency().code().to_owned()
    }

    /// The amount of the invoice, tax and levies included; positive.
    #[getter]
    fn amount(&self) -> Exact {
        Exact(self.0.amount())
    }

    /// The day of issue.
    #[getter]
    fn issue(&self) -> Day {
        Day(self.0.issue())
    }

    /// The day on which the last instalment falls due.
    #[getter]
    fn due(&self) -> Day {
        Day(self.0.due())
    }

    /// The tax within the amount.
    #[getter]
    fn tax(&self) -> Exact {
        Exact(self.0.tax())
    }

    /// The charge within the amount that no discount touches.
    #[getter]
    fn levy(&self) -> Exact {
        Exact(self.0.levy())
    }

    /// What the discount is taken of.
    #[getter]
    fn base(&self) -> &'static str {
        self.0.base().name()
    }

    /// How its amounts are rounded.
    #[getter]
    fn rounding(&self) -> &'static str {
        self.0.rounding().name()
    }

    /// Days after a window in which a payment still counts as in time.
    #[getter]
    fn grace_days(&self) -> u32 {
        self.0.grace_days()
    }

    /// What a part payment within the window earns.
    #[getter]
    fn part_payments(&self) -> &'static str {
        self.0.part_payments().name()
    }

    /// The windows in the order of the terms; empty where the discount is sliding.
    #[getter]
    fn tiers<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        discounts::tiers(py, &self.0.tiers())
    }

    /// The rate of a sliding discount.
    #[getter]
    fn sliding<'py>(&self, py: Python<'py>) -> PyResult<Option<Any<'py>>> {
        self.0.sliding().map(|rate| discounts::sliding(py, &rate)).transpose()
    }

    fn __repr__(&self, py: Python<'_>) -> Result<String, Failure> {
        Ok(format!("DiscountOffer.from_dict({})", self.to_dict(py)?.repr()?))
    }

    fn __hash__(&self) -> u64 {
        // Equal offers agree in this; the windows are left to the comparison.
        let mut hasher = std::collections::hash_map::DefaultHasher::new();
        (self.0.currency(), self.0.amount(), self.0.issue(), self.0.due()).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<(Any<'py>, Bound<'py, PyTuple>), Failure> {
        let load = py.get_type::<Self>().getattr("from_dict")?;
        Ok((load, PyTuple::new(py, [self.to_dict(py)?])?))
    }
}

/// What it costs in a year to pay so many days later instead of taking a discount.
#[pyfunction]
#[pyo3(
    signature = (rate, *, days, year_days=None),
    text_signature = "(rate, *, days, year_days=365)"
)]
fn annual_cost<'py>(
    py: Python<'py>,
    rate: &Any<'py>,
    days: &Any<'py>,
    year_days: Option<&Any<'py>>,
) -> Result<Any<'py>, Failure> {
    guard(|| {
        let (rate, days) = (self::rate(rate).at("rate")?, count(days).at("days")?);
        let cost = discount::annual_cost(rate, days, year(year_days)?)?;
        Ok(discounts::annual_cost(py, &cost)?)
    })
}

/// The largest discount that costs no more than borrowing, as a fraction of 8 decimals.
#[pyfunction]
#[pyo3(
    signature = (cost_of_capital, *, days, year_days=None),
    text_signature = "(cost_of_capital, *, days, year_days=365)"
)]
fn break_even(
    cost_of_capital: &Any<'_>,
    days: &Any<'_>,
    year_days: Option<&Any<'_>>,
) -> Result<Exact, Failure> {
    guard(|| {
        let capital = rate(cost_of_capital).at("cost_of_capital")?;
        let days = count(days).at("days")?;
        Ok(Exact(discount::break_even(capital, days, year(year_days)?)?))
    })
}

fn year(days: Option<&Any<'_>>) -> Result<u32, Failure> {
    days.map_or(Ok(YEAR_DAYS), count).at("year_days")
}

/// What is assumed of those who are offered a discount; what is left out is the core's default.
pub(crate) fn assumed(
    take_up: &Any<'_>,
    delay_days: Option<&Any<'_>>,
    cost_of_capital: Option<&Any<'_>>,
    year_days: Option<&Any<'_>>,
    rounding: Option<&Any<'_>>,
) -> Result<EffectAssumptions, Failure> {
    let mut assumed = EffectAssumptions::new(rate(take_up).at("take_up")?);
    if let Some(days) = delay_days {
        assumed.delay_days = count(days).at("delay_days")?;
    }
    if let Some(days) = year_days {
        assumed.year_days = count(days).at("year_days")?;
    }
    if let Some(name) = rounding {
        assumed.rounding = named(name).at("rounding")?;
    }
    assumed.cost_of_capital = cost_of_capital.map(rate).transpose().at("cost_of_capital")?;
    Ok(assumed)
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<PyDiscountOffer>()?;
    module.add_function(wrap_pyfunction!(annual_cost, module)?)?;
    module.add_function(wrap_pyfunction!(break_even, module)?)
}
