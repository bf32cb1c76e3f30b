//! The pictures of the coding screen: asking for frames, and what is really shown.

use std::sync::Arc;
use std::time::Duration;

use frontalis_core::{FrameIndex, Severity};
use frontalis_desk::{Command, Effect, Half, Shape};
use frontalis_video::{Feed, Field, Frame, Media, Sight, VideoError, cache_bytes};
use iced::{Size, Subscription, time};

use super::{Borrowed, Coding, Message};
use crate::opening::{News, Opening};
use crate::picture::Picture;
use crate::text as words;
use crate::video_feed::{Shown, VideoFeed};
use crate::widget::frame_view::{Room, Slot, physical};

/// How often it is looked whether a video that could not be read can be.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
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
    // Whether its frames hold two fields each, as far as the file says.
    interlaced: bool,
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
        Self { display, interlaced: false, origin: Origin::Made(Box::new(make)) }
    }

    pub(super) fn of(media: Arc<Media>) -> Self {
        let (display, interlaced) = (media.info.display_size(), media.info.interlaced);
        Self { display, interlaced, origin: Origin::Media(media) }
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
    // The newest frame that came, which the picture is of.
    frame: Option<Arc<Frame>>,
    failed: Option<(FrameIndex, String)>,
    // Whether that is because the file could not be read, which may be over soon.
    unread: bool,
    // The answer that said so: it is no answer to what is asked after it.
    refusal: Option<Arc<VideoError>>,
    // In physical pixels.
    room: Size<u32>,
    // Whether the renderer draws frames from their planes.
    planes: bool,
    field: Field,
    slot: Arc<Slot>,
    // How large frames are to be seen, and how they are looked at.
    display: (u32, u32),
    sight: Sight,
}

