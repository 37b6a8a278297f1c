//! Due dates of a column of invoices, and the effect of a discount on a portfolio.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use receivables::{
    ledger::OpenItems,
    money::Rate,
    terms::{PaymentTerms, discount::EffectAssumptions},
    time::Calendar,
};
use receivables_benches::Portfolio;

const SIZES: [usize; 2] = [10_000, 1_000_000];

/// A net term, and the longest that is usual, with and without a calendar.
const TERMS: [&str; 3] = ["net 30", "45+eom+next10", "45+eom; following"];

/// A portfolio with issue dates, a month before the due dates.
fn portfolio(size: usize) -> OpenItems {
    let mut columns = Portfolio::new(size).open_items().columns().clone();
    columns.issue = Some(columns.due.iter().map(|due| due - 30).collect());
    OpenItems::from_columns(columns).expect("the columns are a table")
}

fn due_days(criterion: &mut Criterion) {
    let calendar = Calendar::named("TARGET2").expect("a calendar");
    let mut group = criterion.benchmark_group("terms/due_days");
    for size in SIZES {
        let issues = portfolio(size).columns().issue.clone().unwrap_or_default();
        group.throughput(Throughput::Elements(size as u64));
        for text in TERMS {
            let terms = PaymentTerms::parse(text).expect("terms");
            group.bench_with_input(BenchmarkId::new(text, size), &issues, |bench, issues| {
                bench.iter(|| black_box(terms.due_days(issues, Some(&calendar))));
            });
        }
    }
    group.finish();
}

fn effect(criterion: &mut Criterion) {
    let terms = PaymentTerms::parse("3/5 2/10 net 30").expect("terms");
    let mut assumed = EffectAssumptions::new(Rate::parse("0.4").expect("a rate"));
    assumed.cost_of_capital = Some(Rate::parse("0.08").expect("a rate"));
    let mut group = criterion.benchmark_group("terms/discount_effect");
    for size in SIZES {
        let items = portfolio(size);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_with_input(BenchmarkId::new("tiers", size), &items, |bench, items| {
            bench.iter(|| black_box(items.discount_effect(&terms, &assumed)));
        });
    }
    group.finish();
}

criterion_group!(benches, due_days, effect);
criterion_main!(benches);
