//! How large a coefficient is, as a probability and not a point: Gwet's benchmarking.

use crate::estimate::Undefined;
use crate::quantile::normal_below;

/// A scale of words for coefficients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// Landis & Koch (1977), Biometrics 33(1), 159-174.
    LandisKoch,
    /// Fleiss (1981), Statistical Methods for Rates and Proportions, 2nd ed.
    Fleiss,
    /// Altman (1991), Practical Statistics for Medical Research.
    Altman,
    /// Cicchetti & Sparrow (1981), American Journal of Mental Deficiency 86(2), 127-137.
    CicchettiSparrow,
}

/// One class of a scale, best first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Class {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// The word.
    pub word: &'static str,
}

const fn class(low: f64, high: f64, word: &'static str) -> Class {
    Class { low, high, word }
}

impl Scale {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::LandisKoch, Self::Fleiss, Self::Altman, Self::CicchettiSparrow];

    /// The name that is printed and exported.
    pub fn name(self) -> &'static str {
        match self {
            Self::LandisKoch => "landis_koch",
            Self::Fleiss => "fleiss",
            Self::Altman => "altman",
            Self::CicchettiSparrow => "cicchetti_sparrow",
        }
    }

    /// Its classes, best first.
    pub fn classes(self) -> &'static [Class] {
        match self {
            Self::LandisKoch => {
                const {
                    &[
                        class(0.8, 1.0, "Almost Perfect"),
                        class(0.6, 0.8, "Substantial"),
                        class(0.4, 0.6, "Moderate"),
                        class(0.2, 0.4, "Fair"),
                        class(0.0, 0.2, "Slight"),
                        class(-1.0, 0.0, "Poor"),
                    ]
                }
            }
            Self::Fleiss => {
                const {
                    &[
                        class(0.75, 1.0, "Excellent"),
                        class(0.4, 0.75, "Intermediate to Good"),
                        class(-1.0, 0.4, "Poor"),
                    ]
                }
            }
            Self::Altman => {
                const {
                    &[
                        class(0.8, 1.0, "Very Good"),
                        class(0.6, 0.8, "Good"),
                        class(0.4, 0.6, "Moderate"),
                        class(0.2, 0.4, "Fair"),
                        class(-1.0, 0.2, "Poor"),
                    ]
                }
            }
            Self::CicchettiSparrow => {
                const {
                    &[
                        class(0.75, 1.0, "Excellent"),
                        class(0.6, 0.75, "Good"),
                        class(0.4, 0.6, "Fair"),
                        class(-1.0, 0.4, "Poor"),
                    ]
                }
            }
        }
    }
}

/// Probability that the coefficient is in each class or a better one, best first: of a
/// normal distribution round `x` with error `se`, cut to -1 to 1. Use the error over
/// clusters, never that of frames.
///
/// # Errors
///
/// [`Undefined::TooFewUnits`] where `se` is not above 0.
///
/// # Source
///
/// Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., chapter 6.
pub fn probabilities(x: f64, se: f64, scale: Scale) -> Result<Vec<f64>, Undefined> {
    if !(se > 0.0 && x.is_finite()) {
        return Err(Undefined::TooFewUnits);
    }
    let above = |at: f64| normal_below((x - at) / se);
    let all = above(-1.0) - above(1.0);
    Ok(scale.classes().iter().map(|it| (above(it.low) - above(1.0)) / all).collect())
}

/// The best class whose probability reaches .95.
///
/// # Errors
///
/// As [`probabilities`].
pub fn verdict(x: f64, se: f64, scale: Scale) -> Result<Class, Undefined> {
    let all = probabilities(x, se, scale)?;
    let mut classes = all.iter().zip(scale.classes());
    let found = classes.find(|it| *it.0 >= 0.95).map(|it| *it.1);
    found.or(scale.classes().last().copied()).ok_or(Undefined::TooFewUnits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gwet's example: AC1 .77544, error .14295; substantial only with probability .88.
    #[test]
    fn a_high_point_with_a_wide_error_is_only_moderate() {
        let of = probabilities(0.77544, 0.14295, Scale::LandisKoch).unwrap();
        assert!((of[0] - 0.39674).abs() < 1e-5 && (of[1] - 0.88336).abs() < 1e-5);
        let word = verdict(0.77544, 0.14295, Scale::LandisKoch).unwrap().word;
        assert_eq!(word, "Moderate");
        let none = probabilities(0.5, 0.0, Scale::Altman);
        assert_eq!(none, Err(Undefined::TooFewUnits));
    }
}
