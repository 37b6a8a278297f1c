//! Runs a rule over a ledger, customer by customer and day by day.

#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "items and credits are named by their places in lists that this file fills; amounts \
              are below 10^18, and what is taken is at most what is there"
)]

use std::{cmp::Ordering, collections::BTreeSet};

use chrono::NaiveDate;

use super::{
    AllocationKey, AllocationRule, AllocationStep, Allocations, DecidedBy, Share,
    ToleranceWriteOff, Unapplied, UnappliedReason,
};
use crate::{
    error::Error,
    ledger::{
        Claim, Ledger,
        book::{Source, at, currency_at, row},
    },
    money::Currency,
    order, time,
};

/// An invoice, or an instalment of one, on its way through the days.
struct Item {
    invoice: u32,
    /// The instalment, counted from 1; 0 for an invoice with one due date.
    number: u32,
    currency: u8,
    claim: Claim,
    issue: i32,
    due: i32,
    entered: i32,
    /// What is open at the end of each day on which that changes, the last day first, after what is
    /// recorded; never more than on any later day.
    open: Vec<(i32, i64)>,
    /// What is open at the end of the last day.
    last: i64,
    /// What the rule has settled of it.
    settled: i64,
}

/// A payment or credit note on its way through the days.
struct Credit {
    row: u32,
    currency: u8,
    /// What is free at the end of each day, as for an item.
    free: Vec<(i32, i64)>,
    /// What is left of it on the last day after what is recorded.
    left: i64,
    used: i64,
}

/// One customer's items and credits.
struct Desk<'a> {
    ledger: &'a Ledger,
    rule: &'a AllocationRule,
    until: i32,
    items: Vec<Item>,
    credits: Vec<Credit>,
    found: &'a mut Allocations,
}

