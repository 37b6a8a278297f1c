//! Facts as columns: the way in for tables of millions of rows.

use rust_decimal::Decimal;

use super::{
    about::check_claim,
    cells::row,
    intake::{LedgerBuilder, above_zero, room},
};
use crate::{
    error::{Error, InputError, LedgerError, MoneyError, TimeError},
    ledger::{
        Claim, CurrencyColumn, FactKind, Key, KeyColumn, Keys, MAX_ROWS, NO_DATE, RESERVED_TAGS,
        TextColumn, keys::check_id,
    },
    money::{Currency, MAX_MINOR},
    time::{MAX_DAYS, MIN_DAYS},
};

/// Invoices as columns. Dates are days since 1970-01-01, amounts minor units of their currency.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct InvoiceColumns {
    /// The caller's ids.
    pub id: Keys,
    /// Who owes each.
    pub customer: KeyColumn,
    /// Issue dates.
    pub issue: Vec<i32>,
    /// Due dates.
    pub due: Vec<i32>,
    /// Amounts, zero or more.
    pub amount: Vec<i64>,
    /// Their currency.
    pub currency: CurrencyColumn,
    /// Posting dates, [`NO_DATE`] where there is none.
    pub posting: Option<Vec<i32>>,
    /// Receipt dates, [`NO_DATE`] where there is none.
    pub receipt: Option<Vec<i32>>,
    /// What each is for; the principal where nothing is said.
    pub claim: Option<Vec<Option<Claim>>>,
    /// The invoice that interest or costs are for; the empty text where they name none.
    pub about: Option<Keys>,
    /// Values to group by.
    pub tags: Vec<(String, KeyColumn)>,
}

/// Payments or credit notes as columns.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreditColumns {
    /// The caller's ids.
    pub id: Keys,
    /// Whose each is; a missing key where only the invoice says it.
    pub customer: Option<KeyColumn>,
    /// The invoice that each settles; the empty text where it names none.
    pub invoice: Option<Keys>,
    /// Their dates, in days since 1970-01-01.
    pub date: Vec<i32>,
    /// Amounts in minor units, positive.
    pub amount: Vec<i64>,
    /// Their currency.
    pub currency: CurrencyColumn,
}

/// Allocations as columns.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AllocationColumns {
    /// The caller's ids.
    pub id: Keys,
    /// The payment or credit note of each.
    pub credit: Keys,
    /// The invoice of each.
    pub invoice: Keys,
    /// Their dates, in days since 1970-01-01.
    pub date: Vec<i32>,
    /// Amounts, positive, in the currency of their invoice.
    pub amount: Vec<Decimal>,
}

impl InvoiceColumns {
    /// The columns that all invoices have.
    pub fn new(
        currency: Currency,
        id: Keys,
        customer: KeyColumn,
        (issue, due): (Vec<i32>, Vec<i32>),
        amount: Vec<i64>,
    ) -> Self {
        Self {
            id,
            customer,
            issue,
            due,
            amount,
            currency: CurrencyColumn::Single(currency),
            posting: None,
            receipt: None,
            claim: None,
            about: None,
            tags: Vec::new(),
        }
    }
}

impl CreditColumns {
    /// The columns that all credits have; `customer`, `invoice` or both are to be filled.
    pub fn new(currency: Currency, id: Keys, date: Vec<i32>, amount: Vec<i64>) -> Self {
        let currency = CurrencyColumn::Single(currency);
        Self { id, customer: None, invoice: None, date, amount, currency }
    }
}

impl AllocationColumns {
    /// The columns that all allocations have.
    pub fn new(
        id: Keys,
        (credit, invoice): (Keys, Keys),
        date: Vec<i32>,
        amount: Vec<Decimal>,
    ) -> Self {
        Self { id, credit, invoice, date, amount }
    }
}

