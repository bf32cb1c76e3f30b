//! What is scored in an event: its codes, and what a rule table reads in them.

use std::collections::BTreeSet;

use frontalis_core::Code;
use smallvec::SmallVec;

use super::Grade;

/// The codes scored in an event, with their grades.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    // Invariant: rising by code, each once. Studies have millions of these, mostly of one code
    // or two, which lie here and not elsewhere.
    codes: SmallVec<[(Code, Grade); 4]>,
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

    /// Nothing is scored any longer; the room for it is kept.
    pub fn clear(&mut self) {
        self.codes.clear();
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

    /// The grades of the codes that both have, this one's first; by code.
    pub fn shared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (Grade, Grade)> {
        let (mut own, mut others) = (self.codes.as_slice(), other.codes.as_slice());
        std::iter::from_fn(move || {
            while let ([(code, grade), rest @ ..], [(at, with), after @ ..]) =
                (own, others)
            {
                // By comparison results, since which comes next is hard to foresee.
                let order = code.cmp(at);
                own = if order.is_le() { rest } else { own };
                others = if order.is_ge() { after } else { others };
                if order.is_eq() {
                    return Some((*grade, *with));
                }
            }
            None
        })
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
        let mut codes: SmallVec<[(Code, Grade); 4]> = codes.into_iter().collect();
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
    use proptest::collection::vec;
    use proptest::prelude::*;

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

    proptest! {
        /// Two lists gone along side by side share what looking codes up finds.
        #[test]
        fn shared_codes_are_those_looked_up(
            a in vec((1..9_u8, 1..6_u8), 0..9), b in vec((1..9_u8, 1..6_u8), 0..9),
        ) {
            let score = |it: Vec<(u8, u8)>| -> Score {
                let codes = it.into_iter();
                codes
                    .filter_map(|(code, level)| {
                        Some((Code::plain(code)?, (Some(level), Side::Both)))
                    })
                    .collect()
            };
            let (a, b) = (score(a), score(b));
            let looked_up: Vec<_> =
                a.iter().filter_map(|it| Some((it.1, b.get(it.0)?))).collect();
            prop_assert_eq!(a.shared(&b).collect::<Vec<_>>(), looked_up);
        }
    }
}
