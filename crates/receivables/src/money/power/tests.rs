use super::*;

/// Values of Python's `decimal` with 120 digits, `exp(ln(base) x power / root)`.
#[test]
fn powers_agree_with_a_hundred_and_twenty_digits() {
    for (base, exponent, expected) in [
        ((100, 98), (365, 20), 144_585_293), // 2/10 net 30: 1.445852927...
        ((100, 97), (365, 10), 303_970_683),
        ((100, 98), (360, 20), 143_856_880),
        ((100, 99), (365, 30), 113_006_944),
        ((10, 9), (366, 11), 3_330_247_448),
        ((3, 2), (365, 7), 152_020_222_922_432_613),
        ((10, 3), (366, 36_500), 101_214_588),
        ((10_000_000_000, 3), (360, 36_499), 124_144_321),
        ((10_000_000_000, 1), (1, 36_500), 100_063_104),
        ((10_000_000_000, 9_999_999_999), (366, 1), 100_000_004), // 1.0000000366
        ((10_000_000_000, 9_999_999_999), (1, 36_500), 100_000_000),
    ] {
        let found = power(base, exponent, 10_000_000_000 - 1);
        assert_eq!(found, Some(expected), "{base:?} {exponent:?}");
    }
}

#[test]
fn whole_powers_and_roots_are_exact() {
    assert_eq!(power((5, 4), (2, 1), 10), Some(156_250_000)); // 1.25 x 1.25
    assert_eq!(power((2, 1), (30, 1), 2_000_000_000), Some(107_374_182_400_000_000)); // 2^30
    assert_eq!(power((1024, 1), (1, 10), 10), Some(200_000_000));
    assert_eq!(power((7, 7), (365, 20), 10), Some(100_000_000));
    assert_eq!(power((7, 3), (0, 20), 10), Some(100_000_000));
}

#[test]
fn an_exact_tie_is_rounded_up_whatever_the_exponent_is_written_as() {
    // 10000 / 8192 is 1.220703125.
    assert_eq!(power((10_000, 8_192), (1, 1), 10), Some(122_070_313));
    assert_eq!(power((10_000, 8_192), (365, 365), 10), Some(122_070_313));
    assert_eq!(power((10_000, 8_192), (366, 366), 10), Some(122_070_313));
    // One part in 10^17 below the tie is below it.
    let below = (122_070_312_499_999_999, 100_000_000_000_000_000);
    assert_eq!(power(below, (366, 366), 10), Some(122_070_312));
}

#[test]
fn the_limit_itself_is_too_much() {
    assert_eq!(power((10, 1), (9, 1), 1_000_000_000), None);
    assert_eq!(power((10, 1), (9, 1), 1_000_000_001), Some(100_000_000_000_000_000));
    assert_eq!(power((10, 1), (366, 1), 1_000_000_001), None);
    assert_eq!(power((1, 2), (1, 1), 10), None); // a base below one
    assert_eq!(power((2, 1), (1, 0), 10), None);
}

#[test]
fn products_carry_between_their_halves() {
    assert_eq!(product(u128::MAX, u128::MAX), (u128::MAX - 1, 1)); // (2^128 - 1)^2
    assert_eq!(product(1 << 127, 2), (1, 0));
    assert_eq!(
        product(u128::from(u64::MAX), u128::from(u64::MAX)),
        (0, (u128::MAX - (1 << 65)) + 2)
    );
    assert_eq!(product(3 << 126, 5 << 64), (3 << 62 | 3 << 62 << 2, 0)); // 15 x 2^190 = 2^128 x (15 x 2^62)
}
