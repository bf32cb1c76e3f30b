//! One coder's timeline of one code: stretches that are on, off or missing.

use crate::runs::{Run, Runs};

/// What a coder says of a frame. The numbers are places in counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Off = 0,
    On = 1,
    Missing = 2,
}

impl State {
    /// The other code of the two.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Off => Self::On,
            Self::On => Self::Off,
            Self::Missing => Self::Missing,
        }
    }
}

/// One coder's stretches of a code along a scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    // Invariant: rising, one more than states; stretch i is bounds[i] up to bounds[i + 1].
    pub(super) bounds: Vec<u32>,
    pub(super) states: Vec<State>,
    // As many as bounds, or none.
    pub(super) reach: Vec<u32>,
    // As many as states, or none.
    pub(super) lone: Vec<bool>,
}

/// How far stretches reach that have to be swept, wherever the other coder's are.
const EVERYWHERE: u32 = u32::MAX;

impl Timeline {
    /// A coder's frames of a code inside a scope; what is missing is neither on nor off.
    pub fn new(scored: &Runs, missing: &Runs, scope: Run) -> Self {
        let (scored, missing) = (scored.clip(scope), missing.clip(scope));
        let n = 2 * (scored.as_slice().len() + missing.as_slice().len()) + 2;
        let mut all = Self {
            // Runs number their frames in 32 bits.
            bounds: Vec::with_capacity(n),
            states: Vec::with_capacity(n),
            ..Self::default()
        };
        all.bounds.push(scope.start() as u32);
        if missing.is_empty() {
            all.say_all(scored.as_slice());
        } else {
            let seen = scored.minus(&missing);
            let mut seen = seen.as_slice();
            for hole in missing.as_slice() {
                let before = seen.iter().take_while(|it| *it < hole).count();
                let (before, after) = seen.split_at(before);
                before.iter().for_each(|it| all.say(State::On, *it));
                all.say(State::Missing, *hole);
                seen = after;
            }
            seen.iter().for_each(|it| all.say(State::On, *it));
        }
        let [from, end] = [all.ends()[1], scope.end() as u32];
        if from < end {
            all.push(State::Off, end);
        }
        all
    }

    /// Says at the start what is on.
    fn say_all(&mut self, runs: &[Run]) {
        let mut runs = runs.iter();
        // The first one may begin where this does.
        runs.next().into_iter().for_each(|it| self.say(State::On, *it));
        for run in runs {
            self.bounds.extend([run.start() as u32, run.end() as u32]);
            self.states.extend([State::Off, State::On]);
        }
    }

    /// Goes on with a run of frames, off up to it.
    fn say(&mut self, state: State, run: Run) {
        let start = run.start() as u32;
        if self.ends()[1] < start {
            self.push(State::Off, start);
        }
        self.push(state, run.end() as u32);
    }

    fn push(&mut self, state: State, end: u32) {
        self.states.push(state);
        self.bounds.push(end);
    }

    /// First frame, and the first after the last.
    pub(super) fn ends(&self) -> [u32; 2] {
        [self.bounds.first(), self.bounds.last()].map(|it| it.copied().unwrap_or(0))
    }

    /// Stretches.
    pub(super) fn n(&self) -> usize {
        self.states.len()
    }

    /// Works out for windows up to `most` frames to either side how far each stretch between
    /// two that are off reaches, others reaching everywhere; and which of them are lone: on,
    /// and off at both sides for twice as long.
    pub(super) fn look_around(&mut self, most: u32) {
        let (n, states) = (self.n(), self.states.as_slice());
        (self.reach, self.lone) = (vec![EVERYWHERE; n + 1], vec![false; n]);
        let inner = states.array_windows().zip(self.bounds.array_windows());
        for (at, ([before, state, after], ends)) in (1..).zip(inner) {
            let ends: &[u32; 4] = ends;
            if *before == State::Off && *state != State::Off && *after == State::Off {
                self.reach[at] = ends[2].saturating_add(most);
                let near = (ends[1] - ends[0]).min(ends[3] - ends[2]);
                self.lone[at] = *state == State::On && 2 * most <= near;
            }
        }
    }

