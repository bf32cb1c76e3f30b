//! What the timeline costs by itself: `cargo bench -p frontalis-studio --bench timeline`.
//!
//! It builds what is drawn, for a moving view, and does not put it on a screen. Figures are in
//! docs/performance.md.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use frontalis_studio::measure::TimelineBench;

fn main() {
    println!("| actions | lanes | view | median ms | p99 ms |");
    println!("|---|---|---|---|---|");
    for n in [1_000, 10_000, 100_000] {
        let before = resident();
        let Some(mut bench) = TimelineBench::new(n) else {
            println!("there is no software renderer here");
            return;
        };
        let lanes = bench.n_lanes();
        let row = |what: &str, times: Vec<f64>| {
            let (median, p99) = summary(times);
            println!("| {n} | {lanes} | {what} | {median:.2} | {p99:.2} |");
        };
        let pan = |shown: f64, height: f32| {
            let times = (0..200).map(|i| bench.draw(f64::from(i) * 17.0, shown, height));
            times.collect::<Vec<_>>()
        };
        row("panning, a minute wide, 10 lanes high", pan(1500.0, 260.0));
        row("panning, a minute wide, every lane high", pan(1500.0, 1300.0));
        row("panning, ten minutes wide, every lane high", pan(15_000.0, 1300.0));
        let zoom = (0..200).map(|i| bench.draw(0.0, 90_000.0 / 1.04_f64.powi(i), 1300.0));
        row("zooming from an hour to a second, every lane high", zoom.collect());
        let whole = (0..50).map(|_| bench.draw(0.0, 90_000.0, 1300.0));
        row("the whole hour, every lane high", whole.collect());
        let edits = (0..200).map(|i| bench.edit(i * 37)).collect();
        row("an edit, and what is drawn after it", edits);
        let index = (0..10).map(|_| bench.index()).collect();
        row("the lanes of a sheet that is opened", index);
        let findings = (0..5).map(|_| bench.findings()).collect();
        row("findings and events of the whole sheet", findings);
        if let (Some(before), Some(after)) = (before, resident()) {
            let more = (after - before) / 1024.0 / 1024.0;
            println!("| {n} | {lanes} | memory of sheet and lanes, MiB | {more:.0} | |");
        }
    }
}

fn summary(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (times.len() as f64 * share) as usize;
        times.get(place.min(times.len().saturating_sub(1))).copied().unwrap_or_default()
    };
    (at(0.5), at(0.99))
}

/// Bytes of memory in use, where the system tells.
fn resident() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: f64 = text.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages * 4096.0)
}
