//! The coefficients of levels by frame as bare numbers, for resampling: closed forms of sums
//! over frames, NaN where one is undefined (each of those is 0 / 0).
//!
//! With `c_k` the frames at level k of both coders together, disagreement in steps is `sum k
//! c_k - 2 sum min(k, l) n_kl` and squared `sum k² c_k - 2 sum k l n_kl`, where both need the
//! frames that both scored only.

use super::sweep::Met;

/// Levels that are scored: A to E.
pub(super) const SCORED: usize = 5;
/// Pairs of those, whichever coder gave which.
const PAIRS: usize = SCORED * (SCORED + 1) / 2;

/// Sums over frames, and what coefficients follow from them.
pub(super) trait Form<const CELLS: usize, const N: usize> {
    /// The coefficients by name.
    const NAMES: [&str; N];

    /// Adds so many frames to a unit's sums; missing ones add nothing.
    fn add(cells: &mut [f64; CELLS], of: Met, n: f64);

    /// The coefficients of sums over `n` frames that are not missing.
    fn bare(cells: [f64; CELLS], n: f64) -> [f64; N];
}

/// Every coefficient: from both coders' frames by level, and by pairs of levels.
pub(super) struct Whole;

/// Cells of [`Whole`].
pub(super) const CELLS: usize = 2 * SCORED + PAIRS;
const FIRST: usize = 0;
const SECOND: usize = FIRST + SCORED;
const BOTH: usize = SECOND + SCORED;

/// The place of a pair of levels, 1 to 5, among all with the lower one first.
fn place(k: usize, l: usize) -> usize {
    let (low, high) = (k.min(l), k.max(l));
    // Rows of 5, 4, 3, ... pairs.
    (low - 1) * (2 * SCORED + 2 - low) / 2 + high - low
}

impl Form<CELLS, 7> for Whole {
    const NAMES: [&str; 7] = [
        "weighted_kappa_linear",
        "gwet_ac2_linear",
        "weighted_kappa_quadratic",
        "gwet_ac2_quadratic",
        "alpha_ordinal",
        "alpha_interval",
        "alpha_ratio",
    ];

    fn add(cells: &mut [f64; CELLS], of: Met, n: f64) {
        let at = match of {
            Met::Missing => return,
            Met::First(k) => FIRST + usize::from(k) - 1,
            Met::Second(k) => SECOND + usize::from(k) - 1,
            Met::Both(k, l) => BOTH + place(k.into(), l.into()),
        };
        cells[at] += n;
    }

    fn bare(cells: [f64; CELLS], n: f64) -> [f64; 7] {
        let all = 2.0 * n;
        // By level: the first coder's frames, the second's, both together.
        let (mut a, mut b, mut used) = ([0.0; 6], [0.0; 6], [0.0; 6]);
        for k in 1..=SCORED {
            (a[k], b[k]) = (cells[FIRST + k - 1], cells[SECOND + k - 1]);
            used[k] = a[k] + b[k];
        }
        used[0] = all - used.iter().sum::<f64>();
        let (mut steps, mut squares) = (0.0, 0.0);
        // Kappa's chance in steps: on how many sides of each boundary between levels.
        let (mut by_chance, mut above_a, mut above_b) = (0.0, 0.0, 0.0);
        let (mut sum_a, mut sum_b, mut sum_squares) = (0.0, 0.0, 0.0);
        for k in (1..=SCORED).rev() {
            let value = k as f64;
            (above_a, above_b) = (above_a + a[k], above_b + b[k]);
            by_chance += above_a * (n - above_b) + above_b * (n - above_a);
            (sum_a, sum_b) = (sum_a + value * a[k], sum_b + value * b[k]);
            sum_squares += value * value * used[k];
        }
        // How far apart levels are by rank: half of each level's uses count as below it.
        let mut ranks = [0.0; 6];
        let mut below = 0.0;
        for (rank, used) in ranks.iter_mut().zip(used) {
            *rank = below + used / 2.0;
            below += used;
        }
        // Disagreements observed and expected, by rank and by ratio.
        let (mut by_rank, mut by_ratio) = ([0.0; 2], [0.0; 2]);
        let mut apart = |k: usize, l: usize, n: f64| {
            let far = (ranks[k] - ranks[l]) * (ranks[k] - ranks[l]);
            let (far, ratio) = (far, RATIO[k][l]);
            let expected = used[k] * used[l];
            by_rank = [by_rank[0] + n * far, by_rank[1] + expected * far];
            by_ratio = [by_ratio[0] + n * ratio, by_ratio[1] + expected * ratio];
        };
        for k in 1..=SCORED {
            let mut alone = used[k];
            for l in 1..=SCORED {
                let met = cells[BOTH + place(k, l)];
                let twice = if k == l { 2.0 * met } else { met };
                alone -= twice;
                if k <= l {
                    steps += k as f64 * met;
                    squares += (k * l) as f64 * met;
                }
                if k < l {
                    apart(k, l, met);
                }
            }
            apart(0, k, alone);
        }
        let steps = sum_a + sum_b - 2.0 * steps;
        let squares = sum_squares - 2.0 * squares;
        let alike = used.iter().map(|it| it * it).sum::<f64>() / (all * all);
        let ac2 = |apart: f64, range: f64, weight: f64| {
            let by_chance = weight * (1.0 - alike);
            (1.0 - apart / (n * range) - by_chance) / (1.0 - by_chance)
        };
        let alpha =
            |[observed, expected]: [f64; 2]| 1.0 - (all - 1.0) * observed / expected;
        [
            1.0 - n * steps / by_chance,
            ac2(steps, 5.0, MEAN_WEIGHT[0]),
            quadratic(n, squares, sum_squares, [sum_a, sum_b]),
            ac2(squares, 25.0, MEAN_WEIGHT[1]),
            alpha(by_rank),
            interval(n, squares, sum_squares, sum_a + sum_b),
            alpha(by_ratio),
        ]
    }
}

