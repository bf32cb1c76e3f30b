//! Laws of reading, for any text at all and for texts that look like scores.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::facs::catalogue::{CODES, CodeFacts, Status};

/// Letters and signs that scores are made of, so that many texts nearly are one.
fn nearly_a_score() -> impl Strategy<Value = String> {
    let item = "[ ]?[LRUTBAMSVZGKQ]?(0|[1-9]|[0-9]{2})[A-F]?[?]?";
    let items = proptest::collection::vec(item, 0..6);
    let joined = (items, 0..8usize).prop_map(|(items, sign)| {
        items.join(["+", "+", "+", "+", " + ", ",", " ", "++"][sign])
    });
    prop_oneof![
        plausible(),
        joined,
        "[LRTBMSV0-9A-Ea-e+?, ]{0,14}",
        "(AU)?[0-9]{1,2}[LRA-E]?(\\(k\\))?"
    ]
}

/// Items whose letters their codes take, so that a score is only refused for its company.
fn plausible() -> impl Strategy<Value = String> {
    let current = || CODES.iter().filter(|it| it.status == Status::Facs2002);
    let codes: Vec<&CodeFacts> = current().collect();
    let letter = |letters: &str, at: usize| {
        letters.chars().nth(at).map(String::from).unwrap_or_default()
    };
    let item =
        (select(codes), 0..30usize, 0..8usize).prop_map(move |(it, side, level)| {
            let code = Code::new(it.number, it.movement).map(|it| it.to_string());
            let side = letter(it.sides.letters(), side);
            let level = letter(if it.takes_level { "ABCDE" } else { "" }, level);
            format!("{side}{}{level}", code.unwrap_or_default())
        });
    proptest::collection::vec(item, 1..6).prop_map(|it| it.join("+"))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![nearly_a_score(), any::<String>(), "[0-9+\\u{ff0c}\\u{ff11}é? ]{0,12}"]
}

fn schemes(at: u8) -> Option<Scheme> {
    (at > 0).then(|| Scheme { graded_sides: at > 1, ..Scheme::facs_2002() })
}

fn lies_in(finding: &Finding, text: &str) -> bool {
    match finding.place {
        Place::Text { start, end } => text.get(start..end).is_some(),
        _ => false,
    }
}

proptest! {
    /// Any text is refused with an error that lies in it, or is a score that writes itself
    /// back to an equal score, in a form that stays as it is.
    #[test]
    fn scores_round_trip(text in any_text(), scheme in 0..3u8) {
        let scheme = schemes(scheme);
        let checked = check(&text, scheme.as_ref());
        prop_assert!(checked.findings.iter().all(|it| lies_in(it, &text)));
        prop_assert_eq!(checked.score.is_none(), checked.errors().next().is_some());
        if let Some(score) = checked.score {
            let canonical = score.to_string();
            prop_assert!(score.items().is_sorted() && !score.items().is_empty());
            let again = check(&canonical, scheme.as_ref());
            prop_assert_eq!(again.score.as_ref(), Some(&score));
            prop_assert_eq!(again.score.unwrap().to_string(), canonical);
            prop_assert_eq!(Score::from_items(score.items().iter().rev().copied()), Ok(score));
        }
    }

    /// A scheme has its say, but never turns a score into none.
    #[test]
    fn a_scheme_only_adds(text in nearly_a_score()) {
        let scheme = Scheme::facs_2002();
        let (free, bound) = (check(&text, None), check(&text, Some(&scheme)));
        prop_assert_eq!(&free.score, &bound.score);
        prop_assert!(free.findings.iter().all(|it| bound.findings.contains(it)));
    }

    /// A lenient reading finds what a strict one finds, at places of the text as written;
    /// what is a score strictly needs no note.
    #[test]
    fn lenient_reading_only_adds(text in any_text()) {
        let (strict, read) = (check(&text, None), check_lenient(&text, None));
        let all = read.checked.findings.iter().chain(&read.notes);
        for finding in all {
            prop_assert!(lies_in(finding, &text), "{:?}", finding);
        }
        if strict.score.is_some() {
            prop_assert_eq!(read.checked, strict);
            prop_assert_eq!(read.notes, vec![]);
        }
    }

    /// Order, case and space around the plus make no difference.
    #[test]
    fn how_it_is_typed_makes_no_difference(text in nearly_a_score()) {
        if let Some(score) = check(&text, None).score {
            let items: Vec<&str> = text.rsplit('+').collect();
            let typed = items.join("  + ").to_lowercase();
            prop_assert_eq!(check(&typed, None).score, Some(score));
        }
    }
}

/// The random texts above are worth something: many of them are scores.
#[test]
fn many_random_texts_are_scores() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let texts =
        (0..400).map(|_| nearly_a_score().new_tree(&mut runner).unwrap().current());
    let scores = texts.filter_map(|it| check(&it, None).score);
    let several = scores.filter(|it| it.items().len() > 1).count();
    assert!(several > 40, "{several} of 400");
}
