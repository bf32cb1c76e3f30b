//! Opening videos by what was kept of them, in a project or in the user's cache folder.

use std::path::Path;

use frontalis_core::ClipId;
use frontalis_store::{KeptIndex, Project};
use frontalis_video::{Cache, Kept, Media, OpenOptions, Opened, VideoError, reopen};

use crate::failure::Failure;

/// Opens a video that is in no project.
pub(crate) fn loose(video: &Path) -> Result<Media, VideoError> {
    open(video, &OpenOptions::default(), None).map(|it| it.media)
}

/// Opens a video, by `kept` where that is of this very file.
pub(crate) fn open(
    video: &Path,
    options: &OpenOptions,
    kept: Option<&Kept>,
) -> Result<Opened, VideoError> {
    let cache = Cache::user();
    reopen(video, options, kept, cache.as_ref(), &mut |_| true)
}

/// What a project keeps of a clip's video.
pub(crate) fn kept(project: &Project, clip: ClipId) -> Result<Option<Kept>, Failure> {
    let index = project.clip_index(clip)?;
    Ok(index.map(|KeptIndex { version, stamp, bytes }| Kept { version, stamp, bytes }))
}

/// Has a project keep what was opened as the video of a clip.
pub(crate) fn keep(project: &Project, clip: ClipId, opened: Opened) {
    if let Some(Kept { version, stamp, bytes }) = opened.keep {
        project.put_clip_index(clip, KeptIndex { version, stamp, bytes });
    }
}
