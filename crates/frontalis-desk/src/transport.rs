//! Which frame is next: stepping, jumping, playing. Time comes in; frames come out.
//!
//! Playing goes by whatever clock is at hand: wall time that has passed, or how much of the
//! clip its sound has really been heard. Either way every frame is due for just as long as it
//! lasts, the last one of a stretch is the one that playing ends on, and frames that were due
//! and never shown are counted.

mod rest;
mod run;
mod tally;

use std::sync::Arc;
use std::time::Duration;

use frontalis_core::{FrameIndex, FrameSpan, FrameTable, MediaTime};

use self::rest::{Rest, USUAL};
pub use self::run::Run;
use self::run::Running;
use self::tally::Tally;
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

/// Which frames are played, and whether again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlayedNow {
    marks: (Option<FrameIndex>, Option<FrameIndex>),
    looping: bool,
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
    running: Option<Running>,
    n_runs: u32,
    /// What is played again and again with rests between, and the rest that it is in.
    round: Option<FrameSpan>,
    resting: Option<Rest>,
    rest: Duration,
    tally: Tally,
    looping: bool,
    // The first and last frame that the coder wants played.
    marks: (Option<FrameIndex>, Option<FrameIndex>),
    /// The frame that they were set around, where they were set so.
    around: Option<FrameIndex>,
    /// What this run is of, where only that is played, whatever the marks say.
    only: Option<FrameSpan>,
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
            running: None,
            n_runs: 0,
            round: None,
            resting: None,
            rest: USUAL[1],
            tally: Tally::default(),
            looping: false,
            marks: (None, None),
            around: None,
            only: None,
        }
    }

    /// The frame asked for.
    pub fn wanted(&self) -> FrameIndex {
        self.wanted
    }

    /// The clip's last frame.
    pub fn last(&self) -> FrameIndex {
        self.table.last()
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
        self.running.is_some() || self.resting.is_some()
    }

    /// How long it rests on the first and on the last frame of what it plays again and again.
    pub fn rest(&self) -> Duration {
        self.rest
    }

    /// It rests this long from the next run on.
    pub(crate) fn set_rest(&mut self, rest: Duration) {
        self.rest = rest;
    }

    /// What is being played, for whoever plays the sound.
    pub fn run(&self) -> Option<Run> {
        self.running.as_ref().and_then(Running::describe)
    }

    /// Whether it plays again and again.
    pub fn is_looping(&self) -> bool {
        self.looping
    }

    /// The first frame to be played, where the coder has set one.
    pub fn in_point(&self) -> Option<FrameIndex> {
        self.marks.0
    }

    /// The clip's frames and their times.
    pub(crate) fn table(&self) -> &FrameTable {
        &self.table
    }

    /// The last frame to be played, where the coder has set one.
    pub fn out_point(&self) -> Option<FrameIndex> {
        self.marks.1
    }

    /// How many frames were due and never shown since it last began to play.
    pub fn n_dropped(&self) -> u64 {
        self.tally.n_dropped()
    }

    /// The speed it plays, or would play, at.
    pub fn speed(&self) -> Speed {
        self.speed
    }

    /// Every frame.
    pub(crate) fn whole(&self) -> FrameSpan {
        self.table.whole()
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

    /// The frame that steps lead to, behind those that are still to be shown.
    pub(crate) fn after_step(&self, by: i64) -> FrameIndex {
        let by = by.saturating_add(self.pending.into());
        self.wanted.moved(by, self.table.last())
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
        self.tally.shown(frame);
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

    pub(crate) fn toggle_play(
        &mut self,
        selected: Option<FrameSpan>,
    ) -> Option<FrameIndex> {
        if self.is_playing() { self.pause() } else { self.play(self.speed, selected) }
    }

    pub(crate) fn shuttle(
        &mut self,
        shuttle: Shuttle,
        selected: Option<FrameSpan>,
    ) -> Option<FrameIndex> {
        let forward = match shuttle {
            Shuttle::Pause => return self.pause(),
            Shuttle::Forward => true,
            Shuttle::Backward => false,
        };
        let same_way = self.is_playing() && forward == (0 < self.speed.num);
        let normal = if forward { Speed::NORMAL } else { Speed::NORMAL.reversed() };
        self.play(if same_way { self.speed.changed(1) } else { normal }, selected)
    }

    pub(crate) fn change_speed(&mut self, by: i8, selected: Option<FrameSpan>) {
        self.speed = self.speed.changed(by);
        self.change_run(selected);
    }

    /// The speed it was filmed at, in the same direction.
    pub(crate) fn normal_speed(&mut self, selected: Option<FrameSpan>) {
        let backward = self.speed.num < 0;
        self.speed = if backward { Speed::NORMAL.reversed() } else { Speed::NORMAL };
        self.change_run(selected);
    }

    /// Plays these frames from the first on, whatever the marks say; again and again while
    /// the loop is on.
    pub(crate) fn play_only(&mut self, span: FrameSpan) -> Option<FrameIndex> {
        let span = span.intersection(self.table.whole())?;
        let asked = self.go_to(span.first());
        self.only = Some(span);
        let forward = Speed { num: self.speed.num.abs(), ..self.speed };
        self.play(forward, None).or(asked)
    }

    /// `span` with a second of the clip before and after it.
    pub(crate) fn with_a_second(&self, span: FrameSpan) -> FrameSpan {
        self.widened(span, 1)
    }

    /// A frame with a quarter of a second on each side.
    pub(crate) fn with_a_quarter(&self, frame: FrameIndex) -> FrameSpan {
        self.widened(FrameSpan::single(frame), 4)
    }

    /// `span` with one `part`th of a second of the clip before and after it.
    fn widened(&self, span: FrameSpan, part: u64) -> FrameSpan {
        let moved = |frame: FrameIndex, by: i64| {
            let there = self.table.time(frame)?.plus(MediaTime::new(by, part)?)?;
            Some(self.table.frame_at(there))
        };
        let first = moved(span.first(), -1).unwrap_or(FrameIndex(0));
        let last = moved(span.last(), 1).unwrap_or(self.table.last());
        FrameSpan::new(first.min(span.first()), last.max(span.last())).unwrap_or(span)
    }

    pub(crate) fn toggle_loop(&mut self, selected: Option<FrameSpan>) {
        self.looping = !self.looping;
        self.change_run(selected);
    }

    /// The frame on screen is the first to be played.
    pub(crate) fn set_in(&mut self, selected: Option<FrameSpan>) {
        let here = self.shown.unwrap_or(self.wanted);
        self.marks = (Some(here), self.marks.1.filter(|it| here <= *it));
        self.change_run(selected);
    }

    /// The frame on screen is the last to be played.
    pub(crate) fn set_out(&mut self, selected: Option<FrameSpan>) {
        let here = self.shown.unwrap_or(self.wanted);
        self.marks = (self.marks.0.filter(|it| *it <= here), Some(here));
        self.change_run(selected);
    }

    pub(crate) fn clear_in_out(&mut self, selected: Option<FrameSpan>) {
        self.marks = (None, None);
        self.change_run(selected);
    }

    /// Plays the frames up to `reach` away from `mark` again and again; where frames around
    /// a mark are played so already, ends that and goes to their mark.
    pub(crate) fn loop_around(
        &mut self,
        mark: FrameIndex,
        reach: u32,
    ) -> Option<FrameIndex> {
        let around = |mark: FrameIndex| {
            let first = FrameIndex(mark.0.saturating_sub(reach));
            let last = FrameIndex(mark.0.saturating_add(reach)).min(self.table.last());
            (Some(first), Some(last))
        };
        let old =
            self.around.take().filter(|it| self.looping && self.marks == around(*it));
        if let Some(mark) = old {
            return self.end_loop(mark);
        }
        self.marks = around(mark);
        self.around = Some(mark);
        self.looping = true;
        // From its beginning, also where it plays already.
        let first = self.marks.0.unwrap_or(mark);
        let asked = self.go_to(first);
        self.play(self.speed, None).or(asked)
    }

    /// Plays everything again, once, and goes to a frame.
    pub(crate) fn end_loop(&mut self, to: FrameIndex) -> Option<FrameIndex> {
        self.marks = (None, None);
        self.around = None;
        self.looping = false;
        self.go_to(to)
    }

    /// What is played, for [`Transport::restore`].
    pub(crate) fn played_now(&self) -> PlayedNow {
        PlayedNow { marks: self.marks, looping: self.looping }
    }

    /// Plays frames again and again, from the first one.
    pub(crate) fn loop_over(&mut self, span: FrameSpan) -> Option<FrameIndex> {
        self.around = None;
        let last = span.last().min(self.table.last());
        self.marks = (Some(span.first()), Some(last));
        self.looping = true;
        let asked = self.go_to(span.first());
        self.play(self.speed, None).or(asked)
    }

    /// The same at an eighth of the speed.
    pub(crate) fn replay(&mut self, span: FrameSpan) -> Option<FrameIndex> {
        self.pause();
        self.speed = Speed { num: 1, den: 8 };
        self.loop_over(span)
    }

    /// Plays what was played before, and stops on the frame on screen.
    pub(crate) fn restore(&mut self, before: PlayedNow) -> Option<FrameIndex> {
        self.marks = before.marks;
        self.looping = before.looping;
        self.pause()
    }

    /// Stops on the frame that is on screen.
    fn pause(&mut self) -> Option<FrameIndex> {
        self.only = None;
        let rested = self.resting.take().is_some();
        if self.running.take().is_none() && !rested {
            return None;
        }
        self.tally.close();
        self.speed = Speed { num: self.speed.num.abs(), ..self.speed };
        let shown = self.shown?;
        self.ask(shown)
    }

    /// Plays from here, or goes on at another speed.
    fn play(&mut self, speed: Speed, selected: Option<FrameSpan>) -> Option<FrameIndex> {
        self.speed = speed;
        self.pending = 0;
        if self.is_playing() {
            self.change_run(selected);
            return None;
        }
        let forward = 0 < speed.num;
        let from = self.beginning(forward, selected);
        let what = self.in_rounds(self.what(from, forward, selected));
        self.n_runs = self.n_runs.wrapping_add(1);
        self.running = Running::new(self.n_runs, speed, &self.table, what, from);
        self.tally = Tally::default();
        let jumps = self.shown != Some(from);
        self.tally.due(from, u64::from(jumps && self.is_playing()));
        self.ask(from)
    }

    /// What is being played has changed under way.
    fn change_run(&mut self, selected: Option<FrameSpan>) {
        let what = self.what(self.wanted, 0 < self.speed.num, selected);
        if self.resting.is_some() {
            return self.change_rest(what);
        }
        if self.running.is_none() {
            return;
        }
        let what = self.in_rounds(what);
        let Some(running) = &self.running else { return };
        self.n_runs = self.n_runs.wrapping_add(1);
        let next = running.changed(self.n_runs, self.speed, &self.table, what);
        self.running = next;
    }

    /// Where playing begins: at the frame asked for, but for the end of what is played, from
    /// where it begins anew.
    fn beginning(&self, forward: bool, selected: Option<FrameSpan>) -> FrameIndex {
        let (here, last) = (self.wanted, self.table.last());
        if self.only.is_some_and(|it| it.contains(here)) {
            return here;
        }
        if let Some(span) = self.looped(selected) {
            return match (span.contains(here), forward) {
                (true, _) => here,
                (false, true) => span.first(),
                (false, false) => span.last(),
            };
        }
        match (self.marks.0, self.marks.1) {
            (Some(first), Some(out)) if forward && here == out => first,
            (first, _) if forward && here == last => first.unwrap_or(FrameIndex(0)),
            _ => here,
        }
    }

    /// Over which frames playing goes from `from`, and whether again and again.
    fn what(
        &self,
        from: FrameIndex,
        forward: bool,
        selected: Option<FrameSpan>,
    ) -> (FrameSpan, bool) {
        if let Some(only) = self.only {
            return (only, self.looping);
        }
        if let Some(span) = self.looped(selected) {
            return (span, true);
        }
        let whole = self.table.whole();
        let out = self.marks.1.filter(|out| forward && from < *out);
        let first = self.marks.0.filter(|first| !forward && *first < from);
        let span =
            FrameSpan::new(first.unwrap_or(whole.first()), out.unwrap_or(whole.last()));
        (span.unwrap_or(whole), false)
    }

    /// What is played again and again: between the points that are set, else what is
    /// selected, else everything. `None` where nothing is.
    fn looped(&self, selected: Option<FrameSpan>) -> Option<FrameSpan> {
        let whole = self.table.whole();
        let marked = match self.marks {
            (None, None) => None,
            (first, out) => FrameSpan::new(
                first.unwrap_or(whole.first()),
                out.unwrap_or(whole.last()),
            ),
        };
        let selected = selected.and_then(|it| it.intersection(whole));
        let span = marked.or(selected).unwrap_or(whole);
        Some(span).filter(|_| self.looping)
    }

    /// Wall time has passed while playing: the frame that is due, if it is another.
    pub(crate) fn tick(&mut self, elapsed: Duration) -> Option<FrameIndex> {
        if self.resting.is_some() {
            return self.rested(elapsed);
        }
        let elapsed = i128::try_from(elapsed.as_nanos()).unwrap_or(i128::MAX / 64);
        self.running.as_mut()?.pass(elapsed);
        self.advance()
    }

    /// So much of the clip has been played since run `number` began, by a clock that is
    /// better than the wall's: the frame that is due, if it is another.
    pub(crate) fn played(
        &mut self,
        number: u32,
        played: MediaTime,
    ) -> Option<FrameIndex> {
        let running = self.running.as_mut().filter(|it| it.number == number)?;
        running.has_played(played);
        self.advance()
    }

    fn advance(&mut self) -> Option<FrameIndex> {
        let due = self.running.as_mut()?.advance(&self.table)?;
        self.tally.due(due.frame, due.n_new);
        if due.over && self.round.is_some() {
            self.running = None;
            self.resting = Some(Rest::at_end(self.rest));
        } else if due.over {
            self.running = None;
            self.only = None;
            self.speed = Speed { num: self.speed.num.abs(), ..self.speed };
        }
        self.ask(due.frame)
    }

    fn ask(&mut self, frame: FrameIndex) -> Option<FrameIndex> {
        let news = frame != self.wanted || self.shown.is_none();
        self.wanted = frame;
        if news { Some(frame) } else { None }
    }
}

#[cfg(test)]
mod tests;
