//! The ledger: its facts stay on this side, and are asked coarsely.

use std::sync::Arc;

use receivables::ledger;

use crate::account::{Balance, InvoiceHistory, PromiseStatus, Statement};
use crate::allocation::{AllocationRule, Allocations};
use crate::error::ReceivablesError;
use crate::fact_fields::{facts_of, push_facts};
use crate::fact_names::CustomerKind;
use crate::facts::Fact;
use crate::items::OpenItems;
use crate::money::currency;
use crate::penalty::InvoicePenalty;
use crate::penalty_policy::PenaltyPolicy;
use crate::values::{CivilDate, UnicodeText};

/// Dated facts, from which every open amount of every day follows.
///
/// Immutable, and safe to use from several threads at once: `append` gives another ledger, which
/// answers as if all facts had been given at once. The order in which facts come never shows.
#[derive(uniffi::Object)]
pub(crate) struct Ledger(ledger::Ledger);

/// How many facts of each kind a ledger holds.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
#[allow(missing_docs, reason = "each field counts the facts of its name")]
pub(crate) struct FactCounts {
    pub(crate) customers: i64,
    pub(crate) invoices: i64,
    pub(crate) credit_notes: i64,
    pub(crate) payments: i64,
    pub(crate) allocations: i64,
    pub(crate) refunds: i64,
    pub(crate) returned_payments: i64,
    pub(crate) write_offs: i64,
    pub(crate) disputes: i64,
    pub(crate) dispute_resolutions: i64,
    pub(crate) promises: i64,
    pub(crate) contacts: i64,
    pub(crate) costs: i64,
    pub(crate) holds: i64,
    pub(crate) hold_releases: i64,
}

impl Ledger {
    fn of(ledger: ledger::Ledger) -> Arc<Self> {
        Arc::new(Self(ledger))
    }
}

#[uniffi::export]
impl Ledger {
    /// A ledger of facts, in any order.
    ///
    /// `currency` is that of every document that names none, with `precision` decimals where given.
    /// Throws every problem found, each with the place of its fact, `facts[3].due`. Facts that are
    /// wrong by themselves, or refer to what is not there: `item.invalid_id`, `amount.too_precise`,
    /// `amount.out_of_range`, `date.out_of_range`, `currency.unknown`, `ledger.not_positive`,
    /// `ledger.tax_exceeds_amount`, `ledger.instalments_do_not_sum`, `ledger.dates_reversed`,
    /// `ledger.duplicate_id`, `ledger.unknown_id`, `ledger.customer_mismatch`,
    /// `ledger.currency_mismatch`, `ledger.dispute_exceeds_invoice`, `ledger.already_resolved`,
    /// `input.missing_field`, `input.contradiction`, `input.out_of_range`, `ledger.too_many_facts`.
    /// Where there is none of those, facts that contradict each other in time: `ledger.too_early`,
    /// `ledger.over_application`, `ledger.credit_exceeded`, `ledger.promise_exceeds_open`.
    #[uniffi::constructor(default(precision = None))]
    fn from_facts(
        facts: &[Fact],
        currency: &UnicodeText,
        precision: Option<i32>,
    ) -> Result<Arc<Self>, ReceivablesError> {
        let builder = ledger::Ledger::builder(self::currency(currency, precision)?);
        Ok(Self::of(push_facts(builder, facts).build()?))
    }

    /// A ledger from the text of its document.
    ///
    /// The same in every language, at most 64 MiB: `{"currency": "EUR", "invoices": [{"id": "F-001",
    /// "customer": "acme", "issue": "2026-05-01", "due": "2026-05-31", "amount": "1200.00"}]}`, with
    /// a list for each kind of fact. Throws what `from_facts` throws, at `invoices[3].due`,
    /// `amount.malformed`, `date.malformed`, `input.unknown_name`, `input.malformed` for what is not
    /// JSON, and `input.unknown_field`, `input.duplicate_field`, `input.wrong_type` or `input.null`
    /// for what is not such a document.
    #[uniffi::constructor]
    fn from_json(document: &UnicodeText) -> Result<Arc<Self>, ReceivablesError> {
        Ok(Self::of(receivables_boundary::ledger_from_json(document.text()?)?))
    }

