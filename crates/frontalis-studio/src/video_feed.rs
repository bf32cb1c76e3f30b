//! Frames on their way from the decode thread to the screen.
//!
//! The UI thread asks and never waits: decoding happens elsewhere, and so does scaling to the
//! size of the view where no graphics card does it; the newest request wins, and at most one
//! wake-up is outstanding.
//! What comes out says which frame it is: that, not the frame asked for, is the truth that
//! codes are entered by.

use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use frontalis_core::FrameIndex;
use frontalis_video::{Feed, Frame, Picture, Preview, Target, VideoError};
use iced::futures::channel::mpsc;
use iced::futures::{SinkExt, Stream};
use iced::{Size, Subscription};
use tokio::sync::watch;

use crate::picture::pixels_in;

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
    id: u64,
    feed: Feed,
    display: (u32, u32),
    room: Size<u32>,
    // Whether frames come with their pixels.
    pixels: bool,
    serial: watch::Receiver<u64>,
}

impl VideoFeed {
    /// Starts a feed that `make` makes, whose frames are seen at `display` pixels, for a
    /// view of `room` physical pixels.
    pub(crate) fn start(
        make: impl FnOnce(Box<dyn Fn() + Send + Sync>) -> Feed,
        display: (u32, u32),
        room: Size<u32>,
    ) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let (tell, serial) = watch::channel(0);
        let feed = make(Box::new(move || tell.send_modify(|it| *it += 1)));
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        let this = Self { id, feed, display, room, pixels: true, serial };
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
        Subscription::run_with(Key { id: self.id, serial: self.serial.clone() }, news)
    }

    /// How often there was something new so far; for callers that wait without a window.
    pub(crate) fn serial(&self) -> u64 {
        *self.serial.borrow()
    }
}

/// A subscription is known by its feed; the receiver comes along.
struct Key {
    id: u64,
    serial: watch::Receiver<u64>,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

fn news(key: &Key) -> impl Stream<Item = u64> + use<> {
    let mut serial = key.serial.clone();
    // What came before the subscription began is news as well.
    serial.mark_changed();
    iced::stream::channel(1, async move |mut to: mpsc::Sender<u64>| {
        while serial.changed().await.is_ok() {
            let at = *serial.borrow_and_update();
            if to.send(at).await.is_err() {
                break;
            }
        }
    })
}
