//! What a frame rate can decide before anything is coded.
//!
//! An expression of `n` frames lasted from `(n - 1) / fps` to less than `(n + 1) / fps`; a
//! phase of `n` frame steps did, too. So for each test of a profile there are numbers of
//! frames for which it surely holds, and others near its limits for which no one can say.

use std::collections::BTreeSet;

use frontalis_core::MediaTime;
use frontalis_core::time::FrameRate;

use super::{DurationClass, Limit, Part, Profile, Test};

/// What a frame rate can decide of one test of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decidable {
    /// What an expression is called for which the test holds.
    pub class: DurationClass,
    /// What is measured: frames of the whole, steps of a phase.
    pub part: Part,
    /// From how many frames to how many it surely holds, both included; without an end where
    /// the test has no upper limit. `None`: for no number of frames.
    pub certain: Option<(u32, Option<u32>)>,
    /// Numbers of frames for which it cannot be decided, as ranges with both ends included.
    pub open: Vec<(u32, u32)>,
    /// The rate that the test is for, where it counts frames of another rate than this.
    pub other_rate: Option<u32>,
}

/// Whether a test holds for every duration that so many frames allow, for some, for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Surely,
    Perhaps,
    Not,
}

impl Profile {
    /// What a frame rate can decide of each of the profile's tests.
    pub fn decidable(&self, rate: FrameRate) -> Vec<Decidable> {
        let tests = self.classes.iter().flat_map(|(class, tests)| {
            tests.iter().map(move |test| of_test(*class, *test, rate))
        });
        tests.collect()
    }

    /// Whether the rate lets some number of frames surely be of the class.
    pub fn can_decide(&self, class: DurationClass, rate: FrameRate) -> bool {
        let mut of_class =
            self.decidable(rate).into_iter().filter(|it| it.class == class);
        of_class.any(|it| it.certain.is_some())
    }
}

fn of_test(class: DurationClass, test: Test, rate: FrameRate) -> Decidable {
    let mut of = Decidable {
        class,
        part: test.part,
        certain: None,
        open: Vec::new(),
        other_rate: other_rate(test, rate),
    };
    if of.other_rate.is_some() {
        return of;
    }
    // What a number of frames comes to changes near the limits only.
    let mut numbers: BTreeSet<u32> = [1, 2].into();
    for limit in [test.from, test.to].into_iter().flatten().map(|it| it.0) {
        let near = frames_of(limit, rate);
        numbers.extend(near.saturating_sub(3).max(1)..=near.saturating_add(3));
    }
    let numbers: Vec<u32> = numbers.into_iter().collect();
    let ends = numbers.iter().skip(1).map(|it| Some(it - 1)).chain([None]);
    for (&from, to) in numbers.iter().zip(ends) {
        match (holds(test, from, rate), to) {
            (Holds::Surely, to) => {
                let first = of.certain.map_or(from, |it| it.0);
                of.certain = Some((first, to));
            }
            (Holds::Perhaps, Some(to)) => match of.open.last_mut() {
                Some(last) if last.1 + 1 == from => last.1 = to,
                _ => of.open.push((from, to)),
            },
            (Holds::Perhaps | Holds::Not, _) => {}
        }
    }
    of
}

/// The rate that a test in frames is for, where this is another.
fn other_rate(test: Test, rate: FrameRate) -> Option<u32> {
    let limits = [test.from, test.to].into_iter().flatten();
    limits.map(|it| it.0).find_map(|limit| match limit {
        Limit::Frames { per_second, .. } if !limit.is_of(rate) => Some(per_second),
        _ => None,
    })
}

/// About how many frames a limit is.
fn frames_of(limit: Limit, rate: FrameRate) -> u32 {
    match limit {
        Limit::Frames { n_frames, .. } => n_frames,
        Limit::Seconds { num, den } => {
            let frames = u64::from(num) * u64::from(rate.num);
            let per = u64::from(den) * u64::from(rate.den);
            u32::try_from(frames / per.max(1)).unwrap_or(u32::MAX - 8)
        }
    }
}

fn holds(test: Test, n: u32, rate: FrameRate) -> Holds {
    if let Some((Limit::Frames { .. }, _)) = test.from.or(test.to) {
        return if in_frames(test, n) { Holds::Surely } else { Holds::Not };
    }
    let time = |frames: u32| {
        let num = i64::from(frames) * i64::from(rate.den);
        MediaTime::new(num, u64::from(rate.num)).unwrap_or(MediaTime::ZERO)
    };
    let (low, high) = (time(n - 1), time(n.saturating_add(1)));
    // The duration may be `low` itself and stays below `high`.
    let from = test.from.and_then(|(limit, included)| Some((limit.time()?, included)));
    let to = test.to.and_then(|(limit, included)| Some((limit.time()?, included)));
    let above_all = from.is_none_or(|(at, included)| at < low || (included && at == low));
    let above_none = from.is_some_and(|(at, _)| high <= at);
    let below_all = to.is_none_or(|(at, _)| high <= at);
    let below_none =
        to.is_some_and(|(at, included)| at < low || (!included && at == low));
    match (above_all && below_all, above_none || below_none) {
        (true, _) => Holds::Surely,
        (_, true) => Holds::Not,
        _ => Holds::Perhaps,
    }
}

fn in_frames(test: Test, n: u32) -> bool {
    let count = |limit: Limit| match limit {
        Limit::Frames { n_frames, .. } => n_frames,
        Limit::Seconds { .. } => 0,
    };
    let above = test.from.is_none_or(|(limit, included)| {
        count(limit) < n || (included && count(limit) == n)
    });
    let below = test.to.is_none_or(|(limit, included)| {
        n < count(limit) || (included && count(limit) == n)
    });
    above && below
}
