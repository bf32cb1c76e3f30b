//! Clips made by the `ffmpeg` command, what it says their frames are, and the comparison.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use frontalis_core::FrameIndex;
use frontalis_video::{Feed, Media, VideoError, open};

/// A frame as FFmpeg shows it: its time in the stream's ticks, and MD5 of its planes.
pub(crate) type Truth = Vec<(i64, String)>;

fn ffmpeg() -> Command {
    let mut command = Command::new("ffmpeg");
    command.args(["-hide_banner", "-nostdin", "-y", "-v", "error"]);
    command
}

/// Where a clip of this name is made; names are unique to a test.
pub(crate) fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Runs `ffmpeg ARGS NAME`; the words of `args` are split at blanks.
pub(crate) fn make(name: &str, args: &str) -> PathBuf {
    let path = place(name);
    let output = ffmpeg()
        .args(args.split_whitespace())
        .arg(&path)
        .output()
        .expect("the ffmpeg command is there (scripts/setup installs it)");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "ffmpeg {args} {name}: {said}");
    path
}

/// `testsrc2` with grain, so that no two frames are equal.
pub(crate) fn source(size: &str, rate: &str, frames: u32) -> String {
    format!(
        "-f lavfi -i testsrc2=s={size}:r={rate},noise=alls=6:allf=t,trim=end_frame={frames}"
    )
}

/// What FFmpeg shows with one thread, in the stream's own ticks.
pub(crate) fn truth(path: &Path, stream: usize) -> Truth {
    let output = ffmpeg()
        .args(["-threads", "1", "-copyts", "-noautorotate", "-i"])
        .arg(path)
        .args(["-map", &format!("0:{stream}"), "-fps_mode", "passthrough"])
        .args(["-enc_time_base", "-1", "-f", "framemd5", "-"])
        .output()
        .expect("the ffmpeg command is there (scripts/setup installs it)");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let frames = text.lines().filter(|line| !line.starts_with('#'));
    frames
        .map(|line| {
            let words: Vec<&str> = line.split(',').map(str::trim).collect();
            (words[2].parse().expect("a time"), words[5].to_owned())
        })
        .collect()
}

/// What a test wants of the times.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Times {
    /// Equal to FFmpeg's.
    Same,
    /// As far from each other as FFmpeg's: an AVI file says when packets are decoded, and
    /// the command counts from another packet.
    Shifted,
    /// The file has none; only order counts.
    MadeUp,
}

/// Opens a clip and compares every frame in three orders with the truth.
pub(crate) fn exact(path: &Path) -> Media {
    exact_as(path, Times::Same)
}

pub(crate) fn exact_as(path: &Path, times: Times) -> Media {
    let media = open(path).unwrap_or_else(|error| panic!("{error}"));
    let truth = truth(path, media.info.stream);
    assert!(!truth.is_empty(), "ffmpeg shows no frame of {}", path.display());
    let own = media.table.pts().iter().copied();
    let expected = truth.iter().map(|it| it.0);
    let same = match times {
        Times::Same => own.eq(expected),
        Times::Shifted => {
            own.map(|it| it - media.table.pts()[0]).eq(expected.map(|it| it - truth[0].0))
        }
        Times::MadeUp => true,
    };
    assert!(same, "times of {}: {:?}", path.display(), media.table.pts());
    assert_eq!(media.table.n_frames() as usize, truth.len(), "{}", path.display());
    let expected: Vec<&str> = truth.iter().map(|it| it.1.as_str()).collect();
    for (order, frames) in orders(media.table.n_frames()) {
        let got = walk(&media, &frames);
        for (frame, result) in got {
            let got = result.unwrap_or_else(|error| panic!("{order}: {error}"));
            let wanted = expected[frame as usize];
            assert_eq!(got, wanted, "{order}, frame {frame} of {}", path.display());
        }
    }
    eprintln!(
        "{}: {} frames, {}, forward, backward, random; {}",
        path.file_name().unwrap_or_default().to_string_lossy(),
        truth.len(),
        media.info.codec,
        ids(&media)
    );
    media
}

/// A damaged clip: in every order, every frame that is given is that of the sound clip (by
/// time), and every frame that is not given is named by a finding after a scan. Returns the
/// media and how many frames were given.
pub(crate) fn never_wrong(path: &Path, sound: &Truth) -> (Media, usize) {
    let media = open(path).unwrap_or_else(|error| panic!("{error}"));
    let sound: BTreeMap<i64, &str> =
        sound.iter().map(|(time, md5)| (*time, md5.as_str())).collect();
    let found = frontalis_video::scan(&media, |_| true).unwrap_or_else(|e| panic!("{e}"));
    let mut given = BTreeSet::new();
    for (order, frames) in orders(media.table.n_frames()) {
        for (frame, result) in walk(&media, &frames) {
            let time = media.table.pts()[frame as usize];
            match result {
                Ok(md5) => {
                    let wanted = sound.get(&time).copied().unwrap_or("no such frame");
                    assert_eq!(md5, wanted, "{order}, frame {frame} at {time}");
                    given.insert(frame);
                }
                Err(error) if matches!(*error, VideoError::FrameUnavailable { .. }) => {
                    let named = found.iter().any(|it| covers(&it.text, frame));
                    assert!(named, "{order}: no finding names frame {frame}: {found:?}");
                }
                Err(error) => panic!("{order}: {error}"),
            }
        }
    }
    let n_given = given.len();
    eprintln!(
        "{}: {n_given} of {} frames given, none wrong; {}",
        path.file_name().unwrap_or_default().to_string_lossy(),
        media.table.n_frames(),
        ids(&media)
    );
    (media, n_given)
}

/// Whether the text says `frame N cannot` or `frames N to M cannot` of this frame.
fn covers(text: &str, frame: u32) -> bool {
    let numbers: Vec<u32> =
        text.split(' ').take(4).filter_map(|word| word.parse().ok()).collect();
    match numbers[..] {
        [first, last] => (first..=last).contains(&frame),
        [only] => only == frame,
        _ => false,
    }
}

pub(crate) fn ids(media: &Media) -> String {
    let mut out = String::new();
    for finding in &media.findings {
        write!(out, "{} ", finding.id).expect("a string takes text");
    }
    out
}

pub(crate) fn has(media: &Media, id: &str) -> bool {
    media.findings.iter().any(|finding| finding.id == id)
}

/// Forward and backward over every frame, and up to 60 frames in a seeded order.
fn orders(n_frames: u32) -> [(&'static str, Vec<u32>); 3] {
    let n_random = if n_frames > 150 { 30 } else { 60 };
    let mut state = 7_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        u32::try_from(state >> 33).expect("31 bits") % n_frames
    };
    [
        ("forward", (0..n_frames).collect()),
        ("backward", (0..n_frames).rev().collect()),
        ("random", (0..n_random).map(|_| random()).collect()),
    ]
}

/// Asks for frames one after another, as a window does: through a feed.
fn walk(media: &Media, frames: &[u32]) -> Vec<(u32, Result<String, Arc<VideoError>>)> {
    // Room for few frames, so that they are let go of and decoded again.
    let feed = Feed::open(Arc::new(media.clone()), 0, || {});
    let one = |&frame: &u32| {
        let got = feed.wait_for(FrameIndex(frame));
        (frame, got.map(|it| it.md5()))
    };
    frames.iter().map(one).collect()
}
