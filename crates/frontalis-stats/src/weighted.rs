//! Two coders' table with weights: weighted kappa, its error, and its greatest value.

use ndarray::Array2;

use crate::estimate::{Estimate, Flag, Undefined};
use crate::quantile;
use crate::table::Square;

/// Shares of a table: cells, rows, columns.
struct Shares {
    n: u64,
    cells: Array2<f64>,
    rows: Vec<f64>,
    columns: Vec<f64>,
}

impl Shares {
    fn of(table: &Square) -> Option<Self> {
        let n = table.n();
        let units = n as f64;
        let cells = table.counts().mapv(|it| it as f64 / units);
        let share = |it: u64| it as f64 / units;
        let (rows, columns) =
            table.margins().map(|it| (share(it.0), share(it.1))).unzip();
        (n > 0).then_some(Self { n, cells, rows, columns })
    }

    fn observed(&self, weights: &Array2<f64>) -> f64 {
        self.cells.iter().zip(weights).map(|(p, w)| p * w).sum()
    }

    fn expected(&self, weights: &Array2<f64>) -> f64 {
        let pairs = weights.indexed_iter();
        pairs.map(|((k, l), w)| w * self.rows[k] * self.columns[l]).sum()
    }
}

/// Whether both coders gave one and the same category throughout.
fn is_constant(table: &Square) -> bool {
    let n = table.n();
    table.margins().any(|it| it == (n, n))
}

/// Cohen's weighted kappa, at most 1: `(po - pe) / (1 - pe)` with agreement weights. n
/// counts units.
///
/// Undefined: [`Undefined::NoUnits`]; [`Undefined::NoVariance`] where chance agreement is
/// complete.
///
/// Source: Cohen (1968), Psychological Bulletin 70(4), 213-220.
pub fn kappa(table: &Square, weights: &Array2<f64>) -> Estimate {
    let Some(shares) = Shares::of(table) else {
        return Estimate::undefined(Undefined::NoUnits, 0);
    };
    let (observed, expected) = (shares.observed(weights), shares.expected(weights));
    if is_constant(table) || 1.0 - expected < 1e-14 {
        return Estimate::undefined(Undefined::NoVariance, shares.n);
    }
    let estimate = Estimate::value((observed - expected) / (1.0 - expected), shares.n);
    if table.margins().any(|it| it.0 == shares.n || it.1 == shares.n) {
        return estimate.flagged(Flag::OneCoderConstant);
    }
    estimate
}

/// [`kappa`] of `Q` categories as a bare number, for resampling; NaN where it is undefined.
/// Cells and weights by row, the first coder's category.
pub(crate) fn bare_kappa<const Q: usize>(
    cells: &[[f64; Q]; Q],
    weights: &[[f64; Q]; Q],
) -> f64 {
    let rows = cells.map(|it| it.iter().sum::<f64>());
    let columns: [f64; Q] = std::array::from_fn(|l| cells.iter().map(|it| it[l]).sum());
    let n: f64 = rows.iter().sum();
    let (mut observed, mut by_chance) = (0.0, 0.0);
    for ((cells, weights), row) in cells.iter().zip(weights).zip(rows) {
        for ((cell, weight), column) in cells.iter().zip(weights).zip(columns) {
            observed += weight * cell;
            by_chance += weight * row * column;
        }
    }
    let (observed, expected) = (observed / n, by_chance / (n * n));
    let is_constant = rows.iter().zip(columns).any(|it| (*it.0, it.1) == (n, n));
    match 1.0 - expected {
        rest if rest >= 1e-14 && !is_constant => (observed - expected) / rest,
        _ => f64::NAN,
    }
}

/// Weighted observed agreement, 0 to 1; n counts units.
///
/// Undefined: [`Undefined::NoUnits`].
pub fn percent(table: &Square, weights: &Array2<f64>) -> Estimate {
    match Shares::of(table) {
        Some(shares) => Estimate::value(shares.observed(weights), shares.n),
        None => Estimate::undefined(Undefined::NoUnits, 0),
    }
}

/// The greatest kappa that these margins allow: `po_max = sum min(p_k., p_.k)`.
///
/// Undefined: as [`kappa`].
///
/// Source: Cohen (1960), Educational and Psychological Measurement 20(1), 37-46.
pub fn greatest(table: &Square) -> Estimate {
    let Some(shares) = Shares::of(table) else {
        return Estimate::undefined(Undefined::NoUnits, 0);
    };
    if is_constant(table) {
        return Estimate::undefined(Undefined::NoVariance, shares.n);
    }
    let expected = shares.expected(&Array2::eye(table.q()));
    let most: f64 =
        shares.rows.iter().zip(&shares.columns).map(|it| it.0.min(*it.1)).sum();
    Estimate::value((most - expected) / (1.0 - expected), shares.n)
}

