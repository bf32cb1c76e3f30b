//! Prints the exactness table of `docs/video.md`: every frame of every clip, asked for
//! forward, backward and in a seeded random order, against what one-threaded FFmpeg shows.
//!
//! ```text
//! cargo run --release -p frontalis-video --example exactness -- CLIP[=SOUND]...
//! ```
//!
//! A damaged clip is compared with the clip it was made from (`SOUND`): a picture that
//! FFmpeg patched up is not the picture that was recorded. Exits with 1 where any frame was
//! wrong, had another time, or was refused without a finding that names it.

mod judge;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use frontalis_video::{Media, open, scan};
use judge::{Expected, Tally, Times};

const CACHE_BYTES: usize = 512 << 20;
const N_RANDOM: u32 = 100;

/// One line of the table.
struct Line {
    n_frames: String,
    orders: [String; 3],
    verdict: String,
    right: bool,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "| clip | frames | forward | backward | random | verdict |")?;
    writeln!(out, "|---|---|---|---|---|---|")?;
    let mut right = true;
    for argument in std::env::args().skip(1) {
        let (clip, sound) = match argument.split_once('=') {
            Some((clip, sound)) => (PathBuf::from(clip), Some(PathBuf::from(sound))),
            None => (PathBuf::from(argument), None),
        };
        let line = line(&clip, sound.as_deref())?;
        let name = clip.file_name().unwrap_or_default().to_string_lossy();
        let orders = line.orders.join(" | ");
        writeln!(out, "| {name} | {} | {orders} | {} |", line.n_frames, line.verdict)?;
        out.flush()?;
        right &= line.right;
    }
    Ok(if right { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn line(clip: &Path, sound: Option<&Path>) -> Result<Line, Box<dyn Error>> {
    let media = match open(clip) {
        Ok(media) => media,
        Err(error) => {
            let none = || "–".to_owned();
            return Ok(Line {
                n_frames: none(),
                orders: [none(), none(), none()],
                verdict: format!("refused: {}", said_of(clip, &error.to_string())),
                right: true,
            });
        }
    };
    let truth = judge::truth(sound.unwrap_or(clip), media.info.stream)?;
    let times = Times::announced(&media);
    let expected = match (times, sound) {
        (Times::Same, _) | (_, Some(_)) => Expected::by_time(&media, &truth),
        (Times::Shifted | Times::MadeUp, None) => Expected::in_order(&truth),
    };
    let n_frames = media.table.n_frames();
    let mut tallies = Vec::new();
    for (_, frames) in judge::orders(n_frames, N_RANDOM) {
        tallies.push(judge::tally(&media, &expected, &frames, CACHE_BYTES)?);
    }
    let (verdict, right) = verdict(&media, &tallies, || times.agree(&media, &truth))?;
    Ok(Line {
        n_frames: n_frames.to_string(),
        orders: [0, 1, 2].map(|at| tallies.get(at).map_or(String::new(), cell)),
        verdict,
        right,
    })
}

fn cell(tally: &Tally) -> String {
    let mut out = format!("{} of {}", tally.n_exact, tally.n_asked);
    if !tally.wrong.is_empty() {
        write!(out, ", **{} wrong**", tally.wrong.len()).unwrap_or_default();
    }
    out
}

/// What to say of a clip that opened, and whether it is as promised.
fn verdict(
    media: &Media,
    tallies: &[Tally],
    times_agree: impl FnOnce() -> bool,
) -> Result<(String, bool), Box<dyn Error>> {
    let wrong: BTreeSet<u32> =
        tallies.iter().flat_map(|it| it.wrong.iter().copied()).collect();
    let refused: BTreeSet<u32> =
        tallies.iter().flat_map(|it| it.refused.keys().copied()).collect();
    let mut findings = media.findings.clone();
    if !refused.is_empty() {
        findings.extend(scan(media, |_| true)?);
    }
    let unnamed = judge::unnamed(refused.iter().copied(), &findings);
    let mut words = Vec::new();
    if let Some(first) = wrong.first() {
        words.push(format!("**{} frames wrong**, first {first}", wrong.len()));
    }
    if !refused.is_empty() {
        words.push(format!("{} frames refused", refused.len()));
    }
    if let Some(first) = unnamed.first() {
        words.push(format!("**{} of them unnamed**, first {first}", unnamed.len()));
    }
    let timed = !refused.is_empty() || times_agree();
    if !timed {
        words.push("**times differ**".to_owned());
    }
    if words.is_empty() {
        words.push("exact".to_owned());
    }
    let mut ids: Vec<&str> = findings.iter().map(|it| it.id).collect();
    ids.sort_unstable();
    ids.dedup();
    if !ids.is_empty() {
        words.push(format!("`{}`", ids.join("`, `")));
    }
    let right = wrong.is_empty() && unnamed.is_empty() && timed;
    Ok((words.join("; "), right))
}

/// An error's words with the file's name instead of its path, up to the advice.
fn said_of(clip: &Path, error: &str) -> String {
    let name = clip.file_name().unwrap_or_default().to_string_lossy();
    let short = error.replace(&clip.display().to_string(), &name);
    short.split(';').next().unwrap_or_default().to_owned()
}
