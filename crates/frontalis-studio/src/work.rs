//! Work off the UI thread: reading videos, asking for files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use frontalis_store::fault::held;
use frontalis_video::{Cache, Kept, OpenOptions, Progress, first, reopen};
use iced::Task;
use iced::futures::channel::{mpsc, oneshot};

use crate::background;
use crate::opening::{Glimpse, News, Read, share};
use crate::screen::library::Browse;
use crate::text as words;

/// Where news of a video go.
pub(crate) type Tell = mpsc::UnboundedSender<News>;

/// Opens a video, by what is kept of it where that is of this very file, else by reading it,
/// which may take long and is told of meanwhile. The reading ends when nobody listens. Of a
/// file with several videos, the one that has the `fingerprint` is meant, where that is known.
pub(crate) fn read_video(
    path: PathBuf,
    fingerprint: Option<String>,
    kept: Option<Kept>,
    cache: Option<Cache>,
) -> Task<News> {
    on_a_thread(move |tell| {
        let options = OpenOptions { stream: None, fingerprint };
        opened(&path, &options, kept.as_ref(), cache.as_ref(), tell)
    })
}

/// News of `work`, which is done on a thread of its own; a panic in it is an answer too.
pub(crate) fn on_a_thread(
    work: impl FnOnce(&Tell) -> Result<Read, String> + Send + 'static,
) -> Task<News> {
    let (tell, heard) = mpsc::unbounded();
    let read = move || {
        let done = held(|| work(&tell)).unwrap_or_else(|it| Err(it.to_string()));
        // Nobody may be listening any more.
        tell.unbounded_send(News::Done(done)).ok();
    };
    let thread = std::thread::Builder::new().name("reading".to_owned()).spawn(read);
    match thread {
        Ok(_) => Task::stream(heard),
        Err(error) => Task::done(News::Done(Err(words::no_thread(&error.to_string())))),
    }
}

fn opened(
    path: &Path,
    options: &OpenOptions,
    kept: Option<&Kept>,
    cache: Option<&Cache>,
    tell: &Tell,
) -> Result<Read, String> {
    let mut told = None;
    let mut progress = |progress: Progress| {
        if told.is_none() {
            glimpse(path.to_owned(), tell.clone());
        }
        let share = share(progress);
        // A hundred times is enough, however long the video.
        if told.is_none_or(|it: f32| (share - it).abs() >= 0.01) {
            told = Some(share);
            tell.unbounded_send(News::Progress(share)).ok();
        }
        !tell.is_closed()
    };
    match reopen(path, options, kept, cache, &mut progress) {
        Ok(it) => Ok(Read { media: Arc::new(it.media), keep: it.keep.map(Arc::new) }),
        Err(_) if !path.exists() => Err(words::not_found(&path.display().to_string())),
        Err(error) => Err(error.to_string()),
    }
}

/// Has the first frame decoded beside the reading.
fn glimpse(path: PathBuf, tell: Tell) {
    let look = move || {
        if let Ok(first) = first(&path, &OpenOptions::default()) {
            tell.unbounded_send(News::Glimpse(Glimpse::of(&first))).ok();
        }
    };
    // Without it the video is opened all the same.
    drop(std::thread::Builder::new().name("first frame".to_owned()).spawn(look));
}

/// As [`read_video`], with what an earlier reading in the background found in the clip.
pub(crate) fn read_clip(
    path: PathBuf,
    fingerprint: Option<String>,
    kept: Option<Kept>,
    cache: Option<Cache>,
) -> Task<News> {
    let of_cache = cache.clone();
    read_video(path, fingerprint, kept, cache).then(move |news| match news {
        News::Done(Ok(Read { media, keep })) => {
            let cache = of_cache.clone();
            blocking(move || {
                let survey = background::kept(cache.as_ref(), &media);
                let media =
                    survey.map_or(media.clone(), |it| Arc::new(media.with_survey(&it)));
                News::Done(Ok(Read { media, keep }))
            })
        }
        other => Task::done(other),
    })
}

/// As [`blocking`]; a panic in `work` is an error in words.
pub(crate) fn trying<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Task<Result<T, String>> {
    blocking(move || held(work).unwrap_or_else(|it| Err(it.to_string())))
}

/// Runs `work` on a thread of its own. The end of the program does not wait for it: a decoder
/// or a drive that hangs would keep it from ending.
pub(crate) fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Task<T> {
    let run = async move {
        let (tell, told) = oneshot::channel();
        let work = move || tell.send(work()).ok();
        std::thread::Builder::new().name("work".to_owned()).spawn(work).ok()?;
        told.await.ok()
    };
    Task::future(run).then(|done| done.map_or_else(Task::none, Task::done))
}

/// The same, of something that is not to be left half done: the end of the program waits.
pub(crate) fn to_the_end<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Task<T> {
    Task::future(async move { tokio::task::spawn_blocking(work).await })
        .then(|done| done.map_or_else(|_| Task::none(), Task::done))
}

/// Asks for paths in the system's own dialog; none where it was closed.
pub(crate) fn browse(what: Browse, folder: Option<&Path>) -> Task<Vec<PathBuf>> {
    let mut dialog = rfd::AsyncFileDialog::new();
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    let projects = |it: rfd::AsyncFileDialog| {
        it.add_filter(words::PROJECT_FILES, &[words::EXTENSION])
    };
    let videos = |it: rfd::AsyncFileDialog| {
        it.add_filter(
            words::VIDEO_FILES,
            &["mp4", "mov", "m4v", "mkv", "avi", "webm", "mpg", "mpeg", "mts", "wmv"],
        )
    };
    let paths = |it: rfd::FileHandle| it.path().to_owned();
    match what {
        Browse::Open | Browse::Copy => Task::future(projects(dialog).pick_file())
            .map(move |it| it.map(paths).into_iter().collect()),
        Browse::New => {
            Task::future(projects(dialog).set_file_name(words::NEW_NAME).save_file())
                .map(move |it| it.map(paths).into_iter().collect())
        }
        Browse::SaveCopy => {
            Task::future(projects(dialog).set_file_name(words::COPY_NAME).save_file())
                .map(move |it| it.map(paths).into_iter().collect())
        }
        Browse::Videos => Task::future(videos(dialog).pick_files())
            .map(move |it| it.unwrap_or_default().into_iter().map(paths).collect()),
        Browse::Locate(_) => Task::future(videos(dialog).pick_file())
            .map(move |it| it.map(paths).into_iter().collect()),
    }
}

/// The videos in a folder by their names; not those of folders within it.
pub(crate) fn videos_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|it| it.path()).filter(|it| it.is_file());
    let mut videos: Vec<PathBuf> = files.filter(|it| is_video(it)).collect();
    videos.sort();
    videos
}

fn is_video(path: &Path) -> bool {
    const KNOWN: [&str; 14] = [
        "mp4", "m4v", "mov", "avi", "mkv", "webm", "mpg", "mpeg", "mts", "m2ts", "wmv",
        "mxf", "ogv", "3gp",
    ];
    let ending = path.extension().and_then(|it| it.to_str()).map(str::to_lowercase);
    ending.is_some_and(|it| KNOWN.contains(&it.as_str()))
}
