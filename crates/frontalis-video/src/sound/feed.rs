//! The sound of a clip, decoded in a process of its own: what a program with a window plays.
//!
//! Keeps true: it gives what [`Sound`](super::Sound) gives, sample for sample and at the same
//! times, and whoever asks cannot tell where it was decoded; no call waits longer than it is
//! told to, whatever the decoder is at; nothing of an older play is given after a newer one
//! was asked for; and a decoding side that ends or hangs is followed by another, which goes
//! on where that one was, until the clip has ended [`MOST_FALLS`].

mod link;
mod server;
mod words;

use std::path::Path;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use frontalis_core::{Finding, MediaTime};

use self::link::Link;
pub(crate) use self::server::serve;
pub(crate) use self::words::{Order, Setup};
use self::words::{Play, Report};
use super::damage::said;
use super::play::Course;
use super::{Chunk, ClipTime, Format, StreamChoice, Tempo};
use crate::apart::TimeForm;
use crate::engine::fault::Fault;
use crate::engine::process::Word;
use crate::error::VideoError;

/// A decoding side that owes a word and says nothing for so long has hung.
const SILENCE: Duration = Duration::from_secs(10);
/// How often the decoding side may fall over one clip before its sound is given up.
const MOST_FALLS: u32 = 3;

/// What comes next while sound is played.
#[derive(Debug)]
pub enum Next {
    /// This.
    Chunk(Chunk),
    /// Nothing yet.
    NotYet,
    /// All of the stretch was given, or nothing is being played.
    End,
    /// The clip cannot be heard, now or later: it has no sound, or the error says why.
    NoSound(Option<VideoError>),
}

/// What gives the sound of one clip. It starts decoding when it is first wanted, and keeps
/// its process until it is dropped, which ends it at once.
pub struct SoundFeed {
    setup: Setup,
    clip: ClipTime,
    link: Option<Link>,
    /// Since when the decoding side owes a word.
    owes: Option<Instant>,
    /// Orders that it has not said to have.
    n_open: u32,
    falls: u32,
    n_plays: u32,
    play: Option<Current>,
    silent: Silent,
    finding: Option<Finding>,
}

/// Whether there is nothing to hear.
#[derive(Debug)]
enum Silent {
    No,
    /// Since there is no sound.
    None,
    /// Since it cannot be opened.
    Refused(Fault),
    /// Since the decoding side fell too often; how it ended.
    GivenUp(String),
}

/// What is being played.
#[derive(Clone, Copy)]
struct Current {
    number: u32,
    course: Course,
    until: MediaTime,
    format: Format,
    /// Samples of each channel that were given, and are left to give.
    at: u64,
    left: u64,
    /// The decoding side was told.
    ordered: bool,
}

impl SoundFeed {
    /// The sound of a clip. Nothing is started or opened yet.
    pub fn new(path: &Path, choice: StreamChoice, clip: ClipTime) -> Self {
        let setup = Setup { path: path.into(), choice, time: TimeForm::of(clip) };
        Self {
            setup,
            clip,
            link: None,
            owes: None,
            n_open: 0,
            falls: 0,
            n_plays: 0,
            play: None,
            silent: Silent::No,
            finding: None,
        }
    }

    /// Starts the process, so that it is there when something is to be played.
    pub fn prepare(&mut self) {
        if matches!(self.silent, Silent::No) {
            // Where there can be none, playing says so.
            self.start().unwrap_or_default();
        }
    }

    /// Plays from `from` to `until`, both since the clip's first frame and held within the
    /// clip, in place of whatever was played. What it gives is had by [`SoundFeed::next`].
    pub fn play(
        &mut self,
        (from, until): (MediaTime, MediaTime),
        tempo: Tempo,
        format: Format,
    ) {
        let from = from.clamp(MediaTime::ZERO, self.clip.length());
        let until = until.clamp(from, self.clip.length());
        let course = Course { from, tempo, rate: format.rate() };
        self.play = None;
        self.drain();
        let left = course.n_until(until);
        let number = self.n_plays;
        let play = Current { number, course, until, format, at: 0, left, ordered: false };
        self.play = play.unless_over();
        self.renumber();
    }

    /// Plays nothing any more.
    pub fn stop(&mut self) {
        if self.play.take().is_some_and(|it| it.ordered) {
            self.order(Order::Stop);
        }
        self.drain();
    }

    /// What comes next of what is played, waited for no longer than `patience`.
    ///
    /// # Errors
    ///
    /// [`VideoError`] where this cannot be played: the file is gone, FFmpeg cannot change the
    /// speed, or no process can be started. It is not played any more then.
    pub fn next(&mut self, patience: Duration) -> Result<Next, VideoError> {
        let until = Instant::now() + patience;
        loop {
            if let Some(silent) = self.silent() {
                return Ok(silent);
            }
            let Some(play) = self.play else { return Ok(Next::End) };
            if !play.ordered {
                if let Err(error) = self.start() {
                    self.play = None;
                    return Err(error);
                }
                self.order(Order::Play(play.order()));
                self.play = Some(Current { ordered: true, ..play });
            }
            let Some(link) = &self.link else { continue };
            let left = until.saturating_duration_since(Instant::now());
            let word = match link.said.recv_timeout(left) {
                Ok(word) => word,
                Err(RecvTimeoutError::Disconnected) => {
                    Word::Gone("its thread ended".to_owned())
                }
                Err(RecvTimeoutError::Timeout) if self.has_hung() => Word::Gone(hung()),
                Err(RecvTimeoutError::Timeout) => return Ok(Next::NotYet),
            };
            if let Some(next) = self.take(word).transpose() {
                return next;
            }
        }
    }

