//! The list of keys, read off the desk's own table, and the place where they are changed: a
//! click on a command, then the key it is to have.

use frontalis_desk::{Binding, Key, KeyCode, KeySet, NamedKey};
use iced::widget::{Column, button, column, container, row, scrollable, space, text};
use iced::{Center, Element, Fill, Padding};

use super::view::over;
use super::{Action, Coding, Message};
use crate::design::icon::Icon;
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, S1, S2, S3, S4, SANS_BOLD, SMALL, TEXT, TEXT_2,
};
use crate::key_file::KeyChange;
use crate::language::said;
use crate::text as words;

/// What the card and its surroundings take of the window, in height and width.
const MARGIN: (f32, f32) = (76.0, 72.0);
/// Width of a column, at least; more than these are not needed.
const COLUMN: f32 = 270.0;
const MOST_COLUMNS: usize = 4;
/// Width of the keys in it.
const CAPS: f32 = 96.0;
/// Size of the text in it.
const TYPE: f32 = 10.5;

/// The card while it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KeysCard {
    /// The command whose new key is waited for.
    taking: Option<String>,
    /// Why the last change was refused.
    refused: Option<String>,
}

/// What happened on the card.
#[derive(Clone, Debug)]
pub(crate) enum KeysMessage {
    /// Open it, or close it.
    Toggle,
    /// The next key is for the command of this name.
    Take(String),
    /// The command of this name has no key.
    Clear(String),
    /// It has those of the set again.
    Reset(String),
    /// The keys of another set.
    Use(KeySet),
}

impl Coding {
    pub(super) fn keys_message(&mut self, message: KeysMessage) -> Action {
        let keys = |name, keys| Action::ChangeKeys(KeyChange::Keys(name, keys));
        if let Some(card) = &mut self.keys_card {
            *card = KeysCard::default();
        }
        match message {
            KeysMessage::Toggle => {
                self.keys_card = match self.keys_card {
                    None => Some(KeysCard::default()),
                    Some(_) => None,
                };
                Action::None
            }
            KeysMessage::Take(name) => {
                if let Some(card) = &mut self.keys_card {
                    card.taking = Some(name);
                }
                Action::None
            }
            KeysMessage::Clear(name) => keys(name, Some(Vec::new())),
            KeysMessage::Reset(name) => keys(name, None),
            KeysMessage::Use(set) => Action::ChangeKeys(KeyChange::Set(set)),
        }
    }

    /// A key while the card is open.
    pub(super) fn keys_key(&mut self, key: Key) -> Option<Action> {
        let command = self.desk.command(key);
        let card = self.keys_card.as_mut()?;
        let escape = key == Key::named(NamedKey::Escape);
        match card.taking.take() {
            Some(_) if escape => {}
            Some(name) => {
                return Some(Action::ChangeKeys(KeyChange::Keys(name, Some(vec![key]))));
            }
            None => {
                let toggles = command
                    == Some(frontalis_desk::Command::Screen(
                        frontalis_desk::Screen::Keys,
                    ));
                let f1 = key.code == KeyCode::Named(NamedKey::F1);
                if escape || toggles || f1 {
                    self.keys_card = None;
                }
            }
        }
        Some(Action::None)
    }

    /// A change of keys was refused.
    pub(crate) fn keys_refused(&mut self, why: String) {
        if let Some(card) = &mut self.keys_card {
            card.refused = Some(why);
        }
    }

    /// Whether the last change of a key was refused.
    #[cfg(test)]
    pub(crate) fn is_key_refused(&self) -> bool {
        self.keys_card.as_ref().is_some_and(|it| it.refused.is_some())
    }

    /// The card with the keys.
    pub(super) fn keys_view<'a>(&'a self, card: &'a KeysCard) -> Element<'a, Message> {
        let width = (self.window.width - MARGIN.1).clamp(480.0, 1280.0);
        let n_columns = ((width / COLUMN) as usize).clamp(1, MOST_COLUMNS);
        let columns = balanced(groups(self.desk.keymap().bindings()), n_columns);
        let taking = card.taking.as_deref();
        let columns = columns.into_iter().map(|it| side(it, taking).into());
        let columns = row(columns).spacing(S4 + S1);
        let sets = KeySet::ALL.map(|set| {
            let on = self.desk.keymap().set() == set;
            let face = text(said(set.title())).size(SMALL).align_y(Center).height(Fill);
            button(face)
                .height(24)
                .padding([0.0, S3])
                .style(style::choice(on))
                .on_press(Message::Keys(KeysMessage::Use(set)))
                .into()
        });
        let close = Some(Message::Keys(KeysMessage::Toggle));
        let title = row![
            kit::heading(words::KEYS),
            space().width(S4),
            row(sets).spacing(S1),
            space().width(Fill),
            kit::icon_button(Icon::X, words::CLOSE, close)
        ]
        .align_y(Center);
        let hint = match (&card.refused, taking) {
            (Some(why), _) => text(said(why)).size(SMALL).color(BAD),
            (None, Some(_)) => text(words::PRESS_KEY).size(SMALL).color(ACCENT),
            (None, None) => text(self.spell(words::KEYS_HINT)).size(SMALL).color(TEXT_2),
        };
        let list = scrollable(container(columns).padding(Padding::ZERO.right(S4)))
            .style(style::scroll);
        let content = column![title, hint, list].spacing(S3).width(width);
        let room = (self.window.height - MARGIN.0).max(300.0);
        let content = container(content).max_height(room);
        over(content, Message::Keys(KeysMessage::Toggle))
    }
}