impl LedgerBuilder {
    /// Adds invoices; problems are found at `invoices[row]`.
    ///
    /// # Errors
    /// `input.length_mismatch` when columns differ in length, `input.duplicate_field` for a tag
    /// named twice or like a built-in column, `ledger.too_many_facts`. What is wrong in a row is
    /// reported by [`build`](Self::build), with all other problems.
    pub fn invoices(mut self, columns: InvoiceColumns) -> Result<Self, Error> {
        let rows = columns.amount.len();
        let base = self.invoices.len();
        room(FactKind::Invoice, base.saturating_add(rows))?;
        let lengths = [
            ("id", Some(columns.id.len())),
            ("customer", Some(columns.customer.len())),
            ("issue", Some(columns.issue.len())),
            ("due", Some(columns.due.len())),
            ("currency", coded_len(&columns.currency)),
            ("posting", columns.posting.as_ref().map(Vec::len)),
            ("receipt", columns.receipt.as_ref().map(Vec::len)),
            ("claim", columns.claim.as_ref().map(Vec::len)),
            ("about", columns.about.as_ref().map(Keys::len)),
        ];
        let tags = columns.tags.iter().map(|(name, tag)| (name.as_str(), Some(tag.len())));
        same_length(rows, lengths.into_iter().chain(tags))?;
        check_tag_names(&columns.tags)?;
        let kind = FactKind::Invoice;
        self.check_ids(kind, "id", &columns.id, false);
        self.check_days(kind, "issue", &columns.issue, false);
        self.check_days(kind, "due", &columns.due, false);
        self.check_amounts(kind, &columns.amount, 0, &columns.currency);
        for (field, days) in [("posting", &columns.posting), ("receipt", &columns.receipt)] {
            self.check_days(kind, field, days.as_deref().unwrap_or_default(), true);
        }
        let customers = self.coded(kind, &columns.customer, false);
        let currencies = self.currency_codes(&columns.currency)?;
        let table = &mut self.invoices;
        table.customer.extend(columns.customer.codes().iter().map(recode(&customers)));
        extend(&mut table.issue, columns.issue);
        extend(&mut table.due, columns.due);
        extend(&mut table.amount, columns.amount);
        table.currency.extend(base, &currencies);
        table.posting.extend(base, columns.posting.as_deref().unwrap_or_default());
        table.receipt.extend(base, columns.receipt.as_deref().unwrap_or_default());
        let claims = columns.claim.as_deref().unwrap_or_default();
        table.claim.extend(base, claims);
        for (name, column) in columns.tags {
            let (keys, rows) = table.tags.0.entry(name).or_default();
            let mut codes = Vec::with_capacity(column.keys().len());
            for key in column.keys().iter() {
                codes.push(match key {
                    Key::Missing => 0,
                    key => keys.code(&key.to_string())?.saturating_add(1),
                });
            }
            let column: Vec<u32> = column.codes().iter().map(recode(&codes)).collect();
            rows.extend(base, &column);
        }
        table.id.extend(columns.id);
        if let Some(about) = &columns.about {
            self.abouts(base, claims, about);
        }
        Ok(self)
    }

    /// Takes in what interest and costs are for.
    fn abouts(&mut self, base: usize, claims: &[Option<Claim>], about: &Keys) {
        let kind = FactKind::Invoice;
        self.check_ids(kind, "about", about, true);
        for (place, id) in about.iter().enumerate().filter(|(_, id)| *id != Key::Missing) {
            match check_claim(claims.get(place).copied().flatten()) {
                Ok(()) => self.invoices.about.push(row(base.saturating_add(place)), id),
                Err(error) => self.problems.add(kind, Some(row(place)), error),
            }
        }
    }

    /// Adds payments; problems are found at `payments[row]`.
    ///
    /// # Errors
    /// As [`invoices`](Self::invoices).
    pub fn payments(self, columns: CreditColumns) -> Result<Self, Error> {
        self.credits(columns, FactKind::Payment)
    }

    /// Adds credit notes; problems are found at `credit_notes[row]`.
    ///
    /// # Errors
    /// As [`invoices`](Self::invoices).
    pub fn credit_notes(self, columns: CreditColumns) -> Result<Self, Error> {
        self.credits(columns, FactKind::CreditNote)
    }

