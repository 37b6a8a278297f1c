//! What debts bear: the debt, its segments and its total, as plain records.

use chrono::NaiveDate;
use receivables::{Error, penalty};
use receivables_boundary::Json;
use rust_decimal::Decimal;

use crate::error::ReceivablesError;
use crate::fact_fields::facts_of;
use crate::fact_names::CustomerKind;
use crate::facts::Fact;
use crate::money::{currency, whole};
use crate::penalty_names::{ClaimState, LimitedBy, Pack};
use crate::values::{CivilDate, ExactDecimal, UnicodeText, each};

/// One debt: an amount due on a day, and the payments that settled it, wholly or in part.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Debt {
    /// How much was due; positive.
    pub(crate) amount: ExactDecimal,
    /// The currency of the amounts.
    pub(crate) currency: UnicodeText,
    /// The day it fell due.
    pub(crate) due: CivilDate,
    /// The day it arose; its due date where nothing is said.
    #[uniffi(default = None)]
    pub(crate) issue: Option<CivilDate>,
    /// Who owes; what the policy says where nothing is said.
    #[uniffi(default = None)]
    pub(crate) debtor: Option<CustomerKind>,
    /// What was paid when, in any order; a negative amount opens the debt again.
    #[uniffi(default)]
    pub(crate) payments: Vec<DebtPayment>,
    /// The caller's id, which the statement shows.
    #[uniffi(default = None)]
    pub(crate) id: Option<UnicodeText>,
    /// The decimals that amounts keep, where they are not those of the currency.
    #[uniffi(default = None)]
    pub(crate) precision: Option<i32>,
}

/// What was paid of a debt.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct DebtPayment {
    /// The day.
    pub(crate) date: CivilDate,
    /// How much; negative for a payment that was returned.
    pub(crate) amount: ExactDecimal,
}

/// A run of days with the same rate and the same base.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Segment {
    /// The first day.
    pub(crate) from: CivilDate,
    /// The last day, included.
    pub(crate) to: CivilDate,
    /// How many days: `to - from + 1`.
    pub(crate) days: i32,
    /// The yearly rate as a fraction.
    pub(crate) rate: ExactDecimal,
    /// What was open at the end of the day before, with capitalised interest.
    pub(crate) base: ExactDecimal,
    /// The interest of these days.
    pub(crate) amount: ExactDecimal,
    /// Whether the law's floor stands in place of the contract's rate.
    pub(crate) floor_applied: bool,
    /// Whether the last known reference rate was carried forward.
    pub(crate) carried_forward: bool,
}

/// What one debt bears up to a day.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Penalty {
    /// The debt's id.
    pub(crate) id: Option<String>,
    /// The currency of the amounts.
    pub(crate) currency: String,
    /// How much was due.
    pub(crate) amount: ExactDecimal,
    /// The day it fell due.
    pub(crate) due: CivilDate,
    /// The last day that was looked at.
    pub(crate) as_of: CivilDate,
    /// Who owes.
    pub(crate) debtor: CustomerKind,
    /// The first day with interest; none without.
    pub(crate) from: Option<CivilDate>,
    /// The last day with interest; none without.
    pub(crate) to: Option<CivilDate>,
    /// The days with interest: the sum of those of the segments.
    pub(crate) days: i32,
    /// The runs of days, in order.
    pub(crate) segments: Vec<Segment>,
    /// The sum of the segments.
    pub(crate) interest_computed: ExactDecimal,
    /// The same within the policy's minimum and cap.
    pub(crate) interest: ExactDecimal,
    /// What bounded it.
    pub(crate) limited_by: Option<LimitedBy>,
    /// The fixed compensation; none where the law has it in another currency.
    pub(crate) compensation: Option<ExactDecimal>,
    /// `interest + compensation`.
    pub(crate) total: ExactDecimal,
    /// What is still open of the debt itself.
    pub(crate) open: ExactDecimal,
    /// The law.
    pub(crate) pack: Option<Pack>,
    /// The version of its rates.
    pub(crate) version: Option<CivilDate>,
    /// The statement: one line a segment, between a heading and the totals.
    pub(crate) text: Vec<String>,
}

