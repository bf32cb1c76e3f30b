//! How far apart two coders put the landmarks of what matches.

use ndarray::Array2;

use super::basis::Basis;
use super::resample::{Draws, share_or_nan};
use super::{Measure, Row, Rows};
use crate::comparison::WITHIN_FRAMES;
use crate::drift::correlation;
use crate::estimate::{Estimate, Flag, Undefined};
use crate::material::Act;
use crate::timing::{concordance, intervals, timing as summary};

/// What a difference adds: to n, sum, sum of squares, sum of sizes, and to how many lie within
/// so many frames.
type Adds = [f64; 4 + WITHIN_FRAMES.len()];

type Landmark = fn(&Act) -> Option<u64>;

const LANDMARKS: [(&str, Landmark); 3] = [
    ("onset", |it| Some(it.run.start())),
    ("apex", |it| it.apex),
    ("offset", |it| Some(it.run.end())),
];

/// How far apart landmarks of matched actions lie, all codes together, in frames.
pub(super) fn rows(basis: &Basis<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for pair in basis.pairs() {
        let pairs = pair.matched();
        let mut rows = Rows::new(Measure::Timing, &pair.coders);
        rows.count("matched", pairs.len() as u64);
        let of_landmark = |(name, of): (&'static str, Landmark)| {
            let both = |it: &(usize, Act, Act)| {
                let apart = of(&it.1)? as f64 - of(&it.2)? as f64;
                Some((it.0, it.1.run.start(), apart))
            };
            (name, pairs.iter().filter_map(both).collect::<Vec<_>>())
        };
        let values = LANDMARKS.map(of_landmark);
        let drawn = pair.draws().map(|draws| {
            let cells = values.each_ref().map(|it| draws.sums(it.1.iter().map(adds)));
            (draws, draws.resampled_all(&cells))
        });
        for (at, (name, values)) in values.iter().enumerate() {
            (*name).clone_into(&mut rows.at);
            let drawn = drawn.as_ref().and_then(|it| Some((it.0, it.1.get(at)?)));
            landmark_rows(&mut rows, values, drawn);
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

fn adds(of: &(usize, u64, f64)) -> (usize, u64, Adds) {
    let apart = of.2;
    let mut adds = [0.0; 4 + WITHIN_FRAMES.len()];
    adds[..4].copy_from_slice(&[1.0, apart, apart * apart, apart.abs()]);
    for (add, frames) in adds[4..].iter_mut().zip(WITHIN_FRAMES) {
        *add = f64::from(u8::from(apart.abs() <= f64::from(frames)));
    }
    (of.0, of.1, adds)
}

/// Differences of a landmark, each with its clip and frame. Intervals are drawn over persons,
/// clips or blocks where that can be; else they are Student's, flagged [`Flag::IidSe`].
fn landmark_rows(
    rows: &mut Rows,
    values: &[(usize, u64, f64)],
    drawn: Option<(&Draws, &Array2<f64>)>,
) {
    let apart: Vec<f64> = values.iter().map(|it| it.2).collect();
    let of = summary(&apart);
    let ends = intervals(&apart).ok();
    let [low, high] = of.limit_estimates();
    type Of<'a> = &'a dyn Fn(Adds) -> f64;
    let from_sums = |it: Estimate, of: Of<'_>| match drawn {
        Some((draws, cells)) => draws.interval_of_rows(it, cells, of),
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

fn duration_rows(rows: &mut Rows, values: &[(f64, f64)]) {
    let of = summary(&values.iter().map(|it| it.0 - it.1).collect::<Vec<_>>());
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
