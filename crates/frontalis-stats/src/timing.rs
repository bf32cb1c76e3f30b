//! How far apart two coders put the landmarks of matched actions.
//!
//! Differences are the first coder's less the second's, in frames or milliseconds. Timing is
//! conditional on matching (an overlap rule cuts large differences off), so it stands beside
//! F1, never alone. Absolute positions are never correlated: that is 1 by construction.

use crate::comparison::WITHIN_FRAMES;
use crate::estimate::{Estimate, Undefined};

/// A summary of differences, all in the unit they came in; n counts differences.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    /// Mean difference: the bias of the first coder against the second.
    pub bias: Estimate,
    /// Standard deviation with n - 1.
    pub sd: Estimate,
    /// Mean absolute difference.
    pub mean_abs: Estimate,
    /// Median absolute difference.
    pub median_abs: Estimate,
    /// Limits of agreement: bias less and plus 1.96 standard deviations.
    pub limits: Result<(f64, f64), Undefined>,
    /// Standard error of either limit: `sqrt(3 sd² / n)`.
    pub limit_se: Estimate,
    /// Shares of differences of at most each of [`WITHIN_FRAMES`], in absolute value.
    pub within: [Estimate; 6],
}

impl Timing {
    /// The limits of agreement, lower then upper, as estimates.
    pub fn limit_estimates(&self) -> [Estimate; 2] {
        let n = self.bias.n();
        match self.limits {
            Ok((low, high)) => [low, high].map(|it| Estimate::value(it, n)),
            Err(reason) => [(); 2].map(|()| Estimate::undefined(reason, n)),
        }
    }
}

/// Summarises differences.
///
/// Undefined: [`Undefined::NoMatches`] where there is none; [`Undefined::TooFewUnits`] for
/// the standard deviation, and what rests on it, of one.
///
/// Source: Bland & Altman (1986), The Lancet 327(8476), 307-310 (they print 2 standard
/// deviations).
pub fn timing(differences: &[f64]) -> Timing {
    timing_of(&differences.iter().map(|it| (*it, 1)).collect::<Vec<_>>())
}

/// The same of differences that each occurred so often.
pub fn timing_of(differences: &[(f64, u64)]) -> Timing {
    let n = differences.iter().map(|it| it.1).sum();
    let sizes: Vec<(f64, u64)> =
        differences.iter().map(|it| (it.0.abs(), it.1)).collect();
    let (bias, spread) = (mean(differences), sd(differences));
    let defined = |x: Result<f64, Undefined>| match x {
        Ok(x) => Estimate::value(x, n),
        Err(reason) => Estimate::undefined(reason, n),
    };
    let limits = bias.and_then(|bias| {
        spread.map(|spread| (bias - 1.96 * spread, bias + 1.96 * spread))
    });
    let share = |most: u32| {
        let inside = sizes.iter().filter(|it| it.0 <= f64::from(most));
        let inside: u64 = inside.map(|it| it.1).sum();
        bias.map(|_| inside as f64 / n as f64)
    };
    Timing {
        bias: defined(bias),
        sd: defined(spread),
        mean_abs: defined(mean(&sizes)),
        median_abs: defined(median(&sizes)),
        limits,
        limit_se: defined(spread.map(|it| (3.0 * it * it / n as f64).sqrt())),
        within: WITHIN_FRAMES.map(|most| defined(share(most))),
    }
}

fn count(values: &[(f64, u64)]) -> f64 {
    values.iter().map(|it| it.1).sum::<u64>() as f64
}

fn mean(values: &[(f64, u64)]) -> Result<f64, Undefined> {
    match count(values) {
        n if n > 0.0 => Ok(values.iter().map(|it| it.0 * it.1 as f64).sum::<f64>() / n),
        _ => Err(Undefined::NoMatches),
    }
}

fn sd(values: &[(f64, u64)]) -> Result<f64, Undefined> {
    let (centre, n) = (mean(values)?, count(values));
    if n < 2.0 {
        return Err(Undefined::TooFewUnits);
    }
    let squares: f64 =
        values.iter().map(|it| (it.0 - centre).powi(2) * it.1 as f64).sum();
    Ok((squares / (n - 1.0)).sqrt())
}

fn median(values: &[(f64, u64)]) -> Result<f64, Undefined> {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n: u64 = sorted.iter().map(|it| it.1).sum();
    let at = |place: u64| {
        let mut before = 0;
        let reached = |it: &&(f64, u64)| {
            before += it.1;
            place < before
        };
        sorted.iter().find(reached).map(|it| it.0).ok_or(Undefined::NoMatches)
    };
    match n % 2 {
        1 => at(n / 2),
        _ => Ok(f64::midpoint(at((n / 2).wrapping_sub(1))?, at(n / 2)?)),
    }
}

