//! What is played is heard at the right time, and at its own pitch.

use std::path::Path;

use frontalis_core::MediaTime;
use frontalis_video::sound::{ClipTime, Format, Sound, StreamChoice, Tempo};

use crate::support::{PICTURES, clicks, clip_time, make};

const RATE: u32 = 48_000;

fn s(num: i64, den: u64) -> MediaTime {
    MediaTime::new(num, den).expect("a time")
}

/// What is heard of a clip: one channel, from this time at this tempo.
struct Heard {
    samples: Vec<f32>,
    from: MediaTime,
    tempo: Tempo,
    rate: u32,
    finding: Option<String>,
}

impl Heard {
    /// When the clicks begin, in milliseconds since the clip's first frame.
    fn clicks(&self) -> Vec<f64> {
        let pause = self.samples_of(0.1);
        let loud = self.samples.iter().enumerate().filter(|it| it.1.abs() > 0.2);
        let mut last = None;
        let begins = loud.map(|it| it.0).filter(|&at| {
            let before = last.replace(at);
            before.is_none_or(|it| it + pause < at)
        });
        begins.map(|at| self.ms(at)).collect()
    }

    /// Samples in which `seconds` of the clip are heard.
    fn samples_of(&self, seconds: f64) -> usize {
        let tempo = f64::from(self.tempo.num()) / f64::from(self.tempo.den());
        (seconds / tempo * f64::from(self.rate)) as usize
    }

    fn ms(&self, at: usize) -> f64 {
        let heard = s(at as i64, self.rate.into());
        let played = self.tempo.played(heard).expect("a time");
        self.from.plus(played).expect("a time").as_secs_f64() * 1000.0
    }
}

fn hear_as(
    path: &Path,
    clip: ClipTime,
    (from, until): (MediaTime, MediaTime),
    (num, den): (u32, u32),
    (rate, channels): (u32, u16),
) -> Heard {
    let format = Format::new(rate, channels).expect("a format");
    let tempo = Tempo::new(num, den).expect("a tempo");
    let sound = Sound::open(path, StreamChoice::Main, clip, format);
    let mut sound = sound.unwrap_or_else(|it| panic!("{it}")).expect("a sound");
    let mut samples = Vec::new();
    let playing = sound.play(from, until, tempo).unwrap_or_else(|it| panic!("{it}"));
    for chunk in playing {
        let chunk = chunk.unwrap_or_else(|it| panic!("{it}"));
        let n = chunk.samples.len() / usize::from(channels);
        assert!(n * 40 <= rate as usize, "{n} samples are more than 25 ms");
        let heard = s(samples.len() as i64, rate.into());
        let played = tempo.played(heard).expect("a time");
        assert_eq!(Some(chunk.time), from.plus(played));
        samples.extend(chunk.samples.iter().step_by(channels.into()));
    }
    let finding = sound.finding().map(|it| it.text);
    Heard { samples, from, tempo, rate, finding }
}

fn hear(path: &Path, from: MediaTime, until: MediaTime, tempo: (u32, u32)) -> Heard {
    hear_as(path, clip_time(path), (from, until), tempo, (RATE, 2))
}

#[track_caller]
fn near(found: &[f64], expected: &[f64], within_ms: f64) {
    let same = found.len() == expected.len()
        && found.iter().zip(expected).all(|(a, b)| (a - b).abs() <= within_ms);
    assert!(same, "heard at {found:?} ms, not at {expected:?} ms");
}

/// All of a clip at its own speed, and from a time within it.
#[track_caller]
fn check(name: &str, args: &str, expected: &[f64]) {
    let path = make(name, args);
    let all = hear(&path, MediaTime::ZERO, s(4, 1), (1, 1));
    assert_eq!(all.samples.len(), 4 * RATE as usize, "{name}");
    near(&all.clicks(), expected, 1.0);
    assert_eq!(all.finding, None, "{name}");
    // What is heard after a seek is what was heard there before.
    for from in [s(1, 2), s(19, 10), s(3517, 1001), s(1, 1000)] {
        let some = hear(&path, from, s(4, 1), (1, 1));
        let from_ms = from.as_secs_f64() * 1000.0;
        let later: Vec<f64> =
            expected.iter().copied().filter(|it| from_ms < *it).collect();
        near(&some.clicks(), &later, 1.0);
    }
}

#[test]
fn clicks_are_heard_at_their_times_from_every_container() {
    let sound = clicks(RATE, 4);
    let whole = [0.0, 1000.0, 2000.0, 3000.0];
    for (name, codecs) in [
        ("play_pcm.mov", "-c:v mjpeg -c:a pcm_s16le"),
        ("play_pcm.avi", "-c:v mjpeg -c:a pcm_s16le"),
        ("play_pcm.mkv", "-c:v libx264 -g 100 -c:a pcm_s16le"),
        ("play_flac.mkv", "-c:v libx264 -g 10 -c:a flac"),
        ("play_alac.mp4", "-c:v libx264 -bf 2 -c:a alac"),
        ("play_mp2.ts", "-c:v mpeg2video -bf 2 -c:a mp2 -b:a 384k"),
        ("play_mp2.mpg", "-c:v mpeg2video -c:a mp2 -b:a 384k"),
        ("play_aac.mp4", "-c:v libx264 -c:a aac -b:a 256k"),
        ("play_opus.mp4", "-c:v libx264 -c:a libopus -b:a 256k"),
    ] {
        check(name, &format!("{PICTURES} {sound} {codecs}"), &whole);
    }
}
