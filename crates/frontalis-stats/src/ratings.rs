//! What any number of coders said of units, as a histogram of patterns.
//!
//! Every coefficient on units depends on the data only through how often each pattern of
//! answers occurred (specification section 3). For frames the histogram comes from one sweep
//! over the boundaries of the coders' runs, so cost grows with actions and never with
//! frames; events and stills are patterns of weight 1.

mod sweep;

use std::collections::BTreeMap;

use ndarray::Array2;

use crate::estimate::Undefined;
use crate::runs::{Run, Runs};
use crate::table::Square;

/// One unit's answers by coder: a category from 0, or missing.
pub type Pattern = Vec<Option<u8>>;

/// How often each pattern occurred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratings {
    // Invariant: every pattern has n_coders answers, each below q.
    histogram: BTreeMap<Pattern, u64>,
    q: u8,
    n_coders: usize,
}

/// One coder's answers along a clip: a category on each run, 0 elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// Runs with their category (1 and up), sorted and disjoint.
    pub runs: Vec<(Run, u8)>,
    /// Frames without an answer.
    pub missing: Runs,
}

/// One pattern as coefficients need it: how often, and coders by category.
pub(crate) struct Unit<'a> {
    pub(crate) weight: f64,
    pub(crate) answers: &'a [Option<u8>],
    pub(crate) counts: Vec<f64>,
    /// Coders who answered.
    pub(crate) n: f64,
}

impl Ratings {
    /// No unit, `q` declared categories.
    pub fn new(q: u8, n_coders: usize) -> Self {
        Self { histogram: BTreeMap::new(), q, n_coders }
    }

    /// Adds `n` units with the same answers. Answers outside the declared categories are
    /// missing; so are those of coders who are not there.
    pub fn add(&mut self, answers: &[Option<u8>], n: u64) {
        if n == 0 {
            return;
        }
        let fits = answers.len() == self.n_coders
            && answers.iter().flatten().all(|it| *it < self.q);
        if let Some(sum) = self.histogram.get_mut(answers).filter(|_| fits) {
            *sum += n;
            return;
        }
        let mut pattern = answers.to_vec();
        pattern.resize(self.n_coders, None);
        for answer in &mut pattern {
            *answer = answer.filter(|it| *it < self.q);
        }
        *self.histogram.entry(pattern).or_default() += n;
    }

    /// Adds the units of another clip or stretch.
    pub fn add_all(&mut self, other: &Self) {
        for (pattern, n) in &other.histogram {
            self.add(pattern, *n);
        }
    }

    /// Units one by one: a row a unit, a column a coder.
    pub fn of_units(units: &[Pattern], q: u8) -> Self {
        let n_coders = units.iter().map(Vec::len).max().unwrap_or(0);
        let mut all = Self::new(q, n_coders);
        for unit in units {
            all.add(unit, 1);
        }
        all
    }

    /// Two coders' table as ratings.
    pub fn of_square(table: &Square) -> Self {
        let mut all = Self::new(u8::try_from(table.q()).unwrap_or(u8::MAX), 2);
        for ((k, l), n) in table.counts().indexed_iter() {
            let answer = |it: usize| u8::try_from(it).ok();
            all.add(&[answer(k), answer(l)], *n);
        }
        all
    }

    /// Frames of `scope` by pattern: one sweep over the boundaries of all tracks.
    ///
    /// Source: specification section 3.
    pub fn of_tracks(tracks: &[Track], scope: Run, q: u8) -> Self {
        sweep::of_tracks(tracks, scope, q)
    }

    /// Declared categories.
    pub fn q(&self) -> usize {
        usize::from(self.q)
    }

    /// Coders, whether or not they answered.
    pub fn n_coders(&self) -> usize {
        self.n_coders
    }

    /// Units that at least `coders` coders answered.
    pub fn n_with(&self, coders: usize) -> u64 {
        let coded = |it: &Pattern| it.iter().flatten().count() >= coders;
        self.histogram.iter().filter(|it| coded(it.0)).map(|it| it.1).sum()
    }

