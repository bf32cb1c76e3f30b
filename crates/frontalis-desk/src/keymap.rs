//! Which key does what. One table behind keys, the list of keys and the manual.

mod file;
mod set;

use std::borrow::Cow;

pub use self::file::{KeyFile, KeyFileError};
pub use self::set::KeySet;
use crate::catalogue::{self, Known};
use crate::command::{Command, Library};
use crate::entry;
use crate::key::{Key, NamedKey};

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Nothing is being typed.
    Desk,
    /// A score is being typed.
    Entry,
}

/// One row of the table: a command, and the keys that it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The command.
    pub known: Known,
    /// Its keys, the first one first; none where it has lost them.
    pub keys: Vec<Key>,
}

/// Keys to commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    set: KeySet,
    bindings: Vec<Binding>,
    same_key_ends: bool,
}

impl Keymap {
    /// The keys of a set.
    pub fn of(set: KeySet) -> Self {
        let no_keys = |known| Binding { known, keys: Vec::new() };
        let bindings = catalogue::all().map(no_keys).collect();
        let mut this = Self { set, bindings, same_key_ends: false };
        // The sets are part of the program; that they can be read is tested.
        let own = |it: KeySet| KeyFile::parse(it.text()).unwrap_or_default();
        this.change(own(KeySet::Default));
        if set != KeySet::Default {
            this.change(own(set));
        }
        this
    }

    /// The keys that Frontalis comes with.
    pub fn default_set() -> Self {
        Self::of(KeySet::Default)
    }

    /// The keys of a key file.
    pub fn of_file(file: KeyFile) -> Self {
        let mut this = Self::of(file.set);
        this.change(file);
        this
    }

    fn change(&mut self, file: KeyFile) {
        self.same_key_ends = file.same_key_ends.unwrap_or(self.same_key_ends);
        for (known, keys) in file.keys {
            let there = known.is_of_library();
            let others = self.bindings.iter_mut();
            for other in others.filter(|it| it.known.is_of_library() == there) {
                other.keys.retain(|it| !keys.contains(it));
            }
            match self.bindings.iter_mut().find(|it| it.known.name == known.name) {
                Some(row) => row.keys = keys,
                None => self.bindings.push(Binding { known, keys }),
            }
        }
    }

    /// The set that these keys are, or are different from.
    pub fn set(&self) -> KeySet {
        self.set
    }

    /// Whether scoring a code that is open ends it, and the film goes on meanwhile: what
    /// BORIS's coders are used to.
    pub fn same_key_ends(&self) -> bool {
        self.same_key_ends
    }

    /// Every command, in the order of the list of keys.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Whether a key does anything by itself.
    pub fn binds(&self, key: Key) -> bool {
        self.bindings.iter().any(|it| it.keys.contains(&key))
    }

    /// What a key does in the library.
    pub fn in_library(&self, key: Key) -> Option<Library> {
        self.bindings.iter().find_map(|it| match it.known.command {
            Command::Library(what) if it.keys.contains(&key) => Some(what),
            _ => None,
        })
    }

    /// The command that a key has while a clip is coded.
    fn at_desk(&self, key: Key) -> Option<&Binding> {
        let at_desk = self.bindings.iter().filter(|it| !it.known.is_of_library());
        at_desk.into_iter().find(|it| it.keys.contains(&key))
    }

    /// What a key does. While a score is typed, the characters of scores belong to it.
    pub fn command(&self, key: Key, context: Context) -> Option<Command> {
        match (context, key.typed()) {
            (Context::Desk, Some(it)) if it.is_ascii_digit() => Some(Command::Type(it)),
            (Context::Entry, Some(it)) if entry::takes(it) => Some(Command::Type(it)),
            (Context::Entry, _)
                if [NamedKey::Enter, NamedKey::NumEnter]
                    .map(Key::named)
                    .contains(&key) =>
            {
                Some(Command::CommitEntry)
            }
            (Context::Entry, _) if key == Key::named(NamedKey::Backspace) => {
                Some(Command::Erase)
            }
            _ => self.at_desk(key).map(|it| it.known.command.clone()),
        }
    }

    /// The keys that do a command, as they are written.
    pub fn keys_of(&self, command: &Command) -> Vec<String> {
        let rows = self.bindings.iter().filter(|it| it.known.command == *command);
        rows.flat_map(|it| &it.keys).map(Key::to_string).collect()
    }

    /// `text` with the first key of each command that it names in braces, as in
    /// `Undo ({undo})`.
    pub fn spell(&self, text: &str) -> String {
        self.spell_by(text, |key| key.map_or("no key".to_owned(), Key::to_string))
    }

