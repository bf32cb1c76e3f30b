//! Numeric indices over a score, such as the pain index PSPI.
//!
//! An index is a sum of terms, each the intensity of one code or the greatest of several:
//! 0 where the code is scored absent, 1 to 5 for A to E. Invariant: the bounds of an
//! [`Index`] hold whatever the unknown levels and hidden codes turn out to be.

use std::fmt;

use frontalis_core::{Code, Item, Level};

use crate::seen::{Face, Seen};
use crate::shipped::shipped_table;
use crate::truth::Truth;

/// Eye closure counts 0 or 1 in the index, not 0 to 5.
const EYE_CLOSURE: u8 = 43;

/// A sum of terms, each the greatest intensity among its codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    terms: Vec<Vec<Code>>,
}

/// When eye closure (43) counts as 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Closure {
    /// Whenever it is scored: for data where 43 is present or absent only.
    Scored,
    /// From this level on: for data where 43 is graded.
    From(Level),
}

impl Default for Closure {
    /// Full closure only (43E), as the notes of `pspi2008` say for graded data.
    fn default() -> Self {
        Self::From(Level::E)
    }
}

/// The value of a formula, as far as the score decides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// The least it can be.
    pub low: u32,
    /// The greatest it can be.
    pub high: u32,
    /// The codes whose intensity is not known; empty where the value is.
    pub unknown: Vec<Code>,
}

impl Index {
    /// The value; `None` where something that it needs is not known.
    pub fn value(&self) -> Option<u32> {
        (self.low == self.high).then_some(self.low)
    }
}

impl fmt::Display for Index {
    /// `7`, or `missing (3 to 8: the level of 6 is not known)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { low, high, unknown } = self;
        match self.value() {
            Some(value) => write!(f, "{value}"),
            None => {
                let codes: Vec<String> = unknown.iter().map(Code::to_string).collect();
                let codes = codes.join(", ");
                write!(f, "missing ({low} to {high}: intensity of {codes} not known)")
            }
        }
    }
}

/// The Prkachin and Solomon pain intensity of one frame's score, 0 to 16:
/// `I(4) + max(I(6), I(7)) + max(I(9), I(10)) + I(43)`.
///
/// `hidden` says which codes could not be seen or were not looked for; `closure` from when
/// 43 counts. Without a value (see [`Index::value`]) where a code that matters is not known.
/// It is an index of what the face shows, not evidence of pain.
///
/// # Source
///
/// Prkachin & Solomon (2008), Pain 139(2), 267-274.
pub fn pspi(score: &[Item], hidden: &dyn Fn(Code) -> bool, closure: Closure) -> Index {
    let formula = shipped_table("pspi2008").and_then(|it| it.formula.as_ref());
    let nothing = Index { low: 0, high: 16, unknown: Vec::new() };
    formula.map_or(nothing, |it| it.value(score, hidden, closure))
}

impl Formula {
    /// Reads `I(4) + max(I(6), I(7))`.
    ///
    /// # Errors
    ///
    /// What is wrong, as a clause.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let terms = text.split('+').map(term).collect::<Result<_, _>>()?;
        Ok(Self { terms })
    }

    /// The terms: each counts the greatest intensity among its codes.
    pub fn terms(&self) -> &[Vec<Code>] {
        &self.terms
    }

    /// The index of one score.
    pub fn value(
        &self,
        score: &[Item],
        hidden: &dyn Fn(Code) -> bool,
        closure: Closure,
    ) -> Index {
        self.value_on(&Face::new(score, hidden), closure)
    }

    pub(crate) fn value_on(&self, face: &Face<'_>, closure: Closure) -> Index {
        let mut index = Index { low: 0, high: 0, unknown: Vec::new() };
        for term in &self.terms {
            let bounds = term.iter().map(|it| (*it, bounds(face, *it, closure)));
            let bounds: Vec<(Code, (u32, u32))> = bounds.collect();
            let low = bounds.iter().map(|it| it.1.0).max().unwrap_or(0);
            let high = bounds.iter().map(|it| it.1.1).max().unwrap_or(0);
            if low < high {
                let open = bounds.iter().filter(|it| it.1.1 > low && it.1.0 < it.1.1);
                index.unknown.extend(open.map(|it| it.0));
            }
            index.low += low;
            index.high += high;
        }
        index
    }
}

/// Least and greatest intensity that a code may have.
fn bounds(face: &Face<'_>, code: Code, closure: Closure) -> (u32, u32) {
    let seen = face.get(code);
    if code.number() == EYE_CLOSURE && !code.is_movement() {
        return match closed(seen, closure) {
            Truth::False => (0, 0),
            Truth::Unknown => (0, 1),
            Truth::True => (1, 1),
        };
    }
    let weakest = seen.levels().next().map_or(0, |it| u32::from(it.rank()));
    let strongest = seen.levels().last().map_or(0, |it| u32::from(it.rank()));
    let certain = seen.present() == Truth::True;
    (if certain { weakest } else { 0 }, strongest)
}

fn closed(seen: Seen, closure: Closure) -> Truth {
    match closure {
        Closure::Scored => seen.present(),
        Closure::From(level) => {
            let some_closed = seen.levels().any(|it| it >= level);
            let some_open = seen.levels().any(|it| it < level);
            let absent = seen.present() != Truth::True;
            Truth::of_cases(some_closed, some_open || absent)
        }
    }
}

/// Reads `I(4)` or `max(I(6), I(7))`.
fn term(text: &str) -> Result<Vec<Code>, String> {
    let text = text.trim();
    match text.strip_prefix("max(").and_then(|it| it.strip_suffix(')')) {
        Some(inside) => inside.split(',').map(intensity).collect(),
        None => intensity(text).map(|it| vec![it]),
    }
}

/// Reads `I(4)`.
fn intensity(text: &str) -> Result<Code, String> {
    let text = text.trim();
    let code = text.strip_prefix("I(").and_then(|it| it.strip_suffix(')'));
    let code = code.ok_or_else(|| format!("{text:?} is not I(CODE)"))?;
    Code::from_text(code.trim())
        .ok_or_else(|| format!("{code:?} is not a code of the FACS catalogue"))
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, term) in self.terms.iter().enumerate() {
            let codes: Vec<String> = term.iter().map(|it| format!("I({it})")).collect();
            let codes = codes.join(", ");
            let plus = if i == 0 { "" } else { " + " };
            match term.len() {
                1 => write!(f, "{plus}{codes}")?,
                _ => write!(f, "{plus}max({codes})")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
