//! The two sides of a feed, each by hand, and together on a thread.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel};

use frontalis_core::TimeBase;

use super::words::AHEAD;
use super::*;
use crate::sound::Sound;
use crate::test_clip::{TestClip, test_clip};

const WAIT: Duration = Duration::from_secs(20);
const SECONDS: i64 = 3;

fn s(num: i64, den: u64) -> MediaTime {
    MediaTime::new(num, den).unwrap()
}

fn format() -> Format {
    Format::new(48_000, 2).unwrap()
}

/// In a container that keeps the time of each sample, so that it is the same from anywhere.
fn tone() -> TestClip {
    let sound = "-f lavfi -i sine=440:r=48000:d=3";
    test_clip("tone.mov", &format!("{sound} -c:v mjpeg -c:a pcm_s16le"))
}

fn time() -> ClipTime {
    let base = TimeBase::new(1, 1000).unwrap();
    ClipTime::from_parts(MediaTime::ZERO, s(SECONDS, 1), base)
}

fn feed(clip: &TestClip) -> SoundFeed {
    SoundFeed::new(&clip.path, StreamChoice::Main, time())
}

/// What a [`Sound`] gives.
fn plain(clip: &TestClip, from: MediaTime, tempo: Tempo) -> Vec<Chunk> {
    let sound = Sound::open(&clip.path, StreamChoice::Main, time(), format());
    let mut sound = sound.unwrap().unwrap();
    let playing = sound.play(from, s(SECONDS, 1), tempo).unwrap();
    playing.map(Result::unwrap).collect()
}

fn chunk(feed: &mut SoundFeed) -> Option<Chunk> {
    let since = Instant::now();
    loop {
        match feed.next(Duration::from_millis(20)).unwrap() {
            Next::Chunk(chunk) => return Some(chunk),
            Next::End => return None,
            Next::NotYet if since.elapsed() < WAIT => {}
            other => panic!("{other:?}"),
        }
    }
}

/// A decoding side in the hands of the test, in place of the feed's.
fn by_hand(feed: &mut SoundFeed) -> (SyncSender<Word<Report>>, Receiver<Order>) {
    let (link, tell, orders) = Link::by_hand();
    feed.link = Some(link);
    (tell, orders)
}

/// A server on a thread, by its two ends.
fn server(clip: &TestClip) -> (Sender<Order>, Receiver<Report>) {
    let setup = feed(clip).setup;
    let (to, orders) = channel();
    let (tell, said) = channel();
    std::thread::spawn(move || serve(&setup, orders, &mut |it| tell.send(it).is_ok()));
    (to, said)
}

fn play(number: u32, from: MediaTime) -> Order {
    let span = (from, s(SECONDS, 1));
    Order::Play(Play::new(number, span, Tempo::NORMAL, format()))
}

/// What is said until nothing more comes for a while: the plays that pieces are of.
fn pieces(said: &Receiver<Report>) -> Vec<u32> {
    let words = std::iter::from_fn(|| said.recv_timeout(Duration::from_millis(500)).ok());
    let play = |it| match it {
        Report::Piece { play, .. } => Some(play),
        _ => None,
    };
    words.filter_map(play).collect()
}

#[test]
fn it_gives_what_a_sound_gives_from_anywhere_at_any_speed() {
    let clip = tone();
    let mut feed = feed(&clip);
    for (from, tempo) in [
        (MediaTime::ZERO, Tempo::NORMAL),
        (s(1501, 1000), Tempo::NORMAL),
        (s(1, 3), Tempo::new(2, 1).unwrap()),
        (s(5, 2), Tempo::new(1, 4).unwrap()),
    ] {
        feed.play((from, s(99, 1)), tempo, format());
        let heard: Vec<_> = std::iter::from_fn(|| chunk(&mut feed)).collect();
        assert!(heard == plain(&clip, from, tempo), "other sound from {from:?}");
        assert!(matches!(feed.next(WAIT), Ok(Next::End)));
    }
    assert_eq!((feed.falls(), feed.process_id()), (0, None));
}

#[test]
fn no_more_is_said_than_was_taken_and_nothing_of_an_older_play() {
    let clip = tone();
    let (orders, said) = server(&clip);
    orders.send(play(1, MediaTime::ZERO)).unwrap();
    assert_eq!(pieces(&said), [1; AHEAD]);
    (0..3).for_each(|_| orders.send(Order::Taken(1)).unwrap());
    // Of a play that was never begun nothing can have been taken.
    (0..3).for_each(|_| orders.send(Order::Taken(7)).unwrap());
    assert_eq!(pieces(&said), [1; 3]);
    orders.send(play(2, s(1, 1))).unwrap();
    assert_eq!(pieces(&said), [2; AHEAD]);
    orders.send(Order::Stop).unwrap();
    assert_eq!(said.recv_timeout(WAIT), Ok(Report::Got));
    (0..3).for_each(|_| orders.send(Order::Taken(2)).unwrap());
    assert_eq!(pieces(&said), []);
    drop(orders);
    assert!(said.recv_timeout(WAIT).is_err(), "it does not end");
}

#[test]
fn what_is_played_is_what_was_asked_for_last() {
    let clip = tone();
    let mut feed = feed(&clip);
    feed.play((MediaTime::ZERO, s(3, 1)), Tempo::NORMAL, format());
    chunk(&mut feed).unwrap();
    feed.play((s(2, 1), s(3, 1)), Tempo::NORMAL, format());
    assert_eq!(chunk(&mut feed), plain(&clip, s(2, 1), Tempo::NORMAL).first().cloned());
    feed.stop();
    assert!(matches!(feed.next(WAIT), Ok(Next::End)));
    // At another rate the file is opened again.
    let other = Format::new(8000, 1).unwrap();
    feed.play((s(2, 1), s(3, 1)), Tempo::NORMAL, other);
    let n: usize =
        std::iter::from_fn(|| chunk(&mut feed)).map(|it| it.samples.len()).sum();
    assert_eq!(n, 8000);
}

