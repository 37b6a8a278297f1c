//! `receivables.Item`: one open item, as a row to build a table with and as a row of one.

use std::collections::BTreeMap;
use std::fmt;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyInt, PyTuple};
use receivables::ledger::{Item, ItemRef, Key};
use receivables::money::Currency;
use receivables::{Error, InputError};
use receivables_boundary::ITEM_FIELDS;

use crate::errors::{Failure, guard};
use crate::values::{Any, At, Day, Exact, amount, count, date, refused, text};

const LABEL: &str = "a str";
const TAGS: &str = "a dict of tags";
const ROW: &str = "a dict or a receivables.Item";

/// A key as Python sees it: integers stay integers.
#[derive(Clone, PartialEq, Eq, Hash, IntoPyObject, IntoPyObjectRef)]
pub(crate) enum Label {
    Text(String),
    Integer(i64),
}

impl From<Key<'_>> for Label {
    fn from(key: Key<'_>) -> Self {
        match key {
            Key::Integer(value) => Self::Integer(value),
            key => Self::Text(key.to_string()),
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Integer(value) => value.fmt(f),
        }
    }
}

/// A currency that prints as its code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Code(pub(crate) Currency);

impl<'py> IntoPyObject<'py> for Code {
    type Target = pyo3::types::PyString;
    type Output = Bound<'py, Self::Target>;
    type Error = std::convert::Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        self.0.code().into_pyobject(py)
    }
}

/// One open item as a caller gives it.
#[pyclass(frozen, eq, hash, get_all, module = "receivables", name = "Item")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyItem {
    /// The caller's id, unique in the table; 1 to 128 bytes.
    id: Option<String>,
    /// The customer who owes it; 1 to 128 bytes.
    customer: Label,
    /// The day it falls due; for an unapplied credit, its own date.
    due: Day,
    /// What is open: positive is owed by the customer, negative is an unapplied credit.
    open: Exact,
    /// The day it was issued.
    issue: Option<Day>,
    /// The day it was posted in the books: before that day it does not exist in a report.
    posting: Option<Day>,
    /// How much of `open` is disputed, from zero to `open`.
    disputed: Option<Exact>,
    /// Days that do not count as late, because the clock was stopped; 0 to 36500.
    paused_days: Option<u32>,
    /// The item's currency, where the table holds several.
    currency: Option<Code>,
    /// Values to group by: (name, value).
    tags: BTreeMap<String, Label>,
}

#[pymethods]
impl PyItem {
    #[new]
    #[pyo3(signature = (
        id, customer, due, open, *,
        issue=None, posting=None, disputed=None, paused_days=None, currency=None, tags=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a field of the Python class")]
    fn new(
        id: Option<&Any<'_>>,
        customer: &Any<'_>,
        due: &Any<'_>,
        open: &Any<'_>,
        issue: Option<&Any<'_>>,
        posting: Option<&Any<'_>>,
        disputed: Option<&Any<'_>>,
        paused_days: Option<&Any<'_>>,
        currency: Option<&Any<'_>>,
        tags: Option<&Any<'_>>,
    ) -> Result<Self, Failure> {
        guard(|| {
            Ok(Self {
                id: id.map(owned).transpose().at("id")?,
                customer: label(customer).at("customer")?,
                due: date(due).map(Day).at("due")?,
                open: amount(open).map(Exact).at("open")?,
                issue: issue.map(date).transpose().at("issue")?.map(Day),
                posting: posting.map(date).transpose().at("posting")?.map(Day),
                disputed: disputed.map(amount).transpose().at("disputed")?.map(Exact),
                paused_days: paused_days.map(count).transpose().at("paused_days")?,
                currency: currency.map(code).transpose().at("currency")?,
                tags: tags
                    .map(|tags| labels(tags, label))
                    .transpose()
                    .at("tags")?
                    .unwrap_or_default(),
            })
        })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut fields = Vec::new();
        for (name, value) in ITEM_FIELDS.iter().zip(self.values(py)?) {
            let required = matches!(*name, "id" | "customer" | "due" | "open");
            if required || value.is_truthy()? || *name == "disputed" && !value.is_none() {
                fields.push(format!("{name}={}", value.repr()?));
            }
        }
        Ok(format!("Item({})", fields.join(", ")))
    }

    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let values = self.values(py)?;
        let (given, named) = values.split_at(4);
        let optional = PyDict::new(py);
        for (name, value) in ITEM_FIELDS[4..].iter().zip(named) {
            optional.set_item(name, value)?;
        }
        Ok((PyTuple::new(py, given)?, optional))
    }
}

