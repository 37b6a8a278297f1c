//! What late payment costs: the policy, and what it makes of debts.

use chrono::NaiveDate;
use receivables::money::Rate;
use receivables::penalty::{self, PenaltyPolicy as CorePolicy};
use receivables::{Error, InputError};
use receivables_boundary::Json;
use rust_decimal::Decimal;

use crate::conventions::DayCount;
use crate::error::ReceivablesError;
use crate::fact_names::CustomerKind;
use crate::money::{Rounding, currency};
use crate::penalty::{Debt, Penalty};
use crate::penalty_names::{Capitalisation, Fixing, Grace, Pack, RoundPer};
use crate::penalty_table::{DebtRow, PenaltyRow, price};
use crate::policy::set;
use crate::reference::{RateInForce, ReferenceRow, reference_rows};
use crate::values::{CivilDate, ExactDecimal, UnicodeText, count, each};

/// A contract rate from a day on.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct DatedRate {
    /// The first day of the rate.
    pub(crate) from: CivilDate,
    /// The yearly rate as a fraction: 0.12 is 12 %.
    pub(crate) rate: ExactDecimal,
}

/// Every choice of late interest: a contract's rate, a law's, or both, and how to count.
///
/// One of `rate`, `rates` and `pack` has to be there. What is left out takes the default that its
/// text names. Whether its parts go together is asked when it is used.
#[derive(Debug, Clone, Default, PartialEq, Eq, uniffi::Record)]
pub(crate) struct PenaltyPolicy {
    /// A yearly contract rate.
    #[uniffi(default = None)]
    pub(crate) rate: Option<ExactDecimal>,
    /// Contract rates by the day from which each counts, ascending; not beside `rate`.
    #[uniffi(default)]
    pub(crate) rates: Vec<DatedRate>,
    /// The law: its rate where no contract rate is given, its floor and fixed sums in any case.
    #[uniffi(default = None)]
    pub(crate) pack: Option<Pack>,
    /// Who owes, where the debt does not say it. Default: a business.
    #[uniffi(default = None)]
    pub(crate) debtor: Option<CustomerKind>,
    /// Reference rates that the pack's table does not know, ascending.
    #[uniffi(default)]
    pub(crate) reference: Vec<ReferenceRow>,
    /// When the pack's reference rate is read; as the pack says where nothing is said.
    #[uniffi(default = None)]
    pub(crate) fixing: Option<Fixing>,
    /// `act/365f`, `act/360`, `act/act_isda` or `30e/360`. Default: `act/365f`.
    #[uniffi(default = None)]
    pub(crate) day_count: Option<DayCount>,
    /// How to round. Default: half up.
    #[uniffi(default = None)]
    pub(crate) rounding: Option<Rounding>,
    /// What to round. Default: the total.
    #[uniffi(default = None)]
    pub(crate) round_per: Option<RoundPer>,
    /// Days of grace, 0 to 36,500. Default: 0.
    #[uniffi(default = None)]
    pub(crate) grace_days: Option<i32>,
    /// What they do. Default: gate.
    #[uniffi(default = None)]
    pub(crate) grace: Option<Grace>,
    /// The least interest where there is any.
    #[uniffi(default = None)]
    pub(crate) minimum: Option<ExactDecimal>,
    /// The most interest, as an amount.
    #[uniffi(default = None)]
    pub(crate) cap: Option<ExactDecimal>,
    /// The most interest, as a fraction of the debt.
    #[uniffi(default = None)]
    pub(crate) cap_rate: Option<ExactDecimal>,
    /// Whether interest bears interest. Default: none.
    #[uniffi(default = None)]
    pub(crate) capitalisation: Option<Capitalisation>,
    /// The fixed compensation in the debt's currency, zero for none; the pack's where nothing is
    /// said.
    #[uniffi(default = None)]
    pub(crate) compensation: Option<ExactDecimal>,
    /// Whether the last known reference rate may stand for days that no table knows. Default: no.
    #[uniffi(default = None)]
    pub(crate) carry_forward: Option<bool>,
}

