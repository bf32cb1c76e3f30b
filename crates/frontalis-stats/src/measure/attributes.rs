//! Levels and sides of what matches.

use std::collections::BTreeMap;

use super::basis::Basis;
use super::resample::{Draws, share_or_nan};
use super::tally::Tally;
use super::{Measure, Row, Rows};
use crate::bootstrap::Resampled;
use crate::coefficient::{Chance, coefficient};
use crate::estimate::{Estimate, Undefined};
use crate::icc::{Model, icc};
use crate::kappa;
use crate::material::Side;
use crate::ratings::Ratings;
use crate::weighted;
use crate::weights::Weighting;

/// Levels and sides of matched actions, all codes together.
pub(super) fn rows(basis: &Basis<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for pair in basis.pairs() {
        let mut levels = Tally::new(LEVELS);
        let mut sides = Sides::default();
        let mut cells = pair.draws().map(Draws::to_sum);
        pair.each_match(|clip, a, b| {
            let [side, other] = [a, b].map(|it| usize::from(it.side().index()));
            sides[side][other] += 1;
            let (Some(x), Some(y)) = (a.level(), b.level()) else { return };
            levels.add(i64::from(u16::from_be_bytes([x, y])));
            let place = |it: u8| usize::from(it.clamp(1, 5) - 1);
            if let Some(sums) = cells.as_mut().and_then(|it| it.at(clip, a.run.start())) {
                let sums: &mut [f64; 25] = sums;
                sums[5 * place(x) + place(y)] += 1.0;
            }
        });
        let levels: Levels = levels.counts().filter_map(of_pair).collect();
        let n: u64 = sides.iter().flatten().sum();
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

/// Pairs of levels up to 5 are below this, as the numbers that they are counted by.
const LEVELS: u16 = 6 << 8;

/// A pair of levels from its number.
fn of_pair((number, n): (i64, u64)) -> Option<((u8, u8), u64)> {
    let [a, b] = u16::try_from(number).ok()?.to_be_bytes();
    Some(((a, b), n))
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

/// How often each side of the first coder met each of the second.
type Sides = [[u64; Side::ALL.len()]; Side::ALL.len()];

fn side_rows(rows: &mut Rows, counts: &Sides) {
    let mut ratings = Ratings::new(4, 2);
    for (a, counts) in (0..).zip(counts) {
        (0..).zip(counts).for_each(|(b, n)| ratings.add(&[Some(a), Some(b)], *n));
    }
    match ratings.pair(0, 1) {
        Ok(table) if table.n() > 0 => {
            rows.push("cohen_kappa", kappa::cohen(&table));
            rows.push("exact", kappa::percent(&table));
        }
        _ => rows.push("exact", Estimate::undefined(Undefined::NoMatches, 0)),
    }
}