    /// A ledger from JSON Lines: its currency in the first line, then one fact a line. Blank lines
    /// are passed over; every problem is reported, at `lines[7].due`.
    ///
    /// The first line is `{"fact": "ledger", "currency": "EUR"}`; a fact has its kind in `fact`.
    /// Throws what `from_json` throws.
    #[uniffi::constructor]
    fn from_json_lines(text: &UnicodeText) -> Result<Arc<Self>, ReceivablesError> {
        Ok(Self::of(receivables_boundary::ledger_from_json_lines(text.text()?)?))
    }

    /// The ledger of these facts and of more, as if all had been given at once.
    ///
    /// A back-dated fact changes the days after it. The ledger itself stays as it is. Throws what
    /// `from_facts` throws; `facts[7]` counts within `facts`.
    fn append(&self, facts: &[Fact]) -> Result<Arc<Self>, ReceivablesError> {
        Ok(Self::of(push_facts(self.0.to_builder(), facts).build()?))
    }

    /// The ledger of these facts and of more, one a line.
    ///
    /// No line names the currency: the ledger has one. Throws what `from_json_lines` throws.
    fn append_json_lines(&self, text: &UnicodeText) -> Result<Arc<Self>, ReceivablesError> {
        Ok(Self::of(receivables_boundary::append_json_lines(&self.0, text.text()?)?))
    }

    /// What is open at the end of a day; later facts are as if unknown.
    ///
    /// One row per invoice, or per instalment where there are several (`F-1/2`), that is not settled
    /// by then, by customer, issue date and id; then one row per payment or credit note of which
    /// something is left, negative. Disputed parts are those of disputes that were opened and not
    /// resolved by then. Tags are the invoice's own, else its customer's. Throws
    /// `date.out_of_range`, and `item.too_many_rows` when instalments make more than 2^31 - 1 items.
    fn as_of(&self, date: CivilDate) -> Result<Arc<OpenItems>, ReceivablesError> {
        Ok(OpenItems::of(self.0.as_of(date.named("date")?)?))
    }

    /// What each customer owes at the end of a day: one line per customer and currency in which he
    /// has an open invoice or an unapplied credit, sorted by customer, then currency code.
    ///
    /// Throws `date.out_of_range`, and `amount.out_of_range` beyond what a decimal holds.
    fn balances(&self, date: CivilDate) -> Result<Vec<Balance>, ReceivablesError> {
        let balances = self.0.balances(date.named("date")?)?;
        Ok(balances.into_iter().map(Into::into).collect())
    }

    /// The customer's statements of account from one day to another, both included: one per currency
    /// with an opening balance or a movement, sorted by currency code.
    ///
    /// Invoices, refunds and returned payments raise what he owes; credit notes, payments and
    /// write-offs lower it; allocations move nothing. `closing = opening + sum of movements`.
    /// Where nothing happened at all, one statement of zero in the ledger's currency. Throws
    /// `ledger.unknown_id` for a customer whom no fact names, `ledger.dates_reversed` when `to` is
    /// before `from`, `date.out_of_range`.
    fn statement(
        &self,
        customer: &UnicodeText,
        from: CivilDate,
        to: CivilDate,
    ) -> Result<Vec<Statement>, ReceivablesError> {
        let (from, to) = (from.named("from")?, to.named("to")?);
        let statements = self.0.statement(customer.named("customer")?, from, to)?;
        Ok(statements.into_iter().map(Into::into).collect())
    }

    /// What happened to an invoice up to a day, and what was open after each event.
    ///
    /// Throws `ledger.unknown_id` for an invoice that is not there, `date.out_of_range`.
    fn history(
        &self,
        invoice: &UnicodeText,
        as_of: CivilDate,
    ) -> Result<InvoiceHistory, ReceivablesError> {
        Ok(self.0.history(invoice.named("invoice")?, as_of.named("as_of")?)?.into())
    }

    /// What became of every promise made by a day, in the order of the last day, the day made and
    /// the id.
    ///
    /// Payments count from the day it was made to its last day, each cent for one promise only:
    /// those that end first take first. A promise for certain invoices takes what payments settled
    /// of those; any other takes what the customer paid. A payment that was returned by that day
    /// does not count. Credit notes and write-offs keep no promise. Throws `date.out_of_range`.
    fn promises(&self, as_of: CivilDate) -> Result<Vec<PromiseStatus>, ReceivablesError> {
        let promises = self.0.promises(as_of.named("as_of")?)?;
        Ok(promises.into_iter().map(Into::into).collect())
    }

