//! Whether agreement changes over time: values by window or session, and a trend.

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

/// The trend of values in order, by `permutations` seeded permutations.
///
/// Undefined: [`Undefined::TooFewUnits`] for fewer than three values;
/// [`Undefined::NoVariance`] where all are equal.
///
/// Source: Spearman (1904), American Journal of Psychology 15(1), 72-101; Phipson & Smyth
/// (2010), Statistical Applications in Genetics and Molecular Biology 9(1), 39, for p.
pub fn trend(values: &[f64], permutations: u32, seed: u64) -> Trend {
    let n = values.len() as u64;
    let none = |reason| Trend {
        correlation: Estimate::undefined(reason, n),
        p: Estimate::undefined(reason, n),
    };
    if n < 3 {
        return none(Undefined::TooFewUnits);
    }
    let ranks = ranks(values);
    let order: Vec<f64> = (0..n).map(|it| it as f64).collect();
    let Some(found) = correlation(&ranks, &order) else {
        return none(Undefined::NoVariance);
    };
    // An order drawn at random changes the sum of products alone.
    let (apart, from_middle) = (centred(&ranks), centred(&order));
    let squares = |it: &[f64]| it.iter().map(|it| it * it).sum::<f64>();
    let size = (squares(&apart) * squares(&from_middle)).sqrt();
    let mut turned = apart.clone();
    let extreme = |number: &u32| {
        let mut stream = Stream::new(seed, *number);
        turned.copy_from_slice(&apart);
        for at in (1..turned.len()).rev() {
            turned.swap(at, stream.below(at + 1));
        }
        let products: f64 = turned.iter().zip(&from_middle).map(|it| it.0 * it.1).sum();
        (products / size).abs() >= found.abs() - 1e-12
    };
    let n_extreme = (0..permutations).filter(extreme).count() as f64;
    let p = (n_extreme + 1.0) / (f64::from(permutations) + 1.0);
    Trend { correlation: Estimate::value(found, n), p: Estimate::value(p, n) }
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
        let falling = trend(&[0.9, 0.8, 0.7, 0.65, 0.6, 0.5, 0.4], 999, 1);
        assert!((falling.correlation.x().unwrap() + 1.0).abs() < 1e-12);
        assert!(falling.p.x().unwrap() < 0.01);
        let flat = trend(&[0.5; 5], 99, 1);
        assert_eq!(flat.p, Estimate::undefined(Undefined::NoVariance, 5));
    }
}
