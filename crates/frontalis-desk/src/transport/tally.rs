//! Frames counted while playing: those that were due, and what became of them.

use std::collections::VecDeque;

use frontalis_core::FrameIndex;

/// Frames asked for that may still come.
const MOST_WAITING: usize = 1024;

/// Every frame that was due is shown, dropped, or still on its way:
/// `n_due == n_shown + n_dropped + n_waiting`.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    n_due: u64,
    n_shown: u64,
    n_dropped: u64,
    /// Frames asked for, each with how many were due by then.
    asked: VecDeque<(FrameIndex, u64)>,
}

impl Tally {
    /// `n_new` frames became due, of which `frame`, the last, is asked for.
    pub(super) fn due(&mut self, frame: FrameIndex, n_new: u64) {
        if n_new == 0 {
            return;
        }
        self.n_due += n_new;
        self.asked.push_back((frame, self.n_due));
        if self.asked.len() > MOST_WAITING {
            self.asked.pop_front();
        }
    }

    /// A frame is on screen: those before it that are not never will be.
    pub(super) fn shown(&mut self, frame: FrameIndex) {
        let Some(at) = self.asked.iter().position(|it| it.0 == frame) else { return };
        let by_then = self.asked.drain(..=at).next_back().map_or(0, |it| it.1);
        self.n_shown += 1;
        self.n_dropped = by_then - self.n_shown;
    }

    /// Nothing that is still on its way will be shown.
    pub(super) fn close(&mut self) {
        self.asked.clear();
        self.n_dropped = self.n_due - self.n_shown;
    }

    pub(super) fn n_dropped(&self) -> u64 {
        self.n_dropped
    }

    #[cfg(test)]
    pub(super) fn counts(&self) -> (u64, u64, u64) {
        (self.n_due, self.n_shown, self.n_dropped)
    }
}
