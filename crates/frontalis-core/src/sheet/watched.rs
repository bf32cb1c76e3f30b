//! What a coder has watched of a clip, and how: runs of frames that were on screen in the
//! same ways.

use crate::time::{FrameIndex, FrameSpan};

/// How a frame was on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// At rest: stepped to, or gone to.
    Step,
    /// While playing slower than it was filmed.
    Slow,
    /// While playing as it was filmed.
    Normal,
    /// While playing faster.
    Fast,
}

impl Way {
    /// Every way, the closest look first.
    pub const ALL: [Self; 4] = [Self::Step, Self::Slow, Self::Normal, Self::Fast];

    /// Its word, as it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Slow => "slow",
            Self::Normal => "normal",
            Self::Fast => "fast",
        }
    }

    fn bit(self) -> u8 {
        match self {
            Self::Step => 1,
            Self::Slow => 2,
            Self::Normal => 4,
            Self::Fast => 8,
        }
    }
}

/// All the ways that a frame was on screen in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ways(u8);

impl Ways {
    /// Just one.
    pub fn of(way: Way) -> Self {
        Self(way.bit())
    }

    /// As it is stored, 1 to 15; `None` for other numbers.
    pub fn from_number(number: u8) -> Option<Self> {
        (1..16).contains(&number).then_some(Self(number))
    }

    /// The number that is stored.
    pub fn number(self) -> u8 {
        self.0
    }

    /// These and those.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether this way is among them.
    pub fn has(self, way: Way) -> bool {
        self.0 & way.bit() != 0
    }

    /// Whether it was never on screen.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The closest look.
    pub fn closest(self) -> Option<Way> {
        Way::ALL.into_iter().find(|it| self.has(*it))
    }

    /// The words, the closest look first: `step+normal`.
    pub fn words(self) -> String {
        let words = Way::ALL.into_iter().filter(|it| self.has(*it)).map(Way::word);
        words.collect::<Vec<_>>().join("+")
    }
}

/// Frames that follow each other and were seen in the same ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WatchedRun {
    /// The frames.
    pub span: FrameSpan,
    /// How they were seen.
    pub ways: Ways,
}

/// The runs of frames, by the ways of each from frame 0 on; frames never seen are in none.
pub fn runs(ways: &[Ways]) -> Vec<WatchedRun> {
    let mut runs: Vec<WatchedRun> = Vec::new();
    for (frame, ways) in (0..).map(FrameIndex).zip(ways) {
        match runs.last_mut() {
            Some(run) if run.ways == *ways && run.span.last().0 + 1 == frame.0 => {
                run.span = run.span.to(frame);
            }
            _ if ways.is_empty() => {}
            _ => runs.push(WatchedRun { span: FrameSpan::single(frame), ways: *ways }),
        }
    }
    runs
}

/// Frames of `scope` in none of these runs, which are in order and apart.
pub fn unseen(runs: &[WatchedRun], scope: FrameSpan) -> Vec<FrameSpan> {
    let mut spans = Vec::new();
    let mut next = scope.first().0;
    for run in runs {
        let first = run.span.first().0;
        if next < first {
            let gap = FrameSpan::new(FrameIndex(next), FrameIndex(first - 1));
            spans.extend(gap.and_then(|it| it.intersection(scope)));
        }
        next = next.max(run.span.last().0.saturating_add(1));
    }
    spans.extend(FrameSpan::new(FrameIndex(next), scope.last()));
    spans
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Runs say of every frame what the frames did, and unseen frames are the rest.
        #[test]
        fn runs_and_gaps_are_the_frames(ways in proptest::collection::vec(0u8..16, 1..60)) {
            let ways: Vec<Ways> = ways.into_iter().map(Ways).collect();
            let runs = runs(&ways);
            let last = FrameIndex(u32::try_from(ways.len()).unwrap() - 1);
            let scope = FrameSpan::new(FrameIndex(0), last).unwrap();
            let gaps = unseen(&runs, scope);
            for (frame, expected) in (0..).map(FrameIndex).zip(&ways) {
                let of: Vec<_> = runs.iter().filter(|it| it.span.contains(frame)).collect();
                let unseen = gaps.iter().filter(|it| it.contains(frame)).count();
                match expected.is_empty() {
                    true => prop_assert_eq!((of.len(), unseen), (0, 1)),
                    false => {
                        prop_assert_eq!((of.len(), unseen), (1, 0));
                        prop_assert_eq!(of[0].ways, *expected);
                    }
                }
            }
        }
    }

    #[test]
    fn ways_are_told_from_the_closest_look_on() {
        let ways = Ways::of(Way::Fast).and(Ways::of(Way::Step));
        assert_eq!(ways.words(), "step+fast");
        assert_eq!(ways.closest(), Some(Way::Step));
        assert_eq!(Ways::from_number(ways.number()), Some(ways));
        assert_eq!(Ways::from_number(0), None);
        assert_eq!(Ways::from_number(16), None);
    }
}
