//! How long an action really was, as far as its frames tell.
//!
//! The onset is the first frame with a change: the change itself came after the frame before
//! it and not after it. The action was still there at its offset frame and gone at the next.
//! At a constant rate `n` frames thus last from `(n - 1) / fps` to less than
//! `(n + 1) / fps`.

use frontalis_core::time::{FrameRate, FrameTable};
use frontalis_core::{FrameIndex, Landmarks, MediaTime};

/// Where a duration lies: from `low` to below `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The least it can be.
    pub low: MediaTime,
    /// Whether it can be `low` itself.
    pub low_included: bool,
    /// What it stays below; `None` where the action may have begun before the clip or gone
    /// on after it, or is still open.
    pub high: Option<MediaTime>,
}

/// How long the parts of one action were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Onset to offset.
    pub total: Interval,
    /// Onset to the start of the apex, where that is marked.
    pub onset_phase: Option<Interval>,
    /// The end of the apex to offset, where both are marked.
    pub offset_phase: Option<Interval>,
    /// Frames from onset to offset, both counted; `None` while the action is open.
    pub n_frames: Option<u64>,
    /// The clip's frame rate; `None` where it varies.
    pub rate: Option<FrameRate>,
}

impl Timing {
    /// The timing of an action; `None` where the clip does not have its frames.
    pub fn of(landmarks: Landmarks, table: &FrameTable) -> Option<Self> {
        let known = landmarks.known_span();
        let onset = landmarks.onset();
        let low = table.time(known.last())?.minus(table.time(onset)?)?;
        let high = match landmarks.offset() {
            Some(it) => between(before(onset, table), after(it, table)),
            None => None,
        };
        let apex = landmarks.apex();
        let phase = |from, to| change_to_change(from, to, table);
        let onset_phase = apex.and_then(|it| phase(onset, it.first()));
        let ends = apex.zip(landmarks.offset());
        Some(Self {
            total: Interval { low, low_included: true, high },
            onset_phase,
            offset_phase: ends.and_then(|(apex, offset)| {
                // Both are last frames of something: it ended before the frame after.
                lasting(apex.last(), offset, table)
            }),
            n_frames: landmarks.span().map(|it| it.n_frames()),
            rate: (!table.is_variable()).then(|| table.nominal_rate()),
        })
    }
}

/// The frame before, where the clip has one: the change came after it.
fn before(frame: FrameIndex, table: &FrameTable) -> Option<MediaTime> {
    table.time(FrameIndex(frame.0.checked_sub(1)?))
}

/// The frame after, where the clip has one.
fn after(frame: FrameIndex, table: &FrameTable) -> Option<MediaTime> {
    table.time(FrameIndex(frame.0.checked_add(1)?))
}

fn between(from: Option<MediaTime>, to: Option<MediaTime>) -> Option<MediaTime> {
    to?.minus(from?)
}

/// From the change first seen at `from` to the change first seen at `to`.
fn change_to_change(
    from: FrameIndex,
    to: FrameIndex,
    table: &FrameTable,
) -> Option<Interval> {
    let low = match before(to, table) {
        Some(it) => it.minus(table.time(from)?)?.max(MediaTime::ZERO),
        None => MediaTime::ZERO,
    };
    let high = between(before(from, table), table.time(to));
    Some(Interval { low, low_included: from == to, high })
}

/// From the end of what was last seen at `from` to the end of what was last seen at `to`.
fn lasting(from: FrameIndex, to: FrameIndex, table: &FrameTable) -> Option<Interval> {
    let low = match after(from, table) {
        Some(it) => table.time(to)?.minus(it)?.max(MediaTime::ZERO),
        None => MediaTime::ZERO,
    };
    let high = between(table.time(from), after(to, table));
    Some(Interval { low, low_included: from == to, high })
}
