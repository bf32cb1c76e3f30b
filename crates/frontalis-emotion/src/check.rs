//! What is odd about a table: rules that no score can match, that contradict themselves, or
//! that say what another rule says.
//!
//! A finding never changes how a table is matched: a published row stays as it was
//! published, and whoever uses it is told.

use std::collections::BTreeSet;

use frontalis_core::facs::catalogue::Sides;
use frontalis_core::facs::rules::{Clash, clash};
use frontalis_core::finding::{Finding, Place, Severity};
use frontalis_core::{Code, Item, Level};

use crate::table::{Rule, Side, SideCondition, Table};

/// What is odd about a table, in the order of its rules.
///
/// Ids: `rule-contradiction` (an error: the rule denies itself), `rule-unreachable` (no score
/// that keeps the rules of FACS can match it), `rule-duplicate` (another rule says the same
/// of the same word), `rule-same-codes` (the same of another word, so that codes alone
/// cannot tell the two apart), `rule-idle` (a part of the rule that decides nothing).
pub fn check(table: &Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (i, rule) in table.rules.iter().enumerate() {
        contradictions(rule, &mut findings);
        unreachable(rule, &mut findings);
        idle(rule, &mut findings);
        for before in &table.rules[..i] {
            findings.extend(repeated(before, rule));
        }
    }
    findings
}

fn finding(
    rule: &Rule,
    severity: Severity,
    id: &'static str,
    what: impl AsRef<str>,
) -> Finding {
    let text = format!("rule {}: {}", rule.id, what.as_ref());
    Finding { place: Place::Whole, severity, id, text }
}

fn contradictions(rule: &Rule, findings: &mut Vec<Finding>) {
    let mut add = |what: String| {
        findings.push(finding(rule, Severity::Error, "rule-contradiction", what));
    };
    for code in rule.required.iter().filter(|it| rule.excluded.contains(it)) {
        add(format!("{code} is required and excluded; remove one of the two"));
    }
    let all_excluded = |it: &&Vec<Code>| it.iter().all(|it| rule.excluded.contains(it));
    for group in rule.any_of.iter().filter(all_excluded) {
        add(format!("one of {} is needed and all are excluded", list(group)));
    }
    for code in conditioned(rule) {
        let levels = rule.intensity.iter().filter(|it| it.code == code);
        let levels: Vec<_> = levels.collect();
        let fits = |level: &Level| levels.iter().all(|it| it.accepts(*level));
        if !Level::ALL.iter().any(fits) {
            add(format!("no level of {code} meets all its conditions"));
        }
        let sides = rule.sides().iter().filter_map(|it| match it {
            SideCondition::On(on, side) if *on == code => Some(*side),
            _ => None,
        });
        if !together(&sides.collect::<Vec<_>>()) {
            add(format!("no side of {code} meets all its conditions"));
        }
    }
}

/// Every code on whose level or side the rule has a condition.
fn conditioned(rule: &Rule) -> BTreeSet<Code> {
    let levels = rule.intensity.iter().map(|it| it.code);
    levels.chain(rule.sides().iter().filter_map(|it| it.code())).collect()
}

/// Whether some way of acting meets all of these.
fn together(sides: &[Side]) -> bool {
    let meets = |way: Side, wanted: Side| {
        let one_sided = matches!(way, Side::Left | Side::Right);
        wanted == Side::Any || wanted == way || (wanted == Side::Unilateral && one_sided)
    };
    let ways = [Side::Left, Side::Right, Side::Symmetrical];
    ways.iter().any(|way| sides.iter().all(|it| meets(*way, *it)))
}

fn unreachable(rule: &Rule, findings: &mut Vec<Finding>) {
    let mut add = |what: String| {
        findings.push(finding(rule, Severity::Warning, "rule-unreachable", what));
    };
    for it in rule.intensity.iter().filter(|it| !it.any_level() && !it.or_absent) {
        if !it.code.facts().takes_level {
            add(format!("{it} asks for a level, and {} takes none", it.code));
        }
    }
    for it in rule.sides() {
        let SideCondition::On(code, side) = it else { continue };
        let one = matches!(side, Side::Unilateral | Side::Left | Side::Right);
        if one && matches!(code.facts().sides, Sides::None | Sides::Lips) {
            add(format!("{it} asks for a side, and {code} takes none"));
        }
    }
    for (i, code) in rule.required.iter().enumerate() {
        for other in rule.required[..i].iter().filter(|it| exclusive(**it, *code)) {
            add(format!("{other} and {code} are not scored together"));
        }
    }
    for group in &rule.any_of {
        let clashes =
            |it: &Code| rule.required.iter().any(|other| exclusive(*other, *it));
        if group.iter().all(clashes) {
            add(format!("none of {} goes with what is required", list(group)));
        }
    }
}

/// Whether FACS has one or the other, whatever their levels and sides.
fn exclusive(a: Code, b: Code) -> bool {
    matches!(clash(&Item::new(a), &Item::new(b)), Some(Clash::Excluded(_)))
}

fn idle(rule: &Rule, findings: &mut Vec<Finding>) {
    let mut add = |what: String| {
        findings.push(finding(rule, Severity::Note, "rule-idle", what));
    };
    for group in &rule.any_of {
        if let Some(code) = group.iter().find(|it| rule.required.contains(it)) {
            add(format!("{code} is required, so the group {} is met", list(group)));
        }
    }
    for code in rule.optional.iter().filter(|it| rule.excluded.contains(it)) {
        add(format!("{code} is optional and excluded; it is matched as excluded"));
    }
    for code in rule.optional.iter().filter(|it| rule.required.contains(it)) {
        add(format!("{code} is optional and required; it is matched as required"));
    }
}

fn repeated(before: &Rule, rule: &Rule) -> Option<Finding> {
    if demands(before) != demands(rule) {
        return None;
    }
    let same_word = before.emotion == rule.emotion;
    Some(if same_word && before.context == rule.context {
        let what = format!("it demands what {} demands, for the same word", before.id);
        finding(rule, Severity::Warning, "rule-duplicate", what)
    } else {
        let what = format!(
            "it demands the codes that {} ({}) demands, so codes alone cannot tell them apart",
            before.id, before.emotion
        );
        finding(rule, Severity::Note, "rule-same-codes", what)
    })
}

/// All that decides whether a rule matches, in an order of its own.
fn demands(rule: &Rule) -> [BTreeSet<String>; 5] {
    let set = |codes: &[Code]| codes.iter().map(Code::to_string).collect();
    let group = |it: &Vec<Code>| list(&Vec::from_iter(BTreeSet::from_iter(it.clone())));
    let levels = rule.intensity.iter().filter(|it| !it.any_level());
    let sides = rule.sides().iter();
    let sides = sides.filter(|it| !matches!(it, SideCondition::On(_, Side::Any)));
    [
        set(&rule.required),
        rule.any_of.iter().map(group).collect(),
        set(&rule.excluded),
        levels.map(ToString::to_string).collect(),
        sides.map(ToString::to_string).collect(),
    ]
}

fn list(codes: &[Code]) -> String {
    codes.iter().map(Code::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
