//! Roll rates: where the money of one snapshot stands in a later one.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    buckets::Places,
    line::DAYS_SCALE,
    policy::{AgingPolicy, Days, Disputed},
    run::{basis, exists},
};
use crate::{
    error::{AgingError, Error, InputError, ItemError},
    ledger::{Columns, Dictionary, NO_DATE, OpenItems, TextColumn},
    money::{Currency, Rounding, div_round},
    order, time,
    wire::Named,
};

/// Where the amounts of one snapshot stand in a later one, one matrix per currency.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RollRates {
    /// The date of the earlier snapshot.
    pub from: NaiveDate,
    /// The date of the later snapshot.
    pub to: NaiveDate,
    /// The states: `not_due`, then the labels of the buckets.
    pub states: Vec<String>,
    /// One matrix per currency, in the order of the codes.
    pub matrices: Vec<RollMatrix>,
}

/// The movements in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollMatrix {
    currency: Currency,
    rows: Vec<RollRow>,
    new: Vec<Decimal>,
    new_total: Decimal,
}

/// What became of the amounts that started in one state: `amount = settled + sum of to`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RollRow {
    /// How many items started here.
    pub items: u64,
    /// What was open then.
    pub amount: Decimal,
    /// How much of it is no longer open.
    pub settled: Decimal,
    /// Where the rest stands now, by state.
    pub to: Vec<Decimal>,
}

impl RollMatrix {
    /// The currency of the amounts.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// One row per starting state, in the order of the states.
    pub fn rows(&self) -> &[RollRow] {
        &self.rows
    }

    /// What is open now and was not then, by state: new items, and amounts that have grown.
    pub fn new_amounts(&self) -> &[Decimal] {
        &self.new
    }

    /// The sum of what is open now and was not then.
    pub fn new_total(&self) -> Decimal {
        self.new_total
    }
}

impl RollRow {
    /// The part of the amount that is settled: a fraction with six decimals, half up; `None` when
    /// nothing started here.
    pub fn settled_rate(&self) -> Option<Decimal> {
        rate(self.settled, self.amount)
    }

    /// The part of the amount in each state now, as [`RollRow::settled_rate`].
    pub fn rates(&self) -> Vec<Option<Decimal>> {
        self.to.iter().map(|part| rate(*part, self.amount)).collect()
    }
}

/// Compares two snapshots item by item: how much of what stood in each bucket was settled, and
/// where the rest stands now.
///
/// Items are matched by id within a currency; unapplied credits take no part, nor do items that
/// did not exist yet on the snapshot's date. An item of 100.00 in 1-30 of which 40.00 are open in
/// 31-60 a month later gives settled 60.00, 40.00 in 31-60: rates 0.6 and 0.4.
///
/// # Errors
/// `aging.snapshots_reversed` unless `to` lies after `from`; `item.column_missing` when a table
/// has no ids or no basis dates; those of [`OpenItems::aging`].
pub fn roll_rates(
    (items_from, from): (&OpenItems, NaiveDate),
    (items_to, to): (&OpenItems, NaiveDate),
    policy: &AgingPolicy,
) -> Result<RollRates, Error> {
    let from = time::check_date(from).map_err(|error| error.at("from"))?;
    let to = time::check_date(to).map_err(|error| error.at("to"))?;
    if to <= from {
        return Err(AgingError::SnapshotsReversed { from, to }.into());
    }
    let before = Snapshot::new(&items_from.columns, from, policy).map_err(|e| e.at("from"))?;
    let after = Snapshot::new(&items_to.columns, to, policy).map_err(|e| e.at("to"))?;
    let mut currencies = [items_from.currencies(), items_to.currencies()].concat();
    order::sort(&mut currencies);
    currencies.dedup();
    let states = policy.buckets.len().saturating_add(1);
    let mut sums: Vec<_> = currencies.iter().map(|_| Sums::new(states)).collect();
    let later = after.by_id()?;
    let mut seen = vec![false; items_to.len()];
    for row in 0..items_from.len() {
        let Some(start) = before.position(row)? else { continue };
        let end = later.find(before.ids, row);
        let end = end.filter(|other| after.currency(*other) == before.currency(row));
        let now = match end {
            Some(other) => after.position(other)?.inspect(|_| mark(&mut seen, other)),
            None => None,
        };
        if let Some(sums) = sums_of(&mut sums, &currencies, before.currency(row)) {
            sums.moved(start, now);
        }
    }
    for row in (0..items_to.len()).filter(|row| seen.get(*row) == Some(&false)) {
        let Some(now) = after.position(row)? else { continue };
        if let Some(sums) = sums_of(&mut sums, &currencies, after.currency(row)) {
            add(&mut sums.new, now.0, now.1);
        }
    }
    let matrices: Result<Vec<_>, Error> =
        currencies.iter().zip(sums).map(|(currency, sums)| sums.finish(*currency)).collect();
    let mut labels = policy.buckets.labels();
    labels.insert(0, "not_due".to_owned());
    Ok(RollRates { from, to, states: labels, matrices: matrices? })
}

fn mark(seen: &mut [bool], row: usize) {
    if let Some(seen) = seen.get_mut(row) {
        *seen = true;
    }
}

fn sums_of<'a>(
    sums: &'a mut [Sums],
    currencies: &[Currency],
    currency: Currency,
) -> Option<&'a mut Sums> {
    currencies.binary_search(&currency).ok().and_then(|place| sums.get_mut(place))
}

