//! Agreement by action: matching by every rule, attributes and timing of what matches.

use frontalis_core::Code;

use super::{Measure, Row, Rows, Settings};
use crate::coefficient::{Chance, coefficient};
use crate::comparison::WITHIN_FRAMES;
use crate::drift::correlation;
use crate::estimate::{Estimate, Undefined};
use crate::icc::{Model, icc};
use crate::kappa;
use crate::matching::{
    self, Matching, Rule, by_onset, cluster_sizes, fragmented, specific_agreement,
};
use crate::material::{Act, Clip, Coding, Material, Shared};
use crate::ratings::Ratings;
use crate::runs::{Run, Runs};
use crate::timing::{concordance, intervals, timing as summary};
use crate::tolerance::half_width;
use crate::weighted;
use crate::weights::Weighting;

/// A rule of matching by name.
#[derive(Clone, Copy)]
enum By {
    Overlap(Rule),
    /// Onsets at most half a second apart.
    Onset,
}

const RULES: [(&str, By); 5] = [
    ("iou_0.5", By::Overlap(Rule::HALF)),
    ("iou_0.2", By::Overlap(Rule { least: 0.2, ..Rule::HALF })),
    ("overlap_of_longest_0.6", By::Overlap(Rule::LONGEST)),
    ("any_overlap", By::Overlap(Rule::ANY)),
    ("onset_within_half_second", By::Onset),
];

/// Sums of matchings over clips.
#[derive(Clone, Copy, Default)]
struct Sum {
    n: [u64; 2],
    matched: u64,
    score: f64,
    tie_broken: bool,
    fragmented: [u64; 2],
}

impl Sum {
    fn add(&mut self, of: &Matching) {
        self.n = [self.n[0] + of.n[0], self.n[1] + of.n[1]];
        self.matched += of.n_matched();
        self.score += of.score_sum();
        self.tie_broken |= of.tie_broken;
    }

    fn plus(&mut self, other: &Self) {
        self.n = [self.n[0] + other.n[0], self.n[1] + other.n[1]];
        self.matched += other.matched;
        self.score += other.score;
        self.tie_broken |= other.tie_broken;
        let of = |it: usize| self.fragmented[it] + other.fragmented[it];
        self.fragmented = [of(0), of(1)];
    }

    fn share(&self, n: u64) -> Estimate {
        let of = if n > 0 {
            Ok(self.matched as f64 / n as f64)
        } else {
            Err(Undefined::NoEvents)
        };
        Estimate::of(of, n)
    }
}

/// Matching of actions, by code and pooled, by every rule.
pub(super) fn matching(material: &Material) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        for (name, by) in RULES {
            let mut pooled = Sum::default();
            for code in &material.codes {
                let mut sum = Sum::default();
                for clip in &shared {
                    let [a, b] = clip.acts(*code).map(|it| clip.cut(&it));
                    let found = match by {
                        By::Overlap(rule) => matching::matching(&a, &b, rule),
                        By::Onset => by_onset(&a, &b, half_width((1, 2), clip.clip.rate)),
                    };
                    sum.add(&found);
                    let broken = fragmented(&a, &b);
                    let of = |it: usize| sum.fragmented[it] + broken[it];
                    sum.fragmented = [of(0), of(1)];
                }
                pooled.plus(&sum);
                let mut rows = Rows::new(Measure::Events, &coders);
                (rows.code, rows.at) = (Some(*code), name.to_owned());
                sum_rows(&mut rows, &sum, by);
                all.extend(rows.rows);
            }
            let mut rows = Rows::new(Measure::Events, &coders);
            rows.at = name.to_owned();
            sum_rows(&mut rows, &pooled, by);
            all.extend(rows.rows);
        }
    }
    if material.coders.len() > 2 {
        all.extend(clusters(material));
    }
    all
}

