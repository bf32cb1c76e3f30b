//! What of the clip has been on screen, and how: stepped through, or played at which speed.
//!
//! A mark a frame and a pass, a few bits each; noting a frame costs a comparison. What is
//! kept of it in the file are runs of frames that were seen in the same ways.

use std::collections::{BTreeMap, BTreeSet};

use frontalis_core::sheet::watched::{WatchedRun, Way, Ways, runs};
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
    by_pass: BTreeMap<String, Vec<Ways>>,
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
            for frame in run.span.first().0..=run.span.last().0 {
                self.set(pass, FrameIndex(frame), run.ways);
            }
        }
    }

    /// A frame is on screen: while playing at a speed, or at rest.
    pub(crate) fn note(&mut self, pass: &str, frame: FrameIndex, playing: Option<Speed>) {
        if self.set(pass, frame, Ways::of(way(playing))) && !self.changed.contains(pass) {
            self.changed.insert(pass.to_owned());
        }
    }

    /// Whether it was news.
    fn set(&mut self, pass: &str, frame: FrameIndex, ways: Ways) -> bool {
        if !self.by_pass.contains_key(pass) {
            let none = vec![Ways::default(); self.n_frames as usize];
            self.by_pass.insert(pass.to_owned(), none);
        }
        let frames = self.by_pass.get_mut(pass);
        let seen = frames.and_then(|it| it.get_mut(frame.0 as usize));
        let Some(seen) = seen else { return false };
        let before = *seen;
        *seen = before.and(ways);
        before != *seen
    }

    /// How a frame was seen, in this pass.
    pub fn ways(&self, pass: &str, frame: FrameIndex) -> Ways {
        let frames = self.by_pass.get(pass);
        frames.and_then(|it| it.get(frame.0 as usize)).copied().unwrap_or_default()
    }

    /// How many frames were seen in this pass.
    pub fn n_seen(&self, pass: &str) -> u32 {
        let seen = self.by_pass.get(pass).into_iter().flatten();
        u32::try_from(seen.filter(|it| !it.is_empty()).count()).unwrap_or(u32::MAX)
    }

    /// Runs of frames that were seen in the same ways, in this pass.
    pub fn runs(&self, pass: &str) -> Vec<WatchedRun> {
        self.by_pass.get(pass).map(|it| runs(it)).unwrap_or_default()
    }

    /// The same over every pass.
    pub fn all_runs(&self) -> Vec<WatchedRun> {
        let mut all = vec![Ways::default(); self.n_frames as usize];
        for frames in self.by_pass.values() {
            for (sum, it) in all.iter_mut().zip(frames) {
                *sum = sum.and(*it);
            }
        }
        runs(&all)
    }

    /// Frames of `scope` that were never on screen, in any pass.
    pub fn unseen(&self, scope: FrameSpan) -> Vec<FrameSpan> {
        frontalis_core::sheet::watched::unseen(&self.all_runs(), scope)
    }

    /// Whether there is something to be kept.
    pub fn is_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// What is to be kept, pass by pass; it counts as kept from then on.
    pub fn take_changed(&mut self) -> Vec<(String, Vec<WatchedRun>)> {
        let changed = std::mem::take(&mut self.changed);
        let runs = |pass: String| {
            let runs = self.runs(&pass);
            (pass, runs)
        };
        changed.into_iter().map(runs).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
