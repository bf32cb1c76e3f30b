//! Measures that take units along a continuum: u-alpha, its predecessor, gamma, BORIS.

use frontalis_core::Code;

use super::emotion::{labels, place};
use super::sorting::in_order;
use super::{Measure, Row, Rows, Settings};
use crate::boris::{Sampled, State};
use crate::estimate::{Estimate, Undefined};
use crate::gamma::{Dissimilarity, Samples, Unit, sampled_gamma};
use crate::material::{Clip, Coding, Material, Shared};
use crate::runs::{Run, Runs};
use crate::unitized::{Legacy, Sums, Unitized, Units, without_holes};

/// A code's units of every coder of a clip, along the frames that all could code.
fn code_sums(clip: &Clip, code: Code) -> Option<(Sums, u64)> {
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
    let length = common.n_frames() - missing.n_frames();
    Some((Sums::of(&coders, length, 1), missing.n_frames()))
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
pub(super) fn unitized(material: &Material) -> Vec<Row> {
    let mut all = Vec::new();
    for code in &material.codes {
        let mut rows = Rows::new(Measure::Unitized, &material.everyone());
        rows.code = Some(*code);
        let mut sums: Option<Sums> = None;
        for (own, n_missing) in
            material.clips.iter().filter_map(|it| code_sums(it, *code))
        {
            rows.n_missing += n_missing;
            match &mut sums {
                Some(sums) => sums.add(&own),
                None => sums = Some(own),
            }
        }
        if let Some(sums) = sums {
            push(&mut rows, &sums.alphas(), &[]);
        }
        all.extend(rows.rows);
    }
    for (coders, shared) in material.pairs() {
        let labels = labels(&shared);
        let mut rows = Rows::new(Measure::Unitized, &coders);
        "events by emotion".clone_into(&mut rows.at);
        let mut sums: Option<Sums> = None;
        for clip in &shared {
            let own = Sums::of(
                &[episode_units(clip, 0, &labels), episode_units(clip, 1, &labels)],
                clip.scope.n_frames(),
                labels.len(),
            );
            match &mut sums {
                Some(sums) => sums.add(&own),
                None => sums = Some(own),
            }
        }
        if let Some(sums) = sums {
            push(&mut rows, &sums.alphas(), &labels);
        }
        all.extend(rows.rows);
    }
    all
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
                let mut all = Vec::new();
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
    let mut both = [Vec::new(), Vec::new()];
    for (behaviour, code) in codes.iter().enumerate() {
        for (all, acts) in both.iter_mut().zip(of.acts(*code)) {
            all.extend(of.cut(&acts).into_iter().map(|it| (behaviour, it)));
        }
    }
    both.map(|all: Vec<(usize, Run)>| {
        let order = in_order(all.iter().map(|it| it.1.start()));
        let state = |(behaviour, run): (usize, Run)| {
            let (start, stop) = (micros(run.start()), micros(run.end()));
            State { behaviour, start, stop }
        };
        let mut states: Vec<_> = order.into_iter().map(|it| state(all[it])).collect();
        for same in states.chunk_by_mut(|a, b| a.start == b.start) {
            same.sort_by_key(|it| (it.stop, codes[it.behaviour]));
        }
        states
    })
}
