use std::sync::mpsc::{Receiver, RecvTimeoutError};

use super::*;
use crate::source::SyntheticSource;

const PATIENCE: Duration = Duration::from_secs(20);

fn feed(source: impl FrameSource + 'static) -> (Feed, Receiver<()>) {
    let (told, bell) = channel();
    let feed = Feed::spawn(Box::new(source), move || {
        told.send(()).unwrap_or_default();
    });
    (feed, bell)
}

/// Waits until the newest answer is for `frame`.
fn answer(feed: &Feed, bell: &Receiver<()>, frame: u32) -> Answer {
    loop {
        bell.recv_timeout(PATIENCE).expect("an answer comes");
        if let Some(answer) = feed.latest().filter(|it| it.frame.0 == frame) {
            return answer;
        }
    }
}

#[test]
fn an_answer_has_the_picture_of_its_frame() {
    let (feed, bell) = feed(SyntheticSource::new(500, 320, 200));
    feed.set_sight(Some(Sight::all(640, 400)));
    for frame in [0, 499, 37] {
        feed.request(FrameIndex(frame));
        let answer = answer(&feed, &bell, frame);
        assert_eq!(answer.result.map(|it| it.index.0).ok(), Some(frame));
        let picture = answer.picture.expect("there is a target");
        let read = SyntheticSource::read(&picture.rgba, picture.width, picture.height);
        assert_eq!(read, Some(FrameIndex(frame)));
    }
}

#[test]
fn a_new_size_is_answered_at_once() {
    let (feed, bell) = feed(SyntheticSource::new(9, 320, 200));
    feed.request(FrameIndex(4));
    assert!(answer(&feed, &bell, 4).picture.is_none());
    feed.set_sight(Some(Sight::all(64, 40)));
    let picture = answer(&feed, &bell, 4).picture.expect("there is a target");
    assert_eq!(picture.rgba.len(), 64 * 40 * 4);
}

#[test]
fn a_frame_that_is_not_there_is_an_error() {
    let (feed, bell) = feed(SyntheticSource::new(9, 320, 200));
    feed.request(FrameIndex(9));
    let error = answer(&feed, &bell, 9).result.expect_err("there are 9 frames");
    assert!(matches!(*error, VideoError::NoSuchFrame { .. }));
}

#[test]
fn a_frame_that_claims_an_absurd_size_is_an_error_and_takes_no_memory() {
    let flat = "drawbox=t=fill:color=gray,scale=8192:5600:flags=neighbor,format=rgb48be";
    let args = format!("-vf {flat} -frames:v 2 -c:v png");
    let clip = crate::test_clip::test_clip("large.mov", &args);
    let media = Arc::new(crate::open(&clip.path).unwrap());
    let feed = Feed::open(media, 64 << 20, || {});
    for frame in [1, 0] {
        let error = feed.wait_for(FrameIndex(frame)).expect_err("275 MB are too much");
        assert!(matches!(*error, VideoError::FrameUnavailable { .. }), "{error}");
        assert!(error.to_string().contains("8192 × 5600"), "{error}");
    }
    assert_eq!(feed.pulse().restarts, 0);
}

/// Holds every frame up until it is let go, and counts what was asked.
struct Gate {
    go: Receiver<()>,
    asked: Sender<u32>,
}

impl FrameSource for Gate {
    fn n_frames(&self) -> u32 {
        1000
    }

    fn frame(&mut self, frame: FrameIndex) -> Result<Arc<Frame>, VideoError> {
        self.asked.send(frame.0).expect("the test listens");
        self.go.recv_timeout(PATIENCE).expect("the test lets go");
        SyntheticSource::new(1000, 64, 16).frame(frame)
    }
}

#[test]
fn the_newest_request_wins() {
    let (go, gate) = channel();
    let (asked, heard) = channel();
    let (feed, bell) = feed(Gate { go: gate, asked });
    feed.request(FrameIndex(1));
    assert_eq!(heard.recv_timeout(PATIENCE), Ok(1));
    (2..=50).for_each(|frame| feed.request(FrameIndex(frame)));
    go.send(()).expect("the feed waits");
    assert_eq!(heard.recv_timeout(PATIENCE), Ok(50));
    go.send(()).expect("the feed waits");
    answer(&feed, &bell, 50);
}

struct Panics;

impl FrameSource for Panics {
    fn n_frames(&self) -> u32 {
        2
    }

    fn frame(&mut self, frame: FrameIndex) -> Result<Arc<Frame>, VideoError> {
        assert!(frame.0 != 1, "no luck today");
        SyntheticSource::new(2, 64, 16).frame(frame)
    }
}

#[test]
fn a_panic_is_an_answer_and_the_thread_lives() {
    let (feed, bell) = feed(Panics);
    feed.request(FrameIndex(1));
    let error = answer(&feed, &bell, 1).result.expect_err("it panics");
    assert!(error.to_string().contains("no luck today"), "{error}");
    feed.request(FrameIndex(0));
    assert!(answer(&feed, &bell, 0).result.is_ok());
}

#[test]
fn dropping_ends_the_thread() {
    let (feed, bell) = feed(SyntheticSource::new(9, 64, 16));
    drop(feed);
    // The thread owned the other end.
    assert_eq!(bell.recv_timeout(PATIENCE), Err(RecvTimeoutError::Disconnected));
}
