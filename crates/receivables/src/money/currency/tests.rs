use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn decimal(text: &str) -> Decimal {
    crate::wire::parse_decimal(text).unwrap()
}

#[test]
fn table_is_sorted_without_doubles() {
    let codes: Vec<_> = TABLE.iter().map(|entry| entry.0).collect();
    let sorted: BTreeSet<_> = codes.iter().copied().collect();
    assert_eq!(codes, sorted.into_iter().collect::<Vec<_>>());
}

#[test]
fn table_has_the_published_minor_units() {
    // The list has 178 codes, 13 of them without a minor unit: 178 - 13 = 165.
    assert_eq!(Currency::all().count(), 178 - 13);
    let with =
        |decimals| Currency::all().filter(|currency| currency.minor_unit() == decimals).count();
    assert_eq!((with(0), with(2), with(3), with(4)), (17, 139, 7, 2));
    for (code, decimals) in [("JPY", 0), ("EUR", 2), ("KWD", 3), ("TND", 3), ("CLF", 4), ("UYW", 4)]
    {
        assert_eq!(Currency::from_code(code).unwrap().minor_unit(), decimals, "{code}");
    }
}

#[test]
fn constants_are_the_table() {
    let constants = [Currency::EUR, Currency::USD, Currency::GBP, Currency::JPY, Currency::CHF];
    for constant in constants {
        assert_eq!(Currency::from_code(constant.code()).unwrap(), constant);
    }
}

#[test]
fn code_is_three_capitals_of_the_table() {
    for refused in ["", "EU", "EURO", "eur", "Eur", " EUR", "EUR ", "XAU", "XXX", "XTS", "ÉU", "€"]
    {
        let error = Currency::from_code(refused).unwrap_err();
        assert_eq!(error.code(), "currency.unknown", "{refused}");
        assert_eq!(error.kind(), &MoneyError::UnknownCurrency { value: refused.to_owned() }.into());
    }
}

#[test]
fn precision_runs_from_minor_unit_to_six() {
    let euro = Currency::EUR;
    assert_eq!(euro.with_precision(2).unwrap(), euro);
    assert_eq!(euro.with_precision(6).unwrap().precision(), 6);
    assert_ne!(euro.with_precision(4).unwrap(), euro);
    for refused in [0, 1, 7, 258, u32::MAX] {
        let error = euro.with_precision(refused).unwrap_err();
        assert_eq!(error.code(), "currency.precision_out_of_range");
        assert_eq!(
            error.kind(),
            &MoneyError::PrecisionOutOfRange {
                currency: "EUR".to_owned(),
                precision: refused,
                minimum: 2,
                maximum: 6
            }
            .into()
        );
    }
}

#[test]
fn order_is_by_code_then_precision() {
    let raised = Currency::EUR.with_precision(4).unwrap();
    let mut currencies = [Currency::USD, raised, Currency::EUR, Currency::CHF];
    currencies.sort();
    assert_eq!(currencies, [Currency::CHF, Currency::EUR, raised, Currency::USD]);
}

#[test]
fn amounts_become_minor_units_exactly() {
    for (amount, currency, minor) in [
        ("12.3", Currency::EUR, 1_230),
        ("12.3000", Currency::EUR, 1_230),
        ("-0.01", Currency::EUR, -1),
        ("1200", Currency::JPY, 1_200),
        ("1200.0", Currency::JPY, 1_200),
        ("1.2345", Currency::EUR.with_precision(4).unwrap(), 12_345),
        ("9999999999999999.99", Currency::EUR, 999_999_999_999_999_999),
        ("-9999999999999999.99", Currency::EUR, -999_999_999_999_999_999),
    ] {
        assert_eq!(currency.to_minor(decimal(amount)).unwrap(), minor, "{amount}");
    }
}

#[test]
fn finer_amount_than_the_currency_is_refused() {
    let error = Currency::EUR.to_minor(decimal("12.345")).unwrap_err();
    assert_eq!(
        error.kind(),
        &MoneyError::TooPrecise {
            value: "12.345".to_owned(),
            currency: "EUR".to_owned(),
            precision: 2
        }
        .into()
    );
    assert_eq!(Currency::JPY.to_minor(decimal("0.5")).unwrap_err().code(), "amount.too_precise");
    let smallest = decimal("0.0000000000000000000000000001");
    assert_eq!(Currency::EUR.to_minor(smallest).unwrap_err().code(), "amount.too_precise");
}

#[test]
fn amount_just_beyond_the_limit_is_refused() {
    for amount in ["10000000000000000.00", "-10000000000000000", "79228162514264337593543950335"] {
        let error = Currency::EUR.to_minor(decimal(amount)).unwrap_err();
        assert_eq!(
            error.kind(),
            &MoneyError::AmountOutOfRange { value: amount.to_owned(), limit: MAX_MINOR_TEXT }
                .into()
        );
    }
    assert_eq!(MAX_MINOR.to_string(), MAX_MINOR_TEXT);
}

#[test]
fn rounding_to_minor_units_is_done_once() {
    let round = |amount, rounding| Currency::EUR.round_to_minor(decimal(amount), rounding).unwrap();
    assert_eq!(round("2.345", Rounding::HalfUp), 235);
    assert_eq!(round("2.345", Rounding::HalfEven), 234);
    assert_eq!(round("-2.345", Rounding::HalfUp), -235);
    // Rounded to 2.345 first it would become 2.35.
    assert_eq!(round("2.3449999", Rounding::HalfUp), 234);
    assert_eq!(round("7", Rounding::Floor), 700);
    let beyond = Currency::EUR.round_to_minor(decimal("9999999999999999.995"), Rounding::HalfUp);
    assert_eq!(beyond.unwrap_err().code(), "amount.out_of_range");
}

#[test]
fn amount_prints_all_its_decimals() {
    let print = |currency: Currency, minor| currency.to_decimal(minor).unwrap().to_string();
    assert_eq!(print(Currency::EUR, 120_000), "1200.00");
    assert_eq!(print(Currency::EUR, 0), "0.00");
    assert_eq!(print(Currency::EUR, -5), "-0.05");
    assert_eq!(print(Currency::JPY, 120_000), "120000");
    // 2^96 - 1 is the most that a decimal holds.
    let most = (1_i128 << 96) - 1;
    assert_eq!(print(Currency::EUR, most), "792281625142643375935439503.35");
    for beyond in [most + 1, -most - 1, i128::MAX, i128::MIN] {
        let error = Currency::EUR.to_decimal(beyond).unwrap_err();
        assert_eq!(error.code(), "amount.out_of_range");
    }
}

proptest! {
    #[test]
    fn minor_units_survive_a_round_trip(minor in -MAX_MINOR..=MAX_MINOR, precision in 2_u32..=6) {
        let currency = Currency::EUR.with_precision(precision).unwrap();
        let amount = currency.to_decimal(i128::from(minor)).unwrap();
        prop_assert_eq!(currency.to_minor(amount).unwrap(), minor);
        prop_assert_eq!(amount.scale(), precision);
    }

    #[test]
    fn any_code_is_found_or_refused(code in ".{0,6}") {
        if let Ok(currency) = Currency::from_code(&code) {
            prop_assert_eq!(currency.code(), code.as_str());
        }
    }
}
