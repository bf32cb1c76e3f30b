//! The FACS ratio: over events, by code, by pair, and without one coder.

use std::collections::BTreeSet;

use frontalis_core::Code;
use frontalis_stats::facs_ratio::{self, Form, Scores};
use frontalis_stats::{Estimate, Undefined};
use serde_json::Value;

use crate::case::{Case, each, keys, numbers};

/// The events of a case, by event then coder, with codes outside the scheme dropped.
fn events(case: &Case) -> Vec<Scores> {
    let inputs = &case.inputs;
    let scheme = inputs.get("scheme_aus").map(numbers);
    let in_scheme = |it: &u64| scheme.as_ref().is_none_or(|scheme| scheme.contains(it));
    let score = |of_event: &Value| -> Option<BTreeSet<Code>> {
        of_event.as_array()?;
        let codes = numbers(of_event).into_iter().filter(in_scheme);
        Some(codes.map(|it| Code::plain(it as u8).unwrap()).collect())
    };
    let columns: Vec<Vec<_>> = keys(&inputs["coders"])
        .iter()
        .map(|it| inputs["coders"][it].as_array().unwrap().iter().map(score).collect())
        .collect();
    let n = columns[0].len();
    (0..n).map(|at| columns.iter().map(|it| it[at].clone()).collect()).collect()
}

/// The form the cases are made with.
fn specific(events: &[Scores]) -> facs_ratio::Ratio {
    facs_ratio::ratio(events, Form::SpecificAgreement)
}

fn check_events(case: &mut Case, events: &[Scores]) {
    let whole = specific(events);
    case.check("/mean_per_event", &whole.mean);
    case.check("/pooled", &whole.pooled);
    case.check_count("/events_without_aus", whole.n_empty);
    for (at, event) in events.iter().enumerate() {
        let alone = specific(std::slice::from_ref(event));
        case.check(&format!("/per_event/{at}"), &alone.mean);
    }
}

fn check_coders(case: &mut Case, events: &[Scores]) {
    let names = keys(&case.inputs["coders"]);
    for (i, j) in facs_ratio::pairs(names.len()) {
        let pair = facs_ratio::choose(events, &[i, j]);
        let of = facs_ratio::ratio(&pair, Form::TwoCoders);
        let name = format!("{}_{}", names[i], names[j]);
        case.check(&format!("/per_pair/{name}"), &of.mean);
        case.check(&format!("/per_pair_mean/{name}"), &of.mean);
        case.check(&format!("/per_pair_pooled/{name}"), &of.pooled);
    }
    for (at, name) in names.iter().enumerate() {
        let rest: Vec<usize> = (0..names.len()).filter(|it| *it != at).collect();
        let of = specific(&facs_ratio::choose(events, &rest));
        case.check(&format!("/drop_one/{name}"), &of.mean);
    }
}

#[test]
fn ratios() {
    each("facs_ratio", 2, |case| {
        let events = events(case);
        check_events(case, &events);
        check_coders(case, &events);
        for code in keys(&case.expected["per_au"]) {
            let agreed = facs_ratio::of_code(&events, Code::from_text(&code).unwrap());
            case.check(&format!("/per_au/{code}"), &agreed);
        }
    });
}

#[test]
fn ratio_of_nothing() {
    each("facs_ratio_edge", 1, |case| {
        let events = events(case);
        check_events(case, &events);
        let first = specific(&events[..1]).pooled;
        assert_eq!(first, Estimate::undefined(Undefined::NoPositives, 0));
    });
}
