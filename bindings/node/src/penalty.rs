//! `PenaltyPolicy` and `penalty`: what is owed for paying late.

use std::sync::Arc;

use chrono::NaiveDate;
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, BigInt64Array, ClassInstance, Int32Array, Unknown};
use napi_derive::napi;
use receivables::ledger::CustomerKind;
use receivables::money::{Currency, Money, Rounding};
use receivables::penalty::{
    self, Pack, PenaltyColumns, PenaltyPolicy, PenaltyTable, ReferenceTable, Unclaimed,
};
use receivables_boundary::{
    DEBT_FIELDS, Json, PAYMENT_FIELDS, PENALTY_FIELDS, RATE_FIELDS, debt, fees, penalty_policy,
    reference_rows,
};

use crate::columns;
use crate::convert::{amount, at, currency, currency_code, date, named, text};
use crate::definition::Definition;
use crate::failure::{DOCUMENT, Failure, Thrown, guard, to_camel_json, to_json};
use crate::job::Job;
use crate::ledger::document_text;
use crate::value::Value;

const POLICY: Definition = Definition {
    expected: "an object with the fields of a policy, such as { pack: 'FR' }",
    objects: &[("", &PENALTY_FIELDS), ("rates[]", &RATE_FIELDS), ("reference[]", &RATE_FIELDS)],
    counts: &["grace_days"],
};

const DEBT: Definition = Definition {
    expected: "an object with amount, currency, due and asOf",
    objects: &[("", &DEBT_FIELDS), ("payments[]", &PAYMENT_FIELDS)],
    counts: &["precision"],
};

const ROWS: Definition = Definition {
    expected: "an array of { from, rate }",
    objects: &[("[]", &RATE_FIELDS)],
    counts: &[],
};

const FEES: Definition = Definition {
    expected: "an array of amounts and { rate }",
    objects: &[("[]", &["rate"])],
    counts: &[],
};

/// The native half of a policy.
#[napi(js_name = "PenaltyPolicy")]
pub struct JsPenaltyPolicy {
    inner: Arc<PenaltyPolicy>,
}

/// What the rows of a table bear, in minor units.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct PenaltyColumnsFound {
    /// The days with interest.
    pub days: Int32Array,
    /// The interest.
    pub interest: BigInt64Array,
    /// The fixed compensation; null where the law has it in another currency.
    pub compensation: Option<BigInt64Array>,
}

#[napi]
impl JsPenaltyPolicy {
    /// `new PenaltyPolicy({ pack, ... })`.
    #[napi(factory)]
    pub fn create(fields: Unknown<'_>) -> Result<Self, Thrown> {
        guard(|| at("policy", POLICY.json(fields.into()).and_then(|fields| Self::of(&fields))))
    }

    /// `PenaltyPolicy.fromJson(text)`.
    #[napi(factory)]
    pub fn from_json(document: Unknown<'_>) -> Result<Self, Thrown> {
        guard(|| {
            let document = document_text(document)?;
            at(DOCUMENT, Json::read(&document).map_err(Failure::from).and_then(|it| Self::of(&it)))
        })
    }

    /// The wire form as JSON.
    #[napi]
    pub fn json(&self) -> Result<String, Thrown> {
        guard(|| to_json(&*self.inner))
    }

    /// `policy.lateInterest({ amount, currency, due, asOf, ... })` as JSON.
    #[napi]
    pub fn late_interest(&self, given: Unknown<'_>) -> Result<String, Thrown> {
        guard(|| {
            let (document, beside) = at("debt", DEBT.json_beside(given.into(), &["asOf"]))?;
            let debt = at("debt", debt(&document).map_err(Failure::from))?;
            to_camel_json(&penalty::late_interest(
                &debt,
                &self.inner,
                beside.required("asOf", date)?,
            )?)
        })
    }

