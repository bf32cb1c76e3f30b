//! Agreement on levels by frame, two coders.

mod bare;
mod drawn;
mod sweep;

use frontalis_core::Code;

use super::basis::Basis;
use super::frames::count_table;
use super::resample::Draws;
use super::{Measure, Row, Rows};
use crate::alpha::{Metric, alpha};
use crate::coefficient::{Chance, coefficient};
use crate::material::{Material, Shared};
use crate::ratings::Ratings;
use crate::table::Square;
use crate::weighted;
use crate::weights::Weighting;
#[cfg(test)]
pub(super) use drawn::in_both_forms;
use sweep::{Met, Total, Units};

/// Values of levels by frame: not scored, then A to E.
const LEVELS: [f64; 6] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0];

/// Levels by frame, two coders, of codes that take levels, with intervals.
pub(super) fn rows(basis: &Basis<'_>) -> Vec<Row> {
    let codes = basis.material.codes.iter().copied();
    let codes: Vec<Code> = codes.filter(|it| it.facts().takes_level).collect();
    let of = |pair| drawn::rows(pair, &codes);
    basis.pairs().iter().flat_map(of).collect()
}

/// Levels by frame, two coders, of every code of the material, without intervals.
pub fn levels_of(material: &Material) -> Vec<Row> {
    let of = |it: &(String, Vec<Shared<'_>>)| plain_rows(&it.0, &it.1, &material.codes);
    material.pairs().iter().flat_map(of).collect()
}

/// Steps of one clip beyond which resampling many sums takes too long: an hour of blocks of a
/// minute.
const MOST_STEPS: usize = 360;

/// Whether what is drawn are steps of one long clip.
pub(super) fn is_long(n_clips: usize, draws: &Draws) -> bool {
    n_clips == 1 && draws.n_units() > MOST_STEPS
}

fn plain_rows(coders: &str, shared: &[Shared<'_>], codes: &[Code]) -> Vec<Row> {
    let undrawn = vec![Units::new(); shared.len()];
    let of = |code: &Code| code_rows(coders, shared, *code, &undrawn, |_, _, _| {}).rows;
    codes.iter().flat_map(of).collect()
}

/// The rows of a code of two coders. What its frames are is visited by the units of each clip.
fn code_rows(
    coders: &str,
    shared: &[Shared<'_>],
    code: Code,
    clips: &[Units],
    mut visit: impl FnMut(usize, Met, u64),
) -> Rows {
    let mut total = Total::default();
    for (clip, units) in shared.iter().zip(clips) {
        sweep::each_met(clip, code, units, &mut total, &mut visit);
    }
    let mut rows = Rows::new(Measure::Levels, coders);
    rows.code = Some(code);
    rows.base_rate = total.base_rate();
    rows.n_missing = total.n_missing;
    if let Some(table) = total.table() {
        level_rows(&mut rows, &table);
    }
    rows
}

fn level_rows(rows: &mut Rows, table: &Square) {
    count_table(rows, table);
    // Of two coders, a frame that one alone could code enters nothing.
    let both = Ratings::of_square(table);
    for (weighting, name) in
        [(Weighting::Linear, "linear"), (Weighting::Quadratic, "quadratic")]
    {
        let weights = weighting.matrix(&LEVELS);
        rows.push(format!("weighted_kappa_{name}"), weighted::kappa(table, &weights));
        let ac2 = coefficient(&both, &weights, Chance::Gwet).estimate;
        rows.push(format!("gwet_ac2_{name}"), ac2);
    }
    for metric in [Metric::Ordinal, Metric::Interval, Metric::Ratio] {
        rows.push(format!("alpha_{}", metric.name()), alpha(&both, &LEVELS, metric));
    }
}
