use proptest::prelude::*;

use super::*;
use crate::{
    Named,
    money::{Currency, MAX_MINOR},
};

fn euros(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR).unwrap()
}

fn minor(parts: &[Money]) -> Vec<i64> {
    parts.iter().map(Money::minor).collect()
}

fn split(whole: i64, parts: usize, remainder: Remainder) -> Vec<i64> {
    minor(&euros(whole).split(parts, remainder).unwrap())
}

fn by_weights(whole: i64, weights: &[&str], remainder: Remainder) -> Vec<i64> {
    let weights: Vec<Decimal> =
        weights.iter().map(|weight| crate::wire::parse_decimal(weight).unwrap()).collect();
    minor(&euros(whole).split_by_weights(&weights, remainder).unwrap())
}

#[test]
fn remainder_goes_where_the_policy_says() {
    // 10.00 in 3 is 3 x 333 + 1.
    assert_eq!(split(1_000, 3, Remainder::Last), [333, 333, 334]);
    assert_eq!(split(1_000, 3, Remainder::First), [334, 333, 333]);
    // 5 cents in 3 are 3 x 1 + 2.
    assert_eq!(split(5, 3, Remainder::Last), [1, 1, 3]);
    assert_eq!(split(5, 3, Remainder::First), [3, 1, 1]);
    assert_eq!(split(5, 3, Remainder::Spread), [2, 2, 1]);
    assert_eq!(split(5, 3, Remainder::LargestRemainder), [2, 2, 1]);
    assert_eq!(Remainder::default(), Remainder::Last);
}

#[test]
fn negative_amount_splits_like_its_opposite() {
    assert_eq!(split(-5, 3, Remainder::Last), [-1, -1, -3]);
    assert_eq!(split(-5, 3, Remainder::Spread), [-2, -2, -1]);
    assert_eq!(by_weights(-100, &["1", "1", "4"], Remainder::Last), [-16, -16, -68]);
}

#[test]
fn plan_of_five_forty_seven_in_three_sums() {
    assert_eq!(split(547, 3, Remainder::Last), [182, 182, 183]);
}

#[test]
fn fewer_units_than_parts_leave_zeros() {
    assert_eq!(split(2, 4, Remainder::Last), [0, 0, 0, 2]);
    assert_eq!(split(2, 4, Remainder::Spread), [1, 1, 0, 0]);
    assert_eq!(split(0, 2, Remainder::First), [0, 0]);
    assert_eq!(split(547, 1, Remainder::Last), [547]);
}

#[test]
fn number_of_parts_has_limits() {
    for parts in [0, MAX_PARTS + 1, usize::MAX] {
        let error = euros(100).split(parts, Remainder::Last).unwrap_err();
        assert_eq!(
            error.kind(),
            &MoneyError::PartsOutOfRange { parts, minimum: 1, maximum: MAX_PARTS }.into()
        );
    }
    assert_eq!(split(1, MAX_PARTS, Remainder::Last).len(), MAX_PARTS);
    let none = euros(100).split_by_weights(&[], Remainder::Last).unwrap_err();
    assert_eq!(none.code(), "split.parts_out_of_range");
}

#[test]
fn weights_share_in_proportion() {
    // 100 by 1, 1, 4: 16 2/3, 16 2/3 and 66 2/3 cents; cut off: 16, 16, 66, and 2 are left.
    let weights = ["1", "1", "4"];
    assert_eq!(by_weights(100, &weights, Remainder::Last), [16, 16, 68]);
    assert_eq!(by_weights(100, &weights, Remainder::First), [18, 16, 66]);
    assert_eq!(by_weights(100, &weights, Remainder::Spread), [17, 17, 66]);
    assert_eq!(by_weights(100, &weights, Remainder::LargestRemainder), [17, 17, 66]);
    // 100 by 1, 2, 4: 14 2/7, 28 4/7 and 57 1/7; cut off: 14, 28, 57, and 1 for the second.
    let weights = ["1", "2", "4"];
    assert_eq!(by_weights(100, &weights, Remainder::LargestRemainder), [14, 29, 57]);
    assert_eq!(by_weights(100, &weights, Remainder::Spread), [15, 28, 57]);
}

#[test]
fn only_proportions_count() {
    for weights in [["1", "2"], ["0.5", "1"], ["100.00", "200"], ["0.0000000001", "0.0000000002"]] {
        assert_eq!(by_weights(10_000, &weights, Remainder::LargestRemainder), [3_333, 6_667]);
    }
}

