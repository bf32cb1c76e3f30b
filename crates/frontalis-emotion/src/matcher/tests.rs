use frontalis_core::{Level, Prefix};
use proptest::prelude::*;

use super::*;
use crate::shipped::{shipped, shipped_table};
use crate::test_score::{any_code, any_score, code, score};

/// What a shipped rule says of a score, as `verdict: reasons`. `hidden` is joined by `+`.
fn says(rule: &str, text: &str, hidden: &str) -> String {
    let (table, rule) = find(rule);
    let hides = |it: Code| hidden.split('+').any(|text| text == it.to_string());
    let found = match_rule(&score(text), &hides, table, rule);
    let reasons: Vec<String> = found.reasons.iter().map(Reason::to_string).collect();
    format!("{}: {}", found.verdict.word(), reasons.join("; "))
}

fn find(id: &str) -> (&'static Table, &'static Rule) {
    let all =
        shipped().iter().flat_map(|table| table.rules.iter().map(move |it| (table, it)));
    all.into_iter().find(|it| it.1.id == id).expect(id)
}

#[track_caller]
fn check(rule: &str, text: &str, hidden: &str, expected: &str) {
    assert_eq!(says(rule, text, hidden), expected, "{rule} on {text}");
}

#[test]
fn a_level_that_was_not_scored_leaves_it_open() {
    let rule = "fig2002.surprise.3";
    check(rule, "1+2+5B", "", "matched: ");
    check(
        rule,
        "1+2+5",
        "",
        "undetermined: the level of 5 is not known, and 5=B asks for it",
    );
    check(rule, "1+2+5C", "", "failed: the level scored does not fit 5=B");
    check(rule, "1+2", "", "failed: 5 is not scored");
    check(rule, "2+5", "", "failed: 1 is not scored");
    check(
        rule,
        "1+2+5B?",
        "",
        "undetermined: 5 is scored with doubt; \
         the level of 5 is not known, and 5=B asks for it",
    );
    check("fig2002.happiness.2", "12C", "", "matched: ");
    check(
        "fig2002.happiness.2",
        "12E",
        "",
        "failed: the level scored does not fit 12=C..D",
    );
}

#[test]
fn any_level_means_also_none() {
    check("fig2002.fear.4", "1+2+4+5", "", "matched: ");
    check("fig2002.fear.4", "1+2+4+5E", "", "matched: ");
}

#[test]
fn a_level_may_be_asked_for_only_where_the_code_is_scored() {
    let rule = "ckplus2010.surprise.1";
    check(rule, "1+2", "", "matched: ");
    check(rule, "1+2+5A", "", "matched: ");
    check(rule, "1+2+5C", "", "failed: the level scored does not fit 5<=B|absent");
    let open = "undetermined: the level of 5 is not known, and 5<=B|absent asks for it";
    check(rule, "1+2+5", "", open);
    check(rule, "1+2", "5", open);
}

#[test]
fn what_could_not_be_seen_leaves_it_open_unless_something_else_fails() {
    let rule = "wikipedia-facs.sadness.1";
    let open = "undetermined: 1 could not be seen or was not looked for";
    check(rule, "4+15", "1", open);
    check(rule, "4", "1", "failed: 15 is not scored");
    // What is scored was seen.
    check(rule, "1+4+15", "1", "matched: ");
    check("smiles.non-Duchenne-smile.1", "12", "", "matched: ");
    check(
        "smiles.non-Duchenne-smile.1",
        "6+12",
        "",
        "failed: 6 is scored and must not be",
    );
    let open = "undetermined: 6 could not be seen or was not looked for";
    check("smiles.non-Duchenne-smile.1", "12", "6", open);
    check(
        "smiles.non-Duchenne-smile.1",
        "6?+12",
        "",
        "undetermined: 6 is scored with doubt",
    );
    check("fig2002.fear.2", "1+2+4+5", "", "failed: none of 25, 26, 27 is scored");
    let open = "undetermined: 26 could not be seen or is unsure";
    check("fig2002.fear.2", "1+2+4+5", "26", open);
    check("fig2002.fear.2", "1+2+4+5+25", "26", "matched: ");
}

