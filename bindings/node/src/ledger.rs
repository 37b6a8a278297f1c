//! `Ledger`: dated facts, and what they say of a day.

use std::sync::Arc;

use chrono::NaiveDate;
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, ClassInstance, ObjectFinalize, Unknown};
use napi_derive::napi;
use receivables::ledger::{
    AllocationRule, AllocationStep, Allocations, Fact, Ledger, OpenItems, ToleranceWriteOff,
    Unapplied,
};
use receivables_boundary::{
    append_json_lines, ledger_from_json, ledger_from_json_lines, ledger_to_json,
    ledger_to_json_lines,
};
use serde::Serialize;
use serde_json::Value as Json;

use crate::convert::{at, date, text};
use crate::facts::FactsBuilder;
use crate::failure::{BLOCK, DOCUMENT, Failure, Thrown, blocks, guard, to_camel_json, to_json};
use crate::held::Held;
use crate::items::{JsOpenItems, key};
use crate::job::Job;
use crate::penalty::{JsPenaltyPolicy, ledger_options};
use crate::rule;
use crate::value::Value;

/// Work that gives records as JSON, in blocks.
type Blocks = Job<Vec<String>, Vec<String>>;

/// The native half of a ledger.
#[napi(js_name = "Ledger", custom_finalize)]
pub struct JsLedger {
    inner: Arc<Ledger>,
    held: Held,
}

impl JsLedger {
    pub(crate) fn new(env: Env, ledger: Ledger) -> Result<Self, Failure> {
        // Two ids, dates and an amount each, and where it stands among the others.
        let held = Held::new(env, ledger.len().saturating_mul(64))?;
        Ok(Self { inner: Arc::new(ledger), held })
    }
}

impl ObjectFinalize for JsLedger {
    fn finalize(self, env: Env) -> napi::Result<()> {
        self.held.release(env)
    }
}

#[napi]
impl JsLedger {
    /// `Ledger.fromJson(text)`.
    #[napi(factory)]
    pub fn from_json(env: Env, document: Unknown<'_>) -> Result<Self, Thrown> {
        guard(|| Self::new(env, ledger_from_json(&document_text(document)?)?))
    }

    /// The same on a thread of its own.
    #[napi]
    pub fn from_json_async(
        document: Unknown<'_>,
    ) -> Result<AsyncTask<Job<Ledger, JsLedger>>, Thrown> {
        guard(|| {
            let document = document_text(document)?;
            Ok(Job::start(move || ledger_from_json(&document), Self::new))
        })
    }

    /// `Ledger.fromJsonLines(text)`.
    #[napi(factory)]
    pub fn from_json_lines(env: Env, lines: Unknown<'_>) -> Result<Self, Thrown> {
        guard(|| Self::new(env, ledger_from_json_lines(&lines_text(lines)?)?))
    }

    /// The same on a thread of its own.
    #[napi]
    pub fn from_json_lines_async(
        lines: Unknown<'_>,
    ) -> Result<AsyncTask<Job<Ledger, JsLedger>>, Thrown> {
        guard(|| {
            let lines = lines_text(lines)?;
            Ok(Job::start(move || ledger_from_json_lines(&lines), Self::new))
        })
    }

    /// A builder that holds the facts of this ledger already.
    #[napi]
    pub fn to_builder(&self) -> FactsBuilder {
        FactsBuilder::new(self.inner.currency(), self.inner.to_builder())
    }

    /// `ledger.appendJsonLines(text)`.
    #[napi]
    pub fn append_json_lines(&self, env: Env, lines: Unknown<'_>) -> Result<Self, Thrown> {
        guard(|| Self::new(env, append_json_lines(&self.inner, &lines_text(lines)?)?))
    }

    /// `ledger.asOf(date)`.
    #[napi]
    pub fn as_of(&self, env: Env, day: Unknown<'_>) -> Result<JsOpenItems, Thrown> {
        guard(|| JsOpenItems::new(env, self.inner.as_of(at("date", date(day.into()))?)?))
    }

    /// The same on a thread of its own.
    #[napi]
    pub fn as_of_async(
        &self,
        day: Unknown<'_>,
    ) -> Result<AsyncTask<Job<OpenItems, JsOpenItems>>, Thrown> {
        guard(|| {
            let (ledger, day) = (Arc::clone(&self.inner), at("date", date(day.into()))?);
            Ok(Job::start(move || ledger.as_of(day), JsOpenItems::new))
        })
    }

    /// `ledger.balances(date)` as JSON.
    #[napi]
    pub fn balances(&self, day: Unknown<'_>) -> Result<String, Thrown> {
        guard(|| to_json(&self.inner.balances(at("date", date(day.into()))?)?))
    }

    /// `ledger.statement(customer, { from, to })` as JSON.
    #[napi]
    pub fn statement(&self, customer: Unknown<'_>, options: Unknown<'_>) -> Result<String, Thrown> {
        guard(|| {
            let customer = at("customer", text(customer.into()))?;
            let options = Value::from(options).options(&["from", "to"])?;
            let (from, to) = (options.required("from", date)?, options.required("to", date)?);
            to_json(&self.inner.statement(&customer, from, to)?)
        })
    }

    /// `ledger.history(invoice, { asOf })` as JSON.
    #[napi]
    pub fn history(&self, invoice: Unknown<'_>, options: Unknown<'_>) -> Result<String, Thrown> {
        guard(|| {
            let invoice = at("invoice", text(invoice.into()))?;
            to_camel_json(&self.inner.history(&invoice, as_of(options)?)?)
        })
    }

