//! One run of playing: over which frames, whether again and again, and how far it has got.
//!
//! A run knows nothing of clocks: it is told how much of the clip has been played since it
//! began, and says which frame is due. Played time is never lost or rounded on the way, so a
//! loop that is played for an hour is where it should be.

use frontalis_core::{FrameIndex, FrameSpan, FrameTable, MediaTime};

use super::Speed;

/// Playing, from its start until something about it changes: what whoever plays the sound
/// has to know. Times are since the clip's first frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Another number is another run.
    pub number: u32,
    /// Where it begins.
    pub from: MediaTime,
    /// Where it begins again, once it has come to its end.
    pub start: MediaTime,
    /// Where it ends: the end of its last frame (its start, where it runs backward).
    pub end: MediaTime,
    /// Whether it begins again.
    pub again: bool,
    /// How fast, and which way.
    pub speed: Speed,
}

/// Nanoseconds since the first frame.
type Nanos = i128;

/// A run under way.
#[derive(Clone, Debug)]
pub(super) struct Running {
    pub(super) number: u32,
    pub(super) speed: Speed,
    span: FrameSpan,
    again: bool,
    // Of the span: the moment its first frame begins, and the one its last frame ends.
    start: Nanos,
    end: Nanos,
    /// Where it began.
    from: Nanos,
    /// How much of the clip has been played since.
    played: Nanos,
    /// Frames that have become due since, counted through all rounds.
    n_due: i128,
}

/// Where a run is.
pub(super) struct Due {
    pub(super) frame: FrameIndex,
    /// Frames that became due since the last time, this one with them.
    pub(super) n_new: u64,
    /// Whether the run is over: the frame is its last.
    pub(super) over: bool,
}

impl Running {
    /// A run over `span` from the frame `from`, which is one of its frames.
    pub(super) fn new(
        number: u32,
        speed: Speed,
        table: &FrameTable,
        (span, again): (FrameSpan, bool),
        from: FrameIndex,
    ) -> Option<Self> {
        let (start, end) = (begins(table, span.first())?, ends(table, span.last())?);
        // Backward, a frame is due from its end to its beginning.
        let from =
            if speed.num < 0 { ends(table, from)? - 1 } else { begins(table, from)? };
        let this =
            Self { number, speed, span, again, start, end, from, played: 0, n_due: 0 };
        Some(Self { n_due: this.due(table)?.1, ..this })
    }

    /// The same place, played another way.
    pub(super) fn changed(
        &self,
        number: u32,
        speed: Speed,
        table: &FrameTable,
        (span, again): (FrameSpan, bool),
    ) -> Option<Self> {
        let here = self.due(table)?.0;
        let mut run = Self::new(number, speed, table, (span, again), here)?;
        if span.contains(here) {
            run.from = self.position();
            run.n_due = run.due(table)?.1;
        }
        Some(run)
    }

    /// What whoever plays the sound has to know.
    pub(super) fn describe(&self) -> Option<Run> {
        let time = |at: Nanos| MediaTime::new(i64::try_from(at).ok()?, 1_000_000_000);
        let (start, end) = if self.speed.num < 0 {
            (self.end, self.start)
        } else {
            (self.start, self.end)
        };
        Some(Run {
            number: self.number,
            from: time(self.from)?,
            start: time(start)?,
            end: time(end)?,
            again: self.again,
            speed: self.speed,
        })
    }

    /// So much wall time has passed.
    pub(super) fn pass(&mut self, elapsed: Nanos) {
        let speed = (i128::from(self.speed.num.abs()), i128::from(self.speed.den));
        self.played = self.played.saturating_add(elapsed * speed.0 / speed.1);
    }

    /// So much of the clip has been played since the run began. A clock that goes back waits.
    pub(super) fn has_played(&mut self, played: MediaTime) {
        self.played = self.played.max(nanoseconds(played));
    }

    /// The frame that is due now.
    pub(super) fn advance(&mut self, table: &FrameTable) -> Option<Due> {
        let (frame, n_due, over) = self.due(table)?;
        let n_new = u64::try_from(n_due - self.n_due).unwrap_or(0);
        self.n_due = n_due;
        Some(Due { frame, n_new, over })
    }

    /// How far it is from where rounds begin.
    fn distance(&self) -> Nanos {
        let from = if self.speed.num < 0 {
            self.end - 1 - self.from
        } else {
            self.from - self.start
        };
        from + self.played
    }

    fn position(&self) -> Nanos {
        let length = (self.end - self.start).max(1);
        let within = match self.again {
            true => self.distance() % length,
            false => self.distance().min(length - 1),
        };
        if self.speed.num < 0 { self.end - 1 - within } else { self.start + within }
    }

    /// The frame due, how many have been due since rounds began, and whether it is over.
    fn due(&self, table: &FrameTable) -> Option<(FrameIndex, i128, bool)> {
        let length = (self.end - self.start).max(1);
        let over = !self.again && length <= self.distance();
        let rounds = if self.again { self.distance() / length } else { 0 };
        let at = i64::try_from(self.position()).ok()?;
        let frame = table.frame_at(MediaTime::new(at, 1_000_000_000)?);
        let frame = frame.clamp(self.span.first(), self.span.last());
        let passed = match self.speed.num < 0 {
            true => self.span.last().0 - frame.0,
            false => frame.0 - self.span.first().0,
        };
        let n_due = rounds * i128::from(self.span.n_frames()) + i128::from(passed);
        Some((frame, n_due, over))
    }
}

/// The first nanosecond of a frame.
fn begins(table: &FrameTable, frame: FrameIndex) -> Option<Nanos> {
    table.time(frame).map(nanoseconds)
}

/// The first nanosecond after a frame.
fn ends(table: &FrameTable, frame: FrameIndex) -> Option<Nanos> {
    begins(table, FrameIndex(frame.0 + 1)).or_else(|| Some(nanoseconds(table.length())))
}

/// Rounded up, so that a frame's first nanosecond is the frame's.
fn nanoseconds(time: MediaTime) -> Nanos {
    let den = i128::from(time.den());
    (i128::from(time.num()) * 1_000_000_000 + den - 1).div_euclid(den)
}
