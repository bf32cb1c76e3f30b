//! The user's keys: a text file in the configuration folder, which the program reads when it
//! starts and changes where a key is changed on screen. What else is in it stays.

use std::path::{Path, PathBuf};

use frontalis_desk::{Key, KeyFile, KeyFileError, KeySet, Keymap};

use crate::text as words;

/// A change of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KeyChange {
    /// The keys of another program's users.
    Set(KeySet),
    /// Scoring a code that is open ends it, or not.
    SameKey(bool),
    /// Other keys for the command of this name; `None` for those of the set.
    Keys(String, Option<Vec<Key>>),
}

/// The file, and the keys that it makes.
#[derive(Debug)]
pub(crate) struct Keys {
    file: Option<PathBuf>,
    // What was changed, where there is no file to keep it.
    text: String,
    map: Keymap,
}

impl Keys {
    /// What `file` says; without a file the keys that Frontalis comes with. Where it cannot
    /// be used those hold too, and what is wrong with it is told.
    pub(crate) fn load(file: Option<PathBuf>) -> (Self, Option<String>) {
        let made = read(file.as_deref()).and_then(|text| {
            let it = KeyFile::parse(&text).map_err(|errors| in_words(&errors))?;
            Ok((Keymap::of_file(it), text))
        });
        match made {
            Ok((map, text)) => (Self { file, text, map }, None),
            Err(why) => {
                let told = words::keys_unread(file.as_deref(), &why);
                let (text, map) = (String::new(), Keymap::default_set());
                (Self { file, text, map }, Some(told))
            }
        }
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
        // As the file is now: it may have been edited since it was read.
        let now = match &self.file {
            Some(file) => read(Some(file))?,
            None => self.text.clone(),
        };
        let text = match change {
            KeyChange::Set(set) => KeyFile::with_set(&now, *set),
            KeyChange::SameKey(ends) => KeyFile::with_same_key(&now, *ends),
            KeyChange::Keys(name, keys) => {
                KeyFile::with_keys(&now, name, keys.as_deref())
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

/// What the file says; nothing where there is none yet.
pub(crate) fn read(file: Option<&Path>) -> Result<String, String> {
    match file.map(std::fs::read_to_string) {
        Some(Err(error)) if error.kind() == std::io::ErrorKind::NotFound => {
            Ok(String::new())
        }
        Some(read) => read.map_err(|error| error.to_string()),
        None => Ok(String::new()),
    }
}

/// Writes it whole or not at all.
pub(crate) fn write(file: &Path, text: &str) -> std::io::Result<()> {
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
        more => words::more_errors(&shown, more),
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
    fn what_was_written_to_the_file_meanwhile_stays_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys.toml");
        let (mut keys, _) = Keys::load(Some(file.clone()));
        std::fs::write(&file, "# mine\n[keys]\nloop = [\"F5\"]\n").unwrap();
        keys.change(&KeyChange::Set(KeySet::Elan)).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("# mine") && text.contains("F5"), "{text}");
        assert_eq!(keys.map().keys_of(&Command::ToggleLoop), ["F5"]);
    }

    #[test]
    fn nothing_is_changed_where_the_file_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        // A folder cannot be read as a file.
        let (mut keys, told) = Keys::load(Some(folder.path().to_owned()));
        assert!(told.is_some());
        assert!(keys.change(&KeyChange::Set(KeySet::Elan)).is_err());
        assert_eq!(keys.map(), &Keymap::default_set());
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
