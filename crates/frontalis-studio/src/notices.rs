//! Notices: what happened, over the screen and out of its way. What is harmless goes by
//! itself, errors stay until they are closed, and the last of both can be read again.

use std::collections::VecDeque;
use std::path::PathBuf;

use frontalis_core::Severity;
use iced::widget::{column, container, row, scrollable, space, text};
use iced::{Center, Element, Fill, Padding, Size};

use crate::app::{App, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, Ink, S1, S2, S3, S4, SMALL, TEXT, TEXT_2, VEIL, WARN, alpha,
};
use crate::language::said;
use crate::text as words;
use crate::widget::hotkeys::Hotkeys;

/// Seconds that a harmless notice stands.
const SECONDS: u8 = 9;
/// Notices that can be read again.
const MOST_KEPT: usize = 60;
/// Notices that stand over the screen at once, the last ones.
const MOST_SHOWN: usize = 4;
/// Width of one.
const WIDTH: f32 = 400.0;

/// A notice that stands over the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// How much it matters.
    pub(crate) severity: Severity,
    /// What happened, and what to do.
    pub(crate) text: String,
    /// What takes back what happened.
    pub(crate) undo: Option<Undo>,
    // Seconds left; none for what stays.
    left: Option<u8>,
}

/// What can be taken back by a button of its notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Undo {
    /// A project was taken off the list of recent ones, where it was this one.
    Forgotten(PathBuf, usize),
}

/// The notices of the past.
#[derive(Debug, Default)]
pub(crate) struct Past {
    last: VecDeque<(Severity, String)>,
    /// Whether they are being read.
    pub(crate) open: bool,
}

impl Past {
    /// Keeps one; the same one twice in a row only once.
    pub(crate) fn keep(&mut self, severity: Severity, text: &str) {
        if self.last.back().is_some_and(|it| it.1 == text) {
            return;
        }
        if self.last.len() == MOST_KEPT {
            self.last.pop_front();
        }
        self.last.push_back((severity, text.to_owned()));
    }
}

impl App {
    /// Says something; the same thing only once at a time.
    pub(crate) fn notice(&mut self, severity: Severity, text: impl Into<String>) {
        self.notice_with(severity, text.into(), None);
    }

    /// The same, with what takes it back.
    pub(crate) fn notice_with(
        &mut self,
        severity: Severity,
        text: String,
        undo: Option<Undo>,
    ) {
        self.past.keep(severity, &text);
        if self.notices.iter().any(|it| it.text == text && it.undo == undo) {
            return;
        }
        let left = (severity != Severity::Error).then_some(SECONDS);
        self.notices.push(Standing { severity, text, undo, left });
    }

    /// A second has passed.
    pub(crate) fn notices_age(&mut self) {
        for it in &mut self.notices {
            it.left = it.left.map(|left| left.saturating_sub(1));
        }
        self.notices.retain(|it| it.left != Some(0));
    }

    /// Whether one of them will go by itself.
    pub(crate) fn is_a_notice_passing(&self) -> bool {
        self.notices.iter().any(|it| it.left.is_some())
    }

    /// Takes back what a notice is about.
    pub(crate) fn undo_notice(&mut self, at: usize) {
        if at >= self.notices.len() {
            return;
        }
        match self.notices.remove(at).undo {
            Some(Undo::Forgotten(path, at)) => self.prefs.remember_project_at(&path, at),
            None => {}
        }
    }

    /// The notices that stand, at the bottom on the right, over the screen.
    pub(crate) fn standing(&self) -> Option<Element<'_, Message>> {
        let hidden = self.notices.len().saturating_sub(MOST_SHOWN);
        let shown = self.notices.iter().enumerate().skip(hidden);
        let cards: Vec<_> = shown.map(|(at, it)| card(at, it)).collect();
        if cards.is_empty() {
            return None;
        }
        let cards = column(cards).spacing(S2).width(WIDTH.min(self.window.width - 24.0));
        // Above the bar at the bottom, beside the list's scroll bar.
        let place = Padding { top: 0.0, right: 18.0, bottom: 38.0, left: S3 };
        Some(container(cards).padding(place).align_right(Fill).align_bottom(Fill).into())
    }

    /// The last notices, to be read again.
    pub(crate) fn past_view(&self) -> Option<Element<'_, Message>> {
        self.past.open.then(|| past_card(&self.past, self.window))
    }
}

fn mark(severity: Severity) -> (Icon, Ink) {
    match severity {
        Severity::Error => (Icon::OctagonX, BAD),
        Severity::Warning => (Icon::TriangleAlert, WARN),
        Severity::Note => (Icon::Info, ACCENT),
    }
}

fn card(at: usize, notice: &Standing) -> Element<'_, Message> {
    let (face, ink) = mark(notice.severity);
    let undo = notice
        .undo
        .as_ref()
        .map(|_| kit::words_button(words::TAKE_BACK, Some(Message::TakeBack(at))));
    let line = row![
        icon(face, 15.0).color(ink),
        text(said(&notice.text)).size(SMALL).color(TEXT).width(Fill),
    ]
    .push(undo)
    .push(kit::icon_button(Icon::X, words::DISMISS, Some(Message::Dismiss(at))))
    .spacing(S3)
    .align_y(Center);
    let edge = container(space()).width(3).height(Fill);
    let edge = edge.style(style::surface(ink));
    let line = container(line).padding([S2, S3]).width(Fill);
    let whole = row![edge, line].height(iced::Shrink);
    let whole = container(whole).style(style::card).clip(true);
    iced::widget::opaque(whole)
}

fn past_card(past: &Past, window: Size) -> Element<'_, Message> {
    let head = row![
        kit::heading(words::PAST_NOTICES),
        space().width(Fill),
        kit::icon_button(Icon::X, words::CLOSE, Some(Message::Past)),
    ]
    .align_y(Center);
    let lines = past.last.iter().rev().map(|(severity, what)| {
        let (face, ink) = mark(*severity);
        row![icon(face, 13.0).color(ink), text(said(what)).size(SMALL).color(TEXT)]
            .spacing(S2)
            .align_y(Center)
            .into()
    });
    let none = past.last.is_empty();
    let none = none.then(|| text(words::NO_PAST_NOTICES).size(SMALL).color(TEXT_2));
    let lines = container(column(lines).spacing(S2).push(none));
    let lines = scrollable(lines.padding(Padding::ZERO.right(S3))).style(style::scroll);
    let content = column![head, lines].spacing(S3);
    let content = content.width((window.width - 72.0).clamp(360.0, 640.0));
    let content = container(content).max_height((window.height - 76.0).max(200.0));
    let card = container(content).padding(S4 + S1).style(style::card);
    let behind = container(iced::widget::opaque(card))
        .center(Fill)
        .style(|_| container::background(alpha(VEIL, 0.6)));
    let behind = iced::widget::mouse_area(behind).on_press(Message::Past);
    // Any key closes it, and does nothing else.
    Hotkeys::new(iced::widget::opaque(behind), |_| Some(Message::Past)).into()
}
