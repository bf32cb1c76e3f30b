//! How long measures take: all frame kappas of ten hours, the whole report, and what more
//! coders and more frames cost. `cargo bench -p frontalis-stats`; it links neither polars nor
//! a window, so that it is built in a minute.
#![expect(clippy::expect_used, reason = "the sessions are made here, not read")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use frontalis_stats::bootstrap::Resampling;
use frontalis_stats::measure::{
    Basis, Measure, Settings, joined, longest_first, measure,
};
use frontalis_stats::{Runs, Table2, kappa};
use rayon::prelude::*;

mod session;
use session::{EVERY, TEN_HOURS, material};

fn without_intervals() -> Settings {
    let resampling = Resampling { resamples: 0, seed: 1978 };
    Settings { resampling, ..Settings::default() }
}

/// The kernel alone, then the measure with all its coefficients and counts.
fn frame_kappas(criterion: &mut Criterion) {
    let of = material(2, 1, TEN_HOURS, EVERY);
    let pairs = of.pairs();
    let shared = &pairs[0].1[0];
    let runs: Vec<[Runs; 3]> = of
        .codes
        .iter()
        .map(|it| {
            let [a, b] = shared.codings.map(|coding| coding.frames(*it));
            [a, b, shared.missing(*it)]
        })
        .collect();
    let mut group = criterion.benchmark_group("frames, 10 h, 30 codes, 2 coders");
    group.measurement_time(Duration::from_secs(4));
    group.bench_function("30 kappas from runs", |it| {
        it.iter(|| {
            let of_code = |[a, b, missing]: &[Runs; 3]| {
                kappa::cohen2(Table2::of_runs(a, b, missing, shared.scope)).unwrap_or(0.0)
            };
            black_box(&runs).iter().map(of_code).sum::<f64>()
        });
    });
    let settings = without_intervals();
    group.bench_function("every coefficient, no intervals", |it| {
        it.iter(|| measure(Measure::Frames, black_box(&of), &settings));
    });
    group.finish();
}

/// Every measure by itself with 2000 resamples, and all of them.
fn whole_report(criterion: &mut Criterion) {
    let of = material(2, 1, TEN_HOURS, EVERY);
    let settings = Settings::default();
    let mut group = criterion.benchmark_group("10 h, 2000 resamples");
    group.measurement_time(Duration::from_secs(3)).sample_size(10);
    for which in Measure::OF_SHEETS {
        group.bench_function(which.name(), |it| {
            it.iter(|| measure(which, black_box(&of), &settings));
        });
    }
    // As a report is made: measures side by side on every core.
    group.bench_function("whole report", |it| {
        it.iter(|| {
            let basis = Basis::new(black_box(&of), &settings);
            let rows = |(at, of): (usize, Measure)| (at, basis.measure(of));
            let asked = longest_first(&Measure::OF_SHEETS);
            joined(asked.into_iter().par_bridge().map(rows).collect())
        });
    });
    group.finish();
}

/// As many actions as in a hundred hours, in a hundred clips.
fn sessions(criterion: &mut Criterion) {
    let of = material(2, 100, TEN_HOURS / 10, EVERY);
    let settings = Settings::default();
    let mut group = criterion.benchmark_group("100 sessions of 1 h, 2000 resamples");
    group.measurement_time(Duration::from_secs(3)).sample_size(10);
    for which in Measure::OF_SHEETS {
        group.bench_function(which.name(), |it| {
            it.iter(|| measure(which, black_box(&of), &settings));
        });
    }
    group.finish();
}

/// Cost by coders, at one length; and by length, with as many actions.
fn coders_and_frames(criterion: &mut Criterion) {
    let settings = without_intervals();
    let mut group = criterion.benchmark_group("frames by coders (1 h) and by length");
    group.measurement_time(Duration::from_secs(2)).sample_size(20);
    for coders in 2..=5 {
        let of = material(coders, 1, TEN_HOURS / 10, EVERY);
        group.bench_with_input(BenchmarkId::new("coders", coders), &of, |it, of| {
            it.iter(|| measure(Measure::Frames, black_box(of), &settings));
        });
    }
    for by in [1, 4, 16] {
        // As many actions, in more frames.
        let of = material(2, 1, TEN_HOURS / 10 * by, EVERY * by);
        group.bench_with_input(BenchmarkId::new("hours", by), &of, |it, of| {
            it.iter(|| measure(Measure::Frames, black_box(of), &settings));
        });
    }
    group.finish();
}

criterion_group!(benches, frame_kappas, whole_report, sessions, coders_and_frames);
criterion_main!(benches);
