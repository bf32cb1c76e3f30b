//! What FFmpeg shows of a clip, and whether this crate gives the same, frame by frame.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use frontalis_core::{Finding, FrameIndex};
use frontalis_video::{Decoder, Direction, FrameSource, Media, VideoError};

/// A frame as FFmpeg shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Presentation time, in the stream's ticks.
    pub(crate) time: i64,
    /// MD5 of its planes.
    pub(crate) md5: String,
}

/// What one-threaded FFmpeg shows of a stream, in the stream's own ticks, not turned, not
/// scaled, no frame repeated or left out.
pub(crate) fn truth(path: &Path, stream: usize) -> Result<Vec<Shown>, String> {
    let output = Command::new("ffmpeg")
        .args(["-hide_banner", "-nostdin", "-v", "quiet"])
        .args(["-threads", "1", "-copyts", "-noautorotate", "-i"])
        .arg(path)
        .args(["-map", &format!("0:{stream}"), "-fps_mode", "passthrough"])
        .args(["-autoscale", "0", "-enc_time_base", "-1", "-f", "framemd5", "-"])
        .output()
        .map_err(|error| format!("the ffmpeg command does not run: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let frames = text.lines().filter(|line| !line.starts_with('#'));
    let shown = |line: &str| {
        let mut words = line.split(',').map(str::trim);
        let time = words.nth(2)?.parse().ok()?;
        Some(Shown { time, md5: words.nth(2)?.to_owned() })
    };
    frames.map(|it| shown(it).ok_or_else(|| format!("ffmpeg says: {it}"))).collect()
}

/// How the times of a table compare with FFmpeg's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Times {
    /// Equal.
    Same,
    /// As far from each other: an AVI file says when packets are decoded, and the command
    /// counts from another packet.
    Shifted,
    /// The file has none; only order counts.
    MadeUp,
}

impl Times {
    /// What the findings of a clip announce.
    pub(crate) fn announced(media: &Media) -> Self {
        let has = |id| media.findings.iter().any(|it: &Finding| it.id == id);
        match () {
            () if has("made-up-times") => Self::MadeUp,
            () if has("derived-table") => Self::Shifted,
            () => Self::Same,
        }
    }

    /// Whether every time is as it should be.
    pub(crate) fn agree(self, media: &Media, truth: &[Shown]) -> bool {
        let own = media.table.pts();
        let from = |first: Option<i64>| match self {
            Self::Shifted => first.unwrap_or(0),
            Self::Same | Self::MadeUp => 0,
        };
        let (a, b) = (from(own.first().copied()), from(truth.first().map(|it| it.time)));
        own.len() == truth.len()
            && (self == Self::MadeUp
                || own.iter().map(|it| it - a).eq(truth.iter().map(|it| it.time - b)))
    }
}

/// The right picture of each frame of a table.
pub(crate) struct Expected<'a> {
    md5: Vec<Option<&'a str>>,
}

impl<'a> Expected<'a> {
    /// Frame by frame in order.
    pub(crate) fn in_order(truth: &'a [Shown]) -> Self {
        Self { md5: truth.iter().map(|it| Some(it.md5.as_str())).collect() }
    }

    /// By the times of the table: of a damaged clip, FFmpeg shows fewer frames.
    pub(crate) fn by_time(media: &Media, truth: &'a [Shown]) -> Self {
        let by_time: BTreeMap<i64, &str> =
            truth.iter().map(|it| (it.time, it.md5.as_str())).collect();
        let times = media.table.pts().iter();
        Self { md5: times.map(|time| by_time.get(time).copied()).collect() }
    }

    fn is(&self, frame: u32, md5: &str) -> bool {
        self.md5.get(frame as usize).copied().flatten() == Some(md5)
    }
}

/// What came of asking for frames in one order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) n_asked: usize,
    pub(crate) n_exact: usize,
    pub(crate) wrong: Vec<u32>,
    pub(crate) refused: BTreeMap<u32, String>,
}

/// Asks for frames and compares each with what is expected. `cache_bytes` of frames are
/// kept.
pub(crate) fn tally(
    media: &Media,
    expected: &Expected<'_>,
    frames: &[u32],
    cache_bytes: usize,
) -> Result<Tally, VideoError> {
    let mut decoder = Decoder::new(media, cache_bytes)?;
    let mut out = Tally { n_asked: frames.len(), ..Tally::default() };
    let mut before = 0;
    for &frame in frames {
        match decoder.frame(FrameIndex(frame)) {
            Ok(found) if expected.is(frame, &found.md5()) => out.n_exact += 1,
            Ok(_) => out.wrong.push(frame),
            Err(error @ VideoError::FrameUnavailable { .. }) => {
                out.refused.insert(frame, error.to_string());
            }
            Err(error) => return Err(error),
        }
        decoder.prefetch(Direction::between(FrameIndex(before), FrameIndex(frame)));
        before = frame;
    }
    Ok(out)
}

/// The refused frames that no finding names.
pub(crate) fn unnamed(
    refused: impl IntoIterator<Item = u32>,
    findings: &[Finding],
) -> BTreeSet<u32> {
    let named = |frame: u32| findings.iter().any(|it| names(&it.text, frame));
    refused.into_iter().filter(|&frame| !named(frame)).collect()
}

/// Whether the text says `frame N cannot` or `frames N to M cannot` of this frame.
fn names(text: &str, frame: u32) -> bool {
    let numbers: Vec<u32> =
        text.split(' ').take(4).filter_map(|word| word.parse().ok()).collect();
    match numbers[..] {
        [first, last] => (first..=last).contains(&frame),
        [only] => only == frame,
        _ => false,
    }
}

/// Forward and backward over every frame, and `n_random` frames in a seeded order.
pub(crate) fn orders(n_frames: u32, n_random: u32) -> [(&'static str, Vec<u32>); 3] {
    let mut state = 7_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        u32::try_from(state >> 33).unwrap_or(0) % n_frames.max(1)
    };
    [
        ("forward", (0..n_frames).collect()),
        ("backward", (0..n_frames).rev().collect()),
        ("random", (0..n_random).map(|_| random()).collect()),
    ]
}
