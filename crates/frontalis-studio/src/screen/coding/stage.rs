//! The pictures: the neutral reference beside the current frame, at the same size.

use frontalis_core::time::text::clock;
use frontalis_core::{FrameIndex, FrameSpan};
use frontalis_desk::{Command, Pane, Reference, See};
use frontalis_video::Field;
use iced::widget::{column, container, row, space, text};
use iced::{Center, Color, Element, Fill, Padding};

use super::video::View;
use super::{Coding, MediaState, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, BODY, CAPTION, GOOD, GROUND, Ink, ON_STAGE, ON_STAGE_2, S1, S2, S3,
    SANS_BOLD, SMALL, STAGE, TEXT, TEXT_2, WARN,
};
use crate::language::{Word, said};
use crate::panels::Part;
use crate::text as words;
use crate::widget::frame_view::FrameView;
use crate::widget::pane::pane as own_layer;

impl Coding {
    pub(super) fn stage(&self, scale: f32) -> Element<'_, Message> {
        let pane: Element<'_, Message> = match &self.media {
            MediaState::Opening(opening) => opening.stage(Message::Leave),
            MediaState::Missing(why) => self.no_video(why),
            MediaState::Ready(_) => self.framed_current(scale),
        };
        let current = column![own_layer(self.current_caption()), stage(pane)];
        let current = current.width(Fill);
        let strip = self.face_strip(scale);
        if self.desk.seeing().reference() != Reference::Beside {
            return row![current].push(strip).spacing(2).height(Fill).into();
        }
        let own = self.folded().neutral().is_some();
        let missing = own && matches!(self.media, MediaState::Missing(_));
        let neutral: Element<'_, Message> = match self.reference_frame() {
            Some(_) if missing => note(Icon::VideoOff, words::VIDEO_MISSING),
            None => note(Icon::UserRound, self.spell(words::NO_NEUTRAL)),
            Some(_) => match self.not_lent() {
                Some(why) => note(Icon::VideoOff, words::not_lent(why)),
                None => self.framed_neutral(scale),
            },
        };
        let neutral = column![own_layer(self.neutral_caption()), stage(neutral)];
        let neutral = neutral.width(Fill);
        row![neutral, current].push(strip).spacing(2).height(Fill).into()
    }

    fn framed_neutral(&self, scale: f32) -> Element<'_, Message> {
        let (picture, view) = (self.neutral.picture(), &self.neutral);
        let frame = FrameView::new(picture, view.slot(), scale)
            .on_room(Message::NeutralRoom)
            .on_touch(false, false, |it| Message::Touch(Pane::Neutral, it));
        let frame = if self.desk.seeing().is_linked() { frame } else { frame.locator() };
        with_failure(frame, view)
    }

    /// The current frame, or the picture that stands for it, marked as such.
    fn framed_current(&self, scale: f32) -> Element<'_, Message> {
        let (picture, view) = if self.shows_neutral_in_turn() {
            (self.neutral.picture(), &self.neutral)
        } else {
            (self.preview.as_ref().or(self.current.picture()), &self.current)
        };
        let seeing = self.desk.seeing();
        let (draws, follows) = (seeing.placing().is_some(), seeing.loupe().is_some());
        let pane = self.pane_of_current();
        let frame = FrameView::new(picture, view.slot(), scale)
            .against(self.neutral.slot())
            .on_room(Message::CurrentRoom)
            .on_touch(draws, follows, move |it| Message::Touch(pane, it))
            .locator();
        let mark = self.preview_mark().or_else(|| self.placing_mark());
        let mark = mark.or_else(|| self.turn_mark());
        iced::widget::stack![with_failure(frame, view)]
            .push(self.loupe(scale))
            .push(self.side_marks())
            .push(self.sight_marks())
            .push(mark)
            .into()
    }

    fn current_caption(&self) -> Element<'_, Message> {
        let half = self.half();
        // The time is on the transport bar as well; which field it is, is not, nor are the
        // ways to look, which need the room where the neutral frame stands beside.
        let beside = self.desk.seeing().reference() == Reference::Beside;
        let timed = half.is_none() && !beside;
        let mut caption = self.caption(words::CURRENT, ACCENT, self.playhead(), timed);
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
        // In the room between, and always there: it comes and goes without moving anything,
        // and without everything after it being drawn anew.
        let ink = if self.is_late() { ACCENT.color() } else { Color::TRANSPARENT };
        let seeking = icon(Icon::LoaderCircle, 12.0).color(ink);
        let caption = caption.push(space().width(Fill)).push(seeking).push(fields);
        bar(caption.push(self.see_buttons()))
    }

    /// Ways to look at the picture, as buttons.
    fn see_buttons(&self) -> Element<'_, Message> {
        let seeing = self.desk.seeing();
        let reference = seeing.reference();
        let button = |it, on: bool, tip: Word, see| {
            let ink = if on { ACCENT } else { TEXT_2 };
            let ask = Message::Command(Command::See(see));
            super::view::small_button_in(it, ink, self.spell(tip), ask)
        };
        let beside = reference == Reference::Beside;
        let side = if beside { Icon::Square } else { Icon::Columns2 };
        let compare = self.reference_frame().map(|_| {
            let overlay = reference == Reference::Overlay;
            let differs = reference == Reference::Difference;
            let flickers = reference == Reference::InTurn;
            row![
                button(Icon::ArrowLeftRight, flickers, words::FLICKER_TIP, See::Flicker),
                button(Icon::Blend, overlay, words::OVERLAY_TIP, See::Overlay),
                button(Icon::Diff, differs, words::DIFFERENCE_TIP, See::Difference),
            ]
        });
        let it = Icon::FlipHorizontal2;
        let mirrored = if self.clip.mirrored {
            button(it, seeing.turns(), words::AS_RECORDED_TIP, See::AsRecorded)
        } else {
            let ask = Message::Mirrored(super::MirroredMessage::Toggle);
            super::view::small_button(it, self.spell(words::ASK_MIRRORED_TIP), ask)
        };
        let light = super::view::small_button_in(
            Icon::SunMedium,
            if seeing.is_altered() || self.light_open { ACCENT } else { TEXT_2 },
            self.spell(words::LIGHT_TIP),
            Message::ToggleLight,
        );
        let loupe = seeing.loupe().is_some();
        let crops = seeing.shows_crops();
        let apart = super::view::small_button(
            if self.apart(Part::Pictures).is_some() {
                Icon::PictureInPicture2
            } else {
                Icon::ExternalLink
            },
            self.spell(words::PICTURES_APART_TIP),
            Message::Command(Command::Screen(frontalis_desk::Screen::PicturesApart)),
        );
        // Beside the parts of the face there is no room for what is chosen once for a clip.
        row![]
            .push((!crops).then_some(mirrored))
            .push(light)
            .push(button(Icon::Search, loupe, words::LOUPE_TIP, See::Loupe))
            .push(button(Icon::ScanFace, crops, words::CROPS_TIP, See::Crops))
            .push(compare)
            .push(button(side, false, words::SIDE_BY_SIDE_TIP, See::SideBySide))
            .push((!crops).then_some(apart))
            .align_y(Center)
            .into()
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
        let own = self.folded().neutral();
        let mut caption = match self.lender() {
            Some(lender) => {
                let time = lender.table.time(lender.frame).map(clock).unwrap_or_default();
                let name = text(words::neutral_of(&lender.clip)).size(CAPTION);
                let name =
                    name.font(SANS_BOLD).color(WARN).wrapping(text::Wrapping::None);
                let place = kit::mono(words::frame(lender.frame), CAPTION);
                let name = container(name).clip(true);
                let caption = row![kit::tip_over(name, words::NEUTRAL_OF_TIP), place];
                let caption = caption.push(kit::mono(time, CAPTION).color(TEXT_2));
                caption.spacing(S3).align_y(Center)
            }
            None => self.caption(words::NEUTRAL, GOOD, own, true),
        };
        caption = caption.push(space().width(Fill));
        let linked = self.desk.seeing().is_linked();
        let near = (self.desk.seeing().camera(Pane::Current).factor() - 1.0).abs() > 1e-3;
        if near || !linked {
            caption = caption.push(super::view::small_button_in(
                if linked { Icon::Link } else { Icon::Unlink },
                if linked { TEXT_2 } else { WARN },
                self.spell(words::LINK_TIP),
                Message::Command(Command::See(See::ToggleLinked)),
            ));
        }
        if own.is_some() {
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
fn with_failure<'a>(
    frame: FrameView<'a, Message>,
    view: &'a View,
) -> Element<'a, Message> {
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

pub(super) fn bar<'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
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