/// A heading with its commands.
type Group<'a> = (&'static str, Vec<&'a Binding>);

/// The table by heading.
fn groups(bindings: &[Binding]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for it in bindings {
        match groups.iter_mut().find(|group| group.0 == it.known.group) {
            Some(group) => group.1.push(it),
            None => groups.push((it.known.group, vec![it])),
        }
    }
    groups
}

/// So many columns of about the same height, in the order of the table. A group that does not
/// fit goes on in the next column, under its heading again.
fn balanced(groups: Vec<Group<'_>>, n: usize) -> Vec<Vec<Group<'_>>> {
    const HEADING: usize = 2;
    let of = |rows: &[&Binding]| rows.iter().map(|it| lines(it)).sum::<usize>();
    let total: usize = groups.iter().map(|it| HEADING + of(&it.1)).sum();
    let room = (total + (n - 1) * HEADING).div_ceil(n.max(1));
    let mut columns: Vec<Vec<Group<'_>>> = vec![Vec::new()];
    let mut full = 0;
    for (name, rows) in groups {
        let mut here: Vec<&Binding> = Vec::new();
        full += HEADING;
        for it in rows {
            let more = lines(it);
            if room < full + more && columns.len() < n {
                if !here.is_empty()
                    && let Some(column) = columns.last_mut()
                {
                    column.push((name, std::mem::take(&mut here)));
                }
                columns.push(Vec::new());
                full = HEADING;
            }
            full += more;
            here.push(it);
        }
        if let Some(column) = columns.last_mut() {
            column.push((name, here));
        }
    }
    columns
}

/// About how many lines a command takes: of its words, or of its keys.
fn lines(it: &Binding) -> usize {
    const WORDS: usize = 29;
    const KEYS: usize = 13;
    let keys: usize = it.keys.iter().map(|key| key.to_string().len() + 2).sum();
    it.known.title.len().div_ceil(WORDS).max(keys.div_ceil(KEYS)).max(1)
}

fn side<'a>(groups: Vec<Group<'a>>, taking: Option<&'a str>) -> Column<'a, Message> {
    let sections = groups.into_iter().map(|(name, rows)| {
        let rows = rows.into_iter().map(|it| command(it, taking == Some(&it.known.name)));
        let name = text(said(name)).size(SMALL).font(SANS_BOLD).color(ACCENT);
        column![name, column(rows)].spacing(S1).into()
    });
    column(sections).spacing(S2).width(Fill)
}

/// One command with its keys; a click takes another.
fn command(it: &Binding, taking: bool) -> Element<'_, Message> {
    let name = || it.known.name.to_string();
    let caps: Element<'_, Message> = if taking {
        let small = |icon, tip, message| {
            super::view::small_button(icon, tip, Message::Keys(message))
        };
        row![
            text(words::NEW_KEY).size(SMALL).color(ACCENT),
            small(Icon::X, words::NO_KEY_TIP, KeysMessage::Clear(name())),
            small(Icon::Undo2, words::RESET_KEY_TIP, KeysMessage::Reset(name())),
        ]
        .align_y(Center)
        .into()
    } else if it.keys.is_empty() {
        text(words::NO_KEY).size(SMALL).color(crate::design::tokens::TEXT_3).into()
    } else {
        row(it.keys.iter().map(|key| kit::keycap(words::key(&key.to_string())).into()))
            .spacing(4)
            .wrap()
            .into()
    };
    let ink = if taking { ACCENT } else { TEXT };
    let what = text(it.known.title.to_string()).size(TYPE).color(ink).width(Fill);
    let line = row![container(caps).width(CAPS), what].spacing(S2).align_y(Center);
    button(line)
        .padding([0.0, 2.0])
        .width(Fill)
        .style(style::quiet)
        .on_press(Message::Keys(KeysMessage::Take(name())))
        .into()
}

#[cfg(test)]
mod tests {
    use frontalis_desk::Keymap;

    use super::*;

    #[test]
    fn every_command_is_on_the_card() {
        let map = Keymap::default_set();
        let n: usize = groups(map.bindings()).iter().map(|it| it.1.len()).sum();
        assert_eq!(n, map.bindings().len());
    }
}
