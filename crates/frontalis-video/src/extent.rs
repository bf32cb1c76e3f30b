//! Packets that are not held until there is time for them: where in the file their bytes
//! lie, to be read again.
//!
//! A packet that is freed leaves its memory to the next one. Packets that wait take memory
//! that was not in use before, which costs more than reading them: bytes that have just been
//! read come from the system's memory, not from the disk.
//!
//! Keeps true: bytes that are not those of the packet are not given out.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use ffmpeg_next as ff;

use crate::media::is;
use crate::probe::StreamInfo;

/// Codecs whose packets FFmpeg gives as an MP4 or MOV file has them, byte by byte.
const WHOLE: [&str; 7] = ["h264", "hevc", "vp9", "av1", "prores", "mjpeg", "dnxhd"];
/// Bytes of the file that small packets are taken from.
const AT_ONCE: usize = 64 << 10;
/// Bytes of a mark.
const MARK: usize = 16;

/// Where the bytes of a packet lie in its file, and some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extent {
    at: u64,
    size: usize,
    marks: [[u8; MARK]; 3],
}

impl Extent {
    /// `None` where the container does not say.
    pub(crate) fn of(packet: &ff::Packet) -> Option<Self> {
        let at = u64::try_from(packet.position()).ok()?;
        let bytes = packet.data()?;
        Some(Self { at, size: bytes.len(), marks: marks(bytes) })
    }

    /// How many bytes it is.
    pub(crate) fn size(&self) -> usize {
        self.size
    }
}

/// The first bytes, those in the middle, and the last.
fn marks(bytes: &[u8]) -> [[u8; MARK]; 3] {
    let length = bytes.len().min(MARK);
    let rest = bytes.len() - length;
    [0, rest / 2, rest].map(|at| {
        let mut mark = [0; MARK];
        mark[..length].copy_from_slice(&bytes[at..at + length]);
        mark
    })
}

/// Reads bytes of a file again.
#[derive(Debug)]
pub(crate) struct Reader {
    file: BufReader<File>,
    at: u64,
    bytes: Vec<u8>,
}

impl Reader {
    /// `None` where packets of this stream may be other than what the file has in one piece.
    pub(crate) fn of(path: &Path, info: &StreamInfo) -> Option<Self> {
        let whole = is(info, "mp4") && WHOLE.contains(&info.codec.as_str());
        let file = whole.then(|| File::open(path).ok())??;
        Some(Self::new(file))
    }

    fn new(file: File) -> Self {
        let file = BufReader::with_capacity(AT_ONCE, file);
        Self { file, at: 0, bytes: Vec::new() }
    }

    /// The bytes of a packet; `None` where they cannot be read or are not the same.
    pub(crate) fn read(&mut self, extent: &Extent) -> Option<&[u8]> {
        if self.bytes.len() < extent.size {
            self.bytes.resize(extent.size, 0);
        }
        let bytes = &mut self.bytes[..extent.size];
        // Packets mostly lie one behind the other.
        self.file.seek_relative(extent.at.checked_signed_diff(self.at)?).ok()?;
        self.at = extent.at;
        self.file.read_exact(bytes).ok()?;
        self.at += extent.size as u64;
        (marks(bytes) == extent.marks).then_some(bytes)
    }
}

#[cfg(test)]
mod tests;
