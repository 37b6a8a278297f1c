//! What is open on a day: one pass over invoices and their postings.

#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "rows are those of the tables, whose columns have one length; an open amount lies \
              between zero and the invoice's amount"
)]

use std::{fmt::Write as _, sync::Arc};

use chrono::NaiveDate;

use super::{
    cells::{NO_ROW, at, row},
    intake::currency_at,
    ledger::Ledger,
    tables::NO_AMOUNT,
};
use crate::{
    error::Error,
    ledger::{
        Columns, CurrencyColumn, DisputedColumn, Key, KeyColumn, Keys, NO_DATE, OpenItems,
        TextColumn,
    },
    order, time,
};

/// Items under way, as columns.
struct Items<'a> {
    ledger: &'a Ledger,
    day: i32,
    id: TextColumn,
    customer: Vec<u32>,
    due: Vec<i32>,
    open: Vec<i64>,
    issue: Vec<i32>,
    /// The invoice of each debt, in the order of the items; credits come behind.
    document: Vec<u32>,
    debts: usize,
    scratch: String,
}

impl Ledger {
    /// What is open at the end of a day; later facts are as if unknown.
    ///
    /// One row per invoice, or per instalment where there are several (`F-1/2`), that is not settled
    /// by then, by customer, issue date and id; then one row per payment or credit note of which
    /// something is left, negative. Disputed parts are those of disputes that were opened and not
    /// resolved by then. Tags are the invoice's own, else its customer's; their names are those of
    /// the whole ledger, so that a replay can group by them from its first day.
    ///
    /// # Errors
    /// `date.out_of_range`; `item.too_many_rows` when instalments make more than 2^31 - 1 items.
    pub fn as_of(&self, date: NaiveDate) -> Result<OpenItems, Error> {
        let day = time::to_days(time::check_date(date)?);
        let mut items = Items {
            ledger: self,
            day,
            id: TextColumn::default(),
            customer: Vec::new(),
            due: Vec::new(),
            open: Vec::new(),
            issue: Vec::new(),
            document: Vec::new(),
            debts: 0,
            scratch: String::new(),
        };
        items.debts();
        items.credits();
        items.table()
    }

    /// What is open of an invoice at the end of a day; `None` before it is in the books.
    pub(crate) fn open(&self, invoice: u32, day: i32) -> Option<i64> {
        (self.invoices.entered(at(invoice)) <= day).then(|| {
            let range = self.postings.range(invoice);
            let postings =
                self.postings.day[range.clone()].iter().zip(&self.postings.amount[range]);
            let settled: i64 =
                postings.filter(|(posted, _)| **posted <= day).map(|(_, amount)| *amount).sum();
            self.invoices.amount[at(invoice)] - settled
        })
    }

    /// What is open of each instalment at the end of a day, in the order they were given.
    pub(crate) fn open_parts(&self, invoice: u32, day: i32) -> Vec<i64> {
        let parts = self.invoices.parts.of(invoice);
        let mut open: Vec<i64> = parts.iter().map(|part| part.amount).collect();
        for posting in self.postings.of(invoice).filter(|posting| posting.day <= day) {
            open[at(posting.part)] -= posting.amount;
        }
        open
    }

    /// What is under dispute on a day, by invoice: minor units, [`NO_AMOUNT`] for all that is open.
    pub(crate) fn disputes(&self, day: i32) -> Vec<(u32, i64)> {
        let mut disputes: Vec<(u32, i64)> = Vec::new();
        for row in &self.rows.disputes {
            if row.day <= day && (row.ended == NO_DATE || row.ended > day) {
                disputes.push((row.target, row.amount));
            }
        }
        order::sort(&mut disputes);
        disputes.dedup_by(|next, kept| {
            // Sorted, a whole invoice comes before its parts.
            let same = next.0 == kept.0;
            if same && kept.1 != NO_AMOUNT {
                kept.1 = kept.1.saturating_add(next.1);
            }
            same
        });
        disputes
    }
}