impl PyItem {
    /// The values of the fields, in their order.
    fn values<'py>(&self, py: Python<'py>) -> PyResult<[Bound<'py, PyAny>; 10]> {
        let any = |value: Bound<'py, PyAny>| value;
        Ok([
            any(self.id.as_ref().into_pyobject(py)?),
            any((&self.customer).into_pyobject(py)?.into_any()),
            any(self.due.into_pyobject(py)?.into_any()),
            any(self.open.into_pyobject(py)?),
            any(self.issue.into_pyobject(py)?),
            any(self.posting.into_pyobject(py)?),
            any(self.disputed.into_pyobject(py)?),
            any(self.paused_days.into_pyobject(py)?),
            any(self.currency.into_pyobject(py)?),
            any((&self.tags).into_pyobject(py)?.into_any()),
        ])
    }

    /// The row of a table; what is neutral there is left out here.
    pub(crate) fn of_row<'a>(item: ItemRef<'a>, tags: impl Iterator<Item = &'a str>) -> Self {
        let tags = tags.map(|name| (name.to_owned(), item.tag(name)));
        Self {
            id: item.id().map(str::to_owned),
            customer: item.customer().into(),
            due: Day(item.due()),
            open: Exact(item.open()),
            issue: item.issue().map(Day),
            posting: item.posting().map(Day),
            disputed: Some(item.disputed()).filter(|part| !part.is_zero()).map(Exact),
            paused_days: Some(item.paused_days()).filter(|days| *days > 0),
            currency: Some(Code(item.currency())),
            tags: tags
                .filter(|(_, value)| *value != Key::Missing)
                .map(|(name, value)| (name, value.into()))
                .collect(),
        }
    }

    /// The core's item; integers are keys of tables that came as columns, not of rows.
    fn to_item(&self, default: Currency) -> Result<Item, Failure> {
        let text = |label: &Label| match label {
            Label::Text(text) => Ok(text.clone()),
            Label::Integer(_) => Err(wrong_key()),
        };
        let id = self.id.clone().ok_or(Error::from(InputError::Null { expected: LABEL }));
        let id = id.map_err(|error| error.at("id"))?;
        let customer = text(&self.customer).at("customer")?;
        let mut item = Item::new(id, customer, self.due.0, self.open.0);
        item.issue = self.issue.map(|day| day.0);
        item.posting = self.posting.map(|day| day.0);
        item.disputed = self.disputed.map(|part| part.0);
        item.paused_days = self.paused_days;
        item.currency = self.currency.and_then(|code| own(code, default));
        for (name, value) in &self.tags {
            item.tags.push((name.clone(), text(value).at(name).at("tags")?));
        }
        Ok(item)
    }
}

/// The core's item of a row: a dict with the fields of `Item`, or an `Item`.
pub(crate) fn item(row: &Any<'_>, default: Currency) -> Result<Item, Failure> {
    if let Ok(item) = row.cast::<PyItem>() {
        return item.get().to_item(default);
    }
    let fields = row.cast::<PyDict>().map_err(|_| refused(row, ROW))?;
    let (mut id, mut customer, mut due, mut open) = (None, None, None, None);
    let mut rest = Vec::new();
    for (name, value) in fields {
        let name = text(&name)?;
        match name {
            "id" => id = Some(owned(&value).at("id")?),
            "customer" => customer = Some(owned(&value).at("customer")?),
            "due" => due = Some(date(&value).at("due")?),
            "open" => open = Some(amount(&value).at("open")?),
            _ => rest.push((name.to_owned(), value)),
        }
    }
    let mut item = Item::new(
        id.ok_or_else(|| missing("id"))?,
        customer.ok_or_else(|| missing("customer"))?,
        due.ok_or_else(|| missing("due"))?,
        open.ok_or_else(|| missing("open"))?,
    );
    for (name, value) in rest {
        set_optional(&mut item, &name, &value, default).at(&name)?;
    }
    Ok(item)
}

/// One of the fields that a row may have; `None` is as good as leaving it out.
fn set_optional(
    item: &mut Item,
    name: &str,
    value: &Any<'_>,
    default: Currency,
) -> Result<(), Failure> {
    let given = (!value.is_none()).then_some(value);
    match name {
        "issue" => item.issue = given.map(date).transpose()?,
        "posting" => item.posting = given.map(date).transpose()?,
        "disputed" => item.disputed = given.map(amount).transpose()?,
        "paused_days" => item.paused_days = given.map(count).transpose()?,
        "currency" => {
            item.currency = given.map(code).transpose()?.and_then(|code| own(code, default));
        }
        "tags" => {
            let tags = given.map(|tags| labels(tags, owned));
            item.tags = tags.transpose()?.unwrap_or_default();
        }
        _ => {
            let (field, expected) = (name.to_owned(), ITEM_FIELDS.join(", "));
            return Err(Error::from(InputError::UnknownField { field, expected }).into());
        }
    }
    Ok(())
}

/// A row in the table's own currency keeps the table's precision.
fn own(code: Code, default: Currency) -> Option<Currency> {
    (code.0.code() != default.code()).then_some(code.0)
}

fn code(value: &Any<'_>) -> Result<Code, Failure> {
    Ok(Code(Currency::from_code(text(value)?)?))
}

pub(crate) fn owned(value: &Any<'_>) -> Result<String, Failure> {
    text(value).map(str::to_owned)
}

pub(crate) fn label(value: &Any<'_>) -> Result<Label, Failure> {
    match value.cast_exact::<PyInt>() {
        Ok(whole) => Ok(Label::Integer(whole.extract().map_err(|_| refused(value, LABEL))?)),
        Err(_) => owned(value).map(Label::Text),
    }
}

/// Tags by their names; one that is `None` is not there.
pub(crate) fn labels<T, C: FromIterator<(String, T)>>(
    tags: &Any<'_>,
    read: impl Fn(&Any<'_>) -> Result<T, Failure>,
) -> Result<C, Failure> {
    let tags = tags.cast::<PyDict>().map_err(|_| refused(tags, TAGS))?;
    let tags = tags.iter().filter(|(_, value)| !value.is_none());
    tags.map(|(name, value)| {
        let name = owned(&name)?;
        let value = read(&value).at(&name)?;
        Ok((name, value))
    })
    .collect()
}

/// The refusal of what lacks a field.
pub(crate) fn missing(field: &str) -> Failure {
    Error::from(InputError::MissingField { field: field.to_owned() }).into()
}

fn wrong_key() -> Failure {
    Error::from(InputError::WrongType { found: "int".to_owned(), expected: LABEL }).into()
}
