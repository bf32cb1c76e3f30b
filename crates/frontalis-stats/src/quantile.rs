//! Quantiles of the normal, Student and F distributions.
//!
//! The distribution functions are those of the crate statrs; its inverses are good to about
//! nine digits, so each is polished by Newton steps on the distribution function itself.

use statrs::distribution::{
    Continuous, ContinuousCDF, FisherSnedecor, Normal, StudentsT,
};

/// Share of the standard normal distribution up to `x`.
pub fn normal_below(x: f64) -> f64 {
    Normal::new(0.0, 1.0).map_or(0.5, |it| it.cdf(x))
}

/// The `p` quantile of the standard normal distribution; `None` outside 0 to 1.
pub fn normal(p: f64) -> Option<f64> {
    polished(&Normal::new(0.0, 1.0).ok()?, p)
}

/// The `p` quantile of Student's distribution with `df` degrees of freedom.
pub fn student(p: f64, df: f64) -> Option<f64> {
    polished(&StudentsT::new(0.0, 1.0, df).ok()?, p)
}

/// The `p` quantile of the F distribution with `df1` and `df2` degrees of freedom, which may
/// be fractions.
pub fn fisher(p: f64, df1: f64, df2: f64) -> Option<f64> {
    polished(&FisherSnedecor::new(df1, df2).ok()?, p)
}

fn polished<D>(of: &D, p: f64) -> Option<f64>
where
    D: ContinuousCDF<f64, f64> + Continuous<f64, f64>,
{
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    let mut x = of.inverse_cdf(p);
    for _ in 0..4 {
        let (error, slope) = (of.cdf(x) - p, of.pdf(x));
        let better = x - error / slope;
        if !better.is_finite() || slope <= 0.0 {
            break;
        }
        x = better;
    }
    x.is_finite().then_some(x)
}

#[cfg(test)]
mod tests {
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
}
