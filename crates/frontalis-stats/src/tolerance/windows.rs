//! Two coders' timelines of one code, swept for windows of every width, as they are and with
//! the second turned round in time.
//!
//! Only where one has the code on and the other off does a window change anything: there the
//! nearest frame of the wanted kind lies in the stretches next to it, so a sweep over the
//! coders' boundaries knows all distances. But what a stretch adds that the other coder has
//! nothing near to is the same in every turn, and is summed up once; and what two actions
//! add that are near each other and far from all else is how far they overlap when one of
//! them is widened or narrowed. What is left for the sweep is crowded places and those next
//! to what is missing.

use super::Tolerant;
use super::overlaps::Overlaps;
use super::timeline::{State, Timeline};
use crate::table::Table2;

/// Two coders on one code along one scope, for windows of `N` widths.
#[derive(Clone, Debug)]
pub struct Windows<const N: usize> {
    widths: [u32; N],
    /// The largest width.
    most: u32,
    first: Timeline,
    second: Timeline,
    /// What each coder's stretches add where the other has the code off far and wide.
    alone: [Alone<N>; 2],
}

impl<const N: usize> Windows<N> {
    /// Timelines of one scope; widths to either side in frames.
    pub fn new(mut first: Timeline, mut second: Timeline, half_widths: [u64; N]) -> Self {
        // Clips have fewer frames than this by far.
        let widths =
            half_widths.map(|it| u32::try_from(it).unwrap_or(u32::MAX).min(1 << 29));
        let most = widths.iter().copied().max().unwrap_or(0);
        for it in [&mut first, &mut second] {
            it.look_around(most);
        }
        let alone = [&first, &second].map(|it| Alone::of(it, widths, most));
        Self { widths, most, first, second, alone }
    }

    /// Kappa without and within each window, both ways, with the second coder's timeline
    /// turned round by `by` frames; `room` is where, and serves for many turns.
    pub fn turned(&self, by: u64, room: &mut Timeline) -> Found<N> {
        let [start, end] = self.first.ends();
        let by = (by % u64::from(end - start).max(1)) as u32;
        let cut = self.second.turn(by, room);
        // What a stretch adds there depends on how the timeline is turned.
        let around = self.most.max(1);
        for at in [start, start + by, end] {
            room.crowd(at.saturating_sub(around), at.saturating_add(around));
        }
        Sweep { of: self, second: room, cut }.finish()
    }
}

/// What a sweep comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<const N: usize> {
    /// Frame on frame, without a window.
    pub plain: Tolerant,
    /// Within each width.
    pub within: [Tolerant; N],
}

impl<const N: usize> Found<N> {
    /// Adds another clip.
    pub fn add(&mut self, other: &Self) {
        self.plain.add(&other.plain);
        self.within.iter_mut().zip(&other.within).for_each(|it| it.0.add(it.1));
    }
}

/// What the stretches before each one add: frames by state, and those within reach of the
/// coder's own off for each width.
#[derive(Clone, Debug)]
struct Alone<const N: usize> {
    before: Vec<Adds<N>>,
}

#[derive(Clone, Copy, Debug)]
struct Adds<const N: usize> {
    on: u32,
    missing: u32,
    near: [u32; N],
}

impl<const N: usize> Adds<N> {
    const NONE: Self = Self { on: 0, missing: 0, near: [0; N] };

    fn plus(&self, other: &Self) -> Self {
        let near = std::array::from_fn(|it| self.near[it] + other.near[it]);
        Self { on: self.on + other.on, missing: self.missing + other.missing, near }
    }

    fn less(&self, other: &Self) -> Self {
        let near = std::array::from_fn(|it| self.near[it] - other.near[it]);
        Self { on: self.on - other.on, missing: self.missing - other.missing, near }
    }
}

impl<const N: usize> Alone<N> {
    /// Of a timeline that has looked around.
    fn of(timeline: &Timeline, widths: [u32; N], most: u32) -> Self {
        let mut sum = Adds::NONE;
        let mut before = Vec::with_capacity(timeline.n() + 1);
        before.push(sum);
        for (at, ([from, to], state)) in stretches(timeline).enumerate() {
            let n = to - from;
            match state {
                State::Off => {}
                State::On => {
                    sum.on += n;
                    let apart = match timeline.lone[at] {
                        true => [0; 2],
                        false => timeline.apart(at, from, to, most),
                    };
                    reach(&mut sum.near, widths, n.min(2 * most), apart);
                }
                State::Missing => sum.missing += n,
            }
            before.push(sum);
        }
        Self { before }
    }

