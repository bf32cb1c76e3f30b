//! Agreement by action: matching by every rule.

use frontalis_core::Code;
use ndarray::Array2;

use super::basis::{Basis, Pair};
use super::resample::{Draws, UnitSums, share_or_nan};
use super::{Measure, Row, Rows};
use crate::bootstrap::Resampled;
use crate::estimate::{Estimate, Undefined};
use crate::matching::{
    self, Matching, Meetings, Rule, by_onset, cluster_sizes, specific_agreement,
};
use crate::material::{Clip, Coding, Material};
use crate::runs::{Run, Runs};
use crate::tolerance::half_width;

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
    fn add(&mut self, of: &Matching, fragmented: [u64; 2]) {
        self.plus(&Self {
            n: of.n,
            matched: of.n_matched(),
            score: of.score_sum(),
            tie_broken: of.tie_broken,
            fragmented,
        });
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
pub(super) fn matching(basis: &Basis<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for pair in basis.pairs() {
        let mut by_rule = RULES.map(|it| OfRule::new(pair, it));
        for code in &basis.material.codes {
            let found = of_code(pair, *code);
            for (at, (rule, of)) in by_rule.iter_mut().zip(found).enumerate() {
                // By the first rule each code has its interval; all together by each rule.
                rule.add(of, *code, at == 0);
            }
        }
        all.extend(finished(
            by_rule.into_iter().flat_map(OfRule::finish).collect(),
            pair,
        ));
    }
    if basis.material.coders.len() > 2 {
        all.extend(clusters(basis.material));
    }
    all
}

/// What one rule comes to: blocks by code, and all codes together.
struct OfRule {
    by: By,
    rows: Rows,
    blocks: Vec<Block>,
    pooled: Sum,
    cells: Option<Array2<f64>>,
}

impl OfRule {
    fn new(pair: &Pair<'_>, (name, by): (&str, By)) -> Self {
        let mut rows = Rows::new(Measure::Events, &pair.coders);
        name.clone_into(&mut rows.at);
        Self { by, rows, blocks: Vec::new(), pooled: Sum::default(), cells: None }
    }

    fn add(&mut self, (sum, cells): Found, code: Code, with_interval: bool) {
        self.pooled.plus(&sum);
        match (&cells, &mut self.cells) {
            (Some(cells), Some(all)) => *all += cells,
            (Some(cells), all) => *all = Some(cells.clone()),
            (None, _) => {}
        }
        let rows = Rows { code: Some(code), ..self.rows.clone() };
        let cells = cells.filter(|_| with_interval);
        self.blocks.push(Block { rows, sum, by: self.by, cells });
    }

    fn finish(mut self) -> Vec<Block> {
        let (rows, sum) = (self.rows, self.pooled);
        self.blocks.push(Block { rows, sum, by: self.by, cells: self.cells });
        self.blocks
    }
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

/// Rows that are being put together.
struct Block {
    rows: Rows,
    sum: Sum,
    by: By,
    cells: Option<Array2<f64>>,
}

/// What a rule matches of a code over all clips; and the same by what is drawn: what is matched,
/// the first coder's actions and the second's, shape `(n_units, 3)`.
type Found = (Sum, Option<Array2<f64>>);

/// A code matched by every rule, clip by clip, so that a clip is at hand for all of them.
fn of_code(pair: &Pair<'_>, code: Code) -> [Found; RULES.len()] {
    let mut sums = RULES.map(|_| Sum::default());
    let mut drawn = pair.draws().map(|it| (it.to_sum(), RULES.map(|_| it.to_sum())));
    for (at, clip) in pair.shared.iter().enumerate() {
        let [a, b] = clip.acts(code).map(|it| clip.cut(&it));
        // Met once; every rule goes over the same meetings.
        let meetings = Meetings::of(&a, &b);
        let fragmented = meetings.fragmented();
        if let Some((all, _)) = &mut drawn {
            for (runs, adds) in [(&a, [0.0, 1.0, 0.0]), (&b, [0.0, 0.0, 1.0])] {
                all.add_each(at, runs.iter().map(|it| it.start()), adds);
            }
        }
        for (rule, (_, by)) in RULES.iter().enumerate() {
            let found = match by {
                By::Overlap(rule) => meetings.matching(*rule),
                By::Onset => by_onset(&a, &b, half_width((1, 2), clip.clip.rate)),
            };
            sums[rule].add(&found, fragmented);
            if let Some((_, matched)) = &mut drawn {
                let starts = found.pairs.iter().map(|it| a[it.first].start());
                matched[rule].add_each(at, starts, [1.0]);
            }
        }
    }
    let (all, matched) = drawn.unzip();
    let all = all.map(UnitSums::finish);
    let mut matched = matched.into_iter().flatten();
    sums.map(|sum| {
        let cells = all.as_ref().zip(matched.next()).map(|(all, matched)| {
            let mut cells = all.clone();
            cells.column_mut(0).assign(&matched.finish().column(0));
            cells
        });
        (sum, cells)
    })
}

/// The rows of all blocks, with intervals from one product for all of them.
fn finished(blocks: Vec<Block>, pair: &Pair<'_>) -> Vec<Row> {
    let draws = pair.draws();
    let cells: Vec<_> =
        blocks.iter().filter_map(|it| Some(it.cells.as_ref()?.view())).collect();
    let mut drawn = draws.map(|it| it.resampled_all(&cells).into_iter());
    let mut all = Vec::new();
    for mut block in blocks {
        let own = block.cells.is_some().then(|| drawn.as_mut()?.next()).flatten();
        sum_rows(&mut block.rows, &block.sum, block.by, draws.zip(own.as_ref()));
        all.extend(block.rows.rows);
    }
    all
}

fn sum_rows(rows: &mut Rows, sum: &Sum, by: By, drawn: Option<(&Draws, &Resampled)>) {
    let [a, b] = sum.n;
    type Under = fn(f64, f64, f64) -> f64;
    let interval = |of: Estimate, twice: f64, under: Under| match &drawn {
        Some((draws, cells)) => draws.interval_of(of, cells, |[matched, a, b]| {
            share_or_nan(twice * matched, under(matched, a, b))
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
