//! Times of this crate on data that other programs get too: `peers DIR [--sessions N]` writes
//! DIR/actions.csv and prints one line of JSON. `crates/frontalis-analysis/benches/peers.py`
//! runs it.
#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool of benchmarks"
)]

use std::path::PathBuf;
use std::time::Instant;
use std::{env, fs};

use frontalis_stats::bootstrap::Resampling;
use frontalis_stats::material::Material;
use frontalis_stats::measure::{Measure, Settings, measure};
use frontalis_stats::{Runs, Table2, kappa};

#[path = "../benches/session/mod.rs"]
mod session;
use session::{EVERY, TEN_HOURS, material};

/// The median of some runs, in milliseconds.
fn median(runs: usize, mut of: impl FnMut()) -> f64 {
    of();
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let from = Instant::now();
            of();
            from.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn actions(of: &Material) -> String {
    let mut text = String::from("coder,code,start,end\n");
    for clip in &of.clips {
        for (coder, coding) in clip.codings.iter().flatten().enumerate() {
            for (code, acts) in &coding.acts {
                for act in acts {
                    let (start, end) = (act.run.start(), act.run.end());
                    text.push_str(&format!("{coder},{code},{start},{end}\n"));
                }
            }
        }
    }
    text
}

/// Kilobytes that this process has held at most, where the system says so.
fn peak_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|it| it.starts_with("VmHWM"));
    line.and_then(|it| it.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

fn main() {
    let folder = PathBuf::from(env::args_os().nth(1).expect("a folder to write to"));
    let mut of = material(2, 1, TEN_HOURS, EVERY);
    // Other programs know no missing frames.
    of.clips[0].codings.iter_mut().flatten().for_each(|it| it.missing.clear());
    fs::write(folder.join("actions.csv"), actions(&of)).expect("written");
    let pairs = of.pairs();
    let shared = &pairs[0].1[0];
    let runs: Vec<[Runs; 2]> =
        of.codes.iter().map(|it| shared.codings.map(|at| at.frames(*it))).collect();
    let none = Runs::new();
    let mut sum = 0.0;
    let kernel = median(51, || {
        let of_code = |[a, b]: &[Runs; 2]| {
            kappa::cohen2(Table2::of_runs(a, b, &none, shared.scope)).unwrap_or(0.0)
        };
        sum = runs.iter().map(of_code).sum();
    });
    let bare = Resampling { resamples: 0, seed: 1978 };
    let bare = Settings { resampling: bare, ..Settings::default() };
    let of_measure = |which, settings: &Settings, runs| {
        median(runs, || drop(measure(which, &of, settings)))
    };
    let frames = of_measure(Measure::Frames, &bare, 11);
    let many = of_measure(Measure::ManyCoders, &bare, 11);
    let usual = Settings::default();
    let boot = of_measure(Measure::Frames, &usual, 3);
    let report = median(3, || {
        Measure::OF_SHEETS.iter().for_each(|it| drop(measure(*it, &of, &usual)));
    });
    let each: Vec<String> = Measure::OF_SHEETS
        .iter()
        .map(|it| format!("\"{}\": {:.1}", it.name(), of_measure(*it, &usual, 1)))
        .collect();
    let mut sessions = String::from("null");
    let n_sessions = env::args().skip_while(|it| it != "--sessions").nth(1);
    if let Some(n) = n_sessions.and_then(|it| it.parse().ok()) {
        let all = material(2, n, TEN_HOURS / 10, EVERY);
        let timed = |it: &Measure| {
            let from = Instant::now();
            drop(measure(*it, &all, &usual));
            format!("\"{}\": {:.2}", it.name(), from.elapsed().as_secs_f64())
        };
        let each: Vec<String> = Measure::OF_SHEETS.iter().map(timed).collect();
        sessions = format!("{{{}}}", each.join(", "));
    }
    println!(
        "{{\"kappas_ms\": {kernel:.4}, \"kappa_sum\": {sum:.9}, \"frames_ms\": {frames:.3}, \
         \"many_ms\": {many:.3}, \"frames_2000_ms\": {boot:.1}, \"report_ms\": {report:.1}, \
         \"sessions_s\": {sessions}, \"peak_kb\": {}, \"each_ms\": {{{}}}}}",
        peak_kb(),
        each.join(", ")
    );
}
