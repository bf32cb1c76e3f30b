//! A study of many sessions of ten hours: `cargo bench -p frontalis-stats --bench sessions --
//! 1000` makes so many, each of two coders, 30 codes and 38,000 actions, and takes every
//! measure of them with 2,000 resamples, once one after the other and once side by side on
//! every core, as sets are measured. It tells seconds, and the most memory that was held.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool of benchmarks"
)]

use std::time::Instant;
use std::{env, fs};

use frontalis_stats::measure::{Basis, Measure, Settings, joined, longest_first};
use rayon::prelude::*;

mod session;
use session::{EVERY, TEN_HOURS, material};

fn peak_mib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let kib = peak.and_then(|it| it.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}

fn main() {
    let n = env::args().find_map(|it| it.parse().ok()).unwrap_or(20);
    let of = material(2, n, TEN_HOURS, EVERY);
    let settings = Settings::default();
    println!("{n} sessions made: {} MiB", peak_mib());
    let side_by_side = {
        let basis = Basis::new(&of, &settings);
        let from = Instant::now();
        let rows = |(at, it): (usize, Measure)| (at, basis.measure(it));
        let asked = longest_first(&Measure::OF_SHEETS);
        let rows = joined(asked.into_iter().par_bridge().map(rows).collect());
        println!("{} rows, at most {} MiB", rows.len(), peak_mib());
        from.elapsed().as_secs_f64()
    };
    let basis = Basis::new(&of, &settings);
    let mut all = 0.0;
    for measure in Measure::OF_SHEETS {
        let from = Instant::now();
        drop(basis.measure(measure));
        let seconds = from.elapsed().as_secs_f64();
        all += seconds;
        let each = seconds * 1000.0 / n as f64;
        println!("{:<16} {seconds:>7.2} s, {each:>6.2} ms a session", measure.name());
    }
    println!("one after the other {all:.2} s, side by side {side_by_side:.2} s");
}