#[uniffi::export]
impl PenaltyPolicy {
    /// What a debt bears up to a day, that day included: interest and a fixed compensation.
    ///
    /// Interest of each day d after the due date = what was open at the end of d - 1, times the rate
    /// in force on d, times that day's part of a year; the sum is rounded once, or each segment where
    /// the policy says so. A payment counts from its own day on, which still bears interest. Payments
    /// after `as_of` are as if unknown.
    ///
    /// Throws at `policy`: `penalty.no_rate`, `input.contradiction`, `penalty.rates_not_ascending`,
    /// `penalty.reference_out_of_range`, `penalty.unsupported_day_count`, `rate.out_of_range`,
    /// `input.out_of_range`, `penalty.minimum_exceeds_cap`, `penalty.not_positive`,
    /// `amount.too_precise`. At `debt`: `penalty.not_positive`, `penalty.over_settled`,
    /// `item.invalid_id`, `currency.unknown`, `amount.too_precise`, `amount.out_of_range`,
    /// `date.out_of_range`. `penalty.rate_missing`, `penalty.not_for_consumers`,
    /// `penalty.interest_out_of_range`; `date.out_of_range`.
    fn late_interest(&self, debt: &Debt, as_of: CivilDate) -> Result<Penalty, ReceivablesError> {
        let policy = self.core()?;
        let debt = debt.core().map_err(|error| error.at("debt"))?;
        Ok(Penalty::of(penalty::late_interest(&debt, &policy, as_of.named("as_of")?)?))
    }

    /// The rate in force on a day for a debt that fell due on `due` (the day before where nothing is
    /// said) and arose on `issue` (its due date where nothing is said).
    ///
    /// Throws `penalty.rate_missing`, `penalty.not_for_consumers`, `date.out_of_range`, and what is
    /// wrong with the policy, as `late_interest` says.
    #[uniffi::method(default(debtor = None, due = None, issue = None))]
    fn rate_in_force(
        &self,
        date: CivilDate,
        debtor: Option<CustomerKind>,
        due: Option<CivilDate>,
        issue: Option<CivilDate>,
    ) -> Result<RateInForce, ReceivablesError> {
        let (policy, date) = (self.core()?, date.named("date")?);
        let due = due.map(|date| date.named("due")).transpose()?;
        let issue = issue.map(|date| date.named("issue")).transpose()?;
        let debtor = debtor.map(Into::into);
        Ok(RateInForce::of(&penalty::rate_in_force(&policy, date, debtor, due, issue)?))
    }

    /// What each debt of a table bears up to a day, row by row in the order of the table.
    ///
    /// What `late_interest` says of each, in one call. Amounts of zero or less, credits, bear nothing.
    /// Throws what is wrong with the policy, as `late_interest` says, `currency.unknown`,
    /// `penalty.not_for_consumers`, `date.out_of_range`, and with the row, `rows[3].due`:
    /// `penalty.rate_missing`, `amount.too_precise`, `amount.out_of_range`, `date.out_of_range`,
    /// `penalty.interest_out_of_range`.
    #[uniffi::method(default(precision = None))]
    fn late_interest_table(
        &self,
        rows: &[DebtRow],
        currency: &UnicodeText,
        as_of: CivilDate,
        precision: Option<i32>,
    ) -> Result<Vec<PenaltyRow>, ReceivablesError> {
        let (policy, currency) = (self.core()?, self::currency(currency, precision)?);
        Ok(price(rows, &policy, currency, as_of.named("as_of")?)?)
    }

    /// The document of the policy, with every field: `penalty_policy_from_json` reads it, in every
    /// language.
    ///
    /// Throws what a field by itself is refused for, at `policy`, as `late_interest` says.
    fn to_json(&self) -> Result<String, ReceivablesError> {
        let text = serde_json::to_string(&self.core()?);
        let text = text.map_err(|error| InputError::Malformed { reason: error.to_string() });
        Ok(text.map_err(Error::from)?)
    }
}

/// The policy that a JSON document says: `{"pack": "FR", "compensation": "0"}`.
///
/// What it leaves out is there with its default; a compensation that is null or left out is the
/// pack's. Throws `input.unknown_field`, `input.unknown_name`, `input.duplicate_field`,
/// `input.wrong_type`, `rate.malformed`, `rate.out_of_range`, `amount.malformed`, `date.malformed`,
/// and `input.malformed` for what is not JSON.
#[uniffi::export]
fn penalty_policy_from_json(document: &UnicodeText) -> Result<PenaltyPolicy, ReceivablesError> {
    let document = Json::read(document.text()?)?;
    Ok(PenaltyPolicy::of(&receivables_boundary::penalty_policy(&document)?))
}

impl PenaltyPolicy {
    /// The policy of the core; what is left out keeps its default there.
    pub(crate) fn core(&self) -> Result<CorePolicy, Error> {
        self.read().map_err(|error| error.at("policy"))
    }

