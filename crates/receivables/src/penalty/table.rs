//! Late interest of a whole table: two look-ups and one division a row.

use chrono::NaiveDate;

use super::{
    Capitalisation, Grace, PenaltyPolicy, RoundPer,
    accrual::Owed,
    interest::Assessed,
    limits::Limits,
    rates::{Origin, Prepared},
    reference::UNITS,
};
use crate::{
    error::{Error, InputError},
    ledger::{CustomerKind, NO_DATE},
    money::{Currency, Divisor, MAX_MINOR, Money},
    time::{self, DayCount},
};

/// How many days back from the last one the sums of rates are laid out: forty years. Older debts
/// are counted one by one.
const REACH: i32 = 14_610;

named! {
    /// How much a table of penalties says of a row.
    #[derive(Default)]
    pub enum TableDetail: "detail" {
        /// The days, the interest, the fixed compensation and the total.
        #[default]
        Full = "full",
        /// The interest alone: the fastest pass over a large table.
        Interest = "interest",
    }
}

/// The columns of debts, one a row; all of one length.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct PenaltyColumns<'a> {
    /// What was due, in minor units; zero and less (credits) bear nothing.
    pub amount: &'a [i64],
    /// The due dates, in days since 1970-01-01.
    pub due: &'a [i32],
    /// The day on which the debt was paid wholly; [`NO_DATE`] where it was not.
    pub paid: Option<&'a [i32]>,
    /// The day on which the debt arose; [`NO_DATE`] for its due date.
    pub issue: Option<&'a [i32]>,
}

impl<'a> PenaltyColumns<'a> {
    /// Debts that are all open.
    pub fn new(amount: &'a [i64], due: &'a [i32]) -> Self {
        Self { amount, due, paid: None, issue: None }
    }

    fn check(&self) -> Result<(), Error> {
        let expected = self.amount.len();
        let lengths = [("due", Some(self.due)), ("paid", self.paid), ("issue", self.issue)];
        for (field, column) in lengths {
            let found = column.map_or(expected, <[i32]>::len);
            if found != expected {
                let field = field.to_owned();
                return Err(InputError::LengthMismatch { field, found, expected }.into());
            }
        }
        Ok(())
    }
}

/// What a row bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct PenaltyRow {
    /// The days with interest.
    pub days: u32,
    /// The interest, in minor units.
    pub interest: i64,
    /// The fixed compensation, in minor units; none where the law has it in another currency.
    pub compensation: Option<i64>,
}

/// A policy made ready for the debts of a table: what [`late_interest`](super::late_interest) says
/// of each, at column speed.
///
/// ```
/// use receivables::money::Currency;
/// use receivables::penalty::{Pack, PenaltyColumns, PenaltyPolicy, PenaltyTable};
/// use receivables::time::{parse_date, to_days};
///
/// let law = PenaltyPolicy::statutory(Pack::Fr);
/// let table = PenaltyTable::new(&law, Currency::EUR, parse_date("2026-07-10")?)?;
/// let due = [to_days(parse_date("2026-06-20")?)];
/// let mut interest = 0;
/// table.price(PenaltyColumns::new(&[10000_00], &due), |_, row| interest = row.interest)?;
/// assert_eq!(interest, 67_26); // 10000.00 x (10 x 12.15 % + 10 x 12.40 %) / 365
/// # Ok::<(), receivables::Error>(())
/// ```
#[derive(Debug)]
pub struct PenaltyTable<'a> {
    prepared: Prepared<'a>,
    limits: Limits<'a>,
    debtor: CustomerKind,
    as_of: i32,
    grace: i32,
    sums: Option<Sums>,
}

/// Rates summed day by day, in the largest unit that divides them all.
#[derive(Debug)]
struct Sums {
    /// The first day of `of_day`.
    first: i32,
    /// The sum of the rates of the days behind `first`, that day included; or, where a rate is
    /// read when interest starts, the rate of interest that starts on the day after.
    of_day: Vec<i64>,
    at_start: bool,
    /// Debts that arose before have another margin, and are counted one by one.
    since: i32,
    divisor: Divisor,
}

