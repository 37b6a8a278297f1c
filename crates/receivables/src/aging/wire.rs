//! The wire forms of policies, reports, provisions and roll rates.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::buckets::Buckets;
use super::{
    cells::Cells,
    line::AgingLine,
    policy::{AgingPolicy, Basis, Credits, Days, Detail, Disputed, Unit},
    provision::{Provision, ProvisionPart},
    report::{AgingReport, Level, Shape},
    roll_rates::{RollMatrix, RollRates},
};
use crate::{
    error::{AgingError, Error},
    ledger::{Key, Keys, TextColumn},
    money::{Currency, Rate},
    wire,
};

/// A policy; every field may be left out.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct PolicyWire {
    by: Vec<String>,
    basis: Basis,
    unit: Unit,
    bounds: Vec<u32>,
    credits: Credits,
    disputed: Disputed,
    days: Days,
    grace_days: u32,
    detail: Detail,
}

impl Default for PolicyWire {
    fn default() -> Self {
        Self::from(&AgingPolicy::default())
    }
}

impl From<&AgingPolicy> for PolicyWire {
    fn from(policy: &AgingPolicy) -> Self {
        Self {
            by: policy.by.clone(),
            basis: policy.basis,
            unit: policy.buckets.unit(),
            bounds: policy.buckets.bounds().to_vec(),
            credits: policy.credits,
            disputed: policy.disputed,
            days: policy.days,
            grace_days: policy.grace_days,
            detail: policy.detail,
        }
    }
}

impl Serialize for AgingPolicy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        PolicyWire::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for AgingPolicy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = PolicyWire::deserialize(deserializer)?;
        Ok(Self {
            by: wire.by,
            basis: wire.basis,
            buckets: Buckets::new(wire.unit, &wire.bounds).map_err(D::Error::custom)?,
            credits: wire.credits,
            disputed: wire.disputed,
            days: wire.days,
            grace_days: wire.grace_days,
            detail: wire.detail,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportWire {
    #[serde(with = "wire::date")]
    as_of: NaiveDate,
    policy: AgingPolicy,
    labels: Vec<String>,
    totals: Vec<LineWire>,
    groups: Vec<LineWire>,
    not_yet_posted: u64,
}

/// A line. What [`Detail::Amounts`] does not compute is null.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineWire {
    key: Vec<KeyWire>,
    currency: Currency,
    balance: Amount,
    not_due: Amount,
    buckets: Vec<Amount>,
    unapplied: Amount,
    overdue: Amount,
    items: u64,
    item_counts: Option<CountsWire>,
    disputed: Option<Amount>,
    overdue_debit: Option<Amount>,
    amount_days: Option<Amount>,
    weighted_days_late: Option<Amount>,
}

/// A decimal as a string.
#[derive(Serialize, Deserialize, Clone, Copy)]
struct Amount(#[serde(with = "wire::decimal")] Decimal);

/// An integer key is a number, any other a string; the empty one stands for a missing tag.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum KeyWire {
    Integer(i64),
    Text(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountsWire {
    not_due: u64,
    buckets: Vec<u64>,
    unapplied: u64,
}

impl LineWire {
    fn of(line: &AgingLine<'_>) -> Self {
        let days = line.amount_days();
        Self {
            key: line.key().into_iter().map(KeyWire::of).collect(),
            currency: line.currency(),
            balance: Amount(line.balance()),
            not_due: Amount(line.not_due()),
            buckets: line.buckets().into_iter().map(Amount).collect(),
            unapplied: Amount(line.unapplied()),
            overdue: Amount(line.overdue()),
            items: line.items(),
            item_counts: line.item_counts().map(|counts| CountsWire {
                not_due: counts.not_due,
                buckets: counts.buckets,
                unapplied: counts.unapplied,
            }),
            disputed: line.disputed().map(Amount),
            overdue_debit: days.map(|days| Amount(days.overdue_debit)),
            amount_days: days.map(|days| Amount(days.amount_days)),
            weighted_days_late: line.weighted_days_late().map(Amount),
        }
    }
}

impl KeyWire {
    fn of(key: Key<'_>) -> Self {
        match key {
            Key::Integer(value) => Self::Integer(value),
            key => Self::Text(key.to_string()),
        }
    }
}

impl Serialize for AgingLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        LineWire::of(self).serialize(serializer)
    }
}

impl Serialize for AgingReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = ReportWire {
            as_of: self.as_of(),
            policy: self.policy().clone(),
            labels: self.labels(),
            totals: self.totals().iter().map(LineWire::of).collect(),
            groups: self.lines().map(|line| LineWire::of(&line)).collect(),
            not_yet_posted: self.not_yet_posted(),
        };
        report.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for AgingReport {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = ReportWire::deserialize(deserializer)?;
        let report = rebuild(&wire).map_err(D::Error::custom)?;
        // What follows from the lines must agree with what the document says.
        let same = report.lines().zip(&wire.groups).all(|(line, wire)| {
            line.balance() == wire.balance.0 && line.overdue() == wire.overdue.0
        });
        if report.len() == wire.groups.len() && report.labels() == wire.labels && same {
            return Ok(report);
        }
        Err(D::Error::custom("the report contradicts itself: its lines are not sorted sums"))
    }
}

