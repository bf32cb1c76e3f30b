//! The three-valued matcher: one score against the rules of one table.
//!
//! A rule matches when all its required codes, one of each group and no excluded code are
//! scored, and every condition holds. What is not known (a level or side that was not
//! scored, a code that could not be seen or was not looked for, a code scored with doubt)
//! makes the rule undetermined; a condition that is violated fails it whatever else is
//! unknown.
//!
//! `context` never changes a verdict: a rule whose codes fit is *matched*, and what the
//! coder has yet to confirm is listed with it ([`Match::to_confirm`]).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use frontalis_core::facs::catalogue::{CODES, Kind, Status};
use frontalis_core::{Code, Item};

use crate::reason::Reason;
use crate::seen::{Face, is_action};
use crate::table::{MatchKind, Rule, RuleKind, Side, SideCondition, Table};
use crate::truth::Truth;

/// The codes that a coder may have missed. Another edition's are not looked for, though one
/// that an old sheet brings counts as scored.
static FACS_2002: LazyLock<Vec<Code>> = LazyLock::new(|| {
    let all = CODES.iter().filter(|it| it.status == Status::Facs2002);
    all.filter_map(|it| Code::new(it.number, it.movement)).collect()
});

/// What a score says of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Every condition holds.
    Matched,
    /// What is known does not decide it.
    Undetermined,
    /// Some condition is violated.
    Failed,
}

impl Verdict {
    /// `matched`, `undetermined` or `failed`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Matched => "matched",
            Self::Undetermined => "undetermined",
            Self::Failed => "failed",
        }
    }
}

/// What one rule says of one score.
#[derive(Clone, Debug, PartialEq)]
pub struct Match<'t> {
    /// The table the rule is of: its citation and doubt go beside every result.
    pub table: &'t Table,
    /// The rule: its id, emotion word, context, notes and doubt.
    pub rule: &'t Rule,
    /// Matched, undetermined or failed.
    pub verdict: Verdict,
    /// Required codes that could be seen and are not scored.
    pub missing: Vec<Code>,
    /// Groups of which at least one code is needed and none is scored.
    pub missing_any_of: Vec<Vec<Code>>,
    /// Scored codes that are neither required, alternatives nor optional.
    pub extra: Vec<Code>,
    /// Dice overlap of score and rule, 0 to 1: twice the shared codes by the codes of both.
    /// The rule counts with its required codes, of each group the codes that are scored (or
    /// one, where none is), and the optional codes that are scored. Not a probability.
    pub overlap: f64,
    /// Why the rule is undetermined, or why it failed; empty where it matched.
    pub reasons: Vec<Reason>,
}

impl<'t> Match<'t> {
    /// What a face score cannot show and the coder has to confirm.
    pub fn to_confirm(&self) -> &'t [String] {
        &self.rule.context
    }

    /// Whether a match may be read as it is; a screen is no interpretation by itself.
    pub fn stands_alone(&self) -> bool {
        match self.table.match_kind {
            MatchKind::Exact => true,
            MatchKind::Criterion | MatchKind::Sequence => false,
            MatchKind::Contains | MatchKind::Formula => {
                self.rule.kind != RuleKind::Criterion
            }
        }
    }

    /// The doubts of table and rule, as far as there are any.
    pub fn doubts(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        let both = [self.table.doubt.as_str(), self.rule.doubt.as_str()];
        both.into_iter().filter(|it| !it.is_empty())
    }
}

/// What every rule of a table says of a score, in the file's order. Rules that are switched
/// off are left out.
///
/// `hidden` says which codes could not be seen (visibility codes 70-74) or were not looked
/// for (outside the scheme). It is asked of codes that are not scored: what is scored was
/// seen.
pub fn match_score<'t>(
    score: &[Item],
    hidden: &dyn Fn(Code) -> bool,
    table: &'t Table,
) -> Vec<Match<'t>> {
    let face = Face::new(score, hidden);
    let rules = table.rules.iter().filter(|it| !it.switched_off);
    rules.map(|it| match_on(&face, table, it)).collect()
}

/// What one rule of a table says of a score, whether or not it is switched off.
pub fn match_rule<'t>(
    score: &[Item],
    hidden: &dyn Fn(Code) -> bool,
    table: &'t Table,
    rule: &'t Rule,
) -> Match<'t> {
    match_on(&Face::new(score, hidden), table, rule)
}

pub(crate) fn match_on<'t>(
    face: &Face<'_>,
    table: &'t Table,
    rule: &'t Rule,
) -> Match<'t> {
    let (verdict, reasons) = verdict(face, table, rule);
    let scored = face.actions();
    let seen_absent = |it: &Code| !face.is_scored(*it) && !face.is_hidden(*it);
    let unmet = |it: &&Vec<Code>| !it.iter().any(|it| face.is_scored(*it));
    Match {
        table,
        rule,
        verdict,
        missing: rule.required.iter().copied().filter(seen_absent).collect(),
        missing_any_of: rule.any_of.iter().filter(unmet).cloned().collect(),
        extra: scored.iter().copied().filter(|it| !rule.has(*it)).collect(),
        overlap: dice(&scored, rule),
        reasons,
    }
}

/// The verdict, and the reasons that speak for it.
fn verdict(face: &Face<'_>, table: &Table, rule: &Rule) -> (Verdict, Vec<Reason>) {
    let mut tests = Tests { face, worst: Truth::True, failed: vec![], unknown: vec![] };
    tests.presence(rule);
    tests.levels(rule);
    tests.sides(rule);
    if table.match_kind == MatchKind::Exact {
        tests.nothing_else(table, rule);
    }
    if table.match_kind == MatchKind::Sequence {
        tests.add(Truth::Unknown, || Reason::NeedsOrder);
    }
    match tests.worst {
        Truth::True => (Verdict::Matched, Vec::new()),
        Truth::Unknown => (Verdict::Undetermined, tests.unknown),
        Truth::False => (Verdict::Failed, tests.failed),
    }
}

