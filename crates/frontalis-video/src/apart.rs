//! Long work on a file, done in a process of its own where the program allows it (see
//! [`crate::run_if_asked`]): a fault in FFmpeg is then an error here and nothing else, and
//! work that is cancelled, hangs or takes too much memory is ended with its process.
//!
//! Keeps true: whoever asks cannot tell by the result where the work was done; and the work
//! runs no more than [`AHEAD`] words ahead of whoever hears of it, so that it rests while
//! they do.

mod led;

use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use frontalis_core::{FrameIndex, MediaTime, TimeBase};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::copy::{CopyProgress, CopyQuality, CopyReport};
use crate::engine::child::{self, Asked};
use crate::engine::fault::Fault;
use crate::engine::wire;
use crate::error::VideoError;
use crate::first::First;
use crate::frame::Frame;
use crate::layout::Layout;
use crate::look::Look;
use crate::media::{self, Known, Media};
use crate::options::{OpenOptions, Progress};
use crate::probe::StreamInfo;
use crate::smooth::Smoothness;
use crate::sound::{ClipTime, Outcome, StreamChoice, Waveform};
use crate::survey::{Piece, Survey};

/// Work that says nothing for so long has hung. A disk that has to spin up, or a network
/// that has to come back, takes less.
const SILENCE: Duration = Duration::from_secs(60);
/// Words that may be under way before the work waits for whoever hears of it.
const AHEAD: usize = 4;

/// What is to be done.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Task {
    /// [`crate::open_with`]. Tells [`Progress`], gives [`Media::to_bytes`].
    Open(PathBuf, OpenOptions),
    /// [`crate::survey`], from a survey as bytes. Tells [`Piece`]s.
    Survey(Clip, Vec<u8>),
    /// [`crate::sound::waveform`]. Tells a share, gives [`Wave`].
    Waveform(PathBuf, StreamChoice, TimeForm),
    /// [`crate::first`]. Gives a [`FirstForm`].
    First(PathBuf, OpenOptions),
    /// [`crate::make_copy`], to a file that is there. Tells [`CopyProgress`], gives a
    /// [`CopyReport`].
    Copy(Clip, PathBuf, CopyQuality),
    /// [`crate::smoothness`] with so many bytes of frames. Gives a [`Smoothness`].
    Smoothness(Clip, usize),
}

/// A [`Media`] on its way.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Clip {
    path: PathBuf,
    media: Vec<u8>,
    known: Known,
}

impl Clip {
    fn of(media: &Media) -> Self {
        let known = Known::clone(&media.known);
        Self { path: media.path.clone(), media: media.to_bytes(), known }
    }

    fn media(self) -> Result<Media, VideoError> {
        let media = Media::from_bytes(&self.path, &self.media)
            .map_err(|it| VideoError::Said(it.to_string()))?;
        Ok(Media { known: Arc::new(self.known), ..media })
    }
}

/// A [`First`] on its way.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct FirstForm {
    info: StreamInfo,
    frame: Option<(Layout, Look, Vec<u8>)>,
    length: Option<Duration>,
    n_frames: Option<u64>,
}

/// What comes back.
#[derive(Debug, Serialize, Deserialize)]
enum Said<W, R> {
    Word(W),
    Done(R),
    Failed(Fault),
}

/// A [`ClipTime`] on its way: start, length, time base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TimeForm((i64, u64), (i64, u64), (u32, u32));

/// An [`Outcome`] on its way: the waveform as bytes, and what was odd.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Wave {
    Made(Vec<u8>, Option<String>),
    NoSound,
    Cancelled,
}

/// Does a task in a process of its own. `hear` gets what it says on the way, and ends it by
/// returning `false`: the result is `Ok(None)` then.
///
/// # Errors
///
/// What the task failed with; [`VideoError::Stopped`] where its process ended by itself.
pub(crate) fn run<
    W: DeserializeOwned + Send + 'static,
    R: DeserializeOwned + Send + 'static,
