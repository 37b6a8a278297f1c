//! Aging of whole portfolios: from the library's own columns, and from Arrow to Arrow.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use receivables::{
    aging::{AgingPolicy, Detail},
    money::Currency,
    time::parse_date,
};
use receivables_arrow::{TableOptions, aging, open_items, report_batch};
use receivables_benches::{AS_OF, Portfolio};

const SIZES: [usize; 2] = [100_000, 1_000_000];

/// The policies measured: per customer as fast and as rich as it goes, and totals only.
fn policies() -> [(&'static str, AgingPolicy); 3] {
    let mut amounts = AgingPolicy::default();
    amounts.detail = Detail::Amounts;
    let mut totals = AgingPolicy::totals();
    totals.detail = Detail::Amounts;
    [("amounts", amounts), ("full", AgingPolicy::default()), ("totals", totals)]
}

fn from_columns(criterion: &mut Criterion) {
    let as_of = parse_date(AS_OF).expect("a date");
    let mut group = criterion.benchmark_group("aging/columns");
    for size in SIZES {
        let items = Portfolio::new(size).open_items();
        group.throughput(Throughput::Elements(size as u64));
        for (name, policy) in policies() {
            group.bench_with_input(BenchmarkId::new(name, size), &items, |bench, items| {
                bench.iter(|| black_box(items.aging(as_of, &policy)));
            });
        }
    }
    group.finish();
}

fn from_arrow(criterion: &mut Criterion) {
    let as_of = parse_date(AS_OF).expect("a date");
    let mut group = criterion.benchmark_group("aging/arrow");
    for size in SIZES {
        let batch = Portfolio::new(size).batch();
        let schema = batch.schema();
        let batches = [batch];
        group.throughput(Throughput::Elements(size as u64));
        for (key, column) in [("integers", "customer_id"), ("texts", "customer")] {
            let mut options = TableOptions::new(Currency::EUR);
            options.columns.insert("customer".into(), column.into());
            for (name, policy) in policies() {
                let id = BenchmarkId::new(format!("{key}/{name}"), size);
                group.bench_with_input(id, &batches, |bench, batches| {
                    bench.iter(|| {
                        let report = aging(&schema, batches, &options, as_of, &policy);
                        black_box(report.and_then(|report| report_batch(&report)))
                    });
                });
            }
            let id = BenchmarkId::new(format!("{key}/load"), size);
            group.bench_with_input(id, &batches, |bench, batches| {
                bench.iter(|| black_box(open_items(&schema, batches, &options)));
            });
        }
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = from_columns, from_arrow
}
criterion_main!(benches);
