//! What holds of late interest, whatever the debt, the payments and the rates are.

use chrono::{Days, NaiveDate};
use proptest::{prelude::*, sample::select};
use receivables::{
    ledger::{Customer, CustomerKind, Fact, Invoice, Ledger, NO_DATE},
    money::{Currency, Money, Rate, Rounding},
    penalty::{
        DatedRate, Debt, Fixing, Grace, Pack, Penalty, PenaltyColumns, PenaltyPolicy, PenaltyTable,
        RoundPer, late_interest,
    },
    time::{DayCount, to_days},
};
use rust_decimal::Decimal;

/// 1 January 2024: a leap year, with rates that every pack knows for two years and more.
fn day(after: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + Days::new(after)
}

fn rate(basis_points: u32) -> Rate {
    Rate::new(Decimal::new(basis_points.into(), 4)).unwrap()
}

fn day_counts() -> impl Strategy<Value = DayCount> {
    select(vec![
        DayCount::ActualThreeSixtyFiveFixed,
        DayCount::ActualThreeSixty,
        DayCount::ActualActualIsda,
        DayCount::ThirtyEThreeSixty,
    ])
}

prop_compose! {
    /// A law's rate, or up to four contract rates, without grace and bounds.
    fn policy()(
        pack in select(vec![Some(Pack::Eu), Some(Pack::De), Some(Pack::Uk), Some(Pack::Fr), None]),
        rates in proptest::collection::vec((0..300_u64, 0..2_500_u32), 0..4),
        floor in any::<bool>(),
        day_count in day_counts(),
    ) -> PenaltyPolicy {
        let mut policy = PenaltyPolicy::default();
        policy.day_count = day_count;
        policy.pack = pack;
        if pack.is_none() || (floor && pack == Some(Pack::Fr)) {
            let mut from = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
            policy.rates = vec![DatedRate { from, rate: rate(800) }];
            for (later, points) in rates {
                from = from.max(day(0)) + Days::new(later + 1);
                policy.rates.push(DatedRate { from, rate: rate(points) });
            }
        }
        policy
    }
}

/// An amount, and payments of parts of it: how many days after 1 January 2024, and per mille.
fn debts() -> impl Strategy<Value = (i64, u64, Vec<(u64, i64)>)> {
    let payments = proptest::collection::vec((0..700_u64, 1..250_i64), 0..4);
    (1..50_000_000_i64, 0..400_u64, payments)
}

fn debt((minor, due, payments): &(i64, u64, Vec<(u64, i64)>)) -> Debt {
    let amount = Money::from_minor(*minor, Currency::EUR).unwrap();
    let mut debt = Debt::new(amount, day(*due));
    for (after, part) in payments {
        let part = minor / 1_000 * part;
        if part > 0 {
            debt = debt.paid(day(*after), Decimal::new(part, 2));
        }
    }
    debt
}

fn priced(debt: &Debt, policy: &PenaltyPolicy, as_of: u64) -> Penalty {
    late_interest(debt, policy, day(as_of)).unwrap()
}

fn kinds() -> impl Strategy<Value = CustomerKind> {
    select(vec![CustomerKind::Business, CustomerKind::Consumer])
}

/// A ledger of customers of any kind and of none, and their invoices: whose, how much, due when.
fn ledger(customers: &[Option<CustomerKind>], invoices: &[(usize, i64, u64)]) -> Ledger {
    let described = customers.iter().enumerate().map(|(number, kind)| {
        let mut customer = Customer::new(format!("C-{number}"));
        customer.kind = *kind;
        Fact::from(customer)
    });
    let sold = invoices.iter().enumerate().map(|(number, (customer, minor, due))| {
        let (id, customer) = (format!("F-{number}"), format!("C-{}", customer % customers.len()));
        Invoice::new(id, customer, day(0), day(*due), Decimal::new(*minor, 2)).into()
    });
    Ledger::from_facts(Currency::EUR, described.chain(sold)).unwrap()
}

