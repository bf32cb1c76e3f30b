use std::path::PathBuf;
use std::process::Command;

use frontalis_core::time::FrameIndex;

use super::*;
use crate::{sample_docs, truth_csv};

fn sample_data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../sample-data").join(name)
}

#[track_caller]
fn check(name: &str, expected: &str) {
    let path = sample_data(name);
    let actual = std::fs::read_to_string(&path).unwrap_or_else(|it| {
        panic!("{}: {it}; run the example sample_data", path.display())
    });
    assert_eq!(expected, actual, "{name} is not what the code makes");
}

#[test]
fn the_tables_in_sample_data_are_those_of_the_code() {
    for clip in clips() {
        let name = format!("{}.csv", clip.stem());
        check(&format!("truth/{name}"), &truth_csv::to_csv(&clip.actions));
        for coder in coders() {
            let seen = truth_csv::to_csv(&sheet(&clip, &coder));
            check(&format!("coders/{}/{name}", coder.name), &seen);
        }
    }
    check("README.md", &sample_docs::readme());
    check("SOURCES.md", &sample_docs::sources());
}

#[test]
fn the_clips_have_the_frames_of_their_scripts() {
    for clip in clips() {
        let query = "stream=nb_read_packets,width,height,r_frame_rate";
        let answer = Command::new("ffprobe")
            .args(["-v", "error", "-count_packets", "-show_entries", query])
            .args(["-of", "csv=p=0"])
            .arg(sample_data(clip.file_name))
            .output();
        let Ok(answer) = answer else {
            eprintln!("skipped: ffprobe is not installed");
            return;
        };
        let (rate, size) = (clip.rate, (clip.width, clip.height));
        let expected = format!(
            "{},{},{}/{},{}\n",
            size.0, size.1, rate.num, rate.den, clip.n_frames
        );
        assert_eq!(expected, String::from_utf8_lossy(&answer.stdout), "{}", clip.title);
    }
}

#[test]
fn the_clips_are_small_enough_to_commit() {
    let sizes = clips().into_iter().map(|clip| {
        std::fs::metadata(sample_data(clip.file_name)).map_or(u64::MAX / 8, |it| it.len())
    });
    assert!(sizes.sum::<u64>() < 4_000_000);
}

#[test]
fn the_neutral_frame_is_neutral() {
    for clip in clips() {
        let at = Expression::of_actions(&clip.actions, clip.neutral);
        assert_eq!(at, Expression::neutral(), "{}", clip.title);
    }
}

/// What FACS says may not be scored together is not acted together.
#[test]
fn no_clip_acts_what_excludes_itself() {
    let pairs = [(26, 27), (43, 45), (5, 45), (24, 25), (18, 28), (51, 52), (61, 62)];
    for clip in clips() {
        let spans = |number: u8| {
            let of =
                clip.actions.iter().filter(move |it| it.item.code.number() == number);
            of.map(|it| it.landmarks.known_span()).collect::<Vec<_>>()
        };
        for (a, b) in pairs {
            for (x, y) in
                spans(a).iter().flat_map(|x| spans(b).into_iter().map(move |y| (x, y)))
            {
                assert_eq!(x.intersection(y), None, "{a} and {b} in {}", clip.title);
            }
        }
    }
}

#[test]
fn micro_expressions_last_60_to_200_ms() {
    let micro = &clips()[2];
    let brief = micro.actions.iter().filter(|it| {
        let code = it.item.code.number();
        code != 45 && it.note.is_empty()
    });
    for action in brief {
        let ms =
            action.landmarks.known_span().n_frames() * 1000 / u64::from(micro.rate.num);
        assert!((60..=200).contains(&ms), "{} lasts {ms} ms", action.item);
    }
}

#[test]
fn a_frame_is_the_same_each_time() {
    let clip = &clips()[2];
    assert_eq!(frame(clip, FrameIndex(220)), frame(clip, FrameIndex(220)));
    assert_ne!(frame(clip, FrameIndex(220)), frame(clip, FrameIndex(0)));
    assert_eq!((frame(clip, FrameIndex(0)).width, clip.width), (480, 480));
}
