//! Intraclass correlations of any number of coders on complete units.

use crate::estimate::{Estimate, Undefined};
use crate::quantile;

/// A model of the intraclass correlation, by the names of Shrout & Fleiss (McGraw & Wong).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Model {
    /// (1,1): each unit has coders of its own.
    OneSingle,
    /// (2,1) = (A,1): the same coders, drawn from many; absolute agreement.
    TwoSingle,
    /// (3,1) = (C,1): these coders and no others; consistency.
    ThreeSingle,
    /// (1,k): mean of k coders, each unit with its own.
    OneMean,
    /// (2,k) = (A,k): mean of k coders, absolute agreement.
    TwoMean,
    /// (3,k) = (C,k): mean of k coders, consistency.
    ThreeMean,
}

impl Model {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::OneSingle,
        Self::TwoSingle,
        Self::ThreeSingle,
        Self::OneMean,
        Self::TwoMean,
        Self::ThreeMean,
    ];

    /// The name that is printed and exported.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneSingle => "icc_1_1",
            Self::TwoSingle => "icc_2_1",
            Self::ThreeSingle => "icc_3_1",
            Self::OneMean => "icc_1_k",
            Self::TwoMean => "icc_2_k",
            Self::ThreeMean => "icc_3_k",
        }
    }
}

/// Two-way mean squares of complete units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanSquares {
    /// Units.
    pub n: f64,
    /// Coders.
    pub k: f64,
    /// Between units.
    pub between: f64,
    /// Between coders.
    pub coders: f64,
    /// What is left.
    pub error: f64,
    /// Within units.
    pub within: f64,
}

impl MeanSquares {
    /// Mean squares of units by coder, each with how often it occurred. Units that lack an
    /// answer are for the caller to leave out and count.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewUnits`] for fewer than two units or coders.
    pub fn of(units: &[(Vec<f64>, u64)]) -> Result<Self, Undefined> {
        let k = units.first().map_or(0, |it| it.0.len());
        let n = units.iter().map(|it| it.1).sum::<u64>() as f64;
        if k < 2 || n < 2.0 || units.iter().any(|it| it.0.len() != k) {
            return Err(Undefined::TooFewUnits);
        }
        let coders = k as f64;
        let mean = |it: &[f64]| it.iter().sum::<f64>() / coders;
        let mut columns = vec![0.0; k];
        for (answers, times) in units {
            for (sum, answer) in columns.iter_mut().zip(answers) {
                *sum += answer * *times as f64 / n;
            }
        }
        let grand = mean(&columns);
        let (mut between, mut error, mut within) = (0.0, 0.0, 0.0);
        for (answers, times) in units {
            let (own, times) = (mean(answers), *times as f64);
            between += times * coders * (own - grand).powi(2);
            for (answer, column) in answers.iter().zip(&columns) {
                within += times * (answer - own).powi(2);
                error += times * (answer - own - column + grand).powi(2);
            }
        }
        let of_coders: f64 = columns.iter().map(|it| n * (it - grand).powi(2)).sum();
        Ok(Self {
            n,
            k: coders,
            between: between / (n - 1.0),
            coders: of_coders / (coders - 1.0),
            error: error / ((n - 1.0) * (coders - 1.0)),
            within: within / (n * (coders - 1.0)),
        })
    }

    /// The F ratio of a model with its degrees of freedom.
    pub fn f(&self, model: Model) -> (f64, f64, f64) {
        let units = self.n - 1.0;
        match model {
            Model::OneSingle | Model::OneMean => {
                (self.between / self.within, units, self.n * (self.k - 1.0))
            }
            _ => (self.between / self.error, units, units * (self.k - 1.0)),
        }
    }

    /// The correlation of a model, at most 1, without interval.
    ///
    /// # Errors
    ///
    /// [`Undefined::NoVariance`] for 0 / 0.
    pub fn value(&self, model: Model) -> Result<f64, Undefined> {
        let Self { n, k, between: b, coders: j, error: e, within: w } = *self;
        let (over, under) = match model {
            Model::OneSingle => (b - w, b + (k - 1.0) * w),
            Model::TwoSingle => (b - e, b + (k - 1.0) * e + k * (j - e) / n),
            Model::ThreeSingle => (b - e, b + (k - 1.0) * e),
            Model::OneMean => (b - w, b),
            Model::TwoMean => (b - e, b + (j - e) / n),
            Model::ThreeMean => (b - e, b),
        };
        let x = over / under;
        if x.is_finite() { Ok(x) } else { Err(Undefined::NoVariance) }
    }

