//! The thread that feeds the device with sound, which a process of its own decodes.
//!
//! Keeps true: it never runs further ahead than the ring holds; the newest run wins, whatever
//! the decoder is at; where a run cannot be heard (backward, no sound, no device, a decoder
//! that falls again and again) that is said at once, so that the picture goes by the system
//! clock; and each reason is told once.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use frontalis_core::{MediaTime, Severity};
use frontalis_desk::Run;
use frontalis_video::VideoError;
use frontalis_video::sound::{
    Chunk, ClipTime, Format, Next, SoundFeed, StreamChoice, Tempo,
};

use super::device::{Backend, Device};
use super::shared::{Hearing, Mark, Shared, Status};
use super::tap::{CHANNELS, Control, Feed, tap};
use crate::text as words;

/// A device that plays nothing is closed after this long, and the decoder's process started
/// for a clip that was not played yet.
const IDLE: Duration = Duration::from_secs(5);
/// How often a full ring is looked at, and whether something else is asked.
const NAP: Duration = Duration::from_millis(4);
/// The ring holds one over this of a second.
const RINGS: u32 = 5;

/// What the thread is given.
pub(super) struct Setup {
    pub(super) file: PathBuf,
    pub(super) clip: ClipTime,
    pub(super) backend: Box<dyn Backend>,
    pub(super) control: Arc<Control>,
    pub(super) shared: Arc<Shared>,
    pub(super) inbox: Receiver<Option<Run>>,
}

/// The thread's own; a device is bound to its thread on some systems.
struct Feeder {
    setup: Setup,
    /// Kept while the device comes and goes.
    sound: SoundFeed,
    out: Option<Out>,
}

/// A device that is open.
struct Out {
    device: Box<dyn Device>,
    feed: rtrb::Producer<f32>,
    format: Format,
    /// Samples of each channel given to the ring since the device was opened.
    written: u64,
}

/// Why feeding a run ended.
enum End {
    /// Something else is asked.
    Asked(Option<Run>),
    /// All of it was given to the device.
    Done,
    /// It cannot be heard.
    Silent,
    /// Nobody asks any more.
    Closed,
}

impl Setup {
    /// Feeds the device until nobody asks any more.
    pub(super) fn run(self) {
        let sound = SoundFeed::new(&self.file, StreamChoice::Main, self.clip);
        Feeder { setup: self, sound, out: None }.run();
    }
}

impl Feeder {
    fn run(mut self) {
        let mut asked = None;
        loop {
            let run = match asked.take() {
                Some(run) => run,
                None => match self.wait() {
                    Some(run) => run,
                    None => return,
                },
            };
            self.hush();
            let Some(run) = run else { continue };
            self.setup.shared.begin(run.number, Status::Starting);
            match self.play(run) {
                End::Asked(next) => asked = Some(next),
                End::Done => {}
                End::Silent => self.setup.shared.begin(run.number, Status::Silent),
                End::Closed => return,
            }
        }
    }

    /// What is asked next; `None` where nobody will ask.
    fn wait(&mut self) -> Option<Option<Run>> {
        loop {
            match self.setup.inbox.recv_timeout(IDLE) {
                Ok(run) => return Some(run),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {
                    self.out = None;
                    self.sound.attend();
                    if self.setup.shared.hearing() == Hearing::Unknown {
                        // The first press of the key is not to wait for it.
                        self.sound.prepare();
                    }
                }
            }
        }
    }

    /// Nothing that the ring holds, or that is on its way to it, is to be heard.
    fn hush(&mut self) {
        self.sound.stop();
        if let Some(out) = &self.out {
            self.setup.control.skip_to(out.written);
        }
    }

    fn play(&mut self, run: Run) -> End {
        let speed = (u32::try_from(run.speed.num), u32::try_from(run.speed.den));
        let (Ok(num), Ok(den)) = speed else { return End::Silent };
        let Some(tempo) = Tempo::new(num, den) else { return End::Silent };
        if !self.open() {
            return End::Silent;
        }
        let Some(out) = &mut self.out else { return End::Silent };
        let (mut from, mut played) = (run.from, MediaTime::ZERO);
        loop {
            let mark = Mark { first: out.written, played, tempo };
            let mut round = Round { out, sound: &mut self.sound, setup: &self.setup };
            let end = round.play(run, (from, run.end), mark);
            if out.device.is_gone() {
                self.out = None;
                self.setup.shared.hears(Hearing::NoDevice);
                self.setup
                    .shared
                    .tell_once(Severity::Warning, words::DEVICE_GONE.to_string());
                return End::Silent;
            }
            if let Some(finding) = self.sound.finding() {
                self.setup.shared.tell_once(finding.severity, finding.text.clone());
            }
            let length = run.end.minus(from).unwrap_or(MediaTime::ZERO);
            played = played.plus(length).unwrap_or(played);
            from = run.start;
            match end {
                Ok(None) if run.again && run.start < run.end => {}
                Ok(None) => {
                    // Samples are whole: the last one may end a little before the run.
                    let over = Mark { first: out.written, played, tempo };
                    self.setup.shared.mark(run.number, over);
                    return End::Done;
                }
                Ok(Some(end)) => {
                    if self.setup.shared.hearing() == Hearing::NoSound {
                        self.out = None;
                    }
                    return end;
                }
                Err(why) => {
                    self.setup.shared.tell_once(Severity::Warning, why.to_string());
                    return End::Silent;
                }
            }
        }
    }

