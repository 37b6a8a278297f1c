use proptest::prelude::*;

use super::*;
use crate::Named;

fn all() -> impl Iterator<Item = Rounding> {
    Rounding::ALL.iter().map(|entry| entry.0)
}

/// What -2.5, -2.4, -2.6, 2.4, 2.5, 2.6, 3.5 and 2.0 become, in tenths over ten.
fn column(rounding: Rounding) -> [i128; 8] {
    [-25, -24, -26, 24, 25, 26, 35, 20].map(|tenths| div_round(tenths, 10, rounding).unwrap())
}

#[test]
fn each_mode_chooses_its_neighbour() {
    assert_eq!(column(Rounding::HalfUp), [-3, -2, -3, 2, 3, 3, 4, 2]);
    assert_eq!(column(Rounding::HalfEven), [-2, -2, -3, 2, 2, 3, 4, 2]);
    assert_eq!(column(Rounding::HalfDown), [-2, -2, -3, 2, 2, 3, 3, 2]);
    assert_eq!(column(Rounding::Up), [-3, -3, -3, 3, 3, 3, 4, 2]);
    assert_eq!(column(Rounding::Down), [-2, -2, -2, 2, 2, 2, 3, 2]);
    assert_eq!(column(Rounding::Floor), [-3, -3, -3, 2, 2, 2, 3, 2]);
    assert_eq!(column(Rounding::Ceiling), [-2, -2, -2, 3, 3, 3, 4, 2]);
}

#[test]
fn half_up_is_the_default() {
    assert_eq!(Rounding::default(), Rounding::HalfUp);
}

#[test]
fn odd_divisor_has_no_half() {
    // 1/3 = 0.33.. and 2/3 = 0.66..: no mode that looks for the nearest hesitates.
    for rounding in [Rounding::HalfUp, Rounding::HalfEven, Rounding::HalfDown] {
        assert_eq!(div_round(1, 3, rounding), Some(0));
        assert_eq!(div_round(2, 3, rounding), Some(1));
        assert_eq!(div_round(-2, 3, rounding), Some(-1));
    }
}

#[test]
fn a_quotient_below_one_keeps_its_sign() {
    // -1/4 truncates to 0, which has no sign of its own.
    assert_eq!(div_round(-1, 4, Rounding::Floor), Some(-1));
    assert_eq!(div_round(-1, 4, Rounding::Ceiling), Some(0));
    assert_eq!(div_round(1, -4, Rounding::Up), Some(-1));
    assert_eq!(div_round(-1, -4, Rounding::Up), Some(1));
}

#[test]
fn largest_numbers_do_not_overflow() {
    for rounding in all() {
        assert_eq!(div_round(i128::MAX, 1, rounding), Some(i128::MAX));
        assert_eq!(div_round(i128::MIN, 1, rounding), Some(i128::MIN));
        assert_eq!(div_round(i128::MIN, -1, rounding), None);
        assert_eq!(div_round(1, 0, rounding), None);
    }
    // MAX = 2^127 - 1 over MIN = -2^127 lies just above -1; its double would not fit.
    assert_eq!(div_round(i128::MAX, i128::MIN, Rounding::HalfUp), Some(-1));
    assert_eq!(div_round(i128::MAX, i128::MIN, Rounding::Down), Some(0));
    assert_eq!(div_round(i128::MIN, i128::MAX, Rounding::Floor), Some(-2));
}

#[test]
fn ratio_prints_every_decimal() {
    let print = |a, b, decimals| ratio(a, b, decimals, Rounding::HalfUp).map(|r| r.to_string());
    assert_eq!(print(2, 3, 6).as_deref(), Some("0.666667"));
    assert_eq!(print(-2, 3, 6).as_deref(), Some("-0.666667"));
    assert_eq!(print(30, 1, 6).as_deref(), Some("30.000000"));
    assert_eq!(print(0, 7, 2).as_deref(), Some("0.00"));
    assert_eq!(print(5, 2, 0).as_deref(), Some("3"));
    assert_eq!(print(1, 0, 2), None);
    assert_eq!(print(i128::MAX, 1, 2), None);
    assert_eq!(print(1, 3, 29), None); // a decimal has at most 28 places
}

#[test]
fn powers_of_ten_end_where_they_no_longer_fit() {
    assert_eq!(power_of_ten(0), Some(1));
    assert_eq!(power_of_ten(38), Some(10_i128.pow(38)));
    assert_eq!(power_of_ten(39), None);
}

proptest! {
    #[test]
    fn result_is_a_neighbour_of_the_quotient(
        numerator in any::<i64>(),
        denominator in any::<i64>().prop_filter("not zero", |d| *d != 0),
    ) {
        let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
        let floor = div_round(numerator, denominator, Rounding::Floor).unwrap();
        let ceiling = div_round(numerator, denominator, Rounding::Ceiling).unwrap();
        // floor <= n/d <= ceiling, written without a division.
        let sign = denominator.signum();
        prop_assert!(floor * denominator * sign <= numerator * sign);
        prop_assert!(numerator * sign <= ceiling * denominator * sign);
        prop_assert!(ceiling - floor <= 1);
        prop_assert_eq!(ceiling == floor, numerator % denominator == 0);
        for rounding in all() {
            let rounded = div_round(numerator, denominator, rounding).unwrap();
            prop_assert!(rounded == floor || rounded == ceiling);
        }
    }

    #[test]
    fn nearest_modes_are_at_most_a_half_away(
        numerator in any::<i64>(),
        denominator in 1_i64..=i64::MAX,
    ) {
        let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
        for rounding in [Rounding::HalfUp, Rounding::HalfEven, Rounding::HalfDown] {
            let rounded = div_round(numerator, denominator, rounding).unwrap();
            let distance = (rounded * denominator - numerator).abs();
            prop_assert!(2 * distance <= denominator);
        }
    }

    #[test]
    fn opposite_numbers_round_to_opposites(
        numerator in any::<i64>(),
        denominator in 1_i64..=i64::MAX,
    ) {
        let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
        for rounding in all() {
            let mirrored = match rounding {
                Rounding::Floor => Rounding::Ceiling,
                Rounding::Ceiling => Rounding::Floor,
                symmetrical => symmetrical,
            };
            prop_assert_eq!(
                div_round(-numerator, denominator, rounding),
                div_round(numerator, denominator, mirrored).map(|rounded| -rounded)
            );
        }
    }
}