/// Specific agreement over clusters of actions of all coders, for more than two.
fn clusters(material: &Material) -> Vec<Row> {
    let mut all = Vec::new();
    let (mut agreed_all, mut scored_all, mut n_all) = (0, 0, 0);
    for code in &material.codes {
        let (mut agreed, mut scored, mut n) = (0, 0, 0);
        for clip in &material.clips {
            let coded: Vec<Vec<Run>> = common_acts(clip, *code);
            let others = (coded.len() as u64).saturating_sub(1);
            for size in cluster_sizes(&coded, Rule::HALF) {
                let r = size as u64;
                agreed += r * (r - 1);
                scored += r * others;
                n += 1;
            }
        }
        agreed_all += agreed;
        scored_all += scored;
        n_all += n;
        let mut rows = Rows::new(Measure::Events, &material.everyone());
        (rows.code, rows.at) = (Some(*code), RULES[0].0.to_owned());
        rows.push("specific_agreement", specific_agreement(agreed, scored, n));
        all.extend(rows.rows);
    }
    let mut rows = Rows::new(Measure::Events, &material.everyone());
    RULES[0].0.clone_into(&mut rows.at);
    rows.push("specific_agreement", specific_agreement(agreed_all, scored_all, n_all));
    all.extend(rows.rows);
    all
}

/// Every coder's actions of a code inside the frames that all were to code, those of which
/// all could see a frame; none where fewer than two coded the clip.
fn common_acts(clip: &Clip, code: Code) -> Vec<Vec<Run>> {
    let codings: Vec<&Coding> = clip.codings.iter().flatten().collect();
    let Some((first, rest)) = codings.split_first().filter(|it| !it.1.is_empty()) else {
        return Vec::new();
    };
    let common = rest.iter().try_fold(first.scope, |all, it| all.intersection(it.scope));
    let Some(common) = common else { return Vec::new() };
    let missing =
        codings.iter().fold(Runs::new(), |all, it| all.union(&it.missing(code)));
    let seen = |it: &Run| missing.overlap_with(*it) < it.n_frames();
    let acts = |it: &&Coding| {
        let inside = it.acts(code).iter().filter_map(|it| it.run.intersection(common));
        inside.filter(seen).collect()
    };
    codings.iter().map(acts).collect()
}

fn sum_rows(rows: &mut Rows, sum: &Sum, by: By) {
    let [a, b] = sum.n;
    rows.count("n_a", a);
    rows.count("n_b", b);
    rows.count("matched", sum.matched);
    let score = match by {
        By::Overlap(_) => "score_sum",
        By::Onset => "abs_onset_sum",
    };
    rows.push(score, Estimate::value(sum.score, sum.matched));
    rows.push("f1", matching::f1(sum.matched, sum.n, sum.tie_broken));
    rows.push("precision", sum.share(b));
    rows.push("recall", sum.share(a));
    rows.push("index_of_concordance", sum.share((a + b).saturating_sub(sum.matched)));
    rows.count("fragmented_a", sum.fragmented[0]);
    rows.count("fragmented_b", sum.fragmented[1]);
}

/// Every matched pair of actions, code by code.
fn matched(material: &Material, shared: &[Shared<'_>], rule: Rule) -> Vec<(Act, Act)> {
    let mut all = Vec::new();
    for code in &material.codes {
        for clip in shared {
            let [a, b] = clip.acts(*code);
            let found = matching::matching(&clip.cut(&a), &clip.cut(&b), rule);
            all.extend(found.pairs.iter().map(|it| (a[it.first], b[it.second])));
        }
    }
    all
}

/// How far apart landmarks of matched actions lie, all codes together, in frames.
pub(super) fn timing(material: &Material, settings: &Settings) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let pairs = matched(material, &shared, settings.rule);
        let mut rows = Rows::new(Measure::Timing, &coders);
        rows.count("matched", pairs.len() as u64);
        type Landmark = fn(&Act) -> Option<u64>;
        let landmarks: [(&str, Landmark); 3] = [
            ("onset", |it| Some(it.run.start())),
            ("apex", |it| it.apex),
            ("offset", |it| Some(it.run.end())),
        ];
        for (name, of) in landmarks {
            let both = |it: &(Act, Act)| Some((of(&it.0)? as f64, of(&it.1)? as f64));
            let values: Vec<(f64, f64)> = pairs.iter().filter_map(both).collect();
            name.clone_into(&mut rows.at);
            landmark_rows(&mut rows, &values);
        }
        "duration".clone_into(&mut rows.at);
        let n = |it: &Act| it.run.n_frames() as f64;
        let values: Vec<(f64, f64)> =
            pairs.iter().map(|it| (n(&it.0), n(&it.1))).collect();
        duration_rows(&mut rows, &values);
        all.extend(rows.rows);
    }
    all
}

fn differences(values: &[(f64, f64)]) -> Vec<f64> {
    values.iter().map(|it| it.0 - it.1).collect()
}