impl Default for View {
    fn default() -> Self {
        Self {
            feed: None,
            picture: None,
            frame: None,
            failed: None,
            unread: false,
            refusal: None,
            room: Size::new(640, 360),
            planes: false,
            field: Field::Both,
            slot: Slot::new(),
            display: (16, 9),
            sight: Sight::all(640, 360),
        }
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

    /// Where a graphics card keeps its frame.
    pub(crate) fn slot(&self) -> &Arc<Slot> {
        &self.slot
    }

    /// The field on screen, and whether it really is one: some frames of an interlaced clip
    /// may have none.
    pub(super) fn field(&self) -> (Field, bool) {
        let fields = self.frame.as_ref().and_then(|it| it.look().fields);
        (self.picture.as_ref().map_or(Field::Both, Picture::field), fields.is_some())
    }

    /// Whether it shows this frame, or has said why it cannot, in its present size and as
    /// much of it as is wanted.
    pub(crate) fn shows(&self, frame: FrameIndex) -> bool {
        let wanted = self.picture.as_ref().is_some_and(|it| it.field() == self.field);
        (wanted && self.has(frame))
            || self.failed.as_ref().is_some_and(|it| it.0 == frame)
    }

    /// Whether there is a picture of this frame as it is looked at now.
    fn has(&self, frame: FrameIndex) -> bool {
        let is_it = |it: &Picture| it.frame() == frame && it.fits(&self.sight);
        self.picture.as_ref().is_some_and(is_it)
    }

    /// The view has other room, on a screen of `scale` physical pixels to a logical one.
    pub(crate) fn set_room(&mut self, room: Room, scale: f32) {
        self.have_room(physical(room.size, scale), room.planes);
    }

    /// Has the same room as another view from now on.
    pub(super) fn take_room_of(&mut self, other: &Self) {
        self.have_room(other.room, other.planes);
    }

    fn have_room(&mut self, room: Size<u32>, planes: bool) {
        self.room = room;
        self.planes = planes;
        self.want_pixels();
        self.draw_again();
    }

    /// Frames are looked at so from now on.
    pub(super) fn look(&mut self, sight: Sight) {
        if self.sight == sight {
            return;
        }
        self.sight = sight;
        if let Some(feed) = &mut self.feed {
            feed.set_sight(&self.sight);
        }
        self.draw_again();
    }

    /// What it has to show and its room, in pixels.
    pub(super) fn shape(&self) -> Shape {
        Shape { display: self.display, room: (self.room.width, self.room.height) }
    }

    /// The newest frame, where the picture on screen is of it.
    pub(super) fn frame(&self) -> Option<&Arc<Frame>> {
        let on_screen = self.picture()?.frame();
        self.frame.as_ref().filter(|it| it.index == on_screen)
    }

    /// The newest frame, where it is this one.
    pub(super) fn frame_of(&self, frame: FrameIndex) -> Option<&Arc<Frame>> {
        self.frame.as_ref().filter(|it| it.index == frame)
    }

    /// Whether the renderer draws frames from their planes.
    pub(super) fn draws_planes(&self) -> bool {
        self.planes
    }

    /// Another video comes.
    pub(super) fn forget(&mut self) {
        self.feed = None;
        self.picture = None;
        self.frame = None;
        self.failed = None;
    }

    /// From now on this field is shown; of the frame on screen, too, where `now`.
    fn set_field(&mut self, field: Field, now: bool) {
        self.field = field;
        self.want_pixels();
        if now && self.picture.as_ref().is_some_and(|it| it.field() != field) {
            self.draw_again();
        }
    }

    /// Frames come with their pixels where they are shown whole and not from their planes.
    fn want_pixels(&mut self) {
        let from_planes = self.planes
            && self.frame.as_deref().is_none_or(is_drawable)
            && can_be_drawn_against(&self.sight);
        let pixels = self.field == Field::Both && !from_planes;
        if let Some(feed) = &mut self.feed {
            feed.set_pixels(pixels);
        }
    }

    /// The picture of the frame on screen, where it can be made of what is here.
    fn draw_again(&mut self) {
        let again = self.frame.as_ref().and_then(|it| self.drawn(it, self.field, None));
        if again.is_some() {
            self.picture = again;
        }
    }

    /// A picture of this field of the frame, with its pixels where they came along; `None`
    /// where they are missing.
    fn drawn(
        &self,
        frame: &Arc<Frame>,
        field: Field,
        pixels: Option<&frontalis_video::Picture>,
    ) -> Option<Picture> {
        let sight = self.sight.clone();
        if self.planes && is_drawable(frame) && can_be_drawn_against(&sight) {
            return Some(Picture::planes(Arc::clone(frame), field, sight));
        }
        if field != Field::Both {
            // A few milliseconds, on this thread: which field is meant changes with every
            // key, and must not be mistaken on the way.
            return Some(Picture::of_field(frame, field, sight));
        }
        pixels.map(|it| Picture::new(frame.index, it))
    }

    /// Which field of this frame is shown when `wanted` is the frame asked for. One that is
    /// on screen stays as it is while another is on its way.
    fn field_of(&self, frame: FrameIndex, wanted: FrameIndex) -> Field {
        let on_screen = self.picture.as_ref().filter(|it| it.frame() == frame);
        match (self.field, on_screen) {
            (field, _) if frame == wanted => field,
            (_, Some(picture)) => picture.field(),
            (Field::Both, None) => Field::Both,
            (_, None) => Field::First,
        }
    }

    fn start(&mut self, footage: &Footage, cache: usize) {
        let feed = |notify: Box<dyn Fn() + Send + Sync>| footage.feed(cache, notify);
        self.display = footage.display;
        self.feed = Some(VideoFeed::start(feed, self.sight.clone()));
        self.want_pixels();
    }

    /// Another frame, to have something to see until `wanted` is there.
    pub(super) fn preview(&self, wanted: FrameIndex) -> Option<Picture> {
        let it = self.feed()?.preview(wanted)?;
        let field = self.field_of(it.frame, wanted);
        self.drawn(&it.planes, field, it.picture.as_ref())
    }

    fn request(&self, frame: FrameIndex) {
        if let Some(feed) = &self.feed {
            feed.request(frame);
        }
    }

    /// Takes in the newest picture, `wanted` being the frame asked for; gives the frame that
    /// is now shown or has failed.
    fn take(&mut self, wanted: FrameIndex) -> Option<Result<FrameIndex, FrameIndex>> {
        match self.feed.as_ref()?.shown()? {
            Shown::Frame(frame, pixels) => {
                let index = frame.index;
                let field = self.field_of(index, wanted);
                let same = self.frame.as_ref().is_some_and(|it| Arc::ptr_eq(it, &frame));
                let held = self.picture.as_ref().is_some_and(|it| it.field() == field);
                if !(same && held && self.has(index)) {
                    let picture = self.drawn(&frame, field, pixels.as_ref());
                    self.frame = Some(frame);
                    // Where it needs pixels and has none, it is answered again with them.
                    self.want_pixels();
                    self.picture = Some(picture?);
                }
                self.failed = None;
                Some(Ok(index))
            }
            Shown::Failed(_, error)
                if self.refusal.as_ref().is_some_and(|it| Arc::ptr_eq(it, &error)) =>
            {
                None
            }
            Shown::Failed(frame, error) => {
                self.refusal = Some(Arc::clone(&error));
                self.unread = is_of_the_file(&error);
                self.failed = Some((frame, error.to_string()));
                Some(Err(frame))
            }
        }
    }
}

/// Whether a frame could not be had because its file could not be read, not because of what
/// is in it.
fn is_of_the_file(error: &VideoError) -> bool {
    use VideoError as E;
    matches!(error, E::File { .. } | E::Read { .. } | E::Empty { .. })
}

/// Whether what it is looked at against is drawn from its planes, too.
fn can_be_drawn_against(sight: &Sight) -> bool {
    sight.against.as_ref().is_none_or(|it| is_drawable(&it.frame))
}

/// Whether a graphics card draws the frame from its planes.
pub(super) fn is_drawable(frame: &Frame) -> bool {
    frame.sampling(Field::Both).is_some()
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
        self.follow_sight();
        self.current.request(self.desk.transport().wanted());
        self.desk.offer_fields(footage.interlaced);
        self.media = MediaState::Ready(footage);
        if !self.neutral_is_borrowed() {
            // The picture stays until the other video's is there.
            self.neutral.feed = None;
        }
        self.want_neutral();
    }