/// The interest before any rounding, as a fraction over 10^14 x 365 x 366 x 360.
fn exact(penalty: &Penalty, day_count: DayCount) -> i128 {
    let whole =
        |number: Decimal, decimals: u32| number.mantissa() * 10_i128.pow(decimals - number.scale());
    let segment = |segment: &receivables::penalty::Segment| {
        let start = segment.from.pred_opt().unwrap();
        let part = day_count.year_fraction(start, segment.to, None).unwrap();
        let scaled = 365 * 366 * 360 / i128::from(part.denominator());
        whole(segment.base, 2) * whole(segment.rate, 4) * i128::from(part.numerator()) * scaled
    };
    penalty.segments.iter().map(segment).sum()
}

/// Half up to the minor unit, by hand.
fn rounded(exact: i128) -> Decimal {
    let one = 10_000 * 365 * 366 * 360;
    Decimal::from_i128_with_scale((2 * exact + one) / (2 * one), 2)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_total_is_the_exact_interest_rounded_once(
        given in debts(), policy in policy(), as_of in 0..900_u64,
    ) {
        let found = priced(&debt(&given), &policy, as_of);
        prop_assert_eq!(found.interest_computed, rounded(exact(&found, policy.day_count)));
        let sum: Decimal = found.segments.iter().map(|segment| segment.amount).sum();
        prop_assert_eq!(found.interest_computed, sum);
    }

    #[test]
    fn splitting_an_interval_changes_nothing_before_rounding(
        minor in 1..50_000_000_i64, due in 0..300_u64, first in 0..300_u64, second in 0..300_u64,
        mut policy in policy(),
    ) {
        // A rate that is fixed when interest starts is another one for a debt that starts later.
        if policy.pack == Some(Pack::Uk) {
            policy.fixing = Some(Fixing::OnChange);
            policy.carry_forward = true;
        }
        let (cut, end) = (due + first, due + first + second);
        let count = policy.day_count;
        let whole = exact(&priced(&debt(&(minor, due, vec![])), &policy, end), count);
        let before = exact(&priced(&debt(&(minor, due, vec![])), &policy, cut), count);
        let after = exact(&priced(&debt(&(minor, cut, vec![])), &policy, end), count);
        prop_assert_eq!(whole, before + after);
    }

    #[test]
    fn the_days_of_the_segments_are_the_days_late(
        minor in 1..50_000_000_i64, due in 0..400_u64, as_of in 0..900_u64, policy in policy(),
    ) {
        let found = priced(&debt(&(minor, due, vec![])), &policy, as_of);
        prop_assert_eq!(u64::from(found.days), as_of.saturating_sub(due));
        let days: u32 = found.segments.iter().map(|segment| segment.days).sum();
        prop_assert_eq!(days, found.days);
        for pair in found.segments.windows(2) {
            prop_assert_eq!(pair[0].to.succ_opt(), Some(pair[1].from));
        }
    }

    #[test]
    fn interest_never_falls_with_days_rate_or_debt(
        given in debts(), policy in policy(), as_of in 0..800_u64, more in 0..100_u64,
        points in 0..3_000_u32, extra in 0..500_u32,
    ) {
        let now = priced(&debt(&given), &policy, as_of).interest;
        prop_assert!(now <= priced(&debt(&given), &policy, as_of + more).interest);
        let at = |points| priced(&debt(&given), &PenaltyPolicy::contract(rate(points)), as_of);
        prop_assert!(at(points).interest <= at(points + extra).interest);
        let larger = (given.0 + i64::from(extra), given.1, vec![]);
        let plain = (given.0, given.1, vec![]);
        prop_assert!(
            priced(&debt(&plain), &policy, as_of).interest
                <= priced(&debt(&larger), &policy, as_of).interest
        );
    }

    #[test]
    fn the_order_of_payments_does_not_show(
        given in debts(), policy in policy(), as_of in 0..900_u64,
    ) {
        let mut turned = debt(&given);
        turned.payments.reverse();
        prop_assert_eq!(priced(&debt(&given), &policy, as_of), priced(&turned, &policy, as_of));
    }

    #[test]
    fn rounding_each_segment_stays_within_half_a_cent_each(
        given in debts(), mut policy in policy(), as_of in 0..900_u64,
    ) {
        let once = priced(&debt(&given), &policy, as_of);
        policy.round_per = RoundPer::Segment;
        let each = priced(&debt(&given), &policy, as_of);
        let cents = Decimal::new(i64::try_from(once.segments.len()).unwrap() * 5 + 5, 3);
        prop_assert!((once.interest - each.interest).abs() <= cents);
    }

    #[test]
    fn a_table_says_of_a_row_what_a_debt_says(
        rows in proptest::collection::vec(
            (-5_000_i64..50_000_000, 0..400_u64, prop::option::of(0..900_u64)), 1..20,
        ),
        mut policy in policy(), as_of in 0..900_u64, grace_days in 0..40_u32,
        grace in select(vec![Grace::Gate, Grace::Shift]),
        rounding in select(vec![Rounding::HalfUp, Rounding::HalfEven, Rounding::Down]),
        bounds in prop::option::of(0..2_000_i64),
    ) {
        (policy.grace, policy.grace_days, policy.rounding) = (grace, grace_days, rounding);
        policy.minimum = bounds.map(|cents| Decimal::new(cents / 2, 2));
        policy.cap = bounds.map(|cents| Decimal::new(cents, 2));
        let amount: Vec<i64> = rows.iter().map(|row| row.0).collect();
        let due: Vec<i32> = rows.iter().map(|row| to_days(day(row.1))).collect();
        let days = |paid: Option<u64>| paid.map_or(NO_DATE, |paid| to_days(day(paid)));
        let paid: Vec<i32> = rows.iter().map(|row| days(row.2)).collect();
        let mut columns = PenaltyColumns::new(&amount, &due);
        columns.paid = Some(&paid);
        let table = PenaltyTable::new(&policy, Currency::EUR, day(as_of)).unwrap();
        let mut found = Vec::new();
        table.price(columns, |row, priced| {
            assert_eq!(row, found.len());
            found.push(priced);
        }).unwrap();
        let mut interest = vec![0; rows.len()];
        table.interest(columns, &mut interest).unwrap();
        prop_assert!(interest.iter().eq(found.iter().map(|row| &row.interest)));
        for (row, found) in rows.iter().zip(found) {
            if row.0 <= 0 {
                prop_assert_eq!((found.days, found.interest, found.compensation), (0, 0, Some(0)));
                continue;
            }
            let mut single = debt(&(row.0, row.1, vec![]));
            if let Some(paid) = row.2 {
                single = single.paid(day(paid), Decimal::new(row.0, 2));
            }
            let single = single.owed_by(CustomerKind::Business);
            let expected = late_interest(&single, &policy, day(as_of)).unwrap();
            prop_assert_eq!(found.days, expected.days);
            prop_assert_eq!(Decimal::new(found.interest, 2), expected.interest);
            prop_assert_eq!(found.compensation.map(|sum| Decimal::new(sum, 2)), expected.compensation);
        }
    }

    #[test]
    fn businesses_and_consumers_together_are_the_ledger(
        customers in proptest::collection::vec(prop::option::of(kinds()), 1..6),
        invoices in proptest::collection::vec((0..6_usize, 0..50_000_000_i64, 0..400_u64), 0..16),
        debtor in kinds(), law in any::<bool>(), as_of in 0..500_u64,
    ) {
        let ledger = ledger(&customers, &invoices);
        let mut policy = PenaltyPolicy::contract(rate(1_200));
        if law {
            policy = PenaltyPolicy::statutory(Pack::De);
        }
        policy.debtor = debtor;
        let whole = ledger.penalties(&policy, day(as_of)).unwrap();
        for kind in [CustomerKind::Business, CustomerKind::Consumer] {
            let is_of_kind = |customer: &str| {
                let number: usize = customer.trim_start_matches("C-").parse().unwrap();
                customers[number].unwrap_or(debtor) == kind
            };
            let of_kind = whole.iter().filter(|penalty| is_of_kind(&penalty.customer));
            let half = ledger.penalties_of(kind, &policy, day(as_of)).unwrap();
            prop_assert!(half.iter().eq(of_kind));
            prop_assert!(half.iter().flat_map(|penalty| &penalty.items).all(|item| item.debtor == kind));
        }
    }
}
