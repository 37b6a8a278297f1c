use proptest::prelude::*;

use super::*;
use crate::{Named, money::MAX_MINOR};

fn decimal(text: &str) -> Decimal {
    crate::wire::parse_decimal(text).unwrap()
}

fn euros(text: &str) -> Money {
    Money::parse(text, Currency::EUR).unwrap()
}

#[test]
fn size_is_two_words() {
    assert_eq!(size_of::<Currency>(), 5);
    assert_eq!(size_of::<Money>(), 16);
}

#[test]
fn sums_and_differences_are_exact() {
    let (invoice, payment) = (euros("1200.00"), euros("450.50"));
    assert_eq!(invoice.checked_add(payment).unwrap(), euros("1650.50"));
    assert_eq!(invoice.checked_sub(payment).unwrap(), euros("749.50"));
    assert_eq!(payment.checked_sub(invoice).unwrap(), euros("-749.50"));
    assert_eq!(-payment, euros("-450.50"));
    assert_eq!((-payment).abs(), payment);
    assert_eq!(payment.compare(invoice).unwrap(), Ordering::Less);
}

#[test]
fn signs_are_told_apart() {
    let signs = |money: Money| (money.is_negative(), money.is_zero(), money.is_positive());
    assert_eq!(signs(euros("-0.01")), (true, false, false));
    assert_eq!(signs(Money::zero(Currency::EUR)), (false, true, false));
    assert_eq!(signs(euros("0.01")), (false, false, true));
}

#[test]
fn currencies_never_meet() {
    let (euro, dollar) = (euros("1.00"), Money::parse("1.00", Currency::USD).unwrap());
    for error in [
        euro.checked_add(dollar).unwrap_err(),
        euro.checked_sub(dollar).unwrap_err(),
        euro.compare(dollar).unwrap_err(),
    ] {
        let (left, right) = ("EUR".to_owned(), "USD".to_owned());
        assert_eq!(error.kind(), &MoneyError::CurrencyMismatch { left, right }.into());
    }
    let raised = Money::parse("1.00", Currency::EUR.with_precision(4).unwrap()).unwrap();
    let message = euro.checked_add(raised).unwrap_err().to_string();
    assert!(message.contains("EUR with 4 decimals"), "{message}");
    assert_ne!(euro, raised);
}

#[test]
fn sum_beyond_the_limit_is_refused() {
    let most = Money::from_minor(MAX_MINOR, Currency::EUR).unwrap();
    let cent = euros("0.01");
    assert_eq!(most.checked_sub(cent).unwrap().minor(), MAX_MINOR - 1);
    for error in [most.checked_add(cent).unwrap_err(), (-most).checked_sub(cent).unwrap_err()] {
        assert_eq!(error.code(), "amount.out_of_range");
    }
    for beyond in [MAX_MINOR + 1, -MAX_MINOR - 1, i64::MAX, i64::MIN] {
        let error = Money::from_minor(beyond, Currency::EUR).unwrap_err();
        assert_eq!(error.code(), "amount.out_of_range");
    }
}

#[test]
fn amount_prints_with_its_currency() {
    assert_eq!(euros("-1200").to_string(), "-1200.00 EUR");
    assert_eq!(Money::parse("1200", Currency::JPY).unwrap().to_string(), "1200 JPY");
    assert_eq!(format!("{:?}", euros("1")), "Money(1.00 EUR)");
}

#[test]
fn multiples_are_counted_from_zero() {
    let cash = |amount, multiple, rounding| {
        round_to_multiple(decimal(amount), Currency::CHF, decimal(multiple), rounding)
            .unwrap()
            .amount()
            .to_string()
    };
    assert_eq!(cash("7.42", "0.05", Rounding::HalfUp), "7.40");
    assert_eq!(cash("7.43", "0.05", Rounding::HalfUp), "7.45");
    assert_eq!(cash("7.41", "0.05", Rounding::Up), "7.45");
    assert_eq!(cash("-7.43", "0.05", Rounding::HalfUp), "-7.45");
    assert_eq!(cash("1234.56", "10", Rounding::Floor), "1230.00");
    assert_eq!(cash("15", "10", Rounding::HalfUp), "20.00");
    assert_eq!(cash("15", "10", Rounding::HalfDown), "10.00");
    assert_eq!(cash("25", "10", Rounding::HalfEven), "20.00");
    assert_eq!(cash("7.4", "0.050", Rounding::HalfUp), "7.40");
}

