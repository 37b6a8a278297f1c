//! Tables, policies and calendars from their JSON documents.

use receivables::{
    Error,
    aging::{AgingPolicy, Buckets, Unit},
    ledger::{Item, OpenItems, OpenItemsBuilder},
    money::{Currency, parse_decimal},
    time::{Calendar, Weekday, parse_date},
};

use crate::json::Json;

/// The fields of a row, in the order of the documentation.
pub const ITEM_FIELDS: [&str; 10] = [
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

/// The fields of an aging policy, in the order of the documentation.
pub const POLICY_FIELDS: [&str; 9] =
    ["by", "basis", "unit", "bounds", "credits", "disputed", "days", "grace_days", "detail"];

/// A table from the text of its document.
///
/// # Errors
/// `input.malformed`, and those of [`open_items`].
///
/// ```
/// let items = receivables_boundary::open_items_from_json(r#"{"currency": "EUR", "rows": [
///     {"id": "F-001", "customer": "acme", "due": "2026-05-31", "open": "1200.00"}]}"#)?;
/// assert_eq!(items.len(), 1);
/// # Ok::<(), receivables::Error>(())
/// ```
pub fn open_items_from_json(document: &str) -> Result<OpenItems, Error> {
    open_items(&Json::read(document)?)
}

/// A table from `{"currency", "precision", "rows"}`, where the precision may be left out.
///
/// # Errors
/// `input.unknown_field`, `input.missing_field`, `input.duplicate_field`, `input.wrong_type`,
/// `amount.malformed`, `date.malformed`, `currency.unknown`, and those of
/// [`OpenItemsBuilder::build`], each with its path.
pub fn open_items(document: &Json) -> Result<OpenItems, Error> {
    let fields = document.fields(&["currency", "precision", "rows"])?;
    let mut builder = OpenItems::builder(fields.currency()?);
    for (row, value) in fields.required("rows", Json::elements)?.iter().enumerate() {
        builder = match item(value) {
            Ok(item) => builder.push(item),
            Err(error) => return Err(first_problem(builder, error.at_row(row).at("rows"))),
        };
    }
    builder.build()
}

/// The first problem of a table whose next row could not be read: the rows before it may hold one
/// of their own.
pub fn first_problem(before: OpenItemsBuilder, error: Error) -> Error {
    before.build().err().unwrap_or(error)
}

fn item(row: &Json) -> Result<Item, Error> {
    let row = row.fields(&ITEM_FIELDS)?;
    let date = |value: &Json| parse_date(value.text()?);
    let amount = |value: &Json| parse_decimal(value.text()?);
    let mut item = Item::new(
        row.required("id", Json::text)?,
        row.required("customer", Json::text)?,
        row.required("due", date)?,
        row.required("open", amount)?,
    );
    item.issue = row.optional("issue", date)?;
    item.posting = row.optional("posting", date)?;
    item.disputed = row.optional("disputed", amount)?;
    item.paused_days = row.optional("paused_days", Json::whole)?;
    item.currency = row.optional("currency", |code| Currency::from_code(code.text()?))?;
    item.tags = row.optional("tags", tags)?.unwrap_or_default();
    Ok(item)
}

pub(crate) fn tags(tags: &Json) -> Result<Vec<(String, String)>, Error> {
    let tag = |(name, value): &(String, Json)| {
        let text = value.text().map_err(|error| error.at(name))?;
        Ok((name.clone(), text.to_owned()))
    };
    tags.entries()?.iter().map(tag).collect()
}

/// A policy from its document; what it leaves out keeps its default.
///
/// # Errors
/// `input.unknown_field`, `input.unknown_name`, `input.duplicate_field`, `input.wrong_type`,
/// `aging.invalid_bounds`.
pub fn aging_policy(document: &Json) -> Result<AgingPolicy, Error> {
    let fields = document.fields(&POLICY_FIELDS)?;
    let mut policy = AgingPolicy::default();
    let by = fields.optional("by", |by| by.list(|level| Ok(level.text()?.to_owned())))?;
    policy.by = by.unwrap_or(policy.by);
    policy.basis = fields.named("basis")?.unwrap_or(policy.basis);
    policy.credits = fields.named("credits")?.unwrap_or(policy.credits);
    policy.disputed = fields.named("disputed")?.unwrap_or(policy.disputed);
    policy.days = fields.named("days")?.unwrap_or(policy.days);
    policy.detail = fields.named("detail")?.unwrap_or(policy.detail);
    policy.grace_days = fields.optional("grace_days", Json::whole)?.unwrap_or(policy.grace_days);
    let unit: Unit = fields.named("unit")?.unwrap_or(policy.buckets.unit());
    let bounds = fields.optional("bounds", |bounds| bounds.list(Json::whole))?;
    let bounds = bounds.unwrap_or_else(|| policy.buckets.bounds().to_vec());
    policy.buckets = Buckets::new(unit, &bounds).map_err(|error| error.at("bounds"))?;
    Ok(policy)
}

/// A calendar: the name of a built-in one, or `{"weekend": ["sat"], "holidays": ["2026-05-01"]}`.
///
/// # Errors
/// `input.unknown_name`, `input.wrong_type`, `date.malformed`, `calendar.no_business_day`.
pub fn calendar(document: &Json) -> Result<Calendar, Error> {
    if let Json::Text(name) = document {
        return Calendar::named(name);
    }
    let fields = document.fields(&["weekend", "holidays"])?;
    let weekend =
        fields.required("weekend", |days| days.list(|day| day.text()?.parse::<Weekday>()))?;
    let holidays = fields.required("holidays", |days| days.list(|day| parse_date(day.text()?)))?;
    Calendar::new(&weekend, holidays)
}
