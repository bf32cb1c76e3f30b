//! The user's keys: a text file in the configuration folder, which the program reads when it
//! starts and changes where a key is changed on screen. What else is in it stays.

use std::path::PathBuf;

use frontalis_desk::{Key, KeyFile, KeyFileError, KeySet, Keymap};

use crate::text as words;

/// A change of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KeyChange {
    /// The keys of another program's users.
    Set(KeySet),
    /// Other keys for the command of this name; `None` for those of the set.
    Keys(String, Option<Vec<Key>>),
}

/// The file, and the keys that it makes.
#[derive(Debug)]
pub(crate) struct Keys {
    file: Option<PathBuf>,
    text: String,
    map: Keymap,
}

impl Keys {
    /// What `file` says; without a file the keys that Frontalis comes with. Where it cannot
    /// be used those hold too, and what is wrong with it is told.
    pub(crate) fn load(file: Option<PathBuf>) -> (Self, Option<String>) {
        let read = file.as_ref().map(std::fs::read_to_string);
        let text = match read {
            Some(Ok(text)) => text,
            Some(Err(error)) if error.kind() != std::io::ErrorKind::NotFound => {
                let told = words::keys_unread(file.as_deref(), &error.to_string());
                return (
                    Self { file: None, text: String::new(), map: Keymap::default_set() },
                    Some(told),
                );
            }
            _ => String::new(),
        };
        let (map, told) = match KeyFile::parse(&text) {
            Ok(it) => (Keymap::of_file(it), None),
            Err(errors) => {
                let why = in_words(&errors);
                (Keymap::default_set(), Some(words::keys_unread(file.as_deref(), &why)))
            }
        };
        (Self { file, text, map }, told)
    }

    /// Which key does what.
    pub(crate) fn map(&self) -> &Keymap {
        &self.map
    }

    /// Changes keys, in the file first.
    ///
    /// # Errors
    ///
    /// Why nothing was changed, in words.
    pub(crate) fn change(&mut self, change: &KeyChange) -> Result<(), String> {
        let text = match change {
            KeyChange::Set(set) => KeyFile::with_set(&self.text, *set),
            KeyChange::Keys(name, keys) => {
                KeyFile::with_keys(&self.text, name, keys.as_deref())
            }
        };
        let text = text.map_err(|errors| in_words(&errors))?;
        let parsed = KeyFile::parse(&text).map_err(|errors| in_words(&errors))?;
        if let Some(file) = &self.file {
            let written = write(file, &text);
            written.map_err(|it| words::keys_unwritten(file, &it.to_string()))?;
        }
        self.text = text;
        self.map = Keymap::of_file(parsed);
        Ok(())
    }
}

/// Writes it whole or not at all.
fn write(file: &std::path::Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let draft = file.with_extension("toml.new");
    std::fs::write(&draft, text)?;
    std::fs::rename(draft, file)
}

fn in_words(errors: &[KeyFileError]) -> String {
    const MOST: usize = 3;
    let shown = errors.iter().take(MOST).map(ToString::to_string);
    let shown = shown.collect::<Vec<_>>().join("; ");
    match errors.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown}; and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use frontalis_desk::Command;

    use super::*;

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    #[test]
    fn changes_are_in_the_file_and_there_again_after_a_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = Some(folder.path().join("deep/keys.toml"));
        let (mut keys, told) = Keys::load(file.clone());
        assert_eq!(told, None);
        keys.change(&KeyChange::Set(KeySet::Elan)).unwrap();
        let play = KeyChange::Keys("play".to_owned(), Some(vec![key("F5")]));
        keys.change(&play).unwrap();
        let digit = KeyChange::Keys("play".to_owned(), Some(vec![key("5")]));
        assert!(keys.change(&digit).unwrap_err().contains('5'));
        let (again, told) = Keys::load(file);
        assert_eq!((again.map(), told), (keys.map(), None));
        assert_eq!(again.map().keys_of(&Command::TogglePlay), ["F5"]);
        assert_eq!(again.map().set(), KeySet::Elan);
    }

    #[test]
    fn a_file_that_cannot_be_used_is_told_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys.toml");
        std::fs::write(&file, "[keys]\nplya = [\"F5\"]\n").unwrap();
        let (mut keys, told) = Keys::load(Some(file.clone()));
        let told = told.unwrap();
        assert!(told.contains("keys.toml") && told.contains("line 2"), "{told}");
        assert_eq!(keys.map(), &Keymap::default_set());
        assert!(keys.change(&KeyChange::Set(KeySet::Boris)).is_err());
        assert!(std::fs::read_to_string(file).unwrap().contains("plya"));
    }
}
