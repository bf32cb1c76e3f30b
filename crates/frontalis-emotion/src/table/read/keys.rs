//! The keys of one TOML table, taken out by type, with errors that say where they are.

use std::collections::BTreeSet;

use frontalis_core::Code;
use toml::Value;

use crate::table::TableError;

/// The keys of a table file, or of one of its rules, and how errors name it.
pub(super) struct Keys<'a> {
    pub(super) table: &'a str,
    pub(super) rule: Option<String>,
    pub(super) values: &'a toml::Table,
}

impl Keys<'_> {
    pub(super) fn wrong(
        &self,
        field: &str,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) -> TableError {
        TableError {
            table: self.table.to_owned(),
            rule: self.rule.clone(),
            field: Some(field.to_owned()),
            problem: problem.into(),
            remedy: remedy.into(),
        }
    }

    /// Refuses keys that are not among `known`.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), TableError> {
        match self.values.keys().find(|it| !known.contains(&it.as_str())) {
            Some(odd) => {
                let remedy = format!("remove it, or write one of: {}", known.join(", "));
                Err(self.wrong(odd, "there is no such key", remedy))
            }
            None => Ok(()),
        }
    }

    /// A text that may be missing, and is empty then.
    pub(super) fn text(&self, field: &str) -> Result<String, TableError> {
        match self.values.get(field) {
            None => Ok(String::new()),
            Some(Value::String(it)) => Ok(it.clone()),
            Some(_) => Err(self.wrong(field, "this is not a text", "put it in quotes")),
        }
    }

    /// A text that must be there.
    pub(super) fn word(&self, field: &str) -> Result<String, TableError> {
        let text = self.text(field)?;
        if text.trim().is_empty() {
            let remedy = format!("write `{field} = \"…\"`");
            return Err(self.wrong(field, "this is missing or empty", remedy));
        }
        Ok(text)
    }

    /// True or false; false where it is missing.
    pub(super) fn flag(&self, field: &str) -> Result<bool, TableError> {
        match self.values.get(field) {
            None => Ok(false),
            Some(Value::Boolean(it)) => Ok(*it),
            Some(_) => {
                let problem = "this is neither true nor false";
                Err(self.wrong(field, problem, "write true or false, unquoted"))
            }
        }
    }

    /// A list that may be missing, and is empty then.
    pub(super) fn list(&self, field: &str) -> Result<&[Value], TableError> {
        match self.values.get(field) {
            None => Ok(&[]),
            Some(Value::Array(it)) => Ok(it),
            Some(_) => {
                let remedy = "put it in square brackets";
                Err(self.wrong(field, "this is not a list", remedy))
            }
        }
    }

    /// Each text of a list, read by `parse`.
    pub(super) fn each<T>(
        &self,
        field: &str,
        parse: impl Fn(&str) -> Result<T, String>,
        remedy: &str,
    ) -> Result<Vec<T>, TableError> {
        let no_text = || self.wrong(field, "an entry is not a text", "put it in quotes");
        let read = |it: &Value| {
            let text = it.as_str().ok_or_else(no_text)?;
            parse(text).map_err(|it| self.wrong(field, it, remedy))
        };
        self.list(field)?.iter().map(read).collect()
    }

    /// Refuses a code that is listed twice.
    pub(super) fn once(
        &self,
        field: &str,
        codes: Vec<Code>,
    ) -> Result<Vec<Code>, TableError> {
        let mut before = BTreeSet::new();
        match codes.iter().find(|it| !before.insert(**it)) {
            Some(twice) => {
                let problem = format!("{twice} is listed twice");
                Err(self.wrong(field, problem, "list each code once"))
            }
            None => Ok(codes),
        }
    }

    /// The value whose word is written.
    pub(super) fn one_of<T: Copy, const N: usize>(
        &self,
        field: &str,
        all: [T; N],
        word: impl Fn(T) -> &'static str,
    ) -> Result<T, TableError> {
        let text = self.text(field)?;
        let unknown = || {
            let words: Vec<&str> = all.into_iter().map(&word).collect();
            let remedy = format!("write one of: {}", words.join(", "));
            self.wrong(field, format!("{text:?} is none of them"), remedy)
        };
        all.into_iter().find(|it| word(*it) == text).ok_or_else(unknown)
    }
}
