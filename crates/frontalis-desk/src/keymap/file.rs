//! The text file that says which keys are different.
//!
//! ```toml
//! set = "elan"          # what they are different from; "default" where it is not said
//! same-key-ends = true  # the key of a code ends it again; as the set has it where not said
//! [keys]
//! play = ["Space", "F5"]
//! loop = []             # no key
//! score-12 = ["F12"]    # a code
//! ```
//!
//! A command that is named has the keys that are named with it and no others; a key that is
//! taken for one command is no longer another's. The library has keys of its own beside.

use std::ops::Range;

use strsim::levenshtein;
use toml_edit::{Document, DocumentMut, Item, TableLike, Value};

use super::KeySet;
use crate::catalogue::{self, Known};
use crate::key::Key;

/// What a key file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyFile {
    /// The set that its keys are different from.
    pub set: KeySet,
    /// Whether scoring a code that is open ends it; `None` leaves it to the set.
    pub same_key_ends: Option<bool>,
    /// Commands, and the keys that they have.
    pub keys: Vec<(Known, Vec<Key>)>,
}

/// One thing in a key file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct KeyFileError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and what to write.
    pub why: String,
}

impl KeyFile {
    /// Reads a key file.
    ///
    /// # Errors
    ///
    /// Everything that cannot be used, in the order of the file.
    pub fn parse(text: &str) -> Result<Self, Vec<KeyFileError>> {
        let mut reader = Reader { text, errors: Vec::new() };
        let document = match Document::parse(text.to_owned()) {
            Ok(it) => it,
            Err(error) => {
                let why = error.message().lines().next().unwrap_or("not TOML").to_owned();
                reader.wrong(error.span(), why);
                return Err(reader.errors);
            }
        };
        let mut this = Self::default();
        for (name, item) in document.iter() {
            match name {
                "set" => this.set = reader.set(item),
                SAME_KEY_ENDS => this.same_key_ends = reader.yes_or_no(item),
                "keys" => this.keys = reader.keys(item),
                _ => reader.wrong(
                    key_span(document.as_table(), name),
                    format!(
                        "{name:?} means nothing here; there are `set`, `same-key-ends` \
                             and `[keys]`"
                    ),
                ),
            }
        }
        match reader.errors.is_empty() {
            true => Ok(this),
            false => {
                reader.errors.sort_by_key(|it| it.line);
                Err(reader.errors)
            }
        }
    }

    /// `text` with another set; everything else in it, comments too, stays as it is.
    ///
    /// # Errors
    ///
    /// As [`KeyFile::parse`].
    pub fn with_set(text: &str, set: KeySet) -> Result<String, Vec<KeyFileError>> {
        Self::changed(text, |document| {
            document["set"] = toml_edit::value(set.name());
        })
    }

    /// `text` with scoring an open code ending it, or not.
    ///
    /// # Errors
    ///
    /// As [`KeyFile::parse`].
    pub fn with_same_key(text: &str, ends: bool) -> Result<String, Vec<KeyFileError>> {
        Self::changed(text, |document| {
            document[SAME_KEY_ENDS] = toml_edit::value(ends);
        })
    }

    /// `text` with other keys for a command; `None` leaves them to the set.
    ///
    /// # Errors
    ///
    /// As [`KeyFile::parse`]; also where the change itself could not be read again.
    pub fn with_keys(
        text: &str,
        name: &str,
        keys: Option<&[Key]>,
    ) -> Result<String, Vec<KeyFileError>> {
        Self::changed(text, |document| {
            let table = document.entry("keys").or_insert(toml_edit::table());
            let Some(table) = table.as_table_like_mut() else { return };
            // A key has one command: taken here, it is taken away elsewhere in the file.
            let taken: Vec<String> =
                keys.unwrap_or_default().iter().map(Key::to_string).collect();
            let library =
                |name: &str| catalogue::find(name).is_some_and(|it| it.is_of_library());
            let there = library(name);
            let others = table.iter_mut().filter(|it| it.0.get() != name);
            let others = others.filter(|it| library(it.0.get()) == there);
            for array in others.filter_map(|it| it.1.as_array_mut()) {
                array.retain(|it| {
                    !taken.iter().any(|key| Some(key.as_str()) == it.as_str())
                });
            }
            match keys {
                Some(_) => {
                    let array: toml_edit::Array = taken.iter().collect();
                    table.insert(name, toml_edit::value(array));
                }
                None => drop(table.remove(name)),
            }
        })
    }

