//! Rests at both ends of what is played again and again, so that the eye can tell where it
//! begins and where it ends. A rest goes by wall time, and nothing is heard in it.

use std::time::Duration;

use frontalis_core::{FrameIndex, FrameSpan};

use super::Transport;
use super::run::Running;

/// The usual lengths of a rest.
pub(super) const USUAL: [Duration; 4] = [
    Duration::ZERO,
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
];

/// A rest under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest {
    left: Duration,
    /// On the frame that a round ends with, rather than the one that it begins with.
    at_end: bool,
}

impl Rest {
    pub(super) fn at_end(left: Duration) -> Self {
        Self { left, at_end: true }
    }
}

impl Transport {
    /// The next of the usual lengths, from now on; says which it is.
    pub(crate) fn next_rest(&mut self, selected: Option<FrameSpan>) -> String {
        let next = USUAL.into_iter().find(|it| self.rest < *it);
        self.rest = next.unwrap_or(USUAL[0]);
        match &mut self.resting {
            Some(rest) => rest.left = rest.left.min(self.rest),
            None => self.change_run(selected),
        }
        match self.rest.as_millis() {
            0 => "a loop goes on without a rest".to_owned(),
            ms => format!("a loop rests {} s at both ends", seconds(ms)),
        }
    }

    /// What is played again and again is played round by round where there are rests.
    pub(super) fn in_rounds(
        &mut self,
        (span, again): (FrameSpan, bool),
    ) -> (FrameSpan, bool) {
        let rests = again && !self.rest.is_zero();
        self.round = rests.then_some(span);
        (span, again && !rests)
    }

    /// Another round comes after this rest; or none, and the rest is where playing ends.
    pub(super) fn change_rest(&mut self, (span, again): (FrameSpan, bool)) {
        self.round = again.then_some(span);
        if !again {
            self.resting = None;
            self.tally.close();
            self.speed.num = self.speed.num.abs();
        }
    }

    /// So much of a rest has passed; gives the frame that is due, if it is another.
    pub(super) fn rested(&mut self, elapsed: Duration) -> Option<FrameIndex> {
        let (rest, round) = (self.resting.as_mut()?, self.round?);
        rest.left = rest.left.saturating_sub(elapsed);
        if !rest.left.is_zero() {
            return None;
        }
        let first = if self.speed.num < 0 { round.last() } else { round.first() };
        if rest.at_end {
            *rest = Rest { left: self.rest, at_end: false };
            self.tally.due(first, u64::from(self.wanted != first));
            return self.ask(first);
        }
        self.resting = None;
        self.n_runs = self.n_runs.wrapping_add(1);
        let again = self.rest.is_zero();
        if again {
            self.round = None;
        }
        let what = (round, again);
        self.running = Running::new(self.n_runs, self.speed, &self.table, what, first);
        self.ask(first)
    }
}

/// Milliseconds as seconds, without zeros at the end.
fn seconds(ms: u128) -> String {
    match ms % 1000 {
        0 => (ms / 1000).to_string(),
        _ => format!("{}.{}", ms / 1000, ms % 1000 / 100),
    }
}