    /// What stretches `from` up to `to` add.
    fn between(&self, from: usize, to: usize) -> Adds<N> {
        match (self.before.get(from), self.before.get(to)) {
            (Some(from), Some(to)) => to.less(from),
            _ => Adds::NONE,
        }
    }

    /// The same of a timeline turned so that stretch `cut` comes first. Where that was cut in
    /// two, either part adds the whole.
    fn between_turned(&self, from: usize, to: usize, cut: usize) -> Adds<N> {
        let n = self.before.len() - 1;
        let seam = n - cut;
        match (from < seam, to <= seam) {
            (true, true) => self.between(cut + from, cut + to),
            (true, false) => {
                self.between(cut + from, n).plus(&self.between(0, to - seam))
            }
            _ => self.between(from.saturating_sub(seam), to.saturating_sub(seam)),
        }
    }
}

/// The stretches of a timeline.
fn stretches(of: &Timeline) -> impl Iterator<Item = ([u32; 2], State)> {
    of.bounds.array_windows().copied().zip(of.states.iter().copied())
}

/// Adds how many of `n` frames (at most twice the largest width) lie within each width of the
/// nearest wanted frames, `apart` before and behind them.
fn reach<const N: usize>(
    sums: &mut [u32; N],
    widths: [u32; N],
    n: u32,
    [back, on]: [u32; 2],
) {
    // Signed, which processors of every age do in one step.
    let [n, back, on] = [n, back, on].map(|it| it as i32);
    for (sum, width) in sums.iter_mut().zip(widths) {
        let width = width as i32;
        *sum += ((width - back).max(0) + (width - on).max(0)).min(n) as u32;
    }
}

/// A sweep over both timelines, the second turned.
struct Sweep<'a, const N: usize> {
    of: &'a Windows<N>,
    second: &'a Timeline,
    /// The stretch of the second's own timeline that comes first in this one.
    cut: usize,
}

/// Sums of a sweep, for N widths. Parts may be taken away before they are added: modulo
/// 2^32, as frames are numbered.
struct Sums<const N: usize> {
    /// Frames on which both have a state.
    agreed: [u32; 3],
    /// Frames that the first has on or off and the second the other way.
    apart: [u32; 2],
    /// Of those the ones on which a coder's state stands and the other has it within reach,
    /// by coder, state and width.
    near: [[[u32; N]; 2]; 2],
}

/// How far a sweep has come: the stretches of both, and the frame.
#[derive(Clone, Copy)]
struct Place {
    i: usize,
    j: usize,
    frame: u32,
}