    /// The same with keys as `name` has them; it gets `None` where there is no key.
    pub fn spell_by(&self, text: &str, name: impl Fn(Option<&Key>) -> String) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((command, after)) = after.split_once('}') else { break };
            let row = self.bindings.iter().find(|it| it.known.name == command);
            let key = row.and_then(|it| it.keys.first());
            out.push_str(before);
            out.push_str(&name(key));
            rest = after;
        }
        out + rest
    }

    /// The same keys, with the titles of commands as `words` has them.
    pub fn titled(mut self, words: impl Fn(&str) -> String) -> Self {
        for it in &mut self.bindings {
            it.known.title = Cow::Owned(words(&it.known.title));
        }
        self
    }

    /// What a key is taken for, in words.
    pub fn title_of(&self, key: Key) -> Option<Cow<'static, str>> {
        self.at_desk(key).map(|it| it.known.title.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Screen, Shuttle};

    #[test]
    fn in_every_set_no_key_does_two_things_and_every_command_has_one() {
        for set in KeySet::ALL {
            KeyFile::parse(set.text()).expect("it is part of the program");
            let map = Keymap::of(set);
            let mut keys: Vec<(bool, Key)> = map
                .bindings()
                .iter()
                .flat_map(|it| it.keys.iter().map(|key| (it.known.is_of_library(), *key)))
                .collect();
            let n = keys.len();
            keys.sort();
            keys.dedup();
            assert_eq!(keys.len(), n, "{set:?}");
            for row in map.bindings() {
                assert!(!row.keys.is_empty(), "{set:?}: {}", row.known.name);
            }
        }
    }

    #[test]
    fn keys_are_those_that_users_of_other_programs_have_in_their_fingers() {
        let does =
            |set, key: &str| Keymap::of(set).command(key.parse().unwrap(), Context::Desk);
        assert_eq!(does(KeySet::Elan, "Ctrl+Space"), Some(Command::TogglePlay));
        assert_eq!(does(KeySet::Elan, "Shift+Left"), Some(Command::Seconds(-1)));
        assert_eq!(does(KeySet::Boris, "Down"), Some(Command::Seconds(-10)));
        assert_eq!(does(KeySet::Boris, "Backspace"), Some(Command::NormalSpeed));
        assert!(Keymap::of(KeySet::Boris).same_key_ends());
        assert!(!Keymap::of(KeySet::Elan).same_key_ends());
        assert_eq!(does(KeySet::Elan, "Ctrl+/"), Some(Command::OtherEnd));
        assert_eq!(does(KeySet::Elan, "Ctrl+Shift+Space"), Some(Command::PlayAround));
        assert_eq!(does(KeySet::Datavyu, "Num0"), Some(Command::CloseAndType));
        assert_eq!(does(KeySet::Datavyu, "NumDivide"), Some(Command::Point));
        assert_eq!(does(KeySet::Datavyu, "Num3"), Some(Command::Step(1)));
        assert_eq!(does(KeySet::Interact, "F10"), Some(Command::Step(-1)));
        assert_eq!(does(KeySet::Default, "F10"), Some(Command::Screen(Screen::Library)));
    }

    #[test]
    fn a_file_changes_a_set() {
        let text = "set = \"boris\"\n[keys]\nplay = [\"F5\"]\nscore-12 = [\"Ctrl+T\"]\n";
        let map = Keymap::of_file(KeyFile::parse(text).unwrap());
        let at = |key: &str| map.command(key.parse().unwrap(), Context::Desk);
        assert_eq!(at("F5"), Some(Command::TogglePlay));
        assert_eq!(at("Space"), None);
        assert!(matches!(at("Ctrl+T"), Some(Command::Score(_))));
        assert_eq!(map.keys_of(&Command::Screen(Screen::GoTo)), ["g"]);
        assert_eq!((map.set(), at("Up")), (KeySet::Boris, Some(Command::Seconds(10))));
    }

    #[test]
    fn the_library_has_keys_of_its_own() {
        let down: Key = "Down".parse().unwrap();
        let map = Keymap::default_set();
        assert_eq!(map.in_library(down), Some(Library::NextClip));
        let further = Some(Command::Screen(Screen::Further));
        assert_eq!(map.command(down, Context::Desk), further);
        // Changed in one place, the other stays.
        let text = "[keys]\nnext-clip = [\"Right\"]\nplay = [\"Enter\"]\n";
        let map = Keymap::of_file(KeyFile::parse(text).unwrap());
        let right: Key = "Right".parse().unwrap();
        assert_eq!(map.in_library(right), Some(Library::NextClip));
        assert_eq!(map.in_library(down), None);
        assert_eq!(map.command(right, Context::Desk), Some(Command::Step(1)));
        assert_eq!(map.in_library("Enter".parse().unwrap()), Some(Library::Code));
    }

    #[test]
    fn words_name_the_keys_as_they_are() {
        let spell = |text: &str, it: &str| {
            Keymap::of_file(KeyFile::parse(text).unwrap()).spell(it)
        };
        assert_eq!(spell("", "Undo ({undo}); {onset}"), "Undo (Ctrl+Z); [");
        assert_eq!(spell("[keys]\nundo = []", "Undo ({undo})"), "Undo (no key)");
        assert_eq!(spell("", "a { b"), "a { b");
    }

    #[test]
    fn letters_belong_to_the_score_while_one_is_typed() {
        let map = Keymap::default_set();
        let at = |key: &str, context| map.command(key.parse().unwrap(), context);
        assert_eq!(at("l", Context::Desk), Some(Command::Shuttle(Shuttle::Forward)));
        assert_eq!(at("l", Context::Entry), Some(Command::Type('l')));
        assert_eq!(at("1", Context::Desk), Some(Command::Type('1')));
        assert_eq!(at("Right", Context::Entry), Some(Command::Step(1)));
        assert_eq!(at(".", Context::Entry), Some(Command::Step(1)));
        assert_eq!(at("Backspace", Context::Entry), Some(Command::Erase));
        assert_eq!(at("Backspace", Context::Desk), Some(Command::Delete));
        assert_eq!(at("]", Context::Entry), Some(Command::MarkOffset));
    }
}