    fn credits(mut self, columns: CreditColumns, kind: FactKind) -> Result<Self, Error> {
        let rows = columns.amount.len();
        let base = self.credits.len();
        room(kind, base.saturating_add(rows))?;
        let lengths = [
            ("id", Some(columns.id.len())),
            ("date", Some(columns.date.len())),
            ("currency", coded_len(&columns.currency)),
            ("customer", columns.customer.as_ref().map(KeyColumn::len)),
            ("invoice", columns.invoice.as_ref().map(Keys::len)),
        ];
        same_length(rows, lengths)?;
        self.check_ids(kind, "id", &columns.id, false);
        self.check_days(kind, "date", &columns.date, false);
        self.check_amounts(kind, &columns.amount, 1, &columns.currency);
        self.check_parties(kind, &columns);
        if let Some(invoice) = &columns.invoice {
            self.check_ids(kind, "invoice", invoice, true);
        }
        let currencies = self.currency_codes(&columns.currency)?;
        let customers = match &columns.customer {
            None => vec![super::cells::NO_ROW; rows],
            Some(column) => {
                let codes = self.coded(kind, column, true);
                column.codes().iter().map(recode(&codes)).collect()
            }
        };
        let table = &mut self.credits;
        let named: Vec<bool> = customers.iter().map(|code| *code != super::cells::NO_ROW).collect();
        table.named_customer.extend(base, &named);
        extend(&mut table.customer, customers);
        extend(&mut table.date, columns.date);
        extend(&mut table.amount, columns.amount);
        table.currency.extend(base, &currencies);
        if kind == FactKind::CreditNote {
            table.is_note.extend(base, &vec![true; rows]);
        }
        table.invoice.named.extend(columns.invoice.unwrap_or_else(|| none(rows)));
        table.id.extend(columns.id);
        if base > self.credit_origins.base {
            (0..rows).for_each(|at| self.credit_origins.set(base.saturating_add(at), row(at)));
        }
        Ok(self)
    }

    /// Adds allocations; problems are found at `allocations[row]`.
    ///
    /// # Errors
    /// As [`invoices`](Self::invoices).
    pub fn allocations(mut self, columns: AllocationColumns) -> Result<Self, Error> {
        let (kind, rows) = (FactKind::Allocation, columns.amount.len());
        let base = self.allocations.len();
        room(kind, base.saturating_add(rows))?;
        let lengths = [
            ("id", Some(columns.id.len())),
            ("credit", Some(columns.credit.len())),
            ("invoice", Some(columns.invoice.len())),
            ("date", Some(columns.date.len())),
        ];
        same_length(rows, lengths)?;
        self.check_ids(kind, "id", &columns.id, false);
        self.check_ids(kind, "credit", &columns.credit, false);
        self.check_ids(kind, "invoice", &columns.invoice, false);
        self.check_days(kind, "date", &columns.date, false);
        for (place, amount) in columns.amount.iter().enumerate() {
            if let Err(error) = above_zero(*amount) {
                self.problems.add(kind, Some(row(place)), error.at("amount"));
            }
        }
        let table = &mut self.allocations;
        table.id.extend(columns.id);
        table.credit.named.extend(columns.credit);
        table.invoice.named.extend(columns.invoice);
        extend(&mut table.date, columns.date);
        // What each is in minor units follows when its invoice's currency is known.
        table.amount.resize(base.saturating_add(rows), 0);
        extend(&mut self.allocated, columns.amount);
        Ok(self)
    }

    /// The ledger's code of each key of a column.
    fn coded(&mut self, kind: FactKind, column: &KeyColumn, optional: bool) -> Vec<u32> {
        let mut codes = Vec::with_capacity(column.keys().len());
        let mut wrong = Vec::new();
        for (place, key) in (0..).zip(column.keys().iter()) {
            let code = match key {
                Key::Missing if optional => Ok(super::cells::NO_ROW),
                Key::Missing => Err(InputError::Null { expected: "a customer" }.into()),
                Key::Text(text) => self.named(text),
                Key::Integer(value) => self.customers.code(&value.to_string()),
            };
            codes.push(code.unwrap_or_else(|error| {
                wrong.push((place, error));
                0
            }));
        }
        for (code, error) in wrong {
            let rows = column.codes().iter().enumerate().filter(|(_, used)| **used == code);
            for (place, _) in rows {
                self.problems.add(kind, Some(row(place)), error.clone().at("customer"));
            }
        }
        codes
    }

    fn currency_codes(&mut self, column: &CurrencyColumn) -> Result<Vec<u8>, Error> {
        match column {
            CurrencyColumn::Single(currency) if *currency == self.currency => Ok(Vec::new()),
            CurrencyColumn::Single(_) => {
                let found = column.currencies().first().map(|c| c.code().to_owned());
                let expected = self.currency.code().to_owned();
                let found = found.unwrap_or_default();
                Err(crate::error::ItemError::MixedCurrencies { found, expected }.into())
            }
            CurrencyColumn::Coded { codes, currencies } => {
                let mut known = Vec::with_capacity(currencies.len());
                for currency in currencies {
                    known.push(self.currency(Some(*currency))?.1);
                }
                let code = |code: &u8| known.get(usize::from(*code)).copied().unwrap_or(0);
                Ok(codes.iter().map(code).collect())
            }
        }
    }

