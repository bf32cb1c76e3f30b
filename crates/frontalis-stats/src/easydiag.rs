//! Agreement on what events are, with misses: EasyDIAg, and ELAN's variant of it.
//!
//! Linked events count twice (both coders decided), events without a partner once, in a row
//! or column *no match*. Nothing can be in the cell no match × no match, so chance comes from
//! a fit with that structural zero.

use ndarray::Array2;

use crate::estimate::{Estimate, Undefined};
use crate::matching::Matching;
use crate::table::{Square, Table2};

/// Sweeps after which a fit that has not settled is given up.
const MOST_SWEEPS: usize = 10_000;

/// The table of two coders' linked and unlinked events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    // Invariant: square, q + 1 wide; the last row and column are *no match*.
    counts: Array2<u64>,
}

impl Linked {
    /// The table of a matching: `first` and `second` give each event's category, below `q`.
    pub fn of(matching: &Matching, first: &[usize], second: &[usize], q: usize) -> Self {
        let mut counts = Array2::zeros((q + 1, q + 1));
        let mut add = |at: (usize, usize), n: u64| {
            if let Some(cell) = counts.get_mut(at) {
                *cell += n;
            }
        };
        let (mut a, mut b) = (vec![false; first.len()], vec![false; second.len()]);
        for pair in &matching.pairs {
            if let (Some(k), Some(l)) = (first.get(pair.first), second.get(pair.second)) {
                add((*k, *l), 2);
                (a[pair.first], b[pair.second]) = (true, true);
            }
        }
        let lone = |of: &[usize], linked: &[bool]| -> Vec<usize> {
            let all = of.iter().zip(linked);
            all.filter(|it| !it.1).map(|it| *it.0).collect()
        };
        lone(first, &a).into_iter().for_each(|k| add((k, q), 1));
        lone(second, &b).into_iter().for_each(|l| add((q, l), 1));
        Self { counts }
    }

    /// Adds another clip of the same categories.
    pub fn add(&mut self, other: &Self) {
        if self.counts.dim() == other.counts.dim() {
            self.counts += &other.counts;
        }
    }

    /// Declared categories, without *no match*.
    pub fn q(&self) -> usize {
        self.counts.nrows() - 1
    }

    /// The counts; the last row and column are *no match*.
    pub fn counts(&self) -> &Array2<u64> {
        &self.counts
    }

    /// Decisions in it.
    pub fn n(&self) -> u64 {
        self.counts.sum()
    }

    /// Share of decisions on which the coders agree, 0 to 1.
    ///
    /// Undefined: [`Undefined::NoEvents`].
    pub fn raw(&self) -> Estimate {
        match self.n() {
            0 => Estimate::undefined(Undefined::NoEvents, 0),
            n => Estimate::value(self.counts.diag().sum() as f64 / n as f64, n),
        }
    }

    /// Agreement by chance: the diagonal of the quasi-independent fit.
    ///
    /// # Errors
    ///
    /// [`Undefined::NoEvents`]; [`Undefined::SingleCategory`] where one category was used
    /// at most, so that the fit is the table itself; [`Undefined::NotConverged`].
    pub fn expected(&self) -> Result<f64, Undefined> {
        self.used()?;
        let mut fit = Array2::ones(self.counts.dim());
        fit[(self.q(), self.q())] = 0.0;
        let (rows, columns) = self.margins();
        for _ in 0..MOST_SWEEPS {
            let moved = sweep(&mut fit, &rows, &columns);
            if moved < 1e-12 {
                return Ok(fit.diag().sum() / self.n() as f64);
            }
        }
        Err(Undefined::NotConverged)
    }

    /// Agreement by chance as ELAN 6 computes it: the structural zero and empty margins
    /// start from .001, and there are exactly 20 sweeps.
    ///
    /// # Errors
    ///
    /// As [`Linked::expected`].
    pub fn expected_by_elan(&self) -> Result<f64, Undefined> {
        self.used()?;
        let mut fit = Array2::ones(self.counts.dim());
        fit[(self.q(), self.q())] = 0.001;
        let some = |it: Vec<f64>| -> Vec<f64> {
            it.into_iter().map(|it| if it == 0.0 { 0.001 } else { it }).collect()
        };
        let (rows, columns) = self.margins();
        let (rows, columns) = (some(rows), some(columns));
        for _ in 0..20 {
            sweep(&mut fit, &rows, &columns);
        }
        // What the seed left in *no match* × *no match* is no agreement.
        let q = self.q();
        Ok(fit.diag().iter().take(q).sum::<f64>() / self.n() as f64)
    }

