//! The one form of everything that is signed: lines of text, the last of them the signature.
//!
//! ```text
//! frontalis-certificate-1
//! project: 5f0c…
//! owner: 9a1e…
//! …
//! signature: 30d2…
//! ```
//!
//! What is signed is every byte before the last line. The first line, the kind with its
//! version, keeps one kind from passing for another. There is one way to write a document:
//! fields in a fixed order, each on one line, hexadecimal digits in lower case.

use std::fmt::Write as _;

use crate::{Key, PublicKey, SealError};

/// The longest value of a field, in characters.
const LONGEST: usize = 200;
/// How a field without a value is written, so that no line ends with a blank.
const NOTHING: &str = "-";

/// A signed text, with its signature checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    text: String,
    fields: Vec<(String, String)>,
}

impl Document {
    /// The whole text, as it is kept and handed on.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The value of a field; empty where there is none.
    pub(crate) fn get(&self, field: &str) -> &str {
        let found = self.fields.iter().find(|(name, _)| name == field);
        found.map_or("", |it| it.1.as_str())
    }

    /// Every value of a field that may come more than once.
    pub(crate) fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        let of = move |it: &&(String, String)| it.0 == field;
        self.fields.iter().filter(of).map(|it| it.1.as_str())
    }

    /// The text of fields, signed with a key.
    pub(crate) fn sign(
        kind: &'static str,
        fields: &[(&'static str, String)],
        key: &Key,
    ) -> Result<Self, SealError> {
        let mut text = format!("{kind}\n");
        for (field, value) in fields {
            let value = match one_line(field, value)? {
                "" => NOTHING,
                value => value,
            };
            // Writing to a String does not fail.
            writeln!(text, "{field}: {value}").ok();
        }
        let signature = key.sign(text.as_bytes());
        writeln!(text, "signature: {signature}").ok();
        let fields = fields.iter();
        let fields = fields.map(|(name, value)| ((*name).to_owned(), value.clone()));
        Ok(Self { text, fields: fields.collect() })
    }

    /// Reads a text of a kind. Its fields are `fields`, in order; those in `lists` may come
    /// any number of times after them. The key that signed it is in the field `signer`.
    pub(crate) fn read(
        kind: &'static str,
        fields: &[&str],
        lists: &[&str],
        signer: &str,
        text: &str,
    ) -> Result<Self, SealError> {
        let wrong = |why: String| SealError::Form { kind, why };
        // What mail programs do to lines.
        let text = text.replace("\r\n", "\n");
        let text = format!("{}\n", text.trim());
        let body = text.strip_suffix('\n').unwrap_or(&text);
        let (signed, last) =
            body.rsplit_once('\n').ok_or_else(|| wrong("it has one line".to_owned()))?;
        let signature = last
            .strip_prefix("signature: ")
            .ok_or_else(|| wrong("its last line is no signature".to_owned()))?;
        let mut lines = signed.split('\n');
        let first = lines.next().unwrap_or_default();
        if first != kind {
            return Err(wrong(format!("it begins with {first:?}")));
        }
        let mut found = Vec::new();
        let mut due = fields.iter();
        for line in lines {
            let (name, value) = line
                .split_once(": ")
                .ok_or_else(|| wrong(format!("the line {line:?} has no field")))?;
            let next = due.next();
            let fits = match next {
                Some(due) => *due == name,
                None => lists.contains(&name),
            };
            if !fits || value.contains(char::is_control) {
                return Err(wrong(format!("the line {line:?} is not due there")));
            }
            let value = if value == NOTHING { "" } else { value };
            found.push((name.to_owned(), value.to_owned()));
        }
        if let Some(missing) = due.next() {
            return Err(wrong(format!("the line {missing:?} is missing")));
        }
        let document = Self { text: text.clone(), fields: found };
        let key: PublicKey = document.get(signer).parse()?;
        let signed = format!("{signed}\n");
        if !key.has_signed(signed.as_bytes(), signature) {
            return Err(SealError::Signature { kind });
        }
        Ok(document)
    }
}

/// A value that stays on its line.
fn one_line<'a>(field: &'static str, value: &'a str) -> Result<&'a str, SealError> {
    let fits = value.chars().count() <= LONGEST && !value.contains(char::is_control);
    if fits && value.trim() == value {
        Ok(value)
    } else {
        Err(SealError::Value { field })
    }
}
