//! Which key does what. One table behind keys, help page and manual.

use frontalis_core::time::Landmark;
use frontalis_core::{Level, Prefix};

use crate::command::{Command, Shuttle};
use crate::key::{Key, NamedKey};

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Nothing is being typed.
    Desk,
    /// A score is being typed.
    Entry,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The key.
    pub key: Key,
    /// What it does.
    pub command: Command,
    /// Heading it stands under on the help page.
    pub group: &'static str,
    /// What it does, in words.
    pub title: &'static str,
}

/// Keys to commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The keys that Frontalis comes with.
    pub fn default_set() -> Self {
        let rows = travel().into_iter().chain(scoring()).chain(editing());
        let binding =
            |(key, command, group, title)| Binding { key, command, group, title };
        Self { bindings: rows.map(binding).collect() }
    }

    /// Every binding, in the order of the help page.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What a key does. While a score is typed, characters belong to it, but for the
    /// brackets that mark.
    pub fn command(&self, key: Key, context: Context) -> Option<Command> {
        let bound = || {
            let row = self.bindings.iter().find(|it| it.key == key);
            row.map(|it| it.command.clone())
        };
        match (context, key.typed()) {
            (Context::Desk, Some(it)) if it.is_ascii_digit() => Some(Command::Type(it)),
            (Context::Entry, Some(it)) if !matches!(it, '[' | '\\' | ']' | '|') => {
                Some(Command::Type(it))
            }
            (Context::Entry, None) if key == Key::named(NamedKey::Enter) => {
                Some(Command::CommitEntry)
            }
            (Context::Entry, None) if key == Key::named(NamedKey::Backspace) => {
                Some(Command::Erase)
            }
            _ => bound(),
        }
    }

    /// The keys that do a command, as they are written.
    pub fn keys_of(&self, command: &Command) -> Vec<String> {
        let rows = self.bindings.iter().filter(|it| it.command == *command);
        rows.map(|it| it.key.to_string()).collect()
    }
}

type Row = (Key, Command, &'static str, &'static str);

fn named(it: NamedKey) -> Key {
    Key::named(it)
}

fn travel() -> Vec<Row> {
    use Command as C;
    use NamedKey::{End, Home, Left, PageDown, PageUp, Right, Space};
    const G: &str = "Move";
    vec![
        (named(Right), C::Step(1), G, "One frame forward"),
        (named(Left), C::Step(-1), G, "One frame back"),
        (Key::char('.'), C::Step(1), G, "One frame forward"),
        (Key::char(','), C::Step(-1), G, "One frame back"),
        (named(Right).shift(), C::Hop(1), G, "One hop forward"),
        (named(Left).shift(), C::Hop(-1), G, "One hop back"),
        (named(Right).ctrl(), C::Seconds(1), G, "One second forward"),
        (named(Left).ctrl(), C::Seconds(-1), G, "One second back"),
        (named(PageDown), C::Seconds(10), G, "Ten seconds forward"),
        (named(PageUp), C::Seconds(-10), G, "Ten seconds back"),
        (named(Home), C::First, G, "First frame"),
        (named(End), C::Last, G, "Last frame"),
        (named(Space), C::TogglePlay, G, "Play or pause"),
        (
            Key::char('j'),
            C::Shuttle(Shuttle::Backward),
            G,
            "Play backward, again: faster",
        ),
        (Key::char('k'), C::Shuttle(Shuttle::Pause), G, "Pause"),
        (Key::char('l'), C::Shuttle(Shuttle::Forward), G, "Play forward, again: faster"),
        (Key::char('-'), C::ChangeSpeed(-1), G, "Slower"),
        (Key::char('='), C::ChangeSpeed(1), G, "Faster"),
        (
            Key::char('r'),
            C::ToggleLoop,
            G,
            "Play again and again: in to out, or the selected action",
        ),
        (Key::char('i').shift(), C::SetIn, G, "In point here: the first frame played"),
        (Key::char('o').shift(), C::SetOut, G, "Out point here: the last frame played"),
        (Key::char('x').shift(), C::ClearInOut, G, "No in and out points"),
        (
            Key::char('f').shift(),
            C::ToggleFields,
            G,
            "Field by field, or whole frames (interlaced clips; marks go to the frame)",
        ),
    ]
}

