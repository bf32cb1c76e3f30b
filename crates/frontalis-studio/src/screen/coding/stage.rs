//! The pictures: the neutral reference beside the current frame, at the same size.

use frontalis_core::time::text::clock;
use frontalis_core::{FrameIndex, FrameSpan};
use frontalis_desk::Command;
use frontalis_video::Field;
use iced::widget::{column, container, row, space, text};
use iced::{Center, Element, Fill, Padding};

use super::reference::Reference;
use super::video::View;
use super::{Coding, MediaState, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, BODY, CAPTION, GOOD, GROUND, Ink, ON_STAGE, ON_STAGE_2, S1, S2, S3,
    SANS_BOLD, SMALL, STAGE, TEXT, TEXT_2,
};
use crate::language::{Word, said};
use crate::picture::Picture;
use crate::text as words;
use crate::widget::frame_view::{FrameView, Room};

impl Coding {
    pub(super) fn stage(&self, scale: f32) -> Element<'_, Message> {
        let pane: Element<'_, Message> = match &self.media {
            MediaState::Opening(opening) => opening.stage(Message::Leave),
            MediaState::Missing(why) => self.no_video(why),
            MediaState::Ready(_) => self.framed_current(scale),
        };
        let current = column![self.current_caption(), stage(pane)].width(Fill);
        if self.reference != Reference::Beside {
            return container(current).height(Fill).into();
        }
        let missing = matches!(self.media, MediaState::Missing(_));
        let neutral: Element<'_, Message> = match self.folded().neutral() {
            Some(_) if missing => note(Icon::VideoOff, words::VIDEO_MISSING),
            None => note(Icon::UserRound, self.spell(words::NO_NEUTRAL)),
            Some(_) => {
                framed(self.neutral.picture(), &self.neutral, scale, Message::NeutralRoom)
            }
        };
        let neutral = column![self.neutral_caption(), stage(neutral)].width(Fill);
        row![neutral, container(space()).width(2), current].height(Fill).into()
    }

    /// The current frame, or the picture that stands for it, marked as such.
    fn framed_current(&self, scale: f32) -> Element<'_, Message> {
        let frame = if self.shows_neutral_in_turn() {
            framed(self.neutral.picture(), &self.neutral, scale, Message::CurrentRoom)
        } else {
            let picture = self.preview.as_ref().or(self.current.picture());
            framed(picture, &self.current, scale, Message::CurrentRoom)
        };
        match self.preview_mark().or_else(|| self.turn_mark()) {
            Some(mark) => iced::widget::stack![frame, mark].into(),
            None => frame,
        }
    }

    fn current_caption(&self) -> Element<'_, Message> {
        let transport = self.desk.transport();
        let seeking = transport.settled().is_none()
            && !transport.is_playing()
            && matches!(self.media, MediaState::Ready(_));
        let half = self.half();
        // The time is on the transport bar as well; which field it is, is not.
        let mut caption =
            self.caption(words::CURRENT, ACCENT, self.playhead(), half.is_none());
        if seeking {
            caption = caption.push(icon(Icon::LoaderCircle, 12.0).color(ACCENT));
        }
        if let Some(half) = half {
            let half = kit::mono(half, CAPTION).wrapping(text::Wrapping::None);
            caption = caption.push(half.color(ACCENT));
        }
        let fields = self.desk.fields().offered().then(|| {
            super::view::small_button(
                if self.desk.fields().is_on() { Icon::Rows2 } else { Icon::Rows4 },
                self.spell(words::FIELDS_TIP),
                Message::Command(Command::ToggleFields),
            )
        });
        let beside = self.reference == Reference::Beside;
        let side = if beside { Icon::Square } else { Icon::Columns2 };
        let in_turn = matches!(self.reference, Reference::InTurn(_));
        let flicker = self.folded().neutral().map(|_| {
            super::view::small_button_in(
                Icon::ArrowLeftRight,
                if in_turn { ACCENT } else { TEXT_2 },
                self.spell(words::FLICKER_TIP),
                Message::ToggleFlicker,
            )
        });
        let caption = caption.push(space().width(Fill)).push(fields).push(flicker);
        let caption = caption.push(super::view::small_button(
            side,
            self.spell(words::SIDE_BY_SIDE_TIP),
            Message::ToggleSideBySide,
        ));
        let apart = frontalis_desk::Screen::PicturesApart;
        let caption = caption.push(super::view::small_button(
            if self.is_apart { Icon::PictureInPicture2 } else { Icon::ExternalLink },
            self.spell(words::PICTURES_APART_TIP),
            Message::Command(Command::Screen(apart)),
        ));
        bar(caption)
    }

    /// Which field is on screen, in words; `None` where the frame is shown whole.
    fn half(&self) -> Option<String> {
        let (field, real) = self.current.field();
        let frame = self.playhead()?;
        let whole = self.table().duration(FrameSpan::single(frame))?;
        match field {
            Field::Both => None,
            _ if !real => Some(words::NO_FIELDS.to_string()),
            Field::First => Some(words::field(1, 0.0)),
            Field::Second => Some(words::field(2, whole.as_secs_f64() * 500.0)),
        }
    }

    fn neutral_caption(&self) -> Element<'_, Message> {
        let neutral = self.folded().neutral();
        let mut caption = self.caption(words::NEUTRAL, GOOD, neutral, true);
        caption = caption.push(space().width(Fill));
        if neutral.is_some() {
            caption = caption.push(super::view::small_button(
                Icon::LocateFixed,
                self.spell(words::GO_TO_NEUTRAL_TIP),
                Message::Command(Command::GoToNeutral),
            ));
            caption = caption.push(super::view::small_button(
                Icon::X,
                words::CLEAR_NEUTRAL,
                Message::Command(Command::ClearNeutral),
            ));
        }
        caption = caption.push(super::view::small_button(
            Icon::Pin,
            self.spell(words::SET_NEUTRAL_TIP),
            Message::Command(Command::SetNeutral),
        ));
        bar(caption)
    }

    fn caption<'a>(
        &self,
        name: Word,
        ink: Ink,
        frame: Option<FrameIndex>,
        timed: bool,
    ) -> iced::widget::Row<'a, Message> {
        let name = text(name).size(CAPTION).font(SANS_BOLD).color(ink);
        let mut caption = row![name].spacing(S3).align_y(Center);
        if let Some(frame) = frame {
            let time = self.table().time(frame).map(clock).unwrap_or_default();
            caption = caption
                .push(kit::mono(words::frame(frame), CAPTION))
                .push(timed.then(|| kit::mono(time, CAPTION).color(TEXT_2)));
        }
        caption
    }

    fn no_video<'a>(&self, why: &'a str) -> Element<'a, Message> {
        let content = column![
            icon(Icon::VideoOff, 28.0).color(ON_STAGE_2),
            text(words::VIDEO_MISSING).size(BODY).font(SANS_BOLD).color(ON_STAGE),
            text(said(why)).size(SMALL).color(ON_STAGE).align_x(Center),
            text(words::VIDEO_MISSING_TODO).size(SMALL).color(ON_STAGE_2).align_x(Center),
            kit::icon_words_button(
                Icon::FolderSearch,
                words::LOCATE,
                Some(Message::Locate),
                false
            ),
        ]
        .spacing(S2)
        .align_x(Center)
        .max_width(420);
        container(content).center(Fill).padding(S3).into()
    }
}

