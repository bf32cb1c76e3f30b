//! EMFACS' two stages, and agreement on emotions with misses.

use frontalis_core::Code;

use super::resample::{Draws, share_or_nan};
use super::{Measure, Row, Rows, Settings};
use crate::alpha::{Metric, alpha};
use crate::assignment::matching_of_any;
use crate::coefficient::{Chance, coefficient};
use crate::easydiag::Linked;
use crate::emfacs::{TwoStage, names, turns};
use crate::estimate::{Estimate, Undefined};
use crate::facs_ratio::graded::Counting;
use crate::matching::Rule;
use crate::material::{Episode, Material, Shared};
use crate::runs::Run;
use crate::sets::SetDistance;
use crate::weights::Weighting;
use crate::{kappa, specific};

/// Both stages of two coders over their clips.
fn two_stage<'a>(shared: &[Shared<'a>], settings: &Settings) -> TwoStage<'a> {
    let mut of = TwoStage::default();
    for clip in shared {
        let [a, b] = clip.episodes();
        let turns = turns(clip.scope, clip.clip.rate);
        of.add(&a, &b, clip.scope, settings.rule, &turns);
    }
    of
}

/// Gives the sums under both stages their intervals over persons, clips or blocks: the same
/// resamples for all of them, so that stages can be compared. The clips of `of` are those in
/// `shared`.
pub(super) fn intervals(
    rows: &mut Rows,
    shared: &[Shared<'_>],
    settings: &Settings,
    of: &TwoStage<'_>,
    stages: [&str; 3],
) {
    let Some(draws) = Draws::of(shared, settings) else { return };
    let cells = draws.resampled(&draws.sums(of.placed()));
    for row in &mut rows.rows {
        let stage = stages.iter().position(|it| **it == *row.at);
        let ratio_of: fn([f64; 8]) -> (f64, f64) = match (stage, &*row.statistic) {
            (Some(0), "f1") => |it| (2.0 * it[0], it[1] + it[2]),
            (Some(0), "recall_a_by_b") => |it| (it[0], it[1]),
            (Some(0), "recall_b_by_a") => |it| (it[0], it[2]),
            (Some(1), "facs_ratio_pooled") => |it| (it[3], it[4]),
            (Some(1), "facs_ratio_mean") => |it| (it[5], it[6]),
            (Some(2), "facs_ratio_pooled") => |it| (it[3], it[7]),
            (Some(2), "coverage_of_aus") => |it| (it[4], it[7]),
            _ => continue,
        };
        row.estimate = draws.interval_of(row.estimate.clone(), &cells, |it| {
            let (over, under) = ratio_of(it);
            share_or_nan(over, under)
        });
    }
}

/// Whether, how, and both.
pub(super) fn emfacs(material: &Material, settings: &Settings) -> Vec<Row> {
    let stages = ["stage1", "stage2", "combined"];
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let of = two_stage(&shared, settings);
        let minutes: f64 = shared.iter().map(minutes).sum();
        let mut rows = Rows::new(Measure::Emfacs, &coders);
        three_stages(&mut rows, &of, minutes, &material.codes, stages);
        intervals(&mut rows, &shared, settings, &of, stages);
        lone_events(&mut rows, &shared, &of);
        all.extend(rows.rows);
    }
    all
}

fn minutes(of: &Shared<'_>) -> f64 {
    let (over, under) = of.clip.rate;
    of.scope.n_frames() as f64 * under as f64 / over as f64 / 60.0
}

/// The rows of both stages and of what they come to together.
pub(super) fn three_stages(
    rows: &mut Rows,
    of: &TwoStage<'_>,
    minutes: f64,
    codes: &[Code],
    stages: [&str; 3],
) {
    stages[0].clone_into(&mut rows.at);
    stage_one(rows, of, minutes);
    stages[1].clone_into(&mut rows.at);
    stage_two(rows, of, codes);
    stages[2].clone_into(&mut rows.at);
    let sums = of.combined(Counting::Presence);
    rows.push("facs_ratio_pooled", sums.pooled());
    rows.push("facs_ratio_mean", sums.mean());
    rows.push("coverage_of_aus", of.coverage());
}