impl<const N: usize> Sweep<'_, N> {
    fn finish(&self) -> Found<N> {
        let (first, second, most) = (&self.of.first, self.second, self.of.most);
        let mut sums = Sums { agreed: [0; 3], apart: [0; 2], near: [[[0; N]; 2]; 2] };
        let mut at = Place { i: 0, j: 0, frame: first.ends()[0] };
        while let (Some(&a), Some(&b)) = (first.states.get(at.i), second.states.get(at.j))
        {
            if a == State::Off && b == State::Off && self.is_clear(at) {
                let to = self.leap(&mut sums, at);
                if at.frame < to.frame {
                    at = to;
                    continue;
                }
            }
            let (end_a, end_b) = (first.bounds[at.i + 1], second.bounds[at.j + 1]);
            let to = end_a.min(end_b);
            let n = to - at.frame;
            if a == b {
                sums.agreed[a as usize] += n;
            } else if a == b.other() {
                sums.apart[a as usize] = sums.apart[a as usize].wrapping_add(n);
                let widths = self.of.widths;
                let short = n.min(2 * most);
                let own = second.apart(at.j, at.frame, to, most);
                reach(&mut sums.near[0][a as usize], widths, short, own);
                let own = first.apart(at.i, at.frame, to, most);
                reach(&mut sums.near[1][b as usize], widths, short, own);
            }
            at.i += usize::from(end_a == to);
            at.j += usize::from(end_b == to);
            at.frame = to;
        }
        let [first, second] = [0, 1].map(|whose| sums.table(whose, [0, 0]));
        Found {
            plain: Tolerant { half_width: 0, first, second },
            within: std::array::from_fn(|width| Tolerant {
                half_width: u64::from(self.of.widths[width]),
                first: sums.within(0, width),
                second: sums.within(1, width),
            }),
        }
    }

    /// Whether, where both have the code off, neither's next stretch is near what the other
    /// had last.
    fn is_clear(&self, at: Place) -> bool {
        let (first, second, most) = (&self.of.first, self.second, self.of.most);
        let far = |last: u32, next: u32| last.saturating_add(most) <= next;
        far(second.bounds[at.j], first.bounds[at.i + 1])
            && far(first.bounds[at.i], second.bounds[at.j + 1])
    }

    /// Goes on from a clear place, past what is alone and pairs of lone actions, to where
    /// there is more to it.
    fn leap(&self, sums: &mut Sums<N>, from: Place) -> Place {
        let (first, second, most) = (&self.of.first, self.second, self.of.most);
        let far = |end: u32, start: u32| end.saturating_add(most) <= start;
        let (mut i, mut j) = (from.i, from.j);
        // Where what follows begins, or the end; and how far it reaches.
        let ahead = [first, second].map(Timeline::ahead);
        let next = |of: usize, at: usize| {
            let (bounds, reach): (&[u32], &[u32]) = ahead[of];
            [bounds[at + 1], reach[at + 1]]
        };
        let ([mut a, mut a_reach], [mut b, mut b_reach]) = (next(0, i), next(1, j));
        loop {
            if a_reach <= b {
                i += 2;
                [a, a_reach] = next(0, i);
            } else if b_reach <= a {
                j += 2;
                [b, b_reach] = next(1, j);
            } else if first.lone.get(i + 1) == Some(&true)
                && second.lone.get(j + 1) == Some(&true)
                && far(second.bounds[j + 2], first.bounds[i + 3])
                && far(first.bounds[i + 2], second.bounds[j + 3])
            {
                let both = ([a, first.bounds[i + 2]], [b, second.bounds[j + 2]]);
                sums.meet(both.0, both.1, self.of.widths);
                (i, j) = (i + 2, j + 2);
                ([a, a_reach], [b, b_reach]) = (next(0, i), next(1, j));
            } else {
                break;
            }
        }
        let frame = from.frame.max(first.bounds[i]).max(second.bounds[j]);
        let to = Place { i, j, frame };
        self.pass(sums, from, to);
        to
    }

    /// Adds what lies between two places, each coder's by itself.
    fn pass(&self, sums: &mut Sums<N>, from: Place, to: Place) {
        let [of_first, of_second] = &self.of.alone;
        let a = of_first.between(from.i, to.i);
        let b = of_second.between_turned(from.j, to.j, self.cut);
        let said =
            [a.on, a.missing, b.on, b.missing].into_iter().fold(0, u32::wrapping_add);
        let off = (to.frame - from.frame).wrapping_sub(said);
        sums.agreed[0] = sums.agreed[0].wrapping_add(off);
        sums.apart = [sums.apart[0].wrapping_add(b.on), sums.apart[1].wrapping_add(a.on)];
        for (near, adds) in sums.near.iter_mut().zip([b, a]) {
            let near = near[State::Off as usize].iter_mut();
            near.zip(adds.near).for_each(|it| *it.0 = it.0.wrapping_add(it.1));
        }
    }
}

impl<const N: usize> Sums<N> {
    /// Adds what two lone actions that are near each other add beside what each adds by
    /// itself. With A and B on, `B ⊕ w` and `B ⊖ w` wider and narrower by w at both ends, and
    /// the first's code standing, frames on are credited that lie in `A ∩ (B ⊕ w)` and frames
    /// off that lie in neither A nor `B ⊖ w`; the second's alike.
    fn meet(&mut self, a: [u32; 2], b: [u32; 2], widths: [u32; N]) {
        let of = Overlaps::of(a, b, widths);
        self.agreed = [
            self.agreed[0].wrapping_add(of.plain),
            self.agreed[1].wrapping_add(of.plain),
            self.agreed[2],
        ];
        self.apart = self.apart.map(|it| it.wrapping_sub(of.plain));
        let adds =
            [[of.second_narrower, of.second_wider], [of.first_narrower, of.first_wider]];
        for (near, adds) in self.near.iter_mut().flatten().zip(adds.iter().flatten()) {
            for (near, add) in near.iter_mut().zip(adds) {
                *near = near.wrapping_add(*add).wrapping_sub(of.plain);
            }
        }
    }

