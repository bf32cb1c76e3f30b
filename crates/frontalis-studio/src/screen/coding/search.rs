//! Searching commands, codes and frames by typing.

use frontalis_desk::finder::{self, Found};
use frontalis_desk::{Command, Key, KeyCode, NamedKey, Screen};
use iced::widget::{button, column, container, row, space, text};
use iced::{Center, Element, Fill, Padding};

use super::turn::Asked;
use super::{Action, Coding, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BODY, CAPTION, FIELD, MONO, S1, S2, S3, S4, SMALL, TEXT, TEXT_3, VEIL, alpha,
};
use crate::language::said;
use crate::text as words;

/// Lines of the list.
const MOST: usize = 12;
/// Characters that are looked for, at most.
const LONGEST: usize = 60;
/// Width of the card.
const WIDTH: f32 = 560.0;

/// What is looked for, and which line of the list is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Search {
    query: String,
    chosen: usize,
}

impl Coding {
    /// Opens the search, or closes it.
    pub(super) fn toggle_search(&mut self) {
        self.search = match self.search {
            None => Some(Search::default()),
            Some(_) => None,
        };
    }

    fn matches(&self, query: &str) -> Vec<Found> {
        let desk = &self.desk;
        let own = (desk.own(), desk.passes());
        finder::find(query, desk.keymap(), desk.scheme(), own, self.table(), MOST)
    }

    /// A key while something is looked for.
    pub(super) fn search_key(&mut self, key: Key) -> Option<Action> {
        let closes = self.desk.command(key) == Some(Command::Screen(Screen::Commands))
            && key.typed().is_none();
        let mut search = self.search.take()?;
        let n = self.matches(&search.query).len();
        match (key.code, key.typed()) {
            _ if closes => return Some(Action::None),
            (KeyCode::Named(NamedKey::Escape), _) => return Some(Action::None),
            (KeyCode::Named(NamedKey::Enter), _) => {
                self.run_found(&search.query, search.chosen);
                return Some(Action::None);
            }
            (KeyCode::Named(NamedKey::Up), _) => {
                search.chosen =
                    search.chosen.checked_sub(1).unwrap_or(n.saturating_sub(1));
            }
            (KeyCode::Named(NamedKey::Down), _) => {
                search.chosen = if search.chosen + 1 < n { search.chosen + 1 } else { 0 };
            }
            (KeyCode::Named(NamedKey::Backspace), _) => {
                search.query.pop();
                search.chosen = 0;
            }
            (_, Some(it)) if search.query.len() < LONGEST => {
                search.query.push(it);
                search.chosen = 0;
            }
            _ => {}
        }
        self.search = Some(search);
        Some(Action::None)
    }

    /// A line of the list was clicked.
    pub(super) fn pick_found(&mut self, at: usize) {
        if let Some(search) = self.search.take() {
            self.run_found(&search.query, at);
        }
    }

    fn run_found(&mut self, query: &str, at: usize) {
        match self.matches(query).into_iter().nth(at) {
            // Next in line, before what was typed after it.
            Some(found) => {
                let at = 1.min(self.waiting.len());
                self.waiting.insert(at, Asked::Command(found.command));
            }
            None => self.tell(frontalis_core::Severity::Warning, words::NOTHING_FOUND),
        }
    }

    /// What opens the search; by key only where the window has no room for it.
    pub(super) fn search_button(&self) -> Option<Element<'_, Message>> {
        const LEAST: f32 = 1100.0;
        let key = self.desk.keymap().keys_of(&Command::Screen(Screen::Commands));
        let face = row![
            icon(Icon::Search, 13.0).color(TEXT_3),
            text(words::FIND).size(SMALL).color(TEXT_3),
        ]
        .push(key.into_iter().next().map(|it| kit::keycap(words::key(&it))))
        .spacing(S2)
        .align_y(Center);
        let button = button(container(face).center_y(Fill))
            .height(28)
            .padding([0.0, S3])
            .style(style::plain)
            .on_press(Message::Find(None));
        (LEAST <= self.window.width).then(|| button.into())
    }

    /// The card with the search.
    pub(super) fn search_view(&self, search: &Search) -> Element<'_, Message> {
        let caret = container(space()).width(2).height(16);
        let caret = caret.style(|_| container::background(ACCENT));
        let typed = text(search.query.clone()).size(15).font(MONO).color(TEXT);
        let mut line =
            row![icon(Icon::Search, 15.0).color(ACCENT), space().width(S2), typed, caret];
        if search.query.is_empty() {
            let hint = text(words::FIND_HINT).size(SMALL).color(TEXT_3);
            line = line.push(space().width(S1)).push(hint);
        }
        let field =
            container(line.align_y(Center)).padding([0.0, S3]).center_y(38).width(Fill);
        let found = self.matches(&search.query);
        let nothing = found
            .is_empty()
            .then(|| container(kit::hint(words::NOTHING_FOUND)).padding([S2, S3]));
        let lines = found.into_iter().enumerate();
        let lines = lines.map(|(at, it)| found_line(at, it, at == search.chosen));
        let content = column![field.style(style::boxed(FIELD))]
            .push(column(lines))
            .push(nothing)
            .spacing(S2)
            .width(WIDTH.min(self.window.width - 2.0 * S4));
        let card =
            iced::widget::opaque(container(content).padding(S3).style(style::card));
        let behind = container(card)
            .center_x(Fill)
            .height(Fill)
            .padding(Padding::ZERO.top(self.window.height * 0.12))
            .style(|_| container::background(alpha(VEIL, 0.5)));
        let behind = iced::widget::mouse_area(behind);
        iced::widget::opaque(behind.on_press(Message::Find(None)))
    }
}

fn found_line<'a>(at: usize, found: Found, chosen: bool) -> Element<'a, Message> {
    let keys =
        found.keys.into_iter().take(2).map(|it| kit::keycap(words::key(&it)).into());
    let line = row![
        text(said(&found.title)).size(BODY).color(TEXT).width(Fill),
        text(said(found.group)).size(CAPTION).color(TEXT_3),
        row(keys).spacing(4),
    ]
    .spacing(S3)
    .align_y(Center);
    button(line)
        .padding([4.0, S3])
        .width(Fill)
        .style(style::row(chosen))
        .on_press(Message::Find(Some(at)))
        .into()
}
