//! Uncertainty over few clusters: the jackknife, and the bootstrap worked out in full.

use ndarray::{Array1, Array2, ArrayView1};

use crate::bootstrap::Distribution;
use crate::estimate::{Estimate, Undefined};
use crate::quantile;

/// Clusters up to which every resample is enumerated: 6 to the power 6 is 46 656.
pub const MOST_ENUMERATED: usize = 6;

/// A statistic without each cluster in turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Jackknife {
    /// The statistic without the first, the second, … cluster.
    pub without: Vec<Result<f64, Undefined>>,
    /// Standard error: `sqrt((g - 1) / g sum (t_j - mean)²)`; n counts clusters.
    pub error: Estimate,
    /// Bias: `(g - 1) (mean - t)`.
    pub bias: Estimate,
}

/// The jackknife over clusters of a statistic of additive `cells`, shape
/// `(n_clusters, n_cells)`.
///
/// Undefined: [`Undefined::TooFewUnits`] for fewer than two clusters; the statistic's own
/// reason where it is undefined without one of them.
///
/// Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 11.
pub fn jackknife(
    cells: &Array2<f64>,
    statistic: impl Fn(ArrayView1<'_, f64>) -> Result<f64, Undefined>,
) -> Jackknife {
    let total: Array1<f64> = cells.sum_axis(ndarray::Axis(0));
    let less = |row: ArrayView1<'_, f64>| statistic((&total - &row).view());
    let without: Vec<Result<f64, Undefined>> =
        cells.rows().into_iter().map(less).collect();
    let n = without.len();
    let spread = || -> Result<(f64, f64), Undefined> {
        if n < 2 {
            return Err(Undefined::TooFewUnits);
        }
        let values = without.iter().copied().collect::<Result<Vec<f64>, _>>()?;
        let (g, point) = (n as f64, statistic(total.view())?);
        let mean = values.iter().sum::<f64>() / g;
        let squares: f64 = values.iter().map(|it| (it - mean).powi(2)).sum();
        Ok((((g - 1.0) / g * squares).sqrt(), (g - 1.0) * (mean - point)))
    };
    let found = spread();
    let error = Estimate::of(found.map(|it| it.0), n as u64);
    let bias = Estimate::of(found.map(|it| it.1), n as u64);
    Jackknife { without, error, bias }
}

/// The bootstrap distribution over clusters in full: every one of the g to the power g
/// equally likely resamples. No seed enters.
///
/// # Errors
///
/// [`Undefined::TooFewUnits`] for fewer than two clusters; [`Undefined::OverBudget`] for
/// more than [`MOST_ENUMERATED`].
///
/// # Source
///
/// Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 6.
pub fn exact(
    cells: &Array2<f64>,
    statistic: impl Fn(ArrayView1<'_, f64>) -> Result<f64, Undefined>,
) -> Result<Distribution, Undefined> {
    let g = cells.nrows();
    if g < 2 {
        return Err(Undefined::TooFewUnits);
    }
    if g > MOST_ENUMERATED {
        return Err(Undefined::OverBudget);
    }
    let resamples = (0..g).fold(1_usize, |n, _| n * g);
    let of = |resample: usize| {
        let mut sum = Array1::<f64>::zeros(cells.ncols());
        let mut left = resample;
        for _ in 0..g {
            sum += &cells.row(left % g);
            left /= g;
        }
        statistic(sum.view())
    };
    Ok(Distribution::new((0..resamples).map(of)))
}

/// The 95 % interval corrected for bias and acceleration; for 20 clusters and more.
///
/// # Errors
///
/// [`Undefined::TooFewUnits`] for fewer than 20 clusters; [`Undefined::UnstableBootstrap`],
/// and the reasons of [`jackknife`].
///
/// # Source
///
/// Efron (1987), Journal of the American Statistical Association 82(397), 171-185.
pub fn accelerated(
    distribution: &Distribution,
    jackknife: &Jackknife,
    point: f64,
) -> Result<(f64, f64), Undefined> {
    if jackknife.without.len() < 20 {
        return Err(Undefined::TooFewUnits);
    }
    distribution.interval()?;
    let values = jackknife.without.iter().copied().collect::<Result<Vec<f64>, _>>()?;
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let power = |p: i32| -> f64 { values.iter().map(|it| (mean - it).powi(p)).sum() };
    let scale = 6.0 * power(2).powf(1.5);
    let acceleration = if scale > 0.0 { power(3) / scale } else { 0.0 };
    let below = distribution.share_below(point);
    let centre = quantile::normal(below).ok_or(Undefined::UnstableBootstrap)?;
    let end = |p: f64| {
        let z = centre + quantile::normal(p)?;
        let at = quantile::normal_below(centre + z / (1.0 - acceleration * z));
        distribution.quantile(at)
    };
    end(0.025).zip(end(0.975)).ok_or(Undefined::UnstableBootstrap)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean_of(cells: ArrayView1<'_, f64>) -> Result<f64, Undefined> {
        if cells[1] > 0.0 { Ok(cells[0] / cells[1]) } else { Err(Undefined::NoUnits) }
    }

    /// The jackknife of a mean is its usual standard error: values 1, 2, 6 give
    /// sqrt(7 / 3).
    #[test]
    fn the_jackknife_of_a_mean_is_its_standard_error() {
        let cells = ndarray::arr2(&[[1.0, 1.0], [2.0, 1.0], [6.0, 1.0]]);
        let found = jackknife(&cells, mean_of);
        assert!((found.error.x().unwrap() - (7.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        assert!(found.bias.x().unwrap().abs() < 1e-12);
        // Two clusters of 1 and 3: means 1, 2, 2, 3.
        let cells = ndarray::arr2(&[[1.0, 1.0], [3.0, 1.0]]);
        let all = exact(&cells, mean_of).unwrap();
        assert_eq!(all.mean(), Some(2.0));
        assert!((all.sd().unwrap() - 0.5_f64.sqrt()).abs() < 1e-12);
    }
}
