//! What intervals of a pair are drawn over: clusters of clips, or blocks of the one clip.

use ndarray::{Array2, ArrayView1};

use super::Settings;
use crate::bootstrap::{Distribution, Weights, with_interval};
use crate::drift::windows;
use crate::estimate::{Estimate, Undefined};
use crate::material::Shared;
use crate::runs::{Run, Runs};
use crate::table::Table2;
use crate::tolerance::half_width;

/// Steps to a block: where blocks may start.
const STEPS: u64 = 6;

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
        let one_clip = shared.len() == 1;
        if let [only] = shared {
            let block =
                half_width((u64::from(settings.block_seconds), 1), only.clip.rate);
            let step = (block / STEPS).max(1);
            let steps = windows(only.scope, step);
            let weights = Weights::of_moving_blocks(
                steps.len(),
                STEPS as usize,
                settings.resampling,
            );
            let units = steps.into_iter().map(|it| vec![(0, it)]).collect();
            return Some(Self { units, weights: weights.ok()?, one_clip });
        }
        let units = clusters(shared);
        let weights = Weights::of_clusters(units.len(), settings.resampling).ok()?;
        Some(Self { units, weights, one_clip })
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

    /// An estimate with its percentile interval.
    pub(super) fn interval(&self, of: Estimate, distribution: &Distribution) -> Estimate {
        with_interval(of, distribution, self.weights.n_draws(), self.one_clip)
    }
}

/// Clips by cluster, in order of first appearance.
pub(super) fn clusters(shared: &[Shared<'_>]) -> Vec<Vec<(usize, Run)>> {
    let mut names: Vec<&str> = Vec::new();
    let mut units: Vec<Vec<(usize, Run)>> = Vec::new();
    for (at, of) in shared.iter().enumerate() {
        let name = of.clip.cluster.as_str();
        match names.iter().position(|it| *it == name) {
            Some(place) => units[place].push((at, of.scope)),
            None => {
                names.push(name);
                units.push(vec![(at, of.scope)]);
            }
        }
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
