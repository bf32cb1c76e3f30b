//! What the reading in the background gives this screen: small pictures and sound above the
//! lanes, and another picture in place of a frame that is still on its way.
//!
//! Such a picture is never coded on: the desk knows only of frames that are really shown.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use frontalis_core::{FrameIndex, Severity};
use frontalis_desk::Pane;
use frontalis_video::{Media, Sight, Thumbnail};
use iced::widget::{column, container, row, space, text};
use iced::{Center, Element, Fill, FillPortion, Subscription, time};

use super::{Action, Coding, MediaState, Message};
use crate::background::{Background, Reading, Rest, Stage};
use crate::design::icon::Icon;
use crate::design::style;
use crate::design::tokens::{ACCENT, CAPTION, S1, S3, SMALL, TEXT, TEXT_2, WARN, alpha};
use crate::picture::{Picture, turn_rows};
use crate::prefs::Strips;
use crate::text as words;

/// How long a frame may be on its way before a small picture stands for it, and how often
/// that is looked at.
const PREVIEW_AFTER: Duration = Duration::from_millis(25);
/// A frame this near to the one on screen is soon there.
const NEAR: u32 = 8;

impl Coding {
    /// Whether the clip is to be read in the background, and where what is found is kept.
    pub(crate) fn read_in_background(&mut self, reading: Reading) {
        self.reading = reading;
    }

    /// What is to stand above the lanes.
    pub(crate) fn set_strips(&mut self, strips: Strips) {
        self.timeline.strips = strips;
    }

    /// What does stand above the lanes: sound only where there is any.
    pub(super) fn strips(&self) -> Strips {
        let closed = self.desk.selecting().is_some_and(|it| it.slow_closed);
        let background = self.background.as_ref();
        Strips {
            // Small pictures of what was not played yet would be single frames of it.
            film: self.timeline.strips.film && background.is_some() && !closed,
            wave: self.timeline.strips.wave
                && background.is_some_and(|it| it.wave().is_some()),
        }
    }

    /// Whether small pictures of the clip stand above the lanes.
    #[cfg(test)]
    pub(crate) fn shows_film(&self) -> bool {
        self.strips().film
    }

    pub(super) fn choose_strips(&mut self, strips: Strips) -> Action {
        self.timeline.strips = strips;
        self.timeline.clear_view();
        Action::Strips(strips)
    }

    /// Both, pictures only, neither, and round again.
    pub(super) fn next_strips(&mut self) -> Action {
        let Strips { film, wave } = self.timeline.strips;
        let next = match (film, wave) {
            (true, true) => Strips { film: true, wave: false },
            (false, false) => Strips { film: true, wave: true },
            _ => Strips { film: false, wave: false },
        };
        self.choose_strips(next)
    }

    pub(crate) fn begin_reading(&mut self, media: Arc<Media>) {
        let Reading { on, cache } = self.reading.clone();
        self.background = on.then(|| Background::start(media, cache));
        self.timeline.clear_view();
    }

    /// Begins again where it could not go on, as when the file was away.
    pub(super) fn read_again(&mut self) {
        if let Some(media) = self.original().cloned() {
            self.begin_reading(media);
        }
    }

    pub(super) fn stop_reading(&mut self) {
        if let Some(background) = &self.background {
            background.stop();
        }
    }

    /// Lets the coder's frame come first.
    pub(super) fn give_way(&self) {
        if let Some(background) = &self.background {
            background.give_way();
        }
    }

    /// Whether the coder lets the computer be for a moment.
    pub(super) fn is_quiet(&self) -> bool {
        !self.is_on_its_way()
            && !self.desk.transport().is_playing()
            && self.background.as_ref().is_none_or(Background::is_quiet)
    }

    /// The reading in the background rests as long as what comes back is kept.
    pub(crate) fn rest_reading(&self) -> Option<Rest> {
        self.background.as_ref().map(Background::rest)
    }

    /// What the reading in the background tells, and time while a frame is on its way.
    pub(super) fn watch(&self) -> Subscription<Message> {
        let found = self.background.as_ref().map(Background::subscription);
        let found =
            found.map_or_else(Subscription::none, |it| it.map(|_| Message::Found));
        if self.is_on_its_way() {
            let waited = time::every(PREVIEW_AFTER).map(|_| Message::Waited);
            return Subscription::batch([found, waited]);
        }
        found
    }

    pub(super) fn is_on_its_way(&self) -> bool {
        let transport = self.desk.transport();
        matches!(self.media, MediaState::Ready(_))
            && !transport.is_playing()
            && transport.settled().is_none()
    }

    /// Whether the coder waits for a frame, and for longer than an eye takes in: what says so
    /// would only flicker before.
    pub(super) fn is_late(&self) -> bool {
        self.late && self.is_on_its_way()
    }

    /// Time passed while a frame is on its way.
    pub(super) fn waited(&mut self) {
        self.late = self.is_on_its_way();
        self.follow_preview();
    }

    /// Something was found. Sound may have come: there is a row more then.
    pub(super) fn found(&mut self) {
        self.timeline.clear_view();
        let Some(background) = &self.background else { return };
        let n_lost = background.n_lost();
        let done = background.stage() == Stage::Done;
        if done && 0 < n_lost && !self.told_of_lost {
            self.told_of_lost = true;
            self.tell(Severity::Warning, words::lost_frames(n_lost));
        }
    }

