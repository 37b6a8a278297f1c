//! What single values cost at the door: parsing, rounding, business days.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use receivables::{
    money::{Currency, Rounding, parse_decimal, parse_minor, round},
    time::{BusinessDayConvention, Calendar, parse_date},
};

fn values(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("values");
    group.bench_function("parse_minor", |bench| {
        bench.iter(|| parse_minor(black_box("1234567.89"), Currency::EUR));
    });
    group.bench_function("parse_decimal", |bench| {
        bench.iter(|| parse_decimal(black_box("1234567.89")));
    });
    group.bench_function("parse_date", |bench| {
        bench.iter(|| parse_date(black_box("2026-06-30")));
    });
    let amount = parse_decimal("1234567.895").expect("an amount");
    group.bench_function("round", |bench| {
        bench.iter(|| round(black_box(amount), Currency::EUR, Rounding::HalfEven));
    });
    let calendar = Calendar::named("TARGET2").expect("a calendar");
    let date = parse_date("2026-05-31").expect("a date");
    group.bench_function("adjust", |bench| {
        bench.iter(|| BusinessDayConvention::ModifiedFollowing.adjust(black_box(date), &calendar));
    });
    group.finish();
}

criterion_group!(benches, values);
criterion_main!(benches);
