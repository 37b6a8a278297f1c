//! Reads the input of a case strictly: a field that nobody declared is an error, nothing is coerced.

use chrono::NaiveDate;
use receivables::{
    Error, InputError, Result,
    aging::{AgingPolicy, Buckets, Unit},
    ledger::{Item, OpenItems},
    money::{Currency, parse_decimal},
    time::{Calendar, Weekday, parse_date},
};
use rust_decimal::Decimal;
use serde_json::{Map, Value};

/// An object whose fields are all declared.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    /// The fields of an object.
    ///
    /// # Errors
    /// `input.wrong_type` for anything but an object; `input.unknown_field`.
    pub fn of(value: &'a Value, known: &[&str]) -> Result<Self> {
        let fields = value.as_object().ok_or_else(|| wrong_type(value, "an object"))?;
        match fields.keys().find(|name| !known.contains(&name.as_str())) {
            None => Ok(Self(fields)),
            Some(field) => {
                let (field, expected) = (field.clone(), known.join(", "));
                Err(InputError::UnknownField { field, expected }.into())
            }
        }
    }

    /// A field that has to be there.
    ///
    /// # Errors
    /// `input.missing_field`.
    pub fn value(self, field: &str) -> Result<&'a Value> {
        let missing = || InputError::MissingField { field: field.to_owned() }.into();
        self.0.get(field).ok_or_else(missing)
    }

    /// A text that has to be there.
    ///
    /// # Errors
    /// `input.missing_field`, `input.wrong_type`.
    pub fn text(self, field: &str) -> Result<&'a str> {
        let value = self.value(field)?;
        value.as_str().ok_or_else(|| wrong_type(value, "text").at(field))
    }

    /// A text that may be left out.
    ///
    /// # Errors
    /// `input.wrong_type`.
    pub fn optional_text(self, field: &str) -> Result<Option<&'a str>> {
        if self.0.contains_key(field) { self.text(field).map(Some) } else { Ok(None) }
    }

    /// A text read by a parser; its refusal is located at the field.
    ///
    /// # Errors
    /// `input.missing_field`, `input.wrong_type`, and those of the parser.
    pub fn parsed<T>(self, field: &str, parse: impl FnOnce(&str) -> Result<T>) -> Result<T> {
        parse(self.text(field)?).map_err(|error| error.at(field))
    }

    /// The same for a text that may be left out.
    ///
    /// # Errors
    /// `input.wrong_type`, and those of the parser.
    pub fn optional<T>(
        self,
        field: &str,
        parse: impl FnOnce(&str) -> Result<T>,
    ) -> Result<Option<T>> {
        if self.0.contains_key(field) { self.parsed(field, parse).map(Some) } else { Ok(None) }
    }

    /// A named value that may be left out.
    ///
    /// # Errors
    /// `input.wrong_type`, `input.unknown_name`.
    pub fn named<T: std::str::FromStr<Err = Error>>(self, field: &str) -> Result<Option<T>> {
        self.optional(field, str::parse)
    }

    /// A whole number that may be left out.
    ///
    /// # Errors
    /// `input.wrong_type` for anything else, also for one that does not fit.
    pub fn whole<T: TryFrom<i64>>(self, field: &str) -> Result<Option<T>> {
        let Some(value) = self.0.get(field) else { return Ok(None) };
        let number = value.as_i64().and_then(|number| T::try_from(number).ok());
        number.map(Some).ok_or_else(|| wrong_type(value, "a whole number").at(field))
    }

    /// A list that has to be there.
    ///
    /// # Errors
    /// `input.missing_field`, `input.wrong_type`.
    pub fn list(self, field: &str) -> Result<&'a [Value]> {
        let value = self.value(field)?;
        let list = value.as_array().ok_or_else(|| wrong_type(value, "a list").at(field))?;
        Ok(list)
    }

    /// A list of texts that has to be there, each read by a parser.
    ///
    /// # Errors
    /// `input.missing_field`, `input.wrong_type`, and those of the parser.
    pub fn texts<T>(self, field: &str, parse: impl Fn(&str) -> Result<T>) -> Result<Vec<T>> {
        let read = |(at, value): (usize, &Value)| {
            let text = value.as_str().ok_or_else(|| wrong_type(value, "text"));
            text.and_then(&parse).map_err(|error| error.at_row(at).at(field))
        };
        self.list(field)?.iter().enumerate().map(read).collect()
    }

    /// Whether a field is there.
    pub fn has(self, field: &str) -> bool {
        self.0.contains_key(field)
    }
}

