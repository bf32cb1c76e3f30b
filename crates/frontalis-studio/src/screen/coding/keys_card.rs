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
    ACCENT, BAD, MONO, S1, S2, S3, S4, SANS_BOLD, SMALL, TEXT, TEXT_2,
};
use crate::key_file::KeyChange;
use crate::language::said;
use crate::text as words;

/// What the card and its surroundings take of the window, in height and width.
const MARGIN: (f32, f32) = (32.0, 72.0);
/// What title, hint and scrollbar take of it in height, and what is left over.
const HEAD: f32 = 106.0;

/// How close the rows of the card stand. It has every command, so it takes the widest that
/// still shows all of them at once.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Density {
    /// Columns, at most, each at least so wide.
    columns: usize,
    column: f32,
    /// Size of the text, and height of a line of it.
    size: f32,
    line: f32,
    /// Width of the keys in a column.
    caps: f32,
}

const DENSITIES: [Density; 5] = [
    Density { columns: 4, column: 296.0, size: 12.0, line: 18.6, caps: 104.0 },
    Density { columns: 4, column: 270.0, size: 11.0, line: 15.6, caps: 96.0 },
    Density { columns: 5, column: 220.0, size: 10.5, line: 14.8, caps: 80.0 },
    Density { columns: 6, column: 180.0, size: 10.0, line: 14.0, caps: 72.0 },
    Density { columns: 6, column: 180.0, size: 9.5, line: 13.3, caps: 70.0 },
];

/// The card while it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KeysCard {
    /// The command whose new key is waited for.
    taking: Option<String>,
    /// Why the last change was refused.
    refused: Option<String>,
    /// Whether it lists the keys of the library, and not those of this screen.
    library: bool,
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
    /// Scoring an open code ends it, or not.
    SameKey(bool),
    /// The keys of the library, or those of this screen again.
    Library(bool),
}

impl Coding {
    pub(super) fn keys_message(&mut self, message: KeysMessage) -> Action {
        let keys = |name, keys| Action::ChangeKeys(KeyChange::Keys(name, keys));
        if let Some(card) = &mut self.keys_card {
            *card = KeysCard { library: card.library, ..KeysCard::default() };
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
            KeysMessage::SameKey(it) => Action::ChangeKeys(KeyChange::SameKey(it)),
            KeysMessage::Library(library) => {
                if let Some(card) = &mut self.keys_card {
                    card.library = library;
                }
                Action::None
            }
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

    /// The commands that are listed: of templates those that there are; or those of the
    /// library.
    fn listed(&self, library: bool) -> Vec<&Binding> {
        use frontalis_desk::Command::{Library, UseTemplate};
        let is_there = |it: &&Binding| match it.known.command {
            UseTemplate(number) => !library && self.desk.template(number).is_some(),
            Library(_) => library,
            _ => !library,
        };
        self.desk.keymap().bindings().iter().filter(is_there).collect()
    }

    /// The card with the keys.
    pub(super) fn keys_view<'a>(&'a self, card: &'a KeysCard) -> Element<'a, Message> {
        let width = (self.window.width - MARGIN.1).clamp(480.0, 1280.0);
        let room = (self.window.height - MARGIN.0).max(300.0);
        let (density, columns) = laid_out(self.listed(card.library), width, room - HEAD);
        let taking = card.taking.as_deref();
        let columns = columns.into_iter().map(|it| side(it, taking, density).into());
        let columns = row(columns).spacing(S4);
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
        let same = self.desk.keymap().same_key_ends();
        let face = text(words::SAME_KEY).size(SMALL).align_y(Center).height(Fill);
        let same_key = button(face)
            .height(24)
            .padding([0.0, S3])
            .style(style::choice(same))
            .on_press(Message::Keys(KeysMessage::SameKey(!same)));
        let face = text(words::LIBRARY_KEYS).size(SMALL).align_y(Center).height(Fill);
        let library = button(face)
            .height(24)
            .padding([0.0, S3])
            .style(style::choice(card.library))
            .on_press(Message::Keys(KeysMessage::Library(!card.library)));
        let close = Some(Message::Keys(KeysMessage::Toggle));
        let title = row![
            kit::heading(words::KEYS),
            space().width(S4),
            row(sets).spacing(S1),
            space().width(S4),
            kit::tip_over(same_key, words::SAME_KEY_TIP),
            space().width(S1),
            kit::tip_over(library, words::LIBRARY_KEYS_TIP),
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
        let content = container(content).max_height(room);
        over(content, Message::Keys(KeysMessage::Toggle))
    }
}

/// A heading with its commands.
type Group<'a> = (&'static str, Vec<&'a Binding>);

/// The table by heading.
fn groups<'a>(bindings: &[&'a Binding]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for it in bindings {
        match groups.iter_mut().find(|group| group.0 == it.known.group) {
            Some(group) => group.1.push(it),
            None => groups.push((it.known.group, vec![it])),
        }
    }
    groups
}

/// The widest density at which every command is seen in `height`, and its columns.
fn laid_out<'a>(
    bindings: Vec<&'a Binding>,
    width: f32,
    height: f32,
) -> (Density, Vec<Vec<Group<'a>>>) {
    let lay = |density: Density| {
        let n = ((width / density.column) as usize).clamp(1, density.columns);
        (density, columns(groups(&bindings), n, &|it| lines(it, density, width, n)))
    };
    let fits = |(density, columns): &(Density, Vec<Vec<Group<'_>>>)| {
        let n = columns.len();
        let tallest = columns.iter().map(|groups| {
            let rows = groups.iter().flat_map(|it| &it.1);
            let rows: usize = rows.map(|it| lines(it, *density, width, n)).sum();
            rows + 2 * groups.len()
        });
        (tallest.max().unwrap_or(0) as f32) * density.line <= height
    };
    let mut all = DENSITIES.into_iter().map(lay);
    let last = DENSITIES[DENSITIES.len() - 1];
    all.find(fits).unwrap_or_else(|| lay(last))
}

