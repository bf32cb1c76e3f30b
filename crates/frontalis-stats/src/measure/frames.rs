//! Agreement by frame: two coders, levels, many coders.

use frontalis_core::Code;

use super::basis::Basis;
use super::{Measure, Row, Rows};
use crate::alpha::{Metric, alpha};
use crate::bootstrap::Ends;
use crate::coefficient::{Chance, coefficient};
use crate::estimate::{Estimate, Flag, Undefined};
use crate::material::{Coding, Material, Shared};
use crate::ratings::{Ratings, Track};
use crate::runs::Runs;
use crate::table::{Square, Table2};
use crate::weights::Weighting;
use crate::{ac1, kappa, specific, weighted};

/// Values of levels by frame: not scored, then A to E.
pub(super) const LEVELS: [f64; 6] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0];

type OfTable = fn(Table2) -> Estimate;

/// Coefficients of one 2 × 2 table, in closed form, by name.
const BINARY: [(&str, OfTable); 11] = [
    ("percent_agreement", |it| kappa::percent(&it.into())),
    ("cohen_kappa", |it| kappa::cohen_binary(it)),
    ("scott_pi", scott),
    ("bennett_s", bennett),
    ("gwet_ac1", |it| ac1::ac1(&it.into())),
    ("krippendorff_alpha", alpha_of),
    ("positive_agreement", specific::positive),
    ("negative_agreement", specific::negative),
    ("mcc", specific::matthews),
    ("prevalence_index", specific::prevalence),
    ("bias_index", specific::bias),
];

/// Every coefficient of a table of two coders on one code, by name.
pub fn of_table(table: Table2) -> Vec<(&'static str, Estimate)> {
    BINARY.iter().map(|(name, of)| (*name, of(table))).collect()
}

/// The coefficients of [`BINARY`] of the cells of a table, in its order, as bare numbers for
/// resampling: the same closed forms in one go, without what a reader of one number needs
/// beside it. NaN where a coefficient is undefined: each of those is 0 / 0.
fn bare_of_cells([both, first, second, neither]: [f64; 4]) -> [f64; BINARY.len()] {
    let n = both + first + second + neither;
    let (a, b) = (both + first, both + second);
    let agreed = (both + neither) / n;
    let corrected = |chance: f64| (agreed - chance) / (1.0 - chance);
    let p = (a + b) / (2.0 * n);
    let alike = p * p + (1.0 - p) * (1.0 - p);
    let unlike = 2.0 * p * (1.0 - p);
    let by_chance = (a * b + (n - a) * (n - b)) / (n * n);
    let apart = unlike * 2.0 * n / (2.0 * n - 1.0);
    let disagreed = (first + second) / n;
    let differ = first + second;
    let margins = (a * b * (n - a) * (n - b)).sqrt();
    let matthews = match margins > 0.0 {
        true => (both * neither - first * second) / margins,
        // One coder alone is constant: no association.
        false => 0.0 / differ,
    };
    [
        agreed,
        corrected(by_chance),
        corrected(alike),
        2.0 * agreed - 1.0,
        corrected(unlike),
        1.0 - disagreed / apart,
        2.0 * both / (2.0 * both + differ),
        2.0 * neither / (2.0 * neither + differ),
        matthews,
        (both - neither).abs() / n,
        (first - second).abs() / n,
    ]
}

/// Scott's pi of a 2 × 2 table: chance from the coders' mean shares.
fn scott(table: Table2) -> Estimate {
    from_shares(table, |observed, p, _| {
        let expected = p * p + (1.0 - p) * (1.0 - p);
        (observed - expected) / (1.0 - expected)
    })
}

/// Krippendorff's nominal alpha of a 2 × 2 table: pi, corrected for a small sample.
fn alpha_of(table: Table2) -> Estimate {
    from_shares(table, |observed, p, n| {
        let apart = 2.0 * p * (1.0 - p) * 2.0 * n / (2.0 * n - 1.0);
        1.0 - (1.0 - observed) / apart
    })
}

fn from_shares(table: Table2, of: impl Fn(f64, f64, f64) -> f64) -> Estimate {
    let n = table.n();
    let [a, b] = table.scored();
    if n == 0 {
        return Estimate::undefined(Undefined::NoUnits, 0);
    }
    if a + b == 0 || a + b == 2 * n {
        return Estimate::undefined(Undefined::NoVariance, n);
    }
    let units = n as f64;
    let observed = (table.both + table.neither) as f64 / units;
    let estimate =
        Estimate::value(of(observed, (a + b) as f64 / (2.0 * units), units), n);
    if table.one_is_constant() {
        estimate.flagged(Flag::OneCoderConstant)
    } else {
        estimate
    }
}

/// Bennett's S of two categories: `2 po - 1` (PABAK).
fn bennett(table: Table2) -> Estimate {
    match table.n() {
        0 => Estimate::undefined(Undefined::NoUnits, 0),
        n => {
            let agreed = table.both + table.neither;
            Estimate::value(2.0 * agreed as f64 / n as f64 - 1.0, n)
        }
    }
}

