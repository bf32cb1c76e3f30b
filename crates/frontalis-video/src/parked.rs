//! Runs that were left and may be gone on with: a decoder that stands in the middle of a
//! group of pictures saves decoding the first half of it once more.
//!
//! Keeps true: there are never more than there is room for, and where one has to go it is
//! the one that saves least; never the one that was left last.

use crate::plan::{self, Entry};
use crate::run::Run;

/// Bytes of pictures that all of them together may hold.
const MOST_BYTES: usize = 208 << 20;
/// Pictures that a decoder holds while it is left alone, about: those that others refer to,
/// those that wait for their turn, and one for each thread.
const PICTURES: usize = 11;
/// So many at the most, however small the pictures are.
const MOST: usize = 8;
/// Fewer save little, and where there is room for no more, frames need it.
const LEAST: usize = 3;

/// How many runs of pictures of `bytes` bytes may be kept by a feed that has `budget` bytes
/// for frames: not so many that there are too few frames.
pub(crate) fn room(bytes: usize, budget: usize) -> usize {
    let each = PICTURES * bytes.max(1);
    let room = (MOST_BYTES.min(budget / 5) / each).min(MOST);
    if room < LEAST { 0 } else { room }
}

/// What [`room`] runs take, in bytes.
pub(crate) fn bytes(bytes: usize, budget: usize) -> usize {
    room(bytes, budget) * PICTURES * bytes
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
        let full_hd = 1920 * 1080 * 3 / 2;
        assert_eq!(room(full_hd, 1 << 30), 6);
        assert_eq!(room(2 * full_hd, 1 << 30), 3);
        assert_eq!(room(4 * full_hd, 1 << 30), 0);
        assert_eq!(room(full_hd, 100 << 20), 0);
        assert_eq!(room(0, 1 << 30), MOST);
        for size in [1000, full_hd, 2 * full_hd, 9 * full_hd] {
            assert!(bytes(size, 1 << 30) <= (1 << 30) / 5);
        }
    }
}
