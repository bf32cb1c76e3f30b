//! Chance-corrected coefficients of any number of coders, with missing answers.
//!
//! All share observed agreement and differ in what they take for chance, [`Chance`]. Written
//! after Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., chapters 2 to 5: units
//! with one answer count in the category shares and not in the agreement. Weights as in
//! [`crate::weights`].

use ndarray::Array2;

use crate::estimate::{Estimate, Flag, Undefined};
use crate::quantile;
use crate::ratings::{Ratings, Unit};
use crate::table::Square;

/// What a coefficient takes for agreement by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chance {
    /// Coders' mean shares: Scott's pi of two, Fleiss' kappa of more (Scott 1955; Fleiss
    /// 1971): `pe = sum w_kl pi_k pi_l`.
    Fleiss,
    /// Each coder's own shares: Cohen's kappa of two, Conger's of more (Conger 1980):
    /// `pe = sum w_kl (p_k p_l - s_kl / m)`.
    Conger,
    /// AC1, with weights AC2 (Gwet 2008): `pe = T_w / (q (q - 1)) sum pi_k (1 - pi_k)`.
    Gwet,
    /// Every category as likely as any other: Bennett's S, Brennan & Prediger, Randolph,
    /// PABAK for q = 2 (Bennett, Alpert & Goldstein 1954): `pe = T_w / q²`.
    Bennett,
    /// Krippendorff's alpha with these weights (Krippendorff 2011), by Gwet's form: observed
    /// agreement is pulled by `1 / (number of answers)` to correct for a small sample.
    Krippendorff,
}

impl Chance {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Fleiss, Self::Conger, Self::Gwet, Self::Bennett, Self::Krippendorff];
}

/// A coefficient with what it is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Coefficient {
    /// The coefficient, at most 1; n counts units answered by two coders.
    pub estimate: Estimate,
    /// Observed agreement.
    pub observed: f64,
    /// Agreement by chance.
    pub expected: f64,
}

/// What all coefficients of some ratings rest on.
struct Parts<'a> {
    ratings: &'a Ratings,
    weights: &'a Array2<f64>,
    /// Units with an answer.
    n: f64,
    /// Units with two answers or more.
    n_paired: f64,
    /// Mean share of each category over units.
    shares: Vec<f64>,
    /// Weights of all pairs of categories, summed.
    total_weight: f64,
}

/// Weighted agreement of each answer with the unit's others: `sum r_k (r*_k - 1)`.
fn agreed(unit: &Unit<'_>, weights: &Array2<f64>) -> f64 {
    let of = |(k, r): (usize, &f64)| {
        let near: f64 =
            unit.counts.iter().enumerate().map(|(l, it)| weights[(k, l)] * it).sum();
        if *r > 0.0 { r * (near - 1.0) } else { 0.0 }
    };
    unit.counts.iter().enumerate().map(of).sum()
}

impl<'a> Parts<'a> {
    fn of(ratings: &'a Ratings, weights: &'a Array2<f64>) -> Self {
        let (mut n, mut n_paired, mut shares) = (0.0, 0.0, vec![0.0; ratings.q()]);
        for unit in ratings.units() {
            n += unit.weight;
            n_paired += if unit.n >= 2.0 { unit.weight } else { 0.0 };
            for (share, r) in shares.iter_mut().zip(&unit.counts) {
                *share += unit.weight * r / unit.n;
            }
        }
        shares.iter_mut().for_each(|it| *it /= n);
        Self { ratings, weights, n, n_paired, shares, total_weight: weights.sum() }
    }

    fn q(&self) -> f64 {
        self.shares.len() as f64
    }

    /// Agreement within one unit; 0 for a single answer.
    fn within(&self, unit: &Unit<'_>) -> f64 {
        if unit.n < 2.0 {
            return 0.0;
        }
        agreed(unit, self.weights) / (unit.n * (unit.n - 1.0))
    }

    fn observed(&self) -> f64 {
        let sum: f64 = self.ratings.units().map(|it| it.weight * self.within(&it)).sum();
        sum / self.n_paired
    }

    fn weighted_product(&self, p: &[f64], r: &[f64]) -> f64 {
        let pairs = self.weights.indexed_iter();
        pairs.map(|((k, l), w)| w * p[k] * r[l]).sum()
    }
}

/// Shares of each coder who answered, over the units that coder answered: with how many.
fn own_shares(ratings: &Ratings) -> Vec<Option<(Vec<f64>, f64)>> {
    let of_coder = |coder: usize| {
        let mut shares = vec![0.0; ratings.q()];
        for (pattern, n) in ratings.patterns() {
            if let Some(k) = pattern[coder] {
                shares[usize::from(k)] += n as f64;
            }
        }
        let n: f64 = shares.iter().sum();
        shares.iter_mut().for_each(|it| *it /= n);
        (n > 0.0).then_some((shares, n))
    };
    (0..ratings.n_coders()).map(of_coder).collect()
}

