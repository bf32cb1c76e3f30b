//! How far two categories count as agreement: 1 for the same, less the further apart.

use ndarray::Array2;

/// A family of agreement weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weighting {
    /// 1 for the same category, 0 for any other.
    Identity,
    /// `1 - |k - l| / range` of the categories' values.
    Linear,
    /// `1 - (k - l)² / range²` of the categories' values.
    Quadratic,
    /// Gwet's ordinal weights: `1 - C(|k - l| + 1, 2) / greatest such`, by rank.
    Ordinal,
}

impl Weighting {
    /// The name that is printed and exported.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Linear => "linear",
            Self::Quadratic => "quadratic",
            Self::Ordinal => "ordinal",
        }
    }

    /// The weights of declared categories with these rising values, shape `(q, q)`.
    ///
    /// Source: Cohen (1968); Gwet (2014), Handbook of Inter-Rater Reliability, chapter 4.
    pub fn matrix(self, values: &[f64]) -> Array2<f64> {
        let q = values.len();
        let range = match (values.first(), values.last()) {
            (Some(low), Some(high)) if low < high => high - low,
            _ => 1.0,
        };
        let steps = |n: usize| (n * (n + 1)) as f64 / 2.0;
        Array2::from_shape_fn((q, q), |(k, l)| {
            let apart = (values[k] - values[l]).abs() / range;
            match self {
                _ if k == l => 1.0,
                Self::Identity => 0.0,
                Self::Linear => 1.0 - apart,
                Self::Quadratic => 1.0 - apart * apart,
                Self::Ordinal => 1.0 - steps(k.abs_diff(l)) / steps(q - 1),
            }
        })
    }
}

/// Agreement weights from weights of disagreement (0 on the diagonal), as Cohen (1968)
/// printed them: `1 - v / greatest v`. Kappa is the same.
pub fn from_disagreement(disagreement: &Array2<f64>) -> Array2<f64> {
    let most = disagreement.iter().copied().fold(0.0, f64::max);
    disagreement.mapv(|it| if most > 0.0 { 1.0 - it / most } else { 1.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_of_four_steps() {
        let of = |it: Weighting| it.matrix(&[0.0, 1.0, 2.0, 3.0]).row(0).to_vec();
        assert_eq!(of(Weighting::Identity), [1.0, 0.0, 0.0, 0.0]);
        assert_eq!(of(Weighting::Quadratic)[3], 0.0);
        assert!((of(Weighting::Linear)[1] - 2.0 / 3.0).abs() < 1e-12);
        assert!((of(Weighting::Ordinal)[1] - 5.0 / 6.0).abs() < 1e-12);
        assert_eq!(of(Weighting::Ordinal)[2], 0.5);
    }
}
