//! Plain values across the door: strict in, exact out.
//!
//! `PyO3`'s own conversions take floats and bools for a `Decimal`, a `datetime` for a date and turn
//! pandas' `NaT` into 0001-01-01. Here a value has exactly the type that is meant or is refused.

use chrono::{Datelike, NaiveDate};
use pyo3::PyClass;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDate, PyDict, PyInt, PyList, PyString, PyTuple, PyType};
use receivables::money::{self, Currency, Rate};
use receivables::{Error, InputError, MoneyError, Named, TimeError, time};
use rust_decimal::Decimal;

use crate::errors::Failure;
use crate::item::missing;
use crate::money::PyCurrency;

/// An argument of any type, before it is known to be the right one.
pub(crate) type Any<'py> = Bound<'py, PyAny>;

const AMOUNT: &str = "a decimal.Decimal, an int or a str such as '1200.00'";
const DATE: &str = "a datetime.date without time";
const TEXT: &str = "a str";
const WHOLE: &str = "an int";
const FLAG: &str = "True or False";

/// The digits that an amount may be written out to before it is out of range in any currency.
const MAXIMUM_DIGITS: usize = 60;

/// The largest amount in minor units, as the library's messages print it.
const LIMIT: &str = "999999999999999999";

/// Says where an offending value stands.
pub(crate) trait At {
    /// One level further out: `due` becomes `rows[3].due`.
    fn at(self, field: &str) -> Self;
}

impl<T> At for Result<T, Failure> {
    fn at(self, field: &str) -> Self {
        self.map_err(|failure| match failure {
            Failure::Refused(error) => Failure::Refused(error.at(field)),
            other => other,
        })
    }
}

/// An exact decimal of a `Decimal`, an `int` or a `str`; nothing else is taken for a number.
pub(crate) fn amount(value: &Any<'_>) -> Result<Decimal, Failure> {
    if value.get_type_ptr() == decimal_type(value.py())?.as_type_ptr() {
        return from_decimal(value);
    }
    if let Ok(text) = value.cast_exact::<PyString>() {
        return Ok(money::parse_decimal(utf8(text)?)?);
    }
    if let Ok(whole) = value.cast_exact::<PyInt>() {
        return from_int(whole);
    }
    Err(refused(value, AMOUNT))
}

/// `str` of a Decimal and one parse cost a fifth of reading its digits through attributes.
fn from_decimal(value: &Any<'_>) -> Result<Decimal, Failure> {
    let text = value.str()?;
    let text = utf8(&text)?;
    if let Ok(amount) = money::parse_decimal(text) {
        return Ok(amount);
    }
    if !text.ends_with(|last: char| last.is_ascii_digit()) || text.contains('N') {
        return Err(wrong_type(format!("decimal.Decimal {text}"), AMOUNT));
    }
    match text.split_once(['E', 'e']) {
        Some((mantissa, exponent)) => written_out(mantissa, exponent),
        None => None,
    }
    .and_then(|plain| money::parse_decimal(&plain).ok())
    .ok_or_else(|| out_of_range(text))
}

/// `1E+3` as `1000`: a Decimal is exact, however Python prints it. None where that is longer than
/// any amount.
fn written_out(mantissa: &str, exponent: &str) -> Option<String> {
    let exponent: i64 = exponent.parse().ok()?;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let decimals = i64::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
    let width = usize::try_from(decimals.unsigned_abs()).ok()?;
    if width > MAXIMUM_DIGITS {
        return None;
    }
    if decimals <= 0 {
        return Some(format!("{sign}{digits}{:0<width$}", ""));
    }
    let digits = format!("{digits:0>length$}", length = width + 1);
    let (whole, fraction) = digits.split_at(digits.len() - width);
    Some(format!("{sign}{whole}.{fraction}"))
}

fn from_int(whole: &Bound<'_, PyInt>) -> Result<Decimal, Failure> {
    if let Ok(small) = whole.extract::<i64>() {
        return Ok(Decimal::from(small));
    }
    let text = printed(whole);
    money::parse_decimal(&text).map_err(|_| out_of_range(&text))
}

