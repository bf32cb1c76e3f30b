//! One damaged file, through everything that a person would do with it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use frontalis_core::{FrameIndex, MediaTime};
use frontalis_video::sound::{
    ClipTime, Format, Next, SoundFeed, StreamChoice, Tempo, waveform,
};
use frontalis_video::{
    Feed, Media, OpenOptions, Survey, VideoError, first, open, survey,
};

use crate::clips::{Clip, Kinship};
use crate::damage::Random;

/// Bytes of frames that are kept.
const CACHE_BYTES: usize = 16 << 20;
/// Frames that are asked for, of a file that claims to have very many.
const MOST_FRAMES: u32 = 48;
/// Chunks of sound that are played from each place.
const MOST_CHUNKS: usize = 12;
/// How long is waited for one; a process that hangs is ended before.
const PATIENCE: Duration = Duration::from_secs(30);
/// Frames asked for at random.
const N_RANDOM: usize = 12;

/// How a file was met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Met {
    /// It did not open.
    #[default]
    Refused,
    /// It opened, with a finding or with frames that cannot be had.
    Findings,
    /// It opened and every frame was given.
    Whole,
}

/// What came of one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) met: Met,
    /// Frames, each once: the same as in the sound clip, of another time, of no time.
    pub(crate) n_same: u32,
    pub(crate) n_moved: u32,
    pub(crate) n_other: u32,
    pub(crate) n_refused: u32,
    /// Decoding processes that ended by a signal, with the step and the words.
    pub(crate) crashes: Vec<String>,
    /// Decoding processes that were ended because they said nothing.
    pub(crate) hangs: Vec<String>,
    /// What must not be, in words.
    pub(crate) faults: Vec<String>,
    pub(crate) took: Duration,
}

impl Outcome {
    /// Sorts an error: every one has to say what to do.
    fn error(&mut self, step: &str, error: &VideoError) {
        let words = error.to_string();
        let said = format!("{step}: {words}");
        match error {
            VideoError::Stopped { how, .. } if how.contains("101") => {
                self.faults.push(said);
            }
            VideoError::Stopped { how, .. } if how.contains("said nothing") => {
                self.hangs.push(said);
            }
            VideoError::Decoder { reason, .. } if reason.contains("not answer") => {
                self.hangs.push(said);
            }
            VideoError::Stopped { .. } => self.crashes.push(said),
            VideoError::SoundGivenUp { how, .. } if how.contains("101") => {
                self.faults.push(said);
            }
            VideoError::SoundGivenUp { how, .. } if how.contains("said nothing") => {
                self.hangs.push(said);
            }
            VideoError::SoundGivenUp { .. } => self.crashes.push(said),
            VideoError::Decoder { reason, .. } if reason.contains("101") => {
                self.faults.push(said);
            }
            VideoError::Decoder { .. } => {}
            VideoError::Fault { .. } | VideoError::Changed { .. } => {
                self.faults.push(said);
            }
            _ if !(words.contains(';') || words.contains(". ")) => {
                self.faults.push(format!("no remedy: {said}"));
            }
            _ => {}
        }
    }
}

/// Opens the file and looks at it as the studio does.
pub(crate) fn trial(path: &Path, clip: &Clip, random: &mut Random) -> Outcome {
    let since = Instant::now();
    let mut out = Outcome::default();
    if let Err(error) = first(path, &OpenOptions::default()) {
        out.error("first", &error);
    }
    match open(path) {
        Err(error) => out.error("open", &error),
        Ok(media) => opened(&Arc::new(media), clip, random, &mut out),
    }
    out.took = since.elapsed();
    out
}

