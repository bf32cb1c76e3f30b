//! Cases of events, continua and observations given in full.

use std::collections::{BTreeMap, BTreeSet};

use frontalis_core::Code;
use serde_json::Value;

use crate::api::boris::{self, State};
use crate::api::facs_ratio::{Form, Scores, choose, of_code, pairs, ratio};
use crate::api::gamma::{Dissimilarity, Unit, disorder};
use crate::api::matching::{Rule, matching};
use crate::api::unitized::{Legacy, Sums, Units};
use crate::api::{Run, gamma as kernel};
use crate::case::{Case, Found, numbers};

fn code(number: u64) -> Code {
    Code::plain(number as u8).unwrap()
}

pub(crate) fn facs_ratio(case: &Case) -> Found {
    let mut found = Found::default();
    let coders = case.inputs["coders"].as_object().unwrap();
    let scheme: Option<BTreeSet<u64>> =
        case.inputs.get("scheme_aus").map(|it| numbers(it).into_iter().collect());
    let inside = |it: &u64| scheme.as_ref().is_none_or(|all| all.contains(it));
    let n_events = coders.values().next().unwrap().as_array().unwrap().len();
    let score = |list: &Value| {
        list.as_array()
            .map(|_| numbers(list).into_iter().filter(inside).map(code).collect())
    };
    let events: Vec<Scores> = (0..n_events)
        .map(|at| coders.values().map(|it| score(&it[at])).collect())
        .collect();
    let form = if coders.len() == 2 { Form::TwoCoders } else { Form::SpecificAgreement };
    let all = ratio(&events, form);
    found.estimate(&["mean_per_event"], &all.mean);
    found.estimate(&["pooled"], &all.pooled);
    found.number(&["events_without_aus"], all.n_empty as f64);
    for (at, event) in events.iter().enumerate() {
        let of = ratio(std::slice::from_ref(event), form).pooled;
        found.estimate(&["per_event", &at.to_string()], &of);
    }
    for number in scheme.iter().flatten() {
        found
            .estimate(&["per_au", &number.to_string()], &of_code(&events, code(*number)));
    }
    let names: Vec<&String> = coders.keys().collect();
    for (i, j) in pairs(names.len()) {
        let of = ratio(&choose(&events, &[i, j]), Form::TwoCoders);
        let pair = format!("{}_{}", names[i], names[j]);
        found.estimate(&["per_pair", &pair], &of.mean);
        found.estimate(&["per_pair_mean", &pair], &of.mean);
        found.estimate(&["per_pair_pooled", &pair], &of.pooled);
    }
    for (at, name) in names.iter().enumerate() {
        let rest: Vec<usize> = (0..names.len()).filter(|it| *it != at).collect();
        if rest.len() > 1 {
            let of = ratio(&choose(&events, &rest), Form::SpecificAgreement);
            found.estimate(&["drop_one", name], &of.mean);
        }
    }
    found
}

pub(crate) fn event_edge(case: &Case) -> Found {
    let mut found = Found::default();
    for (name, set) in case.inputs["sets"].as_object().unwrap() {
        let list = |at: usize| -> Vec<Run> {
            let all = set[at].as_array().unwrap().iter().map(numbers);
            all.filter_map(|it| Run::new(it[0], it[1])).collect()
        };
        let of = matching(&list(0), &list(1), Rule::HALF);
        found.number(&[name, "matched"], of.n_matched() as f64);
        found.estimate(&[name, "f1"], &of.f1());
        found.estimate(&[name, "precision"], &of.precision());
        found.estimate(&[name, "recall"], &of.recall());
        for (at, pair) in of.pairs.iter().enumerate() {
            let at = at.to_string();
            found.number(&[name, "pairs", &at, "0"], pair.first as f64);
            found.number(&[name, "pairs", &at, "1"], pair.second as f64);
        }
    }
    found
}

/// Units of a gamma continuum by coder; categories by name over the whole case.
fn continuum(list: &Value, names: &mut Vec<String>) -> Vec<Vec<Unit>> {
    let mut coders: BTreeMap<String, Vec<Unit>> = BTreeMap::new();
    for unit in list.as_array().unwrap() {
        let category = unit[3].as_str().unwrap().to_owned();
        let place = names.iter().position(|it| *it == category).unwrap_or_else(|| {
            names.push(category);
            names.len() - 1
        });
        let at = |it: usize| unit[it].as_f64().unwrap();
        let coder = unit[0].as_str().unwrap().to_owned();
        coders.entry(coder).or_default().push(Unit {
            start: at(1),
            end: at(2),
            category: place,
        });
    }
    coders.into_values().collect()
}