/// The report that a document was written from: its lines become the groups.
fn rebuild(wire: &ReportWire) -> Result<AgingReport, Error> {
    let shape = Shape::new(wire.as_of, wire.policy.clone());
    let mut cells = Cells::new(shape.width());
    cells.resize(wire.groups.len());
    for (group, line) in wire.groups.iter().enumerate() {
        for (cell, sum) in line.sums(&shape)?.into_iter().enumerate() {
            cells.add(group, cell, sum);
        }
        if shape.policy.detail == Detail::Full {
            for (slot, count) in line.counts(&shape)?.into_iter().enumerate() {
                let (cell, shift) = shape.count_of(slot);
                cells.add(group, cell, i128::from(count) << shift);
            }
        }
    }
    let levels = shape.policy.by.iter().enumerate().map(|(place, name)| {
        let keys = wire.groups.iter().map(|line| line.key.get(place));
        Ok(level(name, &keys.collect::<Option<Vec<_>>>().ok_or(mismatch("keys"))?))
    });
    let levels: Result<Vec<_>, Error> = levels.collect();
    let mut currencies: Vec<_> = wire.groups.iter().map(|line| line.currency).collect();
    if currencies.is_empty() {
        currencies.extend(wire.totals.first().map(|line| line.currency));
    }
    let groups = wire.groups.len();
    AgingReport::new(shape, levels?, currencies, groups, cells, wire.not_yet_posted)
}

fn mismatch(what: &'static str) -> AgingError {
    AgingError::MergeMismatch { what }
}

/// A level whose keys are coded by first appearance.
fn level(name: &str, keys: &[&KeyWire]) -> Level {
    let mut distinct = std::collections::BTreeMap::new();
    let mut order = Vec::new();
    let codes = keys.iter().map(|key| {
        let next = u32::try_from(order.len()).unwrap_or(u32::MAX);
        *distinct.entry(key.sort_key()).or_insert_with(|| {
            order.push(*key);
            next
        })
    });
    let codes = codes.collect();
    let integers: Option<Vec<_>> = order.iter().map(|key| key.integer()).collect();
    let keys = match integers.filter(|values| !values.is_empty()) {
        Some(values) => Keys::Integer(values),
        None => Keys::Text(order.iter().map(|key| key.text()).collect::<TextColumn>()),
    };
    Level::new(name, Arc::new(keys), codes)
}

impl KeyWire {
    fn sort_key(&self) -> (Option<i64>, String) {
        (self.integer(), self.text())
    }

    fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(value) => Some(*value),
            Self::Text(_) => None,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Integer(value) => value.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

impl LineWire {
    /// The cells of a line, in the order of the shape.
    fn sums(&self, shape: &Shape) -> Result<Vec<i128>, Error> {
        if self.buckets.len() != shape.buckets() {
            return Err(mismatch("buckets").into());
        }
        let minor = |amount: Amount| minor(self.currency, amount.0);
        let mut sums = vec![minor(self.not_due)?];
        for bucket in &self.buckets {
            sums.push(minor(*bucket)?);
        }
        sums.push(minor(self.unapplied)?.saturating_neg());
        sums.push(i128::from(self.items));
        if shape.policy.detail == Detail::Full {
            for amount in [self.disputed, self.overdue_debit, self.amount_days] {
                sums.push(minor(amount.ok_or(mismatch("detail"))?)?);
            }
        }
        Ok(sums)
    }