    fn changed(
        text: &str,
        change: impl FnOnce(&mut DocumentMut),
    ) -> Result<String, Vec<KeyFileError>> {
        Self::parse(text)?;
        let mut document: DocumentMut = text.parse().map_err(|_| Vec::new())?;
        change(&mut document);
        let text = document.to_string();
        Self::parse(&text)?;
        Ok(text)
    }
}

const SAME_KEY_ENDS: &str = "same-key-ends";

struct Reader<'a> {
    text: &'a str,
    errors: Vec<KeyFileError>,
}

impl Reader<'_> {
    fn wrong(&mut self, at: Option<Range<usize>>, why: impl Into<String>) {
        let start = at.map_or(0, |it| it.start).min(self.text.len());
        let before = self.text.as_bytes().get(..start).unwrap_or_default();
        let line = before.iter().filter(|it| **it == b'\n').count() + 1;
        self.errors.push(KeyFileError { line, why: why.into() });
    }

    fn set(&mut self, item: &Item) -> KeySet {
        let found = item.as_str().and_then(KeySet::find);
        if found.is_none() {
            let names = KeySet::ALL.map(|it| format!("{:?}", it.name())).join(", ");
            self.wrong(
                item.span(),
                format!("there is no such set of keys; there are {names}"),
            );
        }
        found.unwrap_or_default()
    }

    fn yes_or_no(&mut self, item: &Item) -> Option<bool> {
        let found = item.as_bool();
        if found.is_none() {
            self.wrong(item.span(), "write true or false, without quotation marks");
        }
        found
    }

    fn keys(&mut self, item: &Item) -> Vec<(Known, Vec<Key>)> {
        let Some(table) = item.as_table_like() else {
            self.wrong(
                item.span(),
                "`keys` is a table: write [keys] and a command a line",
            );
            return Vec::new();
        };
        let mut rows: Vec<(Known, Vec<Key>)> = Vec::new();
        for (name, item) in table.iter() {
            let Some(known) = catalogue::find(name) else {
                self.wrong(key_span(table, name), no_command(name));
                continue;
            };
            let keys = self.array(item, &known, &rows);
            rows.push((known, keys));
        }
        rows
    }

    /// The keys of one command.
    fn array(
        &mut self,
        item: &Item,
        known: &Known,
        before: &[(Known, Vec<Key>)],
    ) -> Vec<Key> {
        let Some(array) = item.as_array() else {
            let why = format!("write keys in brackets: {} = [\"F5\"]", known.name);
            self.wrong(item.span(), why);
            return Vec::new();
        };
        let mut keys = Vec::new();
        for value in array.iter() {
            match key(value) {
                Err(why) => self.wrong(value.span(), why),
                Ok(key) => {
                    let there = known.is_of_library();
                    let mut others = before.iter();
                    let other = others
                        .find(|it| it.1.contains(&key) && it.0.is_of_library() == there);
                    if let Some((other, _)) = other {
                        let why = format!("{key} is the key of {} already", other.name);
                        self.wrong(value.span(), why);
                    }
                    keys.push(key);
                }
            }
        }
        keys
    }
}

