//! Ledgers from their JSON documents and lines, and back.

use receivables::{
    Error, InputError, Named,
    ledger::{AllocationKey, AllocationRule, Fact, FactKind, Ledger, LedgerBuilder},
    money::{Currency, parse_decimal},
    time::parse_date,
};

use crate::{
    documents::tags,
    facts::{FactField, FactValues, FieldType, FieldValue, fact_fields, fact_from_values},
    form::{FACT, INSTALMENT, LEDGER, LEDGER_LINE, LEDGER_WORD},
    json::Json,
};

/// A ledger from the text of its document.
///
/// # Errors
/// `input.malformed`, and those of [`ledger`].
pub fn ledger_from_json(document: &str) -> Result<Ledger, Error> {
    ledger(&Json::read(document)?)
}

/// A ledger from `{"currency", "precision", "customers", "invoices", ...}`: every problem of every
/// fact is reported, at `invoices[3].due`.
///
/// # Errors
/// `input.unknown_field`, `input.duplicate_field`, `input.wrong_type`, `input.missing_field`,
/// `amount.malformed`, `date.malformed`, `currency.unknown`, and those of [`LedgerBuilder::build`].
pub fn ledger(document: &Json) -> Result<Ledger, Error> {
    let kinds = || FactKind::ALL.iter().map(|(kind, ..)| *kind);
    let head = LEDGER.fields.iter().map(|field| field.name);
    let known: Vec<_> = head.chain(kinds().map(FactKind::plural)).collect();
    let fields = document.fields(&known)?;
    let mut builder = Ledger::builder(fields.currency()?).numbered_by_kind();
    for kind in kinds() {
        let facts = fields.optional(kind.plural(), Json::elements)?.unwrap_or_default();
        for (place, value) in facts.iter().enumerate() {
            builder = push(builder, place, kind, fact_of(kind, value, &[]), value);
        }
    }
    builder.build()
}

/// A ledger from JSON Lines: its currency in the first line, then one fact a line. Blank lines are
/// passed over; every problem is reported, at `lines[7].due`.
///
/// # Errors
/// `input.malformed`, and those of [`ledger`].
///
/// ```
/// let ledger = receivables_boundary::ledger_from_json_lines(concat!(
///     r#"{"fact": "ledger", "currency": "EUR"}"#, "\n",
///     r#"{"fact": "payment", "id": "P-1", "customer": "acme", "date": "2026-06-01", "amount": "5"}"#,
/// ))?;
/// assert_eq!(ledger.counts().payments, 1);
/// # Ok::<(), receivables::Error>(())
/// ```
pub fn ledger_from_json_lines(text: &str) -> Result<Ledger, Error> {
    let mut lines = lines(text);
    let located = |error: Error| error.at_row(0).at("lines");
    let missing = || located(InputError::MissingField { field: "currency".to_owned() }.into());
    let (first, line) = lines.next().ok_or_else(missing)?;
    let at_first = |error: Error| error.at_row(first).at("lines");
    let head = Json::read(line).map_err(at_first)?;
    let builder = header(&head).map_err(at_first)?;
    push_lines(builder.numbered_by_line(), lines).build()
}

/// The ledger of these facts and of more, one a line.
///
/// # Errors
/// As [`ledger_from_json_lines`].
pub fn append_json_lines(ledger: &Ledger, text: &str) -> Result<Ledger, Error> {
    push_lines(ledger.to_builder().numbered_by_line(), lines(text)).build()
}

/// Adds a list of facts, each with its kind in `fact`; problems are found at `facts[7].due`.
pub fn push_facts(mut builder: LedgerBuilder, facts: &[Json]) -> LedgerBuilder {
    for (place, value) in facts.iter().enumerate() {
        builder = push_tagged(builder, place, value);
    }
    builder
}

/// The document of a ledger.
///
/// # Errors
/// `input.malformed` when it cannot be written, which does not happen to a ledger that was built.
pub fn ledger_to_json(ledger: &Ledger) -> Result<String, Error> {
    serde_json::to_string(ledger).map_err(|error| malformed(&error))
}

