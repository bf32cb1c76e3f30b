//! How the card looks.

use frontalis_store::TakenIn;
use iced::widget::{button, column, container, row, scrollable, space, text, text_input};
use iced::{Center, Element, Fill, Padding, keyboard};

use super::{Busy, Copy, Message, Taken, Taking};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, BODY, GOOD, S1, S2, S3, S4, SMALL, TEXT, TEXT_2, TEXT_3, VEIL, WARN,
    alpha,
};
use crate::language::{Word, said};
use crate::text as words;
use crate::widget::hotkeys::{Hotkeys, Press};

/// The field of the path.
pub(crate) const FIELD_ID: &str = "taking-path";

impl Taking {
    /// The card in front of the library.
    pub(crate) fn view(&self) -> Element<'_, Message> {
        let head = row![
            icon(Icon::FolderInput, 18.0).color(ACCENT),
            kit::heading(words::TAKING),
            space().width(Fill),
            kit::icon_button(
                Icon::X,
                words::CLOSE,
                self.busy.is_none().then_some(Message::Close)
            ),
        ]
        .spacing(S2)
        .align_y(Center);
        let path = text_input(&words::TAKING_PATH, &self.path)
            .id(FIELD_ID)
            .size(SMALL)
            .padding(Padding::from([6.0, 10.0]))
            .style(style::field)
            .on_input(Message::Typed)
            .on_submit(Message::Enter);
        let free = self.busy.is_none();
        let browse = kit::icon_words_button(
            Icon::FolderOpen,
            words::TAKING_BROWSE,
            free.then_some(Message::Browse),
            false,
        );
        let mut content = column![
            head,
            kit::hint(words::TAKING_ABOUT),
            row![path, browse].spacing(S2).align_y(Center),
        ]
        .spacing(S3);
        if let Some(copy) = &self.copy {
            content = content.push(self.whose(copy));
        }
        content = content.push(self.outcome()).push(self.buttons());
        let card = container(content.width(620)).padding(S4 + S1).style(style::card);
        let behind = container(iced::widget::opaque(card))
            .center(Fill)
            .style(|_| container::background(alpha(VEIL, 0.6)));
        let behind = iced::widget::opaque(behind);
        Hotkeys::new(behind, |press| Some(key(&press))).tabs().escapes().into()
    }

    fn whose<'a>(&'a self, copy: &'a Copy) -> Element<'a, Message> {
        let coder = |(at, it): (usize, &'a super::Whose)| {
            let n = words::taking_sheets(it.n_sheets);
            choice(it.on, it.name.clone(), n, Message::Whose(at))
        };
        let coders = column(copy.coders.iter().enumerate().map(coder)).spacing(2);
        let coders = container(coders).padding(Padding::ZERO.right(S3));
        let coders = scrollable(coders).style(style::scroll);
        let coders = container(coders).max_height(180);
        let none = copy.coders.is_empty().then(|| kit::hint(words::TAKING_NONE));
        let option = |on, name: Word, tip: Word, message| {
            choice(on, name.to_string(), tip.to_string(), message)
        };
        let options = column![
            option(
                self.allow.unproven,
                words::TAKING_UNPROVEN,
                words::TAKING_UNPROVEN_TIP,
                Message::Unproven
            ),
            option(
                self.allow.late,
                words::TAKING_LATE,
                words::TAKING_LATE_TIP,
                Message::Late
            ),
        ]
        .spacing(2);
        let title = |it: Word| text(it).size(SMALL).color(TEXT);
        column![title(words::TAKING_WHOSE), coders]
            .push(none)
            .push(title(words::TAKING_ALLOW))
            .push(options)
            .spacing(S1 + 2.0)
            .into()
    }

    /// What came of it, or what is to be done first.
    fn outcome(&self) -> Option<Element<'_, Message>> {
        if let Some(first) = self.asked {
            return Some(marked(Icon::Info, WARN, first.to_string()));
        }
        match self.told.as_ref()? {
            Err(why) => Some(marked(Icon::LockKeyhole, BAD, said(why))),
            Ok(all) => {
                let news = all.iter().filter(|it| it.what != TakenIn::Same).count();
                let told = words::taking_done(news, all.len() - news);
                let lines = column(all.iter().map(line)).spacing(2);
                let lines = container(lines).padding(Padding::ZERO.right(S3 + 2.0));
                let lines = scrollable(lines).style(style::scroll);
                let lines = container(lines).max_height(220);
                let told = marked(Icon::CircleCheckBig, GOOD, told);
                Some(column![told, lines].spacing(S2).into())
            }
        }
    }

    fn buttons(&self) -> Element<'_, Message> {
        let what = match (self.busy, &self.copy) {
            (Some(Busy::Looking), _) => words::TAKING_LOOKING,
            (Some(Busy::Taking), _) => words::TAKING_BUSY,
            (None, Some(_)) => words::TAKING_GO,
            (None, None) => words::TAKING_LOOK,
        };
        let free = self.busy.is_none();
        row![
            space().width(Fill),
            kit::words_button(words::CLOSE, free.then_some(Message::Close)),
            kit::icon_words_button(
                Icon::FolderInput,
                what,
                free.then_some(Message::Enter),
                true
            ),
        ]
        .spacing(S2)
        .into()
    }
}

