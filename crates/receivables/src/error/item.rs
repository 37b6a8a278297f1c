//! Errors of open items.

use rust_decimal::Decimal;

area_errors! {
    /// Open items: what is refused before a table exists.
    ItemError {
        #[doc = "An id, a customer or a tag that is empty, longer than 128 bytes, or holds a control character."]
        "item.invalid_id" "`{value}` is not an id: expected 1 to 128 bytes without control characters"
        InvalidId { value: String }

        #[doc = "Two items with the same id."]
        "item.duplicate_id" "id `{value}` is given twice: first in row {first}"
        DuplicateId { value: String, first: usize }

        #[doc = "A disputed part that is negative, larger than what is open, or on an unapplied credit."]
        "item.dispute_exceeds_open" "{disputed} disputed of {open} open: expected 0 to what is open"
        DisputeExceedsOpen { disputed: Decimal, open: Decimal }

        #[doc = "More rows than a table may have."]
        "item.too_many_rows" "a table cannot have {rows} rows: expected at most {maximum}"
        TooManyRows { rows: usize, maximum: usize }

        #[doc = "No currency for an item: neither its own nor the table's."]
        "item.currency_missing" "the item has no currency and the table gives none"
        CurrencyMissing {}

        #[doc = "An item in another currency than the table's."]
        "item.mixed_currencies" "the item is in {found} and the table in {expected}"
        MixedCurrencies { found: String, expected: String }

        #[doc = "A tag that the table does not have, or a tag named like a built-in column."]
        "item.unknown_tag" "`{tag}` is not a column to group by: expected {expected}"
        UnknownTag { tag: String, expected: String }

        #[doc = "More different currencies, tags or keys than a table may have."]
        "item.too_many_keys" "a table cannot have more than {maximum} different {what}"
        TooManyKeys { what: &'static str, maximum: usize }

        #[doc = "The analysis needs a column that the table was built without."]
        "item.column_missing" "the table has no `{column}` column"
        ColumnMissing { column: &'static str }
    }
}
