//! What frames are for two coders of levels, by sweeps over their actions: cost grows with
//! actions and units, not with frames.

use frontalis_core::Code;
use ndarray::Array2;

use crate::material::{Coding, Shared};
use crate::runs::{Ahead, Run, Runs, by_unit};
use crate::table::Square;

/// What frames are for two coders. Those that neither scored have no name of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Met {
    /// Missing for either.
    Missing,
    /// Of this level for the first coder.
    First(u8),
    /// Of this level for the second.
    Second(u8),
    /// Scored by both, of these levels; each coder's are visited by themselves, too.
    Both(u8, u8),
}

/// The units that a clip's frames are of: in order, with their frames.
pub(super) type Units = Vec<(usize, Run)>;

/// Frames of all clips by what they are.
#[derive(Clone, Default)]
pub(super) struct Total {
    n_frames: u64,
    /// Missing for either coder.
    pub(super) n_missing: u64,
    scored: [[u64; 6]; 2],
    both: [[u64; 6]; 6],
    /// Answers of both coders, also those on frames that the other could not code; and how
    /// many of them score.
    n_answers: u64,
    n_scoring: u64,
}

impl Total {
    fn add(&mut self, of: Met, n: u64) {
        let sum = match of {
            Met::Missing => Some(&mut self.n_missing),
            Met::First(k) => self.scored[0].get_mut(usize::from(k)),
            Met::Second(k) => self.scored[1].get_mut(usize::from(k)),
            Met::Both(k, l) => self.both[usize::from(k)].get_mut(usize::from(l)),
        };
        sum.into_iter().for_each(|it| *it += n);
    }

    /// Share of answers that score; `None` without answers.
    pub(super) fn base_rate(&self) -> Option<f64> {
        let (over, under) = (self.n_scoring as f64, self.n_answers as f64);
        (self.n_answers > 0).then_some(over / under)
    }

    /// Frames that both could code, by their levels, 0 where not scored.
    pub(super) fn table(&self) -> Option<Square> {
        let mut counts = Array2::from_shape_fn((6, 6), |(k, l)| self.both[k][l]);
        for k in 1..6 {
            let (row, column) = (counts.row(k).sum(), counts.column(k).sum());
            counts[(k, 0)] = self.scored[0][k] - row;
            counts[(0, k)] = self.scored[1][k] - column;
        }
        counts[(0, 0)] = self.n_frames - self.n_missing - counts.sum();
        Square::new(counts)
    }
}

/// A coder's levels of a code on the frames of a scope.
struct Track {
    runs: Vec<(Run, u8)>,
    /// An action without a level is missing, never a level of 0.
    missing: Runs,
}

impl Track {
    fn of(coding: &Coding, code: Code, scope: Run) -> Self {
        let acts = coding.acts(code);
        let mut runs = Vec::with_capacity(acts.len());
        let mut without = Vec::new();
        for act in acts {
            match (act.run.intersection(scope), act.level()) {
                (Some(run), Some(level)) => runs.push((run, level)),
                (Some(run), None) => without.push(run),
                (None, _) => {}
            }
        }
        let mut missing =
            coding.missing.get(&code).map_or(Runs::new(), |it| it.clip(scope));
        if !without.is_empty() {
            missing = missing.union(&Runs::union_of(without));
        }
        Self { runs: without_missing(runs, &missing), missing }
    }
}

/// Levels on the frames that are not missing.
fn without_missing(runs: Vec<(Run, u8)>, missing: &Runs) -> Vec<(Run, u8)> {
    if missing.is_empty() {
        return runs;
    }
    let mut holes = Ahead::of(missing.as_slice());
    let mut rest = Vec::with_capacity(runs.len());
    for (run, level) in runs {
        let mut from = run.start();
        for hole in holes.meeting(run) {
            rest.extend(Run::new(from, hole.start()).map(|it| (it, level)));
            from = hole.end();
        }
        rest.extend(Run::new(from, run.end()).map(|it| (it, level)));
    }
    rest
}