#[test]
fn contempt_of_the_popular_list_is_one_sided_and_weak_on_either_side() {
    let rule = "wikipedia-facs.contempt.1";
    check(rule, "R12A+R14A", "", "matched: ");
    check(rule, "L12A+L14A", "", "matched: ");
    check(
        rule,
        "12A+14A",
        "",
        "failed: the sides scored do not fit 12=unilateral; \
         the sides scored do not fit 14=unilateral; the sides scored do not fit same side",
    );
    check(rule, "L12A+R14A", "", "failed: the sides scored do not fit same side");
    check(
        rule,
        "L12A+U14A",
        "",
        "undetermined: which side acts is not known, and same side asks for it",
    );
    check(rule, "L12B+L14A", "", "failed: the level scored does not fit 12=A");
    let printed = find(rule).1.laterality.iter().map(ToString::to_string);
    assert_eq!(printed.collect::<Vec<_>>(), ["12=R", "14=R"]);
}

#[test]
fn contempt_on_both_sides_is_not_contempt() {
    let rule = "contempt1986.contempt.1";
    check(rule, "L14", "", "matched: ");
    check(rule, "U14B", "", "matched: ");
    check(rule, "14", "", "failed: the sides scored do not fit 14=unilateral");
    check(rule, "V14C", "", "failed: the sides scored do not fit 14=unilateral");
    check("ckplus2010.contempt.1", "14", "", "matched: ");
    check("contempt1986.contempt.2", "L12+6", "", "failed: 6 is scored and must not be");
    check(
        "smiles.enjoyment-smile.1",
        "6+L12",
        "",
        "failed: the sides scored do not fit 12=symmetrical",
    );
}

#[test]
fn exact_sets_allow_nothing_else() {
    let rule = "objective-classes2018.class-I.3";
    check(rule, "6+12", "", "matched: ");
    check(rule, "L6C+R12E", "", "matched: ");
    check(rule, "6+12+25", "", "failed: 25 is scored beside the set");
    check(rule, "6+12+R14B?", "", "undetermined: 14 is scored with doubt");
    // Head, gaze, visibility and speech make no other set; a sniff is named by the table.
    check(rule, "6+12+51+63+50", "", "matched: ");
    check(rule, "6+12+40", "", "failed: 40 is scored beside the set");
    let open = "undetermined: 2 codes beside the set could not be seen or were not looked \
         for, 1 among them";
    check(rule, "6+12+70", "1+2+53", open);
}

#[test]
fn a_sequence_is_matched_as_far_as_one_score_goes() {
    let rule = "keltner1995.shame.1";
    check(rule, "54+64", "", "undetermined: needs the order of events");
    check(rule, "54", "", "failed: 64 is not scored");
    check(rule, "12+54+64", "", "failed: 12 is scored and must not be");
}

#[test]
fn extras_and_overlap_by_hand() {
    let face = score("1+2+5B+12+26+50");
    let (table, rule) = find("fig2002.surprise.1");
    let found = match_rule(&face, &|_| false, table, rule);
    assert_eq!(found.verdict, Verdict::Matched);
    assert_eq!(found.extra, [code("12"), code("50")]);
    // Four shared, six codes in the score, four in the rule.
    assert!((found.overlap - 0.8).abs() < 1e-12);

    let (table, rule) = find("fig2002.fear.1");
    let found = match_rule(&score("1+2+4+25+26"), &|it| it == code("20"), table, rule);
    assert_eq!(found.missing, [code("5")]);
    assert!(found.extra.is_empty() && found.missing_any_of.is_empty());
    // Five shared; five in the score; 1 2 4 5 20 and both of the group in the rule.
    assert!((found.overlap - 10.0 / 12.0).abs() < 1e-12);

    let (table, rule) = find("fig2002.sadness.4");
    let found = match_rule(&score("1+4+11+64"), &|_| false, table, rule);
    assert!(found.extra.is_empty() && (found.overlap - 1.0).abs() < 1e-12);

    let (table, rule) = find("fig2002.fear.2");
    let found = match_rule(&score("0+72"), &|_| false, table, rule);
    assert_eq!(found.missing_any_of, [[code("25"), code("26"), code("27")]]);
    assert!(found.extra.is_empty() && found.overlap == 0.0);
}

