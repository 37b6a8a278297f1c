//! Open items: a table that stays on this side, built once and asked coarsely.

use std::collections::HashMap;
use std::sync::Arc;

use receivables::Error;
use receivables::ledger::{self, ItemRef, Key};
use receivables::terms::discount::EffectAssumptions;

use crate::discount::{DiscountEffect, whole};
use crate::error::ReceivablesError;
use crate::money::{Rounding, currency};
use crate::policy::{AgingOptions, set};
use crate::report::AgingReport;
use crate::terms::PaymentTerms;
use crate::values::{CivilDate, ExactDecimal, UnicodeText, count, tags};

/// One open item as a caller gives it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Item {
    /// The caller's id, unique in the table; 1 to 128 bytes.
    pub(crate) id: UnicodeText,
    /// The customer who owes it; 1 to 128 bytes.
    pub(crate) customer: UnicodeText,
    /// The day it falls due; for an unapplied credit, its own date.
    pub(crate) due: CivilDate,
    /// What is open: positive is owed by the customer, negative is an unapplied credit.
    pub(crate) open: ExactDecimal,
    /// The day it was issued.
    #[uniffi(default = None)]
    pub(crate) issue: Option<CivilDate>,
    /// The day it was posted in the books: before that day it does not exist in a report.
    #[uniffi(default = None)]
    pub(crate) posting: Option<CivilDate>,
    /// How much of `open` is disputed, from zero to `open`.
    #[uniffi(default = None)]
    pub(crate) disputed: Option<ExactDecimal>,
    /// Days that do not count as late, because the clock was stopped; 0 to 36500.
    #[uniffi(default = None)]
    pub(crate) paused_days: Option<i32>,
    /// The item's currency, where the table holds several.
    #[uniffi(default = None)]
    pub(crate) currency: Option<UnicodeText>,
    /// Values to group by.
    #[uniffi(default)]
    pub(crate) tags: HashMap<UnicodeText, UnicodeText>,
}

/// What rounding at the door changed.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Rounded {
    /// How many amounts had more decimals than their currency.
    pub(crate) amounts: i64,
    /// The sum of (rounded - original) over them, in units of the table's amounts.
    pub(crate) difference: ExactDecimal,
}

/// What each customer still owes: one row per open item, as columns.
///
/// Immutable, and safe to use from several threads at once. Every amount is exact, every id is
/// unique, every date lies between 1900-01-01 and 2199-12-31: a table that breaks a rule cannot be
/// built.
#[derive(uniffi::Object)]
pub(crate) struct OpenItems(ledger::OpenItems);

impl OpenItems {
    pub(crate) fn of(items: ledger::OpenItems) -> Arc<Self> {
        Arc::new(Self(items))
    }

    pub(crate) fn core(&self) -> &ledger::OpenItems {
        &self.0
    }
}

#[uniffi::export]
impl OpenItems {
    /// A table from rows, in their order.
    ///
    /// `currency` is that of every row that names none, with `precision` decimals where given.
    /// Amounts with more decimals are refused, or rounded where `rounding` names a mode. Throws the
    /// first problem found, with the row and the path of the value: `item.invalid_id`,
    /// `item.duplicate_id`, `amount.too_precise`, `amount.out_of_range`, `date.out_of_range`,
    /// `item.dispute_exceeds_open`, `input.out_of_range`, `currency.unknown`, `item.too_many_rows`.
    #[uniffi::constructor(default(precision = None, rounding = None))]
    fn from_rows(
        rows: Vec<Item>,
        currency: &UnicodeText,
        precision: Option<i32>,
        rounding: Option<Rounding>,
    ) -> Result<Arc<Self>, ReceivablesError> {
        let currency = self::currency(currency, precision)?;
        let mut builder = ledger::OpenItems::builder(currency).rounding(rounding.map(Into::into));
        for (row, item) in rows.into_iter().enumerate() {
            builder = match item.core() {
                Ok(item) => builder.push(item),
                Err(error) => {
                    let error = error.at_row(row).at("rows");
                    return Err(receivables_boundary::first_problem(builder, error).into());
                }
            };
        }
        Ok(Self::of(builder.build()?))
    }

