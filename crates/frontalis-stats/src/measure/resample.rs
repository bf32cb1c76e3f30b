//! What intervals of a pair are drawn over: clusters of clips, or blocks of the one clip.

use std::collections::BTreeMap;

use ndarray::{Array2, ArrayView1, ArrayView2};

use super::Settings;
use crate::bootstrap::{
    Distribution, Ends, Resampled, Weights, with_ends, with_interval,
};
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
    n_units: usize,
    /// Where frames of each clip belong.
    places: Vec<Option<Place>>,
    weights: Weights,
    one_clip: bool,
}

/// A clip, by its place, and the steps that it is cut into.
type Steps = (usize, Vec<Run>);

/// Where frames of a clip belong: steps that follow one another, all of `step` frames but for
/// the last; one, where the clip is drawn whole.
#[derive(Clone, Copy)]
struct Place {
    unit: usize,
    start: u64,
    step: u64,
    n: usize,
    /// `(2^64 - 1) / step`, whole.
    share: u64,
}

impl Place {
    fn new(unit: usize, start: u64, step: u64, n: usize) -> Self {
        Self { unit, start, step, n, share: u64::MAX / step.max(1) }
    }

    /// A clip that is one unit, whatever frames it has.
    fn whole(unit: usize) -> Self {
        Self::new(unit, 0, u64::MAX, 1)
    }

    /// The unit of a frame.
    fn unit_at(self, frame: u64) -> usize {
        // A multiplication, which is faster than the division and exact: with f < 2^32 frames
        // and a step below that, (f + 1) × share / 2^64 lies under (f + 1) / step by less than
        // 1 / step, so that its whole part is that of f / step.
        let from_start = frame.saturating_sub(self.start);
        let at = (u128::from(from_start + 1) * u128::from(self.share)) >> 64;
        self.unit + (at as usize).min(self.n - 1)
    }

