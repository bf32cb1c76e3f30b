//! Krippendorff's alphas for unitizing: coders who cut a continuum into valued units.
//!
//! u-alpha takes the whole (where and what), bar-u only whether a stretch is coded, cu only
//! the values where coders' units meet, (k)u one value. Overlaps come from pairwise sweeps
//! over units; the stretches between them are gaps, worked out by subtraction.

use ndarray::{Array1, Array2, ArrayView2};

use crate::estimate::{Estimate, Undefined};
use crate::runs::{Ahead, Run, Runs, by_unit};

/// Units of one coder with their values, sorted and disjoint.
pub type Units = Vec<(Run, usize)>;

/// The family over one continuum. n counts frames (or other steps) of the continuum.
#[derive(Clone, Debug, PartialEq)]
pub struct Unitized {
    /// u-alpha: units and values.
    pub whole: Estimate,
    /// bar-u-alpha: coded or not.
    pub whether: Estimate,
    /// cu-alpha: values, where units meet.
    pub values: Estimate,
    /// Share of the continuum that cu-alpha rests on.
    pub coverage: Estimate,
    /// (k)u-alpha of each value.
    pub of_value: Vec<Estimate>,
}

/// Sums over one or several continua; those of several clips add.
#[derive(Clone, Debug, PartialEq)]
pub struct Sums {
    /// Coders.
    m: usize,
    /// Length of the continuum.
    length: f64,
    /// Mean overlap of values, both ways, shape `(q, q)`.
    met: Array2<f64>,
    /// Length of each value over all coders.
    lengths: Array1<f64>,
    /// Squared lengths of each value's units.
    squares: Array1<f64>,
    /// Squared meetings of each value's units with other coders' units.
    meetings: Array1<f64>,
}

impl Sums {
    /// The sums of some coders' units along `length` steps, values below `q`. Units have to
    /// be sorted and disjoint within a coder.
    pub fn of(coders: &[Units], length: u64, q: usize) -> Self {
        let m = coders.len();
        let others = (m.max(2) - 1) as f64;
        let mut sums = Self {
            m,
            length: length as f64,
            met: Array2::zeros((q, q)),
            lengths: Array1::zeros(q),
            squares: Array1::zeros(q),
            meetings: Array1::zeros(q),
        };
        for (place, units) in coders.iter().enumerate() {
            for (run, value) in units.iter().filter(|it| it.1 < q) {
                let n = run.n_frames() as f64;
                sums.lengths[*value] += n;
                sums.squares[*value] += n * n;
            }
            let rest = coders.iter().enumerate().filter(|it| it.0 != place);
            for (_, other) in rest {
                sums.meet(units, other, others, q);
            }
        }
        sums
    }

    /// Coders of the continuum.
    pub(crate) fn n_coders(&self) -> usize {
        self.m
    }

    /// Adds the meetings of one coder's units with another's, in one sweep.
    fn meet(&mut self, units: &Units, other: &Units, others: f64, q: usize) {
        each_meeting(units, other, q, |both, c, k| {
            let shared = both.n_frames() as f64;
            self.met[(c, k)] += shared / others;
            self.meetings[c] += shared * shared / others;
        });
    }

    /// Adds another continuum of the same coders and values.
    pub fn add(&mut self, other: &Self) {
        self.m = self.m.max(other.m);
        self.length += other.length;
        self.met += &other.met;
        self.lengths += &other.lengths;
        self.squares += &other.squares;
        self.meetings += &other.meetings;
    }

    /// The whole family.
    ///
    /// Undefined: [`Undefined::SingleCoder`]; [`Undefined::NoUnits`] for no length;
    /// [`Undefined::NoVariance`] where all is one value or nothing is coded; bar-u
    /// [`Undefined::NoGaps`]; cu and (k)u [`Undefined::SingleCategory`] for one value,
    /// [`Undefined::NoMatches`] where no units meet.
    ///
    /// Source: Krippendorff, Mathet, Bouvry & Widlöcher (2016), Quality & Quantity 50(6),
    /// 2347-2364.
    pub fn alphas(&self) -> Unitized {
        let n = self.length as u64;
        let (whole, whether) = match (self.m, n) {
            (0 | 1, _) => (Err(Undefined::SingleCoder), Err(Undefined::SingleCoder)),
            (_, 0) => (Err(Undefined::NoUnits), Err(Undefined::NoUnits)),
            _ => self.with_gaps(),
        };
        let (values, coverage, of_value) = self.where_units_meet();
        Unitized {
            whole: Estimate::of(whole, n),
            whether: Estimate::of(whether, n),
            values: Estimate::of(values, n),
            coverage: Estimate::of(coverage, n),
            of_value: of_value.into_iter().map(|it| Estimate::of(it, n)).collect(),
        }
    }