    /// The table of one width in which the code of `whose` stands.
    fn within(&self, whose: usize, width: usize) -> Table2 {
        self.table(whose, [0, 1].map(|it| self.near[whose][it][width]))
    }

    /// The table in which the code of `whose` stands and the other, who differs, is credited
    /// with so many frames off and on.
    fn table(&self, whose: usize, [off, on]: [u32; 2]) -> Table2 {
        // What only `whose` has on, and what only the other has.
        let (own, other) = (self.apart[1 - whose], self.apart[whose]);
        Table2 {
            both: u64::from(self.agreed[1] + on),
            first: u64::from(own - on),
            second: u64::from(other - off),
            neither: u64::from(self.agreed[0] + off),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::runs::{Run, Runs};

    fn scope(n: u64) -> Run {
        Run::new(7, 7 + n).unwrap()
    }

    fn any_runs(n: u64, most: usize) -> impl Strategy<Value = Runs> {
        let ends = vec((0..n + 9, 1..9_u64), 0..most);
        let set = |it: &(u64, u64)| Run::new(it.0, it.0 + it.1);
        ends.prop_map(move |it| it.iter().filter_map(set).collect())
    }

    /// Scored frames, and missing ones.
    type Coded = (Runs, Runs);

    fn codes(of: &Coded, n: u64) -> Vec<Option<bool>> {
        let code = |frame| {
            let frame = Run::new(frame, frame + 1).unwrap();
            let has = |it: &Runs| it.overlap_with(frame) > 0;
            (!has(&of.1)).then(|| has(&of.0))
        };
        (scope(n).start()..scope(n).end()).map(code).collect()
    }

    /// The rule, frame after frame: the first coder's code stands.
    fn credited(first: &[Option<bool>], second: &[Option<bool>], w: u64) -> Table2 {
        let (mut naive, w) = (Table2::default(), w as usize);
        for (frame, both) in first.iter().zip(second).enumerate() {
            let (Some(a), Some(b)) = both else { continue };
            let near = frame.saturating_sub(w)..second.len().min(frame + w + 1);
            let same = second[near].contains(&Some(*a));
            match (a, if same { a } else { b }) {
                (true, true) => naive.both += 1,
                (true, false) => naive.first += 1,
                (false, true) => naive.second += 1,
                (false, false) => naive.neither += 1,
            }
        }
        naive
    }

    fn holds(a: &Coded, b: &Coded, w: u64, by: u64, n: u64) -> Result<(), TestCaseError> {
        let of = |it: &Coded| Timeline::new(&it.0, &it.1, scope(n));
        let turned = (b.0.rotated(by, scope(n)), b.1.rotated(by, scope(n)));
        let all = [a, b, &turned].map(|it| codes(it, n));
        let one = |second: usize, width| Tolerant {
            half_width: width,
            first: credited(&all[0], &all[second], width),
            second: credited(&all[second], &all[0], width),
        };
        fn each<const N: usize>(
            widths: [u64; N],
            one: impl Fn(u64) -> Tolerant,
        ) -> Found<N> {
            Found { plain: one(0), within: widths.map(one) }
        }
        let widths = [w, 0, 2 * w + 1];
        let made = Windows::new(of(a), of(b), widths);
        let mut room = Timeline::default();
        prop_assert_eq!(made.turned(0, &mut room), each(widths, |it| one(1, it)));
        for _ in 0..2 {
            prop_assert_eq!(made.turned(by, &mut room), each(widths, |it| one(2, it)));
        }
        for width in [0, n] {
            let made = Windows::new(of(a), of(b), [width]);
            prop_assert_eq!(made.turned(by, &mut room), each([width], |it| one(2, it)));
        }
        Ok(())
    }

    proptest! {
        /// One sweep gives what the rule gives frame after frame, at home and turned: where
        /// much is on, and where little is.
        #[test]
        fn credit_is_given_frame_by_frame(
            a in (any_runs(60, 8), any_runs(60, 5)), b in (any_runs(60, 8), any_runs(60, 5)),
            w in 0..9_u64, by in 0..120_u64,
        ) {
            holds(&a, &b, w, by, 60)?;
        }

        #[test]
        fn credit_is_given_from_leap_to_leap(
            a in (any_runs(2600, 9), any_runs(2600, 3)),
            b in (any_runs(2600, 9), any_runs(2600, 3)),
            w in 0..9_u64, by in 0..5200_u64,
        ) {
            holds(&a, &b, w, by, 2600)?;
        }
    }
}