    /// `policy.rateInForce({ date, debtor, due, issue })` as JSON.
    #[napi]
    pub fn rate_in_force(&self, options: Unknown<'_>) -> Result<String, Thrown> {
        guard(|| {
            let options = Value::from(options).options(&["date", "debtor", "due", "issue"])?;
            let (day, debtor) =
                (options.required("date", date)?, options.optional("debtor", named)?);
            let (due, issue) = (options.optional("due", date)?, options.optional("issue", date)?);
            to_camel_json(&penalty::rate_in_force(&self.inner, day, debtor, due, issue)?)
        })
    }

    /// `policy.lateInterestTable({ amount, due, paid, issue }, { asOf, currency })`.
    #[napi]
    pub fn late_interest_table(
        &self,
        env: Env,
        rows: Unknown<'_>,
        options: Unknown<'_>,
    ) -> Result<PenaltyColumnsFound, Thrown> {
        guard(|| PenaltyColumnsFound::new(env, Debts::read(rows, options)?.price(&self.inner)?))
    }

    /// The same on a thread of its own.
    #[napi]
    pub fn late_interest_table_async(
        &self,
        rows: Unknown<'_>,
        options: Unknown<'_>,
    ) -> Result<AsyncTask<Job<Priced, PenaltyColumnsFound>>, Thrown> {
        guard(|| {
            let (debts, policy) = (Debts::read(rows, options)?, Arc::clone(&self.inner));
            Ok(Job::start(move || debts.price(&policy), PenaltyColumnsFound::new))
        })
    }
}

impl JsPenaltyPolicy {
    fn of(document: &Json) -> Result<Self, Failure> {
        Ok(Self { inner: Arc::new(penalty_policy(document)?) })
    }
}

/// The debts of a table. It has its own copy of the columns: what JavaScript does to its arrays
/// while they are priced cannot reach it.
struct Debts {
    amount: Vec<i64>,
    due: Vec<i32>,
    paid: Option<Vec<i32>>,
    issue: Option<Vec<i32>>,
    currency: Currency,
    as_of: NaiveDate,
}

/// What was found for them.
pub struct Priced {
    days: Vec<i32>,
    interest: Vec<i64>,
    compensation: Option<Vec<i64>>,
}

impl Debts {
    fn read(rows: Unknown<'_>, options: Unknown<'_>) -> Result<Self, Failure> {
        let options = Value::from(options).options(&["asOf", "currency", "precision"])?;
        let rows = Value::from(rows).record(
            &["amount", "due", "paid", "issue"],
            "an object with the columns amount and due",
        )?;
        Ok(Self {
            amount: rows.required("amount", columns::minor)?,
            due: rows.required("due", columns::days)?,
            paid: rows.optional("paid", columns::days)?,
            issue: rows.optional("issue", columns::days)?,
            currency: currency(&options)?,
            as_of: options.required("asOf", date)?,
        })
    }

    fn price(&self, policy: &PenaltyPolicy) -> receivables::Result<Priced> {
        let table = PenaltyTable::new(policy, self.currency, self.as_of)?;
        let mut columns = PenaltyColumns::new(&self.amount, &self.due);
        (columns.paid, columns.issue) = (self.paid.as_deref(), self.issue.as_deref());
        let rows = self.amount.len();
        let (mut days, mut interest) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
        let mut compensation = table.has_compensation().then(|| Vec::with_capacity(rows));
        table.price(columns, |_, row| {
            // INVARIANT: there are fewer days than in the window of dates.
            days.push(i32::try_from(row.days).unwrap_or(i32::MAX));
            interest.push(row.interest);
            if let Some(sums) = &mut compensation {
                sums.push(row.compensation.unwrap_or_default());
            }
        })?;
        Ok(Priced { days, interest, compensation })
    }
}

