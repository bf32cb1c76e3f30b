//! Which clip of the project a row is of: by its name, in whatever case, with or without what
//! follows the last dot.

use std::collections::BTreeMap;

use csv::StringRecord;
use frontalis_core::rows::ClipRow;
use frontalis_core::{ClipId, FileLabel};

use super::columns::{Field, Found, plain};

/// How a clip is named, of what stands in a row: `{Filename}`, or `sub{Subject:2}_{Filename}`,
/// where `:2` fills a number up to two digits. Without one, a clip has the name that stands in
/// the column of file names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern(Option<String>);

impl Pattern {
    /// A pattern as it is typed.
    pub fn new(text: &str) -> Self {
        Self(Some(text.to_owned()))
    }

    /// The name that a row gives; what is wrong and what to do about it where it gives none.
    pub(super) fn fill(
        &self,
        found: &Found,
        record: &StringRecord,
    ) -> Result<String, (String, String)> {
        let Some(pattern) = &self.0 else {
            return Ok(found.cell(record, Field::File).trim().to_owned());
        };
        let mut name = String::new();
        let mut rest = pattern.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let mend = || {
                let what = format!("the names of clips cannot be made by {pattern:?}");
                (what, "write a column's name in braces, as in '{Filename}'".to_owned())
            };
            let (column, then) = after.split_once('}').ok_or_else(mend)?;
            let (column, width) = match column.split_once(':') {
                Some((column, width)) => {
                    (column, width.parse::<usize>().map_err(|_| mend())?)
                }
                None => (column, 0),
            };
            let cell = found.under(record, column).ok_or_else(|| {
                let what = format!("there is no column {column:?}");
                (what, "name one of the table's columns in --clip".to_owned())
            })?;
            name.push_str(before);
            name.push_str(&format!("{:0>width$}", cell.trim(), width = width.min(40)));
            rest = then;
        }
        name.push_str(rest);
        Ok(name)
    }
}

/// The clips of a project by name.
pub(super) struct Clips<'a> {
    all: &'a [ClipRow],
    by_name: BTreeMap<String, &'a ClipRow>,
    by_stem: BTreeMap<String, Option<&'a ClipRow>>,
}

/// A name without what follows its last dot.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && (1..=4).contains(&end.len()) => stem,
        _ => name,
    }
}

impl<'a> Clips<'a> {
    pub(super) fn of(all: &'a [ClipRow]) -> Self {
        let by_name = all.iter().map(|it| (it.name.to_lowercase(), it)).collect();
        let mut by_stem: BTreeMap<String, Option<&'a ClipRow>> = BTreeMap::new();
        for it in all {
            // Two clips of one stem are told apart by their whole names only.
            let key = stem(&it.name).to_lowercase();
            by_stem.entry(key).and_modify(|it| *it = None).or_insert(Some(it));
        }
        Self { all, by_name, by_stem }
    }

    pub(super) fn named(&self, name: &str) -> Option<&'a ClipRow> {
        let key = name.trim().to_lowercase();
        let whole = self.by_name.get(&key).copied();
        whole.or_else(|| self.by_stem.get(stem(&key)).copied().flatten())
    }

    pub(super) fn name(&self, id: ClipId) -> &str {
        self.all.iter().find(|it| it.id == id).map_or("", |it| &it.name)
    }

    /// What is wrong where a clip is of another person than a row says.
    pub(super) fn other_person(
        &self,
        clip: &ClipRow,
        subject: &str,
    ) -> Option<(String, String)> {
        let of = clip.subject.as_deref()?;
        if subject.trim().is_empty() || same_person(of, subject) {
            return None;
        }
        let what = format!("it says {subject:?}, and clip {:?} is of {of:?}", clip.name);
        let todo = "say how clips are named with --clip, or say --any-subject where the \
                    project calls persons otherwise";
        Some((what, todo.to_owned()))
    }
}

/// Whether two names are of one person: `7`, `007` and `sub07` are.
fn same_person(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    // Letters, then a number: `sub07` is `sub` and `7`.
    let parts = |it: &str| {
        let digits = it.trim_start_matches(|it: char| !it.is_ascii_digit()).to_owned();
        let all = !digits.is_empty() && digits.chars().all(|it| it.is_ascii_digit());
        let word = it.strip_suffix(&digits).unwrap_or_default().to_owned();
        all.then(|| (word, digits.trim_start_matches('0').to_owned()))
    };
    a == b
        || parts(&a).zip(parts(&b)).is_some_and(|(one, other)| {
            let (word, number) = one;
            let words = word.is_empty() || other.0.is_empty() || word == other.0;
            number == other.1 && words
        })
}

/// Labels of a clip of which an earlier label names another person: line, the earlier label,
/// the clip.
pub(super) fn two_persons(labels: &[FileLabel]) -> Vec<(u64, &FileLabel, ClipId)> {
    let mut first: BTreeMap<ClipId, &FileLabel> = BTreeMap::new();
    let mut wrong = Vec::new();
    for it in labels {
        let before = *first.entry(it.clip).or_insert(it);
        if plain(&before.subject) != plain(&it.subject) {
            wrong.push((it.line, before, it.clip));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_goes_by_number_or_name() {
        for (a, b) in [("7", "007"), ("sub07", "7"), ("S07", "s7"), ("anna", "Anna")] {
            assert!(same_person(a, b), "{a} {b}");
        }
        for (a, b) in [("7", "8"), ("sub07", "s07"), ("anna", "berta"), ("70", "7")] {
            assert!(!same_person(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_stem_is_what_stands_before_a_short_ending() {
        assert_eq!(stem("a.b.mp4"), "a.b");
        assert_eq!(stem("EP02_01f"), "EP02_01f");
        assert_eq!(stem(".mp4"), ".mp4");
    }
}
