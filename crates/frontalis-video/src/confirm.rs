//! Frames that came out of the decoder and wait to be believed. Pure.
//!
//! A picture refers to others that were decoded before it, and some of those are shown
//! after it: whether they were damaged is known only when they come out. So a frame is
//! given out once every frame that was decoded before it has come out whole.

use std::collections::VecDeque;

/// For each frame, the last frame (in presentation order) among those decoded no later than
/// it: when that one is out, the frame is settled.
pub(crate) fn settled_by(rows: &[u32]) -> Vec<u32> {
    let mut by_row: Vec<(u32, u32)> =
        rows.iter().zip(0u32..).map(|(&row, frame)| (row, frame)).collect();
    by_row.sort_unstable();
    let mut settled = vec![0; rows.len()];
    let mut latest = 0;
    for (_, frame) in by_row {
        latest = latest.max(frame);
        settled[frame as usize] = latest;
    }
    settled
}

/// The waiting room.
pub(crate) struct Confirm<T> {
    waiting: VecDeque<(u32, u32, T)>,
}

impl<T> Confirm<T> {
    pub(crate) fn new() -> Self {
        Self { waiting: VecDeque::new() }
    }

    /// A frame came out; it is settled when frame `settled_by` is out.
    pub(crate) fn push(&mut self, frame: u32, settled_by: u32, thing: T) {
        self.waiting.push_back((frame, settled_by, thing));
    }

    /// Takes the frames that are settled now that `out` is out (`None`: all are).
    pub(crate) fn settled(&mut self, out: Option<u32>) -> Vec<(u32, T)> {
        let is = |by: u32| out.is_none_or(|out| by <= out);
        let (ready, waiting): (VecDeque<_>, VecDeque<_>) =
            std::mem::take(&mut self.waiting).into_iter().partition(|it| is(it.1));
        self.waiting = waiting;
        ready.into_iter().map(|(frame, _, thing)| (frame, thing)).collect()
    }
}

#[cfg(test)]
mod tests;
