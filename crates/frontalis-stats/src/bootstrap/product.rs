//! Sums of cells over what each resample draws: a matrix product, in single precision where
//! that is exact, since in half the memory it takes half the time.

use std::ops::{AddAssign, Mul};

use ndarray::{Array2, ArrayView1, Axis, s};

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
    let (single, double) = by_precision(cells, most_drawn);
    if double.is_empty() && NARROW < single.len() {
        return in_single(drawn, cells).mapv(f64::from);
    }
    let mut sums = Array2::zeros((drawn.nrows(), cells.ncols()));
    if NARROW < single.len() {
        let own = in_single(drawn, &cells.select(Axis(1), &single));
        for (from, mut to) in own.rows().into_iter().zip(sums.rows_mut()) {
            single.iter().zip(from).for_each(|(at, it)| to[*at] = f64::from(*it));
        }
    } else {
        some(drawn, cells, &single, &mut sums, |it| it as f32);
    }
    double.chunks(NARROW).for_each(|it| some(drawn, cells, it, &mut sums, |it| it));
    sums
}

/// The same as [`sums`], apart for each part of so many columns.
pub(super) fn parts(
    drawn: &Array2<f32>,
    most_drawn: usize,
    cells: &Array2<f64>,
    parts: &[usize],
) -> Vec<Array2<f64>> {
    if by_precision(cells, most_drawn).1.is_empty() && NARROW < cells.ncols() {
        let all = in_single(drawn, cells);
        return cut(parts, |from, to| all.slice(s![.., from..to]).mapv(f64::from));
    }
    let all = sums(drawn, most_drawn, cells);
    cut(parts, |from, to| all.slice(s![.., from..to]).to_owned())
}

fn cut(parts: &[usize], of: impl Fn(usize, usize) -> Array2<f64>) -> Vec<Array2<f64>> {
    let mut from = 0;
    let part = |n: &usize| {
        let begin = from;
        from += n;
        of(begin, from)
    };
    parts.iter().map(part).collect()
}

fn in_single(drawn: &Array2<f32>, cells: &Array2<f64>) -> Array2<f32> {
    drawn.dot(&cells.mapv(|it| it as f32))
}

/// Columns of `cells` whose sums over at most `most_drawn` rows single precision holds
/// exactly, and the others.
fn by_precision(cells: &Array2<f64>, most_drawn: usize) -> (Vec<usize>, Vec<usize>) {
    let most = MOST / PART / most_drawn.max(1) as f64;
    let is_whole = |it: f64| f64::from(it as i32) == it;
    let fits = |it: &f64| it.abs() < most && is_whole(it * PART);
    let fits: Vec<bool> =
        cells.columns().into_iter().map(|it| it.iter().all(fits)).collect();
    (0..cells.ncols()).partition(|it| fits[*it])
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
