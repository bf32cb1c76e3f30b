//! A [`VideoError`] on its way from one process to another.
//!
//! Keeps true: the words that a person reads are the same on both sides.

use std::io;
use std::path::PathBuf;

use frontalis_core::FrameIndex;
use serde::{Deserialize, Serialize};

use crate::error::VideoError;

/// The errors that files cause, each with its parts; any other by its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Fault {
    /// The system's number, where it has one, and its words.
    File(PathBuf, Option<i32>, String),
    Empty(PathBuf),
    Unreadable(PathBuf, String),
    NoVideo(PathBuf, String),
    NoFrames(PathBuf, String),
    Codec(PathBuf, String),
    SoundCodec(PathBuf, String),
    NoSuchStream(PathBuf, usize, String),
    NoSuchSound(PathBuf, usize),
    Unavailable(PathBuf, u32, String),
    Read(PathBuf, String),
    Changed(PathBuf),
    Cancelled,
    Copy(PathBuf, String),
    /// Bytes needed, and free.
    NoRoom(PathBuf, u64, u64),
    Said(String),
}

impl From<&VideoError> for Fault {
    fn from(error: &VideoError) -> Self {
        use VideoError as E;
        match error {
            E::File { path, source } => {
                Self::File(path.clone(), source.raw_os_error(), source.to_string())
            }
            E::Empty { path } => Self::Empty(path.clone()),
            E::Unreadable { path, reason } => {
                Self::Unreadable(path.clone(), reason.clone())
            }
            E::NoVideo { path, found } => Self::NoVideo(path.clone(), found.clone()),
            E::NoFrames { path, reason } => Self::NoFrames(path.clone(), reason.clone()),
            E::Codec { path, codec } => Self::Codec(path.clone(), codec.clone()),
            E::SoundCodec { path, codec } => {
                Self::SoundCodec(path.clone(), codec.clone())
            }
            E::NoSuchStream { path, stream, found } => {
                Self::NoSuchStream(path.clone(), *stream, found.clone())
            }
            E::NoSuchSound { path, number } => Self::NoSuchSound(path.clone(), *number),
            E::FrameUnavailable { path, frame, reason } => {
                Self::Unavailable(path.clone(), frame.0, reason.clone())
            }
            E::Read { path, reason } => Self::Read(path.clone(), reason.clone()),
            E::Changed { path } => Self::Changed(path.clone()),
            E::Cancelled => Self::Cancelled,
            E::Copy { path, reason } => Self::Copy(path.clone(), reason.clone()),
            E::NoRoom { folder, needed, free } => {
                Self::NoRoom(folder.clone(), *needed, *free)
            }
            other => Self::Said(other.to_string()),
        }
    }
}

impl From<Fault> for VideoError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::File(path, number, words) => Self::File {
                path,
                source: match number {
                    Some(number) => io::Error::from_raw_os_error(number),
                    None => io::Error::other(words),
                },
            },
            Fault::Empty(path) => Self::Empty { path },
            Fault::Unreadable(path, reason) => Self::Unreadable { path, reason },
            Fault::NoVideo(path, found) => Self::NoVideo { path, found },
            Fault::NoFrames(path, reason) => Self::NoFrames { path, reason },
            Fault::Codec(path, codec) => Self::Codec { path, codec },
            Fault::SoundCodec(path, codec) => Self::SoundCodec { path, codec },
            Fault::NoSuchStream(path, stream, found) => {
                Self::NoSuchStream { path, stream, found }
            }
            Fault::NoSuchSound(path, number) => Self::NoSuchSound { path, number },
            Fault::Unavailable(path, frame, reason) => {
                Self::FrameUnavailable { path, frame: FrameIndex(frame), reason }
            }
            Fault::Read(path, reason) => Self::Read { path, reason },
            Fault::Changed(path) => Self::Changed { path },
            Fault::Cancelled => Self::Cancelled,
            Fault::Copy(path, reason) => Self::Copy { path, reason },
            Fault::NoRoom(folder, needed, free) => Self::NoRoom { folder, needed, free },
            Fault::Said(words) => Self::Said(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_the_same_on_the_other_side() {
        let path = || PathBuf::from("/films/face.mp4");
        let text = || "something".to_owned();
        let gone = io::Error::from_raw_os_error(2);
        for error in [
            VideoError::File { path: path(), source: gone },
            VideoError::File { path: path(), source: io::ErrorKind::IsADirectory.into() },
            VideoError::Empty { path: path() },
            VideoError::Unreadable { path: path(), reason: text() },
            VideoError::NoVideo { path: path(), found: text() },
            VideoError::NoFrames { path: path(), reason: text() },
            VideoError::Codec { path: path(), codec: text() },
            VideoError::SoundCodec { path: path(), codec: text() },
            VideoError::NoSuchStream { path: path(), stream: 3, found: text() },
            VideoError::NoSuchSound { path: path(), number: 3 },
            VideoError::FrameUnavailable {
                path: path(),
                frame: FrameIndex(7),
                reason: text(),
            },
            VideoError::Read { path: path(), reason: text() },
            VideoError::Changed { path: path() },
            VideoError::Cancelled,
            VideoError::Copy { path: path(), reason: text() },
            VideoError::NoRoom { folder: path(), needed: 2, free: 1 },
            VideoError::Stretch { reason: text() },
        ] {
            let bytes = postcard::to_stdvec(&Fault::from(&error)).unwrap();
            let there: Fault = postcard::from_bytes(&bytes).unwrap();
            assert_eq!(VideoError::from(there).to_string(), error.to_string());
        }
    }
}