fn landmark_rows(rows: &mut Rows, values: &[(f64, f64)]) {
    let apart = differences(values);
    let of = summary(&apart);
    let ends = intervals(&apart).ok();
    let [low, high] = of.limit_estimates();
    let round = |it: Estimate, ends: Option<(f64, f64)>| match ends {
        Some((low, high)) => it.within(low, high),
        None => it,
    };
    rows.push("mean", round(of.bias, ends.map(|it| it.bias)));
    rows.push("sd", of.sd);
    rows.push("median_abs", of.median_abs);
    rows.push("mean_abs", of.mean_abs);
    rows.push("loa_low", round(low, ends.map(|it| it.low)));
    rows.push("loa_high", round(high, ends.map(|it| it.high)));
    for (frames, share) in WITHIN_FRAMES.iter().zip(of.within) {
        rows.push(format!("within_frames/{frames}"), share);
    }
}

fn duration_rows(rows: &mut Rows, values: &[(f64, f64)]) {
    let of = summary(&differences(values));
    rows.push("ccc", concordance(values));
    rows.push("mean_diff", of.bias);
    rows.push("sd_diff", of.sd);
    let (x, y): (Vec<f64>, Vec<f64>) = values.iter().copied().unzip();
    let reason = match values.len() {
        0 => Undefined::NoMatches,
        1 => Undefined::TooFewUnits,
        _ => Undefined::NoVariance,
    };
    let pearson = correlation(&x, &y).ok_or(reason);
    rows.push("pearson", Estimate::of(pearson, values.len() as u64));
}

/// Levels and sides of matched actions, all codes together.
pub(super) fn attributes(material: &Material, settings: &Settings) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let pairs = matched(material, &shared, settings.rule);
        let mut rows = Rows::new(Measure::Attributes, &coders);
        rows.count("matched", pairs.len() as u64);
        let levels: Vec<(u8, u8)> =
            pairs.iter().filter_map(|it| Some((it.0.level?, it.1.level?))).collect();
        rows.n_missing = (pairs.len() - levels.len()) as u64;
        "intensity".clone_into(&mut rows.at);
        level_rows(&mut rows, &levels);
        rows.n_missing = 0;
        "laterality".clone_into(&mut rows.at);
        side_rows(&mut rows, &pairs);
        all.extend(rows.rows);
    }
    all
}

/// Agreement on levels 1 to 5 of things both coders scored.
pub(super) fn level_rows(rows: &mut Rows, levels: &[(u8, u8)]) {
    let mut ratings = Ratings::new(5, 2);
    for (a, b) in levels {
        ratings.add(&[a.checked_sub(1), b.checked_sub(1)], 1);
    }
    let n = levels.len() as u64;
    let table = match ratings.pair(0, 1) {
        Ok(table) if n > 0 => table,
        _ => return rows.push("exact", Estimate::undefined(Undefined::NoMatches, 0)),
    };
    super::frames::count_table(rows, &table);
    let near = |most: u8| {
        let inside = levels.iter().filter(|it| it.0.abs_diff(it.1) <= most).count();
        Estimate::value(inside as f64 / n as f64, n)
    };
    rows.push("exact", near(0));
    rows.push("within_1", near(1));
    let values = [1.0, 2.0, 3.0, 4.0, 5.0];
    for weighting in [Weighting::Linear, Weighting::Quadratic] {
        let weights = weighting.matrix(&values);
        let name = weighting.name();
        rows.push(format!("weighted_kappa_{name}"), weighted::kappa(&table, &weights));
    }
    let quadratic = Weighting::Quadratic.matrix(&values);
    let ac2 = coefficient(&ratings, &quadratic, Chance::Gwet).estimate;
    rows.push("gwet_ac2_quadratic", ac2);
    let units: Vec<(Vec<f64>, u64)> =
        levels.iter().map(|it| (vec![f64::from(it.0), f64::from(it.1)], 1)).collect();
    for model in Model::ALL {
        rows.push(model.name(), icc(&units, model));
    }
}

fn side_rows(rows: &mut Rows, pairs: &[(Act, Act)]) {
    let mut ratings = Ratings::new(4, 2);
    for (a, b) in pairs {
        ratings.add(&[Some(a.side.index()), Some(b.side.index())], 1);
    }
    match ratings.pair(0, 1) {
        Ok(table) if !pairs.is_empty() => {
            rows.push("cohen_kappa", kappa::cohen(&table));
            rows.push("exact", kappa::percent(&table));
        }
        _ => rows.push("exact", Estimate::undefined(Undefined::NoMatches, 0)),
    }
}
