//! Errors of amounts, currencies, rates, rounding and splitting.

use rust_decimal::Decimal;

area_errors! {
    /// Amounts, currencies, rates, rounding and splitting.
    MoneyError {
        #[doc = "Text that is not a plain decimal number: no exponent, no grouping, no blanks."]
        "amount.malformed" "`{value}` is not an amount: expected digits such as 1200.00"
        MalformedAmount { value: String }

        #[doc = "More decimals than the currency has: the library does not round what comes in."]
        "amount.too_precise" "`{value}` has more decimals than {currency} has: expected at most {precision}"
        TooPrecise { value: String, currency: String, precision: u32 }

        #[doc = "An amount beyond 10^18 - 1 minor units."]
        "amount.out_of_range" "`{value}` is out of range: expected at most {limit} minor units"
        AmountOutOfRange { value: String, limit: &'static str }

        #[doc = "A code that is not in the ISO 4217 table."]
        "currency.unknown" "`{value}` is not a currency: expected an ISO 4217 code such as EUR"
        UnknownCurrency { value: String }

        #[doc = "Two currencies in one operation: currencies are never added to each other."]
        "currency.mismatch" "{right} does not go with {left}: currencies are never mixed"
        CurrencyMismatch { left: String, right: String }

        #[doc = "A precision below the currency's minor unit or above 6 decimals."]
        "currency.precision_out_of_range" "{currency} cannot have {precision} decimals: expected {minimum} to {maximum}"
        PrecisionOutOfRange { currency: String, precision: u32, minimum: u32, maximum: u32 }

        #[doc = "Text that is not a plain decimal fraction such as 0.1215."]
        "rate.malformed" "`{value}` is not a rate: expected a fraction such as 0.1215"
        MalformedRate { value: String }

        #[doc = "A rate below 0 or above 10 (1000 %), or with more than 10 decimals."]
        "rate.out_of_range" "`{value}` is out of range: expected a fraction from 0 to 10 with at most 10 decimals"
        RateOutOfRange { value: Decimal }

        #[doc = "A split into no part, or into more parts than a table may have."]
        "split.parts_out_of_range" "cannot split into {parts} parts: expected {minimum} to {maximum}"
        PartsOutOfRange { parts: usize, minimum: usize, maximum: usize }

        #[doc = "Weights that are negative or sum to zero."]
        "split.invalid_weights" "weights must be zero or more and not all zero: found `{weights}`"
        InvalidWeights { weights: String }

        #[doc = "Weights that differ so much that their sum does not fit: more than 10^37 units of the finest one."]
        "split.weights_out_of_range" "the weights differ too much in size: expected a sum of at most 10^37 units of the finest one"
        WeightsOutOfRange {}

        #[doc = "A rounding multiple that is not positive, or finer than the currency."]
        "rounding.invalid_multiple" "`{multiple}` is not a rounding multiple of {currency}: expected a positive amount such as 0.05"
        InvalidMultiple { multiple: Decimal, currency: String }
    }
}
