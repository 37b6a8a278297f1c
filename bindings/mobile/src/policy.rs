//! What an aging report is asked for.

use receivables::aging::{self, AgingPolicy, Buckets};
use receivables::{AgingError, Error};
use receivables_boundary::Json;

use crate::error::ReceivablesError;
use crate::names::named_value;
use crate::values::{UnicodeText, count, texts};

named_value! {
    /// The date from which the age of an item counts.
    AgingBasis = aging::Basis, aging_basis_named, aging_basis_name {
        /// The due date. An item of 1 May due 31 May is 30 days late on 30 June.
        Due,
        /// The issue date. An item issued on 1 May is 60 days old on 30 June.
        Issue,
        /// The posting date. An item posted on 3 May is 58 days old on 30 June.
        Posting,
    }
}

named_value! {
    /// The unit of the bucket bounds.
    AgingUnit = aging::Unit, aging_unit_named, aging_unit_name {
        /// Civil days.
        Days,
        /// Weeks of seven days: bound 2 ends on day 14.
        Weeks,
        /// Calendar months back from the report date, clamped to the month's end: on 31 March,
        /// bound 1 ends with items due on 28 February.
        Months,
    }
}

named_value! {
    /// Where unapplied credits go.
    AgingCredits = aging::Credits, aging_credits_named, aging_credits_name {
        /// Into a column of their own, `unapplied`: 100.00 due and a credit of 30.00 show as 100.00
        /// in its bucket, 30.00 unapplied, balance 70.00.
        OwnColumn,
        /// Into the bucket of their own date, as a negative amount.
        ByOwnDate,
        /// Against the customer's oldest items first, by basis date and then by row; what is left
        /// is unapplied. The disputed part of an item is at most what is left of the item.
        NetOldest,
    }
}

named_value! {
    /// What happens to disputed amounts.
    AgingDisputed = aging::Disputed, aging_disputed_named, aging_disputed_name {
        /// They count like any other, and are also shown apart.
        Include,
        /// Only the undisputed part of an item counts; a wholly disputed item does not.
        Exclude,
        /// Only the disputed part of an item counts; an undisputed item does not.
        Only,
    }
}

named_value! {
    /// How the days late are counted.
    AgingDays = aging::Days, aging_days_named, aging_days_name {
        /// Civil days from the basis date.
        Calendar,
        /// Civil days minus the policy's grace days and the item's paused days: an item 30 days
        /// late with 5 days of grace and 10 days of pause counts as 15 days late.
        Effective,
    }
}

named_value! {
    /// How much is computed per line.
    AgingDetail = aging::Detail, aging_detail_named, aging_detail_name {
        /// Amounts, item counts, the disputed part and the weighted days late.
        Full,
        /// Amounts only: the fastest pass over a large table.
        Amounts,
    }
}

/// Every choice of an aging report; the defaults are the ones most people want.
///
/// What is left out takes the default that its text names.
#[derive(Debug, Clone, Default, PartialEq, Eq, uniffi::Record)]
pub(crate) struct AgingOptions {
    /// The levels to group by, outermost first: `customer`, `currency` or the name of a tag; no
    /// level gives totals only. Lines are per currency in any case. Default: `customer`.
    #[uniffi(default = None)]
    pub(crate) by: Option<Vec<UnicodeText>>,
    /// The date from which age counts. Default: due.
    #[uniffi(default = None)]
    pub(crate) basis: Option<AgingBasis>,
    /// The unit of the bounds. Default: days.
    #[uniffi(default = None)]
    pub(crate) unit: Option<AgingUnit>,
    /// The bounds of the buckets, 1 to 64 strictly increasing positive numbers; the open bucket
    /// comes on top. Default: 30, 60, 90 and 120.
    #[uniffi(default = None)]
    pub(crate) bounds: Option<Vec<i32>>,
    /// Where unapplied credits go. Default: a column of their own.
    #[uniffi(default = None)]
    pub(crate) credits: Option<AgingCredits>,
    /// What happens to disputed amounts. Default: included, and shown apart.
    #[uniffi(default = None)]
    pub(crate) disputed: Option<AgingDisputed>,
    /// How the days late are counted. Default: calendar.
    #[uniffi(default = None)]
    pub(crate) days: Option<AgingDays>,
    /// Days of grace under effective days, 0 to 36500. Default: 0.
    #[uniffi(default = None)]
    pub(crate) grace_days: Option<i32>,
    /// How much is computed per line. Default: full.
    #[uniffi(default = None)]
    pub(crate) detail: Option<AgingDetail>,
}