    /// Kappa against either chance; n counts decisions.
    ///
    /// Undefined: the reasons of `expected`; [`Undefined::NoVariance`] where chance
    /// agreement is complete.
    ///
    /// Source: Holle & Rein (2015), Behavior Research Methods 47(3), 837-847.
    pub fn kappa(&self, expected: Result<f64, Undefined>) -> Estimate {
        let of = expected.and_then(|expected| {
            let observed = self.counts.diag().sum() as f64 / self.n() as f64;
            let rest = 1.0 - expected;
            if rest > 1e-12 {
                Ok((observed - expected) / rest)
            } else {
                Err(Undefined::NoVariance)
            }
        });
        Estimate::of(of, self.n())
    }

    /// The table of linked events alone.
    ///
    /// # Errors
    ///
    /// [`Undefined::SingleCategory`] for fewer than two declared categories.
    pub fn without_unmatched(&self) -> Result<Square, Undefined> {
        let q = self.q();
        let inner = self.counts.slice(ndarray::s![..q, ..q]).to_owned();
        Square::new(inner).ok_or(Undefined::SingleCategory)
    }

    /// One category against the rest, *no match* being rest.
    pub fn collapse(&self, category: usize) -> Table2 {
        let both = self.counts[(category, category)];
        let first = self.counts.row(category).sum() - both;
        let second = self.counts.column(category).sum() - both;
        Table2 { both, first, second, neither: self.n() - both - first - second }
    }

    fn margins(&self) -> (Vec<f64>, Vec<f64>) {
        let rows = self.counts.rows().into_iter().map(|it| it.sum() as f64).collect();
        let columns = self.counts.columns().into_iter().map(|it| it.sum() as f64);
        (rows, columns.collect())
    }

    fn used(&self) -> Result<(), Undefined> {
        let (rows, columns) = self.margins();
        let used = (0..self.q()).filter(|it| rows[*it] + columns[*it] > 0.0).count();
        match (self.n(), used) {
            (0, _) => Err(Undefined::NoEvents),
            (_, 0 | 1) => Err(Undefined::SingleCategory),
            _ => Ok(()),
        }
    }
}

/// Fits rows, then columns, to their margins; the largest step any cell took.
fn sweep(fit: &mut Array2<f64>, rows: &[f64], columns: &[f64]) -> f64 {
    let before = fit.clone();
    for (mut row, want) in fit.rows_mut().into_iter().zip(rows) {
        let has = row.sum();
        row.mapv_inplace(|it| if has > 0.0 { it * want / has } else { it });
    }
    for (mut column, want) in fit.columns_mut().into_iter().zip(columns) {
        let has = column.sum();
        column.mapv_inplace(|it| if has > 0.0 { it * want / has } else { it });
    }
    fit.iter().zip(&before).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{Rule, matching};
    use crate::runs::Run;

    #[test]
    fn linked_events_count_twice_and_lone_ones_once() {
        let run = |start, end| Run::new(start, end).unwrap();
        let (a, b) = ([run(0, 10), run(20, 30)], [run(0, 9), run(40, 50)]);
        let found = matching(&a, &b, Rule::LONGEST);
        let table = Linked::of(&found, &[0, 1], &[0, 1], 2);
        assert_eq!(*table.counts(), ndarray::arr2(&[[2, 0, 0], [0, 0, 1], [0, 1, 0]]));
        assert_eq!(table.raw(), Estimate::value(0.5, 4));
        assert_eq!(table.collapse(0).cells(), [2, 0, 0, 2]);
        let one = Linked::of(&found, &[0, 0], &[0, 0], 1);
        assert_eq!(one.expected(), Err(Undefined::SingleCategory));
    }
}
