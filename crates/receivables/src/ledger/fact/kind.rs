//! The kinds of fact, by name.

named! {
    /// What a fact tells, in the order in which a document lists them.
    ///
    /// ```
    /// use receivables::ledger::FactKind;
    /// assert_eq!("returned_payment".parse::<FactKind>()?, FactKind::ReturnedPayment);
    /// assert_eq!(FactKind::CreditNote.plural(), "credit_notes");
    /// # Ok::<(), receivables::Error>(())
    /// ```
    #[derive(PartialOrd, Ord)]
    pub enum FactKind: "fact" {
        /// What is known of a customer.
        Customer = "customer",
        /// A debt.
        Invoice = "invoice",
        /// A credit that was granted.
        CreditNote = "credit_note",
        /// Money that came in.
        Payment = "payment",
        /// Part of a credit, applied to an invoice.
        Allocation = "allocation",
        /// Money that went back.
        Refund = "refund",
        /// A payment that bounced.
        ReturnedPayment = "returned_payment",
        /// A debt given up.
        WriteOff = "write_off",
        /// A debt contested.
        Dispute = "dispute",
        /// How a dispute ended.
        DisputeResolution = "dispute_resolution",
        /// A promise to pay.
        Promise = "promise",
        /// A contact with the customer.
        Contact = "contact",
        /// What collecting cost.
        Cost = "cost",
        /// A stop on dunning.
        Hold = "hold",
        /// The end of a stop.
        HoldRelease = "hold_release",
    }
}

impl FactKind {
    /// Whether such facts have an id of their own; resolutions and releases have that of what they
    /// end.
    pub(crate) fn names_itself(self) -> bool {
        !matches!(self, Self::DisputeResolution | Self::HoldRelease)
    }

    /// The name of a list of such facts in a document.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Customer => "customers",
            Self::Invoice => "invoices",
            Self::CreditNote => "credit_notes",
            Self::Payment => "payments",
            Self::Allocation => "allocations",
            Self::Refund => "refunds",
            Self::ReturnedPayment => "returned_payments",
            Self::WriteOff => "write_offs",
            Self::Dispute => "disputes",
            Self::DisputeResolution => "dispute_resolutions",
            Self::Promise => "promises",
            Self::Contact => "contacts",
            Self::Cost => "costs",
            Self::Hold => "holds",
            Self::HoldRelease => "hold_releases",
        }
    }
}