    /// A table from its JSON document, the same in every language.
    ///
    /// `{"currency": "EUR", "precision": 2, "rows": [{"id": "F-001", "customer": "acme", "due":
    /// "2026-05-31", "open": "1200.00"}]}`, at most 64 MiB; a row may also have `issue`, `posting`,
    /// `disputed`, `paused_days`, `currency` and `tags`. Throws what `from_rows` throws,
    /// `amount.malformed`, `date.malformed`, `input.malformed` for what is not JSON, and
    /// `input.missing_field`, `input.unknown_field`, `input.duplicate_field`, `input.wrong_type` or
    /// `input.null` for what is not such a document.
    #[uniffi::constructor]
    fn from_json(document: &UnicodeText) -> Result<Arc<Self>, ReceivablesError> {
        Ok(Self::of(receivables_boundary::open_items_from_json(document.text()?)?))
    }

    /// How many items there are.
    fn len(&self) -> i32 {
        i32::try_from(self.0.len()).unwrap_or(i32::MAX)
    }

    /// The item in row `row`, counted from 0; none beyond the end.
    fn row(&self, row: i32) -> Option<Item> {
        self.0.row(usize::try_from(row).ok()?).map(|item| Item::of(&self.0, item))
    }

    /// At most `limit` items from row `from` on, in the order they were given.
    ///
    /// One call for many rows: a call from Kotlin costs more than a row does. Throws
    /// `input.out_of_range` for a negative number.
    fn rows(&self, from: i32, limit: i32) -> Result<Vec<Item>, ReceivablesError> {
        let size = |number: i32, name: &str| {
            let size = count(number.into()).map_err(|error| error.at(name))?;
            Ok::<_, Error>(usize::try_from(size).unwrap_or(usize::MAX))
        };
        let (from, limit) = (size(from, "from")?, size(limit, "limit")?);
        Ok(self.0.iter().skip(from).take(limit).map(|item| Item::of(&self.0, item)).collect())
    }

    /// The currencies of the table, in the order of their first row.
    fn currencies(&self) -> Vec<String> {
        self.0.currencies().iter().map(|currency| currency.code().to_owned()).collect()
    }

    /// The distinct customers, in the order of their first row.
    fn customers(&self) -> Vec<String> {
        self.0.customers().iter().map(|customer| customer.to_string()).collect()
    }

    /// The names of the tags, in the order of the alphabet.
    fn tags(&self) -> Vec<String> {
        self.0.tags().map(str::to_owned).collect()
    }

    /// What rounding changed; none in a table that was built without rounding.
    fn rounded(&self) -> Option<Rounded> {
        self.0.rounded().map(|rounded| Rounded {
            amounts: i64::try_from(rounded.amounts).unwrap_or(i64::MAX),
            difference: rounded.difference.into(),
        })
    }

    /// Ages what is open on `as_of`: one line per group and currency.
    ///
    /// An item counts when its posting date (else its issue date, else always) is not after
    /// `as_of`; the report says how many were left out.
    ///
    /// Throws `date.out_of_range`, `aging.invalid_bounds`, `input.out_of_range`,
    /// `item.unknown_tag`, and `item.column_missing` or `input.null` where a basis date is missing.
    #[uniffi::method(default(options))]
    fn aging(
        &self,
        as_of: CivilDate,
        options: AgingOptions,
    ) -> Result<Arc<AgingReport>, ReceivablesError> {
        let as_of = as_of.named("as_of")?;
        Ok(AgingReport::of(self.0.aging(as_of, &options.policy()?)?))
    }