    fn check_ids(&mut self, kind: FactKind, field: &str, ids: &Keys, optional: bool) {
        let Keys::Text(texts) = ids else { return };
        for (place, text) in texts.iter().enumerate() {
            if optional && text.is_empty() {
                continue;
            }
            if let Err(error) = check_id(text) {
                self.problems.add(kind, Some(row(place)), error.at(field));
            }
        }
    }

    fn check_days(&mut self, kind: FactKind, field: &str, days: &[i32], optional: bool) {
        let fits = |day: i32| (MIN_DAYS..=MAX_DAYS).contains(&day) || (optional && day == NO_DATE);
        if days.iter().fold(true, |all, day| all & fits(*day)) {
            return;
        }
        for (place, day) in days.iter().enumerate().filter(|(_, day)| !fits(**day)) {
            let error = match *day {
                NO_DATE => Error::from(InputError::Null { expected: "a date" }),
                day => {
                    let value = format!("{day} days from 1970-01-01");
                    TimeError::DateOutOfRange { value }.into()
                }
            };
            self.problems.add(kind, Some(row(place)), error.at(field));
        }
    }

    fn check_amounts(
        &mut self,
        kind: FactKind,
        amounts: &[i64],
        least: i64,
        currency: &CurrencyColumn,
    ) {
        let fits = |amount: i64| (least..=MAX_MINOR).contains(&amount);
        if amounts.iter().fold(true, |all, amount| all & fits(*amount)) {
            return;
        }
        for (place, amount) in amounts.iter().enumerate().filter(|(_, amount)| !fits(**amount)) {
            let of = currency.of(place).unwrap_or(self.currency);
            let error = if *amount < least {
                of.to_decimal(i128::from(*amount))
                    .map_or_else(|error| error, |value| LedgerError::NotPositive { value }.into())
            } else {
                let (value, limit) = (amount.to_string(), "10^18 - 1");
                MoneyError::AmountOutOfRange { value, limit }.into()
            };
            self.problems.add(kind, Some(row(place)), error.at("amount"));
        }
    }

    /// Every credit is somebody's.
    fn check_parties(&mut self, kind: FactKind, columns: &CreditColumns) {
        let has_customer = |place: usize| {
            columns.customer.as_ref().is_some_and(|column| column.get(place) != Some(Key::Missing))
        };
        let has_invoice = |place: usize| {
            columns.invoice.as_ref().is_some_and(|ids| ids.get(place) != Some(Key::Missing))
        };
        for place in 0..columns.amount.len() {
            if !has_invoice(place) && !has_customer(place) {
                let error = super::intake::missing("customer");
                self.problems.add(kind, Some(row(place)), error);
            }
        }
    }
}

fn coded_len(currency: &CurrencyColumn) -> Option<usize> {
    match currency {
        CurrencyColumn::Single(_) => None,
        CurrencyColumn::Coded { codes, .. } => Some(codes.len()),
    }
}

fn same_length<'a>(
    expected: usize,
    lengths: impl IntoIterator<Item = (&'a str, Option<usize>)>,
) -> Result<(), Error> {
    for (field, length) in lengths {
        if let Some(found) = length.filter(|length| *length != expected) {
            let field = field.to_owned();
            return Err(InputError::LengthMismatch { field, found, expected }.into());
        }
    }
    Ok(())
}

fn check_tag_names(tags: &[(String, KeyColumn)]) -> Result<(), Error> {
    for (place, (name, _)) in tags.iter().enumerate() {
        check_id(name).map_err(|error| error.at("tags"))?;
        let again = tags.iter().take(place).any(|(other, _)| other == name);
        if again || RESERVED_TAGS.contains(&name.as_str()) {
            return Err(Error::from(InputError::DuplicateField { field: name.clone() }).at("tags"));
        }
    }
    Ok(())
}

fn recode(codes: &[u32]) -> impl Fn(&u32) -> u32 + '_ {
    // INVARIANT: the codes of a column are places among its keys.
    |code| codes.get(super::cells::at(*code)).copied().unwrap_or(0)
}

fn extend<T>(column: &mut Vec<T>, more: Vec<T>) {
    if column.is_empty() {
        *column = more;
    } else {
        column.extend(more);
    }
}

fn none(rows: usize) -> Keys {
    let mut texts = TextColumn::with_capacity(rows.min(MAX_ROWS), 0);
    (0..rows).for_each(|_| texts.push(""));
    Keys::Text(texts)
}
