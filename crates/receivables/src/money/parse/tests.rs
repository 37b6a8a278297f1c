use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::money::MAX_MINOR;

/// Text that is a number to other parsers, or nearly one.
const MALFORMED: [&str; 32] = [
    "", "-", "+", ".", "-.", "+1", "1.", ".5", "-.5", "1..2", "1.2.3", "--1", "-+1", "1-", "1e3",
    "1E3", "1_000", "1,5", "1'000", " 1", "1 ", "1\n", "\t1", "NaN", "inf", "0x10", "1.00 EUR",
    "€1", "１", "١", "1\0", "true",
];

#[test]
fn malformed_text_is_refused_by_both_parsers() {
    for text in MALFORMED {
        let kind = MoneyError::MalformedAmount { value: text.to_owned() }.into();
        assert_eq!(parse_decimal(text).unwrap_err().kind(), &kind, "{text:?}");
        assert_eq!(parse_minor(text, Currency::EUR).unwrap_err().kind(), &kind, "{text:?}");
    }
}

#[test]
fn plain_digits_are_minor_units() {
    for (text, minor) in [
        ("0", 0),
        ("-0.00", 0),
        ("007", 700),
        ("12", 1_200),
        ("12.3", 1_230),
        ("12.30", 1_230),
        ("12.3000", 1_230),
        ("-12.34", -1_234),
        ("1234567.89", 123_456_789),
        ("9999999999999999.99", MAX_MINOR),
        ("-9999999999999999.99", -MAX_MINOR),
        ("00000000000000000000000000000000000001.00", 100),
        ("0.00000000000000000000000000000000000000", 0),
    ] {
        assert_eq!(parse_minor(text, Currency::EUR).unwrap(), minor, "{text}");
    }
}

#[test]
fn decimals_beyond_the_currency_are_refused() {
    for text in ["0.001", "12.345", "-1.999", "0.0000000000000000000000000000000000000001"] {
        let kind = MoneyError::TooPrecise {
            value: text.to_owned(),
            currency: "EUR".to_owned(),
            precision: 2,
        };
        assert_eq!(parse_minor(text, Currency::EUR).unwrap_err().kind(), &kind.into(), "{text}");
    }
    assert_eq!(parse_minor("0.5", Currency::JPY).unwrap_err().code(), "amount.too_precise");
    let by_the_unit = Currency::EUR.with_precision(4).unwrap();
    assert_eq!(parse_minor("0.0125", by_the_unit).unwrap(), 125);
}

#[test]
fn amount_just_beyond_the_limit_is_refused() {
    for text in [
        "10000000000000000.00",
        "-10000000000000000",
        "99999999999999999999",           // does not fit in 64 bits
        "340282366920938463463374607432", // 31 digits, fits in 128 bits
        "99999999999999999999999999999999999999999999999999", // does not fit in 128 bits
    ] {
        let error = parse_minor(text, Currency::EUR).unwrap_err();
        assert_eq!(error.code(), "amount.out_of_range", "{text}");
    }
}

#[test]
fn long_text_is_refused_and_not_quoted_whole() {
    let longest = format!("{}1", "0".repeat(63));
    assert_eq!(parse_minor(&longest, Currency::JPY).unwrap(), 1);
    assert_eq!(
        parse_minor(&format!("0{longest}"), Currency::JPY).unwrap_err().code(),
        "amount.malformed"
    );
    let document = "9".repeat(1_000_000);
    let error = parse_minor(&document, Currency::JPY).unwrap_err();
    assert_eq!(error.code(), "amount.malformed");
    assert!(error.to_string().len() < 200);
}

#[test]
fn decimal_keeps_what_was_written() {
    for (text, printed) in [
        ("1.50", "1.50"),
        ("-0.0", "0.0"),
        ("007.10", "7.10"),
        ("79228162514264337593543950335", "79228162514264337593543950335"), // 2^96 - 1
        ("0.0000000000000000000000000001", "0.0000000000000000000000000001"), // 28 decimals
    ] {
        assert_eq!(parse_decimal(text).unwrap().to_string(), printed);
    }
}

#[test]
fn number_that_no_decimal_holds_is_refused() {
    for text in ["79228162514264337593543950336", "0.00000000000000000000000000000"] {
        assert_eq!(parse_decimal(text).unwrap_err().code(), "amount.out_of_range", "{text}");
    }
}

proptest! {
    #[test]
    fn printed_decimal_parses_to_itself(mantissa in any::<i64>(), scale in 0_u32..=28) {
        let number = Decimal::new(mantissa, scale);
        let parsed = parse_decimal(&number.to_string()).unwrap();
        prop_assert_eq!(parsed, number);
        prop_assert_eq!(parsed.scale(), scale);
    }

    #[test]
    fn both_ways_to_minor_units_agree(text in "-?[0-9]{1,18}(\\.[0-9]{0,6}0{0,4})?") {
        let direct = parse_minor(&text, Currency::EUR);
        let detour = parse_decimal(&text).and_then(|number| Currency::EUR.to_minor(number));
        match (direct, detour) {
            (Ok(direct), Ok(detour)) => prop_assert_eq!(direct, detour),
            (Err(direct), Err(detour)) => prop_assert_eq!(direct.code(), detour.code()),
            (direct, detour) => prop_assert!(false, "{direct:?} but {detour:?}"),
        }
    }

    #[test]
    fn any_text_is_parsed_or_refused(text in ".{0,80}") {
        let _ = parse_minor(&text, Currency::EUR);
        let _ = parse_decimal(&text);
    }
}
