//! Agreement by action: matching by every rule, attributes and timing of what matches.

use frontalis_core::Code;
use ndarray::{Array2, ArrayView1};

use super::resample::{Draws, ratio};
use super::{Measure, Row, Rows, Settings};
use crate::coefficient::{Chance, coefficient};
use crate::comparison::WITHIN_FRAMES;
use crate::drift::correlation;
use crate::estimate::{Estimate, Flag, Undefined};
use crate::icc::{Model, icc};
use crate::kappa;
use crate::matching::{
    self, Matching, Rule, by_onset, cluster_sizes, fragmented, specific_agreement,
};
use crate::material::{Act, Clip, Coding, Material, Shared};
use crate::ratings::Ratings;
use crate::runs::{Run, Runs};
use crate::table::Square;
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
pub(super) fn matching(material: &Material, settings: &Settings) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let draws = Draws::of(&shared, settings);
        // Cut once; every rule goes over the same runs.
        let runs: Vec<Vec<Cut>> = material
            .codes
            .iter()
            .map(|code| shared.iter().map(|it| Cut::of(it, *code)).collect())
            .collect();
        let mut blocks: Vec<Block> = Vec::new();
        for (name, by) in RULES {
            let mut pooled = Sum::default();
            let mut cells_all: Option<Array2<f64>> = None;
            for (code, of_clips) in material.codes.iter().zip(&runs) {
                let (sum, placed) = matched_by(&shared, of_clips, by);
                pooled.plus(&sum);
                let mut rows = Rows::new(Measure::Events, &coders);
                (rows.code, rows.at) = (Some(*code), name.to_owned());
                // By the first rule each code has its interval; all together by each rule.
                let cells = draws.as_ref().map(|it| it.sums(placed));
                if let Some(cells) = &cells {
                    match &mut cells_all {
                        Some(all) => *all += cells,
                        None => cells_all = Some(cells.clone()),
                    }
                }
                let cells = cells.filter(|_| name == RULES[0].0);
                blocks.push(Block { rows, sum, by, cells });
            }
            let mut rows = Rows::new(Measure::Events, &coders);
            rows.at = name.to_owned();
            blocks.push(Block { rows, sum: pooled, by, cells: cells_all });
        }
        all.extend(finished(blocks, draws.as_ref()));
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

/// Something at a frame of a clip: matched, of the first coder, of the second.
type Placed = (usize, u64, [f64; 3]);

/// Rows that are being put together.
struct Block {
    rows: Rows,
    sum: Sum,
    by: By,
    cells: Option<Array2<f64>>,
}

/// Each coder's runs of a code in a clip, and how many of them several of the other's meet.
struct Cut {
    runs: [Vec<Run>; 2],
    fragmented: [u64; 2],
}

impl Cut {
    fn of(clip: &Shared<'_>, code: Code) -> Self {
        let runs = clip.acts(code).map(|it| clip.cut(&it));
        let fragmented = fragmented(&runs[0], &runs[1]);
        Self { runs, fragmented }
    }
}

