//! Errors of payment terms and early-payment discounts.

use rust_decimal::Decimal;

area_errors! {
    /// Payment terms, and the discounts that they grant.
    TermsError {
        #[doc = "Text that the grammar of payment terms does not read."]
        "terms.malformed" "`{value}` cannot stand here: expected {expected}"
        MalformedTerms { value: String, expected: &'static str }

        #[doc = "Terms without a line or with more than 1200, with too many steps or tiers, or a text of more than 4096 bytes."]
        "terms.too_many" "{found} {what}: expected {minimum} to {maximum}"
        TooMany { what: &'static str, found: usize, minimum: usize, maximum: usize }

        #[doc = "A step of more than 36,500 days or 1200 months, or a day of the month that none has."]
        "terms.step_out_of_range" "`{value}` is not a step: expected {expected}"
        StepOutOfRange { value: String, expected: &'static str }

        #[doc = "A share that is not a fraction above 0 and at most 1 with at most 10 decimals, or a fixed amount that is not positive."]
        "terms.invalid_share" "`{value}` is not a share: expected a fraction above 0 and at most 1, or a positive amount"
        InvalidShare { value: Decimal }

        #[doc = "Lines whose last is not the balance, or which have it earlier."]
        "terms.lines_do_not_sum" "line {line} leaves the sum open: the last line takes the balance, or all are shares of the total that sum to 1"
        LinesDoNotSum { line: usize }

        #[doc = "Terms count from a day that was not given."]
        "terms.date_missing" "the terms count from the {anchor} date, which is not given"
        DateMissing { anchor: &'static str }

        #[doc = "Terms move dates to business days, and no calendar was given."]
        "terms.calendar_missing" "`{convention}` needs a calendar"
        CalendarMissing { convention: &'static str }

        #[doc = "Tax and levies that are negative or more than the amount."]
        "terms.tax_exceeds_amount" "tax {tax} and levy {levy} do not lie within the amount {amount}"
        TaxExceedsAmount { tax: Decimal, levy: Decimal, amount: Decimal }

        #[doc = "A column of due dates was asked of terms with several lines, or that count from another day than the issue."]
        "terms.not_a_column" "terms `{terms}` do not give one due date per issue date"
        NotAColumn { terms: String }

        #[doc = "A discount rate that is not a fraction above 0 and at most 1 with at most 10 decimals, or an amount that is not positive; in an offer, one below zero."]
        "discount.invalid_rate" "`{value}` is not a discount: expected a fraction above 0 and at most 1, or a positive amount"
        InvalidRate { value: Decimal }

        #[doc = "A sliding discount with several lines: there is no one day that it slides to."]
        "discount.sliding_needs_one_line" "a sliding discount needs terms with one line: found {lines}"
        SlidingNeedsOneLine { lines: usize }

        #[doc = "A payment or the amount of an offer that is not positive, or a tolerance below zero."]
        "discount.not_positive" "`{value}` is not positive"
        DiscountNotPositive { value: Decimal }

        #[doc = "An annual cost of 10^9 or more: the discount is nearly everything, or the days are too few."]
        "discount.cost_out_of_range" "the annual cost of {rate} for {days} days is out of range"
        CostOutOfRange { rate: Decimal, days: u32 }

        #[doc = "The effect on a portfolio was asked of terms with a sliding discount."]
        "discount.sliding_not_a_policy" "a sliding discount has no one day to pay on: expected terms with tiers"
        SlidingNotAPolicy {}

        #[doc = "The effect of a discount was asked of terms that grant none."]
        "discount.none" "terms `{terms}` grant no discount"
        NoDiscount { terms: String }
    }
}
