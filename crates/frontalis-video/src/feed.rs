//! Frames for a window: requests in, answers out, nobody waits.
//!
//! Keeps true: the newest request wins; a request is always followed by an answer for it or
//! for a newer one; what an answer or a preview holds is exactly the frame that it names.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use frontalis_core::FrameIndex;

use crate::convert::Sight;
use crate::engine::{Engine, Input, Origin};
use crate::error::VideoError;
use crate::frame::Frame;
use crate::media::Media;
use crate::source::FrameSource;

/// The most that [`cache_bytes`] gives.
const MOST_CACHE: u64 = 1 << 30;

/// Bytes of decoded frames to keep unless somebody knows better: a quarter of this
/// computer's memory, at most 1 GiB.
pub fn cache_bytes() -> usize {
    usize::try_from((memory() / 4).min(MOST_CACHE)).unwrap_or(usize::MAX)
}

#[cfg(target_os = "linux")]
fn memory() -> u64 {
    let it = rustix::system::sysinfo();
    u64::from(it.mem_unit).saturating_mul(it.totalram)
}

#[cfg(not(target_os = "linux"))]
fn memory() -> u64 {
    // Without a word from the system: a small computer of these years.
    8 << 30
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
    /// How the frame is looked at in it.
    pub sight: Sight,
}

/// What the feed found for a request.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The frame this is about.
    pub frame: FrameIndex,
    /// The frame itself, or why there is none.
    pub result: Result<Arc<Frame>, Arc<VideoError>>,
    /// The frame as pixels as they are wanted; `None` where none are, or without a frame.
    pub picture: Option<Picture>,
}

/// Another frame than the one asked for, to have something to see until that one is there.
/// Nothing may be coded on it.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The frame that is asked for.
    pub of: FrameIndex,
    /// The frame that this is.
    pub frame: FrameIndex,
    /// Its planes.
    pub planes: Arc<Frame>,
    /// It as pixels, as they are wanted; `None` where none are.
    pub picture: Option<Picture>,
}

/// How the decoding side is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pulse {
    /// The process that decodes, where it is one of its own and runs.
    pub process: Option<u32>,
    /// How often it has had to be started anew.
    pub restarts: u32,
    /// Pictures that came out of its decoder since it was started.
    pub pictures: u64,
}

/// What is known of a clip's frames at this moment; shared with the window.
pub(crate) struct Board {
    now: Mutex<Now>,
    changed: Condvar,
    notify: Box<dyn Fn() + Send + Sync>,
}

#[derive(Default)]
struct Now {
    answer: Option<Answer>,
    preview: Option<Preview>,
    pulse: Pulse,
    /// Why nothing will ever be answered.
    broken: Option<Arc<VideoError>>,
}