impl AgingOptions {
    /// Every choice of a policy, by name.
    fn of(policy: &AgingPolicy) -> Self {
        let small = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        let bounds = policy.buckets.bounds().iter().copied().map(small);
        Self {
            by: Some(policy.by.iter().map(|level| level.as_str().into()).collect()),
            basis: AgingBasis::of(policy.basis),
            unit: AgingUnit::of(policy.buckets.unit()),
            bounds: Some(bounds.collect()),
            credits: AgingCredits::of(policy.credits),
            disputed: AgingDisputed::of(policy.disputed),
            days: AgingDays::of(policy.days),
            grace_days: Some(small(policy.grace_days)),
            detail: AgingDetail::of(policy.detail),
        }
    }

    /// The policy of the core; what is left out keeps its default there.
    pub(crate) fn policy(self) -> Result<AgingPolicy, Error> {
        let mut policy = AgingPolicy::default();
        let unit = self.unit.map_or(policy.buckets.unit(), aging::Unit::from);
        let bounds = match self.bounds {
            Some(bounds) => positive(&bounds).map_err(|error| error.at("bounds"))?,
            None => policy.buckets.bounds().to_vec(),
        };
        policy.buckets = Buckets::new(unit, &bounds).map_err(|error| error.at("bounds"))?;
        if let Some(levels) = &self.by {
            let levels = texts(levels).map_err(|error| error.at("by"))?;
            policy.by = levels.into_iter().map(str::to_owned).collect();
        }
        set(&mut policy.basis, self.basis);
        set(&mut policy.credits, self.credits);
        set(&mut policy.disputed, self.disputed);
        set(&mut policy.days, self.days);
        set(&mut policy.detail, self.detail);
        if let Some(days) = self.grace_days {
            policy.grace_days = count(days.into()).map_err(|error| error.at("grace_days"))?;
        }
        Ok(policy)
    }
}

/// The options that a JSON document names: `{"by": ["region"], "bounds": [30, 60]}`.
///
/// What it leaves out is there with its default.
/// Throws `input.unknown_field`, `input.unknown_name`, `input.wrong_type`, `aging.invalid_bounds`
/// and `input.malformed` for what is not JSON.
#[uniffi::export]
fn aging_options_from_json(document: &UnicodeText) -> Result<AgingOptions, ReceivablesError> {
    let document = Json::read(document.text()?)?;
    Ok(AgingOptions::of(&receivables_boundary::aging_policy(&document)?))
}

/// Replaces a default by what a caller chose.
pub(crate) fn set<T, C: From<T>>(field: &mut C, value: Option<T>) {
    if let Some(value) = value {
        *field = value.into();
    }
}

/// The bounds as the core takes them, whose type has no negative number.
fn positive(bounds: &[i32]) -> Result<Vec<u32>, Error> {
    let positive: Option<Vec<_>> = bounds.iter().map(|bound| u32::try_from(*bound).ok()).collect();
    positive.ok_or_else(|| {
        AgingError::InvalidBounds { bounds: format!("{bounds:?}"), maximum: 64 }.into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::assert_same_values;

    #[test]
    fn every_value_of_the_core_is_exported() {
        assert_same_values::<_, aging::Basis>(AgingBasis::ALL, aging_basis_named);
        assert_same_values::<_, aging::Unit>(AgingUnit::ALL, aging_unit_named);
        assert_same_values::<_, aging::Credits>(AgingCredits::ALL, aging_credits_named);
        assert_same_values::<_, aging::Disputed>(AgingDisputed::ALL, aging_disputed_named);
        assert_same_values::<_, aging::Days>(AgingDays::ALL, aging_days_named);
        assert_same_values::<_, aging::Detail>(AgingDetail::ALL, aging_detail_named);
    }

    #[test]
    fn what_is_left_out_keeps_the_default_of_the_core() {
        let policy = AgingPolicy::default();
        assert_eq!(AgingOptions::default().policy().as_ref(), Ok(&policy));
        assert_eq!(AgingOptions::of(&policy).policy().as_ref(), Ok(&policy));
    }
}
