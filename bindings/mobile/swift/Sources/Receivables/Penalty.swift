extension InvoicePenalty {
    /// What is not claimed yet of the penalties of one invoice: all that `penaltyClaims` asks of it.
    public var unclaimed: Unclaimed {
        Unclaimed(
            invoice: invoice, customer: customer, currency: currency, asOf: asOf,
            interest: interest.unclaimed, compensation: compensation.unclaimed
        )
    }
}
