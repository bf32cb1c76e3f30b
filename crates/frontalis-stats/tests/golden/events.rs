//! Matching of actions, and the timing of matched ones.

use frontalis_stats::Run;
use frontalis_stats::comparison::WITHIN_FRAMES;
use frontalis_stats::matching::{Rule, Score, matching};
use frontalis_stats::timing::{Timing, concordance, timing};
use serde_json::Value;

use crate::case::{Case, each, keys, numbers};
use crate::sim::{Act, Sim};

const RULES: [(&str, Rule); 3] = [
    ("iou_0.5", Rule::HALF),
    ("iou_0.2", Rule { score: Score::Union, least: 0.2 }),
    ("overlap_of_longest_0.6", Rule { score: Score::Longest, least: 0.6 }),
];

fn runs(acts: &[Act]) -> Vec<Run> {
    acts.iter().map(|it| it.run).collect()
}

#[test]
fn actions_of_sessions() {
    each("event_matching_per_au", 3, |case| {
        let sim = Sim::read(&case.inputs["file"]);
        let [mut a, mut b] = [0, 1].map(|it| sim.actions(&case.inputs["coders"][it]));
        for code in sim.codes() {
            let a = runs(&a.remove(&code).unwrap_or_default());
            let b = runs(&b.remove(&code).unwrap_or_default());
            for (name, rule) in RULES {
                check_matching(case, &format!("/{name}/{code}"), &a, &b, rule);
            }
        }
    });
}

fn check_matching(case: &mut Case, at: &str, a: &[Run], b: &[Run], rule: Rule) {
    let found = matching(a, b, rule);
    case.check_count(&format!("{at}/n_a"), found.n[0]);
    case.check_count(&format!("{at}/n_b"), found.n[1]);
    case.check_count(&format!("{at}/matched"), found.n_matched());
    case.check_number(&format!("{at}/score_sum"), found.score_sum());
    case.check(&format!("{at}/f1"), &found.f1());
}

#[test]
fn matching_at_its_edges() {
    each("event_edge", 1, |case| {
        for name in keys(&case.inputs["sets"]) {
            let list = |at: usize| -> Vec<Run> {
                let all = case.inputs["sets"][&name][at].as_array().unwrap().iter();
                all.map(numbers).filter_map(|it| Run::new(it[0], it[1])).collect()
            };
            let (a, b) = (list(0), list(1));
            let found = matching(&a, &b, Rule::HALF);
            case.check_count(&format!("/{name}/matched"), found.n_matched());
            case.check(&format!("/{name}/f1"), &found.f1());
            case.check(&format!("/{name}/precision"), &found.precision());
            case.check(&format!("/{name}/recall"), &found.recall());
            for (at, pair) in found.pairs.iter().enumerate() {
                let place = format!("/{name}/pairs/{at}");
                case.check_count(&format!("{place}/0"), pair.first as u64);
                case.check_count(&format!("{place}/1"), pair.second as u64);
            }
        }
    });
}

/// Matched actions of all codes: onset, apex, (exclusive) end and duration of each coder.
fn matched(case: &Case) -> Vec<[[f64; 4]; 2]> {
    let sim = Sim::read(&case.inputs["file"]);
    let [a, b] = [0, 1].map(|it| sim.actions(&case.inputs["coders"][it]));
    let marks = |it: &Act| {
        [it.run.start(), it.apex, it.run.end(), it.run.n_frames()].map(|it| it as f64)
    };
    let of_code = |(code, first): (&u64, &Vec<Act>)| {
        let second = b.get(code).map_or(&[][..], Vec::as_slice);
        let found = matching(&runs(first), &runs(second), Rule::HALF).pairs;
        let marked = |it: &frontalis_stats::matching::Pair| {
            [marks(&first[it.first]), marks(&second[it.second])]
        };
        found.iter().map(marked).collect::<Vec<_>>()
    };
    a.iter().flat_map(of_code).collect()
}

#[test]
fn timing_of_sessions() {
    each("timing_pooled", 3, |case| {
        let matched = matched(case);
        case.check_count("/matched", matched.len() as u64);
        for (place, name) in ["onset", "apex", "offset", "duration"].iter().enumerate() {
            let apart: Vec<f64> =
                matched.iter().map(|[a, b]| a[place] - b[place]).collect();
            check_timing(case, &format!("/{name}"), &timing(&apart));
        }
        let durations: Vec<_> = matched.iter().map(|[a, b]| (a[3], b[3])).collect();
        case.check("/duration/ccc", &concordance(&durations));
    });
}

fn check_timing(case: &mut Case, at: &str, of: &Timing) {
    for name in ["mean", "mean_diff", "bias"] {
        case.check(&format!("{at}/{name}"), &of.bias);
    }
    for name in ["sd", "sd_diff"] {
        case.check(&format!("{at}/{name}"), &of.sd);
    }
    case.check(&format!("{at}/median_abs"), &of.median_abs);
    case.check(&format!("{at}/mean_abs"), &of.mean_abs);
    case.check(&format!("{at}/loa_se"), &of.limit_se);
    let [low, high] = of.limit_estimates();
    case.check(&format!("{at}/loa_low"), &low);
    case.check(&format!("{at}/loa_high"), &high);
    for (most, share) in WITHIN_FRAMES.iter().zip(&of.within) {
        case.check(&format!("{at}/within_frames/{most}"), share);
    }
}

fn pairs(x: &Value, y: &Value) -> Vec<(f64, f64)> {
    let read = |it: &Value| -> Vec<f64> {
        it.as_array().unwrap().iter().map(|it| it.as_f64().unwrap()).collect()
    };
    read(x).into_iter().zip(read(y)).collect()
}

fn check_pairs(case: &mut Case, at: &str, pairs: &[(f64, f64)]) {
    let apart: Vec<f64> = pairs.iter().map(|(x, y)| x - y).collect();
    check_timing(case, at, &timing(&apart));
    case.check(&format!("{at}/ccc"), &concordance(pairs));
}

#[test]
fn timing_at_its_edges() {
    each("timing_edge", 1, |case| {
        for name in keys(&case.inputs["sets"]) {
            let set = &case.inputs["sets"][&name];
            check_pairs(case, &format!("/{name}"), &pairs(&set[0], &set[1]));
        }
    });
}

#[test]
fn published_limits_of_agreement() {
    each("bland_altman", 1, |case| {
        check_pairs(case, "", &pairs(&case.inputs["x"], &case.inputs["y"]));
    });
}
