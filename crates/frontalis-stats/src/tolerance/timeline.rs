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

/// How a stretch lies among its coder's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Off, or not between two that are off.
    #[default]
    Crowded,
    /// Between two that are off.
    Between,
    /// On between two that are off, each at least twice as long as windows are wide.
    Lone,
}

/// What follows a stretch.
#[derive(Clone, Copy)]
pub(super) struct Behind {
    pub(super) kind: Kind,
    pub(super) ends: [u32; 2],
}

/// One coder's stretches of a code along a scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    // Invariant: rising, one more than states; stretch i is bounds[i] up to bounds[i + 1].
    pub(super) bounds: Vec<u32>,
    pub(super) states: Vec<State>,
    // None, or one a state.
    kinds: Vec<Kind>,
}

impl Timeline {
    /// A coder's frames of a code inside a scope; what is missing is neither on nor off.
    pub fn new(scored: &Runs, missing: &Runs, scope: Run) -> Self {
        let (scored, missing) = (scored.clip(scope), missing.clip(scope));
        let n = 2 * (scored.as_slice().len() + missing.as_slice().len()) + 2;
        let mut all = Self {
            // Runs number their frames in 32 bits.
            bounds: Vec::with_capacity(n),
            states: Vec::with_capacity(n),
            kinds: Vec::new(),
        };
        all.bounds.push(scope.start() as u32);
        if missing.is_empty() {
            scored.as_slice().iter().for_each(|it| all.say(State::On, *it));
        } else {
            let seen = scored.minus(&missing);
            let of = |runs: &Runs, state| {
                runs.as_slice().iter().map(|it| (*it, state)).collect::<Vec<_>>()
            };
            let mut said = of(&seen, State::On);
            said.extend(of(&missing, State::Missing));
            said.sort_unstable_by_key(|it| it.0);
            said.iter().for_each(|(run, state)| all.say(*state, *run));
        }
        let [from, end] = [all.ends()[1], scope.end() as u32];
        if from < end {
            all.push(State::Off, end);
        }
        all
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

    /// Works out the kind of each stretch; `wide` frames are twice the largest width.
    pub(super) fn tell_kinds(&mut self, wide: u32) {
        let off = |at: Option<usize>| {
            let at = at.filter(|it| self.states.get(*it) == Some(&State::Off))?;
            Some(self.bounds[at + 1] - self.bounds[at])
        };
        let kind = |(at, state): (usize, &State)| {
            match (state, off(at.checked_sub(1)), off(Some(at + 1))) {
                (State::On, Some(a), Some(b)) if wide <= a.min(b) => Kind::Lone,
                (State::On | State::Missing, Some(_), Some(_)) => Kind::Between,
                _ => Kind::Crowded,
            }
        };
        self.kinds = self.states.iter().enumerate().map(kind).collect();
    }

    /// Whatever has a frame of `from` up to `to` is crowded.
    pub(super) fn crowd(&mut self, from: u32, to: u32) {
        let first = self.bounds.partition_point(|it| *it <= from).saturating_sub(1);
        let bounds = self.bounds.get(first..).unwrap_or(&[]);
        let inside = bounds.iter().take_while(|it| **it < to);
        let kinds = self.kinds.get_mut(first..).unwrap_or(&mut []);
        kinds.iter_mut().zip(inside).for_each(|it| *it.0 = Kind::Crowded);
    }

    /// What follows stretch `at`; nothing at the end of the timeline, where it is crowded.
    pub(super) fn behind(&self, at: usize) -> Behind {
        let (kind, start) = (self.kinds.get(at + 1), self.bounds.get(at + 1));
        let start = start.copied().unwrap_or(u32::MAX);
        let end = self.bounds.get(at + 2).copied().unwrap_or(start);
        Behind { kind: kind.copied().unwrap_or_default(), ends: [start, end] }
    }

    /// Writes this timeline turned round by `by` frames, fewer than it has, into another: what leaves at the end
    /// comes in at the start. Whatever the other held is overwritten, so that one serves for
    /// many turns. Gives the stretch whose end, or a part of it, comes first now.
    #[inline(never)]
    pub(super) fn turn(&self, by: u32, into: &mut Self) -> usize {
        into.bounds.clear();
        into.states.clear();
        into.kinds.clear();
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
        into.kinds.extend_from_slice(&self.kinds[cut..]);
        into.kinds.extend_from_slice(&self.kinds[..cut]);
        if before.last().is_some_and(|it| *it < edge) {
            into.push(self.states[cut], end);
            into.kinds.push(Kind::Crowded);
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
