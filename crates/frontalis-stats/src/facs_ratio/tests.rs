use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;

use super::*;

fn codes(numbers: &[u8]) -> Option<BTreeSet<Code>> {
    Some(numbers.iter().filter_map(|&it| Code::plain(it)).collect())
}

#[track_caller]
fn check(event: &[&[u8]], form: Form, expected: f64) {
    let event: Scores = event.iter().map(|it| codes(it)).collect();
    let ratio = ratio(&[event], form);
    assert!((ratio.mean.x().unwrap() - expected).abs() < 5e-4, "{ratio:?}");
    assert!((ratio.pooled.x().unwrap() - expected).abs() < 5e-4, "{ratio:?}");
}

/// facs-domain 6.1: `1+2+5+26` and `1+2+4+26` share 1, 2 and 26.
#[test]
fn two_coders_of_the_worked_example() {
    check(&[&[1, 2, 5, 26], &[1, 2, 4, 26]], Form::TwoCoders, 0.750);
}

/// facs-domain 6.1: `6+12+25`, `6+12`, `12+25`.
#[test]
fn three_coders_of_the_worked_example_in_each_form() {
    let event: [&[u8]; 3] = [&[6, 12, 25], &[6, 12], &[12, 25]];
    check(&event, Form::AllAgree, 0.429);
    check(&event, Form::MeanOfPairs, 0.700);
    check(&event, Form::SpecificAgreement, 0.714);
}

#[test]
fn empty_sets_are_counted_or_are_zero() {
    let neither = vec![codes(&[]), codes(&[])];
    let one = vec![codes(&[]), codes(&[4])];
    let none = ratio(std::slice::from_ref(&neither), Form::TwoCoders);
    assert_eq!(none.mean, Estimate::undefined(Undefined::NoPositives, 0));
    let both = ratio(&[neither, one], Form::TwoCoders);
    assert_eq!((both.mean, both.n_empty), (Estimate::value(0.0, 1), 1));
}

#[test]
fn a_coder_who_did_not_code_the_event_is_missing() {
    let event: Scores = vec![codes(&[6, 12]), None, codes(&[6, 12])];
    let both = ratio(std::slice::from_ref(&event), Form::AllAgree);
    assert_eq!(both.mean, Estimate::value(1.0, 1));
    let alone = ratio(&choose(&[event], &[0, 1]), Form::TwoCoders);
    assert_eq!(alone.mean, Estimate::undefined(Undefined::NoUnits, 0));
}

#[test]
fn one_coder_is_no_agreement() {
    let alone = ratio(&[vec![codes(&[12])]], Form::AllAgree);
    assert_eq!(alone.pooled, Estimate::undefined(Undefined::SingleCoder, 1));
    assert_eq!(
        ratio(&[], Form::TwoCoders).mean,
        Estimate::undefined(Undefined::NoUnits, 0)
    );
}

fn any_events(n_coders: usize) -> impl Strategy<Value = Vec<Scores>> {
    let code = (1..28u8).prop_filter_map("in the catalogue", Code::plain);
    vec(vec(option::weighted(0.9, btree_set(code, 0..5)), n_coders), 1..12)
}

proptest! {
    /// With two coders every form is the same ratio.
    #[test]
    fn forms_agree_for_two_coders(events in any_events(2)) {
        let two = ratio(&events, Form::TwoCoders);
        for form in [Form::AllAgree, Form::MeanOfPairs, Form::SpecificAgreement] {
            prop_assert_eq!(&ratio(&events, form), &two);
        }
    }

    /// Ratios lie in 0 to 1, and do not depend on the order of coders.
    #[test]
    fn ratios_are_symmetric_shares(events in any_events(3)) {
        let turned = choose(&events, &[2, 0, 1]);
        for &form in Form::of(3) {
            let (a, b) = (ratio(&events, form), ratio(&turned, form));
            prop_assert_eq!(a.n_empty, b.n_empty);
            match (a.mean.x(), b.mean.x()) {
                (Some(x), Some(y)) => {
                    prop_assert!((0.0..=1.0).contains(&x) && (x - y).abs() < 1e-12);
                }
                (x, y) => prop_assert_eq!(x, y),
            }
        }
    }

    /// Specific agreement pooled over events equals the ratio pooled over pairs of coders,
    /// where everyone coded everything (specification section 4).
    #[test]
    fn specific_agreement_pools_the_pairs(
        sets in vec(vec(btree_set(1..8u8, 0..5), 3), 1..10),
    ) {
        let events: Vec<Scores> = sets.iter().map(|event| event.iter()
            .map(|it| codes(&it.iter().copied().collect::<Vec<_>>())).collect()).collect();
        let pooled = events.iter()
            .flat_map(|it| parts(it, Form::MeanOfPairs))
            .fold(Part::default(), Part::plus);
        let specific = ratio(&events, Form::SpecificAgreement).pooled.x();
        match (specific, pooled.ratio()) {
            (Some(x), Some(y)) => prop_assert!((x - y).abs() < 1e-12),
            (x, y) => prop_assert_eq!(x, y),
        }
    }
}
