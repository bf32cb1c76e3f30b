//! Measures that take units along a continuum: u-alpha, its predecessor, gamma, BORIS.

use frontalis_core::Code;
use ndarray::ArrayView2;

use super::basis::{Basis, Pair};
use super::emotion::{labels, place};
use super::resample::Draws;
use super::sorting::in_order;
use super::{Measure, Row, Rows, Settings};
use crate::bootstrap::Ends;
use crate::boris::{Sampled, State};
use crate::estimate::{Estimate, Undefined};
use crate::gamma::{Dissimilarity, Samples, Unit, sampled_gamma};
use crate::material::{Clip, Coding, Material, Shared};
use crate::runs::{Run, Runs};
use crate::unitized::{ByUnit, Legacy, Sums, Unitized, Units, bare, without_holes};

/// A code on the frames of a clip that all its coders could code.
struct OfClip {
    /// Units of every coder, and the frames of what is drawn, along a continuum from which
    /// missing frames are cut out.
    coders: Vec<Units>,
    windows: Vec<(usize, Run)>,
    sums: Sums,
    n_missing: u64,
}

impl OfClip {
    /// `None` where fewer than two coders share a frame of the clip. `at` is its place among
    /// what is drawn.
    fn of(clip: &Clip, code: Code, drawn: Option<(&Draws, usize)>) -> Option<Self> {
        let codings: Vec<&Coding> = clip.codings.iter().flatten().collect();
        let (first, rest) = codings.split_first().filter(|it| !it.1.is_empty())?;
        let common =
            rest.iter().try_fold(first.scope, |all, it| all.intersection(it.scope))?;
        let missing =
            codings.iter().fold(Runs::new(), |all, it| all.union(&it.missing(code)));
        let missing = missing.clip(common);
        let units = |it: &&Coding| -> Units {
            let inside = it.frames(code).clip(common);
            let units = inside.as_slice().iter().map(|it| (*it, 0)).collect();
            without_holes(&units, &missing)
        };
        let coders: Vec<Units> = codings.iter().map(units).collect();
        let windows = drawn.map_or(Vec::new(), |(draws, at)| {
            let windows = draws.windows(at, common).map(|(unit, run)| (run, unit));
            let left = without_holes(&windows.collect(), &missing);
            left.into_iter().map(|(run, unit)| (unit, run)).collect()
        });
        let n_missing = missing.n_frames();
        let sums = Sums::of(&coders, common.n_frames() - n_missing, 1);
        Some(Self { coders, windows, sums, n_missing })
    }
}

fn push(rows: &mut Rows, of: &Unitized, labels: &[String]) {
    rows.push("u_alpha", of.whole.clone());
    rows.push("bar_u_alpha", of.whether.clone());
    rows.push("cu_alpha", of.values.clone());
    rows.push("cu_coverage", of.coverage.clone());
    for (label, value) in labels.iter().zip(&of.of_value) {
        rows.push(format!("ku_alpha/{label}"), value.clone());
    }
}

/// u-alpha of each code over all coders, and of events valued by emotion over each pair.
pub(super) fn unitized(basis: &Basis<'_>) -> Vec<Row> {
    let mut all = codes(basis);
    for pair in basis.pairs() {
        all.extend(events(pair));
    }
    all
}