    /// What a rule makes of the credits that no fact applies: which open items they settle, day by
    /// day to `until`, and why.
    ///
    /// It is a proposal: append its `facts` to have it. Facts after `until` are not seen. What
    /// recorded facts settle or take by then stays reserved for them, so that the proposal always
    /// fits; a proposal made again after it was appended is empty. Throws `input.unknown_name`,
    /// `ledger.contradictory_rule` for `full_only` with `pro_rata`, `ledger.not_positive`,
    /// `currency.unknown` or `amount.too_precise` for a tolerance, `date.out_of_range`.
    fn allocate(
        &self,
        until: CivilDate,
        rule: &AllocationRule,
    ) -> Result<Allocations, ReceivablesError> {
        let until = until.named("until")?;
        let rule = rule.core().map_err(|error| error.at("rule"))?;
        Ok(Allocations::of(self.0.allocate(until, &rule)?)?)
    }

    /// What every invoice bears up to a day, that day included, and what of it was claimed.
    ///
    /// Each instalment of an invoice for goods or services is a debt of its own, settled by what was
    /// posted to it by that day. One fixed compensation an invoice goes to the first of its
    /// instalments that is late. Interest and costs are claimed by invoices of their own that are
    /// about it. Invoices that bear nothing and of which nothing was claimed are left out; the
    /// others are by customer, issue date and id.
    ///
    /// With `debtors` only the invoices of businesses, or of consumers: a customer of whom nothing is
    /// known is of the policy's `debtor`. A law for businesses refuses consumers. Throws what
    /// `late_interest` throws; `penalty.not_for_consumers` and `penalty.rate_missing` at the id of
    /// the invoice.
    #[uniffi::method(default(debtors = None))]
    fn penalties(
        &self,
        policy: &PenaltyPolicy,
        as_of: CivilDate,
        debtors: Option<CustomerKind>,
    ) -> Result<Vec<InvoicePenalty>, ReceivablesError> {
        let (policy, as_of) = (policy.core()?, as_of.named("as_of")?);
        let found = self.0.penalties_of(debtors.map(Into::into), &policy, as_of)?;
        Ok(found.into_iter().map(InvoicePenalty::of).collect())
    }

    /// The facts as they were given: kind by kind in the order of a document, each kind by customer,
    /// day and id.
    ///
    /// All in one call, and all in the caller's memory; `to_json_lines` is the shorter form of a
    /// large ledger.
    fn facts(&self) -> Result<Vec<Fact>, ReceivablesError> {
        Ok(facts_of(self.0.facts())?)
    }

    /// How many facts there are.
    fn len(&self) -> i32 {
        i32::try_from(self.0.len()).unwrap_or(i32::MAX)
    }

    /// How many facts of each kind there are.
    fn counts(&self) -> FactCounts {
        let counts = self.0.counts();
        FactCounts {
            customers: whole(counts.customers),
            invoices: whole(counts.invoices),
            credit_notes: whole(counts.credit_notes),
            payments: whole(counts.payments),
            allocations: whole(counts.allocations),
            refunds: whole(counts.refunds),
            returned_payments: whole(counts.returned_payments),
            write_offs: whole(counts.write_offs),
            disputes: whole(counts.disputes),
            dispute_resolutions: whole(counts.dispute_resolutions),
            promises: whole(counts.promises),
            contacts: whole(counts.contacts),
            costs: whole(counts.costs),
            holds: whole(counts.holds),
            hold_releases: whole(counts.hold_releases),
        }
    }

    /// The currency of documents that name none.
    fn currency(&self) -> String {
        self.0.currency().code().to_owned()
    }

    /// Every currency of the ledger, its own first.
    fn currencies(&self) -> Vec<String> {
        self.0.currencies().iter().map(|currency| currency.code().to_owned()).collect()
    }

    /// The customers, sorted: text by bytes, integers by value.
    fn customers(&self) -> Vec<String> {
        self.0.customers().iter().map(|customer| customer.to_string()).collect()
    }

    /// The document of a ledger.
    ///
    /// `from_json` reads it, in every language. Throws `input.malformed` where it cannot be written.
    fn to_json(&self) -> Result<String, ReceivablesError> {
        Ok(receivables_boundary::ledger_to_json(&self.0)?)
    }

    /// A ledger as JSON Lines: its currency, then one fact a line.
    ///
    /// `from_json_lines` reads it, in every language. Throws `input.malformed` where it cannot be
    /// written.
    fn to_json_lines(&self) -> Result<String, ReceivablesError> {
        Ok(receivables_boundary::ledger_to_json_lines(&self.0)?)
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
