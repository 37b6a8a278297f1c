//! What the invoices of a ledger bear, and what of it was claimed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Penalty, PenaltyPolicy,
    accrual::{Owed, out_of_range},
    claim::{PenaltyClaim, Tally},
    interest::Assessed,
    limits::{self, Limits},
    rates::Prepared,
};
use crate::{
    error::Error,
    ledger::{Claim, CustomerKind, InvoiceRow, Ledger, Posting},
    money::Currency,
    order, time,
};
#[cfg(feature = "serde")]
use crate::{money::currency_code, wire};

/// What one invoice bears up to a day, and what of it was claimed, waived and paid.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct InvoicePenalty {
    /// The invoice.
    pub invoice: String,
    /// Its customer.
    pub customer: String,
    /// The currency of the amounts.
    #[cfg_attr(feature = "serde", serde(serialize_with = "currency_code"))]
    pub currency: Currency,
    /// The last day that was looked at.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub as_of: NaiveDate,
    /// The invoice, or each of its instalments (`F-001/2`), that bears interest for a day or more.
    pub items: Vec<Penalty>,
    /// The interest of all items together.
    pub interest: PenaltyClaim,
    /// The fixed compensation, and costs that were claimed beside it.
    pub compensation: PenaltyClaim,
}

/// What is the same for every invoice of a ledger.
struct Account<'a> {
    prepared: Prepared<'a>,
    /// By the place of the currency among those of the ledger: those of the invoices priced.
    limits: BTreeMap<usize, (Currency, Limits<'a>)>,
    /// By the code of the customer, where a fact says it.
    kinds: BTreeMap<u32, CustomerKind>,
    /// Whose invoices are priced; `None` for all.
    debtors: Option<CustomerKind>,
    date: NaiveDate,
    as_of: i32,
}

/// A debt that bears interest for a day or more: the number of the instalment, 0 without.
struct Late {
    number: u32,
    owed: Owed,
    found: Assessed,
}

