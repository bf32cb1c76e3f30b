//! Agreement tables of two coders: on one code by frames (2 × 2), and on several categories
//! by units (K × K).
//!
//! Counts are exact integers. Tables of several clips add.

use std::borrow::Cow;
use std::iter::Sum;
use std::ops::Add;

use ndarray::Array2;

use crate::estimate::Undefined;
use crate::runs::{self, Run, Runs};

/// Two coders on one code: frames, or other units, that both could code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Table2 {
    /// Scored by both.
    pub both: u64,
    /// Scored by the first coder only.
    pub first: u64,
    /// Scored by the second coder only.
    pub second: u64,
    /// Scored by neither.
    pub neither: u64,
}

impl Table2 {
    /// The table of two coders' frames inside `scope`, without the frames `missing` for
    /// either (those are no zeros). In frames, by interval arithmetic (specification
    /// section 3): with A, B and M clipped to the scope of T frames,
    ///
    /// ```text
    /// n11 = |A ∩ B| - |A ∩ B ∩ M|     n10 = |A| - |A ∩ M| - n11
    /// n00 = T - |M| - n10 - n01 - n11 n01 = |B| - |B ∩ M| - n11
    /// ```
    pub fn of_runs(first: &Runs, second: &Runs, missing: &Runs, scope: Run) -> Self {
        let (a, b, m) = (first.clip(scope), second.clip(scope), missing.clip(scope));
        let both = a.overlap(&b) - overlap_of_three(&a, &b, &m);
        let only_a = a.n_frames() - a.overlap(&m) - both;
        let only_b = b.n_frames() - b.overlap(&m) - both;
        let rest = scope.n_frames() - m.n_frames() - only_a - only_b - both;
        Self { both, first: only_a, second: only_b, neither: rest }
    }

    /// The table of each of `windows` (rising, apart from each other): the same as
    /// [`Table2::of_runs`] of each, from how many frames of each kind lie before the ends of
    /// the windows, so that cost grows with runs and windows alone. In frames.
    pub fn in_windows(
        first: &Runs,
        second: &Runs,
        missing: &Runs,
        windows: &[Run],
    ) -> Vec<Self> {
        let seen = |it| match missing.is_empty() {
            true => Cow::Borrowed(it),
            false => Cow::Owned(Runs::minus(it, missing)),
        };
        let (a, b) = (seen(first), seen(second));
        let ends: Vec<u64> =
            windows.iter().flat_map(|it| [it.start(), it.end()]).collect();
        let before =
            [&a.intersection(&b), &a, &b, missing].map(|it| it.counts_before(&ends));
        let table = |(at, window): (usize, &Run)| {
            let inside = |of: &Vec<u64>| of[2 * at + 1] - of[2 * at];
            let [both, a, b, missing] = before.each_ref().map(inside);
            let (first, second) = (a - both, b - both);
            let neither = window.n_frames() - missing - both - first - second;
            Self { both, first, second, neither }
        };
        windows.iter().enumerate().map(table).collect()
    }

    /// Units in it.
    pub fn n(self) -> u64 {
        self.both + self.first + self.second + self.neither
    }

    /// Scored by both, by the first only, by the second only, by neither.
    pub fn cells(self) -> [u64; 4] {
        [self.both, self.first, self.second, self.neither]
    }

    /// A table from [`Table2::cells`].
    pub fn from_cells([both, first, second, neither]: [u64; 4]) -> Self {
        Self { both, first, second, neither }
    }

    /// Units the first coder scored, and the second.
    pub fn scored(self) -> [u64; 2] {
        [self.both + self.first, self.both + self.second]
    }

    /// Whether a coder gave the same answer to every unit (and there is one).
    pub fn one_is_constant(self) -> bool {
        self.n() > 0 && self.scored().iter().any(|&it| it == 0 || it == self.n())
    }
}

/// Frames of all three; the third is short, so the first two are cut to each of its runs by
/// binary search.
fn overlap_of_three(a: &Runs, b: &Runs, short: &Runs) -> u64 {
    let inside =
        |run: &Run| runs::overlap(a.clip(*run).as_slice(), b.clip(*run).as_slice());
    short.as_slice().iter().map(inside).sum()
}

impl Add for Table2 {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let (a, b) = (self.cells(), other.cells());
        Self::from_cells(std::array::from_fn(|it| a[it] + b[it]))
    }
}

impl Sum for Table2 {
    fn sum<I: Iterator<Item = Self>>(tables: I) -> Self {
        tables.fold(Self::default(), Add::add)
    }
}

/// Two coders on K declared categories: rows are the first coder's, columns the second's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Square {
    // Invariant: square, with at least two categories.
    counts: Array2<u64>,
}

impl Square {
    /// A table of counts, shape `(q, q)`; `None` where it is not square or q < 2.
    pub fn new(counts: Array2<u64>) -> Option<Self> {
        let square = counts.nrows() == counts.ncols() && counts.nrows() > 1;
        square.then_some(Self { counts })
    }

