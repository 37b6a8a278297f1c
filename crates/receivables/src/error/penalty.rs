//! Errors of late interest, fixed compensations and fees.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Detail, area::IntoDetail};

/// A day, or that there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownUntil(pub Option<NaiveDate>);

impl std::fmt::Display for KnownUntil {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Some(day) => write!(f, "it is known until {day}"),
            None => f.write_str("it is not known before"),
        }
    }
}

impl IntoDetail for KnownUntil {
    fn detail(&self) -> Detail {
        self.0.map_or(Detail::Text(String::new()), Detail::Date)
    }
}

area_errors! {
    /// Late interest, fixed compensations and fees.
    PenaltyError {
        #[doc = "A rate that no table knows for a day: rates come with a source or from the caller, never from memory."]
        "penalty.rate_missing" "`{table}` has no rate for {date}: {known_until}"
        RateMissing { table: &'static str, date: NaiveDate, known_until: KnownUntil }

        #[doc = "A policy without any rate: neither a contract's nor a law's."]
        "penalty.no_rate" "a policy needs `rate`, `rates` or `pack`"
        NoRate {}

        #[doc = "Contract or reference rates that are not in the order of their days."]
        "penalty.rates_not_ascending" "the rate from {from} is not later than the one before it"
        RatesNotAscending { from: NaiveDate }

        #[doc = "A reference rate below -1 (-100 %) or above 10 (1000 %), or with more than 10 decimals."]
        "penalty.reference_out_of_range" "`{value}` is not a reference rate: expected a fraction from -1 to 10 with at most 10 decimals"
        ReferenceOutOfRange { value: Decimal }

        #[doc = "A law for businesses was asked for the debt of a consumer."]
        "penalty.not_for_consumers" "pack `{pack}` is for debts between businesses"
        NotForConsumers { pack: &'static str }

        #[doc = "A day count under which the parts of an interval do not sum to the whole."]
        "penalty.unsupported_day_count" "`{day_count}` cannot be split into segments: expected {expected}"
        UnsupportedDayCount { day_count: &'static str, expected: &'static str }

        #[doc = "A debt, a fee or a policy amount that has to be positive."]
        "penalty.not_positive" "`{value}` is not positive"
        PenaltyNotPositive { value: Decimal }

        #[doc = "Payments of more than the debt, or returned payments of more than was paid."]
        "penalty.over_settled" "the balance of {date} would be {balance}: expected 0 to {amount}"
        OverSettled { date: NaiveDate, balance: Decimal, amount: Decimal }

        #[doc = "A minimum above the cap."]
        "penalty.minimum_exceeds_cap" "a minimum of {minimum} exceeds the cap of {cap}"
        MinimumExceedsCap { minimum: Decimal, cap: Decimal }

        #[doc = "Interest beyond what an amount can hold."]
        "penalty.interest_out_of_range" "the interest is out of range: expected less than 10^18 minor units"
        InterestOutOfRange {}
    }
}