/// Every finite number is an amount; what the strict parser does not take is too large or too fine.
fn out_of_range(text: &str) -> Failure {
    Error::from(MoneyError::AmountOutOfRange { value: cut(text), limit: LIMIT }).into()
}

/// A rate as a fraction of one, from the same types as an amount.
pub(crate) fn rate(value: &Any<'_>) -> Result<Rate, Failure> {
    match value.cast_exact::<PyString>() {
        Ok(text) => Ok(Rate::parse(utf8(text)?)?),
        Err(_) => Ok(Rate::new(amount(value)?)?),
    }
}

/// A civil date within the dates that the library works with; a `datetime` is not one.
pub(crate) fn date(value: &Any<'_>) -> Result<NaiveDate, Failure> {
    let Ok(date) = value.cast_exact::<PyDate>() else { return Err(refused(value, DATE)) };
    // One call instead of three attributes; Python and chrono both count 0001-01-01 as day 1.
    let ordinal = date.call_method0(intern!(value.py(), "toordinal"))?.extract()?;
    let date = NaiveDate::from_num_days_from_ce_opt(ordinal).ok_or_else(|| refused(value, DATE))?;
    Ok(time::check_date(date)?)
}

/// Valid Unicode; a lone surrogate is refused, because nothing else could read it back.
pub(crate) fn text<'a>(value: &'a Any<'_>) -> Result<&'a str, Failure> {
    utf8(value.cast::<PyString>().map_err(|_| refused(value, TEXT))?)
}

#[inline]
fn utf8<'a>(text: &'a Bound<'_, PyString>) -> Result<&'a str, Failure> {
    text.to_str().map_err(|_| surrogate())
}

#[cold]
fn surrogate() -> Failure {
    let reason = "text is not valid Unicode: found a lone surrogate".to_owned();
    Error::from(InputError::Malformed { reason }).into()
}