/// Lin's concordance of two coders' durations or latencies, at most 1; n counts pairs. With
/// 1/n moments, `2 s_xy / (s_x² + s_y² + (m_x - m_y)²)`. Never of absolute positions.
///
/// Undefined: [`Undefined::NoMatches`]; [`Undefined::TooFewUnits`] for one pair;
/// [`Undefined::NoVariance`] where all values are one and the same.
///
/// Source: Lin (1989), Biometrics 45(1), 255-268.
pub fn concordance(pairs: &[(f64, f64)]) -> Estimate {
    let n = pairs.len() as u64;
    if n == 0 {
        return Estimate::undefined(Undefined::NoMatches, 0);
    }
    let (mx, my) = pairs.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let (mx, my) = (mx / n as f64, my / n as f64);
    if n < 2 {
        return Estimate::undefined(Undefined::TooFewUnits, n);
    }
    let shared: f64 = pairs.iter().map(|(x, y)| (x - mx) * (y - my)).sum();
    let apart: f64 =
        pairs.iter().map(|(x, y)| (x - mx).powi(2) + (y - my).powi(2)).sum::<f64>()
            + n as f64 * (mx - my).powi(2);
    if apart == 0.0 {
        return Estimate::undefined(Undefined::NoVariance, n);
    }
    Estimate::value(2.0 * shared / apart, n)
}

/// Sums of pairs of whole numbers, exact: what correlations of them follow from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    n: i128,
    sums: [i128; 2],
    squares: [i128; 2],
    products: i128,
}

impl Moments {
    /// Adds a pair: two coders' frames of one action.
    pub fn add(&mut self, first: u64, second: u64) {
        let of = [first, second].map(i128::from);
        self.n += 1;
        for (at, it) in of.into_iter().enumerate() {
            self.sums[at] += it;
            self.squares[at] += it * it;
        }
        self.products += of[0] * of[1];
    }

    /// n² times the covariance, and n² times each variance.
    fn spread(&self) -> (f64, [f64; 2]) {
        let [a, b] = self.sums;
        let own = [0, 1].map(|it| self.n * self.squares[it] - self.sums[it].pow(2));
        ((self.n * self.products - a * b) as f64, own.map(|it| it as f64))
    }

    fn reason(&self) -> Undefined {
        match self.n {
            0 => Undefined::NoMatches,
            1 => Undefined::TooFewUnits,
            _ => Undefined::NoVariance,
        }
    }

    fn ratio(&self, over: f64, under: f64) -> Estimate {
        let of = match under > 0.0 && self.n > 1 {
            true => Ok(over / under),
            false => Err(self.reason()),
        };
        Estimate::of(of, self.n as u64)
    }

    /// The same as [`concordance`] of the pairs.
    pub fn concordance(&self) -> Estimate {
        let (shared, [a, b]) = self.spread();
        let apart = (self.sums[0] - self.sums[1]).pow(2) as f64;
        self.ratio(2.0 * shared, a + b + apart)
    }

    /// Pearson's correlation of the pairs, -1 to 1; n counts pairs.
    ///
    /// Undefined: as [`concordance`].
    pub fn pearson(&self) -> Estimate {
        let (shared, [a, b]) = self.spread();
        self.ratio(shared, (a * b).sqrt())
    }
}

/// Student's 95 % intervals of Bland & Altman: of the bias, and of either limit, from
/// differences that each occurred so often.
///
/// # Errors
///
/// [`Undefined::NoMatches`]; [`Undefined::TooFewUnits`] for one difference.
///
/// # Source
///
/// Bland & Altman (1986): the error of a limit is `sqrt(3 sd² / n)`.
pub fn intervals(differences: &[(f64, u64)]) -> Result<Intervals, Undefined> {
    let n = count(differences);
    let (bias, sd) = (mean(differences)?, sd(differences)?);
    let t = crate::quantile::student(0.975, n - 1.0).ok_or(Undefined::TooFewUnits)?;
    let round = |x: f64, se: f64| (x - t * se, x + t * se);
    let of_limit = (3.0 * sd * sd / n).sqrt();
    Ok(Intervals {
        bias: round(bias, sd / n.sqrt()),
        low: round(bias - 1.96 * sd, of_limit),
        high: round(bias + 1.96 * sd, of_limit),
    })
}