    /// u-alpha and bar-u-alpha: gaps are a value of their own, whose units are single steps.
    fn with_gaps(&self) -> (Result<f64, Undefined>, Result<f64, Undefined>) {
        let all = self.m as f64 * self.length;
        let gap = all - self.lengths.sum();
        let to_gap = &self.lengths - &self.met.sum_axis(ndarray::Axis(1));
        let gaps_met = gap - to_gap.sum();
        let squares = self.squares.sum() + gap;
        let scale = all / (all * all - squares);
        let expected = |of: f64, squares: f64| scale * (of * of - squares);
        let values: f64 =
            self.lengths.iter().zip(&self.squares).map(|it| expected(*it.0, *it.1)).sum();
        let same_gap = expected(gap, gap);
        let observed = self.met.diag().sum() + gaps_met;
        let whole = if all - values - same_gap > 1e-9 {
            Ok(1.0 - (all - observed) / (all - values - same_gap))
        } else {
            Err(Undefined::NoVariance)
        };
        // Expected meetings of gaps with anything but gaps.
        let across = scale * gap * self.lengths.sum();
        let whether = match (gap, self.lengths.sum()) {
            (gap, _) if gap < 0.5 => Err(Undefined::NoGaps),
            (_, coded) if coded < 0.5 => Err(Undefined::NoVariance),
            _ => Ok(1.0 - to_gap.sum() / across),
        };
        (whole, whether)
    }

    /// cu-alpha, its coverage, and (k)u-alpha: only where valued units meet.
    #[expect(clippy::type_complexity, reason = "three results of one computation")]
    fn where_units_meet(
        &self,
    ) -> (Result<f64, Undefined>, Result<f64, Undefined>, Vec<Result<f64, Undefined>>)
    {
        let q = self.lengths.len();
        let reason = match (self.m, self.lengths.iter().filter(|it| **it > 0.0).count()) {
            (0 | 1, _) => Some(Undefined::SingleCoder),
            (_, 0) => Some(Undefined::NoEvents),
            (_, 1) => Some(Undefined::SingleCategory),
            _ if self.met.sum() == 0.0 => Some(Undefined::NoMatches),
            _ => None,
        };
        if let Some(reason) = reason {
            return (Err(reason), Err(reason), vec![Err(reason); q]);
        }
        let all = self.met.sum();
        let own = self.met.sum_axis(ndarray::Axis(1));
        let scale = 1.0 / (all - self.meetings.sum() / all);
        let expected = Array2::from_shape_fn((q, q), |(c, k)| {
            let same = if c == k { self.meetings[c] } else { 0.0 };
            scale * (own[c] * own[k] - same)
        });
        let apart = all - expected.diag().sum();
        let values = if apart > 1e-9 {
            Ok(1.0 - (all - self.met.diag().sum()) / apart)
        } else {
            Err(Undefined::NoVariance)
        };
        let of_value = |k: usize| {
            if own[k] == 0.0 {
                return Err(Undefined::NoMatches);
            }
            let margin = expected.column(k).sum();
            let apart = margin - expected[(k, k)];
            if apart <= 1e-12 {
                return Err(Undefined::NoVariance);
            }
            Ok(1.0 - margin / own[k] * (own[k] - self.met[(k, k)]) / apart)
        };
        let coverage = all / (self.m as f64 * self.length);
        (values, Ok(coverage), (0..q).map(of_value).collect())
    }
}

/// Sums of one continuum by the stretches of it that are drawn, for resampling. A row has the
/// same sums as [`Sums`], all in one: length; overlaps of values by row; lengths, squares and
/// meetings of each value.
///
/// A unit that lies across stretches counts in each by its frames there, and each frame brings
/// the length of the whole unit along (of what two coders share: of the whole overlap), so that
/// squared lengths add up to those of the continuum.
pub(crate) struct ByUnit {
    q: usize,
    /// Shape `(n_units, ByUnit::n_cells(q))`.
    cells: Array2<f64>,
}

impl ByUnit {
    /// Nothing yet, of so many units.
    pub(crate) fn new(n_units: usize, q: usize) -> Self {
        Self { q, cells: Array2::zeros((n_units, Self::n_cells(q))) }
    }

    fn n_cells(q: usize) -> usize {
        1 + q * q + 3 * q
    }