    /// `ledger.promises({ asOf })` as JSON.
    #[napi]
    pub fn promises(&self, options: Unknown<'_>) -> Result<String, Thrown> {
        guard(|| to_json(&self.inner.promises(as_of(options)?)?))
    }

    /// `ledger.allocate({ until, rule })` as JSON.
    #[napi]
    pub fn allocate(&self, env: Env, options: Unknown<'_>) -> Result<Proposal, Thrown> {
        guard(|| {
            let (until, rule) = allocate_options(options)?;
            Proposal::new(env, self.inner.allocate(until, &rule)?)
        })
    }

    /// The same on a thread of its own.
    #[napi]
    pub fn allocate_async(
        &self,
        options: Unknown<'_>,
    ) -> Result<AsyncTask<Job<Allocations, Proposal>>, Thrown> {
        guard(|| {
            let (until, rule) = allocate_options(options)?;
            let ledger = Arc::clone(&self.inner);
            Ok(Job::start(move || ledger.allocate(until, &rule), Proposal::new))
        })
    }

    /// `ledger.penalties({ policy, asOf, debtors })` as JSON, in blocks.
    ///
    /// The native half of the policy comes apart from the options, which hold the public object.
    #[napi]
    pub fn penalties(
        &self,
        options: Unknown<'_>,
        policy: Option<ClassInstance<'_, JsPenaltyPolicy>>,
    ) -> Result<Vec<String>, Thrown> {
        guard(|| {
            let (policy, as_of, debtors) = ledger_options(options, policy)?;
            blocks(&self.inner.penalties_of(debtors, &policy, as_of)?)
        })
    }

    /// The same on a thread of its own.
    #[napi]
    pub fn penalties_async(
        &self,
        options: Unknown<'_>,
        policy: Option<ClassInstance<'_, JsPenaltyPolicy>>,
    ) -> Result<AsyncTask<Blocks>, Thrown> {
        guard(|| {
            let (policy, as_of, debtors) = ledger_options(options, policy)?;
            let ledger = Arc::clone(&self.inner);
            let work = move || blocks(&ledger.penalties_of(debtors, &policy, as_of)?);
            Ok(Job::start(work, |_, blocks| Ok(blocks)))
        })
    }

    /// How many facts there are.
    #[napi(getter)]
    pub fn length(&self) -> i64 {
        i64::try_from(self.inner.len()).unwrap_or(i64::MAX)
    }

    /// How many facts of each kind there are, as JSON.
    #[napi]
    pub fn counts(&self) -> Result<String, Thrown> {
        guard(|| to_camel_json(&self.inner.counts()))
    }

    /// The currency of documents that name none.
    #[napi(getter)]
    pub fn currency(&self) -> String {
        self.inner.currency().code().to_owned()
    }

    /// Every currency of the ledger, its own first.
    #[napi(getter)]
    pub fn currencies(&self) -> Vec<String> {
        self.inner.currencies().iter().map(|currency| currency.code().to_owned()).collect()
    }

    /// The customers as JSON, sorted.
    #[napi]
    pub fn customers(&self) -> String {
        let customers: Vec<Json> = self.inner.customers().iter().map(key).collect();
        Json::from(customers).to_string()
    }

    /// The facts as JSON, in blocks: all of them may be more than one text can hold.
    #[napi]
    pub fn facts(&self) -> Result<Vec<String>, Thrown> {
        guard(|| {
            let mut facts = self.inner.facts().peekable();
            let mut blocks = Vec::new();
            while facts.peek().is_some() {
                let block: Vec<Fact> = facts.by_ref().take(BLOCK).collect();
                blocks.push(to_json(&block)?);
            }
            Ok(blocks)
        })
    }

    /// The document of the ledger.
    #[napi]
    pub fn json(&self) -> Result<String, Thrown> {
        guard(|| Ok(ledger_to_json(&self.inner)?))
    }

    /// The ledger as JSON Lines.
    #[napi]
    pub fn json_lines(&self) -> Result<String, Thrown> {
        guard(|| Ok(ledger_to_json_lines(&self.inner)?))
    }
}

/// What a rule proposes, with its facts.
#[napi(object, object_from_js = false)]
pub struct Proposal {
    /// `{"until", "steps", "writeOffs", "unapplied", "facts"}`.
    pub json: String,
}

impl Proposal {
    fn new(_: Env, found: Allocations) -> Result<Self, Failure> {
        #[derive(Serialize)]
        struct Form {
            until: String,
            steps: Vec<AllocationStep>,
            write_offs: Vec<ToleranceWriteOff>,
            unapplied: Vec<Unapplied>,
            facts: Vec<Fact>,
        }
        let facts = found.facts();
        let Allocations { until, steps, write_offs, unapplied, .. } = found;
        let until = until.to_string();
        let json = to_camel_json(&Form { until, steps, write_offs, unapplied, facts })?;
        Ok(Self { json })
    }
}

pub(crate) fn document_text(document: Unknown<'_>) -> Result<String, Failure> {
    at(DOCUMENT, Value::from(document).text("a JSON document as text"))
}

fn lines_text(lines: Unknown<'_>) -> Result<String, Failure> {
    at("text", Value::from(lines).text("JSON Lines as text"))
}

fn as_of(options: Unknown<'_>) -> Result<NaiveDate, Failure> {
    Value::from(options).options(&["asOf"])?.required("asOf", date)
}

fn allocate_options(options: Unknown<'_>) -> Result<(NaiveDate, AllocationRule), Failure> {
    let options = Value::from(options).options(&["until", "rule"])?;
    Ok((options.required("until", date)?, options.required("rule", rule::read)?))
}
