//! The process that decodes what is played may be killed, hang, or be left alone: playing
//! goes on where it was, and never waits for longer than it is told to.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use frontalis_core::MediaTime;
use frontalis_video::sound::{
    Chunk, Format, Next, Sound, SoundFeed, StreamChoice, Tempo,
};

use crate::play::{PATIENCE, RATE, next, s};
use crate::support::{PICTURES, clicks, clip_time, make};

/// The tests, by name.
pub(crate) const TESTS: &[(&str, fn())] = &[
    (
        "one_that_is_killed_is_followed_by_another",
        one_that_is_killed_is_followed_by_another,
    ),
    ("one_that_hangs_is_ended_and_followed", one_that_hangs_is_ended_and_followed),
    (
        "one_that_is_killed_each_time_is_given_up",
        one_that_is_killed_each_time_is_given_up,
    ),
    ("it_is_bounded_and_ends_with_its_feed", it_is_bounded_and_ends_with_its_feed),
];

/// As long as the studio waits at a time.
const NAP: Duration = Duration::from_millis(4);

/// A clip in a container that keeps the time of each sample: the same sound from anywhere.
fn clip(name: &str) -> PathBuf {
    make(name, &format!("{PICTURES} {} -c:v mjpeg -c:a pcm_s16le", clicks(RATE, 4)))
}

fn format() -> Format {
    Format::new(RATE, 2).expect("a format")
}

/// A feed that plays all of a clip, and what it is to give.
fn playing(path: &Path) -> (SoundFeed, Vec<Chunk>) {
    let (time, span) = (clip_time(path), (MediaTime::ZERO, s(4, 1)));
    let sound = Sound::open(path, StreamChoice::Main, time, format());
    let mut sound = sound.expect("it opens").expect("a sound");
    let plain = sound.play(span.0, span.1, Tempo::NORMAL).expect("it plays");
    let expected = plain.map(|it| it.expect("it decodes")).collect();
    let mut feed = SoundFeed::new(path, StreamChoice::Main, time);
    feed.play(span, Tempo::NORMAL, format());
    (feed, expected)
}

fn process(feed: &SoundFeed) -> u32 {
    feed.process_id().expect("a process")
}

fn signal(name: &str, process: u32) {
    let done = Command::new("kill").args([name, &process.to_string()]).status();
    assert!(done.expect("the kill command is there").success());
}

/// Whether a process lives; one that has ended and was not waited for does.
fn lives(process: u32) -> bool {
    Path::new("/proc").join(process.to_string()).exists()
}

/// Waits until something is so.
fn until(what: &str, mut is: impl FnMut() -> bool) {
    let since = Instant::now();
    while !is() {
        assert!(since.elapsed() < PATIENCE, "{what}");
        std::thread::sleep(NAP);
    }
}

fn one_that_is_killed_is_followed_by_another() {
    let (mut feed, expected) = playing(&clip("falls_killed.mov"));
    let mut heard = Vec::new();
    let mut killed = Vec::new();
    while let Some(chunk) = next(&mut feed) {
        heard.push(chunk);
        if heard.len() == 30 || heard.len() == 90 {
            killed.push(process(&feed));
            signal("-KILL", process(&feed));
        }
    }
    assert!(heard == expected, "another sound after a kill");
    assert_eq!(feed.falls(), 2);
    for process in killed {
        until("one that was killed is not waited for", || !lives(process));
    }
}

fn one_that_hangs_is_ended_and_followed() {
    let (mut feed, expected) = playing(&clip("falls_hung.mov"));
    let mut heard: Vec<Chunk> = (0..30).filter_map(|_| next(&mut feed)).collect();
    let hung = process(&feed);
    signal("-STOP", hung);
    let mut longest = Duration::ZERO;
    until("playing does not go on", || {
        let since = Instant::now();
        let next = feed.next(NAP).expect("it plays");
        longest = longest.max(since.elapsed());
        match next {
            Next::Chunk(chunk) => heard.push(chunk),
            Next::NotYet => {}
            Next::End => return true,
            Next::NoSound(why) => panic!("{why:?}"),
        }
        false
    });
    assert!(heard == expected, "another sound after a hang");
    assert_eq!(feed.falls(), 1);
    assert!(longest < Duration::from_secs(5), "it waited for {longest:?}");
    until("the one that hung is still there", || !lives(hung));

    // One that hangs while nothing is played is ended as well, and no order waits for it.
    feed.play((MediaTime::ZERO, s(4, 1)), Tempo::NORMAL, format());
    next(&mut feed);
    let hung = process(&feed);
    signal("-STOP", hung);
    feed.stop();
    until("the one that hung is still there", || {
        feed.attend();
        !lives(hung)
    });
    feed.play((s(1, 1), s(4, 1)), Tempo::NORMAL, format());
    assert_eq!(next(&mut feed).as_ref(), expected.get(40));
}

fn one_that_is_killed_each_time_is_given_up() {
    let (mut feed, _) = playing(&clip("falls_again.mov"));
    let mut n_started = 0;
    let mut last = None;
    let error = loop {
        match feed.next(PATIENCE).expect("it plays") {
            Next::Chunk(_) if last != feed.process_id() => {
                n_started += 1;
                last = feed.process_id();
                signal("-KILL", process(&feed));
            }
            Next::Chunk(_) => {}
            Next::NoSound(Some(error)) => break error.to_string(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(n_started, 3);
    assert!(error.contains("falls_again.mov"), "{error}");
    assert!(error.contains("signal: 9"), "{error}");
    feed.play((MediaTime::ZERO, s(4, 1)), Tempo::NORMAL, format());
    assert!(matches!(feed.next(PATIENCE), Ok(Next::NoSound(Some(_)))));
    assert_eq!(feed.process_id(), None);
}

fn it_is_bounded_and_ends_with_its_feed() {
    let (mut feed, _) = playing(&clip("falls_bounded.mov"));
    next(&mut feed);
    let process = process(&feed);
    let limits = fs::read_to_string(format!("/proc/{process}/limits"));
    let limits = limits.expect("its limits");
    let line = limits.lines().find_map(|it| it.strip_prefix("Max address space"));
    let most = line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok());
    assert_eq!(most, Some(4 << 30));
    // A pause is no end: the process is there for the next press of the key.
    feed.stop();
    assert!(matches!(feed.next(NAP), Ok(Next::End)));
    feed.play((s(2, 1), s(4, 1)), Tempo::NORMAL, format());
    next(&mut feed);
    assert_eq!(feed.process_id(), Some(process));
    drop(feed);
    until("it does not end with its feed", || !lives(process));
}