/// Standard errors of Cohen's kappa for independent units: of the value found, and under
/// the hypothesis that agreement is by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Errors {
    /// Of the value found.
    pub found: f64,
    /// Under chance.
    pub chance: f64,
}

/// Both standard errors of Cohen's kappa; for events and stills, never for frames.
///
/// # Errors
///
/// The reasons of [`kappa`]; [`Undefined::TooFewUnits`] for fewer than two units.
///
/// # Source
///
/// Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72(5), 323-327.
pub fn errors(table: &Square) -> Result<Errors, Undefined> {
    let shares = Shares::of(table).ok_or(Undefined::NoUnits)?;
    if shares.n < 2 {
        return Err(Undefined::TooFewUnits);
    }
    let identity = Array2::eye(table.q());
    let x = match kappa(table, &identity) {
        Estimate::Value(value) => value.x,
        Estimate::Undefined { reason, .. } => return Err(reason),
    };
    let (expected, n) = (shares.expected(&identity), shares.n as f64);
    let (mut agreed, mut apart, mut under_chance) = (0.0, 0.0, 0.0);
    for ((k, l), p) in shares.cells.indexed_iter() {
        if k == l {
            let both = shares.rows[k] + shares.columns[k];
            agreed += p * (1.0 - both * (1.0 - x)).powi(2);
            under_chance += shares.rows[k] * shares.columns[k] * both;
        } else {
            apart += p * (shares.columns[k] + shares.rows[l]).powi(2);
        }
    }
    let apart = (1.0 - x).powi(2) * apart;
    let centre = (x - expected * (1.0 - x)).powi(2);
    let scale = n * (1.0 - expected).powi(2);
    let chance = (expected + expected * expected - under_chance) / scale;
    Ok(Errors {
        found: ((agreed + apart - centre) / scale).max(0.0).sqrt(),
        chance: chance.max(0.0).sqrt(),
    })
}

/// Cohen's kappa with its 95 % normal interval for independent units, flagged
/// [`Flag::IidSe`]; without one where there is no error.
pub fn with_interval(table: &Square) -> Estimate {
    let estimate = crate::kappa::cohen(table);
    match (estimate.x(), errors(table), quantile::normal(0.975)) {
        (Some(x), Ok(errors), Some(z)) => {
            let half = z * errors.found;
            estimate.within(x - half, x + half).flagged(Flag::IidSe)
        }
        _ => estimate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cohen (1968): weights of disagreement 0 1 3 / 1 0 6 / 3 6 0, kappa .348.
    #[test]
    fn the_table_of_the_paper() {
        let counts = ndarray::arr2(&[[88, 14, 18], [10, 40, 10], [2, 6, 12]]);
        let table = Square::new(counts).unwrap();
        let apart = ndarray::arr2(&[[0.0, 1.0, 3.0], [1.0, 0.0, 6.0], [3.0, 6.0, 0.0]]);
        let weights = crate::weights::from_disagreement(&apart);
        assert!((kappa(&table, &weights).x().unwrap() - 0.348).abs() < 5e-4);
        // 1960: kappa .492, at most .831.
        assert!((greatest(&table).x().unwrap() - 0.831).abs() < 5e-4);
    }

    proptest::proptest! {
        /// The bare number is kappa, and NaN where that is undefined.
        #[test]
        fn the_bare_number_is_kappa(cells in proptest::array::uniform9(0..4_u64)) {
            let values = [1.0, 2.0, 3.0];
            let matrix = crate::weights::Weighting::Quadratic.matrix(&values);
            let counts = Array2::from_shape_vec((3, 3), cells.to_vec()).unwrap();
            let whole = kappa(&Square::new(counts).unwrap(), &matrix);
            let by_row = |k: usize| std::array::from_fn(|l| cells[3 * k + l] as f64);
            let weights = std::array::from_fn(|k| std::array::from_fn(|l| matrix[(k, l)]));
            let bare = bare_kappa::<3>(&std::array::from_fn(by_row), &weights);
            match whole.x() {
                Some(x) => proptest::prop_assert!((x - bare).abs() < 1e-12, "{x} {bare}"),
                None => proptest::prop_assert!(bare.is_nan(), "{bare}"),
            }
        }
    }
}
