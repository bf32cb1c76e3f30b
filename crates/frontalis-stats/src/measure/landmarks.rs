//! How far apart two coders put the landmarks of what matches.

use ndarray::Array2;

use super::basis::Basis;
use super::resample::{Draws, UnitSums, share_or_nan};
use super::tally::Tally;
use super::{Measure, Row, Rows};
use crate::bootstrap::Resampled;
use crate::comparison::WITHIN_FRAMES;
use crate::estimate::{Estimate, Flag};
use crate::material::Act;
use crate::timing::{Moments, intervals, timing_of};

/// What a difference adds: to n, sum, sum of squares, sum of sizes, and to how many lie within
/// so many frames.
type Adds = [f64; ADDS];

const ADDS: usize = 4 + WITHIN_FRAMES.len();

type Landmark = fn(&Act) -> Option<u64>;

/// Frames that landmarks of matched actions seldom lie further apart than.
const NEAR: u16 = 256;

const LANDMARKS: [(&str, Landmark); 3] = [
    ("onset", |it| Some(it.run.start())),
    ("apex", Act::apex),
    ("offset", |it| Some(it.run.end())),
];

/// How far apart landmarks of matched actions lie, all codes together, in frames.
pub(super) fn rows(basis: &Basis<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for pair in basis.pairs() {
        let mut sums = LANDMARKS.map(|_| OfLandmark::new(pair.draws()));
        let (mut n, mut apart) = (0, Tally::new(NEAR));
        let mut durations = Moments::default();
        pair.each_match(|clip, a, b| {
            n += 1;
            for ((_, of), sums) in LANDMARKS.iter().zip(&mut sums) {
                if let (Some(x), Some(y)) = (of(a), of(b)) {
                    sums.add(clip, a.run.start(), less(x, y));
                }
            }
            let of = [a, b].map(|it| it.run.n_frames());
            durations.add(of[0], of[1]);
            apart.add(less(of[0], of[1]));
        });
        let mut rows = Rows::new(Measure::Timing, &pair.coders);
        rows.count("matched", n);
        let (counts, cells): (Vec<_>, Vec<_>) =
            sums.into_iter().map(OfLandmark::finish).unzip();
        let cells: Vec<_> = cells.iter().flatten().map(|it| it.view()).collect();
        let drawn = pair.draws().map(|it| (it, it.resampled_all(&cells)));
        for (at, ((name, _), counts)) in LANDMARKS.iter().zip(&counts).enumerate() {
            (*name).clone_into(&mut rows.at);
            let drawn = drawn.as_ref().and_then(|it| Some((it.0, it.1.get(at)?)));
            landmark_rows(&mut rows, counts, drawn);
        }
        "duration".clone_into(&mut rows.at);
        duration_rows(&mut rows, &durations, &counted(&apart));
        all.extend(rows.rows);
    }
    all
}

fn less(a: u64, b: u64) -> i64 {
    a as i64 - b as i64
}

/// Differences in frames, with how often each occurred.
type Counted = Vec<(f64, u64)>;

fn counted(of: &Tally) -> Counted {
    of.counts().map(|it| (it.0 as f64, it.1)).collect()
}

/// Differences of one landmark that are being counted, and summed by what is drawn.
struct OfLandmark<'a> {
    counts: Tally,
    cells: Option<UnitSums<'a, ADDS>>,
}

impl<'a> OfLandmark<'a> {
    fn new(draws: Option<&'a Draws>) -> Self {
        Self { counts: Tally::new(NEAR), cells: draws.map(Draws::to_sum) }
    }

    fn add(&mut self, clip: usize, frame: u64, apart: i64) {
        self.counts.add(apart);
        if let Some(cells) = &mut self.cells {
            cells.add(clip, frame, adds(apart));
        }
    }

    fn finish(self) -> (Counted, Option<Array2<f64>>) {
        (counted(&self.counts), self.cells.map(UnitSums::finish))
    }
}

fn adds(apart: i64) -> Adds {
    let size = apart.unsigned_abs();
    let apart = apart as f64;
    let mut adds = [0.0; ADDS];
    adds[..4].copy_from_slice(&[1.0, apart, apart * apart, apart.abs()]);
    for (add, frames) in adds[4..].iter_mut().zip(WITHIN_FRAMES) {
        *add = f64::from(u8::from(size <= u64::from(frames)));
    }
    adds
}

/// Rows of the differences of a landmark. Intervals are drawn over persons,
/// clips or blocks where that can be; else they are Student's, flagged [`Flag::IidSe`].
fn landmark_rows(rows: &mut Rows, apart: &Counted, drawn: Option<(&Draws, &Resampled)>) {
    let of = timing_of(apart);
    let ends = intervals(apart).ok();
    let [low, high] = of.limit_estimates();
    type Of<'a> = &'a dyn Fn(Adds) -> f64;
    let from_sums = |it: Estimate, of: Of<'_>| match drawn {
        Some((draws, cells)) => draws.interval_of(it, cells, of),
        None => it,
    };
    let round = |it: Estimate, ends: Option<(f64, f64)>, of: Of<'_>| match (drawn, ends) {
        (Some(_), _) => from_sums(it, of),
        (None, Some((low, high))) => it.within(low, high).flagged(Flag::IidSe),
        (None, None) => it,
    };
    let share = |at: usize| move |it: Adds| share_or_nan(it[at], it[0]);
    let bias = |it: Adds| share_or_nan(it[1], it[0]);
    let sd = |it: Adds| match it[0] {
        n if n > 1.0 => ((it[2] - it[1] * it[1] / n).max(0.0) / (n - 1.0)).sqrt(),
        _ => f64::NAN,
    };
    let limit = |by: f64| move |it: Adds| bias(it) + by * sd(it);
    rows.push("mean", round(of.bias, ends.map(|it| it.bias), &bias));
    rows.push("sd", from_sums(of.sd, &sd));
    rows.push("median_abs", of.median_abs);
    rows.push("mean_abs", from_sums(of.mean_abs, &share(3)));
    rows.push("loa_low", round(low, ends.map(|it| it.low), &limit(-1.96)));
    rows.push("loa_high", round(high, ends.map(|it| it.high), &limit(1.96)));
    for (at, (frames, found)) in WITHIN_FRAMES.iter().zip(of.within).enumerate() {
        rows.push(format!("within_frames/{frames}"), from_sums(found, &share(4 + at)));
    }
}

fn duration_rows(rows: &mut Rows, durations: &Moments, apart: &Counted) {
    let of = timing_of(apart);
    rows.push("ccc", durations.concordance());
    rows.push("mean_diff", of.bias);
    rows.push("sd_diff", of.sd);
    rows.push("pearson", durations.pearson());
}