impl Items<'_> {
    fn debts(&mut self) {
        let (invoices, postings) = (&self.ledger.invoices, &self.ledger.postings);
        let has_parts = !invoices.parts.is_empty();
        let (days, amounts) = (postings.day.as_slice(), postings.amount.as_slice());
        let mut start = 0;
        for invoice in 0..invoices.len() {
            let end = at(postings.starts[invoice + 1]);
            let range = start..end;
            start = end;
            if invoices.entered(invoice) > self.day {
                continue;
            }
            let settled: i64 = days[range.clone()]
                .iter()
                .zip(&amounts[range])
                .map(|(day, amount)| if *day <= self.day { *amount } else { 0 })
                .sum();
            let open = invoices.amount[invoice] - settled;
            if open == 0 {
                continue;
            }
            if has_parts && !invoices.parts.of(row(invoice)).is_empty() {
                self.instalments(row(invoice));
            } else {
                self.debt(row(invoice), invoices.due[invoice], open, 0);
            }
        }
        self.debts = self.open.len();
    }

    fn instalments(&mut self, invoice: u32) {
        let parts = self.ledger.invoices.parts.of(invoice);
        let open = self.ledger.open_parts(invoice, self.day);
        for (number, (part, open)) in (1..).zip(parts.iter().zip(open)) {
            if open > 0 {
                self.debt(invoice, part.due, open, number);
            }
        }
    }

    /// Adds a debt; instalments have a number, counted from 1.
    fn debt(&mut self, invoice: u32, due: i32, open: i64, number: u32) {
        let invoices = &self.ledger.invoices;
        match (invoices.id.get(invoice), number) {
            (Key::Text(id), 0) => self.id.push(id),
            (id, number) => {
                self.scratch.clear();
                // Writing to a text never fails.
                let _ = match number {
                    0 => write!(self.scratch, "{id}"),
                    number => write!(self.scratch, "{id}/{number}"),
                };
                self.id.push(&self.scratch);
            }
        }
        self.customer.push(invoices.customer[at(invoice)]);
        self.due.push(due);
        self.open.push(open);
        self.issue.push(invoices.issue[at(invoice)]);
        self.document.push(invoice);
    }

    fn credits(&mut self) {
        let (credits, loose) = (&self.ledger.credits, &self.ledger.loose);
        for (place, credit) in loose.credits.iter().enumerate() {
            let date = credits.date[at(*credit)];
            if date > self.day {
                continue;
            }
            let uses = loose.uses(place).filter(|(day, _)| *day <= self.day);
            let left = credits.amount[at(*credit)] - uses.map(|(_, taken)| taken).sum::<i64>();
            if left > 0 {
                self.id.push(&credits.id.get(*credit).to_string());
                self.customer.push(credits.customer[at(*credit)]);
                self.due.push(date);
                self.open.push(-left);
                self.issue.push(date);
                self.document.push(*credit);
            }
        }
    }

    fn table(self) -> Result<OpenItems, Error> {
        let ledger = self.ledger;
        let owners = self.customer;
        let customer = customers_in_use(&owners, ledger)?;
        let mut columns = Columns::new(ledger.currency(), customer, self.due, self.open);
        let (debts, credits) = self.document.split_at(self.debts);
        columns.id = Some(self.id);
        // Whether an invoice that is not in the rows has a posting date must not show.
        let posting = &ledger.invoices.posting;
        let posts = |invoice: &u32| posting.get(at(*invoice)) != NO_DATE;
        if !posting.is_uniform() && debts.iter().any(posts) {
            let posted = debts.iter().map(|invoice| ledger.invoices.entered(at(*invoice)));
            columns.posting =
                Some(posted.chain(self.issue[self.debts..].iter().copied()).collect());
        }
        columns.issue = Some(self.issue);
        columns.disputed = disputed(ledger, self.day, debts, (&columns.due, &columns.open));
        if !(ledger.invoices.currency.is_uniform() && ledger.credits.currency.is_uniform()) {
            let of_debts = debts.iter().map(|row| ledger.invoices.currency.get(at(*row)));
            let of_credits = credits.iter().map(|row| ledger.credits.currency.get(at(*row)));
            let codes = of_debts.chain(of_credits).collect();
            columns.currency = currencies_in_use(codes, ledger);
        }
        for (name, tag) in &ledger.tags {
            let own = ledger.invoices.tags.0.get(name);
            let of_customer = |row: usize| tag.of_customer.get(at(owners[row]));
            let of_debt = |(row, invoice): (usize, &u32)| {
                let own = own.map_or(0, |(_, codes)| codes.get(at(*invoice)));
                if own == 0 { of_customer(row) } else { own }
            };
            let codes = debts.iter().enumerate().map(of_debt);
            let codes = codes.chain((self.debts..columns.open.len()).map(of_customer)).collect();
            let column = KeyColumn::new(codes, Arc::clone(&tag.keys))?;
            columns.tags.push((name.clone(), column));
        }
        OpenItems::from_ledger(columns)
    }
}

