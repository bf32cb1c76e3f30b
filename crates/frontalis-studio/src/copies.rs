//! Working copies of clips: judging whether one is needed, making it beside the work, and
//! keeping it with the project.
//!
//! One is made at a time. It goes on while other clips are coded; closing the project ends
//! it, and nothing is left then.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use frontalis_core::{ClipId, Severity};
use frontalis_store::ClipCopy;
use frontalis_store::fault::held;
use frontalis_video::{CopyProgress, CopyQuality, CopyReport, Kept, Media};
use iced::Task;
use iced::futures::SinkExt as _;

use crate::app::{App, Message};
use crate::perform::{kept, now};
use crate::screen::coding::{self, CopyFile, CopyMessage};
use crate::text as words;
use crate::work;

/// How often progress is told.
const TELL_EVERY: Duration = Duration::from_millis(120);

/// The copy that is being made.
#[derive(Debug)]
pub(crate) struct Making {
    clip: ClipId,
    cancel: Arc<AtomicBool>,
}

/// What is heard of a copy being made.
#[derive(Clone, Debug)]
pub(crate) enum CopyNews {
    /// It is this far.
    At(CopyProgress),
    /// It is there and checked, or why not.
    Done(Result<Arc<CopyReport>, String>),
}

impl Making {
    /// A copy of this clip.
    pub(crate) fn of(clip: ClipId) -> Self {
        Self { clip, cancel: Arc::new(AtomicBool::new(false)) }
    }

    /// Tells it to end.
    pub(crate) fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        self.cancel();
    }
}

impl App {
    /// The working copy that the project has of a clip.
    pub(crate) fn copy_file(&self, clip: ClipId) -> Option<CopyFile> {
        let project = self.project.as_ref()?;
        let copy = project.clip_copy(clip).ok().flatten()?;
        let path = project.copy_file(&copy);
        Some(CopyFile { path, fingerprint: copy.fingerprint })
    }

    /// Reads the video that the coding screen is to show: the working copy where there is
    /// one, else the original, by what is kept of it.
    pub(crate) fn read_for_coding(&mut self, kept: Option<Kept>) -> Task<Message> {
        let Some(coding) = &self.coding else { return Task::none() };
        match coding.copy_file() {
            Some(_) => self.read_copy(),
            None => self.read_original_by(kept),
        }
    }

    /// Reads the original for the coding screen.
    pub(crate) fn read_original(&mut self) -> Task<Message> {
        let clip = self.coding.as_ref().map(|it| it.clip.id);
        let kept = self.project.as_ref().zip(clip).and_then(|(it, clip)| kept(it, clip));
        self.read_original_by(kept)
    }

    fn read_original_by(&mut self, kept: Option<Kept>) -> Task<Message> {
        let Some(coding) = &mut self.coding else { return Task::none() };
        let clip = coding.clip.id;
        let cache = self.reading.cache.clone();
        let fingerprint = Some(coding.clip.fingerprint.clone());
        let file = coding.file.clone();
        let reading = work::read_clip(file, fingerprint, kept, cache);
        let (task, handle) = reading.abortable();
        coding.ended_by(handle);
        task.map(move |it| Message::ClipRead(clip, it))
    }

    /// Reads the working copy for the coding screen.
    pub(crate) fn read_copy(&self) -> Task<Message> {
        let Some(coding) = &self.coding else { return Task::none() };
        let Some(CopyFile { path, fingerprint }) = coding.copy_file().cloned() else {
            return Task::none();
        };
        let table = Arc::clone(&coding.clip.table);
        let cache = self.reading.cache.clone();
        let read = move || {
            let cache = cache.as_ref();
            let media = frontalis_video::open_copy(&path, &fingerprint, &table, cache);
            media.map(Arc::new).map_err(|it| it.to_string())
        };
        let opened = |it| coding::Message::Copy(CopyMessage::Opened(it));
        work::trying(read).map(move |it| Message::Coding(opened(it)))
    }

    /// Looks whether the video on screen can be read again, on another thread.
    pub(crate) fn look_for_video(&self) -> Task<Message> {
        let Some(coding) = &self.coding else { return Task::none() };
        let copy =
            coding.shows_copy().then(|| coding.copy_file().map(|it| it.path.clone()));
        let file = copy.flatten().unwrap_or_else(|| coding.file.clone());
        let opens = move || std::fs::File::open(file).is_ok();
        let looked = |it| Message::Coding(coding::Message::LookedForVideo(it));
        work::blocking(opens).map(looked)
    }

    /// Judges after some time whether stepping will be smooth, unless the coder was asked
    /// before.
    pub(crate) fn judge(&self, after: Duration) -> Task<Message> {
        let Some(coding) = self.coding.as_ref().filter(|_| self.judges) else {
            return Task::none();
        };
        let judge = coding::Message::Copy(CopyMessage::Judge(coding.clip.id));
        let wait = async move { tokio::time::sleep(after).await };
        Task::future(wait).map(move |()| Message::Coding(judge.clone()))
    }

    /// Measures whether stepping will be smooth, while the reading in the background rests.
    pub(crate) fn measure(&self) -> Task<Message> {
        let Some(coding) = &self.coding else { return Task::none() };
        let fingerprint = &coding.clip.fingerprint;
        let busy = self.making.is_some() || self.prefs.declines_copy(fingerprint);
        let Some(media) = coding.original().filter(|_| !busy).cloned() else {
            return Task::none();
        };
        let (clip, rest) = (coding.clip.id, coding.rest_reading());
        let measure = move || {
            let cache = frontalis_video::cache_bytes();
            let judged =
                held(|| frontalis_video::smoothness(&media, cache).ok()).ok().flatten();
            drop(rest);
            judged
        };
        let judged = move |it| coding::Message::Copy(CopyMessage::Judged(clip, it));
        work::blocking(measure).map(move |it| Message::Coding(judged(it)))
    }

