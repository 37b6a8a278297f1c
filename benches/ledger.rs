//! Ledgers: building one of invoices and payments, looking at a day, adding a fact.

use std::hint::black_box;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use receivables::{
    ledger::{AllocationRule, Fact, Payment},
    time::parse_date,
};
use receivables_benches::{AS_OF, AccountBook};

const SIZES: [usize; 2] = [10_000, 1_000_000];

fn build(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("ledger/build");
    group.sample_size(10);
    for size in SIZES {
        let book = AccountBook::new(size);
        group.throughput(Throughput::Elements(size as u64));
        for (name, texts) in [("integers", false), ("texts", true)] {
            group.bench_function(BenchmarkId::new(name, size), |bench| {
                bench.iter_batched(
                    || book.columns(texts),
                    AccountBook::ledger,
                    BatchSize::PerIteration,
                );
            });
        }
    }
    group.finish();
}

fn ask(criterion: &mut Criterion) {
    let as_of = parse_date(AS_OF).expect("a date");
    let mut group = criterion.benchmark_group("ledger/ask");
    group.sample_size(10);
    for size in SIZES {
        let ledger = AccountBook::ledger(AccountBook::new(size).columns(false));
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::new("as_of", size), |bench| {
            bench.iter(|| black_box(ledger.as_of(as_of)));
        });
        group.bench_function(BenchmarkId::new("balances", size), |bench| {
            bench.iter(|| black_box(ledger.balances(as_of)));
        });
        group.bench_function(BenchmarkId::new("history", size), |bench| {
            bench.iter(|| black_box(ledger.history("77", as_of)));
        });
        let rule = AllocationRule::oldest_due_first();
        group.bench_function(BenchmarkId::new("allocate", size), |bench| {
            bench.iter(|| black_box(ledger.allocate(as_of, &rule)));
        });
        group.bench_function(BenchmarkId::new("append_one", size), |bench| {
            let fact = Fact::from(Payment::new("X-1", as_of, 1.into()).by("7"));
            bench.iter(|| black_box(ledger.append([fact.clone()])));
        });
    }
    group.finish();
}

criterion_group!(benches, build, ask);
criterion_main!(benches);
