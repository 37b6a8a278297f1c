use super::*;
use crate::money::Currency;

#[test]
fn limits_are_zero_and_ten() {
    for accepted in ["0", "-0", "0.1215", "10", "10.000", "0.0000000001", "1.00000000000000"] {
        assert!(Rate::parse(accepted).is_ok(), "{accepted}");
    }
    for refused in ["-0.01", "10.0000000001", "11", "0.00000000001"] {
        let error = Rate::parse(refused).unwrap_err();
        let value = parse_decimal(refused).unwrap();
        assert_eq!(error.kind(), &MoneyError::RateOutOfRange { value }.into(), "{refused}");
    }
}

#[test]
fn only_plain_digits_are_a_rate() {
    for refused in ["", "12.15%", "1e-2", ".1", "+0.1", "0,1", " 0.1"] {
        let error = Rate::parse(refused).unwrap_err();
        let value = refused.to_owned();
        assert_eq!(error.kind(), &MoneyError::MalformedRate { value }.into(), "{refused}");
    }
}

#[test]
fn equal_rates_print_alike() {
    let (long, short) = (Rate::parse("0.10").unwrap(), Rate::parse("0.1").unwrap());
    assert_eq!(long, short);
    assert_eq!((long.to_string(), short.to_string()), ("0.1".to_owned(), "0.1".to_owned()));
    assert_eq!(Rate::parse("10.00").unwrap().to_string(), "10");
    assert_eq!((Rate::ZERO.to_string(), Rate::ONE.to_string()), ("0".to_owned(), "1".to_owned()));
}

#[test]
fn rate_of_an_amount_is_rounded_once() {
    let of = |rate, amount, rounding| {
        let amount = Money::parse(amount, Currency::EUR).unwrap();
        Rate::parse(rate).unwrap().of(amount, rounding).unwrap().amount().to_string()
    };
    assert_eq!(of("0.016", "1200.00", Rounding::HalfUp), "19.20"); // 19.2
    assert_eq!(of("0.5", "0.05", Rounding::HalfUp), "0.03"); // 0.025
    assert_eq!(of("0.5", "0.05", Rounding::HalfEven), "0.02");
    assert_eq!(of("0.5", "-0.05", Rounding::HalfUp), "-0.03");
    assert_eq!(of("10", "1.00", Rounding::HalfUp), "10.00");
    assert_eq!(of("0", "1.00", Rounding::Up), "0.00");
}

#[test]
fn rate_of_a_large_amount_is_refused_or_exact() {
    let most = Money::from_minor(crate::money::MAX_MINOR, Currency::EUR).unwrap();
    let error = Rate::parse("10").unwrap().of(most, Rounding::HalfUp).unwrap_err();
    assert_eq!(error.code(), "amount.out_of_range");
    // 0.9999999999 x 10^27 = 9999999999 x 10^17, a sum far beyond one amount.
    let sum = 10_i128.pow(27);
    let rate = Rate::parse("0.9999999999").unwrap();
    assert_eq!(rate.of_minor(sum, Rounding::HalfUp), Some(9_999_999_999 * 10_i128.pow(17)));
    assert_eq!(rate.of_minor(i128::MAX, Rounding::HalfUp), None);
}
