//! Long work on a file, done in a process of its own where the program allows it (see
//! [`crate::run_if_asked`]): a fault in FFmpeg is then an error here and nothing else, and
//! work that is cancelled, hangs or takes too much memory is ended with its process.
//!
//! Keeps true: whoever asks cannot tell by the result where the work was done.

use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use frontalis_core::{FrameIndex, MediaTime, TimeBase};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::engine::child::{self, Asked};
use crate::engine::fault::Fault;
use crate::engine::wire;
use crate::error::VideoError;
use crate::first::First;
use crate::frame::Frame;
use crate::layout::Layout;
use crate::look::Look;
use crate::media::{self, Media};
use crate::options::{OpenOptions, Progress};
use crate::probe::StreamInfo;
use crate::sound::{ClipTime, Outcome, StreamChoice, Waveform};
use crate::survey::{Piece, Survey};

/// Work that says nothing for so long has hung. A disk that has to spin up, or a network
/// that has to come back, takes less.
const SILENCE: Duration = Duration::from_secs(60);
/// Messages that are taken in before the work waits for whoever hears of it.
const AHEAD: usize = 4;

/// What is to be done.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Task {
    /// [`crate::open_with`]. Tells [`Progress`], gives [`Media::to_bytes`].
    Open(PathBuf, OpenOptions),
    /// [`crate::survey`], of a media and from a survey as bytes. Tells [`Piece`]s.
    Survey(PathBuf, Vec<u8>, Vec<u8>),
    /// [`crate::sound::waveform`]. Tells a share, gives [`Wave`].
    Waveform(PathBuf, StreamChoice, TimeForm),
    /// [`crate::first`]. Gives a [`FirstForm`].
    First(PathBuf, OpenOptions),
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
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
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
    let (mut process, _orders, from) = started;
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
            Self::Open(path, ..)
            | Self::Survey(path, ..)
            | Self::Waveform(path, ..)
            | Self::First(path, ..) => path,
        }
    }
}

/// The other end of [`run`]: in the process that was started for it.
pub(crate) fn serve(task: Task) -> ExitCode {
    match task {
        Task::Open(path, options) => answer(|word| {
            let media = media::open_here(&path, &options, word)?;
            Ok(media.to_bytes())
        }),
        Task::First(path, options) => answer(|_: &mut dyn FnMut(()) -> bool| {
            let first = crate::first::first_here(&path, &options)?;
            let frame = first.frame.as_deref();
            let frame =
                frame.map(|it| (it.layout().clone(), *it.look(), it.data().to_vec()));
            let (length, n_frames) = (first.length, first.n_frames);
            Ok(FirstForm { info: first.info, frame, length, n_frames })
        }),
        Task::Survey(path, media, survey) => {
            answer(|word: &mut dyn FnMut(Piece) -> bool| {
                let media = Media::from_bytes(&path, &media)
                    .map_err(|error| VideoError::Said(error.to_string()))?;
                let from =
                    Survey::from_bytes(&survey).unwrap_or_else(|| Survey::new(&media));
                let mut tell = |piece: &Piece| word(piece.clone());
                crate::survey::survey_here(&media, &from, &mut tell).map(|_| ())
            })
        }
        Task::Waveform(path, choice, time) => answer(|word| {
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
    work: impl FnOnce(&mut dyn FnMut(W) -> bool) -> Result<R, VideoError>,
) -> ExitCode {
    let mut to = BufWriter::new(std::io::stdout());
    let mut word = |word: W| wire::write(&mut to, &Said::<W, R>::Word(word)).is_ok();
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

    fn clip(self) -> Option<ClipTime> {
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

/// [`crate::survey`] in a process of its own.
pub(crate) fn survey(
    media: &Media,
    from: Survey,
    progress: &mut dyn FnMut(&Piece) -> bool,
) -> Result<Survey, VideoError> {
    let task = Task::Survey(media.path.clone(), media.to_bytes(), from.to_bytes());
    let mut survey = from;
    let mut hear = |piece: Piece| {
        let more = progress(&piece);
        survey.take(piece);
        more
    };
    run::<Piece, ()>(task, &mut hear)?;
    Ok(survey)
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
