//! What the feeding thread and the window both know, and how much of a run has been heard.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use frontalis_core::{MediaTime, Severity};
use frontalis_desk::Notice;
use frontalis_video::sound::Tempo;
use rtrb::Consumer;

use super::tap::Moment;

/// Whether a clip can be heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Hearing {
    /// It has not been tried.
    #[default]
    Unknown,
    /// It can.
    Sound,
    /// The clip has no sound, or none that can be decoded.
    NoSound,
    /// There is no device.
    NoDevice,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Status {
    /// Its first sample is still to come.
    #[default]
    Starting,
    /// It is being given to the device.
    Sounding,
    /// It cannot be heard.
    Silent,
}

/// From which sample on which part of a run is heard.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// The sample's index, as in [`Moment::first`].
    pub(super) first: u64,
    /// How much of the run was played before it.
    pub(super) played: MediaTime,
    pub(super) tempo: Tempo,
}

#[derive(Debug, Default)]
struct State {
    run: u32,
    status: Status,
    hearing: Hearing,
    rate: u32,
    moments: Option<Consumer<Moment>>,
    /// The newest word of the device.
    moment: Option<Moment>,
    marks: VecDeque<Mark>,
    notices: VecDeque<Notice>,
    told: BTreeSet<String>,
}

/// Known to both threads; the device's own thread never touches it.
#[derive(Debug, Default)]
pub(super) struct Shared {
    state: Mutex<State>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn begin(&self, run: u32, status: Status) {
        let mut state = self.lock();
        (state.run, state.status) = (run, status);
        state.marks.clear();
    }

    /// A device was opened.
    pub(super) fn open(&self, rate: u32, moments: Consumer<Moment>) {
        let mut state = self.lock();
        state.rate = rate;
        state.moments = Some(moments);
        state.moment = None;
    }

    pub(super) fn hears(&self, hearing: Hearing) {
        self.lock().hearing = hearing;
    }

    pub(super) fn hearing(&self) -> Hearing {
        self.lock().hearing
    }

    /// A round of the run begins to be given to the device.
    pub(super) fn mark(&self, run: u32, mark: Mark) {
        let mut state = self.lock();
        if state.run == run {
            state.status = Status::Sounding;
            state.marks.push_back(mark);
        }
    }

    pub(super) fn tell_once(&self, severity: Severity, text: String) {
        let mut state = self.lock();
        if state.told.insert(text.clone()) {
            state.notices.push_back(Notice { severity, text });
        }
    }

    pub(super) fn notice(&self) -> Option<Notice> {
        self.lock().notices.pop_front()
    }

    /// How far a run is, and how much of it has been heard by `now`.
    pub(super) fn heard(&self, run: u32, now: Instant) -> (Status, MediaTime) {
        let mut state = self.lock();
        if state.run != run {
            return (Status::Starting, MediaTime::ZERO);
        }
        (state.status, state.heard(now).unwrap_or(MediaTime::ZERO))
    }
}

impl State {
    fn heard(&mut self, now: Instant) -> Option<MediaTime> {
        if let Some(moments) = &mut self.moments {
            while let Ok(moment) = moments.pop() {
                self.moment = Some(moment);
            }
        }
        let sample = self.moment?.sample(self.rate, now);
        // The round that is being heard, and those to come.
        while self.marks.get(1).is_some_and(|it| it.first <= sample) {
            self.marks.pop_front();
        }
        let mark = self.marks.front()?;
        let n = i64::try_from(sample.checked_sub(mark.first)?).ok()?;
        let heard = MediaTime::new(n, self.rate.into())?;
        mark.played.plus(mark.tempo.played(heard)?)
    }
}

impl Moment {
    /// The sample that is heard at `now`: none that the device has not taken.
    fn sample(&self, rate: u32, now: Instant) -> u64 {
        let samples = |it: std::time::Duration| {
            u64::try_from(it.as_nanos() * u128::from(rate) / 1_000_000_000).unwrap_or(0)
        };
        match now.checked_duration_since(self.at) {
            Some(since) => self.first + samples(since).min(self.n),
            // What was taken before is still being heard.
            None => self.first.saturating_sub(samples(self.at - now)),
        }
    }
}
