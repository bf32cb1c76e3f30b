//! What measures of one study have in common, each part made when it is first asked for:
//! the pairs of coders, what is drawn, and tables by frame.

use std::sync::OnceLock;

use frontalis_core::Code;
use ndarray::{Array2, Axis};

use super::resample::{Draws, clusters, table_of};
use super::{Measure, Row, Settings};
use crate::bootstrap::Resampled;
use crate::matching::matching;
use crate::material::{Act, Material, Shared};
use crate::runs::{Run, Runs};
use crate::table::Table2;

/// A study that several measures are to be computed of: what they share is computed once,
/// whichever comes first and on whatever thread.
pub struct Basis<'a> {
    pub(super) material: &'a Material,
    pub(super) settings: Settings,
    pairs: OnceLock<Vec<Pair<'a>>>,
}

/// Two coders and the clips that they share.
pub(super) struct Pair<'a> {
    /// Their names, joined.
    pub(super) coders: String,
    pub(super) shared: Vec<Shared<'a>>,
    codes: &'a [Code],
    settings: Settings,
    draws: OnceLock<Option<Draws>>,
    frames: OnceLock<Vec<ByFrame>>,
    drawn: OnceLock<Vec<Resampled>>,
}

/// Two coders on one code by frame.
pub(super) struct ByFrame {
    /// Frames of all clips.
    pub(super) table: Table2,
    /// Frames missing for either coder.
    pub(super) n_missing: u64,
    /// Tables by person or clip, shape `(n_clusters, 4)`.
    pub(super) by_cluster: Array2<f64>,
}

impl<'a> Basis<'a> {
    /// Nothing is computed yet.
    pub fn new(material: &'a Material, settings: &Settings) -> Self {
        Self { material, settings: *settings, pairs: OnceLock::new() }
    }

    /// One measure. Rows come by pair of coders, then code.
    pub fn measure(&self, of: Measure) -> Vec<Row> {
        super::rows(of, self)
    }

    /// All pairs of coders who share a frame of some clip.
    pub(super) fn pairs(&self) -> &[Pair<'a>] {
        self.pairs.get_or_init(|| {
            let pair = |(coders, shared)| Pair {
                coders,
                shared,
                codes: &self.material.codes,
                settings: self.settings,
                draws: OnceLock::new(),
                frames: OnceLock::new(),
                drawn: OnceLock::new(),
            };
            self.material.pairs().into_iter().map(pair).collect()
        })
    }
}

impl Pair<'_> {
    /// What intervals are drawn over; `None` where there is too little to draw from.
    pub(super) fn draws(&self) -> Option<&Draws> {
        self.draws.get_or_init(|| Draws::of(&self.shared, &self.settings)).as_ref()
    }

    /// Visits what matches by the settings' rule, code by code, with the place of its clip.
    pub(super) fn each_match(&self, mut visit: impl FnMut(usize, &Act, &Act)) {
        for code in self.codes {
            for (at, clip) in self.shared.iter().enumerate() {
                let [a, b] = clip.acts(*code);
                let found = matching(&clip.cut(&a), &clip.cut(&b), self.settings.rule);
                found.pairs.iter().for_each(|it| visit(at, &a[it.first], &b[it.second]));
            }
        }
    }

    /// Each code of the material by frame, in its order.
    pub(super) fn by_frame(&self) -> &[ByFrame] {
        let of = |it: &Code| ByFrame::of(&self.shared, *it);
        self.frames.get_or_init(|| self.codes.iter().map(of).collect())
    }

    /// The same of every resample, as [`Pair::by_frame`] has them, with what they are drawn
    /// from; `None` where there is too little of that.
    pub(super) fn drawn(&self) -> Option<(&Draws, &[Resampled])> {
        let draws = self.draws()?;
        let drawn = self.drawn.get_or_init(|| {
            if draws.are_of_clusters() {
                let cells = self.by_frame().iter().map(|it| it.by_cluster.view());
                return draws.resampled_all(&cells.collect::<Vec<_>>());
            }
            let cells = |code: &Code| {
                let clips = self.shared.iter().map(|it| frames_of(it, *code));
                draws.cells(&clips.collect::<Vec<_>>())
            };
            let cells: Vec<_> = self.codes.iter().map(cells).collect();
            draws.resampled_all(&cells.iter().map(|it| it.view()).collect::<Vec<_>>())
        });
        Some((draws, drawn))
    }
}

impl ByFrame {
    fn of(shared: &[Shared<'_>], code: Code) -> Self {
        let units = clusters(shared);
        let (mut by_cluster, mut n_missing) = (Array2::zeros((units.len(), 4)), 0);
        for (mut row, unit) in by_cluster.rows_mut().into_iter().zip(&units) {
            for clip in unit.iter().filter_map(|it| shared.get(it.0)) {
                let (a, b, missing, scope) = frames_of(clip, code);
                let table = Table2::of_runs(&a, &b, &missing, scope);
                row.iter_mut().zip(table.cells()).for_each(|it| *it.0 += it.1 as f64);
                n_missing += missing.n_frames();
            }
        }
        let table = table_of(by_cluster.sum_axis(Axis(0)).view());
        Self { table, n_missing, by_cluster }
    }
}

/// Both coders' frames of a code on a clip, with what is missing, and the scope.
pub(super) fn frames_of(of: &Shared<'_>, code: Code) -> (Runs, Runs, Runs, Run) {
    let [a, b] = of.codings.map(|it| it.frames(code));
    (a, b, of.missing(code), of.scope)
}