/// What accrued of a penalty, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct PenaltyClaim {
    /// What came into being.
    pub(crate) accrued: ExactDecimal,
    /// What was asked for: the invoices that are about it.
    pub(crate) claimed: ExactDecimal,
    /// What of that was written off.
    pub(crate) waived: ExactDecimal,
    /// What of that credits settled; returned payments are taken off.
    pub(crate) paid: ExactDecimal,
    /// `claimed - waived - paid`.
    pub(crate) open: ExactDecimal,
    /// `accrued - claimed`; negative where too much was asked for.
    pub(crate) unclaimed: ExactDecimal,
    /// What has become of it.
    pub(crate) state: ClaimState,
}

/// What one invoice bears up to a day, and what of it was claimed, waived and paid.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct InvoicePenalty {
    /// The invoice.
    pub(crate) invoice: String,
    /// Its customer.
    pub(crate) customer: String,
    /// The currency of the amounts.
    pub(crate) currency: String,
    /// The last day that was looked at.
    pub(crate) as_of: CivilDate,
    /// The invoice, or each of its instalments (`F-001/2`), that bears interest for a day or more.
    pub(crate) items: Vec<Penalty>,
    /// The interest of all items together.
    pub(crate) interest: PenaltyClaim,
    /// The fixed compensation, and costs that were claimed beside it.
    pub(crate) compensation: PenaltyClaim,
}

/// What is not claimed yet of the penalties of one invoice: all that a claim asks of it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Unclaimed {
    /// The invoice.
    pub(crate) invoice: UnicodeText,
    /// Its customer.
    pub(crate) customer: UnicodeText,
    /// The currency of the amounts.
    pub(crate) currency: UnicodeText,
    /// The last day that was looked at.
    pub(crate) as_of: CivilDate,
    /// What of the interest is not claimed; nothing is proposed for zero and less.
    pub(crate) interest: ExactDecimal,
    /// What of the fixed compensation is not claimed.
    pub(crate) compensation: ExactDecimal,
}

/// The facts that claim what is not claimed yet: an invoice of interest, and one of costs, about
/// each invoice.
///
/// Their ids are made of what they are about, `F-001:interest:2026-07-31` and
/// `F-001:costs:2026-07-31`, so that the same proposal has the same ids; they are issued and due on
/// the last day that was looked at. Once appended, they are settled like any debt, before the
/// principal under `costs_interest_principal`, and nothing is proposed again. Throws
/// `currency.unknown`, `amount.out_of_range` and `date.out_of_range`, at `penalties[3]`.
#[uniffi::export]
fn penalty_claims(penalties: &[Unclaimed]) -> Result<Vec<Fact>, ReceivablesError> {
    let unclaimed = each(penalties, Unclaimed::core).map_err(|error| error.at("penalties"))?;
    Ok(facts_of(penalty::claims(unclaimed))?)
}

impl Unclaimed {
    fn core(&self) -> Result<penalty::Unclaimed, Error> {
        let amount = |amount: &ExactDecimal, name| {
            amount.to_decimal().map_err(|error: Error| error.at(name))
        };
        Ok(penalty::Unclaimed {
            invoice: self.invoice.named("invoice")?.to_owned(),
            customer: self.customer.named("customer")?.to_owned(),
            currency: currency(&self.currency, None)?,
            as_of: self.as_of.named("as_of")?,
            interest: amount(&self.interest, "interest")?,
            compensation: amount(&self.compensation, "compensation")?,
        })
    }
}

/// The debt that a JSON document says: `{"amount": "1000.00", "currency": "EUR", "due": "2026-05-31"}`.
///
/// It may also have `id`, `precision`, `issue`, `debtor` and `payments`, each with `date` and `amount`.
/// Throws `input.unknown_field`, `input.missing_field`, `input.wrong_type`, `input.unknown_name`,
/// `amount.malformed`, `amount.too_precise`, `amount.out_of_range`, `date.malformed`,
/// `currency.unknown`, and `input.malformed` for what is not JSON.
#[uniffi::export]
fn debt_from_json(document: &UnicodeText) -> Result<Debt, ReceivablesError> {
    let document = Json::read(document.text()?)?;
    Ok(Debt::of(receivables_boundary::debt(&document)?))
}

