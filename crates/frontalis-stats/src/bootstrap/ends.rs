//! The ends of an interval, without sorting what lies between them.

use super::rank;
use crate::estimate::Undefined;

/// Values of the sample that tells where the tails are, and how far inside its ends: so that
/// hardly ever less than a fortieth lies beyond.
const SAMPLE: usize = 64;
const INSIDE: usize = 6;

/// What a statistic comes to in resample after resample, for the ends of its 95 % percentile
/// interval, as [`Distribution::interval`](super::Distribution::interval) has them.
#[derive(Clone, Default)]
pub(crate) struct Ends {
    keys: Vec<i64>,
    n_undefined: u64,
}

impl Ends {
    /// With room for so many resamples.
    pub(crate) fn of(n_resamples: usize) -> Self {
        Self { keys: Vec::with_capacity(n_resamples), n_undefined: 0 }
    }

    /// Takes in one resample; NaN where the statistic is undefined.
    pub(crate) fn push(&mut self, x: f64) {
        match x.is_nan() {
            true => self.n_undefined += 1,
            false => self.keys.push(key(x)),
        }
    }

    /// Lower and upper end.
    ///
    /// # Errors
    ///
    /// As [`Distribution::interval`](super::Distribution::interval).
    pub(crate) fn finish(mut self) -> Result<(f64, f64), Undefined> {
        let n = self.keys.len();
        if self.n_undefined * 20 > n as u64 + self.n_undefined {
            return Err(Undefined::UnstableBootstrap);
        }
        if n == 0 {
            return Err(Undefined::TooFewUnits);
        }
        let (low, high) = (rank(0.025, n), rank(0.975, n));
        let ends = in_tails(&self.keys, low, high);
        let [low, high] = ends.unwrap_or_else(|| {
            [low, high].map(|it| *self.keys.select_nth_unstable(it).1)
        });
        Ok((of_key(low), of_key(high)))
    }
}

/// The keys of these places in rising order, where a sample of all keys shows how far the
/// tails reach that hold them.
fn in_tails(keys: &[i64], low: usize, high: usize) -> Option<[i64; 2]> {
    let step = keys.len() / SAMPLE;
    let mut sample: [i64; SAMPLE] = std::array::from_fn(|it| keys[it * step]);
    sample.sort_unstable();
    let mut below = those(keys, |it| it <= sample[INSIDE]);
    let mut above = those(keys, |it| sample[SAMPLE - 1 - INSIDE] <= it);
    let high = high.checked_sub(keys.len() - above.len())?;
    let low = (low < below.len()).then(|| *below.select_nth_unstable(low).1)?;
    Some([low, *above.select_nth_unstable(high).1])
}

/// The keys that are asked for, without a branch that is hard to foresee.
fn those(keys: &[i64], asked: impl Fn(i64) -> bool) -> Vec<i64> {
    let (mut found, mut n) = (vec![0; keys.len()], 0);
    for key in keys {
        found[n] = *key;
        n += usize::from(asked(*key));
    }
    found.truncate(n);
    found
}

/// A whole number that is ordered as the number is ([`f64::total_cmp`]), and is compared
/// faster.
fn key(x: f64) -> i64 {
    let bits = x.to_bits() as i64;
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

fn of_key(key: i64) -> f64 {
    f64::from_bits((key ^ (((key >> 63) as u64) >> 1) as i64) as u64)
}