fn codes(basis: &Basis<'_>) -> Vec<Row> {
    let material = basis.material;
    // Of two coders what they share is drawn as for their other measures.
    let pair = basis.pairs().first().filter(|_| material.coders.len() == 2);
    let clips: Vec<&Clip> = match pair {
        Some(pair) => pair.shared.iter().map(|it| it.clip).collect(),
        None => material.clips.iter().collect(),
    };
    let of_all = || Draws::of_clips(&material.clips, &basis.settings);
    let own = if pair.is_none() { of_all() } else { None };
    let draws = pair.map_or(own.as_ref(), Pair::draws);
    let of = |code: &Code| {
        let mut rows = Rows::new(Measure::Unitized, &material.everyone());
        rows.code = Some(*code);
        let mut by_unit = draws.map(|it| ByUnit::new(it.n_units(), 1));
        let mut sums: Option<Sums> = None;
        for (at, clip) in clips.iter().enumerate() {
            let Some(own) = OfClip::of(clip, *code, draws.map(|it| (it, at))) else {
                continue;
            };
            rows.n_missing += own.n_missing;
            if let Some(by_unit) = &mut by_unit {
                by_unit.add(&own.coders, &own.windows, &own.sums);
            }
            match &mut sums {
                Some(sums) => sums.add(&own.sums),
                None => sums = Some(own.sums),
            }
        }
        if let Some(sums) = &sums {
            push(&mut rows, &sums.alphas(), &[]);
        }
        (rows, by_unit, sums.map_or(0, |it| it.n_coders()))
    };
    let blocks: Vec<(Rows, Option<ByUnit>, usize)> =
        material.codes.iter().map(of).collect();
    // Of two coders all sums but one are those of their tables by frame.
    let tables = pair.and_then(Pair::drawn).map(|it| it.1);
    let cells: fn(&ByUnit) -> ArrayView2<'_, f64> =
        if tables.is_some() { ByUnit::squares } else { ByUnit::cells };
    let cells = blocks.iter().filter_map(|it| it.1.as_ref()).map(cells);
    let resampled = draws.map(|it| it.resampled_all(&cells.collect::<Vec<_>>()));
    let mut resampled = resampled.into_iter().flatten();
    let mut all = Vec::new();
    for (code, (mut rows, _, n_coders)) in blocks.into_iter().enumerate() {
        if let Some((draws, cells)) = draws.zip(resampled.next()) {
            let mut ends = vec![Ends::of(draws.n_resamples()); 5];
            let mut visit = |cells: [f64; 4]| {
                bare(n_coders, 1, &cells, |at, x| ends[at].push(x));
            };
            match tables.and_then(|it| it.get(code)) {
                Some(table) => {
                    let mut squares = cells.column().into_iter();
                    table.each(|of| {
                        visit(of_table(of, squares.next().unwrap_or(f64::NAN)));
                    });
                }
                None => cells.each::<4>(visit),
            }
            intervals(&mut rows, draws, ends);
        }
        all.extend(rows.rows);
    }
    all
}

/// The sums of one value and two coders, as [`bare`] has them, of their table by frame and
/// their units' squared lengths.
fn of_table([both, first, second, neither]: [f64; 4], squares: f64) -> [f64; 4] {
    let length = both + first + second + neither;
    [length, 2.0 * both, 2.0 * both + first + second, squares]
}

/// Gives the rows, in the order of [`push`], their intervals.
fn intervals(rows: &mut Rows, draws: &Draws, ends: Vec<Ends>) {
    for (row, ends) in rows.rows.iter_mut().zip(ends) {
        row.estimate = draws.interval_of_ends(row.estimate.clone(), ends);
    }
}

/// Events of two coders valued by emotion.
fn events(pair: &Pair<'_>) -> Vec<Row> {
    let labels = labels(&pair.shared);
    let draws = pair.draws();
    let mut rows = Rows::new(Measure::Unitized, &pair.coders);
    "events by emotion".clone_into(&mut rows.at);
    let mut by_unit = draws.map(|it| ByUnit::new(it.n_units(), labels.len()));
    let mut sums: Option<Sums> = None;
    for (at, clip) in pair.shared.iter().enumerate() {
        let coders = [0, 1].map(|it| episode_units(clip, it, &labels));
        let own = Sums::of(&coders, clip.scope.n_frames(), labels.len());
        if let Some((draws, by_unit)) = draws.zip(by_unit.as_mut()) {
            let windows: Vec<_> = draws.windows(at, clip.scope).collect();
            by_unit.add(&coders, &windows, &own);
        }
        match &mut sums {
            Some(sums) => sums.add(&own),
            None => sums = Some(own),
        }
    }
    if let Some(sums) = sums {
        push(&mut rows, &sums.alphas(), &labels);
    }
    if let Some((draws, by_unit)) = draws.zip(by_unit) {
        let mut ends = vec![Ends::default(); 4 + labels.len()];
        for cells in draws.resampled_cells(&by_unit.cells().to_owned()).rows() {
            let cells = cells.to_slice().unwrap_or(&[]);
            bare(2, labels.len(), cells, |at, x| ends[at].push(x));
        }
        intervals(&mut rows, draws, ends);
    }
    rows.rows
}

