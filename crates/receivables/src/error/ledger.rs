//! Errors of the ledger: facts that contradict each other.

use chrono::NaiveDate;
use rust_decimal::Decimal;

area_errors! {
    /// The ledger: facts that do not stand on their own or contradict each other.
    LedgerError {
        #[doc = "Two facts of one kind with the same id; invoices, credit notes and payments share one set of ids."]
        "ledger.duplicate_id" "{fact} `{value}` is given twice"
        DuplicateId { fact: &'static str, value: String }

        #[doc = "A fact refers to another that is not there."]
        "ledger.unknown_id" "there is no {fact} `{value}`"
        UnknownId { fact: &'static str, value: String }

        #[doc = "More is settled or written off than is open at that moment."]
        "ledger.over_application" "{fact} `{id}` of {amount} where {available} is open"
        OverApplication { fact: &'static str, id: String, amount: Decimal, available: Decimal }

        #[doc = "More is taken from a payment or credit note than is left of it."]
        "ledger.credit_exceeded" "{fact} `{id}` of {amount} where {available} is left of the credit"
        CreditExceeded { fact: &'static str, id: String, amount: Decimal, available: Decimal }

        #[doc = "A fact comes before the invoice, payment, dispute or hold that it refers to."]
        "ledger.too_early" "{fact} `{id}` on {date}: expected {earliest} or later"
        TooEarly { fact: &'static str, id: String, date: NaiveDate, earliest: NaiveDate }

        #[doc = "Two facts that belong together name different customers."]
        "ledger.customer_mismatch" "{fact} `{id}` is of customer `{found}`: expected `{expected}`"
        CustomerMismatch { fact: &'static str, id: String, found: String, expected: String }

        #[doc = "Two facts that belong together are in different currencies."]
        "ledger.currency_mismatch" "{fact} `{id}` is in {found}: expected {expected}"
        CurrencyMismatch { fact: &'static str, id: String, found: String, expected: String }

        #[doc = "Interest or costs about an invoice that is itself interest or costs."]
        "ledger.not_a_principal" "{fact} `{id}` is about `{about}`, which is no principal"
        NotAPrincipal { fact: &'static str, id: String, about: String }

        #[doc = "The instalments of an invoice do not sum to its amount."]
        "ledger.instalments_do_not_sum" "the instalments sum to {sum}: expected {amount}"
        InstalmentsDoNotSum { sum: Decimal, amount: Decimal }

        #[doc = "A zero or negative amount where only a positive one makes sense."]
        "ledger.not_positive" "{value} is not a positive amount"
        NotPositive { value: Decimal }

        #[doc = "A tax part larger than the invoice."]
        "ledger.tax_exceeds_amount" "{tax} of tax in an invoice of {amount}"
        TaxExceedsAmount { tax: Decimal, amount: Decimal }

        #[doc = "A promise larger than what was open when it was made."]
        "ledger.promise_exceeds_open" "promise `{id}` of {amount} where {open} was open"
        PromiseExceedsOpen { id: String, amount: Decimal, open: Decimal }

        #[doc = "A dispute larger than its invoice."]
        "ledger.dispute_exceeds_invoice" "dispute `{id}` of {amount} on an invoice of {invoice_amount}"
        DisputeExceedsInvoice { id: String, amount: Decimal, invoice_amount: Decimal }

        #[doc = "A dispute or a hold that is ended twice."]
        "ledger.already_resolved" "{fact} `{value}` is ended twice"
        AlreadyResolved { fact: &'static str, value: String }

        #[doc = "A period that ends before it begins."]
        "ledger.dates_reversed" "{to} is before {from}"
        DatesReversed { from: NaiveDate, to: NaiveDate }

        #[doc = "A rule of allocation that asks for two things at once: whole items only, and a share for each."]
        "ledger.contradictory_rule" "`full_only` and `pro_rata` exclude each other"
        ContradictoryRule {}

        #[doc = "More facts of one kind than a ledger may have."]
        "ledger.too_many_facts" "a ledger cannot have {count} {fact} facts: expected at most {maximum}"
        TooManyFacts { fact: &'static str, count: usize, maximum: usize }
    }
}
