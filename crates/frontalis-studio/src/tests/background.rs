//! What is found in the background, on the coding screen.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use frontalis_core::FrameIndex;
use frontalis_desk::{Command, Key};
use frontalis_video::{Frame, FrameSource, SyntheticSource, VideoError};

use super::{N_FRAMES, Studio};
use crate::background::tests::{clip, wait};
use crate::prefs::Strips;
use crate::screen::coding::{Footage, Message};
use crate::text as words;

/// Gives no frame but the first while it is shut.
struct Gate {
    source: SyntheticSource,
    open: Arc<AtomicBool>,
}

impl FrameSource for Gate {
    fn n_frames(&self) -> u32 {
        N_FRAMES
    }

    fn frame(&mut self, frame: FrameIndex) -> Result<Arc<Frame>, VideoError> {
        while frame != FrameIndex(0) && !self.open.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(1));
        }
        self.source.frame(frame)
    }
}

#[test]
fn a_preview_is_marked_and_nothing_is_coded_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut studio = Studio::library();
    studio.reopen();
    let open = Arc::new(AtomicBool::new(false));
    let gate = Arc::clone(&open);
    studio.screen().start(Footage::new((320, 180), move || {
        let source = SyntheticSource::new(N_FRAMES, 320, 180);
        Box::new(Gate { source, open: Arc::clone(&gate) })
    }));
    studio.settle();
    studio.screen().begin_reading(clip(folder.path(), N_FRAMES));
    wait(|| studio.app.coding.as_ref().is_none_or(super::coding::Coding::is_read));
    studio.send(Message::Found);

    studio.send(Message::Command(Command::GoTo(FrameIndex(121))));
    studio.send(Message::Waited);
    let marked = words::preview(FrameIndex(120));
    assert!(studio.shows(&marked), "the nearest thumbnail is there");
    for key in ["1", "2", "Enter"] {
        studio.send(Message::Key(key.parse::<Key>().unwrap(), false));
    }
    assert_eq!(studio.screen().playhead(), Some(FrameIndex(0)));
    assert!(studio.coded().is_empty(), "a preview was coded on");

    open.store(true, Ordering::Relaxed);
    studio.settle();
    assert_eq!(studio.coded(), ["12 121-"]);
    assert!(!studio.shows(&marked), "the frame itself is there");
    // A frame further is no reason for one.
    studio.send(Message::Command(Command::GoTo(FrameIndex(124))));
    studio.send(Message::Waited);
    assert!(!studio.shows(&words::preview(FrameIndex(124))));
}

/// Gives no frame but the first ten while the file is away.
struct Away {
    source: SyntheticSource,
    away: Arc<AtomicBool>,
}

impl FrameSource for Away {
    fn n_frames(&self) -> u32 {
        N_FRAMES
    }

    fn frame(&mut self, frame: FrameIndex) -> Result<Arc<Frame>, VideoError> {
        if 10 <= frame.0 && self.away.load(Ordering::Relaxed) {
            return Err(lost());
        }
        self.source.frame(frame)
    }
}

fn lost() -> VideoError {
    VideoError::Read { path: "clip.mp4".into(), reason: "it is not there".to_owned() }
}

/// The coding screen of a clip whose file is away, until it is said that it is not.
fn away() -> (Studio, Arc<AtomicBool>) {
    let mut studio = Studio::library();
    studio.reopen();
    let away = Arc::new(AtomicBool::new(true));
    let gone = Arc::clone(&away);
    studio.screen().start(Footage::new((320, 180), move || {
        let source = SyntheticSource::new(N_FRAMES, 320, 180);
        Box::new(Away { source, away: Arc::clone(&gone) })
    }));
    studio.settle();
    studio.play("g 7 Enter");
    (studio, away)
}

#[test]
fn keys_that_wait_for_a_frame_are_not_for_another_where_it_is_refused() {
    let (mut studio, _) = away();
    studio.send(Message::Command(Command::GoTo(FrameIndex(90))));
    for key in ["1", "2", "Enter"] {
        studio.send(Message::Key(key.parse::<Key>().unwrap(), false));
    }
    wait_for(&mut studio, |it| it.screen().last_told() == Some(words::VIDEO_AWAY.text()));
    assert_eq!(studio.screen().on_screen().frame(), FrameIndex(7));
    assert_eq!(studio.play("Left").coded().len(), 0);
}

#[test]
fn while_the_file_is_away_the_sheet_goes_on_and_frames_come_back_with_it() {
    let (mut studio, away) = away();
    studio.send(Message::Command(Command::GoTo(FrameIndex(90))));
    wait_for(&mut studio, |it| it.screen().last_told() == Some(words::VIDEO_AWAY.text()));
    // Why stands on the picture, which is the last that could be had, under its own number.
    let why = lost().to_string();
    assert!(studio.shows(&words::frame_failed(FrameIndex(90), &why)));
    assert_eq!(studio.screen().on_screen().frame(), FrameIndex(7));
    assert_eq!(studio.play("1 2 c Enter").coded(), ["12C 7-"]);
    assert_eq!(studio.play("Left Ctrl+Z").coded().len(), 0);

    away.store(false, Ordering::Relaxed);
    assert_eq!(studio.play("g 9 0 Enter 4 Enter").coded(), ["4 90-"]);
}

/// Takes in what comes until it is so.
#[track_caller]
fn wait_for(studio: &mut Studio, is_so: impl Fn(&mut Studio) -> bool) {
    let from = std::time::Instant::now();
    while !is_so(studio) {
        assert!(from.elapsed() < Duration::from_secs(60), "it does not come to it");
        studio.send(Message::Pictures);
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn the_rows_above_the_lanes_are_chosen_and_remembered() {
    let mut studio = Studio::coding();
    let both = Strips { film: true, wave: true };
    assert_eq!(studio.app.prefs.strips(), both);
    studio.play("F7");
    assert_eq!(studio.app.prefs.strips(), Strips { wave: false, ..both });
    studio.play("F7");
    assert_eq!(studio.app.prefs.strips(), Strips { film: false, wave: false });
    studio.send(Message::ToggleWave);
    assert_eq!(studio.app.prefs.strips(), Strips { film: false, wave: true });
}

#[test]
fn a_reading_can_be_ended_and_says_how_far_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut studio = Studio::coding();
    studio.screen().begin_reading(clip(folder.path(), N_FRAMES));
    assert!(studio.shows(words::READING_BEGINS.text()));
    studio.send(Message::StopReading);
    assert!(studio.screen().is_read());
    assert!(!studio.shows(words::READING_BEGINS.text()));
}