/// Visits what frames of a clip are: the unit, what they are, and how many. Adds them to the
/// total as well.
pub(super) fn each_met(
    clip: &Shared<'_>,
    code: Code,
    units: &Units,
    total: &mut Total,
    mut visit: impl FnMut(usize, Met, u64),
) {
    let n_frames = clip.scope.n_frames();
    total.n_frames += n_frames;
    let [first, second] = clip.codings.map(|it| Track::of(it, code, clip.scope));
    for track in [&first, &second] {
        total.n_answers += n_frames - track.missing.n_frames();
        total.n_scoring += track.runs.iter().map(|it| it.0.n_frames()).sum::<u64>();
    }
    let a = without_missing(first.runs, &second.missing);
    let b = without_missing(second.runs, &first.missing);
    let mut ahead = units.as_slice();
    let mut add = |ahead: &mut &[(usize, Run)], run: Run, of: Met| {
        total.add(of, run.n_frames());
        by_unit(ahead, run, |unit, n| visit(unit, of, n));
    };
    a.iter().for_each(|(run, level)| add(&mut ahead, *run, Met::First(*level)));
    ahead = units.as_slice();
    b.iter().for_each(|(run, level)| add(&mut ahead, *run, Met::Second(*level)));
    ahead = units.as_slice();
    let missing = first.missing.union(&second.missing);
    missing.as_slice().iter().for_each(|run| add(&mut ahead, *run, Met::Missing));
    let (mut i, mut j) = (0, 0);
    ahead = units.as_slice();
    while let (Some((x, k)), Some((y, l))) = (a.get(i), b.get(j)) {
        if let Some(both) = x.intersection(*y) {
            add(&mut ahead, both, Met::Both(*k, *l));
        }
        let first_ends = x.end() <= y.end();
        i += usize::from(first_ends);
        j += usize::from(!first_ends);
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::drift::windows;
    use crate::material::{Act, Clip, Material, Side};
    use crate::ratings::{self, Ratings};

    fn code() -> Code {
        Code::plain(12).unwrap()
    }

    /// Actions apart from each other, some without a level, and frames that are hidden.
    fn any_coding() -> impl Strategy<Value = Coding> {
        let acts = vec((0..9_u64, 1..9_u64, 0..6_u8), 0..9);
        let hidden = vec((0..70_u64, 1..5_u64), 0..3);
        (0..9_u64, 50..70_u64, acts, hidden).prop_map(|(start, end, acts, hidden)| {
            let mut of = Coding::new(Run::new(start, end).unwrap());
            let mut from = 0;
            let acts = acts.into_iter().map(|(gap, n, level)| {
                let run = Run::new(from + gap, from + gap + n).unwrap();
                from = run.end();
                Act::new(run, None, Some(level), Side::Both)
            });
            of.acts.insert(code(), acts.collect());
            let hidden = hidden.iter().filter_map(|it| Run::new(it.0, it.0 + it.1));
            of.missing.insert(code(), hidden.collect());
            of
        })
    }

    /// A coder's answers as the sweep of any number of coders takes them.
    fn track(of: &Coding) -> ratings::Track {
        let acts = of.acts(code());
        let runs = acts.iter().filter_map(|it| Some((it.run, it.level()?))).collect();
        let without = acts.iter().filter(|it| it.level().is_none()).map(|it| it.run);
        let missing = without.collect::<Runs>().union(&of.missing(code()));
        ratings::Track { runs, missing }
    }

    proptest! {
        /// The table is that of the sweep of any number of coders, and units add up to it.
        #[test]
        fn frames_are_those_of_the_sweep_over_boundaries(
            first in any_coding(), second in any_coding(), step in 1..30_u64,
        ) {
            let (name, rate) = (String::new(), (25, 1));
            let tracks = [track(&first), track(&second)];
            let codings = vec![Some(first), Some(second)];
            let clip = Clip { name: name.clone(), cluster: name, rate, codings };
            let of = Material { clips: vec![clip], ..Default::default() };
            let of = of.shared(0, [0, 1]).unwrap();
            let units: Units = windows(of.scope, step).into_iter().enumerate().collect();
            let mut total = Total::default();
            let mut by_unit = vec![Total::default(); units.len()];
            each_met(&of, code(), &units, &mut total, |unit, met, n| {
                by_unit[unit].add(met, n);
            });
            let whole = Ratings::of_tracks(&tracks, of.scope, 6);
            prop_assert_eq!(total.table().unwrap(), whole.pair(0, 1).unwrap());
            prop_assert_eq!(total.base_rate(), whole.base_rate());
            prop_assert_eq!(total.n_missing, whole.n() - whole.n_with(2));
            for (of, (_, window)) in by_unit.iter_mut().zip(&units) {
                of.n_frames = window.n_frames();
                let own = Ratings::of_tracks(&tracks, *window, 6);
                prop_assert_eq!(of.table().unwrap(), own.pair(0, 1).unwrap());
            }
        }
    }
}
