//! `OpenItems.fromColumns`: typed arrays to the columns of the core.
//!
//! The table gets its own copy: what JavaScript does to its arrays later cannot reach it. Copying
//! a column is one `memcpy`; the checks are the core's, one pass per column.

use std::ops::Deref;
use std::sync::Arc;

use napi::JsValue;
use napi::bindgen_prelude::{
    BigInt64ArraySlice, FromNapiValue, Int32ArraySlice, JsObjectValue, TypedArray, TypedArrayType,
    Uint32ArraySlice, Unknown,
};
use receivables::ledger::{
    Columns, Dictionary, DisputedColumn, KeyColumn, Keys, OpenItems, TextColumn,
};

use crate::convert::{at, currency};
use crate::failure::Failure;
use crate::texts;
use crate::value::{Record, Value, wrong_type};

pub(crate) const FIELDS: &[&str] =
    &["id", "customer", "due", "open", "issue", "posting", "disputed", "pausedDays", "tags"];

const DAYS: &str = "an Int32Array of days since 1970-01-01";
const MINOR: &str = "a BigInt64Array or an Int32Array of minor units";
const CODES: &str = "a Uint32Array of codes";
const KEYS: &str = "an array of text, or a Uint32Array of codes";

/// The columns that were given, by name.
pub(crate) fn fields(given: Value<'_>) -> Result<Record<'_>, Failure> {
    given.record(FIELDS, "an object with the columns customer, due and open")
}

/// The table of `fromColumns(columns, { currency, precision, customers })`.
pub(crate) fn read(given: Value<'_>, options: Value<'_>) -> Result<OpenItems, Failure> {
    let options = options.options(&["currency", "precision", "customers"])?;
    table(&fields(given)?, &options)
}

/// The table of these columns; `options` has the table's, and may have others.
pub(crate) fn table(given: &Record<'_>, options: &Record<'_>) -> Result<OpenItems, Failure> {
    let currency = currency(options)?;
    let names = options.optional("customers", texts::read)?;
    let customer = match names {
        Some(names) => {
            let codes = given.required("customer", |value| codes(value, CODES))?;
            coded(&codes, names)?
        }
        None => given.required("customer", keys)?,
    };
    let due = given.required("due", days)?;
    let mut columns = Columns::new(currency, customer, due, given.required("open", minor)?);
    columns.id = given.optional("id", texts::read)?;
    columns.issue = given.optional("issue", days)?;
    columns.posting = given.optional("posting", days)?;
    columns.disputed = given.optional("disputed", minor)?.map(DisputedColumn::Parts);
    columns.paused_days = given.optional("pausedDays", days)?;
    columns.tags = tags(given)?;
    Ok(OpenItems::from_columns(columns)?)
}

/// Days since 1970-01-01; -2147483648 stands for "no date" where a date may be missing.
pub(crate) fn days(value: Value<'_>) -> Result<Vec<i32>, Failure> {
    let array = TypedColumn::of(value, DAYS)?;
    array.is(TypedArrayType::Int32, DAYS)?;
    Ok(array.slice::<Int32ArraySlice<'_>>()?.to_vec())
}

/// Minor units.
pub(crate) fn minor(value: Value<'_>) -> Result<Vec<i64>, Failure> {
    let array = TypedColumn::of(value, MINOR)?;
    if array.kind == TypedArrayType::Int32 {
        return Ok(array.slice::<Int32ArraySlice<'_>>()?.iter().copied().map(i64::from).collect());
    }
    array.is(TypedArrayType::BigInt64, MINOR)?;
    Ok(array.slice::<BigInt64ArraySlice<'_>>()?.to_vec())
}

fn codes<'a>(value: Value<'a>, expected: &'static str) -> Result<Uint32ArraySlice<'a>, Failure> {
    let array = TypedColumn::of(value, expected)?;
    array.is(TypedArrayType::Uint32, expected)?;
    array.slice()
}

/// A column of keys: text, or whole numbers that are the keys themselves.
fn keys(value: Value<'_>) -> Result<KeyColumn, Failure> {
    if value.is_typed_array()? {
        return Ok(integer_keys(&codes(value, KEYS)?)?);
    }
    let texts = texts::read(value)?;
    let mut dictionary = Dictionary::new();
    let mut codes = Vec::with_capacity(texts.len());
    dictionary.encode(texts.iter(), &mut codes)?;
    Ok(KeyColumn::new(codes, Arc::new(dictionary.into_keys()))?)
}

/// Codes and the names that they stand for.
fn coded(codes: &[u32], names: TextColumn) -> Result<KeyColumn, Failure> {
    // A dictionary checks every name and finds the one that is given twice.
    let mut dictionary = Dictionary::new();
    let mut places = Vec::with_capacity(names.len());
    let checked = dictionary.encode(names.iter(), &mut places);
    at("customers", checked.map_err(Failure::from))?;
    if dictionary.len() == names.len() {
        return Ok(KeyColumn::new(codes.to_vec(), Arc::new(dictionary.into_keys()))?);
    }
    // INVARIANT: `KeyColumn::new` has refused a code beyond the last name before it is looked up.
    let column = KeyColumn::new(codes.to_vec(), Arc::new(Keys::Text(names)))?;
    let merged = column.codes().iter().map(|code| places[*code as usize]).collect();
    Ok(KeyColumn::new(merged, Arc::new(dictionary.into_keys()))?)
}

/// Whole numbers as the keys themselves, coded in the order of their values.
fn integer_keys(values: &[u32]) -> receivables::Result<KeyColumn> {
    let mut distinct = distinct(values);
    let dense = distinct.last().is_none_or(|last| *last as usize + 1 == distinct.len());
    let codes = if dense {
        values.to_vec()
    } else {
        // INVARIANT: every value is among the distinct ones, of which there are at most as many as
        // rows; a table of more than 2^31 rows is refused below.
        let place = |value: &u32| distinct.partition_point(|key| key < value);
        values.iter().map(|value| u32::try_from(place(value)).unwrap_or(u32::MAX)).collect()
    };
    KeyColumn::new(codes, Arc::new(Keys::Integer(distinct.drain(..).map(i64::from).collect())))
}

/// The values in order, each once.
fn distinct(values: &[u32]) -> Vec<u32> {
    // All bits that occur make a number that no value exceeds.
    let last = values.iter().fold(0, |bits, value| bits | value) as usize;
    if last < values.len().saturating_mul(4) {
        let mut seen = vec![false; last + 1];
        for value in values {
            seen[*value as usize] = true;
        }
        return (0..).zip(seen).filter(|(_, seen)| *seen).map(|(value, _)| value).collect();
    }
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}

/// `{ region: [...] }`, or `{ region: { codes, names } }`.
fn tags(given: &Record<'_>) -> Result<Vec<(String, KeyColumn)>, Failure> {
    let tags = given.optional("tags", |value| {
        value
            .entries("an object of columns")?
            .into_iter()
            .map(|(name, column)| at(&name, keys(column)).map(|column| (name.clone(), column)))
            .collect()
    })?;
    Ok(tags.unwrap_or_default())
}

/// A typed array over memory that nothing else writes to while it is read.
pub(crate) struct TypedColumn<'a> {
    value: Value<'a>,
    kind: TypedArrayType,
}

impl<'a> TypedColumn<'a> {
    pub(crate) fn of(value: Value<'a>, expected: &'static str) -> Result<Self, Failure> {
        if !value.is_typed_array()? {
            return Err(value.refused(expected)?);
        }
        let array: TypedArray<'a> = value.cast()?;
        // Another thread may write to shared memory while it is checked here.
        let buffer: Unknown<'a> = array.get_named_property_unchecked("buffer")?;
        if !buffer.is_arraybuffer()? {
            return Err(wrong_type("a typed array over shared memory".to_owned(), expected));
        }
        Ok(Self { value, kind: array.typed_array_type })
    }

    pub(crate) fn is(&self, kind: TypedArrayType, expected: &'static str) -> Result<(), Failure> {
        if self.kind == kind {
            return Ok(());
        }
        Err(wrong_type(format!("{}Array", self.kind.as_ref()), expected))
    }

    pub(crate) fn slice<T: FromNapiValue + Deref>(&self) -> Result<T, Failure> {
        self.value.cast()
    }
}