    /// Adds a continuum; `units` are those that its stretches are of, in order, and `sums` is
    /// what it comes to in all.
    pub(crate) fn add(&mut self, coders: &[Units], units: &[(usize, Run)], sums: &Sums) {
        if let [(unit, _)] = units {
            return self.add_whole(*unit, sums);
        }
        let q = self.q;
        for (unit, window) in units {
            self.cells[(*unit, 0)] += window.n_frames() as f64;
        }
        let others = (coders.len().max(2) - 1) as f64;
        for (place, own) in coders.iter().enumerate() {
            let mut ahead = units;
            for (run, value) in own.iter().filter(|it| it.1 < q) {
                by_unit(&mut ahead, *run, |unit, n| {
                    let (n, whole) = (n as f64, run.n_frames() as f64);
                    self.cells[(unit, 1 + q * q + value)] += n;
                    self.cells[(unit, 1 + q * q + q + value)] += n * whole;
                });
            }
            for (_, other) in coders.iter().enumerate().filter(|it| it.0 != place) {
                let mut ahead = units;
                each_meeting(own, other, q, |both, c, k| {
                    by_unit(&mut ahead, both, |unit, n| {
                        let (n, whole) = (n as f64 / others, both.n_frames() as f64);
                        self.cells[(unit, 1 + c * q + k)] += n;
                        self.cells[(unit, 1 + q * q + 2 * q + c)] += n * whole;
                    });
                });
            }
        }
    }

    /// The same where all of it is of one unit.
    fn add_whole(&mut self, unit: usize, sums: &Sums) {
        let squares = sums.lengths.iter().chain(&sums.squares).chain(&sums.meetings);
        let sums = std::iter::once(&sums.length).chain(&sums.met).chain(squares);
        self.cells.row_mut(unit).iter_mut().zip(sums).for_each(|it| *it.0 += it.1);
    }

    /// The sums by unit. Of one value alone without meetings, which only alphas of several
    /// values rest on.
    pub(crate) fn cells(&self) -> ArrayView2<'_, f64> {
        let n = if self.q == 1 { 4 } else { self.cells.ncols() };
        self.cells.slice(ndarray::s![.., ..n])
    }

    /// Of those the squared lengths alone, of the first value.
    pub(crate) fn squares(&self) -> ArrayView2<'_, f64> {
        let at = 1 + self.q * self.q + self.q;
        self.cells.slice(ndarray::s![.., at..=at])
    }
}

/// The family as bare numbers, for resampling, from the sums of `m` coders and `q` values as
/// [`ByUnit::cells`] has them: visits u, bar-u, cu, its coverage, and (k)u of each value, by
/// place. NaN where one is undefined.
pub(crate) fn bare(m: usize, q: usize, cells: &[f64], mut visit: impl FnMut(usize, f64)) {
    let mut visit = |at, x: f64| visit(at, if x.is_finite() { x } else { f64::NAN });
    let part = |from: usize, n: usize| cells.get(from..from + n).unwrap_or(&[]);
    let (met, lengths) = (part(1, q * q), part(1 + q * q, q));
    let squares = part(1 + q * q + q, q);
    let same = || met.iter().step_by(q + 1);
    let all = m as f64 * cells[0];
    let (coded, covered): (f64, f64) = (lengths.iter().sum(), met.iter().sum());
    let (gap, to_gap) = (all - coded, coded - covered);
    let agreed = same().sum::<f64>();
    let scale = all / (all * all - squares.iter().sum::<f64>() - gap);
    let pairs = lengths.iter().zip(squares).map(|it| it.0 * it.0 - it.1);
    let by_chance = scale * (pairs.sum::<f64>() + gap * gap - gap);
    let apart = all - by_chance;
    let whole = 1.0 - (all - agreed - gap + to_gap) / apart;
    visit(0, if apart > 1e-9 { whole } else { f64::NAN });
    let varied = gap > 0.5 && coded > 0.5;
    visit(1, if varied { 1.0 - to_gap / (scale * gap * coded) } else { f64::NAN });
    if lengths.iter().filter(|it| **it > 0.0).count() < 2 || covered == 0.0 {
        return (2..4 + q).for_each(|it| visit(it, f64::NAN));
    }
    let meetings = part(1 + q * q + 2 * q, q);
    let scale = 1.0 / (covered - meetings.iter().sum::<f64>() / covered);
    let own = |k: usize| part(1 + k * q, q).iter().sum::<f64>();
    let by_chance = |(k, met)| scale * (own(k) * own(k) - met);
    let apart = covered - (0..q).zip(meetings).map(by_chance).sum::<f64>();
    visit(2, if apart > 1e-9 { 1.0 - (covered - agreed) / apart } else { f64::NAN });
    visit(3, covered / all);
    for ((k, same), meetings) in (0..q).zip(same()).zip(meetings) {
        let own = own(k);
        let margin = scale * (own * covered - meetings);
        let apart = scale * own * (covered - own);
        let x = 1.0 - margin / own * (own - same) / apart;
        visit(4 + k, if apart > 1e-12 { x } else { f64::NAN });
    }
}

