//! Gamma: agreement on units and their categories by the best alignment of all of them.
//!
//! Bounded: pairs of coders are aligned exactly up to [`MOST_UNITS`] units a coder; three
//! coders and more only while a search of bounded size finds the best alignment.

mod align;

use crate::bootstrap::Stream;
use crate::estimate::{Estimate, Undefined};

pub use align::{MOST_UNITS, disorder};

/// One unit of a coder: from where to where, in any unit of time, and its category.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// Start.
    pub start: f64,
    /// End, after the start.
    pub end: f64,
    /// Category.
    pub category: usize,
}

/// How dissimilar two units are: `alpha × position + beta × category`, an empty partner
/// counting `empty`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dissimilarity {
    /// Weight of position.
    pub alpha: f64,
    /// Weight of category.
    pub beta: f64,
    /// Dissimilarity of a unit without a partner.
    pub empty: f64,
}

impl Default for Dissimilarity {
    fn default() -> Self {
        Self { alpha: 1.0, beta: 1.0, empty: 1.0 }
    }
}

impl Dissimilarity {
    /// Of two units: `alpha ((|ds| + |de|) / (both lengths))² + beta [categories differ]`.
    pub fn of(&self, a: &Unit, b: &Unit) -> f64 {
        let moved = (a.start - b.start).abs() + (a.end - b.end).abs();
        let lengths = (a.end - a.start) + (b.end - b.start);
        let position = (moved / lengths).powi(2) * self.empty;
        let category = if a.category == b.category { 0.0 } else { self.empty };
        self.alpha * position + self.beta * category
    }
}

/// Gamma from a disorder and those of sampled continua: `1 - observed / mean sampled`.
///
/// Undefined: [`Undefined::NoEvents`]; [`Undefined::NoVariance`] where the samples have no
/// disorder; the reasons of [`disorder`].
///
/// Source: Mathet, Widlöcher & Métivier (2015), Computational Linguistics 41(3), 437-479;
/// Titeux & Riad (2021), Journal of Open Source Software 6(62), 2989 (pygamma-agreement).
pub fn gamma(
    observed: Result<f64, Undefined>,
    sampled: &[Result<f64, Undefined>],
    n_units: u64,
) -> Estimate {
    let of = || {
        let observed = observed?;
        let values = sampled.iter().copied().collect::<Result<Vec<f64>, _>>()?;
        if values.is_empty() {
            return Err(Undefined::TooFewUnits);
        }
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        if mean > 0.0 { Ok(1.0 - observed / mean) } else { Err(Undefined::NoVariance) }
    };
    Estimate::of(of(), n_units)
}

/// What chance is taken to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sampling {
    /// Each coder's units turned round in time by an amount of its own: what facial coding
    /// is like over time stays, its meeting with the other coder's goes. The default.
    Turned,
    /// Units, gaps and categories drawn from their distributions (pygamma-agreement's
    /// default).
    Drawn,
}

/// Continua sampled by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Samples {
    /// How they are made.
    pub sampling: Sampling,
    /// At least how many.
    pub least: u32,
    /// At most how many.
    pub most: u32,
    /// The wanted precision of the mean disorder, as a share of it.
    pub precision: f64,
    /// Seed of their streams.
    pub seed: u64,
}

impl Default for Samples {
    fn default() -> Self {
        let (least, most, precision, seed) = (30, 200, 0.05, 1978);
        Self { sampling: Sampling::Turned, least, most, precision, seed }
    }
}

/// Gamma of coders' units along a continuum of `length`, with samples of its own: 30, then
/// as many as the wanted precision asks for, up to the most allowed. Each sample has a
/// stream of its own, so threads cannot change a result. n counts units.
///
/// Undefined: as [`gamma`].
pub fn sampled_gamma(
    coders: &[Vec<Unit>],
    length: f64,
    by: &Dissimilarity,
    samples: Samples,
) -> Estimate {
    let n_units = coders.iter().map(Vec::len).sum::<usize>() as u64;
    let observed = disorder(coders, by);
    if let Err(reason) = observed {
        return Estimate::undefined(reason, n_units);
    }
    let one = |number: u32| {
        let mut stream = Stream::new(samples.seed, number);
        let continuum = match samples.sampling {
            Sampling::Turned => turned(coders, length, &mut stream),
            Sampling::Drawn => drawn(coders, &mut stream),
        };
        disorder(&continuum, by)
    };
    let mut all: Vec<Result<f64, Undefined>> = (0..samples.least).map(one).collect();
    let wanted = wanted(&all, samples.precision).min(samples.most);
    all.extend((samples.least..wanted).map(one));
    gamma(observed, &all, n_units)
}