impl Ledger {
    /// What a rule makes of the credits that no fact applies: which open items they settle, day by
    /// day to `until`, and why.
    ///
    /// It is a proposal: append its [facts](Allocations::facts) to have it. Facts after `until` are
    /// not seen. What recorded facts settle or take by then stays reserved for them, so that the
    /// proposal always fits; a proposal made again after it was appended is empty.
    ///
    /// ```
    /// use receivables::{
    ///     ledger::{AllocationRule, Invoice, Ledger, Payment}, money::Currency, time::parse_date,
    /// };
    /// use rust_decimal::Decimal;
    /// let (may, june) = (parse_date("2026-05-01")?, parse_date("2026-06-10")?);
    /// let ledger = Ledger::builder(Currency::EUR)
    ///     .push(Invoice::new("F-1", "acme", may, june, Decimal::new(100_00, 2)))
    ///     .push(Invoice::new("F-2", "acme", may, may, Decimal::new(50_00, 2)))
    ///     .push(Payment::new("P-1", june, Decimal::new(80_00, 2)).by("acme"))
    ///     .build()?;
    /// let proposal = ledger.allocate(june, &AllocationRule::oldest_due_first())?;
    /// let told: Vec<_> = proposal.steps.iter().map(|s| (s.invoice.as_str(), s.amount)).collect();
    /// // F-2 fell due on 1 May: 50.00; 80.00 - 50.00 = 30.00 are left for F-1.
    /// assert_eq!(told, [("F-2", Decimal::new(50_00, 2)), ("F-1", Decimal::new(30_00, 2))]);
    /// let ledger = ledger.append(proposal.facts())?;
    /// assert!(ledger.allocate(june, &AllocationRule::oldest_due_first())?.steps.is_empty());
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ledger.contradictory_rule` for `full_only` with `pro_rata`; `date.out_of_range`;
    /// `amount.too_precise` for a tolerance finer than the ledger's currency.
    pub fn allocate(&self, until: NaiveDate, rule: &AllocationRule) -> Result<Allocations, Error> {
        rule.check(&self.currencies)?;
        let day = time::to_days(time::check_date(until)?);
        let mut found =
            Allocations { until, steps: Vec::new(), write_offs: Vec::new(), unapplied: Vec::new() };
        let loose = &self.loose.credits;
        let owners = loose.iter().map(|credit| self.credits.customer[at(*credit)]);
        let mut last = None;
        for customer in owners {
            // Sorted by customer: each is met in one run.
            if last.replace(customer) != Some(customer) {
                Desk::new(self, rule, (customer, day), &mut found).run()?;
            }
        }
        // Customers were taken one by one; what is told goes day by day.
        order::sort_by_key(&mut found.steps, |step| step.date);
        order::sort_by_key(&mut found.write_offs, |rest| rest.date);
        Ok(found)
    }
}

impl<'a> Desk<'a> {
    fn new(
        ledger: &'a Ledger,
        rule: &'a AllocationRule,
        (customer, until): (u32, i32),
        found: &'a mut Allocations,
    ) -> Self {
        let mut desk = Self { ledger, rule, until, items: Vec::new(), credits: Vec::new(), found };
        let range = |starts: &[u32]| starts[at(customer)]..starts[at(customer) + 1];
        for credit in range(&ledger.credit_starts) {
            desk.credit(credit);
        }
        if !desk.credits.is_empty() {
            for invoice in range(&ledger.invoice_starts) {
                desk.invoice(invoice);
            }
        }
        desk
    }

    fn credit(&mut self, credit: u32) {
        let (table, loose) = (&self.ledger.credits, &self.ledger.loose);
        let date = table.date[at(credit)];
        let Some(place) = loose.find(credit).filter(|_| date <= self.until) else { return };
        let changes = loose.uses(place).map(|(day, amount)| (day, -amount));
        let changes = std::iter::once((date, table.amount[at(credit)])).chain(changes);
        let free = least_to_come(changes, self.until);
        let left = free.first().map_or(0, |(_, left)| *left);
        let currency = table.currency.get(at(credit));
        self.credits.push(Credit { row: credit, currency, free, left, used: 0 });
    }

    fn invoice(&mut self, invoice: u32) {
        let table = &self.ledger.invoices;
        let entered = table.entered(at(invoice));
        if entered > self.until {
            return;
        }
        let parts = table.parts.of(invoice);
        let single = [(0, table.due[at(invoice)], table.amount[at(invoice)])];
        let several: Vec<_> =
            (1..).zip(parts).map(|(number, part)| (number, part.due, part.amount)).collect();
        let lines = if parts.is_empty() { &single[..] } else { &several };
        for (number, due, amount) in lines {
            let postings = self.ledger.postings.of(invoice);
            let own = postings.filter(|posting| posting.part + 1 == *number.max(&1));
            let changes = own.map(|posting| {
                // What a return opens at the end of a day comes too late for that day's allocations.
                let late = i32::from(posting.source == Source::Return);
                (posting.day + late, -posting.amount)
            });
            let changes = std::iter::once((entered, *amount)).chain(changes);
            let open = least_to_come(changes, self.until);
            let last = match number.checked_sub(1) {
                Some(part) => self.ledger.open_parts(invoice, self.until)[at(part)],
                None => self.ledger.open(invoice, self.until).unwrap_or(0),
            };
            if last > 0 || open.iter().any(|(_, open)| *open > 0) {
                self.items.push(Item {
                    invoice,
                    number: *number,
                    currency: table.currency.get(at(invoice)),
                    claim: table.claim.get(at(invoice)).unwrap_or(Claim::Principal),
                    issue: table.issue[at(invoice)],
                    due: *due,
                    entered,
                    open,
                    last,
                    settled: 0,
                });
            }
        }
    }

    fn run(mut self) -> Result<(), Error> {
        let days: BTreeSet<i32> = self
            .items
            .iter()
            .flat_map(|item| item.open.iter().map(|(day, _)| *day))
            .chain(self.credits.iter().flat_map(|credit| credit.free.iter().map(|(day, _)| *day)))
            .collect();
        for day in days {
            for credit in 0..self.credits.len() {
                let free = self.free(credit, day);
                if free > 0 {
                    self.apply(credit, day, free)?;
                }
            }
        }
        self.rest()
    }

    fn free(&self, credit: usize, day: i32) -> i64 {
        let credit = &self.credits[credit];
        on(&credit.free, day) - credit.used
    }

    fn open(&self, item: usize, day: i32) -> i64 {
        let item = &self.items[item];
        on(&item.open, day) - item.settled
    }

    /// The items that a credit may settle on a day, in the order of the rule.
    fn candidates(&self, credit: usize, day: i32, free: i64, tolerance: i64) -> Vec<Candidate> {
        let contested = if self.rule.keys().contains(&AllocationKey::Undisputed) {
            self.ledger.disputes(day)
        } else {
            Vec::new()
        };
        let currency = self.credits[credit].currency;
        let candidate = |item: usize| {
            let line = &self.items[item];
            let open = self.open(item, day);
            let fits = !self.rule.is_full_only() || open <= free + tolerance;
            let counts = line.currency == currency && line.entered <= day && open > 0 && fits;
            let disputed = contested.iter().any(|(invoice, _)| *invoice == line.invoice);
            counts.then_some(Candidate { item, open, exact: open == free, disputed })
        };
        let mut candidates: Vec<_> = (0..self.items.len()).filter_map(candidate).collect();
        order::sort_by(&mut candidates, |a, b| self.compare(a, b).0);
        candidates
    }

    /// Which of two comes first, and what decided.
    fn compare(&self, a: &Candidate, b: &Candidate) -> (Ordering, DecidedBy) {
        let (one, two) = (&self.items[a.item], &self.items[b.item]);
        for key in self.rule.keys() {
            let order = match key {
                AllocationKey::Claim => one.claim.cmp(&two.claim),
                AllocationKey::Due => one.due.cmp(&two.due),
                AllocationKey::Issue => one.issue.cmp(&two.issue),
                AllocationKey::Smallest => a.open.cmp(&b.open),
                AllocationKey::Largest => b.open.cmp(&a.open),
                AllocationKey::ExactMatch => b.exact.cmp(&a.exact),
                AllocationKey::Undisputed => a.disputed.cmp(&b.disputed),
            };
            if order != Ordering::Equal {
                return (order, DecidedBy::from(*key));
            }
        }
        let id = |item: &Item| self.ledger.invoices.id.get(item.invoice);
        let order = id(one).cmp(&id(two)).then(one.number.cmp(&two.number));
        (order, DecidedBy::Id)
    }

    fn apply(&mut self, credit: usize, day: i32, free: i64) -> Result<(), Error> {
        let currency = self.currency(self.credits[credit].currency);
        let tolerance = self.rule.tolerated(currency)?;
        let candidates = self.candidates(credit, day, free, tolerance);
        let pro_rata = self.rule.share() == Share::ProRata;
        let shares = if pro_rata { shares(&candidates, free) } else { Vec::new() };
        let (mut left, mut closed) = (free, Vec::new());
        for (place, candidate) in candidates.iter().enumerate() {
            let amount = if pro_rata { shares[place] } else { candidate.open.min(left) };
            if self.rule.is_full_only() && candidate.open > left + tolerance {
                continue;
            }
            if amount == 0 {
                continue;
            }
            left -= amount;
            let could = |next: &&Candidate| {
                !self.rule.is_full_only() || next.open <= left + amount + tolerance
            };
            let decided_by = match candidates[place + 1..].iter().find(could) {
                _ if pro_rata => DecidedBy::Proportion,
                Some(next) => self.compare(candidate, next).1,
                None => DecidedBy::OnlyItem,
            };
            self.settle(credit, candidate, (day, amount, left), decided_by)?;
            let rest = candidate.open - amount;
            if rest > 0 && rest <= tolerance {
                closed.push((candidate.item, rest));
            }
        }
        if left > 0 {
            return Ok(());
        }
        closed.into_iter().try_for_each(|(item, rest)| self.write_off(credit, item, (day, rest)))
    }

    fn settle(
        &mut self,
        credit: usize,
        candidate: &Candidate,
        (day, amount, left): (i32, i64, i64),
        decided_by: DecidedBy,
    ) -> Result<(), Error> {
        self.credits[credit].used += amount;
        let item = &mut self.items[candidate.item];
        item.settled += amount;
        let currency = currency_at(&self.ledger.currencies, item.currency);
        let money = |minor| currency.to_decimal(i128::from(minor));
        let step = AllocationStep {
            date: time::from_days(day)?,
            credit: self.ledger.credits.id.get(self.credits[credit].row).to_string(),
            invoice: self.ledger.invoices.id.get(item.invoice).to_string(),
            instalment: Some(item.number).filter(|number| *number > 0),
            amount: money(amount)?,
            open_before: money(candidate.open)?,
            open_after: money(candidate.open - amount)?,
            credit_left: money(left)?,
            rule: self.rule.name(),
            decided_by,
        };
        self.found.steps.push(step);
        Ok(())
    }

    fn write_off(
        &mut self,
        credit: usize,
        item: usize,
        (day, rest): (i32, i64),
    ) -> Result<(), Error> {
        let item = &mut self.items[item];
        item.settled += rest;
        let currency = currency_at(&self.ledger.currencies, item.currency);
        self.found.write_offs.push(ToleranceWriteOff {
            date: time::from_days(day)?,
            credit: self.ledger.credits.id.get(self.credits[credit].row).to_string(),
            invoice: self.ledger.invoices.id.get(item.invoice).to_string(),
            instalment: Some(item.number).filter(|number| *number > 0),
            amount: currency.to_decimal(i128::from(rest))?,
        });
        Ok(())
    }

    /// What is left of each credit on the last day, and why.
    fn rest(self) -> Result<(), Error> {
        for credit in &self.credits {
            let left = credit.left - credit.used;
            if left <= 0 {
                continue;
            }
            let own = self.items.iter().filter(|item| item.currency == credit.currency);
            let reason = if own.clone().any(|item| on(&item.open, self.until) > item.settled) {
                UnappliedReason::FullOnly
            } else if own.clone().any(|item| item.last > item.settled) {
                UnappliedReason::Reserved
            } else {
                UnappliedReason::NothingOpen
            };
            let amount = self.currency(credit.currency).to_decimal(i128::from(left))?;
            let credit = self.ledger.credits.id.get(credit.row).to_string();
            self.found.unapplied.push(Unapplied { credit, amount, reason });
        }
        Ok(())
    }

    fn currency(&self, code: u8) -> Currency {
        currency_at(&self.ledger.currencies, code)
    }
}

/// An item that a credit may settle, as it stands that day.
struct Candidate {
    item: usize,
    open: i64,
    exact: bool,
    disputed: bool,
}

/// The least that there is on a day and all later ones, for each day on which that changes, the
/// last day first.
fn least_to_come(changes: impl Iterator<Item = (i32, i64)>, until: i32) -> Vec<(i32, i64)> {
    let mut balance = 0;
    let mut levels: Vec<(i32, i64)> = Vec::new();
    for (day, change) in changes.filter(|(day, _)| *day <= until) {
        balance += change;
        match levels.last_mut() {
            Some(last) if last.0 == day => last.1 = balance,
            _ => levels.push((day, balance)),
        }
    }
    levels.reverse();
    let mut least = i64::MAX;
    for (_, level) in &mut levels {
        least = least.min(*level);
        *level = least;
    }
    levels
}

/// The level on a day; zero before the first.
fn on(levels: &[(i32, i64)], day: i32) -> i64 {
    levels.iter().find(|(from, _)| *from <= day).map_or(0, |(_, level)| *level)
}

/// A share of `free` for each, in proportion to what is open; the units left go to the largest
/// fractions, a tie to the earlier.
fn shares(candidates: &[Candidate], free: i64) -> Vec<i64> {
    let total: i128 = candidates.iter().map(|candidate| i128::from(candidate.open)).sum();
    let free = i128::from(free).min(total);
    let mut parts: Vec<(i128, i128)> = candidates
        .iter()
        .map(|candidate| {
            let exact = free * i128::from(candidate.open);
            (exact / total.max(1), exact % total.max(1))
        })
        .collect();
    let given: i128 = parts.iter().map(|(part, _)| *part).sum();
    let mut by_fraction: Vec<u32> = (0..row(parts.len())).collect();
    order::sort_by_key(&mut by_fraction, |part| std::cmp::Reverse(parts[at(*part)].1));
    for part in by_fraction.into_iter().zip(given..free).map(|(part, _)| part) {
        parts[at(part)].0 += 1;
    }
    parts.into_iter().map(|(part, _)| i64::try_from(part).unwrap_or(0)).collect()
}