    /// Looks after the process while nothing is played: one that has hung is ended.
    pub fn attend(&mut self) {
        if self.play.is_none() {
            self.drain();
        }
    }

    /// Takes in what was said of what is not played any more.
    fn drain(&mut self) {
        while let Some(link) = &self.link {
            match link.said.try_recv() {
                // It comes to nothing, where nothing is played.
                Ok(word) => drop(self.take(word)),
                Err(_) if self.has_hung() => self.fell(hung()),
                Err(_) => return,
            }
        }
    }

    /// What has been found to be odd so far.
    pub fn finding(&self) -> Option<&Finding> {
        self.finding.as_ref()
    }

    /// How often the decoding side fell.
    pub fn falls(&self) -> u32 {
        self.falls
    }

    /// The process that decodes, where it is one.
    pub fn process_id(&self) -> Option<u32> {
        self.link.as_ref().and_then(Link::process_id)
    }

    fn silent(&self) -> Option<Next> {
        let path = || self.setup.path.clone();
        Some(Next::NoSound(match &self.silent {
            Silent::No => return None,
            Silent::None => None,
            Silent::Refused(fault) => Some(fault.clone().into()),
            Silent::GivenUp(how) => {
                Some(VideoError::SoundGivenUp { path: path(), how: how.clone() })
            }
        }))
    }

    fn has_hung(&self) -> bool {
        self.owes.is_some_and(|since| SILENCE < since.elapsed())
    }

    /// Makes sure that there is a decoding side.
    fn start(&mut self) -> Result<(), VideoError> {
        if self.link.is_none() {
            self.link =
                Some(Link::start(self.setup.clone()).map_err(VideoError::Thread)?);
            (self.owes, self.n_open) = (None, 0);
        }
        Ok(())
    }

    fn order(&mut self, order: Order) {
        let Some(link) = &self.link else { return };
        if !matches!(order, Order::Taken(_)) {
            self.owes.get_or_insert_with(Instant::now);
            self.n_open += 1;
        }
        // Where it is gone its last word says so.
        link.orders.send(order).unwrap_or_default();
    }

    /// What is played is still to be ordered, under a number of its own.
    fn renumber(&mut self) {
        self.n_plays = self.n_plays.wrapping_add(1);
        if let Some(play) = &mut self.play {
            (play.number, play.ordered) = (self.n_plays, false);
        }
    }

    /// Takes in a word of the decoding side; gives what it comes to, if anything.
    fn take(&mut self, word: Word<Report>) -> Result<Option<Next>, VideoError> {
        match word {
            Word::Gone(how) => {
                self.fell(how);
                Ok(None)
            }
            Word::Said(report) => {
                let next = self.hear(report);
                // What is played it owes to its end, and to each order a word.
                let owes =
                    self.link.is_some() && (self.play.is_some() || 0 < self.n_open);
                self.owes = owes.then(Instant::now);
                next
            }
        }
    }

    fn hear(&mut self, report: Report) -> Result<Option<Next>, VideoError> {
        let current = |play: u32| self.play.filter(|it| it.number == play);
        match report {
            Report::Alive => {}
            Report::Got => self.n_open = self.n_open.saturating_sub(1),
            Report::Odd(text) => self.finding = Some(said(text)),
            Report::Piece { play, samples } => {
                if let Some(play) = current(play) {
                    return Ok(self.piece(play, samples).map(Next::Chunk));
                }
            }
            Report::Done { play } => {
                // All of it has come when it says so.
                if current(play).is_some() {
                    self.fell("it ended too soon".to_owned());
                }
            }
            Report::Failed { play, fault } => {
                if current(play).is_some() {
                    self.play = None;
                    return Err(fault.into());
                }
            }
            Report::NoSound(why) => {
                self.silent = why.map_or(Silent::None, Silent::Refused);
                self.link = None;
            }
        }
        Ok(None)
    }

    /// The next piece of a play; `None` where it is none that there could be.
    fn piece(&mut self, play: Current, samples: Vec<f32>) -> Option<Chunk> {
        let channels = usize::from(play.format.channels());
        let n = (samples.len() / channels) as u64;
        let time = play.course.time(play.at);
        let fits = (1..=play.left).contains(&n) && samples.len().is_multiple_of(channels);
        let Some(time) = time.filter(|_| fits) else {
            self.fell("it gave what is no sound".to_owned());
            return None;
        };
        self.order(Order::Taken(play.number));
        self.play =
            Current { at: play.at + n, left: play.left - n, ..play }.unless_over();
        Some(Chunk { time, samples })
    }

    /// The decoding side is not to be used any more. What it was playing goes on with the
    /// next.
    fn fell(&mut self, how: String) {
        self.link = None;
        // One that ends while nothing is asked of it says nothing about the clip.
        if self.owes.take().is_some() {
            self.falls += 1;
        }
        if MOST_FALLS <= self.falls {
            self.silent = Silent::GivenUp(how);
        }
        self.renumber();
    }
}

impl Current {
    /// `None` where all of it was given, or the rest is past what 64 bits hold.
    fn unless_over(self) -> Option<Self> {
        (0 < self.left && self.course.time(self.at).is_some()).then_some(self)
    }

    /// What of it is still to be played.
    fn order(&self) -> Play {
        let from = self.course.time(self.at).unwrap_or(self.until);
        Play::new(self.number, (from, self.until), self.course.tempo, self.format)
    }
}

fn hung() -> String {
    format!("it said nothing for {} seconds", SILENCE.as_secs())
}

#[cfg(test)]
mod tests;