impl PenaltyColumnsFound {
    #[expect(clippy::unnecessary_wraps, reason = "what a job shows may fail")]
    fn new(_: Env, priced: Priced) -> Result<Self, Failure> {
        Ok(Self {
            days: Int32Array::new(priced.days),
            interest: BigInt64Array::new(priced.interest),
            compensation: priced.compensation.map(BigInt64Array::new),
        })
    }
}

/// The options of `ledger.penalties`.
pub(crate) fn ledger_options(
    options: Unknown<'_>,
    policy: Option<ClassInstance<'_, JsPenaltyPolicy>>,
) -> Result<(Arc<PenaltyPolicy>, NaiveDate, Option<CustomerKind>), Failure> {
    let options = Value::from(options).options(&["policy", "asOf", "debtors"])?;
    let policy = options.required("policy", |given| given.half(policy, "a PenaltyPolicy"))?;
    let (as_of, debtors) = (options.required("asOf", date)?, options.optional("debtors", named)?);
    Ok((Arc::clone(&policy.inner), as_of, debtors))
}

/// `penalty.referenceRate(table, { date, rows })` as JSON.
#[napi]
pub fn penalty_reference_rate(table: Unknown<'_>, options: Unknown<'_>) -> Result<String, Thrown> {
    guard(|| {
        let table: ReferenceTable = at("table", named(table.into()))?;
        let options = Value::from(options).options(&["date", "rows"])?;
        let rows = options.optional("rows", |rows| Ok(reference_rows(&ROWS.json(rows)?)?))?;
        let day = options.required("date", date)?;
        to_camel_json(&penalty::reference_rate(table, day, &rows.unwrap_or_default())?)
    })
}

/// `penalty.pack(name)` as JSON.
#[napi]
pub fn penalty_pack(name: Unknown<'_>) -> Result<String, Thrown> {
    guard(|| {
        let pack: Pack = at("pack", named(name.into()))?;
        to_camel_json(&pack.summary()?)
    })
}

/// `penalty.fees({ amount, currency, precision, fees, rounding })` as JSON.
#[napi]
pub fn penalty_fees(options: Unknown<'_>) -> Result<String, Thrown> {
    guard(|| {
        let options = Value::from(options).options(&[
            "amount",
            "currency",
            "precision",
            "fees",
            "rounding",
        ])?;
        let currency = currency(&options)?;
        let whole =
            options.required("amount", |value| Ok(Money::new(amount(value)?, currency)?))?;
        let steps = options.required("fees", |steps| Ok(fees(&FEES.json(steps)?)?))?;
        let rounding: Rounding = options.optional("rounding", named)?.unwrap_or_default();
        to_camel_json(&penalty::fees(whole, &steps, rounding)?)
    })
}

/// `penalty.claims(penalties)` as JSON.
#[napi]
pub fn penalty_claims(penalties: Unknown<'_>) -> Result<String, Thrown> {
    guard(|| {
        let list = Value::from(penalties).list("an array of what ledger.penalties gives");
        let unclaimed = at("penalties", list.and_then(|list| list.map(unclaimed)))?;
        to_json(&penalty::claims(unclaimed))
    })
}

/// What of an invoice is not claimed.
fn unclaimed(penalty: Value<'_>) -> Result<Unclaimed, Failure> {
    let penalty = penalty.record(
        &["invoice", "customer", "currency", "asOf", "items", "interest", "compensation"],
        "an object as ledger.penalties gives it",
    )?;
    let rest = |claim: Value<'_>| {
        let fields = &["accrued", "claimed", "waived", "paid", "open", "unclaimed", "state"];
        claim.record(fields, "an object with unclaimed")?.required("unclaimed", amount)
    };
    Ok(Unclaimed {
        invoice: penalty.required("invoice", text)?,
        customer: penalty.required("customer", text)?,
        currency: penalty.required("currency", currency_code)?,
        as_of: penalty.required("asOf", date)?,
        interest: penalty.required("interest", rest)?,
        compensation: penalty.required("compensation", rest)?,
    })
}
