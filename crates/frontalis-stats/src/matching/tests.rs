use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

fn runs(ends: &[(u64, u64)]) -> Vec<Run> {
    ends.iter().filter_map(|&(start, end)| Run::new(start, end)).collect()
}

#[track_caller]
fn check(a: &[(u64, u64)], b: &[(u64, u64)], expected: &[(usize, usize)]) -> Matching {
    let found = matching(&runs(a), &runs(b), Rule::HALF);
    let pairs: Vec<_> = found.pairs.iter().map(|it| (it.first, it.second)).collect();
    assert_eq!(pairs, expected);
    found
}

/// facs-domain 6.3: 27/34 and 31/41 match, 200-215 and 400-410 stand alone; F1 = 4/6.
#[test]
fn the_domain_example_matches_two_of_three() {
    let a = [(100, 131), (200, 216), (300, 341)];
    let found = check(&a, &[(104, 134), (305, 336), (400, 411)], &[(0, 0), (2, 1)]);
    assert!((found.pairs[0].score - 27.0 / 34.0).abs() < 1e-12);
    assert!((found.f1().x().unwrap() - 2.0 / 3.0).abs() < 1e-12);
    assert_eq!(found.precision().x(), found.recall().x());
}

#[test]
fn ties_at_one_half_go_to_the_nearer_then_earlier_onset() {
    let found = check(&[(0, 10)], &[(0, 5), (5, 10)], &[(0, 0)]);
    assert!(found.tie_broken);
    let nearer = check(&[(0, 10)], &[(0, 10), (20, 30)], &[(0, 0)]);
    assert!(!nearer.tie_broken);
}

#[test]
fn no_events_and_no_matches_are_told_apart() {
    let none = check(&[], &[], &[]);
    assert_eq!(none.f1(), Estimate::undefined(Undefined::NoEvents, 0));
    let one_sided = check(&[(0, 10)], &[], &[]);
    assert_eq!(one_sided.f1().x(), Some(0.0));
    assert_eq!(one_sided.recall(), Estimate::value(0.0, 1));
    assert_eq!(one_sided.precision(), Estimate::undefined(Undefined::NoEvents, 0));
    check(&[(0, 10)], &[(10, 20)], &[]);
}

#[test]
fn few_events_are_flagged() {
    let Estimate::Value(value) = f1(3, [9, 12], false) else { panic!("defined") };
    assert_eq!(value.flags, Flags::from_iter([Flag::FewEvents]));
}

fn any_actions() -> impl Strategy<Value = Vec<Run>> {
    vec((0..6u64, 1..12u64), 0..6).prop_map(|gaps| {
        let mut at = 0;
        let place = |(gap, n): (u64, u64)| {
            let start = at + gap;
            at = start + n;
            Run::new(start, at)
        };
        gaps.into_iter().filter_map(place).collect()
    })
}

/// The best sum over every one-to-one matching, by trying them all.
fn best_of_all(a: &[Run], b: &[Run], used: &mut Vec<bool>, rule: Rule) -> f64 {
    let Some((&head, rest)) = a.split_first() else { return 0.0 };
    let mut best = best_of_all(rest, b, used, rule);
    for (at, &other) in b.iter().enumerate() {
        let score = rule.score(head, other);
        if !used[at] && head.overlap(other) > 0 && score >= rule.least {
            used[at] = true;
            best = best.max(score + best_of_all(rest, b, used, rule));
            used[at] = false;
        }
    }
    best
}

proptest! {
    /// The chain is as good as the best of all matchings, at any threshold and score.
    #[test]
    fn no_matching_is_better(
        a in any_actions(), b in any_actions(), least in 0.0..1.0f64, longest: bool,
    ) {
        let score = if longest { Score::Longest } else { Score::Union };
        let rule = Rule { score, least };
        let found = matching(&a, &b, rule);
        let best = best_of_all(&a, &b, &mut vec![false; b.len()], rule);
        prop_assert!((found.score_sum() - best).abs() < 1e-9);
        let rises = found.pairs.windows(2)
            .all(|it| it[0].first < it[1].first && it[0].second < it[1].second);
        prop_assert!(rises);
    }

    /// What is broken into several meets two runs of the other or more.
    #[test]
    fn fragmented_runs_meet_several(a in any_actions(), b in any_actions()) {
        let of = |a: &[Run], b: &[Run]| {
            let meets = |it: &&Run| b.iter().filter(|other| it.overlap(**other) > 0).count();
            a.iter().filter(|it| meets(it) > 1).count() as u64
        };
        prop_assert_eq!(Meetings::of(&a, &b).fragmented(), [of(&a, &b), of(&b, &a)]);
    }

    /// Turning the coders round turns precision and recall round.
    #[test]
    fn coders_may_change_places(a in any_actions(), b in any_actions()) {
        let (x, y) = (matching(&a, &b, Rule::HALF), matching(&b, &a, Rule::HALF));
        prop_assert_eq!(x.f1(), y.f1());
        prop_assert_eq!(x.precision(), y.recall());
    }
}
