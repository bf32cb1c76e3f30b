//! What of the clip has been on screen, and how: stepped through, or played at which speed.
//!
//! Runs of frames that were seen in the same ways, pass by pass, as they are kept in the file:
//! noting a frame costs what it touches.

use std::collections::{BTreeMap, BTreeSet};

use frontalis_core::sheet::watched::{Watched, WatchedRun, Way, Ways};
use frontalis_core::{FrameIndex, FrameSpan};

use crate::transport::Speed;

/// How a frame is on screen: at rest, or while playing at a speed.
pub(crate) fn way(playing: Option<Speed>) -> Way {
    match playing {
        None => Way::Step,
        Some(speed) if speed.num.abs() < speed.den => Way::Slow,
        Some(speed) if speed.num.abs() == speed.den => Way::Normal,
        Some(_) => Way::Fast,
    }
}

/// What has been watched of one clip, pass by pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watching {
    n_frames: u32,
    by_pass: BTreeMap<String, Watched>,
    /// Passes in which something was seen since it was last kept.
    changed: BTreeSet<String>,
}

impl Watching {
    pub(crate) fn new(n_frames: u32) -> Self {
        Self { n_frames, ..Self::default() }
    }

    /// What was kept of earlier days.
    pub(crate) fn restore(&mut self, pass: &str, kept: &[WatchedRun]) {
        for run in kept {
            self.see(pass, run.span, run.ways);
        }
    }

    /// A frame is on screen: while playing at a speed, or at rest.
    pub(crate) fn note(&mut self, pass: &str, frame: FrameIndex, playing: Option<Speed>) {
        let news = self.see(pass, FrameSpan::single(frame), Ways::of(way(playing)));
        if news && !self.changed.contains(pass) {
            self.changed.insert(pass.to_owned());
        }
    }

    /// Whether it was news.
    fn see(&mut self, pass: &str, span: FrameSpan, ways: Ways) -> bool {
        let Some(last) = self.n_frames.checked_sub(1) else { return false };
        let clip = FrameSpan::new(FrameIndex(0), FrameIndex(last));
        let Some(span) = clip.and_then(|it| it.intersection(span)) else { return false };
        if let Some(watched) = self.by_pass.get_mut(pass) {
            return watched.see(span, ways);
        }
        self.by_pass.entry(pass.to_owned()).or_default().see(span, ways)
    }

    /// How a frame was seen, in this pass.
    pub fn ways(&self, pass: &str, frame: FrameIndex) -> Ways {
        self.by_pass.get(pass).map(|it| it.ways(frame)).unwrap_or_default()
    }

    /// Whether a frame went by while the clip played as it was filmed, or faster, in whichever
    /// pass: it was on screen then, or frames of `near` on both sides of it were, for a
    /// computer that is too slow shows some of the frames only.
    pub(crate) fn was_played(&self, frame: FrameIndex, near: FrameSpan) -> bool {
        let played = |it: Ways| it.has(Way::Normal) || it.has(Way::Fast);
        let runs = self.by_pass.values().flat_map(Watched::runs);
        let (mut before, mut after) = (false, false);
        for run in runs.filter(|it| played(it.ways)) {
            let (first, last) = (run.span.first(), run.span.last());
            before |= first <= frame && near.first() <= last;
            after |= frame <= last && first <= near.last();
        }
        before && after
    }

    /// How many frames were seen in this pass.
    pub fn n_seen(&self, pass: &str) -> u32 {
        let n = self.by_pass.get(pass).map_or(0, Watched::n_frames);
        u32::try_from(n).unwrap_or(u32::MAX)
    }

    /// Runs of frames that were seen in the same ways, in this pass.
    pub fn runs(&self, pass: &str) -> &[WatchedRun] {
        self.by_pass.get(pass).map_or(&[], Watched::runs)
    }

    /// The same over every pass.
    pub fn over_all(&self) -> Watched {
        Watched::of(self.by_pass.values().flat_map(Watched::runs))
    }

    /// Frames of `scope` that were never on screen, in any pass.
    pub fn unseen(&self, scope: FrameSpan) -> Vec<FrameSpan> {
        frontalis_core::sheet::watched::unseen(self.over_all().runs(), scope)
    }

    /// Whether there is something to be kept.
    pub fn is_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// What is to be kept, pass by pass; it counts as kept from then on.
    pub fn take_changed(&mut self) -> Vec<(String, Vec<WatchedRun>)> {
        let changed = std::mem::take(&mut self.changed);
        let runs = |pass: String| {
            let runs = self.runs(&pass).to_vec();
            (pass, runs)
        };
        changed.into_iter().map(runs).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_that_were_dropped_while_playing_went_by() {
        let mut it = Watching::new(100);
        for frame in [20, 24, 28, 60] {
            it.note("all", FrameIndex(frame), Some(Speed::NORMAL));
        }
        it.note("all", FrameIndex(80), None);
        it.note("all", FrameIndex(84), Some(Speed { num: 1, den: 2 }));
        let played = |frame: u32| {
            let near = FrameSpan::new(
                FrameIndex(frame.saturating_sub(6)),
                FrameIndex(frame + 6),
            );
            it.was_played(FrameIndex(frame), near.unwrap())
        };
        let all: Vec<u32> = (0..100).filter(|it| played(*it)).collect();
        let expected: Vec<u32> = (20..=28).chain([60]).collect();
        assert_eq!(all, expected);
    }

    #[test]
    fn frames_are_marked_by_how_they_were_seen() {
        let mut it = Watching::new(10);
        assert!(!it.is_changed());
        for frame in 2..5 {
            it.note("all", FrameIndex(frame), Some(Speed::NORMAL));
        }
        it.note("all", FrameIndex(3), None);
        it.note("upper", FrameIndex(9), Some(Speed { num: -2, den: 1 }));
        it.note("upper", FrameIndex(99), None);
        assert_eq!((it.n_seen("all"), it.n_seen("upper"), it.n_seen("own")), (3, 1, 0));
        let spans: Vec<(u32, u32)> = it
            .runs("all")
            .iter()
            .map(|it| (it.span.first().0, it.span.last().0))
            .collect();
        assert_eq!(spans, [(2, 2), (3, 3), (4, 4)]);
        assert!(it.ways("all", FrameIndex(3)).has(Way::Step));
        assert!(it.ways("all", FrameIndex(3)).has(Way::Normal));
        let kept = it.take_changed();
        assert_eq!(kept.len(), 2);
        assert!(!it.is_changed());
        it.note("all", FrameIndex(3), None);
        assert!(!it.is_changed(), "that is no news");
        let mut again = Watching::new(10);
        for (pass, runs) in &kept {
            again.restore(pass, runs);
        }
        assert_eq!(again.by_pass, it.by_pass);
        let whole = FrameSpan::new(FrameIndex(0), FrameIndex(9)).unwrap();
        let unseen: Vec<u64> = it.unseen(whole).iter().map(|it| it.n_frames()).collect();
        assert_eq!(unseen, [2, 4]);
    }
}
