//! Values that have the wrong shape before any rule of the trade is asked.

area_errors! {
    /// Values that have the wrong shape: a type, a field or a name that nobody declared.
    InputError {
        #[doc = "A value has a type that is not accepted: a float for money, a datetime for a date, a bool for a number."]
        "input.wrong_type" "found {found}: expected {expected}"
        WrongType { found: String, expected: &'static str }

        #[doc = "A field or a column that has to be there is missing."]
        "input.missing_field" "field `{field}` is missing"
        MissingField { field: String }

        #[doc = "A field that nobody declared: a spelling mistake must not pass for a default."]
        "input.unknown_field" "field `{field}` is unknown: expected {expected}"
        UnknownField { field: String, expected: String }

        #[doc = "Two fields that exclude each other."]
        "input.contradiction" "fields `{field}` and `{other}` exclude each other"
        Contradiction { field: &'static str, other: &'static str }

        #[doc = "The same field twice."]
        "input.duplicate_field" "field `{field}` is given twice"
        DuplicateField { field: String }

        #[doc = "A name that stands for a convention, a policy or a calendar is not known."]
        "input.unknown_name" "`{value}` is not a {kind}: expected {expected}"
        UnknownName { kind: &'static str, value: String, expected: String }

        #[doc = "A null where a value is required."]
        "input.null" "null where {expected} is required"
        Null { expected: &'static str }

        #[doc = "A whole number outside its limits."]
        "input.out_of_range" "`{value}` is out of range: expected {minimum} to {maximum}"
        OutOfRange { value: String, minimum: u32, maximum: u32 }

        #[doc = "Text that is not valid Unicode, or a document that is not well-formed."]
        "input.malformed" "{reason}"
        Malformed { reason: String }

        #[doc = "Columns that belong to one table have different lengths."]
        "input.length_mismatch" "`{field}` has {found} rows: expected {expected}"
        LengthMismatch { field: String, found: usize, expected: usize }
    }
}