    /// The frame up to which all from one on are of its unit.
    fn end_of(self, unit: usize) -> u64 {
        let next = (unit - self.unit) as u64 + 1;
        if next == self.n as u64 { u64::MAX } else { self.start + next * self.step }
    }
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
        if one_clip || settings.two_level {
            let (per_block, clusters) = in_steps(clips, settings);
            let mut this = Self::of_steps(clips.len(), &clusters)?;
            let counts: Vec<Vec<usize>> = clusters
                .iter()
                .map(|it| it.iter().map(|it| it.1.len()).collect())
                .collect();
            this.weights = match counts.as_slice() {
                [only] if one_clip => Weights::of_moving_blocks(
                    only.iter().sum(),
                    per_block,
                    settings.resampling,
                ),
                _ => Weights::of_two_levels(&counts, per_block, settings.resampling),
            }
            .ok()?;
            this.one_clip = one_clip;
            return Some(this);
        }
        let units = by_cluster(clips);
        let weights = Weights::of_clusters(units.len(), settings.resampling).ok()?;
        let mut places = vec![None; clips.len()];
        for (unit, of) in units.iter().enumerate() {
            for (clip, _) in of {
                places[*clip] = Some(Place::whole(unit));
            }
        }
        Some(Self { n_units: units.len(), places, weights, one_clip })
    }

    /// Units that are steps of clips, not yet drawn.
    fn of_steps(n_clips: usize, clusters: &[Vec<Steps>]) -> Option<Self> {
        let (mut n_units, mut places) = (0, vec![None; n_clips]);
        for (clip, steps) in clusters.iter().flatten() {
            let first = steps.first()?;
            let (start, step) = (first.start(), first.n_frames());
            let (unit, n) = (n_units, steps.len());
            *places.get_mut(*clip)? = Some(Place::new(unit, start, step, n));
            n_units += n;
        }
        Some(Self { n_units, places, weights: Weights::none(), one_clip: false })
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

    /// Whether whole clusters are drawn, which are the units then, in the order of
    /// [`clusters`].
    pub(super) fn are_of_clusters(&self) -> bool {
        self.places.iter().flatten().all(|it| it.step == u64::MAX)
    }

    /// Tables of a code by unit, shape `(n_units, 4)`; each clip comes as both coders' runs,
    /// missing frames and scope.
    pub(super) fn cells(&self, clips: &[(Runs, Runs, Runs, Run)]) -> Array2<f64> {
        let mut cells = Array2::zeros((self.n_units, 4));
        for (place, (a, b, missing, scope)) in self.places.iter().zip(clips) {
            let Some(place) = place else { continue };
            let n_frames = place.step.min(scope.n_frames());
            let tables = Table2::in_windows(a, b, missing, &windows(*scope, n_frames));
            for (at, table) in tables.iter().enumerate() {
                let row = cells.row_mut(place.unit + at.min(place.n - 1));
                row.into_iter().zip(table.cells()).for_each(|it| *it.0 += it.1 as f64);
            }
        }
        cells
    }

    /// Clusters, or steps of a clip, that cells come in.
    pub(super) fn n_units(&self) -> usize {
        self.n_units
    }

    /// Resamples.
    pub(super) fn n_resamples(&self) -> usize {
        self.weights.n_resamples()
    }

    /// The frames of `whole`, which a clip has, by the unit they are of.
    pub(super) fn windows(
        &self,
        clip: usize,
        whole: Run,
    ) -> impl Iterator<Item = (usize, Run)> {
        let place = self.places.get(clip).copied().flatten();
        let mut from = whole.start();
        std::iter::from_fn(move || {
            let unit = place?.unit_at(from);
            let window = Run::new(from, place?.end_of(unit).min(whole.end()))?;
            from = window.end();
            Some((unit, window))
        })
    }

    /// Whether units of both are drawn alike, as those of equally long clips are.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.weights.is_like(&other.weights)
    }

    /// Cells of every resample, shape `(n_resamples, n_cells)`.
    pub(super) fn resampled_cells(&self, cells: &Array2<f64>) -> Array2<f64> {
        self.weights.resampled(cells)
    }

    /// Cells of every resample.
    pub(super) fn resampled(&self, cells: &Array2<f64>) -> Resampled {
        self.weights.resampled_whole(cells)
    }

    /// Cells of every resample of several tables: one product for all of them.
    pub(super) fn resampled_all(&self, cells: &[ArrayView2<'_, f64>]) -> Vec<Resampled> {
        let columns: Vec<usize> = cells.iter().map(ArrayView2::ncols).collect();
        // All have a row a unit.
        let all = ndarray::concatenate(ndarray::Axis(1), cells).unwrap_or_default();
        self.weights.resampled_parts(&all, &columns)
    }

    /// An estimate with its percentile interval.
    pub(super) fn interval(&self, of: Estimate, distribution: &Distribution) -> Estimate {
        with_interval(of, distribution, self.weights.n_draws(), self.one_clip)
    }
}

impl Draws {
    /// Sums by unit of what lies at frames of clips, shape `(n_units, n_cells)`. Each comes
    /// as its clip, its frame, and what it adds to which cells.
    pub(super) fn sums<const N: usize>(
        &self,
        of: impl IntoIterator<Item = (usize, u64, [f64; N])>,
    ) -> Array2<f64> {
        let mut sums = self.to_sum();
        of.into_iter().for_each(|(clip, frame, adds)| sums.add(clip, frame, adds));
        sums.finish()
    }

    /// The same, one after the other.
    pub(super) fn to_sum<const N: usize>(&self) -> UnitSums<'_, N> {
        let sums = vec![[0.0; N]; self.n_units];
        UnitSums { places: &self.places, sums }
    }

    /// An estimate with the interval of what it came to in every resample.
    pub(super) fn interval_of_ends(&self, of: Estimate, ends: Ends) -> Estimate {
        with_ends(of, ends.finish(), self.weights.n_draws(), self.one_clip)
    }

    /// An estimate with the interval of a statistic of resampled sums of `N` cells; NaN where
    /// it is undefined.
    pub(super) fn interval_of<const N: usize>(
        &self,
        of: Estimate,
        resampled: &Resampled,
        statistic: impl Fn([f64; N]) -> f64,
    ) -> Estimate {
        let mut ends = Ends::of(self.weights.n_resamples());
        resampled.each(|it| ends.push(statistic(it)));
        self.interval_of_ends(of, ends)
    }
}