/// A coder's events as disjoint units: one that begins inside another begins after it.
fn episode_units(of: &Shared<'_>, which: usize, labels: &[String]) -> Units {
    let mut units: Units = Vec::new();
    for episode in &of.codings[which].episodes {
        let from = units.last().map_or(0, |it| it.0.end()).max(episode.run.start());
        let run =
            Run::new(from, episode.run.end()).and_then(|it| it.intersection(of.scope));
        units.extend(run.map(|it| (it, place(labels, episode))));
    }
    units
}

/// The first alpha for unitizing, by code over each pair; clips end to end.
pub(super) fn legacy(material: &Material) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let n: u64 = shared.iter().map(|it| it.scope.n_frames()).sum();
        let mut total = Legacy::default();
        // End to end they may be longer than frames are numbered.
        if u32::try_from(n).is_err() {
            let mut rows = Rows::new(Measure::UnitizedLegacy, &coders);
            rows.push("alpha", Estimate::undefined(Undefined::OverBudget, n));
            all.extend(rows.rows);
            continue;
        }
        for code in &material.codes {
            let runs = |which: usize| -> Vec<Run> {
                let mut from = 0;
                let acts = |it: &Shared<'_>| it.codings[which].acts(*code).len();
                let mut all = Vec::with_capacity(shared.iter().map(acts).sum());
                for clip in &shared {
                    let own = clip.codings[which].frames(*code).clip(clip.scope);
                    let start = clip.scope.start();
                    let moved = |it: &Run| {
                        Run::new(it.start() - start + from, it.end() - start + from)
                    };
                    all.extend(own.as_slice().iter().filter_map(moved));
                    from += clip.scope.n_frames();
                }
                all
            };
            let of = Legacy::of(&[runs(0), runs(1)], 0, n);
            total.observed += of.observed;
            total.expected += of.expected;
            let mut rows = Rows::new(Measure::UnitizedLegacy, &coders);
            rows.code = Some(*code);
            rows.push("observed", Estimate::value(of.observed, n));
            rows.push("expected", Estimate::value(of.expected, n));
            rows.push("alpha", of.alpha(n));
            all.extend(rows.rows);
        }
        let mut rows = Rows::new(Measure::UnitizedLegacy, &coders);
        rows.push("alpha", total.alpha(n));
        all.extend(rows.rows);
    }
    all
}

/// Gamma of each clip over the coders who coded it: actions of all codes, valued by code.
pub(super) fn gamma(material: &Material, settings: &Settings) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        for clip in &shared {
            let mut rows = Rows::new(Measure::Gamma, &coders);
            rows.at.clone_from(&clip.clip.name);
            let acts: Vec<_> = material.codes.iter().map(|it| clip.acts(*it)).collect();
            // An assignment costs the cube of its units: the project's own bound.
            let count =
                |whose: usize| acts.iter().map(|it| it[whose].len()).sum::<usize>();
            let n = count(0).max(count(1));
            let of = if n > MOST_UNITS {
                Estimate::undefined(Undefined::OverBudget, n as u64)
            } else {
                let mut pair = [Vec::new(), Vec::new()];
                for (category, acts) in acts.iter().enumerate() {
                    for (units, acts) in pair.iter_mut().zip(acts) {
                        let unit = |it: &Run| {
                            let start = (it.start() - clip.scope.start()) as f64;
                            Unit { start, end: start + it.n_frames() as f64, category }
                        };
                        units.extend(clip.cut(acts).iter().map(unit));
                    }
                }
                let by_start = |a: &Unit, b: &Unit| a.start.total_cmp(&b.start);
                pair.iter_mut().for_each(|it| it.sort_by(by_start));
                let length = clip.scope.n_frames() as f64;
                let seed = settings.resampling.seed;
                let samples = Samples { seed, ..settings.samples };
                sampled_gamma(&pair, length, &Dissimilarity::default(), samples)
            };
            rows.push("gamma", of);
            all.extend(rows.rows);
        }
    }
    all
}