/// A convention or a policy by its name.
pub(crate) fn named<T>(value: &Any<'_>) -> Result<T, Failure>
where
    T: Named + std::str::FromStr<Err = Error>,
{
    Ok(text(value)?.parse()?)
}

/// A whole number from 0; a bool is not one.
pub(crate) fn count(value: &Any<'_>) -> Result<u32, Failure> {
    let whole = value.cast_exact::<PyInt>().map_err(|_| refused(value, WHOLE))?;
    whole.extract().map_err(|_| {
        let value = printed(whole);
        Error::from(InputError::OutOfRange { value, minimum: 0, maximum: u32::MAX }).into()
    })
}

/// An integer in an error message; Python itself refuses to print one of thousands of digits.
fn printed(whole: &Bound<'_, PyInt>) -> String {
    whole
        .str()
        .map_or_else(|_| "an int of thousands of digits".to_owned(), |text| cut(&text.to_string()))
}

/// The beginning of a number that may be very long.
fn cut(number: &str) -> String {
    number.get(..MAXIMUM_DIGITS).map_or_else(|| number.to_owned(), |start| format!("{start}…"))
}

/// A whole number of days or a year; what is beyond 32 bits is far beyond the dates of the library.
pub(crate) fn signed(value: &Any<'_>) -> Result<i32, Failure> {
    let whole = value.cast_exact::<PyInt>().map_err(|_| refused(value, WHOLE))?;
    whole.extract().map_err(|_| {
        let error = TimeError::DateOutOfRange { value: printed(whole) };
        Error::from(error).into()
    })
}

/// A position in a list, where -1 is the last one; None outside of it.
pub(crate) fn place(index: isize, length: usize) -> Option<usize> {
    let from_end = || length.checked_sub(index.unsigned_abs());
    usize::try_from(index).ok().or_else(from_end).filter(|place| *place < length)
}

/// A bool, and not something that is merely true.
pub(crate) fn flag(value: &Any<'_>) -> Result<bool, Failure> {
    let flag = value.cast_exact::<PyBool>().map_err(|_| refused(value, FLAG))?;
    Ok(flag.is_true())
}

/// A currency by its code, kept at the given precision where one is given.
pub(crate) fn currency(code: &Any<'_>, precision: Option<&Any<'_>>) -> Result<Currency, Failure> {
    let currency = match code.cast::<PyCurrency>() {
        Ok(known) => known.get().0,
        Err(_) => {
            Currency::from_code(text(code).at("currency")?).map_err(|error| error.at("currency"))?
        }
    };
    match precision {
        None => Ok(currency),
        Some(decimals) => {
            let decimals = count(decimals).at("precision")?;
            Ok(currency.with_precision(decimals).map_err(|error| error.at("precision"))?)
        }
    }
}

/// Every element of an iterable, each refused with its position.
pub(crate) fn list<T>(
    values: &Any<'_>,
    expected: &'static str,
    read: impl Fn(&Any<'_>) -> Result<T, Failure>,
) -> Result<Vec<T>, Failure> {
    // A str and a dict are iterable too, but a list of characters or of keys is never meant.
    if values.is_instance_of::<PyString>() || values.is_instance_of::<PyDict>() {
        return Err(refused(values, expected));
    }
    let elements = values.try_iter().map_err(|_| refused(values, expected))?;
    elements.enumerate().map(|(i, element)| read(&element?).at(&format!("[{i}]"))).collect()
}

/// The two values of a tuple or a list, or those of a dict with these two fields.
pub(crate) fn pair<'py>(
    value: &Any<'py>,
    fields: [&str; 2],
    expected: &'static str,
) -> Result<[Any<'py>; 2], Failure> {
    if value.is_instance_of::<PyTuple>() || value.is_instance_of::<PyList>() {
        return value.extract().map_err(|_| refused(value, expected));
    }
    let dict = value.cast::<PyDict>().map_err(|_| refused(value, expected))?;
    for name in dict.keys() {
        let name = text(&name)?;
        if !fields.contains(&name) {
            return Err(unknown(name, fields));
        }
    }
    let field = |name: &str| dict.get_item(name)?.ok_or_else(|| missing(name));
    Ok([field(fields[0])?, field(fields[1])?])
}

/// The refusal of a field that nobody declared.
pub(crate) fn unknown<'a>(field: &str, known: impl IntoIterator<Item = &'a str>) -> Failure {
    let (field, known) = (field.to_owned(), known.into_iter().collect::<Vec<_>>());
    Error::from(InputError::UnknownField { field, expected: known.join(", ") }).into()
}

/// An exact decimal on its way out, as `decimal.Decimal`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Exact(pub(crate) Decimal);

impl<'py> IntoPyObject<'py> for Exact {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        decimal_type(py)?.call1((self.0.to_string(),))
    }
}

/// A civil date on its way out, as `datetime.date`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Day(pub(crate) NaiveDate);

impl<'py> IntoPyObject<'py> for Day {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let part = |number: u32| u8::try_from(number).unwrap_or(0);
        PyDate::new(py, self.0.year(), part(self.0.month()), part(self.0.day()))
    }
}

fn decimal_type(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

/// A value of one of the package's own classes.
pub(crate) fn instance<'a, 'py, T: PyClass>(
    value: &'a Any<'py>,
    expected: &'static str,
) -> Result<&'a Bound<'py, T>, Failure> {
    value.cast::<T>().map_err(|_| refused(value, expected))
}

/// The refusal of a value by its type: `None` is a null, anything else a wrong type.
pub(crate) fn refused(value: &Any<'_>, expected: &'static str) -> Failure {
    if value.is_none() {
        return Error::from(InputError::Null { expected }).into();
    }
    wrong_type(type_name(value), expected)
}

fn wrong_type(found: String, expected: &'static str) -> Failure {
    Error::from(InputError::WrongType { found, expected }).into()
}

/// The name of a value's type, with its module where it is not a built-in.
fn type_name(value: &Any<'_>) -> String {
    value.get_type().fully_qualified_name().map_or_else(|_| "object".to_owned(), |n| n.to_string())
}
