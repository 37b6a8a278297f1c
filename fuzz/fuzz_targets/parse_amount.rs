//! Any text as an amount: refused, or the same number by both parsers and printed back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use receivables::money::{Currency, Money, Rate, parse_decimal, parse_minor};

fuzz_target!(|text: &str| {
    let slow = parse_decimal(text);
    for currency in [Currency::EUR, Currency::JPY, Currency::EUR.with_precision(6).unwrap()] {
        let through_decimal = slow.clone().and_then(|amount| currency.to_minor(amount));
        match (through_decimal, parse_minor(text, currency)) {
            (Ok(slow), Ok(fast)) => assert_eq!(slow, fast),
            // Zeros beyond what a decimal holds are the one thing that only the direct way reads.
            (Err(error), Ok(_)) => assert_eq!(error.code(), "amount.out_of_range"),
            (Err(_), Err(_)) => {}
            (Ok(minor), Err(error)) => panic!("{minor} against {error}"),
        }
        if let Ok(money) = Money::parse(text, currency) {
            let printed = money.amount().to_string();
            assert_eq!(Money::parse(&printed, currency), Ok(money));
        }
    }
    if let Ok(number) = slow {
        let printed = number.to_string();
        assert_eq!(parse_decimal(&printed).map(|again| again.to_string()), Ok(printed));
    }
    if let Ok(rate) = Rate::parse(text) {
        assert_eq!(Rate::parse(&rate.fraction().to_string()), Ok(rate));
    }
});