#[test]
fn part_without_weight_gets_nothing() {
    let weights = ["0", "1", "1", "1", "0.00"];
    assert_eq!(by_weights(100, &weights, Remainder::Last), [0, 33, 33, 34, 0]);
    assert_eq!(by_weights(100, &weights, Remainder::First), [0, 34, 33, 33, 0]);
    assert_eq!(by_weights(100, &weights, Remainder::Spread), [0, 34, 33, 33, 0]);
    assert_eq!(by_weights(100, &weights, Remainder::LargestRemainder), [0, 34, 33, 33, 0]);
}

#[test]
fn negative_or_no_weight_is_refused() {
    let (one, minus) = (Decimal::ONE, Decimal::NEGATIVE_ONE);
    let error = euros(100).split_by_weights(&[one, minus], Remainder::Last).unwrap_err();
    assert_eq!(error.kind(), &MoneyError::InvalidWeights { weights: "-1".to_owned() }.into());
    assert_eq!(error.path(), Some("weights[1]"));
    let zeros = [Decimal::ZERO, Decimal::new(0, 2)];
    let error = euros(100).split_by_weights(&zeros, Remainder::Last).unwrap_err();
    assert_eq!(error.kind(), &MoneyError::InvalidWeights { weights: "0".to_owned() }.into());
}

#[test]
fn weights_of_very_different_size_are_exact_or_refused() {
    // The largest amount by weights of 29 digits: the product of 18 and 29 digits fits nowhere.
    let (large, small) = ("39614081257132168796771975168", "0.00000001");
    let parts = by_weights(MAX_MINOR, &[large, large, small], Remainder::Last);
    assert_eq!(parts.iter().sum::<i64>(), MAX_MINOR);
    // Two equal weights of 2^95 and next to nothing: each a half cut off, 499..9 twice, 1 is left.
    assert_eq!(parts, [MAX_MINOR / 2, MAX_MINOR / 2, 1]);

    let smallest = Decimal::new(1, 28);
    let error =
        euros(100).split_by_weights(&[Decimal::MAX, smallest], Remainder::Last).unwrap_err();
    assert_eq!(error.code(), "split.weights_out_of_range");
}

#[test]
fn long_multiplication_agrees_with_the_short_one() {
    // The same proportion 3 : 7, once with weights of one digit and once with weights of 37.
    let scale = 10_u128.pow(36);
    for whole in [0, 1, 9, 10, 547, 999_999_999_999_999_999] {
        let (share, rest) = proportion(whole, 3, 10);
        assert_eq!(proportion(whole, 3 * scale, 10 * scale), (share, rest * scale), "{whole}");
    }
}

proptest! {
    #[test]
    fn parts_sum_to_the_whole(
        whole in -MAX_MINOR..=MAX_MINOR,
        parts in 1_usize..=400,
        policy in 0_usize..Remainder::ALL.len(),
    ) {
        let remainder = Remainder::ALL[policy].0;
        let shares = split(whole, parts, remainder);
        prop_assert_eq!(shares.len(), parts);
        prop_assert_eq!(shares.iter().sum::<i64>(), whole);
        prop_assert!(shares.iter().all(|share| share.signum() * whole.signum() >= 0));
        if matches!(remainder, Remainder::Spread | Remainder::LargestRemainder) {
            let (least, most) = (shares.iter().min().unwrap(), shares.iter().max().unwrap());
            prop_assert!(most - least <= 1);
        }
    }

    #[test]
    fn weighted_parts_sum_to_the_whole(
        whole in -MAX_MINOR..=MAX_MINOR,
        weights in prop::collection::vec((0_i64..=i64::MAX, 0_u32..=10), 1..40),
        policy in 0_usize..Remainder::ALL.len(),
    ) {
        let remainder = Remainder::ALL[policy].0;
        let weights: Vec<Decimal> =
            weights.into_iter().map(|(number, scale)| Decimal::new(number, scale)).collect();
        prop_assume!(weights.iter().any(|weight| !weight.is_zero()));
        let shares = minor(&euros(whole).split_by_weights(&weights, remainder).unwrap());
        prop_assert_eq!(shares.iter().sum::<i64>(), whole);
        for (share, weight) in shares.iter().zip(&weights) {
            prop_assert!(share.signum() * whole.signum() >= 0);
            prop_assert!(!weight.is_zero() || *share == 0);
        }
    }

    #[test]
    fn largest_remainder_is_within_one_unit_of_the_exact_share(
        whole in 0_i64..=1_000_000,
        weights in prop::collection::vec(1_i64..=1_000, 1..20),
    ) {
        let total: i64 = weights.iter().sum();
        let decimals: Vec<Decimal> = weights.iter().map(|weight| Decimal::from(*weight)).collect();
        let parts = euros(whole).split_by_weights(&decimals, Remainder::LargestRemainder).unwrap();
        for (share, weight) in minor(&parts).iter().zip(&weights) {
            // |share - whole x weight / total| < 1, written without a division.
            prop_assert!((share * total - whole * weight).abs() < total);
        }
    }
}
