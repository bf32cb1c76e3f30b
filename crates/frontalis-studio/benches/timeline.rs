//! What the timeline costs by itself: `cargo bench -p frontalis-studio --bench timeline`.
//!
//! First what is drawn is built, for a moving view, and not put on a screen; then the whole
//! window is panned and zoomed, its pixels made by the processor. Figures are in
//! docs/performance.md.

#![allow(missing_docs, dead_code, unreachable_pub, reason = "a bench is no library")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod support;

use frontalis_studio::measure::{TimelineBench, dense_project};
use frontalis_studio::measured::{Cost, Measured, Opening, Wheel};
use support::{SIZE, figures, memory, pixels};

fn main() {
    if frontalis_video::run_if_asked().is_some() {
        return;
    }
    // In a process of its own by `-- window`, for what memory it takes.
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if !asked.iter().any(|it| it == "window") {
        timeline();
    }
    window();
}

/// The whole window with a sheet of an hour, at 1280x720.
fn window() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut empty = 0.0;
    for n in [0, 10_000, 100_000] {
        let project = folder.path().join(format!("dense{n}.frontalis"));
        dense_project(&project, n).expect("room on the disk");
        let from = std::time::Instant::now();
        let opening = Opening {
            project,
            sheet: Some(("Ada".to_owned(), "dense".to_owned())),
            size: (SIZE.0 as f32, SIZE.1 as f32),
        };
        let mut studio = Measured::open(&opening).expect("it opens");
        let mut made = pixels();
        studio.draw(&mut |renderer| made.make(renderer));
        println!("{n} actions: on screen after {} ms", from.elapsed().as_millis());
        if n == 0 {
            empty = memory().0;
        }
        let over = (700.0, SIZE.1 as f32 - 90.0);
        let mut turn = |studio: &mut Measured, how| {
            studio.wheel(over, how, &mut |renderer| made.make(renderer))
        };
        let told = |what: &str, costs: &[Cost]| {
            figures(what, costs.iter().map(|it| it.whole).collect());
            figures(
                "   building and laying out",
                costs.iter().map(|it| it.view).collect(),
            );
            figures("   drawing", costs.iter().map(|it| it.draw).collect());
            figures("   pixels", costs.iter().map(|it| it.pixels).collect());
        };
        let closer: Vec<Cost> =
            (0..20).map(|_| turn(&mut studio, Wheel::Zoom(1.0))).collect();
        told("zooming in, step by step", &closer);
        let panned: Vec<Cost> =
            (0..120).map(|_| turn(&mut studio, Wheel::Pan(-1.0))).collect();
        told("panning", &panned);
        println!("   memory above empty: {:.0} MiB", memory().0 - empty);
    }
}

fn timeline() {
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
