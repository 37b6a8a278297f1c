//! The options of an aging report, and the report itself.

use std::sync::Arc;

use chrono::NaiveDate;
use napi::Env;
use napi::bindgen_prelude::{ClassInstance, ObjectFinalize, Unknown};
use napi_derive::napi;
use receivables::aging::{AgingPolicy, AgingReport, Buckets, LossRates, roll_rates};
use receivables::ledger::OpenItems;
use receivables::money::Rounding;

use crate::convert::{at, count, date, named, rate, text};
use crate::direct;
use crate::failure::{Failure, Thrown, guard, to_json};
use crate::held::Held;
use crate::items::JsOpenItems;
use crate::table::{Columns, columns};
use crate::value::{Record, Value};

/// The fields of a policy; `asOf` comes with them where a report is asked for.
const POLICY: &[&str] = &[
    "by",
    "basis",
    "unit",
    "bounds",
    "credits",
    "disputed",
    "days",
    "graceDays",
    "detail",
    "asOf",
];

/// The native half of a report.
#[napi(js_name = "AgingReport", custom_finalize)]
pub struct JsAgingReport {
    inner: AgingReport,
    held: Held,
}

impl JsAgingReport {
    pub(crate) fn new(env: Env, report: AgingReport) -> Result<Self, Failure> {
        // Not due, the buckets, unapplied, four more sums and the order of the lines.
        let line = 8 * (report.labels().len() + 7);
        let held = Held::new(env, report.len().saturating_mul(line))?;
        Ok(Self { inner: report, held })
    }
}

impl ObjectFinalize for JsAgingReport {
    fn finalize(self, env: Env) -> napi::Result<()> {
        self.held.release(env)
    }
}

#[napi]
impl JsAgingReport {
    /// The date that the report speaks of.
    #[napi(getter)]
    pub fn as_of(&self) -> String {
        self.inner.as_of().to_string()
    }

    /// The levels that it is grouped by.
    #[napi(getter)]
    pub fn levels(&self) -> Vec<String> {
        self.inner.policy().by.clone()
    }

    /// The labels of the buckets.
    #[napi(getter)]
    pub fn labels(&self) -> Vec<String> {
        self.inner.labels()
    }

    /// Items that did not count because they were posted after the date.
    #[napi(getter)]
    pub fn not_yet_posted(&self) -> i64 {
        i64::try_from(self.inner.not_yet_posted()).unwrap_or(i64::MAX)
    }

    /// How many lines there are.
    #[napi(getter)]
    pub fn length(&self) -> u32 {
        // INVARIANT: there are fewer lines than rows, and at most 2^31 - 1 rows.
        u32::try_from(self.inner.len()).unwrap_or(u32::MAX)
    }

    /// Throws unless the report has exactly one total.
    #[napi]
    pub fn check_single_total(&self) -> Result<(), Thrown> {
        guard(|| Ok(self.inner.total().map(drop)?))
    }

    /// The lines as typed arrays.
    #[napi]
    pub fn columns(&self) -> Result<Columns, Thrown> {
        guard(|| Ok(columns(&self.inner)?))
    }

    /// The wire form as JSON.
    #[napi]
    pub fn json(&self) -> Result<String, Thrown> {
        guard(|| to_json(&self.inner))
    }

    /// The same figures rolled up to fewer levels.
    #[napi]
    pub fn by(&self, env: Env, levels: Unknown<'_>) -> Result<Self, Thrown> {
        guard(|| {
            let levels = at("by", read_levels(levels.into()))?;
            let levels: Vec<&str> = levels.iter().map(String::as_str).collect();
            Self::new(env, self.inner.by(&levels)?)
        })
    }

    /// The report of both parts together.
    #[napi]
    pub fn merge(
        &self,
        env: Env,
        given: Unknown<'_>,
        other: Option<ClassInstance<'_, JsAgingReport>>,
    ) -> Result<Self, Thrown> {
        guard(|| {
            let Some(other) = other else {
                return Err(Value::from(given).refused("an AgingReport")?.at("other"));
            };
            Self::new(env, self.inner.merge(&other.inner)?)
        })
    }

