//! The pictures of the coding screen: asking for frames, and what is really shown.

use std::sync::Arc;

use frontalis_core::{FrameIndex, Severity};
use frontalis_desk::Effect;
use frontalis_video::{Feed, Media, cache_bytes};
use iced::Size;

use super::Coding;
use crate::opening::{News, Opening};
use crate::picture::Picture;
use crate::video_feed::{Shown, VideoFeed};

/// Bytes kept for the neutral view, which seldom changes.
const NEUTRAL_CACHE: usize = 32 << 20;

/// How far the video is.
#[derive(Debug)]
pub(crate) enum MediaState {
    /// Its packets are being read.
    Opening(Opening),
    /// Its frames can be had.
    Ready(Footage),
    /// It cannot be had, and why. The sheet is open all the same.
    Missing(String),
}

/// A video whose frames can be had, by as many views as want them.
pub(crate) struct Footage {
    display: (u32, u32),
    origin: Origin,
}

enum Origin {
    /// A file.
    Media(Arc<Media>),
    /// Frames made by a program.
    #[cfg(test)]
    Made(Box<dyn Fn() -> Box<dyn frontalis_video::FrameSource>>),
}

impl std::fmt::Debug for Footage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Footage").field("display", &self.display).finish_non_exhaustive()
    }
}

impl Footage {
    /// Frames seen at `display` pixels, from sources that make them.
    #[cfg(test)]
    pub(crate) fn new(
        display: (u32, u32),
        make: impl Fn() -> Box<dyn frontalis_video::FrameSource> + 'static,
    ) -> Self {
        Self { display, origin: Origin::Made(Box::new(make)) }
    }

    pub(super) fn of(media: Arc<Media>) -> Self {
        Self { display: media.info.display_size(), origin: Origin::Media(media) }
    }

    /// A feed of its own, which keeps up to `cache` bytes of frames.
    fn feed(&self, cache: usize, notify: impl Fn() + Send + Sync + 'static) -> Feed {
        match &self.origin {
            Origin::Media(media) => Feed::open(Arc::clone(media), cache, notify),
            #[cfg(test)]
            Origin::Made(make) => Feed::spawn(make(), notify),
        }
    }
}

/// One view of the video.
#[derive(Debug)]
pub(crate) struct View {
    feed: Option<VideoFeed>,
    picture: Option<Picture>,
    failed: Option<(FrameIndex, String)>,
    // In physical pixels.
    room: Size<u32>,
}

impl Default for View {
    fn default() -> Self {
        Self { feed: None, picture: None, failed: None, room: Size::new(640, 360) }
    }
}

impl View {
    /// The picture on screen.
    pub(crate) fn picture(&self) -> Option<&Picture> {
        self.picture.as_ref()
    }

    /// Why the frame asked for is not shown.
    pub(crate) fn failed(&self) -> Option<&(FrameIndex, String)> {
        self.failed.as_ref()
    }

    /// Where its frames come from.
    pub(crate) fn feed(&self) -> Option<&VideoFeed> {
        self.feed.as_ref()
    }

    /// Whether it has a video.
    pub(crate) fn has_feed(&self) -> bool {
        self.feed.is_some()
    }

    /// Whether it shows this frame, or has said why it cannot, in its present size.
    pub(crate) fn shows(&self, frame: FrameIndex) -> bool {
        let fits = |it: &Picture| self.feed.as_ref().is_some_and(|feed| feed.fits(it));
        let shown = self.picture.as_ref();
        let shown = shown.is_some_and(|it| it.frame() == frame && fits(it));
        shown || self.failed.as_ref().is_some_and(|it| it.0 == frame)
    }

    /// The view has another size, in logical pixels.
    pub(crate) fn set_room(&mut self, room: Size, scale: f32) {
        let physical = |it: f32| (it * scale).round().clamp(1.0, 16_384.0) as u32;
        self.room = Size::new(physical(room.width), physical(room.height));
        if let Some(feed) = &mut self.feed {
            feed.set_room(self.room);
        }
    }