/// The conditions of a rule as they are tried: the worst outcome so far, and why.
struct Tests<'a> {
    face: &'a Face<'a>,
    worst: Truth,
    failed: Vec<Reason>,
    unknown: Vec<Reason>,
}

impl Tests<'_> {
    fn add(&mut self, truth: Truth, reason: impl FnOnce() -> Reason) {
        self.worst = self.worst.and(truth);
        match truth {
            Truth::True => (),
            Truth::Unknown => self.unknown.push(reason()),
            Truth::False => self.failed.push(reason()),
        }
    }

    fn presence(&mut self, rule: &Rule) {
        let face = self.face;
        for &code in &rule.required {
            let present = face.get(code).present();
            self.add(present, || match present {
                Truth::False => Reason::NotScored(code),
                _ => not_known(face, code),
            });
        }
        for group in &rule.any_of {
            let present = Truth::any(group.iter().map(|it| face.get(*it).present()));
            let open = |it: &Code| face.get(*it).present() == Truth::Unknown;
            self.add(present, || match present {
                Truth::False => Reason::NoneScored(group.clone()),
                _ => Reason::NoneKnown(group.iter().copied().filter(open).collect()),
            });
        }
        for &code in &rule.excluded {
            let absent = face.get(code).present().negated();
            self.add(absent, || match absent {
                Truth::False => Reason::Excluded(code),
                _ => not_known(face, code),
            });
        }
    }

    /// Whether it is said already that a required code is not there, or could not be seen.
    fn is_said(&self, rule: &Rule, code: Code) -> bool {
        rule.required.contains(&code) && !self.face.is_scored(code)
    }

    fn levels(&mut self, rule: &Rule) {
        for &it in &rule.intensity {
            if self.is_said(rule, it.code) {
                continue;
            }
            let truth = self.face.get(it.code).level(it);
            self.add(truth, || match truth {
                Truth::False => Reason::Level(it),
                _ => Reason::LevelNotScored(it),
            });
        }
    }

    fn sides(&mut self, rule: &Rule) {
        let one_sided = one_sided(rule);
        for &it in rule.sides() {
            let code = it.code();
            let about = code.as_ref().map_or(one_sided.as_slice(), std::slice::from_ref);
            if about.iter().any(|it| self.is_said(rule, *it)) {
                continue;
            }
            let truth = self.face.side(it, &one_sided);
            self.add(truth, || match truth {
                Truth::False => Reason::Side(it),
                _ => Reason::SideNotScored(it),
            });
        }
    }

    /// An exact rule: no other code is scored, and none can have been missed.
    fn nothing_else(&mut self, table: &Table, rule: &Rule) {
        let face = self.face;
        let beside = |it: Code| !rule.has(it) && counts(table, it);
        for item in face.items().iter().filter(|it| beside(it.code)) {
            let absent = face.get(item.code).present().negated();
            self.add(absent, || match absent {
                Truth::False => Reason::Extra(*item),
                _ => Reason::Unsure(item.code),
            });
        }
        if self.worst == Truth::False {
            return; // What could not be seen cannot mend it.
        }
        let unseen = FACS_2002.iter().copied();
        let unseen = unseen.filter(|it| beside(*it) && face.is_hidden(*it));
        let unseen: Vec<Code> = unseen.collect();
        if let Some(&first) = unseen.first() {
            let n_codes = unseen.len();
            self.add(Truth::Unknown, || Reason::ExtraHidden { n_codes, first });
        }
    }
}

fn not_known(face: &Face<'_>, code: Code) -> Reason {
    if face.is_scored(code) { Reason::Unsure(code) } else { Reason::Hidden(code) }
}

/// The codes that `same side` is about: those the rule wants on one side, or else all that
/// it requires.
fn one_sided(rule: &Rule) -> Vec<Code> {
    let sides = rule.sides().iter();
    let on = sides.filter_map(|it| match it {
        SideCondition::On(code, Side::Unilateral | Side::Left | Side::Right) => {
            Some(*code)
        }
        _ => None,
    });
    let codes: Vec<Code> = on.collect();
    if codes.is_empty() { rule.required.clone() } else { codes }
}

/// Whether a code beside the set matters to an exact table: action units and descriptors,
/// and whatever else the table itself names (objective classes name 40). Head, gaze and
/// gross behaviour do not make another set.
fn counts(table: &Table, code: Code) -> bool {
    let unit = matches!(code.facts().kind, Kind::AU | Kind::AD) && !code.is_movement();
    is_action(code) && (unit || table.names(code))
}

fn dice(scored: &BTreeSet<Code>, rule: &Rule) -> f64 {
    let mut pattern: BTreeSet<Code> = rule.required.iter().copied().collect();
    let may = rule.any_of.iter().flatten().chain(&rule.optional);
    pattern.extend(may.filter(|it| scored.contains(it)));
    let n_shared = pattern.intersection(scored).count();
    let unmet = |it: &&Vec<Code>| !it.iter().any(|code| pattern.contains(code));
    let n_unmet = rule.any_of.iter().filter(unmet).count();
    let n_both = scored.len() + pattern.len() + n_unmet;
    if n_both == 0 { 0.0 } else { 2.0 * n_shared as f64 / n_both as f64 }
}

#[cfg(test)]
mod tests;
