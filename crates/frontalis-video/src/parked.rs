//! Runs that were left and may be gone on with: a decoder that stands in the middle of a
//! group of pictures saves decoding the first half of it once more.
//!
//! Keeps true: there are never more than there is room for, and where one has to go it is
//! the one that saves least; never the one that was left last.

use crate::input::n_pictures;
use crate::plan::{self, Entry};
use crate::run::Run;

/// Bytes that all of them together may take.
const MOST_BYTES: usize = 256 << 20;
/// So many at the most, however small the pictures are.
const MOST: usize = 8;
/// Fewer save little, and where there is room for no more, frames need it.
const LEAST: usize = 3;

/// How many runs of pictures of `bytes` bytes may be kept by a feed that has `budget` bytes
/// for frames: not so many that there are too few frames.
pub(crate) fn room(bytes: usize, budget: usize) -> usize {
    let room = (MOST_BYTES.min(budget / 4) / each(bytes).max(1)).min(MOST);
    if room < LEAST { 0 } else { room }
}

fn each(bytes: usize) -> usize {
    n_pictures() * bytes
}

/// What [`room`] runs take, in bytes.
pub(crate) fn bytes(bytes: usize, budget: usize) -> usize {
    room(bytes, budget) * each(bytes)
}

/// The runs that were left, the last one last.
pub(crate) struct Parked {
    runs: Vec<Run>,
    room: usize,
}

impl Parked {
    /// Room for `room` runs.
    pub(crate) fn new(room: usize) -> Self {
        Self { runs: Vec::new(), room }
    }

    /// Keeps a run of a file with these entries and so many frames.
    pub(crate) fn put(&mut self, run: Run, entries: &[Entry], n_frames: u32) {
        self.runs.push(run);
        while self.room < self.runs.len() {
            let places: Vec<u32> = self.runs.iter().map(|it| it.given).collect();
            let least = plan::least_worth(&places, entries, n_frames);
            self.runs.remove(least.unwrap_or(0)).close();
        }
    }

    /// The run that reaches `frame` with the least work, and with less than going on from
    /// frame `than`, if any is that.
    pub(crate) fn take(
        &mut self,
        entries: &[Entry],
        frame: u32,
        than: Option<u32>,
    ) -> Option<Run> {
        let reaches = |run: &Run| run.reaches(entries, frame);
        let nearer = |run: &Run| than.is_none_or(|it| it < run.given);
        let all = self.runs.iter().enumerate();
        let best = all.filter(|(_, run)| reaches(run) && nearer(run));
        let (at, _) = best.max_by_key(|(_, run)| run.given)?;
        Some(self.runs.remove(at))
    }

    /// Lets go of all of them.
    pub(crate) fn clear(&mut self) {
        self.runs.drain(..).for_each(Run::close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_frames_leave_room_for_runs_and_large_ones_do_not() {
        // The size of a frame whose decoder takes so much on this computer.
        let size = |decoder: usize| decoder / each(1);
        assert_eq!(room(size(64 << 20), 1 << 30), 4);
        assert_eq!(room(size(80 << 20), 1 << 30), 3);
        assert_eq!(room(size(100 << 20), 1 << 30), 0);
        assert_eq!(room(size(64 << 20), 600 << 20), 0);
        assert_eq!(room(0, 1 << 30), MOST);
        for decoder in [1 << 20, 40 << 20, 64 << 20, 80 << 20, 400 << 20] {
            assert!(bytes(size(decoder), 1 << 30) <= (1 << 30) / 4);
        }
    }
}
