//! Every case that a profile can tell apart, of the durations that the frames allow.
//!
//! A profile compares durations with a few limits, so it is enough to try each limit and one
//! duration between every two: what holds for these holds for all.

use std::collections::BTreeSet;

use frontalis_core::MediaTime;

use super::{DurationClass, Interval, Limit, Part, Profile, Test, Timing};

/// One duration of each part, as if it had been measured exactly.
struct Case {
    total: MediaTime,
    onset_phase: MediaTime,
    offset_phase: MediaTime,
}

/// What the profile calls the action in one case or another; `None` for neither.
pub(super) fn called(
    profile: &Profile,
    timing: &Timing,
) -> BTreeSet<Option<DurationClass>> {
    if profile.limits().any(|it| !is_counted(it, timing)) {
        let classes = profile.classes.iter().map(|it| Some(it.0));
        return classes.chain([None]).collect();
    }
    let total = points(profile, Part::Total, Some(timing.total));
    let onsets = points(profile, Part::OnsetPhase, timing.onset_phase);
    let offsets = points(profile, Part::OffsetPhase, timing.offset_phase);
    let mut called = BTreeSet::new();
    for &total in &total {
        // No part lasts longer than the whole.
        for &onset_phase in onsets.iter().filter(|it| **it <= total) {
            for &offset_phase in offsets.iter().filter(|it| **it <= total) {
                let case = Case { total, onset_phase, offset_phase };
                called.insert(class(profile, &case, timing));
            }
        }
    }
    called
}

fn class(profile: &Profile, case: &Case, timing: &Timing) -> Option<DurationClass> {
    let holds = |tests: &[Test]| tests.iter().any(|it| holds(*it, case, timing));
    profile.classes.iter().find(|it| holds(it.1)).map(|it| it.0)
}

fn holds(test: Test, case: &Case, timing: &Timing) -> bool {
    let above = |limit: Limit, included: bool| match limit {
        Limit::Frames { n_frames, .. } => {
            let least = u64::from(n_frames) + u64::from(!included);
            timing.n_frames.is_some_and(|it| least <= it)
        }
        Limit::Seconds { .. } => limit.time().is_some_and(|at| {
            let it = case.part(test.part);
            at < it || (included && at == it)
        }),
    };
    test.from.is_none_or(|(limit, included)| above(limit, included))
        && test.to.is_none_or(|(limit, included)| !above(limit, !included))
}

impl Case {
    fn part(&self, part: Part) -> MediaTime {
        match part {
            Part::Total => self.total,
            Part::OnsetPhase => self.onset_phase,
            Part::OffsetPhase => self.offset_phase,
        }
    }
}

/// Whether a limit can be compared at all: limits in frames need a closed action, and hold
/// at the rate they are for only.
fn is_counted(limit: Limit, timing: &Timing) -> bool {
    let Limit::Frames { .. } = limit else { return true };
    timing.n_frames.is_some() && timing.rate.is_some_and(|it| limit.is_of(it))
}

/// The durations to try of one part: `interval`, or anything where it is not known.
fn points(profile: &Profile, part: Part, interval: Option<Interval>) -> Vec<MediaTime> {
    let tests = profile.classes.iter().flat_map(|it| it.1).filter(|it| it.part == part);
    let limits = tests.flat_map(|it| [it.from, it.to]).flatten();
    let limits: BTreeSet<MediaTime> = limits.filter_map(|it| it.0.time()).collect();
    let anything = Interval { low: MediaTime::ZERO, low_included: true, high: None };
    let Interval { low, low_included, high } = interval.unwrap_or(anything);
    let inside =
        limits.iter().filter(|it| low < **it && high.is_none_or(|top| **it < top));
    let inside: Vec<MediaTime> = inside.copied().collect();
    let past =
        MediaTime::new(1, 1).and_then(|it| it.plus(*inside.last().unwrap_or(&low)));
    let ends: Vec<MediaTime> =
        [low].into_iter().chain(inside.iter().copied()).chain(high.or(past)).collect();
    let between = ends.windows(2).filter_map(|it| middle(it[0], it[1]));
    let mut points: Vec<MediaTime> = between.chain(inside).collect();
    if low_included || points.is_empty() {
        points.push(low);
    }
    points
}

fn middle(a: MediaTime, b: MediaTime) -> Option<MediaTime> {
    let sum = a.plus(b)?;
    MediaTime::new(sum.num(), sum.den().checked_mul(2)?)
}
