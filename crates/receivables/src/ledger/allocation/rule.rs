//! The rule: in which order a credit settles what is open.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    Named as _,
    error::{Error, InputError, LedgerError},
    money::Currency,
};

named! {
    /// One thing that open items are ordered by.
    pub enum AllocationKey: "allocation key" {
        /// Costs, then interest, then principal.
        Claim = "claim",
        /// The earlier due date first.
        Due = "due",
        /// The earlier issue date first.
        Issue = "issue",
        /// The smaller open amount first.
        Smallest = "smallest",
        /// The larger open amount first.
        Largest = "largest",
        /// What is open exactly as much as the credit has left first.
        ExactMatch = "exact_match",
        /// What is not under dispute first.
        Undisputed = "undisputed",
    }
}

named! {
    /// How a credit is shared out over the items that it may settle.
    pub enum Share: "share" {
        /// One item after the other.
        InOrder = "in_order",
        /// To each in proportion to what is open of it.
        ProRata = "pro_rata",
    }
}

named! {
    /// What made an item come before the next one.
    pub enum DecidedBy: "deciding key" {
        /// Its claim.
        Claim = "claim",
        /// Its due date.
        Due = "due",
        /// Its issue date.
        Issue = "issue",
        /// Its open amount was smaller.
        Smallest = "smallest",
        /// Its open amount was larger.
        Largest = "largest",
        /// Its open amount was exactly that of the credit.
        ExactMatch = "exact_match",
        /// It was not under dispute.
        Undisputed = "undisputed",
        /// Nothing but its id.
        Id = "id",
        /// There was no other.
        OnlyItem = "only_item",
        /// None: each has its share.
        Proportion = "proportion",
    }
}

impl From<AllocationKey> for DecidedBy {
    fn from(key: AllocationKey) -> Self {
        match key {
            AllocationKey::Claim => Self::Claim,
            AllocationKey::Due => Self::Due,
            AllocationKey::Issue => Self::Issue,
            AllocationKey::Smallest => Self::Smallest,
            AllocationKey::Largest => Self::Largest,
            AllocationKey::ExactMatch => Self::ExactMatch,
            AllocationKey::Undisputed => Self::Undisputed,
        }
    }
}

/// In which order credits settle open items, and how far.
///
/// The order always ends with the id, so it never depends on the order of the input.
///
/// ```
/// use receivables::ledger::{AllocationKey, AllocationRule};
/// let by_law = AllocationRule::named("costs_interest_principal")?;
/// assert_eq!(by_law.keys(), [AllocationKey::Claim, AllocationKey::Due]);
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllocationRule {
    name: &'static str,
    keys: Vec<AllocationKey>,
    share: Share,
    full_only: bool,
    tolerance: BTreeMap<String, (Currency, Decimal)>,
}

/// The rules that have a name, with their keys.
const PRESETS: [(&str, &[AllocationKey], Share); 5] = [
    ("oldest_due_first", &[AllocationKey::Due], Share::InOrder),
    ("costs_interest_principal", &[AllocationKey::Claim, AllocationKey::Due], Share::InOrder),
    ("smallest_first", &[AllocationKey::Smallest, AllocationKey::Due], Share::InOrder),
    ("exact_match_first", &[AllocationKey::ExactMatch, AllocationKey::Due], Share::InOrder),
    ("pro_rata", &[AllocationKey::Due], Share::ProRata),
];

impl AllocationRule {
    /// The rule of this name: `oldest_due_first`, `costs_interest_principal` (BGB 367; Code civil,
    /// art. 1343-1), `smallest_first`, `exact_match_first`, `pro_rata`.
    ///
    /// # Errors
    /// `input.unknown_name`.
    pub fn named(name: &str) -> Result<Self, Error> {
        let folded = name.to_ascii_lowercase().replace(['-', ' '], "_");
        let preset = PRESETS.iter().find(|(known, ..)| *known == folded);
        let Some((name, keys, share)) = preset else {
            let expected: Vec<_> = PRESETS.iter().map(|(known, ..)| *known).collect();
            return Err(InputError::UnknownName {
                kind: "allocation rule",
                value: name.to_owned(),
                expected: expected.join(", "),
            }
            .into());
        };
        Ok(Self { name, share: *share, ..Self::by(keys) })
    }

    /// The oldest debt first: the rule that most firms use, and the law's where nobody says otherwise
    /// (BGB 366 (2); Code civil, art. 1342-10).
    pub fn oldest_due_first() -> Self {
        Self { name: "oldest_due_first", ..Self::by(&[AllocationKey::Due]) }
    }

    /// A rule of one's own: keys in the order of their weight.
    pub fn by(keys: &[AllocationKey]) -> Self {
        let keys = keys.to_vec();
        let (share, tolerance) = (Share::InOrder, BTreeMap::new());
        Self { name: "keys", keys, share, full_only: false, tolerance }
    }

    /// Passes over items that a credit cannot settle wholly.
    #[must_use]
    pub fn full_only(mut self, full_only: bool) -> Self {
        self.full_only = full_only;
        self
    }

    /// Writes off what a credit leaves open of an item it settled, up to this amount of this
    /// currency; items in other currencies have a tolerance of their own or none.
    ///
    /// # Errors
    /// `ledger.not_positive`. Whether it is too fine is for the ledger's precision to say.
    pub fn tolerance(mut self, currency: Currency, amount: Decimal) -> Result<Self, Error> {
        if amount <= Decimal::ZERO {
            return Err(LedgerError::NotPositive { value: amount }.into());
        }
        self.tolerance.insert(currency.code().to_owned(), (currency, amount));
        Ok(self)
    }

    /// The name of a preset; `keys` for a rule of one's own.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What items are ordered by; the id comes last and is not listed.
    pub fn keys(&self) -> &[AllocationKey] {
        &self.keys
    }

    /// One after the other, or in proportion.
    pub fn share(&self) -> Share {
        self.share
    }

    /// Whether items that cannot be settled wholly are passed over.
    pub fn is_full_only(&self) -> bool {
        self.full_only
    }

    /// What may be written off in each currency that has a tolerance, in the order of the codes.
    pub fn tolerances(&self) -> impl Iterator<Item = (Currency, Decimal)> + '_ {
        self.tolerance.values().copied()
    }

    /// The minor units that may be written off, in a currency of the ledger.
    pub(super) fn tolerated(&self, currency: Currency) -> Result<i64, Error> {
        let known = self.tolerance.get(currency.code());
        let located = |error: Error| error.at(currency.code()).at("tolerance").at("rule");
        known.map_or(Ok(0), |(_, amount)| currency.to_minor(*amount).map_err(located))
    }

    /// Whether the rule makes sense, and its tolerances fit the currencies of a ledger.
    ///
    /// # Errors
    /// `ledger.contradictory_rule`, `amount.too_precise`, `amount.out_of_range`.
    pub(super) fn check(&self, currencies: &[Currency]) -> Result<(), Error> {
        if self.full_only && self.share == Share::ProRata {
            return Err(LedgerError::ContradictoryRule {}.into());
        }
        currencies.iter().try_for_each(|currency| self.tolerated(*currency).map(drop))
    }
}

impl std::fmt::Display for AllocationRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)?;
        if self.name == "keys" {
            let keys: Vec<_> = self.keys.iter().map(|key| key.name()).collect();
            write!(f, " {}", keys.join(", "))?;
        }
        Ok(())
    }
}
