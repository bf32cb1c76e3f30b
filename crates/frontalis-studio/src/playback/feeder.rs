//! The thread that decodes sound and feeds the device.
//!
//! Keeps true: it never runs further ahead than the ring holds; the newest run wins; where a
//! run cannot be heard (backward, no sound, no device) that is said at once, so that the
//! picture goes by the system clock; and each reason is told once.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use frontalis_core::{MediaTime, Severity};
use frontalis_desk::Run;
use frontalis_video::sound::{ClipTime, Format, Sound, StreamChoice, Tempo};

use super::device::{Backend, Device};
use super::shared::{Hearing, Mark, Shared, Status};
use super::tap::{CHANNELS, Control, Feed, tap};
use crate::text as words;

/// A device that plays nothing is closed after this long.
const IDLE: Duration = Duration::from_secs(5);
/// How often a full ring is looked at.
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
    out: Option<Out>,
}

/// A device that is open, and the sound at its rate.
struct Out {
    device: Box<dyn Device>,
    feed: rtrb::Producer<f32>,
    sound: Sound,
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
        Feeder { setup: self, out: None }.run();
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
        match self.setup.inbox.recv_timeout(IDLE) {
            Ok(run) => Some(run),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => {
                self.out = None;
                self.setup.inbox.recv().ok()
            }
        }
    }

    /// Nothing that the ring holds is to be heard.
    fn hush(&self) {
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
            let end = round(
                out,
                &self.setup.shared,
                &self.setup.inbox,
                (run, from, tempo),
                mark,
            );
            if out.device.is_gone() {
                self.out = None;
                self.setup.shared.hears(Hearing::NoDevice);
                self.setup
                    .shared
                    .tell_once(Severity::Warning, words::DEVICE_GONE.to_owned());
                return End::Silent;
            }
            if let Some(finding) = out.sound.finding() {
                self.setup.shared.tell_once(finding.severity, finding.text);
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
                Ok(Some(end)) => return end,
                Err(why) => {
                    self.setup.shared.tell_once(Severity::Warning, why);
                    return End::Silent;
                }
            }
        }
    }

    /// Opens device and sound, where they are not; whether there is something to hear.
    fn open(&mut self) -> bool {
        if self.out.as_ref().is_some_and(|it| !it.device.is_gone()) {
            return true;
        }
        self.out = None;
        if self.setup.shared.hearing() == Hearing::NoSound {
            return false;
        }
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
        let (device, (rate, feed)) = match (device, ends) {
            (Ok(device), Some(ends)) => (device, ends),
            (Err(_), _) => {
                self.setup.shared.hears(Hearing::NoDevice);
                self.setup.shared.tell_once(Severity::Note, words::NO_DEVICE.to_owned());
                return false;
            }
            (Ok(_), None) => return false,
        };
        self.sound(device, rate, feed)
    }

    fn sound(&mut self, device: Box<dyn Device>, rate: u32, feed: Feed) -> bool {
        let channels = u16::try_from(CHANNELS).unwrap_or(2);
        let Some(format) = Format::new(rate, channels) else {
            self.setup.shared.hears(Hearing::NoDevice);
            self.setup.shared.tell_once(Severity::Note, words::NO_DEVICE.to_owned());
            return false;
        };
        match Sound::open(&self.setup.file, StreamChoice::Main, self.setup.clip, format) {
            Ok(Some(sound)) => {
                self.setup.shared.open(rate, feed.moments);
                let feed = feed.samples;
                self.out = Some(Out { device, feed, sound, format, written: 0 });
                true
            }
            Ok(None) => {
                self.setup.shared.hears(Hearing::NoSound);
                false
            }
            Err(error) => {
                self.setup.shared.hears(Hearing::NoSound);
                self.setup.shared.tell_once(Severity::Warning, error.to_string());
                false
            }
        }
    }
}

/// Gives one round of a run to the device: to its end, or to where it begins again.
fn round(
    out: &mut Out,
    shared: &Shared,
    inbox: &Receiver<Option<Run>>,
    (run, from, tempo): (Run, MediaTime, Tempo),
    mark: Mark,
) -> Result<Option<End>, String> {
    let capacity = out.feed.buffer().capacity();
    let playing = out.sound.play(from, run.end, tempo).map_err(|it| it.to_string())?;
    let mut mark = Some(mark);
    for chunk in playing {
        let chunk = chunk.map_err(|it| it.to_string())?;
        let n = chunk.samples.len().min(capacity);
        while out.feed.slots() < n {
            if out.device.is_gone() {
                return Ok(Some(End::Silent));
            }
            match inbox.recv_timeout(NAP) {
                Ok(asked) => return Ok(Some(End::Asked(asked))),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(Some(End::Closed)),
            }
        }
        if let Ok(asked) = inbox.try_recv() {
            return Ok(Some(End::Asked(asked)));
        }
        if let Some(mark) = mark.take() {
            shared.mark(run.number, mark);
        }
        let all = out.feed.push_entire_slice(&chunk.samples);
        if all.is_ok() {
            out.written +=
                (chunk.samples.len() / usize::from(out.format.channels())) as u64;
        }
    }
    Ok(None)
}
