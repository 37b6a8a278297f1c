//! Errors of aging reports.

use chrono::NaiveDate;

area_errors! {
    /// Aging reports.
    AgingError {
        #[doc = "Bucket bounds that are not 1 to 64 positive, strictly increasing numbers."]
        "aging.invalid_bounds" "bounds {bounds} are not buckets: expected 1 to {maximum} strictly increasing positive numbers"
        InvalidBounds { bounds: String, maximum: usize }

        #[doc = "Reports that differ in date, buckets or grouping cannot be merged."]
        "aging.merge_mismatch" "reports differ in {what}: only parts of one analysis can be merged"
        MergeMismatch { what: &'static str }

        #[doc = "One total was asked of a report that holds several currencies or none."]
        "aging.no_single_total" "the report holds {currencies} currencies: ask the total of one of them"
        NoSingleTotal { currencies: usize }

        #[doc = "A report was asked for a level that it was not grouped by."]
        "aging.unknown_level" "the report is not grouped by `{level}`: expected {expected}"
        UnknownLevel { level: String, expected: String }

        #[doc = "The snapshots of a roll-rate matrix are not in time order."]
        "aging.snapshots_reversed" "{to} does not lie after {from}: expected a later snapshot"
        SnapshotsReversed { from: NaiveDate, to: NaiveDate }

        #[doc = "The number of loss rates is not the number of buckets."]
        "aging.loss_rates_mismatch" "{found} loss rates for {expected} buckets"
        LossRatesMismatch { found: usize, expected: usize }

        #[doc = "A sum beyond what a report can hold."]
        "aging.sum_out_of_range" "a sum of the report is out of range"
        SumOutOfRange {}
    }
}
