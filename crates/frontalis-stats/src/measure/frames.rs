//! Presence by frame, two coders.

use frontalis_core::Code;

use super::basis::Basis;
use super::{Measure, Row, Rows};
use crate::bootstrap::Ends;
use crate::estimate::{Estimate, Flag, Undefined};
use crate::material::Shared;
use crate::table::{Square, Table2};
use crate::{ac1, kappa, specific};

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
                let mut ends = BINARY.map(|_| Ends::of(draws.n_resamples()));
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
