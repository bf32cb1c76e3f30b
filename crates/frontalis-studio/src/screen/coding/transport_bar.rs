//! The transport bar: where the playhead is, exactly, and how it moves.

use frontalis_core::time::text::clock;
use frontalis_desk::Command;
use iced::widget::{column, container, mouse_area, row, space, text};
use iced::{Center, Element, Fill};

use super::turn::next_hop;
use super::view::SHRINK;
use super::{Coding, Message};
use crate::design::icon::Icon;
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, CAPTION, LINE, MONO, PANEL, S1, S2, S3, SMALL, TEXT, TEXT_2, TEXT_3, WARN,
};
use crate::text as words;

impl Coding {
    pub(super) fn transport_bar(&self) -> Element<'_, Message> {
        let bar = row![
            self.place(),
            self.copy_switch(),
            space().width(Fill),
            self.steps(),
            space().width(Fill),
            self.hop(),
            self.speed(),
            self.goto_field(),
        ]
        .spacing(S2)
        .align_y(Center);
        container(bar)
            .padding([0.0, S3])
            .center_y(46)
            .width(Fill)
            .style(style::surface(PANEL))
            .into()
    }

    /// Exact time, frame, rate.
    fn place(&self) -> Element<'_, Message> {
        let table = self.table();
        let (time, frame) = match self.playhead() {
            Some(at) => {
                let time = table.time(at).map(clock).unwrap_or_default();
                (time, words::frame_of(at, table.last()))
            }
            None => (words::NO_TIME.to_owned(), words::NO_FRAME.to_owned()),
        };
        let mut below = row![text(frame).size(CAPTION).font(MONO).color(TEXT_2)]
            .spacing(S2)
            .align_y(Center);
        let rate = words::rate(table.nominal_rate());
        if table.is_variable() {
            let chip = text(words::VFR).size(10).font(MONO).color(WARN);
            below = below.push(kit::tip_over(chip, words::VFR_TIP));
        }
        below = below.push(text(rate).size(CAPTION).font(MONO).color(TEXT_3));
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
        row![
            button(Icon::SkipBack, words::FIRST_TIP.to_owned(), Command::First),
            button(Icon::Rewind, words::SECOND_BACK_TIP.to_owned(), Command::Seconds(-1)),
            button(Icon::ChevronsLeft, words::hop_tip(hop, false), Command::Hop(-1)),
            button(Icon::StepBack, words::BACK_TIP.to_owned(), Command::Step(-1)),
            button(play, words::PLAY_TIP.to_owned(), Command::TogglePlay),
            button(Icon::StepForward, words::FORWARD_TIP.to_owned(), Command::Step(1)),
            button(Icon::ChevronsRight, words::hop_tip(hop, true), Command::Hop(1)),
            button(
                Icon::FastForward,
                words::SECOND_FORWARD_TIP.to_owned(),
                Command::Seconds(1)
            ),
            button(Icon::SkipForward, words::LAST_TIP.to_owned(), Command::Last),
        ]
        .align_y(Center)
        .into()
    }

    /// How many frames a hop is; a click takes the next usual number.
    fn hop(&self) -> Element<'_, Message> {
        let hop = self.desk.transport().hop();
        let next = next_hop(hop);
        let face = text(words::hop(hop)).size(SMALL).font(MONO).color(TEXT);
        let button = iced::widget::button(face.align_y(Center).height(Fill))
            .height(24)
            .padding([0.0, S1 + 2.0])
            .style(style::quiet)
            .on_press(Message::Command(Command::SetHop(next)));
        kit::tip_over(button, words::HOP_TIP)
    }

    fn speed(&self) -> Element<'_, Message> {
        let label = self.desk.transport().speed().label();
        let label = text(label).size(SMALL).font(MONO).color(TEXT).align_x(Center);
        row![
            super::view::small_button(
                Icon::Minus,
                words::SLOWER_TIP,
                Message::Command(Command::ChangeSpeed(-1))
            ),
            label.width(44),
            super::view::small_button(
                Icon::Plus,
                words::FASTER_TIP,
                Message::Command(Command::ChangeSpeed(1))
            ),
        ]
        .align_y(Center)
        .into()
    }

    fn goto_field(&self) -> Element<'_, Message> {
        let face: Element<'_, Message> = match &self.goto {
            None => text(words::GOTO).size(SMALL).color(TEXT_3).into(),
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
            .width(92)
            .clip(true)
            .style(style::boxed(edge));
        let field = mouse_area(face).on_press(Message::EditGoto);
        kit::tip_over(field, words::GOTO_TIP)
    }
}
