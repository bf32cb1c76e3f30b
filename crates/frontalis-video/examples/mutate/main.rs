//! Damages small clips of every kind, thousands of times, and does with each what the studio
//! does: its first frame, opening, frames forward, backward and at random, the reading in the
//! background, the waveform, a little of the sound played. Prints the table of `docs/video.md`.
//!
//! ```text
//! cargo run --release -p frontalis-video --example mutate -- [FROM] TO
//! cargo run --release -p frontalis-video --example mutate -- --write SEED FOLDER
//! ```
//!
//! What comes of the seeds from `FROM` (0) up to before `TO` is summed up; what is not usual
//! is said at once, with its seed. Exits with 1 where this process panicked, where a
//! decoding process panicked or grew past its limit, where one file took a minute, where this
//! process kept growing, where a frame was not the same each time, or where an error does not
//! say what to do.

mod clips;
mod damage;
mod processes;
mod run;
mod trial;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    if let Some(code) = frontalis_video::run_if_asked() {
        return Ok(code);
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let seeds = match words[..] {
        ["--write", seed, folder] => {
            run::write(seed.parse()?, Path::new(folder))?;
            return Ok(ExitCode::SUCCESS);
        }
        [to] => 0..to.parse()?,
        [from, to] => from.parse()?..to.parse()?,
        _ => return Err("usage: mutate [FROM] TO, or mutate --write SEED FOLDER".into()),
    };
    Ok(if run::run(seeds)? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