/// `ceil((1.96 sd / mean / precision)²)` samples.
fn wanted(values: &[Result<f64, Undefined>], precision: f64) -> u32 {
    let values: Vec<f64> = values.iter().filter_map(|it| it.ok()).collect();
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|it| (it - mean).powi(2)).sum();
    let spread = (squares / (n - 1.0)).sqrt() / mean;
    let of = (1.96 * spread / precision).powi(2).ceil();
    if of.is_finite() { of as u32 } else { 0 }
}

fn turned(coders: &[Vec<Unit>], length: f64, stream: &mut Stream) -> Vec<Vec<Unit>> {
    let of_coder = |units: &Vec<Unit>| {
        let by = stream.unit() * length;
        let turn = |it: &Unit| {
            let start = (it.start + by) % length;
            Unit { start, end: start + (it.end - it.start), category: it.category }
        };
        units.iter().map(turn).collect()
    };
    coders.iter().map(of_coder).collect()
}

fn mean_and_sd(values: &[f64]) -> (f64, f64) {
    let n = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|it| (it - mean).powi(2)).sum();
    (mean, (squares / n).sqrt())
}

/// A normal number by the polar method (Marsaglia & Bray 1964).
fn normal(stream: &mut Stream, (mean, sd): (f64, f64)) -> f64 {
    loop {
        let (x, y) = (2.0 * stream.unit() - 1.0, 2.0 * stream.unit() - 1.0);
        let s = x * x + y * y;
        if s > 0.0 && s < 1.0 {
            return mean + sd * x * (-2.0 * s.ln() / s).sqrt();
        }
    }
}

/// Units one after another: number, gaps and lengths normal with the coders' means and
/// spreads, categories as often as they were used.
fn drawn(coders: &[Vec<Unit>], stream: &mut Stream) -> Vec<Vec<Unit>> {
    let all: Vec<Unit> = coders.iter().flatten().copied().collect();
    let numbers: Vec<f64> = coders.iter().map(|it| it.len() as f64).collect();
    let lengths: Vec<f64> = all.iter().map(|it| it.end - it.start).collect();
    let gap = |of: &Vec<Unit>| {
        let next = of.windows(2).map(|it| it[1].start - it[0].end);
        let first = of.first().map(|it| it.start);
        first.into_iter().chain(next).collect::<Vec<f64>>()
    };
    let gaps: Vec<f64> = coders.iter().flat_map(gap).collect();
    let shortest = lengths.iter().copied().fold(f64::INFINITY, f64::min);
    let (number, gap, length) =
        (mean_and_sd(&numbers), mean_and_sd(&gaps), mean_and_sd(&lengths));
    let of_coder = |_: &Vec<Unit>| {
        let n = normal(stream, number).round().max(1.0) as usize;
        let mut at = 0.0;
        let mut units = Vec::with_capacity(n);
        for _ in 0..n {
            let start = at + normal(stream, gap);
            let long = normal(stream, length).abs().max(shortest);
            let category = all[stream.below(all.len())].category;
            at = start + long;
            units.push(Unit { start, end: at, category });
        }
        units
    };
    coders.iter().map(of_coder).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(start: f64, end: f64, category: usize) -> Unit {
        Unit { start, end, category }
    }

    #[test]
    fn the_same_units_have_gamma_one_and_a_seed_fixes_the_rest() {
        let a = vec![unit(0.0, 5.0, 0), unit(9.0, 12.0, 1), unit(20.0, 21.0, 0)];
        let by = Dissimilarity::default();
        for sampling in [Sampling::Turned, Sampling::Drawn] {
            let samples = Samples { sampling, ..Samples::default() };
            let same = sampled_gamma(&[a.clone(), a.clone()], 30.0, &by, samples);
            assert_eq!(same.x(), Some(1.0));
            let mut b = a.clone();
            b[1].category = 0;
            let of = || sampled_gamma(&[a.clone(), b.clone()], 30.0, &by, samples);
            assert_eq!(of(), of());
            assert!(of().x().unwrap() < 1.0);
        }
    }

    #[test]
    fn nothing_to_align_has_a_name() {
        let by = Dissimilarity::default();
        let none = sampled_gamma(&[vec![], vec![]], 30.0, &by, Samples::default());
        assert_eq!(none, Estimate::undefined(Undefined::NoEvents, 0));
    }
}