/// Conger's chance agreement: the mean over pairs of coders of `sum w_kl p_gk p_hl`, which
/// is what his covariances come to.
fn conger_expected(parts: &Parts<'_>, own: &[Option<(Vec<f64>, f64)>]) -> f64 {
    let present: Vec<&Vec<f64>> = own.iter().flatten().map(|it| &it.0).collect();
    let (mut sum, mut n) = (0.0, 0.0);
    for (g, first) in present.iter().enumerate() {
        for (_, second) in present.iter().enumerate().filter(|it| it.0 != g) {
            sum += parts.weighted_product(first, second);
            n += 1.0;
        }
    }
    if n > 0.0 { sum / n } else { 1.0 }
}

/// The coefficient of some ratings. No error: of frames none that takes them for
/// independent would hold; [`with_error`] is for events and stills.
///
/// Undefined: [`Undefined::SingleCoder`], [`Undefined::NoUnits`];
/// [`Undefined::NoVariance`] where all paired answers are one category, but not for AC1 and
/// S, whose chance does not come from the coders' shares alone.
///
/// Source: see [`Chance`].
pub fn coefficient(
    ratings: &Ratings,
    weights: &Array2<f64>,
    chance: Chance,
) -> Coefficient {
    let none = |reason, n| Coefficient {
        estimate: Estimate::undefined(reason, n),
        observed: 0.0,
        expected: 0.0,
    };
    let n = match ratings.pairable() {
        Ok(n) => n,
        Err(reason) => return none(reason, 0),
    };
    let free = matches!(chance, Chance::Gwet | Chance::Bennett);
    if !free && ratings.is_constant() {
        return none(Undefined::NoVariance, n);
    }
    let (observed, expected) = match chance {
        Chance::Krippendorff => {
            let of = Krippendorff::of(ratings, weights);
            (of.observed, of.expected)
        }
        _ => {
            let parts = Parts::of(ratings, weights);
            (parts.observed(), expected(&parts, chance))
        }
    };
    let mut estimate = Estimate::value((observed - expected) / (1.0 - expected), n);
    if !free && ratings.one_is_constant() {
        estimate = estimate.flagged(Flag::OneCoderConstant);
    }
    Coefficient { estimate, observed, expected }
}

fn expected(parts: &Parts<'_>, chance: Chance) -> f64 {
    let q = parts.q();
    match chance {
        Chance::Fleiss | Chance::Krippendorff => {
            parts.weighted_product(&parts.shares, &parts.shares)
        }
        Chance::Conger => conger_expected(parts, &own_shares(parts.ratings)),
        Chance::Gwet => {
            let spread: f64 = parts.shares.iter().map(|it| it * (1.0 - it)).sum();
            parts.total_weight / (q * (q - 1.0)) * spread
        }
        Chance::Bennett => parts.total_weight / (q * q),
    }
}

/// Alpha in Gwet's form, over the units with two answers or more.
struct Krippendorff {
    n: f64,
    /// Mean answers a unit.
    mean: f64,
    shares: Vec<f64>,
    /// Observed agreement before the correction for a small sample.
    raw: f64,
    observed: f64,
    expected: f64,
}

impl Krippendorff {
    fn of(ratings: &Ratings, weights: &Array2<f64>) -> Self {
        let paired = || ratings.units().filter(|it| it.n >= 2.0);
        let (n, answers) =
            paired().fold((0.0, 0.0), |(n, r), it| (n + it.weight, r + it.weight * it.n));
        let mean = answers / n;
        let of = |it: Unit<'_>| it.weight * agreed(&it, weights) / (mean * (it.n - 1.0));
        let raw = paired().map(of).sum::<f64>() / n;
        let mut shares = vec![0.0; ratings.q()];
        for unit in paired() {
            for (share, r) in shares.iter_mut().zip(&unit.counts) {
                *share += unit.weight * r / (mean * n);
            }
        }
        let pairs = weights.indexed_iter();
        let expected = pairs.map(|((k, l), w)| w * shares[k] * shares[l]).sum();
        let observed = (1.0 - 1.0 / answers) * raw + 1.0 / answers;
        Self { n, mean, shares, raw, observed, expected }
    }
}

