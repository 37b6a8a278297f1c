//! `OpenItems`: the table, and what it is asked for.

use std::sync::Arc;

use napi::Env;
use napi::bindgen_prelude::{AsyncTask, ClassInstance, ObjectFinalize, Unknown};
use napi_derive::napi;
use receivables::aging::AgingReport;
use receivables::ledger::{ItemRef, Key, OpenItems};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::aging::{JsAgingReport, report_options};
use crate::arrow;
use crate::columns;
use crate::convert::at;
use crate::discount::assumptions;
use crate::failure::{Failure, Thrown, guard, to_camel_json, to_json};
use crate::held::Held;
use crate::job::Job;
use crate::terms::JsPaymentTerms;
use crate::value::Value;

/// The native half of a table.
#[napi(js_name = "OpenItems", custom_finalize)]
pub struct JsOpenItems {
    pub(crate) inner: Arc<OpenItems>,
    held: Held,
}

impl JsOpenItems {
    pub(crate) fn new(env: Env, items: OpenItems) -> Result<Self, Failure> {
        // Customer, due date and amount of each row, and what may stand beside them.
        let ids = items.row(0).and_then(ItemRef::id).map_or(0, |id| id.len() + size_of::<usize>());
        let row = 16 + ids + 4 * items.tags().count();
        let held = Held::new(env, items.len().saturating_mul(row))?;
        Ok(Self { inner: Arc::new(items), held })
    }
}

impl ObjectFinalize for JsOpenItems {
    fn finalize(self, env: Env) -> napi::Result<()> {
        self.held.release(env)
    }
}

/// What rounding at the door changed.
#[napi(object)]
pub struct Rounded {
    /// How many amounts had more decimals than their currency.
    pub amounts: i64,
    /// The sum of (rounded - original) as decimal text.
    pub difference: String,
}

#[napi]
impl JsOpenItems {
    /// `OpenItems.fromColumns(columns, options)`.
    #[napi(factory)]
    pub fn from_columns(
        env: Env,
        given: Unknown<'_>,
        options: Unknown<'_>,
    ) -> Result<Self, Thrown> {
        guard(|| Self::new(env, columns::read(given.into(), options.into())?))
    }

    /// `OpenItems.fromArrow(ipc, options)`.
    #[napi(factory)]
    pub fn from_arrow(env: Env, ipc: Unknown<'_>, options: Unknown<'_>) -> Result<Self, Thrown> {
        guard(|| Self::new(env, arrow::read(ipc.into(), options.into())?))
    }

    /// `items.aging({ asOf, by, ... })`.
    #[napi]
    pub fn aging(&self, env: Env, options: Unknown<'_>) -> Result<JsAgingReport, Thrown> {
        guard(|| {
            let (as_of, policy) = report_options(options.into())?;
            JsAgingReport::new(env, self.inner.aging(as_of, &policy)?)
        })
    }

    /// The same on a thread of its own: a report, or a failure as JSON.
    #[napi]
    pub fn aging_async(
        &self,
        options: Unknown<'_>,
    ) -> Result<AsyncTask<Job<AgingReport, JsAgingReport>>, Thrown> {
        guard(|| {
            let (as_of, policy) = report_options(options.into())?;
            let items = Arc::clone(&self.inner);
            Ok(Job::start(move || items.aging(as_of, &policy), JsAgingReport::new))
        })
    }

    /// `items.discountEffect(terms, { takeUp, ... })` as JSON.
    ///
    /// The native half of the terms comes apart from the public object.
    #[napi]
    pub fn discount_effect(
        &self,
        given: Unknown<'_>,
        options: Unknown<'_>,
        terms: Option<ClassInstance<'_, JsPaymentTerms>>,
    ) -> Result<String, Thrown> {
        guard(|| {
            let terms = at("terms", Value::from(given).half(terms, "a PaymentTerms"))?;
            to_camel_json(&self.inner.discount_effect(&terms.inner, &assumptions(options)?)?)
        })
    }

    /// How many items there are.
    #[napi(getter)]
    pub fn length(&self) -> u32 {
        // INVARIANT: a table has at most 2^31 - 1 rows.
        u32::try_from(self.inner.len()).unwrap_or(u32::MAX)
    }

    /// The currencies of the table.
    #[napi(getter)]
    pub fn currencies(&self) -> Vec<String> {
        self.inner.currencies().iter().map(|currency| currency.code().to_owned()).collect()
    }

    /// The names of the tags.
    #[napi(getter)]
    pub fn tags(&self) -> Vec<String> {
        self.inner.tags().map(str::to_owned).collect()
    }

    /// What rounding changed; null in a table that was built without rounding.
    #[napi(getter)]
    pub fn rounded(&self) -> Option<Rounded> {
        self.inner.rounded().map(|rounded| Rounded {
            amounts: i64::try_from(rounded.amounts).unwrap_or(i64::MAX),
            difference: rounded.difference.to_string(),
        })
    }

    /// The distinct customers as JSON, in the order of their first row.
    #[napi]
    pub fn customers(&self) -> String {
        let customers: Vec<Json> = self.inner.customers().iter().map(key).collect();
        Json::from(customers).to_string()
    }

    /// Rows from `start` on as JSON; fewer where the table ends.
    #[napi]
    pub fn rows(&self, start: Unknown<'_>, rows: u32) -> Result<String, Thrown> {
        guard(|| {
            let start = at("index", Value::from(start).count())? as usize;
            let end = start.saturating_add(rows as usize).min(self.inner.len());
            let tags: Vec<&str> = self.inner.tags().collect();
            let items = (start..end).filter_map(|row| self.inner.row(row));
            to_json(&items.map(|item| Row::of(item, &tags)).collect::<Vec<_>>())
        })
    }
}

/// One item as the plain object that `fromRows` takes; what is not there is left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    customer: Json,
    due: String,
    open: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    posting: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disputed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paused_days: Option<u32>,
    currency: String,
    #[serde(skip_serializing_if = "Map::is_empty")]
    tags: Map<String, Json>,
}

impl<'a> Row<'a> {
    fn of(item: ItemRef<'a>, tags: &[&str]) -> Self {
        let tag = |name: &&str| ((*name).to_owned(), item.tag(name));
        let tags = tags.iter().map(tag).filter(|(_, value)| *value != Key::Missing);
        Self {
            id: item.id(),
            customer: key(item.customer()),
            due: item.due().to_string(),
            open: item.open().to_string(),
            issue: item.issue().map(|date| date.to_string()),
            posting: item.posting().map(|date| date.to_string()),
            disputed: Some(item.disputed())
                .filter(|part| !part.is_zero())
                .map(|part| part.to_string()),
            paused_days: Some(item.paused_days()).filter(|days| *days > 0),
            currency: item.currency().code().to_owned(),
            tags: tags.map(|(name, value)| (name, key(value))).collect(),
        }
    }
}

/// A key as JSON: integers stay numbers where JavaScript holds them exactly.
pub(crate) fn key(key: Key<'_>) -> Json {
    /// 2^53 - 1, JavaScript's `Number.MAX_SAFE_INTEGER`.
    const MAX_SAFE: u64 = (1 << 53) - 1;
    match key {
        Key::Missing => Json::from(""),
        Key::Text(text) => Json::from(text),
        Key::Integer(value) if value.unsigned_abs() <= MAX_SAFE => Json::from(value),
        Key::Integer(value) => Json::from(value.to_string()),
    }
}
