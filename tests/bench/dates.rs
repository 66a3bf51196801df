//! How many date cells are read in a second, on one core.

use std::hint::black_box;

use boardready::normalise::date::{DateContext, interpret};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Cells as plans have them: mostly months and days, some of everything.
const TYPICAL: &[&str] = &[
    "March 2008",
    "September 2008",
    "31 March 2008",
    "April 2008",
    "Ongoing",
    "31/03/2008",
    "January-March 2008",
    "by 31st March 2009",
    "Ongoing from January 2008",
    "Q3 2008/09",
    "Quarterly",
    "",
    "TBC",
    "Completed March 2008",
    "Autumn term 2008",
    "end of June 2008",
    "April and October each year",
    "Strategy agreed April 2008 Completion July 2010",
    "2008/09",
    "w/c 3 March 2008",
];

fn typical(criterion: &mut Criterion) {
    let context = DateContext::new("2008-03-20".parse().expect("a fixed day"));
    let mut group = criterion.benchmark_group("date cells");
    group.throughput(Throughput::Elements(TYPICAL.len() as u64));
    group.bench_function("typical", |bencher| {
        bencher.iter(|| {
            for text in TYPICAL {
                black_box(interpret(black_box(text), &context));
            }
        });
    });
    let doubtful = ["March 08", "8 March", "Q3 2008", "31/04/2008"];
    group.throughput(Throughput::Elements(doubtful.len() as u64));
    group.bench_function("doubtful", |bencher| {
        bencher.iter(|| {
            for text in doubtful {
                black_box(interpret(black_box(text), &context));
            }
        });
    });
    for length in [500, 1_000, 2_000] {
        let soup: String = "1 March and 2, ".chars().cycle().take(length).collect();
        group.throughput(Throughput::Bytes(length as u64));
        group.bench_function(format!("a soup of {length} letters"), |bencher| {
            bencher.iter(|| black_box(interpret(black_box(&soup), &context)))
        });
    }
    group.finish();
}

criterion_group!(benches, typical);
criterion_main!(benches);