impl Ledger {
    /// What every invoice bears up to a day, that day included, and what of it was claimed.
    ///
    /// Each instalment of an invoice for goods or services is a debt of its own, settled by what was
    /// posted to it by that day. One fixed compensation an invoice goes to the first of its
    /// instalments that is late. Interest and costs are claimed by invoices of their own that are
    /// about it. Invoices that bear nothing and of which nothing was claimed are left out; the
    /// others are by customer, issue date and id. [`penalties_of`](Self::penalties_of) asks for the
    /// businesses or the consumers alone.
    ///
    /// ```
    /// use receivables::ledger::{Invoice, Ledger};
    /// use receivables::money::Currency;
    /// use receivables::penalty::{Pack, PenaltyPolicy, claims};
    /// use receivables::time::parse_date;
    /// use rust_decimal::Decimal;
    ///
    /// let (issue, due) = (parse_date("2026-05-21")?, parse_date("2026-06-20")?);
    /// let invoice = Invoice::new("F-001", "acme", issue, due, Decimal::new(10000_00, 2));
    /// let ledger = Ledger::from_facts(Currency::EUR, [invoice.into()])?;
    /// let (law, july) = (PenaltyPolicy::statutory(Pack::Fr), parse_date("2026-07-10")?);
    ///
    /// let [penalty] = ledger.penalties(&law, july)?.try_into().unwrap();
    /// assert_eq!(penalty.interest.unclaimed.to_string(), "67.26");
    /// let ledger = ledger.append(claims(&[penalty]))?; // two invoices: interest and costs
    /// let [penalty] = ledger.penalties(&law, july)?.try_into().unwrap();
    /// assert_eq!(penalty.interest.open.to_string(), "67.26");
    /// assert!(claims(&[penalty]).is_empty());
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`late_interest`](super::late_interest); `penalty.not_for_consumers` and
    /// `penalty.rate_missing` at the id of the invoice.
    pub fn penalties(
        &self,
        policy: &PenaltyPolicy,
        as_of: NaiveDate,
    ) -> Result<Vec<InvoicePenalty>, Error> {
        self.priced(None, policy, as_of)
    }

    /// What the invoices of one kind of customer bear up to a day, and what of it was claimed.
    ///
    /// The kind of a customer is what a fact says of him, else the policy's `debtor`. Invoices of the
    /// other kind are left out with all that was claimed about them, and refuse nothing: a ledger of
    /// both kinds is asked for each under a policy that is for it. Under one policy the two kinds
    /// together are what [`penalties`](Self::penalties) gives, as does `None` in place of a kind.
    /// Where nobody is of the kind, the list is empty.
    ///
    /// ```
    /// use receivables::ledger::{Customer, CustomerKind, Fact, Invoice, Ledger};
    /// use receivables::money::Currency;
    /// use receivables::penalty::{Pack, PenaltyPolicy};
    /// use receivables::time::parse_date;
    /// use rust_decimal::Decimal;
    ///
    /// let (issue, due) = (parse_date("2026-05-21")?, parse_date("2026-06-20")?);
    /// let sold = |id, to| Fact::from(Invoice::new(id, to, issue, due, Decimal::new(1000_00, 2)));
    /// let mut anna = Customer::new("anna");
    /// anna.kind = Some(CustomerKind::Consumer); // of acme nothing is known: a business
    /// let facts = [anna.into(), sold("F-1", "acme"), sold("F-2", "anna")];
    /// let (ledger, july) = (Ledger::from_facts(Currency::EUR, facts)?, parse_date("2026-07-10")?);
    ///
    /// let law = PenaltyPolicy::statutory(Pack::Fr);
    /// let refused = ledger.penalties(&law, july).unwrap_err();
    /// assert_eq!((refused.code(), refused.path()), ("penalty.not_for_consumers", Some("F-2")));
    /// let [acme] = ledger.penalties_of(CustomerKind::Business, &law, july)?.try_into().unwrap();
    /// assert_eq!(acme.interest.accrued.to_string(), "6.73"); // 3.329 + 3.397
    /// let contract = PenaltyPolicy::contract("0.365".parse()?); // 1.00 a day, 20 days
    /// let kind = CustomerKind::Consumer;
    /// let [anna] = ledger.penalties_of(kind, &contract, july)?.try_into().unwrap();
    /// assert_eq!(anna.interest.accrued.to_string(), "20.00");
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`penalties`](Self::penalties), of the invoices that are priced.
    pub fn penalties_of(
        &self,
        debtors: impl Into<Option<CustomerKind>>,
        policy: &PenaltyPolicy,
        as_of: NaiveDate,
    ) -> Result<Vec<InvoicePenalty>, Error> {
        self.priced(debtors.into(), policy, as_of)
    }

    fn priced(
        &self,
        debtors: Option<CustomerKind>,
        policy: &PenaltyPolicy,
        as_of: NaiveDate,
    ) -> Result<Vec<InvoicePenalty>, Error> {
        let prepared = Prepared::new(policy).map_err(|error| error.at("policy"))?;
        // Also where nothing is priced.
        limits::check(policy).map_err(|error| error.at("policy"))?;
        let kinds = self.customer_facts();
        let mut account = Account {
            prepared,
            limits: BTreeMap::new(),
            kinds: kinds.filter_map(|(code, fact)| Some((code, fact.kind?))).collect(),
            debtors,
            date: as_of,
            as_of: time::to_days(time::check_date(as_of)?),
        };
        let priced = self.invoice_rows().filter(|invoice| account.prices(*invoice));
        let places: BTreeSet<usize> = priced.map(InvoiceRow::currency_place).collect();
        let limits = places.into_iter().filter_map(|place| {
            let currency = *self.currencies().get(place)?;
            let limits = Limits::new(policy, currency).map_err(|error| error.at("policy"));
            Some(limits.map(|limits| (place, (currency, limits))))
        });
        account.limits = limits.collect::<Result<_, Error>>()?;
        let mut found = Vec::new();
        for invoice in self.invoice_rows().filter(|invoice| account.prices(*invoice)) {
            let penalty = account.invoice(invoice);
            found.extend(penalty.map_err(|error| error.at(&invoice.id()))?);
        }
        Ok(found)
    }
}

