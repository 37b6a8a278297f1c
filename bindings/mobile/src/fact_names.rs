//! The named values of facts.

use receivables::ledger;

use crate::names::closed_value;

closed_value! {
    /// What a fact tells, in the order in which a document lists them.
    FactKind = ledger::FactKind, fact_kind_named, fact_kind_name {
        /// What is known of a customer.
        Customer,
        /// A debt.
        Invoice,
        /// A credit that was granted.
        CreditNote,
        /// Money that came in.
        Payment,
        /// Part of a credit, applied to an invoice.
        Allocation,
        /// Money that went back.
        Refund,
        /// A payment that bounced.
        ReturnedPayment,
        /// A debt given up.
        WriteOff,
        /// A debt contested.
        Dispute,
        /// How a dispute ended.
        DisputeResolution,
        /// A promise to pay.
        Promise,
        /// A contact with the customer.
        Contact,
        /// What collecting cost.
        Cost,
        /// A stop on dunning.
        Hold,
        /// The end of a stop.
        HoldRelease,
    }
}

closed_value! {
    /// Whether a customer buys for a trade: statutory penalties and contact rules depend on it.
    CustomerKind = ledger::CustomerKind, customer_kind_named, customer_kind_name {
        /// A trader, a company, a public body.
        Business,
        /// A natural person who buys for other purposes.
        Consumer,
    }
}

closed_value! {
    /// What a debt is for. The order is that in which the law settles them: costs, then interest,
    /// then the principal (BGB 367 (1); Code civil, art. 1343-1, for interest before capital).
    Claim = ledger::Claim, claim_named, claim_name {
        /// Costs of collection that the debtor owes: fees, fixed compensation.
        Costs,
        /// Interest for late payment.
        Interest,
        /// The price itself: what an invoice is for unless it says otherwise.
        Principal,
    }
}

closed_value! {
    /// Why a debt was given up.
    WriteOffReason = ledger::WriteOffReason, write_off_reason_named, write_off_reason_name {
        /// It cannot be collected.
        BadDebt,
        /// The customer is insolvent.
        Insolvency,
        /// It is barred by limitation.
        TimeBarred,
        /// A commercial gesture.
        Goodwill,
        /// A discount that was earned by paying early.
        Discount,
        /// A difference too small to ask for.
        Tolerance,
        /// None of these.
        Other,
    }
}

closed_value! {
    /// How a dispute ended. Only a credit note changes what is owed; the outcome says why.
    DisputeOutcome = ledger::DisputeOutcome, dispute_outcome_named, dispute_outcome_name {
        /// The customer was right: a credit note follows or has followed.
        Credited,
        /// The debt stands.
        Upheld,
        /// Both sides settled for something between.
        Mediated,
        /// The customer dropped it.
        Withdrawn,
    }
}

closed_value! {
    /// By which way a customer was contacted.
    Channel = ledger::Channel, channel_named, channel_name {
        /// An e-mail.
        Email,
        /// A letter by ordinary post.
        Letter,
        /// A letter whose delivery is proved.
        RegisteredLetter,
        /// A call.
        Phone,
        /// A text message.
        Sms,
        /// A visit.
        Visit,
        /// A message in a customer portal or an app.
        Portal,
        /// Any other way.
        Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::assert_same_values;

    #[test]
    fn every_value_of_the_core_is_exported() {
        assert_same_values::<_, ledger::FactKind>(FactKind::ALL, fact_kind_named);
        assert_same_values::<_, ledger::CustomerKind>(CustomerKind::ALL, customer_kind_named);
        assert_same_values::<_, ledger::Claim>(Claim::ALL, claim_named);
        assert_same_values::<_, ledger::WriteOffReason>(
            WriteOffReason::ALL,
            write_off_reason_named,
        );
        assert_same_values::<_, ledger::DisputeOutcome>(DisputeOutcome::ALL, dispute_outcome_named);
        assert_same_values::<_, ledger::Channel>(Channel::ALL, channel_named);
    }
}
