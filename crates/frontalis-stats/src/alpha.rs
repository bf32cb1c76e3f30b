//! Krippendorff's alpha for any number of coders, any level of measurement, and missing
//! answers.

use ndarray::Array2;

use crate::estimate::{Estimate, Flag, Undefined};
use crate::ratings::Ratings;

/// Level of measurement: how far apart two values count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Metric {
    /// Different or not.
    Nominal,
    /// By the ranks between, as often as they were used.
    Ordinal,
    /// `(k - l)²`.
    Interval,
    /// `((k - l) / (k + l))²`.
    Ratio,
}

impl Metric {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Nominal, Self::Ordinal, Self::Interval, Self::Ratio];

    /// The name that is printed and exported.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nominal => "nominal",
            Self::Ordinal => "ordinal",
            Self::Interval => "interval",
            Self::Ratio => "ratio",
        }
    }

    fn apart(self, values: &[f64], used: &[f64], k: usize, l: usize) -> f64 {
        if k == l {
            return 0.0;
        }
        let (low, high) = (k.min(l), k.max(l));
        match self {
            Self::Nominal => 1.0,
            Self::Ordinal => {
                let between: f64 = used[low..=high].iter().sum();
                (between - (used[k] + used[l]) / 2.0).powi(2)
            }
            Self::Interval => (values[k] - values[l]).powi(2),
            Self::Ratio => {
                let sum = values[k] + values[l];
                if sum == 0.0 { 0.0 } else { ((values[k] - values[l]) / sum).powi(2) }
            }
        }
    }
}

/// Krippendorff's alpha, at most 1: `1 - observed / expected disagreement`. `values` are the
/// declared categories', rising. n counts units answered by two coders or more.
///
/// With `o_kl` the pairs of answers within units, each unit's weighed by one less than its
/// answers, and `n_k` their margins: `alpha = 1 - (n - 1) sum o d² / sum n_k n_l d²`.
///
/// Undefined: [`Undefined::SingleCoder`], [`Undefined::NoUnits`];
/// [`Undefined::NoVariance`] where all paired answers are one value.
///
/// Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; Hayes &
/// Krippendorff (2007), Communication Methods and Measures 1(1), 77-89.
pub fn alpha(ratings: &Ratings, values: &[f64], metric: Metric) -> Estimate {
    let n = match ratings.pairable() {
        Ok(n) => n,
        Err(reason) => return Estimate::undefined(reason, 0),
    };
    if ratings.is_constant() || values.len() < ratings.q() {
        return Estimate::undefined(Undefined::NoVariance, n);
    }
    let pairs = coincidences(ratings);
    let used: Vec<f64> = pairs.rows().into_iter().map(|it| it.sum()).collect();
    let all: f64 = used.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for ((k, l), o) in pairs.indexed_iter() {
        let apart = metric.apart(values, &used, k, l);
        observed += o * apart;
        expected += used[k] * used[l] * apart;
    }
    if expected == 0.0 {
        return Estimate::undefined(Undefined::NoVariance, n);
    }
    let estimate = Estimate::value(1.0 - (all - 1.0) * observed / expected, n);
    if ratings.one_is_constant() {
        return estimate.flagged(Flag::OneCoderConstant);
    }
    estimate
}

/// `o_kl`: ordered pairs of answers within units, shape `(q, q)`.
fn coincidences(ratings: &Ratings) -> Array2<f64> {
    let q = ratings.q();
    let mut pairs = Array2::zeros((q, q));
    for unit in ratings.units().filter(|it| it.n >= 2.0) {
        let used = || unit.counts.iter().enumerate().filter(|it| *it.1 > 0.0);
        for (k, n) in used() {
            for (l, others) in used() {
                let others = others - f64::from(u8::from(k == l));
                pairs[(k, l)] += unit.weight * n * others / (unit.n - 1.0);
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hayes & Krippendorff's two-coder binary example, worked in Krippendorff (2011) B:
    /// ten units, .095.
    #[test]
    fn the_binary_example_of_the_paper() {
        let a = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
        let b = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
        let units: Vec<_> =
            a.iter().zip(&b).map(|it| vec![Some(*it.0), Some(*it.1)]).collect();
        let ratings = Ratings::of_units(&units, 2);
        let x = alpha(&ratings, &[0.0, 1.0], Metric::Nominal).x().unwrap();
        assert!((x - 2.0 / 21.0).abs() < 1e-12, "{x}");
    }
}
