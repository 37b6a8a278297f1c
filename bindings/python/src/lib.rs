//! The native module of the Python package `receivables`: extract, call, wrap.
//!
//! One file per idea, with the stub and the test of the same name beside it. What is only a
//! manner of Python (exceptions, tables of other libraries, HTML) stands in `python/receivables`.

mod accounts;
mod aging;
mod allocation;
mod allocator;
mod arrow;
mod calendar;
mod capsule;
mod columns;
mod discount;
mod discounts;
mod errors;
mod facts;
mod item;
mod items;
mod json;
mod ledger;
mod ledger_state;
mod money;
mod names;
mod penalties;
mod penalty;
mod policy;
mod records;
mod roll_rates;
mod state;
mod terms;
mod time;
mod values;

use pyo3::prelude::*;
use pyo3::types::PyDict;

type Register = fn(&Bound<'_, PyModule>) -> PyResult<()>;

/// The modules of the package, each importable under its full name.
const MODULES: [(&str, Register); 13] = [
    ("errors", errors::register),
    ("money", money::register),
    ("names", names::register),
    ("time", time::register),
    ("calendar", calendar::register),
    ("items", items::register),
    ("aging", aging::register),
    ("facts", facts::register),
    ("ledger", ledger::register),
    ("terms", terms::register),
    ("discount", discount::register),
    ("penalty", penalty::register),
    ("roll_rates", roll_rates::register),
];

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    allocator::keep_freed_memory();
    let modules = py.import("sys")?.getattr("modules")?.cast_into::<PyDict>()?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    for (name, register) in MODULES {
        let full = format!("receivables._native.{name}");
        let part = PyModule::new(py, &full)?;
        register(&part)?;
        modules.set_item(&full, &part)?;
        module.add(name, part)?;
    }
    Ok(())
}
