//! Clips made by the `ffmpeg` command, and the comparison of each with what that command
//! shows.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use frontalis_video::{Media, OpenOptions, first, open, open_with};

use crate::judge::{self, Expected, Shown, Tally};

pub(crate) use crate::judge::Times;

/// The frames of a clip as FFmpeg shows them.
pub(crate) type Truth = Vec<Shown>;

/// Where a clip of this name is made; names are unique to a test.
pub(crate) fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Runs `ffmpeg ARGS NAME`; the words of `args` are split at blanks.
pub(crate) fn make(name: &str, args: &str) -> PathBuf {
    let path = place(name);
    let output = Command::new("ffmpeg")
        .args(["-hide_banner", "-nostdin", "-y", "-v", "error"])
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

/// See [`judge::truth`].
pub(crate) fn truth(path: &Path, stream: usize) -> Truth {
    judge::truth(path, stream).unwrap_or_else(|error| panic!("{error}"))
}

/// Opens a clip and compares every frame in three orders with the truth.
pub(crate) fn exact(path: &Path) -> Media {
    exact_as(path, Times::Same)
}

pub(crate) fn exact_as(path: &Path, times: Times) -> Media {
    let media = opened(path);
    let truth = truth(path, media.info.stream);
    compare(media, times, &truth)
}

/// As [`exact`], for the stream with this number.
pub(crate) fn exact_stream(path: &Path, stream: usize) -> Media {
    let options = OpenOptions { stream: Some(stream), ..OpenOptions::default() };
    let media = open_with(path, &options, &mut |_| true);
    let media = media.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(media.info.stream, stream);
    let truth = truth(path, stream);
    compare(media, Times::Same, &truth)
}

fn compare(media: Media, times: Times, truth: &[Shown]) -> Media {
    let name = media.path.display();
    assert!(!truth.is_empty(), "ffmpeg shows no frame of {name}");
    assert!(times.agree(&media, truth), "times of {name}: {:?}", media.table.pts());
    for (order, tally) in walks(&media, &Expected::in_order(truth)) {
        assert_eq!(tally.wrong, [0; 0], "wrong frames {order} of {name}");
        assert!(tally.refused.is_empty(), "{order}: {:?}", tally.refused);
    }
    let early = early(&media);
    assert!(early.as_ref().is_none_or(|it| *it == truth[0].md5), "first frame of {name}");
    let (n, codec) = (truth.len(), &media.info.codec);
    eprintln!("{name}: {n} frames, {codec}, forward, backward, random; {}", ids(&media));
    eprintln!(
        "{name}: the first frame {}",
        if early.is_some() { "early" } else { "late" }
    );
    media
}

/// Opened, written down, and opened by that: what was kept of a video must be as good as
/// what was read of it.
fn opened(path: &Path) -> Media {
    let media = open(path).unwrap_or_else(|error| panic!("{error}"));
    let kept = media.to_bytes();
    Media::from_bytes(path, &kept).unwrap_or_else(|error| panic!("{error}"))
}

/// MD5 of the first frame as it is had before the packets are read, where it can be.
fn early(media: &Media) -> Option<String> {
    let options =
        OpenOptions { stream: Some(media.info.stream), ..OpenOptions::default() };
    let found = first(&media.path, &options).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(found.info, media.info);
    Some(found.frame?.md5())
}

/// A damaged clip: in every order, every frame that is given is that of the sound clip (by
/// time), and every frame that is not given is named by a finding after a scan. Returns the
/// media and how many frames were given.
pub(crate) fn never_wrong(path: &Path, sound: &Truth) -> (Media, usize) {
    let media = opened(path);
    if let Some(early) = early(&media) {
        let first = sound.iter().find(|it| it.time == media.table.pts()[0]);
        assert_eq!(first.map(|it| &it.md5), Some(&early));
    }
    let found = frontalis_video::scan(&media, |_| true).unwrap_or_else(|e| panic!("{e}"));
    let mut n_given = 0;
    for (order, tally) in walks(&media, &Expected::by_time(&media, sound)) {
        assert_eq!(tally.wrong, [0; 0], "wrong frames {order} of {}", path.display());
        let unnamed = judge::unnamed(tally.refused.keys().copied(), &found);
        assert!(unnamed.is_empty(), "{order}: no finding names {unnamed:?}: {found:?}");
        if order == "forward" {
            n_given = tally.n_exact;
        }
    }
    let (name, n_frames) = (path.display(), media.table.n_frames());
    eprintln!(
        "{name}: {n_given} of {n_frames} frames given, none wrong; {}",
        ids(&media)
    );
    (media, n_given)
}

/// A damaged clip of a container that keeps no times: in every order, every frame that is
/// given is that of the sound clip with its number, and every frame that is not given is named
/// by a finding after a scan. Returns the media and how many frames were given.
pub(crate) fn never_misnumbered(path: &Path, sound: &Truth) -> (Media, usize) {
    let media = opened(path);
    let name = path.display();
    if let Some(early) = early(&media) {
        assert_eq!(early, sound[0].md5, "first frame of {name}");
    }
    let found = frontalis_video::scan(&media, |_| true).unwrap_or_else(|e| panic!("{e}"));
    let mut n_given = 0;
    for (order, tally) in walks(&media, &Expected::in_order(sound)) {
        assert_eq!(
            tally.wrong,
            [0; 0],
            "wrong frames {order} of {name}: {}",
            ids(&media)
        );
        let unnamed = judge::unnamed(tally.refused.keys().copied(), &found);
        assert!(unnamed.is_empty(), "{order} of {name}: {unnamed:?}: {found:?}");
        if order == "forward" {
            n_given = tally.n_exact;
        }
    }
    (media, n_given)
}

/// Forward, backward and random, with room for few frames, so that they are let go of and
/// decoded again.
fn walks(media: &Media, expected: &Expected<'_>) -> Vec<(&'static str, Tally)> {
    let n_frames = media.table.n_frames();
    let n_random = if n_frames > 150 { 30 } else { 60 };
    let pixels = media.info.width as usize * media.info.height as usize;
    let room = if media.info.width > 320 { 256 << 20 } else { 12 * pixels * 3 / 2 };
    let walk = |(order, frames): (&'static str, Vec<u32>)| {
        let tally = judge::tally(media, expected, &frames, room);
        (order, tally.unwrap_or_else(|error| panic!("{order}: {error}")))
    };
    judge::orders(n_frames, n_random).map(walk).into()
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
