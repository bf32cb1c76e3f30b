//! Two coders on one code: tables by clip, matched actions, and what rests on them.

use frontalis_core::Code;
use frontalis_core::rows::ClipRow;
use frontalis_stats::comparison::CodeRow;
use frontalis_stats::matching::{self, Rule};
use frontalis_stats::{
    Estimate, Flag, Run, Runs, Square, Table2, Undefined, ac1, kappa, specific,
};
use ndarray::{Array2, ArrayView1, s};
use rayon::prelude::*;

use crate::intervals::{Draws, Units};
use crate::plan::Plan;
use crate::runs::{Act, SheetRuns};
use crate::timing::{Apart, apart};

/// A clip that two coders share.
#[derive(Clone, Copy)]
pub(crate) struct Common<'a> {
    pub(crate) clip: &'a ClipRow,
    /// The frames that both were to code.
    pub(crate) scope: Run,
    pub(crate) sheets: [&'a SheetRuns; 2],
}

/// What two coders' common clips come to on one code.
pub(crate) struct OneCode {
    code: Code,
    /// By clip.
    tables: Vec<Table2>,
    n_missing: u64,
    n_actions: [u64; 2],
    n_matched: u64,
    tie_broken: bool,
    /// By matched action.
    pub(crate) apart: Vec<Apart>,
    /// Actions left out since the other coder could not see any frame of them.
    pub(crate) n_unseen: u64,
    /// Cells of the table by unit of the draws, shape `(n_units, 4)`.
    cells: Option<Array2<f64>>,
}

