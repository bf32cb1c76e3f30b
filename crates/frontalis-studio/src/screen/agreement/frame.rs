//! One frame with both sheets: the picture, and what each coder scored around it. Nothing is
//! coded here; both sheets are submitted.

use std::sync::Arc;

use frontalis_core::{ClipId, FrameIndex};
use frontalis_stats::pairing::Paired;
use frontalis_video::{Feed, Media, Sight, cache_bytes, fit};
use iced::{Size, Subscription};

use super::{Message, frame_index};
use crate::opening::{News, Opening};
use crate::picture::Picture;
use crate::video_feed::{Shown, VideoFeed};
use crate::widget::frame_view::{Room, Slot, physical};

/// A frame of a clip with the action that it is about.
#[derive(Debug)]
pub(crate) struct Stack {
    clip: ClipId,
    /// Its place in the list.
    at: usize,
    /// What it is about.
    pub(super) paired: Paired,
    /// Whether that is an event of selective sheets.
    pub(super) of_event: bool,
    /// The frame asked for.
    pub(super) wanted: FrameIndex,
    pub(super) video: Video,
    room: Size<u32>,
    slot: Arc<Slot>,
}

/// How far the video is.
#[derive(Debug)]
pub(super) enum Video {
    Opening(Opening),
    Ready(Footage),
    Missing(String),
}

/// A video whose frames can be had.
#[derive(Debug)]
pub(super) struct Footage {
    feed: VideoFeed,
    display: (u32, u32),
    n_frames: u32,
    pub(super) picture: Option<Picture>,
    pub(super) failed: Option<String>,
}

/// What happens on the frame.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FrameMessage {
    /// So many frames further.
    Step(i64),
    /// To this frame.
    Go(FrameIndex),
    /// To where the action begins.
    Home,
    /// The next entry of the list, or the one before.
    Next(bool),
    /// There is something new to show.
    Pictures,
    /// The picture has this room, at so many physical pixels to a logical one.
    Room(Room, f32),
}

impl Stack {
    /// A frame whose video is still to be opened, in the room of the one before.
    pub(super) fn new(
        clip: ClipId,
        at: usize,
        paired: Paired,
        before: Option<&Self>,
    ) -> Self {
        Self {
            clip,
            at,
            wanted: frame_index(paired.frame()),
            paired,
            of_event: false,
            video: Video::Opening(Opening::new(String::new())),
            room: before.map_or(Size::new(640, 360), |it| it.room),
            slot: Slot::new(),
        }
    }

    /// Which clip.
    pub(crate) fn clip(&self) -> ClipId {
        self.clip
    }

    /// Its place in the list.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The frame asked for.
    #[cfg(test)]
    pub(crate) fn wanted(&self) -> FrameIndex {
        self.wanted
    }

    /// Where a graphics card keeps the picture.
    pub(super) fn slot(&self) -> &Arc<Slot> {
        &self.slot
    }

    /// Another entry of the same clip.
    pub(super) fn show(&mut self, at: usize, paired: Paired) {
        (self.at, self.paired) = (at, paired);
        self.go(frame_index(paired.frame()));
    }

    /// Something is heard of the video.
    pub(super) fn hear(&mut self, news: News) {
        match news {
            News::Done(Ok(read)) => self.start(read.media),
            News::Done(Err(why)) => self.video = Video::Missing(why),
            other => {
                if let Video::Opening(opening) = &mut self.video {
                    opening.hear(other);
                }
            }
        }
    }

    /// Says what ends the opening of the video.
    pub(crate) fn ended_by(&mut self, handle: iced::task::Handle) {
        if let Video::Opening(opening) = &mut self.video {
            opening.ended_by(handle);
        }
    }

    fn start(&mut self, media: Arc<Media>) {
        let display = media.info.display_size();
        let n_frames = media.table.n_frames();
        let sight = self.sight(display);
        let make = |notify: Box<dyn Fn() + Send + Sync>| {
            Feed::open(media, cache_bytes() / 2, notify)
        };
        let feed = VideoFeed::start(make, sight);
        feed.request(self.wanted);
        let (picture, failed) = (None, None);
        self.video = Video::Ready(Footage { feed, display, n_frames, picture, failed });
    }

    fn sight(&self, display: (u32, u32)) -> Sight {
        let (width, height) = fit(display, (self.room.width, self.room.height));
        Sight::all(width, height)
    }

    /// Takes in what happened.
    pub(super) fn update(&mut self, message: FrameMessage) {
        match message {
            FrameMessage::Step(by) => {
                let to = i64::from(self.wanted.0) + by;
                self.go(FrameIndex(u32::try_from(to.max(0)).unwrap_or(u32::MAX)));
            }
            FrameMessage::Go(frame) => self.go(frame),
            FrameMessage::Home => self.go(frame_index(self.paired.frame())),
            FrameMessage::Pictures => self.take(),
            FrameMessage::Room(room, scale) => {
                self.room = physical(room.size, scale);
                if let Video::Ready(of) = &self.video {
                    let sight = self.sight(of.display);
                    if let Video::Ready(of) = &mut self.video {
                        of.feed.set_sight(&sight);
                    }
                }
            }
            // The screen knows which entry is next.
            FrameMessage::Next(_) => {}
        }
    }

    fn go(&mut self, frame: FrameIndex) {
        self.wanted = frame;
        if let Video::Ready(of) = &mut self.video {
            let last = of.n_frames.saturating_sub(1);
            self.wanted = FrameIndex(frame.0.min(last));
            of.feed.request(self.wanted);
        }
    }

    fn take(&mut self) {
        let Video::Ready(of) = &mut self.video else { return };
        match of.feed.shown() {
            Some(Shown::Frame(frame, Some(pixels))) => {
                of.picture = Some(Picture::new(frame.index, &pixels));
                of.failed = None;
            }
            Some(Shown::Failed(_, error)) => of.failed = Some(error.to_string()),
            Some(Shown::Frame(_, None)) | None => {}
        }
    }

    /// The frame on screen.
    pub(super) fn shown(&self) -> Option<FrameIndex> {
        match &self.video {
            Video::Ready(of) => of.picture.as_ref().map(Picture::frame),
            _ => None,
        }
    }

    /// Whether the frame asked for is on screen, or cannot be.
    pub(super) fn is_settled(&self) -> bool {
        match &self.video {
            Video::Opening(_) => false,
            Video::Missing(_) => true,
            Video::Ready(of) => {
                let fits = of.picture.as_ref().is_some_and(|it| {
                    it.frame() == self.wanted && it.fits(&self.sight(of.display))
                });
                fits || of.failed.is_some()
            }
        }
    }

    /// A message each time there is a new picture.
    pub(super) fn subscription(&self) -> Option<Subscription<Message>> {
        match &self.video {
            Video::Ready(of) => {
                let news = of.feed.subscription();
                Some(news.map(|_| Message::Frame(FrameMessage::Pictures)))
            }
            _ => None,
        }
    }
}