/// What [`intervals`] come to, lower and upper ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Intervals {
    /// Of the bias.
    pub bias: (f64, f64),
    /// Of the lower limit of agreement.
    pub low: (f64, f64),
    /// Of the upper one.
    pub high: (f64, f64),
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Differences -1, 0, 4: bias 1, sd sqrt((4 + 1 + 9) / 2) = sqrt(7).
    #[test]
    fn three_differences_worked_by_hand() {
        let of = timing(&[-1.0, 0.0, 4.0]);
        let root = 7.0_f64.sqrt();
        assert_eq!(of.bias, Estimate::value(1.0, 3));
        assert!((of.sd.x().unwrap() - root).abs() < 1e-12);
        assert_eq!(of.median_abs, Estimate::value(1.0, 3));
        assert!((of.mean_abs.x().unwrap() - 5.0 / 3.0).abs() < 1e-12);
        let (low, high) = of.limits.unwrap();
        assert!((low - (1.0 - 1.96 * root)).abs() < 1e-12);
        assert!((high - (1.0 + 1.96 * root)).abs() < 1e-12);
        assert!((of.limit_se.x().unwrap() - root).abs() < 1e-12);
        let within = of.within.map(|it| it.x().unwrap());
        assert_eq!(within.map(|it| (it * 3.0).round()), [1.0, 2.0, 2.0, 2.0, 3.0, 3.0]);
    }

    #[test]
    fn one_difference_has_no_spread_and_none_has_nothing() {
        let one = timing(&[4.0]);
        assert_eq!(one.bias, Estimate::value(4.0, 1));
        assert_eq!(one.sd, Estimate::undefined(Undefined::TooFewUnits, 1));
        assert_eq!(one.limits, Err(Undefined::TooFewUnits));
        let none = timing(&[]);
        assert_eq!(none.bias, Estimate::undefined(Undefined::NoMatches, 0));
        assert_eq!(none.sd, Estimate::undefined(Undefined::NoMatches, 0));
        assert_eq!(none.within[0], Estimate::undefined(Undefined::NoMatches, 0));
    }

    /// x = 1, 3 and y = 2, 2: no covariance at all.
    #[test]
    fn concordance_worked_by_hand() {
        assert_eq!(concordance(&[(1.0, 2.0), (3.0, 2.0)]).x(), Some(0.0));
        assert_eq!(concordance(&[(1.0, 1.0), (3.0, 3.0)]).x(), Some(1.0));
        let flat = concordance(&[(9.0, 9.0), (9.0, 9.0)]);
        assert_eq!(flat, Estimate::undefined(Undefined::NoVariance, 2));
    }

    proptest::proptest! {
        /// Exact sums give what the pairs give; differences come counted or one by one.
        #[test]
        fn sums_and_counts_lose_nothing(
            pairs in proptest::collection::vec((0..40_u64, 0..40_u64), 0..9)
        ) {
            let mut sums = Moments::default();
            pairs.iter().for_each(|it| sums.add(it.0, it.1));
            let floats: Vec<_> = pairs.iter().map(|it| (it.0 as f64, it.1 as f64)).collect();
            let near = |a: &Estimate, b: &Estimate| match (a.x(), b.x()) {
                (Some(a), Some(b)) => (a - b).abs() < 1e-9,
                _ => a == b,
            };
            let whole = concordance(&floats);
            proptest::prop_assert!(near(&sums.concordance(), &whole), "{whole:?}");
            let (x, y): (Vec<f64>, Vec<f64>) = floats.iter().copied().unzip();
            let found = crate::drift::correlation(&x, &y);
            let own = sums.pearson().x();
            proptest::prop_assert!(
                found.zip(own).is_none_or(|it| (it.0 - it.1).abs() < 1e-9),
                "{found:?} {own:?}"
            );
            let apart: Vec<f64> = floats.iter().map(|it| it.0 - it.1).collect();
            let mut counts = std::collections::BTreeMap::new();
            for it in &pairs {
                *counts.entry(it.0 as i64 - it.1 as i64).or_insert(0) += 1;
            }
            let counts: Vec<_> = counts.iter().map(|it| (*it.0 as f64, *it.1)).collect();
            let (one, all) = (timing(&apart), timing_of(&counts));
            proptest::prop_assert!(near(&one.sd, &all.sd) && near(&one.bias, &all.bias));
            proptest::prop_assert_eq!(one.median_abs, all.median_abs);
            proptest::prop_assert_eq!(one.within, all.within);
        }
    }
}
