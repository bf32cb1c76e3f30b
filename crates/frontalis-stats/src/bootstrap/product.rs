//! Sums of cells over what each resample draws: a matrix product, in single precision where
//! that is exact, since in half the memory it takes half the time; of numbers too large for
//! that in two parts.

use std::ops::{AddAssign, Mul, Range};
use std::sync::Arc;

use ndarray::{Array2, ArrayView1};

/// Fractions that single precision is asked to hold: eighths, as scores in part have them.
const PART: f64 = 8.0;
/// Single precision holds whole numbers up to this one exactly.
const MOST: f64 = 16_777_216.0;
/// Columns that are summed in one go where there are too few for a matrix product.
const NARROW: usize = 8;

/// Sums over the rows of `cells`, shape `(n_units, n_cells)`, as often as each is drawn, shape
/// `(n_resamples, n_units)`: shape `(n_resamples, n_cells)`. No resample draws more than
/// `most_drawn` units. Sums of whole numbers and eighths are exact.
pub(super) fn sums(
    drawn: &Array2<f32>,
    most_drawn: usize,
    cells: &Array2<f64>,
) -> Array2<f64> {
    sums_by(ByPrecision::of(cells, most_drawn), drawn, cells)
}

fn sums_by(mut of: ByPrecision, drawn: &Array2<f32>, cells: &Array2<f64>) -> Array2<f64> {
    let n_single = of.single.len() + 2 * of.split.len();
    if n_single <= NARROW {
        of.double.append(&mut of.split);
    } else if of.single.len() == cells.ncols() {
        return in_single(drawn, cells).mapv(f64::from);
    }
    let mut sums = Array2::zeros((drawn.nrows(), cells.ncols()));
    if n_single <= NARROW {
        some(drawn, cells, &of.single, &mut sums, |it| it as f32);
    } else {
        let own = in_single(drawn, &of.in_parts(cells));
        for (from, mut to) in own.rows().into_iter().zip(sums.rows_mut()) {
            let mut from = from.into_iter().copied().map(f64::from);
            of.single.iter().zip(&mut from).for_each(|(at, it)| to[*at] = it);
            for at in &of.split {
                to[*at] =
                    from.next().unwrap_or(0.0) * of.unit + from.next().unwrap_or(0.0);
            }
        }
    }
    of.double.chunks(NARROW).for_each(|it| some(drawn, cells, it, &mut sums, |it| it));
    sums
}

/// Sums of every resample, in what precision they are exact.
enum Precise {
    Single(Array2<f32>),
    Double(Array2<f64>),
}

/// Cells of every resample: some columns of what was drawn for several tables at once.
#[derive(Clone)]
pub(crate) struct Resampled {
    all: Arc<Precise>,
    from: usize,
}

impl Resampled {
    /// Visits the cells of each resample, as many as there are or the first `N` of them.
    pub(crate) fn each<const N: usize>(&self, mut visit: impl FnMut([f64; N])) {
        let columns = self.from..self.from + N;
        match &*self.all {
            Precise::Single(all) => each_row(all, columns, |it| visit(it.map(f64::from))),
            Precise::Double(all) => each_row(all, columns, visit),
        }
    }

    /// The first cell of each resample.
    pub(crate) fn column(&self) -> Vec<f64> {
        let mut column = Vec::new();
        self.each(|[it]| column.push(it));
        column
    }
}

fn each_row<T: Copy, const N: usize>(
    all: &Array2<T>,
    columns: Range<usize>,
    mut visit: impl FnMut([T; N]),
) {
    // A whole array lies in one piece.
    let rows = all.as_slice().unwrap_or(&[]).chunks_exact(all.ncols().max(1));
    let cells = rows.filter_map(|it| it.get(columns.clone())?.first_chunk());
    cells.for_each(|it| visit(*it));
}

/// The same as [`sums`] for parts of so many columns each.
pub(super) fn parts(
    drawn: &Array2<f32>,
    most_drawn: usize,
    cells: &Array2<f64>,
    parts: &[usize],
) -> Vec<Resampled> {
    let all = whole(drawn, most_drawn, cells);
    let mut next = 0;
    let part = |n: &usize| {
        let from = next;
        next += n;
        Resampled { all: Arc::clone(&all.all), from }
    };
    parts.iter().map(part).collect()
}

/// The same as [`sums`].
pub(super) fn whole(
    drawn: &Array2<f32>,
    most_drawn: usize,
    cells: &Array2<f64>,
) -> Resampled {
    let of = ByPrecision::of(cells, most_drawn);
    let n_single = of.single.len();
    let all = Arc::new(match n_single == cells.ncols() && NARROW < n_single {
        true => Precise::Single(in_single(drawn, cells)),
        false => Precise::Double(sums_by(of, drawn, cells)),
    });
    Resampled { all, from: 0 }
}