/// Visits what two coders' units share, with the values of both.
fn each_meeting(
    units: &Units,
    other: &Units,
    q: usize,
    mut visit: impl FnMut(Run, usize, usize),
) {
    let (mut i, mut j) = (0, 0);
    while let (Some((a, c)), Some((b, k))) = (units.get(i), other.get(j)) {
        if let Some(both) = a.intersection(*b).filter(|_| *c < q && *k < q) {
            visit(both, *c, *k);
        }
        if a.end() <= b.end() { i += 1 } else { j += 1 }
    }
}

/// Units of a coder along a continuum whose stretches in `holes` are cut out, as though time
/// did not pass there: what is missing for one is no gap of another.
pub fn without_holes(units: &Units, holes: &Runs) -> Units {
    if holes.is_empty() {
        return units.clone();
    }
    // Units follow one another, so their ends rise.
    let ends: Vec<u64> = units.iter().flat_map(|it| [it.0.start(), it.0.end()]).collect();
    let before = holes.counts_before(&ends);
    let cut = |((run, value), before): (&(Run, usize), &[u64])| {
        Run::new(run.start() - before[0], run.end() - before[1]).map(|it| (it, *value))
    };
    units.iter().zip(before.chunks_exact(2)).filter_map(cut).collect()
}

/// The first alpha for unitizing, superseded in 2016: kept to reproduce old reports.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Legacy {
    /// Observed disagreement.
    pub observed: f64,
    /// Expected disagreement.
    pub expected: f64,
}

impl Legacy {
    /// One category along a continuum from `begin` over `length` steps; each coder's units
    /// in order, none overlapping another.
    ///
    /// Source: Krippendorff (1995), Sociological Methodology 25, 47-76; (2004), Content
    /// Analysis, 2nd ed., 251-256.
    pub fn of(coders: &[Vec<Run>], begin: u64, length: u64) -> Self {
        let (m, l) = (coders.len() as f64, length as f64);
        let gaps: Vec<Vec<Run>> =
            coders.iter().map(|it| gaps(it, begin, begin + length)).collect();
        let mut apart = 0.0;
        for (i, units) in coders.iter().enumerate() {
            for (j, others) in coders.iter().enumerate().filter(|it| it.0 != i) {
                let (mut others, mut gaps) = (Ahead::of(others), Ahead::of(&gaps[j]));
                for unit in units {
                    let met = others.meeting(*unit).iter();
                    apart += met.map(|it| boundaries_apart(*unit, *it)).sum::<f64>();
                    // Inside a gap, counted from either side.
                    if gaps.meeting(*unit).iter().any(|it| inside(*unit, *it)) {
                        apart += 2.0 * (unit.n_frames() as f64).powi(2);
                    }
                }
            }
        }
        let observed = apart / (m * (m - 1.0) * l * l);
        Self { observed, expected: expected_apart(coders, &gaps, m, l) }
    }

    /// `1 - observed / expected`, over one category or sums of several.
    ///
    /// Undefined: [`Undefined::NoVariance`] where nothing is expected.
    pub fn alpha(&self, n: u64) -> Estimate {
        if self.expected > 0.0 {
            Estimate::value(1.0 - self.observed / self.expected, n)
        } else {
            Estimate::undefined(Undefined::NoVariance, n)
        }
    }
}

/// What units in order leave of the steps from one up to another.
fn gaps(units: &[Run], begin: u64, end: u64) -> Vec<Run> {
    let ends = std::iter::once(begin).chain(units.iter().map(|it| it.end()));
    let starts = units.iter().map(|it| it.start()).chain([end]);
    ends.zip(starts).filter_map(|(from, to)| Run::new(from, to)).collect()
}

fn inside(unit: Run, gap: Run) -> bool {
    gap.start() <= unit.start() && unit.end() <= gap.end()
}

/// Squared distances of both ends of two units that overlap.
fn boundaries_apart(a: Run, b: Run) -> f64 {
    if a.overlap(b) == 0 {
        return 0.0;
    }
    let apart = |x: u64, y: u64| (x.abs_diff(y) as f64).powi(2);
    apart(a.start(), b.start()) + apart(a.end(), b.end())
}