/// The disputed part of each item; `None` where nothing is under dispute.
fn disputed(
    ledger: &Ledger,
    day: i32,
    debts: &[u32],
    (due, open): (&[i32], &[i64]),
) -> Option<DisputedColumn> {
    let contested = ledger.disputes(day);
    if contested.is_empty() {
        return None;
    }
    let mut disputed = vec![0; open.len()];
    let mut start = 0;
    while start < debts.len() {
        let invoice = debts[start];
        let items = start..start + debts[start..].iter().take_while(|i| **i == invoice).count();
        start = items.end;
        let Ok(found) = contested.binary_search_by_key(&invoice, |(invoice, _)| *invoice) else {
            continue;
        };
        let whole: i64 = open[items.clone()].iter().sum();
        let mut left = match contested[found].1 {
            NO_AMOUNT => whole,
            part => part.min(whole),
        };
        // What is held back is what would be paid last: the instalments that fall due later.
        let mut by_due: Vec<usize> = items.collect();
        order::sort_by_key(&mut by_due, |item| due[*item]);
        for item in by_due.into_iter().rev() {
            disputed[item] = left.min(open[item]);
            left -= disputed[item];
        }
    }
    Some(DisputedColumn::Parts(disputed))
}

/// The customers of the items, in the order of their first row.
fn customers_in_use(owners: &[u32], ledger: &Ledger) -> Result<KeyColumn, Error> {
    let mut places = vec![NO_ROW; ledger.customers.len()];
    let mut used = Vec::new();
    let mut codes = Vec::with_capacity(owners.len());
    for owner in owners {
        let place = &mut places[at(*owner)];
        if *place == NO_ROW {
            *place = row(used.len());
            used.push(*owner);
        }
        codes.push(*place);
    }
    let keys = match &*ledger.customers {
        Keys::Integer(values) => {
            Keys::Integer(used.iter().map(|customer| values[at(*customer)]).collect())
        }
        Keys::Text(texts) => {
            let text = |customer: &u32| texts.get(at(*customer)).unwrap_or_default();
            Keys::Text(used.iter().map(text).collect())
        }
    };
    KeyColumn::new(codes, Arc::new(keys))
}

/// The currencies of the items, in the order of their first row.
fn currencies_in_use(mut codes: Vec<u8>, ledger: &Ledger) -> CurrencyColumn {
    let mut currencies = Vec::new();
    for code in &mut codes {
        let currency = currency_at(&ledger.currencies, *code);
        let known = currencies.iter().position(|known| *known == currency);
        let place = known.unwrap_or(currencies.len());
        if known.is_none() {
            currencies.push(currency);
        }
        // INVARIANT: the ledger has at most 255 currencies.
        *code = u8::try_from(place).unwrap_or(u8::MAX);
    }
    match currencies.as_slice() {
        [] => CurrencyColumn::Single(ledger.currency()),
        [only] => CurrencyColumn::Single(*only),
        _ => CurrencyColumn::Coded { codes, currencies },
    }
}