#[test]
fn screens_do_not_stand_alone_and_context_is_left_to_the_coder() {
    let alone = |rule: &str, text: &str| {
        let (table, rule) = find(rule);
        match_rule(&score(text), &|_| false, table, rule)
    };
    assert!(alone("fig2002.disgust.1", "9").stands_alone());
    assert!(!alone("ckplus2010.happiness.1", "12").stands_alone());
    assert!(!alone("pspi2008.pain.1", "4").stands_alone());
    assert!(alone("pspi2008.pain.2", "4+6+9").stands_alone());
    let pride = alone("pride2007.pride.1", "12B+53A");
    assert_eq!(pride.verdict, Verdict::Matched);
    assert_eq!(pride.to_confirm(), ["expanded posture", "arms akimbo or raised"]);
    assert_eq!(pride.doubts().count(), 1);
}

#[test]
fn a_rule_that_is_switched_off_is_left_out() {
    let table = shipped_table("objective-classes2018").unwrap();
    let found = match_score(&score("4+5"), &|_| false, table);
    assert_eq!(found.len(), 35);
    assert!(found.iter().all(|it| it.verdict == Verdict::Failed));
}

/// The smallest score that meets a rule.
fn ideal(rule: &Rule) -> Vec<Item> {
    let one = |it: &Vec<Code>| *it.iter().find(|it| !rule.excluded.contains(it)).unwrap();
    let groups = rule.any_of.iter().map(one);
    let codes: BTreeSet<Code> = rule.required.iter().copied().chain(groups).collect();
    let item = |code: Code| {
        let level = rule.intensity.iter().find(|it| it.code == code).map(|it| it.low);
        let one_sided =
            |it: &SideCondition| *it == SideCondition::On(code, Side::Unilateral);
        let prefix = rule.sides().iter().any(one_sided).then_some(Prefix::Left);
        Item { level, prefix, ..Item::new(code) }
    };
    codes.into_iter().map(item).collect()
}

#[test]
fn every_rule_matches_its_own_pattern() {
    let mut n_rules = 0;
    for table in shipped() {
        for rule in &table.rules {
            let found = match_rule(&ideal(rule), &|_| false, table, rule);
            let expected = match table.match_kind {
                MatchKind::Sequence => Verdict::Undetermined,
                _ => Verdict::Matched,
            };
            assert_eq!(found.verdict, expected, "{}: {:?}", rule.id, found.reasons);
            assert!(found.missing.is_empty() && found.extra.is_empty(), "{}", rule.id);
            assert!((found.overlap - 1.0).abs() < 1e-12, "{}", rule.id);
            n_rules += 1;
        }
    }
    assert_eq!(n_rules, 199);
}

#[test]
fn every_rule_fails_without_one_of_its_required_codes() {
    for table in shipped() {
        for rule in &table.rules {
            for code in &rule.required {
                let mut items = ideal(rule);
                items.retain(|it| it.code != *code);
                let found = match_rule(&items, &|_| false, table, rule);
                assert_eq!(found.verdict, Verdict::Failed, "{} without {code}", rule.id);
                let found = match_rule(&items, &|it| it == *code, table, rule);
                assert_eq!(found.verdict, Verdict::Undetermined, "{} {code}", rule.id);
            }
        }
    }
}

/// One step of getting to know more about a score: what is hidden, and one item.
#[derive(Clone, Debug)]
enum Learn {
    Level(usize, Level),
    Side(usize, bool),
    Certain(usize),
    NotThere(usize),
    HiddenIsAbsent(usize),
    HiddenIsScored(usize, Option<Level>),
}

fn any_learning() -> impl Strategy<Value = Learn> {
    let level = || (1_u8..6).prop_map(|it| Level::from_rank(it).unwrap());
    prop_oneof![
        (0_usize..10, level()).prop_map(|(at, it)| Learn::Level(at, it)),
        (0_usize..10, any::<bool>()).prop_map(|(at, it)| Learn::Side(at, it)),
        (0_usize..10).prop_map(Learn::Certain),
        (0_usize..10).prop_map(Learn::NotThere),
        (0_usize..10).prop_map(Learn::HiddenIsAbsent),
        (0_usize..10, proptest::option::of(level()))
            .prop_map(|(at, it)| Learn::HiddenIsScored(at, it)),
    ]
}

