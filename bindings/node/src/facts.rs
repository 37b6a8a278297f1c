//! Facts: plain objects, each with its kind in `fact`, to facts of the core.
//!
//! Which fields a kind has is the door's table; here stands how a value of each type is read.
//! Facts come in blocks, so that the handles of one block are let go before the next. Whatever is
//! wrong with one of them is noted with all other problems and told when the ledger is built.

use std::iter;

use chrono::NaiveDate;
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, Unknown};
use napi_derive::napi;
use receivables::ledger::{Fact, FactKind, Ledger, LedgerBuilder};
use receivables::money::Currency;
use receivables::{Error, InputError};
use receivables_boundary::{
    FactField, FactValues, FieldType, FieldValue, INSTALMENT_FIELDS, fact_fields, fact_from_values,
};
use rust_decimal::Decimal;

use crate::convert::{amount, at, count, currency, currency_code, date, named, tags, text};
use crate::failure::{Failure, Thrown, guard};
use crate::job::Job;
use crate::ledger::JsLedger;
use crate::value::{Value, missing_field};

/// A ledger in the making: blocks of facts in, `Ledger` out.
#[napi]
pub struct FactsBuilder {
    currency: Currency,
    builder: LedgerBuilder,
    facts: usize,
}

impl FactsBuilder {
    pub(crate) fn new(currency: Currency, builder: LedgerBuilder) -> Self {
        Self { currency, builder, facts: 0 }
    }

    /// The builder as far as it came, with an empty one left in its place.
    fn take(&mut self) -> LedgerBuilder {
        std::mem::replace(&mut self.builder, Ledger::builder(self.currency))
    }
}

#[napi]
impl FactsBuilder {
    /// An empty ledger with the options of `Ledger.fromFacts`.
    #[napi(factory)]
    pub fn create(options: Unknown<'_>) -> Result<Self, Thrown> {
        guard(|| {
            let options = Value::from(options).options(&["currency", "precision"])?;
            let currency = currency(&options)?;
            Ok(Self::new(currency, Ledger::builder(currency)))
        })
    }

    /// Adds facts, each read value by value.
    #[napi]
    pub fn push(&mut self, facts: Unknown<'_>) -> Result<(), Thrown> {
        guard(|| {
            let list = at("facts", Value::from(facts).list("an array of facts"))?;
            let mut builder = self.take();
            for (place, fact) in (self.facts..).zip(list.iter()) {
                builder = push(builder, place, fact?)?;
            }
            self.builder = builder;
            self.facts = self.facts.saturating_add(list.len());
            Ok(())
        })
    }

    /// The ledger.
    #[napi]
    pub fn build(&mut self, env: Env) -> Result<JsLedger, Thrown> {
        guard(|| JsLedger::new(env, self.take().build()?))
    }

    /// The same on a thread of its own.
    #[napi]
    pub fn build_async(&mut self) -> AsyncTask<Job<Ledger, JsLedger>> {
        let builder = self.take();
        Job::start(move || builder.build(), JsLedger::new)
    }
}

/// Adds a fact, or the reason why it could not be read.
fn push(builder: LedgerBuilder, place: usize, value: Value<'_>) -> Result<LedgerBuilder, Failure> {
    let given = match Given::of(value) {
        Ok(given) => given,
        Err(failure) => {
            return Ok(builder.refuse(place, FactKind::Customer, None, failure.refusal()?));
        }
    };
    match given.fact() {
        Ok(fact) => Ok(builder.push_at(place, fact)),
        Err(failure) => {
            let id = given.field("id").and_then(|id| text(id).ok());
            Ok(builder.refuse(place, given.kind, id.as_deref(), failure.refusal()?))
        }
    }
}

/// A fact as it was given, of which the kind is known.
struct Given<'a> {
    kind: FactKind,
    fields: Vec<(String, Value<'a>)>,
}

impl<'a> Given<'a> {
    fn of(value: Value<'a>) -> Result<Self, Failure> {
        let fields = value.entries("an object with the kind of fact in `fact`")?;
        let mut given = Self { kind: FactKind::Customer, fields };
        given.kind = match given.field("fact") {
            Some(kind) if !kind.is_undefined()? => at("fact", named(kind))?,
            _ => return Err(missing_field("fact")),
        };
        Ok(given)
    }

    fn field(&self, field: &str) -> Option<Value<'a>> {
        self.fields.iter().find(|(name, _)| name == field).map(|(_, value)| *value)
    }

    fn fact(&self) -> Result<Fact, Failure> {
        let known = || iter::once("fact").chain(fact_fields(self.kind).iter().map(|f| f.name));
        if let Some((field, _)) = self.fields.iter().find(|(name, _)| known().all(|k| k != name)) {
            let (field, expected) = (field.clone(), known().collect::<Vec<_>>().join(", "));
            return Err(Error::from(InputError::UnknownField { field, expected }).into());
        }
        let values = FactValues::read(self.kind, |field| match self.field(field.name) {
            Some(value) if !value.is_undefined()? && !value.is_null()? => {
                at(field.name, read(field, value)).map(Some)
            }
            _ => Ok::<_, Failure>(None),
        })?;
        Ok(fact_from_values(self.kind, values)?)
    }
}

/// The value of a field.
fn read(field: &FactField, value: Value<'_>) -> Result<FieldValue, Failure> {
    Ok(match field.holds {
        FieldType::Id | FieldType::Text | FieldType::Name(_) => FieldValue::Text(text(value)?),
        FieldType::Date => FieldValue::Date(date(value)?),
        FieldType::Amount => FieldValue::Amount(amount(value)?),
        FieldType::Whole => FieldValue::Whole(count(value)?),
        FieldType::Currency => FieldValue::Currency(currency_code(value)?),
        FieldType::Ids => FieldValue::Ids(value.list("an array of ids")?.map(text)?),
        FieldType::Tags => FieldValue::Tags(tags(value)?),
        FieldType::Instalments => {
            FieldValue::Instalments(value.list("an array of { due, amount }")?.map(instalment)?)
        }
    })
}

fn instalment(value: Value<'_>) -> Result<(NaiveDate, Decimal), Failure> {
    let part = value.record(&INSTALMENT_FIELDS, "an object with due and amount")?;
    Ok((part.required("due", date)?, part.required("amount", amount)?))
}
