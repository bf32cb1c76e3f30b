//! What is scored in an event: its codes, and what a rule table reads in them.

use std::collections::BTreeSet;

use frontalis_core::Code;

use super::Grade;

/// The codes scored in an event, with their grades.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    // Invariant: rising by code, each once. A map would take ten times the room, and studies
    // have millions of these.
    codes: Vec<(Code, Grade)>,
}

impl Score {
    /// Nothing scored.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many codes are scored.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The codes, rising.
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        self.codes.iter().map(|it| it.0)
    }

    /// The codes with their grades.
    pub fn iter(&self) -> impl Iterator<Item = (Code, Grade)> {
        self.codes.iter().copied()
    }

    /// How a code is scored, if it is.
    pub fn get(&self, code: Code) -> Option<Grade> {
        let place = self.codes.binary_search_by_key(&code, |it| it.0).ok()?;
        self.codes.get(place).map(|it| it.1)
    }

    /// Whether a code is scored.
    pub fn has(&self, code: Code) -> bool {
        self.get(code).is_some()
    }

    /// The grade of a code, which is scored with this one where it was not yet.
    pub fn grade_or(&mut self, code: Code, grade: Grade) -> &mut Grade {
        let place = match self.codes.binary_search_by_key(&code, |it| it.0) {
            Ok(place) => place,
            Err(place) => {
                self.codes.insert(place, (code, grade));
                place
            }
        };
        &mut self.codes[place].1
    }
}

impl FromIterator<(Code, Grade)> for Score {
    /// Of a code that comes twice the first grade stands.
    fn from_iter<T: IntoIterator<Item = (Code, Grade)>>(codes: T) -> Self {
        let mut codes: Vec<(Code, Grade)> = codes.into_iter().collect();
        codes.sort_by_key(|it| it.0);
        codes.dedup_by_key(|it| it.0);
        codes.shrink_to_fit();
        Self { codes }
    }
}

/// What a rule table reads in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// One word: an emotion, `blend`, `none`.
    pub label: String,
    /// The emotions behind that: several of a blend, none where none is read.
    pub emotions: BTreeSet<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::material::Side;

    #[test]
    fn codes_are_kept_in_order_and_once() {
        let code = |it| Code::plain(it).unwrap();
        let grade = |it| (Some(it), Side::Both);
        let mut score: Score =
            [(code(12), grade(3)), (code(6), grade(2)), (code(12), grade(5))]
                .into_iter()
                .collect();
        assert_eq!(score.iter().collect::<Vec<_>>().len(), 2);
        assert_eq!((score.get(code(12)), score.get(code(4))), (Some(grade(3)), None));
        score.grade_or(code(4), grade(1)).0 = Some(5);
        score.grade_or(code(6), grade(1));
        assert_eq!(score.codes().collect::<Vec<_>>(), [4, 6, 12].map(code));
        assert_eq!(
            (score.get(code(4)), score.get(code(6))),
            (Some(grade(5)), Some(grade(2)))
        );
    }
}