fn scoring() -> Vec<Row> {
    use Command as C;
    use NamedKey::{Escape, Tab};
    const G: &str = "Score";
    let apex = Landmark::ApexFirst;
    vec![
        (
            Key::char('/'),
            C::OpenEntry,
            G,
            "Type a score, then Enter (digits start one too)",
        ),
        (Key::char('['), C::MarkOnset, G, "Onset here"),
        (Key::char('\\'), C::MarkApex, G, "Apex here; again: apex until here"),
        (Key::char('|'), C::ResetApex, G, "Apex on this frame only"),
        (Key::char(']'), C::MarkOffset, G, "Offset here"),
        (Key::char('n'), C::SetNeutral, G, "This frame is the neutral face"),
        (named(Escape), C::Cancel, G, "Discard what is typed; let go of the selection"),
        (named(Tab), C::SelectNext, "Select", "Next action"),
        (named(Tab).shift(), C::SelectPrevious, "Select", "Previous action"),
        (Key::char('o'), C::GoToLandmark(Landmark::Onset), "Select", "Go to its onset"),
        (Key::char('p'), C::GoToLandmark(apex), "Select", "Go to its apex"),
        (Key::char('i'), C::GoToLandmark(Landmark::Offset), "Select", "Go to its offset"),
        (Key::char('n').shift(), C::GoToNeutral, "Select", "Go to the neutral frame"),
    ]
}

fn editing() -> Vec<Row> {
    use Command as C;
    const G: &str = "Change";
    let level = |it: Level, title| {
        (Key::char(it.letter().to_ascii_lowercase()), C::SetLevel(Some(it)), G, title)
    };
    let side = |key: char, it: Option<Prefix>, title| {
        (Key::char(key).shift(), C::SetPrefix(it), G, title)
    };
    vec![
        level(Level::A, "Level A, trace"),
        level(Level::B, "Level B, slight"),
        level(Level::C, "Level C, marked"),
        level(Level::D, "Level D, severe"),
        level(Level::E, "Level E, maximum"),
        (Key::char('0').ctrl(), C::SetLevel(None), G, "Level not scored"),
        side('l', Some(Prefix::Left), "The person's left side only"),
        side('r', Some(Prefix::Right), "The person's right side only"),
        side('u', Some(Prefix::Unilateral), "One side only, not stated which"),
        side('a', Some(Prefix::Unequal), "Both sides, unequal"),
        side('t', Some(Prefix::Top), "Top lip only"),
        side('b', Some(Prefix::Bottom), "Bottom lip only"),
        side('s', None, "Both sides equally"),
        (Key::char('u'), C::ToggleUncertain, G, "Unsure, or sure"),
        (named(NamedKey::Delete), C::Delete, G, "Delete the selected actions"),
        (named(NamedKey::Backspace), C::Delete, G, "Delete the selected actions"),
        (Key::char('z').ctrl(), C::Undo, G, "Undo"),
        (Key::char('y').ctrl(), C::Redo, G, "Redo"),
        (Key::char('z').ctrl().shift(), C::Redo, G, "Redo"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        let map = Keymap::default_set();
        let mut keys: Vec<Key> = map.bindings().iter().map(|it| it.key).collect();
        let n = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), n);
    }

    #[test]
    fn letters_belong_to_the_score_while_one_is_typed() {
        let map = Keymap::default_set();
        let at = |key: &str, context| map.command(key.parse().unwrap(), context);
        assert_eq!(at("l", Context::Desk), Some(Command::Shuttle(Shuttle::Forward)));
        assert_eq!(at("l", Context::Entry), Some(Command::Type('l')));
        assert_eq!(at("1", Context::Desk), Some(Command::Type('1')));
        assert_eq!(at("Right", Context::Entry), Some(Command::Step(1)));
        assert_eq!(at("Backspace", Context::Entry), Some(Command::Erase));
        assert_eq!(at("Backspace", Context::Desk), Some(Command::Delete));
        assert_eq!(at("]", Context::Entry), Some(Command::MarkOffset));
    }
}