/// So many columns of about the same height, in the order of the table; a group goes on in
/// the next column, under its name again.
fn columns<'a>(
    groups: Vec<Group<'a>>,
    n: usize,
    lines: &dyn Fn(&Binding) -> usize,
) -> Vec<Vec<Group<'a>>> {
    let of = |it: &Group<'_>| HEADING + it.1.iter().map(|it| lines(it)).sum::<usize>();
    let total: usize = groups.iter().map(of).sum();
    // The least that every column has to take so that the last takes no more.
    let shares = total.div_ceil(n.max(1))..=total;
    let mut flowed = shares.map(|share| (share, flowed(&groups, n, lines, share)));
    let even = flowed.find(|(share, (_, last))| last <= share);
    even.map(|it| it.1.0).unwrap_or_default()
}

/// About how many lines a heading takes, with the room before it.
const HEADING: usize = 2;

/// The groups in columns of at most so many lines, but for the last; and the lines of that.
fn flowed<'a>(
    groups: &[Group<'a>],
    n: usize,
    lines: &dyn Fn(&Binding) -> usize,
    share: usize,
) -> (Vec<Vec<Group<'a>>>, usize) {
    let mut columns: Vec<Vec<Group<'a>>> = vec![Vec::new()];
    let mut filled = 0;
    for (name, rows) in groups {
        let mut begun = false;
        for binding in rows {
            let heading = if begun { 0 } else { HEADING };
            if share < filled + heading + lines(binding) && columns.len() < n {
                columns.push(Vec::new());
                (filled, begun) = (0, false);
            }
            let Some(column) = columns.last_mut() else { continue };
            match column.last_mut().filter(|_| begun) {
                Some(group) => group.1.push(*binding),
                None => {
                    column.push((*name, vec![*binding]));
                    filled += HEADING;
                }
            }
            begun = true;
            filled += lines(binding);
        }
    }
    (columns, filled)
}

/// About how many lines a command takes: of its words, or of its keys.
fn lines(it: &Binding, density: Density, width: f32, n: usize) -> usize {
    // Width of a letter, and of one on a key, of which each has a border too.
    let (letter, key) = (density.size * 0.53, density.size * 0.6);
    let column = (width - S4) / n as f32 - S4;
    let words = ((column - density.caps - 14.0) / letter).max(8.0) as usize;
    let keys: f32 =
        it.keys.iter().map(|it| it.to_string().len() as f32 * key + 16.0).sum();
    let keys = (keys / density.caps).ceil().max(1.0) as usize;
    said(&it.known.title).chars().count().div_ceil(words).max(keys)
}

fn side<'a>(
    groups: Vec<Group<'a>>,
    taking: Option<&'a str>,
    density: Density,
) -> Column<'a, Message> {
    let sections = groups.into_iter().map(|(name, rows)| {
        let rows = rows
            .into_iter()
            .map(|it| command(it, taking == Some(&it.known.name), density));
        let name = text(said(name)).size(density.size).font(SANS_BOLD).color(ACCENT);
        column![name, column(rows).spacing(1)].spacing(1).into()
    });
    column(sections).spacing(density.line * 0.6).width(Fill)
}

/// One command with its keys; a click takes another.
fn command(it: &Binding, taking: bool, density: Density) -> Element<'_, Message> {
    let name = || it.known.name.to_string();
    let size = density.size;
    let caps: Element<'_, Message> = if taking {
        let small = |icon, tip, message| {
            super::view::small_button(icon, tip, Message::Keys(message))
        };
        row![
            text(words::NEW_KEY).size(size).color(ACCENT),
            small(Icon::X, words::NO_KEY_TIP, KeysMessage::Clear(name())),
            small(Icon::Undo2, words::RESET_KEY_TIP, KeysMessage::Reset(name())),
        ]
        .align_y(Center)
        .into()
    } else if it.keys.is_empty() {
        text(words::NO_KEY).size(size).color(crate::design::tokens::TEXT_3).into()
    } else {
        row(it.keys.iter().map(|key| {
            let key = words::key(&key.to_string());
            // A long one is written smaller, not over the words.
            let room = (density.caps - 12.0) / (key.chars().count().max(1) as f32 * 0.6);
            let key = text(key).size((size - 1.0).min(room)).font(MONO).color(TEXT);
            container(key).padding([0.0, 5.0]).style(style::keycap).into()
        }))
        .spacing(4)
        .wrap()
        .into()
    };
    let ink = if taking { ACCENT } else { TEXT };
    let what = text(said(&it.known.title)).size(size).color(ink).width(Fill);
    let line =
        row![container(caps).width(density.caps), what].spacing(S2).align_y(Center);
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
        let all: Vec<&Binding> = map.bindings().iter().collect();
        let n: usize = groups(&all).iter().map(|it| it.1.len()).sum();
        assert_eq!(n, map.bindings().len());
        for (width, height) in [(1208.0, 558.0), (1208.0, 300.0), (480.0, 300.0)] {
            let (_, columns) = laid_out(all.clone(), width, height);
            let rows = columns.iter().flatten().map(|it| it.1.len());
            assert_eq!(rows.sum::<usize>(), map.bindings().len());
        }
    }
}