/// A view with its picture, or with why there is none.
fn framed<'a>(
    picture: Option<&'a Picture>,
    view: &'a View,
    scale: f32,
    on_room: impl Fn(Room) -> Message + 'a,
) -> Element<'a, Message> {
    let frame = FrameView::new(picture, view.slot(), scale).on_room(on_room);
    let Some((at, why)) = view.failed() else { return frame.into() };
    let told = row![
        icon(Icon::TriangleAlert, 14.0).color(BAD),
        text(words::frame_failed(*at, why)).size(SMALL).color(TEXT),
    ]
    .spacing(S2)
    .align_y(Center);
    let told = container(told).padding([6.0, S3]).style(style::card);
    let told = container(told).padding(S3).align_bottom(Fill).center_x(Fill);
    iced::widget::stack![frame, told].into()
}

fn stage<'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    container(content).width(Fill).height(Fill).style(style::surface(STAGE)).into()
}

fn bar<'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    container(content)
        .padding(Padding::from([0.0, S2]).left(S3))
        .center_y(28)
        .width(Fill)
        .style(style::surface(GROUND))
        .into()
}

fn note<'a>(it: Icon, what: impl text::IntoFragment<'a>) -> Element<'a, Message> {
    let content = column![
        icon(it, 26.0).color(ON_STAGE_2),
        text(what).size(SMALL).color(ON_STAGE_2).align_x(Center)
    ]
    .spacing(S2 + S1)
    .align_x(Center)
    .max_width(240);
    container(content).center(Fill).into()
}
