//! What to open of a file, and how far opening is.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::error::VideoError;

/// What to open of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OpenOptions {
    /// The stream to take as the video, by its number in the file (as in FFmpeg's
    /// `-map 0:N`). `None`: the first one marked as default, else the first.
    pub stream: Option<usize>,
    /// The fingerprint of the video that is meant, where it is known. Where the stream above
    /// has another one and the file has several videos, the one that has it is taken.
    pub fingerprint: Option<String>,
}

impl OpenOptions {
    /// The video with this fingerprint, if the file has it; else as by default.
    pub fn known(fingerprint: &str) -> Self {
        Self { stream: None, fingerprint: Some(fingerprint.to_owned()) }
    }
}

/// How far opening is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Progress {
    /// Packets are read: bytes of the file.
    Reading {
        /// Bytes read.
        done: u64,
        /// Bytes of the file.
        all: u64,
    },
    /// Every packet has been read and its frame has a number; the first frames are decoded
    /// to see that they come as the packets promise.
    Checking,
    /// Frames are decoded, because packets do not tell them or the file is damaged.
    Decoding {
        /// Frames decoded.
        done: u32,
        /// About how many there are.
        all: u32,
    },
}

/// Whom progress is told; says `false` to cancel.
pub(crate) struct Watcher<'a> {
    whom: &'a mut dyn FnMut(Progress) -> bool,
    told: Option<Instant>,
}

/// After how many packets the clock is looked at.
const OFTEN: usize = 32;
/// How long reading goes on before it tells again: whoever listens may be another process.
const QUIET: Duration = Duration::from_millis(20);

impl<'a> Watcher<'a> {
    pub(crate) fn new(whom: &'a mut dyn FnMut(Progress) -> bool) -> Self {
        Self { whom, told: None }
    }

    /// Tells of `n_packets` packets, the last of which ends near byte `done`.
    pub(crate) fn read(
        &mut self,
        n_packets: usize,
        done: u64,
        all: u64,
    ) -> Result<(), VideoError> {
        if !n_packets.is_multiple_of(OFTEN) {
            return Ok(());
        }
        if self.told.is_some_and(|it| it.elapsed() < QUIET) {
            return Ok(());
        }
        self.told = Some(Instant::now());
        self.tell(Progress::Reading { done: done.min(all), all })
    }

    /// Tells that the packets have been read and tell the frames.
    pub(crate) fn indexed(&mut self) -> Result<(), VideoError> {
        self.tell(Progress::Checking)
    }

    /// Tells of decoded frames.
    pub(crate) fn decoded(&mut self, done: usize, all: usize) -> Result<(), VideoError> {
        let count = |it| u32::try_from(it).unwrap_or(u32::MAX);
        self.tell(Progress::Decoding { done: count(done), all: count(all.max(done)) })
    }

    fn tell(&mut self, progress: Progress) -> Result<(), VideoError> {
        if (self.whom)(progress) { Ok(()) } else { Err(VideoError::Cancelled) }
    }
}
