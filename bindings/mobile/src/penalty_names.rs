//! The named values of late interest.

use receivables::penalty;

use crate::names::{closed_value, named_value};

named_value! {
    /// A law on late payment.
    Pack = penalty::Pack, pack_named, pack_name {
        /// Directive 2011/7/EU, articles 2, 3 and 6, for the euro area: the ECB's rate of 1 January
        /// or 1 July and 8 points, EUR 40. The least that a law of the Union may grant.
        Eu,
        /// Code de commerce, L441-10 II and D441-5: the ECB's rate of 1 January or 1 July and 10
        /// points, EUR 40; a contract rate is at least three times the legal rate.
        Fr,
        /// BGB 247, 286, 288: the base rate and 9 points (8 for debts that arose before
        /// 2014-07-29), EUR 40; for consumers 5 points and no fixed sum.
        De,
        /// Late Payment of Commercial Debts (Interest) Act 1998 and SI 2002/1675: Bank Rate of the
        /// last 30 June or 31 December before interest starts and 8 points, for good; GBP 40, 70
        /// or 100. The day of reference (article 4) was confirmed at second hand only; see `Fixing`
        /// for the other reading.
        Uk,
    }
}

named_value! {
    /// A table of reference rates.
    ReferenceTable = penalty::ReferenceTable, reference_table_named, reference_table_name {
        /// The European Central Bank's main refinancing rate: 2024-09-17 is 4.25 %.
        EcbMro,
        /// The Bank of England's Bank Rate: 2024-06-30 is 5.25 %.
        BoeBankRate,
        /// The German base rate of BGB 247, published by the Bundesbank: 2023-01-01 is 1.62 %.
        DeBaseRate,
        /// The French legal interest rate of professionals (taux d'intérêt légal), by half-year:
        /// 2026-03-01 is 2.62 %.
        FrLegalRate,
    }
}

closed_value! {
    /// When a reference rate is read.
    Fixing = penalty::Fixing, fixing_named, fixing_name {
        /// On 1 January for the half-year that begins, and on 1 July.
        EachHalfYear,
        /// Whenever it changes.
        OnChange,
        /// Once for a debt: on the last 30 June or 31 December before interest starts.
        AtStart,
    }
}

closed_value! {
    /// What days of grace do.
    Grace = penalty::Grace, grace_named, grace_name {
        /// They decide whether anything is owed: 10 days of grace and 12 days late are 12 days of
        /// interest, 10 days late are none.
        Gate,
        /// They move the first day: 10 days of grace and 12 days late are 2 days of interest.
        Shift,
    }
}

closed_value! {
    /// What is rounded to the minor unit.
    RoundPer = penalty::RoundPer, round_per_named, round_per_name {
        /// The total, once: 33.2877 + 33.9726 is 67.26.
        Total,
        /// Each segment: 33.29 + 33.97 is 67.26.
        Segment,
    }
}

closed_value! {
    /// Whether interest bears interest.
    Capitalisation = penalty::Capitalisation, capitalisation_named, capitalisation_name {
        /// Never: simple interest, as the statutory packs have it (BGB 289).
        None,
        /// Interest of a whole year joins the base (Code civil, art. 1343-2).
        Yearly,
    }
}

closed_value! {
    /// What held interest back or raised it.
    LimitedBy = penalty::LimitedBy, limited_by_named, limited_by_name {
        /// The policy's minimum.
        Minimum,
        /// The policy's cap, as an amount or as a fraction of the debt.
        Cap,
    }
}

closed_value! {
    /// What has become of a penalty.
    ClaimState = penalty::ClaimState, claim_state_named, claim_state_name {
        /// It has come into being, and nothing was asked for.
        Accrued,
        /// It was asked for, and some of it is open.
        Claimed,
        /// It was given up, and nothing was paid.
        Waived,
        /// It was asked for and paid, perhaps with a rest given up.
        Paid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::assert_same_values;

    #[test]
    fn every_value_of_the_core_is_exported() {
        assert_same_values::<_, penalty::Pack>(Pack::ALL, pack_named);
        assert_same_values::<_, penalty::ReferenceTable>(
            ReferenceTable::ALL,
            reference_table_named,
        );
        assert_same_values::<_, penalty::Fixing>(Fixing::ALL, fixing_named);
        assert_same_values::<_, penalty::Grace>(Grace::ALL, grace_named);
        assert_same_values::<_, penalty::RoundPer>(RoundPer::ALL, round_per_named);
        assert_same_values::<_, penalty::Capitalisation>(Capitalisation::ALL, capitalisation_named);
        assert_same_values::<_, penalty::LimitedBy>(LimitedBy::ALL, limited_by_named);
        assert_same_values::<_, penalty::ClaimState>(ClaimState::ALL, claim_state_named);
    }
}
