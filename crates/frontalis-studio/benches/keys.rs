//! From a key to the changed picture, on the software renderer at 1280x720 with the sample
//! project open: for entry, and for a frame step within the cache.
//!
//! `cargo bench -p frontalis-studio --bench keys`
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "a bench is no library")]

mod support;

use frontalis_studio::measured::Cost;
use support::{figures, opened, pixels, sample};

fn told(name: &str, costs: &[Cost]) {
    let of = |f: fn(&Cost) -> std::time::Duration| costs.iter().map(f).collect();
    figures(name, of(|it| it.whole));
    figures("   taking it in, the file included", of(|it| it.update));
    figures("   building and laying out", of(|it| it.view));
    figures("   drawing", of(|it| it.draw));
    figures("   pixels", of(|it| it.pixels));
    let drawn: u32 = costs.iter().map(|it| it.n_drawn).sum();
    println!("   drawn {:.2} times a key", f64::from(drawn) / costs.len() as f64);
}

fn main() {
    if frontalis_video::run_if_asked().is_some() {
        return;
    }
    let (_folder, project) = sample();
    let mut studio = opened(&project, "guest", "interview");
    let mut made = pixels();
    let mut press = |studio: &mut frontalis_studio::measured::Measured, key: &str| {
        studio.press(key, &mut |renderer| made.make(renderer)).expect("a key")
    };

    // Into the cache first: the frames that are stepped over.
    for _ in 0..120 {
        press(&mut studio, "Right");
    }
    let mut steps = Vec::new();
    for round in 0..10 {
        let key = if round % 2 == 0 { "Left" } else { "Right" };
        for _ in 0..60 {
            steps.push(press(&mut studio, key));
        }
    }
    told("a frame step within the cache", &steps);

    // With an action that is open, as while its offset is looked for.
    for key in ["1", "2", "c", "Enter"] {
        press(&mut studio, key);
    }
    let mut steps = Vec::new();
    for round in 0..6 {
        let key = if round % 2 == 0 { "Right" } else { "Left" };
        for _ in 0..60 {
            steps.push(press(&mut studio, key));
        }
    }
    told("the same with an open action", &steps);
    press(&mut studio, "]");

    // Entry: every key of a score, and its marks.
    let (mut typed, mut entered, mut in_file) = (Vec::new(), Vec::new(), Vec::new());
    let codes = [["1", "2", "c"], ["1", "4", "b"], ["2", "5", "d"], ["1", "7", "a"]];
    for n in 0..60 {
        for key in codes[n % codes.len()] {
            typed.push(press(&mut studio, key));
        }
        for key in ["Enter", "\\", "]", "u"] {
            entered.push(press(&mut studio, key));
            in_file.extend(studio.in_file_after());
        }
        press(&mut studio, "Left");
    }
    told("a character of a score", &typed);
    told("an entry: score, apex, offset, doubt", &entered);
    figures("to the entry in the file", in_file);
    println!("{} actions on the sheet", studio.n_actions());
}
