//! The replays of two small files, counted by hand, and of real ones where they are at hand: these
//! against a computation in SQL that shares no line with the library.

mod by_hand;
mod in_sql;
mod refusals;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use receivables::money::Currency;
use receivables_examples::replay::{Import, LatePayments, Options, Screen, SupplierBills};
use serde_json::{Value, json};

/// Nothing.
const N: &str = "0.00";

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn sample(name: &str) -> PathBuf {
    repository().join("examples/data").join(name)
}

fn bills(path: &Path) -> Result<Import> {
    SupplierBills { currency: Currency::GBP, by_entry: false }.read(path)
}

fn bills_by_entry(path: &Path) -> Result<Import> {
    SupplierBills { currency: Currency::GBP, by_entry: true }.read(path)
}

fn late_payments(path: &Path) -> Result<Import> {
    LatePayments { currency: Currency::USD }.read(path)
}

fn options(file: PathBuf, to: Option<&str>) -> Options {
    Options { file, from: None, to: to.map(|month| month.parse().unwrap()), json: true }
}

type Reader = fn(&Path) -> Result<Import>;

/// What the example prints with `--json`.
fn printed(file: PathBuf, to: Option<&str>, read: Reader) -> Value {
    let text = options(file, to).text(read, Screen::default()).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A month: as of, items, then not due, the five buckets, unapplied, balance, disputed; `-` is zero.
fn line(as_of: &str, items: u64, amounts: &str) -> Value {
    let amounts = amounts.split(' ').map(|amount| if amount == "-" { N } else { amount });
    let amounts: Vec<_> = amounts.collect();
    json!({
        "as_of": as_of, "items": items, "not_due": amounts[0], "buckets": amounts[1..6],
        "unapplied": amounts[6], "balance": amounts[7], "disputed": amounts[8],
    })
}

fn accounts(of: &[(&str, usize, Option<&str>)]) -> Value {
    of.iter()
        .map(|(name, number, amount)| json!({"name": name, "number": number, "amount": amount}))
        .collect()
}

/// A file that this test writes itself.
fn written(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}
