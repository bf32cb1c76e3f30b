//! What intervals of a pair are drawn over: clusters of clips, or blocks of the one clip.

use std::collections::BTreeMap;

use ndarray::{Array2, ArrayView1};

use super::Settings;
use crate::bootstrap::{Distribution, Weights, ends, with_ends, with_interval};
use crate::drift::windows;
use crate::estimate::{Estimate, Undefined};
use crate::material::{Clip, Shared};
use crate::runs::{Run, Runs};
use crate::table::Table2;
use crate::tolerance::half_width;

/// Steps to a block, at most: where blocks may start.
const STEPS: u64 = 6;
/// Steps of a clip beyond which there are fewer to a block, so that drawing stays cheap.
const MOST_STEPS: u64 = 600;

/// Units of two coders' clips, and how often each resample draws them.
pub(super) struct Draws {
    /// Which clip, and which of its frames, each unit has.
    units: Vec<Vec<(usize, Run)>>,
    weights: Weights,
    one_clip: bool,
}

impl Draws {
    /// `None` where there is too little to draw from, or nothing is to be drawn.
    pub(super) fn of(shared: &[Shared<'_>], settings: &Settings) -> Option<Self> {
        let named: Vec<(&Clip, Run)> =
            shared.iter().map(|it| (it.clip, it.scope)).collect();
        Self::over(&named, settings)
    }

    fn over(clips: &[(&Clip, Run)], settings: &Settings) -> Option<Self> {
        let one_clip = clips.len() == 1;
        if let [(clip, scope)] = clips {
            let block = half_width((u64::from(settings.block_seconds), 1), clip.rate);
            let step = |per_block: u64| (block / per_block).max(1);
            let fits = |it: &u64| scope.n_frames().div_ceil(step(*it)) <= MOST_STEPS;
            let per_block = (1..=STEPS).rev().find(fits).unwrap_or(1);
            let steps = windows(*scope, step(per_block));
            let weights = Weights::of_moving_blocks(
                steps.len(),
                per_block as usize,
                settings.resampling,
            );
            let units = steps.into_iter().map(|it| vec![(0, it)]).collect();
            return Some(Self { units, weights: weights.ok()?, one_clip });
        }
        let units = by_cluster(clips);
        let weights = Weights::of_clusters(units.len(), settings.resampling).ok()?;
        Some(Self { units, weights, one_clip })
    }

    /// The same over what the coders of each clip have in common.
    pub(super) fn of_clips(clips: &[Clip], settings: &Settings) -> Option<Self> {
        let common = |clip: &Clip| {
            let mut scopes = clip.codings.iter().flatten().map(|it| it.scope);
            let first = scopes.next()?;
            scopes.try_fold(first, |all, it| all.intersection(it))
        };
        let named: Vec<(&Clip, Run)> =
            clips.iter().filter_map(|it| Some((it, common(it)?))).collect();
        if named.len() < clips.len() {
            return None;
        }
        Self::over(&named, settings)
    }

    /// Cells of a code by unit, shape `(n_units, 4)`.
    pub(super) fn cells(&self, clips: &[(Runs, Runs, Runs, Run)]) -> Array2<f64> {
        cells(&self.units, clips)
    }

    /// The distribution of a statistic of cells.
    pub(super) fn distribution(
        &self,
        resampled: &Array2<f64>,
        statistic: impl Fn(Table2) -> Result<f64, Undefined>,
    ) -> Distribution {
        Distribution::new(resampled.rows().into_iter().map(|it| statistic(table_of(it))))
    }

    /// Cells of every resample.
    pub(super) fn resampled(&self, cells: &Array2<f64>) -> Array2<f64> {
        self.weights.resampled(cells)
    }

    /// Cells of every resample of several tables: one product for all of them.
    pub(super) fn resampled_all(&self, cells: &[Array2<f64>]) -> Vec<Array2<f64>> {
        let views: Vec<_> = cells.iter().map(|it| it.view()).collect();
        let Ok(all) = ndarray::concatenate(ndarray::Axis(1), &views) else {
            return cells.iter().map(|it| self.resampled(it)).collect();
        };
        let drawn = self.weights.resampled(&all);
        let mut from = 0;
        let part = |it: &Array2<f64>| {
            let to = from + it.ncols();
            let own = drawn.slice(ndarray::s![.., from..to]).to_owned();
            from = to;
            own
        };
        cells.iter().map(part).collect()
    }

    /// An estimate with its percentile interval.
    pub(super) fn interval(&self, of: Estimate, distribution: &Distribution) -> Estimate {
        with_interval(of, distribution, self.weights.n_draws(), self.one_clip)
    }
}

impl Draws {
    /// The unit that a frame of a clip belongs to.
    fn unit_of(&self, clip: usize, frame: u64) -> Option<usize> {
        if !self.one_clip {
            return self.units.iter().position(|it| it.iter().any(|it| it.0 == clip));
        }
        // Steps of the one clip follow one another and are equally long, but for the last.
        let (_, first) = self.units.first()?.first()?;
        let at = frame.saturating_sub(first.start()) / first.n_frames();
        Some((at as usize).min(self.units.len() - 1))
    }