    /// Asks for the neutral frame, where one is set or borrowed and not shown.
    pub(super) fn want_neutral(&mut self) {
        let Some(frame) = self.reference_frame() else {
            self.neutral.picture = None;
            self.neutral.frame = None;
            return;
        };
        self.change_lender();
        let footage = match (&self.media, self.neutral_is_borrowed()) {
            (_, true) => self.borrowed.as_ref().and_then(Borrowed::footage),
            (MediaState::Ready(own), false) => Some(own),
            _ => None,
        };
        let Some(footage) = footage else { return };
        if !self.neutral.has_feed() {
            self.neutral.start(footage, NEUTRAL_CACHE);
        }
        if !self.neutral.shows(frame) {
            self.neutral.request(frame);
        }
        self.follow_sight();
    }

    /// Takes in what the feeds have; the desk learns what is on screen.
    pub(super) fn pictures(&mut self) {
        if let Some(frame) = self.reference_frame() {
            self.neutral.take(frame);
        }
        let taken = self.current.take(self.desk.transport().wanted());
        if taken.is_some() {
            self.late = false;
        }
        match taken {
            Some(Ok(frame)) if self.desk.transport().shown() != Some(frame) => {
                // Not every file says beforehand that it is interlaced.
                if self.current.field().1 && !self.desk.fields().offered() {
                    self.desk.offer_fields(true);
                }
                let effects = self.desk.shown(frame);
                self.show_on_timeline(frame);
                self.follow_field();
                self.show(&effects);
            }
            Some(Err(frame)) => self.refused(frame),
            _ => {}
        }
        self.follow_sight();
        self.drop_preview();
    }

    /// The view of the current frame shows the field that the desk wants. While a frame is
    /// on its way, the one on screen stays as it is.
    pub(super) fn follow_field(&mut self) {
        let field = match self.desk.fields().half() {
            Half::Whole => Field::Both,
            Half::First => Field::First,
            Half::Second => Field::Second,
        };
        let wanted = self.desk.transport().wanted();
        let shown = self.current.picture().map(Picture::frame);
        self.current.set_field(field, shown == Some(wanted));
    }

    /// A frame cannot be had: the desk says where to go on, and the coder is told.
    fn refused(&mut self, frame: FrameIndex) {
        let transport = self.desk.transport();
        if transport.is_playing() || transport.wanted() != frame {
            return;
        }
        self.waiting.clear();
        let effects = self.desk.refused(frame);
        self.follow_field();
        self.show(&effects);
        // Why stands on the picture, where there is room for it.
        if self.current.unread {
            // The frame that was seen before may have to be read again, too.
            let before = self.desk.transport().shown() == Some(frame);
            self.away = self.away.filter(|_| before).or(Some(frame));
            self.tell(Severity::Error, words::VIDEO_AWAY);
        } else {
            self.tell(Severity::Error, words::frame_not_shown(frame));
        }
    }

    /// It was looked whether the video can be read again.
    pub(super) fn looked_for_video(&mut self, there: bool) {
        let Some(frame) = self.away.filter(|_| there) else { return };
        self.away = None;
        self.tell(Severity::Note, words::VIDEO_BACK);
        // Back to where the coder wanted to be, unless they went elsewhere since.
        let transport = self.desk.transport();
        if transport.settled().is_some() && !transport.is_playing() {
            self.ask(Command::GoTo(frame));
        }
    }

    /// Time, while the video cannot be read.
    pub(super) fn looks_for_video(&self) -> Subscription<Message> {
        match self.away {
            Some(_) => time::every(LOOK_AGAIN).map(|_| Message::LookForVideo),
            None => Subscription::none(),
        }
    }

    /// Carries out the effects that only concern the picture.
    pub(super) fn show(&self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Show(frame) = effect {
                self.request(*frame);
            }
        }
    }

    /// The picture of the current frame.
    #[cfg(test)]
    pub(crate) fn on_screen(&self) -> &Picture {
        self.current.picture().expect("a frame is on screen")
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
