//! `receivables.roll_rates`: where the money of one snapshot stands in a later one.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use receivables::aging;

use crate::errors::{Failure, guard, guard_detached};
use crate::items::PyOpenItems;
use crate::policy::policy;
use crate::records::roll_record;
use crate::values::{Any, At, date, instance};

const TABLE: &str = "a receivables.OpenItems";

/// Compares two snapshots item by item: how much of what stood in each bucket was settled, and
/// where the rest stands now.
#[pyfunction]
#[pyo3(
    signature = (items_from, items_to, *, from_date, to_date, **policy),
    text_signature = "(items_from, items_to, *, from_date, to_date, by='customer', basis='due', \
                      bounds=(30, 60, 90, 120), unit='days', credits='own_column', \
                      disputed='include', days='calendar', grace_days=0, detail='full')"
)]
fn roll_rates<'py>(
    py: Python<'py>,
    items_from: &Any<'py>,
    items_to: &Any<'py>,
    from_date: &Any<'py>,
    to_date: &Any<'py>,
    policy: Option<&Bound<'py, PyDict>>,
) -> Result<Bound<'py, PyAny>, Failure> {
    guard(|| {
        let policy = self::policy(policy)?;
        let (from, to) = (date(from_date).at("from_date")?, date(to_date).at("to_date")?);
        let table = |value| instance::<PyOpenItems>(value, TABLE);
        let before = &table(items_from).at("items_from")?.get().0;
        let after = &table(items_to).at("items_to")?.get().0;
        let rolls = guard_detached(py, || aging::roll_rates((before, from), (after, to), &policy))?;
        Ok(roll_record(py, &rolls)?)
    })
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(roll_rates, module)?)
}