    /// The provision by loss rates as JSON.
    #[napi]
    pub fn provision(&self, options: Unknown<'_>) -> Result<String, Thrown> {
        guard(|| {
            let options = Value::from(options).options(&["notDue", "buckets", "rounding"])?;
            let not_due = options.required("notDue", rate)?;
            let buckets =
                options.required("buckets", |value| value.list("an array of rates")?.map(rate))?;
            let rounding: Option<Rounding> = options.optional("rounding", named)?;
            let rates = LossRates { not_due, buckets };
            to_json(&self.inner.provision(&rates, rounding.unwrap_or_default())?)
        })
    }
}

/// `aging(source, { currency, asOf, ... })`.
#[napi(js_name = "aging")]
pub fn aging_directly(
    env: Env,
    source: Unknown<'_>,
    options: Unknown<'_>,
) -> Result<JsAgingReport, Thrown> {
    guard(|| JsAgingReport::new(env, direct::aging(source.into(), options.into())?))
}

/// `rollRates({ items, asOf }, { items, asOf }, policy)` as JSON.
///
/// The native halves of the tables come apart from the snapshots, which hold the public objects.
#[napi(js_name = "rollRates")]
pub fn roll_rates_json(
    from: Unknown<'_>,
    from_items: Option<ClassInstance<'_, JsOpenItems>>,
    to: Unknown<'_>,
    to_items: Option<ClassInstance<'_, JsOpenItems>>,
    options: Unknown<'_>,
) -> Result<String, Thrown> {
    guard(|| {
        let from = at("from", snapshot(from.into(), from_items))?;
        let to = at("to", snapshot(to.into(), to_items))?;
        let options = Value::from(options).options(POLICY)?;
        if let Some(misplaced) = options.get("asOf") {
            return Err(misplaced.refused("no value: each snapshot has its own date")?.at("asOf"));
        }
        let policy = policy(&options)?;
        to_json(&roll_rates((&from.0, from.1), (&to.0, to.1), &policy)?)
    })
}

fn snapshot(
    given: Value<'_>,
    items: Option<ClassInstance<'_, JsOpenItems>>,
) -> Result<(Arc<OpenItems>, NaiveDate), Failure> {
    let record = given.record(&["items", "asOf"], "{ items, asOf }")?;
    let items = record.required("items", |value| match items {
        Some(items) => Ok(Arc::clone(&items.inner)),
        None => Err(value.refused("an OpenItems")?),
    })?;
    Ok((items, record.required("asOf", date)?))
}

/// The options of `items.aging`.
pub(crate) fn report_options(options: Value<'_>) -> Result<(NaiveDate, AgingPolicy), Failure> {
    let options = options.options(POLICY)?;
    Ok((as_of(&options)?, policy(&options)?))
}

/// The date of a report.
pub(crate) fn as_of(options: &Record<'_>) -> Result<NaiveDate, Failure> {
    options.required("asOf", date)
}

/// The choices of a report; what is left out has the core's default.
pub(crate) fn policy(options: &Record<'_>) -> Result<AgingPolicy, Failure> {
    let mut policy = AgingPolicy::default();
    if let Some(by) = options.optional("by", read_levels)? {
        policy.by = by;
    }
    policy.basis = options.optional("basis", named)?.unwrap_or_default();
    policy.credits = options.optional("credits", named)?.unwrap_or_default();
    policy.disputed = options.optional("disputed", named)?.unwrap_or_default();
    policy.days = options.optional("days", named)?.unwrap_or_default();
    policy.detail = options.optional("detail", named)?.unwrap_or_default();
    policy.grace_days = options.optional("graceDays", count)?.unwrap_or_default();
    let unit = options.optional("unit", named)?.unwrap_or(policy.buckets.unit());
    let bounds = options
        .optional("bounds", |value| value.list("an array of whole numbers")?.map(count))?
        .unwrap_or_else(|| policy.buckets.bounds().to_vec());
    policy.buckets = at("bounds", Buckets::new(unit, &bounds).map_err(Failure::from))?;
    Ok(policy)
}

/// One level, or an array of them.
fn read_levels(value: Value<'_>) -> Result<Vec<String>, Failure> {
    if value.is_text()? {
        return Ok(vec![text(value)?]);
    }
    value.list("a level or an array of levels")?.map(text)
}
