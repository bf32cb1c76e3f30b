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

/// Which frames were seen, and how: runs in order, none next to one seen in the same ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watched {
    runs: Vec<WatchedRun>,
    n_frames: u64,
}

impl Watched {
    /// All of these runs together, in whatever order they come.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a WatchedRun>) -> Self {
        let mut this = Self::default();
        for run in all {
            this.see(run.span, run.ways);
        }
        this
    }

    /// The runs, by their frames.
    pub fn runs(&self) -> &[WatchedRun] {
        &self.runs
    }

    /// How many frames were seen.
    pub fn n_frames(&self) -> u64 {
        self.n_frames
    }

    /// How a frame was seen.
    pub fn ways(&self, frame: FrameIndex) -> Ways {
        let at = self.runs.partition_point(|it| it.span.last() < frame);
        let run = self.runs.get(at).filter(|it| it.span.contains(frame));
        run.map(|it| it.ways).unwrap_or_default()
    }

    /// Frames were seen in these ways, also; whether that was news. Costs what is touched.
    pub fn see(&mut self, span: FrameSpan, ways: Ways) -> bool {
        if ways.is_empty() {
            return false;
        }
        // From the run that ends just before it to the one that begins just after.
        let (first, last) = (span.first().0, span.last().0);
        let from =
            self.runs.partition_point(|it| it.span.last().0 < first.saturating_sub(1));
        let to =
            self.runs.partition_point(|it| it.span.first().0 <= last.saturating_add(1));
        let old = self.runs.get(from..to).unwrap_or_default();
        let mut new = Vec::with_capacity(old.len() + 2);
        for run in old {
            add(&mut new, before(run.span, first), run.ways);
        }
        let mut next = Some(first);
        for run in old {
            let Some(shared) = run.span.intersection(span) else { continue };
            add(&mut new, between(next, shared.first().0), ways);
            add(&mut new, Some(shared), ways.and(run.ways));
            next = shared.last().0.checked_add(1);
        }
        add(
            &mut new,
            next.and_then(|it| FrameSpan::new(FrameIndex(it), span.last())),
            ways,
        );
        for run in old {
            add(&mut new, after(run.span, last), run.ways);
        }
        if old == new {
            return false;
        }
        let n = |runs: &[WatchedRun]| -> u64 {
            runs.iter().map(|it| it.span.n_frames()).sum()
        };
        self.n_frames = self.n_frames - n(old) + n(&new);
        self.runs.splice(from..to.max(from), new);
        true
    }
}

/// Adds frames that follow the last run's, to it where they were seen in the same ways.
fn add(runs: &mut Vec<WatchedRun>, span: Option<FrameSpan>, ways: Ways) {
    let Some(span) = span else { return };
    match runs.last_mut() {
        Some(run)
            if run.ways == ways
                && run.span.last().0.checked_add(1) == Some(span.first().0) =>
        {
            run.span = run.span.to(span.last());
        }
        _ => runs.push(WatchedRun { span, ways }),
    }
}

/// What of a span is before a frame.
fn before(span: FrameSpan, frame: u32) -> Option<FrameSpan> {
    let last = FrameIndex(frame.checked_sub(1)?);
    FrameSpan::new(span.first(), span.last().min(last))
}

/// What of a span is after a frame.
fn after(span: FrameSpan, frame: u32) -> Option<FrameSpan> {
    let first = FrameIndex(frame.checked_add(1)?);
    FrameSpan::new(span.first().max(first), span.last())
}

/// From one frame to just before another.
fn between(from: Option<u32>, to: u32) -> Option<FrameSpan> {
    FrameSpan::new(FrameIndex(from?), FrameIndex(to.checked_sub(1)?))
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
        /// Runs say of every frame what was seen on it, no two could be one, and unseen
        /// frames are the rest.
        #[test]
        fn runs_and_gaps_are_the_frames(
            seen in proptest::collection::vec((0u32..60, 0u32..20, 1u8..16), 0..40),
        ) {
            let mut frames = vec![Ways::default(); 80];
            let mut watched = Watched::default();
            for (first, more, ways) in seen {
                let span = FrameSpan::new(FrameIndex(first), FrameIndex(first + more)).unwrap();
                let before = frames.clone();
                for frame in &mut frames[first as usize..=(first + more) as usize] {
                    *frame = frame.and(Ways(ways));
                }
                prop_assert_eq!(watched.see(span, Ways(ways)), before != frames);
            }
            for (at, ways) in (0..).map(FrameIndex).zip(&frames) {
                prop_assert_eq!(watched.ways(at), *ways);
            }
            let n = frames.iter().filter(|it| !it.is_empty()).count();
            prop_assert_eq!(watched.n_frames(), n as u64);
            for two in watched.runs().windows(2) {
                let apart = two[0].span.last().0 + 1 < two[1].span.first().0;
                prop_assert!(apart || two[0].ways != two[1].ways);
                prop_assert!(two[0].span.last() < two[1].span.first());
            }
            prop_assert_eq!(Watched::of(watched.runs().iter().rev()), watched.clone());
            let scope = FrameSpan::new(FrameIndex(0), FrameIndex(79)).unwrap();
            let gaps = unseen(watched.runs(), scope);
            for (at, ways) in (0..).map(FrameIndex).zip(&frames) {
                let unseen = gaps.iter().filter(|it| it.contains(at)).count();
                prop_assert_eq!(unseen, usize::from(ways.is_empty()));
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
