//! A video that cannot be read for a while, and a computer that sleeps.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use frontalis_core::FrameIndex;
use frontalis_video::{Frame, FrameSource, SyntheticSource, VideoError};

use super::*;
use crate::text as words;

/// Frames from a drive that can be pulled.
struct Pulled(SyntheticSource, Arc<AtomicBool>);

impl FrameSource for Pulled {
    fn n_frames(&self) -> u32 {
        N_FRAMES
    }

    fn frame(&mut self, frame: FrameIndex) -> Result<Arc<Frame>, VideoError> {
        if self.1.load(Ordering::Relaxed) {
            let reason = "no such device".to_owned();
            return Err(VideoError::Read { path: "/drive/clip.mp4".into(), reason });
        }
        self.0.frame(frame)
    }
}

#[test]
fn a_video_that_was_away_is_shown_again_where_the_coder_wanted_to_be() {
    let pulled = Arc::new(AtomicBool::new(false));
    let mut studio = Studio::library();
    studio.reopen();
    let drive = Arc::clone(&pulled);
    studio.screen().start(Footage::new((320, 180), move || {
        Box::new(Pulled(SyntheticSource::new(N_FRAMES, 320, 180), Arc::clone(&drive)))
    }));
    studio.settle();
    studio.play("goto 10");
    pulled.store(true, Ordering::Relaxed);
    studio.send(coding::Message::Command(frontalis_desk::Command::GoTo(FrameIndex(90))));
    let from = Instant::now();
    while studio.screen().last_told() != Some(words::VIDEO_AWAY.text()) {
        assert!(from.elapsed() < Duration::from_secs(20), "nothing is said");
        studio.send(coding::Message::Pictures);
    }
    assert_eq!(studio.screen().playhead(), Some(FrameIndex(10)), "what was seen stays");
    // The frame that stays is asked for again, which comes to nothing either.
    let from = Instant::now();
    while from.elapsed() < Duration::from_secs(1) {
        studio.send(coding::Message::Pictures);
        std::thread::sleep(Duration::from_millis(5));
    }
    studio.send(coding::Message::LookedForVideo(false));
    assert_eq!(studio.screen().playhead(), Some(FrameIndex(10)));
    pulled.store(false, Ordering::Relaxed);
    studio.send(coding::Message::LookedForVideo(true));
    studio.settle();
    assert_eq!(studio.screen().playhead(), Some(FrameIndex(90)));
    studio.play("4 Enter");
    assert_eq!(studio.coded(), ["4 90-"]);
}

#[test]
fn time_that_a_computer_slept_is_not_played() {
    let mut studio = Studio::coding();
    studio.play("goto 10");
    let toggle = coding::Message::Command(frontalis_desk::Command::TogglePlay);
    studio.send(toggle.clone());
    let now = Instant::now();
    studio.send(coding::Message::Tick(now));
    // A clock that goes on while the computer sleeps, as on some systems.
    studio.send(coding::Message::Tick(now + Duration::from_secs(3600)));
    let wanted = studio.screen().transport().wanted();
    assert!(wanted < FrameIndex(40), "{wanted:?}");
    studio.send(toggle);
    studio.settle();
    studio.play("4 Enter");
    assert_eq!(studio.coded().len(), 1);
}