    /// Does not offer a copy of this clip again.
    pub(crate) fn decline_copy(&mut self) {
        if let Some(coding) = &self.coding {
            self.prefs.decline_copy(&coding.clip.fingerprint);
        }
    }

    /// Begins to make a working copy of the clip that is being coded.
    pub(crate) fn begin_copy(&mut self) -> Task<Message> {
        let (Some(coding), Some(project)) = (&mut self.coding, &self.project) else {
            return Task::none();
        };
        let Some(media) = coding.original().cloned() else { return Task::none() };
        if self.making.is_some() {
            coding.tell(Severity::Note, words::ONE_COPY_AT_A_TIME);
            return Task::none();
        }
        let clip = coding.clip.id;
        let folder = project.copies_folder();
        let name = coding.clip.name.clone();
        let making = Making::of(clip);
        let cancel = Arc::clone(&making.cancel);
        self.making = Some(making);
        coding.copy_begins();
        made(media, folder, name, cancel).map(move |it| Message::CopyNews(clip, it))
    }

    /// Ends the making of a copy.
    pub(crate) fn cancel_copy(&mut self) {
        if let Some(making) = &self.making {
            making.cancel();
        }
    }

    /// Something is heard of the copy being made.
    pub(crate) fn copy_news(&mut self, clip: ClipId, news: CopyNews) -> Task<Message> {
        let on_screen = self.coding.as_mut().filter(|it| it.clip.id == clip);
        let result = match news {
            CopyNews::At(progress) => {
                if let Some(coding) = on_screen {
                    coding.copy_is_at(progress);
                }
                return Task::none();
            }
            CopyNews::Done(result) => result,
        };
        if let Some(coding) = on_screen {
            coding.copy_ended();
        }
        // Of another project, where this one was closed in the meantime.
        let Some(making) = self.making.take_if(|it| it.clip == clip) else {
            if let Ok(report) = result {
                drop(std::fs::remove_file(&report.path));
            }
            return Task::none();
        };
        match result {
            Ok(report) => self.keep_copy(clip, &report),
            // As was asked for.
            Err(_) if making.cancel.load(Ordering::Relaxed) => Task::none(),
            Err(why) => {
                self.notice(Severity::Error, why);
                Task::none()
            }
        }
    }

    fn keep_copy(&mut self, clip: ClipId, report: &CopyReport) -> Task<Message> {
        let Some(project) = &mut self.project else { return Task::none() };
        let folder = project.path().parent().unwrap_or(Path::new(""));
        let inside = report.path.strip_prefix(folder).unwrap_or(&report.path);
        let copy = ClipCopy {
            path: inside.to_string_lossy().into_owned(),
            fingerprint: report.fingerprint.clone(),
            lossless: report.lossless,
            checked: now(),
            worst_db: report.worst.map(|it| it.decibels),
        };
        let old = project.clip_copy(clip).ok().flatten();
        if let Err(error) = project.put_clip_copy(clip, &copy) {
            self.notice(Severity::Error, error.to_string());
            return Task::none();
        }
        // One that could not be used; only where it was put by the program.
        let old = old.map(|it| project.copy_file(&it)).filter(|it| *it != report.path);
        if let Some(old) = old.filter(|it| it.starts_with(project.copies_folder())) {
            drop(std::fs::remove_file(old));
        }
        let file = self.copy_file(clip);
        match self.coding.as_mut().filter(|it| it.clip.id == clip) {
            Some(coding) => {
                coding.has_copy(file);
                self.read_copy()
            }
            None => self.refresh(),
        }
    }

    /// Tells a coding screen that has just been opened of the copy being made of its clip.
    pub(crate) fn resume_copy(&mut self) {
        let making = self.making.as_ref().map(|it| it.clip);
        if let Some(coding) = &mut self.coding
            && making == Some(coding.clip.id)
        {
            coding.copy_begins();
        }
    }
}

/// Makes a copy in `folder` on a thread of its own.
fn made(
    media: Arc<Media>,
    folder: PathBuf,
    clip: String,
    cancel: Arc<AtomicBool>,
) -> Task<CopyNews> {
    let stream = iced::stream::channel(16, async move |mut to| {
        let mut progress = to.clone();
        let work = move || {
            frontalis_video::private_folder(&folder)?;
            let file = frontalis_video::copy_name(&folder, &clip, &media.fingerprint);
            let mut told = Instant::now();
            let mut tell = |at: CopyProgress| {
                if TELL_EVERY <= told.elapsed() {
                    told = Instant::now();
                    // Where nobody has read what was told before, this is not needed either.
                    progress.try_send(CopyNews::At(at)).ok();
                }
                !cancel.load(Ordering::Relaxed)
            };
            frontalis_video::make_copy(&media, &file, CopyQuality::Visual, &mut tell)
        };
        let done = match tokio::task::spawn_blocking(work).await {
            Ok(done) => done.map(Arc::new).map_err(|it| it.to_string()),
            Err(error) => Err(words::copy_broke_off(&error.to_string())),
        };
        // The window is gone where nobody hears it.
        to.send(CopyNews::Done(done)).await.ok();
    });
    Task::run(stream, |it| it)
}
