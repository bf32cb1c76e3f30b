//! Which frame is next: stepping, jumping, playing. Time comes in; frames come out.

use std::sync::Arc;
use std::time::Duration;

use frontalis_core::{FrameIndex, FrameTable, MediaTime};

use crate::command::Shuttle;

/// Playing speed as a notch on a fixed scale, backward or forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed {
    /// Numerator, negative where playing backward; never 0.
    pub num: i32,
    /// Denominator, above 0.
    pub den: i32,
}

impl Speed {
    /// As filmed.
    pub const NORMAL: Self = Self { num: 1, den: 1 };
    /// The notches, slowest first.
    pub const NOTCHES: [Self; 7] = [
        Self { num: 1, den: 16 },
        Self { num: 1, den: 8 },
        Self { num: 1, den: 4 },
        Self { num: 1, den: 2 },
        Self { num: 1, den: 1 },
        Self { num: 2, den: 1 },
        Self { num: 4, den: 1 },
    ];

    /// The speed this many notches faster (slower where negative), in the same direction.
    fn changed(self, by: i8) -> Self {
        let forward = Self { num: self.num.abs(), ..self };
        let at = Self::NOTCHES.iter().position(|it| *it == forward).unwrap_or(4);
        let next = at.saturating_add_signed(by.into()).min(Self::NOTCHES.len() - 1);
        let next = Self::NOTCHES[next];
        Self { num: next.num * self.num.signum(), ..next }
    }

    fn reversed(self) -> Self {
        Self { num: -self.num, ..self }
    }

    /// As shown on the transport bar: `1×`, `1/4×`, `−2×`.
    pub fn label(self) -> String {
        let sign = if self.num < 0 { "−" } else { "" };
        let n = self.num.abs();
        if self.den == 1 {
            format!("{sign}{n}×")
        } else {
            format!("{sign}{n}/{}×", self.den)
        }
    }
}

/// Where the playhead is, where it is wanted, and how it moves.
#[derive(Clone, Debug)]
pub struct Transport {
    table: Arc<FrameTable>,
    wanted: FrameIndex,
    shown: Option<FrameIndex>,
    // Single steps asked for while a frame was still on its way: none is skipped.
    pending: i32,
    // Where single steps are going: forward 1, backward -1; 0 after a jump.
    heading: i32,
    hop: u32,
    speed: Speed,
    // While playing: exact position since the first frame, in nanoseconds.
    playing: Option<i128>,
}

impl Transport {
    pub(crate) fn new(table: Arc<FrameTable>) -> Self {
        Self {
            table,
            wanted: FrameIndex(0),
            shown: None,
            pending: 0,
            heading: 0,
            hop: 5,
            speed: Speed::NORMAL,
            playing: None,
        }
    }

    /// The frame asked for.
    pub fn wanted(&self) -> FrameIndex {
        self.wanted
    }

    /// The frame on screen, once there is one.
    pub fn shown(&self) -> Option<FrameIndex> {
        self.shown
    }

    /// The frame on screen, if it is the one asked for: what may be coded.
    pub fn settled(&self) -> Option<FrameIndex> {
        self.shown.filter(|it| *it == self.wanted && self.pending == 0)
    }

    /// Whether it is playing.
    pub fn is_playing(&self) -> bool {
        self.playing.is_some()
    }

    /// The speed it plays, or would play, at.
    pub fn speed(&self) -> Speed {
        self.speed
    }

    /// How many frames a hop is.
    pub fn hop(&self) -> u32 {
        self.hop
    }

    /// Whether a single step is still to be shown; a held key waits for it.
    pub fn is_stepping(&self) -> bool {
        self.pending != 0 || self.shown != Some(self.wanted)
    }

    pub(crate) fn set_hop(&mut self, frames: u32) {
        self.hop = frames.max(1);
    }

    /// One frame, now or once the frame on its way has been shown.
    pub(crate) fn step(&mut self, by: i32) -> Option<FrameIndex> {
        self.pause();
        if self.is_stepping() && self.shown.is_some() {
            self.pending = self.pending.saturating_add(by);
            return None;
        }
        self.pending = by.saturating_sub(by.signum());
        self.heading = by.signum();
        self.ask(self.wanted.moved(by.signum().into(), self.table.last()))
    }