/// The state and the open amount of an item.
type Position = (usize, i64);

/// One table on one date.
struct Snapshot<'a> {
    columns: &'a Columns,
    policy: &'a AgingPolicy,
    ids: &'a TextColumn,
    as_of: i32,
    places: Places,
    basis: &'a [i32],
    exists: std::borrow::Cow<'a, [i32]>,
}

impl<'a> Snapshot<'a> {
    fn new(columns: &'a Columns, as_of: NaiveDate, policy: &'a AgingPolicy) -> Result<Self, Error> {
        Ok(Self {
            columns,
            policy,
            ids: columns.id.as_ref().ok_or(ItemError::ColumnMissing { column: "id" })?,
            as_of: time::to_days(as_of),
            places: policy.buckets.places(as_of),
            basis: basis(columns, policy.basis)?,
            exists: exists(columns),
        })
    }

    fn currency(&self, row: usize) -> Currency {
        self.columns.currency.of(row).unwrap_or(Currency::EUR)
    }

    fn by_id(&self) -> Result<ById, Error> {
        let mut dictionary = Dictionary::new();
        dictionary.encode(self.ids.iter(), &mut Vec::with_capacity(self.ids.len()))?;
        Ok(ById { dictionary })
    }

    /// Where an item stands; `None` when it takes no part.
    fn position(&self, row: usize) -> Result<Option<Position>, Error> {
        let open = self.columns.open.get(row).copied().unwrap_or(0);
        let disputed = self.columns.disputed.as_ref();
        let disputed = disputed.map_or(0, |column| column.part(row, open));
        let amount = match self.policy.disputed {
            Disputed::Include => open,
            Disputed::Exclude => open.saturating_sub(disputed),
            Disputed::Only => disputed,
        };
        let exists = self.exists.get(row).is_none_or(|from| *from <= self.as_of);
        if amount <= 0 || !exists {
            return Ok(None);
        }
        let basis = self.basis.get(row).copied().unwrap_or(NO_DATE);
        if basis == NO_DATE {
            let error = Error::from(InputError::Null { expected: "a date" });
            return Err(error.in_column(self.policy.basis.name(), row));
        }
        let mut days = self.as_of.saturating_sub(basis);
        if self.policy.days == Days::Effective {
            let paused = self.columns.paused_days.as_ref().and_then(|days| days.get(row)).copied();
            let grace = i32::try_from(self.policy.grace_days).unwrap_or(0);
            days = days.saturating_sub(grace).saturating_sub(paused.unwrap_or(0));
        }
        Ok(Some((self.places.of(days), amount)))
    }
}

/// Finds a row by its id: ids are unique, so a code is a row.
struct ById {
    dictionary: Dictionary,
}

impl ById {
    fn find(&self, ids: &TextColumn, row: usize) -> Option<usize> {
        self.dictionary.get(ids.get(row)?).and_then(|code| usize::try_from(code).ok())
    }
}

/// The sums of one currency, in minor units.
struct Sums {
    rows: Vec<SumRow>,
    new: Vec<i128>,
}

#[derive(Clone)]
struct SumRow {
    items: u64,
    settled: i128,
    to: Vec<i128>,
}

impl Sums {
    fn new(states: usize) -> Self {
        let row = SumRow { items: 0, settled: 0, to: vec![0; states] };
        Self { rows: vec![row; states], new: vec![0; states] }
    }

    fn moved(&mut self, (state, amount): Position, now: Option<Position>) {
        let Some(row) = self.rows.get_mut(state) else { return };
        let (place, open) = now.unwrap_or((0, 0));
        let stays = amount.min(open);
        row.items = row.items.saturating_add(1);
        row.settled = row.settled.saturating_add(i128::from(amount.saturating_sub(stays)));
        add(&mut row.to, place, stays);
        add(&mut self.new, place, open.saturating_sub(stays));
    }

    fn finish(self, currency: Currency) -> Result<RollMatrix, Error> {
        let decimals = |sums: Vec<i128>| -> Result<Vec<Decimal>, Error> {
            sums.into_iter().map(|sum| currency.to_decimal(sum)).collect()
        };
        let rows: Result<Vec<_>, Error> = self
            .rows
            .into_iter()
            .map(|row| {
                let amount = row.to.iter().fold(row.settled, |sum, part| sum.saturating_add(*part));
                Ok(RollRow {
                    items: row.items,
                    amount: currency.to_decimal(amount)?,
                    settled: currency.to_decimal(row.settled)?,
                    to: decimals(row.to)?,
                })
            })
            .collect();
        let total = self.new.iter().fold(0, |sum: i128, part| sum.saturating_add(*part));
        let new_total = currency.to_decimal(total)?;
        Ok(RollMatrix { currency, rows: rows?, new: decimals(self.new)?, new_total })
    }
}

fn add(sums: &mut [i128], place: usize, amount: i64) {
    if let Some(sum) = sums.get_mut(place) {
        *sum = sum.saturating_add(i128::from(amount));
    }
}

/// Both decimals have the currency's scale, so their mantissas divide like the amounts.
fn rate(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let scaled = part.mantissa().checked_mul(1_000_000)?;
    let whole = Some(whole.mantissa()).filter(|whole| *whole > 0)?;
    let rate = div_round(scaled, whole, Rounding::HalfUp)?;
    Decimal::try_from_i128_with_scale(rate, DAYS_SCALE).ok()
}