/// What was found instead of what was expected.
fn wrong_type(value: &Value, expected: &'static str) -> Error {
    let found = match value {
        Value::Null => return InputError::Null { expected }.into(),
        Value::Bool(_) => "a bool",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    InputError::WrongType { found: found.to_owned(), expected }.into()
}

/// A currency from `currency` (or another field) and `precision`.
///
/// # Errors
/// `currency.unknown`, `currency.precision_out_of_range`.
pub(crate) fn currency(fields: Fields<'_>, field: &str) -> Result<Currency> {
    let currency = fields.parsed(field, Currency::from_code)?;
    match fields.whole("precision")? {
        Some(precision) => currency.with_precision(precision),
        None => Ok(currency),
    }
}

/// A calendar: the name of a built-in one, or `{weekend, holidays}`.
///
/// # Errors
/// `input.unknown_name`, `date.malformed`, `calendar.no_business_day`.
pub fn calendar(value: &Value) -> Result<Calendar> {
    if let Some(name) = value.as_str() {
        return Calendar::named(name);
    }
    let fields = Fields::of(value, &["weekend", "holidays"])?;
    let weekend = fields.texts("weekend", str::parse::<Weekday>)?;
    Calendar::new(&weekend, fields.texts("holidays", parse_date)?)
}

/// A table from its document `{currency, precision?, rows}`.
///
/// # Errors
/// Those of the rows, located by row and field.
pub fn open_items(document: &Value) -> Result<OpenItems> {
    let fields = Fields::of(document, &["currency", "precision", "rows"])?;
    let currency = currency(fields, "currency")?;
    let mut builder = OpenItems::builder(currency);
    for (row, value) in fields.list("rows")?.iter().enumerate() {
        let item = item(value).map_err(|error| error.at_row(row).at("rows"))?;
        builder = builder.push(item);
    }
    builder.build()
}

fn item(value: &Value) -> Result<Item> {
    const KNOWN: [&str; 10] = [
        "id",
        "customer",
        "due",
        "open",
        "issue",
        "posting",
        "disputed",
        "paused_days",
        "currency",
        "tags",
    ];
    let fields = Fields::of(value, &KNOWN)?;
    let due: NaiveDate = fields.parsed("due", parse_date)?;
    let open: Decimal = fields.parsed("open", parse_decimal)?;
    let mut item = Item::new(fields.text("id")?, fields.text("customer")?, due, open);
    item.issue = fields.optional("issue", parse_date)?;
    item.posting = fields.optional("posting", parse_date)?;
    item.disputed = fields.optional("disputed", parse_decimal)?;
    item.paused_days = fields.whole("paused_days")?;
    item.currency = fields.optional("currency", Currency::from_code)?;
    if fields.has("tags") {
        let tags = fields.value("tags")?;
        for (name, tag) in
            tags.as_object().ok_or_else(|| wrong_type(tags, "an object").at("tags"))?
        {
            let tag = tag.as_str().ok_or_else(|| wrong_type(tag, "text").at("tags"))?;
            item.tags.push((name.clone(), tag.to_owned()));
        }
    }
    Ok(item)
}

/// A policy; every choice may be left out.
///
/// # Errors
/// `input.unknown_field`, `input.unknown_name`, `aging.invalid_bounds`.
pub fn policy(fields: Fields<'_>) -> Result<AgingPolicy> {
    const KNOWN: [&str; 9] =
        ["by", "basis", "unit", "bounds", "credits", "disputed", "days", "grace_days", "detail"];
    let mut policy = AgingPolicy::default();
    if !fields.has("policy") {
        return Ok(policy);
    }
    let fields = Fields::of(fields.value("policy")?, &KNOWN)?;
    if fields.has("by") {
        policy.by = fields.texts("by", |level| Ok(level.to_owned()))?;
    }
    policy.basis = fields.named("basis")?.unwrap_or(policy.basis);
    policy.credits = fields.named("credits")?.unwrap_or(policy.credits);
    policy.disputed = fields.named("disputed")?.unwrap_or(policy.disputed);
    policy.days = fields.named("days")?.unwrap_or(policy.days);
    policy.detail = fields.named("detail")?.unwrap_or(policy.detail);
    policy.grace_days = fields.whole("grace_days")?.unwrap_or(policy.grace_days);
    let unit = fields.named::<Unit>("unit")?.unwrap_or(policy.buckets.unit());
    policy.buckets = if fields.has("bounds") {
        let bounds = fields.list("bounds")?.iter().map(|bound| {
            let number = bound.as_u64().and_then(|bound| u32::try_from(bound).ok());
            number.ok_or_else(|| wrong_type(bound, "a whole number").at("bounds"))
        });
        Buckets::new(unit, &bounds.collect::<Result<Vec<_>>>()?)?
    } else {
        Buckets::new(unit, policy.buckets.bounds())?
    };
    Ok(policy)
}