impl Account<'_> {
    /// Whether an invoice is priced: one that is no claim, known by the day, of a customer of the kind
    /// that was asked for.
    fn prices(&self, invoice: InvoiceRow<'_>) -> bool {
        invoice.claim() == Claim::Principal
            && invoice.entered() <= self.as_of
            && self.debtors.is_none_or(|asked| asked == self.prepared.kind(self.kind(invoice)))
    }

    /// What a fact says of the customer of an invoice.
    fn kind(&self, invoice: InvoiceRow<'_>) -> Option<CustomerKind> {
        self.kinds.get(&invoice.customer_code()).copied()
    }

    /// What an invoice bears; `None` where there is nothing to say.
    fn invoice(&self, invoice: InvoiceRow<'_>) -> Result<Option<InvoicePenalty>, Error> {
        let Some((currency, limits)) = self.limits.get(&invoice.currency_place()) else {
            return Ok(None);
        };
        let late = self.late(invoice, limits)?;
        let (mut interest, mut compensation) = self.claimed(invoice);
        for Late { found, .. } in &late {
            interest.accrue(found.interest);
            compensation.accrue(found.compensation.unwrap_or(0));
        }
        if interest.is_empty() && compensation.is_empty() {
            return Ok(None);
        }
        let id = invoice.id();
        let item = |Late { number, owed, found }| {
            let id = if number == 0 { id.clone() } else { format!("{id}/{number}") };
            found.penalty(Some(id), *currency, self.prepared.policy, &owed)
        };
        Ok(Some(InvoicePenalty {
            items: late.into_iter().map(item).collect::<Result<_, Error>>()?,
            invoice: id,
            customer: invoice.customer(),
            currency: *currency,
            as_of: self.date,
            interest: interest.claim(*currency)?,
            compensation: compensation.claim(*currency)?,
        }))
    }

    /// The debts of an invoice that bear interest. Only the one that fell due first has a fixed
    /// compensation: there is one an invoice.
    fn late(&self, invoice: InvoiceRow<'_>, limits: &Limits<'_>) -> Result<Vec<Late>, Error> {
        let mut late = Vec::new();
        for (number, due, amount) in invoice.debts() {
            if due < self.as_of && amount > 0 {
                let owed = self.owed(invoice, (number, due, amount))?;
                let found = Assessed::new(&self.prepared, limits, &owed, self.as_of)?;
                if found.days > 0 {
                    late.push(Late { number, owed, found });
                }
            }
        }
        let first = late.iter().map(|late| (late.owed.due, late.number)).min();
        for Late { number, owed, found } in &mut late {
            if first != Some((owed.due, *number)) {
                found.compensation = found.compensation.map(|_| 0);
            }
        }
        Ok(late)
    }

    /// A debt with what was settled of it by the day.
    fn owed(
        &self,
        invoice: InvoiceRow<'_>,
        (number, due, amount): (u32, i32, i64),
    ) -> Result<Owed, Error> {
        let debtor = self.prepared.debtor(self.kind(invoice))?;
        let owed = Owed { amount, due, arose: invoice.issued(), debtor, balances: Vec::new() };
        let part = number.saturating_sub(1);
        let known = |posting: &Posting| posting.part == part && posting.day <= self.as_of;
        let postings = invoice.postings().filter(known);
        let mut settled: Vec<_> = postings.map(|posting| (posting.day, posting.amount)).collect();
        order::sort_by_key(&mut settled, |(day, _)| *day);
        // INVARIANT: the replay of a ledger never settles more than there is.
        owed.settled_by(settled).map_err(|_| out_of_range())
    }

    /// What was claimed about an invoice: as interest, and as costs.
    fn claimed(&self, invoice: InvoiceRow<'_>) -> (Tally, Tally) {
        let (mut interest, mut costs) = (Tally::default(), Tally::default());
        for claim in invoice.claims().filter(|claim| claim.entered() <= self.as_of) {
            let tally = if claim.claim() == Claim::Interest { &mut interest } else { &mut costs };
            tally.claim_amount(claim.amount());
            for posting in claim.postings().filter(|posting| posting.day <= self.as_of) {
                tally.settle(posting.source, posting.amount);
            }
        }
        (interest, costs)
    }
}
