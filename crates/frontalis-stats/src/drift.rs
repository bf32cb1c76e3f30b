//! Whether agreement changes over time: values by window or session, and a trend.

use std::collections::BTreeSet;

use crate::bootstrap::Stream;
use crate::estimate::{Estimate, Undefined};
use crate::runs::Run;

/// Windows of `n_frames` that follow one another through `scope`; the last may be shorter.
pub fn windows(scope: Run, n_frames: u64) -> Vec<Run> {
    let n_frames = n_frames.max(1);
    let start = |at: u64| scope.start() + at * n_frames;
    let window = |at: u64| Run::new(start(at), (start(at) + n_frames).min(scope.end()));
    (0..scope.n_frames().div_ceil(n_frames)).filter_map(window).collect()
}

/// Spearman's correlation of values with their order, and how often an order drawn at
/// random gives one as far from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// Rank correlation with order, -1 to 1; n counts values.
    pub correlation: Estimate,
    /// Two-sided share of permutations as extreme, the observed order among them.
    pub p: Estimate,
}

/// The trend of each of several series of values in order, by `permutations` seeded
/// permutations, which those of equal length share.
///
/// Undefined: [`Undefined::TooFewUnits`] for fewer than three values;
/// [`Undefined::NoVariance`] where all are equal.
///
/// Source: Spearman (1904), American Journal of Psychology 15(1), 72-101; Phipson & Smyth
/// (2010), Statistical Applications in Genetics and Molecular Biology 9(1), 39, for p.
pub fn trends(series: &[Vec<f64>], permutations: u32, seed: u64) -> Vec<Trend> {
    let found: Vec<_> = series.iter().map(|it| Ranked::of(it)).collect();
    let mut n_extreme = vec![0_u32; series.len()];
    let lengths: BTreeSet<usize> = series.iter().map(Vec::len).collect();
    for n in lengths {
        let (places, alike): (Vec<usize>, Vec<&Ranked>) = found
            .iter()
            .enumerate()
            .filter_map(|(at, it)| Some((at, it.as_ref().ok()?)))
            .filter(|it| it.1.apart.len() == n)
            .unzip();
        let extreme = n_extreme_of(&alike, n, permutations, seed);
        places.into_iter().zip(extreme).for_each(|(at, it)| n_extreme[at] = it);
    }
    let trend =
        |((values, of), n_extreme): ((&Vec<f64>, &Result<Ranked, Undefined>), _)| {
            let n = values.len() as u64;
            let p = (f64::from(n_extreme) + 1.0) / (f64::from(permutations) + 1.0);
            Trend {
                correlation: Estimate::of(
                    of.as_ref().map(|it| it.found).map_err(|it| *it),
                    n,
                ),
                p: Estimate::of(of.as_ref().map(|_| p).map_err(|it| *it), n),
            }
        };
    series.iter().zip(&found).zip(n_extreme).map(trend).collect()
}

/// The ranks of values, made ready.
struct Ranked {
    /// Their correlation with the order they are in.
    found: f64,
    /// Ranks less their mean.
    apart: Vec<f64>,
    /// What a sum of products is divided by for a correlation.
    size: f64,
}

impl Ranked {
    fn of(values: &[f64]) -> Result<Self, Undefined> {
        if values.len() < 3 {
            return Err(Undefined::TooFewUnits);
        }
        let ranks = ranks(values);
        let order: Vec<f64> = (0..values.len()).map(|it| it as f64).collect();
        let found = correlation(&ranks, &order).ok_or(Undefined::NoVariance)?;
        let apart = centred(&ranks);
        let squares = |it: &[f64]| it.iter().map(|it| it * it).sum::<f64>();
        let size = (squares(&apart) * squares(&centred(&order))).sqrt();
        Ok(Self { found, apart, size })
    }
}

/// In how many orders drawn at random each series of `n` values has a correlation as far from
/// 0. Such an order changes the sum of products alone.
fn n_extreme_of(all: &[&Ranked], n: usize, permutations: u32, seed: u64) -> Vec<u32> {
    // All series' values of a place lie side by side.
    let apart: Vec<f64> =
        (0..n).flat_map(|at| all.iter().map(move |it| it.apart[at])).collect();
    let from_middle = centred(&(0..n).map(|it| it as f64).collect::<Vec<_>>());
    let mut n_extreme = vec![0; all.len()];
    let (mut order, mut sums) = (vec![0; n], vec![0.0; all.len()]);
    for number in 0..permutations {
        let mut stream = Stream::new(seed, number);
        order.iter_mut().zip(0..).for_each(|it| *it.0 = it.1);
        for at in (1..n).rev() {
            order.swap(at, stream.below(at + 1));
        }
        sums.fill(0.0);
        for (from_middle, place) in from_middle.iter().zip(&order) {
            let apart = apart[place * all.len()..].iter();
            sums.iter_mut().zip(apart).for_each(|it| *it.0 += it.1 * from_middle);
        }
        for ((n_extreme, sum), of) in n_extreme.iter_mut().zip(&sums).zip(all) {
            let is_extreme = (sum / of.size).abs() >= of.found.abs() - 1e-12;
            *n_extreme += u32::from(is_extreme);
        }
    }
    n_extreme
}

/// Values less their mean.
fn centred(values: &[f64]) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|it| it - mean).collect()
}

/// Ranks from 0, equal values sharing their mean rank.
fn ranks(values: &[f64]) -> Vec<f64> {
    let rank = |x: &f64| {
        let below = values.iter().filter(|it| *it < x).count();
        let same = values.iter().filter(|it| *it == x).count();
        below as f64 + (same as f64 - 1.0) / 2.0
    };
    values.iter().map(rank).collect()
}

/// Pearson's correlation; `None` where one has no variance.
pub fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let n = x.len().min(y.len()) as f64;
    let (mx, my) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        xy += (x - mx) * (y - my);
        xx += (x - mx).powi(2);
        yy += (y - my).powi(2);
    }
    let of = xy / (xx * yy).sqrt();
    of.is_finite().then_some(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cover_the_scope() {
        let of = windows(Run::new(5, 25).unwrap(), 8);
        let ends: Vec<_> = of.iter().map(|it| (it.start(), it.end())).collect();
        assert_eq!(ends, [(5, 13), (13, 21), (21, 25)]);
    }

    #[test]
    fn a_falling_row_has_a_trend_and_a_flat_one_none() {
        let falling = vec![0.9, 0.8, 0.7, 0.65, 0.6, 0.5, 0.4];
        let (flat, short) = (vec![0.5; 7], vec![0.5, 0.4]);
        let of = trends(&[falling.clone(), flat, short, falling], 999, 1);
        assert!((of[0].correlation.x().unwrap() + 1.0).abs() < 1e-12);
        assert!(of[0].p.x().unwrap() < 0.01);
        assert_eq!(of[1].p, Estimate::undefined(Undefined::NoVariance, 7));
        assert_eq!(of[2].p, Estimate::undefined(Undefined::TooFewUnits, 2));
        assert_eq!(of[3], of[0]);
    }

    /// Of three values in order 2 of 6 orders are as extreme, of three with the middle one
    /// first 4 more.
    #[test]
    fn p_is_the_share_of_orders_as_extreme() {
        let of = trends(&[vec![1.0, 2.0, 3.0], vec![2.0, 1.0, 3.0]], 5999, 7);
        let p = of.iter().map(|it| it.p.x().unwrap()).collect::<Vec<_>>();
        assert!((p[0] - 1.0 / 3.0).abs() < 0.03 && (p[1] - 1.0).abs() < 1e-12, "{p:?}");
    }
}