    /// Sums by unit of what lies at frames of clips, shape `(n_units, n_cells)`. Each comes
    /// as its clip, its frame, and what it adds to which cells.
    pub(super) fn sums<const N: usize>(
        &self,
        of: impl IntoIterator<Item = (usize, u64, [f64; N])>,
    ) -> Array2<f64> {
        let mut sums = Array2::zeros((self.units.len(), N));
        let mut last: Option<(usize, Option<usize>)> = None;
        for (clip, frame, adds) in of {
            let unit = match last {
                Some((at, unit)) if at == clip && !self.one_clip => unit,
                _ => self.unit_of(clip, frame),
            };
            last = Some((clip, unit));
            let Some(mut row) =
                unit.filter(|it| *it < sums.nrows()).map(|it| sums.row_mut(it))
            else {
                continue;
            };
            row.iter_mut().zip(adds).for_each(|it| *it.0 += it.1);
        }
        sums
    }

    /// An estimate with the interval of what it came to in every resample; NaN where it was
    /// undefined.
    pub(super) fn interval_of_values(
        &self,
        of: Estimate,
        values: impl Iterator<Item = f64>,
    ) -> Estimate {
        with_ends(of, ends(values.map(Ok)), self.weights.n_draws(), self.one_clip)
    }

    /// An estimate with the interval of a statistic of resampled sums.
    pub(super) fn interval_of(
        &self,
        of: Estimate,
        resampled: &Array2<f64>,
        statistic: impl Fn(ArrayView1<'_, f64>) -> Result<f64, Undefined>,
    ) -> Estimate {
        let ends = ends(resampled.rows().into_iter().map(statistic));
        with_ends(of, ends, self.weights.n_draws(), self.one_clip)
    }
}

/// One sum of cells over another.
///
/// # Errors
///
/// `reason` where that other is nothing.
pub(super) fn ratio(over: f64, under: f64, reason: Undefined) -> Result<f64, Undefined> {
    if under > 0.0 { Ok(over / under) } else { Err(reason) }
}

/// Clips by cluster, in order of first appearance.
pub(super) fn clusters(shared: &[Shared<'_>]) -> Vec<Vec<(usize, Run)>> {
    let named: Vec<(&Clip, Run)> = shared.iter().map(|it| (it.clip, it.scope)).collect();
    by_cluster(&named)
}

fn by_cluster(clips: &[(&Clip, Run)]) -> Vec<Vec<(usize, Run)>> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut units: Vec<Vec<(usize, Run)>> = Vec::new();
    for (at, (clip, scope)) in clips.iter().enumerate() {
        let place = *places.entry(clip.cluster.as_str()).or_insert(units.len());
        if place == units.len() {
            units.push(Vec::new());
        }
        units[place].push((at, *scope));
    }
    units
}

/// Tables by unit; each clip comes as both coders' runs, missing frames and scope.
pub(super) fn cells(
    units: &[Vec<(usize, Run)>],
    clips: &[(Runs, Runs, Runs, Run)],
) -> Array2<f64> {
    let mut cells = Array2::zeros((units.len(), 4));
    for (mut row, unit) in cells.rows_mut().into_iter().zip(units) {
        for (at, window) in unit {
            let Some((a, b, missing, _)) = clips.get(*at) else { continue };
            let table = Table2::of_runs(a, b, missing, *window);
            for (sum, n) in row.iter_mut().zip(table.cells()) {
                *sum += n as f64;
            }
        }
    }
    cells
}

/// The table that cells of whole numbers are.
pub(super) fn table_of(cells: ArrayView1<'_, f64>) -> Table2 {
    Table2::from_cells([0, 1, 2, 3].map(|it| cells[it] as u64))
}

/// A 2 × 2 table's kappa, from cells.
pub(super) fn kappa_of(cells: ArrayView1<'_, f64>) -> Result<f64, Undefined> {
    crate::kappa::cohen2(table_of(cells))
}
