//! Tables and policies from their JSON documents: the same names and refusals in every language.

use std::str::FromStr;

use receivables::ledger::{Item, OpenItems, OpenItemsBuilder};
use receivables::money::{Currency, parse_decimal};
use receivables::time::parse_date;
use receivables::{Error, aging};

use crate::json::{Fields, Json};
use crate::policy::{
    AgingBasis, AgingCredits, AgingDays, AgingDetail, AgingDisputed, AgingOptions, AgingUnit,
};
use crate::values::count;

const DOCUMENT: [&str; 3] = ["currency", "precision", "rows"];
const ROW: [&str; 10] = [
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
const POLICY: [&str; 9] =
    ["by", "basis", "unit", "bounds", "credits", "disputed", "days", "grace_days", "detail"];

/// A table from `{"currency", "precision", "rows"}`, where the precision may be left out.
pub(crate) fn open_items(document: &str) -> Result<OpenItems, Error> {
    let document = Json::read(document)?;
    let fields = document.fields(&DOCUMENT)?;
    let precision = fields.optional("precision", |value| count(value.whole()?.into()))?;
    let currency = fields.required("currency", |code| Currency::from_code(code.text()?))?;
    let currency = precision.map_or(Ok(currency), |decimals| currency.with_precision(decimals));
    let mut builder = OpenItems::builder(currency.map_err(|error| error.at("precision"))?);
    for (row, value) in fields.required("rows", Json::elements)?.iter().enumerate() {
        builder = match item(value) {
            Ok(item) => builder.push(item),
            Err(error) => return Err(first_problem(builder, error.at_row(row).at("rows"))),
        };
    }
    builder.build()
}

/// The rows before the one that could not be read may hold a problem of their own, which is then
/// the first.
pub(crate) fn first_problem(before: OpenItemsBuilder, error: Error) -> Error {
    before.build().err().unwrap_or(error)
}

fn item(row: &Json) -> Result<Item, Error> {
    let row = row.fields(&ROW)?;
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
    item.paused_days = row.optional("paused_days", |days| count(days.whole()?.into()))?;
    item.currency = row.optional("currency", |code| Currency::from_code(code.text()?))?;
    item.tags = row.optional("tags", tags)?.unwrap_or_default();
    Ok(item)
}

fn tags(tags: &Json) -> Result<Vec<(String, String)>, Error> {
    let tag = |(name, value): &(String, Json)| {
        let text = value.text().map_err(|error| error.at(name))?;
        Ok((name.clone(), text.to_owned()))
    };
    tags.entries()?.iter().map(tag).collect()
}

/// The options of a policy document; what it leaves out stays left out.
pub(crate) fn aging_options(document: &str) -> Result<AgingOptions, Error> {
    let document = Json::read(document)?;
    let fields = document.fields(&POLICY)?;
    let options = AgingOptions {
        by: fields.optional("by", |by| by.list(|level| Ok(level.text()?.into())))?,
        basis: named::<aging::Basis>(&fields, "basis")?.and_then(AgingBasis::of),
        unit: named::<aging::Unit>(&fields, "unit")?.and_then(AgingUnit::of),
        bounds: fields.optional("bounds", |bounds| bounds.list(Json::whole))?,
        credits: named::<aging::Credits>(&fields, "credits")?.and_then(AgingCredits::of),
        disputed: named::<aging::Disputed>(&fields, "disputed")?.and_then(AgingDisputed::of),
        days: named::<aging::Days>(&fields, "days")?.and_then(AgingDays::of),
        grace_days: fields.optional("grace_days", Json::whole)?,
        detail: named::<aging::Detail>(&fields, "detail")?.and_then(AgingDetail::of),
    };
    // A policy that cannot be is refused where it is read, not where it is used.
    options.clone().policy()?;
    Ok(options)
}

fn named<T: FromStr<Err = Error>>(fields: &Fields<'_>, field: &str) -> Result<Option<T>, Error> {
    fields.optional(field, |name| name.text()?.parse())
}
