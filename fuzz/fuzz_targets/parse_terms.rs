//! Any text as payment terms: what is read prints as text that is read as the same terms.

#![no_main]

use libfuzzer_sys::fuzz_target;
use receivables::{
    money::{Currency, Money},
    terms::{InvoiceTerms, PaymentTerms},
    time::parse_date,
};

fuzz_target!(|text: &str| {
    let Ok(terms) = PaymentTerms::parse(text) else { return };
    assert_eq!(PaymentTerms::parse(&terms.to_string()), Ok(terms.clone()), "{text}");
    let day = |text| parse_date(text).unwrap();
    let amount = Money::from_minor(1_234_56, Currency::EUR).unwrap();
    let invoice = InvoiceTerms::new(amount, day("2026-01-31"))
        .receipt(day("2026-02-03"))
        .order(day("2025-12-31"))
        .delivery(day("2026-02-01"));
    if let Ok(resolved) = terms.resolve(&invoice) {
        let sum: rust_decimal::Decimal =
            resolved.instalments().iter().map(|part| part.amount).sum();
        assert_eq!(sum, amount.amount(), "{text}");
    }
});
