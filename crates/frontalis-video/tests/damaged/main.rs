//! The first seeds of the example `mutate`, through decoding processes of their own: the test
//! is a program without the usual harness, so that it can start itself as one. A crash in
//! FFmpeg ends such a process and is no failure; a panic, a hang, a frame that is not always
//! the same and an error that does not say what to do are.

#[path = "../../examples/mutate/clips.rs"]
mod clips;
#[path = "../../examples/mutate/damage.rs"]
mod damage;
#[path = "../../examples/mutate/processes.rs"]
mod processes;
#[path = "../../examples/mutate/run.rs"]
mod run;
#[path = "../../examples/mutate/trial.rs"]
mod trial;

use std::error::Error;
use std::process::ExitCode;

/// Four of each clip.
const N_SEEDS: u64 = 124;
const NAME: &str = "damaged_files";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    if let Some(code) = frontalis_video::run_if_asked() {
        return Ok(code);
    }
    // `cargo test NAME` runs only the tests that are called so.
    let mut words = std::env::args().skip(1).filter(|it| !it.starts_with('-'));
    if words.next().is_some_and(|it| !NAME.contains(&it)) {
        return Ok(ExitCode::SUCCESS);
    }
    let right = run::run(0..N_SEEDS)?;
    Ok(if right { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