/// The standard error of a coefficient that takes units for independent: events and stills,
/// never frames.
///
/// # Errors
///
/// The reasons of [`coefficient`]; [`Undefined::TooFewUnits`] for fewer than two units.
///
/// # Source
///
/// Gwet (2008) for AC1; Gwet (2014), chapter 5, for the others.
pub fn standard_error(
    ratings: &Ratings,
    weights: &Array2<f64>,
    chance: Chance,
) -> Result<f64, Undefined> {
    let of = coefficient(ratings, weights, chance);
    let x = match &of.estimate {
        Estimate::Value(value) => value.x,
        Estimate::Undefined { reason, .. } => return Err(*reason),
    };
    let (sum, n) = match chance {
        Chance::Krippendorff => krippendorff_squares(ratings, weights),
        _ => squares(&Parts::of(ratings, weights), chance, &of, x),
    };
    if n < 2.0 {
        return Err(Undefined::TooFewUnits);
    }
    Ok((sum / (n * (n - 1.0))).sqrt())
}

/// The standard error of AC1 or AC2 of a table of two coders, for independent units: the
/// closed form of a table, which divides by n where [`standard_error`] has n - 1.
///
/// # Errors
///
/// As [`standard_error`].
///
/// # Source
///
/// Gwet (2008), British Journal of Mathematical and Statistical Psychology 61(1), 29-48.
pub fn standard_error_of_table(
    table: &Square,
    weights: &Array2<f64>,
) -> Result<f64, Undefined> {
    let n = table.n() as f64;
    let of_units = standard_error(&Ratings::of_square(table), weights, Chance::Gwet)?;
    Ok(of_units * ((n - 1.0) / n).sqrt())
}

/// Sum of squared deviations of the units' linearised values, and their number.
fn squares(parts: &Parts<'_>, chance: Chance, of: &Coefficient, x: f64) -> (f64, f64) {
    let (n, rest) = (parts.n, 1.0 - of.expected);
    let own = own_shares(parts.ratings);
    let square = |unit: Unit<'_>| {
        let paired = if unit.n >= 2.0 { of.expected } else { 0.0 };
        let agreed = n / parts.n_paired * (parts.within(&unit) - paired) / rest;
        let by_chance = match chance {
            Chance::Bennett => None,
            Chance::Conger => Some(conger_unit(parts, &own, &unit)),
            Chance::Gwet => {
                let q = parts.q();
                let away = unit.counts.iter().zip(&parts.shares);
                let away: f64 = away.map(|(r, share)| r * (1.0 - share)).sum();
                Some(parts.total_weight / (q * (q - 1.0)) * away / unit.n - of.expected)
            }
            Chance::Fleiss | Chance::Krippendorff => {
                let near = parts.weighted_product(&unit.counts, &parts.shares);
                Some(near / unit.n - of.expected)
            }
        };
        let pull = by_chance.map_or(0.0, |it| 2.0 * (1.0 - x) * it / rest);
        unit.weight * (agreed - pull - x).powi(2)
    };
    (parts.ratings.units().map(square).sum(), n)
}

/// What one unit adds to Conger's chance agreement, less its mean.
fn conger_unit(
    parts: &Parts<'_>,
    own: &[Option<(Vec<f64>, f64)>],
    unit: &Unit<'_>,
) -> f64 {
    let q = parts.shares.len();
    let m = own.iter().flatten().count() as f64;
    let mut total = vec![0.0; q];
    for (shares, _) in own.iter().flatten() {
        total.iter_mut().zip(shares).for_each(|(sum, it)| *sum += it);
    }
    let mut sum = 0.0;
    for (own, answer) in own.iter().zip(unit.answers) {
        let Some((shares, n_own)) = own else { continue };
        let coded = f64::from(u8::from(answer.is_some()));
        for k in 0..q {
            let mut near = 0.0;
            for (l, share) in shares.iter().enumerate() {
                let here =
                    f64::from(u8::from(answer.is_some_and(|it| usize::from(it) == l)));
                let lacking = (coded - n_own / parts.n) * share;
                near += parts.weights[(k, l)] * (here - lacking);
            }
            sum += near * parts.n / n_own * (total[k] - shares[k]);
        }
    }
    let expected = conger_expected(parts, own);
    sum / (m * (m - 1.0)) - expected
}