    /// Units in all, those that nobody answered too.
    pub fn n(&self) -> u64 {
        self.histogram.values().sum()
    }

    /// Share of answers in categories above 0, of all answers; `None` without answers.
    pub fn base_rate(&self) -> Option<f64> {
        let (mut above, mut all) = (0, 0);
        for (pattern, n) in self.patterns() {
            all += n * pattern.iter().flatten().count() as u64;
            above += n * pattern.iter().flatten().filter(|it| **it > 0).count() as u64;
        }
        (all > 0).then_some(above as f64 / all as f64)
    }

    /// The patterns with how often each occurred.
    pub fn patterns(&self) -> impl Iterator<Item = (&Pattern, u64)> {
        self.histogram.iter().map(|(pattern, n)| (pattern, *n))
    }

    /// The patterns that someone answered.
    pub(crate) fn units(&self) -> impl Iterator<Item = Unit<'_>> {
        self.histogram.iter().filter_map(|(answers, n)| {
            let mut counts = vec![0.0; self.q()];
            for answer in answers.iter().flatten() {
                counts[usize::from(*answer)] += 1.0;
            }
            let coders = answers.iter().flatten().count() as f64;
            let unit = Unit { weight: *n as f64, answers, counts, n: coders };
            (coders > 0.0).then_some(unit)
        })
    }

    /// The table of two of the coders.
    ///
    /// # Errors
    ///
    /// [`Undefined::SingleCoder`] where one of them is not there;
    /// [`Undefined::NoVariance`] for fewer than two declared categories.
    pub fn pair(&self, first: usize, second: usize) -> Result<Square, Undefined> {
        if first.max(second) >= self.n_coders || first == second {
            return Err(Undefined::SingleCoder);
        }
        let mut counts = Array2::zeros((self.q(), self.q()));
        for (pattern, n) in &self.histogram {
            if let (Some(k), Some(l)) = (pattern[first], pattern[second]) {
                counts[(usize::from(k), usize::from(l))] += n;
            }
        }
        Square::new(counts).ok_or(Undefined::NoVariance)
    }

    /// One category against all others.
    pub fn against_rest(&self, category: u8) -> Self {
        let mut all = Self::new(2, self.n_coders);
        for (pattern, n) in &self.histogram {
            let answer = |it: &Option<u8>| it.map(|it| u8::from(it == category));
            all.add(&pattern.iter().map(answer).collect::<Vec<_>>(), *n);
        }
        all
    }

    /// Why nothing can be said of these units, where that is so.
    ///
    /// # Errors
    ///
    /// [`Undefined::SingleCoder`] for fewer than two coders; [`Undefined::NoUnits`] where no
    /// unit was coded by two.
    pub fn pairable(&self) -> Result<u64, Undefined> {
        match (self.n_coders, self.n_with(2)) {
            (0 | 1, _) => Err(Undefined::SingleCoder),
            (_, 0) => Err(Undefined::NoUnits),
            (_, n) => Ok(n),
        }
    }

    /// Whether all values that can be paired are one and the same category.
    pub(crate) fn is_constant(&self) -> bool {
        let paired = self.histogram.keys().filter(|it| it.iter().flatten().count() >= 2);
        let mut answers = paired.flat_map(|it| it.iter().flatten());
        let first = answers.next();
        answers.all(|it| Some(it) == first)
    }

    /// Whether a coder who answered gave one answer only, and others did not.
    pub(crate) fn one_is_constant(&self) -> bool {
        let of_coder = |coder: usize| {
            let mut seen: Option<u8> = None;
            for pattern in
                self.histogram.keys().filter(|it| it.iter().flatten().count() > 1)
            {
                match (pattern[coder], seen) {
                    (Some(now), Some(before)) if now != before => return false,
                    (Some(now), _) => seen = Some(now),
                    _ => {}
                }
            }
            seen.is_some()
        };
        (0..self.n_coders).any(of_coder)
    }
}

#[cfg(test)]
mod tests;
