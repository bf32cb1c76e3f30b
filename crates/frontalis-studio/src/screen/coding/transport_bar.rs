//! The transport bar: where the playhead is, exactly, and how it moves.

use frontalis_core::time::text::clock;
use frontalis_desk::Command;
use iced::widget::{column, container, mouse_area, row, space, text};
use iced::{Center, Element, Fill};

use super::view::SHRINK;
use super::{Coding, Message};
use crate::design::icon::Icon;
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, CAPTION, LINE, MONO, PANEL, S1, S2, S3, SMALL, TEXT, TEXT_2, TEXT_3, WARN,
};
use crate::playback::Hearing;
use crate::text as words;

/// From this width of the window on, in logical pixels, everything stands side by side.
const ROOMY: f32 = 834.0;
/// Below this the rarest is left to keys.
const TIGHT: f32 = 680.0;

impl Coding {
    pub(super) fn transport_bar(&self) -> Element<'_, Message> {
        // Where it is narrow, what is rare takes the place of a field that a key opens.
        let switch = self.copy_switch();
        let tight = self.panels.middle(self.window) < TIGHT;
        let full = tight || self.is_crowded() || (self.is_narrow() && switch.is_some());
        let goto = (!full || self.goto.is_some()).then(|| self.goto_field());
        let bar = row![
            self.place(),
            switch,
            space().width(Fill),
            row![self.steps(), self.again()].align_y(Center),
            space().width(Fill),
            row![]
                .push((!tight).then(|| self.hop()))
                .push(self.speed())
                .push(self.mute())
                .align_y(Center),
        ]
        .push(goto)
        .spacing(S2)
        .align_y(Center);
        container(bar)
            .padding([0.0, S3])
            .center_y(46)
            .width(Fill)
            .style(style::surface(PANEL))
            .into()
    }

    /// Whether there is no room for everything side by side.
    pub(super) fn is_narrow(&self) -> bool {
        self.panels.middle(self.window) < ROOMY
    }

    /// Whether there is hardly any room left, since it is narrow and playing says more.
    pub(super) fn is_crowded(&self) -> bool {
        let transport = self.desk.transport();
        let points = transport.in_point().or(transport.out_point()).is_some();
        self.is_narrow() && (points || transport.n_dropped() > 0)
    }

    /// Exact time, frame, rate; frames that came too late in place of the rate.
    fn place(&self) -> Element<'_, Message> {
        let table = self.table();
        let (time, frame) = match self.playhead() {
            Some(at) => {
                let time = table.time(at).map(clock).unwrap_or_default();
                (time, words::frame_of(at, table.last()))
            }
            None => (words::NO_TIME.to_owned(), words::NO_FRAME.to_string()),
        };
        let mut below = row![text(frame).size(CAPTION).font(MONO).color(TEXT_2)]
            .spacing(S2)
            .align_y(Center);
        let rate = words::rate(table.nominal_rate());
        if table.is_variable() {
            let chip = text(words::VFR).size(10).font(MONO).color(WARN);
            below = below.push(kit::tip_over(chip, words::VFR_TIP));
        }
        below = match self.dropped() {
            Some(dropped) => below.push(dropped),
            None => below.push(text(rate).size(CAPTION).font(MONO).color(TEXT_3)),
        };
        column![text(time).size(16).font(MONO).color(TEXT).line_height(1.15), below]
            .width(SHRINK)
            .into()
    }

    fn steps(&self) -> Element<'_, Message> {
        let transport = self.desk.transport();
        let hop = transport.hop();
        let play = if transport.is_playing() { Icon::Pause } else { Icon::Play };
        let button = |it, tip: String, command| {
            kit::icon_button(it, tip, Some(Message::Command(command)))
        };
        let near = row![
            button(
                Icon::ChevronsLeft,
                self.spell(words::hop_tip(hop, false)),
                Command::Hop(-1)
            ),
            button(Icon::StepBack, self.spell(words::BACK_TIP), Command::Step(-1)),
            button(play, self.spell(words::PLAY_TIP), Command::TogglePlay),
            button(Icon::StepForward, self.spell(words::FORWARD_TIP), Command::Step(1)),
            button(
                Icon::ChevronsRight,
                self.spell(words::hop_tip(hop, true)),
                Command::Hop(1)
            ),
        ]
        .align_y(Center);
        if self.is_narrow() {
            // What goes further is on the timeline, and on keys.
            return near.into();
        }
        let second = |it, tip, by| button(it, tip, Command::Seconds(by));
        row![
            button(Icon::SkipBack, self.spell(words::FIRST_TIP), Command::First),
            second(Icon::Rewind, self.spell(words::SECOND_BACK_TIP), -1),
            near,
            second(Icon::FastForward, self.spell(words::SECOND_FORWARD_TIP), 1),
            button(Icon::SkipForward, self.spell(words::LAST_TIP), Command::Last),
        ]
        .align_y(Center)
        .into()
    }

    /// Whether it plays again and again, and between which frames.
    fn again(&self) -> Element<'_, Message> {
        let transport = self.desk.transport();
        let ink = if transport.is_looping() { ACCENT } else { TEXT_3 };
        let button = super::view::small_button_in(
            Icon::Repeat,
            ink,
            self.spell(words::LOOP_TIP),
            Message::Command(Command::ToggleLoop),
        );
        let rest = transport.is_looping().then(|| {
            let rest =
                text(words::rest(transport.rest())).size(SMALL).font(MONO).color(ink);
            let rest = iced::widget::button(rest.align_y(Center).height(Fill))
                .height(24)
                .padding([0.0, S1])
                .style(style::quiet)
                .on_press(Message::Command(Command::NextRest));
            kit::tip_over(rest, self.spell(words::REST_TIP))
        });
        let (first, last) = (transport.in_point(), transport.out_point());
        if first.is_none() && last.is_none() {
            return row![button].push(rest).align_y(Center).into();
        }
        let face = text(words::in_out(first, last)).size(SMALL).font(MONO).color(ink);
        let points = iced::widget::button(face.align_y(Center).height(Fill))
            .height(24)
            .padding([0.0, S1])
            .style(style::quiet)
            .on_press(Message::Command(Command::ClearInOut));
        // Where it is narrow there is no room for all three.
        let rest = rest.filter(|_| !self.is_narrow());
        row![button]
            .push(rest)
            .push(kit::tip_over(points, self.spell(words::IN_OUT_TIP)))
            .align_y(Center)
            .into()
    }

    /// How many frames came too late since it last began to play.
    fn dropped(&self) -> Option<Element<'_, Message>> {
        let n = Some(self.desk.transport().n_dropped()).filter(|it| *it > 0)?;
        let words = text(words::dropped(n)).size(CAPTION).font(MONO).color(WARN);
        Some(kit::tip_over(words, words::DROPPED_TIP))
    }

    /// Whether sound is heard.
    fn mute(&self) -> Element<'_, Message> {
        let (face, ink, tip) = match (self.sound.hearing(), self.sound.volume().muted) {
            _ if self.desk.scheme().muted => {
                (Icon::VolumeX, WARN, words::MUTED_BY_SCHEME.to_string())
            }
            (Hearing::NoSound, _) => {
                (Icon::VolumeOff, TEXT_3, words::NO_SOUND_TIP.to_string())
            }
            (Hearing::NoDevice, _) => {
                (Icon::VolumeOff, TEXT_3, words::NO_DEVICE_TIP.to_string())
            }
            (_, true) => (Icon::VolumeX, WARN, self.spell(words::UNMUTE_TIP)),
            (_, false) => (Icon::Volume2, TEXT_2, self.spell(words::MUTE_TIP)),
        };
        super::view::small_button_in(face, ink, tip, Message::ToggleMute)
    }

    /// How many frames a hop is; a click takes the next usual number.
    fn hop(&self) -> Element<'_, Message> {
        let hop = self.desk.transport().hop();
        let face = text(words::hop(hop)).size(SMALL).font(MONO).color(TEXT);
        let button = iced::widget::button(face.align_y(Center).height(Fill))
            .height(24)
            .padding([0.0, S1 + 2.0])
            .style(style::quiet)
            .on_press(Message::Command(Command::NextHop));
        kit::tip_over(button, self.spell(words::HOP_TIP))
    }

    fn speed(&self) -> Element<'_, Message> {
        let label = self.desk.transport().speed().label();
        let label = text(label).size(SMALL).font(MONO).color(TEXT).align_x(Center);
        row![
            super::view::small_button(
                Icon::Minus,
                self.spell(words::SLOWER_TIP),
                Message::Command(Command::ChangeSpeed(-1))
            ),
            label.width(44),
            super::view::small_button(
                Icon::Plus,
                self.spell(words::FASTER_TIP),
                Message::Command(Command::ChangeSpeed(1))
            ),
        ]
        .align_y(Center)
        .into()
    }

    fn goto_field(&self) -> Element<'_, Message> {
        let face: Element<'_, Message> = match &self.goto {
            None => text(words::GOTO)
                .size(SMALL)
                .color(TEXT_3)
                .wrapping(text::Wrapping::None)
                .into(),
            Some(typed) => {
                let caret = container(space()).width(2).height(14);
                let caret = caret.style(|_| container::background(ACCENT));
                let typed = text(typed).size(SMALL).font(MONO).color(TEXT);
                row![typed, caret].spacing(1).align_y(Center).into()
            }
        };
        let edge = if self.goto.is_some() { ACCENT } else { LINE };
        let face = container(face)
            .padding([0.0, S2])
            .center_y(26)
            .width(76)
            .clip(true)
            .style(style::boxed(edge));
        let field = mouse_area(face).on_press(Message::EditGoto);
        kit::tip_over(field, self.spell(words::GOTO_TIP))
    }
}