/// `((k - l) / (k + l))²`.
const RATIO: [[f64; 6]; 6] = {
    let mut ratio = [[0.0; 6]; 6];
    let mut k = 0;
    while k < 6 {
        let mut l = 0;
        while l < k {
            let of = (k - l) as f64 / (k + l) as f64;
            (ratio[k][l], ratio[l][k]) = (of * of, of * of);
            l += 1;
        }
        k += 1;
    }
    ratio
};

/// Sum of the linear weights of all pairs of the six levels, and of the quadratic, over 6 × 5:
/// what AC2 multiplies by.
const MEAN_WEIGHT: [f64; 2] = [(36.0 - 70.0 / 5.0) / 30.0, (36.0 - 210.0 / 25.0) / 30.0];

/// Kappa with quadratic weights: of `n` frames the squared differences, and of levels the sums
/// of squares (both coders) and of each coder.
fn quadratic(n: f64, squares: f64, sum_squares: f64, [a, b]: [f64; 2]) -> f64 {
    1.0 - n * squares / (n * sum_squares - 2.0 * a * b)
}

/// Alpha at the interval level, from the same and the sum of all levels.
fn interval(n: f64, squares: f64, sum_squares: f64, sum: f64) -> f64 {
    let all = 2.0 * n;
    1.0 - (all - 1.0) * squares / (all * sum_squares - sum * sum)
}

/// Those that need few sums: levels of each coder, squares of both, and products.
pub(super) struct Brief;

/// Sums are counted in eighths of frames, which single precision holds more of.
const EIGHTH: f64 = 0.125;

impl Form<4, 2> for Brief {
    const NAMES: [&str; 2] = ["weighted_kappa_quadratic", "alpha_interval"];

    fn add(cells: &mut [f64; 4], of: Met, n: f64) {
        let n = n * EIGHTH;
        let [a, b, squares, products] = cells;
        let mut one = |sum: &mut f64, level: u8| {
            *sum += n * f64::from(level);
            *squares += n * f64::from(level) * f64::from(level);
        };
        match of {
            Met::Missing => {}
            Met::First(k) => one(a, k),
            Met::Second(k) => one(b, k),
            Met::Both(k, l) => *products += n * f64::from(k) * f64::from(l),
        }
    }

    fn bare(cells: [f64; 4], n: f64) -> [f64; 2] {
        let [a, b, sum_squares, products] = cells.map(|it| it / EIGHTH);
        let squares = sum_squares - 2.0 * products;
        [
            quadratic(n, squares, sum_squares, [a, b]),
            interval(n, squares, sum_squares, a + b),
        ]
    }
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;
    use proptest::prelude::*;

    use super::super::level_rows;
    use super::*;
    use crate::measure::{Measure, Rows};
    use crate::table::Square;

    fn cells<F: Form<CELLS, N>, const CELLS: usize, const N: usize>(
        table: &[[u64; 6]; 6],
    ) -> [f64; CELLS] {
        let mut cells = [0.0; CELLS];
        for (k, row) in (0..).zip(table) {
            for (l, n) in (0..).zip(row) {
                let scored = [
                    (k > 0).then_some(Met::First(k)),
                    (l > 0).then_some(Met::Second(l)),
                    (k > 0 && l > 0).then_some(Met::Both(k, l)),
                ];
                let scored = scored.into_iter().flatten();
                scored.for_each(|it| F::add(&mut cells, it, *n as f64));
            }
        }
        cells
    }

    /// Tables of few frames, most of few cells.
    fn any_table() -> impl Strategy<Value = [[u64; 6]; 6]> {
        proptest::collection::vec((0..6_usize, 0..6_usize, 0..5_u64), 0..9).prop_map(
            |it| {
                let mut table = [[0; 6]; 6];
                it.into_iter().for_each(|(k, l, n)| table[k][l] += n);
                table
            },
        )
    }

    proptest! {
        /// The bare numbers are the coefficients, and undefined where those are.
        #[test]
        fn bare_numbers_are_the_coefficients(table in any_table()) {
            let counts = Array2::from_shape_fn((6, 6), |(k, l)| table[k][l]);
            let mut rows = Rows::new(Measure::Levels, "");
            level_rows(&mut rows, &Square::new(counts).unwrap());
            let n = table.iter().flatten().sum::<u64>() as f64;
            let whole = Whole::bare(cells::<Whole, CELLS, 7>(&table), n);
            let brief = Brief::bare(cells::<Brief, 4, 2>(&table), n);
            let found = Whole::NAMES.into_iter().zip(whole);
            for (name, bare) in found.chain(Brief::NAMES.into_iter().zip(brief)) {
                let row = rows.rows.iter().find(|it| it.statistic == name).unwrap();
                match row.estimate.x() {
                    Some(x) => prop_assert!((x - bare).abs() < 1e-9, "{name} {x} {bare}"),
                    None => prop_assert!(bare.is_nan(), "{name} {bare}"),
                }
            }
        }
    }

    #[test]
    fn pairs_of_levels_have_places_of_their_own() {
        let pairs = (1..=SCORED).flat_map(|k| (k..=SCORED).map(move |l| (k, l)));
        assert!(pairs.clone().map(|it| place(it.0, it.1)).eq(0..PAIRS));
        assert!(pairs.clone().all(|(k, l)| place(k, l) == place(l, k)));
    }
}
