//! The named values of facts.

named! {
    /// Whether a customer buys for a trade: statutory penalties and contact rules depend on it.
    pub enum CustomerKind: "customer kind" {
        /// A trader, a company, a public body.
        Business = "business",
        /// A natural person who buys for other purposes.
        Consumer = "consumer",
    }
}

named! {
    /// What a debt is for. The order is that in which the law settles them: costs, then interest,
    /// then the principal (BGB 367 (1); Code civil, art. 1343-1, for interest before capital).
    #[derive(PartialOrd, Ord)]
    pub enum Claim: "claim" {
        /// Costs of collection that the debtor owes: fees, fixed compensation.
        Costs = "costs",
        /// Interest for late payment.
        Interest = "interest",
        /// The price itself: what an invoice is for unless it says otherwise.
        Principal = "principal",
    }
}

named! {
    /// Why a debt was given up.
    pub enum WriteOffReason: "write-off reason" {
        /// It cannot be collected.
        BadDebt = "bad_debt",
        /// The customer is insolvent.
        Insolvency = "insolvency",
        /// It is barred by limitation.
        TimeBarred = "time_barred" | "prescribed",
        /// A commercial gesture.
        Goodwill = "goodwill",
        /// A discount that was earned by paying early.
        Discount = "discount",
        /// A difference too small to ask for.
        Tolerance = "tolerance" | "small_difference",
        /// None of these.
        Other = "other",
    }
}

named! {
    /// How a dispute ended. Only a credit note changes what is owed; the outcome says why.
    pub enum DisputeOutcome: "dispute outcome" {
        /// The customer was right: a credit note follows or has followed.
        Credited = "credited",
        /// The debt stands.
        Upheld = "upheld",
        /// Both sides settled for something between.
        Mediated = "mediated",
        /// The customer dropped it.
        Withdrawn = "withdrawn",
    }
}

named! {
    /// By which way a customer was contacted.
    pub enum Channel: "channel" {
        /// An e-mail.
        Email = "email" | "e-mail",
        /// A letter by ordinary post.
        Letter = "letter",
        /// A letter whose delivery is proved.
        RegisteredLetter = "registered_letter",
        /// A call.
        Phone = "phone" | "call",
        /// A text message.
        Sms = "sms",
        /// A visit.
        Visit = "visit",
        /// A message in a customer portal or an app.
        Portal = "portal",
        /// Any other way.
        Other = "other",
    }
}