/// One code matched by one rule over all clips.
fn matched_by(shared: &[Shared<'_>], of_clips: &[Cut], by: By) -> (Sum, Vec<Placed>) {
    let (mut sum, mut placed) = (Sum::default(), Vec::new());
    for (at, (clip, cut)) in shared.iter().zip(of_clips).enumerate() {
        let [a, b] = &cut.runs;
        let found = match by {
            By::Overlap(rule) => matching::matching(a, b, rule),
            By::Onset => by_onset(a, b, half_width((1, 2), clip.clip.rate)),
        };
        sum.add(&found);
        let of = |it: usize| sum.fragmented[it] + cut.fragmented[it];
        sum.fragmented = [of(0), of(1)];
        placed.extend(a.iter().map(|it| (at, it.start(), [0.0, 1.0, 0.0])));
        placed.extend(b.iter().map(|it| (at, it.start(), [0.0, 0.0, 1.0])));
        let pairs = found.pairs.iter();
        placed.extend(pairs.map(|it| (at, a[it.first].start(), [1.0, 0.0, 0.0])));
    }
    (sum, placed)
}

/// The rows of all blocks, with intervals from one product for all of them.
fn finished(blocks: Vec<Block>, draws: Option<&Draws>) -> Vec<Row> {
    let cells: Vec<Array2<f64>> =
        blocks.iter().filter_map(|it| it.cells.clone()).collect();
    let mut drawn = draws.map(|it| it.resampled_all(&cells).into_iter());
    let mut all = Vec::new();
    for mut block in blocks {
        let own = block.cells.is_some().then(|| drawn.as_mut()?.next()).flatten();
        sum_rows(&mut block.rows, &block.sum, block.by, draws.zip(own.as_ref()));
        all.extend(block.rows.rows);
    }
    all
}

fn sum_rows(rows: &mut Rows, sum: &Sum, by: By, drawn: Option<(&Draws, &Array2<f64>)>) {
    let [a, b] = sum.n;
    type Under = fn(f64, f64, f64) -> f64;
    let interval = |of: Estimate, twice: f64, under: Under| match &drawn {
        Some((draws, cells)) => draws.interval_of(of, cells, |it| {
            let under = under(it[0], it[1], it[2]);
            ratio(twice * it[0], under, Undefined::NoEvents)
        }),
        None => of,
    };
    rows.count("n_a", a);
    rows.count("n_b", b);
    rows.count("matched", sum.matched);
    let score = match by {
        By::Overlap(_) => "score_sum",
        By::Onset => "abs_onset_sum",
    };
    rows.push(score, Estimate::value(sum.score, sum.matched));
    let f1 = matching::f1(sum.matched, sum.n, sum.tie_broken);
    rows.push("f1", interval(f1, 2.0, |_, a, b| a + b));
    rows.push("precision", interval(sum.share(b), 1.0, |_, _, b| b));
    rows.push("recall", interval(sum.share(a), 1.0, |_, a, _| a));
    let either = sum.share((a + b).saturating_sub(sum.matched));
    rows.push("index_of_concordance", interval(either, 1.0, |m, a, b| a + b - m));
    rows.count("fragmented_a", sum.fragmented[0]);
    rows.count("fragmented_b", sum.fragmented[1]);
}

/// Every matched pair of actions with its clip's place, code by code.
fn matched(
    material: &Material,
    shared: &[Shared<'_>],
    rule: Rule,
) -> Vec<(usize, Act, Act)> {
    let mut all = Vec::new();
    for code in &material.codes {
        for (at, clip) in shared.iter().enumerate() {
            let [a, b] = clip.acts(*code);
            let found = matching::matching(&clip.cut(&a), &clip.cut(&b), rule);
            all.extend(found.pairs.iter().map(|it| (at, a[it.first], b[it.second])));
        }
    }
    all
}

/// How far apart landmarks of matched actions lie, all codes together, in frames.
pub(super) fn timing(material: &Material, settings: &Settings) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let draws = Draws::of(&shared, settings);
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
            let both = |it: &(usize, Act, Act)| {
                let apart = of(&it.1)? as f64 - of(&it.2)? as f64;
                Some((it.0, it.1.run.start(), apart))
            };
            let values: Vec<(usize, u64, f64)> = pairs.iter().filter_map(both).collect();
            name.clone_into(&mut rows.at);
            landmark_rows(&mut rows, &values, draws.as_ref());
        }
        "duration".clone_into(&mut rows.at);
        let n = |it: &Act| it.run.n_frames() as f64;
        let values: Vec<(f64, f64)> =
            pairs.iter().map(|it| (n(&it.1), n(&it.2))).collect();
        duration_rows(&mut rows, &values);
        all.extend(rows.rows);
    }
    all
}

fn differences(values: &[(f64, f64)]) -> Vec<f64> {
    values.iter().map(|it| it.0 - it.1).collect()
}

