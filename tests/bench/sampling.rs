//! How long a draw from a hundred thousand keys takes, and the heaviest plans and limits.

use std::hint::black_box;

use boardready::audit::sampling::draw::{Algorithm, Draw, Population, Seed};
use boardready::audit::sampling::{Expected, Figures, Plan, evaluate, plan};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn draws(criterion: &mut Criterion) {
    let keys: Vec<String> = (0..100_000).map(|n| format!("C-{n:06}")).collect();
    let mut group = criterion.benchmark_group("sampling");
    group.sample_size(10).throughput(Throughput::Elements(keys.len() as u64));
    for algorithm in Algorithm::ALL {
        let seed = Seed::new("4 2 6 1").expect("a seed");
        let draw = Draw { algorithm, seed, size: 60, reserves: 12, at_least_one: false };
        group.bench_function(algorithm.name(), |bencher| {
            bencher.iter(|| {
                let population = Population::new(keys.iter().map(|key| (key, ""))).expect("good keys");
                draw.from(black_box(&population)).expect("a sample")
            });
        });
    }
    group.finish();
    let rate = |text: &str| text.parse().expect("a rate");
    criterion.bench_function("sampling/plan at near rates", |bencher| {
        let wanted = Plan {
            confidence: rate("99.99%"),
            tolerable: rate("5%"),
            expected: Expected::Rate(rate("4.9%")),
            population: Some(10_000_000),
            method: None,
        };
        bencher.iter(|| plan(black_box(&wanted)).expect("a plan"));
    });
    criterion.bench_function("sampling/limits of a million", |bencher| {
        let figures =
            Figures { n: 1_000_000, k: 50_000, population: None, confidence: rate("95%"), tolerable: Some(rate("5%")), method: None };
        bencher.iter(|| evaluate(black_box(&figures)).expect("figures that can be"));
    });
}

criterion_group!(benches, draws);
criterion_main!(benches);
