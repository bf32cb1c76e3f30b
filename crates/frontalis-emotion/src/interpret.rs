//! What the chosen tables say of one score, side by side, with nothing picked.
//!
//! Tables disagree, and one table may match several emotions: all stay. That nothing
//! matched is a result too. [`WHAT_A_FACE_CANNOT_SHOW`] goes with every interpretation.

use frontalis_core::facs::Scheme;
use frontalis_core::facs::rules::hides;
use frontalis_core::{Code, Item};

use crate::formula::{Closure, Index};
use crate::matcher::{Match, Verdict, match_on};
use crate::seen::Face;
use crate::table::Table;

/// The line printed with every interpretation.
pub const WHAT_A_FACE_CANNOT_SHOW: &str = "The face alone does not establish what a \
     person feels: the same movements occur with different emotions, and the same emotion \
     with different movements (Barrett, Adolphs, Marsella, Martinez & Pollak, 2019, \
     Psychological Science in the Public Interest, 20, 1-68).";

/// What some tables say of one score.
#[derive(Clone, Debug, PartialEq)]
pub struct Interpretation<'t> {
    /// One result a table, in the order the tables were given.
    pub tables: Vec<TableResult<'t>>,
}

/// What one table says of one score.
#[derive(Clone, Debug, PartialEq)]
pub struct TableResult<'t> {
    /// The table.
    pub table: &'t Table,
    /// What each rule says, in the file's order; failed rules too.
    pub matches: Vec<Match<'t>>,
    /// The index of a `formula` table.
    pub index: Option<Index>,
    /// What it comes to.
    pub outcome: Outcome<'t>,
}

/// What a table's rules come to. Each word is listed once, in the file's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<'t> {
    /// The words of the rules that matched and may stand alone; more than one stays so.
    Matched(Vec<&'t str>),
    /// Only screens matched, which say what is not ruled out.
    Screened(Vec<&'t str>),
    /// Every rule of an exact table failed: what the table calls the rest.
    Otherwise(&'t str),
    /// No rule matched; these might, if what is unknown were known.
    Undetermined(Vec<&'t str>),
    /// No rule of the table describes the score.
    Unclassified,
}

impl<'t> Interpretation<'t> {
    /// The rules that matched, of all tables.
    pub fn matched(&self) -> impl Iterator<Item = &Match<'t>> {
        self.with(Verdict::Matched)
    }

    /// The rules with a verdict, of all tables.
    pub fn with(&self, verdict: Verdict) -> impl Iterator<Item = &Match<'t>> {
        let all = self.tables.iter().flat_map(|it| &it.matches);
        all.filter(move |it| it.verdict == verdict)
    }

    /// Whether no table describes the score, nor might.
    pub fn is_unclassified(&self) -> bool {
        self.tables.iter().all(|it| it.outcome == Outcome::Unclassified)
    }
}

/// Which codes could not be seen in a score (its own visibility codes 70 to 74 hide them) or
/// were not looked for (outside the scheme): the `hidden` of [`crate::match_score`].
pub fn hidden_in(score: &[Item], scheme: &Scheme) -> impl Fn(Code) -> bool {
    move |code| {
        let by_visibility = score.iter().any(|it| hides(it.code, code));
        by_visibility || !scheme.admits(code)
    }
}

/// What `tables` say of a score, such as an event at its apex. `hidden` is as for
/// [`crate::match_score`]. An index counts eye closure at 43E only; see [`crate::pspi`] for
/// other data.
pub fn interpret<'t>(
    score: &[Item],
    hidden: &dyn Fn(Code) -> bool,
    tables: impl IntoIterator<Item = &'t Table>,
) -> Interpretation<'t> {
    let face = Face::new(score, hidden);
    let results = tables.into_iter().map(|it| result(&face, it));
    Interpretation { tables: results.collect() }
}

fn result<'t>(face: &Face<'_>, table: &'t Table) -> TableResult<'t> {
    let rules = table.rules.iter().filter(|it| !it.switched_off);
    let matches: Vec<Match<'t>> = rules.map(|it| match_on(face, table, it)).collect();
    let index = table.formula.as_ref();
    let index = index.map(|it| it.value_on(face, Closure::default()));
    let outcome = outcome(face, table, &matches);
    TableResult { table, matches, index, outcome }
}

fn outcome<'t>(face: &Face<'_>, table: &'t Table, matches: &[Match<'t>]) -> Outcome<'t> {
    let words = |verdict: Verdict, alone: bool| {
        let all = matches.iter().filter(|it| it.verdict == verdict);
        let mut words: Vec<&'t str> = Vec::new();
        for it in all.filter(|it| !alone || it.stands_alone()) {
            if !words.contains(&it.rule.emotion.as_str()) {
                words.push(&it.rule.emotion);
            }
        }
        words
    };
    let alone = words(Verdict::Matched, true);
    let screened = words(Verdict::Matched, false);
    let open = words(Verdict::Undetermined, false);
    match (alone.is_empty(), screened.is_empty(), open.is_empty(), &table.otherwise) {
        (false, _, _, _) => Outcome::Matched(alone),
        (_, false, _, _) => Outcome::Screened(screened),
        (_, _, false, _) => Outcome::Undetermined(open),
        // A table of sets has nothing to say of a face on which nothing moved.
        (_, _, _, Some(rest)) if !face.actions().is_empty() => Outcome::Otherwise(rest),
        _ => Outcome::Unclassified,
    }
}

#[cfg(test)]
mod tests;