/// Something that can be ticked, with a word on it.
fn choice<'a>(
    on: bool,
    name: String,
    more: String,
    message: Message,
) -> Element<'a, Message> {
    let (mark, ink) = match on {
        true => (Icon::SquareCheckBig, ACCENT),
        false => (Icon::Square, TEXT_3),
    };
    let face = row![
        icon(mark, 15.0).color(ink),
        text(name).size(BODY).color(TEXT),
        text(more).size(SMALL).color(TEXT_3),
    ]
    .spacing(S2)
    .align_y(Center);
    button(face)
        .width(Fill)
        .padding([4.0, S2])
        .style(style::row(on))
        .on_press(message)
        .into()
}

fn marked<'a>(
    mark: Icon,
    ink: crate::design::tokens::Ink,
    told: String,
) -> Element<'a, Message> {
    let told = text(told).size(SMALL).color(TEXT).width(Fill);
    row![icon(mark, 15.0).color(ink), told].spacing(S2).into()
}

/// A sheet that was taken in.
fn line(it: &Taken) -> Element<'_, Message> {
    let what = match it.what {
        TakenIn::Added => words::TAKING_ADDED,
        TakenIn::Continued => words::TAKING_CONTINUED,
        TakenIn::Same => words::TAKING_SAME,
    };
    let proof = it.proven.map(|proven| match proven {
        true => kit::chip(words::TAKING_PROVEN, GOOD),
        false => kit::chip(words::TAKING_NOT_PROVEN, WARN),
    });
    let entries = (it.n_new > 0)
        .then(|| text(words::taking_entries(it.n_new)).size(SMALL).color(TEXT_3));
    let cell = |told: String, width: f32| {
        let told = text(told).size(SMALL).color(TEXT).wrapping(text::Wrapping::None);
        container(told).width(width).clip(true)
    };
    row![
        cell(it.coder.clone(), 120.0),
        cell(it.clip.clone(), 170.0),
        text(what).size(SMALL).color(TEXT_2).width(90),
    ]
    .push(entries)
    .push(space().width(Fill))
    .push(proof)
    .spacing(S2)
    .align_y(Center)
    .into()
}

/// What a key says on the card; the field of the path has its own first.
fn key(press: &Press<'_>) -> Message {
    use keyboard::key::Named;
    let keyboard::Key::Named(named) = press.key else { return Message::Nothing };
    match named {
        Named::Escape => Message::Close,
        Named::Enter if !press.repeat => Message::Enter,
        _ => Message::Nothing,
    }
}