fn in_single(drawn: &Array2<f32>, cells: &Array2<f64>) -> Array2<f32> {
    drawn.dot(&cells.mapv(|it| it as f32))
}

/// Columns of cells by how their sums are exact.
struct ByPrecision {
    /// In single precision.
    single: Vec<usize>,
    /// In single precision, in two parts: so many of the unit, and what is left.
    split: Vec<usize>,
    unit: f64,
    /// In double precision, as far as they are.
    double: Vec<usize>,
}

impl ByPrecision {
    /// Of sums over at most `most_drawn` rows.
    fn of(cells: &Array2<f64>, most_drawn: usize) -> Self {
        let most = (MOST / PART / most_drawn.max(1) as f64).max(1.0);
        // A power of two, so that what is left has no more eighths than before.
        let unit = most.log2().floor().exp2();
        let is_whole = |it: f64| f64::from(it as i32) == it;
        let mut of = Self { single: vec![], split: vec![], unit, double: vec![] };
        for (at, column) in cells.columns().into_iter().enumerate() {
            let fit = |most: f64| {
                column.iter().all(|it| it.abs() < most && is_whole(it * PART))
            };
            let place = match (fit(most), fit(most * unit)) {
                (true, _) => &mut of.single,
                (false, true) => &mut of.split,
                (false, false) => &mut of.double,
            };
            place.push(at);
        }
        of
    }

    /// The columns for single precision: whole ones, then both parts of each that is split.
    fn in_parts(&self, cells: &Array2<f64>) -> Array2<f64> {
        let n = self.single.len() + 2 * self.split.len();
        let mut parts = Array2::zeros((cells.nrows(), n));
        for (from, mut to) in cells.rows().into_iter().zip(parts.rows_mut()) {
            let split = self.split.iter().flat_map(|at| {
                let units = (from[*at] / self.unit).trunc();
                [units, from[*at] - units * self.unit]
            });
            let all = self.single.iter().map(|at| from[*at]).chain(split);
            to.iter_mut().zip(all).for_each(|it| *it.0 = it.1);
        }
        parts
    }
}

/// The sums of at most [`NARROW`] columns.
fn some<T>(
    drawn: &Array2<f32>,
    cells: &Array2<f64>,
    columns: &[usize],
    sums: &mut Array2<f64>,
    hold: impl Fn(f64) -> T,
) where
    T: Copy + From<f32> + Into<f64> + AddAssign + Mul<Output = T>,
{
    match columns.len() {
        0 => {}
        1 | 2 => narrow::<T, 2>(drawn, cells, columns, sums, hold),
        3 | 4 => narrow::<T, 4>(drawn, cells, columns, sums, hold),
        _ => narrow::<T, NARROW>(drawn, cells, columns, sums, hold),
    }
}

/// The sums of at most `N` columns.
fn narrow<T, const N: usize>(
    drawn: &Array2<f32>,
    cells: &Array2<f64>,
    columns: &[usize],
    sums: &mut Array2<f64>,
    hold: impl Fn(f64) -> T,
) where
    T: Copy + From<f32> + Into<f64> + AddAssign + Mul<Output = T>,
{
    let zero = T::from(0.0);
    let row = |it: ArrayView1<'_, f64>| -> [T; N] {
        let of = |at: usize| columns.get(at).map_or(zero, |at| hold(it[*at]));
        std::array::from_fn(of)
    };
    let units: Vec<[T; N]> = cells.rows().into_iter().map(row).collect();
    let add = |sum: &mut [T; N], times: f32, unit: &[T; N]| {
        let times = T::from(times);
        sum.iter_mut().zip(unit).for_each(|it| *it.0 += times * *it.1);
    };
    for (times, mut sums) in drawn.rows().into_iter().zip(sums.rows_mut()) {
        // A row of a whole array lies in one piece.
        let times = times.to_slice().unwrap_or(&[]);
        // Two sums side by side, since each addition waits for the one before it.
        let (mut even, mut odd) = ([zero; N], [zero; N]);
        let (pairs, last) = times.as_chunks::<2>();
        let (unit_pairs, last_unit) = units.as_chunks::<2>();
        for (times, units) in pairs.iter().zip(unit_pairs) {
            add(&mut even, times[0], &units[0]);
            add(&mut odd, times[1], &units[1]);
        }
        last.iter().zip(last_unit).for_each(|it| add(&mut even, *it.0, it.1));
        for ((to, mut sum), more) in columns.iter().zip(even).zip(odd) {
            sum += more;
            sums[*to] = sum.into();
        }
    }
}
