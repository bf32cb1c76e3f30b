//! What is played is heard at the right time, and at its own pitch.

use std::path::Path;
use std::time::Duration;

use frontalis_core::MediaTime;
use frontalis_video::sound::{
    Chunk, ClipTime, Format, Next, Sound, SoundFeed, StreamChoice, Tempo,
};

use crate::support::{BURSTS, PICTURES, clicks, clip_time, make};

/// The tests, by name.
pub(crate) const TESTS: &[(&str, fn())] = &[
    (
        "clicks_are_heard_at_their_times_from_every_container",
        clicks_are_heard_at_their_times_from_every_container,
    ),
    ("the_pitch_is_kept_at_every_speed", the_pitch_is_kept_at_every_speed),
    (
        "what_is_heard_stays_with_its_picture_at_every_speed",
        what_is_heard_stays_with_its_picture_at_every_speed,
    ),
    ("other_rates_and_channels_sound_the_same", other_rates_and_channels_sound_the_same),
    (
        "a_sound_that_begins_later_is_silent_until_then",
        a_sound_that_begins_later_is_silent_until_then,
    ),
    ("edit_lists_cut_picture_and_sound_alike", edit_lists_cut_picture_and_sound_alike),
    (
        "damage_is_silent_and_said_and_what_follows_is_in_its_place",
        damage_is_silent_and_said_and_what_follows_is_in_its_place,
    ),
    ("where_there_is_no_sound_none_is_opened", where_there_is_no_sound_none_is_opened),
];