    /// What the discount of some terms would cost, and how many days it would gain.
    ///
    /// Assumed is that a share `take_up` of every item takes its best tier (the largest discount; of
    /// two equal ones the earlier) on the last day of its window, and else pays `delay_days` after
    /// the due date of the item. Only items that are owed count, and of the terms only the tiers,
    /// counted from each item's issue date. One line per currency, by code; empty where nothing is
    /// owed. `delay_days` is 0, `year_days` 365 and `rounding` half up where they are left out;
    /// without `cost_of_capital` no gain is computed.
    ///
    /// Throws `discount.none`, `discount.sliding_not_a_policy`; `terms.date_missing` for a tier that
    /// counts from another day than the issue; `rate.out_of_range`, and `input.out_of_range` for a
    /// take-up above 1, a delay of more than 36,500 days or a year of other than 1 to 366;
    /// `item.column_missing` or `input.null` where an item that is owed has no issue date;
    /// `date.out_of_range`; `amount.too_precise` and `amount.out_of_range`.
    #[uniffi::method(default(
        delay_days = None,
        cost_of_capital = None,
        year_days = None,
        rounding = None
    ))]
    fn discount_effect(
        &self,
        terms: &PaymentTerms,
        take_up: &ExactDecimal,
        delay_days: Option<i32>,
        cost_of_capital: Option<ExactDecimal>,
        year_days: Option<i32>,
        rounding: Option<Rounding>,
    ) -> Result<Vec<DiscountEffect>, ReceivablesError> {
        let take_up = take_up.to_rate().map_err(|error| error.at("take_up"))?;
        let mut assumed = EffectAssumptions::new(take_up);
        set(&mut assumed.delay_days, delay_days.map(|n| whole(n, "delay_days")).transpose()?);
        set(&mut assumed.year_days, year_days.map(|n| whole(n, "year_days")).transpose()?);
        set(&mut assumed.rounding, rounding);
        let capital = cost_of_capital.map(|rate| rate.to_rate()).transpose();
        assumed.cost_of_capital = capital.map_err(|error| error.at("cost_of_capital"))?;
        let effect = self.0.discount_effect(terms.core(), &assumed)?;
        Ok(effect.into_iter().map(Into::into).collect())
    }
}

impl Item {
    fn core(self) -> Result<ledger::Item, Error> {
        let open = self.open.to_decimal().map_err(|error| error.at("open"))?;
        let (id, customer) = (self.id.named("id")?, self.customer.named("customer")?);
        let mut item = ledger::Item::new(id, customer, self.due.named("due")?, open);
        item.issue = self.issue.map(|date| date.named("issue")).transpose()?;
        item.posting = self.posting.map(|date| date.named("posting")).transpose()?;
        let disputed = self.disputed.map(|disputed| disputed.to_decimal()).transpose();
        item.disputed = disputed.map_err(|error| error.at("disputed"))?;
        let paused = self.paused_days.map(|days| count(days.into())).transpose();
        item.paused_days = paused.map_err(|error| error.at("paused_days"))?;
        item.currency = self.currency.map(|code| currency(&code, None)).transpose()?;
        item.tags = tags(&self.tags).map_err(|error| error.at("tags"))?;
        Ok(item)
    }

    fn of(table: &ledger::OpenItems, item: ItemRef<'_>) -> Self {
        let tags = table.tags().map(|name| (name, item.tag(name)));
        let tags = tags.filter(|(_, value)| *value != Key::Missing);
        Self {
            id: item.id().unwrap_or_default().into(),
            customer: item.customer().to_string().as_str().into(),
            due: item.due().into(),
            open: item.open().into(),
            issue: item.issue().map(Into::into),
            posting: item.posting().map(Into::into),
            disputed: Some(item.disputed()).filter(|part| !part.is_zero()).map(Into::into),
            paused_days: i32::try_from(item.paused_days()).ok().filter(|days| *days > 0),
            currency: Some(item.currency().code().into()),
            tags: tags
                .map(|(name, value)| (name.into(), value.to_string().as_str().into()))
                .collect(),
        }
    }
}
