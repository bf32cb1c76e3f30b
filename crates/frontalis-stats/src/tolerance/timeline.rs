//! Two coders' timelines of one code, swept once for windows of every width.
//!
//! Only where one has the code on and the other off does a window change anything: there the
//! nearest frame of the wanted kind lies in the stretches next to it, so a sweep over the
//! coders' boundaries knows all distances.

use super::Tolerant;
use crate::runs::{Run, Runs};
use crate::table::Table2;

/// What a coder says of a frame. The numbers are places in counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Off = 0,
    On = 1,
    Missing = 2,
}

impl State {
    /// The other code of the two.
    fn other(self) -> Self {
        match self {
            Self::Off => Self::On,
            Self::On => Self::Off,
            Self::Missing => Self::Missing,
        }
    }
}

/// One coder's stretches of a code along a scope: on, off, missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    // Invariant: rising, one more than states; stretch i is bounds[i] up to bounds[i + 1].
    bounds: Vec<u64>,
    states: Vec<State>,
}

impl Timeline {
    /// A coder's frames of a code inside a scope; what is missing is neither on nor off.
    pub fn new(scored: &Runs, missing: &Runs, scope: Run) -> Self {
        let (scored, missing) = (scored.clip(scope).minus(missing), missing.clip(scope));
        let of = |runs: &Runs, state| {
            runs.as_slice().iter().map(|it| (*it, state)).collect::<Vec<_>>()
        };
        let mut said = of(&scored, State::On);
        said.extend(of(&missing, State::Missing));
        said.sort_unstable_by_key(|it| it.0);
        let mut all = Self { bounds: vec![scope.start()], states: Vec::new() };
        let mut from = scope.start();
        for (run, state) in said {
            if from < run.start() {
                all.push(State::Off, run.start());
            }
            all.push(state, run.end());
            from = run.end();
        }
        if from < scope.end() {
            all.push(State::Off, scope.end());
        }
        all
    }

    fn push(&mut self, state: State, end: u64) {
        self.states.push(state);
        self.bounds.push(end);
    }

    /// Writes this timeline turned round by `by` frames into another: what leaves at the end
    /// comes in at the start. Whatever the other held is overwritten, so that one serves for
    /// many turns.
    pub fn turn(&self, by: u64, into: &mut Self) {
        into.bounds.clear();
        into.states.clear();
        let (Some(&start), Some(&end)) = (self.bounds.first(), self.bounds.last()) else {
            return;
        };
        let by = by % (end - start);
        // The frame that comes to the start, and the stretch it lies in.
        let edge = end - by;
        let cut = self.bounds.partition_point(|it| *it <= edge) - 1;
        into.bounds.push(start);
        into.bounds.extend(self.bounds[cut + 1..].iter().map(|it| start + (it - edge)));
        into.bounds.extend(self.bounds[1..=cut].iter().map(|it| it + by));
        into.states.extend_from_slice(&self.states[cut..]);
        into.states.extend_from_slice(&self.states[..cut]);
        if self.bounds[cut] < edge {
            into.push(self.states[cut], end);
        }
    }

    /// Frames of the stretch behind `at` where it is on between two that are off, and no
    /// nearer than `most` to the ends of the stretch `off` that the other coder has off.
    fn lone(&self, at: usize, other: &Self, off: usize, most: u64) -> Option<u64> {
        let [_, start, end] = *self.bounds.get(at..at + 3)? else { return None };
        let [from, to] = *other.bounds.get(off..off + 2)? else { return None };
        let is_on =
            matches!(self.states.get(at + 1..at + 3), Some([State::On, State::Off]));
        (is_on && from + most <= start && end + most <= to).then_some(end - start)
    }