    /// Counts the units that both coders coded. `units` has one row a unit and one column a
    /// coder; a value is a category from 0 to `q` - 1, or missing.
    ///
    /// # Errors
    ///
    /// [`Undefined::SingleCoder`] where a row has fewer than two columns;
    /// [`Undefined::NoVariance`] for fewer than two declared categories. Values outside the
    /// declared categories are missing.
    pub fn of_ratings(units: &[Vec<Option<usize>>], q: usize) -> Result<Self, Undefined> {
        let mut counts = Array2::zeros((q, q));
        for unit in units {
            let [first, second, ..] = unit[..] else {
                return Err(Undefined::SingleCoder);
            };
            if let Some(cell) = first.zip(second).and_then(|at| counts.get_mut(at)) {
                *cell += 1;
            }
        }
        Self::new(counts).ok_or(Undefined::NoVariance)
    }

    /// Declared categories.
    pub fn q(&self) -> usize {
        self.counts.nrows()
    }

    /// The counts, rows the first coder's, columns the second's.
    pub fn counts(&self) -> &Array2<u64> {
        &self.counts
    }

    /// Units in it.
    pub fn n(&self) -> u64 {
        self.counts.sum()
    }

    /// Units on which the coders agree.
    pub fn n_agreed(&self) -> u64 {
        self.counts.diag().sum()
    }

    /// Units in each category, for the first coder and for the second.
    pub fn margins(&self) -> impl Iterator<Item = (u64, u64)> {
        self.counts
            .rows()
            .into_iter()
            .zip(self.counts.columns())
            .map(|(row, column)| (row.sum(), column.sum()))
    }

    /// The 2 × 2 table of one category against the rest.
    pub fn collapse(&self, category: usize) -> Option<Table2> {
        let both = *self.counts.get((category, category))?;
        let (row, column) = self.margins().nth(category)?;
        let (first, second) = (row - both, column - both);
        Some(Table2 { both, first, second, neither: self.n() - both - first - second })
    }
}

impl From<Table2> for Square {
    /// Category 0 is *not scored*, 1 is *scored*.
    fn from(table: Table2) -> Self {
        let Table2 { both, first, second, neither } = table;
        Self { counts: ndarray::arr2(&[[neither, second], [first, both]]) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    const N: usize = 80;

    fn any_runs() -> impl Strategy<Value = Runs> {
        let ends = vec((0..N as u64, 0..20u64), 0..10);
        ends.prop_map(|it| it.iter().filter_map(|&(s, n)| Run::new(s, s + n)).collect())
    }

    fn has(set: &Runs, frame: u64) -> bool {
        set.as_slice().iter().any(|it| it.start() <= frame && frame < it.end())
    }

    /// facs-domain 6.2: 20 frames, 5 to 12 against 7 to 14.
    #[test]
    fn table_of_the_worked_example() {
        let set = |start, end| Run::new(start, end).map(Runs::from).unwrap();
        let scope = Run::new(1, 21).unwrap();
        let table = Table2::of_runs(&set(5, 13), &set(7, 15), &Runs::new(), scope);
        assert_eq!(table.cells(), [6, 2, 2, 10]);
        let hidden = Table2::of_runs(&set(5, 13), &set(7, 15), &set(10, 12), scope);
        assert_eq!(hidden.cells(), [4, 2, 2, 10]);
    }

    #[test]
    fn ratings_leave_missing_units_out() {
        let units = [vec![Some(0), Some(1)], vec![None, Some(1)], vec![Some(2), Some(2)]];
        let square = Square::of_ratings(&units, 3).unwrap();
        assert_eq!((square.n(), square.n_agreed()), (2, 1));
        assert_eq!(square.collapse(1).unwrap().cells(), [0, 0, 1, 1]);
        assert_eq!(Square::of_ratings(&[vec![Some(0)]], 2), Err(Undefined::SingleCoder));
    }

    proptest! {
        /// Interval arithmetic counts what a walk over the frames counts, with missing
        /// spans and a scope.
        #[test]
        fn tables_are_those_of_a_frame_by_frame_walk(
            a in any_runs(), b in any_runs(), missing in any_runs(),
            from in 0..N as u64, n in 1..N as u64,
        ) {
            let mut naive = Table2::default();
            for frame in (from..from + n).filter(|&it| !has(&missing, it)) {
                match (has(&a, frame), has(&b, frame)) {
                    (true, true) => naive.both += 1,
                    (true, false) => naive.first += 1,
                    (false, true) => naive.second += 1,
                    (false, false) => naive.neither += 1,
                }
            }
            let scope = Run::new(from, from + n).unwrap();
            prop_assert_eq!(Table2::of_runs(&a, &b, &missing, scope), naive);
        }
    }

    proptest! {
        /// One sweep gives the table of each window.
        #[test]
        fn windows_are_tables_of_their_own(
            a in any_runs(), b in any_runs(), missing in any_runs(), start in 0..20_u64,
            n in 1..15_u64,
        ) {
            let windows = crate::drift::windows(Run::new(start, 55).unwrap(), n);
            let found = Table2::in_windows(&a, &b, &missing, &windows);
            let own: Vec<_> =
                windows.iter().map(|it| Table2::of_runs(&a, &b, &missing, *it)).collect();
            prop_assert_eq!(found, own);
        }
    }
}