impl Debt {
    fn of(debt: penalty::Debt) -> Self {
        let payment = |(date, amount): (NaiveDate, Decimal)| DebtPayment {
            date: date.into(),
            amount: amount.into(),
        };
        let currency = debt.amount.currency();
        Self {
            amount: debt.amount.amount().into(),
            currency: currency.code().into(),
            due: debt.due.into(),
            issue: debt.issue.map(Into::into),
            debtor: debt.debtor.map(Into::into),
            payments: debt.payments.into_iter().map(payment).collect(),
            id: debt.id.as_deref().map(Into::into),
            precision: Some(small(currency.precision())),
        }
    }

    pub(crate) fn core(&self) -> Result<penalty::Debt, Error> {
        let amount = whole(&self.amount, &self.currency, self.precision)?;
        let mut debt = penalty::Debt::new(amount, self.due.named("due")?);
        debt.issue = self.issue.map(|date| date.named("issue")).transpose()?;
        debt.debtor = self.debtor.map(Into::into);
        let payments = each(&self.payments, DebtPayment::core);
        debt.payments = payments.map_err(|error| error.at("payments"))?;
        let id = self.id.as_ref().map(|id| id.named("id")).transpose()?;
        debt.id = id.map(str::to_owned);
        Ok(debt)
    }
}

impl DebtPayment {
    fn core(&self) -> Result<(NaiveDate, Decimal), Error> {
        let amount = self.amount.to_decimal().map_err(|error| error.at("amount"));
        Ok((self.date.named("date")?, amount?))
    }
}

impl Penalty {
    pub(crate) fn of(penalty: penalty::Penalty) -> Self {
        Self {
            id: penalty.id,
            currency: penalty.currency.code().to_owned(),
            amount: penalty.amount.into(),
            due: penalty.due.into(),
            as_of: penalty.as_of.into(),
            debtor: penalty.debtor.into(),
            from: penalty.from.map(Into::into),
            to: penalty.to.map(Into::into),
            days: small(penalty.days),
            segments: penalty.segments.iter().map(Segment::of).collect(),
            interest_computed: penalty.interest_computed.into(),
            interest: penalty.interest.into(),
            limited_by: penalty.limited_by.map(Into::into),
            compensation: penalty.compensation.map(Into::into),
            total: penalty.total.into(),
            open: penalty.open.into(),
            pack: penalty.pack.and_then(Pack::of),
            version: penalty.version.map(Into::into),
            text: penalty.text,
        }
    }
}

impl Segment {
    fn of(segment: &penalty::Segment) -> Self {
        Self {
            from: segment.from.into(),
            to: segment.to.into(),
            days: small(segment.days),
            rate: segment.rate.into(),
            base: segment.base.into(),
            amount: segment.amount.into(),
            floor_applied: segment.floor_applied,
            carried_forward: segment.carried_forward,
        }
    }
}

impl PenaltyClaim {
    fn of(claim: &penalty::PenaltyClaim) -> Self {
        Self {
            accrued: claim.accrued.into(),
            claimed: claim.claimed.into(),
            waived: claim.waived.into(),
            paid: claim.paid.into(),
            open: claim.open.into(),
            unclaimed: claim.unclaimed.into(),
            state: claim.state.into(),
        }
    }
}

impl InvoicePenalty {
    pub(crate) fn of(penalty: penalty::InvoicePenalty) -> Self {
        Self {
            invoice: penalty.invoice,
            customer: penalty.customer,
            currency: penalty.currency.code().to_owned(),
            as_of: penalty.as_of.into(),
            items: penalty.items.into_iter().map(Penalty::of).collect(),
            interest: PenaltyClaim::of(&penalty.interest),
            compensation: PenaltyClaim::of(&penalty.compensation),
        }
    }
}

/// A number of days or decimals: three hundred years at most.
pub(crate) fn small(days: u32) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}