impl<'a> PenaltyTable<'a> {
    /// # Errors
    /// Those of a policy, at `policy`, as [`late_interest`](super::late_interest) says;
    /// `penalty.not_for_consumers`, `date.out_of_range`.
    pub fn new(
        policy: &'a PenaltyPolicy,
        currency: Currency,
        as_of: NaiveDate,
    ) -> Result<Self, Error> {
        let prepared = Prepared::new(policy).map_err(|error| error.at("policy"))?;
        let limits = Limits::new(policy, currency).map_err(|error| error.at("policy"))?;
        let debtor = prepared.debtor(None)?;
        let as_of = time::to_days(time::check_date(as_of)?);
        let grace = i32::try_from(policy.grace_days).unwrap_or(i32::MAX);
        let sums = Sums::of(&prepared, debtor, as_of);
        Ok(Self { prepared, limits, debtor, as_of, grace, sums })
    }

    /// Prices every row, in order, and hands each to `take` with its place.
    ///
    /// # Errors
    /// `input.length_mismatch`; with the row: `penalty.rate_missing`, `date.out_of_range`,
    /// `amount.out_of_range`, `penalty.interest_out_of_range`.
    pub fn price(
        &self,
        columns: PenaltyColumns<'_>,
        mut take: impl FnMut(usize, PenaltyRow),
    ) -> Result<(), Error> {
        columns.check()?;
        let day = |column: Option<&[i32]>, row: usize| {
            column.and_then(|days| days.get(row)).copied().filter(|day| *day != NO_DATE)
        };
        for (row, (amount, due)) in columns.amount.iter().zip(columns.due).enumerate() {
            let (paid, issue) = (day(columns.paid, row), day(columns.issue, row));
            let quick = self.quick(*amount, *due, paid, issue);
            let priced = match quick {
                Some(priced) => priced,
                None => self.slow((*amount, *due), paid, issue, row)?,
            };
            take(row, priced);
        }
        Ok(())
    }

    /// Whether [`late_interest`](super::late_interest) gives a compensation in this currency.
    pub fn has_compensation(&self) -> bool {
        self.limits.compensation(self.debtor, 1).is_some()
    }

    /// A row of which the sums say everything; `None` for any other.
    #[inline]
    fn quick(
        &self,
        amount: i64,
        due: i32,
        paid: Option<i32>,
        issue: Option<i32>,
    ) -> Option<PenaltyRow> {
        let sums = self.sums.as_ref()?;
        let dated = (sums.first..=time::MAX_DAYS).contains(&due);
        let arose = issue.unwrap_or(due);
        if !dated || !(-MAX_MINOR..=MAX_MINOR).contains(&amount) || arose < sums.since {
            return None;
        }
        let end = paid.unwrap_or(self.as_of).min(self.as_of);
        // INVARIANT: dates and grace are a few hundred thousand days at most.
        let reach = due.wrapping_add(self.grace);
        if end <= reach || amount <= 0 {
            return Some(PenaltyRow { compensation: Some(0), ..PenaltyRow::default() });
        }
        let from = if self.prepared.policy.grace == Grace::Shift { reach } else { due };
        let days = end.abs_diff(from);
        let rates = sums.between(from, end, days)?;
        let numerator = u64::try_from(amount).ok()?.checked_mul(rates)?;
        let computed = sums.divisor.div_round(numerator).filter(|sum| *sum <= MAX_MINOR)?;
        let interest = if self.limits.is_open() {
            computed
        } else {
            self.limits.bounded(computed, amount).ok()?.0
        };
        let compensation = self.limits.compensation(self.debtor, amount);
        Some(PenaltyRow { days, interest, compensation })
    }

