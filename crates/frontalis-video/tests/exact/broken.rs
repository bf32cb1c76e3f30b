//! Damaged, cut and odd files: refused with a reason, or opened with findings; no wrong
//! frame in any order.

use std::path::{Path, PathBuf};

use frontalis_video::{VideoError, open};

use crate::support::{Truth, has, make, never_wrong, place, source, truth};

const X264: &str = "-c:v libx264 -preset veryfast -pix_fmt yuv420p -g 25 -bf 3";

/// A clip of 100 frames and what it shows.
fn sound(name: &str, args: &str) -> (PathBuf, Truth) {
    let path = make(name, &format!("{} {args}", source("320x240", "25", 100)));
    let truth = truth(&path, 0);
    assert_eq!(truth.len(), 100);
    (path, truth)
}

/// The first `percent` of a file as another file.
fn cut(path: &Path, percent: usize, name: &str) -> PathBuf {
    let bytes = std::fs::read(path).expect("the clip was just made");
    let to = place(name);
    std::fs::write(&to, &bytes[..bytes.len() * percent / 100]).expect("room on disk");
    to
}

/// The file with `n` stretches of 24 bytes overwritten between a third and two thirds.
fn damage(path: &Path, n: usize, name: &str) -> PathBuf {
    let mut bytes = std::fs::read(path).expect("the clip was just made");
    let third = bytes.len() / 3;
    for i in 0..n {
        let at = third + third * i / n;
        for (k, byte) in bytes[at..at + 24].iter_mut().enumerate() {
            *byte ^= 0x5a_u8.wrapping_add(u8::try_from(k * 37 % 251).expect("small"));
        }
    }
    let to = place(name);
    std::fs::write(&to, bytes).expect("room on disk");
    to
}

#[test]
fn cut_mkv() {
    let (path, truth) = sound("cut_source.mkv", X264);
    let (_, n_given) = never_wrong(&cut(&path, 60, "cut.mkv"), &truth);
    assert!(n_given >= 40, "{n_given} frames");
}

#[test]
fn cut_transport_stream() {
    let (path, truth) = sound("cut_source.ts", &format!("{X264} -f mpegts"));
    let (_, n_given) = never_wrong(&cut(&path, 60, "cut.ts"), &truth);
    assert!(n_given >= 40, "{n_given} frames");
}

#[test]
fn damaged_hevc() {
    let args = "-pix_fmt yuv420p -c:v libx265 -preset ultrafast -x265-params \
                log-level=error:keyint=20:min-keyint=20:bframes=3";
    let (path, truth) = sound("damaged_hevc_source.mp4", args);
    let (_, n_given) = never_wrong(&damage(&path, 2, "damaged_hevc.mp4"), &truth);
    assert!((30..100).contains(&n_given), "{n_given} frames");
}

/// With several threads FFmpeg ended the whole process at the first damaged slice.
#[test]
fn damaged_mpeg4() {
    let args = "-pix_fmt yuv420p -c:v mpeg4 -b:v 1M -g 20 -bf 2";
    let (path, truth) = sound("damaged_asp_source.mp4", args);
    let (_, n_given) = never_wrong(&damage(&path, 6, "damaged_asp.mp4"), &truth);
    assert!((1..100).contains(&n_given), "{n_given} frames");
}

/// FFmpeg tells a wrong checksum of a slice only in its log.
#[test]
fn damaged_ffv1() {
    let args = "-pix_fmt yuv420p -c:v ffv1 -level 3 -slicecrc 1 -g 10";
    let (path, truth) = sound("damaged_ffv1_source.mkv", args);
    let (_, n_given) = never_wrong(&damage(&path, 2, "damaged_ffv1.mkv"), &truth);
    assert!((30..100).contains(&n_given), "{n_given} frames");
}

#[test]
fn damaged_transport_stream() {
    let (path, truth) = sound("damaged_source.ts", &format!("{X264} -f mpegts"));
    let (_, n_given) = never_wrong(&damage(&path, 2, "damaged.ts"), &truth);
    assert!((30..100).contains(&n_given), "{n_given} frames");
}

#[test]
fn damaged_mpeg2() {
    let args = "-pix_fmt yuv420p -c:v mpeg2video -b:v 2M -g 12 -bf 2 -f vob";
    let (path, truth) = sound("damaged_source.mpg", args);
    let (_, n_given) = never_wrong(&damage(&path, 2, "damaged.mpg"), &truth);
    assert!((30..100).contains(&n_given), "{n_given} frames");
}

/// VP9 has nothing by which damage inside a picture could be told: what FFmpeg shows is
/// all there is to go by.
#[test]
fn damaged_vp9() {
    let args = "-pix_fmt yuv420p -c:v libvpx-vp9 -b:v 600k -g 25 -deadline realtime \
                -cpu-used 8";
    let (path, _) = sound("damaged_source.webm", args);
    let damaged = damage(&path, 2, "damaged.webm");
    never_wrong(&damaged, &truth(&damaged, 0));
}

#[test]
fn a_stream_that_begins_in_the_middle() {
    let (path, truth) = sound("middle_source.ts", &format!("{X264} -f mpegts"));
    let bytes = std::fs::read(&path).expect("the clip was just made");
    let to = place("middle.ts");
    std::fs::write(&to, &bytes[bytes.len() / 188 * 2 / 5 * 188..]).expect("room on disk");
    let (media, n_given) = never_wrong(&to, &truth);
    assert_eq!(n_given, 34);
    assert!(has(&media, "frames-unavailable"));
}

#[test]
fn no_file_and_no_video() {
    let gone = open(&place("no such file.mp4"));
    assert!(matches!(gone, Err(VideoError::File { .. })), "{gone:?}");
    let folder = open(Path::new(env!("CARGO_TARGET_TMPDIR")));
    assert!(matches!(folder, Err(VideoError::File { .. })), "{folder:?}");
    let text = place("text.mp4");
    std::fs::write(&text, "not a video at all\n".repeat(99)).expect("room on disk");
    let text = open(&text);
    assert!(text.is_err(), "{text:?}");
}
