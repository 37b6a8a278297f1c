//! What happened, as a caller tells it: one case per kind of fact.

use std::collections::HashMap;

use crate::fact_names::{Channel, Claim, CustomerKind, DisputeOutcome, WriteOffReason};
use crate::values::{CivilDate, ExactDecimal, UnicodeText};

/// One due date of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub(crate) struct Instalment {
    /// The day it falls due.
    pub(crate) due: CivilDate,
    /// What falls due on that day.
    pub(crate) amount: ExactDecimal,
}

/// One dated fact.
///
/// Every amount is positive, every id is the caller's, 1 to 128 bytes; a currency that is left out is
/// the ledger's.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub(crate) enum Fact {
    /// What is known of a customer. Documents may name a customer that no such fact describes.
    Customer {
        /// The caller's id; 1 to 128 bytes.
        id: UnicodeText,
        /// Since when he buys.
        #[uniffi(default = None)]
        since: Option<CivilDate>,
        /// Business or consumer.
        #[uniffi(default = None)]
        kind: Option<CustomerKind>,
        /// The currency that all his documents must have.
        #[uniffi(default = None)]
        currency: Option<UnicodeText>,
        /// Values to group by, for every document that has none of that name.
        #[uniffi(default)]
        tags: HashMap<UnicodeText, UnicodeText>,
    },
    /// A debt: what a customer owes from a day on, and when it falls due.
    Invoice {
        /// The caller's id, unique among invoices, credit notes and payments.
        id: UnicodeText,
        /// Who owes it.
        customer: UnicodeText,
        /// The day it was issued.
        issue: CivilDate,
        /// The day it falls due; none where it falls due in instalments.
        #[uniffi(default = None)]
        due: Option<CivilDate>,
        /// The whole amount, taxes included; zero or more.
        amount: ExactDecimal,
        /// What falls due when, where there are several days; they sum to the amount.
        #[uniffi(default)]
        instalments: Vec<Instalment>,
        /// How much of the amount is tax.
        #[uniffi(default = None)]
        tax: Option<ExactDecimal>,
        /// The day the customer received it.
        #[uniffi(default = None)]
        receipt: Option<CivilDate>,
        /// The day it entered the books, where that is not the day of issue.
        #[uniffi(default = None)]
        posting: Option<CivilDate>,
        /// What the debt is for; the principal where nothing is said.
        #[uniffi(default = None)]
        claim: Option<Claim>,
        /// The invoice that interest or costs are for: a principal of the same customer and currency.
        #[uniffi(default = None)]
        about: Option<UnicodeText>,
        /// Its currency; the ledger's where nothing is said.
        #[uniffi(default = None)]
        currency: Option<UnicodeText>,
        /// Values to group by.
        #[uniffi(default)]
        tags: HashMap<UnicodeText, UnicodeText>,
    },
    /// A credit that was granted: for goods sent back, a price corrected, a discount given later.
    CreditNote {
        /// The caller's id, unique among invoices, credit notes and payments.
        id: UnicodeText,
        /// Whose credit it is; where it names an invoice, that invoice's customer.
        #[uniffi(default = None)]
        customer: Option<UnicodeText>,
        /// The invoice that it settles, as far as that is open.
        #[uniffi(default = None)]
        invoice: Option<UnicodeText>,
        /// From which day on it counts.
        date: CivilDate,
        /// How much, positive.
        amount: ExactDecimal,
        /// Its currency; the ledger's where nothing is said.
        #[uniffi(default = None)]
        currency: Option<UnicodeText>,
    },
    /// Money that came in.
    Payment {
        /// The caller's id, unique among invoices, credit notes and payments.
        id: UnicodeText,
        /// Whose credit it is; where it names an invoice, that invoice's customer.
        #[uniffi(default = None)]
        customer: Option<UnicodeText>,
        /// The invoice that it settles, as far as that is open.
        #[uniffi(default = None)]
        invoice: Option<UnicodeText>,
        /// From which day on it counts.
        date: CivilDate,
        /// How much, positive.
        amount: ExactDecimal,
        /// Its currency; the ledger's where nothing is said.
        #[uniffi(default = None)]
        currency: Option<UnicodeText>,
    },
    /// Part of a payment or credit note, applied to an invoice from a day on.
    Allocation {
        /// The caller's id, unique among allocations.
        id: UnicodeText,
        /// The payment or credit note.
        credit: UnicodeText,
        /// The invoice.
        invoice: UnicodeText,
        /// The instalment, 1 is the first; the earliest due first where nothing is said.
        #[uniffi(default = None)]
        instalment: Option<i32>,
        /// From which day on it counts: not before the credit or the invoice.
        date: CivilDate,
        /// How much: at most what is left of the credit, and what is open of the invoice.
        amount: ExactDecimal,
    },
    /// Money that went back to the customer: at most what is left of the credit.
    Refund {
        /// The caller's id, unique among refunds.
        id: UnicodeText,
        /// The payment or credit note that was paid out.
        credit: UnicodeText,
        /// The day it was paid out.
        date: CivilDate,
        /// How much, positive.
        amount: ExactDecimal,
    },
    /// A payment that bounced: what it settled is open again from that day on.
    ReturnedPayment {
        /// The caller's id, unique among returned payments.
        id: UnicodeText,
        /// The payment.
        payment: UnicodeText,
        /// The day it was returned.
        date: CivilDate,
        /// How much of it; the whole payment where nothing is said.
        #[uniffi(default = None)]
        amount: Option<ExactDecimal>,
        /// Why, in the caller's words.
        #[uniffi(default = None)]
        reason: Option<UnicodeText>,
    },
    /// A debt, or part of it, given up.
    WriteOff {
        /// The caller's id, unique among write-offs.
        id: UnicodeText,
        /// The invoice.
        invoice: UnicodeText,
        /// The instalment, 1 is the first; the earliest due first where nothing is said.
        #[uniffi(default = None)]
        instalment: Option<i32>,
        /// The day it was given up.
        date: CivilDate,
        /// How much: at most what is open.
        amount: ExactDecimal,
        /// Why.
        reason: WriteOffReason,
    },
    /// A debt contested, wholly or in part.
    Dispute {
        /// The caller's id, unique among disputes.
        id: UnicodeText,
        /// The invoice.
        invoice: UnicodeText,
        /// The day it was raised.
        opened: CivilDate,
        /// How much is contested; the whole invoice where nothing is said.
        #[uniffi(default = None)]
        amount: Option<ExactDecimal>,
        /// Why, in the caller's words.
        reason: UnicodeText,
    },
    /// How a dispute ended.
    DisputeResolution {
        /// The dispute.
        dispute: UnicodeText,
        /// From which day on it is over.
        date: CivilDate,
        /// How.
        outcome: DisputeOutcome,
    },
    /// A promise to pay an amount by a day.
    Promise {
        /// The caller's id, unique among promises.
        id: UnicodeText,
        /// Who promised; where it names invoices, their customer.
        #[uniffi(default = None)]
        customer: Option<UnicodeText>,
        /// Which invoices he promised to pay; any of his where there is none.
        #[uniffi(default)]
        invoices: Vec<UnicodeText>,
        /// The day he promised.
        made: CivilDate,
        /// The last day on which a payment keeps the promise.
        due: CivilDate,
        /// How much: at most what was open on the day he promised.
        amount: ExactDecimal,
        /// Its currency; the ledger's where nothing is said.
        #[uniffi(default = None)]
        currency: Option<UnicodeText>,
    },
    /// A contact with the customer, by either side.
    Contact {
        /// The caller's id, unique among contacts.
        id: UnicodeText,
        /// The customer.
        customer: UnicodeText,
        /// What it was about; his account as a whole where there is none.
        #[uniffi(default)]
        invoices: Vec<UnicodeText>,
        /// The day.
        date: CivilDate,
        /// By which way.
        channel: Channel,
        /// Which step of which scenario it carried out, as an id.
        #[uniffi(default = None)]
        action: Option<UnicodeText>,
        /// What was said, in the caller's words.
        #[uniffi(default = None)]
        note: Option<UnicodeText>,
    },
    /// What collecting cost the creditor: a letter, a call, a lawyer. Not a debt of the customer.
    Cost {
        /// The caller's id, unique among costs.
        id: UnicodeText,
        /// The day it arose.
        date: CivilDate,
        /// How much, positive.
        amount: ExactDecimal,
        /// For which customer, where it was for one.
        #[uniffi(default = None)]
        customer: Option<UnicodeText>,
        /// For which invoice, where it was for one.
        #[uniffi(default = None)]
        invoice: Option<UnicodeText>,
        /// What for, in the caller's words.
        #[uniffi(default = None)]
        purpose: Option<UnicodeText>,
        /// Its currency; the ledger's where nothing is said.
        #[uniffi(default = None)]
        currency: Option<UnicodeText>,
    },
    /// A stop: nothing is asked of this customer, or for this invoice, while it holds.
    Hold {
        /// The caller's id, unique among holds.
        id: UnicodeText,
        /// The customer; or an invoice.
        #[uniffi(default = None)]
        customer: Option<UnicodeText>,
        /// The invoice; or a customer.
        #[uniffi(default = None)]
        invoice: Option<UnicodeText>,
        /// The first day.
        from: CivilDate,
        /// The last day; until it is released where nothing is said.
        #[uniffi(default = None)]
        until: Option<CivilDate>,
        /// Why, in the caller's words.
        #[uniffi(default = None)]
        reason: Option<UnicodeText>,
    },
    /// The end of a stop before its last day.
    HoldRelease {
        /// The hold.
        hold: UnicodeText,
        /// From which day on it no longer holds.
        date: CivilDate,
    },
}
