//! `clip frames --md5`: every frame is the one that FFmpeg itself shows, forward, backward
//! and in random order, on real clips and on clips made here to be difficult.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::{Ran, corpus, frontalis};

/// What `ffmpeg -f framemd5` says of a clip: timestamp and MD5 by frame. Decoded by one
/// thread, unrotated, every frame passed through.
fn truth(clip: &Path) -> Vec<(i64, String)> {
    let output = Command::new("ffmpeg")
        .args(["-v", "error", "-threads", "1", "-noautorotate", "-i"])
        .arg(clip)
        .args([
            "-map",
            "0:v:0",
            "-fps_mode",
            "passthrough",
            "-copyts",
            "-enc_time_base",
            "-1",
        ])
        .args(["-f", "framemd5", "-"])
        .output()
        .expect("ffmpeg is installed by scripts/setup");
    let text = String::from_utf8(output.stdout).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        (cells[2].parse().unwrap(), cells[5].to_owned())
    };
    text.lines().filter(|it| !it.starts_with('#')).map(row).collect()
}

fn frames(clip: &Path, order: &str, count: Option<usize>) -> Ran {
    let mut args = vec!["clip", "frames", "--md5", "--order", order, "--seed", "7"];
    let count = count.map(|it| it.to_string());
    if let Some(count) = &count {
        args.extend(["--count", count]);
    }
    let clip = clip.to_str().unwrap();
    args.push(clip);
    frontalis(args)
}

/// Every row that is printed has the timestamp and MD5 of that frame; gives the rows.
#[track_caller]
fn check_rows(ran: &Ran, truth: &[(i64, String)]) -> usize {
    let mut n_rows = 0;
    for line in ran.out.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let index: usize = cells[0].parse().unwrap();
        let (pts, md5) = &truth[index];
        assert_eq!(cells[1], pts.to_string(), "timestamp of frame {index}");
        assert_eq!(cells[5], md5, "frame {index}: {}", ran.err);
        n_rows += 1;
    }
    n_rows
}

#[track_caller]
fn check_exact(clip: &Path) {
    let truth = truth(clip);
    assert!(!truth.is_empty());
    for (order, count) in [("forward", None), ("backward", None), ("random", Some(80))] {
        let ran = frames(clip, order, count);
        assert!(ran.status <= 1, "{order}: {}", ran.err);
        let n = check_rows(&ran, &truth);
        assert_eq!(n, count.unwrap_or(truth.len()), "{order}: {}", ran.err);
    }
}

#[test]
fn corpus_clips_are_exact() {
    for name in [
        "liveportrait_d3.mp4",
        "pyfeat_WolfgangLanger_Pexels.mp4",
        "pyfeat_face_noface.mov",
        "pyfeat_single_face.mp4",
    ] {
        if let Some(clip) = corpus(&format!("video/{name}")) {
            check_exact(&clip);
        }
    }
}

/// A clip of moving bars with numbers, encoded as told.
fn made(folder: &Path, name: &str, filter: &str, encode: &[&str]) -> PathBuf {
    let path = folder.join(name);
    let source = format!("testsrc2=size=192x144:rate=25:duration=4{filter}");
    let status = Command::new("ffmpeg")
        .args(["-v", "error", "-y", "-f", "lavfi", "-i", &source])
        .args(encode)
        .arg(&path)
        .status()
        .unwrap();
    assert!(status.success(), "{name}");
    path
}

const X264: &str = "libx264";

#[test]
fn clips_made_to_be_difficult_are_exact() {
    let folder = tempfile::tempdir().unwrap();
    let make = |name: &str, filter: &str, encode: &str| {
        let words: Vec<&str> = encode.split_whitespace().collect();
        made(folder.path(), name, filter, &words)
    };
    let yuv = ",format=yuv420p";
    let vfr = ",format=yuv420p,select='not(eq(mod(n\\,7)\\,3))+eq(mod(n\\,31)\\,3)'";
    let long_gop = format!("-c:v {X264} -g 250 -bf 3 -preset veryfast");
    let clips = [
        make("constant_b_frames.mp4", yuv, &long_gop),
        make("variable.mp4", vfr, &format!("{long_gop} -fps_mode vfr")),
        make(
            "open_gop.mp4",
            yuv,
            &format!("-c:v {X264} -g 12 -bf 2 -x264-params open-gop=1"),
        ),
        make("non_zero_start.mp4", yuv, &format!("{long_gop} -output_ts_offset 3.7")),
        make("non_zero_start.mkv", yuv, &format!("{long_gop} -output_ts_offset 1.5")),
        make(
            "ten_bit.mp4",
            ",format=yuv420p10le",
            "-c:v libx265 -x265-params log-level=none -g 25",
        ),
        make("all_intra.avi", ",format=yuvj420p", "-c:v mjpeg -q:v 5"),
    ];
    clips.iter().for_each(|it| check_exact(it));
    check_exact(&rotated(&clips[0]));
}

/// The same clip, with a display matrix that turns it by a quarter.
fn rotated(clip: &Path) -> PathBuf {
    let path = clip.with_file_name("rotated.mp4");
    let status = Command::new("ffmpeg")
        .args(["-v", "error", "-y", "-display_rotation", "90", "-i"])
        .arg(clip)
        .args(["-c", "copy"])
        .arg(&path)
        .stderr(Stdio::null())
        .status();
    if !status.is_ok_and(|it| it.success()) {
        // FFmpeg before 6 has no -display_rotation, but takes the tag.
        let status = Command::new("ffmpeg")
            .args(["-v", "error", "-y", "-i"])
            .arg(clip)
            .args(["-c", "copy", "-metadata:s:v:0", "rotate=90"])
            .arg(&path)
            .status()
            .unwrap();
        assert!(status.success());
    }
    path
}

#[test]
fn a_truncated_clip_shows_no_wrong_frame_and_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let encode =
        ["-pix_fmt", "yuv420p", "-c:v", X264, "-g", "50", "-movflags", "+faststart"];
    let whole = made(folder.path(), "whole.mp4", "", &encode);
    let truth = truth(&whole);
    let bytes = std::fs::read(&whole).unwrap();
    let cut = folder.path().join("cut.mp4");
    std::fs::write(&cut, &bytes[..bytes.len() * 6 / 10]).unwrap();
    for order in ["forward", "backward"] {
        let ran = frames(&cut, order, None);
        assert_eq!(ran.status, 1, "{}", ran.err);
        assert!(!ran.err.is_empty(), "nothing is said of what is missing");
        // A frame is FFmpeg's own frame of the whole clip, or it has no MD5.
        let mut n_exact = 0;
        for line in ran.out.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let index: usize = cells[0].parse().unwrap();
            if !cells[5].is_empty() {
                assert_eq!(cells[5], truth[index].1, "frame {index}");
                n_exact += 1;
            }
        }
        assert!(20 < n_exact && n_exact < truth.len(), "{n_exact} frames");
    }
}

#[test]
fn what_is_no_video_is_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty.mp4");
    std::fs::write(&empty, b"").unwrap();
    let text = folder.path().join("text.mp4");
    std::fs::write(&text, "no video\n".repeat(100)).unwrap();
    let sound = folder.path().join("sound.m4a");
    let status = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i", "sine=duration=1"])
        .arg(&sound)
        .status()
        .unwrap();
    assert!(status.success());
    for path in [empty, text, sound, folder.path().join("absent.mp4")] {
        let ran = frames(&path, "forward", None);
        assert_eq!(ran.status, 3, "{}", path.display());
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(ran.err.contains(name), "{}", ran.err);
        assert!(ran.out.is_empty());
    }
}
