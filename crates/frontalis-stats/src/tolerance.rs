//! Kappa within a window of tolerance, and what the window gives by chance.
//!
//! A window raises kappa and its chance level alike, so the value never stands without the
//! same figure for one coder turned round in time.

use std::sync::Arc;

use crate::estimate::{Estimate, Undefined};
use crate::kappa;
use crate::runs::{Run, Runs};
use crate::table::Table2;

/// One coder's frames of a code, and the frames the coder could not code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    /// Frames on which the code is scored.
    pub scored: Runs,
    /// Frames that are missing.
    pub missing: Runs,
}

/// Half-width of a window in frames: `floor(seconds × rate + 1/2)`, seconds and rate as
/// fractions so that no rounding of the rate enters.
pub fn half_width(seconds: (u64, u64), rate: (u64, u64)) -> u64 {
    let (over, under) = (seconds.0 * rate.0, seconds.1 * rate.1);
    if under == 0 { 0 } else { (2 * over + under) / (2 * under) }
}

/// The table in which the first coder's code stands and the second is credited with it
/// where the second has the same code anywhere within `half_width` frames.
///
/// By intervals, inside the frames C that both could code: with B's coded frames, on and
/// off, widened by the window, `n11 = |A on ∩ B on|`, `n00 = |A off ∩ B off|`. The second
/// coder's missing frames have no code; widening may cross them.
///
/// Source: Sayette, Cohn, Wertz, Perrott & Parrott (2001), Journal of Nonverbal Behavior
/// 25(3), 167-185; rule of Bakeman, Quera & Gnisci (2009), Behavior Research Methods 41(1),
/// 137-147.
pub fn credited(first: &Coded, second: &Coded, half_width: u64, scope: Run) -> Table2 {
    let codable = |it: &Coded| Runs::from(scope).minus(&it.missing);
    let (of_first, of_second) = (codable(first), codable(second));
    let common = of_first.intersection(&of_second);
    let on = first.scored.intersection(&common);
    let off = common.minus(&first.scored);
    let near = |it: Runs| it.widened(half_width, scope);
    let near_on = near(second.scored.intersection(&of_second));
    let near_off = near(of_second.minus(&second.scored));
    let (both, neither) = (on.overlap(&near_on), off.overlap(&near_off));
    Table2 {
        both,
        first: on.n_frames() - both,
        second: off.n_frames() - neither,
        neither,
    }
}

/// One coder's frames of a code on and off, inside what that coder could code.
#[derive(Clone, Debug)]
pub struct Split {
    scored: Runs,
    codable: Runs,
    /// Whether the coder could code every frame.
    is_whole: bool,
    parts: Arc<Parts>,
}

/// Frames on and off, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    frames: [Runs; 2],
    n: [u64; 2],
}

impl Parts {
    fn of(scored: &Runs, inside: &Runs) -> Arc<Self> {
        let frames = [scored.intersection(inside), inside.minus(scored)];
        let n = [0, 1].map(|it| frames[it].n_frames());
        Arc::new(Self { frames, n })
    }
}

impl Split {
    /// A coder over a scope.
    pub fn new(of: &Coded, scope: Run) -> Self {
        let codable = Runs::from(scope).minus(&of.missing);
        let parts = Parts::of(&of.scored, &codable);
        let is_whole = codable.n_frames() == scope.n_frames();
        Self { scored: of.scored.clone(), codable, is_whole, parts }
    }
}

/// Two coders' frames of a code, made ready for windows of any width.
#[derive(Clone, Debug)]
pub struct Windowed {
    /// Frames on and off of each coder, inside what both could code.
    own: [Arc<Parts>; 2],
    /// Frames on and off of each coder, inside what that coder could code.
    coded: [Arc<Parts>; 2],
    scope: Run,
}

impl Windowed {
    /// Two coders over a scope.
    pub fn new(first: &Split, second: &Split, scope: Run) -> Self {
        let coded = [first, second].map(|it| Arc::clone(&it.parts));
        let own = if first.is_whole && second.is_whole {
            coded.clone()
        } else {
            let common = first.codable.intersection(&second.codable);
            [first, second].map(|it| Parts::of(&it.scored, &common))
        };
        Self { own, coded, scope }
    }

    /// Both tables within each window: the same as [`credited`] both ways.
    pub fn within<const N: usize>(&self, half_widths: [u64; N]) -> [Tolerant; N] {
        let tables = |of: usize| {
            let other = 1 - of;
            let near = |on: usize| {
                let wide = &self.coded[other].frames[on];
                self.own[of].frames[on].overlaps_widened(wide, half_widths, self.scope)
            };
            let (both, neither) = (near(0), near(1));
            let [on, off] = self.own[of].n;
            std::array::from_fn::<Table2, N, _>(|at| Table2 {
                both: both[at],
                first: on - both[at],
                second: off - neither[at],
                neither: neither[at],
            })
        };
        let (first, second) = (tables(0), tables(1));
        std::array::from_fn(|at| Tolerant {
            half_width: half_widths[at],
            first: first[at],
            second: second[at],
        })
    }
}

/// Kappa within one window, both ways.
#[derive(Clone, Debug, PartialEq)]
pub struct Tolerant {
    /// Frames to either side.
    pub half_width: u64,
    /// The first coder's code stands.
    pub first: Table2,
    /// The second coder's code stands.
    pub second: Table2,
}

