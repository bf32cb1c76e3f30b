//! What a coder has named: scores that are given by their name or number, and passes over
//! codes of the coder's own. A text file, read and changed as the keys' file is.
//!
//! ```toml
//! [templates]
//! smile = "6b+12c+25"    # typed as smile, also in smile+4c; number 1, for it is the first
//! blink = "45"
//! [passes]
//! mouth = "12 14 15 25"
//! ```

use std::collections::BTreeSet;
use std::ops::Range;

use frontalis_core::facs::score;
use frontalis_core::{Code, Severity};
use toml_edit::{Document, DocumentMut, Item, TableLike};

use crate::entry;

/// A score with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its name: letters and digits, in lower case.
    pub name: String,
    /// The score, in strict notation.
    pub score: String,
}

/// What a coder has named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Scores, in the order of the file.
    pub templates: Vec<Template>,
    /// Passes: their names, and the codes that are looked for in them.
    pub passes: Vec<(String, BTreeSet<Code>)>,
}

/// One thing in the file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct OwnError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and what to write.
    pub why: String,
}

/// Characters of a name, at most.
const LONGEST: usize = 24;
/// From so many letters on the beginning of a name stands for it.
const SHORTEST: usize = 2;

impl Own {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// Everything that cannot be used, in the order of the file.
    pub fn parse(text: &str) -> Result<Self, Vec<OwnError>> {
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
            match (name, item.as_table_like()) {
                ("templates", Some(table)) => this.templates = reader.templates(table),
                ("passes", Some(table)) => this.passes = reader.passes(table),
                ("templates" | "passes", None) => {
                    let why = format!("write [{name}] and a name a line");
                    reader.wrong(item.span(), why);
                }
                _ => {
                    let at = document.as_table().key(name).and_then(|it| it.span());
                    let why = format!(
                        "{name:?} means nothing here; there are [templates] and [passes]"
                    );
                    reader.wrong(at, why);
                }
            }
        }
        reader.errors.sort_by_key(|it| it.line);
        if reader.errors.is_empty() { Ok(this) } else { Err(reader.errors) }
    }

    /// `text` with one more template; everything else in it, comments too, stays.
    ///
    /// # Errors
    ///
    /// As [`Own::parse`]; also where there is a template of that name already.
    pub fn with_template(
        text: &str,
        name: &str,
        score: &str,
    ) -> Result<String, Vec<OwnError>> {
        let old = Self::parse(text)?;
        let wrong = |why: String| Err(vec![OwnError { line: 1, why }]);
        if let Some(it) = old.templates.iter().find(|it| it.name == name) {
            return wrong(format!("{name} is {} already; take another name", it.score));
        }
        let mut document: DocumentMut = text.parse().map_err(|_| Vec::new())?;
        let table = document.entry("templates").or_insert(toml_edit::table());
        let Some(table) = table.as_table_like_mut() else {
            return wrong("write [templates] and a name a line".to_owned());
        };
        table.insert(name, toml_edit::value(score));
        let text = document.to_string();
        Self::parse(&text)?;
        Ok(text)
    }

    /// The template of this name, or the only one whose name begins so.
    pub fn template(&self, typed: &str) -> Option<&Template> {
        let typed = typed.to_lowercase();
        if let Some(it) = self.templates.iter().find(|it| it.name == typed) {
            return Some(it);
        }
        let mut begin = self.templates.iter().filter(|it| it.name.starts_with(&typed));
        let first = begin.next().filter(|_| SHORTEST <= typed.len())?;
        begin.next().is_none().then_some(first)
    }
}

struct Reader<'a> {
    text: &'a str,
    errors: Vec<OwnError>,
}

impl Reader<'_> {
    fn wrong(&mut self, at: Option<Range<usize>>, why: impl Into<String>) {
        let start = at.map_or(0, |it| it.start).min(self.text.len());
        let before = self.text.as_bytes().get(..start).unwrap_or_default();
        let line = before.iter().filter(|it| **it == b'\n').count() + 1;
        self.errors.push(OwnError { line, why: why.into() });
    }

    fn templates(&mut self, table: &dyn TableLike) -> Vec<Template> {
        let mut templates: Vec<Template> = Vec::new();
        for (name, item) in table.iter() {
            let at = table.key(name).and_then(|it| it.span());
            if let Err(why) = name_fits(name) {
                self.wrong(at, why);
            }
            let Some(typed) = self.string(item) else { continue };
            match strict_score(typed) {
                Ok(score) => templates.push(Template { name: name.to_owned(), score }),
                Err(why) => self.wrong(item.span(), why),
            }
        }
        templates
    }

    fn passes(&mut self, table: &dyn TableLike) -> Vec<(String, BTreeSet<Code>)> {
        let mut passes = Vec::new();
        for (name, item) in table.iter() {
            let at = table.key(name).and_then(|it| it.span());
            if name.trim().is_empty() || LONGEST < name.chars().count() {
                let why = format!("a pass needs a name of at most {LONGEST} characters");
                self.wrong(at.clone(), why);
            }
            if crate::passes::is_given(name) {
                let why = format!("there is a pass {name:?} already; take another name");
                self.wrong(at, why);
            }
            let Some(text) = self.string(item) else { continue };
            let mut codes = BTreeSet::new();
            for word in text.split([' ', ',', '+']).filter(|it| !it.is_empty()) {
                match Code::from_text(&word.to_uppercase()) {
                    Some(code) => drop(codes.insert(code)),
                    None => self.wrong(
                        item.span(),
                        format!("{word:?} is not a code; write codes as in \"12 14 25\""),
                    ),
                }
            }
            if codes.is_empty() {
                self.wrong(item.span(), "a pass needs codes, as in \"12 14 25\"");
            }
            passes.push((name.to_owned(), codes));
        }
        passes
    }

    fn string<'a>(&mut self, item: &'a Item) -> Option<&'a str> {
        let text = item.as_str();
        if text.is_none() {
            self.wrong(item.span(), "write it in quotation marks, as in \"6b+12c\"");
        }
        text
    }
}

