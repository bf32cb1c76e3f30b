//! Packs of core combinations: tables by which selective coding decides what to code.
//!
//! A pack is a table with `core_seed = true`. A score *contains a core combination* where one
//! of its rules matches; as everywhere here, what is not known makes that undetermined, never
//! false.

use frontalis_core::finding::{Finding, Place, Severity};
use frontalis_core::{Code, Item};

use crate::matcher::{Verdict, match_score};
use crate::table::{MatchKind, Rule, Table};

/// Whether a score contains a core combination of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Core<'t> {
    /// It does: those of these rules.
    Contained(Vec<&'t Rule>),
    /// What is known does not decide it; these rules may match.
    Undetermined(Vec<&'t Rule>),
    /// It contains none.
    Missing,
}

/// Whether a score contains a core combination of a pack; `hidden` as in [`match_score`].
pub fn core_of<'t>(
    score: &[Item],
    hidden: &dyn Fn(Code) -> bool,
    pack: &'t Table,
) -> Core<'t> {
    let all = match_score(score, hidden, pack);
    let of = |verdict| {
        let fitting = all.iter().filter(move |it| it.verdict == verdict);
        fitting.map(|it| it.rule).collect::<Vec<_>>()
    };
    match (of(Verdict::Matched), of(Verdict::Undetermined)) {
        (matched, _) if !matched.is_empty() => Core::Contained(matched),
        (_, open) if !open.is_empty() => Core::Undetermined(open),
        _ => Core::Missing,
    }
}

/// What is odd about a table as a pack, beside what [`check`](crate::check) says of it.
///
/// Ids: `pack-match` (an error: only `contains` finds a combination in a score with more on
/// it), `pack-covered` (a note: every score that the rule matches is matched by another rule
/// already, so it decides nothing about whether to code), `pack-version` (a note: it has no
/// version).
pub fn check_pack(pack: &Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |severity, id, text| {
        findings.push(Finding { place: Place::Whole, severity, id, text });
    };
    if pack.match_kind != MatchKind::Contains {
        let text = "a core combination is looked for among other codes; write \
                    match = \"contains\"";
        add(Severity::Error, "pack-match", text.to_owned());
    }
    if pack.version.is_empty() {
        let text = "write a version, as in version = \"2\", so that editions can be told \
                    apart by more than their hash";
        add(Severity::Note, "pack-version", text.to_owned());
    }
    let rules: Vec<&Rule> = pack.rules.iter().filter(|it| !it.switched_off).collect();
    for (i, rule) in rules.iter().enumerate() {
        let others = rules.iter().enumerate().filter(|(j, _)| *j != i);
        let covers = |(j, it): &(usize, &&Rule)| {
            // Of two that say the same, the first stays.
            is_covered(rule, it) && (*j < i || !is_covered(it, rule))
        };
        if let Some((_, other)) = others.into_iter().find(covers) {
            let text = format!(
                "rule {}: whatever it matches, {} matches too; it decides nothing about \
                 whether to code",
                rule.id, other.id
            );
            add(Severity::Note, "pack-covered", text);
        }
    }
    findings
}

/// Whether every score that `rule` matches is matched by `other`.
fn is_covered(rule: &Rule, other: &Rule) -> bool {
    let has = |code: &Code| rule.required.contains(code);
    let groups = |group: &Vec<Code>| {
        group.iter().any(has)
            || rule.any_of.iter().any(|it| it.iter().all(|code| group.contains(code)))
    };
    other.required.iter().all(has)
        && other.any_of.iter().all(groups)
        && other.excluded.iter().all(|it| rule.excluded.contains(it))
        && other.intensity.iter().all(|it| it.any_level() || rule.intensity.contains(it))
        && other.sides().iter().all(|it| rule.sides().contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_score::score;

    fn pack(rules: &str) -> Table {
        let head = "schema = 1\nid = \"lab\"\ntitle = \"Lab\"\ncitation = \"us\"\n\
                    match = \"contains\"\ncore_seed = true\nversion = \"1\"\n";
        Table::from_toml("lab", &format!("{head}{rules}")).unwrap()
    }

    fn rule(id: &str, more: &str) -> String {
        format!(
            "[[rule]]\nid = \"{id}\"\nemotion = \"joy\"\nkind = \"criterion\"\n{more}\n"
        )
    }

    fn ids(pack: &Table) -> Vec<String> {
        check_pack(pack).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_score_contains_a_core_or_not() {
        let text = rule("a", "required = \"6+12\"") + &rule("b", "required = \"4+5\"");
        let pack = pack(&text);
        let names = |text: &str| match core_of(&score(text), &|_| false, &pack) {
            Core::Contained(rules) => format!("has {}", rules[0].id),
            Core::Undetermined(rules) => format!("may have {}", rules[0].id),
            Core::Missing => "none".to_owned(),
        };
        assert_eq!(names("1B+6B+12C"), "has a");
        assert_eq!(names("6B+12C?"), "may have a");
        assert_eq!(names("12C"), "none");
        let hidden = core_of(&score("12C"), &|it| it.to_string() == "6", &pack);
        assert!(matches!(hidden, Core::Undetermined(_)));
    }

    #[test]
    fn a_rule_that_another_covers_is_told() {
        let all = rule("narrow", "required = \"1+2+5\"")
            + &rule("wide", "required = \"1+2\"")
            + &rule("group", "required = \"9\"\nany_of = [[\"25\", \"26\"]]")
            + &rule("more", "required = \"9+25\"")
            + &rule("level", "required = \"4\"\nintensity = [\"4>=C\"]")
            + &rule("same", "required = \"4\"\nintensity = [\"4>=C\"]");
        let found = ids(&pack(&all));
        let of =
            |it: &str| found.iter().any(|text| text.contains(&format!("rule {it}:")));
        assert!(of("narrow") && of("more") && of("same"), "{found:?}");
        assert!(!of("wide") && !of("group") && !of("level"), "{found:?}");
    }

    #[test]
    fn a_pack_looks_for_combinations_among_other_codes() {
        let text = rule("a", "required = \"6+12\"");
        let pack = pack(&text);
        assert_eq!(ids(&pack), Vec::<String>::new());
        let exact =
            Table { match_kind: MatchKind::Exact, version: String::new(), ..pack };
        let found: Vec<_> = check_pack(&exact).iter().map(|it| it.id).collect();
        assert_eq!(found, ["pack-match", "pack-version"]);
    }

    #[test]
    fn shipped_seeds_are_usable_and_labelled() {
        for table in crate::shipped().iter().filter(|it| it.core_seed) {
            let wrong = |it: &Finding| it.severity == Severity::Error;
            assert!(!check_pack(table).iter().any(wrong), "{}", table.id);
            assert_eq!(table.label(), Some("from published tables, not EMFACS"));
            let text = crate::shipped_text(&table.id).unwrap();
            assert_eq!(&Table::from_toml(&table.id, text).unwrap(), table);
        }
    }
}