/// A ledger as JSON Lines: its currency, then one fact a line.
///
/// # Errors
/// As [`ledger_to_json`].
pub fn ledger_to_json_lines(ledger: &Ledger) -> Result<String, Error> {
    let currency = ledger.currency();
    let mut lines = format!(r#"{{"fact":"ledger","currency":"{}""#, currency.code());
    if currency.precision() != currency.minor_unit() {
        lines.push_str(r#","precision":"#);
        lines.push_str(&currency.precision().to_string());
    }
    lines.push_str("}\n");
    for fact in ledger.facts() {
        lines.push_str(&serde_json::to_string(&fact).map_err(|error| malformed(&error))?);
        lines.push('\n');
    }
    Ok(lines)
}

/// A rule of allocation: the name of a preset, or `{"preset" or "keys", "full_only", "tolerance"}`.
///
/// # Errors
/// `input.unknown_name`, `input.unknown_field`, `input.contradiction`, `input.missing_field`,
/// `amount.malformed`, and those of [`AllocationRule::tolerance`].
pub fn allocation_rule(rule: &Json) -> Result<AllocationRule, Error> {
    if let Json::Text(name) = rule {
        return AllocationRule::named(name);
    }
    let fields = rule.fields(&["preset", "keys", "full_only", "tolerance"])?;
    let preset = fields.optional("preset", |name| AllocationRule::named(name.text()?))?;
    let keys =
        fields.optional("keys", |keys| keys.list(|key| key.text()?.parse::<AllocationKey>()))?;
    let rule = match (preset, keys) {
        (Some(preset), None) => preset,
        (None, Some(keys)) => AllocationRule::by(&keys),
        (Some(_), Some(_)) => {
            return Err(InputError::Contradiction { field: "preset", other: "keys" }.into());
        }
        (None, None) => {
            return Err(InputError::MissingField { field: "preset".to_owned() }.into());
        }
    };
    let full_only = fields.optional("full_only", Json::truth)?.unwrap_or(false);
    let tolerance = fields.optional("tolerance", |tolerance| {
        let amount = |(code, amount): &(String, Json)| {
            let located = |error: Error| error.at(code);
            let currency = Currency::from_code(code).map_err(located)?;
            let amount = amount.text().and_then(parse_decimal).map_err(located)?;
            Ok((currency, amount))
        };
        tolerance.entries()?.iter().map(amount).collect::<Result<Vec<_>, Error>>()
    })?;
    let tolerant = |rule: AllocationRule, (currency, amount): (Currency, _)| {
        let located = |error: Error| error.at(currency.code()).at("tolerance");
        rule.tolerance(currency, amount).map_err(located)
    };
    tolerance.unwrap_or_default().into_iter().try_fold(rule.full_only(full_only), tolerant)
}

fn malformed(error: &serde_json::Error) -> Error {
    InputError::Malformed { reason: error.to_string() }.into()
}

fn header(head: &Json) -> Result<LedgerBuilder, Error> {
    let opens = |(name, value): &(String, Json)| {
        name == FACT && matches!(value, Json::Text(text) if text == LEDGER_WORD)
    };
    if !head.entries()?.iter().any(opens) {
        return Err(InputError::MissingField { field: "currency".to_owned() }.into());
    }
    let fields = head.form(&LEDGER_LINE)?;
    Ok(Ledger::builder(fields.currency()?))
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim_ascii().is_empty())
}

fn push_lines<'a>(
    mut builder: LedgerBuilder,
    lines: impl Iterator<Item = (usize, &'a str)>,
) -> LedgerBuilder {
    for (place, line) in lines {
        builder = match Json::read(line) {
            Ok(value) => push_tagged(builder, place, &value),
            Err(error) => builder.refuse(place, FactKind::Customer, None, error),
        };
    }
    builder
}

/// Adds a fact that names its kind.
fn push_tagged(builder: LedgerBuilder, place: usize, value: &Json) -> LedgerBuilder {
    match kind_of(value) {
        Ok(kind) => push(builder, place, kind, fact_of(kind, value, &[FACT]), value),
        Err(error) => builder.refuse(place, FactKind::Customer, None, error),
    }
}

/// Adds a fact, or the reason why it could not be read.
fn push(
    builder: LedgerBuilder,
    place: usize,
    kind: FactKind,
    fact: Result<Fact, Error>,
    value: &Json,
) -> LedgerBuilder {
    match fact {
        Ok(fact) => builder.push_at(place, fact),
        Err(error) => {
            let id = value.entries().ok().and_then(|fields| {
                let (_, id) = fields.iter().find(|(name, _)| name == "id")?;
                id.text().ok()
            });
            builder.refuse(place, kind, id, error)
        }
    }
}

/// The kind that a fact names.
///
/// # Errors
/// `input.missing_field`, `input.unknown_name`, `input.wrong_type`.
fn kind_of(value: &Json) -> Result<FactKind, Error> {
    let fields = value.entries()?;
    let missing = || InputError::MissingField { field: FACT.to_owned() };
    let (_, name) = fields.iter().find(|(name, _)| name == FACT).ok_or_else(missing)?;
    name.text().and_then(str::parse).map_err(|error| error.at(FACT))
}

/// A fact from its object, which may hold other fields that were looked at before.
fn fact_of(kind: FactKind, value: &Json, others: &[&'static str]) -> Result<Fact, Error> {
    let table = fact_fields(kind).iter().map(|field| field.name);
    let known: Vec<_> = others.iter().copied().chain(table).collect();
    let fields = value.fields(&known)?;
    let values =
        FactValues::read(kind, |field| fields.optional(field.name, |value| read(field, value)))?;
    fact_from_values(kind, values)
}

fn read(field: &FactField, value: &Json) -> Result<FieldValue, Error> {
    let text = |value: &Json| Ok(value.text()?.to_owned());
    Ok(match field.holds {
        FieldType::Id | FieldType::Text | FieldType::Name(_) => FieldValue::Text(text(value)?),
        FieldType::Date => FieldValue::Date(parse_date(value.text()?)?),
        FieldType::Amount => FieldValue::Amount(parse_decimal(value.text()?)?),
        FieldType::Whole => FieldValue::Whole(value.whole()?),
        FieldType::Currency => FieldValue::Currency(Currency::from_code(value.text()?)?),
        FieldType::Ids => FieldValue::Ids(value.list(text)?),
        FieldType::Tags => FieldValue::Tags(tags(value)?),
        FieldType::Instalments => FieldValue::Instalments(value.list(|part| {
            let part = part.form(&INSTALMENT)?;
            let due = part.required("due", |date| parse_date(date.text()?))?;
            let amount = part.required("amount", |amount| parse_decimal(amount.text()?))?;
            Ok((due, amount))
        })?),
    })
}