    /// The 95 % interval of a model; `None` where an F ratio is infinite.
    fn interval(&self, model: Model) -> Option<(f64, f64)> {
        if matches!(model, Model::TwoSingle | Model::TwoMean) {
            let (low, high) = self.absolute_interval()?;
            let of_mean = |it: f64| self.k * it / (1.0 + (self.k - 1.0) * it);
            let mean = model == Model::TwoMean;
            return Some(if mean { (of_mean(low), of_mean(high)) } else { (low, high) });
        }
        let (f, df1, df2) = self.f(model);
        let low = f / quantile::fisher(0.975, df1, df2)?;
        let high = f * quantile::fisher(0.975, df2, df1)?;
        let end = |f: f64| match model {
            Model::OneSingle | Model::ThreeSingle => (f - 1.0) / (f + self.k - 1.0),
            _ => 1.0 - 1.0 / f,
        };
        let ends = (end(low), end(high));
        (ends.0.is_finite() && ends.1.is_finite()).then_some(ends)
    }

    /// Shrout & Fleiss' interval of (2,1), by Satterthwaite's degrees of freedom.
    fn absolute_interval(&self) -> Option<(f64, f64)> {
        let Self { n, k, between: b, coders: j, error: e, .. } = *self;
        let r = self.value(Model::TwoSingle).ok()?;
        let fj = j / e;
        let part = n * (1.0 + (k - 1.0) * r) - k * r;
        let v = (n - 1.0) * (k - 1.0) * (k * r * fj + part).powi(2)
            / ((n - 1.0) * k * k * r * r * fj * fj + part * part);
        let first = quantile::fisher(0.975, n - 1.0, v)?;
        let second = quantile::fisher(0.975, v, n - 1.0)?;
        let spread = k * j + (k * n - k - n) * e;
        let low = n * (b - first * e) / (first * spread + n * b);
        let high = n * (second * b - e) / (spread + n * second * b);
        (low.is_finite() && high.is_finite()).then_some((low, high))
    }
}

/// The intraclass correlation of complete units, with its 95 % interval by F; n counts
/// units. Meant for levels of matched events, where units are far apart.
///
/// Undefined: [`Undefined::TooFewUnits`] for fewer than two units or coders;
/// [`Undefined::NoVariance`] for 0 / 0.
///
/// Source: Shrout & Fleiss (1979), Psychological Bulletin 86(2), 420-428.
pub fn icc(units: &[(Vec<f64>, u64)], model: Model) -> Estimate {
    let n = units.iter().map(|it| it.1).sum();
    let of = match MeanSquares::of(units) {
        Ok(of) => of,
        Err(reason) => return Estimate::undefined(reason, n),
    };
    let estimate = Estimate::of(of.value(model), n);
    match of.interval(model) {
        Some((low, high)) => estimate.within(low, high),
        None => estimate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shrout & Fleiss (1979), table 2: .17 .29 .71 .44 .62 .91.
    #[test]
    fn the_six_of_the_paper() {
        let units = [
            [9, 2, 5, 8],
            [6, 1, 3, 2],
            [8, 4, 6, 8],
            [7, 1, 2, 6],
            [10, 5, 6, 9],
            [6, 2, 4, 7],
        ];
        let units: Vec<_> = units
            .iter()
            .map(|it| (it.iter().map(|x| f64::from(*x)).collect(), 1))
            .collect();
        let printed = [0.17, 0.29, 0.71, 0.44, 0.62, 0.91];
        for (model, printed) in Model::ALL.into_iter().zip(printed) {
            assert!((icc(&units, model).x().unwrap() - printed).abs() < 5e-3);
        }
    }

    #[test]
    fn without_variance_there_is_none() {
        let flat = vec![(vec![3.0, 3.0], 3)];
        assert_eq!(
            icc(&flat, Model::TwoSingle),
            Estimate::undefined(Undefined::NoVariance, 3)
        );
        let one = vec![(vec![1.0, 5.0], 1)];
        assert_eq!(
            icc(&one, Model::TwoSingle),
            Estimate::undefined(Undefined::TooFewUnits, 1)
        );
    }
}
