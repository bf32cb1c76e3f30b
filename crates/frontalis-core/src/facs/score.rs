//! A score: items joined by `+`, read strictly and written in canonical order.
//!
//! ```text
//! score = item { "+" item }                 whitespace around "+" only
//! item  = [ "M" | side ] number [ level ] [ "?" ]
//! ```
//!
//! Side letters stand before the number, levels behind it; `?` marks the coder's doubt and
//! is an extension of FACS. Reading is total: a text becomes a [`Checked`] with the score,
//! where there is no error, and with everything that was found, each at its bytes.

mod item_text;
pub(crate) mod laws;
mod lenient;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

pub use lenient::{Lenient, check_lenient};

use super::{Code, Item, Scheme};
use crate::finding::{Finding, Place, Severity};
use laws::Remark;

/// A set of scored codes in canonical order: by number, movement codes last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Score {
    // Invariant: sorted, no code twice, no finding that is an error; empty only by default.
    items: Vec<Item>,
}

/// What became of a text: the score where it has no error, and everything found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The score; `None` where some finding is an error.
    pub score: Option<Score>,
    /// Errors (`E01`–`E12`), warnings (`W20`–`W27`) and what the scheme says, each with the
    /// bytes it is about, in the order of the text.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// The findings that are errors.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|it| it.severity == Severity::Error)
    }
}

/// A text that is not a score, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a score: {}", sentences(findings))]
pub struct ScoreError {
    /// The text.
    pub text: String,
    /// Everything found in it; at least one is an error.
    pub findings: Vec<Finding>,
}

fn sentences(findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|it| it.severity == Severity::Error);
    errors.map(Finding::to_string).collect::<Vec<_>>().join("; ")
}

impl Score {
    /// The items, in canonical order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The score of some items, in whatever order they come.
    ///
    /// # Errors
    ///
    /// [`ScoreError`] where there is no item, or the items do not go together by FACS 2002.
    pub fn from_items(items: impl IntoIterator<Item = Item>) -> Result<Self, ScoreError> {
        let mut items: Vec<Item> = items.into_iter().collect();
        items.sort();
        Score { items }.to_string().parse()
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, item) in self.items.iter().enumerate() {
            write!(f, "{}{item}", if i == 0 { "" } else { "+" })?;
        }
        Ok(())
    }
}

impl FromStr for Score {
    type Err = ScoreError;

    fn from_str(text: &str) -> Result<Self, ScoreError> {
        let Checked { score, findings } = check(text, None);
        score.ok_or_else(|| ScoreError { text: text.to_owned(), findings })
    }
}

/// Reads a score strictly by FACS 2002, as a coder types it. Never panics.
///
/// With a `scheme`, what the study asks for is checked too; it only ever warns.
pub fn check(text: &str, scheme: Option<&Scheme>) -> Checked {
    let mut checked = check_strictly(text, scheme);
    if checked.findings.iter().any(|it| it.id == "E02") {
        advise(&mut checked, text);
    }
    checked
}

/// Where a text that is not of the form can still be understood, says what to write.
fn advise(checked: &mut Checked, text: &str) {
    let read_as = lenient::check_lenient(text, None);
    if let Some(score) = read_as.checked.score {
        for finding in checked.findings.iter_mut().filter(|it| it.id == "E02") {
            finding.text = format!("{}; write {score}", finding.text);
        }
    }
}

fn check_strictly(text: &str, scheme: Option<&Scheme>) -> Checked {
    let mut findings = Vec::new();
    let items = read_items(text, &mut findings);
    for (item, place) in &items {
        let of_item = laws::of_item(item).into_iter();
        let of_scheme = scheme.map(|it| laws::of_scheme(item, it)).unwrap_or_default();
        let remarks = of_item.chain(of_scheme);
        findings.extend(remarks.map(|it| it.at(place.clone())));
    }
    check_together(&items, &mut findings);
    let is_error = |it: &Finding| it.severity == Severity::Error;
    if !findings.iter().any(is_error) {
        check_companions(&items, &mut findings);
    }
    findings.sort_by_key(|it| match it.place {
        Place::Text { start, .. } => start,
        _ => 0,
    });
    let mut sorted: Vec<Item> = items.into_iter().map(|it| it.0).collect();
    sorted.sort();
    let valid = !findings.iter().any(is_error);
    Checked { score: valid.then_some(Score { items: sorted }), findings }
}

/// The items that can be read, each with its place.
fn read_items(text: &str, findings: &mut Vec<Finding>) -> Vec<(Item, Place)> {
    if text.trim().is_empty() {
        let place = Place::Text { start: 0, end: text.len() };
        let remark = Remark::error(
            "E01",
            "nothing is scored; write 0 for a neutral face, 74 for an unscorable one"
                .to_owned(),
        );
        findings.push(remark.at(place));
        return Vec::new();
    }
    let mut items = Vec::new();
    for part in item_text::parts(text) {
        let (item, remarks) = item_text::read(&part);
        findings.extend(remarks.into_iter().map(|it| it.at(part.place())));
        items.extend(item.map(|it| (it, part.place())));
    }
    items
}

/// What must not stand together: the same code twice, exclusive pairs, hidden codes.
fn check_together(items: &[(Item, Place)], findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<Code, Item> = BTreeMap::new();
    for (item, place) in items {
        if let Some(first) = seen.get(&item.code) {
            findings.push(laws::same_code(first, item).at(place.clone()));
            continue;
        }
        let remarks = seen.values().flat_map(|it| laws::of_pair(it, item));
        findings.extend(remarks.map(|it| it.at(place.clone())));
        seen.insert(item.code, *item);
    }
}

/// What is missing or superfluous beside a code; asked only of a score without errors,
/// since a companion may be in the part that could not be read.
fn check_companions(items: &[(Item, Place)], findings: &mut Vec<Finding>) {
    for (item, place) in items {
        let present =
            |number| items.iter().any(|(it, _)| super::rules::accompanies(it, number));
        let remarks = laws::of_companions(item, present);
        findings.extend(remarks.into_iter().map(|it| it.at(place.clone())));
    }
}

#[cfg(test)]
mod laws_of_reading;
#[cfg(test)]
mod tests;