fn krippendorff_squares(ratings: &Ratings, weights: &Array2<f64>) -> (f64, f64) {
    let of = Krippendorff::of(ratings, weights);
    let prime = (of.raw - of.expected) / (1.0 - of.expected);
    let square = |unit: Unit<'_>| {
        let more = (unit.n - of.mean) / of.mean;
        // With the corrected agreement here, as irrCAC 0.4.4 has it.
        let within =
            agreed(&unit, weights) / (of.mean * (unit.n - 1.0)) - of.observed * more;
        let pairs = weights.indexed_iter();
        let near: f64 = pairs.map(|((k, l), w)| w * unit.counts[k] * of.shares[l]).sum();
        let by_chance = near / of.mean - of.expected * more;
        let rest = 1.0 - of.expected;
        let linear = (within - of.expected) / rest
            - 2.0 * (1.0 - prime) * (by_chance - of.expected) / rest;
        unit.weight * (linear - prime).powi(2)
    };
    (ratings.units().filter(|it| it.n >= 2.0).map(square).sum(), of.n)
}

/// A coefficient with its 95 % interval for independent units, flagged [`Flag::IidSe`]:
/// Student's with n - 1 degrees of freedom, cut at 1.
///
/// Source: Gwet (2014), chapter 5.
pub fn with_error(
    ratings: &Ratings,
    weights: &Array2<f64>,
    chance: Chance,
) -> (Coefficient, Estimate) {
    let mut of = coefficient(ratings, weights, chance);
    let n = of.estimate.n();
    let error = standard_error(ratings, weights, chance);
    let n_units = match chance {
        Chance::Krippendorff => ratings.n_with(2),
        _ => ratings.n_with(1),
    };
    if let (Some(x), Ok(se)) = (of.estimate.x(), error)
        && let Some(t) = quantile::student(0.975, n_units as f64 - 1.0)
    {
        let high = (x + t * se).min(1.0);
        of.estimate = of.estimate.within(x - t * se, high).flagged(Flag::IidSe);
    }
    (of, Estimate::of(error, n).flagged(Flag::IidSe))
}

/// Fleiss' kappa of one category against all others.
///
/// Undefined: as [`coefficient`].
///
/// Source: Fleiss (1971), Psychological Bulletin 76(5), 378-382.
pub fn of_category(ratings: &Ratings, category: u8) -> Estimate {
    let identity = Array2::eye(2);
    coefficient(&ratings.against_rest(category), &identity, Chance::Fleiss).estimate
}

/// Light's kappa: the mean of the kappas of all pairs of coders that have one, and how many
/// of them did not. n counts pairs.
///
/// Undefined: [`Undefined::SingleCoder`]; [`Undefined::NoVariance`] where no pair has one.
///
/// Source: Light (1971), Psychological Bulletin 76(5), 365-377.
pub fn light(ratings: &Ratings) -> (Estimate, u64) {
    let pairs: Vec<(usize, usize)> =
        crate::facs_ratio::pairs(ratings.n_coders()).collect();
    if pairs.is_empty() {
        return (Estimate::undefined(Undefined::SingleCoder, 0), 0);
    }
    let kappa =
        |it: &(usize, usize)| crate::kappa::cohen(&ratings.pair(it.0, it.1).ok()?).x();
    let defined: Vec<f64> = pairs.iter().filter_map(kappa).collect();
    let n = defined.len() as u64;
    let undefined = pairs.len() as u64 - n;
    if n == 0 {
        return (Estimate::undefined(Undefined::NoVariance, 0), undefined);
    }
    (Estimate::value(defined.iter().sum::<f64>() / n as f64, n), undefined)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two units, three coders: [0 0 1] and [1 1 1]. Within: 1/3 and 1; observed 2/3.
    /// Shares 1/3 and 2/3: expected 5/9, so kappa (2/3 - 5/9) / (4/9) = 1/4.
    #[test]
    fn fleiss_kappa_worked_by_hand() {
        let units = [vec![Some(0), Some(0), Some(1)], vec![Some(1); 3]];
        let ratings = Ratings::of_units(&units, 2);
        let identity = Array2::eye(2);
        let found = coefficient(&ratings, &identity, Chance::Fleiss);
        assert!((found.estimate.x().unwrap() - 0.25).abs() < 1e-12);
        // Every category as likely: (2/3 - 1/2) / (1/2) = 1/3.
        let found = coefficient(&ratings, &identity, Chance::Bennett);
        assert!((found.estimate.x().unwrap() - 1.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn without_variance_only_ac1_and_s_are_defined() {
        let ratings =
            Ratings::of_units(&[vec![Some(0), Some(0)], vec![Some(0), None]], 2);
        let identity = Array2::eye(2);
        for chance in Chance::ALL {
            let found = coefficient(&ratings, &identity, chance).estimate;
            if matches!(chance, Chance::Gwet | Chance::Bennett) {
                assert_eq!(found, Estimate::value(1.0, 1));
            } else {
                assert_eq!(found, Estimate::undefined(Undefined::NoVariance, 1));
            }
        }
    }
}
