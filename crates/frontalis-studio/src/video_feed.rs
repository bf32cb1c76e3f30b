//! Frames on their way from the decode thread to the screen.
//!
//! The UI thread asks and never waits: decoding happens elsewhere, and so does scaling to the
//! size of the view where no graphics card does it; the newest request wins, and at most one
//! wake-up is outstanding.
//! What comes out says which frame it is: that, not the frame asked for, is the truth that
//! codes are entered by.

use std::sync::Arc;

use frontalis_core::FrameIndex;
use frontalis_video::{Feed, Frame, Picture, Preview, Sight, VideoError};
use iced::Subscription;

use crate::pulse::{Pulse, pulse};

/// What has become of the newest request that was answered.
#[derive(Clone, Debug)]
pub(crate) enum Shown {
    /// This frame, and its pixels where they were asked for.
    Frame(Arc<Frame>, Option<Picture>),
    /// The frame cannot be had.
    Failed(FrameIndex, Arc<VideoError>),
}

/// The frames of one video for one view. Dropping it ends its thread.
#[derive(Debug)]
pub(crate) struct VideoFeed {
    feed: Feed,
    sight: Sight,
    // Whether frames come with their pixels.
    pixels: bool,
    pulse: Pulse,
}

impl VideoFeed {
    /// Starts a feed that `make` makes, whose frames are looked at so.
    pub(crate) fn start(
        make: impl FnOnce(Box<dyn Fn() + Send + Sync>) -> Feed,
        sight: Sight,
    ) -> Self {
        let (beat, pulse) = pulse();
        let feed = make(Box::new(move || beat.tell()));
        let this = Self { feed, sight, pixels: true, pulse };
        this.tell_sight();
        this
    }

    /// Asks for a frame; a newer request takes the place of an older one.
    pub(crate) fn request(&self, frame: FrameIndex) {
        self.feed.request(frame);
    }

    /// The newest frame, or why there is none; `None` before the first.
    pub(crate) fn shown(&self) -> Option<Shown> {
        let answer = self.feed.latest()?;
        Some(match answer.result {
            Ok(frame) => Shown::Frame(frame, answer.picture),
            Err(error) => Shown::Failed(answer.frame, error),
        })
    }

    /// A frame that was decoded on the way to `of`, to have something to see until that one
    /// is there.
    pub(crate) fn preview(&self, of: FrameIndex) -> Option<Preview> {
        self.feed.preview().filter(|it| it.of == of)
    }

    /// Says how frames are looked at; pixels are made anew.
    pub(crate) fn set_sight(&mut self, sight: &Sight) {
        if self.sight != *sight {
            self.sight = sight.clone();
            if self.pixels {
                self.tell_sight();
            }
        }
    }

    /// Says whether frames are to come with their pixels; without, they come sooner. The
    /// newest frame is answered again.
    pub(crate) fn set_pixels(&mut self, pixels: bool) {
        if self.pixels != pixels {
            self.pixels = pixels;
            self.tell_sight();
        }
    }

    fn tell_sight(&self) {
        self.feed.set_sight(self.pixels.then(|| self.sight.clone()));
    }

    /// A message each time there is something new in [`VideoFeed::shown`].
    pub(crate) fn subscription(&self) -> Subscription<u64> {
        self.pulse.subscription()
    }

    /// How often there was something new so far; for callers that wait without a window.
    pub(crate) fn serial(&self) -> u64 {
        self.pulse.count()
    }
}
