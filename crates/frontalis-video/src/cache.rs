//! Frames kept, bounded by bytes. Pure.
//!
//! Keeps true: the bytes held never exceed the budget, except for a single frame that is
//! larger than the whole budget; what goes first is what lies farthest from the playhead,
//! and what lies against the direction of travel counts three times as far.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::plan::Direction;

/// Things by frame number, each with a size.
pub(crate) struct Cache<T> {
    held: BTreeMap<u32, (T, usize)>,
    bytes: usize,
    budget: usize,
    playhead: u32,
    toward: Direction,
}

impl<T: Clone> Cache<T> {
    pub(crate) fn new(budget: usize) -> Self {
        let held = BTreeMap::new();
        Self { held, bytes: 0, budget, playhead: 0, toward: Direction::Forward }
    }

    /// Says where the coder is and goes.
    pub(crate) fn move_to(&mut self, playhead: u32, toward: Direction) {
        self.playhead = playhead;
        self.toward = toward;
    }

    pub(crate) fn get(&self, frame: u32) -> Option<T> {
        self.held.get(&frame).map(|(thing, _)| thing.clone())
    }

    pub(crate) fn has(&self, frame: u32) -> bool {
        self.held.contains_key(&frame)
    }

    /// The thing nearest to `frame`, at most `within` frames from it.
    pub(crate) fn nearest(&self, frame: u32, within: u32) -> Option<(u32, T)> {
        let from = frame.saturating_sub(within);
        let after = self.held.range(frame..=frame.saturating_add(within)).next();
        let before = self.held.range(from..frame).next_back();
        let nearest = before.into_iter().chain(after);
        let nearest = nearest.min_by_key(|(at, _)| at.abs_diff(frame));
        nearest.map(|(&at, (thing, _))| (at, thing.clone()))
    }

    /// The stretches of frames in `within` that are held: first and last of each, in order.
    pub(crate) fn stretches(&self, within: Range<u32>) -> Vec<(u32, u32)> {
        let mut out: Vec<(u32, u32)> = Vec::new();
        for (&frame, _) in self.held.range(within) {
            match out.last_mut() {
                Some((_, last)) if *last + 1 == frame => *last = frame,
                _ => out.push((frame, frame)),
            }
        }
        out
    }

    /// Keeps a thing, then lets go of the farthest until the rest fits.
    pub(crate) fn put(&mut self, frame: u32, thing: T, size: usize) {
        if let Some((_, old)) = self.held.insert(frame, (thing, size)) {
            self.bytes -= old;
        }
        self.bytes += size;
        while self.bytes > self.budget && self.held.len() > 1 {
            self.drop_farthest();
        }
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.held.clear();
        self.bytes = 0;
    }

    fn drop_farthest(&mut self) {
        let first = self.held.keys().next().copied();
        let last = self.held.keys().next_back().copied();
        let farthest = first.into_iter().chain(last).max_by_key(|&it| self.distance(it));
        if let Some((_, size)) = farthest.and_then(|frame| self.held.remove(&frame)) {
            self.bytes -= size;
        }
    }

    fn distance(&self, frame: u32) -> u64 {
        let (after, far) = (frame > self.playhead, frame.abs_diff(self.playhead));
        let against = after != (self.toward == Direction::Forward);
        u64::from(far) * if against { 3 } else { 1 }
    }
}

#[cfg(test)]
mod tests;