#[test]
fn multiple_is_not_rounded_to_the_cent_first() {
    let rounded = |amount| {
        round_to_multiple(decimal(amount), Currency::EUR, decimal("0.02"), Rounding::HalfUp)
            .unwrap()
            .minor()
    };
    // 2.3051 lies 0.0051 above 2.30 and 0.0149 below 2.32; as 2.31 it would tie and go up.
    assert_eq!(rounded("2.3051"), 230);
    assert_eq!(rounded("2.31"), 232);
}

#[test]
fn tiny_amount_counts_by_its_sign_alone() {
    // 10^-28 against a multiple of 10^16: a divisor of 10^44, beyond any integer of the library.
    let tiny = decimal("0.0000000000000000000000000001");
    let lot = decimal("1000000000000000");
    let round = |amount, rounding| {
        round_to_multiple(amount, Currency::EUR, lot, rounding).unwrap().amount().normalize()
    };
    assert_eq!(round(tiny, Rounding::Up), lot);
    assert_eq!(round(tiny, Rounding::Ceiling), lot);
    assert_eq!(round(tiny, Rounding::HalfUp), Decimal::ZERO);
    assert_eq!(round(-tiny, Rounding::Floor), -lot);
    assert_eq!(round(-tiny, Rounding::Ceiling), Decimal::ZERO);
}

#[test]
fn impossible_multiple_is_refused() {
    for multiple in ["0", "-0.05", "0.005", "99999999999999999999"] {
        let error = euros("1").round_to_multiple(decimal(multiple), Rounding::HalfUp).unwrap_err();
        let (multiple, currency) = (decimal(multiple), "EUR".to_owned());
        assert_eq!(error.kind(), &MoneyError::InvalidMultiple { multiple, currency }.into());
    }
}

#[test]
fn rounding_up_to_a_multiple_may_leave_the_limit() {
    let most = Money::from_minor(MAX_MINOR, Currency::EUR).unwrap();
    let error = most.round_to_multiple(decimal("10"), Rounding::Up).unwrap_err();
    assert_eq!(error.code(), "amount.out_of_range");
}

proptest! {
    #[test]
    fn printed_amount_parses_to_itself(minor in -MAX_MINOR..=MAX_MINOR, currency in 0_usize..165) {
        let currency = Currency::all().nth(currency).unwrap();
        let money = Money::from_minor(minor, currency).unwrap();
        let printed = money.amount().to_string();
        prop_assert_eq!(Money::parse(&printed, currency).unwrap(), money);
        prop_assert_eq!(Money::new(money.amount(), currency).unwrap(), money);
    }

    #[test]
    fn rounding_to_a_multiple_stays_within_one_multiple(
        minor in -1_000_000_000_i64..=1_000_000_000,
        unit in 1_i64..=100_000,
        mode in 0_usize..Rounding::ALL.len(),
    ) {
        let rounding = Rounding::ALL[mode].0;
        let money = Money::from_minor(minor, Currency::EUR).unwrap();
        let multiple = Currency::EUR.to_decimal(i128::from(unit)).unwrap();
        let rounded = money.round_to_multiple(multiple, rounding).unwrap();
        prop_assert_eq!(rounded.minor() % unit, 0);
        prop_assert!((rounded.minor() - minor).abs() < unit);
        prop_assert_eq!(rounded.round_to_multiple(multiple, rounding).unwrap(), rounded);
    }
}
