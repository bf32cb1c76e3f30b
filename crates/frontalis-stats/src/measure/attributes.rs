//! Levels and sides of what matches.

use std::collections::BTreeMap;

use super::basis::Basis;
use super::resample::{Draws, share_or_nan};
use super::{Measure, Row, Rows};
use crate::bootstrap::Resampled;
use crate::coefficient::{Chance, coefficient};
use crate::estimate::{Estimate, Undefined};
use crate::icc::{Model, icc};
use crate::kappa;
use crate::ratings::Ratings;
use crate::weighted;
use crate::weights::Weighting;

/// Levels and sides of matched actions, all codes together.
pub(super) fn rows(basis: &Basis<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for pair in basis.pairs() {
        let mut levels = Levels::new();
        let mut sides: BTreeMap<[u8; 2], u64> = BTreeMap::new();
        let mut cells = pair.draws().map(Draws::to_sum);
        pair.each_match(|clip, a, b| {
            *sides.entry([a, b].map(|it| it.side.index())).or_default() += 1;
            let (Some(x), Some(y)) = (a.level, b.level) else { return };
            *levels.entry((x, y)).or_default() += 1;
            let place = |it: u8| usize::from(it.clamp(1, 5) - 1);
            let mut adds = [0.0; 25];
            adds[5 * place(x) + place(y)] = 1.0;
            if let Some(cells) = &mut cells {
                cells.add(clip, a.run.start(), adds);
            }
        });
        let n: u64 = sides.values().sum();
        let mut rows = Rows::new(Measure::Attributes, &pair.coders);
        rows.count("matched", n);
        rows.n_missing = n - levels.values().sum::<u64>();
        "intensity".clone_into(&mut rows.at);
        level_rows(&mut rows, &levels);
        if let Some((draws, cells)) = pair.draws().zip(cells) {
            level_intervals(&mut rows, &draws.resampled(&cells.finish()), draws);
        }
        rows.n_missing = 0;
        "laterality".clone_into(&mut rows.at);
        side_rows(&mut rows, &sides);
        all.extend(rows.rows);
    }
    all
}

/// How often each pair of levels occurred.
pub(super) type Levels = BTreeMap<(u8, u8), u64>;

/// Agreement on levels 1 to 5 of things both coders scored.
pub(super) fn level_rows(rows: &mut Rows, levels: &Levels) {
    let mut ratings = Ratings::new(5, 2);
    for ((a, b), n) in levels {
        ratings.add(&[a.checked_sub(1), b.checked_sub(1)], *n);
    }
    let n: u64 = levels.values().sum();
    let table = match ratings.pair(0, 1) {
        Ok(table) if n > 0 => table,
        _ => return rows.push("exact", Estimate::undefined(Undefined::NoMatches, 0)),
    };
    super::frames::count_table(rows, &table);
    let near = |most: u8| {
        let inside = levels.iter().filter(|it| it.0.0.abs_diff(it.0.1) <= most);
        Estimate::value(inside.map(|it| *it.1).sum::<u64>() as f64 / n as f64, n)
    };
    rows.push("exact", near(0));
    rows.push("within_1", near(1));
    let values = [1.0, 2.0, 3.0, 4.0, 5.0];
    for weighting in [Weighting::Linear, Weighting::Quadratic] {
        let weights = weighting.matrix(&values);
        let name = weighting.name();
        rows.push(format!("weighted_kappa_{name}"), weighted::kappa(&table, &weights));
    }
    let quadratic = Weighting::Quadratic.matrix(&values);
    let ac2 = coefficient(&ratings, &quadratic, Chance::Gwet).estimate;
    rows.push("gwet_ac2_quadratic", ac2);
    let unit = |((a, b), n): (&(u8, u8), &u64)| (vec![f64::from(*a), f64::from(*b)], *n);
    let units: Vec<(Vec<f64>, u64)> = levels.iter().map(unit).collect();
    for model in Model::ALL {
        rows.push(model.name(), icc(&units, model));
    }
}

/// Gives shares and weighted kappas of levels their intervals over persons, clips or blocks.
fn level_intervals(rows: &mut Rows, cells: &Resampled, draws: &Draws) {
    let near = |most: usize| {
        move |cells: [f64; 25]| {
            let inside = (0..25).filter(|at| (at / 5_usize).abs_diff(at % 5) <= most);
            share_or_nan(inside.map(|at| cells[at]).sum(), cells.iter().sum())
        }
    };
    let kappa = |weighting: Weighting| {
        let matrix = weighting.matrix(&[1.0, 2.0, 3.0, 4.0, 5.0]);
        let weights = std::array::from_fn(|k| std::array::from_fn(|l| matrix[(k, l)]));
        move |cells: [f64; 25]| {
            let row = |k: usize| std::array::from_fn(|l| cells[5 * k + l]);
            weighted::bare_kappa::<5>(&std::array::from_fn(row), &weights)
        }
    };
    for row in rows.rows.iter_mut().filter(|it| *it.at == *"intensity") {
        let of = row.estimate.clone();
        row.estimate = match &*row.statistic {
            "exact" => draws.interval_of(of, cells, near(0)),
            "within_1" => draws.interval_of(of, cells, near(1)),
            "weighted_kappa_linear" => {
                draws.interval_of(of, cells, kappa(Weighting::Linear))
            }
            "weighted_kappa_quadratic" => {
                draws.interval_of(of, cells, kappa(Weighting::Quadratic))
            }
            _ => of,
        };
    }
}

fn side_rows(rows: &mut Rows, counts: &BTreeMap<[u8; 2], u64>) {
    let mut ratings = Ratings::new(4, 2);
    counts.iter().for_each(|(it, n)| ratings.add(&it.map(Some), *n));
    match ratings.pair(0, 1) {
        Ok(table) if !counts.is_empty() => {
            rows.push("cohen_kappa", kappa::cohen(&table));
            rows.push("exact", kappa::percent(&table));
        }
        _ => rows.push("exact", Estimate::undefined(Undefined::NoMatches, 0)),
    }
}