pub(crate) fn gamma(case: &Case) -> Found {
    let mut found = Found::default();
    let number = |key: &str| case.params[key].as_f64().unwrap();
    let by = Dissimilarity {
        alpha: number("alpha"),
        beta: number("beta"),
        empty: number("delta_empty"),
    };
    let mut names = Vec::new();
    let coders = continuum(&case.inputs["units"], &mut names);
    let n: usize = coders.iter().map(Vec::len).sum();
    let observed = disorder(&coders, &by);
    let sampled: Vec<_> = case.inputs["sampled_continua"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| disorder(&continuum(it, &mut names), &by))
        .collect();
    found.result(&["best_alignment_disorder"], observed);
    for (at, of) in sampled.iter().enumerate() {
        found.result(&["sampled_disorders", &at.to_string()], *of);
    }
    let sum: f64 = sampled.iter().map(|it| it.unwrap()).sum();
    found.number(&["expected_disorder"], sum / sampled.len() as f64);
    found
        .estimate(&["gamma_given_samples"], &kernel::gamma(observed, &sampled, n as u64));
    found.number(&["avg_units_per_coder"], n as f64 / coders.len() as f64);
    found
}

pub(crate) fn boris(case: &Case) -> Found {
    let mut found = Found::default();
    let micros = |it: &Value| (it.as_f64().unwrap() * 1e6).round() as i64;
    let states = |key: &str| -> Vec<State> {
        let list = case.inputs["observations"][key].as_array().unwrap();
        let state = |it: &Value| State {
            behaviour: it[0].as_str().unwrap().to_owned(),
            start: micros(&it[1]),
            stop: micros(&it[2]),
        };
        list.iter().map(state).collect()
    };
    let (a, b) = (states("obs_a"), states("obs_b"));
    let unit = micros(&case.inputs["time_unit_s"]);
    found.estimate(&["kappa_rounded_3"], &boris::kappa(&a, &b, unit));
    let identity = boris::identity(&a, &b, unit);
    found.estimate(&["needleman_wunsch_identity_percent"], &identity);
    found
}

/// Units by coder, with the places of their values in the list of names.
fn by_coder(case: &Case) -> (Vec<Units>, Vec<String>) {
    let list = case.inputs["units"].as_array().unwrap();
    let text = |it: &Value| it.as_str().unwrap().to_owned();
    let names: BTreeSet<String> = list.iter().map(|it| text(&it[1])).collect();
    let names: Vec<String> = names.into_iter().collect();
    let mut coders: BTreeMap<String, Units> = BTreeMap::new();
    for unit in list {
        let at = |it: usize| unit[it].as_u64().unwrap();
        let place = names.binary_search(&text(&unit[1])).unwrap();
        coders
            .entry(text(&unit[0]))
            .or_default()
            .push((Run::new(at(2), at(3)).unwrap(), place));
    }
    coders.values_mut().for_each(|it| it.sort_unstable());
    (coders.into_values().collect(), names)
}

pub(crate) fn unitized(case: &Case) -> Found {
    let mut found = Found::default();
    let (coders, names) = by_coder(case);
    let length = case.inputs["length"].as_u64().unwrap();
    let of = Sums::of(&coders, length, names.len()).alphas();
    found.estimate(&["u_alpha"], &of.whole);
    found.estimate(&["bar_u_alpha"], &of.whether);
    found.estimate(&["cu_alpha"], &of.values);
    found.estimate(&["cu_coverage"], &of.coverage);
    for (name, of) in names.iter().zip(&of.of_value) {
        found.estimate(&["ku_alpha", name], of);
    }
    found
}

pub(crate) fn legacy(case: &Case) -> Found {
    let mut found = Found::default();
    let (coders, names) = by_coder(case);
    let number = |key: &str| case.inputs[key].as_u64().unwrap();
    let (begin, length) = (number("begin"), number("length"));
    let mut total = Legacy::default();
    for (place, name) in names.iter().enumerate() {
        let of_value = |it: &Units| {
            it.iter().filter(|it| it.1 == place).map(|it| it.0).collect::<Vec<_>>()
        };
        let units: Vec<Vec<Run>> = coders.iter().map(of_value).collect();
        let of = Legacy::of(&units, begin, length);
        found.number(&[&format!("observed_{name}")], of.observed);
        found.number(&[&format!("expected_{name}")], of.expected);
        found.estimate(&[&format!("alpha_{name}")], &of.alpha(length));
        total.observed += of.observed;
        total.expected += of.expected;
    }
    found.estimate(&["alpha"], &total.alpha(length));
    found
}