    /// Opens the device, where it is not; whether something can be heard on it.
    fn open(&mut self) -> bool {
        if self.out.as_ref().is_some_and(|it| !it.device.is_gone()) {
            return true;
        }
        self.out = None;
        if self.setup.shared.hearing() == Hearing::NoSound {
            return false;
        }
        // It starts while the device is opened.
        self.sound.prepare();
        let control = Arc::clone(&self.setup.control);
        let mut ends = None;
        let mut make = |rate: u32| {
            let capacity = usize::try_from(rate / RINGS).unwrap_or(9600);
            let (tap, feed) = tap(capacity, Arc::clone(&control));
            ends = Some((rate, feed));
            tap
        };
        // Sample numbers begin anew with each device.
        self.setup.control.skip_to(0);
        let device = self.setup.backend.open(&mut make);
        let channels = u16::try_from(CHANNELS).unwrap_or(2);
        let format = ends.as_ref().and_then(|it| Format::new(it.0, channels));
        let (Ok(device), Some((rate, feed)), Some(format)) = (device, ends, format)
        else {
            self.setup.shared.hears(Hearing::NoDevice);
            self.setup.shared.tell_once(Severity::Note, words::NO_DEVICE.to_string());
            return false;
        };
        let Feed { samples, moments } = feed;
        self.setup.shared.open(rate, moments);
        self.out = Some(Out { device, feed: samples, format, written: 0 });
        true
    }
}

/// What one round of a run needs: to its end, or to where it begins again.
struct Round<'a> {
    out: &'a mut Out,
    sound: &'a mut SoundFeed,
    setup: &'a Setup,
}

impl Round<'_> {
    /// Gives it to the device; why it ended before its end, if it did.
    fn play(
        &mut self,
        run: Run,
        span: (MediaTime, MediaTime),
        mark: Mark,
    ) -> Result<Option<End>, VideoError> {
        self.sound.play(span, mark.tempo, self.out.format);
        let mut mark = Some(mark);
        loop {
            match self.sound.next(NAP)? {
                Next::Chunk(chunk) => {
                    if let Some(end) = self.wait_for_room(&chunk) {
                        return Ok(Some(end));
                    }
                    if let Some(mark) = mark.take() {
                        self.setup.shared.hears(Hearing::Sound);
                        self.setup.shared.mark(run.number, mark);
                    }
                    self.give(&chunk);
                }
                Next::NotYet => {
                    if let Some(end) = self.asked(Duration::ZERO) {
                        return Ok(Some(end));
                    }
                }
                Next::End => return Ok(None),
                Next::NoSound(why) => {
                    self.setup.shared.hears(Hearing::NoSound);
                    if let Some(why) = why {
                        self.setup.shared.tell_once(Severity::Warning, why.to_string());
                    }
                    return Ok(Some(End::Silent));
                }
            }
        }
    }

    fn wait_for_room(&self, chunk: &Chunk) -> Option<End> {
        let n = chunk.samples.len().min(self.out.feed.buffer().capacity());
        let mut end = self.asked(Duration::ZERO);
        while end.is_none() && self.out.feed.slots() < n {
            end = self.asked(NAP);
        }
        end
    }

    /// Whether the round is not to go on, for which is waited so long.
    fn asked(&self, patience: Duration) -> Option<End> {
        if self.out.device.is_gone() {
            return Some(End::Silent);
        }
        match self.setup.inbox.recv_timeout(patience) {
            Ok(asked) => Some(End::Asked(asked)),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(End::Closed),
        }
    }

    fn give(&mut self, chunk: &Chunk) {
        if self.out.feed.push_entire_slice(&chunk.samples).is_ok() {
            let channels = usize::from(self.out.format.channels());
            self.out.written += (chunk.samples.len() / channels) as u64;
        }
    }
}
