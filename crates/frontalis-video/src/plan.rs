//! What to decode next: where to start for a frame, and what to have ready. Pure.

use std::ops::Range;

/// Which way the coder is going through the clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    /// To later frames.
    Forward,
    /// To earlier frames.
    Backward,
}

impl Direction {
    /// The direction from one frame to another; forward where they are the same.
    pub(crate) fn between(
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

/// Which of the runs that stand at these frames saves least when it is kept, the last one
/// left out. One saves the frames from the run before it, or from the entry, to where it
/// stands, for every frame from there on to the run behind it, or to the next entry.
pub(crate) fn least_worth(
    places: &[u32],
    entries: &[Entry],
    n_frames: u32,
) -> Option<usize> {
    let worth = |at: u32| {
        let after = entries.partition_point(|entry| entry.frame <= at);
        let start = after.checked_sub(1).map_or(0, |it| entries[it].frame);
        let end = entries.get(after).map_or(n_frames, |it| it.frame);
        let before = places.iter().copied().filter(|it| (start..at).contains(it)).max();
        let behind = places.iter().copied().filter(|it| (at + 1..end).contains(it)).min();
        let saved = at - before.unwrap_or(start);
        let often = behind.unwrap_or(end).saturating_sub(at);
        u64::from(saved) * u64::from(often)
    };
    let (_, older) = places.split_last()?;
    let all = older.iter().enumerate();
    all.min_by_key(|&(_, &at)| worth(at)).map(|(number, _)| number)
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

/// What deciding what to decode ahead needs to know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    /// The frame on screen.
    pub(crate) playhead: u32,
    /// Where the coder is going.
    pub(crate) toward: Direction,
    /// How many frames can be held.
    pub(crate) room: u32,
    /// How many frames there are.
    pub(crate) n_frames: u32,
    /// Where decoding can start.
    pub(crate) entries: &'a [Entry],
    /// Frames that the coder passes in a second; 0 at rest.
    pub(crate) steps: f64,
    /// Pictures that are decoded in a second.
    pub(crate) speed: f64,
}

/// Frames that are decoded at the least when decoding starts at an entry.
const CHUNK: u32 = 16;
/// Seconds of steps that have to be ready, besides the time that decoding takes.
const SPARE: f64 = 0.5;

/// The stretch of frames to decode ahead, out of what `has` says is there already; `None`
/// when enough is ready.
///
/// A coder at rest gets the whole window filled, first where they were going. While they go,
/// a stretch is started just early enough: backward that takes decoding a group of pictures
/// from its start, and what is started too early ends up with too little room.
pub(crate) fn ahead(view: &View<'_>, has: impl Fn(u32) -> bool) -> Option<Range<u32>> {
    let window = window(view.playhead, view.toward, view.room, view.n_frames);
    let forward = || (view.playhead..window.end).find(|&frame| !has(frame));
    let backward = || (window.start..=view.playhead).rev().find(|&frame| !has(frame));
    let later = |missing: u32| missing..window.end;
    let earlier = |missing: u32| {
        let start = entry_at(view.entries, missing.saturating_sub(CHUNK));
        start.max(window.start)..missing + 1
    };
    let resting = view.steps <= 0.0;
    let in_time = |left: u32, pictures: u32| {
        let decoding = 1.5 * f64::from(pictures) / view.speed.max(0.1);
        resting || f64::from(left) / view.steps < decoding + SPARE
    };
    let half = (window.end - window.start) / 2;
    match view.toward {
        Direction::Forward => match forward() {
            Some(missing) => {
                let left = missing - view.playhead;
                (in_time(left, CHUNK) || left < half).then(|| later(missing))
            }
            None => backward().filter(|_| resting).map(earlier),
        },
        Direction::Backward => match backward() {
            Some(missing) => {
                let stretch = earlier(missing);
                let from = entry_at(view.entries, stretch.start);
                let pictures = missing - from + 1;
                in_time(view.playhead - missing, pictures).then_some(stretch)
            }
            None => forward().filter(|_| resting).map(later),
        },
    }
}

/// The frame of the entry that decoding `frame` starts at.
pub(crate) fn entry_at(entries: &[Entry], frame: u32) -> u32 {
    let after = entries.partition_point(|entry| entry.frame <= frame);
    after.checked_sub(1).map_or(0, |at| entries[at].frame)
}

#[cfg(test)]
mod tests;