/// Events without a partner, with where they are: what a lab looks at. The value is the
/// first frame.
fn lone_events(rows: &mut Rows, shared: &[Shared<'_>], of: &TwoStage<'_>) {
    for (clip, whose, run) in of.unmatched() {
        let name = shared.get(clip).map_or("", |it| it.clip.name.as_str());
        rows.at = format!("{name} frames {}-{}", run.start(), run.end() - 1);
        let name = if whose == 0 { "unmatched_a" } else { "unmatched_b" };
        rows.count(name, run.start());
    }
}

fn stage_one(rows: &mut Rows, of: &TwoStage<'_>, minutes: f64) {
    rows.count("n_a", of.n[0]);
    rows.count("n_b", of.n[1]);
    rows.count("matched", of.n_matched());
    rows.push("f1", of.f1());
    rows.push("f1_by_chance", of.f1_by_chance());
    let corrected = of.f1().x().zip(of.f1_by_chance().x());
    if let Some((f1, chance)) = corrected.filter(|it| it.1 < 1.0) {
        let x = (f1 - chance) / (1.0 - chance);
        rows.push("f1_corrected", Estimate::value(x, of.n[0] + of.n[1]));
    }
    rows.push("recall_a_by_b", of.found_by_other(0));
    rows.push("recall_b_by_a", of.found_by_other(1));
    rows.push("chapman_total", of.all_events());
    for (name, n) in [("events_a_per_minute", of.n[0]), ("events_b_per_minute", of.n[1])]
    {
        let rate = n as f64 / minutes;
        let of = if minutes > 0.0 { Ok(rate) } else { Err(Undefined::NoUnits) };
        rows.push(name, Estimate::of(of, n));
    }
    let names = ["both", "first_only", "second_only", "neither"];
    for (name, n) in names.iter().zip(of.frames().cells()) {
        rows.count(format!("coded_state_n_{name}"), n);
    }
    rows.push("coded_state_kappa_frames", of.frames_kappa());
}

fn stage_two(rows: &mut Rows, of: &TwoStage<'_>, codes: &[Code]) {
    let gradings = [
        ("facs_ratio_pooled_exact_intensity", Counting::Within(0)),
        ("facs_ratio_pooled_within1_intensity", Counting::Within(1)),
        ("facs_ratio_pooled_weighted_intensity", Counting::Weighted),
        ("facs_ratio_pooled_side", Counting::Side),
    ];
    let [exact, within, weighted, side] = gradings.map(|it| it.1);
    let [ratio, graded @ ..] =
        of.ratios([Counting::Presence, exact, within, weighted, side]);
    rows.push("facs_ratio_mean", ratio.mean());
    rows.push("facs_ratio_pooled", ratio.pooled());
    rows.push("exact_set", of.same_set());
    for ((name, _), of) in gradings.iter().zip(graded) {
        rows.push(*name, of.pooled());
    }
    for (code, [positive, kappa]) in codes.iter().zip(of.agreement_on(codes)) {
        rows.code = Some(*code);
        rows.push("per_au_positive", positive);
        rows.push("per_au_kappa", kappa);
    }
    rows.code = None;
    let names = of.labels();
    let labels = of.label_ratings(&names);
    rows.push("emotion_kappa", of.label_kappa(&labels));
    rows.push("emotion_exact", of.same_label());
    let identity = Weighting::Identity.matrix(&vec![0.0; labels.q()]);
    let ac1 = coefficient(&labels, &identity, Chance::Gwet).estimate;
    rows.push("emotion_ac1", ac1);
    let values: Vec<f64> = (0..).map(f64::from).take(labels.q()).collect();
    rows.push("emotion_alpha", alpha(&labels, &values, Metric::Nominal));
    let emotions = of.emotions();
    for distance in SetDistance::ALL {
        let name = format!("emotion_alpha_sets_{}", distance.name());
        rows.push(name, emotions.alpha(distance));
    }
    for (place, label) in names.iter().enumerate() {
        if let Some(table) = labels.pair(0, 1).ok().and_then(|it| it.collapse(place)) {
            rows.push(format!("emotion_positive/{label}"), specific::positive(table));
        }
    }
    let mut levels = super::attributes::Levels::new();
    of.level_pairs().into_iter().for_each(|it| *levels.entry(it).or_default() += 1);
    super::attributes::level_rows(rows, &levels);
}

/// Every label of the events of two coders, by name.
pub(super) fn labels(shared: &[Shared<'_>]) -> Vec<String> {
    let events = shared.iter().flat_map(|it| it.episodes().into_iter().flatten());
    let all = names(events.map(|it| it.reading.label.as_str()));
    all.into_iter().map(str::to_owned).collect()
}

pub(super) fn place(labels: &[String], of: &Episode) -> usize {
    labels.binary_search(&of.reading.label).unwrap_or(usize::MAX)
}

/// EasyDIAg on emotions, with ELAN's variant.
pub(super) fn easydiag(material: &Material) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let labels = labels(&shared);
        let mut table: Option<Linked> = None;
        for clip in &shared {
            let lists = clip.episodes();
            let runs = |it: &[&Episode]| -> Vec<Run> {
                it.iter().filter_map(|it| it.run.intersection(clip.scope)).collect()
            };
            let found =
                matching_of_any(&runs(&lists[0]), &runs(&lists[1]), Rule::LONGEST);
            let [a, b] = lists
                .map(|it| it.iter().map(|it| place(&labels, it)).collect::<Vec<_>>());
            let own = Linked::of(&found, &a, &b, labels.len());
            match &mut table {
                Some(sum) => sum.add(&own),
                None => table = Some(own),
            }
        }
        let mut rows = Rows::new(Measure::Easydiag, &coders);
        if let Some(table) = &table {
            easydiag_rows(&mut rows, table, &labels);
        }
        all.extend(rows.rows);
    }
    all
}

fn easydiag_rows(rows: &mut Rows, table: &Linked, labels: &[String]) {
    let name = |at: usize| labels.get(at).map_or("no match", String::as_str);
    for ((k, l), n) in table.counts().indexed_iter() {
        rows.count(format!("n/{}/{}", name(k), name(l)), *n);
    }
    rows.push("raw_agreement", table.raw());
    rows.push("expected_ipf", Estimate::of(table.expected(), table.n()));
    rows.push("kappa_ipf", table.kappa(table.expected()));
    let elan = table.expected_by_elan();
    rows.push("elan_expected_ipf", Estimate::of(elan, table.n()));
    rows.push("elan_kappa_ipf", table.kappa(elan));
    match table.without_unmatched() {
        Ok(inner) => {
            rows.push("kappa_excluding_unmatched", kappa::cohen(&inner));
            rows.push("raw_agreement_excluding_unmatched", kappa::percent(&inner));
        }
        Err(reason) => {
            rows.push("kappa_excluding_unmatched", Estimate::undefined(reason, 0));
        }
    }
    for (at, label) in labels.iter().enumerate() {
        let own = table.collapse(at);
        label.clone_into(&mut rows.at);
        rows.push("kappa", kappa::cohen_binary(own));
        rows.push("raw", kappa::percent(&own.into()));
        let names = ["n_both", "n_first_only", "n_second_only", "n_neither"];
        names.iter().zip(own.cells()).for_each(|it| rows.count(*it.0, it.1));
    }
}
