//! The keys of this screen, read off the desk's own table.

use frontalis_desk::Binding;
use iced::widget::{Column, column, container, row, scrollable, space, text};
use iced::{Center, Element, Fill, Padding};

use super::view::over;
use super::{Coding, Message};
use crate::design::icon::Icon;
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{ACCENT, S1, S2, S3, S4, SANS_BOLD, SMALL, TEXT};
use crate::text as words;

/// What the card and its surroundings take of the window, in height and width.
const MARGIN: (f32, f32) = (76.0, 72.0);
/// Width of a column, at least; more than these are not needed.
const COLUMN: f32 = 296.0;
const MOST_COLUMNS: usize = 4;
/// Width of the keys in it.
const CAPS: f32 = 104.0;

/// A heading with its rows: keys, and what they do.
type Group = (&'static str, Vec<(Vec<String>, &'static str)>);

impl Coding {
    pub(super) fn help(&self) -> Element<'_, Message> {
        let mut groups = groups(self.desk.keymap().bindings());
        // In the middle and at the end, where there is room.
        let middle = groups.len().saturating_sub(1);
        groups.insert(middle, (words::SCREEN_KEYS, local(&words::LOCAL_KEYS)));
        groups.push((words::SOUND_GROUP, local(&words::SOUND_KEYS)));
        let width = (self.window.width - MARGIN.1).clamp(480.0, 1280.0);
        let n_columns = ((width / COLUMN) as usize).clamp(1, MOST_COLUMNS);
        let columns = balanced(groups, n_columns).into_iter().map(|it| side(it).into());
        let columns = row(columns).spacing(S4 + S1);
        let title = row![
            kit::heading(words::KEYS),
            space().width(Fill),
            kit::icon_button(Icon::X, words::CLOSE, Some(Message::ToggleHelp))
        ]
        .align_y(Center);
        let list = scrollable(container(columns).padding(Padding::ZERO.right(S4)))
            .style(style::scroll);
        let hint = kit::hint(words::ENTRY_HELP);
        let content = column![title, hint, list].spacing(S3).width(width);
        let room = (self.window.height - MARGIN.0).max(300.0);
        over(container(content).max_height(room), Message::ToggleHelp)
    }
}

/// Keys of the screen, which the desk does not know.
fn local(keys: &[(&'static str, &'static str)]) -> Vec<(Vec<String>, &'static str)> {
    keys.iter().map(|(key, what)| (vec![(*key).to_owned()], *what)).collect()
}

/// The table by heading; keys that do the same share a row.
fn groups(bindings: &[Binding]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for it in bindings {
        let key = it.key.to_string();
        let at = match groups.iter().position(|group| group.0 == it.group) {
            Some(at) => at,
            None => {
                groups.push((it.group, Vec::new()));
                groups.len() - 1
            }
        };
        let rows = &mut groups[at].1;
        match rows.iter_mut().find(|row| row.1 == it.title) {
            Some(row) => row.0.push(key),
            None => rows.push((vec![key], it.title)),
        }
    }
    groups
}

/// So many columns of about the same height, in order.
fn balanced(groups: Vec<Group>, n: usize) -> Vec<Vec<Group>> {
    let height = |it: &Group| it.1.len() + 2;
    let whole: usize = groups.iter().map(height).sum();
    let mut so_far = 0;
    let mut columns = vec![Vec::new(); n];
    for group in groups {
        // A group goes where its middle falls.
        let middle = so_far + height(&group) / 2;
        so_far += height(&group);
        columns[(middle * n / whole.max(1)).min(n - 1)].push(group);
    }
    columns
}

fn side<'a>(groups: Vec<Group>) -> Column<'a, Message> {
    let sections = groups.into_iter().map(|(name, rows)| {
        let rows = rows.into_iter().map(|(keys, what)| {
            let caps = keys.into_iter().map(|it| kit::keycap(it).into());
            let caps = container(row(caps).spacing(4).wrap()).width(CAPS);
            let what = text(what).size(SMALL).color(TEXT).width(Fill);
            row![caps, what].spacing(S2).align_y(Center).into()
        });
        let name = text(name).size(SMALL).font(SANS_BOLD).color(ACCENT);
        column![name, column(rows).spacing(2)].spacing(S1).into()
    });
    column(sections).spacing(S3).width(Fill)
}

#[cfg(test)]
mod tests {
    use frontalis_desk::Keymap;

    use super::*;

    #[test]
    fn every_binding_is_on_the_help_page() {
        let map = Keymap::default_set();
        let n: usize = groups(map.bindings())
            .iter()
            .flat_map(|it| it.1.iter().map(|row| row.0.len()))
            .sum();
        assert_eq!(n, map.bindings().len());
    }
}
