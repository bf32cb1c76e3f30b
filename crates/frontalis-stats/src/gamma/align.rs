//! The best alignment of coders' units: each unit in exactly one tuple, a tuple holding at
//! most one unit of each coder.

use ndarray::Array2;

use super::{Dissimilarity, Unit};
use crate::assignment::cheapest;
use crate::estimate::Undefined;

/// Units a coder up to which two coders are aligned.
pub const MOST_UNITS: usize = 2000;

/// Steps of the search for more than two coders.
const MOST_STEPS: u64 = 2_000_000;

/// Tuples of units that the search looks at, at most.
const MOST_TUPLES: usize = 200_000;

/// Disorder of the best alignment: the sum over its tuples of the mean dissimilarity of
/// pairs of coders, by the mean number of units a coder.
///
/// # Errors
///
/// [`Undefined::SingleCoder`]; [`Undefined::NoEvents`] where nobody has a unit;
/// [`Undefined::OverBudget`] for more units than the alignment is bounded to.
pub fn disorder(coders: &[Vec<Unit>], by: &Dissimilarity) -> Result<f64, Undefined> {
    let n: usize = coders.iter().map(Vec::len).sum();
    if coders.len() < 2 {
        return Err(Undefined::SingleCoder);
    }
    if n == 0 {
        return Err(Undefined::NoEvents);
    }
    if coders.iter().any(|it| it.len() > MOST_UNITS) {
        return Err(Undefined::OverBudget);
    }
    let least = match coders {
        [first, second] => of_two(first, second, by),
        more => of_many(more, by)?,
    };
    Ok(least / (n as f64 / coders.len() as f64))
}

/// Two coders: an assignment in which every unit may go without a partner.
fn of_two(first: &[Unit], second: &[Unit], by: &Dissimilarity) -> f64 {
    let (n, m) = (first.len(), second.len());
    let cost = Array2::from_shape_fn((n + m, n + m), |(i, j)| match (i < n, j < m) {
        (true, true) => by.of(&first[i], &second[j]),
        (true, false) | (false, true) => by.empty,
        (false, false) => 0.0,
    });
    cheapest(&cost).into_iter().enumerate().map(|it| cost[it]).sum()
}

/// A tuple that may be part of an alignment: which units, at what disorder.
struct Tuple {
    units: Vec<usize>,
    disorder: f64,
}

/// More coders: a search through the tuples that can be part of a best alignment.
fn of_many(coders: &[Vec<Unit>], by: &Dissimilarity) -> Result<f64, Undefined> {
    let n: usize = coders.iter().map(Vec::len).sum();
    let mut tuples = tuples(coders, by)?;
    tuples.sort_by(|a, b| a.disorder.total_cmp(&b.disorder));
    let mut with: Vec<Vec<usize>> = vec![Vec::new(); n];
    let mut least = vec![f64::INFINITY; n];
    for (at, tuple) in tuples.iter().enumerate() {
        for unit in &tuple.units {
            with[*unit].push(at);
            least[*unit] = least[*unit].min(tuple.disorder / tuple.units.len() as f64);
        }
    }
    let mut search = Search {
        tuples,
        with,
        least,
        done: vec![false; n],
        best: f64::INFINITY,
        steps: 0,
    };
    let bound = search.least.iter().sum();
    search.cover(0, 0.0, bound);
    if search.steps > MOST_STEPS { Err(Undefined::OverBudget) } else { Ok(search.best) }
}

/// Every tuple that is no worse than leaving each of its units alone.
fn tuples(coders: &[Vec<Unit>], by: &Dissimilarity) -> Result<Vec<Tuple>, Undefined> {
    let m = coders.len();
    let pairs = (m * (m - 1)) as f64 / 2.0;
    let alone = pairs_with_empty(m, 1) as f64 * by.empty / pairs;
    let mut all = Vec::new();
    // Units chosen so far, by coder, with the disorder among them.
    let mut partial: Vec<(Vec<Option<usize>>, f64)> = vec![(Vec::new(), 0.0)];
    for (coder, units) in coders.iter().enumerate() {
        let mut next = Vec::new();
        for (chosen, sum) in &partial {
            let mut none = chosen.clone();
            none.push(None);
            next.push((none, *sum));
            for (at, unit) in units.iter().enumerate() {
                let before = chosen
                    .iter()
                    .enumerate()
                    .filter_map(|(of, it)| it.map(|it| by.of(&coders[of][it], unit)));
                let sum = sum + before.sum::<f64>();
                let size = chosen.iter().flatten().count() + 1;
                if sum / pairs <= alone * size as f64 {
                    let mut with = chosen.clone();
                    with.push(Some(at));
                    next.push((with, sum));
                }
            }
            if next.len() > MOST_TUPLES {
                return Err(Undefined::OverBudget);
            }
        }
        partial = next;
        debug_assert!(partial.iter().all(|it| it.0.len() == coder + 1));
    }
    let starts: Vec<usize> = coders
        .iter()
        .scan(0, |sum, it| {
            let start = *sum;
            *sum += it.len();
            Some(start)
        })
        .collect();
    for (chosen, sum) in partial {
        let units: Vec<usize> = chosen
            .iter()
            .zip(&starts)
            .filter_map(|it| it.0.map(|at| at + it.1))
            .collect();
        if units.is_empty() {
            continue;
        }
        let empty = pairs_with_empty(m, units.len()) as f64 * by.empty;
        let disorder = (sum + empty) / pairs;
        if disorder <= alone * units.len() as f64 + 1e-12 {
            all.push(Tuple { units, disorder });
        }
    }
    Ok(all)
}

/// Pairs of coders of whom at least one is empty, in a tuple of `size` units of `m` coders.
fn pairs_with_empty(m: usize, size: usize) -> usize {
    m * (m - 1) / 2 - size * size.saturating_sub(1) / 2
}

struct Search {
    tuples: Vec<Tuple>,
    with: Vec<Vec<usize>>,
    least: Vec<f64>,
    done: Vec<bool>,
    best: f64,
    steps: u64,
}

impl Search {
    /// Covers the first unit not yet in a tuple, in every way that may still be best.
    fn cover(&mut self, from: usize, sum: f64, bound: f64) {
        self.steps += 1;
        if self.steps > MOST_STEPS || sum + bound >= self.best - 1e-12 {
            return;
        }
        let Some(unit) = (from..self.done.len()).find(|it| !self.done[*it]) else {
            self.best = sum;
            return;
        };
        for at in self.with[unit].clone() {
            let units = self.tuples[at].units.clone();
            if units.iter().any(|it| self.done[*it]) {
                continue;
            }
            let freed: f64 = units.iter().map(|it| self.least[*it]).sum();
            units.iter().for_each(|it| self.done[*it] = true);
            self.cover(unit + 1, sum + self.tuples[at].disorder, bound - freed);
            units.iter().for_each(|it| self.done[*it] = false);
        }
    }
}
