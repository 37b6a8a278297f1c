//! `aging(source, options)`: a report without a table to keep.
//!
//! Typed arrays are read where they stand: nothing is copied, and nothing is kept when the call
//! returns. The sums and the checks are the core's; what the short way does not cover, or refuses,
//! goes through a table, which gives the same report or the authoritative error.

use std::ops::Deref;
use std::sync::Arc;

use chrono::NaiveDate;
use napi::bindgen_prelude::{
    BigInt64ArraySlice, FromNapiValue, Int32ArraySlice, TypedArrayType, Uint32ArraySlice,
};
use receivables::aging::{AgingBlock, AgingPass, AgingPolicy, AgingReport, Credits, Level};
use receivables::ledger::{Dictionary, Keys, TextColumn};
use receivables::money::Currency;

use crate::aging::{as_of, policy};
use crate::arrow;
use crate::columns::{self, FIELDS, TypedColumn};
use crate::convert::currency;
use crate::failure::Failure;
use crate::texts;
use crate::value::{Record, Value};

/// The options of a table of columns, and those of a report.
const OPTIONS: &[&str] = &[
    "currency",
    "precision",
    "customers",
    "asOf",
    "by",
    "basis",
    "unit",
    "bounds",
    "credits",
    "disputed",
    "days",
    "graceDays",
    "detail",
];

/// Integer keys are groups of their own while they are at most this many per row.
const DENSE: usize = 4;

/// The report of a table in an Arrow IPC buffer, or of typed arrays.
pub(crate) fn aging(source: Value<'_>, options: Value<'_>) -> Result<AgingReport, Failure> {
    if source.is_typed_array()? {
        return arrow::aging(source, options);
    }
    let options = options.options(OPTIONS)?;
    let (as_of, policy) = (as_of(&options)?, policy(&options)?);
    let given = columns::fields(source)?;
    let columns = Direct::of(&given, &options, &policy)?;
    if let Some(Ok(report)) = columns.map(|columns| columns.report(as_of, &policy)) {
        return Ok(report);
    }
    Ok(columns::table(&given, &options)?.aging(as_of, &policy)?)
}

/// The columns of a table that needs no copy.
struct Direct<'a> {
    currency: Currency,
    by_customer: bool,
    codes: Uint32ArraySlice<'a>,
    customers: Keys,
    due: Int32ArraySlice<'a>,
    open: BigInt64ArraySlice<'a>,
    disputed: Option<BigInt64ArraySlice<'a>>,
}

impl<'a> Direct<'a> {
    /// The columns; `None` where the table or the analysis needs more than one pass over them, and
    /// where a column is not what it has to be.
    fn of(
        given: &Record<'a>,
        options: &Record<'a>,
        policy: &AgingPolicy,
    ) -> Result<Option<Self>, Failure> {
        let plain = ["customer", "due", "open", "disputed"];
        let other = FIELDS.iter().any(|field| !plain.contains(field) && given.get(field).is_some());
        let by_customer = match policy.by.as_slice() {
            [] => false,
            [level] if level == "customer" => true,
            _ => return Ok(None),
        };
        if other || policy.credits == Credits::NetOldest {
            return Ok(None);
        }
        let columns = (
            view::<Uint32ArraySlice<'a>>(given, "customer", TypedArrayType::Uint32)?,
            view(given, "due", TypedArrayType::Int32)?,
            view(given, "open", TypedArrayType::BigInt64)?,
        );
        let (Some(codes), Some(due), Some(open)) = columns else { return Ok(None) };
        let disputed = view(given, "disputed", TypedArrayType::BigInt64)?;
        if disputed.is_none() && given.get("disputed").is_some() {
            return Ok(None);
        }
        let names = options.optional("customers", texts::read)?;
        let customers = match names {
            // Totals do not ask which codes there are, and any code is a key of its own.
            None if !by_customer => Some(Keys::Integer(Vec::new())),
            names => customers(&codes, names),
        };
        let Some(customers) = customers else { return Ok(None) };
        let currency = currency(options)?;
        Ok(Some(Self { currency, by_customer, codes, customers, due, open, disputed }))
    }

    fn report(self, as_of: NaiveDate, policy: &AgingPolicy) -> receivables::Result<AgingReport> {
        let mut pass = AgingPass::new(as_of, policy)?;
        let customers = if self.by_customer { self.customers.len() } else { 1 };
        pass.reserve_groups(customers);
        pass.push(AgingBlock {
            group: if self.by_customer { &self.codes } else { &[] },
            basis: &self.due,
            open: &self.open,
            disputed: self.disputed.as_deref().unwrap_or_default(),
            ..AgingBlock::default()
        })?;
        let level = Level::of_keys("customer", Arc::new(self.customers));
        pass.finish(if self.by_customer { vec![level] } else { vec![] }, vec![self.currency])
    }
}

/// A column that is a typed array of this kind; `None` when it is anything else, or not there.
fn view<T: FromNapiValue + Deref>(
    given: &Record<'_>,
    field: &'static str,
    kind: TypedArrayType,
) -> Result<Option<T>, Failure> {
    let Some(value) = given.get(field) else { return Ok(None) };
    let Ok(column) = TypedColumn::of(value, "a typed array") else { return Ok(None) };
    if column.is(kind, "a typed array").is_err() { Ok(None) } else { column.slice().map(Some) }
}

/// What the codes stand for: their names, or the codes themselves. `None` where a code has no name,
/// a name is wrong or stands twice, or integers lie too far apart to be groups as they are.
fn customers(codes: &[u32], names: Option<TextColumn>) -> Option<Keys> {
    let Some(names) = names else {
        let groups = bound(codes);
        let dense = groups <= codes.len().saturating_mul(DENSE);
        return dense.then(|| Keys::Integer((0..).take(groups).collect()));
    };
    let mut dictionary = Dictionary::new();
    let mut places = Vec::with_capacity(names.len());
    dictionary.encode(names.iter(), &mut places).ok()?;
    let known =
        bound(codes) <= names.len() || codes.iter().all(|code| (*code as usize) < names.len());
    (known && dictionary.len() == names.len()).then(|| dictionary.into_keys())
}

/// A number above every code: the next power of two at most. Any processor ors eight codes at a
/// time, where the oldest compare them one by one.
fn bound(codes: &[u32]) -> usize {
    let bits = codes.iter().fold(0, |bits, code| bits | code);
    if codes.is_empty() { 0 } else { bits as usize + 1 }
}