    /// A row counted like a single debt.
    #[cold]
    fn slow(
        &self,
        (amount, due): (i64, i32),
        paid: Option<i32>,
        issue: Option<i32>,
        row: usize,
    ) -> Result<PenaltyRow, Error> {
        let located = |field| move |error: Error| error.at_row(row).in_column(field, 0);
        let known = |day: i32, field| time::from_days(day).map_err(located(field));
        if amount.checked_abs().is_none_or(|amount| amount > MAX_MINOR) {
            let error = Money::from_minor(amount, Currency::EUR).err();
            return Err(error.map_or_else(super::accrual::out_of_range, located("amount")));
        }
        known(due, "due")?;
        paid.map_or(Ok(()), |day| known(day, "paid").map(drop))?;
        issue.map_or(Ok(()), |day| known(day, "issue").map(drop))?;
        if amount <= 0 {
            return Ok(PenaltyRow { compensation: Some(0), ..PenaltyRow::default() });
        }
        let owed = self.owed(amount, due, issue.unwrap_or(due));
        let paid = paid.filter(|day| *day <= self.as_of).map(|day| (day, amount));
        let owed = owed.settled_by(paid.into_iter().collect());
        let owed = owed.map_err(|_| located("paid")(super::accrual::out_of_range()))?;
        let found = Assessed::new(&self.prepared, &self.limits, &owed, self.as_of);
        let Assessed { days, interest, compensation, .. } = found.map_err(located("due"))?;
        Ok(PenaltyRow { days, interest, compensation })
    }

    fn owed(&self, amount: i64, due: i32, arose: i32) -> Owed {
        Owed { amount, due, arose, debtor: self.debtor, balances: Vec::new() }
    }
}

impl Sums {
    /// The sums up to a day; `None` where a row needs more than sums.
    fn of(prepared: &Prepared<'_>, debtor: CustomerKind, as_of: i32) -> Option<Self> {
        let policy = prepared.policy;
        let year = match policy.day_count {
            DayCount::ActualThreeSixtyFiveFixed => 365,
            DayCount::ActualThreeSixty => 360,
            _ => return None,
        };
        let rounds_once = policy.round_per == RoundPer::Total;
        if !rounds_once || policy.capitalisation != Capitalisation::None {
            return None;
        }
        let (at_start, since) = (prepared.depends_on_start(), prepared.margin_since());
        let lowest = as_of.saturating_sub(REACH).max(time::MIN_DAYS);
        // From the last day back, as far as every day's rate is known: runs of days with one rate.
        let mut runs: Vec<(i32, i64)> = Vec::new();
        let mut day = as_of;
        while day > lowest {
            let start = if at_start { day } else { as_of };
            let origin = Origin { debtor, arose: as_of.max(since), start };
            let Ok(found) = prepared.on(day, origin) else { break };
            let yesterday = found.same.0.saturating_sub(1).max(lowest);
            runs.push((day.saturating_sub(yesterday), found.units));
            day = yesterday;
        }
        let unit = runs.iter().fold(UNITS, |unit, (_, rate)| common_divisor(unit, *rate));
        let divisor = UNITS.checked_div(unit)?.checked_mul(year)?;
        let divisor = Divisor::new(u64::try_from(divisor).ok()?, policy.rounding)?;
        let mut of_day = Vec::new();
        let mut sum = 0_i64;
        for (days, rate) in runs.into_iter().rev() {
            let rate = rate.checked_div(unit)?;
            for _ in 0..days {
                of_day.push(if at_start { rate } else { sum });
                sum = sum.checked_add(rate)?;
            }
        }
        of_day.push(if at_start { 0 } else { sum });
        Some(Self { first: day, of_day, at_start, since, divisor })
    }

    /// The sum of the rates of the days behind `from` up to `end`.
    #[inline]
    fn between(&self, from: i32, end: i32, days: u32) -> Option<u64> {
        let at = |day: i32| {
            let place = usize::try_from(day.checked_sub(self.first)?).ok()?;
            self.of_day.get(place).copied()
        };
        let rates = if self.at_start {
            at(from)?.checked_mul(i64::from(days))?
        } else {
            at(end)?.wrapping_sub(at(from)?)
        };
        u64::try_from(rates).ok()
    }
}

fn common_divisor(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a
}
