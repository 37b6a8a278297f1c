//! Late interest of a whole table: two look-ups and one division a row.

use chrono::NaiveDate;

use super::{
    Grace, PenaltyPolicy, accrual::Owed, interest::Assessed, limits::Limits, rates::Prepared,
    sums::Sums,
};
use crate::{
    error::{Error, InputError},
    ledger::{CustomerKind, NO_DATE},
    money::{Currency, MAX_MINOR, Money},
    time,
};

named! {
    /// How much a table of penalties says of a row.
    #[derive(Default)]
    pub enum TableDetail: "table detail" {
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

/// What an open debt asks: one look-up, one multiplication and one division.
struct Open<'a> {
    table: &'a PenaltyTable<'a>,
    sums: &'a Sums,
    first: i32,
    /// By the due date, counted from `first`, what the rates sum up to before interest starts; only
    /// due dates that are late are here.
    late: &'a [i64],
    total: i64,
    /// The largest amount whose product with a sum of rates fits for sure.
    largest: i64,
    /// By how many days grace moves the start.
    shift: i32,
}

impl Open<'_> {
    /// A row that is late; `None` for any other.
    #[inline]
    fn price(&self, amount: i64, due: i32) -> Option<PenaltyRow> {
        // A due date before the first day wraps to a place far behind the last one.
        let place = usize::try_from(due.wrapping_sub(self.first)).ok()?;
        let before = self.late.get(place)?;
        let amount = Some(amount).filter(|amount| (1..=self.largest).contains(amount))?;
        // INVARIANT: sums ascend, and `largest` was chosen so that the product fits.
        let rates = self.total.wrapping_sub(*before);
        let numerator = amount.wrapping_mul(rates).unsigned_abs();
        let interest = self.sums.divisor.div_round(numerator)?;
        let days = self.table.as_of.abs_diff(due.wrapping_add(self.shift));
        let compensation = self.table.limits.compensation(self.table.debtor, amount);
        Some(PenaltyRow { days, interest, compensation })
    }
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
        let open = self.open(&columns);
        for (row, (amount, due)) in columns.amount.iter().zip(columns.due).enumerate() {
            let short = open.as_ref().and_then(|open| open.price(*amount, *due));
            let priced = if let Some(priced) = short {
                priced
            } else {
                let (paid, issue) = (day(columns.paid, row), day(columns.issue, row));
                self.any((*amount, *due), paid, issue, row)?
            };
            take(row, priced);
        }
        Ok(())
    }

    /// The shortest way, where it leads to most rows: all are open, and nothing bounds interest.
    fn open(&self, columns: &PenaltyColumns<'_>) -> Option<Open<'_>> {
        let sums = self.sums.as_ref().filter(|sums| !sums.at_start)?;
        let plain = columns.paid.is_none() && self.limits.is_open();
        // Where a law had another margin once, a row has to be asked when it arose.
        if !plain || sums.since != i32::MIN {
            return None;
        }
        let grace = usize::try_from(self.grace).ok()?;
        let (total, before) = sums.of_day.split_last()?;
        let late = match self.prepared.policy.grace {
            Grace::Gate => before.get(..before.len().checked_sub(grace)?)?,
            Grace::Shift => before.get(grace..)?,
        };
        let least = late.first().copied().unwrap_or(*total);
        let most = u64::try_from(total.checked_sub(least)?).ok()?.max(1);
        let largest = (u64::MAX >> 3).checked_div(most)?;
        let largest = i64::try_from(largest).unwrap_or(MAX_MINOR).min(MAX_MINOR);
        let shift = if self.prepared.policy.grace == Grace::Shift { self.grace } else { 0 };
        Some(Open { table: self, first: sums.first, late, total: *total, largest, shift, sums })
    }

    /// A row that has its own ways.
    #[inline(never)]
    fn any(
        &self,
        (amount, due): (i64, i32),
        paid: Option<i32>,
        issue: Option<i32>,
        row: usize,
    ) -> Result<PenaltyRow, Error> {
        match self.quick(amount, due, paid, issue) {
            Some(priced) => Ok(priced),
            None => self.slow((amount, due), paid, issue, row),
        }
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