fn learn(items: &mut Vec<Item>, hidden: &mut Vec<Code>, what: &Learn) {
    match *what {
        Learn::Level(at, level) => {
            if let Some(it) = items.get_mut(at) {
                it.level = it.level.or(Some(level));
            }
        }
        Learn::Side(at, left) => {
            let open = |it: &&mut Item| it.prefix == Some(Prefix::Unilateral);
            let side = if left { Prefix::Left } else { Prefix::Right };
            if let Some(it) = items.get_mut(at).filter(open) {
                it.prefix = Some(side);
            }
        }
        Learn::Certain(at) => {
            if let Some(it) = items.get_mut(at) {
                it.uncertain = false;
            }
        }
        Learn::NotThere(at) => {
            // The code of an item that is withdrawn was seen not to be there.
            if items.get(at).is_some_and(|it| it.uncertain) {
                let code = items.remove(at).code;
                hidden.retain(|it| *it != code);
            }
        }
        Learn::HiddenIsAbsent(at) => {
            if at < hidden.len() {
                hidden.remove(at);
            }
        }
        Learn::HiddenIsScored(at, level) => {
            let Some(&code) = hidden.get(at) else { return };
            hidden.retain(|it| *it != code);
            if items.iter().all(|it| it.code != code) {
                items.push(Item { level, ..Item::new(code) });
            }
        }
    }
}

proptest! {
    // Each case tries all 198 rules that are on, and so is worth many.
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A verdict that is definite stays as it is, whatever comes to be known.
    #[test]
    fn knowing_more_never_changes_a_definite_verdict(
        items in any_score(),
        hidden in proptest::collection::vec(facs_2002(), 0..6),
        what in proptest::collection::vec(any_learning(), 1..6),
    ) {
        let (mut known, mut unseen) = (items.clone(), hidden.clone());
        for it in &what {
            learn(&mut known, &mut unseen, it);
        }
        for table in shipped() {
            let before = match_score(&items, &|it| hidden.contains(&it), table);
            let after = match_score(&known, &|it| unseen.contains(&it), table);
            for (before, after) in before.iter().zip(&after) {
                let stays = before.verdict == Verdict::Undetermined
                    || before.verdict == after.verdict;
                prop_assert!(
                    stays, "{} {:?} then {:?}: {:?}",
                    before.rule.id, before.verdict, after.verdict, after.reasons
                );
            }
        }
    }

    /// A code that a rule does not name changes nothing where extras are allowed.
    #[test]
    fn a_code_beside_the_rule_changes_no_verdict(items in any_score(), extra in any_code()) {
        let mut more = items.clone();
        more.push(Item::new(extra));
        for table in shipped().iter().filter(|it| it.match_kind != MatchKind::Exact) {
            let before = match_score(&items, &|_| false, table);
            let after = match_score(&more, &|_| false, table);
            for (a, b) in before.iter().zip(&after).filter(|it| !it.0.rule.names(extra)) {
                prop_assert_eq!(a.verdict, b.verdict, "{} with {}", &a.rule.id, extra);
                prop_assert!(b.overlap <= a.overlap + 1e-12);
            }
        }
    }

    /// No score panics; reasons are given for whatever did not match, and for nothing else.
    #[test]
    fn every_verdict_is_explained(items in any_score(), hidden in any_code()) {
        for table in shipped() {
            for it in match_score(&items, &|code| code == hidden, table) {
                prop_assert!((0.0..=1.0).contains(&it.overlap));
                prop_assert_eq!(it.reasons.is_empty(), it.verdict == Verdict::Matched);
                let full = it.missing.is_empty() && it.missing_any_of.is_empty();
                prop_assert!(full || it.verdict != Verdict::Matched);
            }
        }
    }
}

/// Codes that FACS 2002 has: another edition's cannot turn out to have been there.
fn facs_2002() -> impl Strategy<Value = Code> {
    any_code().prop_filter("another edition", |it| it.facts().status == Status::Facs2002)
}