pub(crate) const RATE: u32 = 48_000;
/// How long anything may take on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) fn s(num: i64, den: u64) -> MediaTime {
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

    /// Where the weight of each click lies, in milliseconds: stretched, a click is heard
    /// several times about its place.
    fn weights(&self) -> Vec<f64> {
        let (around, len) = (self.samples_of(0.1), self.samples.len());
        let weight = |from: usize| {
            let near = from.saturating_sub(around)..(from + around).min(len);
            let square = |at: usize| f64::from(self.samples[at]).powi(2);
            let moment: f64 = near.clone().map(|at| square(at) * at as f64).sum();
            moment / near.map(square).sum::<f64>()
        };
        let begins = self.clicks().into_iter();
        let index = |ms: f64| {
            let since = ms / 1000.0 - self.from.as_secs_f64();
            weight(self.samples_of(since)) as usize
        };
        begins.map(|it| self.ms(index(it))).collect()
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

    /// By zero crossings, between the first and the last one, in hertz.
    fn pitch(&self) -> f64 {
        let rising = |it: &(usize, &[f32])| it.1[0] < 0.0 && 0.0 <= it.1[1];
        let up: Vec<usize> =
            self.samples.windows(2).enumerate().filter(rising).map(|it| it.0).collect();
        let (first, last) = (up[0], up[up.len() - 1]);
        (up.len() - 1) as f64 * f64::from(self.rate) / (last - first) as f64
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
    let chunks: Vec<Chunk> =
        playing.map(|it| it.unwrap_or_else(|it| panic!("{it}"))).collect();
    let mut feed = SoundFeed::new(path, StreamChoice::Main, clip);
    feed.play((from, until), tempo, format);
    let elsewhere: Vec<Chunk> = std::iter::from_fn(|| next(&mut feed)).collect();
    assert!(elsewhere == chunks, "a process gives another sound");
    assert_eq!(feed.finding().cloned(), sound.finding());
    assert!(feed.process_id().is_some() && feed.falls() == 0);
    for chunk in chunks {
        let n = chunk.samples.len() / usize::from(channels);
        assert!(n <= rate.div_ceil(40) as usize, "{n} samples are more than 25 ms");
        let heard = s(samples.len() as i64, rate.into());
        let played = tempo.played(heard).expect("a time");
        assert_eq!(Some(chunk.time), from.plus(played));
        samples.extend(chunk.samples.iter().step_by(channels.into()));
    }
    let finding = sound.finding().map(|it| it.text);
    Heard { samples, from, tempo, rate, finding }
}

/// What a feed gives next, however long that takes.
pub(crate) fn next(feed: &mut SoundFeed) -> Option<Chunk> {
    match feed.next(PATIENCE).unwrap_or_else(|it| panic!("{it}")) {
        Next::Chunk(chunk) => Some(chunk),
        Next::End => None,
        other => panic!("{other:?}"),
    }
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
    for from in [s(1, 2), s(19, 10), s(3517, 1001), s(1, 50)] {
        let some = hear(&path, from, s(4, 1), (1, 1));
        let from_ms = from.as_secs_f64() * 1000.0;
        let later: Vec<f64> =
            expected.iter().copied().filter(|it| from_ms < *it).collect();
        near(&some.clicks(), &later, 1.0);
    }
}

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

/// Every notch of the desk, and a speed between two.
const SPEEDS: [(u32, u32); 8] =
    [(1, 16), (1, 8), (1, 4), (1, 2), (3, 4), (1, 1), (2, 1), (4, 1)];

fn the_pitch_is_kept_at_every_speed() {
    for hertz in [120.0, 440.0] {
        let sine = format!("-f lavfi -i sine={hertz}:r=48000:d=4");
        let args = format!("{PICTURES} {sine} -c:v mjpeg -c:a pcm_s16le");
        let path = make(&format!("play_{hertz}.mov"), &args);
        for (num, den) in SPEEDS {
            let heard = hear(&path, s(1, 4), s(3, 4), (num, den));
            assert_eq!(heard.samples.len(), heard.samples_of(0.5), "{num}/{den}");
            let pitch = heard.pitch();
            let off = (pitch - hertz).abs() / hertz;
            assert!(off < 0.01, "{hertz} Hz at {num}/{den}: {pitch} Hz");
        }
    }
}

fn what_is_heard_stays_with_its_picture_at_every_speed() {
    let args = format!("{PICTURES} {BURSTS} -c:v mjpeg -c:a pcm_s16le");
    let path = make("play_speeds.mov", &args);
    for (num, den) in SPEEDS {
        let heard = hear(&path, s(1, 2), s(7, 2), (num, den));
        let bursts = heard.weights();
        // Ten milliseconds of what is heard, and never more than fifteen of a slowed clip.
        let within = match (num, den) {
            (1, 1) => 1.0,
            (1 | 3, _) => 15.0,
            (faster, _) => 10.0 * f64::from(faster),
        };
        near(&bursts, &[1025.0, 2025.0, 3025.0], within);
    }
}

fn other_rates_and_channels_sound_the_same() {
    let sound = clicks(48_000, 4);
    let path = make(
        "play_51.mkv",
        &format!("{PICTURES} {sound} -c:v mjpeg -c:a flac -ac 6 -ar 48000"),
    );
    for (rate, channels) in [(48_000, 2), (44_100, 2), (96_000, 1), (8_000, 1)] {
        let span = (s(1, 2), s(4, 1));
        let heard = hear_as(&path, clip_time(&path), span, (1, 1), (rate, channels));
        near(&heard.clicks(), &[1000.0, 2000.0, 3000.0], 1.0);
    }
    // 8 kHz mono as a telephone has it, and four channels without a name.
    let sound = clicks(8_000, 4);
    check(
        "play_8k.mov",
        &format!("{PICTURES} {sound} -c:v mjpeg -c:a pcm_mulaw -ac 1"),
        &[0.0, 1000.0, 2000.0, 3000.0],
    );
    let four = "[1:a]channelmap=map=0|0|0|0:channel_layout=4c";
    check(
        "play_4ch.mov",
        &format!("{PICTURES} {sound} -filter_complex {four} -c:v mjpeg -c:a pcm_s16le"),
        &[0.0, 1000.0, 2000.0, 3000.0],
    );
}

fn a_sound_that_begins_later_is_silent_until_then() {
    let sound = clicks(RATE, 2);
    let args = format!("{PICTURES} -itsoffset 1.25 {sound}");
    let later = [1250.0, 2250.0];
    check("play_later.mkv", &format!("{args} -c:v mjpeg -c:a pcm_s16le"), &later);
    check("play_later.mp4", &format!("{args} -c:v libx264 -c:a aac -b:a 256k"), &later);
    check("play_later.ts", &format!("{args} -c:v libx264 -c:a mp2 -b:a 384k"), &later);
    // And the picture begins later than the sound: times count from the picture.
    let sound = clicks(RATE, 5);
    let args = format!("-itsoffset 0.48 {PICTURES} {sound} -c:v mjpeg -c:a pcm_s16le");
    check("play_sooner.mkv", &args, &[520.0, 1520.0, 2520.0, 3520.0]);
}

fn edit_lists_cut_picture_and_sound_alike() {
    // Cut without decoding: the file keeps the pictures from the key frame before the cut and
    // hides them by an edit list.
    let sound = clicks(RATE, 4);
    let args = format!("{PICTURES} {sound} -c:v libx264 -g 25 -bf 2 -c:a aac -b:a 256k");
    let whole = make("play_uncut.mp4", &args);
    let cut = format!("-ss 1.4 -i {} -c copy", whole.display());
    let path = make("play_cut.mp4", &cut);
    let clip = clip_time(&path);
    let span = (MediaTime::ZERO, clip.length());
    let heard = hear_as(&path, clip, span, (1, 1), (RATE, 2));
    near(&heard.clicks(), &[600.0, 1600.0], 1.0);
}

fn damage_is_silent_and_said_and_what_follows_is_in_its_place() {
    let sound = clicks(RATE, 4);
    let args = format!("{PICTURES} {sound} -c:v mjpeg -c:a flac");
    let whole = make("play_whole.mkv", &args);
    let noise = "noise=amount=if(between(pts*tb\\,1.2\\,2.4)\\,3\\,0)";
    let args = format!("-i {} -c copy -bsf:a {noise}", whole.display());
    let path = make("play_damaged.mkv", &args);
    let heard = hear(&path, MediaTime::ZERO, s(4, 1), (1, 1));
    assert_eq!(heard.samples.len(), 4 * RATE as usize);
    near(&heard.clicks(), &[0.0, 1000.0, 3000.0], 1.0);
    let said = heard.finding.expect("a finding");
    assert!(said.contains("damaged from 00:00:01.2"), "{said}");
    // A sound that ends sooner than the pictures is no damage.
    let sound = clicks(RATE, 2);
    let args = format!("{PICTURES} {sound} -c:v mjpeg -c:a pcm_s16le");
    check("play_shorter.mov", &args, &[0.0, 1000.0]);
}

fn where_there_is_no_sound_none_is_opened() {
    let path = make("play_none.mkv", &format!("{PICTURES} -c:v mjpeg"));
    let format = Format::new(RATE, 2).expect("a format");
    let sound = Sound::open(&path, StreamChoice::Main, clip_time(&path), format);
    assert!(sound.unwrap_or_else(|it| panic!("{it}")).is_none());
    let mut feed = SoundFeed::new(&path, StreamChoice::Main, clip_time(&path));
    feed.play((MediaTime::ZERO, s(4, 1)), Tempo::NORMAL, format);
    assert!(matches!(feed.next(PATIENCE), Ok(Next::NoSound(None))));
}