    pub(crate) fn go_to(&mut self, frame: FrameIndex) -> Option<FrameIndex> {
        self.pause();
        self.pending = 0;
        self.heading = 0;
        self.ask(frame.min(self.table.last()))
    }

    pub(crate) fn hop_by(&mut self, times: i32) -> Option<FrameIndex> {
        let by = i64::from(times) * i64::from(self.hop);
        self.go_to(self.wanted.moved(by, self.table.last()))
    }

    pub(crate) fn seconds(&mut self, by: i32) -> Option<FrameIndex> {
        let here = self.table.time(self.wanted)?;
        let there = here.plus(MediaTime::new(by.into(), 1)?)?;
        self.go_to(self.table.frame_at(there))
    }

    /// The frame is on screen; gives the next frame of steps still to be shown.
    pub(crate) fn arrived(&mut self, frame: FrameIndex) -> Option<FrameIndex> {
        self.shown = Some(frame);
        if frame != self.wanted || self.pending == 0 {
            return None;
        }
        let by = self.pending.signum();
        self.pending -= by;
        self.heading = by;
        let next = self.ask(self.wanted.moved(by.into(), self.table.last()));
        if next.is_none() {
            self.pending = 0;
        }
        next
    }

    /// The frame asked for cannot be had. A step goes on past it in its direction; a jump,
    /// or a step with nothing beyond, stays on the frame that is on screen.
    pub(crate) fn refused(&mut self, frame: FrameIndex) -> Option<FrameIndex> {
        if frame != self.wanted || self.is_playing() {
            return None;
        }
        let beyond = self.wanted.moved(self.heading.into(), self.table.last());
        if beyond != self.wanted {
            return self.ask(beyond);
        }
        self.pending = 0;
        self.wanted = self.shown.unwrap_or(self.wanted);
        None
    }

    pub(crate) fn toggle_play(&mut self) -> Option<FrameIndex> {
        if self.is_playing() { self.pause() } else { self.play(self.speed) }
    }

    pub(crate) fn shuttle(&mut self, shuttle: Shuttle) -> Option<FrameIndex> {
        let forward = match shuttle {
            Shuttle::Pause => return self.pause(),
            Shuttle::Forward => true,
            Shuttle::Backward => false,
        };
        let same_way = self.is_playing() && forward == (0 < self.speed.num);
        let normal = if forward { Speed::NORMAL } else { Speed::NORMAL.reversed() };
        self.play(if same_way { self.speed.changed(1) } else { normal })
    }

    pub(crate) fn change_speed(&mut self, by: i8) {
        self.speed = self.speed.changed(by);
    }

    /// Stops on the frame that is on screen.
    fn pause(&mut self) -> Option<FrameIndex> {
        self.playing.take()?;
        self.speed = Speed { num: self.speed.num.abs(), ..self.speed };
        let shown = self.shown?;
        self.ask(shown)
    }

    fn play(&mut self, speed: Speed) -> Option<FrameIndex> {
        self.speed = speed;
        self.pending = 0;
        let at_end = self.wanted == self.table.last() && 0 < speed.num;
        let from = if at_end { FrameIndex(0) } else { self.wanted };
        self.playing = Some(nanoseconds(self.table.time(from)?));
        self.ask(from)
    }

    /// Time has passed while playing: the frame that is due, if it is another.
    pub(crate) fn tick(&mut self, elapsed: Duration) -> Option<FrameIndex> {
        let elapsed = i128::try_from(elapsed.as_nanos()).unwrap_or(i128::MAX / 64);
        let moved = elapsed * i128::from(self.speed.num) / i128::from(self.speed.den);
        let at = self.playing? + moved;
        let end = nanoseconds(self.table.length());
        if at < 0 || end <= at {
            self.playing = None;
            self.speed = Speed { num: self.speed.num.abs(), ..self.speed };
            return self.ask(if at < 0 { FrameIndex(0) } else { self.table.last() });
        }
        self.playing = Some(at);
        let time = MediaTime::new(i64::try_from(at).ok()?, 1_000_000_000)?;
        self.ask(self.table.frame_at(time))
    }

    fn ask(&mut self, frame: FrameIndex) -> Option<FrameIndex> {
        let news = frame != self.wanted || self.shown.is_none();
        self.wanted = frame;
        if news { Some(frame) } else { None }
    }
}

fn nanoseconds(time: MediaTime) -> i128 {
    i128::from(time.num()) * 1_000_000_000 / i128::from(time.den())
}