    /// Another picture stands for the frame on its way, where one is nearer to it than what
    /// is on screen: a frame that came out of the decoder before it, or a thumbnail.
    pub(super) fn follow_preview(&mut self) {
        self.preview = self.is_on_its_way().then(|| self.nearest_picture()).flatten();
    }

    fn nearest_picture(&self) -> Option<Picture> {
        let transport = self.desk.transport();
        let (wanted, shown) = (transport.wanted(), transport.shown());
        let apart = |it: FrameIndex| it.0.abs_diff(wanted.0);
        if shown.is_some_and(|it| apart(it) <= NEAR) {
            return None;
        }
        let nearer = |it: FrameIndex| shown.is_none_or(|shown| apart(it) < apart(shown));
        let decoded = self.current.preview(wanted);
        let decoded = decoded.filter(|it| nearer(it.frame()));
        let small = self.background.as_ref().and_then(|it| it.nearest(wanted));
        let small = small.filter(|it| nearer(it.frame));
        match (decoded, small) {
            (Some(decoded), Some(small))
                if apart(small.frame) < apart(decoded.frame()) =>
            {
                self.small_picture(&small).or(Some(decoded))
            }
            (Some(decoded), _) => Some(decoded),
            (None, Some(small)) => self.small_picture(&small),
            (None, None) => None,
        }
    }

    /// A thumbnail as a picture; the one that is shown already is not made again.
    fn small_picture(&self, small: &Thumbnail) -> Option<Picture> {
        let sight = self.current.picture().map(|it| it.sight().clone());
        let window = self.desk.seeing().window(Pane::Current);
        let sight = sight.unwrap_or_else(|| Sight::of(super::looking::part(window)));
        let same = |it: &&Picture| {
            it.frame() == small.frame && it.is_small() && *it.sight() == sight
        };
        if let Some(shown) = self.preview.as_ref().filter(same) {
            return Some(shown.clone());
        }
        let mut rgba = small.rgba()?;
        if sight.mirrored {
            turn_rows(&mut rgba, small.width);
        }
        let size = (small.width, small.height);
        Some(Picture::small(small.frame, size, &Bytes::from(rgba), sight))
    }

    /// Takes that picture away once the frame is there, or one that is nearer.
    pub(super) fn drop_preview(&mut self) {
        if self.preview.is_some() {
            self.follow_preview();
        }
    }

    /// What stands on it.
    pub(super) fn preview_mark(&self) -> Option<Element<'_, Message>> {
        let preview = self.preview.as_ref()?;
        let mark = text(words::preview(preview.frame())).size(SMALL).color(TEXT);
        let mark = container(mark).padding([4.0, S3]).style(style::card);
        Some(container(mark).padding(S3).center_x(Fill).into())
    }

    /// How far the reading is, as a line, and as words with a button that ends it.
    pub(super) fn reading_line(&self) -> Option<Element<'_, Message>> {
        let Stage::Frames(percent) = self.background.as_ref()?.stage() else {
            return None;
        };
        let done = container(space()).width(FillPortion(u16::from(percent).max(1)));
        let done = done.height(1).style(style::surface(alpha(ACCENT, 0.7)));
        let rest =
            container(space()).width(FillPortion(u16::from(100 - percent.min(99))));
        let rest = rest.height(1).style(style::surface(crate::design::tokens::LINE));
        Some(row![done, rest].height(1).width(Fill).into())
    }

    /// See [`Coding::reading_line`].
    pub(super) fn reading_words(&self) -> Option<Element<'_, Message>> {
        let background = self.background.as_ref()?;
        let said = match background.stage() {
            Stage::Beginning => words::READING_BEGINS.to_string(),
            Stage::Frames(percent) => words::read_so_far(percent),
            // The bar has room for that it failed; why is under the pointer.
            Stage::Failed(why) => {
                let said = text(words::READING_FAILED).size(CAPTION).color(WARN);
                let again = super::view::small_button(
                    Icon::RotateCcw,
                    words::READ_AGAIN,
                    Message::ReadAgain,
                );
                let said =
                    crate::design::kit::tip_over(said, crate::language::said(&why));
                return Some(row![said, again].spacing(S1).align_y(Center).into());
            }
            Stage::Done | Stage::Stopped => return None,
        };
        let said = text(said).size(CAPTION).color(TEXT_2);
        let mut line = row![said].spacing(S1).align_y(Center);
        if !background.is_over() {
            let stop = super::view::small_button(
                Icon::X,
                words::STOP_READING,
                Message::StopReading,
            );
            line = line.push(stop);
        }
        Some(line.into())
    }

    /// Whether there is nothing more to come from the background.
    pub(crate) fn is_read(&self) -> bool {
        self.background.as_ref().is_none_or(Background::is_over)
    }

    /// The small pictures and the shape of the sound, over the timeline.
    pub(super) fn strips_over(&self, scale: f32) -> Option<Element<'_, Message>> {
        let background = self.background.as_ref()?;
        let strips = self.strips();
        if strips == (Strips { film: false, wave: false }) {
            return None;
        }
        let over = crate::widget::timeline::Over {
            strips,
            scale: self.timeline.scale,
            table: self.table(),
            playhead: self.playhead(),
            wave: background.wave(),
            first_from: Box::new(|frame| background.first_from(frame)),
            pixels: scale,
            turned: self.desk.seeing().turns(),
        };
        Some(column![Element::from(over)].into())
    }
}
