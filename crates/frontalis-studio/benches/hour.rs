//! An hour of stepping and editing, as many of both as an hour has, and the memory that the
//! studio and what decodes for it have after each tenth.
//!
//! `cargo bench -p frontalis-studio --bench hour`
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "a bench is no library")]

mod support;

use support::{memory, opened, pixels, sample};

/// A coder steps some two frames a second, and enters something every third second.
const STEPS: u32 = 7200;
const ENTRIES: u32 = 1200;
/// Times at which memory is looked at.
const LOOKS: u32 = 12;

fn main() {
    if frontalis_video::run_if_asked().is_some() {
        return;
    }
    let (_folder, project) = sample();
    let mut studio = opened(&project, "guest", "interview");
    let mut made = pixels();
    let mut press = |key: &str| {
        studio.press(key, &mut |renderer| made.make(renderer)).expect("a key")
    };
    let mut after_ten = (0.0, 0.0);
    let from = std::time::Instant::now();
    for look in 1..=LOOKS {
        for n in 0..STEPS / LOOKS {
            // Over the whole clip, forth and back, with a jump now and then.
            let key = match (n % 150, (n / 300) % 2) {
                (0, _) => "End",
                (75, _) => "Home",
                (_, 0) => "Right",
                _ => "Left",
            };
            press(key);
            if n % (STEPS / ENTRIES) == 0 {
                let score = [["1", "2"], ["1", "4"], ["2", "5"], ["1", "7"]];
                for key in score[(n / 6) as usize % 4] {
                    press(key);
                }
                // What is entered is taken back in part, so that the sheet stays a sheet of
                // an hour's work and the journal grows.
                let keys = ["Enter", "c", "]", "Ctrl+Z", "Ctrl+Y", "Delete"];
                let n_keys = if n % 30 == 0 { 5 } else { 6 };
                for key in &keys[..n_keys] {
                    press(key);
                }
            }
        }
        let (own, others) = memory();
        if look == 2 {
            after_ten = (own, others);
        }
        println!(
            "{:>3} minutes' worth: studio {own:>6.1} MiB, decoding {others:>6.1} MiB",
            look * 60 / LOOKS
        );
    }
    let (own, others) = memory();
    let grown = |now: f64, then: f64| (now / then - 1.0) * 100.0;
    println!(
        "after ten minutes' worth: studio {:+.1} %, together {:+.1} %; {} s of the clock",
        grown(own, after_ten.0),
        grown(own + others, after_ten.0 + after_ten.1),
        from.elapsed().as_secs()
    );
    println!("{} actions on the sheet", studio.n_actions());
}
