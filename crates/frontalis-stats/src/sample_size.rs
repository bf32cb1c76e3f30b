//! How many events have to be coded twice.

use crate::estimate::Undefined;
use crate::quantile;

/// Events (never frames) needed so that an alpha below `least` would be told from it.
///
/// `least` is the smallest acceptable alpha, `share` the share of the rarest category that
/// matters, `coders` their number, `significance` one-sided:
/// `n = ceil(m z² ((1 + a)(3 - a) / (4 (1 - a) p (1 - p)) - a))`.
///
/// # Errors
///
/// [`Undefined::NoVariance`] where `share` or `least` is not between 0 and 1;
/// [`Undefined::SingleCoder`]; [`Undefined::TooFewUnits`] for a significance that is no
/// probability.
///
/// # Source
///
/// Krippendorff (2019), Content Analysis, 4th ed., after Bloch & Kraemer (1989), Biometrics
/// 45(1), 269-287.
pub fn events_needed(
    least: f64,
    share: f64,
    coders: u32,
    significance: f64,
) -> Result<u64, Undefined> {
    let inside = |it: f64| it > 0.0 && it < 1.0;
    if coders < 2 {
        return Err(Undefined::SingleCoder);
    }
    if !inside(share) || !inside(least) {
        return Err(Undefined::NoVariance);
    }
    let z = quantile::normal(1.0 - significance).ok_or(Undefined::TooFewUnits)?;
    let (a, p) = (least, share);
    let spread = (1.0 + a) * (3.0 - a) / (4.0 * (1.0 - a) * p * (1.0 - p)) - a;
    Ok((f64::from(coders) * z * z * spread).ceil().max(0.0) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_example() {
        assert_eq!(events_needed(0.8, 0.25, 2, 0.05), Ok(139));
        assert_eq!(events_needed(0.8, 0.0, 2, 0.05), Err(Undefined::NoVariance));
        assert_eq!(events_needed(0.8, 0.25, 1, 0.05), Err(Undefined::SingleCoder));
    }
}