fn opened(media: &Arc<Media>, clip: &Clip, random: &mut Random, out: &mut Outcome) {
    frames(media, clip, random, out);
    // A survey gives its work bit by bit, and is as slow as the file is long.
    let mut pieces = 0;
    let whole = survey(media, &Survey::new(media), &mut |_| {
        pieces += 1;
        pieces < 10 * MOST_FRAMES
    });
    match &whole {
        Err(error) => out.error("survey", error),
        Ok(whole) if 0 < whole.n_lost() => out.n_refused = out.n_refused.max(1),
        Ok(_) => {}
    }
    let time = ClipTime::of(&media.table);
    let heard = waveform(&media.path, StreamChoice::Main, time, &mut |_| true);
    if let Err(error) = &heard {
        out.error("waveform", error);
    }
    heard_while_playing(media, time, out);
    // Of the sound clips, too, some have these.
    let usual = ["guessed-colours", "interlaced", "derived-table", "made-up-times"];
    let odd = |id: &str| !usual.contains(&id) && id != "non-zero-start";
    let odd = media.findings.iter().any(|it| odd(it.id));
    let refused = 0 < out.n_refused || whole.is_err() || heard.is_err();
    out.met = if odd || refused { Met::Findings } else { Met::Whole };
}

/// A little of the sound, from the beginning and from the middle, and slower.
fn heard_while_playing(media: &Media, time: ClipTime, out: &mut Outcome) {
    let middle = MediaTime::new(time.length().num() / 2, time.length().den());
    let (middle, half) = (middle.unwrap_or(MediaTime::ZERO), Tempo::new(1, 2));
    let Some((half, format)) = half.zip(Format::new(48_000, 2)) else { return };
    let mut feed = SoundFeed::new(&media.path, StreamChoice::Main, time);
    let begin = MediaTime::ZERO;
    for (from, tempo) in [(begin, Tempo::NORMAL), (middle, Tempo::NORMAL), (begin, half)]
    {
        feed.play((from, time.length()), tempo, format);
        for _ in 0..MOST_CHUNKS {
            match feed.next(PATIENCE) {
                Ok(Next::Chunk(_)) => {}
                Ok(Next::NotYet) => out.faults.push("playing: it waits".to_owned()),
                Ok(Next::End) => break,
                Ok(Next::NoSound(None)) => return,
                Ok(Next::NoSound(Some(error))) => return out.error("playing", &error),
                Err(error) => out.error("playing", &error),
            }
        }
    }
    if 0 < feed.falls() {
        out.crashes.push(format!("playing: {} times, and then it went on", feed.falls()));
    }
}

fn frames(media: &Arc<Media>, clip: &Clip, random: &mut Random, out: &mut Outcome) {
    let feed = Feed::open(Arc::clone(media), CACHE_BYTES, || {});
    let n = media.table.n_frames().min(MOST_FRAMES);
    let anywhere = (0..N_RANDOM).map(|_| random.below(n as usize));
    let anywhere: Vec<_> = anywhere.filter_map(|it| u32::try_from(it).ok()).collect();
    let mut seen: BTreeMap<u32, String> = BTreeMap::new();
    let base = media.table.base();
    let mut restarts = 0;
    for frame in (0..n).chain((0..n).rev()).chain(anywhere) {
        let answer = feed.wait_for(FrameIndex(frame));
        let now = feed.pulse().restarts;
        if restarts < now {
            restarts = now;
            let how = answer.as_ref().err().map(ToString::to_string);
            let how = how.unwrap_or_else(|| "and then came".to_owned());
            if !how.contains("not answer") {
                out.crashes.push(format!("frame {frame}: {how}"));
            }
        }
        match answer {
            Ok(found) => {
                let md5 = found.md5();
                match seen.get(&frame) {
                    Some(before) if *before != md5 => {
                        out.faults.push(format!("frame {frame} is not always the same"));
                    }
                    Some(_) => {}
                    None => {
                        let time = media.table.pts().get(frame as usize);
                        let time = (time.copied().unwrap_or(0), base.num(), base.den());
                        match clip.kinship(time, &md5) {
                            Kinship::Same => out.n_same += 1,
                            Kinship::Moved => out.n_moved += 1,
                            Kinship::Other => out.n_other += 1,
                        }
                        seen.insert(frame, md5);
                    }
                }
            }
            Err(error) => {
                out.error("frames", &error);
                if matches!(*error, VideoError::NoSuchFrame { .. }) {
                    out.faults.push(format!("frames: {error}"));
                }
            }
        }
        if 40 < out.faults.len() {
            break;
        }
    }
    out.n_refused = n - u32::try_from(seen.len()).unwrap_or(n).min(n);
}