/// Differences of a landmark, each with its clip and frame. Intervals are drawn over persons,
/// clips or blocks where that can be; else they are Student's, flagged [`Flag::IidSe`].
fn landmark_rows(rows: &mut Rows, values: &[(usize, u64, f64)], draws: Option<&Draws>) {
    let apart: Vec<f64> = values.iter().map(|it| it.2).collect();
    let of = summary(&apart);
    let ends = intervals(&apart).ok();
    let [low, high] = of.limit_estimates();
    // n, sum, sum of squares, sum of sizes, and how many within so many frames.
    let cells = draws.map(|draws| {
        let adds = |it: &(usize, u64, f64)| {
            let mut adds = [1.0, it.2, it.2 * it.2, it.2.abs(), 0., 0., 0., 0., 0., 0.];
            for (at, frames) in WITHIN_FRAMES.iter().enumerate() {
                adds[4 + at] = f64::from(u8::from(it.2.abs() <= f64::from(*frames)));
            }
            (it.0, it.1, adds)
        };
        (draws, draws.resampled(&draws.sums(values.iter().map(adds))))
    });
    type Of<'a> = &'a dyn Fn(ArrayView1<'_, f64>) -> Result<f64, Undefined>;
    let drawn = |it: Estimate, of: Of<'_>| match &cells {
        Some((draws, cells)) => draws.interval_of(it, cells, of),
        None => it,
    };
    let round = |it: Estimate, ends: Option<(f64, f64)>, of: Of<'_>| match (&cells, ends)
    {
        (Some(_), _) => drawn(it, of),
        (None, Some((low, high))) => it.within(low, high).flagged(Flag::IidSe),
        (None, None) => it,
    };
    let share = |at: usize| {
        move |it: ArrayView1<'_, f64>| ratio(it[at], it[0], Undefined::NoMatches)
    };
    // A mean may be below 0; only its n must not be.
    let bias = |it: ArrayView1<'_, f64>| match it[0] {
        n if n > 0.0 => Ok(it[1] / n),
        _ => Err(Undefined::NoMatches),
    };
    let sd = |it: ArrayView1<'_, f64>| match it[0] {
        n if n > 1.0 => Ok(((it[2] - it[1] * it[1] / n).max(0.0) / (n - 1.0)).sqrt()),
        _ => Err(Undefined::TooFewUnits),
    };
    let limit = |by: f64| move |it: ArrayView1<'_, f64>| Ok(bias(it)? + by * sd(it)?);
    rows.push("mean", round(of.bias, ends.map(|it| it.bias), &bias));
    rows.push("sd", drawn(of.sd, &sd));
    rows.push("median_abs", of.median_abs);
    rows.push("mean_abs", drawn(of.mean_abs, &share(3)));
    rows.push("loa_low", round(low, ends.map(|it| it.low), &limit(-1.96)));
    rows.push("loa_high", round(high, ends.map(|it| it.high), &limit(1.96)));
    for (at, (frames, found)) in WITHIN_FRAMES.iter().zip(of.within).enumerate() {
        rows.push(format!("within_frames/{frames}"), drawn(found, &share(4 + at)));
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
        let draws = Draws::of(&shared, settings);
        let pairs = matched(material, &shared, settings.rule);
        let mut rows = Rows::new(Measure::Attributes, &coders);
        rows.count("matched", pairs.len() as u64);
        let both = |it: &(usize, Act, Act)| {
            Some((it.0, it.1.run.start(), (it.1.level?, it.2.level?)))
        };
        let placed: Vec<(usize, u64, (u8, u8))> = pairs.iter().filter_map(both).collect();
        let levels: Vec<(u8, u8)> = placed.iter().map(|it| it.2).collect();
        rows.n_missing = (pairs.len() - levels.len()) as u64;
        "intensity".clone_into(&mut rows.at);
        level_rows(&mut rows, &levels);
        if let Some(draws) = &draws {
            level_intervals(&mut rows, &placed, draws);
        }
        rows.n_missing = 0;
        "laterality".clone_into(&mut rows.at);
        let sides: Vec<(Act, Act)> = pairs.iter().map(|it| (it.1, it.2)).collect();
        side_rows(&mut rows, &sides);
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

/// Gives shares and weighted kappas of levels their intervals over persons, clips or blocks.
fn level_intervals(rows: &mut Rows, placed: &[(usize, u64, (u8, u8))], draws: &Draws) {
    let place = |it: u8| usize::from(it.clamp(1, 5) - 1);
    let adds = |it: &(usize, u64, (u8, u8))| {
        let mut adds = [0.0; 25];
        adds[5 * place(it.2.0) + place(it.2.1)] = 1.0;
        (it.0, it.1, adds)
    };
    let cells = draws.resampled(&draws.sums(placed.iter().map(adds)));
    let near = |most: usize| {
        move |it: ArrayView1<'_, f64>| {
            let inside = (0..25).filter(|at| (at / 5_usize).abs_diff(at % 5) <= most);
            ratio(inside.map(|at| it[at]).sum(), it.sum(), Undefined::NoMatches)
        }
    };
    let weights = [Weighting::Linear, Weighting::Quadratic]
        .map(|it| (it, it.matrix(&[1.0, 2.0, 3.0, 4.0, 5.0])));
    for row in rows.rows.iter_mut().filter(|it| it.at == "intensity") {
        let of = |it: &Estimate| it.clone();
        row.estimate = match row.statistic.as_str() {
            "exact" => draws.interval_of(of(&row.estimate), &cells, near(0)),
            "within_1" => draws.interval_of(of(&row.estimate), &cells, near(1)),
            name => {
                let weighting = weights
                    .iter()
                    .find(|it| name.strip_prefix("weighted_kappa_") == Some(it.0.name()));
                let Some((_, weights)) = weighting else { continue };
                draws.interval_of(of(&row.estimate), &cells, |it| {
                    let cells = it.iter().map(|it| *it as u64).collect();
                    let table = Array2::from_shape_vec((5, 5), cells).ok();
                    let table =
                        table.and_then(Square::new).ok_or(Undefined::NoMatches)?;
                    super::frames::bare(&weighted::kappa(&table, weights))
                })
            }
        };
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