    /// Bounds with what begins there reaches, cut to be equally many, which spares the sweep
    /// half its checks; once this has looked around.
    pub(super) fn ahead(&self) -> (&[u32], &[u32]) {
        let n = self.bounds.len().min(self.reach.len());
        (&self.bounds[..n], &self.reach[..n])
    }

    /// Whatever has a frame of `from` up to `to` has to be swept.
    pub(super) fn crowd(&mut self, from: u32, to: u32) {
        let first = self.bounds.partition_point(|it| *it <= from).saturating_sub(1);
        let bounds = self.bounds.get(first..).unwrap_or(&[]);
        let n = bounds.iter().take_while(|it| **it < to).count();
        self.reach.iter_mut().skip(first).take(n).for_each(|it| *it = EVERYWHERE);
        self.lone.iter_mut().skip(first).take(n).for_each(|it| *it = false);
    }

    /// Writes this timeline turned round by `by` frames, fewer than it has, into another: what leaves at the end
    /// comes in at the start. Whatever the other held is overwritten, so that one serves for
    /// many turns. Gives the stretch whose end, or a part of it, comes first now.
    #[inline(never)]
    pub(super) fn turn(&self, by: u32, into: &mut Self) -> usize {
        into.bounds.clear();
        into.states.clear();
        into.lone.clear();
        into.reach.clear();
        let [start, end] = self.ends();
        // The frame that comes to the start, and the stretch it lies in.
        let edge = end - by;
        let cut = self.bounds.partition_point(|it| *it <= edge).saturating_sub(1);
        let (before, after) = self.bounds.split_at((cut + 1).min(self.bounds.len()));
        into.bounds.push(start);
        into.bounds.extend(after.iter().map(|it| start + (it - edge)));
        into.bounds.extend(before.iter().skip(1).map(|it| it + by));
        into.states.extend_from_slice(&self.states[cut..]);
        into.states.extend_from_slice(&self.states[..cut]);
        into.lone.extend_from_slice(&self.lone[cut..]);
        into.lone.extend_from_slice(&self.lone[..cut]);
        let moved = |it: &u32, to: u32| if *it == EVERYWHERE { *it } else { to };
        let (last, first) = self.reach.split_at(cut);
        into.reach.extend(
            first.iter().map(|it| moved(it, it.wrapping_sub(edge).wrapping_add(start))),
        );
        // The end of the own timeline lies at its seam now.
        into.reach.pop();
        into.reach.extend(last.iter().map(|it| moved(it, it.wrapping_add(by))));
        into.reach.push(EVERYWHERE);
        if before.last().is_some_and(|it| *it < edge) {
            into.push(self.states[cut], end);
            into.lone.push(false);
            into.reach.push(EVERYWHERE);
        }
        cut
    }

    /// Frames from a part of stretch `at`, `from` up to `to`, back to the nearest frame of the
    /// other code and on to the next: 0 where that adjoins, `most` where none is nearer.
    pub(super) fn apart(&self, at: usize, from: u32, to: u32, most: u32) -> [u32; 2] {
        let wanted = self.states[at].other();
        let (mut before, mut after) = (at, at + 1);
        // What lies between is missing, or goes on behind the seam of a turn.
        let back = loop {
            let back = from - self.bounds[before];
            match before.checked_sub(1) {
                Some(next) if back < most && self.states[next] != wanted => before = next,
                Some(_) => break back.min(most),
                None => break most,
            }
        };
        let on = loop {
            let on = self.bounds[after] - to;
            match self.states.get(after) {
                Some(next) if on < most && *next != wanted => after += 1,
                Some(_) => break on.min(most),
                None => break most,
            }
        };
        [back, on]
    }
}
