//! The waveform is where the sound is.

use std::path::Path;

use frontalis_video::VideoError;
use frontalis_video::sound::{Outcome, StreamChoice, Waveform, waveform};

use crate::support::{PICTURES, clicks, clip_time, make};

/// The tests, by name.
pub(crate) const TESTS: &[(&str, fn())] = &[
    ("clicks_are_in_the_bins_of_their_times", clicks_are_in_the_bins_of_their_times),
    (
        "a_sound_that_begins_later_or_ends_sooner_is_silent_there",
        a_sound_that_begins_later_or_ends_sooner_is_silent_there,
    ),
    ("a_file_without_sound_has_no_waveform", a_file_without_sound_has_no_waveform),
    ("it_can_be_cancelled", it_can_be_cancelled),
];

fn made(path: &Path) -> Waveform {
    let outcome = waveform(path, StreamChoice::Main, clip_time(path), &mut |_| true);
    match outcome.unwrap_or_else(|error| panic!("{error}")) {
        Outcome::Made(it) => it,
        other => panic!("{other:?}"),
    }
}

/// The bins in which a click begins.
fn loud(wave: &Waveform) -> Vec<usize> {
    let loud = |at: usize| wave.bins().get(at).is_some_and(|it| it.max > 60);
    let all = (0..wave.bins().len()).filter(|&it| loud(it));
    all.filter(|&it| it == 0 || !loud(it - 1)).collect()
}

#[track_caller]
fn check(name: &str, args: &str, expected: &[usize]) {
    let wave = made(&make(name, args));
    assert_eq!(loud(&wave), expected, "{name}");
    assert_eq!(wave.finding(), None, "{name}");
    assert_eq!(Waveform::from_bytes(&wave.to_bytes()).as_ref(), Ok(&wave));
}

fn clicks_are_in_the_bins_of_their_times() {
    let sound = clicks(48_000, 4);
    check(
        "wave_pcm.mov",
        &format!("{PICTURES} {sound} -c:v mjpeg -c:a pcm_s16le"),
        &[0, 100, 200, 300],
    );
    let sound = clicks(8_000, 4);
    check(
        "wave_8k.avi",
        &format!("{PICTURES} {sound} -c:v mjpeg -c:a pcm_u8 -ac 1"),
        &[0, 100, 200, 300],
    );
}

fn a_sound_that_begins_later_or_ends_sooner_is_silent_there() {
    let sound = clicks(44_100, 2);
    let args = format!("{PICTURES} -itsoffset 0.5 {sound} -c:v mjpeg -c:a pcm_s16le");
    let path = make("wave_later.mkv", &args);
    let wave = made(&path);
    assert_eq!(wave.bins().len(), 400);
    assert_eq!(loud(&wave), [50, 150]);
    assert!(wave.bins()[251..].iter().all(|it| it.max == 0 && it.rms == 0));
}

fn a_file_without_sound_has_no_waveform() {
    let path = make("wave_none.mkv", &format!("{PICTURES} -c:v mjpeg"));
    let clip = clip_time(&path);
    let outcome = waveform(&path, StreamChoice::Main, clip, &mut |_| true);
    assert_eq!(outcome.expect("it opens"), Outcome::NoSound);
    let outcome = waveform(&path, StreamChoice::Number(0), clip, &mut |_| true);
    let error = outcome.expect_err("a picture is no sound");
    assert!(matches!(error, VideoError::NoSuchSound { number: 0, .. }), "{error}");
}

fn it_can_be_cancelled() {
    let sound = clicks(48_000, 4);
    let args = format!("{PICTURES} {sound} -c:v mjpeg -c:a pcm_s16le");
    let path = make("wave_cancel.mov", &args);
    let mut told = Vec::new();
    let mut progress = |it| {
        told.push(it);
        told.len() < 2
    };
    let outcome = waveform(&path, StreamChoice::Main, clip_time(&path), &mut progress);
    assert_eq!(outcome.expect("it opens"), Outcome::Cancelled);
    assert_eq!(told.len(), 2);
    assert!(0.0 < told[0] && told[0] < told[1] && told[1] < 1.0, "{told:?}");
}
