//! Work off the UI thread: reading videos, asking for files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use frontalis_video::{Cache, Media, OpenOptions};
use iced::Task;

use crate::background;
use crate::screen::library::Browse;
use crate::text as words;

/// Reads every packet of a video once. May take seconds on a long one. Of a file with several
/// videos, the one that has the `fingerprint` is meant, where that is known.
pub(crate) fn read_video(
    path: PathBuf,
    fingerprint: Option<String>,
) -> Task<Result<Arc<Media>, String>> {
    let options = OpenOptions { stream: None, fingerprint };
    let read = move || match frontalis_video::open_with(&path, &options, &mut |_| true) {
        Ok(media) => Ok(Arc::new(media)),
        Err(_) if !path.exists() => Err(words::not_found(&path.display().to_string())),
        Err(error) => Err(error.to_string()),
    };
    blocking(read)
}

/// As [`read_video`], with what is kept of an earlier reading of the clip.
pub(crate) fn read_clip(
    path: PathBuf,
    fingerprint: Option<String>,
    cache: Option<Cache>,
) -> Task<Result<Arc<Media>, String>> {
    read_video(path, fingerprint).then(move |read| {
        let cache = cache.clone();
        blocking(move || {
            read.map(|media| match background::kept(cache.as_ref(), &media) {
                Some(survey) => Arc::new(media.with_survey(&survey)),
                None => media,
            })
        })
    })
}

/// Runs `work` on a thread of its own.
pub(crate) fn blocking<T: Send + 'static>(
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
        Browse::Open => Task::future(projects(dialog).pick_file())
            .map(move |it| it.map(paths).into_iter().collect()),
        Browse::New => {
            Task::future(projects(dialog).set_file_name(words::NEW_NAME).save_file())
                .map(move |it| it.map(paths).into_iter().collect())
        }
        Browse::Videos => Task::future(videos(dialog).pick_files())
            .map(move |it| it.unwrap_or_default().into_iter().map(paths).collect()),
        Browse::Locate(_) => Task::future(videos(dialog).pick_file())
            .map(move |it| it.map(paths).into_iter().collect()),
    }
}