#[test]
fn one_that_falls_or_hangs_is_followed_by_another_that_goes_on() {
    let clip = tone();
    let expected = plain(&clip, s(1, 2), Tempo::NORMAL);
    for hangs in [false, true] {
        let mut feed = feed(&clip);
        feed.play((s(1, 2), s(3, 1)), Tempo::NORMAL, format());
        let mut heard: Vec<_> = (0..20).map(|_| chunk(&mut feed).unwrap()).collect();
        let (tell, orders) = by_hand(&mut feed);
        if hangs {
            feed.owes = Instant::now().checked_sub(SILENCE);
        } else {
            drop(tell);
        }
        heard.extend(std::iter::from_fn(|| chunk(&mut feed)));
        assert!(heard == expected, "another sound, hangs: {hangs}");
        assert_eq!(feed.falls(), 1);
        assert!(orders.recv().is_err(), "the one that fell is still held");
    }
}

#[test]
fn waiting_ends_when_it_is_to_end() {
    let clip = tone();
    let mut feed = feed(&clip);
    let (_tell, orders) = by_hand(&mut feed);
    feed.play((MediaTime::ZERO, s(3, 1)), Tempo::NORMAL, format());
    let since = Instant::now();
    assert!(matches!(feed.next(Duration::from_millis(20)), Ok(Next::NotYet)));
    assert!(since.elapsed() < SILENCE / 2);
    assert!(matches!(orders.recv(), Ok(Order::Play(_))));
    assert_eq!(feed.falls(), 0);
}

#[test]
fn a_clip_at_which_it_falls_again_and_again_is_given_up() {
    let clip = tone();
    let mut feed = feed(&clip);
    for n in 1..=MOST_FALLS {
        feed.play((MediaTime::ZERO, s(3, 1)), Tempo::NORMAL, format());
        chunk(&mut feed).unwrap();
        let (tell, _orders) = by_hand(&mut feed);
        tell.send(Word::Gone("signal: 11 (SIGSEGV)".to_owned())).unwrap();
        match feed.next(WAIT) {
            Ok(Next::Chunk(_)) => assert!(n < MOST_FALLS),
            Ok(Next::NoSound(Some(error))) => {
                assert_eq!(n, MOST_FALLS);
                let words = error.to_string();
                assert!(words.contains("tone.mov"), "{words}");
                assert!(words.contains("SIGSEGV"), "{words}");
            }
            other => panic!("{other:?}"),
        }
    }
    // Whatever is played then; and no other is started.
    feed.prepare();
    feed.play((s(2, 1), s(3, 1)), Tempo::NORMAL, format());
    assert!(matches!(feed.next(WAIT), Ok(Next::NoSound(Some(_)))));
    assert!(feed.link.is_none());
}

#[test]
fn what_is_no_sound_is_not_heard() {
    let clip = tone();
    let first = plain(&clip, MediaTime::ZERO, Tempo::NORMAL).first().cloned();
    let whole = 2 * 48_000 * 3 + 2;
    for samples in [0, 3, whole] {
        let mut feed = feed(&clip);
        let (tell, _orders) = by_hand(&mut feed);
        feed.play((MediaTime::ZERO, s(3, 1)), Tempo::NORMAL, format());
        let samples = vec![1.0; samples];
        let play = feed.n_plays;
        tell.send(Word::Said(Report::Piece { play, samples })).unwrap();
        assert_eq!(chunk(&mut feed), first);
        assert_eq!(feed.falls(), 1);
    }
}

#[test]
fn one_that_hangs_is_ended_while_nothing_is_played() {
    let clip = tone();
    let mut feed = feed(&clip);
    feed.play((MediaTime::ZERO, s(3, 1)), Tempo::NORMAL, format());
    chunk(&mut feed).unwrap();
    let (tell, orders) = by_hand(&mut feed);
    feed.stop();
    assert_eq!(orders.recv(), Ok(Order::Stop));
    feed.attend();
    assert!(feed.owes.is_some(), "it owes an answer");
    tell.send(Word::Said(Report::Alive)).unwrap();
    feed.attend();
    assert!(feed.owes.is_some(), "an older word is none");
    tell.send(Word::Said(Report::Got)).unwrap();
    feed.attend();
    assert!(feed.owes.is_none(), "and has given it");
    feed.owes = Instant::now().checked_sub(SILENCE);
    feed.attend();
    assert!(feed.link.is_none());
    assert_eq!(feed.falls(), 1);
    // Where one ends by itself while nothing is asked of it, that is no fault of the clip.
    let (tell, _orders) = by_hand(&mut feed);
    tell.send(Word::Gone("killed".to_owned())).unwrap();
    feed.attend();
    assert!(feed.link.is_none());
    assert_eq!(feed.falls(), 1);
}

#[test]
fn where_there_is_no_sound_or_no_file_it_says_so() {
    let clip = test_clip("mute.mkv", "-c:v mjpeg");
    let mut mute = feed(&clip);
    mute.play((MediaTime::ZERO, s(3, 1)), Tempo::NORMAL, format());
    assert!(matches!(mute.next(WAIT), Ok(Next::NoSound(None))));
    std::fs::remove_file(&clip.path).unwrap();
    let mut gone = feed(&clip);
    gone.play((MediaTime::ZERO, s(3, 1)), Tempo::NORMAL, format());
    for _ in 0..2 {
        let Ok(Next::NoSound(Some(error))) = gone.next(WAIT) else { panic!("no error") };
        assert!(matches!(error, VideoError::Unreadable { .. }), "{error}");
    }
}