/// Every code over the common clips, in parallel; codes in the order given.
pub(crate) fn each_code(
    codes: &[Code],
    common: &[Common<'_>],
    draws: Option<&Draws>,
    plan: &Plan,
) -> Vec<OneCode> {
    codes.par_iter().map(|it| one_code(*it, common, draws, plan.match_rule)).collect()
}

fn one_code(
    code: Code,
    common: &[Common<'_>],
    draws: Option<&Draws>,
    rule: Rule,
) -> OneCode {
    let tables = Vec::with_capacity(common.len());
    let (n_missing, n_matched, n_unseen) = (0, 0, 0);
    let (n_actions, tie_broken, apart) = ([0, 0], false, Vec::new());
    let mut all = OneCode {
        code,
        tables,
        n_missing,
        n_actions,
        n_matched,
        tie_broken,
        apart,
        n_unseen,
        cells: draws.map(|it| Array2::zeros((it.n_units(), 4))),
    };
    for (place, clip) in common.iter().enumerate() {
        let [first, second] = clip.sheets;
        let missing = first.missing(code).union(&second.missing(code));
        all.add_frames(place, clip, &missing, draws);
        all.add_actions(clip, &missing, rule);
    }
    all
}

impl OneCode {
    fn add_frames(
        &mut self,
        place: usize,
        clip: &Common<'_>,
        missing: &Runs,
        draws: Option<&Draws>,
    ) {
        let [a, b] = clip.sheets.map(|it| it.frames(self.code));
        let table = Table2::of_runs(&a, &b, missing, clip.scope);
        self.tables.push(table);
        self.n_missing += missing.overlap_with(clip.scope);
        let (Some(draws), Some(cells)) = (draws, &mut self.cells) else { return };
        match draws.units() {
            Units::Clusters(clusters) => {
                let row = clusters.get(place).map(|it| cells.row_mut(*it));
                for (sum, n) in row.into_iter().flatten().zip(table.cells()) {
                    *sum += n as f64;
                }
            }
            Units::Steps(points) => {
                step_cells(cells, points, &a, &b, missing, clip.scope)
            }
        }
    }

    fn add_actions(&mut self, clip: &Common<'_>, missing: &Runs, rule: Rule) {
        let [a, b] = clip.sheets.map(|it| {
            let acts = it.acts(self.code);
            let inside = acts.iter().filter(|it| it.run.overlap(clip.scope) > 0);
            let (seen, unseen): (Vec<Act>, Vec<Act>) =
                inside.partition(|it| could_be_seen(it.run, clip.scope, missing));
            self.n_unseen += unseen.len() as u64;
            seen
        });
        let cut = |acts: &[Act]| -> Vec<Run> {
            acts.iter().filter_map(|it| it.run.intersection(clip.scope)).collect()
        };
        let found = matching::matching(&cut(&a), &cut(&b), rule);
        self.n_actions = [0, 1].map(|it| self.n_actions[it] + found.n[it]);
        self.n_matched += found.n_matched();
        self.tie_broken |= found.tie_broken;
        let pairs = found.pairs.iter().map(|it| (&a[it.first], &b[it.second]));
        self.apart.extend(pairs.map(|it| apart(clip, it.0, it.1)));
    }

    /// The row of two coders by name.
    pub(crate) fn row(&self, first: &str, second: &str, kappa: Estimate) -> CodeRow {
        let table = self.table();
        let square = Square::from(table);
        let scored: u64 = table.scored().iter().sum();
        let base_rate = match table.n() {
            0 => Estimate::undefined(Undefined::NoUnits, 0),
            n => Estimate::value(scored as f64 / (2.0 * n as f64), n),
        };
        CodeRow {
            code: self.code,
            first: first.to_owned(),
            second: second.to_owned(),
            frames: table.cells(),
            n_missing: self.n_missing,
            n_actions: self.n_actions,
            n_matched: self.n_matched,
            base_rate,
            percent: kappa::percent(&square),
            kappa: self.flagged(kappa),
            positive: specific::positive(table),
            negative: specific::negative(table),
            ac1: ac1::ac1(&square),
            event_f1: matching::f1(self.n_matched, self.n_actions, self.tie_broken),
        }
    }

    /// The table over all clips.
    fn table(&self) -> Table2 {
        self.tables.iter().copied().sum()
    }

    fn flagged(&self, mut kappa: Estimate) -> Estimate {
        if let Estimate::Value(value) = &mut kappa
            && self.n_actions.iter().any(|it| *it < 10)
        {
            value.flags.set(Flag::FewEvents);
        }
        kappa
    }
}

/// Whether some frame of an action lies where both could code.
fn could_be_seen(run: Run, scope: Run, missing: &Runs) -> bool {
    run.intersection(scope).is_some_and(|it| missing.overlap_with(it) < it.n_frames())
}

/// The table of every step between two points, one a row.
fn step_cells(
    cells: &mut Array2<f64>,
    points: &[u64],
    a: &Runs,
    b: &Runs,
    missing: &Runs,
    scope: Run,
) {
    let codable = Runs::from(scope).minus(missing);
    let (a, b) = (a.intersection(&codable), b.intersection(&codable));
    let before = [a.intersection(&b), a, b, codable].map(|it| it.counts_before(points));
    for (step, mut row) in cells.rows_mut().into_iter().enumerate() {
        let [both, first, second, all] =
            [0, 1, 2, 3].map(|it| before[it][step + 1] - before[it][step]);
        let neither = all + both - first - second;
        for (cell, n) in row.iter_mut().zip([both, first - both, second - both, neither])
        {
            *cell = n as f64;
        }
    }
}

/// Cohen's kappa of every code, with intervals: one product for all codes.
pub(crate) fn kappas(codes: &[OneCode], draws: Option<&Draws>) -> Vec<Estimate> {
    let points = codes.iter().map(|it| kappa::cohen(&it.table().into()));
    let Some(draws) = draws else { return points.collect() };
    let mut all = Array2::zeros((draws.n_units(), 4 * codes.len()));
    for (at, cells) in
        codes.iter().enumerate().filter_map(|it| Some((it.0, it.1.cells.as_ref()?)))
    {
        all.slice_mut(s![.., 4 * at..4 * at + 4]).assign(cells);
    }
    let resampled = draws.resampled(&all);
    let interval = |(at, point): (usize, Estimate)| {
        let own = resampled.slice(s![.., 4 * at..4 * at + 4]);
        draws.interval(point, own.rows(), kappa_of)
    };
    points.enumerate().map(interval).collect()
}

fn kappa_of(cells: ArrayView1<'_, f64>) -> Result<f64, Undefined> {
    kappa::cohen2(Table2::from_cells([0, 1, 2, 3].map(|it| cells[it] as u64)))
}