    /// Frames from a part of stretch `at`, `from` up to `to`, back to the nearest frame of the
    /// other code and on to the next: 0 where that adjoins, `most` where none is nearer.
    fn apart(&self, at: usize, from: u64, to: u64, most: u64) -> [u64; 2] {
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

/// Kappa within each window, both ways, of two coders' timelines of one scope. Widths in
/// frames.
pub fn within<const N: usize>(
    first: &Timeline,
    second: &Timeline,
    half_widths: [u64; N],
) -> [Tolerant; N] {
    let mut sums = Sums::new(half_widths);
    let most = sums.most;
    let (mut i, mut j) = (0, 0);
    let mut from = first.bounds.first().copied().unwrap_or(0);
    while let (Some(&a), Some(&b)) = (first.states.get(i), second.states.get(j)) {
        if a == State::Off && b == State::Off {
            [i, j] = sums.pass([first, second], [i, j], from);
            from = from.max(first.bounds[i]).max(second.bounds[j]);
        }
        let (end_a, end_b) = (first.bounds[i + 1], second.bounds[j + 1]);
        let to = end_a.min(end_b);
        let n = to - from;
        if a == b {
            sums.agreed[a as usize] += n;
        } else if a == b.other() {
            sums.apart[a as usize] += n;
            sums.reach(0, a, n, second.apart(j, from, to, most));
            sums.reach(1, b, n, first.apart(i, from, to, most));
        }
        i += usize::from(end_a == to);
        j += usize::from(end_b == to);
        from = to;
    }
    std::array::from_fn(|at| Tolerant {
        half_width: half_widths[at],
        first: sums.table(0, at),
        second: sums.table(1, at),
    })
}

/// Sums of a sweep, for N widths.
struct Sums<const N: usize> {
    widths: [i32; N],
    /// The largest width.
    most: u64,
    /// Frames on which both have a state.
    agreed: [u64; 3],
    /// Frames that the first has on or off and the second the other way.
    apart: [u64; 2],
    /// Of those the ones on which a coder's state stands and the other has it within reach,
    /// by coder, state and width.
    near: [[[u32; N]; 2]; 2],
    /// Stretches that a coder has on, far from all that the other has on, and at least twice
    /// the largest width long.
    long: [u64; 2],
}

impl<const N: usize> Sums<N> {
    fn new(half_widths: [u64; N]) -> Self {
        // Clips have fewer frames than this by far.
        let widths = half_widths.map(|it| i32::try_from(it).unwrap_or(i32::MAX / 2));
        let most = widths.iter().copied().max().unwrap_or(0) as u64;
        let (agreed, apart, near, long) = ([0; 3], [0; 2], [[[0; N]; 2]; 2], [0; 2]);
        Self { widths, most, agreed, apart, near, long }
    }

    /// Goes on from a frame in stretches that both coders have off, past all that one of them
    /// has on alone, to the last such stretches before something else. Of what one has on
    /// alone, the other's off finds its like within each width from either end.
    fn pass(
        &mut self,
        [first, second]: [&Timeline; 2],
        [mut i, mut j]: [usize; 2],
        from: u64,
    ) -> [usize; 2] {
        let most = self.most;
        let ([mut on_a, mut on_b], [mut long_a, mut long_b]) = ([0; 2], [0; 2]);
        loop {
            if let Some(n) = first.lone(i, second, j, most) {
                (i, on_a) = (i + 2, on_a + n);
                if 2 * most <= n {
                    long_a += 1;
                } else {
                    self.reach(1, State::Off, n, [0, 0]);
                }
            } else if let Some(n) = second.lone(j, first, i, most) {
                (j, on_b) = (j + 2, on_b + n);
                if 2 * most <= n {
                    long_b += 1;
                } else {
                    self.reach(0, State::Off, n, [0, 0]);
                }
            } else {
                break;
            }
        }
        let to = from.max(first.bounds[i]).max(second.bounds[j]);
        self.agreed[0] += to - from - on_a - on_b;
        self.apart = [self.apart[0] + on_b, self.apart[1] + on_a];
        self.long = [self.long[0] + long_a, self.long[1] + long_b];
        [i, j]
    }

    /// Adds how many of `n` frames on which `state` of `whose` stands lie within each width of
    /// the other's nearest such frames, `apart` before and behind them.
    // Inlined, it takes the registers that the sweep needs.
    #[inline(never)]
    fn reach(&mut self, whose: usize, state: State, n: u64, apart: [u64; 2]) {
        let [back, on] = apart.map(|it| it as i32);
        let n = n.min(2 * self.most) as i32;
        let sums = &mut self.near[whose][state as usize];
        for (sum, width) in sums.iter_mut().zip(self.widths) {
            *sum += ((width - back).max(0) + (width - on).max(0)).min(n) as u32;
        }
    }

    /// The table of one width in which the code of `whose` stands.
    fn table(&self, whose: usize, at: usize) -> Table2 {
        let [off, on] = [0, 1].map(|it| u64::from(self.near[whose][it][at]));
        let off = off + 2 * self.widths[at] as u64 * self.long[1 - whose];
        // What only `whose` has on, and what only the other has.
        let (own, other) = (self.apart[1 - whose], self.apart[whose]);
        Table2 {
            both: self.agreed[1] + on,
            first: own - on,
            second: other - off,
            neither: self.agreed[0] + off,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    const N: u64 = 60;

    fn scope() -> Run {
        Run::new(7, 7 + N).unwrap()
    }

    fn any_runs(most: usize) -> impl Strategy<Value = Runs> {
        let ends = vec((0..N + 9, 1..9_u64), 0..most);
        let set = |it: &(u64, u64)| Run::new(it.0, it.0 + it.1);
        ends.prop_map(move |it| it.iter().filter_map(set).collect())
    }

    /// Scored frames, and missing ones.
    type Coded = (Runs, Runs);

    fn code(of: &Coded, frame: u64) -> Option<bool> {
        let frame = Run::new(frame, frame + 1).unwrap();
        let has = |it: &Runs| it.overlap_with(frame) > 0;
        (!has(&of.1)).then(|| has(&of.0))
    }

    /// The rule, frame after frame: the first coder's code stands.
    fn credited(first: &Coded, second: &Coded, w: u64) -> Table2 {
        let mut naive = Table2::default();
        for frame in scope().start()..scope().end() {
            let (Some(a), Some(b)) = (code(first, frame), code(second, frame)) else {
                continue;
            };
            let near = scope().start().max(frame.saturating_sub(w))
                ..scope().end().min(frame + w + 1);
            let same = near.into_iter().any(|it| code(second, it) == Some(a));
            match (a, if same { a } else { b }) {
                (true, true) => naive.both += 1,
                (true, false) => naive.first += 1,
                (false, true) => naive.second += 1,
                (false, false) => naive.neither += 1,
            }
        }
        naive
    }

    proptest! {
        /// One sweep gives what the rule gives frame after frame, at home and turned.
        #[test]
        fn credit_is_given_frame_by_frame(
            a in (any_runs(8), any_runs(5)), b in (any_runs(8), any_runs(5)),
            w in 0..9_u64, by in 0..2 * N,
        ) {
            let of = |it: &Coded| Timeline::new(&it.0, &it.1, scope());
            let mut second = Timeline::default();
            of(&b).turn(by, &mut second);
            let b = (b.0.rotated(by, scope()), b.1.rotated(by, scope()));
            let expected = |it| Tolerant {
                half_width: it,
                first: credited(&a, &b, it),
                second: credited(&b, &a, it),
            };
            let widths = [w, 0, 2 * w + 1];
            let found = within(&of(&a), &second, widths);
            prop_assert_eq!(found, widths.map(expected));
            prop_assert_eq!(within(&of(&a), &of(&b), widths), found);
            prop_assert_eq!(within(&of(&a), &second, [N]), [expected(N)]);
        }
    }
}
