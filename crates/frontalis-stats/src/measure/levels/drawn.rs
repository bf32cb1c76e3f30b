//! Intervals of levels by frame: sums by what is drawn, and what coefficients come to in every
//! resample.

use frontalis_core::Code;
use ndarray::{Array2, ArrayView2};

use super::bare::{BRIEF, Brief, CELLS, Form, Whole};
use super::sweep::{Met, Units};
use super::{code_rows, is_long, plain_rows};
use crate::bootstrap::{Ends, Resampled};
use crate::measure::basis::Pair;
use crate::measure::resample::Draws;
use crate::measure::{Row, Rows};

/// The rows of each code of two coders, with intervals over persons, clips or blocks. Within a
/// long clip only the coefficients of [`Brief`] have one: the others need twice the sums.
pub(super) fn rows(pair: &Pair<'_>, codes: &[Code]) -> Vec<Row> {
    let Some(draws) = pair.draws() else {
        return plain_rows(&pair.coders, &pair.shared, codes);
    };
    match is_long(pair.shared.len(), draws) {
        true => drawn_rows::<Brief, BRIEF, 5>(pair, draws, codes),
        false => drawn_rows::<Whole, CELLS, 7>(pair, draws, codes),
    }
}

fn drawn_rows<F: Form<CELLS, N>, const CELLS: usize, const N: usize>(
    pair: &Pair<'_>,
    draws: &Draws,
    codes: &[Code],
) -> Vec<Row> {
    let units = |at: usize| draws.windows(at, pair.shared[at].scope).collect();
    let clips: Vec<Units> = (0..pair.shared.len()).map(units).collect();
    let all = frames(&clips, draws.n_units());
    let of =
        |code: &Code| -> OfCode<CELLS> { OfCode::of::<F, N>(pair, *code, &clips, &all) };
    let of_codes: Vec<OfCode<CELLS>> = codes.iter().map(of).collect();
    // One product for all: frames, then of each code those that are seen, and its sums.
    let sums = of_codes.iter().flat_map(|it| it.seen.iter().chain([&it.sums]));
    let views: Vec<ArrayView2<'_, f64>> =
        std::iter::once(&all).chain(sums).map(|it| it.view()).collect();
    let mut drawn = draws.resampled_all(&views).into_iter();
    let all = drawn.next().map(|it| it.column()).unwrap_or_default();
    let mut rows = Vec::new();
    for mut of in of_codes {
        let seen = of.seen.is_some().then(|| drawn.next()).flatten();
        let seen = seen.map(|it| it.column());
        if let Some(drawn) = drawn.next() {
            let n = seen.as_ref().unwrap_or(&all);
            intervals::<F, CELLS, N>(&mut of.rows, draws, &drawn, n);
        }
        rows.extend(of.rows.rows);
    }
    rows
}

/// A code: its rows, and what is drawn of it.
struct OfCode<const CELLS: usize> {
    rows: Rows,
    /// Sums by unit, shape `(n_units, CELLS)`.
    sums: Array2<f64>,
    /// Frames by unit that are not missing, shape `(n_units, 1)`; `None` where none is missing.
    seen: Option<Array2<f64>>,
}

impl<const CELLS: usize> OfCode<CELLS> {
    fn of<F: Form<CELLS, N>, const N: usize>(
        pair: &Pair<'_>,
        code: Code,
        clips: &[Units],
        all: &Array2<f64>,
    ) -> Self {
        let mut sums = vec![[0.0; CELLS]; all.nrows()];
        let mut seen = None;
        let visit = |unit: usize, met: Met, n: u64| match (met, sums.get_mut(unit)) {
            (Met::Missing, Some(_)) => {
                seen.get_or_insert_with(|| all.clone())[(unit, 0)] -= n as f64;
            }
            (met, Some(cells)) => F::add(cells, met, n as f64),
            (_, None) => {}
        };
        let rows = code_rows(&pair.coders, &pair.shared, code, clips, visit);
        Self { rows, sums: sums.into(), seen }
    }
}

/// Frames of each unit, shape `(n_units, 1)`.
fn frames(clips: &[Units], n_units: usize) -> Array2<f64> {
    let mut frames = Array2::zeros((n_units, 1));
    for (unit, window) in clips.iter().flatten() {
        frames[(*unit, 0)] += window.n_frames() as f64;
    }
    frames
}

/// Gives coefficients their intervals, from sums of every resample over so many frames.
fn intervals<F: Form<CELLS, N>, const CELLS: usize, const N: usize>(
    rows: &mut Rows,
    draws: &Draws,
    drawn: &Resampled,
    n_frames: &[f64],
) {
    let mut ends: [Ends; N] = std::array::from_fn(|_| Ends::of(n_frames.len()));
    let mut n_frames = n_frames.iter();
    drawn.each(|cells| {
        let n = n_frames.next().copied().unwrap_or(0.0);
        ends.iter_mut().zip(F::bare(cells, n)).for_each(|(ends, x)| ends.push(x));
    });
    for (name, ends) in F::NAMES.into_iter().zip(ends) {
        if let Some(row) = rows.rows.iter_mut().find(|it| it.statistic == name) {
            row.estimate = draws.interval_of_ends(row.estimate.clone(), ends);
        }
    }
}

/// The rows with intervals from few sums, and from all.
#[cfg(test)]
pub(in crate::measure) fn in_both_forms(
    pair: &Pair<'_>,
    codes: &[Code],
) -> [Vec<Row>; 2] {
    let draws = pair.draws().unwrap();
    let brief = drawn_rows::<Brief, BRIEF, 5>(pair, draws, codes);
    [brief, drawn_rows::<Whole, CELLS, 7>(pair, draws, codes)]
}