impl Tolerant {
    /// Both tables of two coders over a scope.
    pub fn of(first: &Coded, second: &Coded, half_width: u64, scope: Run) -> Self {
        Self {
            half_width,
            first: credited(first, second, half_width, scope),
            second: credited(second, first, half_width, scope),
        }
    }

    /// Adds another clip.
    pub fn add(&mut self, other: &Self) {
        self.first = self.first + other.first;
        self.second = self.second + other.second;
    }

    /// Mean of the two kappas; n counts frames.
    ///
    /// Undefined: the reasons of [`kappa::cohen`], of either.
    pub fn mean(&self) -> Estimate {
        let both = kappa::cohen2(self.first)
            .and_then(|a| kappa::cohen2(self.second).map(|b| f64::midpoint(a, b)));
        Estimate::of(both, self.first.n())
    }
}

/// Turns of the second coder for a chance line: `n` of them spread evenly over the scope,
/// none nearer than `least` frames to where they were; none where the scope is too short.
pub fn turns(scope: Run, least: u64, n: u64) -> Vec<u64> {
    let all = scope.n_frames();
    let Some(room) = all.checked_sub(2 * least).filter(|it| *it > 0 && n > 0) else {
        return Vec::new();
    };
    (0..n).map(|at| least + (2 * at + 1) * room / (2 * n)).collect()
}

/// A coder turned round in time by `by` frames, missing frames with the rest.
pub fn turned(of: &Coded, by: u64, scope: Run) -> Coded {
    Coded { scored: of.scored.rotated(by, scope), missing: of.missing.rotated(by, scope) }
}

/// The median of defined values.
///
/// # Errors
///
/// [`Undefined::TooFewUnits`] where none is defined.
pub fn median(mut values: Vec<f64>) -> Result<f64, Undefined> {
    values.sort_by(f64::total_cmp);
    let (low, high) = (values.len().saturating_sub(1) / 2, values.len() / 2);
    match (values.get(low), values.get(high)) {
        (Some(low), Some(high)) => Ok(f64::midpoint(*low, *high)),
        _ => Err(Undefined::TooFewUnits),
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    const N: u64 = 60;

    fn scope() -> Run {
        Run::new(0, N).unwrap()
    }

    fn any_runs(most: usize) -> impl Strategy<Value = Runs> {
        let ends = vec((0..N, 1..9_u64), 0..most);
        let set = |it: &(u64, u64)| Run::new(it.0, (it.0 + it.1).min(N));
        ends.prop_map(move |it| it.iter().filter_map(set).collect())
    }

    fn has(set: &Runs, frame: u64) -> bool {
        set.as_slice().iter().any(|it| it.start() <= frame && frame < it.end())
    }

    #[test]
    fn half_widths_of_sayettes_windows() {
        let of = |seconds, rate| half_width(seconds, rate);
        let windows = [(1, 30), (1, 6), (1, 3), (1, 2)];
        assert_eq!(windows.map(|it| of(it, (25, 1))), [1, 4, 8, 13]);
        assert_eq!(windows.map(|it| of(it, (30000, 1001))), [1, 5, 10, 15]);
    }

    #[test]
    fn turns_keep_away_from_home() {
        assert_eq!(turns(scope(), 20, 2), [25, 35]);
        assert_eq!(turns(scope(), 30, 2), Vec::<u64>::new());
    }

    proptest! {
        /// The table by intervals is the table by the rule, frame after frame.
        #[test]
        fn credit_is_given_frame_by_frame(
            a in any_runs(8), b in any_runs(8), missing_a in any_runs(3),
            missing_b in any_runs(3), w in 0..6_u64,
        ) {
            let (first, second) = (
                Coded { scored: a, missing: missing_a },
                Coded { scored: b, missing: missing_b },
            );
            let code = |of: &Coded, frame: u64| {
                (!has(&of.missing, frame)).then(|| has(&of.scored, frame))
            };
            let mut naive = Table2::default();
            for frame in 0..N {
                let (Some(a), Some(b)) = (code(&first, frame), code(&second, frame)) else {
                    continue;
                };
                let near = frame.saturating_sub(w)..(frame + w + 1).min(N);
                let same = near.into_iter().any(|it| code(&second, it) == Some(a));
                match (a, if same { a } else { b }) {
                    (true, true) => naive.both += 1,
                    (true, false) => naive.first += 1,
                    (false, true) => naive.second += 1,
                    (false, false) => naive.neither += 1,
                }
            }
            prop_assert_eq!(credited(&first, &second, w, scope()), naive);
            let split = [&first, &second].map(|it| Split::new(it, scope()));
            let widths = [w, 0, 2 * w + 1];
            let of = Windowed::new(&split[0], &split[1], scope()).within(widths);
            let both = widths.map(|it| Tolerant::of(&first, &second, it, scope()));
            prop_assert_eq!(of, both);
        }

        /// Turning keeps every frame, and turning on to the whole length changes nothing.
        #[test]
        fn turning_loses_nothing(a in any_runs(8), by in 0..N) {
            let turned = a.rotated(by, scope());
            prop_assert_eq!(turned.n_frames(), a.n_frames());
            prop_assert_eq!(turned.rotated(N - by, scope()), a);
        }
    }
}
