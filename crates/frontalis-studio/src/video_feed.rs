//! Frames on their way from the decode thread to the screen.
//!
//! The UI thread asks and never waits: decoding happens elsewhere, and so does scaling to the
//! size of the view where no graphics card does it; the newest request wins, and at most one
//! wake-up is outstanding.
//! What comes out says which frame it is: that, not the frame asked for, is the truth that
//! codes are entered by.

use std::sync::Arc;

use frontalis_core::FrameIndex;
use frontalis_video::{Feed, Frame, Picture, Preview, Target, VideoError};
use iced::{Size, Subscription};

use crate::picture::pixels_in;
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
    display: (u32, u32),
    room: Size<u32>,
    // Whether frames come with their pixels.
    pixels: bool,
    pulse: Pulse,
}

impl VideoFeed {
    /// Starts a feed that `make` makes, whose frames are seen at `display` pixels, for a
    /// view of `room` physical pixels.
    pub(crate) fn start(
        make: impl FnOnce(Box<dyn Fn() + Send + Sync>) -> Feed,
        display: (u32, u32),
        room: Size<u32>,
    ) -> Self {
        let (beat, pulse) = pulse();
        let feed = make(Box::new(move || beat.tell()));
        let this = Self { feed, display, room, pixels: true, pulse };
        this.tell_target();
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

    /// Says how large the view is, in physical pixels; pixels are made anew.
    pub(crate) fn set_room(&mut self, room: Size<u32>) {
        if self.room != room {
            self.room = room;
            self.tell_target();
        }
    }

    /// Says whether frames are to come with their pixels; without, they come sooner. The
    /// newest frame is answered again.
    pub(crate) fn set_pixels(&mut self, pixels: bool) {
        if self.pixels != pixels {
            self.pixels = pixels;
            self.tell_target();
        }
    }

    /// How a frame is seen, in pixels.
    pub(crate) fn display(&self) -> (u32, u32) {
        self.display
    }

    /// The size of the picture in the view as it is now, in physical pixels.
    pub(crate) fn size(&self) -> (u32, u32) {
        pixels_in(self.display, self.room)
    }

    fn tell_target(&self) {
        let (width, height) = self.size();
        self.feed.set_target(self.pixels.then_some(Target { width, height }));
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