fn expected_apart(coders: &[Vec<Run>], gaps: &[Vec<Run>], m: f64, l: f64) -> f64 {
    let units = || coders.iter().flatten().map(|it| it.n_frames() as f64);
    let n = units().count() as f64;
    let longest = units().fold(0.0, f64::max);
    let gaps = || gaps.iter().flatten().map(|it| it.n_frames() as f64);
    let (n_gaps, all): (f64, f64) =
        gaps().fold((0.0, 0.0), |(n, s), it| (n + 1.0, s + it));
    // Gaps too short for some unit, and sums of the shortest of them: all whole numbers, so
    // exact in any order.
    let mut short: Vec<f64> = gaps().filter(|it| *it < longest).collect();
    short.sort_unstable_by(f64::total_cmp);
    let mut sums = vec![0.0];
    sums.extend(short.iter().scan(0.0, |sum, it| {
        *sum += it;
        Some(*sum)
    }));
    let of_unit = |u: f64| {
        let from = short.partition_point(|it| *it < u);
        let free = (all - sums[from]) + (n_gaps - from as f64) * (1.0 - u);
        (n - 1.0) / 3.0 * (2.0 * u.powi(3) - 3.0 * u * u + u) + u * u * free
    };
    let own: f64 = units().map(|it| it * (it - 1.0)).sum();
    let sum: f64 = units().map(of_unit).sum();
    2.0 / l * sum / (m * l * (m * l - 1.0) - own)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn run(start: u64, end: u64) -> Run {
        Run::new(start, end).unwrap()
    }

    #[test]
    fn the_same_units_agree_completely_and_one_value_has_no_cu() {
        let units = vec![(run(2, 5), 0), (run(8, 12), 0)];
        let of = Sums::of(&[units.clone(), units], 20, 1).alphas();
        assert_eq!(of.whole.x(), Some(1.0));
        assert_eq!(of.whether.x(), Some(1.0));
        assert_eq!(of.values, Estimate::undefined(Undefined::SingleCategory, 20));
    }

    #[test]
    fn undefined_cases_have_their_names() {
        let none = Sums::of(&[vec![], vec![]], 20, 2).alphas();
        assert_eq!(none.whole, Estimate::undefined(Undefined::NoVariance, 20));
        let full = vec![(run(0, 10), 0), (run(10, 20), 1)];
        let of = Sums::of(&[full.clone(), full], 20, 2).alphas();
        assert_eq!(of.whether, Estimate::undefined(Undefined::NoGaps, 20));
        assert_eq!(of.values.x(), Some(1.0));
    }

    /// Units of a coder one after the other.
    fn any_units() -> impl Strategy<Value = Units> {
        vec((0..6_u64, 1..9_u64, 0..3_usize), 0..6).prop_map(|all| {
            let mut from = 0;
            let unit = |(gap, n, value)| {
                let unit = run(from + gap, from + gap + n);
                from = unit.end();
                (unit, value)
            };
            all.into_iter().map(unit).collect()
        })
    }

    proptest! {
        /// Sums by unit add up to those of the continuum, and their bare numbers are the
        /// alphas, undefined where those are.
        #[test]
        fn bare_numbers_are_the_alphas(
            coders in vec(any_units(), 2..4), q in 1..4_usize, step in 5..99_u64,
            length in 80..90_u64,
        ) {
            let sums = Sums::of(&coders, length, q);
            let units: Vec<(usize, Run)> =
                crate::drift::windows(run(0, length), step).into_iter().enumerate().collect();
            let mut by_unit = ByUnit::new(units.len(), q);
            by_unit.add(&coders, &units, &sums);
            let mut whole = ByUnit::new(1, q);
            whole.add_whole(0, &sums);
            let added = by_unit.cells().sum_axis(ndarray::Axis(0));
            for (a, b) in added.iter().zip(whole.cells()) {
                prop_assert!((a - b).abs() < 1e-9);
            }
            let of = sums.alphas();
            let mut all = vec![of.whole, of.whether, of.values, of.coverage];
            all.extend(of.of_value);
            let mut n = 0;
            bare(coders.len(), q, added.as_slice().unwrap(), |at, bare| {
                n += 1;
                match all[at].x() {
                    Some(x) => assert!((x - bare).abs() < 1e-9, "{at} {x} {bare}"),
                    None => assert!(bare.is_nan(), "{at} {bare}"),
                }
            });
            prop_assert_eq!(n, 4 + q);
        }
    }

    #[test]
    fn holes_close_up() {
        let holes = run(3, 6).into();
        let units = vec![(run(1, 4), 0), (run(5, 9), 1)];
        assert_eq!(without_holes(&units, &holes), [(run(1, 3), 0), (run(3, 6), 1)]);
    }
}
