//! What bounds the interest, and the fixed compensation: a policy's amounts in one currency.

use rust_decimal::Decimal;

use super::{Pack, PenaltyPolicy, accrual::out_of_range, debt::not_positive};
use crate::{
    error::{Error, PenaltyError},
    ledger::CustomerKind,
    money::Currency,
};

named! {
    /// What held interest back or raised it.
    pub enum LimitedBy: "limit" {
        /// The policy's minimum.
        Minimum = "minimum",
        /// The policy's cap, as an amount or as a fraction of the debt.
        Cap = "cap",
    }
}

/// The amounts of a policy in minor units of one currency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits<'a> {
    policy: &'a PenaltyPolicy,
    minimum: Option<i64>,
    cap: Option<i64>,
    fixed: FixedSum,
    /// The minor units of one unit of the currency.
    unit: i64,
}

/// Where the fixed compensation comes from.
#[derive(Debug, Clone, Copy)]
enum FixedSum {
    Agreed(i64),
    Law(Pack),
    /// The law has it in another currency.
    Foreign,
}

/// What is wrong with the amounts of a policy in any currency.
///
/// # Errors
/// `penalty.not_positive` below zero, at the field; `penalty.minimum_exceeds_cap`.
pub(super) fn check(policy: &PenaltyPolicy) -> Result<(), Error> {
    let amounts =
        [("minimum", policy.minimum), ("cap", policy.cap), ("compensation", policy.compensation)];
    for (field, amount) in amounts {
        if let Some(amount) = amount.filter(|amount| *amount < Decimal::ZERO) {
            return Err(not_positive(amount).at(field));
        }
    }
    match (policy.minimum, policy.cap) {
        (Some(minimum), Some(cap)) if minimum > cap => {
            Err(PenaltyError::MinimumExceedsCap { minimum, cap }.into())
        }
        _ => Ok(()),
    }
}

impl<'a> Limits<'a> {
    /// # Errors
    /// Those of [`check`]; `amount.too_precise` and `amount.out_of_range`, at the field.
    pub(super) fn new(policy: &'a PenaltyPolicy, currency: Currency) -> Result<Self, Error> {
        check(policy)?;
        let minor = |amount: Option<Decimal>, field: &str| {
            let minor = amount.map(|amount| currency.to_minor(amount)).transpose();
            minor.map_err(|error| error.at(field))
        };
        let minimum = minor(policy.minimum, "minimum")?;
        let cap = minor(policy.cap, "cap")?;
        let compensation = minor(policy.compensation, "compensation")?;
        let unit = 10_i64.saturating_pow(currency.precision());
        let fixed = match (compensation, policy.pack) {
            (Some(agreed), _) => FixedSum::Agreed(agreed),
            (None, None) => FixedSum::Agreed(0),
            (None, Some(pack)) if pack.currency().code() == currency.code() => FixedSum::Law(pack),
            (None, Some(_)) => FixedSum::Foreign,
        };
        Ok(Self { policy, minimum, cap, fixed, unit })
    }

    /// Whether interest stays as it was computed.
    #[inline]
    pub(super) fn is_open(&self) -> bool {
        self.minimum.is_none() && self.cap.is_none() && self.policy.cap_rate.is_none()
    }

    /// The interest within the policy's bounds: first the minimum, then the caps.
    pub(super) fn bounded(
        &self,
        computed: i64,
        debt: i64,
    ) -> Result<(i64, Option<LimitedBy>), Error> {
        let raised = match self.minimum {
            Some(minimum) if computed > 0 => computed.max(minimum),
            _ => computed,
        };
        let share = self.policy.cap_rate.map(|rate| {
            let share = rate.of_minor(i128::from(debt), self.policy.rounding);
            share.and_then(|share| i64::try_from(share).ok()).ok_or_else(out_of_range)
        });
        let cap = [self.cap, share.transpose()?].into_iter().flatten().min();
        let interest = cap.map_or(raised, |cap| raised.min(cap));
        let limited = if interest < raised {
            Some(LimitedBy::Cap)
        } else {
            (interest > computed).then_some(LimitedBy::Minimum)
        };
        Ok((interest, limited))
    }

    /// The fixed compensation of a late debt; `None` where the law has it in another currency.
    #[inline]
    pub(super) fn compensation(&self, debtor: CustomerKind, debt: i64) -> Option<i64> {
        match self.fixed {
            FixedSum::Agreed(agreed) => Some(agreed),
            FixedSum::Law(pack) => Some(pack.fixed_sum(debtor, debt, self.unit)),
            FixedSum::Foreign => None,
        }
    }
}