/// Sums by unit that are being made.
pub(super) struct UnitSums<'a, const N: usize> {
    places: &'a [Option<Place>],
    sums: Vec<[f64; N]>,
}

impl<const N: usize> UnitSums<'_, N> {
    /// Adds what lies at a frame of a clip.
    pub(super) fn add(&mut self, clip: usize, frame: u64, adds: [f64; N]) {
        let sums = self.at(clip, frame).into_iter().flatten();
        sums.zip(adds).for_each(|it| *it.0 += it.1);
    }

    /// The same at each of several frames of a clip.
    pub(super) fn add_each(
        &mut self,
        clip: usize,
        frames: impl ExactSizeIterator<Item = u64>,
        adds: [f64; N],
    ) {
        let Some(place) = self.places.get(clip).copied().flatten() else { return };
        let mut add = |unit: usize, times: f64| {
            let sums = self.sums.get_mut(unit).into_iter().flatten();
            sums.zip(adds).for_each(|it| *it.0 += it.1 * times);
        };
        match place.n {
            1 => add(place.unit, frames.len() as f64),
            _ => frames.for_each(|it| add(place.unit_at(it), 1.0)),
        }
    }

    /// The sums of the unit that a frame of a clip is of.
    pub(super) fn at(&mut self, clip: usize, frame: u64) -> Option<&mut [f64; N]> {
        let place = self.places.get(clip).copied().flatten()?;
        self.sums.get_mut(place.unit_at(frame))
    }

    pub(super) fn finish(self) -> Array2<f64> {
        self.sums.into()
    }
}

/// Clips cut into steps that blocks may begin at, by cluster; and the steps to a block. There
/// are fewer where there would be too many steps in all.
fn in_steps(clips: &[(&Clip, Run)], settings: &Settings) -> (usize, Vec<Vec<Steps>>) {
    let step = |clip: &Clip, per_block: u64| {
        let block = half_width((u64::from(settings.block_seconds), 1), clip.rate);
        (block / per_block).max(1)
    };
    let n_steps = |per_block: u64| -> u64 {
        let of = |it: &(&Clip, Run)| it.1.n_frames().div_ceil(step(it.0, per_block));
        clips.iter().map(of).sum()
    };
    let per_block = (1..=STEPS).rev().find(|it| n_steps(*it) <= MOST_STEPS).unwrap_or(1);
    let cut = |(at, scope): &(usize, Run)| {
        (*at, windows(*scope, step(clips[*at].0, per_block)))
    };
    let clusters = by_cluster(clips);
    let clusters = clusters.iter().map(|it| it.iter().map(cut).collect()).collect();
    (per_block as usize, clusters)
}

/// One sum of cells over another; NaN where that other is nothing.
pub(super) fn share_or_nan(over: f64, under: f64) -> f64 {
    if under > 0.0 { over / under } else { f64::NAN }
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

/// The table that cells of whole numbers are.
pub(super) fn table_of(cells: ArrayView1<'_, f64>) -> Table2 {
    Table2::from_cells([0, 1, 2, 3].map(|it| cells[it] as u64))
}

/// A 2 × 2 table's kappa, from cells.
pub(super) fn kappa_of(cells: ArrayView1<'_, f64>) -> Result<f64, Undefined> {
    crate::kappa::cohen2(table_of(cells))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Numbers of frames divide as whole numbers do.
        #[test]
        fn a_frame_is_of_the_unit_that_whole_numbers_say(
            start in 0..99_u64, step in 1..=u64::from(u32::MAX), n in 1..u32::MAX as usize,
            at in 0..u64::from(u32::MAX), by in 0..3_u64,
        ) {
            let place = Place::new(7, start, step, n);
            let near = (start + at / step * step + by).saturating_sub(1);
            for frame in [at, near] {
                let whole = (frame.saturating_sub(start) / step) as usize;
                prop_assert_eq!(place.unit_at(frame), 7 + whole.min(n - 1));
                prop_assert!(frame < place.end_of(place.unit_at(frame)));
            }
            let whole = Place::whole(3);
            prop_assert_eq!(whole.unit_at(at), 3);
        }
    }
}