    fn counts(&self, shape: &Shape) -> Result<Vec<u32>, Error> {
        let counts = self.item_counts.as_ref().ok_or(mismatch("detail"))?;
        let all = std::iter::once(counts.not_due)
            .chain(counts.buckets.iter().copied())
            .chain(std::iter::once(counts.unapplied));
        let all: Vec<u32> = all.filter_map(|count| u32::try_from(count).ok()).collect();
        if all.len() == shape.slots() { Ok(all) } else { Err(mismatch("item_counts").into()) }
    }
}

/// The minor units of a sum, which may be larger than a single amount.
fn minor(currency: Currency, amount: Decimal) -> Result<i128, Error> {
    let missing = currency.precision().checked_sub(amount.scale());
    missing
        .and_then(|missing| 10_i128.checked_pow(missing))
        .and_then(|factor| amount.mantissa().checked_mul(factor))
        .ok_or_else(|| AgingError::SumOutOfRange {}.into())
}

#[derive(Serialize)]
struct PartWire {
    gross: Amount,
    rate: Rate,
    allowance: Amount,
}

impl From<&ProvisionPart> for PartWire {
    fn from(part: &ProvisionPart) -> Self {
        Self { gross: Amount(part.gross), rate: part.rate, allowance: Amount(part.allowance) }
    }
}

impl Serialize for Provision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct LineWire {
            currency: Currency,
            not_due: PartWire,
            buckets: Vec<PartWire>,
            gross: Amount,
            allowance: Amount,
        }
        #[derive(Serialize)]
        struct ProvisionWire {
            lines: Vec<LineWire>,
        }
        let lines = self.lines.iter().map(|line| LineWire {
            currency: line.currency,
            not_due: PartWire::from(&line.not_due),
            buckets: line.buckets.iter().map(PartWire::from).collect(),
            gross: Amount(line.gross),
            allowance: Amount(line.allowance),
        });
        ProvisionWire { lines: lines.collect() }.serialize(serializer)
    }
}

#[derive(Serialize)]
struct MatrixWire<'a> {
    currency: Currency,
    states: &'a [String],
    rows: Vec<RollRowWire<'a>>,
    new: NewWire,
}

#[derive(Serialize)]
struct RollRowWire<'a> {
    state: &'a str,
    items: u64,
    amount: Amount,
    settled: Amount,
    to: Vec<Amount>,
    rates: RatesWire,
}

#[derive(Serialize)]
struct RatesWire {
    settled: Option<Amount>,
    to: Vec<Option<Amount>>,
}

#[derive(Serialize)]
struct NewWire {
    amount: Amount,
    to: Vec<Amount>,
}

impl<'a> MatrixWire<'a> {
    fn of(matrix: &RollMatrix, states: &'a [String]) -> Self {
        let rows = matrix.rows().iter().zip(states).map(|(row, state)| RollRowWire {
            state,
            items: row.items,
            amount: Amount(row.amount),
            settled: Amount(row.settled),
            to: row.to.iter().copied().map(Amount).collect(),
            rates: RatesWire {
                settled: row.settled_rate().map(Amount),
                to: row.rates().into_iter().map(|rate| rate.map(Amount)).collect(),
            },
        });
        let new = NewWire {
            amount: Amount(matrix.new_total()),
            to: matrix.new_amounts().iter().copied().map(Amount).collect(),
        };
        Self { currency: matrix.currency(), states, rows: rows.collect(), new }
    }
}

impl Serialize for RollRates {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct RollRatesWire<'a> {
            #[serde(with = "wire::date")]
            from: NaiveDate,
            #[serde(with = "wire::date")]
            to: NaiveDate,
            matrices: Vec<MatrixWire<'a>>,
        }
        let matrices = self.matrices.iter().map(|matrix| MatrixWire::of(matrix, &self.states));
        RollRatesWire { from: self.from, to: self.to, matrices: matrices.collect() }
            .serialize(serializer)
    }
}
