//! Late interest of a whole table.

use std::ops::Range;

use chrono::NaiveDate;

use super::{
    Grace, PenaltyPolicy,
    accrual::Owed,
    interest::Assessed,
    limits::Limits,
    open_debts::{BLOCK, OpenDebts},
    rates::Prepared,
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

impl PenaltyRow {
    /// The interest and the fixed compensation, where that is in the debt's currency: both together
    /// may be more than one amount may be.
    pub fn total(&self) -> i128 {
        i128::from(self.interest).saturating_add(i128::from(self.compensation.unwrap_or(0)))
    }
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
    open: Option<OpenDebts>,
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
        let open = sums.as_ref().filter(|_| limits.is_open());
        let open = open.and_then(|sums| OpenDebts::of(sums, policy.grace, grace));
        Ok(Self { prepared, limits, debtor, as_of, grace, sums, open })
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
        let open = self.open.as_ref().filter(|_| columns.paid.is_none());
        let mut interest = [0; BLOCK];
        let blocks = columns.amount.chunks(BLOCK).zip(columns.due.chunks(BLOCK));
        for (number, (amount, due)) in blocks.enumerate() {
            let first = number.saturating_mul(BLOCK);
            if !open.is_some_and(|open| open.interest(amount, due, &mut interest)) {
                self.one_by_one(&columns, first..first.saturating_add(amount.len()), &mut take)?;
                continue;
            }
            for ((row, amount), (due, interest)) in
                (first..).zip(amount).zip(due.iter().zip(interest))
            {
                take(row, self.row(*amount, *due, interest));
            }
        }
        Ok(())
    }

    /// Fills `interest` with the interest of every row, in minor units: the shortest way where
    /// nothing else is asked.
    ///
    /// # Errors
    /// As [`price`](Self::price); `input.length_mismatch` where `interest` has another length.
    pub fn interest(&self, columns: PenaltyColumns<'_>, interest: &mut [i64]) -> Result<(), Error> {
        columns.check()?;
        let (found, expected) = (interest.len(), columns.amount.len());
        if found != expected {
            let field = "interest".to_owned();
            return Err(InputError::LengthMismatch { field, found, expected }.into());
        }
        let open = self.open.as_ref().filter(|_| columns.paid.is_none());
        let blocks = columns.amount.chunks(BLOCK).zip(columns.due.chunks(BLOCK));
        for (number, ((amount, due), interest)) in
            blocks.zip(interest.chunks_mut(BLOCK)).enumerate()
        {
            if !open.is_some_and(|open| open.interest(amount, due, interest)) {
                let first = number.saturating_mul(BLOCK);
                let rows = first..first.saturating_add(amount.len());
                let mut places = interest.iter_mut();
                self.one_by_one(&columns, rows, &mut |_, row| {
                    if let Some(place) = places.next() {
                        *place = row.interest;
                    }
                })?;
            }
        }
        Ok(())
    }

    /// An open debt and its interest.
    #[inline]
    fn row(&self, amount: i64, due: i32, interest: i64) -> PenaltyRow {
        // INVARIANT: dates and grace are a few hundred thousand days at most.
        let reach = due.wrapping_add(self.grace);
        let late = self.as_of > reach && amount > 0;
        let from = if self.prepared.policy.grace == Grace::Shift { reach } else { due };
        let days = if late { self.as_of.abs_diff(from) } else { 0 };
        let sum = || self.limits.compensation(self.debtor, amount);
        PenaltyRow { days, interest, compensation: if late { sum() } else { Some(0) } }
    }

    /// Rows that have their own ways.
    #[inline(never)]
    fn one_by_one(
        &self,
        columns: &PenaltyColumns<'_>,
        rows: Range<usize>,
        take: &mut impl FnMut(usize, PenaltyRow),
    ) -> Result<(), Error> {
        let day = |column: Option<&[i32]>, row: usize| {
            column.and_then(|days| days.get(row)).copied().filter(|day| *day != NO_DATE)
        };
        let debts = columns.amount.iter().zip(columns.due).enumerate();
        for (row, (amount, due)) in debts.skip(rows.start).take(rows.len()) {
            let (paid, issue) = (day(columns.paid, row), day(columns.issue, row));
            let priced = match self.quick(*amount, *due, paid, issue) {
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