>(
    task: Task,
    hear: &mut dyn FnMut(W) -> bool,
) -> Result<Option<R>, VideoError> {
    let path = task.path().to_owned();
    let stopped = |how: String| VideoError::Stopped { path: path.clone(), how };
    let started = child::start(&Asked::Task(task)).map_err(VideoError::Thread)?;
    let (mut process, mut answers, from) = started;
    let (tell, said) = sync_channel::<Said<W, R>>(AHEAD);
    std::thread::spawn(move || {
        let mut from = BufReader::new(from);
        while let Ok(Some(message)) = wire::read(&mut from) {
            if tell.send(message).is_err() {
                return;
            }
        }
    });
    let result = loop {
        match said.recv_timeout(SILENCE) {
            Ok(Said::Word(word)) => {
                if !hear(word) {
                    break Some(Ok(None));
                }
                // Where it has ended in the meantime its other pipe says so.
                wire::write(&mut answers, &()).unwrap_or_default();
            }
            Ok(Said::Done(result)) => break Some(Ok(Some(result))),
            Ok(Said::Failed(fault)) => break Some(Err(fault.into())),
            Err(RecvTimeoutError::Timeout) => {
                break Some(Err(stopped("it said nothing for a minute".to_owned())));
            }
            Err(RecvTimeoutError::Disconnected) => break None,
        }
    };
    // It may have ended by itself.
    process.kill().unwrap_or_default();
    let how = process.wait().map_or_else(|it| it.to_string(), |it| it.to_string());
    result.unwrap_or_else(|| Err(stopped(how)))
}

impl Task {
    fn path(&self) -> &Path {
        match self {
            Self::Open(path, ..) | Self::Waveform(path, ..) | Self::First(path, ..) => {
                path
            }
            Self::Survey(clip, ..)
            | Self::Copy(clip, ..)
            | Self::Smoothness(clip, ..) => &clip.path,
        }
    }

    /// Whether it codes as well as it decodes, and so needs twice the memory.
    pub(crate) fn codes(&self) -> bool {
        matches!(self, Self::Copy(..) | Self::Smoothness(..))
    }
}

/// The other end of [`run`]: in the process that was started for it. `answers` has one for
/// every word that was heard.
pub(crate) fn serve(task: Task, answers: &Receiver<()>) -> ExitCode {
    match task {
        Task::Open(path, options) => answer(answers, |word| {
            let media = media::open_here(&path, &options, word)?;
            Ok(media.to_bytes())
        }),
        Task::First(path, options) => answer(answers, |_: &mut dyn FnMut(()) -> bool| {
            let first = crate::first::first_here(&path, &options)?;
            let frame = first.frame.as_deref();
            let frame =
                frame.map(|it| (it.layout().clone(), *it.look(), it.data().to_vec()));
            let (length, n_frames) = (first.length, first.n_frames);
            Ok(FirstForm { info: first.info, frame, length, n_frames })
        }),
        Task::Survey(clip, survey) => {
            answer(answers, |word: &mut dyn FnMut(Piece) -> bool| {
                let media = clip.media()?;
                let from =
                    Survey::from_bytes(&survey).unwrap_or_else(|| Survey::new(&media));
                let mut tell = |piece: &Piece| word(piece.clone());
                crate::survey::survey_here(&media, &from, &mut tell).map(|_| ())
            })
        }
        Task::Copy(clip, to, quality) => answer(answers, |word| {
            crate::copy::make_here(&clip.media()?, &to, quality, word)
        }),
        Task::Smoothness(clip, bytes) => {
            answer(answers, |_: &mut dyn FnMut(()) -> bool| {
                crate::smooth::smoothness_here(&clip.media()?, bytes)
            })
        }
        Task::Waveform(path, choice, time) => answer(answers, |word| {
            let Some(clip) = time.clip() else { return Ok(Wave::NoSound) };
            Ok(match crate::sound::waveform_here(&path, choice, clip, word)? {
                Outcome::Made(wave) => {
                    let finding = wave.finding().map(|it| it.text.clone());
                    Wave::Made(wave.to_bytes(), finding)
                }
                Outcome::NoSound => Wave::NoSound,
                Outcome::Cancelled => Wave::Cancelled,
            })
        }),
    }
}