/// A score as coders type it, in strict notation; or what is wrong with it.
fn strict_score(typed: &str) -> Result<String, String> {
    let strict = entry::strict(&typed.to_lowercase(), &Own::default());
    let checked = score::check(&strict, None);
    match checked.score {
        Some(score) => Ok(score.to_string()),
        None => {
            let errors = checked.findings.iter();
            let errors = errors.filter(|it| it.severity == Severity::Error);
            let texts: Vec<&str> = errors.map(|it| it.text.as_str()).collect();
            Err(texts.join("; "))
        }
    }
}

/// Whether a template can have this name: it must not be taken for a score.
pub fn name_fits(name: &str) -> Result<(), String> {
    let plain = |it: char| it.is_ascii_digit() || it.is_ascii_lowercase();
    if !name.starts_with(|it: char| it.is_ascii_lowercase())
        || !name.chars().all(plain)
        || LONGEST < name.len()
    {
        return Err(format!(
            "{name:?} cannot be typed as a name: a letter, then letters and digits, in \
             lower case, at most {LONGEST}"
        ));
    }
    let after = name.get(1..).unwrap_or_default();
    if name.len() < SHORTEST || after.starts_with(|it: char| it.is_ascii_digit()) {
        return Err(format!(
            "{name:?} would be taken for a score; begin with two letters"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FILE: &str = "# mine\n[templates]\nsmile = \"6b + 12cl+25\" # felt\nblink = \
                        \"45\"\n\n[passes]\nmouth = \"12 l14\"\n";

    #[test]
    fn names_stand_for_scores() {
        let own = Own::parse(&FILE.replace(" l14", " 14")).unwrap();
        assert_eq!(own.templates[0].score, "6B+L12C+25");
        assert_eq!(own.template("smile"), own.template("sm"));
        assert_eq!(own.template("s"), None, "too short");
        assert_eq!(own.template("smiles"), None);
        assert_eq!(own.passes[0].1.len(), 2);
        assert_eq!(Own::parse("").unwrap(), Own::default());
    }

    #[test]
    fn what_cannot_be_used_is_told_by_its_line() {
        let errors = Own::parse(FILE).unwrap_err();
        assert_eq!((errors.len(), errors[0].line), (1, 7), "{errors:?}");
        let text = "[templates]\nSmile = \"6\"\nm57 = \"12\"\nfake = \"99\"\nodd = 3\n\
                    [passes]\nupper = \"1\"\nnone = \"\"\n[other]\n";
        let errors = Own::parse(text).unwrap_err();
        let lines: Vec<usize> = errors.iter().map(|it| it.line).collect();
        assert_eq!(lines, [2, 3, 4, 5, 7, 8, 9], "{errors:?}");
        assert!(errors[2].why.contains("99"), "{errors:?}");
        assert_eq!(Own::parse("templates = 3").unwrap_err()[0].line, 1);
        assert_eq!(Own::parse("\n[templates\n").unwrap_err()[0].line, 2);
    }

    #[test]
    fn a_template_is_added_and_the_rest_stays() {
        let text = FILE.replace(" l14", " 14");
        let more = Own::with_template(&text, "frown", "4c").unwrap();
        assert!(more.starts_with("# mine") && more.contains("# felt"), "{more}");
        assert_eq!(Own::parse(&more).unwrap().templates.len(), 3);
        let again = Own::with_template(&text, "smile", "4c").unwrap_err();
        assert!(again[0].why.contains("6B+L12C+25"), "{again:?}");
        assert!(Own::with_template(&text, "Frown", "4c").is_err());
        assert!(Own::with_template("templates = 3", "frown", "4c").is_err());
        let new = Own::with_template("", "frown", "4c").unwrap();
        assert_eq!(Own::parse(&new).unwrap().templates[0].name, "frown");
    }

    proptest! {
        /// No text panics.
        #[test]
        fn any_text_is_read_or_refused(
            text in "(templates|passes|\\[|\\]|=|\"|\n|.){0,30}"
        ) {
            drop(Own::parse(&text));
            drop(Own::with_template(&text, "some", "12"));
        }
    }
}
