//! The decode thread: requests in, answers out, nobody waits.
//!
//! Keeps true: the newest request wins; a request is always followed by an answer for it or
//! for a newer one; a panic while decoding becomes an answer with an error; the thread ends
//! when the [`Feed`] is dropped.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use frontalis_core::FrameIndex;

use crate::error::VideoError;
use crate::frame::Frame;
use crate::plan::Direction;
use crate::source::FrameSource;

/// While requests keep coming faster than frames can be decoded, one is finished this often
/// rather than given up for the next.
const SHOW_AT_LEAST_EVERY: Duration = Duration::from_millis(150);

/// The size of the pictures that a [`Feed`] makes, in physical pixels of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A frame as pixels for the screen: upright, scaled, RGBA with 8 bits a channel.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width × height × 4` bytes, rows from the top, without padding.
    pub rgba: Bytes,
}

/// What the feed found for a request.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The frame this is about.
    pub frame: FrameIndex,
    /// The frame itself, or why there is none.
    pub result: Result<Arc<Frame>, Arc<VideoError>>,
    /// The frame as pixels of the target's size; `None` without a target or without a frame.
    pub picture: Option<Picture>,
}

enum Message {
    Request(FrameIndex),
    Target(Option<Target>),
}

/// A decode thread with a source of its own.
#[derive(Debug)]
pub struct Feed {
    messages: Sender<Message>,
    latest: Arc<Mutex<Option<Answer>>>,
}

impl Feed {
    /// Starts the thread. `notify` is called on it after every answer and must not block.
    /// Where no thread can be started every request is answered with an error at once.
    pub fn spawn(
        source: Box<dyn FrameSource>,
        notify: impl Fn() + Send + 'static,
    ) -> Self {
        let (messages, inbox) = channel();
        let latest = Arc::new(Mutex::new(None));
        let thread = Thread {
            source,
            inbox,
            latest: Arc::clone(&latest),
            notify: Box::new(notify),
            target: None,
            wanted: None,
            shown: None,
            toward: Direction::Forward,
            answered: None,
        };
        let spawned =
            std::thread::Builder::new().name("decode".into()).spawn(|| thread.run());
        if let Err(error) = spawned {
            let answer = Answer {
                frame: FrameIndex(0),
                result: Err(Arc::new(VideoError::Thread(error))),
                picture: None,
            };
            put(&latest, answer);
        }
        Self { messages, latest }
    }

    /// Asks for a frame; never blocks. Only the newest request is sure to be answered.
    pub fn request(&self, frame: FrameIndex) {
        self.send(Message::Request(frame));
    }

    /// Sets the size of the pictures that come with answers (`None`: frames only). The last
    /// request is answered again at the new size.
    pub fn set_target(&self, target: Option<Target>) {
        self.send(Message::Target(target));
    }

    /// The newest answer; `None` before the first.
    pub fn latest(&self) -> Option<Answer> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn send(&self, message: Message) {
        // The thread is gone only where it could not be started; `latest` says so then.
        drop(self.messages.send(message));
    }
}

fn put(latest: &Mutex<Option<Answer>>, answer: Answer) {
    *latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
}

struct Thread {
    source: Box<dyn FrameSource>,
    inbox: Receiver<Message>,
    latest: Arc<Mutex<Option<Answer>>>,
    notify: Box<dyn Fn() + Send>,
    target: Option<Target>,
    wanted: Option<FrameIndex>,
    shown: Option<FrameIndex>,
    toward: Direction,
    answered: Option<Instant>,
}

/// The feed was dropped.
struct Closed;

impl Thread {
    fn run(mut self) {
        while let Ok(()) = self.turn() {}
    }

    /// Reads what has come, then answers it, or decodes ahead, or waits.
    fn turn(&mut self) -> Result<(), Closed> {
        self.read_all()?;
        if let Some(frame) = self.wanted.take() {
            return self.answer(frame);
        }
        if !self.prefetch() {
            let message = self.inbox.recv().map_err(|_| Closed)?;
            self.take(message);
        }
        Ok(())
    }

    fn read_all(&mut self) -> Result<(), Closed> {
        loop {
            match self.inbox.try_recv() {
                Ok(message) => self.take(message),
                Err(TryRecvError::Empty) => return Ok(()),
                Err(TryRecvError::Disconnected) => return Err(Closed),
            }
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Request(frame) => self.wanted = Some(frame),
            Message::Target(target) => {
                self.target = target;
                self.wanted = self.wanted.or(self.shown);
            }
        }
    }

    fn answer(&mut self, frame: FrameIndex) -> Result<(), Closed> {
        if let Some(shown) = self.shown.filter(|&shown| shown != frame) {
            self.toward = Direction::between(shown, frame);
        }
        let may_give_up =
            self.answered.is_some_and(|at| at.elapsed() < SHOW_AT_LEAST_EVERY);
        let mut closed = false;
        let result = self.decode(frame, may_give_up, &mut closed);
        if closed {
            return Err(Closed);
        }
        if let Some(result) = result.transpose() {
            self.publish(frame, result);
        }
        Ok(())
    }

    /// `Ok(None)` where a newer request has come instead.
    fn decode(
        &mut self,
        frame: FrameIndex,
        may_give_up: bool,
        closed: &mut bool,
    ) -> Result<Option<Arc<Frame>>, VideoError> {
        let Self { source, inbox, target, wanted, .. } = self;
        let mut give_up = || {
            loop {
                match inbox.try_recv() {
                    Ok(Message::Request(newer)) => *wanted = Some(newer),
                    Ok(Message::Target(newer)) => *target = newer,
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => {
                        *closed = true;
                        break;
                    }
                }
            }
            *closed || (may_give_up && wanted.is_some_and(|newer| newer != frame))
        };
        guarded(frame, || source.frame_unless(frame, &mut give_up))
    }

    fn publish(&mut self, frame: FrameIndex, result: Result<Arc<Frame>, VideoError>) {
        let target = self.target;
        let picture = match (&result, target) {
            (Ok(frame), Some(target)) => {
                guarded(frame.index, || Ok(Some(picture(frame, target)))).ok().flatten()
            }
            _ => None,
        };
        let answer = Answer { frame, result: result.map_err(Arc::new), picture };
        put(&self.latest, answer);
        self.shown = Some(frame);
        self.answered = Some(Instant::now());
        (self.notify)();
    }

    fn prefetch(&mut self) -> bool {
        let (source, toward) = (&mut self.source, self.toward);
        let ahead = guarded(FrameIndex(0), || Ok(Some(source.prefetch(toward))));
        self.shown.is_some() && matches!(ahead, Ok(Some(true)))
    }
}

fn picture(frame: &Frame, target: Target) -> Picture {
    let (width, height) = (target.width.max(1), target.height.max(1));
    Picture { width, height, rgba: Bytes::from(frame.to_rgba(width, height)) }
}

/// Runs `work`; a panic in it becomes an error.
fn guarded<T>(
    frame: FrameIndex,
    work: impl FnOnce() -> Result<Option<T>, VideoError>,
) -> Result<Option<T>, VideoError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(|it| (*it).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
        let reason = text.unwrap_or_else(|| "no message".to_owned());
        Err(VideoError::Fault { frame, reason })
    })
}

#[cfg(test)]
mod tests;