/// Two coders on each code by frame.
pub(super) fn binary(basis: &Basis<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for pair in basis.pairs() {
        let all_drawn = pair.drawn();
        for (at, (code, of)) in
            basis.material.codes.iter().zip(pair.by_frame()).enumerate()
        {
            let table = of.table;
            let mut rows = Rows::new(Measure::Frames, &pair.coders);
            rows.code = Some(*code);
            rows.n_missing = of.n_missing;
            let n = table.n() as f64;
            let [a, b] = table.scored().map(|it| it as f64 / n);
            rows.base_rate = (n > 0.0).then(|| f64::midpoint(a, b));
            rows.count("n", table.n());
            let names = ["n_both", "n_first_only", "n_second_only", "n_neither"];
            names.iter().zip(table.cells()).for_each(|it| rows.count(*it.0, it.1));
            for (name, rate) in [("base_rate_first", a), ("base_rate_second", b)] {
                let of = if n > 0.0 { Ok(rate) } else { Err(Undefined::NoUnits) };
                rows.push(name, Estimate::of(of, table.n()));
            }
            let few = few_events(&pair.shared, *code);
            let mut drawn = all_drawn.and_then(|(draws, all)| {
                let mut ends: [Ends; BINARY.len()] = Default::default();
                all.get(at)?.each(|cells| {
                    let bare = bare_of_cells(cells);
                    ends.iter_mut().zip(bare).for_each(|(ends, x)| ends.push(x));
                });
                Some((draws, ends.into_iter()))
            });
            for (name, of) in BINARY {
                let mut estimate = of(table);
                if few {
                    estimate = estimate.flagged(Flag::FewEvents);
                }
                if let Some((draws, ends)) = &mut drawn
                    && let Some(ends) = ends.next()
                {
                    estimate = draws.interval_of_ends(estimate, ends);
                }
                rows.push(name, estimate);
            }
            all.extend(rows.rows);
        }
    }
    all
}

/// The number of an estimate, or its reason.
pub(super) fn bare(of: &Estimate) -> Result<f64, Undefined> {
    match of {
        Estimate::Value(value) => Ok(value.x),
        Estimate::Undefined { reason, .. } => Err(*reason),
    }
}

/// Whether either coder has fewer than ten actions of a code.
pub(super) fn few_events(shared: &[Shared<'_>], code: Code) -> bool {
    let n = shared.iter().fold([0, 0], |n, it| {
        let of = it.acts(code).map(|it| it.len());
        [n[0] + of[0], n[1] + of[1]]
    });
    n.iter().any(|it| *it < 10)
}

/// A coder's levels of a code along a clip. An action without a level is missing here, never
/// a level of 0.
fn level_track(coding: &Coding, code: Code) -> Track {
    let acts = coding.acts(code);
    let runs = acts.iter().filter_map(|it| Some((it.run, it.level()?))).collect();
    let without = acts.iter().filter(|it| it.level().is_none()).map(|it| it.run);
    Track { runs, missing: without.collect::<Runs>().union(&coding.missing(code)) }
}

/// Levels by frame, two coders, of codes that take levels.
pub(super) fn levels(material: &Material) -> Vec<Row> {
    let takes_level = |it: &Code| it.facts().takes_level;
    levels_of_codes(material, material.codes.iter().filter(|it| takes_level(it)))
}

/// Levels by frame, two coders, of every code of the material.
pub fn levels_of(material: &Material) -> Vec<Row> {
    levels_of_codes(material, material.codes.iter())
}

fn levels_of_codes<'a>(
    material: &Material,
    codes: impl Iterator<Item = &'a Code> + Clone,
) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        for code in codes.clone() {
            let mut ratings = Ratings::new(6, 2);
            let mut n_frames = 0;
            for clip in &shared {
                let tracks = clip.codings.map(|it| level_track(it, *code));
                ratings.add_all(&Ratings::of_tracks(&tracks, clip.scope, 6));
                n_frames += clip.scope.n_frames();
            }
            let mut rows = Rows::new(Measure::Levels, &coders);
            rows.code = Some(*code);
            rows.base_rate = ratings.base_rate();
            rows.n_missing = n_frames - ratings.n_with(2);
            level_rows(&mut rows, &ratings);
            all.extend(rows.rows);
        }
    }
    all
}

fn level_rows(rows: &mut Rows, ratings: &Ratings) {
    let table = match ratings.pair(0, 1) {
        Ok(table) => table,
        Err(reason) => {
            return rows.push("cohen_kappa", Estimate::undefined(reason, 0));
        }
    };
    count_table(rows, &table);
    for (weighting, name) in
        [(Weighting::Linear, "linear"), (Weighting::Quadratic, "quadratic")]
    {
        let weights = weighting.matrix(&LEVELS);
        rows.push(format!("weighted_kappa_{name}"), weighted::kappa(&table, &weights));
        // Of two coders, a frame that one alone could code enters nothing.
        let both = Ratings::of_square(&table);
        let ac2 = coefficient(&both, &weights, Chance::Gwet).estimate;
        rows.push(format!("gwet_ac2_{name}"), ac2);
    }
    for metric in [Metric::Ordinal, Metric::Interval, Metric::Ratio] {
        rows.push(format!("alpha_{}", metric.name()), alpha(ratings, &LEVELS, metric));
    }
}

/// Cells of a table as counts named by row and column.
pub(super) fn count_table(rows: &mut Rows, table: &Square) {
    for ((k, l), n) in table.counts().indexed_iter() {
        rows.count(format!("n_{k}_{l}"), *n);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The bare numbers are the coefficients, and undefined where those are.
        #[test]
        fn bare_numbers_are_the_coefficients(
            both in 0..4_u64, first in 0..4_u64, second in 0..4_u64, neither in 0..4_u64,
        ) {
            let cells = [both, first, second, neither];
            let found = bare_of_cells(cells.map(|it| it as f64));
            for ((name, of), bare) in BINARY.iter().zip(found) {
                match of(Table2::from_cells(cells)).x() {
                    Some(x) => prop_assert!((x - bare).abs() < 1e-12, "{name} {x} {bare}"),
                    None => prop_assert!(bare.is_nan(), "{name} {bare}"),
                }
            }
        }
    }
}
