//! Opening a video by what was kept of it, without reading its packets again.
//!
//! Keeps true: what is kept is believed only of a file with the same [`Stamp`]. Should the
//! file have been changed all the same, no wrong frame comes of it: the decoder compares
//! every packet with the index, its bytes included, and refuses the frames of those that
//! differ.

use std::path::Path;

use crate::error::VideoError;
use crate::kept::{self, KeptError};
use crate::media::{Media, open_with};
use crate::options::{OpenOptions, Progress};
use crate::stamp::Stamp;
use crate::user_cache::Cache;

/// The kind of indexes in the user's cache.
const KIND: &str = "index";

/// An opened video as it is kept, with the stamp of the file that it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The version of the form of `bytes`.
    pub version: u32,
    /// The stamp, see [`Stamp::to_bytes`].
    pub stamp: Vec<u8>,
    /// What [`Media::to_bytes`] gave.
    pub bytes: Vec<u8>,
}

/// How a video was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenedBy {
    /// By the index that the caller keeps.
    Kept,
    /// By the index in the user's cache.
    Cache,
    /// By reading its packets.
    Reading,
}

/// A video that has been opened, one way or another.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The video.
    pub media: Media,
    /// How it was opened.
    pub by: OpenedBy,
    /// What the caller should keep from now on, in the place of what it has; `None` where
    /// that is right, or where the file was changed while it was read.
    pub keep: Option<Kept>,
}

/// Opens a video by `kept`, else by what the user's `cache` has of this file, else by reading
/// it (see [`open_with`]); the result of that is left in the cache.
///
/// # Errors
///
/// [`VideoError`] as [`open_with`]; what is kept and of no use is no error.
pub fn reopen(
    path: &Path,
    options: &OpenOptions,
    kept: Option<&Kept>,
    cache: Option<&Cache>,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Opened, VideoError> {
    let stamp = Stamp::of(path).ok();
    if let Some(media) = stamp.zip(kept).and_then(|it| by_kept(path, options, it)) {
        return Ok(Opened { media, by: OpenedBy::Kept, keep: None });
    }
    let key = key(path, options);
    let cached = cache.and_then(|it| Kept::from_file(&it.read(KIND, &key)?));
    if let Some(media) =
        stamp.zip(cached.as_ref()).and_then(|it| by_kept(path, options, it))
    {
        return Ok(Opened { media, by: OpenedBy::Cache, keep: cached });
    }
    let options = same_stream(path, options, kept);
    let media = open_with(path, &options, progress)?;
    // Changed in the meantime, the file is not the one that was read.
    let stamp = stamp.filter(|&it| Stamp::of(path).is_ok_and(|now| now == it));
    let keep = stamp.map(|it| Kept::new(&media, it));
    if let Some((cache, kept)) = cache.zip(keep.as_ref()) {
        // Where it cannot be written it is read again the next time.
        cache.write(KIND, &key, &kept.to_file()).ok();
    }
    Ok(Opened { media, by: OpenedBy::Reading, keep })
}

/// The media that is kept, where it is of this very file and stream.
fn by_kept(
    path: &Path,
    options: &OpenOptions,
    (stamp, kept): (Stamp, &Kept),
) -> Option<Media> {
    if kept.stamp != stamp.to_bytes() {
        return None;
    }
    let media = kept.media(path).ok()?;
    let wanted = options.stream.is_none_or(|it| it == media.info.stream);
    let meant = options.fingerprint.as_ref().is_none_or(|it| *it == media.fingerprint);
    (wanted && meant).then_some(media)
}

/// The stream that was chosen for what is kept, where none is asked for: the file has moved,
/// perhaps, and is the same.
fn same_stream(path: &Path, options: &OpenOptions, kept: Option<&Kept>) -> OpenOptions {
    let of_kept = || {
        let info = kept?.media(path).ok()?.info;
        (info.n_video_streams > 1).then_some(info.stream)
    };
    OpenOptions { stream: options.stream.or_else(of_kept), ..options.clone() }
}

fn key(path: &Path, options: &OpenOptions) -> String {
    let key = Cache::key(path);
    options.stream.map_or(key.clone(), |stream| format!("{key}-{stream}"))
}

impl Kept {
    /// What to keep of a file with this stamp.
    pub fn new(media: &Media, stamp: Stamp) -> Self {
        let stamp = stamp.to_bytes().to_vec();
        Self { version: kept::VERSION, stamp, bytes: media.to_bytes() }
    }

    /// The video, taken to be at `path`.
    ///
    /// # Errors
    ///
    /// [`KeptError`] where another version wrote it, or it is damaged.
    pub fn media(&self, path: &Path) -> Result<Media, KeptError> {
        Media::from_bytes(path, &self.bytes)
    }

    /// As a file: the stamp, then the rest.
    fn to_file(&self) -> Vec<u8> {
        [&self.stamp[..], &self.bytes].concat()
    }

    fn from_file(file: &[u8]) -> Option<Self> {
        let (stamp, bytes) = file.split_at_checked(Stamp::LENGTH)?;
        Some(Self { version: kept::VERSION, stamp: stamp.into(), bytes: bytes.into() })
    }
}