impl Board {
    fn with<T>(&self, f: impl FnOnce(&mut Now) -> T) -> T {
        f(&mut self.now.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn answer(
        &self,
        frame: FrameIndex,
        result: Result<Arc<Frame>, VideoError>,
        picture: Option<Picture>,
    ) {
        let result = result.map_err(Arc::new);
        self.with(|now| {
            now.answer = Some(Answer { frame, result, picture });
            now.preview = None;
        });
        self.changed.notify_all();
        (self.notify)();
    }

    /// Every request is answered with this error from now on.
    fn broken(&self, error: VideoError) {
        let error = Arc::new(error);
        let result = Err(Arc::clone(&error));
        self.with(|now| {
            now.answer = Some(Answer { frame: FrameIndex(0), result, picture: None });
            now.broken = Some(error);
        });
        self.changed.notify_all();
        (self.notify)();
    }

    pub(crate) fn preview(
        &self,
        frame: &Arc<Frame>,
        of: FrameIndex,
        picture: Option<Picture>,
    ) {
        let planes = Arc::clone(frame);
        let preview = Preview { of, frame: frame.index, planes, picture };
        self.with(|now| now.preview = Some(preview));
        (self.notify)();
    }

    pub(crate) fn decoder(&self, process: Option<u32>) {
        self.with(|now| now.pulse.process = process);
    }

    pub(crate) fn worked(&self, pictures: u64) {
        self.with(|now| now.pulse.pictures = pictures);
    }

    pub(crate) fn restarted(&self) {
        self.with(|now| now.pulse.restarts += 1);
    }
}

/// The frames of one video for one view. Dropping it ends what decodes for it.
pub struct Feed {
    inputs: Sender<Input>,
    board: Arc<Board>,
}

impl Feed {
    /// Frames of a file, decoded in a process of its own where the program allows it (see
    /// [`crate::run_if_asked`]), keeping up to `cache` bytes of them. `notify` is called
    /// after every answer and preview, on another thread, and must not block.
    pub fn open(
        media: Arc<Media>,
        cache: usize,
        notify: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self::start(Origin::Media(media, cache), Box::new(notify))
    }

    /// Frames of a source, made on a thread of its own. `notify` as for [`Feed::open`].
    pub fn spawn(
        source: Box<dyn FrameSource>,
        notify: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self::start(Origin::Source(source), Box::new(notify))
    }

    fn start(origin: Origin, notify: Box<dyn Fn() + Send + Sync>) -> Self {
        let (inputs, inbox) = channel();
        let now = Mutex::new(Now::default());
        let board = Arc::new(Board { now, changed: Condvar::new(), notify });
        let (own, told) = (inputs.clone(), Arc::clone(&board));
        let run = move || {
            let work = || {
                let engine = Engine::new(origin, inbox, own, Arc::clone(&told))?;
                engine.run();
                Ok(())
            };
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
            let done = done.unwrap_or_else(|it| {
                let reason = it.downcast_ref::<String>().cloned();
                let reason = reason.unwrap_or_else(|| "it is in the log".to_owned());
                Err(VideoError::Fault { frame: FrameIndex(0), reason })
            });
            if let Err(error) = done {
                told.broken(error);
            }
        };
        let thread = std::thread::Builder::new().name("frames".into()).spawn(run);
        if let Err(error) = thread {
            board.broken(VideoError::Thread(error));
        }
        Self { inputs, board }
    }

    /// Asks for a frame; never blocks. Only the newest request is sure to be answered.
    pub fn request(&self, frame: FrameIndex) {
        self.send(Input::Request(frame));
    }

    /// Says how frames are looked at, for the pictures that come with answers (`None`: frames
    /// only). The last request is answered again.
    pub fn set_sight(&self, sight: Option<Sight>) {
        self.send(Input::Sight(sight.map(Box::new)));
    }

    /// The newest answer; `None` before the first.
    pub fn latest(&self) -> Option<Answer> {
        self.board.with(|now| now.answer.clone())
    }

    /// What to show until the newest request is answered, where there is anything.
    pub fn preview(&self) -> Option<Preview> {
        self.board.with(|now| now.preview.clone())
    }

    /// How the decoding side is.
    pub fn pulse(&self) -> Pulse {
        self.board.with(|now| now.pulse)
    }

    /// Asks for a frame and waits for it: for programs without a window.
    ///
    /// # Errors
    ///
    /// [`VideoError`] why there is no such frame.
    pub fn wait_for(&self, frame: FrameIndex) -> Result<Arc<Frame>, Arc<VideoError>> {
        self.board.with(|now| now.answer = None);
        self.request(frame);
        let mut now = self.board.now.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(error) = &now.broken {
                return Err(Arc::clone(error));
            }
            if let Some(answer) = now.answer.as_ref().filter(|it| it.frame == frame) {
                return answer.result.clone();
            }
            let wait = self.board.changed.wait_timeout(now, Duration::from_millis(100));
            now = wait.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn send(&self, input: Input) {
        // The engine is gone only where it could not be started; `latest` says so then.
        self.inputs.send(input).unwrap_or_default();
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.send(Input::Close);
    }
}

impl std::fmt::Debug for Feed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Feed").field("pulse", &self.pulse()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
