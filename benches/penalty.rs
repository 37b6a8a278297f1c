//! Late interest of a table of debts over a dated rate table.

use std::hint::black_box;

use arrow_array::RecordBatch;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use receivables::{
    money::{Currency, Rate},
    penalty::{DatedRate, PenaltyPolicy, TableDetail},
    time::parse_date,
};
use receivables_arrow::{TableOptions, late_interest};
use receivables_benches::{AS_OF, Portfolio};

const SIZES: [usize; 2] = [10_000, 1_000_000];

/// Half-yearly rates, as the European Central Bank's and eight points were.
fn policy() -> PenaltyPolicy {
    let rates = [
        ("2024-01-01", "0.1250"),
        ("2024-07-01", "0.1225"),
        ("2025-01-01", "0.1115"),
        ("2025-07-01", "0.1015"),
    ];
    let mut policy = PenaltyPolicy::default();
    policy.rates.extend(rates.map(|(from, rate)| DatedRate {
        from: parse_date(from).expect("a date"),
        rate: Rate::parse(rate).expect("a rate"),
    }));
    policy
}

fn table(criterion: &mut Criterion) {
    let (policy, as_of) = (policy(), parse_date(AS_OF).expect("a date"));
    let mut options = TableOptions::new(Currency::EUR);
    options.columns.insert("amount".into(), "open".into());
    let mut group = criterion.benchmark_group("penalty/table");
    for size in SIZES {
        let batch = Portfolio::new(size).batch();
        let schema = batch.schema();
        let batches: [RecordBatch; 1] = [batch];
        group.throughput(Throughput::Elements(size as u64));
        for detail in [TableDetail::Interest, TableDetail::Full] {
            group.bench_function(BenchmarkId::new(detail.to_string(), size), |bench| {
                bench.iter(|| {
                    let how = (&policy, detail);
                    black_box(late_interest(&schema, &batches, &options, as_of, how))
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, table);
criterion_main!(benches);