fn answer<W: Serialize, R: Serialize>(
    answers: &Receiver<()>,
    work: impl FnOnce(&mut dyn FnMut(W) -> bool) -> Result<R, VideoError>,
) -> ExitCode {
    let mut to = BufWriter::new(std::io::stdout());
    let mut n_open = 0;
    let mut word = |word: W| {
        n_open -= answers.try_iter().count().min(n_open);
        if n_open == AHEAD {
            if answers.recv().is_err() {
                return false;
            }
            n_open -= 1;
        }
        n_open += 1;
        wire::write(&mut to, &Said::<W, R>::Word(word)).is_ok()
    };
    let result = work(&mut word);
    let last = match result {
        Ok(result) => Said::<W, R>::Done(result),
        Err(error) => Said::Failed(Fault::from(&error)),
    };
    match wire::write(&mut to, &last) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

impl TimeForm {
    pub(crate) fn of(clip: ClipTime) -> Self {
        let of = |it: MediaTime| (it.num(), it.den());
        let (start, length, base) = clip.parts();
        Self(of(start), of(length), (base.num(), base.den()))
    }

    pub(crate) fn clip(self) -> Option<ClipTime> {
        let time = |it: (i64, u64)| MediaTime::new(it.0, it.1);
        let base = TimeBase::new(self.2.0, self.2.1)?;
        Some(ClipTime::from_parts(time(self.0)?, time(self.1)?, base))
    }
}

/// [`crate::open_with`] in a process of its own.
pub(crate) fn open(
    path: &Path,
    options: &OpenOptions,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Media, VideoError> {
    let bytes: Option<Vec<u8>> = run(Task::Open(path.into(), options.clone()), progress)?;
    let bytes = bytes.ok_or(VideoError::Cancelled)?;
    Media::from_bytes(path, &bytes).map_err(|it| VideoError::Said(it.to_string()))
}

/// [`crate::first`] in a process of its own.
pub(crate) fn first(path: &Path, options: &OpenOptions) -> Result<First, VideoError> {
    let task = Task::First(path.into(), options.clone());
    let form = run::<(), FirstForm>(task, &mut |()| true)?;
    let form = form.ok_or(VideoError::Cancelled)?;
    let info = Arc::new(form.info.clone());
    let frame = form.frame.and_then(|(layout, look, bytes)| {
        let layout = Arc::new(layout);
        Frame::new(FrameIndex(0), layout, look, info, Box::new(bytes)).map(Arc::new)
    });
    Ok(First { info: form.info, frame, length: form.length, n_frames: form.n_frames })
}

/// [`crate::survey`] in processes of their own: where one falls another goes on.
pub(crate) fn survey(
    media: &Media,
    from: Survey,
    progress: &mut dyn FnMut(&Piece) -> bool,
) -> Result<Survey, VideoError> {
    led::survey(media, from, progress, &mut |survey, hear| {
        run::<Piece, ()>(Task::Survey(Clip::of(media), survey.to_bytes()), hear)
    })
}

/// [`crate::make_copy`] in a process of its own, into the file `to`, which is there.
pub(crate) fn copy(
    media: &Media,
    to: &Path,
    quality: CopyQuality,
    progress: &mut dyn FnMut(CopyProgress) -> bool,
) -> Result<CopyReport, VideoError> {
    let report = run(Task::Copy(Clip::of(media), to.into(), quality), progress)?;
    report.ok_or(VideoError::Cancelled)
}

/// [`crate::smoothness`] in a process of its own.
pub(crate) fn smoothness(media: &Media, bytes: usize) -> Result<Smoothness, VideoError> {
    let judged = run(Task::Smoothness(Clip::of(media), bytes), &mut |()| true)?;
    judged.ok_or(VideoError::Cancelled)
}

/// [`crate::sound::waveform`] in a process of its own.
pub(crate) fn waveform(
    path: &Path,
    choice: StreamChoice,
    clip: ClipTime,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Result<Outcome, VideoError> {
    let task = Task::Waveform(path.into(), choice, TimeForm::of(clip));
    Ok(match run::<f32, Wave>(task, progress)? {
        Some(Wave::Made(bytes, finding)) => {
            let wave = Waveform::from_bytes(&bytes);
            let wave = wave.map_err(|it| VideoError::Said(it.to_string()))?;
            Outcome::Made(wave.with_finding(finding))
        }
        Some(Wave::NoSound) => Outcome::NoSound,
        Some(Wave::Cancelled) | None => Outcome::Cancelled,
    })
}