/// Units a coder and clip beyond which a project's gamma is not attempted.
const MOST_UNITS: usize = 400;

/// Cells of the alignments of all clips of two coders beyond which none is attempted: they
/// cost the square of the samples.
const MOST_CELLS: f64 = 64e6;

/// Cells of one clip's alignment, at most.
fn aligned(of: &Shared<'_>, settings: &Settings) -> f64 {
    let (over, under) = of.clip.rate;
    let seconds = of.scope.n_frames() as f64 * under as f64 / over.max(1) as f64;
    (seconds * 1000.0 / f64::from(settings.boris_unit_ms.max(1))).powi(2)
}

/// BORIS' kappa and identity of each clip, from the actions of all codes.
pub(super) fn boris(material: &Material, settings: &Settings) -> Vec<Row> {
    let mut all = Vec::new();
    for (coders, shared) in material.pairs() {
        let cells: f64 = shared.iter().map(|it| aligned(it, settings)).sum();
        for clip in &shared {
            let mut rows = Rows::new(Measure::Boris, &coders);
            rows.at.clone_from(&clip.clip.name);
            let [a, b] = states(clip, &material.codes);
            let unit = i64::from(settings.boris_unit_ms) * 1000;
            let sampled = Sampled::of(&a, &b, unit);
            let of = |figure: fn(&Sampled) -> Estimate| match &sampled {
                Ok(sampled) => figure(sampled),
                Err(reason) => Estimate::undefined(*reason, 0),
            };
            rows.push("kappa_rounded_3", of(Sampled::kappa));
            let identity = if cells > MOST_CELLS {
                Estimate::undefined(Undefined::OverBudget, 0)
            } else {
                of(Sampled::identity)
            };
            rows.push("needleman_wunsch_identity_percent", identity);
            all.extend(rows.rows);
        }
    }
    all
}

/// Both coders' actions as BORIS' states, by start and with the places of their codes; a state
/// lasts to the end of its last frame.
fn states(of: &Shared<'_>, codes: &[Code]) -> [Vec<State<usize>>; 2] {
    let (over, under) = of.clip.rate;
    let micros = |frame: u64| {
        // Mostly in 64 bits, which are divided faster.
        let of = match frame.checked_mul(1_000_000).and_then(|it| it.checked_mul(under)) {
            Some(of) => u128::from(of / over.max(1)),
            None => {
                let of = u128::from(frame) * 1_000_000 * u128::from(under);
                of / u128::from(over.max(1))
            }
        };
        i64::try_from(of).unwrap_or(i64::MAX)
    };
    let mut both = of.codings.map(|it| {
        let n = codes.iter().map(|code| it.acts(*code).len()).sum();
        Vec::with_capacity(n)
    });
    // Frames are numbered in 32 bits, and codes are few.
    for (behaviour, code) in (0..).zip(codes) {
        for (all, acts) in both.iter_mut().zip(of.acts(*code)) {
            let inside = acts.iter().filter_map(|it| it.run.intersection(of.scope));
            all.extend(inside.map(|it| (behaviour, it)));
        }
    }
    both.map(|all: Vec<(u32, Run)>| {
        let order = in_order(all.iter().map(|it| it.1.start() as u32));
        let state = |(behaviour, run): (u32, Run)| {
            let (start, stop) = (micros(run.start()), micros(run.end()));
            State { behaviour: behaviour as usize, start, stop }
        };
        let mut states: Vec<_> =
            order.into_iter().map(|it| state(all[it as usize])).collect();
        for same in states.chunk_by_mut(|a, b| a.start == b.start) {
            same.sort_by_key(|it| (it.stop, codes[it.behaviour]));
        }
        states
    })
}
