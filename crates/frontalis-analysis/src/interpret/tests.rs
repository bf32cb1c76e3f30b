use frontalis_emotion::shipped;

use super::*;
use crate::sample::{Said, pair};

fn read(rows: &ProjectRows, plan: &Plan) -> Interpretation {
    interpret(rows, shipped(), plan).unwrap()
}

fn reading<'a>(event: &'a InterpretedEvent, table: &str) -> &'a TableReading {
    event.readings.iter().find(|it| it.table == table).unwrap()
}

fn smile() -> Vec<Said> {
    vec![(6, 10, Some(20), Some(40)), (12, 12, Some(22), Some(38))]
}

#[test]
fn a_smile_is_read_with_its_rule_and_citation() {
    let of = read(&pair(&smile(), &[(4, 60, None, Some(70))]), &Plan::default());
    let [first, second] = &of.events[..] else { panic!("two events") };
    assert_eq!((first.coder.as_str(), first.score.as_str()), ("anna", "6C+12C"));
    assert_eq!((first.span.first().0, first.span.last().0), (10, 40));
    assert_eq!(
        first.apex_time,
        frontalis_core::MediaTime::new(i64::from(first.apex.0), 25)
    );
    assert_eq!((second.coder.as_str(), second.score.as_str()), ("ben", "4C"));
    let of_table = reading(first, "wikipedia-facs");
    assert_eq!(of_table.outcome, Outcome::Matched(vec!["happiness".to_owned()]));
    let best = &of_table.matches[0];
    assert_eq!(best.verdict, RuleVerdict::Matched);
    assert_eq!((best.rule.as_str(), best.overlap), ("wikipedia-facs.happiness.1", 1.0));
    assert!(
        best.missing.is_empty() && best.extra.is_empty() && !best.citation.is_empty()
    );
    assert!(of_table.n_failed > 0 && !of.caveat.is_empty());
}

#[test]
fn counts_are_by_coder_table_and_emotion() {
    let twice = [smile(), vec![(6, 60, None, Some(80)), (12, 60, None, Some(80))]];
    let of = read(&pair(&twice.concat(), &[]), &Plan::default());
    let happy = of.counts.iter().find(|it| {
        it.table == "wikipedia-facs" && it.emotion == "happiness" && it.coder == "anna"
    });
    let happy = happy.unwrap();
    assert_eq!((happy.n_matched, happy.n_undetermined, happy.n_events), (2, 0, 2));
    assert!(of.counts.iter().all(|it| it.coder == "anna"));
}

/// Where the lower face is hidden, 12 is unknown: happiness cannot be ruled out.
#[test]
fn hidden_codes_leave_rules_undetermined() {
    let said = [(6, 10, Some(20), Some(40)), (72, 0, None, Some(99))];
    let of = read(&pair(&said, &[]), &Plan::default());
    let [event] = &of.events[..] else { panic!("one event") };
    assert!(event.undeterminable.iter().any(|it| it.number() == 12));
    let rules = &reading(event, "wikipedia-facs").matches;
    let happy = rules.iter().find(|it| it.emotion == "happiness").unwrap();
    assert_eq!(happy.verdict, RuleVerdict::Undetermined);
    assert!(!happy.reasons.is_empty());
}

#[test]
fn codes_outside_the_scheme_are_unknown_and_not_absent() {
    let mut plan = Plan::default();
    plan.scheme.codes.retain(|it, _| it.number() != 12);
    let of = read(&pair(&smile(), &[]), &plan);
    let [event] = &of.events[..] else { panic!("one event") };
    assert!(event.undeterminable.iter().any(|it| it.number() == 12));
    let rules = &reading(event, "wikipedia-facs").matches;
    assert!(rules.iter().all(|it| it.verdict == RuleVerdict::Undetermined));
    assert!(of.left_out.iter().any(|it| it.contains("outside the scheme (12)")));
}
