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
        let of = Margins::of(&cells, n);
        // How far apart levels are by rank: half of each level's uses count as below it.
        let mut ranks = [0.0; 6];
        let mut below = 0.0;
        for (rank, used) in ranks.iter_mut().zip(of.used) {
            *rank = below + used / 2.0;
            below += used;
        }
        let (mut lower, mut products) = (0.0, 0.0);
        // Disagreements observed and expected, by rank and by ratio.
        let (mut by_rank, mut by_ratio) = ([0.0; 2], [0.0; 2]);
        let mut apart = |k: usize, l: usize, n: f64| {
            let far = (ranks[k] - ranks[l]) * (ranks[k] - ranks[l]);
            let (far, ratio) = (far, RATIO[k][l]);
            let expected = of.used[k] * of.used[l];
            by_rank = [by_rank[0] + n * far, by_rank[1] + expected * far];
            by_ratio = [by_ratio[0] + n * ratio, by_ratio[1] + expected * ratio];
        };
        for k in 1..=SCORED {
            let mut alone = of.used[k];
            for l in 1..=SCORED {
                let met = cells[BOTH + place(k, l)];
                let twice = if k == l { 2.0 * met } else { met };
                alone -= twice;
                if k <= l {
                    lower += k as f64 * met;
                    products += (k * l) as f64 * met;
                }
                if k < l {
                    apart(k, l, met);
                }
            }
            apart(0, k, alone);
        }
        let alpha =
            |[observed, expected]: [f64; 2]| 1.0 - (2.0 * n - 1.0) * observed / expected;
        let [linear, ac2_linear, quadratic, ac2_quadratic, interval] =
            of.coefficients(lower, products);
        let (ordinal, ratio) = (alpha(by_rank), alpha(by_ratio));
        [linear, ac2_linear, quadratic, ac2_quadratic, ordinal, interval, ratio]
    }
}

/// What both coders' frames by level come to over `n` frames.
struct Margins {
    n: f64,
    /// Frames at each level, of both coders together.
    used: [f64; 6],
    /// Sums of levels, of each coder; and of squared levels, of both.
    sums: [f64; 2],
    sum_squares: f64,
    /// Kappa's chance in steps: on how many sides of each boundary between levels.
    by_chance: f64,
}

impl Margins {
    /// From cells that begin with the first coder's frames by level, then the second's.
    fn of<const CELLS: usize>(cells: &[f64; CELLS], n: f64) -> Self {
        let mut of =
            Self { n, used: [0.0; 6], sums: [0.0; 2], sum_squares: 0.0, by_chance: 0.0 };
        let (mut above_a, mut above_b) = (0.0, 0.0);
        for k in (1..=SCORED).rev() {
            let (a, b, value) = (cells[FIRST + k - 1], cells[SECOND + k - 1], k as f64);
            (above_a, above_b) = (above_a + a, above_b + b);
            of.by_chance += above_a * (n - above_b) + above_b * (n - above_a);
            of.used[k] = a + b;
            of.sums = [of.sums[0] + value * a, of.sums[1] + value * b];
            of.sum_squares += value * value * of.used[k];
        }
        of.used[0] = 2.0 * n - of.used.iter().sum::<f64>();
        of
    }

    /// Kappa and AC2 with linear weights, the same with quadratic ones, and alpha at the
    /// interval level; from sums over frames that both scored: of the lower of both levels,
    /// and of their product.
    fn coefficients(&self, lower: f64, products: f64) -> [f64; 5] {
        let (n, all, [a, b]) = (self.n, 2.0 * self.n, self.sums);
        let steps = a + b - 2.0 * lower;
        let squares = self.sum_squares - 2.0 * products;
        let alike = self.used.iter().map(|it| it * it).sum::<f64>() / (all * all);
        let ac2 = |apart: f64, range: f64, weight: f64| {
            let by_chance = weight * (1.0 - alike);
            (1.0 - apart / (n * range) - by_chance) / (1.0 - by_chance)
        };
        [
            1.0 - n * steps / self.by_chance,
            ac2(steps, 5.0, MEAN_WEIGHT[0]),
            1.0 - n * squares / (n * self.sum_squares - 2.0 * a * b),
            ac2(squares, 25.0, MEAN_WEIGHT[1]),
            1.0 - (all - 1.0) * squares / (all * self.sum_squares - (a + b) * (a + b)),
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

/// Those that do not need every pair of levels: both coders' frames by level, and two sums over
/// frames that both scored.
pub(super) struct Brief;

/// Cells of [`Brief`].
pub(super) const BRIEF: usize = 2 * SCORED + 2;
const LOWER: usize = BOTH;
const PRODUCTS: usize = BOTH + 1;

impl Form<BRIEF, 5> for Brief {
    const NAMES: [&str; 5] = [
        "weighted_kappa_linear",
        "gwet_ac2_linear",
        "weighted_kappa_quadratic",
        "gwet_ac2_quadratic",
        "alpha_interval",
    ];

    fn add(cells: &mut [f64; BRIEF], of: Met, n: f64) {
        match of {
            Met::Missing => {}
            Met::First(k) => cells[FIRST + usize::from(k) - 1] += n,
            Met::Second(k) => cells[SECOND + usize::from(k) - 1] += n,
            Met::Both(k, l) => {
                cells[LOWER] += n * f64::from(k.min(l));
                cells[PRODUCTS] += n * f64::from(k) * f64::from(l);
            }
        }
    }

    fn bare(cells: [f64; BRIEF], n: f64) -> [f64; 5] {
        Margins::of(&cells, n).coefficients(cells[LOWER], cells[PRODUCTS])
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
            let brief = Brief::bare(cells::<Brief, BRIEF, 5>(&table), n);
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