    fn read(&self) -> Result<CorePolicy, Error> {
        let mut policy = CorePolicy::default();
        policy.rate = rate(self.rate.as_ref(), "rate")?;
        policy.rates = each(&self.rates, DatedRate::core).map_err(|error| error.at("rates"))?;
        policy.pack = self.pack.map(Into::into);
        policy.reference =
            reference_rows(&self.reference).map_err(|error| error.at("reference"))?;
        policy.fixing = self.fixing.map(Into::into);
        if let Some(days) = self.grace_days {
            policy.grace_days = count(days.into()).map_err(|error| error.at("grace_days"))?;
        }
        policy.minimum = amount(self.minimum.as_ref(), "minimum")?;
        policy.cap = amount(self.cap.as_ref(), "cap")?;
        policy.cap_rate = rate(self.cap_rate.as_ref(), "cap_rate")?;
        policy.compensation = amount(self.compensation.as_ref(), "compensation")?;
        set(&mut policy.debtor, self.debtor);
        set(&mut policy.day_count, self.day_count);
        set(&mut policy.rounding, self.rounding);
        set(&mut policy.round_per, self.round_per);
        set(&mut policy.grace, self.grace);
        set(&mut policy.capitalisation, self.capitalisation);
        set(&mut policy.carry_forward, self.carry_forward);
        Ok(policy)
    }

    /// Every choice of a policy, by name.
    fn of(policy: &CorePolicy) -> Self {
        let dated = |row: &penalty::DatedRate| DatedRate {
            from: row.from.into(),
            rate: row.rate.fraction().into(),
        };
        Self {
            rate: policy.rate.map(|rate| rate.fraction().into()),
            rates: policy.rates.iter().map(dated).collect(),
            pack: policy.pack.and_then(Pack::of),
            debtor: Some(policy.debtor.into()),
            reference: policy.reference.iter().map(ReferenceRow::of).collect(),
            fixing: policy.fixing.map(Into::into),
            day_count: DayCount::of(policy.day_count),
            rounding: Rounding::of(policy.rounding),
            round_per: Some(policy.round_per.into()),
            grace_days: Some(i32::try_from(policy.grace_days).unwrap_or(i32::MAX)),
            grace: Some(policy.grace.into()),
            minimum: policy.minimum.map(Into::into),
            cap: policy.cap.map(Into::into),
            cap_rate: policy.cap_rate.map(|rate| rate.fraction().into()),
            capitalisation: Some(policy.capitalisation.into()),
            compensation: policy.compensation.map(Into::into),
            carry_forward: Some(policy.carry_forward),
        }
    }
}

impl DatedRate {
    fn core(&self) -> Result<penalty::DatedRate, Error> {
        let from: NaiveDate = self.from.named("from")?;
        let rate = self.rate.to_rate().map_err(|error| error.at("rate"))?;
        Ok(penalty::DatedRate { from, rate })
    }
}

fn rate(value: Option<&ExactDecimal>, name: &str) -> Result<Option<Rate>, Error> {
    value.map(|rate| rate.to_rate().map_err(|error| error.at(name))).transpose()
}

fn amount(value: Option<&ExactDecimal>, name: &str) -> Result<Option<Decimal>, Error> {
    value.map(|amount| amount.to_decimal().map_err(|error| error.at(name))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_keeps_the_default_of_the_core() {
        let policy = CorePolicy::default();
        assert_eq!(PenaltyPolicy::default().core().as_ref(), Ok(&policy));
        assert_eq!(PenaltyPolicy::of(&policy).core().as_ref(), Ok(&policy));
    }

    #[test]
    fn a_policy_comes_back_as_it_was_read() {
        for document in [
            r#"{"rate": "0.12", "pack": "FR", "debtor": "consumer", "fixing": "on_change"}"#,
            r#"{"rates": [{"from": "2025-01-01", "rate": "0.1315"}], "day_count": "act/360"}"#,
            r#"{"pack": "DE", "reference": [{"from": "2027-01-01", "rate": "-0.0088"}]}"#,
            r#"{"rounding": "half_even", "round_per": "segment", "grace_days": 3, "grace": "shift"}"#,
            r#"{"minimum": "5.00", "cap": "50.00", "cap_rate": "0.1", "compensation": "0"}"#,
            r#"{"capitalisation": "yearly", "carry_forward": true}"#,
        ] {
            let json = Json::read(document).unwrap();
            let policy = receivables_boundary::penalty_policy(&json).unwrap();
            assert_eq!(PenaltyPolicy::of(&policy).core().unwrap(), policy);
        }
    }
}
