//! What to decode next: where to start for a frame, and what to have ready. Pure.

use std::ops::Range;

/// Which way the coder is going through the clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To later frames.
    Forward,
    /// To earlier frames.
    Backward,
}

impl Direction {
    /// The direction from one frame to another; forward where they are the same.
    pub fn between(
        from: frontalis_core::FrameIndex,
        to: frontalis_core::FrameIndex,
    ) -> Self {
        if to < from { Self::Backward } else { Self::Forward }
    }
}

/// A packet to start decoding at, and the first frame that is right from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Packet, in file order.
    pub(crate) row: u32,
    /// Frames from this one on are whole; those before it that still come are dropped.
    pub(crate) frame: u32,
}

/// Where a run of decoding starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// The first packet of the file, opened again.
    Start,
    /// The entry with this number.
    Entry(usize),
}

/// The entries to try for `frame`, best first: the last one that has it, the one before
/// (which settles a doubt cheaply), then the start of the file.
pub(crate) fn ways(entries: &[Entry], frame: u32) -> Vec<From> {
    let after = entries.partition_point(|entry| entry.frame <= frame);
    let near = (0..after).rev().take(2).map(From::Entry);
    near.chain([From::Start]).collect()
}

/// Whether going on from `next` (the next frame that comes out) reaches `frame` with no more
/// work than starting anew at the best entry.
pub(crate) fn go_on(entries: &[Entry], next: u32, frame: u32) -> bool {
    let after = entries.partition_point(|entry| entry.frame <= frame);
    let best = after.checked_sub(1).map_or(0, |at| entries[at].frame);
    // Starting anew costs a seek and a new decoder, worth a few frames.
    next <= frame && (best <= next.saturating_add(8))
}

/// The frames to have ready around `playhead` when `room` frames fit: three quarters of
/// them in the direction of travel.
pub(crate) fn window(
    playhead: u32,
    toward: Direction,
    room: u32,
    n_frames: u32,
) -> Range<u32> {
    let ahead = room.saturating_sub(1) / 4 * 3;
    let behind = room.saturating_sub(1).saturating_sub(ahead);
    let (before, after) = match toward {
        Direction::Forward => (behind, ahead),
        Direction::Backward => (ahead, behind),
    };
    let end = playhead.saturating_add(after).saturating_add(1).min(n_frames);
    playhead.saturating_sub(before)..end
}

/// The stretch of frames to decode ahead, out of what `has` says is there already; `None`
/// when enough is ready. Going backward a stretch is a whole group of pictures or as much
/// of it as fits, and it is started while half of the window is left.
pub(crate) fn ahead(
    playhead: u32,
    toward: Direction,
    room: u32,
    n_frames: u32,
    has: impl Fn(u32) -> bool,
) -> Option<Range<u32>> {
    let window = window(playhead, toward, room, n_frames);
    match toward {
        Direction::Forward => {
            let missing = (playhead..window.end).find(|&frame| !has(frame))?;
            Some(missing..window.end)
        }
        Direction::Backward => {
            let missing = (window.start..=playhead).rev().find(|&frame| !has(frame))?;
            let left = playhead - missing;
            let half = (playhead - window.start) / 2;
            (left <= half).then(|| window.start..missing + 1)
        }
    }
}

#[cfg(test)]
mod tests;