fn key(value: &Value) -> Result<Key, String> {
    let text = value.as_str().ok_or("a key is text, in quotation marks")?;
    let key: Key = text.parse().map_err(|it: crate::KeyError| it.to_string())?;
    match key.typed() {
        Some(it) if it.is_ascii_digit() => Err(format!(
            "{key} types a score; write it with Ctrl+ or Alt+, or another key"
        )),
        _ => Ok(key),
    }
}

fn no_command(name: &str) -> String {
    let near = catalogue::all().map(|it| it.name);
    let near = near.min_by_key(|it| levenshtein(it, name));
    let near = near.filter(|it| levenshtein(it, name) <= 3 || it.contains(name));
    match near {
        Some(near) => format!("there is no command {name:?}; did you mean {near:?}?"),
        None => format!("there is no command {name:?}; `frontalis keys` lists them"),
    }
}

fn key_span(table: &(impl TableLike + ?Sized), name: &str) -> Option<Range<usize>> {
    table.key(name).and_then(toml_edit::Key::span)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn wrong(text: &str) -> Vec<(usize, String)> {
        let errors = KeyFile::parse(text).expect_err("it cannot be used");
        errors.into_iter().map(|it| (it.line, it.why)).collect()
    }

    #[test]
    fn what_cannot_be_used_is_told_by_its_line() {
        let errors = wrong(
            "set = \"elann\"\n[keys]\nplay = [\"F5\", \"Spcae\"]\nstep-foward = [\"x\"]\n\
             loop = \"r\"\nundo = [\"F5\"]\npause = [\"1\"]\n",
        );
        let lines: Vec<usize> = errors.iter().map(|it| it.0).collect();
        assert_eq!(lines, [1, 3, 4, 5, 6, 7], "{errors:?}");
        assert!(errors[0].1.contains("\"elan\""), "{errors:?}");
        assert!(errors[2].1.contains("step-forward"), "{errors:?}");
        assert!(errors[4].1.contains("play"), "{errors:?}");
        assert_eq!(wrong("a = 1")[0].0, 1);
        assert_eq!(wrong("\n[keys\n")[0].0, 2);
    }

    #[test]
    fn a_change_leaves_the_rest_of_the_file_as_it_is() {
        let text = "# mine\nset = \"elan\"\n\n[keys]\nplay = [\"F5\"] # as at home\n";
        let set = KeyFile::with_set(text, KeySet::Boris).unwrap();
        assert_eq!(set, text.replace("elan", "boris"));
        let f5 = ["F5".parse().unwrap()];
        let keys = KeyFile::with_keys(text, "loop", Some(&f5)).unwrap();
        assert!(keys.starts_with("# mine\n") && keys.contains("# as at home"), "{keys}");
        let file = KeyFile::parse(&keys).unwrap();
        let of = |name: &str| {
            let row = file.keys.iter().find(|it| it.0.name == name);
            row.map(|it| it.1.clone())
        };
        assert_eq!(of("loop"), Some(f5.to_vec()));
        assert_eq!(of("play"), Some(Vec::new()), "F5 has one command");
        let keys = KeyFile::with_keys(&keys, "loop", None).unwrap();
        assert!(!keys.contains("loop"), "{keys}");
        let new = KeyFile::with_keys("", "score-12", Some(&f5)).unwrap();
        assert_eq!(KeyFile::parse(&new).unwrap().keys.len(), 1, "{new}");
        assert!(KeyFile::with_set("set = 3", KeySet::Elan).is_err());
        let same = KeyFile::with_same_key(text, true).unwrap();
        assert_eq!(KeyFile::parse(&same).unwrap().same_key_ends, Some(true), "{same}");
        assert_eq!(wrong("same-key-ends = \"yes\"")[0].0, 1);
    }

    proptest! {
        /// No text panics.
        #[test]
        fn any_text_is_read_or_refused(text in "(set|keys|play|\\[|\\]|=|\"|\n|.){0,30}") {
            drop(KeyFile::parse(&text));
            drop(KeyFile::with_set(&text, KeySet::Elan));
        }
    }
}
