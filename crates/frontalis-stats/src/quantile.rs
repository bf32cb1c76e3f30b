//! Quantiles of the normal, Student and F distributions.
//!
//! The distribution functions are those of the crate statrs, and are searched: its own
//! inverse of the F distribution does not come to an end for the degrees of freedom of large
//! studies. Beyond [`MANY`] there are expansions that are exact to nine digits or more.

use statrs::distribution::{
    Continuous, ContinuousCDF, FisherSnedecor, Normal, StudentsT,
};

/// Degrees of freedom from which on expansions take the place of the distributions.
const MANY: f64 = 1e5;
/// Steps of a search: each at least halves what is left.
const STEPS: usize = 200;

/// Share of the standard normal distribution up to `x`.
pub fn normal_below(x: f64) -> f64 {
    Normal::new(0.0, 1.0).map_or(0.5, |it| it.cdf(x))
}

/// The `p` quantile of the standard normal distribution; `None` outside 0 to 1.
pub fn normal(p: f64) -> Option<f64> {
    let of = Normal::new(0.0, 1.0).ok().filter(|_| p > 0.0 && p < 1.0)?;
    sought(&of, p, of.inverse_cdf(p), |x, by| x + by)
}

/// The `p` quantile of Student's distribution with `df` degrees of freedom; `None` for `p`
/// outside 0 to 1.
///
/// Source of the expansion: Abramowitz & Stegun (1964), 26.7.5.
pub fn student(p: f64, df: f64) -> Option<f64> {
    let of = StudentsT::new(0.0, 1.0, df).ok()?;
    let z = normal(p)?;
    if df < MANY {
        return sought(&of, p, z, |x, by| x + by);
    }
    let third = (z.powi(3) + z) / (4.0 * df);
    let fifth = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * df * df);
    Some(z + third + fifth)
}

/// The `p` quantile of the F distribution with `df1` and `df2` degrees of freedom, which may
/// be fractions; `None` for `p` outside 0 to 1.
///
/// Source of the expansion: Carter (1947), Biometrika 34, 352-358; Abramowitz & Stegun (1964),
/// 26.5.22 and 26.6.
pub fn fisher(p: f64, df1: f64, df2: f64) -> Option<f64> {
    let of = FisherSnedecor::new(df1, df2).ok()?;
    let z = normal(p)?;
    if df1.min(df2) < MANY {
        return sought(&of, p, 1.0, |x, by| x * by.exp2());
    }
    let [a, b] = [df1, df2].map(|it| 1.0 / (it - 1.0));
    let (h, l) = (2.0 / (a + b), (z * z - 3.0) / 6.0);
    let w = z * (h + l).sqrt() / h - (a - b) * (l + 5.0 / 6.0 - 2.0 / (3.0 * h));
    Some((2.0 * w).exp())
}

/// Where a distribution function comes to `p`, 0 to 1: looked for on both sides of `near`, to
/// which `away` adds a distance, and then between what lies below and above, by Newton's steps
/// where these stay there.
fn sought<D>(of: &D, p: f64, near: f64, away: impl Fn(f64, f64) -> f64) -> Option<f64>
where
    D: ContinuousCDF<f64, f64> + Continuous<f64, f64>,
{
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    let distances = || (0..STEPS).map(|it| it as f64);
    let mut low = distances().map(|it| away(near, -it)).find(|it| of.cdf(*it) <= p)?;
    let mut high = distances().map(|it| away(near, it)).find(|it| of.cdf(*it) >= p)?;
    let mut x = f64::midpoint(low, high);
    for _ in 0..STEPS {
        let error = of.cdf(x) - p;
        if error < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let newton = x - error / of.pdf(x);
        let inside = low < newton && newton < high;
        let next = if inside { newton } else { f64::midpoint(low, high) };
        if next == x || error == 0.0 {
            break;
        }
        x = next;
    }
    x.is_finite().then_some(x)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Printed tables: 1.959964, 2.119905 (16 df), 2.570582 (5 df), 3.5764 (F 5, 15).
    #[test]
    fn quantiles_of_printed_tables() {
        let near = |x: Option<f64>, y: f64| (x.unwrap() - y).abs() < 5e-5;
        assert!(near(normal(0.975), 1.959964));
        assert!(near(student(0.975, 16.0), 2.119905));
        assert!(near(student(0.975, 5.0), 2.570582));
        assert!(near(fisher(0.975, 5.0, 15.0), 3.5764));
        assert_eq!(normal(1.0), None);
        assert_eq!(student(0.975, 0.0), None);
    }

    /// Worked with 30 digits (mpmath): integrals of the density, solved for the quantile.
    #[test]
    fn quantiles_of_large_studies() {
        let known = [
            (1e3, 1e3, 1.132_049_498_795_581),
            (1e4, 1e4, 1.039_980_033_710_105),
            (1e4, 5e4, 1.030_670_151_025_166),
            (3e4, 9e4, 1.018_606_710_180_52),
            (1e5, 1e5, 1.012_473_119_817_825),
            (1.9e7, 1.9e7, 1.000_899_697_664_083),
        ];
        for (df1, df2, x) in known {
            let found = fisher(0.975, df1, df2).unwrap();
            assert!((found / x - 1.0).abs() < 1e-9, "{df1} {df2} {found} {x}");
        }
    }

    proptest! {
        /// The distribution comes to p there; the search ends whatever is asked.
        #[test]
        fn quantiles_are_where_the_distribution_comes_to_p(
            p in 0.001..0.999_f64, df1 in 0.0..9.0_f64, df2 in 0.0..9.0_f64,
        ) {
            let [df1, df2] = [df1, df2].map(|it| 10_f64.powf(it));
            let x = student(p, df1).unwrap();
            let at = StudentsT::new(0.0, 1.0, df1.min(1e6)).unwrap().cdf(x);
            prop_assert!((at - p).abs() < 1e-6, "{df1} {x} {at}");
            let x = fisher(p, df1, df2).unwrap();
            prop_assert!(x > 0.0 && x.is_finite());
            let at = FisherSnedecor::new(df1, df2).unwrap().cdf(x);
            if df1.max(df2) < 1e4 {
                prop_assert!((at - p).abs() < 1e-9, "{df1} {df2} {x} {at}");
            }
        }
    }
}