    fn start(&mut self, footage: &Footage, cache: usize) {
        let feed = |notify: Box<dyn Fn() + Send + Sync>| footage.feed(cache, notify);
        self.feed = Some(VideoFeed::start(feed, footage.display, self.room));
    }

    fn request(&self, frame: FrameIndex) {
        if let Some(feed) = &self.feed {
            feed.request(frame);
        }
    }

    /// Takes in the newest picture; gives the frame that is now shown or has failed.
    fn take(&mut self) -> Option<Result<FrameIndex, FrameIndex>> {
        match self.feed.as_ref()?.shown()? {
            Shown::Picture(picture) => {
                let frame = picture.frame();
                self.picture = Some(picture);
                self.failed = None;
                Some(Ok(frame))
            }
            Shown::Failed(frame, error) => {
                self.failed = Some((frame, error.to_string()));
                Some(Err(frame))
            }
        }
    }
}

impl Coding {
    /// Says what ends the reading of the video: leaving this screen does.
    pub(crate) fn ended_by(&mut self, handle: iced::task::Handle) {
        if let MediaState::Opening(opening) = &mut self.media {
            opening.ended_by(handle);
        }
    }

    /// Something is heard of the video that is being read.
    pub(super) fn hear(&mut self, news: News) {
        if let MediaState::Opening(opening) = &mut self.media {
            opening.hear(news);
        }
    }

    /// Shows this video from the frame asked for on.
    pub(crate) fn start(&mut self, footage: Footage) {
        self.current.start(&footage, cache_bytes());
        self.current.request(self.desk.transport().wanted());
        self.media = MediaState::Ready(footage);
        // The picture stays until the other video's is there.
        self.neutral.feed = None;
        self.want_neutral();
    }

    /// Asks for the neutral frame, where one is set and not shown.
    pub(super) fn want_neutral(&mut self) {
        let Some(frame) = self.sheet.sheet().neutral() else {
            self.neutral.picture = None;
            return;
        };
        let MediaState::Ready(footage) = &self.media else { return };
        if !self.neutral.has_feed() {
            self.neutral.start(footage, NEUTRAL_CACHE);
        }
        if !self.neutral.shows(frame) {
            self.neutral.request(frame);
        }
    }

    /// Takes in what the feeds have; the desk learns what is on screen.
    pub(super) fn pictures(&mut self) {
        self.neutral.take();
        match self.current.take() {
            Some(Ok(frame)) if self.desk.transport().shown() != Some(frame) => {
                let effects = self.desk.shown(frame);
                self.timeline.scale = self.timeline.scale.showing(frame);
                self.timeline.cache.clear();
                self.show(&effects);
            }
            Some(Err(frame)) => self.refused(frame),
            _ => {}
        }
        self.drop_preview();
    }

    /// A frame cannot be had: the desk says where to go on, and the coder is told.
    fn refused(&mut self, frame: FrameIndex) {
        let transport = self.desk.transport();
        if transport.is_playing() || transport.wanted() != frame {
            return;
        }
        self.waiting.clear();
        let why = self.current.failed().map(|it| it.1.clone()).unwrap_or_default();
        let effects = self.desk.refused(frame);
        self.show(&effects);
        self.tell(Severity::Error, why);
    }

    /// Carries out the effects that only concern the picture.
    pub(super) fn show(&self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Show(frame) = effect {
                self.request(*frame);
            }
        }
    }

    /// Asks for a frame.
    pub(crate) fn request(&self, frame: FrameIndex) {
        self.give_way();
        self.current.request(frame);
    }

    /// How often anything new came, for callers that wait without a window.
    pub(crate) fn serial(&self) -> u64 {
        let of = |view: &View| view.feed().map_or(0, VideoFeed::serial);
        of(&self.current) + of(&self.neutral)
    }
}
