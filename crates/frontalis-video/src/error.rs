//! What can go wrong between a file and a frame, in words that say what to do.

use std::path::PathBuf;

use frontalis_core::FrameIndex;
use frontalis_core::time::FrameTableError;

/// Why a video could not be opened, or a frame not be had.
#[derive(Debug, thiserror::Error)]
pub enum VideoError {
    /// The file cannot be read at all.
    #[error("cannot read {}: {source}; check that the file is there and may be read", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file has no bytes.
    #[error("{} is empty (0 bytes); copy it again from the camera or its source", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// No container that FFmpeg knows, or one whose directory of frames is missing.
    #[error(
        "{} cannot be opened as a video: {reason}; if a player shows it, convert it with \
         `ffmpeg -i FILE out.mp4`, otherwise copy it again", path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What FFmpeg said.
        reason: String,
    },
    /// The file has no moving picture.
    #[error("{} has no video: {found}; choose the file that holds the picture", path.display())]
    NoVideo {
        /// The file.
        path: PathBuf,
        /// What it has instead.
        found: String,
    },
    /// There is a video stream, and not one frame of it can be shown.
    #[error(
        "no frame of {} can be shown: {reason}; copy it again from the camera or its source",
        path.display()
    )]
    NoFrames {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// FFmpeg has no decoder for the codec.
    #[error(
        "{} is coded as {codec}, which cannot be decoded here; convert it to H.264 without \
         changing its frames (`ffmpeg -i FILE -fps_mode passthrough -c:v libx264 out.mp4`)",
        path.display()
    )]
    Codec {
        /// The file.
        path: PathBuf,
        /// The codec's name.
        codec: String,
    },
    /// FFmpeg has no decoder for the codec of the sound.
    #[error(
        "the sound of {} is coded as {codec}, which cannot be decoded here; the pictures are \
         not concerned. To hear it, convert it (`ffmpeg -i FILE -c:v copy -c:a aac out.mp4`)",
        path.display()
    )]
    SoundCodec {
        /// The file.
        path: PathBuf,
        /// The codec's name.
        codec: String,
    },
    /// The stream that was chosen is no sound.
    #[error("stream {number} of {} is no sound; choose another", path.display())]
    NoSuchSound {
        /// The file.
        path: PathBuf,
        /// The stream's number.
        number: usize,
    },
    /// FFmpeg's filter that changes the speed of sound refuses.
    #[error("the sound cannot be played at this speed: {reason}; play it at another")]
    Stretch {
        /// What FFmpeg said.
        reason: String,
    },
    /// The times of the frames make no sense.
    #[error("the frame times of {} cannot be used: {source}; convert it again", path.display())]
    Times {
        /// The file.
        path: PathBuf,
        /// What is wrong with them.
        source: FrameTableError,
    },
    /// A frame past the end was asked for.
    #[error("there is no frame {}; the last one is {}", frame.0, last.0)]
    NoSuchFrame {
        /// The frame asked for.
        frame: FrameIndex,
        /// The last frame there is.
        last: FrameIndex,
    },
    /// The file names the frame but its picture is damaged or missing.
    #[error(
        "frame {} of {} cannot be shown: {reason}; its picture is not coded, copy the file \
         again from its source", frame.0, path.display()
    )]
    FrameUnavailable {
        /// The file.
        path: PathBuf,
        /// The frame.
        frame: FrameIndex,
        /// Why.
        reason: String,
    },
    /// The stream that was chosen is not a video.
    #[error("stream {stream} of {} is no video: {found}", path.display())]
    NoSuchStream {
        /// The file.
        path: PathBuf,
        /// The stream that was asked for.
        stream: usize,
        /// What there is instead.
        found: String,
    },
    /// The file could not be read just now. Nothing is known of the frame; asking again may
    /// succeed.
    #[error(
        "reading {} failed: {reason}; check the disk or the connection and try again",
        path.display()
    )]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Whoever was told of progress said no.
    #[error("it was cancelled; nothing was kept")]
    Cancelled,
    /// The file is not the one that was opened.
    #[error("{} has changed since it was opened; open it again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The process that read a file ended before it was through.
    #[error(
        "reading {} ended before it was through: {how}. Nothing that was coded is touched; \
         convert the file again, or report it with the file", path.display()
    )]
    Stopped {
        /// The file.
        path: PathBuf,
        /// How it ended.
        how: String,
    },
    /// The process that decodes a sound ended, or went silent, again and again.
    #[error(
        "{} plays without sound: it ended the decoder again and again ({how}); to hear it, \
         convert the file", path.display()
    )]
    SoundGivenUp {
        /// The file.
        path: PathBuf,
        /// How it ended the last time.
        how: String,
    },
    /// What a process that decodes for this one has said.
    #[error("{0}")]
    Said(String),
    /// The process that decodes ended, or went silent, more than once at the same place.
    #[error(
        "frame {} of {} cannot be decoded: {reason}. Nothing that was coded is touched; \
         convert the file again, or report it with the file", frame.0, path.display()
    )]
    Decoder {
        /// The file.
        path: PathBuf,
        /// The frame that was asked for.
        frame: FrameIndex,
        /// How it ended.
        reason: String,
    },
    /// A fault of the program, held at the edge of the decode thread.
    #[error("decoding frame {} failed inside the program: {reason}; this is a fault to report", frame.0)]
    Fault {
        /// The frame that was asked for.
        frame: FrameIndex,
        /// The panic's message.
        reason: String,
    },
    /// There is no memory for the frames of a video.
    #[error("no memory for decoded frames: {0}; close other programs and try again")]
    Memory(std::io::Error),
    /// No working copy can be made of this video.
    #[error("no working copy of {} can be made: {reason}", path.display())]
    Copy {
        /// The video.
        path: PathBuf,
        /// Why, and what to do.
        reason: String,
    },
    /// A working copy that cannot stand for its video.
    #[error("{} is not used: {reason}", path.display())]
    NotACopy {
        /// The copy.
        path: PathBuf,
        /// Why, and what to do.
        reason: String,
    },
    /// Too little room for what is to be written.
    #[error(
        "{} has too little room: {} is needed and {} is free; delete what is not needed \
         there, or choose another disk", folder.display(), size_words(*needed),
        size_words(*free)
    )]
    NoRoom {
        /// The folder that was to hold it.
        folder: PathBuf,
        /// Bytes that are needed, as far as can be said.
        needed: u64,
        /// Bytes that are free.
        free: u64,
    },
    /// The feed's thread could not be started.
    #[error(
        "no thread for decoding could be started: {0}; close other programs and try again"
    )]
    Thread(std::io::Error),
}

/// A number of bytes for people: `950 kB`, `62 MB`, `1.2 GB`.
pub fn size_words(bytes: u64) -> String {
    let of = |unit: f64| bytes as f64 / unit;
    match bytes {
        0..1_000_000 => format!("{:.0} kB", of(1e3).ceil()),
        1_000_000..1_000_000_000 => format!("{:.0} MB", of(1e6)),
        _ => format!("{:.1} GB", of(1e9)),
    }
}
